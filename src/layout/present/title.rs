//! The first page: the map's name, what it is about, and whose journey it is.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect};

use super::desk::{Desk, Sheet};
use super::head::{GAP, Head, arrow, fit};
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Stop, told_summary};
use crate::layout::persona::{draw_disc, initials};
use crate::model::{AsideId, ElementId, ScenarioPart};
use crate::scene::{FontStyle, Paragraph, Stroke};

/// Y coordinate of the kind of the map.
const TOP: f64 = 72.0;
/// Height of the stages along the bottom.
const STAGES: f64 = 44.0;
/// Height of the stages if names take two rows, and the line height of these.
const TALL_STAGES: (f64, f32) = (60.0, 23.0);
/// Space before and behind the name of a stage.
const STAGE_PAD: f64 = 12.0;
/// Radius of a portrait, and the space behind it and behind its name.
const PORTRAIT: (f64, f64, f64) = (26.0, 14.0, 40.0);
/// The largest number of rows of the title and of the summary.
const ROWS: (usize, usize) = (3, 3);
/// Y coordinate at which the content above the stages ends.
const FOOT: f64 = PAGE_HEIGHT - 40.0 - STAGES;

/// Lays out the title page, and pages of their own for the scenario if it does not fit below
/// the title.
pub(super) fn lay_out(desk: &mut Desk<'_>, stop: &Stop) -> Vec<Page> {
    let mut sheet = Sheet::default();
    let parts = scenario(desk);
    let colours = desk.theme.colours.clone();
    let room = desk.room;
    let left = desk.left();
    let kind = desk.words.name("map-kind", desk.journey.kind.as_str());
    let kind = desk.fitted(&kind, room.heading, desk.inner(), 1);
    let rect = sheet.text(&kind, Point::new(left, TOP), colours.accent);
    let title = match (stop.title.trim(), desk.journey.title.trim()) {
        ("", "") => desk.words.text("page-untitled"),
        ("", title) => title.to_owned(),
        (own, _) => own.to_owned(),
    };
    let wide = desk.inner().min(1240.0);
    let title = desk.fitted(&title, room.display, wide, ROWS.0);
    let at = Point::new(left, rect.y1 + 8.0);
    let rect = sheet.text(&title, at, colours.text);
    let text = Rect::from_origin_size(at, (wide, title.height));
    let element = title_element(stop);
    sheet.add_box(None, element, rect.union(text), (text, room.display));
    let mut y = rect.y1 + 12.0;
    let summary = told_summary(desk.journey);
    if !summary.is_empty() {
        let summary = desk.fitted(summary, room.lead, wide, ROWS.1);
        let at = Point::new(left, y);
        y = sheet.text(&summary, at, colours.text_soft).y1;
        let rect = Rect::from_origin_size(at, (wide, summary.height));
        sheet.add_box(None, part(ScenarioPart::Summary), rect, (rect, room.lead));
    }
    draw_stages(desk, &mut sheet);
    let people = people_height(desk);
    draw_people(desk, &mut sheet, FOOT - people);
    let has_room = draw_scenario(desk, &mut sheet, &parts, (y + 22.0, FOOT - people - 12.0));
    if has_room {
        return vec![sheet.finish(desk.width, None)];
    }
    let more = scenario_pages(desk, &parts);
    let count = more.len();
    let mut pages = vec![sheet];
    for (at, (mut sheet, head)) in more.into_iter().enumerate() {
        head.draw(desk, &mut sheet, (at + 1, count));
        pages.push(sheet);
    }
    let width = desk.width;
    pages
        .into_iter()
        .map(|sheet| sheet.finish(width, None))
        .collect()
}

/// What the title on a page of `stop` is: the title of the stop, or else that of the map.
pub(super) fn title_element(stop: &Stop) -> ElementId {
    let own = stop.id.filter(|_| !stop.title.trim().is_empty());
    ElementId::Aside(own.map_or(AsideId::MapTitle, AsideId::Stop))
}

fn part(part: ScenarioPart) -> ElementId {
    ElementId::Aside(AsideId::Scenario(part))
}

/// A part of the scenario that has a text: what it is, its heading and its text.
type Part = (ScenarioPart, String, String);

/// The parts of the scenario that have a text, except for the sentence that sums it up.
fn scenario(desk: &Desk<'_>) -> Vec<Part> {
    let scenario = &desk.journey.scenario;
    let parts = [
        (ScenarioPart::Situation, "page-situation"),
        (ScenarioPart::Expectations, "page-expectations"),
        (ScenarioPart::Goal, "page-goal"),
    ];
    let parts = parts.into_iter();
    let parts = parts.map(|(part, key)| {
        let text = scenario.part(part).trim().to_owned();
        (part, desk.words.text(key), text)
    });
    parts.filter(|(_, _, text)| !text.is_empty()).collect()
}

/// Draws the scenario in columns between two heights. Returns `false` and draws nothing if
/// there is not room for all of it.
fn draw_scenario(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    parts: &[Part],
    (top, bottom): (f64, f64),
) -> bool {
    if parts.is_empty() {
        return true;
    }
    let room = desk.room;
    let gap = room.column_gap * 1.5;
    // The longer a text, the wider its column, so that all are about as high.
    let lengths = parts
        .iter()
        .map(|(_, _, text)| (text.chars().count() as f64).sqrt());
    let lengths: Vec<f64> = lengths.map(|length| length.clamp(6.0, 18.0)).collect();
    let all: f64 = lengths.iter().sum();
    let inner = desk.inner() - gap * (parts.len() - 1) as f64;
    let mut set: Vec<(Arc<Paragraph>, Arc<Paragraph>, f64)> = Vec::with_capacity(parts.len());
    for ((_, heading, text), length) in parts.iter().zip(lengths) {
        let width = inner * length / all;
        let heading = desk.fitted(heading, room.small, width, 1);
        set.push((heading, desk.set(text, room.text, width), width));
    }
    let height = set.iter().map(|(a, b, _)| a.height + b.height + 12.0);
    if top + height.fold(0.0, f64::max) > bottom {
        return false;
    }
    let colours = &desk.theme.colours;
    let mut x = desk.left();
    for ((heading, text, width), (kind, ..)) in set.iter().zip(parts) {
        let line = Stroke::solid(colours.line, 1.0);
        sheet
            .ink
            .line((x, top).into(), (x + width, top).into(), line);
        let rect = sheet.text(heading, Point::new(x, top + 10.0), colours.text_soft);
        let at = Point::new(x, rect.y1 + 2.0);
        sheet.text(text, at, colours.text);
        let rect = Rect::from_origin_size(at, (*width, text.height));
        sheet.add_box(None, part(*kind), rect, (rect, room.text));
        x += width + gap;
    }
    true
}

/// Lays out the scenario on pages of its own, in larger type.
fn scenario_pages(desk: &mut Desk<'_>, parts: &[Part]) -> Vec<(Sheet, Head)> {
    let room = desk.room;
    let name = desk.words.text("page-scenario");
    let bottom = PAGE_HEIGHT - 28.0;
    let width = desk.inner().min(1120.0);
    let mut pages = Vec::new();
    let head = Head::new(desk, (&name, None), "");
    let mut y = head.bottom();
    let mut sheet = Sheet::default();
    for (kind, heading, text) in parts {
        let heading = desk.fitted(heading, room.heading, width, 1);
        let text = desk.set(text, room.lead, width);
        let line = f64::from(room.lead.line);
        let mut rows = text.rows.as_slice();
        let mut is_first = true;
        while !rows.is_empty() {
            let above = if is_first { heading.height + 4.0 } else { 0.0 };
            if y + above + line > bottom {
                pages.push((std::mem::take(&mut sheet), head.short()));
                y = head.bottom();
            }
            if is_first {
                sheet.text(
                    &heading,
                    Point::new(desk.left(), y),
                    desk.theme.colours.text_soft,
                );
                y += above;
                is_first = false;
            }
            #[expect(clippy::cast_sign_loss, reason = "at least one row fits")]
            let fitting = (((bottom - y) / line).floor() as usize).clamp(1, rows.len());
            let (now, later) = rows.split_at(fitting);
            let (at, size) = (Point::new(desk.left(), y), (width, line * now.len() as f64));
            let rect = Rect::from_origin_size(at, size);
            sheet.add_box(None, part(*kind), rect, (rect, room.lead));
            for row in now {
                let baseline = now.first().map_or(0.0, |first| first.baseline);
                let base =
                    f64::from(room.lead.size) * 0.97 + (line - f64::from(room.lead.size)) / 2.0;
                let at = Point::new(desk.left() + row.x, y + base + row.baseline - baseline);
                sheet
                    .ink
                    .text(Arc::clone(&row.row), at, desk.theme.colours.text);
            }
            y += line * now.len() as f64;
            rows = later;
        }
        y += 20.0;
    }
    pages.push((sheet, head.short()));
    pages
}

/// Height of the row of personas.
fn people_height(desk: &Desk<'_>) -> f64 {
    if desk.journey.personas.is_empty() {
        0.0
    } else {
        PORTRAIT.0 * 2.0 + 26.0
    }
}

/// Draws the personas side by side. If there is not room for all, the rest is only counted.
fn draw_people(desk: &mut Desk<'_>, sheet: &mut Sheet, top: f64) {
    let (radius, gap, space) = PORTRAIT;
    let personas = &desk.journey.personas;
    let font = desk.room.heading;
    let ink = desk.theme.colours.text;
    let mut x = desk.left();
    let more = 150.0;
    for (index, persona) in personas.iter().enumerate() {
        let rest = personas.len() - index;
        let max_width = desk.right() - x - radius * 2.0 - gap;
        let room = if rest > 1 {
            max_width - more
        } else {
            max_width
        };
        let name = desk.fitted(&persona.name, font, room.clamp(1.0, 360.0), 1);
        if room < 120.0 && rest > 1 || room < 40.0 {
            let args = [("count", rest.into())];
            let text = desk.words.fill("page-more-personas", &args);
            let text = desk.fitted(&text, font, (desk.right() - x).max(1.0), 1);
            let at = Point::new(x, top + radius - text.height / 2.0);
            sheet.text(&text, at, desk.theme.colours.text_soft);
            return;
        }
        let centre = Point::new(x + radius, top + radius);
        draw_person(desk, sheet, index, Circle::new(centre, radius - 1.0), font);
        let at = Point::new(x + radius * 2.0 + gap, centre.y - name.height / 2.0);
        let rect = sheet.text(&name, at, ink);
        let text = Rect::from_origin_size(at, (name.width.max(60.0), name.height));
        let whole = Rect::new(x, top, rect.x1, top + radius * 2.0);
        sheet.add_box(None, ElementId::Persona(persona.id), whole, (text, font));
        x = rect.x1 + space;
    }
}

/// Draws the portrait of the persona at `index`, or its initials in the font `font` if it has
/// none.
pub(super) fn draw_person(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    index: usize,
    disc: Circle,
    font: FontStyle,
) {
    let persona = Arc::clone(&desk.journey.personas[index]);
    let letters = desk.set(&initials(&persona.name), font, f64::INFINITY);
    let look = (desk.journey, desk.theme);
    draw_disc(look, &mut sheet.ink, &persona, disc, &letters);
}

/// Draws all stages along the bottom, over the whole width.
fn draw_stages(desk: &mut Desk<'_>, sheet: &mut Sheet) {
    let stages = &desk.journey.stages;
    let count = stages.len();
    if count == 0 {
        return;
    }
    let mut font = desk.room.small;
    let point = desk.room.crumb_point * 1.3;
    let around = point * 2.0 + STAGE_PAD * 2.0;
    let mut widths = Vec::with_capacity(count);
    for stage in stages {
        widths.push(desk.fitted(&stage.name, font, desk.inner(), 1).width + around);
    }
    // Each stage is as wide as its name needs, and all share the width that is left.
    fit(&mut widths, desk.inner(), 0, 0.0);
    let gaps = GAP * (count - 1) as f64;
    let spare = (desk.inner() - gaps - widths.iter().sum::<f64>()).max(0.0) / count as f64;
    let inset = |index: usize| STAGE_PAD + if index > 0 { point } else { 0.0 };
    let room_in = |index: usize| widths[index] + spare - inset(index) - 4.0;
    let mut named = stages.iter().enumerate();
    let is_tall = named.any(|(index, stage)| {
        let name = desk.set(stage.name.trim(), font, f64::INFINITY);
        room_in(index) >= 28.0 && name.width > room_in(index)
    });
    let (height, rows) = if is_tall {
        font.line = font.line.min(TALL_STAGES.1);
        (TALL_STAGES.0, 2)
    } else {
        (STAGES, 1)
    };
    let top = PAGE_HEIGHT - 28.0 - height;
    let mut x0 = desk.left();
    for (index, stage) in stages.iter().enumerate() {
        let width = widths[index] + spare;
        let end = if index + 1 == count { 0.0 } else { point - 2.0 };
        let rect = Rect::new(x0, top, x0 + width + end, top + height);
        let tint = desk.stage_tint(index);
        sheet
            .ink
            .path(arrow(rect, point, index > 0), Some(tint.fill), None);
        let room = room_in(index);
        let whole = Rect::new(x0, top, x0 + width, top + height);
        x0 += width + GAP;
        if room < 28.0 {
            continue;
        }
        // A name of which a word would be broken is cut instead.
        let keeps_words = desk.keeps_words(&[stage.name.trim()], font, room);
        let name = desk.fitted(&stage.name, font, room, if keeps_words { rows } else { 1 });
        let at = Point::new(whole.x0 + inset(index), rect.center().y - name.height / 2.0);
        sheet.text(&name, at, tint.ink);
        let text = Rect::from_origin_size(at, (room, name.height));
        sheet.add_box(None, ElementId::Stage(stage.id), whole, (text, font));
    }
}
