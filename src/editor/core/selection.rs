//! The selected elements.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{CardId, ElementId, FigureId, Journey};

/// A set of selected elements. Cloning is cheap, because every entry of the history holds
/// one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Arc<BTreeSet<ElementId>>);

impl Selection {
    /// A selection of exactly these elements.
    pub fn of(elements: impl IntoIterator<Item = ElementId>) -> Self {
        Self(Arc::new(elements.into_iter().collect()))
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many elements are selected.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether an element is selected.
    pub fn contains(&self, element: ElementId) -> bool {
        self.0.contains(&element)
    }

    /// Adds the element to the selection, or removes it if it is selected already.
    pub fn toggle(&mut self, element: ElementId) {
        let elements = Arc::make_mut(&mut self.0);
        if !elements.remove(&element) {
            elements.insert(element);
        }
    }

    /// Adds the element to the selection.
    pub fn insert(&mut self, element: ElementId) {
        Arc::make_mut(&mut self.0).insert(element);
    }

    /// The selected elements, ordered by kind and id.
    pub fn iter(&self) -> impl Iterator<Item = ElementId> {
        self.0.iter().copied()
    }

    /// The selected cards.
    pub fn cards(&self) -> Vec<CardId> {
        self.iter()
            .filter_map(|element| match element {
                ElementId::Card(card) => Some(card),
                _ => None,
            })
            .collect()
    }

    /// The selected element, if exactly one is selected.
    pub fn single(&self) -> Option<ElementId> {
        self.0.first().copied().filter(|_| self.0.len() == 1)
    }

    /// Removes elements that are not in the map any more.
    pub fn retain_existing(&mut self, journey: &Journey) {
        if !self.0.iter().all(|element| exists(journey, *element)) {
            Arc::make_mut(&mut self.0).retain(|element| exists(journey, *element));
        }
    }
}

/// Whether an element is in the map.
pub(in crate::editor) fn exists(journey: &Journey, element: ElementId) -> bool {
    match element {
        ElementId::Journey => true,
        ElementId::Persona(id) => journey.persona(id).is_some(),
        ElementId::Stage(id) => journey.stage(id).is_some(),
        ElementId::Step(id) => journey.step(id).is_some(),
        ElementId::Lane(id) => journey.lane(id).is_some(),
        ElementId::Card(id) => journey.card_index(id).is_some(),
        ElementId::Curve(id) => journey.curve(id).is_some(),
        ElementId::Point(curve, id) => journey
            .curve(curve)
            .is_some_and(|curve| curve.point(id).is_some()),
        ElementId::Metric(id) => journey.metric(id).is_some(),
        ElementId::Figure(FigureId {
            metric,
            step,
            persona,
        }) => journey
            .metric(metric)
            .is_some_and(|metric| metric.value_of(step, persona).is_some()),
        ElementId::Evidence(id) => journey.evidence(id).is_some(),
        ElementId::Link(id) => journey.link(id).is_some(),
        ElementId::Image(id) => journey.image(id).is_some(),
        // The parts of the walk and of the workshop are edited in panels and never selected.
        ElementId::Aside(_) => false,
    }
}
