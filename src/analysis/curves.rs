//! Which curves pages show, and the order of their points.

use std::collections::HashMap;

use super::place::persona_index;
use super::prompts::says_something;
use crate::model::{Curve, CurvePoint, Journey, Lane, LaneId, LaneKind, StepId};

/// Whether pages show what is in this lane: it is neither hidden nor collapsed.
pub fn is_lane_shown(journey: &Journey, lane: LaneId) -> bool {
    let lane = journey.lane(lane);
    lane.is_some_and(|lane| !lane.hidden && !lane.collapsed)
}

/// The curves that pages show, with their lanes: lane by lane, in each by persona, the current
/// state before the future one. Curves that only a template began are left out.
pub fn shown_curves(journey: &Journey) -> Vec<(&Lane, &Curve)> {
    let mut shown = Vec::new();
    for lane in &journey.lanes {
        if lane.kind != LaneKind::EmotionCurve || !is_lane_shown(journey, lane.id) {
            continue;
        }
        let curves = journey.curves.iter().map(|curve| &**curve);
        let mut curves: Vec<&Curve> = curves
            .filter(|curve| curve.lane == lane.id && !curve.hidden && says_something(curve))
            .collect();
        curves.sort_by_key(|curve| (persona_index(journey, curve.persona), curve.state, curve.id));
        shown.extend(curves.into_iter().map(|curve| (&**lane, curve)));
    }
    shown
}

/// The points of `curve` from left to right, each with the index of its step among all steps of
/// `journey`.
pub fn points_in_order<'a>(journey: &Journey, curve: &'a Curve) -> Vec<(usize, &'a CurvePoint)> {
    let columns: HashMap<StepId, usize> = journey
        .steps()
        .enumerate()
        .map(|(index, (_, step))| (step.id, index))
        .collect();
    let points = curve.points.iter();
    let points = points.filter_map(|point| Some((*columns.get(&point.step)?, point)));
    let mut points: Vec<_> = points.collect();
    points.sort_by(|(a, left), (b, right)| {
        let place = left.place.total_cmp(&right.place);
        a.cmp(b).then(place).then(left.id.cmp(&right.id))
    });
    points
}
