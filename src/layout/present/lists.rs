//! Ranked lists in large type: the worst pains, and the opportunities.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::desk::{Desk, Sheet};
use super::head::Head;
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Opportunity, opportunities, pains, status_of};
use crate::layout::chips::{Chip, Sign};
use crate::model::{Card, ElementId, EvidenceStatus, Plan, Stage, Step};
use crate::scene::{Colour, Fragment, Icon, Paragraph, Stroke};

/// Width of the number of an entry.
const NUMBER: f64 = 56.0;
/// Space between the bar of an entry and its text.
const INSET: f64 = 20.0;
/// Space between two entries.
const GAP: f64 = 20.0;
/// Width of the meters at the right, and of the space before them.
const METERS: (f64, f64) = (228.0, 28.0);
/// Radius and distance of the dots of a meter.
const DOT: (f64, f64) = (5.5, 16.0);
/// Width of the letters of a size behind the dots of a meter, with the space before them.
const SIZE: f64 = 36.0;
/// The largest number of rows of an entry's text, and of a text below it.
const ROWS: (usize, usize) = (4, 2);
/// The largest share of an entry's width that a chip's text may take.
const CHIP: f64 = 0.55;
/// How many pains are listed as the worst ones: as many as an audience can remember and a page
/// can hold.
const WORST: usize = 5;
/// Y coordinate at which entries end.
const BOTTOM: f64 = PAGE_HEIGHT - 28.0;

/// One entry of a list.
pub(super) struct ListEntry<'a> {
    pub(super) card: &'a Card,
    /// The number at the left, if the entry has a rank.
    pub(super) number: Option<usize>,
    /// Texts that are shown below the card's text.
    pub(super) below: Vec<String>,
    pub(super) chips: Vec<Chip>,
    /// Whether impact and effort are shown at the right.
    pub(super) has_meters: bool,
}

/// Lays out the worst pains as pages.
pub(super) fn lay_out_pains(desk: &mut Desk<'_>, title: &str) -> Vec<Page> {
    let own = desk.words.text("page-pains");
    let title = if title.trim().is_empty() { &own } else { title };
    let mut found = pains(desk.journey);
    let lead = if found.len() > WORST {
        let args = [("shown", WORST.into()), ("all", found.len().into())];
        desk.words.fill("page-pains-worst", &args)
    } else {
        desk.words.text("page-pains-order")
    };
    found.truncate(WORST);
    let head = Head::new(desk, (title, None), &lead);
    let entries: Vec<ListEntry<'_>> = found
        .iter()
        .enumerate()
        .map(|(index, pain)| ListEntry {
            card: pain.card,
            number: pain.is_rated().then_some(index + 1),
            below: Vec::new(),
            chips: pain_chips(desk, pain.card, (pain.stage, pain.step)),
            has_meters: false,
        })
        .collect();
    pages(desk, &head, entries)
}

/// Lays out the opportunities as pages.
pub(super) fn lay_out_opportunities(desk: &mut Desk<'_>, title: &str) -> Vec<Page> {
    let own = desk.words.text("page-opportunities");
    let title = if title.trim().is_empty() { &own } else { title };
    let lead = desk.words.text("page-opportunities-order");
    let head = Head::new(desk, (title, None), &lead);
    let found = opportunities(desk.journey);
    let mut entries: Vec<ListEntry<'_>> = found
        .iter()
        .map(|opportunity| opportunity_entry(desk, opportunity))
        .collect();
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.number = Some(index + 1);
    }
    pages(desk, &head, entries)
}

/// The entry of an opportunity.
pub(super) fn opportunity_entry<'a>(
    desk: &Desk<'_>,
    opportunity: &Opportunity<'a>,
) -> ListEntry<'a> {
    let answers = opportunity.answers.iter().map(|pain| pain.text.trim());
    let answers: Vec<&str> = answers.filter(|text| !text.is_empty()).collect();
    let below = if answers.is_empty() {
        Vec::new()
    } else {
        let answers = answers.join(" · ");
        let args = [("pains", (&answers).into())];
        vec![desk.words.fill("page-answers", &args)]
    };
    let mut chips = vec![owner_chip(desk, &opportunity.card.plan)];
    chips.push(place_chip(desk, opportunity.stage, opportunity.step));
    chips.extend(votes_chip(desk, opportunity.card));
    ListEntry {
        card: opportunity.card,
        number: None,
        below,
        chips,
        has_meters: true,
    }
}

/// A chip that names the owner of a plan, or says that there is none.
pub(super) fn owner_chip(desk: &Desk<'_>, plan: &Plan) -> Chip {
    let owner = plan.owner.trim();
    if owner.is_empty() {
        let sign = Sign::Icon(Icon::Dropped, desk.theme.colours.negative);
        return Chip {
            sign,
            text: desk.words.text("page-no-owner"),
        };
    }
    let args = [("owner", owner.into())];
    Chip {
        sign: Sign::None,
        text: desk.words.fill("page-owner", &args),
    }
}

fn place_chip(desk: &Desk<'_>, stage: &Stage, step: &Step) -> Chip {
    let stages = &desk.journey.stages;
    let index = stages.iter().position(|candidate| candidate.id == stage.id);
    let colour = desk.stage_tint(index.unwrap_or(0)).mark;
    let names = [stage.name.trim(), step.name.trim()];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    Chip {
        sign: Sign::Disc(colour),
        text: names.join(" · "),
    }
}

fn votes_chip(desk: &Desk<'_>, card: &Card) -> Option<Chip> {
    (card.votes > 0).then(|| Chip {
        sign: Sign::Icon(Icon::Up, desk.theme.colours.accent),
        text: {
            let args = [("count", card.votes.into())];
            desk.words.fill("page-votes", &args)
        },
    })
}

fn pain_chips(desk: &Desk<'_>, card: &Card, (stage, step): (&Stage, &Step)) -> Vec<Chip> {
    let colours = &desk.theme.colours;
    let mut chips = Vec::new();
    if let Some(severity) = card.severity {
        chips.push(Chip {
            sign: Sign::Dots(severity.rank(), colours.negative),
            text: desk.words.name("severity", severity.as_str()),
        });
    }
    if let Some(reach) = card.reach {
        let args = [("count", reach.count.into()), ("of", reach.of.into())];
        chips.push(Chip {
            sign: Sign::None,
            text: desk.words.fill("map-reach", &args),
        });
    }
    chips.extend(votes_chip(desk, card));
    if card.moment_of_truth {
        chips.push(Chip {
            sign: Sign::Icon(Icon::Star, colours.truth),
            text: desk.words.text("page-truth"),
        });
    }
    chips.push(place_chip(desk, stage, step));
    if let Some(status) = status_of(card) {
        let sign = match status {
            EvidenceStatus::Observed => Sign::Icon(Icon::Check, colours.positive),
            EvidenceStatus::Assumed | EvidenceStatus::Proposed => {
                Sign::Icon(Icon::Clock, colours.text_soft)
            }
        };
        chips.push(Chip {
            sign,
            text: desk.words.name("status", status.as_str()),
        });
    }
    chips
}

/// Lays out the pages of a list.
fn pages(desk: &mut Desk<'_>, head: &Head, mut entries: Vec<ListEntry<'_>>) -> Vec<Page> {
    let short = head.short();
    let tops = (head.bottom(), short.bottom());
    let spread = spread(desk, &mut entries, tops, |_| BOTTOM);
    let count = spread.len().max(1);
    (0..count)
        .map(|at| {
            let mut sheet = Sheet::default();
            let head = if at == 0 { head } else { &short };
            head.draw(desk, &mut sheet, (at + 1, count));
            if let Some(rows) = spread.get(at) {
                draw(desk, &mut sheet, &entries, rows);
            }
            sheet.finish(desk.width, None)
        })
        .collect()
}

/// An entry with its place on a page.
pub(super) struct PlacedEntry {
    /// Index of the entry in the list.
    index: usize,
    top: f64,
    bottom: f64,
    text: Arc<Paragraph>,
    below: Vec<Arc<Paragraph>>,
}

/// Spreads entries over pages. `tops` are the y coordinates at which the entries begin on the
/// first page and on the others; `bottom_of` gives the one at which a page ends, by its index.
pub(super) fn spread(
    desk: &mut Desk<'_>,
    entries: &mut [ListEntry<'_>],
    tops: (f64, f64),
    bottom_of: impl Fn(usize) -> f64,
) -> Vec<Vec<PlacedEntry>> {
    let mut pages: Vec<Vec<PlacedEntry>> = Vec::new();
    let mut y = tops.0;
    for (index, entry) in entries.iter_mut().enumerate() {
        let width = text_width(desk, entry);
        for chip in &mut entry.chips {
            chip.text = desk.short(&chip.text, desk.room.small, width * CHIP);
        }
        let text = desk.fitted(&shown_text(desk, entry.card), desk.room.lead, width, ROWS.0);
        let mut below = Vec::with_capacity(entry.below.len());
        for text in &entry.below {
            below.push(desk.fitted(text, desk.room.text, width, ROWS.1));
        }
        let mut ink = Fragment::default();
        let sides = (0.0, width);
        let chips = desk.chips();
        let chips = chips
            .draw_all(desk.shaper, &mut ink, &entry.chips, sides, 0.0)
            .y;
        let text_height = text.height
            + below
                .iter()
                .map(|paragraph| paragraph.height + 2.0)
                .sum::<f64>();
        let height = text_height + if chips > 0.0 { chips + 8.0 } else { 0.0 };
        let at = pages.len().saturating_sub(1);
        let is_full = y + height > bottom_of(at);
        if pages.is_empty() || (is_full && pages.last().is_some_and(|page| !page.is_empty())) {
            y = if pages.is_empty() { tops.0 } else { tops.1 };
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(PlacedEntry {
                index,
                top: y,
                bottom: y + height,
                text,
                below,
            });
        }
        y += height + GAP;
    }
    pages
}

fn text_width(desk: &Desk<'_>, entry: &ListEntry<'_>) -> f64 {
    let meters = if entry.has_meters {
        METERS.0 + METERS.1
    } else {
        0.0
    };
    desk.inner() - NUMBER - INSET - meters
}

/// The text of a card, or words which say that it has none.
fn shown_text(desk: &Desk<'_>, card: &Card) -> String {
    match card.text.trim() {
        "" => desk.words.text("page-no-text"),
        text => text.to_owned(),
    }
}

/// Draws the entries of a page, with the numbers of those that have one.
pub(super) fn draw(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    entries: &[ListEntry<'_>],
    rows: &[PlacedEntry],
) {
    let left = desk.left() + NUMBER;
    for (place, row) in rows.iter().enumerate() {
        let entry = &entries[row.index];
        let colours = &desk.theme.colours;
        if place > 0 {
            let y = row.top - GAP / 2.0;
            let line = Stroke::solid(colours.line_soft, 1.0);
            sheet
                .ink
                .line((desk.left(), y).into(), (desk.right(), y).into(), line);
        }
        if let Some(number) = entry.number {
            let number = desk.set(&number.to_string(), desk.room.lead_strong, f64::INFINITY);
            let at = Point::new(desk.left() + NUMBER - 20.0 - number.width, row.top);
            sheet.text(&number, at, colours.text_soft);
        }
        let bar = desk.theme.sizes.card_bar;
        let rect = Rect::new(left, row.top + 5.0, left + bar, row.bottom);
        sheet
            .ink
            .fill_rect(rect, bar / 2.0, desk.theme.role(&entry.card.role));
        let width = text_width(desk, entry);
        let at = Point::new(left + INSET, row.top);
        sheet.text(&row.text, at, colours.text);
        let text = Rect::from_origin_size(at, (width, row.text.height));
        let whole = Rect::new(left, row.top, desk.right(), row.bottom);
        let element = ElementId::Card(entry.card.id);
        sheet.add_box(None, element, whole, (text, desk.room.lead));
        let mut y = text.y1;
        for below in &row.below {
            y = sheet
                .text(below, Point::new(at.x, y + 2.0), colours.text_soft)
                .y1;
        }
        let chips = desk.chips();
        let sides = (at.x, at.x + width);
        chips.draw_all(desk.shaper, &mut sheet.ink, &entry.chips, sides, y + 8.0);
        if entry.has_meters {
            let plan = &entry.card.plan;
            draw_meter(desk, sheet, ("page-impact", plan.impact), row.top + 4.0);
            draw_meter(desk, sheet, ("page-effort", plan.effort), row.top + 36.0);
        }
    }
}

/// Draws a word and five dots behind it at the right, of which `value` are filled, and the value
/// as a size. Without a value, a dash takes the place of the dots.
fn draw_meter(desk: &mut Desk<'_>, sheet: &mut Sheet, (key, value): (&str, Option<u8>), y: f64) {
    let ink: Colour = desk.theme.colours.text_soft;
    let left = desk.right() - METERS.0;
    let dots = f64::from(*Plan::RANK_RANGE.end()) * DOT.1;
    let word = desk.words.text(key);
    let word = desk.fitted(&word, desk.room.small, METERS.0 - dots - SIZE - 8.0, 1);
    sheet.text(&word, Point::new(left, y), ink);
    let middle = y + word.height / 2.0;
    let Some(value) = value else {
        let dash = desk.set("—", desk.room.small, f64::INFINITY);
        sheet.text(&dash, Point::new(desk.right() - SIZE - dots, y), ink);
        return;
    };
    let size = desk.set(Plan::size(value), desk.room.small, f64::INFINITY);
    sheet.text(&size, Point::new(desk.right() - size.width, y), ink);
    for place in 0..*Plan::RANK_RANGE.end() {
        let x = desk.right() - SIZE - dots + (f64::from(place) + 0.5) * DOT.1;
        let dot = Circle::new((x, middle), DOT.0).to_path(0.02);
        let fill = (place < value).then_some(ink);
        sheet.ink.path(dot, fill, Some(Stroke::solid(ink, 1.5)));
    }
}
