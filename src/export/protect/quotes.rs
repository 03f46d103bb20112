//! What people said, where few are behind it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{HiddenPart, Protected, Protection, Reason, Scope};
use crate::data::privacy::LEAST_OF_QUOTES;
use crate::model::{Card, EvidenceId, EvidenceLink, Journey};
use crate::words::Words;

/// Puts a word in the place of what people said, where fewer than eight are behind the theme or,
/// where that was not counted, behind the source. `before` is the map in which nothing is hidden
/// yet. What is published names no persons. Returns the sources of which something is hidden.
pub(super) fn hide(
    protected: &mut Protected,
    before: &Journey,
    scope: &Scope,
    words: &Words,
) -> Vec<EvidenceId> {
    let people = People::of(before);
    let is_published = scope.protection == Protection::Published;
    let least = [("least", LEAST_OF_QUOTES.into())];
    let word = words.fill("hidden-quote", &least);
    let mut hidden = Vec::new();
    let mut sources = Vec::new();
    for (card, whole) in protected.journey.cards.iter_mut().zip(&before.cards) {
        let concerns = |link: &EvidenceLink| scope.has(Some(link.evidence));
        let few = |link: &EvidenceLink| {
            concerns(link) && people.behind(whole, link.evidence) < LEAST_OF_QUOTES
        };
        let says = |link: &EvidenceLink| !link.quote.trim().is_empty();
        let changes = |link: &EvidenceLink| (says(link) && few(link)) || is_published;
        if !card.evidence.iter().any(changes) {
            continue;
        }
        for link in &mut Arc::make_mut(card).evidence {
            if says(link) && few(link) {
                link.quote.clone_from(&word);
                link.place.clear();
                link.person.clear();
                sources.push(link.evidence);
                hidden.push(HiddenPart {
                    reason: Reason::Quote,
                    name: whole.text.trim().replace('\n', " "),
                    least: LEAST_OF_QUOTES,
                });
            }
            if is_published {
                link.place.clear();
                link.person.clear();
            }
        }
    }
    protected.hidden.extend(hidden);
    if is_published {
        hide_points(&mut protected.journey);
    }
    sources
}

/// Takes what single people said from the points of curves.
fn hide_points(journey: &mut Journey) {
    for curve in &mut journey.curves {
        if curve.points.iter().any(|point| !point.quote.is_empty()) {
            for point in &mut Arc::make_mut(curve).points {
                point.quote.clear();
            }
        }
    }
}

/// How many people are behind the sources of a map.
struct People {
    by_source: HashMap<EvidenceId, u64>,
}

impl People {
    fn of(journey: &Journey) -> Self {
        let mut named: HashMap<EvidenceId, HashSet<&str>> = HashMap::new();
        for link in journey.cards.iter().flat_map(|card| &card.evidence) {
            let person = link.person.trim();
            if !person.is_empty() {
                named.entry(link.evidence).or_default().insert(person);
            }
        }
        let by_source = journey.evidence.iter().map(|evidence| {
            let counted = evidence.counted.as_ref().map(|counted| counted.cases);
            let stated = counted.or(evidence.sample_size.map(u64::from));
            let named = named.get(&evidence.id).map_or(0, HashSet::len) as u64;
            (evidence.id, stated.unwrap_or(named))
        });
        Self {
            by_source: by_source.collect(),
        }
    }

    /// How many people are behind what a card says, as far as the source tells it: those that
    /// its reach counts, which may have been typed, or else all of the source. 0 if nobody knows.
    fn behind(&self, card: &Card, source: EvidenceId) -> u64 {
        let of_source = self.by_source.get(&source).copied().unwrap_or_default();
        let Some(count) = card.reach.map(|reach| u64::from(reach.count)) else {
            return of_source;
        };
        match card.reach_from {
            Some(from) if from == source => count,
            Some(_) => of_source,
            None => count.min(of_source),
        }
    }
}
