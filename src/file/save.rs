//! Writes a map to a disk. A crash, a full disk or a power cut leaves either the old file
//! or the new one, never half of one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::format::to_ron_within;
use super::limits::MAX_BYTES;
use crate::model::{Journey, Problem};

/// The longest chain of links that is followed, as in the system.
const MOST_LINKS: usize = 40;

/// The hash of a file's content at some moment, to notice changes made by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp(blake3::Hash);

impl Stamp {
    /// The stamp of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }

    /// The stamp of the file at `path`, or `None` if it cannot be read.
    pub fn of_file(path: &Path) -> Option<Self> {
        // Reading a pipe would wait for its other end.
        let is_file = fs::metadata(path).is_ok_and(|data| data.is_file());
        let bytes = is_file.then(|| fs::read(path).ok()).flatten()?;
        Some(Self::of(&bytes))
    }

    /// The stamp as 64 hexadecimal digits.
    pub fn to_hex(self) -> String {
        self.0.to_hex().to_string()
    }

    /// The stamp that [`Stamp::to_hex`] wrote; `None` if the text is not one.
    pub fn from_hex(text: &str) -> Option<Self> {
        blake3::Hash::from_hex(text).ok().map(Self)
    }

    /// The 32 bytes of the stamp.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

/// Why a map could not be saved. The file that was there is untouched in every case.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The map breaks its own rules.
    #[error("the map has {} problems", .0.len())]
    Unsound(Vec<Problem>),
    /// The file changed since it was opened.
    #[error("{}: changed on disk", .0.display())]
    ChangedOnDisk(PathBuf),
    /// The file would be too large to be opened again.
    #[error("{bytes} bytes, {pictures} of them pictures, are more than {most}")]
    TooLarge {
        /// The least number of bytes that the file would have.
        bytes: u64,
        /// How many of these bytes are pictures.
        pictures: u64,
        /// The most bytes that a file may have.
        most: u64,
    },
    /// The map could not be turned into the text of its file.
    #[error("the map could not be put into words: {0}")]
    Unwritable(String),
    /// The path is that of a folder, a pipe or a device, or has no file name.
    #[error("{}: not a file", .0.display())]
    NotAFile(PathBuf),
    /// The folder of the file does not exist.
    #[error("{}: no such folder", .0.display())]
    NoFolder(PathBuf),
    /// The file or its folder may not be written.
    #[error("{}: permission denied", .0.display())]
    NoPermission(PathBuf),
    /// The disk is full.
    #[error("{}: the disk is full", .0.display())]
    DiskFull(PathBuf),
    /// Writing failed.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl From<WriteError> for SaveError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Unsound(problems) => Self::Unsound(problems),
            WriteError::TooLarge {
                bytes,
                pictures,
                most,
            } => Self::TooLarge {
                bytes,
                pictures,
                most,
            },
            WriteError::Failed(reason) => Self::Unwritable(reason),
        }
    }
}

/// The path of the backup, which is the previous version of the map at `path`.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// Saves `journey` at `path`; the previous version becomes the backup. If the file already
/// holds this very map, neither the file nor its backup changes.
///
/// `expected` is the stamp of the file when the caller last read or wrote it: if the file
/// changed since, nothing is written. `None` overwrites whatever is there.
///
/// # Errors
/// Why nothing was written. The file at `path` is then unchanged.
pub fn save(journey: &Journey, path: &Path, expected: Option<Stamp>) -> Result<Stamp, SaveError> {
    save_within(journey, path, expected, MAX_BYTES)
}

/// Saves as [`save`] does, but refuses files of more than `most` bytes.
///
/// # Errors
/// The same as those of [`save`].
pub fn save_within(
    journey: &Journey,
    path: &Path,
    expected: Option<Stamp>,
    most: u64,
) -> Result<Stamp, SaveError> {
    let text = to_ron_within(journey, most)?;
    let path = &link_target(path);
    let stamp = Stamp::of(text.as_bytes());
    let found = Stamp::of_file(path);
    // If the same map were written again, the backup would become equal to the file, and the
    // version before it would be lost.
    if found == Some(stamp) {
        return Ok(stamp);
    }
    if let (Some(expected), Some(found)) = (expected, found)
        && found != expected
    {
        return Err(SaveError::ChangedOnDisk(path.clone()));
    }
    write_with_backup(path, text.as_bytes())?;
    Ok(stamp)
}

/// Whether the previous version of a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// The previous version is kept at [`backup_path`].
    Keep,
    /// The previous version is not kept, because the file can be made again.
    Drop,
}

/// Why a file was not replaced.
#[derive(Debug)]
pub enum ReplaceError<E> {
    /// The new file could not be created or put in place.
    Save(SaveError),
    /// The function that writes the content failed.
    Write(E),
}

/// The error of writing at `path`, sorted by what the user can do about it.
pub(crate) fn explain(path: &Path, error: io::Error) -> SaveError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            SaveError::NoPermission(path.to_owned())
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            SaveError::DiskFull(path.to_owned())
        }
        _ => SaveError::Io {
            path: path.to_owned(),
            error,
        },
    }
}

/// The file that is meant by `path`: what a link leads to in the end, also if nothing is there
/// yet, or else `path` itself. A link that leads in a circle stays as it is.
fn link_target(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else {
            return target;
        };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    path.to_owned()
}

/// Replaces the file at `path` by what `write` writes, all of it or nothing. Where `path` is a
/// link, its target is replaced, so that the link stays a link.
///
/// # Errors
/// Why the file was not replaced. The file at `path` is then unchanged.
pub fn replace<E>(
    path: &Path,
    backup: Backup,
    write: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), ReplaceError<E>> {
    let path = &link_target(path);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A pipe or a device must not be replaced by a file.
    let is_other = fs::metadata(path).is_ok_and(|data| !data.is_file());
    if is_other || path.file_name().is_none() {
        return Err(ReplaceError::Save(SaveError::NotAFile(path.to_owned())));
    }
    if !folder.is_dir() {
        return Err(ReplaceError::Save(SaveError::NoFolder(folder.to_owned())));
    }
    let failed = |error| ReplaceError::Save(explain(path, error));
    if fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()) {
        // It leads in a circle, and the system says so.
        fs::metadata(path).map_err(failed)?;
    }
    let previous = fs::metadata(path).ok();
    let is_read_only = previous
        .as_ref()
        .is_some_and(|data| data.permissions().readonly());
    if is_read_only {
        return Err(ReplaceError::Save(SaveError::NoPermission(path.to_owned())));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wayline-").suffix(".tmp");
    if previous.is_none() {
        allow_as_usual(&mut builder);
    }
    let mut temporary = builder.tempfile_in(folder).map_err(failed)?;
    write(temporary.as_file_mut()).map_err(ReplaceError::Write)?;
    if let Some(previous) = &previous {
        let permissions = previous.permissions();
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    temporary.as_file().sync_all().map_err(failed)?;
    if previous.is_some() && backup == Backup::Keep {
        keep_backup(path, folder).map_err(failed)?;
    }
    temporary
        .persist(path)
        .map_err(|error| failed(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// Replaces the file at `path` by `bytes`, all of them or none, without a backup.
///
/// # Errors
/// Why the file was not replaced. The file at `path` is then unchanged.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_by(path, Backup::Drop, bytes)
}

/// Replaces the file at `path` by `bytes`, all of them or none; the previous version becomes the
/// backup.
///
/// # Errors
/// Why the file was not replaced. The file at `path` is then unchanged.
pub fn write_with_backup(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_by(path, Backup::Keep, bytes)
}

fn replace_by(path: &Path, backup: Backup, bytes: &[u8]) -> Result<(), SaveError> {
    replace(path, backup, |file| file.write_all(bytes)).map_err(|error| match error {
        ReplaceError::Save(error) => error,
        ReplaceError::Write(error) => explain(path, error),
    })
}

/// Gives a new file the permissions that the system gives to new files, less those that the user
/// never grants. A temporary file would otherwise stay private to its owner.
fn allow_as_usual(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _: &mut tempfile::Builder<'_, '_> = builder;
}

/// Makes a hard link to the old file and moves the link over the old backup. At no moment is
/// the file itself missing, or every backup of it.
fn keep_backup(path: &Path, folder: &Path) -> io::Result<()> {
    let staging = tempfile::Builder::new()
        .prefix(".wayline-")
        .suffix(".bak")
        .tempfile_in(folder)?
        .into_temp_path();
    fs::remove_file(&staging)?;
    // On file systems without hard links, such as FAT, the backup is a copy.
    if fs::hard_link(path, &staging).is_err() {
        fs::copy(path, &staging)?;
    }
    staging
        .persist(backup_path(path))
        .map_err(|failed| failed.error)
}

/// Writes the folder to the disk, so that the new file survives a power cut. Errors are
/// ignored, because some file systems refuse this.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.ron");
        fs::write(&path, "the old map").unwrap();
        let result = replace(&path, Backup::Keep, |file| {
            file.write_all(b"half of the new")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        let Err(ReplaceError::Write(error)) = result else {
            panic!("{result:?}");
        };
        assert!(matches!(explain(&path, error), SaveError::DiskFull(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "the old map");
        assert_eq!(files_in(folder.path()), ["map.ron"]);
    }

    #[test]
    fn the_previous_version_becomes_the_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.ron");
        for text in ["first", "second", "third"] {
            replace(&path, Backup::Keep, |file| file.write_all(text.as_bytes())).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "third");
        assert_eq!(fs::read_to_string(backup_path(&path)).unwrap(), "second");
        assert_eq!(files_in(folder.path()), ["map.ron", "map.ron.bak"]);
    }
}
