//! Where a command writes to: a file, or the standard output, a pipe or a device. Files are
//! replaced as a whole or not at all, and only if the user says so; everything else is written
//! into.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::input::is_open_file;
use crate::export::file::ExportError;
use crate::export::format::Format;
use crate::export::picture::PictureError;
use crate::file::{self, SaveError, to_json, to_ron};
use crate::model::Journey;
use crate::report;
use crate::words::{Arg, Words};

/// The paths that stand for the standard output.
const STANDARD_OUTPUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// Where a command writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// The standard output.
    Standard,
    /// A pipe, a device, or what a shell has opened for the program.
    Stream(PathBuf),
    /// A file, which need not exist.
    File(PathBuf),
}

impl Output {
    /// What the user means by `path`.
    pub(super) fn new(path: &Path) -> Self {
        if STANDARD_OUTPUT.iter().any(|known| Path::new(known) == path) {
            return Self::Standard;
        }
        let is_stream = |data: fs::Metadata| !data.is_file() && !data.is_dir();
        if is_open_file(path) || fs::metadata(path).is_ok_and(is_stream) {
            Self::Stream(path.to_owned())
        } else {
            Self::File(path.to_owned())
        }
    }

    /// Whether it is written into instead of being replaced.
    pub(super) fn is_stream(&self) -> bool {
        !matches!(self, Self::File(_))
    }

    /// What messages call it.
    pub(super) fn shown(&self, words: &Words) -> PathBuf {
        match self {
            Self::Standard => words.text("cli-standard-output").into(),
            Self::Stream(path) | Self::File(path) => path.clone(),
        }
    }

    /// Checks that a file of this format may be written there.
    ///
    /// # Errors
    /// A message that a terminal cannot show the format.
    pub(super) fn accept(&self, words: &Words, format: Format) -> Result<(), String> {
        let is_terminal = match self {
            Self::Standard => io::stdout().is_terminal(),
            // Opening a pipe to look at it would wait for its other end.
            Self::Stream(path) if is_device(path) => {
                let opened = OpenOptions::new().read(true).open(path);
                opened.is_ok_and(|file| file.is_terminal())
            }
            Self::Stream(_) | Self::File(_) => false,
        };
        if is_terminal && format.is_binary() {
            let ending = format!(".{}", format.extension());
            return Err(words.fill("cli-terminal", &[("ending", Arg::from(&ending))]));
        }
        Ok(())
    }

    /// Checks that no file is overwritten that should stay.
    ///
    /// # Errors
    /// A message that the file exists.
    pub(super) fn check_free(&self, words: &Words, force: bool) -> Result<(), String> {
        match self {
            Self::File(path) if !force => check_all_free(words, std::slice::from_ref(path)),
            _ => Ok(()),
        }
    }

    /// Writes a whole map there: as JSON if the name ends in `.json`, else as RON.
    ///
    /// # Errors
    /// A message that says why it was not written.
    pub(super) fn write_map(&self, words: &Words, journey: &Journey) -> Result<(), String> {
        let explain = |error: SaveError| report::new_file_error(words, journey, &error);
        let is_json = self.format() == Some(Format::Json);
        match self {
            Self::File(path) if !is_json => {
                file::save(journey, path, None).map_err(explain)?;
                Ok(())
            }
            Self::File(path) => {
                let text = to_json(journey).map_err(|error| explain(error.into()))?;
                file::write_with_backup(path, text.as_bytes()).map_err(explain)
            }
            Self::Standard | Self::Stream(_) => {
                let text = to_ron(journey).map_err(|error| explain(error.into()))?;
                self.write(words, text.as_bytes())
            }
        }
    }

    /// Checks that the ending of the name, if it has one, is that of a map.
    ///
    /// # Errors
    /// A message that names what writes other formats.
    pub(super) fn check_map_ending(&self, words: &Words) -> Result<(), String> {
        match self {
            Self::File(path)
                if path.extension().is_some() && !self.format().is_some_and(Format::is_map) =>
            {
                let path = path.display().to_string();
                Err(words.fill("cli-map-ending", &[("path", Arg::from(&path))]))
            }
            _ => Ok(()),
        }
    }

    /// The format of a file by the ending of its name.
    fn format(&self) -> Option<Format> {
        let Self::File(path) = self else { return None };
        Format::of_path(path)
    }

    /// Writes `bytes` into what is no file of its own. A reader that has read enough and is gone
    /// is no error.
    ///
    /// # Errors
    /// A message that says why not all was written.
    pub(super) fn write(&self, words: &Words, bytes: &[u8]) -> Result<(), String> {
        let written = match self {
            Self::Standard => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            Self::Stream(path) | Self::File(path) => OpenOptions::new()
                .append(true)
                .open(path)
                .and_then(|mut file| file.write_all(bytes)),
        };
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(unwritten(words, &self.shown(words), &error))
            }
            _ => Ok(()),
        }
    }

    /// Why there is no summary or no export, in the words of the command line.
    pub(super) fn explain(&self, words: &Words, journey: &Journey, error: &ExportError) -> String {
        let shown = self.shown(words);
        match error {
            ExportError::Save(error) => report::new_file_error(words, journey, error),
            ExportError::Picture(PictureError::Io(error)) => unwritten(words, &shown, error),
            _ => report::export_error(words, journey, &shown, error),
        }
    }
}

/// Why what messages call `shown` could not be written.
pub(super) fn unwritten(words: &Words, shown: &Path, error: &io::Error) -> String {
    let (path, reason) = (shown.display().to_string(), report::io_reason(words, error));
    let args = [("path", Arg::from(&path)), ("reason", (&reason).into())];
    words.fill("new-error-io", &args)
}

/// Whether a path leads to a device with which one exchanges characters, as terminals are.
fn is_device(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        fs::metadata(path).is_ok_and(|data| data.file_type().is_char_device())
    }
    #[cfg(not(unix))]
    {
        let _: &Path = path;
        false
    }
}

/// Checks that none of the files exists, also not as a link that leads nowhere.
///
/// # Errors
/// A message that names those that exist.
pub(super) fn check_all_free(words: &Words, files: &[PathBuf]) -> Result<(), String> {
    let exists = |path: &&PathBuf| fs::symlink_metadata(path).is_ok_and(|data| !data.is_dir());
    let existing: Vec<String> = files
        .iter()
        .filter(exists)
        .map(|path| path.display().to_string())
        .collect();
    match &existing[..] {
        [] => Ok(()),
        [path] => Err(words.fill("new-exists", &[("path", Arg::from(path))])),
        [first, ..] => {
            let args = [
                ("path", Arg::from(first)),
                ("count", (existing.len() - 1).into()),
            ];
            Err(words.fill("cli-exist", &args))
        }
    }
}
