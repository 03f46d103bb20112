//! Covered cards, which nobody reads before all are revealed, and cards that are put aside.

use super::Editor;
use crate::edit::Edit;
use crate::editor::Selection;
use crate::model::{Card, CardId, ElementId, NoteId, ParkedNote};

impl Editor {
    /// How many cards are covered.
    pub fn covered_count(&self) -> usize {
        self.journey().cards.iter().filter(|it| it.covered).count()
    }

    /// What a card says, or that it is covered.
    pub fn shown_text(&self, card: &Card) -> String {
        if card.covered {
            self.words().text("covered-card")
        } else {
            card.text.clone()
        }
    }

    /// Reveals all covered cards, as one step.
    pub(super) fn reveal_cards(&mut self) {
        let cards = self.journey().cards.iter();
        let covered = cards.filter(|it| it.covered).map(|it| it.id).collect();
        self.uncover(covered);
    }

    /// Reveals those of the selected cards that are covered, as one step.
    pub(super) fn reveal_selected(&mut self) {
        self.uncover(self.selected_covered());
    }

    /// The selected cards that are covered.
    pub(super) fn selected_covered(&self) -> Vec<CardId> {
        let journey = self.journey();
        let is_covered = |id: &CardId| journey.card(*id).is_some_and(|it| it.covered);
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

    /// Whether the selected cards can be put aside; else the key of the reason why not.
    pub(super) fn check_parking(&self) -> Result<(), &'static str> {
        if self.focus.selection.cards().is_empty() {
            return Err("cannot-no-card-selected");
        }
        // In the parking lot everyone could read them.
        let covered = self.selected_covered();
        covered.is_empty().then_some(()).ok_or("cannot-covered")
    }

    /// Moves the selected cards to the parking lot, as one step.
    pub(super) fn park_selected(&mut self) {
        debug_assert!(self.check_parking().is_ok());
        // A card that says nothing yet is not parked.
        self.finish_text();
        let cards = self.selected_in_order();
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        for card in cards
            .iter()
            .filter_map(|it| self.document.journey().card(*it))
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

    /// The selected cards as one reads them: lane by lane, step by step, top to bottom.
    pub(super) fn selected_in_order(&self) -> Vec<CardId> {
        let layout = &self.look.picture.layout;
        let place = |id: &CardId| {
            let place = layout
                .card(*id)
                .map(|it| (it.row, it.columns.start, it.rect.y0));
            place.unwrap_or((usize::MAX, usize::MAX, 0.0))
        };
        let mut cards = self.focus.selection.cards();
        cards.sort_by(|a, b| {
            let (a, b) = (place(a), place(b));
            (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2))
        });
        cards
    }

    /// Tells that a card must be revealed before it is read or changed. Returns whether
    /// `element` is such a card.
    pub(in crate::editor) fn refuses_covered(&mut self, element: ElementId) -> bool {
        let ElementId::Card(id) = element else {
            return false;
        };
        let is_covered = self.journey().card(id).is_some_and(|it| it.covered);
        if is_covered {
            let text = self.words().text("cannot-covered");
            self.notify(text, false);
        }
        is_covered
    }
}
