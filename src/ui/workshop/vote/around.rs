//! What stands around the cards of a vote, in turn or by hands: its question, and the ways out.

use egui::Ui;

use crate::editor::Editor;
use crate::ui::workshop::parts::{self, Asked};

/// What is voted on.
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

/// Back, the end of the vote before everyone has voted, a new beginning, and its end
/// without results.
pub(super) fn ways_out(ui: &mut Ui, editor: &Editor) -> Option<Asked> {
    let vote = editor.vote().open()?;
    let voted = editor.vote().voter().unwrap_or(vote.ballots.len());
    let goes_on = !vote.by_hands && editor.vote().voter().is_some();
    parts::ways_out(ui, editor, (voted > 0, goes_on), "vote-recount")
}
