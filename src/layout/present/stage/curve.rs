//! The curves on a stage's page: the lines run in from the stage before and out to the next,
//! and what people said stands beside the points that it belongs to.

use std::ops::Range;

use kurbo::{ParamCurve as _, Point, Rect};

use super::super::curve::{TracedCurve, add_point_box, draw_line, draw_point, place_curve, trace};
use super::super::desk::{Desk, Sheet};
use super::quotes::{Quote, Quotes};
use crate::analysis::Mark;
use crate::layout::drawing::{draw_text, face_colour};
use crate::layout::emotion::base_value;
use crate::layout::grid::Column;
use crate::model::CurvePoint;
use crate::scene::{Face, Fragment, Stroke};

/// Number of points sampled on each segment of a line.
const SAMPLES: u32 = 12;
/// The largest length of the whole scale, as a share of the height of the curves' rectangle, so
/// that small changes do not look like large ones.
const SCALE: f64 = 0.92;
/// Space above and below what the lines take, beyond the radius of a face: room for texts.
const MARGINS: (f64, f64) = (14.0, 34.0);
/// How many quotes are written.
const QUOTES: usize = 3;

/// A point of a curve on the page.
struct Spot<'a> {
    /// Index of its curve among the traced ones, and of the point among its points.
    index: (usize, usize),
    point: &'a CurvePoint,
    at: Point,
    is_marked: bool,
    has_face: bool,
}

/// Draws the curves in `zone`. `columns` are those of all steps of the map, in the coordinates
/// of the page; only the points of `steps` are shown.
pub(super) fn draw(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    zone: Rect,
    (columns, steps): (&[Column], Range<usize>),
) {
    let radius = desk.theme.sizes.face;
    let axis = axis(desk, zone, columns, radius);
    let drawn = trace(desk.journey, columns, zone, &axis);
    let Some(first) = drawn.first() else { return };
    let mut ink = Fragment::default();
    let y = first.row.y_of(base_value(&first.row));
    let line = Stroke::solid(desk.theme.colours.line, 1.0);
    ink.line((zone.x0, y).into(), (zone.x1, y).into(), line);
    sheet.place_ink(first.lane.id, zone, ink);
    let spots = spots(&drawn, &steps, radius);
    for (index, traced) in drawn.iter().enumerate().rev() {
        let mut ink = Fragment::default();
        draw_line(desk, &mut ink, traced, zone, index == 0);
        for spot in spots.iter().filter(|spot| spot.index.0 == index) {
            draw_point(
                desk,
                &mut ink,
                traced,
                spot.index.1,
                (radius, spot.has_face),
            );
        }
        place_curve(sheet, traced, zone.inflate(0.0, 8.0), ink);
    }
    for traced in &drawn {
        if !sheet.lanes.contains(&traced.lane.id) {
            sheet.lanes.push(traced.lane.id);
        }
    }
    write(desk, sheet, zone, &drawn, &spots);
    write_hidden(desk, sheet, zone, (columns, steps), &drawn);
}

/// Writes at the foot of the curves where a point of the first one is hidden.
fn write_hidden(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    zone: Rect,
    (columns, steps): (&[Column], Range<usize>),
    drawn: &[TracedCurve<'_>],
) {
    let Some(traced) = drawn.first() else { return };
    for (column, (_, step)) in desk.journey.steps().enumerate() {
        let hidden = traced.curve.hidden_points.iter();
        let mut hidden = hidden.filter(|point| point.step == step.id);
        let (Some(point), true) = (hidden.next(), steps.contains(&column)) else {
            continue;
        };
        let column = &columns[column];
        let text = desk.words.hidden_below(point.hidden_below);
        let text = desk.fitted(&text, desk.room.note, column.width(), 2);
        let x = column.x0 + column.width() * point.place - text.width / 2.0;
        let x = x.min(zone.x1 - text.width).max(zone.x0);
        let mut ink = Fragment::default();
        let at = Point::new(x, zone.y1 - text.height);
        draw_text(&mut ink, &text, at, desk.theme.colours.text_soft);
        place_curve(sheet, traced, zone, ink);
    }
}

/// Where the ends of the scale lie: so that the lines have all of the height of `zone` but for
/// the room of texts, but the scale is not drawn out beyond measure.
fn axis(desk: &Desk<'_>, zone: Rect, columns: &[Column], radius: f64) -> Range<f64> {
    let whole = zone.y0..zone.y1;
    let drawn = trace(desk.journey, columns, zone, &whole);
    let fraction = |y: f64| ((zone.y1 - y) / zone.height()).clamp(0.0, 1.0);
    let mut used: Option<(f64, f64)> = None;
    let mut use_fraction = |fraction: f64| {
        let (low, high) = used.unwrap_or((fraction, fraction));
        used = Some((low.min(fraction), high.max(fraction)));
    };
    for traced in &drawn {
        use_fraction(fraction(traced.row.y_of(base_value(&traced.row))));
        for segment in traced.path.path.segments() {
            for sample in 0..=SAMPLES {
                let at = segment.eval(f64::from(sample) / f64::from(SAMPLES));
                if (zone.x0..=zone.x1).contains(&at.x) {
                    use_fraction(fraction(at.y));
                }
            }
        }
    }
    let (low, high) = used.unwrap_or((0.0, 1.0));
    let (above, below) = (MARGINS.0 + radius, MARGINS.1 + radius);
    let room = (zone.height() - above - below).max(1.0);
    let length = (room / (high - low).max(0.01)).min(zone.height() * SCALE);
    let spare = (room - length * (high - low)).max(0.0);
    // More of the spare room goes above, where quotes are looked for first.
    let bottom = zone.y1 - below - spare * 0.4 + length * low;
    bottom - length..bottom
}

/// The points of the curves in these steps. Those of the main curve have faces; of the others,
/// only the lowest and the highest, where no other face is.
fn spots<'a>(drawn: &[TracedCurve<'a>], steps: &Range<usize>, radius: f64) -> Vec<Spot<'a>> {
    let mut spots: Vec<Spot<'a>> = Vec::new();
    for (curve, traced) in drawn.iter().enumerate() {
        for (index, place) in traced.path.points.iter().enumerate() {
            let point = traced.curve.point(place.point);
            let (Some(point), true) = (point, steps.contains(&place.column)) else {
                continue;
            };
            let marks = traced.marks.iter().find(|(at, _)| *at == index);
            let is_marked = marks.is_some_and(|(_, marks)| {
                marks.contains(&Mark::Lowest) || marks.contains(&Mark::Peak)
            });
            let is_free = spots
                .iter()
                .all(|spot| !spot.has_face || spot.at.distance(place.at) > radius * 2.2);
            spots.push(Spot {
                index: (curve, index),
                point,
                at: place.at,
                is_marked,
                has_face: curve == 0 || is_marked && is_free,
            });
        }
    }
    spots
}

/// Writes the labels of the points, then what people said there, and adds the boxes of the
/// points.
fn write(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    zone: Rect,
    drawn: &[TracedCurve<'_>],
    spots: &[Spot<'_>],
) {
    let radius = desk.theme.sizes.face;
    let taken = spots.iter().map(|spot| {
        let side = radius * 2.0 + 2.0;
        Rect::from_center_size(spot.at, (side, side))
    });
    let paths = drawn.iter().map(|traced| &traced.path.path);
    let mut quotes = Quotes::new(zone, paths, taken.collect());
    let mut order: Vec<&Spot<'_>> = spots.iter().collect();
    order.sort_by_key(|spot| (!spot.is_marked, !spot.has_face, spot.index));
    for spot in &order {
        let mut ink = Fragment::default();
        let label = spot.point.label.trim();
        let place = quotes.label(desk, &mut ink, (spot.at, radius), label);
        let traced = &drawn[spot.index.0];
        place_curve(sheet, traced, zone, ink);
        let font = desk.room.note_strong;
        add_point_box(sheet, traced, spot.index.1, radius, (place, font));
    }
    let said = order
        .iter()
        .filter(|spot| !spot.point.quote.trim().is_empty());
    let mut written = 0;
    for spot in said {
        if written == QUOTES {
            break;
        }
        let traced = &drawn[spot.index.0];
        let text = desk.in_quotes(&spot.point.quote);
        let colour = if spot.has_face {
            let face = Face::at(traced.row.scale.fraction(spot.point.value));
            face_colour(desk.theme, face)
        } else {
            desk.theme.colours.text
        };
        let quote = Quote {
            text: &text,
            font: if spot.is_marked || written == 0 {
                desk.room.quote
            } else {
                desk.room.note_strong
            },
            colour,
            may_cut: spot.is_marked,
        };
        let mut ink = Fragment::default();
        let reach = if spot.has_face { radius } else { radius * 0.4 };
        if quotes.quote(desk, &mut ink, (spot.at, reach), &quote) {
            written += 1;
        }
        place_curve(sheet, traced, zone, ink);
    }
}
