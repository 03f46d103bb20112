//! The last page: what comes next, and what the map rests on.

use kurbo::{Point, Rect};

use super::desk::{Desk, Sheet};
use super::head::Head;
use super::lists::{ListEntry, draw, opportunity_entry, owner_chip, spread};
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Claims, claims, initiatives, opportunities};
use crate::layout::chips::{Chip, Sign};
use crate::model::{Card, Progress};
use crate::scene::{Colour, Icon, Stroke};

/// Height of the part at the bottom of the first page that shows what the map rests on.
const CLAIMS: f64 = 118.0;
/// Height of the bar in that part.
const BAR: f64 = 20.0;
/// Y coordinate at which the content of a page ends.
const BOTTOM: f64 = PAGE_HEIGHT - 28.0;
/// How many opportunities are listed if there are no initiatives.
const FEW: usize = 5;
/// Dashes around the part of the bar for assumed claims.
const ASSUMED: &[f64] = &[6.0, 5.0];
/// Dots around the part of the bar for proposed claims.
const PROPOSED: &[f64] = &[1.5, 5.0];

/// Lays out the last pages.
pub(super) fn lay_out(desk: &mut Desk<'_>, title: &str) -> Vec<Page> {
    let own = desk.words.text("page-close");
    let title = if title.trim().is_empty() { &own } else { title };
    let planned = initiatives(desk.journey);
    let found = opportunities(desk.journey);
    let (lead, mut entries): (&str, Vec<ListEntry<'_>>) = if planned.is_empty() {
        let first = found.iter().take(FEW);
        let entries: Vec<ListEntry<'_>> = first
            .map(|opportunity| opportunity_entry(desk, opportunity))
            .collect();
        let lead = if entries.is_empty() {
            "page-nothing-planned"
        } else {
            "page-first-opportunities"
        };
        (lead, entries)
    } else {
        let entries = planned.iter().map(|card| initiative_entry(desk, card));
        ("page-initiatives", entries.collect())
    };
    let lead = desk.words.text(lead);
    let head = Head::new(desk, (title, None), &lead);
    let short = head.short();
    let claims = claims(desk.journey);
    let below = if claims.total() > 0 { CLAIMS } else { 0.0 };
    let bottom = |page: usize| if page == 0 { BOTTOM - below } else { BOTTOM };
    let pages = spread(desk, &mut entries, (head.bottom(), short.bottom()), bottom);
    let count = pages.len().max(1);
    (0..count)
        .map(|at| {
            let mut sheet = Sheet::default();
            let head = if at == 0 { &head } else { &short };
            head.draw(desk, &mut sheet, (at + 1, count));
            if let Some(rows) = pages.get(at) {
                draw(desk, &mut sheet, &entries, rows);
            }
            if at == 0 && claims.total() > 0 {
                draw_claims(desk, &mut sheet, claims);
            }
            sheet.finish(desk.width, None)
        })
        .collect()
}

fn initiative_entry<'a>(desk: &Desk<'_>, card: &'a Card) -> ListEntry<'a> {
    let colours = &desk.theme.colours;
    let mut chips = vec![owner_chip(desk, &card.plan)];
    if let Some(due) = card.plan.due {
        let date = desk.words.date(due);
        let args = [("date", (&date).into())];
        chips.push(Chip {
            sign: Sign::Icon(Icon::Clock, colours.text_soft),
            text: desk.words.fill("page-due", &args),
        });
    }
    if let Some(progress) = card.plan.progress {
        let sign = match progress {
            Progress::Done => Sign::Icon(Icon::Check, colours.positive),
            Progress::Doing => Sign::Disc(colours.accent),
            Progress::Planned | Progress::Dropped => Sign::Disc(colours.line_strong),
        };
        chips.push(Chip {
            sign,
            text: desk.words.name("progress", progress.as_str()),
        });
    }
    let effect = card.plan.expected_effect.trim();
    let below = if effect.is_empty() {
        Vec::new()
    } else {
        vec![effect.to_owned()]
    };
    ListEntry {
        card,
        number: None,
        below,
        chips,
        has_meters: false,
    }
}

/// Draws how many claims are observed, assumed, proposed, and without a status.
fn draw_claims(desk: &mut Desk<'_>, sheet: &mut Sheet, claims: Claims) {
    let colours = desk.theme.colours.clone();
    let top = BOTTOM - CLAIMS + 26.0;
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
