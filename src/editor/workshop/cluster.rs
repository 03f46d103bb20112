//! Similar cards: grouped under a heading, or merged into one.

use super::Editor;
use crate::edit::Edit;
use crate::editor::{ClusterCommand, Selection, TextTarget, Tool};
use crate::model::{CardId, ElementId};

impl Editor {
    /// Does what a command says.
    pub(in crate::editor) fn run_cluster(&mut self, command: ClusterCommand) {
        // What a command is about follows from what is selected once the text is kept.
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

    /// Whether a command can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_cluster(
        &self,
        command: ClusterCommand,
    ) -> Result<(), &'static str> {
        let journey = self.journey();
        let cards = self.focus.selection.cards();
        let (is_possible, reason) = match command {
            ClusterCommand::UngroupCards => {
                let is_grouped = |id: &CardId| {
                    let is_member = journey.card(*id).is_some_and(|it| it.under.is_some());
                    is_member || journey.cards.iter().any(|it| it.under == Some(*id))
                };
                (cards.iter().any(is_grouped), "cannot-no-group")
            }
            ClusterCommand::GroupCards | ClusterCommand::MergeCards => {
                (cards.len() >= 2, "cannot-one-card")
            }
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Puts cards under a new heading and opens its text; Escape takes both back.
    fn group(&mut self, cards: Vec<CardId>) {
        self.open_transaction("edit-group-cards");
        let text = self.words().text("new-group");
        let made = self.change(Edit::GroupCards { cards, text });
        let Some(ElementId::Card(heading)) = made.first().copied() else {
            self.cancel();
            return;
        };
        self.focus.selection = Selection::of([ElementId::Card(heading)]);
        self.canvas.tool = Tool::EditingText {
            target: TextTarget::Card(heading),
            is_new: false,
            chains: false,
            is_typed: false,
        };
        self.reveal_selection();
    }
}
