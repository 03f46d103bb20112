//! Covered cards, whose text nobody can read until they are revealed, and moving cards to the
//! parking lot.

use super::Editor;
use crate::edit::Edit;
use crate::editor::Selection;
use crate::model::{Card, CardId, ElementId, NoteId, ParkedNote};

impl Editor {
    /// The number of covered cards on the map.
    pub fn covered_count(&self) -> usize {
        let cards = self.journey().cards.iter();
        cards.filter(|card| card.covered).count()
    }

    /// The text of a card as it is shown. For a covered card it is a placeholder in the
    /// language of the interface.
    pub fn shown_text(&self, card: &Card) -> String {
        if card.covered {
            self.words().text("covered-card")
        } else {
            card.text.clone()
        }
    }

    /// Reveals all covered cards, as one entry of the history.
    pub(super) fn reveal_cards(&mut self) {
        let cards = self.journey().cards.iter();
        let covered = cards.filter(|card| card.covered);
        self.uncover(covered.map(|card| card.id).collect());
    }

    /// Reveals the covered cards in the selection, as one entry of the history.
    pub(super) fn reveal_selected(&mut self) {
        self.uncover(self.selected_covered());
    }

    /// The covered cards in the selection.
    pub(super) fn selected_covered(&self) -> Vec<CardId> {
        let journey = self.journey();
        let is_covered = |id: &CardId| journey.card(*id).is_some_and(|card| card.covered);
        let mut cards = self.focus.selection.cards();
        cards.retain(is_covered);
        cards
    }

    fn uncover(&mut self, cards: Vec<CardId>) {
        self.transact("edit-reveal-cards", |transaction| {
            for card in cards {
                if let Some(card) = transaction.journey().card(card) {
                    let mut card = (**card).clone();
                    card.covered = false;
                    transaction.apply(Edit::PutCard(Box::new(card)));
                }
            }
        });
    }

    /// Whether the selected cards can be moved to the parking lot.
    ///
    /// # Errors
    /// The message key for the reason why they cannot be moved there.
    pub(super) fn check_parking(&self) -> Result<(), &'static str> {
        if self.focus.selection.cards().is_empty() {
            return Err("cannot-no-card-selected");
        }
        // Everyone could read the text of covered cards in the parking lot.
        let covered = self.selected_covered();
        covered.is_empty().then_some(()).ok_or("cannot-covered")
    }

    /// Moves the selected cards to the parking lot, as one entry of the history.
    pub(super) fn park_selected(&mut self) {
        debug_assert!(self.check_parking().is_ok());
        // If the selected card is new and has no text yet, this removes it.
        self.finish_text();
        let cards = self.selected_in_order();
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        for card in cards
            .iter()
            .filter_map(|id| self.document.journey().card(*id))
        {
            let (text, author) = (card.text.trim().to_owned(), card.author.clone());
            if !text.is_empty() {
                workshop.parking_lot.push(ParkedNote {
                    id: NoteId::generate(&mut *self.ids),
                    is_question: text.ends_with('?'),
                    text,
                    author,
                    ..ParkedNote::default()
                });
            }
        }
        self.transact("edit-park-cards", |transaction| {
            transaction.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
            transaction.apply(Edit::DeleteCards(cards));
            transaction.focus.selection = Selection::default();
        });
    }

    /// The selected cards in reading order: lane by lane, step by step, from top to bottom.
    pub(super) fn selected_in_order(&self) -> Vec<CardId> {
        let layout = &self.look.picture.layout;
        let position = |id: &CardId| {
            let card_box = layout.card(*id);
            let position =
                card_box.map(|card_box| (card_box.row, card_box.columns.start, card_box.rect.y0));
            position.unwrap_or((usize::MAX, usize::MAX, 0.0))
        };
        let mut cards = self.focus.selection.cards();
        cards.sort_by(|a, b| {
            let (a, b) = (position(a), position(b));
            (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2))
        });
        cards
    }

    /// Returns whether `element` is a covered card. If so, the user gets a message that it must
    /// be revealed before it can be read or changed.
    pub(in crate::editor) fn refuses_covered(&mut self, element: ElementId) -> bool {
        let ElementId::Card(id) = element else {
            return false;
        };
        let is_covered = self.journey().card(id).is_some_and(|card| card.covered);
        if is_covered {
            let text = self.words().text("cannot-covered");
            self.notify(text, false);
        }
        is_covered
    }
}
