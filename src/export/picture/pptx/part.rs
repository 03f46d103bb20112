//! Maps and themes shaped for slides. The caller lays them out before the slides are written.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{CardId, Journey, LaneId, LaneKind, Metric, StageId, Step, StepId};
use crate::scene::Theme;

/// The width that the steps of a stage share, in points of the map. Together with the names of
/// the lanes it fits on a slide at a size that is easy to read.
const STEPS_WIDTH: f64 = 850.0;
/// The largest width of a step, in points of the map.
const WIDEST: f64 = 600.0;
/// The width of steps on an overview, in points of the map. Wide steps make the lanes low, and
/// so the map as wide as a slide.
const OVERVIEW_STEP: f64 = 250.0;
/// Maps with more steps are wide enough for an overview as they are.
const MOST_WIDE_STEPS: usize = 16;

/// `theme` with less empty space in lanes, for slides.
pub fn slide_theme(theme: &Theme) -> Theme {
    let mut theme = theme.clone();
    let sizes = &mut theme.sizes;
    sizes.row = 48.0;
    sizes.row_foot = 4.0;
    sizes.emotion_row = 168.0;
    sizes.metric_row = 84.0;
    theme
}

/// `journey` shaped for the overview, with steps so wide that the map has about the proportions
/// of a slide.
pub fn overview_map(journey: &Journey) -> Journey {
    let mut whole = journey.clone();
    if journey.step_count() <= MOST_WIDE_STEPS {
        for stage in &mut whole.stages {
            for step in &mut Arc::make_mut(stage).steps {
                Arc::make_mut(step).width = Some(OVERVIEW_STEP);
            }
        }
    }
    for lane in &mut whole.lanes {
        if lane.min_height.is_some() {
            Arc::make_mut(lane).min_height = None;
        }
    }
    whole
}

/// The part of `journey` that belongs to a stage, shaped for a slide: its steps share the width
/// of a slide, and lanes that are empty there are left out. A card that reaches in from an
/// earlier stage begins at the first step.
pub fn stage_map(journey: &Journey, stage: StageId) -> Journey {
    let columns = journey.steps().enumerate();
    let columns: HashMap<StepId, usize> = columns.map(|(at, (_, step))| (step.id, at)).collect();
    let mut part = journey.clone();
    part.settle_stage_tints();
    part.stages.retain(|candidate| candidate.id == stage);
    let Some(kept) = part.stages.first_mut() else {
        return part;
    };
    let kept = Arc::make_mut(kept);
    let steps = kept.steps.len().max(1);
    let width = (STEPS_WIDTH / steps as f64).min(WIDEST);
    let width = width.clamp(*Step::WIDTH_RANGE.start(), *Step::WIDTH_RANGE.end());
    for step in &mut kept.steps {
        Arc::make_mut(step).width = Some(width);
    }
    let ids: Vec<StepId> = kept.steps.iter().map(|step| step.id).collect();
    let first = ids.first().and_then(|id| columns.get(id)).copied();
    let first = first.unwrap_or(0);
    keep_cards(&mut part, &columns, &ids, first);
    for curve in &mut part.curves {
        if curve.points.iter().any(|point| !ids.contains(&point.step)) {
            Arc::make_mut(curve)
                .points
                .retain(|point| ids.contains(&point.step));
        }
    }
    part.curves.retain(|curve| !curve.points.is_empty());
    for metric in &mut part.metrics {
        let metric: &mut Metric = Arc::make_mut(metric);
        metric.values.retain(|value| ids.contains(&value.step));
    }
    keep_lanes(&mut part);
    part
}

/// Keeps the cards in the steps `ids`, which begin at column `first`, and the links between
/// them.
fn keep_cards(part: &mut Journey, columns: &HashMap<StepId, usize>, ids: &[StepId], first: usize) {
    let last = first + ids.len();
    part.cards.retain_mut(|card| {
        let Some(&from) = columns.get(&card.step) else {
            return false;
        };
        let to = from.saturating_add(card.span as usize);
        if from >= last || to <= first {
            return false;
        }
        if from < first {
            let card = Arc::make_mut(card);
            card.step = ids[0];
            card.span = u32::try_from(to - first).unwrap_or(1);
        }
        true
    });
    let kept: HashSet<CardId> = part.cards.iter().map(|card| card.id).collect();
    for card in &mut part.cards {
        if card.answers.iter().any(|id| !kept.contains(id)) {
            Arc::make_mut(card).answers.retain(|id| kept.contains(id));
        }
    }
    part.links
        .retain(|link| kept.contains(&link.from) && kept.contains(&link.to));
}

/// Removes empty lanes, and dividers above the first and below the last of the other lanes.
fn keep_lanes(part: &mut Journey) {
    let mut used: HashSet<LaneId> = part.cards.iter().map(|card| card.lane).collect();
    used.extend(
        part.curves
            .iter()
            .filter(|curve| !curve.hidden)
            .map(|curve| curve.lane),
    );
    let metrics = part
        .metrics
        .iter()
        .filter(|metric| !metric.values.is_empty());
    let metrics: HashSet<_> = metrics.map(|metric| metric.id).collect();
    part.lanes.retain(|lane| {
        let shows_figures = lane.metric.is_some_and(|id| metrics.contains(&id));
        lane.kind == LaneKind::Divider || used.contains(&lane.id) || shows_figures
    });
    for lane in &mut part.lanes {
        // On a slide lanes have neither the heights chosen for the map nor are they collapsed.
        if lane.min_height.is_some() || lane.collapsed {
            let lane = Arc::make_mut(lane);
            lane.min_height = None;
            lane.collapsed = false;
        }
    }
    let is_divider = |at: usize, part: &Journey| part.lanes[at].kind == LaneKind::Divider;
    while !part.lanes.is_empty() && is_divider(part.lanes.len() - 1, part) {
        part.lanes.pop();
    }
    while !part.lanes.is_empty() && is_divider(0, part) {
        part.lanes.remove(0);
    }
}
