//! The folder of a session: its files and its locks.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::file::{SaveError, Stamp};

/// The file that the session's program keeps locked as long as it runs.
pub(super) const LOCK: &str = "lock";
/// The file that another program locks while it offers the session's work to its user.
const OFFERED: &str = "offered";
pub(super) const SESSION: &str = "session.ron";
pub(super) const MAP: &str = "map.ron";
pub(super) const IMAGES: &str = "images";

/// The content of `session.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Session {
    /// The absolute path of the map's file, if it has one.
    pub file: Option<String>,
    /// The hash of that file's content when it was read or written last, in hexadecimal.
    pub stamp: Option<String>,
    /// The title of the map.
    pub title: String,
    /// The number of cards of the map.
    pub cards: usize,
    /// When the map changed last.
    pub changed: Option<Timestamp>,
    /// The id of the process that the session belongs to.
    pub process: u32,
}

impl Session {
    /// The map's file, and the hash of its content when it was read or written last.
    pub(super) fn file(&self) -> Option<(PathBuf, Stamp)> {
        let stamp = Stamp::from_hex(self.stamp.as_deref()?)?;
        Some((PathBuf::from(self.file.as_deref()?), stamp))
    }

    /// Serialises the session as the text of `session.ron`.
    pub(super) fn to_ron(&self) -> Result<String, SaveError> {
        let pretty = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .to_string_pretty(self, pretty)
            .map_err(|error| SaveError::Unwritable(error.to_string()))
    }

    /// Reads `session.ron` in the session's `folder`.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(folder.join(SESSION))?;
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

/// Whether the program of the session in `folder` is still running.
pub(super) fn is_alive(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK));
    // Where the file system has no locks, all programs count as ended: offering the work of
    // one that still runs is better than never offering any work.
    lock.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Claims the session in `folder`, whose program has ended, until the returned value is
/// dropped. `None` if another program has claimed it.
pub(super) fn claim(folder: &Path) -> Option<Claim> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(OFFERED));
    let Ok(file) = file else {
        return Some(Claim(None));
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => None,
        Ok(()) | Err(TryLockError::Error(_)) => Some(Claim(Some(file))),
    }
}

/// The claim on a session. It holds the locked file, or `None` where the file could not be
/// opened.
#[derive(Debug)]
pub(super) struct Claim(
    #[expect(dead_code, reason = "holds the lock as long as it lives")] Option<File>,
);

/// Creates the folder of a session and locks it.
pub(super) fn create(folder: &Path) -> io::Result<File> {
    create_private(folder)?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(LOCK))?;
    // Where the file system has no locks, the work is still kept.
    file.lock().ok();
    Ok(file)
}

/// Creates a folder that other users of the machine cannot read.
#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// The sessions in the recovery folder, oldest first.
pub(super) fn sessions(recovery: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(recovery).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The process id of another running instance of the program that has the file at `path`
/// open, if there is one. `own` is the session's folder of this program, which is skipped.
pub fn opened_elsewhere(recovery: &Path, path: &Path, own: Option<&Path>) -> Option<u32> {
    let wanted = fs::canonicalize(path).ok()?;
    let others = sessions(recovery);
    let mut others = others.iter().filter(|folder| Some(folder.as_path()) != own);
    others.find_map(|folder| {
        if !is_alive(folder) {
            return None;
        }
        let session = Session::read(folder).ok()?;
        let file = fs::canonicalize(session.file?).ok()?;
        (file == wanted).then_some(session.process)
    })
}
