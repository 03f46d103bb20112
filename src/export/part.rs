//! A part of a map as a map of its own, which is exported like a whole one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Card, CardId, Journey, LaneId, Renaming, StageId, StepId};

/// The part of a map that is exported. The default is the whole map. If several fields are set,
/// the part is what all of them include.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// If set, only these stages.
    pub stages: Option<BTreeSet<StageId>>,
    /// If set, only these lanes.
    pub lanes: Option<BTreeSet<LaneId>>,
    /// If set, only these cards, with the steps and lanes that they are in.
    pub cards: Option<BTreeSet<CardId>>,
}

impl Part {
    /// One stage with all lanes.
    pub fn stage(stage: StageId) -> Self {
        Self {
            stages: Some([stage].into()),
            ..Self::default()
        }
    }

    /// This part of a map whose elements have new ids.
    pub fn renamed(&self, renaming: &Renaming) -> Self {
        fn renamed<Id: Copy + Ord>(
            ids: Option<&BTreeSet<Id>>,
            new: impl Fn(Id) -> Id,
        ) -> Option<BTreeSet<Id>> {
            ids.map(|ids| ids.iter().map(|id| new(*id)).collect())
        }
        Self {
            stages: renamed(self.stages.as_ref(), |id| renaming.stage(id)),
            lanes: renamed(self.lanes.as_ref(), |id| renaming.lane(id)),
            cards: renamed(self.cards.as_ref(), |id| renaming.card(id)),
        }
    }

    /// Whether this is the whole map.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the part is empty because no stage, no lane or no card was chosen.
    pub fn is_empty(&self) -> bool {
        self.stages.as_ref().is_some_and(|stages| stages.is_empty())
            || self.lanes.as_ref().is_some_and(|lanes| lanes.is_empty())
            || self.cards.as_ref().is_some_and(|cards| cards.is_empty())
    }
}

/// The given part of `journey`, with what it refers to, as a valid map with the same title,
/// scenario and personas. A card that begins before the part and reaches into it begins where
/// the part does.
pub fn part_of(journey: &Journey, part: &Part) -> Journey {
    let mut rest = journey.clone();
    if part.is_whole() {
        return rest;
    }
    rest.settle_stage_tints();
    let columns: HashMap<StepId, usize> = journey
        .steps()
        .enumerate()
        .map(|(index, (_, step))| (step.id, index))
        .collect();
    let steps = kept_steps(journey, part, &columns);
    let lanes: HashSet<LaneId> = kept_lanes(journey, part);
    for stage in &mut rest.stages {
        if !stage.steps.iter().all(|step| steps.contains(&step.id)) {
            Arc::make_mut(stage)
                .steps
                .retain(|step| steps.contains(&step.id));
        }
    }
    rest.stages.retain(|stage| !stage.steps.is_empty());
    rest.lanes.retain(|lane| lanes.contains(&lane.id));
    let all: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let is_chosen = |card: &Card| {
        lanes.contains(&card.lane)
            && part
                .cards
                .as_ref()
                .is_none_or(|cards| cards.contains(&card.id))
    };
    rest.cards = journey
        .cards
        .iter()
        .filter(|card| is_chosen(card))
        .filter_map(|card| moved_into(card, &all, &columns, &steps))
        .collect();
    drop_dangling(&mut rest, &steps);
    rest.settle_headings();
    rest.prune_plans();
    rest.without_unused_images().unwrap_or(rest)
}

/// `journey` without the cards that shall not stay, and without the images and the evidence that
/// only these show. Columns and lanes stay even if nothing is left in them.
pub fn without_cards(journey: &Journey, stays: &dyn Fn(&Card) -> bool) -> Journey {
    let cards = journey.cards.iter().filter(|card| stays(card));
    let part = Part {
        cards: Some(cards.map(|card| card.id).collect()),
        ..Part::default()
    };
    let mut rest = Journey {
        stages: journey.stages.clone(),
        lanes: journey.lanes.clone(),
        curves: journey.curves.clone(),
        metrics: journey.metrics.clone(),
        walk: Arc::clone(&journey.walk),
        ..part_of(journey, &part)
    };
    rest.prune_plans();
    rest
}

/// The columns that `card` covers, counted from 0.
fn range(card: &Card, columns: &HashMap<StepId, usize>) -> std::ops::Range<usize> {
    let first = columns.get(&card.step).copied().unwrap_or_default();
    first..first.saturating_add(card.span as usize).min(columns.len())
}

fn kept_steps(journey: &Journey, part: &Part, columns: &HashMap<StepId, usize>) -> HashSet<StepId> {
    let stages = journey.stages.iter();
    let stages = stages.filter(|stage| {
        part.stages
            .as_ref()
            .is_none_or(|all| all.contains(&stage.id))
    });
    let mut steps: HashSet<StepId> = stages
        .flat_map(|stage| stage.steps.iter().map(|step| step.id))
        .collect();
    if let Some(cards) = &part.cards {
        let cards = journey.cards.iter().filter(|card| cards.contains(&card.id));
        let covered: HashSet<usize> = cards.flat_map(|card| range(card, columns)).collect();
        steps.retain(|step| covered.contains(&columns[step]));
    }
    steps
}

fn kept_lanes(journey: &Journey, part: &Part) -> HashSet<LaneId> {
    let lanes = journey.lanes.iter().map(|lane| lane.id);
    let mut lanes: HashSet<LaneId> = lanes
        .filter(|lane| part.lanes.as_ref().is_none_or(|all| all.contains(lane)))
        .collect();
    if let Some(cards) = &part.cards {
        let cards = journey.cards.iter().filter(|card| cards.contains(&card.id));
        let used: HashSet<LaneId> = cards.map(|card| card.lane).collect();
        lanes.retain(|lane| used.contains(lane));
    }
    lanes
}

/// The card over those of its columns that are kept; `None` if none of them is.
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

/// Drops what belongs to steps, lanes and cards that are gone, and what only these refer to.
fn drop_dangling(rest: &mut Journey, steps: &HashSet<StepId>) {
    let cards: HashSet<CardId> = rest.cards.iter().map(|card| card.id).collect();
    for card in &mut rest.cards {
        if card.answers.iter().any(|id| !cards.contains(id)) {
            Arc::make_mut(card).answers.retain(|id| cards.contains(id));
        }
        if card.under.is_some_and(|heading| !cards.contains(&heading)) {
            Arc::make_mut(card).under = None;
        }
    }
    rest.links
        .retain(|link| cards.contains(&link.from) && cards.contains(&link.to));
    let lanes: HashSet<LaneId> = rest.lanes.iter().map(|lane| lane.id).collect();
    rest.curves.retain(|curve| lanes.contains(&curve.lane));
    for curve in &mut rest.curves {
        if curve
            .points
            .iter()
            .any(|point| !steps.contains(&point.step))
        {
            Arc::make_mut(curve)
                .points
                .retain(|point| steps.contains(&point.step));
        }
        let mut hidden = curve.hidden_points.iter();
        if hidden.any(|point| !steps.contains(&point.step)) {
            let hidden = &mut Arc::make_mut(curve).hidden_points;
            hidden.retain(|point| steps.contains(&point.step));
        }
    }
    let shown: HashSet<_> = rest.lanes.iter().filter_map(|lane| lane.metric).collect();
    rest.metrics.retain(|metric| shown.contains(&metric.id));
    for metric in &mut rest.metrics {
        if metric
            .values
            .iter()
            .any(|value| !steps.contains(&value.step))
        {
            Arc::make_mut(metric)
                .values
                .retain(|value| steps.contains(&value.step));
        }
    }
    let named = rest.named_sources();
    rest.evidence
        .retain(|evidence| named.contains(&evidence.id));
}
