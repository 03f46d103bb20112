//! How much of a map was seen, and how much is only believed.

use crate::model::{Card, EvidenceStatus, Journey, Role};

/// How many claims rest on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Seen in data or with one's own eyes.
    pub observed: usize,
    /// Believed.
    pub assumed: usize,
    /// Proposed.
    pub proposed: usize,
    /// Nobody said.
    pub unstated: usize,
}

impl Claims {
    /// All of them.
    pub fn total(&self) -> usize {
        self.observed + self.assumed + self.proposed + self.unstated
    }
}

/// What `card` rests on: what it says itself, else the strongest of its links to evidence.
pub fn status_of(card: &Card) -> Option<EvidenceStatus> {
    let linked = |status| card.evidence.iter().any(|link| link.status == status);
    let strongest = [
        EvidenceStatus::Observed,
        EvidenceStatus::Assumed,
        EvidenceStatus::Proposed,
    ];
    card.status
        .or_else(|| strongest.into_iter().find(|status| linked(*status)))
}

/// Whether a card says something about the customer that can be true or false. What shall be
/// done is no claim, and neither are names, pictures and notes.
fn is_claim(card: &Card) -> bool {
    !matches!(
        card.role,
        Role::Note
            | Role::Opportunity
            | Role::Initiative
            | Role::ValueProposition
            | Role::Department
            | Role::Picture
    )
}

/// Counts the claims of `journey`. Covered cards are left out.
pub fn claims(journey: &Journey) -> Claims {
    let mut claims = Claims::default();
    let cards = journey.cards.iter();
    for card in cards.filter(|card| is_claim(card) && !card.covered) {
        let count = match status_of(card) {
            Some(EvidenceStatus::Observed) => &mut claims.observed,
            Some(EvidenceStatus::Assumed) => &mut claims.assumed,
            Some(EvidenceStatus::Proposed) => &mut claims.proposed,
            None => &mut claims.unstated,
        };
        *count += 1;
    }
    claims
}
