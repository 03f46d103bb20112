//! The last page: what comes next, and what the map rests on.

use kurbo::{Point, Rect};

use super::Page;
use super::desk::{Desk, Sheet};
use super::lists::{Aside, BOTTOM, ListEntry, ListLook, ListPart, owner, sheets};
use crate::analysis::{Claims, claims, initiatives};
use crate::model::{Card, Progress};
use crate::scene::{Colour, Stroke};

/// Height of the part at the bottom of the first page that shows what the map rests on.
const CLAIMS: f64 = 104.0;
/// Height of the bar in that part.
const BAR: f64 = 20.0;
/// Dashes around the part of the bar for assumed claims.
const ASSUMED: &[f64] = &[6.0, 5.0];
/// Dots around the part of the bar for proposed claims.
const PROPOSED: &[f64] = &[1.5, 5.0];

/// Lays out the last pages: the initiatives that were not given up.
pub(super) fn lay_out(desk: &mut Desk<'_>, title: &str, part: ListPart) -> Vec<Page> {
    let own = desk.words.text("walk-close");
    let title = if title.trim().is_empty() { &own } else { title };
    let planned = initiatives(desk.journey);
    let entries = planned.iter().map(|card| initiative_entry(desk, card));
    let entries: Vec<ListEntry<'_>> = entries.collect();
    let claims = claims(desk.journey);
    let look = ListLook {
        title,
        part,
        best: usize::MAX,
        foot: if claims.total() > 0 { CLAIMS } else { 0.0 },
    };
    let lead = ("page-initiatives", "page-initiatives-first");
    let (mut sheets, has_first) = sheets(desk, &look, lead, entries);
    if has_first
        && claims.total() > 0
        && let Some(first) = sheets.first_mut()
    {
        draw_claims(desk, first, claims);
    }
    sheets
        .into_iter()
        .map(|sheet| sheet.finish(desk.width, None))
        .collect()
}

fn initiative_entry<'a>(desk: &Desk<'_>, card: &'a Card) -> ListEntry<'a> {
    // When something was due says nothing once it is done.
    let is_done = card.plan.progress == Some(Progress::Done);
    let due = card.plan.due.filter(|_| !is_done).map(|due| {
        let date = desk.words.date(due);
        desk.words.fill("page-due", &[("date", (&date).into())])
    });
    let progress = card.plan.progress;
    let progress = progress.map(|progress| desk.words.name("progress", progress.as_str()));
    let state: Vec<String> = progress.into_iter().chain(due).collect();
    let mut rows = vec![owner(desk, &card.plan)];
    if !state.is_empty() {
        rows.push(state.join(" · "));
    }
    ListEntry {
        card,
        number: None,
        below: card.plan.expected_effect.trim().to_owned(),
        chips: Vec::new(),
        aside: Aside::Rows(rows),
    }
}

/// Draws how many claims are observed, assumed, proposed, and without a status.
fn draw_claims(desk: &mut Desk<'_>, sheet: &mut Sheet, claims: Claims) {
    let colours = desk.theme.colours.clone();
    let top = BOTTOM - CLAIMS + 10.0;
    let heading = desk.words.text("page-claims");
    let heading = desk.fitted(&heading, desk.room.heading, desk.inner(), 1);
    sheet.text(&heading, Point::new(desk.left(), top), colours.text_soft);
    let solid: &[f64] = &[];
    let kinds: [(&str, usize, Option<Colour>, &'static [f64]); 4] = [
        (
            "page-observed",
            claims.observed,
            Some(colours.positive),
            solid,
        ),
        ("page-assumed", claims.assumed, None, ASSUMED),
        ("page-proposed", claims.proposed, None, PROPOSED),
        ("page-unstated", claims.unstated, Some(colours.line), solid),
    ];
    let kinds = kinds.into_iter().filter(|(_, count, ..)| *count > 0);
    let kinds: Vec<_> = kinds.collect();
    let y = top + heading.height + 6.0;
    let total = claims.total() as f64;
    let gaps = 4.0 * (kinds.len() - 1) as f64;
    let mut x = desk.left();
    let mut label_x = desk.left();
    for (key, count, fill, dashes) in kinds {
        let width = (desk.inner() - gaps) * count as f64 / total;
        let stroke = Stroke {
            colour: fill.map_or(colours.line_strong, |_| colours.line),
            width: 1.5,
            dashes,
        };
        let rect = Rect::new(x, y, x + width, y + BAR);
        let ground = fill.unwrap_or(colours.header);
        sheet
            .ink
            .outlined_rect(rect, 4.0_f64.min(width / 2.0), ground, stroke.clone());
        x = rect.x1 + 4.0;
        let text = desk.words.fill(key, &[("count", count.into())]);
        let room = (desk.right() - label_x - 26.0).max(1.0);
        let text = desk.fitted(&text, desk.room.small, room, 1);
        let label_y = y + BAR + 8.0;
        let swatch = Rect::from_origin_size((label_x, label_y + 4.0), (14.0, 14.0));
        sheet.ink.outlined_rect(swatch, 3.0, ground, stroke);
        let at = Point::new(swatch.x1 + 8.0, label_y);
        label_x = sheet.text(&text, at, colours.text).x1 + 32.0;
    }
}
