//! New evidence for a card.

use crate::edit::Edit;
use crate::editor::{Editor, Selection};
use crate::model::{CardId, ElementId, Evidence, EvidenceLink};

impl Editor {
    /// Adds a piece of evidence that supports a card, as one entry of the history, and selects
    /// it. Does nothing if the card is not on the map.
    pub fn add_evidence_for(&mut self, card: CardId) {
        let Some(card) = self.journey().card(card) else {
            return;
        };
        let mut card = (**card).clone();
        let evidence = Evidence {
            title: self.words().text("new-evidence"),
            ..Evidence::default()
        };
        self.focus.cursor = self.cursor();
        self.transact("edit-add-evidence", |transaction| {
            let added = transaction.apply(Edit::AddEvidence(Box::new(evidence)));
            if let Some(ElementId::Evidence(id)) = added.first() {
                card.evidence.push(EvidenceLink::observed(*id));
                transaction.apply(Edit::PutCard(Box::new(card)));
                transaction.focus.selection = Selection::of([ElementId::Evidence(*id)]);
            }
        });
    }
}
