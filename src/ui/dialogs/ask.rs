//! Questions with a few answers, each a button.

use std::path::{Path, PathBuf};

use egui::{Context, Label};

use super::frame::{Answer, Dialog};
use crate::editor::Editor;
use crate::import::clipboard::ImportableText;
use crate::ui::window::layers::Layer;

/// The answer to the question what to do with unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    /// Save the changes first.
    Save,
    /// Discard the changes.
    Discard,
    /// Do nothing and stay with the map.
    Cancel,
}

/// Asks what to do with unsaved changes.
pub fn unsaved(context: &Context, editor: &Editor) -> Option<UnsavedAnswer> {
    let title = editor.journey().title.clone();
    let question = editor
        .words()
        .fill("ask-unsaved", &[("title", (&title).into())]);
    choice(
        context,
        editor,
        (Layer::Unsaved, "ask-unsaved-title", question),
        UnsavedAnswer::Cancel,
        &[
            ("ask-save", UnsavedAnswer::Save),
            ("ask-discard", UnsavedAnswer::Discard),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what to do with a picture that contains a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapInsideAnswer {
    /// Open the map in the picture.
    Open,
    /// Insert the picture into the open map.
    Insert,
    /// Do nothing.
    Cancel,
}

/// Asks what to do with the picture file called `name`, which contains a map.
pub fn map_inside(context: &Context, editor: &Editor, name: &str) -> Option<MapInsideAnswer> {
    let question = editor
        .words()
        .fill("ask-map-inside", &[("name", name.into())]);
    choice(
        context,
        editor,
        (Layer::MapInside, "ask-map-inside-title", question),
        MapInsideAnswer::Cancel,
        &[
            ("ask-open-map", MapInsideAnswer::Open),
            ("ask-insert-picture", MapInsideAnswer::Insert),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what a file with rows is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceAnswer {
    /// A source, to be counted.
    Source,
    /// A map, to be drawn.
    Map,
    /// Neither: leave it.
    Cancel,
}

/// Asks whether the file called `name` is to be counted as a source or drawn as a map.
pub fn source_or_map(context: &Context, editor: &Editor, name: &str) -> Option<SourceAnswer> {
    let question = editor
        .words()
        .fill("ask-source-or-map", &[("name", name.into())]);
    choice(
        context,
        editor,
        (Layer::SourceOrMap, "ask-source-or-map-title", question),
        SourceAnswer::Cancel,
        &[
            ("ask-count-as-source", SourceAnswer::Source),
            ("ask-draw-as-map", SourceAnswer::Map),
        ],
        Enter::Answers,
    )
}

/// The answer to the question whether a file holds notes of an interview or becomes a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesAnswer {
    /// Read it beside the map, as a source.
    Notes,
    /// Draw it as a map.
    Map,
    /// Neither: leave it.
    Cancel,
}

/// Asks whether the file called `name` holds notes of an interview or is to be drawn as a map.
pub fn notes_or_map(context: &Context, editor: &Editor, name: &str) -> Option<NotesAnswer> {
    let question = editor
        .words()
        .fill("ask-notes-or-map", &[("name", name.into())]);
    choice(
        context,
        editor,
        (Layer::SourceOrMap, "ask-notes-or-map-title", question),
        NotesAnswer::Cancel,
        &[
            ("ask-read-as-notes", NotesAnswer::Notes),
            ("ask-draw-as-map", NotesAnswer::Map),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what to do when the file was changed by another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedAnswer {
    /// Overwrite the file; its changed content becomes the backup.
    Overwrite,
    /// Save to another file.
    SaveAs,
    /// Do not save.
    Cancel,
}

/// Asks whether to overwrite a file that another program changed.
pub fn changed_on_disk(context: &Context, editor: &Editor) -> Option<ChangedAnswer> {
    let path = editor
        .document()
        .file()
        .map(|file| file.path.display().to_string())
        .unwrap_or_default();
    let question = editor
        .words()
        .fill("ask-changed", &[("path", (&path).into())]);
    choice(
        context,
        editor,
        (Layer::Changed, "ask-changed-title", question),
        ChangedAnswer::Cancel,
        &[
            ("command-save-as", ChangedAnswer::SaveAs),
            ("ask-overwrite", ChangedAnswer::Overwrite),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what to do with a file that another window has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwiceAnswer {
    /// Open the file in this window too.
    Open,
    /// Open its content as a map without a file.
    OpenCopy,
    /// Do not open the file.
    Cancel,
}

/// Asks what to do with a file that another window has open.
pub fn twice(context: &Context, editor: &Editor, path: &Path) -> Option<TwiceAnswer> {
    let path = path.display().to_string();
    let question = editor
        .words()
        .fill("ask-twice", &[("path", (&path).into())]);
    choice(
        context,
        editor,
        (Layer::OpenTwice, "ask-twice-title", question),
        TwiceAnswer::Cancel,
        &[
            ("ask-twice-copy", TwiceAnswer::OpenCopy),
            ("ask-twice-open", TwiceAnswer::Open),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what to do with a copied text of which a map can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportPastedAnswer {
    /// Import it.
    Import,
    /// Paste its lines onto cards.
    Paste,
    /// Do nothing.
    Cancel,
}

/// Asks whether to import a copied text of this form, or to paste its lines onto cards.
pub fn import_pasted(
    context: &Context,
    editor: &Editor,
    form: ImportableText,
) -> Option<ImportPastedAnswer> {
    let question = editor.words().text(form.key());
    choice(
        context,
        editor,
        (Layer::ImportPasted, "ask-import-pasted-title", question),
        ImportPastedAnswer::Cancel,
        &[
            ("ask-import-pasted", ImportPastedAnswer::Import),
            ("ask-paste-as-text", ImportPastedAnswer::Paste),
        ],
        Enter::Answers,
    )
}

/// The answer to the question what to do after a save that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailedAnswer {
    /// Save to another file.
    SaveAs,
    /// Try to save to the same file again.
    Again,
    /// Continue without saving.
    Cancel,
}

/// Shows why a save failed, and asks what to do now.
pub fn save_failed(context: &Context, editor: &Editor, reason: &str) -> Option<FailedAnswer> {
    choice(
        context,
        editor,
        (Layer::SaveFailed, "save-failed-title", reason.to_owned()),
        FailedAnswer::Cancel,
        &[
            ("save-elsewhere", FailedAnswer::SaveAs),
            ("save-again", FailedAnswer::Again),
        ],
        Enter::Answers,
    )
}

/// Asks whether to replace these files, at least one, which exist. Returns whether to replace
/// them once the user has answered.
pub fn replace_files(context: &Context, editor: &Editor, files: &[PathBuf]) -> Option<bool> {
    let first = files.first().and_then(|path| path.file_name());
    let name = first.unwrap_or_default().to_string_lossy().into_owned();
    let args = [
        ("name", (&name).into()),
        ("more", files.len().saturating_sub(1).into()),
    ];
    let question = editor.words().fill("ask-replace-files", &args);
    choice(
        context,
        editor,
        (Layer::ReplaceFiles, "ask-replace-files-title", question),
        false,
        &[("ask-overwrite", true)],
        Enter::Cancels,
    )
}

/// Asks whether to remove every occurrence of `found`, of which there are so many, in so many
/// texts. Returns whether to remove them once the user has answered.
pub fn remove_found(
    context: &Context,
    editor: &Editor,
    found: &str,
    (count, texts): (usize, usize),
) -> Option<bool> {
    let args = [
        ("text", found.into()),
        ("count", count.into()),
        ("texts", texts.into()),
    ];
    let question = editor.words().fill("ask-remove-found", &args);
    choice(
        context,
        editor,
        (Layer::RemoveFound, "ask-remove-found-title", question),
        false,
        &[("ask-remove-found-remove", true)],
        Enter::Cancels,
    )
}

/// The answer to the question what becomes of the figures of a source that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeleteSourceAnswer {
    /// They stay without it.
    Keep,
    /// They go with it.
    Remove,
    /// The source is not deleted.
    Cancel,
}

/// Asks what becomes of what hangs on a source that is to be deleted, which `question` says. Only
/// figures, points and reaches can stay.
pub fn delete_source(
    context: &Context,
    editor: &Editor,
    question: String,
    has_figures: bool,
) -> Option<DeleteSourceAnswer> {
    let with_figures = [
        ("ask-delete-source-keep", DeleteSourceAnswer::Keep),
        ("ask-delete-source-remove", DeleteSourceAnswer::Remove),
    ];
    let without = [("ask-delete-source", DeleteSourceAnswer::Remove)];
    choice(
        context,
        editor,
        (Layer::DeleteSource, "ask-delete-source-title", question),
        DeleteSourceAnswer::Cancel,
        if has_figures { &with_figures } else { &without },
        Enter::Cancels,
    )
}

/// The effect of the Enter key when a question has just opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enter {
    /// Enter chooses the first answer.
    Answers,
    /// Enter cancels, because the first answer deletes something.
    Cancels,
}

/// Shows a question with its answers, the likeliest first, and a button to cancel. The likeliest
/// is the last in the row of buttons.
fn choice<T: Copy>(
    context: &Context,
    editor: &Editor,
    (layer, title, question): (Layer, &str, String),
    cancelled: T,
    answers: &[(&str, T)],
    enter: Enter,
) -> Option<T> {
    let words = editor.words();
    let title = words.text(title);
    Dialog::new(editor, layer, &title).show(context, cancelled, |content| {
        content.body(|ui| ui.add(Label::new(question).wrap()));
        let cancel = Answer::new(words.text("cancel"), cancelled);
        let mut buttons = vec![match enter {
            Enter::Answers => cancel,
            Enter::Cancels => cancel.focused(),
        }];
        for (index, (key, value)) in answers.iter().enumerate().rev() {
            let text = words.text(key);
            buttons.push(match (index, enter) {
                (0, Enter::Answers) => Answer::main(text, *value).focused(),
                _ => Answer::new(text, *value),
            });
        }
        content.foot(buttons)
    })
}
