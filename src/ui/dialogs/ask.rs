//! Questions with a few answers, each a button.

use std::path::Path;

use egui::{Button, Context, Key, Layout, Modifiers};

use super::{focus_first, modal};
use crate::editor::Editor;
use crate::import::clipboard::ImportableText;
use crate::ui::widgets::convert::colour;
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
    let words = editor.words();
    let title = editor.journey().title.clone();
    let question = words.fill("ask-unsaved", &[("title", (&title).into())]);
    modal(
        context,
        Layer::Unsaved,
        &words.text("ask-unsaved-title"),
        UnsavedAnswer::Cancel,
        |ui| {
            ui.label(question);
            ui.add_space(16.0);
            let mut answer = None;
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let colours = &editor.theme().colours;
                let text =
                    egui::RichText::new(words.text("ask-save")).color(colour(colours.on_accent));
                let save = ui.add(Button::new(text).fill(colour(colours.accent)));
                let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                if save.clicked() || enter {
                    answer = Some(UnsavedAnswer::Save);
                }
                if ui.button(words.text("ask-discard")).clicked() {
                    answer = Some(UnsavedAnswer::Discard);
                }
                if ui.button(words.text("cancel")).clicked() {
                    answer = Some(UnsavedAnswer::Cancel);
                }
            });
            answer
        },
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
    let words = editor.words();
    let question = words.fill("ask-map-inside", &[("name", name.into())]);
    modal(
        context,
        Layer::MapInside,
        &words.text("ask-map-inside-title"),
        MapInsideAnswer::Cancel,
        |ui| {
            ui.label(question);
            ui.add_space(16.0);
            let mut answer = None;
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let colours = &editor.theme().colours;
                let text = egui::RichText::new(words.text("ask-open-map"))
                    .color(colour(colours.on_accent));
                if ui
                    .add(Button::new(text).fill(colour(colours.accent)))
                    .clicked()
                {
                    answer = Some(MapInsideAnswer::Open);
                }
                if ui.button(words.text("ask-insert-picture")).clicked() {
                    answer = Some(MapInsideAnswer::Insert);
                }
                if ui.button(words.text("cancel")).clicked() {
                    answer = Some(MapInsideAnswer::Cancel);
                }
            });
            answer
        },
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
    let words = editor.words();
    let path = editor
        .document()
        .file()
        .map(|file| file.path.display().to_string())
        .unwrap_or_default();
    let question = words.fill("ask-changed", &[("path", (&path).into())]);
    modal(
        context,
        Layer::Changed,
        &words.text("ask-changed-title"),
        ChangedAnswer::Cancel,
        |ui| {
            ui.label(question);
            ui.add_space(16.0);
            let mut answer = None;
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button(words.text("command-save-as")).clicked() {
                    answer = Some(ChangedAnswer::SaveAs);
                }
                if ui.button(words.text("ask-overwrite")).clicked() {
                    answer = Some(ChangedAnswer::Overwrite);
                }
                if ui.button(words.text("cancel")).clicked() {
                    answer = Some(ChangedAnswer::Cancel);
                }
            });
            answer
        },
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

/// The effect of the Enter key when a question has just opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enter {
    /// Enter chooses the first answer.
    Answers,
    /// Enter cancels, because the first answer deletes something.
    Cancels,
}

/// Shows a question with its answers, the likeliest first, and a button to cancel.
fn choice<T: Copy>(
    context: &Context,
    editor: &Editor,
    (layer, title, question): (Layer, &str, String),
    cancelled: T,
    answers: &[(&str, T)],
    enter: Enter,
) -> Option<T> {
    let words = editor.words();
    modal(context, layer, &words.text(title), cancelled, |ui| {
        ui.label(question);
        ui.add_space(16.0);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            for (index, (key, value)) in answers.iter().enumerate() {
                let colours = &editor.theme().colours;
                let text = egui::RichText::new(words.text(key));
                let button = if index == 0 {
                    let text = text.color(colour(colours.on_accent));
                    Button::new(text).fill(colour(colours.accent))
                } else {
                    Button::new(text)
                };
                let button = ui.add(button);
                if index == 0 && enter == Enter::Answers {
                    focus_first(&button);
                }
                if button.clicked() {
                    answer = Some(*value);
                }
            }
            let cancel = ui.button(words.text("cancel"));
            if enter == Enter::Cancels {
                focus_first(&cancel);
            }
            if cancel.clicked() {
                answer = Some(cancelled);
            }
        });
        answer
    })
}
