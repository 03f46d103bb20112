//! Counts how many claims of a map were observed and how many are only assumed or proposed.

use crate::model::{Card, EvidenceStatus, Journey, Role};

/// The number of claims of a map by their evidence status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Claims that were seen in data or with one's own eyes.
    pub observed: usize,
    /// Claims that are only believed.
    pub assumed: usize,
    /// Claims about something that is only proposed.
    pub proposed: usize,
    /// Claims without any evidence status.
    pub unstated: usize,
}

impl Claims {
    /// The number of all claims, whatever their status.
    pub fn total(&self) -> usize {
        self.observed + self.assumed + self.proposed + self.unstated
    }
}

/// The evidence status of `card`: its own if it has one, else the strongest status among its
/// links to evidence.
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

/// Whether a card says something about the customer that can be true or false. Plans for what
/// should be done are no claims, and neither are names, pictures and notes.
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

/// Counts the claims of `journey`. Covered cards are not counted.
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
