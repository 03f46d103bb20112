//! The page with nothing but the emotion curves of the whole journey, with peak, lowest point
//! and end.

use kurbo::{Point, Rect};

use super::curve::{self, draw_line, draw_points, place_curve, trace};
use super::desk::{Desk, Sheet};
use super::head::{Head, arrow};
use super::legend::{draw_legend, needs_legend};
use super::notes::{NoteStyle, Notes, draw_centred};
use super::{PAGE_HEIGHT, Page};
use crate::layout::drawing::face_colour;
use crate::layout::emotion::base_value;
use crate::layout::grid::{Column, CurveBox};
use crate::model::{Curve, ElementId};
use crate::scene::{Face, Fragment, Stroke};

/// Space at the left for the faces of the scale.
const SCALE: f64 = 52.0;
/// Space between the ends of the scale and the top and bottom of the curves' rectangle.
const ENDS: (f64, f64) = (64.0, 70.0);
/// A journey of so few steps has few places beside its points, so it has more space below the
/// scale: room for what is said at the lowest point.
const SHORT: (usize, f64) = (6, 134.0);
/// Widths in points that quotes are broken to, the preferred one first.
const WIDTHS: [f64; 5] = [290.0, 220.0, 370.0, 170.0, 520.0];
/// The largest number of rows of a quote.
const ROWS: usize = 5;
/// Least and greatest radius of a face, and the share of a step's width that it may take.
const FACE: (f64, f64, f64) = (9.0, 18.0, 0.32);
/// Height of the stages' blocks.
const STAGES: f64 = 38.0;

/// Lays out the single page of the curves.
pub(super) fn lay_out(desk: &mut Desk<'_>, title: &str) -> Vec<Page> {
    let own = desk.words.text("page-curve");
    let title = if title.trim().is_empty() { &own } else { title };
    let mut head = Head::new(desk, (title, None), "");
    head.leave_out_stages(desk);
    let mut sheet = Sheet::default();
    head.draw(desk, &mut sheet, (1, 1));
    let top = head.bottom();
    let left = desk.left() + SCALE;
    let columns = columns(desk, left);
    draw_stages(desk, &mut sheet, &columns, top);
    let zone = Rect::new(left, top + STAGES + 8.0, desk.right(), PAGE_HEIGHT - 20.0);
    let is_short = columns.len() <= SHORT.0;
    let below = if is_short { SHORT.1 } else { ENDS.1 };
    let axis = zone.y0 + ENDS.0..zone.y1 - below;
    let drawn = trace(desk.journey, &columns, zone, &axis);
    let Some(first) = drawn.first() else {
        return vec![sheet.finish(desk.width, None)];
    };
    let column_width = (desk.right() - left) / columns.len().max(1) as f64;
    let radius = (column_width * FACE.2).clamp(FACE.0, FACE.1);
    draw_levels(desk, &mut sheet, first, zone);
    let boxes: Vec<&CurveBox> = drawn.iter().map(|traced| &traced.path).collect();
    let mut notes = Notes::new(zone, &boxes, radius);
    let curves: Vec<&Curve> = drawn.iter().map(|traced| traced.curve).collect();
    if needs_legend(&curves) {
        let mut ink = Fragment::default();
        let at = Point::new(desk.right(), top - 44.0);
        draw_legend(desk, &mut ink, &curves, (at, head.title_end(desk) + 24.0));
        sheet.ink.items.append(&mut ink.items);
    }
    for (index, traced) in drawn.iter().enumerate().rev() {
        let mut ink = Fragment::default();
        draw_line(desk, &mut ink, traced, zone, index == 0);
        draw_points(desk, &mut ink, traced, (radius, index == 0));
        place_curve(&mut sheet, traced, zone, ink);
    }
    let style = NoteStyle {
        label: desk.room.small,
        quote: desk.room.heading,
        widths: &WIDTHS,
        rows: ROWS,
    };
    for (index, traced) in drawn.iter().enumerate() {
        let mut ink = Fragment::default();
        let points = (radius, index == 0);
        curve::write_notes(
            desk, &mut sheet, &mut ink, &mut notes, traced, points, style,
        );
        place_curve(&mut sheet, traced, zone, ink);
    }
    vec![sheet.finish(desk.width, None)]
}

/// The columns of all steps, equally wide from `left` to the right edge.
fn columns(desk: &Desk<'_>, left: f64) -> Vec<Column> {
    let count = desk.journey.step_count().max(1);
    let width = (desk.right() - left) / count as f64;
    let mut columns = Vec::with_capacity(count);
    for (index, stage) in desk.journey.stages.iter().enumerate() {
        for step in &stage.steps {
            let x0 = left + width * columns.len() as f64;
            columns.push(Column {
                name: Rect::ZERO,
                step: step.id,
                stage: index,
                x0,
                x1: x0 + width,
                heading: Rect::ZERO,
            });
        }
    }
    columns
}

/// Draws the stages as arrows over their columns, and lines between them.
fn draw_stages(desk: &mut Desk<'_>, sheet: &mut Sheet, columns: &[Column], top: f64) {
    let point = desk.room.crumb_point;
    for (index, stage) in desk.journey.stages.iter().enumerate() {
        let mut stage_columns = columns.iter().filter(|column| column.stage == index);
        let Some(first) = stage_columns.next() else {
            continue;
        };
        let right = stage_columns.next_back().unwrap_or(first).x1;
        let rect = Rect::new(first.x0, top, right - 2.0, top + STAGES);
        let tint = desk.stage_tint(index);
        let end = rect.with_size((rect.width() + point * 0.6, rect.height()));
        let end = if index + 1 == desk.journey.stages.len() {
            rect
        } else {
            end
        };
        sheet
            .ink
            .path(arrow(end, point, index > 0), Some(tint.fill), None);
        let inset = if index > 0 { point + 4.0 } else { 10.0 };
        let width = (rect.width() - inset - 4.0).max(1.0);
        let name = desk.fitted(&stage.name, desk.room.small, width, 1);
        let at = Point::new(rect.x0 + inset, rect.center().y - name.height / 2.0);
        if name.width <= width + 1.0 {
            let text = sheet.text(&name, at, tint.ink);
            let text = Rect::from_origin_size(text.origin(), (width, name.height));
            let element = ElementId::Stage(stage.id);
            sheet.add_box(None, element, rect, (text, desk.room.small));
        }
        if index > 0 {
            let line = Stroke::solid(desk.theme.colours.line_soft, 1.0);
            let x = rect.x0 - 1.0;
            let bottom = PAGE_HEIGHT - 20.0;
            sheet
                .ink
                .line((x, rect.y1 + 6.0).into(), (x, bottom).into(), line);
        }
    }
}

/// Draws the levels of the scale, and a face at each fifth of it.
fn draw_levels(desk: &mut Desk<'_>, sheet: &mut Sheet, drawn: &curve::TracedCurve<'_>, zone: Rect) {
    let colours = &desk.theme.colours;
    let row = &drawn.row;
    for level in row.scale.levels() {
        let y = row.y_of(level);
        let line = Stroke {
            colour: colours.line_soft,
            width: 1.0,
            dashes: &[3.0, 6.0],
        };
        sheet
            .ink
            .line((zone.x0, y).into(), (zone.x1, y).into(), line);
    }
    let base = row.y_of(base_value(row));
    let line = Stroke::solid(colours.line, 1.5);
    sheet
        .ink
        .line((zone.x0, base).into(), (zone.x1, base).into(), line);
    for (index, face) in Face::ALL.into_iter().enumerate() {
        let y = row.axis.end - (row.axis.end - row.axis.start) * index as f64 / 4.0;
        let centre = Point::new(desk.left() + desk.theme.sizes.scale_face, y);
        let ink = face_colour(desk.theme, face);
        let radius = desk.theme.sizes.scale_face;
        face.draw(&mut sheet.ink, centre, radius, ink, colours.paper);
    }
    for (index, value) in [row.scale.max, row.scale.min].into_iter().enumerate() {
        let text = format!("{value}").replace('-', "−");
        let text = desk.fitted(&text, desk.room.caption, SCALE, 1);
        let x = desk.left() + desk.theme.sizes.scale_face;
        let end = if index == 0 {
            row.axis.start
        } else {
            row.axis.end
        };
        let aside = desk.theme.sizes.scale_face + 4.0;
        let y = if index == 0 {
            end - aside - text.height
        } else {
            end + aside
        };
        draw_centred(&mut sheet.ink, &text, x, y, colours.text_soft);
    }
}
