//! The content of a folder, as a file dialog lists it.

use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::words::Words;

/// A file or a folder in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FolderEntry {
    /// The name on the disk, which need not be valid Unicode.
    pub(super) name: OsString,
    /// The name as it is shown; see [`shown_name`].
    pub(super) shown: String,
    /// Whether this is a folder, or a link to one.
    pub(super) is_folder: bool,
    /// The size in bytes; 0 if it is not known.
    pub(super) size: u64,
    /// When the file was changed last, in seconds of Unix time, if that is known.
    pub(super) modified: Option<i64>,
}

/// Why a folder cannot be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FolderProblem {
    /// The folder does not exist, or no longer.
    Missing,
    /// The user has no permission to read the folder.
    Refused,
    /// Another error, with the text of the system.
    Other(String),
}

impl FolderProblem {
    /// The text of the problem for the user.
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

/// A folder and its content.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// The absolute path of the folder.
    pub(super) path: PathBuf,
    /// Folders, then files, each sorted by name with numbers by their value: 2 before 10.
    pub(super) entries: Vec<FolderEntry>,
    /// Why the folder could not be read.
    pub(super) problem: Option<FolderProblem>,
    /// When the content of the folder changed last, if the system knows.
    modified: Option<SystemTime>,
}

impl Folder {
    /// Reads the folder at `path`: its folders, and its files with one of the `extensions`.
    /// Names that begin with a dot are left out unless `shows_hidden`.
    pub(super) fn read(path: PathBuf, extensions: &[&str], shows_hidden: bool) -> Self {
        let path = absolute(path);
        let modified = modified_time(&path);
        let (mut entries, problem) = match fs::read_dir(&path) {
            Ok(found) => {
                let found = found.filter_map(Result::ok).map(|found| read_entry(&found));
                let wanted = found.filter(|entry| {
                    let is_hidden = entry.shown.starts_with('.');
                    (shows_hidden || !is_hidden)
                        && (entry.is_folder || has_extension(Path::new(&entry.name), extensions))
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
            modified,
        }
    }

    /// Whether something was added to the folder or removed from it since it was read.
    pub(super) fn is_outdated(&self) -> bool {
        modified_time(&self.path) != self.modified
    }

    /// The nearest folder above this one that exists.
    pub(super) fn above(&self) -> Option<PathBuf> {
        let mut above = self.path.ancestors().skip(1);
        above.find(|path| path.is_dir()).map(Path::to_owned)
    }
}

/// Whether the path has one of the `extensions`, regardless of small and capital letters.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| {
        let mut extensions = extensions.iter();
        extensions.any(|other| extension.eq_ignore_ascii_case(other))
    })
}

/// The path of a file to open: if there is nothing at `path`, that of the file which has the same
/// name with one of the `extensions` behind it, if there is one.
pub(super) fn existing(path: PathBuf, extensions: &[&str]) -> PathBuf {
    if path.exists() {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_owned();
    let mut candidates = extensions.iter().map(|extension| {
        let mut whole = name.clone();
        whole.push(".");
        whole.push(extension);
        path.with_file_name(whole)
    });
    let found = candidates.find(|candidate| candidate.is_file());
    found.unwrap_or(path)
}

/// A file name as it is shown: control characters and invalid Unicode are replaced by question
/// marks.
pub(super) fn shown_name(name: &std::ffi::OsStr) -> String {
    let name = name.to_string_lossy();
    let is_unseen = |c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER;
    let shown = name.chars();
    shown.map(|c| if is_unseen(c) { '?' } else { c }).collect()
}

fn read_entry(found: &DirEntry) -> FolderEntry {
    let name = found.file_name();
    // Links are followed; a broken link counts as a file.
    let metadata = fs::metadata(found.path())
        .or_else(|_| found.metadata())
        .ok();
    let modified = metadata
        .as_ref()
        .and_then(|metadata| metadata.modified().ok());
    let since_epoch = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    FolderEntry {
        shown: shown_name(&name),
        name,
        is_folder: metadata.as_ref().is_some_and(fs::Metadata::is_dir),
        size: metadata.as_ref().map_or(0, fs::Metadata::len),
        modified: since_epoch.and_then(|duration| i64::try_from(duration.as_secs()).ok()),
    }
}

fn modified_time(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// The absolute form of `path`, so that the folders above it are known.
fn absolute(path: PathBuf) -> PathBuf {
    let has_parent_parts = path.components().any(|part| part == Component::ParentDir);
    // `..` after a link is not the folder written before it, so the system has to resolve it.
    let resolved = has_parent_parts
        .then(|| fs::canonicalize(&path).ok())
        .flatten();
    resolved
        .or_else(|| std::path::absolute(&path).ok())
        .unwrap_or(path)
}

/// A path that is to be written, with its main extension once.
pub fn with_extension(mut path: PathBuf, extension: Option<&&str>) -> PathBuf {
    let Some(extension) = extension else {
        return path;
    };
    if path.extension().is_none() {
        path.set_extension(extension);
    }
    // Whoever types the extension too types it before the one that stays in the field.
    let stem = path.file_stem().map(PathBuf::from).unwrap_or_default();
    let is_doubled = [path.extension(), stem.extension()]
        .iter()
        .all(|last| last.is_some_and(|last| last == *extension));
    if is_doubled {
        path.set_file_name(stem);
    }
    path
}
