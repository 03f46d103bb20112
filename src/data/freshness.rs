//! Whether the file of a source is still what it was when it was read, and whether a newer one
//! stands beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;

use super::place::places;
use super::read::fingerprint;
use super::{DataError, Watch};
use crate::model::SourceFile;

/// The most files of the same size whose bytes are compared, when a file is not where it was.
const MOST_COMPARED: usize = 16;
/// The most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 10_000;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// The file is there, at this path, with the same bytes.
    Same(PathBuf),
    /// A file of this path is there, with other bytes.
    Changed(PathBuf),
    /// No such file was found.
    Gone,
}

/// What became of a file, and of the files beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// What became of the file.
    pub state: FileState,
    /// The newest file beside it that has the same name but for its digits, as exports of the
    /// same system have, and was written later.
    pub newer: Option<PathBuf>,
}

impl Freshness {
    /// The path at which the same bytes were found.
    pub fn path(&self) -> Option<&Path> {
        match &self.state {
            FileState::Same(path) => Some(path),
            FileState::Changed(_) | FileState::Gone => None,
        }
    }
}

/// Finds the file of a source: by its path from `folder`, the folder of the map, and if the
/// bytes are others there, by its hash among the files of the same folder. A source that does
/// not know its hash is taken to be the same if the size is. `counted` is when its figures were
/// counted: once the file itself is gone, nothing else tells which files are newer.
///
/// # Errors
/// The work was stopped. Files that cannot be read count as gone.
pub fn freshness(
    file: &SourceFile,
    counted: Option<Timestamp>,
    folder: Option<&Path>,
    watch: &dyn Watch,
) -> Result<Freshness, DataError> {
    // A map without a folder in its path is in the current one.
    let folder = folder.map(|folder| {
        if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_owned()
        }
    });
    let places = places(file, folder.as_deref());
    let mut state = FileState::Gone;
    for place in &places {
        match is_same(file, place, watch)? {
            Some(true) => {
                state = FileState::Same(place.clone());
                break;
            }
            Some(false) if state == FileState::Gone => state = FileState::Changed(place.clone()),
            _ => {}
        }
    }
    let folders = folders(&places, folder.as_deref());
    if !matches!(state, FileState::Same(_))
        && let Some(moved) = find_moved(file, &folders, watch)?
    {
        state = FileState::Same(moved);
    }
    let newer = newest_beside(file, &state, counted, &folders);
    Ok(Freshness { state, newer })
}

/// The folders of these places and that of the map, each once.
fn folders(places: &[PathBuf], folder: Option<&Path>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let parents = places.iter().filter_map(|place| place.parent());
    for parent in parents.chain(folder) {
        if !folders.iter().any(|other| other == parent) {
            folders.push(parent.to_owned());
        }
    }
    folders
}

/// Whether the file at `path` has the bytes of the source; `None` if there is no such file, or
/// it cannot be read.
fn is_same(file: &SourceFile, path: &Path, watch: &dyn Watch) -> Result<Option<bool>, DataError> {
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(None);
    };
    if !metadata.is_file() {
        return Ok(None);
    }
    if file.size > 0 && metadata.len() != file.size {
        return Ok(Some(false));
    }
    if file.hash.is_empty() {
        return Ok(Some(true));
    }
    match fingerprint(path, watch) {
        Ok((hash, _)) => Ok(Some(hash == file.hash)),
        Err(DataError::Stopped) => Err(DataError::Stopped),
        Err(_) => Ok(None),
    }
}

/// The files of a folder, each with its size and the time of its last change.
fn files(folder: &Path) -> Vec<(PathBuf, u64, SystemTime)> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let entries = entries.take(MOST_ENTRIES).filter_map(Result::ok);
    let found = entries.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((entry.path(), metadata.len(), metadata.modified().ok()?))
    });
    found.collect()
}

/// A file in these folders that has the bytes of the source under another name.
fn find_moved(
    file: &SourceFile,
    folders: &[PathBuf],
    watch: &dyn Watch,
) -> Result<Option<PathBuf>, DataError> {
    if file.hash.is_empty() || file.size == 0 {
        return Ok(None);
    }
    let files = folders.iter().flat_map(|folder| files(folder));
    let mut alike: Vec<PathBuf> = files
        .filter(|(_, size, _)| *size == file.size)
        .map(|(path, ..)| path)
        .collect();
    alike.sort();
    for path in alike.into_iter().take(MOST_COMPARED) {
        if is_same(file, &path, watch)? == Some(true) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// The newest file in these folders whose name has the pattern of the source's, and which was
/// changed after the file of the source or, without that, after the source was counted.
fn newest_beside(
    file: &SourceFile,
    state: &FileState,
    counted: Option<Timestamp>,
    folders: &[PathBuf],
) -> Option<PathBuf> {
    let own = match state {
        FileState::Same(path) | FileState::Changed(path) => Some(path),
        FileState::Gone => None,
    };
    let written = match own {
        Some(path) => fs::metadata(path).ok()?.modified().ok()?,
        None => counted?.into(),
    };
    let pattern = pattern(&file.name);
    // Names without digits are no series.
    if !pattern.contains('#') {
        return None;
    }
    let files = folders.iter().flat_map(|folder| files(folder));
    let later = files.filter(|(path, _, time)| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let is_alike = name.is_some_and(|name| {
            self::pattern(&name) == pattern && name.to_lowercase() != file.name.to_lowercase()
        });
        is_alike && Some(path) != own && *time > written
    });
    let newest = later.max_by(|a, b| a.2.cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
    newest.map(|(path, ..)| path)
}

/// A name in small letters with each run of digits replaced by `#`: "web-#-#.csv" of
/// "web-2026-03.csv".
fn pattern(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        if !letter.is_ascii_digit() {
            pattern.push(letter);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::data::Unwatched;

    /// A folder with a file, and the source that was read from it.
    fn source() -> (tempfile::TempDir, SourceFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("web-2026-03.csv");
        fs::write(&path, "user,event\n1,a\n").expect("it is written");
        let (hash, size) = fingerprint(&path, &Unwatched).expect("it is read");
        let file = SourceFile {
            name: "web-2026-03.csv".to_owned(),
            path: "web-2026-03.csv".to_owned(),
            hash,
            size,
            ..SourceFile::default()
        };
        (folder, file)
    }

    fn look(file: &SourceFile, folder: &Path) -> Freshness {
        freshness(file, None, Some(folder), &Unwatched).expect("nothing stops it")
    }

    #[test]
    fn a_file_is_found_by_its_path_and_then_by_its_bytes() {
        let (folder, file) = source();
        let path = folder.path().join(&file.name);
        assert_eq!(
            look(&file, folder.path()).state,
            FileState::Same(path.clone())
        );
        let moved = folder.path().join("old.csv");
        fs::rename(&path, &moved).expect("it is renamed");
        assert_eq!(
            look(&file, folder.path()).state,
            FileState::Same(moved.clone())
        );
        // Other bytes of the same length under the old name, and the old ones beside it.
        fs::write(&path, "user,event\n2,a\n").expect("it is written");
        assert_eq!(
            look(&file, folder.path()).state,
            FileState::Same(moved.clone())
        );
        fs::remove_file(&moved).expect("it is removed");
        assert_eq!(
            look(&file, folder.path()).state,
            FileState::Changed(path.clone())
        );
        fs::remove_file(&path).expect("it is removed");
        assert_eq!(look(&file, folder.path()).state, FileState::Gone);
        assert_eq!(
            freshness(&file, None, None, &Unwatched)
                .expect("no error")
                .state,
            FileState::Gone
        );
    }

    #[test]
    fn a_later_export_beside_it_is_told() {
        let (folder, file) = source();
        let own = folder.path().join(&file.name);
        let hour = Duration::from_hours(1);
        let past = SystemTime::UNIX_EPOCH + hour * 400_000;
        fs::File::options()
            .write(true)
            .open(&own)
            .and_then(|file| file.set_modified(past))
            .expect("its time is set");
        for (name, is_later) in [("web-2026-02.csv", false), ("orders-2026-04.csv", true)] {
            let path = folder.path().join(name);
            fs::write(&path, "x").expect("it is written");
            let time = if is_later { past + hour } else { past - hour };
            let file = fs::File::options().write(true).open(&path);
            file.and_then(|file| file.set_modified(time))
                .expect("its time is set");
        }
        assert_eq!(look(&file, folder.path()).newer, None);
        let next = folder.path().join("WEB-2026-04.csv");
        fs::write(&next, "x").expect("it is written");
        assert_eq!(look(&file, folder.path()).newer, Some(next.clone()));
        // Once the file is gone, only what was written after the count is newer.
        fs::remove_file(&own).expect("it is removed");
        assert_eq!(look(&file, folder.path()).newer, None);
        let counted_at = |time: SystemTime| {
            let counted = Timestamp::try_from(time).expect("a time");
            let found = freshness(&file, Some(counted), Some(folder.path()), &Unwatched);
            found.expect("nothing stops it").newer
        };
        let written = fs::metadata(&next).and_then(|file| file.modified());
        let written = written.expect("a time");
        assert_eq!(counted_at(written - hour), Some(next));
        assert_eq!(counted_at(written + hour), None);
    }
}
