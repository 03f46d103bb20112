//! Noting which cards were made in which activity.

use std::sync::Arc;

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::model::{Card, CardId};

impl Transaction<'_> {
    /// Notes in the current activity which cards the transaction has added, as a part of the
    /// same transaction. Costs nothing without a current activity.
    pub(in crate::editor) fn note_made(&mut self) {
        let Some(current) = self.workshop().and_then(|workshop| workshop.current) else {
            return;
        };
        let Some(before) = self.document.before() else {
            return;
        };
        let added = new_cards(&before.cards, &self.journey().cards);
        let Some(mut workshop) = self.workshop().filter(|_| !added.is_empty()).cloned() else {
            return;
        };
        for activity in &mut workshop.agenda {
            if activity.id == current {
                let unknown = added.iter().filter(|card| !activity.made.contains(card));
                let unknown: Vec<CardId> = unknown.copied().collect();
                activity.made.extend(unknown);
            }
        }
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
    }
}

/// The cards in `after` that are not in `before`. Both lists are sorted by id.
fn new_cards(before: &[Arc<Card>], after: &[Arc<Card>]) -> Vec<CardId> {
    let mut old = before.iter().peekable();
    let mut added = Vec::new();
    for card in after {
        while old.next_if(|old| old.id < card.id).is_some() {}
        if old.next_if(|old| old.id == card.id).is_none() {
            added.push(card.id);
        }
    }
    added
}
