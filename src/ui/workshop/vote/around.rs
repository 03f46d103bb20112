//! The parts above and below the cards of a vote, whether people vote in turn or by a show of
//! hands: the question, and the buttons below the main one.

use egui::Ui;

use crate::editor::Editor;
use crate::ui::workshop::parts::{self, PanelAction, SecondaryButtons};

/// Shows the question of the vote, and whether the dots are hidden.
pub(super) fn head(ui: &mut Ui, editor: &Editor) {
    let Some(vote) = editor.vote().open() else {
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

/// Shows the buttons to go back to the previous person, to end the vote before everyone has
/// voted, to begin again, and to give up without results.
pub(super) fn secondary_buttons(ui: &mut Ui, editor: &Editor) -> Option<PanelAction> {
    let vote = editor.vote().open()?;
    let voted = editor.vote().voter().unwrap_or(vote.ballots.len());
    let shown = SecondaryButtons {
        has_previous: voted > 0,
        can_close_early: !vote.by_hands && editor.vote().voter().is_some(),
    };
    parts::secondary_buttons(ui, editor, shown, "vote-recount")
}
