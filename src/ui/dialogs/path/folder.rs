//! What is in a folder, as a file dialog lists it.

use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::words::Words;

/// A file or a folder in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name on the disk, which need not be text.
    pub(super) name: OsString,
    /// Its name as it is shown.
    pub(super) shown: String,
    /// Whether it is a folder, or a link to one.
    pub(super) is_folder: bool,
    /// Its size in bytes.
    pub(super) size: u64,
    /// When it was changed last, in seconds of Unix time.
    pub(super) modified: Option<i64>,
}

/// Why a folder cannot be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FolderProblem {
    /// It is not there, or no longer.
    Missing,
    /// The user may not look into it.
    Refused,
    /// What the system says.
    Other(String),
}

impl FolderProblem {
    /// What to tell the user.
    pub(super) fn text(&self, words: &Words) -> String {
        match self {
            Self::Missing => words.text("path-folder-missing"),
            Self::Refused => words.text("path-folder-refused"),
            Self::Other(reason) => {
                words.fill("path-folder-unreadable", &[("reason", reason.into())])
            }
        }
    }
}

/// A folder and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// Its path, which has all folders above it.
    pub(super) path: PathBuf,
    /// Folders, then files, each sorted as people count: 2 before 10.
    pub(super) entries: Vec<Entry>,
    /// Why there are none.
    pub(super) problem: Option<FolderProblem>,
    /// When its content changed last, as far as the system tells.
    changed: Option<SystemTime>,
}

impl Folder {
    /// Reads the folder at `path`: its folders, and those files that end with one of the
    /// `extensions`; names that begin with a dot only if it `shows_hidden` ones.
    pub(super) fn read(path: PathBuf, extensions: &[&str], shows_hidden: bool) -> Self {
        let path = with_all_above(path);
        let changed = changed(&path);
        let (mut entries, problem) = match fs::read_dir(&path) {
            Ok(found) => {
                let found = found.filter_map(Result::ok).map(|it| entry(&it));
                let wanted = found.filter(|it| {
                    let is_hidden = it.shown.starts_with('.');
                    (shows_hidden || !is_hidden)
                        && (it.is_folder || has_extension(Path::new(&it.name), extensions))
                });
                (wanted.collect::<Vec<_>>(), None)
            }
            Err(error) => {
                let problem = match error.kind() {
                    ErrorKind::NotFound => FolderProblem::Missing,
                    ErrorKind::PermissionDenied => FolderProblem::Refused,
                    _ => FolderProblem::Other(error.to_string()),
                };
                (Vec::new(), Some(problem))
            }
        };
        entries.sort_by(|one, other| {
            let folders_first = other.is_folder.cmp(&one.is_folder);
            folders_first
                .then_with(|| natord::compare_ignore_case(&one.shown, &other.shown))
                .then_with(|| one.name.cmp(&other.name))
        });
        Self {
            path,
            entries,
            problem,
            changed,
        }
    }

    /// Whether something came into the folder or went out of it since it was read.
    pub(super) fn is_outdated(&self) -> bool {
        changed(&self.path) != self.changed
    }

    /// The next folder above that is there.
    pub(super) fn above(&self) -> Option<PathBuf> {
        let mut above = self.path.ancestors().skip(1);
        above.find(|path| path.is_dir()).map(Path::to_owned)
    }
}

/// Whether the path ends with one of the `extensions`, in small or capital letters.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension();
    extension.is_some_and(|it| extensions.iter().any(|one| it.eq_ignore_ascii_case(one)))
}

/// A name as it is shown: with a question mark for what is no text or cannot be seen.
pub(super) fn shown_name(name: &std::ffi::OsStr) -> String {
    let name = name.to_string_lossy();
    let is_unseen = |c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER;
    let shown = name.chars();
    shown.map(|c| if is_unseen(c) { '?' } else { c }).collect()
}

fn entry(found: &DirEntry) -> Entry {
    let name = found.file_name();
    // A link is what it leads to; one that leads nowhere is a file.
    let metadata = fs::metadata(found.path())
        .or_else(|_| found.metadata())
        .ok();
    let modified = metadata.as_ref().and_then(|it| it.modified().ok());
    let seconds = modified.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    Entry {
        shown: shown_name(&name),
        name,
        is_folder: metadata.as_ref().is_some_and(fs::Metadata::is_dir),
        size: metadata.as_ref().map_or(0, fs::Metadata::len),
        modified: seconds.and_then(|it| i64::try_from(it.as_secs()).ok()),
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|it| it.modified()).ok()
}

/// The path from the root on, so that "up" always leads somewhere.
fn with_all_above(path: PathBuf) -> PathBuf {
    let climbs = path.components().any(|it| it == Component::ParentDir);
    // Only the system knows what is above a link.
    let resolved = climbs.then(|| fs::canonicalize(&path).ok()).flatten();
    resolved
        .or_else(|| std::path::absolute(&path).ok())
        .unwrap_or(path)
}
