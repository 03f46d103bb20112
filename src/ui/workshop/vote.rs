//! The panel and the dialogs of a dot vote.

mod around;
mod ballot;
mod hands;
mod results;
mod setup;

pub(super) use self::setup::way;

use egui::{Context, Id, Rect, Ui};

use super::parts::{self, Asked, Focus};
use crate::editor::Editor;
use crate::model::CardId;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct VotePanel {
    focus: Focus,
    /// The figures that are typed for a card.
    typed: Option<(CardId, u32)>,
}

impl VotePanel {
    /// The panel shall have the keyboard when it is shown next.
    pub(super) fn request_focus(&mut self) {
        self.focus.call();
    }

    /// The panel beside the canvas.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let context = ui.ctx().clone();
        let view = if let Some(vote) = editor.vote().open() {
            let state = (
                editor.vote().voter(),
                editor.vote().is_handing_over(),
                vote.by_hands,
            );
            Id::unique(("vote", vote.id.as_str(), state))
        } else if let Some(vote) = editor.vote().results() {
            Id::unique(("vote results", vote.id.as_str()))
        } else {
            self.focus.leave(&context);
            return;
        };
        self.focus.begin(view);
        let place = self.panel(ui, editor);
        self.focus.end(&context, place);
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "vote panel", &mut |ui, editor| {
            let asked = if editor.vote().open().is_none() {
                results::ui(ui, editor, &mut self.focus)
            } else if editor.vote().is_handing_over() {
                self.hand_over(ui, editor)
            } else if editor.vote().open().is_some_and(|it| it.by_hands) {
                hands::ui(ui, editor, &mut self.focus, &mut self.typed)
            } else {
                ballot::ui(ui, editor, &mut self.focus)
            };
            if let Some(asked) = asked {
                match asked {
                    Asked::Recount => editor.vote_mut().recount(),
                    Asked::Drop => editor.vote_mut().abandon(),
                    Asked::Close => editor.vote_mut().close(),
                    Asked::Back => editor.vote_mut().pass_laptop_back(),
                    Asked::Pass => editor.vote_mut().pass_laptop(),
                }
                self.typed = None;
                self.focus.call();
                ui.ctx().request_repaint();
            }
        })
    }

    fn hand_over(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<Asked> {
        around::head(ui, editor);
        let people = editor.vote().open().map_or(0, |it| it.voters);
        let name = parts::person(editor, editor.vote().voter().unwrap_or(0), people);
        let button = parts::hand_over(ui, editor, &name);
        self.focus.give(&button);
        if button.clicked() {
            editor.vote_mut().sit_down();
            self.focus.call();
            ui.ctx().request_repaint();
        }
        around::ways_out(ui, editor)
    }

    /// The dialog that sets it up.
    pub(super) fn dialogs(context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}
