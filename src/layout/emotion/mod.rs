//! Emotion lanes: levels, curves, the tinted area, faces, marks, labels and quotes.

mod area;
mod band;
mod labels;
pub(super) mod legend;
mod line;
mod points;
mod range;
mod run;
mod spread;

use kurbo::{Point, Rect};

pub(in crate::layout) use self::area::areas;
pub(in crate::layout) use self::labels::{draw_sign, mark_key};
pub(in crate::layout) use self::line::{parts, place, ring};
pub(in crate::layout) use self::points::{drawn_statuses, marked_points};
pub(in crate::layout) use self::spread::{BAND, is_scored};

use self::labels::Labeller;
use self::line::Look;
use self::run::Runs;
use super::context::Context;
use super::grid::{CurveBox, LaneRow, MapLayout};
use super::shaper::Shaper;
use crate::analysis::persona_index;
use crate::model::{Curve, CurveId, ElementId, Lane};
use crate::scene::{Fragment, Placed, Stroke};

/// Distance of the axis' ends from the lane's edges, in points: room for a face and a label.
pub(super) const AXIS_MARGIN: f64 = 28.0;

/// The curves drawn in `lane`: those that match the filter first, then by persona, the current
/// state before the future one.
pub(super) fn shown_curves<'a>(context: &Context<'a>, lane: &Lane) -> Vec<&'a Curve> {
    let journey = context.journey;
    let curves = journey.curves.iter().map(|curve| &**curve);
    let mut curves: Vec<&Curve> = curves
        .filter(|curve| curve.lane == lane.id && !curve.hidden)
        .collect();
    curves.sort_by_key(|curve| (persona_index(journey, curve.persona), curve.state, curve.id));
    context.view.curves(curves)
}

/// The emphasised curve, if it is one of `curves`.
fn emphasised_in(context: &Context<'_>, curves: &[&Curve]) -> Option<CurveId> {
    let id = context.emphasised?;
    curves.iter().any(|curve| curve.id == id).then_some(id)
}

/// The value of `row`'s scale that the area of a curve is measured from: zero if it lies
/// between the ends of the scale, else the middle.
pub(in crate::layout) fn base_value(row: &LaneRow) -> f64 {
    if row.scale.min < 0.0 && row.scale.max > 0.0 {
        0.0
    } else {
        row.scale.value(0.5)
    }
}

/// Lays out and draws all curves of an emotion lane. The main curve, which is the emphasised
/// one or else the first, is on top and has the area, the faces and the marks.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    row_index: usize,
    lane: &Lane,
) -> (Vec<CurveBox>, Vec<Placed>) {
    let row = &layout.rows[row_index];
    let curves = shown_curves(context, lane);
    let emphasised = emphasised_in(context, &curves);
    let main = curves.iter().position(|curve| Some(curve.id) == emphasised);
    let main = main.unwrap_or(0);
    let mut placed = vec![levels(context, layout, row)];
    let mut boxes: Vec<CurveBox> = curves
        .iter()
        .map(|curve| place(layout, row_index, curve))
        .collect();
    let runs = boxes.iter_mut().zip(&curves);
    let runs: Vec<Runs> = runs
        .map(|(curve_box, curve)| run::lead_on(context, layout, curve, curve_box))
        .collect();
    let look = |index| match (index == main, emphasised.is_some()) {
        (true, false) => Look::Main,
        (true, true) => Look::Emphasised,
        (false, false) => Look::Beside,
        (false, true) => Look::Faded,
    };
    // The main curve is painted last.
    let others = (0..curves.len()).rev().filter(|index| *index != main);
    let order = others.chain((main < curves.len()).then_some(main));
    for index in order {
        if !matches!(look(index), Look::Faded) {
            let spread = spread::draw(context, layout, row, curves[index]);
            placed.extend(spread.map(|fragment| in_lane(layout, row, curves[index].id, fragment)));
        }
        let (curve, look) = (curves[index], look(index));
        let fragment = line::draw(context, row, &boxes[index], curve, &runs[index], look);
        placed.push(in_lane(layout, row, curves[index].id, fragment));
    }
    let mut labeller = Labeller::new(context, layout, row, &boxes);
    for line in runs.iter().flat_map(Runs::iter) {
        labeller.keep_off(&line.0);
    }
    for (index, curve) in curves.iter().enumerate() {
        if !matches!(look(index), Look::Faded) {
            labeller.keep_clear(spread::places(context, layout, row, curve));
        }
    }
    let mut texts: Vec<Fragment> = Vec::new();
    texts.resize_with(curves.len(), Fragment::default);
    if let (Some(curve), Some(curve_box)) = (curves.get(main), boxes.get(main)) {
        labeller.draw_counts(shaper, &mut texts[main], curve, curve_box);
        let marked = marked_points(context.whole, curve, curve_box);
        if !lane.hides_marks {
            labeller.draw_marks(shaper, &mut texts[main], curve_box, &marked);
        }
        labeller.draw_labels(shaper, &mut texts[main], curve, curve_box, true);
        if emphasised.is_none() {
            for index in (0..curves.len()).filter(|index| *index != main) {
                let (curve, curve_box) = (curves[index], &boxes[index]);
                labeller.draw_labels(shaper, &mut texts[index], curve, curve_box, false);
            }
        }
        labeller.draw_samples(shaper, &mut texts[main], curve, curve_box);
        if !lane.hides_marks {
            labeller.draw_quotes(shaper, &mut texts[main], curve, curve_box, &marked);
        }
    }
    for (curve, fragment) in curves.iter().zip(texts) {
        placed.push(in_lane(layout, row, curve.id, fragment));
    }
    (boxes, placed)
}

fn in_lane(layout: &MapLayout, row: &LaneRow, curve: CurveId, fragment: Fragment) -> Placed {
    let bounds = Rect::new(layout.left, row.y0, layout.size.width, row.y1);
    let mut placed = Placed::fixed(bounds, fragment);
    placed.element = Some(ElementId::Curve(curve));
    placed
}

/// Draws the lines of the scale's levels.
fn levels(context: &Context<'_>, layout: &MapLayout, row: &LaneRow) -> Placed {
    let colours = &context.theme.colours;
    let mut fragment = Fragment::default();
    let (x0, x1) = (layout.left, layout.size.width);
    for level in row.scale.levels() {
        let y = row.y_of(level);
        let stroke = Stroke {
            colour: colours.line_soft,
            width: 1.0,
            dashes: &[2.0, 4.0],
        };
        fragment.line(Point::new(x0, y), Point::new(x1, y), stroke);
    }
    let base = row.y_of(base_value(row));
    fragment.line(
        Point::new(x0, base),
        Point::new(x1, base),
        Stroke::solid(colours.line, 1.0),
    );
    Placed::fixed(Rect::new(x0, row.y0, x1, row.y1), fragment)
}
