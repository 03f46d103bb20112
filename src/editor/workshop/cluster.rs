//! Grouping similar cards under a heading, and merging them into one card.

use std::sync::Arc;

use super::Editor;
use crate::edit::Edit;
use crate::editor::{ClusterCommand, Selection, TextTarget, Tool};
use crate::model::{Card, CardId, ElementId, Journey, wordings};

impl Editor {
    /// Runs a command that groups or merges cards.
    pub(in crate::editor) fn run_cluster(&mut self, command: ClusterCommand) {
        // Ending the open text may change the selection, which decides what the command
        // applies to.
        self.finish_text();
        let cards = self.selected_in_order();
        match command {
            ClusterCommand::GroupCards => self.group(cards),
            ClusterCommand::UngroupCards => {
                self.transact("edit-ungroup-cards", |transaction| {
                    transaction.apply(Edit::UngroupCards(cards));
                });
            }
            ClusterCommand::MergeCards => self.merge_cards(cards),
        }
    }

    /// Whether a command that groups or merges cards can be run now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot be run.
    pub(in crate::editor) fn check_cluster(
        &self,
        command: ClusterCommand,
    ) -> Result<(), &'static str> {
        let journey = self.journey();
        let cards = self.focus.selection.cards();
        let (is_possible, reason) = match command {
            ClusterCommand::UngroupCards => {
                let is_grouped = |id: &CardId| {
                    let card = journey.card(*id);
                    let is_member = card.is_some_and(|card| card.under.is_some());
                    is_member || journey.cards.iter().any(|card| card.under == Some(*id))
                };
                (cards.iter().any(is_grouped), "cannot-no-group")
            }
            ClusterCommand::GroupCards | ClusterCommand::MergeCards => {
                (cards.len() >= 2, "cannot-one-card")
            }
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Makes one card of several, and says where the other wordings are.
    fn merge_cards(&mut self, cards: Vec<CardId>) {
        let journey = Arc::clone(self.journey());
        let found = cards.iter().filter_map(|id| journey.card(*id));
        let found: Vec<&Arc<Card>> = found.collect();
        let Some((first, others)) = found.split_first() else {
            return;
        };
        let first_id = first.id;
        let before = wordings(&first.note).count();
        self.edit("edit-merge-cards", Edit::MergeCards(cards));
        self.reveal_selection();
        let Some(merged) = self.journey().card(first_id) else {
            return;
        };
        let count = wordings(&merged.note).count().saturating_sub(before);
        let is_open = !first.covered && !others.iter().any(|other| other.covered);
        if count > 0 && is_open {
            let text = merged.text.clone();
            let args = [("text", (&text).into()), ("count", count.into())];
            let text = self.words().fill("merged-cards", &args);
            self.notify(text, false);
        }
    }

    /// Says how many of the grouped cards have left their step or lane for that of the heading.
    fn tell_moved(&mut self, cards: &[CardId], before: &Journey) {
        let place = |journey: &Journey, id: &CardId| {
            let card = journey.card(*id)?;
            Some((card.step, card.lane))
        };
        let journey = Arc::clone(self.journey());
        let has_moved = |id: &&CardId| place(before, id) != place(&journey, id);
        let count = cards.iter().filter(has_moved).count();
        let first = cards.first().and_then(|id| place(&journey, id));
        let step = first.and_then(|(step, _)| journey.step(step));
        if let Some((_, step)) = step.filter(|_| count > 0) {
            let args = [("step", (&step.name).into()), ("count", count.into())];
            let text = self.words().fill("group-moved", &args);
            self.notify(text, false);
        }
    }

    /// Groups cards under a new heading and opens the text field for the heading. Escape takes
    /// both back.
    fn group(&mut self, cards: Vec<CardId>) {
        self.open_transaction("edit-group-cards");
        let text = self.words().text("new-group");
        let before = Arc::clone(self.journey());
        let grouped = cards.clone();
        let elements = self.change(Edit::GroupCards { cards, text });
        let Some(ElementId::Card(heading)) = elements.first().copied() else {
            self.cancel();
            return;
        };
        self.tell_moved(&grouped, &before);
        self.focus.selection = Selection::of([ElementId::Card(heading)]);
        self.canvas.tool = Tool::EditingText {
            target: TextTarget::Card(heading),
            is_new: false,
            is_continuation: false,
            is_typed: false,
        };
        self.reveal_selection();
    }
}
