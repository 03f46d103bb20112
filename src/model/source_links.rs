//! Where a map refers to its sources: cards, figures and points of curves.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Card, Curve, EvidenceId, EvidenceLink, EvidenceStatus, Journey, Metric};

impl EvidenceLink {
    /// A link that says that something was observed, and nothing else.
    pub fn observed(evidence: EvidenceId) -> Self {
        Self {
            evidence,
            status: EvidenceStatus::Observed,
            confidence: None,
            quote: String::new(),
            place: String::new(),
            person: String::new(),
        }
    }
}

/// An element that refers to sources.
pub(crate) trait NamesSources {
    /// Calls `visit` with every source that the element names.
    fn sources(&self, visit: &mut dyn FnMut(EvidenceId));

    /// Puts other sources in the place of those that the element names. What names a source for
    /// which `change` gives none stays without it.
    fn change_sources(&mut self, change: &dyn Fn(EvidenceId) -> Option<EvidenceId>);

    /// Whether the element names `source`.
    fn names_source(&self, source: EvidenceId) -> bool {
        let mut is_named = false;
        self.sources(&mut |named| is_named |= named == source);
        is_named
    }
}

impl NamesSources for Card {
    fn sources(&self, visit: &mut dyn FnMut(EvidenceId)) {
        self.evidence.iter().for_each(|link| visit(link.evidence));
        self.reach_from.into_iter().for_each(visit);
    }

    fn change_sources(&mut self, change: &dyn Fn(EvidenceId) -> Option<EvidenceId>) {
        self.evidence.retain_mut(|link| {
            let new = change(link.evidence);
            link.evidence = new.unwrap_or(link.evidence);
            new.is_some()
        });
        self.reach_from = self.reach_from.and_then(change);
    }
}

impl NamesSources for Metric {
    fn sources(&self, visit: &mut dyn FnMut(EvidenceId)) {
        let named = self.values.iter().filter_map(|value| value.evidence);
        named.for_each(visit);
    }

    fn change_sources(&mut self, change: &dyn Fn(EvidenceId) -> Option<EvidenceId>) {
        for value in &mut self.values {
            value.evidence = value.evidence.and_then(change);
        }
    }
}

impl NamesSources for Curve {
    fn sources(&self, visit: &mut dyn FnMut(EvidenceId)) {
        let named = self.points.iter().filter_map(|point| point.evidence);
        named.for_each(visit);
    }

    fn change_sources(&mut self, change: &dyn Fn(EvidenceId) -> Option<EvidenceId>) {
        for point in &mut self.points {
            point.evidence = point.evidence.and_then(change);
        }
    }
}

impl Journey {
    /// The sources that cards, figures and points of curves name.
    pub fn named_sources(&self) -> HashSet<EvidenceId> {
        let mut named = HashSet::new();
        let mut visit = |source| {
            named.insert(source);
        };
        self.cards.iter().for_each(|card| card.sources(&mut visit));
        let metrics = self.metrics.iter();
        metrics.for_each(|metric| metric.sources(&mut visit));
        let curves = self.curves.iter();
        curves.for_each(|curve| curve.sources(&mut visit));
        named
    }

    /// Removes everything that names `source`. Figures, points and cards stay.
    pub(crate) fn forget_source(&mut self, source: EvidenceId) {
        fn forget<T: NamesSources + Clone>(list: &mut [Arc<T>], source: EvidenceId) {
            for element in list {
                if element.names_source(source) {
                    let keep = |named| (named != source).then_some(named);
                    Arc::make_mut(element).change_sources(&keep);
                }
            }
        }
        forget(&mut self.cards, source);
        forget(&mut self.metrics, source);
        forget(&mut self.curves, source);
    }
}
