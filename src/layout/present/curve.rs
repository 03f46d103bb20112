//! Emotion curves on pages: the part that runs through a stage, and whole curves on a page of
//! their own.

use std::ops::Range;

use kurbo::{Circle, Rect, Shape as _};

use super::desk::{Desk, Sheet};
use super::notes::{Note, NoteStyle, Notes};
use crate::analysis::{Mark, shown_curves};
use crate::layout::drawing::{face_colour, faded};
use crate::layout::emotion::{areas, base_value, marked_points, parts, place, ring};
use crate::layout::grid::{Column, CurveBox, LaneRow, MapLayout};
use crate::layout::monotone::between;
use crate::layout::persona::{curve_style, persona_colour};
use crate::model::{Curve, ElementId, Journey, Lane};
use crate::scene::{Face, FontStyle, Fragment, Placed, Stroke};

/// Radius of the points of curves that carry no faces.
const DOT: f64 = 8.0;

/// A shown curve, and where it runs.
pub(super) struct TracedCurve<'a> {
    pub(super) curve: &'a Curve,
    pub(super) lane: &'a Lane,
    pub(super) row: LaneRow,
    pub(super) path: CurveBox,
    /// The marked points as indices into the points of `path`, with their marks.
    pub(super) marks: Vec<(usize, Vec<Mark>)>,
}

/// Whether a curve has a point in one of these steps.
pub(super) fn runs_through(journey: &Journey, steps: Range<usize>) -> bool {
    let steps: Vec<_> = {
        let all = journey.steps().skip(steps.start).take(steps.len());
        all.map(|(_, step)| step.id).collect()
    };
    let shown = shown_curves(journey);
    let mut points = shown.iter().flat_map(|(_, curve)| &curve.points);
    points.any(|point| steps.contains(&point.step))
}

/// Computes the lines of all shown curves in `zone`, with the ends of their scales at `axis`.
pub(super) fn trace<'a>(
    journey: &'a Journey,
    columns: &[Column],
    zone: Rect,
    axis: &Range<f64>,
) -> Vec<TracedCurve<'a>> {
    let shown = shown_curves(journey).into_iter();
    let traced = shown.map(|(lane, curve)| {
        let row = LaneRow {
            name: Rect::ZERO,
            lane: lane.id,
            kind: lane.kind.clone(),
            y0: zone.y0,
            y1: zone.y1,
            is_collapsed: false,
            cards: Vec::new(),
            cells: Vec::new(),
            scale: lane.scale(),
            axis: axis.clone(),
            chevron: None,
        };
        let layout = MapLayout {
            columns: columns.to_vec(),
            rows: vec![row],
            ..MapLayout::default()
        };
        let path = place(&layout, 0, curve);
        let mut marks = marked_points(None, curve, &path);
        if lane.hides_marks {
            marks.clear();
        }
        let row = layout.rows[0].clone();
        TracedCurve {
            curve,
            lane,
            row,
            path,
            marks,
        }
    });
    traced
        .filter(|traced| !traced.path.points.is_empty())
        .collect()
}

/// Places a fragment that belongs to a curve on the page, unless it is empty.
pub(super) fn place_curve(sheet: &mut Sheet, drawn: &TracedCurve<'_>, bounds: Rect, ink: Fragment) {
    if ink.items.is_empty() {
        return;
    }
    let mut placed = Placed::fixed(bounds, ink);
    placed.element = Some(ElementId::Curve(drawn.curve.id));
    sheet.place(Some(drawn.lane.id), placed);
}

/// Draws the line of a curve between the sides of `zone`, and the tinted area of the main one.
pub(super) fn draw_line(
    desk: &Desk<'_>,
    out: &mut Fragment,
    drawn: &TracedCurve<'_>,
    zone: Rect,
    is_main: bool,
) {
    let theme = desk.theme;
    if is_main {
        let base = drawn.row.y_of(base_value(&drawn.row));
        for (area, is_above) in areas(&between(&drawn.path.path, zone.x0, zone.x1), base) {
            let tint = if is_above {
                theme.colours.positive
            } else {
                theme.colours.negative
            };
            out.path(area, Some(faded(tint, theme.colours.area_opacity)), None);
        }
    }
    let style = curve_style(desk.journey, theme, drawn.curve);
    let width = desk.room.curve_line * if is_main { 1.0 } else { 0.8 };
    for (path, status) in parts(drawn.curve, &drawn.path) {
        let path = between(&path, zone.x0, zone.x1);
        if path.elements().is_empty() {
            continue;
        }
        let stroke = Stroke {
            colour: style.colour,
            width,
            dashes: style.wide_dashes(status),
        };
        out.path(path, None, Some(stroke));
    }
}

/// Draws the points of a curve.
pub(super) fn draw_points(
    desk: &Desk<'_>,
    out: &mut Fragment,
    drawn: &TracedCurve<'_>,
    (radius, is_main): (f64, bool),
) {
    for index in 0..drawn.path.points.len() {
        draw_point(desk, out, drawn, index, (radius, is_main));
    }
}

/// Draws the point of a curve with this index as a face, or as a dot of the line's colour.
pub(super) fn draw_point(
    desk: &Desk<'_>,
    out: &mut Fragment,
    drawn: &TracedCurve<'_>,
    index: usize,
    (radius, has_face): (f64, bool),
) {
    let theme = desk.theme;
    let place = &drawn.path.points[index];
    let Some(point) = drawn.curve.point(place.point) else {
        return;
    };
    let dashes = ring(point.status);
    if has_face {
        let face = Face::at(drawn.row.scale.fraction(point.value));
        let inks = (face_colour(theme, face), theme.colours.paper);
        face.draw_ringed(out, place.at, radius, inks, dashes);
    } else {
        let dot = Circle::new(place.at, DOT.min(radius)).to_path(0.02);
        let ring = Stroke {
            colour: persona_colour(desk.journey, theme, drawn.curve.persona),
            width: 3.0,
            dashes,
        };
        out.path(dot, Some(theme.colours.paper), Some(ring));
    }
}

/// Writes the texts at the points of a curve, those of marked points first, and adds the boxes
/// of the points to the page.
pub(super) fn write_notes(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    out: &mut Fragment,
    notes: &mut Notes,
    drawn: &TracedCurve<'_>,
    (radius, is_main): (f64, bool),
    style: NoteStyle<'_>,
) {
    let marked = drawn.marks.iter().map(|(index, _)| *index);
    let mut order: Vec<usize> = marked.collect();
    let rest = 0..drawn.path.points.len();
    order.extend(rest.filter(|point| drawn.marks.iter().all(|(index, _)| index != point)));
    let middle = (drawn.row.axis.start + drawn.row.axis.end) / 2.0;
    for index in order {
        let place = &drawn.path.points[index];
        let Some(point) = drawn.curve.point(place.point) else {
            continue;
        };
        let marks = drawn.marks.iter().find(|(at, _)| *at == index);
        let marks = marks.map_or(&[][..], |(_, marks)| marks.as_slice());
        let quote = match point.quote.trim() {
            "" => String::new(),
            _ if marks.is_empty() => String::new(),
            quote => desk.in_quotes(quote),
        };
        let colour = if is_main {
            let face = Face::at(drawn.row.scale.fraction(point.value));
            face_colour(desk.theme, face)
        } else {
            desk.theme.colours.text
        };
        let note = Note {
            at: (place.at, if is_main { radius } else { DOT.min(radius) }),
            is_low: place.at.y > middle,
            marks,
            label: point.label.trim(),
            quote: &quote,
            line: persona_colour(desk.journey, desk.theme, drawn.curve.persona),
            colour,
        };
        let text = notes.write(desk, out, &note, style);
        add_point_box(sheet, drawn, index, radius, (text, style.label));
    }
}

/// Adds the box of a point to the page. Its label is edited where it is written, or below the
/// point if it is not written.
pub(super) fn add_point_box(
    sheet: &mut Sheet,
    drawn: &TracedCurve<'_>,
    index: usize,
    radius: f64,
    (text, font): (Option<Rect>, FontStyle),
) {
    let place = &drawn.path.points[index];
    let rect = Rect::from_center_size(place.at, (radius * 2.0, radius * 2.0));
    let below = Rect::new(rect.x0, rect.y1, rect.x1, rect.y1 + f64::from(font.line));
    let element = ElementId::Point(drawn.curve.id, place.point);
    sheet.add_box(
        Some(drawn.lane.id),
        element,
        rect,
        (text.unwrap_or(below), font),
    );
}
