//! The personas in large type: those with goals, needs and frustrations on pages of their own,
//! the others side by side.

use std::collections::VecDeque;
use std::sync::Arc;

use kurbo::{Circle, Point, Rect};

use super::desk::{Desk, Sheet};
use super::head::Head;
use super::title::draw_person;
use super::{PAGE_HEIGHT, Page};
use crate::analysis::tells_more_than_its_name;
use crate::layout::persona::persona_colour;
use crate::model::{ElementId, Persona};
use crate::scene::{FontStyle, PlacedRow, Stroke};

/// How many personas without lists are shown side by side on a page.
const SIDE_BY_SIDE: usize = 3;
/// Space between a portrait and the text beside or below it.
const GAP: f64 = 28.0;
/// How far the text of an entry is indented, and the space below it.
const ENTRY: (f64, f64) = (22.0, 6.0);
/// The least number of rows of an entry on each of two sheets that share it.
const LEAST_ROWS: usize = 2;
/// The largest number of rows of an entry: what is longer is read at a desk, not on a page.
const MOST_ROWS: usize = 24;
/// The largest number of rows of a persona's name, of its demographics, and of its quote.
const ROWS: (usize, usize, usize) = (2, 2, 2);
/// Y coordinate at which the content of a page ends.
const BOTTOM: f64 = PAGE_HEIGHT - 28.0;

/// Lays out the personas as pages.
pub(super) fn lay_out(desk: &mut Desk<'_>, title: &str) -> Vec<Page> {
    let journey = desk.journey;
    let own = desk.words.text("page-personas");
    let title = if title.trim().is_empty() { &own } else { title };
    let mut head = Head::new(desk, (title, None), "");
    head.leave_out_stages(desk);
    let mut sheets = Vec::new();
    let mut brief: Vec<usize> = Vec::new();
    for (index, persona) in journey.personas.iter().enumerate() {
        if !tells_more_than_its_name(persona) {
            continue;
        }
        if lists(persona).iter().all(|(_, list)| list.is_empty()) {
            brief.push(index);
            if brief.len() < SIDE_BY_SIDE {
                continue;
            }
        }
        draw_brief(desk, &head, &mut brief, &mut sheets);
        if lists(persona).iter().any(|(_, list)| !list.is_empty()) {
            sheets.extend(detailed(desk, &head, index));
        }
    }
    draw_brief(desk, &head, &mut brief, &mut sheets);
    if sheets.is_empty() {
        sheets.push(Sheet::default());
    }
    let count = sheets.len();
    let mut pages = Vec::with_capacity(count);
    for (at, mut sheet) in sheets.into_iter().enumerate() {
        head.draw(desk, &mut sheet, (at + 1, count));
        pages.push(sheet.finish(desk.width, None));
    }
    pages
}

/// The lists of a persona that pages show, each with the key of its heading.
fn lists(persona: &Persona) -> [(&'static str, Vec<&str>); 3] {
    fn filled(list: &[String]) -> Vec<&str> {
        let texts = list.iter().map(|text| text.trim());
        texts.filter(|text| !text.is_empty()).collect()
    }
    [
        ("page-goals", filled(&persona.goals)),
        ("page-needs", filled(&persona.needs)),
        ("page-frustrations", filled(&persona.frustrations)),
    ]
}

/// Draws the personas collected in `brief`, which are indices, side by side on one sheet, and
/// empties `brief`.
fn draw_brief(desk: &mut Desk<'_>, head: &Head, brief: &mut Vec<usize>, sheets: &mut Vec<Sheet>) {
    if brief.is_empty() {
        return;
    }
    let mut sheet = Sheet::default();
    let radius = desk.room.portrait * 1.25;
    let count = brief.len() as f64;
    let gap = desk.room.column_gap;
    let width = (desk.inner() - gap * (count - 1.0)) / count;
    for (place, index) in brief.drain(..).enumerate() {
        let persona = &desk.journey.personas[index];
        let x = desk.left() + (width + gap) * place as f64;
        let top = head.bottom() + 60.0;
        let centre = Point::new(x + radius, top + radius);
        draw_person(
            desk,
            &mut sheet,
            index,
            Circle::new(centre, radius - 1.0),
            desk.room.title,
        );
        let at = Point::new(x, top + radius * 2.0 + GAP);
        let bottom = draw_words(desk, &mut sheet, persona, at, width);
        let whole = Rect::new(x, top, x + width, bottom);
        let text = Rect::from_origin_size(at, (width, f64::from(desk.room.lead_strong.line)));
        let element = ElementId::Persona(persona.id);
        sheet.add_box(None, element, whole, (text, desk.room.lead_strong));
    }
    sheets.push(sheet);
}

/// Draws the name, demographics and quote of a persona. Returns the y coordinate at which they
/// end.
fn draw_words(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    persona: &Persona,
    at: Point,
    width: f64,
) -> f64 {
    let colours = &desk.theme.colours;
    let room = desk.room;
    let name = desk.fitted_beside(&persona.name, room.lead_strong, width, ROWS.0);
    let mut y = sheet.text(&name, at, colours.text).y1;
    if !persona.demographics.trim().is_empty() {
        let text = desk.fitted(persona.demographics.trim(), room.small, width, ROWS.1);
        y = sheet
            .text(&text, Point::new(at.x, y + 2.0), colours.text_soft)
            .y1;
    }
    if !persona.quote.trim().is_empty() {
        let quote = desk.in_quotes(&persona.quote);
        let quote = desk.fitted(&quote, room.quote, width, ROWS.2);
        y = sheet
            .text(&quote, Point::new(at.x, y + 8.0), colours.text)
            .y1;
    }
    y
}

/// One entry of a list, broken to the width of its column.
struct BrokenEntry {
    /// The rows that are not drawn yet.
    rows: Vec<PlacedRow>,
    /// Whether a part of it is on the sheet before.
    is_begun: bool,
}

/// Draws a persona with lists on one sheet, in smaller type where there is much to say, or on
/// several where even that is not enough.
fn detailed(desk: &mut Desk<'_>, head: &Head, index: usize) -> Vec<Sheet> {
    let fonts = [desk.room.lead, desk.room.text, desk.room.note];
    let mut ways = Vec::with_capacity(fonts.len());
    for font in fonts {
        let sheets = detailed_in(desk, head, index, font);
        if sheets.len() == 1 {
            return sheets;
        }
        ways.push(sheets);
    }
    // Of several ways with as few sheets, the one in the largest type.
    let fewest = ways.into_iter().min_by_key(Vec::len);
    fewest.unwrap_or_default()
}

/// Draws a persona with lists in this font on as many sheets as it needs.
fn detailed_in(desk: &mut Desk<'_>, head: &Head, index: usize, font: FontStyle) -> Vec<Sheet> {
    let persona = &desk.journey.personas[index];
    let shown: Vec<(&str, Vec<&str>)> = {
        let lists = lists(persona).into_iter();
        lists.filter(|(_, list)| !list.is_empty()).collect()
    };
    let count = shown.len() as f64;
    let gap = desk.room.column_gap * 1.5;
    let width = (desk.inner() - gap * (count - 1.0)) / count;
    let mut columns: Vec<VecDeque<BrokenEntry>> = Vec::with_capacity(shown.len());
    for (_, list) in &shown {
        let entries = list.iter().map(|text| BrokenEntry {
            rows: desk
                .fitted(text, font, width - ENTRY.0, MOST_ROWS)
                .rows
                .clone(),
            is_begun: false,
        });
        columns.push(entries.collect());
    }
    let mut sheets = Vec::new();
    while sheets.is_empty() || columns.iter().any(|entries| !entries.is_empty()) {
        let mut sheet = Sheet::default();
        let top = if sheets.is_empty() {
            draw_intro(desk, &mut sheet, index, head.bottom())
        } else {
            draw_name(desk, &mut sheet, persona, head.bottom())
        };
        for (column, (key, _)) in shown.iter().enumerate() {
            let entries = &mut columns[column];
            if entries.is_empty() {
                continue;
            }
            let x = desk.left() + (width + gap) * column as f64;
            let y = draw_heading(desk, &mut sheet, key, (x, top), width);
            draw_entries(desk, &mut sheet, persona, (entries, font), (x, y));
        }
        sheets.push(sheet);
    }
    sheets
}

/// Draws as many of `entries` as have room below `y`, and removes them. An entry of which only a
/// part has room goes on with the next sheet.
fn draw_entries(
    desk: &Desk<'_>,
    sheet: &mut Sheet,
    persona: &Persona,
    (entries, font): (&mut VecDeque<BrokenEntry>, FontStyle),
    (x, mut y): (f64, f64),
) {
    let line = f64::from(font.line);
    let mut is_first = true;
    while let Some(mut entry) = entries.pop_front() {
        let count = entry.rows.len();
        #[expect(clippy::cast_sign_loss, reason = "at least zero")]
        let fitting = ((BOTTOM - y) / line).floor().max(0.0) as usize;
        let now = match count {
            _ if count <= fitting => count,
            // Neither part of it is a single row.
            _ if !is_first => fitting.min(count.saturating_sub(LEAST_ROWS)),
            _ => fitting.clamp(1, count),
        };
        if now < count && now < LEAST_ROWS && !is_first {
            entries.push_front(entry);
            return;
        }
        let later = entry.rows.split_off(now);
        draw_entry(desk, sheet, persona, (&entry, font), (x, y));
        y += line * now as f64 + ENTRY.1;
        is_first = false;
        if !later.is_empty() {
            entries.push_front(BrokenEntry {
                rows: later,
                is_begun: true,
            });
            return;
        }
    }
}

/// Draws the name of a persona whose lists go on. Returns where these begin.
fn draw_name(desk: &mut Desk<'_>, sheet: &mut Sheet, persona: &Persona, top: f64) -> f64 {
    let font = desk.room.lead_strong;
    let at = Point::new(desk.left(), top);
    let name = desk.fitted(&persona.name, font, desk.inner(), 1);
    let rect = sheet.text(&name, at, desk.theme.colours.text);
    let text = Rect::from_origin_size(at, (desk.inner(), name.height));
    sheet.add_box(None, ElementId::Persona(persona.id), rect, (text, font));
    rect.y1 + GAP / 2.0
}

/// Draws the portrait with name, demographics and quote beside it. Returns where the lists
/// below begin.
fn draw_intro(desk: &mut Desk<'_>, sheet: &mut Sheet, index: usize, top: f64) -> f64 {
    let persona = &desk.journey.personas[index];
    let radius = desk.room.portrait;
    let centre = Point::new(desk.left() + radius, top + radius);
    draw_person(
        desk,
        sheet,
        index,
        Circle::new(centre, radius - 1.0),
        desk.room.title,
    );
    let x = desk.left() + radius * 2.0 + GAP;
    let width = desk.right() - x;
    // The words are measured first, so that they can be centred beside the portrait.
    let mut trial = Sheet::default();
    let height = draw_words(desk, &mut trial, persona, Point::ORIGIN, width);
    let y = (top + radius - height / 2.0).max(top);
    let bottom = draw_words(desk, sheet, persona, Point::new(x, y), width);
    let whole = Rect::new(
        desk.left(),
        top,
        desk.right(),
        bottom.max(top + radius * 2.0),
    );
    let name = Rect::from_origin_size((x, y), (width, f64::from(desk.room.lead_strong.line)));
    let element = ElementId::Persona(persona.id);
    sheet.add_box(None, element, whole, (name, desk.room.lead_strong));
    whole.y1 + GAP
}

fn draw_heading(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    key: &str,
    (x, y): (f64, f64),
    width: f64,
) -> f64 {
    let text = desk.words.text(key);
    let text = desk.fitted(&text, desk.room.heading, width, 1);
    let y = sheet
        .text(&text, Point::new(x, y), desk.theme.colours.text_soft)
        .y1
        + 6.0;
    let line = Stroke::solid(desk.theme.colours.line, 1.0);
    sheet.ink.line((x, y).into(), (x + width, y).into(), line);
    y + 12.0
}

fn draw_entry(
    desk: &Desk<'_>,
    sheet: &mut Sheet,
    persona: &Persona,
    (entry, font): (&BrokenEntry, FontStyle),
    (x, y): (f64, f64),
) {
    let colour = persona_colour(desk.journey, desk.theme, persona.id);
    let line = f64::from(font.line);
    if !entry.is_begun {
        let size = 8.0;
        let middle = y + line / 2.0;
        let rect = Rect::from_origin_size((x, middle - size / 2.0), (size, size));
        sheet.ink.fill_rect(rect, size / 2.0, colour);
    }
    let first = entry.rows.first().map_or(0.0, |row| row.baseline);
    // The first row stands as in a text of its own, whatever was above it.
    let base = first - (first / line).floor() * line;
    for row in &entry.rows {
        let at = Point::new(x + ENTRY.0 + row.x, y + base + row.baseline - first);
        sheet
            .ink
            .text(Arc::clone(&row.row), at, desk.theme.colours.text);
    }
}
