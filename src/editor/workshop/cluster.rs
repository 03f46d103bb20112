//! Similar cards: grouped under a heading, or merged into one.

use super::{Command, Editor};
use crate::edit::Edit;
use crate::editor::{Selection, TextTarget, Tool};
use crate::model::{CardId, ElementId};

impl Editor {
    /// Does what a command says.
    pub(super) fn run_cluster(&mut self, command: Command) {
        self.finish_text();
        let cards = self.selected_in_order();
        match command {
            Command::GroupCards => self.group(cards),
            Command::UngroupCards => {
                self.begin("edit-ungroup-cards");
                self.change(Edit::UngroupCards(cards));
                self.commit();
            }
            Command::MergeCards => {
                self.edit("edit-merge-cards", Edit::MergeCards(cards));
                self.reveal_selection();
            }
            _ => {}
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(super) fn check_cluster(&self, command: Command) -> Result<(), &'static str> {
        let journey = self.journey();
        let cards = self.selection.cards();
        let (is_possible, reason) = match command {
            Command::UngroupCards => {
                let is_grouped = |id: &CardId| {
                    let is_member = journey.card(*id).is_some_and(|it| it.under.is_some());
                    is_member || journey.cards.iter().any(|it| it.under == Some(*id))
                };
                (cards.iter().any(is_grouped), "cannot-no-group")
            }
            _ => (cards.len() >= 2, "cannot-one-card"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Puts cards under a new heading and opens its text; Escape takes both back.
    fn group(&mut self, cards: Vec<CardId>) {
        self.begin("edit-group-cards");
        let text = self.words().text("new-group");
        let made = self.change(Edit::GroupCards { cards, text });
        let Some(ElementId::Card(heading)) = made.first().copied() else {
            self.cancel();
            return;
        };
        self.selection = Selection::of([ElementId::Card(heading)]);
        self.tool = Tool::EditingText {
            target: TextTarget::Card(heading),
            is_new: false,
            chains: false,
            is_typed: false,
        };
        self.reveal_selection();
    }
}
