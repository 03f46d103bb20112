//! Grouping similar cards under a heading, and merging them into one card.

use super::Editor;
use crate::edit::Edit;
use crate::editor::{ClusterCommand, Selection, TextTarget, Tool};
use crate::model::{CardId, ElementId};

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
            ClusterCommand::MergeCards => {
                self.edit("edit-merge-cards", Edit::MergeCards(cards));
                self.reveal_selection();
            }
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

    /// Groups cards under a new heading and opens the text field for the heading. Escape takes
    /// both back.
    fn group(&mut self, cards: Vec<CardId>) {
        self.open_transaction("edit-group-cards");
        let text = self.words().text("new-group");
        let elements = self.change(Edit::GroupCards { cards, text });
        let Some(ElementId::Card(heading)) = elements.first().copied() else {
            self.cancel();
            return;
        };
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
