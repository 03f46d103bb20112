//! Counts what a grid of texts leaves out of a map.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{
    Omitted,
    grid::{Grid, points_in_order},
    tally::Tally,
};
use crate::lane_presets::LanePreset;
use crate::model::{
    BetterDirection, Card, Curve, CurvePoint, CurveState, Journey, Lane, LaneId, LaneKind, MapKind,
    Metric, MetricValue, Persona, PersonaId, Role, Scenario, Stage, Step, StepId,
};
use crate::words::{Language, Words};

/// Counts what of `journey` a grid leaves out that has the numbers behind figures and points.
/// Cards over several columns are not counted here, because some formats can show them.
pub(super) fn note_losses_beside_numbers(journey: &Journey, grid: &Grid, tally: &mut Tally) {
    let has_frame = journey.kind != MapKind::default()
        || journey.scenario != Scenario::default()
        || !journey.notes.is_empty();
    tally.add_if(Omitted::Frame, has_frame);
    let named = named_personas(journey);
    for persona in &journey.personas {
        let is_written = persona.name.is_empty() || named.contains(&persona.id);
        tally.add_if(Omitted::PersonaDetails, !is_written || has_details(persona));
    }
    note_columns(journey, tally);
    note_cards(journey, tally, |_| Card::default());
    tally.add(Omitted::Evidence, journey.evidence.len());
    note_losses_of_lanes(journey, grid, true, tally);
}

/// Counts what is lost of lanes, curves, figures, links and pictures in a format that has
/// nothing but a grid for them.
pub(super) fn note_lane_losses(journey: &Journey, grid: &Grid, tally: &mut Tally) {
    note_losses_of_lanes(journey, grid, false, tally);
}

fn note_losses_of_lanes(journey: &Journey, grid: &Grid, has_numbers: bool, tally: &mut Tally) {
    grid.note_losses(tally);
    let presets = presets_by_name();
    for lane in &journey.lanes {
        tally.add_if(Omitted::LaneDetails, !is_implied_by_name(lane, &presets));
    }
    note_points(journey, has_numbers, tally);
    for metric in &journey.metrics {
        note_metric((journey, metric), &presets, has_numbers, tally);
    }
    tally.add(Omitted::Links, journey.links.len());
    tally.add(Omitted::Images, journey.images.len());
}

/// Counts the cards that hold more than their text, their place, their role and the fields
/// that `written` fills: it makes a card with what the format writes of a card besides.
pub(super) fn note_cards(journey: &Journey, tally: &mut Tally, written: impl Fn(&Card) -> Card) {
    // A role that differs from that of the lane is lost; those of lanes are counted with the
    // lanes.
    let roles = journey.lanes.iter().map(|lane| (lane.id, &lane.role));
    let roles: HashMap<LaneId, &Role> = roles.collect();
    for card in &journey.cards {
        let known = Card {
            id: card.id,
            lane: card.lane,
            step: card.step,
            order: card.order.clone(),
            span: card.span,
            text: card.text.clone(),
            role: card.role.clone(),
            ..written(card)
        };
        let has_role = roles
            .get(&card.lane)
            .is_some_and(|role| **role == card.role);
        tally.add_if(Omitted::CardDetails, !has_role || known != **card);
    }
}

/// Whether a persona has more than a name.
pub(super) fn has_details(persona: &Persona) -> bool {
    let bare = Persona {
        id: persona.id,
        order: persona.order.clone(),
        name: persona.name.clone(),
        ..Persona::default()
    };
    *persona != bare
}

fn note_columns(journey: &Journey, tally: &mut Tally) {
    let mut previous: Option<&str> = None;
    for stage in &journey.stages {
        let bare = Stage {
            id: stage.id,
            order: stage.order.clone(),
            name: stage.name.clone(),
            automatic_tint: stage.automatic_tint,
            steps: stage.steps.clone(),
            ..Stage::default()
        };
        // A stage without a name, or with the name of the stage before it, cannot be told from
        // that stage.
        let name = stage.name.trim();
        let is_lost = **stage != bare || name.is_empty() || previous == Some(name);
        tally.add_if(Omitted::ColumnDetails, is_lost);
        previous = Some(name);
        for step in &stage.steps {
            tally.add_if(Omitted::ColumnDetails, step_has_details(step));
        }
    }
}

/// Whether a step has more than a name.
pub(super) fn step_has_details(step: &Step) -> bool {
    let bare = Step {
        id: step.id,
        order: step.order.clone(),
        name: step.name.clone(),
        ..Step::default()
    };
    *step != bare
}

/// The presets of lanes by their names in all languages, in lower case.
fn presets_by_name() -> HashMap<String, LanePreset> {
    let mut presets = HashMap::new();
    for language in Language::ALL {
        let words = Words::new(language);
        for preset in LanePreset::ALL {
            let name = words.text(preset.key()).to_lowercase();
            presets.entry(name).or_insert(*preset);
        }
    }
    presets
}

/// Whether a lane has nothing but what an import would give it because of its name, and in
/// lanes of curves and figures their scale and metric.
fn is_implied_by_name(lane: &Lane, presets: &HashMap<String, LanePreset>) -> bool {
    let mut implied = Lane {
        id: lane.id,
        order: lane.order.clone(),
        name: lane.name.clone(),
        ..Lane::default()
    };
    if let Some(preset) = presets.get(&lane.name.trim().to_lowercase()) {
        preset.shape(&mut implied);
    }
    match lane.kind {
        LaneKind::EmotionCurve => {
            implied.kind = LaneKind::EmotionCurve;
            implied.scale = lane.scale;
            implied.role = lane.role.clone();
        }
        LaneKind::Metric => {
            implied.kind = LaneKind::Metric;
            implied.metric = lane.metric;
            implied.role = lane.role.clone();
        }
        _ => {}
    }
    implied == *lane
}

/// Counts the points that have more than a value and a label, or are not spread evenly over
/// their column: a grid shows nothing else of them.
fn note_points(journey: &Journey, has_numbers: bool, tally: &mut Tally) {
    let columns = journey.steps().enumerate();
    let columns: HashMap<StepId, usize> = columns.map(|(at, (_, step))| (step.id, at)).collect();
    for curve in &journey.curves {
        let points = points_in_order(curve, &columns);
        for group in points.chunk_by(|a, b| a.step == b.step) {
            for (index, point) in group.iter().enumerate() {
                let place = (index as f64 + 0.5) / group.len() as f64;
                let numbers = has_numbers.then_some(*point);
                tally.add_if(Omitted::PointDetails, !is_plain(point, place, numbers));
            }
        }
        tally.add_if(Omitted::LaneDetails, curve.hidden);
    }
}

/// Whether a point has no more than a value, a label and, if these are written, `numbers`.
fn is_plain(point: &CurvePoint, place: f64, numbers: Option<&CurvePoint>) -> bool {
    let bare = CurvePoint {
        id: point.id,
        step: point.step,
        place: point.place,
        value: point.value,
        label: point.label.clone(),
        n: numbers.and_then(|point| point.n),
        low: numbers.and_then(|point| point.low),
        high: numbers.and_then(|point| point.high),
        ..CurvePoint::default()
    };
    (point.place - place).abs() < 0.005 && *point == bare
}

/// The personas whose names stand in the rows of curves.
fn named_personas(journey: &Journey) -> HashSet<PersonaId> {
    let mut curves_by_lane: HashMap<LaneId, usize> = HashMap::new();
    for curve in &journey.curves {
        *curves_by_lane.entry(curve.lane).or_default() += 1;
    }
    let is_named =
        |curve: &&Arc<Curve>| curves_by_lane[&curve.lane] > 1 || curve.state == CurveState::Future;
    let named = journey.curves.iter().filter(is_named);
    named.map(|curve| curve.persona).collect()
}

fn note_metric(
    (journey, metric): (&Journey, &Metric),
    presets: &HashMap<String, LanePreset>,
    has_numbers: bool,
    tally: &mut Tally,
) {
    let Some(lane) = journey
        .lanes
        .iter()
        .find(|lane| lane.metric == Some(metric.id))
    else {
        tally.add(Omitted::Metrics, 1);
        return;
    };
    let is_bare = |value: &MetricValue| {
        let bare = MetricValue {
            step: value.step,
            value: value.value,
            hidden_below: value.hidden_below,
            ..MetricValue::default()
        };
        let with_numbers = MetricValue {
            n: value.n,
            count: value.count,
            low: value.low,
            high: value.high,
            ..bare.clone()
        };
        *value == if has_numbers { with_numbers } else { bare }
    };
    let is_complete = metric.values.iter().all(is_bare)
        && metric.name == lane.name
        && metric.better == better_by_name(&lane.name, presets);
    tally.add_if(Omitted::MetricDetails, !is_complete);
}

/// The direction in which an import takes figures of a lane with this name to be better.
fn better_by_name(name: &str, presets: &HashMap<String, LanePreset>) -> BetterDirection {
    match presets.get(&name.trim().to_lowercase()) {
        Some(LanePreset::TimeSpent | LanePreset::Errors) => BetterDirection::Lower,
        _ => BetterDirection::Higher,
    }
}
