//! Messages about errors and problems: what happened, to which element or file, and what
//! to do. This is the only place where an error becomes a message.

mod io;
mod missing;
mod on_paper;
mod own_text;
mod sources;

use std::io::ErrorKind;
use std::path::Path;

use crate::edit::EditError;
use crate::element_names;
use crate::export::data::Omission;
use crate::export::file::{ExportError, Exported};
use crate::export::picture::PictureError;
use crate::export::protect::hidden_line;
use crate::file::{FormatError, LocatedProblem, OpenError, Repair, SaveError};
use crate::import::picture::{MAX_BYTES, MAX_PIXELS};
use crate::import::{PictureImportError, Remark};
use crate::model::{ElementId, Journey, Problem, ProblemKind};
use crate::recovery::KeepError;
use crate::settings::Broken;
use crate::words::{Arg, Words};

pub use io::io_reason;
pub use missing::{missing_characters, missing_codes};
pub use on_paper::{on_paper, small_text};
pub use own_text::own_text;
pub use sources::{data_error, recipe_error, sql_error};

/// How messages name an element: its kind, its text if it has one, and its id.
pub fn element(words: &Words, journey: Option<&Journey>, element: ElementId) -> String {
    let kind = element_names::kind(words, element);
    let text = journey
        .and_then(|journey| own_text(journey, element))
        .unwrap_or_default();
    match (text.is_empty(), element.as_str()) {
        (true, "") => kind,
        (true, id) => format!("{kind} {id}"),
        (false, "") => format!("{kind} {}", words.quoted(&text)),
        (false, id) => format!("{kind} {} ({id})", words.quoted(&text)),
    }
}

/// The message about a broken rule.
pub fn problem(words: &Words, journey: Option<&Journey>, problem: &Problem) -> String {
    let name = element(words, journey, problem.element);
    let field = problem.field.to_string();
    let mut args = vec![("element", Arg::from(&name)), ("field", (&field).into())];
    let target;
    match problem.kind {
        ProblemKind::Dangling { target: missing } => {
            target = element(words, None, missing);
            args.push(("target", (&target).into()));
        }
        ProblemKind::OutOfRange { min, max } => {
            args.push(("min", min.into()));
            args.push(("max", max.into()));
        }
        _ => {}
    }
    words.fill(&format!("problem-{}", problem.kind.key()), &args)
}

/// The message about a broken rule, with the line and column of the place in the file.
pub fn located(words: &Words, located: &LocatedProblem) -> String {
    let text = problem(words, None, &located.problem);
    let args = [
        ("line", located.position.line.into()),
        ("column", located.position.column.into()),
        ("problem", (&text).into()),
    ];
    words.fill("problem-at", &args)
}

/// The message about something that was repaired while a file was loaded.
pub fn repair(words: &Words, journey: &Journey, repair: &Repair) -> String {
    let key = format!("repair-{}", repair.key());
    match repair {
        Repair::StepOrder(stage) => {
            let stage = element(words, Some(journey), ElementId::Stage(*stage));
            words.fill(&key, &[("stage", (&stage).into())])
        }
        Repair::CardOrder(count) | Repair::Characters(count) => {
            words.fill(&key, &[("count", (*count).into())])
        }
        Repair::PersonaOrder | Repair::StageOrder | Repair::LaneOrder => words.text(&key),
    }
}

/// The message that an edit was not done, with the reason.
pub fn edit_error(words: &Words, journey: &Journey, error: &EditError) -> String {
    match error {
        EditError::Missing(missing) => {
            let name = element(words, Some(journey), *missing);
            words.fill("edit-error-missing", &[("element", (&name).into())])
        }
        EditError::Refused(refused) => problem(words, Some(journey), refused),
    }
}

/// The message that a picture of this size in pixels was copied to the clipboard.
pub fn picture_copied(words: &Words, width: u32, height: u32) -> String {
    let args = [("width", width.into()), ("height", height.into())];
    words.fill("picture-copied", &args)
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

/// Why a text is not a map, one message for each reason.
pub fn format_error(words: &Words, error: &FormatError) -> Vec<String> {
    let version = crate::file::VERSION;
    vec![match error {
        FormatError::Empty => words.text("format-error-empty"),
        FormatError::NotAMap { at } => words.fill(
            "format-error-not-a-map",
            &[("line", at.line.into()), ("column", at.column.into())],
        ),
        FormatError::Newer { found } => words.fill(
            "format-error-newer",
            &[("found", (*found).into()), ("known", version.into())],
        ),
        FormatError::NoSuchVersion { found } => words.fill(
            "format-error-no-such-version",
            &[("found", (*found).into())],
        ),
        FormatError::Syntax { at, message } => words.fill(
            "format-error-syntax",
            &[
                ("line", at.line.into()),
                ("column", at.column.into()),
                ("message", message.into()),
            ],
        ),
        FormatError::Unsound(problems) => {
            return problems
                .iter()
                .map(|problem| located(words, problem))
                .collect();
        }
    }]
}

/// Why a file could not be opened, one message for each reason.
pub fn open_error(words: &Words, error: &OpenError) -> Vec<String> {
    open_error_of(words, &path_text(error.path()), error)
}

/// Why a file that messages call `shown` could not be opened: one message for each reason.
pub fn open_error_of(words: &Words, shown: &str, error: &OpenError) -> Vec<String> {
    let line = |key: &str| vec![words.fill(key, &[("path", shown.into())])];
    match error {
        OpenError::NotFound(_) => line("open-error-not-found"),
        OpenError::Folder(_) => line("open-error-folder"),
        OpenError::NotAFile(_) => line("open-error-not-a-file"),
        OpenError::NoPermission(_) => line("open-error-no-permission"),
        OpenError::NoMapInside(_) => line("open-error-no-map-inside"),
        OpenError::TooLarge { most, .. } => {
            let args = [("path", shown.into()), ("most", megabytes(*most).into())];
            vec![words.fill("open-error-too-large", &args)]
        }
        OpenError::Format { error, .. } => format_error(words, error)
            .iter()
            .map(|reason| {
                let args = [("path", shown.into()), ("reason", reason.into())];
                words.fill("open-error-format", &args)
            })
            .collect(),
        OpenError::Io { error, .. } => {
            let reason = io_reason(words, error);
            let args = [("path", shown.into()), ("reason", (&reason).into())];
            vec![words.fill("open-error-io", &args)]
        }
    }
}

/// Why a map was not saved.
pub fn save_error(words: &Words, journey: &Journey, error: &SaveError) -> String {
    let with_path = |key: &str, path: &Path| {
        let path = path_text(path);
        words.fill(key, &[("path", (&path).into())])
    };
    match error {
        SaveError::Unsound(problems) => problems.first().map_or_else(
            || words.text("save-error-unsound"),
            |first| problem(words, Some(journey), first),
        ),
        SaveError::TooLarge { .. } => too_large(words, "save-error-too-large", error),
        SaveError::Unwritable(reason) => {
            words.fill("save-error-unwritable", &[("reason", reason.into())])
        }
        SaveError::ChangedOnDisk(path) => with_path("save-error-changed", path),
        SaveError::NotAFile(path) => with_path("save-error-not-a-file", path),
        SaveError::NoFolder(path) => with_path("save-error-no-folder", path),
        SaveError::NoPermission(path) => with_path("save-error-no-permission", path),
        SaveError::DiskFull(path) => with_path("save-error-disk-full", path),
        SaveError::Io { path, error } => {
            let (path, reason) = (path_text(path), io_reason(words, error));
            let args = [("path", (&path).into()), ("reason", (&reason).into())];
            words.fill("save-error-io", &args)
        }
    }
}

/// The message named `key` about a map that is too large. It takes the size of the map, the
/// size of its pictures and the largest size that is allowed, in megabytes.
fn too_large(words: &Words, key: &str, error: &SaveError) -> String {
    let SaveError::TooLarge {
        bytes,
        pictures,
        most,
    } = error
    else {
        return error.to_string();
    };
    let sizes = [("size", bytes), ("pictures", pictures), ("most", most)];
    let args = sizes.map(|(name, bytes)| (name, megabytes(*bytes).into()));
    words.fill(key, &args)
}

/// The message about what went wrong while unsaved work was written to the recovery folder.
pub fn keep_error(words: &Words, error: &KeepError) -> String {
    let (key, folder, reason) = match error {
        KeepError::NotWritten { folder, error } => ("keep-error", folder, reason(words, error)),
        KeepError::StartedAgain { folder, reason } => {
            ("keep-started-again", folder, reason.clone())
        }
        KeepError::GivenUp { folder, reason } => ("keep-given-up", folder, reason.clone()),
    };
    let folder = path_text(folder);
    let args = [("path", (&folder).into()), ("reason", (&reason).into())];
    words.fill(key, &args)
}

/// The message named `key` that a job of the program panicked. `name` is what the job was
/// about, `reason` the text of the panic, which may be empty.
pub fn job_failed(words: &Words, key: &str, name: &str, reason: &str) -> String {
    let unknown = words.text("reason-unknown");
    let reason = if reason.is_empty() { &unknown } else { reason };
    words.fill(key, &[("name", name.into()), ("reason", reason.into())])
}

/// The message that the settings could not be saved.
pub fn settings_error(words: &Words, error: &SaveError) -> String {
    let reason = reason(words, error);
    words.fill("settings-error", &[("reason", (&reason).into())])
}

/// The message that the settings could not be read.
pub fn broken_settings(words: &Words, broken: &Broken) -> String {
    let path = path_text(broken.kept.as_deref().unwrap_or(&broken.path));
    let args = [
        ("path", (&path).into()),
        ("reason", (&broken.reason).into()),
    ];
    words.fill("settings-broken", &args)
}

/// In a few words, why a file of the program itself (settings, unsaved work) could not be
/// written.
fn reason(words: &Words, error: &SaveError) -> String {
    match error {
        SaveError::DiskFull(_) => words.text("reason-disk-full"),
        SaveError::NoPermission(_) => words.text("reason-no-permission"),
        SaveError::Io { error, .. } => io_reason(words, error),
        SaveError::Unsound(_) | SaveError::TooLarge { .. } | SaveError::Unwritable(_) => {
            save_error(words, &Journey::default(), error)
        }
        other => other.to_string(),
    }
}

/// Why the command line did not write a new map. Unlike in [`save_error`], no map is open
/// that the user could save elsewhere.
pub fn new_file_error(words: &Words, journey: &Journey, error: &SaveError) -> String {
    let with_path = |key: &str, path: &Path| {
        let path = path_text(path);
        words.fill(key, &[("path", (&path).into())])
    };
    match error {
        SaveError::NotAFile(path) => with_path("new-error-not-a-file", path),
        SaveError::NoFolder(path) => with_path("new-error-no-folder", path),
        SaveError::NoPermission(path) => with_path("new-error-no-permission", path),
        SaveError::DiskFull(path) => with_path("new-error-disk-full", path),
        SaveError::Io { path, error } => {
            let (path, reason) = (path_text(path), io_reason(words, error));
            let args = [("path", (&path).into()), ("reason", (&reason).into())];
            words.fill("new-error-io", &args)
        }
        SaveError::TooLarge { .. } => too_large(words, "new-error-too-large", error),
        SaveError::Unwritable(reason) => {
            words.fill("new-error-unwritable", &[("reason", reason.into())])
        }
        SaveError::Unsound(_) | SaveError::ChangedOnDisk(_) => save_error(words, journey, error),
    }
}

/// Why the export to `path` failed.
pub fn export_error(words: &Words, journey: &Journey, path: &Path, error: &ExportError) -> String {
    let error = match error {
        ExportError::Picture(error) => error,
        ExportError::Save(error) => return save_error(words, journey, error),
        ExportError::Nothing => return words.text("export-nothing"),
        ExportError::NoWorkshop => return words.text("summary-no-workshop"),
        ExportError::NoStops => return words.text("export-no-stops"),
    };
    let path = path_text(path);
    match error {
        PictureError::Cancelled => words.fill("picture-cancelled", &[("path", (&path).into())]),
        PictureError::BadSize { width, height } => words.fill(
            "picture-error-size",
            &[("width", (*width).into()), ("height", (*height).into())],
        ),
        PictureError::TooLarge {
            width,
            height,
            most_width,
            most_scale,
            most_dpi,
        } => {
            let args = [
                ("width", (*width).into()),
                ("height", (*height).into()),
                ("most", (*most_width).into()),
                ("scale", (*most_scale).into()),
                ("dpi", (*most_dpi).into()),
            ];
            words.fill("picture-error-too-large", &args)
        }
        PictureError::Io(error) if error.kind() == ErrorKind::StorageFull => {
            words.fill("save-error-disk-full", &[("path", (&path).into())])
        }
        PictureError::Io(error) => {
            let reason = io_reason(words, error);
            let args = [("path", (&path).into()), ("reason", (&reason).into())];
            words.fill("picture-error-io", &args)
        }
    }
}

/// A remark about a file that was imported, with its line and column if they are known.
pub fn remark(words: &Words, remark: &Remark) -> String {
    let args = remark.args.iter();
    let args: Vec<_> = args.map(|(name, text)| (*name, Arg::from(text))).collect();
    let text = words.fill(remark.key, &args);
    match remark.at {
        Some(at) => words.fill(
            "import-at",
            &[
                ("line", at.line.into()),
                ("column", at.column.into()),
                ("text", (&text).into()),
            ],
        ),
        None => text,
    }
}

/// Why an address in a text could not be opened.
pub fn link_error(words: &Words, address: &str, error: &std::io::Error) -> String {
    let reason = error.to_string();
    let key = if error.kind() == ErrorKind::NotFound && !address.contains(':') {
        "link-missing"
    } else {
        "link-failed"
    };
    words.fill(
        key,
        &[("address", address.into()), ("reason", (&reason).into())],
    )
}

/// Which files of `journey` were exported, what their format could not express, and which
/// characters no font has.
pub fn exported(words: &Words, journey: &Journey, exported: &Exported) -> String {
    let [path, ..] = &exported.files[..] else {
        return words.text("export-nothing");
    };
    let shown = path_text(path);
    let count = exported.files.len();
    let message = match exported.pixels {
        Some((width, height)) if count == 1 => words.fill(
            "export-done",
            &[
                ("path", (&shown).into()),
                ("width", f64::from(width).into()),
                ("height", f64::from(height).into()),
            ],
        ),
        _ if count == 1 => words.fill("export-done-file", &[("path", (&shown).into())]),
        _ => {
            let folder = path_text(path.parent().unwrap_or(path));
            let args = [("count", count.into()), ("path", (&folder).into())];
            words.fill("export-done-files", &args)
        }
    };
    let left_out = omissions(words, path, &exported.omissions);
    let missing = missing_characters(words, journey, &exported.missing);
    let hidden = hidden_line(words, &exported.hidden);
    let lines = [Some(message), hidden, left_out, missing]
        .into_iter()
        .flatten();
    let lines: Vec<String> = lines.chain(on_paper(words, exported)).collect();
    lines.join("\n")
}

/// What the export at `path` could not express, or `None` if nothing was left out.
pub fn omissions(words: &Words, path: &Path, omissions: &[Omission]) -> Option<String> {
    let list = omissions.iter().map(|left_out| omission(words, left_out));
    let list = list.collect::<Vec<_>>().join("; ");
    let path = path_text(path);
    let args = [("path", (&path).into()), ("list", (&list).into())];
    (!omissions.is_empty()).then(|| words.fill("export-omissions", &args))
}

/// One thing that an export could not express.
pub fn omission(words: &Words, omission: &Omission) -> String {
    words.fill(omission.what.key(), &[("count", omission.count.into())])
}

/// Why something cannot be used as a picture. `name` says where the picture came from,
/// such as the name of a file.
pub fn picture_import_error(words: &Words, name: &str, error: &PictureImportError) -> String {
    let mut args = vec![("name", Arg::from(name))];
    let key = match error {
        PictureImportError::Unreadable(error) => {
            return open_error(words, error).join("\n");
        }
        PictureImportError::UnknownFormat => "picture-refused-format",
        PictureImportError::Broken(reason) => {
            args.push(("reason", reason.into()));
            "picture-refused-broken"
        }
        PictureImportError::TooManyBytes(bytes) => {
            args.push(("size", megabytes(*bytes).into()));
            args.push(("most", megabytes(MAX_BYTES).into()));
            "picture-refused-bytes"
        }
        PictureImportError::TooManyPixels { width, height } => {
            args.push(("width", (*width).into()));
            args.push(("height", (*height).into()));
            args.push(("most", (MAX_PIXELS as f64 / 1e6).into()));
            "picture-refused-pixels"
        }
        PictureImportError::TooComplex => "picture-refused-complex",
    };
    words.fill(key, &args)
}

/// `bytes` in whole megabytes.
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / f64::from(1 << 20)).round()
}
