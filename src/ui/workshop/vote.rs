//! The panel and the dialogs of a dot vote.

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
    /// The panel beside the canvas.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let context = ui.ctx().clone();
        let view = if let Some(vote) = editor.open_vote() {
            let state = (editor.voter(), editor.is_handing_over(), vote.by_hands);
            Id::unique(("vote", vote.id.as_str(), state))
        } else if let Some(vote) = editor.shown_results() {
            Id::unique(("vote results", vote.id.as_str()))
        } else {
            self.focus.leave(&context);
            return;
        };
        self.focus.begin(editor.vote_calls(), view);
        let place = self.panel(ui, editor);
        self.focus.end(&context, place);
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "vote panel", &mut |ui, editor| {
            let asked = if editor.open_vote().is_none() {
                results::ui(ui, editor, &mut self.focus)
            } else if editor.is_handing_over() {
                self.hand_over(ui, editor)
            } else if editor.open_vote().is_some_and(|it| it.by_hands) {
                hands::ui(ui, editor, &mut self.focus, &mut self.typed)
            } else {
                ballot::ui(ui, editor, &mut self.focus)
            };
            if let Some(asked) = asked {
                match asked {
                    Asked::Recount => editor.recount_vote(),
                    Asked::Drop => editor.drop_vote(),
                    Asked::Close => editor.close_vote(),
                    Asked::Back => editor.pass_laptop_back(),
                    Asked::Pass => editor.pass_laptop(),
                }
                self.typed = None;
                self.focus.call();
                ui.ctx().request_repaint();
            }
        })
    }

    fn hand_over(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<Asked> {
        head(ui, editor);
        let people = editor.open_vote().map_or(0, |it| it.voters);
        let name = parts::person(editor, editor.voter().unwrap_or(0), people);
        let button = parts::hand_over(ui, editor, &name);
        self.focus.give(&button);
        if button.clicked() {
            editor.sit_down();
            self.focus.call();
            ui.ctx().request_repaint();
        }
        ways_out(ui, editor)
    }

    /// The dialog that sets it up.
    pub(super) fn dialogs(&mut self, context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}

/// What is voted on.
fn head(ui: &mut Ui, editor: &Editor) {
    let Some(vote) = editor.open_vote() else {
        return;
    };
    let words = editor.words();
    let line = words.text(if vote.is_hidden {
        "vote-is-hidden"
    } else {
        "vote-is-open"
    });
    let title = if vote.question.is_empty() {
        words.text("vote-title")
    } else {
        vote.question.clone()
    };
    parts::heading(ui, editor, &title, &line);
}

/// Back, the end of the vote before everyone has voted, a new beginning, and its end
/// without results.
fn ways_out(ui: &mut Ui, editor: &Editor) -> Option<Asked> {
    let vote = editor.open_vote()?;
    let voted = editor.voter().unwrap_or(vote.ballots.len());
    let goes_on = !vote.by_hands && editor.voter().is_some();
    parts::ways_out(ui, editor, (voted > 0, goes_on), "vote-recount")
}
