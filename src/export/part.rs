//! A part of a map as a map of its own, to be exported like a whole one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Card, CardId, Journey, LaneId, StageId, StepId};

/// What of a map is exported. The default is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Only these stages.
    pub stages: Option<BTreeSet<StageId>>,
    /// Only these lanes.
    pub lanes: Option<BTreeSet<LaneId>>,
    /// Only these cards, with the steps and lanes they stand in.
    pub cards: Option<BTreeSet<CardId>>,
}

impl Part {
    /// One stage with all its lanes.
    pub fn stage(stage: StageId) -> Self {
        Self {
            stages: Some([stage].into()),
            ..Self::default()
        }
    }

    /// Whether it is all of the map.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing can be in it, because no stage, no lane or no card was chosen.
    pub fn is_empty(&self) -> bool {
        self.stages.as_ref().is_some_and(|it| it.is_empty())
            || self.lanes.as_ref().is_some_and(|it| it.is_empty())
            || self.cards.as_ref().is_some_and(|it| it.is_empty())
    }
}

/// The part of `journey` that is meant, with what it refers to: a sound map with the same
/// title, scenario and personas. A card that begins before the part and reaches into it
/// begins where the part does.
pub fn part_of(journey: &Journey, part: &Part) -> Journey {
    let mut rest = journey.clone();
    if part.is_whole() {
        return rest;
    }
    let columns: HashMap<StepId, usize> = journey
        .steps()
        .enumerate()
        .map(|(index, (_, step))| (step.id, index))
        .collect();
    let steps = kept_steps(journey, part, &columns);
    let lanes: HashSet<LaneId> = kept_lanes(journey, part);
    for stage in &mut rest.stages {
        if !stage.steps.iter().all(|it| steps.contains(&it.id)) {
            Arc::make_mut(stage)
                .steps
                .retain(|it| steps.contains(&it.id));
        }
    }
    rest.stages.retain(|it| !it.steps.is_empty());
    rest.lanes.retain(|it| lanes.contains(&it.id));
    let all: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let is_meant = |card: &Card| {
        lanes.contains(&card.lane) && part.cards.as_ref().is_none_or(|it| it.contains(&card.id))
    };
    rest.cards = journey
        .cards
        .iter()
        .filter(|card| is_meant(card))
        .filter_map(|card| moved_into(card, &all, &columns, &steps))
        .collect();
    drop_what_is_nowhere(&mut rest, &steps);
    rest.settle_headings();
    rest.prune_plans();
    rest.without_unused_images().unwrap_or(rest)
}

/// The columns that `card` covers.
fn range(card: &Card, columns: &HashMap<StepId, usize>) -> std::ops::Range<usize> {
    let first = columns.get(&card.step).copied().unwrap_or_default();
    first..first.saturating_add(card.span as usize).min(columns.len())
}

fn kept_steps(journey: &Journey, part: &Part, columns: &HashMap<StepId, usize>) -> HashSet<StepId> {
    let stages = journey.stages.iter();
    let stages = stages.filter(|it| part.stages.as_ref().is_none_or(|all| all.contains(&it.id)));
    let mut steps: HashSet<StepId> = stages
        .flat_map(|stage| stage.steps.iter().map(|it| it.id))
        .collect();
    if let Some(cards) = &part.cards {
        let cards = journey.cards.iter().filter(|it| cards.contains(&it.id));
        let covered: HashSet<usize> = cards.flat_map(|card| range(card, columns)).collect();
        steps.retain(|step| covered.contains(&columns[step]));
    }
    steps
}

fn kept_lanes(journey: &Journey, part: &Part) -> HashSet<LaneId> {
    let lanes = journey.lanes.iter().map(|it| it.id);
    let mut lanes: HashSet<LaneId> = lanes
        .filter(|it| part.lanes.as_ref().is_none_or(|all| all.contains(it)))
        .collect();
    if let Some(cards) = &part.cards {
        let cards = journey.cards.iter().filter(|it| cards.contains(&it.id));
        let used: HashSet<LaneId> = cards.map(|it| it.lane).collect();
        lanes.retain(|lane| used.contains(lane));
    }
    lanes
}

/// The card over those of its columns that are kept, or `None` if none is.
fn moved_into(
    card: &Arc<Card>,
    all: &[StepId],
    columns: &HashMap<StepId, usize>,
    steps: &HashSet<StepId>,
) -> Option<Arc<Card>> {
    let covered = range(card, columns);
    let mut kept = covered.clone().filter(|at| steps.contains(&all[*at]));
    let first = kept.next()?;
    let span = 1 + kept.count();
    if all[first] == card.step && (span == covered.len()) {
        return Some(Arc::clone(card));
    }
    let mut card = (**card).clone();
    card.step = all[first];
    card.span = u32::try_from(span).unwrap_or(u32::MAX);
    Some(Arc::new(card))
}

/// Drops what stands in columns, lanes and cards that are gone, and what only they name.
fn drop_what_is_nowhere(rest: &mut Journey, steps: &HashSet<StepId>) {
    let cards: HashSet<CardId> = rest.cards.iter().map(|it| it.id).collect();
    for card in &mut rest.cards {
        if card.answers.iter().any(|it| !cards.contains(it)) {
            Arc::make_mut(card).answers.retain(|it| cards.contains(it));
        }
        if card.under.is_some_and(|it| !cards.contains(&it)) {
            Arc::make_mut(card).under = None;
        }
    }
    rest.links
        .retain(|it| cards.contains(&it.from) && cards.contains(&it.to));
    let lanes: HashSet<LaneId> = rest.lanes.iter().map(|it| it.id).collect();
    rest.curves.retain(|it| lanes.contains(&it.lane));
    for curve in &mut rest.curves {
        if curve.points.iter().any(|it| !steps.contains(&it.step)) {
            Arc::make_mut(curve)
                .points
                .retain(|it| steps.contains(&it.step));
        }
    }
    let shown: HashSet<_> = rest.lanes.iter().filter_map(|it| it.metric).collect();
    rest.metrics.retain(|it| shown.contains(&it.id));
    for metric in &mut rest.metrics {
        if metric.values.iter().any(|it| !steps.contains(&it.step)) {
            Arc::make_mut(metric)
                .values
                .retain(|it| steps.contains(&it.step));
        }
    }
    let named: HashSet<_> = rest
        .cards
        .iter()
        .flat_map(|card| card.evidence.iter().map(|it| it.evidence))
        .collect();
    rest.evidence.retain(|it| named.contains(&it.id));
}
