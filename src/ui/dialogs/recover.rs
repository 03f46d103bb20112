//! The dialog that offers to recover or delete the unsaved work that a crash left over.

use egui::{Button, Context, Frame, Label, Margin, RichText, Ui};

use super::frame::{Answer, Dialog};
use crate::editor::Editor;
use crate::element_names;
use crate::recovery::LeftOver;
use crate::ui::widgets::ago::ago;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// The answer of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoverAnswer {
    /// Open the unsaved work with this index.
    Recover(usize),
    /// Delete the unsaved work with this index, which the user has confirmed.
    Discard(usize),
    /// Keep everything and ask again at the next start.
    Later,
}

/// The dialog and its state.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecoverDialog {
    /// The index of the unsaved work for which the user is asked to confirm the deletion.
    confirming: Option<usize>,
    /// Whether the user asked for the dialog, so that recovering is the likeliest answer.
    is_wanted: bool,
}

impl RecoverDialog {
    /// A dialog that the user asked for. The default is one that opens by itself.
    pub fn wanted() -> Self {
        Self {
            is_wanted: true,
            ..Self::default()
        }
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(
        &mut self,
        context: &Context,
        editor: &Editor,
        left_over: &[LeftOver],
    ) -> Option<RecoverAnswer> {
        let words = editor.words();
        let title = words.text("recover-title");
        // A map from a file, such as one named on the command line, stays by default, unless the
        // unsaved work is a later state of the same file.
        let file = editor.document().file();
        let is_later = |work: &LeftOver| work.file.as_ref() == file.map(|file| &file.path);
        let is_same = left_over.first().is_some_and(is_later);
        let open = file.filter(|_| !is_same).map(|_| {
            let title = element_names::map_title(words, editor.journey());
            words.fill("recover-beside", &[("title", (&title).into())])
        });
        let stays = open.is_some() && !self.is_wanted;
        let dialog = Dialog::new(editor, Layer::Recover, &title);
        dialog.show(context, RecoverAnswer::Later, |content| {
            let is_new = content.is_new();
            let answer = content.body(|ui| {
                let mut answer = None;
                ui.label(words.text("recover-text"));
                if let Some(beside) = &open {
                    ui.add_space(4.0);
                    ui.add(Label::new(beside).wrap());
                }
                ui.add_space(8.0);
                for (index, work) in left_over.iter().enumerate() {
                    let is_likeliest = index == 0 && !stays;
                    let chosen = self.work(ui, editor, (index, work), (is_likeliest, is_new));
                    answer = answer.or(chosen);
                }
                answer
            });
            let later = if stays {
                Answer::main(words.text("recover-stay"), RecoverAnswer::Later).focused()
            } else {
                Answer::new(words.text("recover-later"), RecoverAnswer::Later)
            };
            let later = content.foot(vec![later]);
            answer.or(later)
        })
    }

    /// Shows one piece of unsaved work, with its index, and its buttons. `is_likeliest` says
    /// whether Enter recovers it, `is_new` whether the dialog has just opened.
    fn work(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        (index, work): (usize, &LeftOver),
        (is_likeliest, is_new): (bool, bool),
    ) -> Option<RecoverAnswer> {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let soft = colour(colours.text_soft);
        let caption = |text: String| RichText::new(text).font(style::caption_font()).color(soft);
        let title = if work.title.trim().is_empty() {
            words.text("unnamed")
        } else {
            work.title.clone()
        };
        let mut facts = Vec::new();
        if let Some(changed) = work.changed {
            facts.push(ago(editor, changed));
        }
        if let Some(cards) = work.cards {
            facts.push(words.fill("status-cards", &[("count", cards.into())]));
        }
        let location = match &work.file {
            Some(path) => path.display().to_string(),
            None => words.text("state-no-file"),
        };
        let mut answer = None;
        let frame = Frame::group(ui.style()).inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(title).font(style::heading_font()));
            ui.label(caption(location));
            ui.label(caption(facts.join(" · ")));
            ui.add_space(4.0);
            if self.confirming == Some(index) {
                ui.colored_label(colour(colours.negative), words.text("recover-confirm"));
                ui.horizontal_wrapped(|ui| {
                    if ui.button(words.text("recover-discard-now")).clicked() {
                        answer = Some(RecoverAnswer::Discard(index));
                    }
                    if ui.button(words.text("recover-keep")).clicked() {
                        self.confirming = None;
                    }
                });
                return;
            }
            ui.horizontal_wrapped(|ui| {
                let button = if is_likeliest {
                    main_button(editor, "recover-open")
                } else {
                    Button::new(words.text("recover-open"))
                };
                let button = ui.add(button);
                if is_likeliest && is_new {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(RecoverAnswer::Recover(index));
                }
                if ui.button(words.text("recover-discard")).clicked() {
                    self.confirming = Some(index);
                }
            });
        });
        answer
    }
}

/// A button in the colour of the likeliest answer, with the text of the message `key`.
fn main_button(editor: &Editor, key: &str) -> Button<'static> {
    let colours = &editor.theme().colours;
    let text = RichText::new(editor.words().text(key));
    Button::new(text.color(colour(colours.on_accent))).fill(colour(colours.accent))
}
