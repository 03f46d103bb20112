//! Which cards were made in which activity.

use std::sync::Arc;

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::model::{Card, CardId};

impl Transaction<'_> {
    /// Notes the cards that the transaction made with the current activity, as a part of the
    /// same step. Costs nothing where no workshop goes on.
    pub(in crate::editor) fn note_made(&mut self) {
        let Some(current) = self.workshop().and_then(|it| it.current) else {
            return;
        };
        let Some(before) = self.document.before() else {
            return;
        };
        let made = new_cards(&before.cards, &self.journey().cards);
        let Some(mut workshop) = self.workshop().filter(|_| !made.is_empty()).cloned() else {
            return;
        };
        for activity in &mut workshop.agenda {
            if activity.id == current {
                let unknown = made.iter().filter(|it| !activity.made.contains(it));
                let unknown: Vec<CardId> = unknown.copied().collect();
                activity.made.extend(unknown);
            }
        }
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
    }
}

/// The cards of `after` that `before` does not have. Both are sorted by id.
fn new_cards(before: &[Arc<Card>], after: &[Arc<Card>]) -> Vec<CardId> {
    let mut old = before.iter().peekable();
    let mut made = Vec::new();
    for card in after {
        while old.next_if(|it| it.id < card.id).is_some() {}
        if old.next_if(|it| it.id == card.id).is_none() {
            made.push(card.id);
        }
    }
    made
}
