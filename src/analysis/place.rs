//! Positions of cards on a map, for lists that name them and for sorting equal cards, and of
//! personas.

use std::collections::HashMap;

use crate::model::{Card, CardId, Journey, LaneId, OrderKey, PersonaId, Role, Stage, Step, StepId};

/// The steps and lanes of a map by id, with their index in reading order.
pub(super) struct Places<'a> {
    steps: HashMap<StepId, (usize, &'a Stage, &'a Step)>,
    lanes: HashMap<LaneId, usize>,
}

/// The position of a card in the reading order of a map: step, lane, order key, id.
pub(super) type Position<'a> = (usize, usize, &'a OrderKey, CardId);

impl<'a> Places<'a> {
    pub(super) fn of(journey: &'a Journey) -> Self {
        let steps = journey.steps().enumerate();
        let lanes = journey.lanes.iter().enumerate();
        Self {
            steps: steps
                .map(|(index, (stage, step))| (step.id, (index, &**stage, &**step)))
                .collect(),
            lanes: lanes.map(|(index, lane)| (lane.id, index)).collect(),
        }
    }

    /// The stage and the step that `card` begins in; `None` if the map has no such step.
    pub(super) fn stage_and_step(&self, card: &Card) -> Option<(&'a Stage, &'a Step)> {
        let (_, stage, step) = *self.steps.get(&card.step)?;
        Some((stage, step))
    }

    pub(super) fn position<'b>(&self, card: &'b Card) -> Position<'b> {
        let step = self
            .steps
            .get(&card.step)
            .map_or(usize::MAX, |(index, ..)| *index);
        let lane = self.lanes.get(&card.lane).copied().unwrap_or(usize::MAX);
        (step, lane, &card.order, card.id)
    }
}

/// The cards of `role` that are not covered; covered ones must not be read by anyone yet.
pub(super) fn cards_of<'a>(
    journey: &'a Journey,
    role: &'static Role,
) -> impl Iterator<Item = &'a Card> {
    let cards = journey.cards.iter().map(|card| &**card);
    cards.filter(move |card| card.role == *role && !card.covered)
}

/// The index of a persona in the map's list; `usize::MAX` for one that is not in it.
pub fn persona_index(journey: &Journey, persona: PersonaId) -> usize {
    let index = journey
        .personas
        .iter()
        .position(|candidate| candidate.id == persona);
    index.unwrap_or(usize::MAX)
}
