//! The dialog that offers to recover or delete the unsaved work that a crash left over.

use egui::{Button, Context, Frame, Margin, RichText, Ui};

use super::frame::{Answer, Dialog};
use crate::editor::Editor;
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
}

impl RecoverDialog {
    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(
        &mut self,
        context: &Context,
        editor: &Editor,
        left_over: &[LeftOver],
    ) -> Option<RecoverAnswer> {
        let words = editor.words();
        let title = words.text("recover-title");
        let dialog = Dialog::new(editor, Layer::Recover, &title);
        dialog.show(context, RecoverAnswer::Later, |content| {
            let is_new = content.is_new();
            let answer = content.body(|ui| {
                let mut answer = None;
                ui.label(words.text("recover-text"));
                ui.add_space(8.0);
                for (index, work) in left_over.iter().enumerate() {
                    // Most people want to recover the latest work.
                    let takes_focus = is_new && index == 0;
                    let chosen = self.work(ui, editor, (index, work), takes_focus);
                    answer = answer.or(chosen);
                }
                answer
            });
            let later = Answer::new(words.text("recover-later"), RecoverAnswer::Later);
            let later = content.foot(vec![later]);
            answer.or(later)
        })
    }

    /// Shows one piece of unsaved work with its buttons. With `takes_focus`, the first of them
    /// gets the focus.
    fn work(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        (index, work): (usize, &LeftOver),
        takes_focus: bool,
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
                let is_first = index == 0;
                let button = if is_first {
                    let text = RichText::new(words.text("recover-open"));
                    Button::new(text.color(colour(colours.on_accent))).fill(colour(colours.accent))
                } else {
                    Button::new(words.text("recover-open"))
                };
                let button = ui.add(button);
                if takes_focus {
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
