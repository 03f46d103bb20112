//! Ranked lists in large type: the worst pains, and the opportunities.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::desk::{Desk, Sheet};
use super::head::Head;
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Opportunity, opportunities, pains, status_of};
use crate::layout::chips::{Chip, Sign};
use crate::model::{Card, ElementId, EvidenceStatus, Plan, Progress, Stage, Step};
use crate::scene::{Colour, Fragment, Icon, Paragraph, Stroke};

/// Width of the number of an entry.
const NUMBER: f64 = 56.0;
/// Space between the bar of an entry and its text.
const INSET: f64 = 20.0;
/// Space between two entries.
const GAP: f64 = 18.0;
/// Width of rows of text at the right, and of the space before them.
const ROWS_ASIDE: (f64, f64) = (330.0, 28.0);
/// Space above rows at the right, so that the first stands on the line of the entry's text.
const ASIDE_TOP: f64 = 7.0;
/// Distance of two meters.
const METER: f64 = 30.0;
/// Width of the meters at the right, and of the space before them.
const METERS: (f64, f64) = (228.0, 28.0);
/// Radius and distance of the dots of a meter.
const DOT: (f64, f64) = (5.5, 16.0);
/// Width of the letters of a size behind the dots of a meter, with the space before them.
const SIZE: f64 = 40.0;
/// The largest number of rows of an entry's text.
const ROWS: usize = 4;
/// The largest share of an entry's width that a chip's text may take.
const CHIP: f64 = 0.55;
/// How many pains are listed as the worst ones: as many as an audience can remember and a page
/// can hold.
const WORST: usize = 5;
/// Y coordinate at which entries end.
pub(super) const BOTTOM: f64 = PAGE_HEIGHT - 28.0;

/// Which entries of a ranked list pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListPart {
    /// Those that come first, on one page.
    Best,
    /// All, on as many pages as they need.
    All,
    /// All but the best, on pages that follow theirs.
    Rest,
}

/// One entry of a list.
pub(super) struct ListEntry<'a> {
    pub(super) card: &'a Card,
    /// The number at the left, if the entry has a rank.
    pub(super) number: Option<usize>,
    /// A line that is shown below the card's text; may be empty.
    pub(super) below: String,
    pub(super) chips: Vec<Chip>,
    pub(super) aside: Aside,
}

/// What stands at the right of an entry.
pub(super) enum Aside {
    Nothing,
    /// Impact and effort.
    Meters,
    /// Rows of text.
    Rows(Vec<String>),
}

/// What a list is shown with.
pub(super) struct ListLook<'a> {
    pub(super) title: &'a str,
    pub(super) part: ListPart,
    /// The largest number of entries on the first page.
    pub(super) best: usize,
    /// Height of what is drawn at the bottom of the first page.
    pub(super) foot: f64,
}

/// Lays out the worst pains as pages.
pub(super) fn lay_out_pains(desk: &mut Desk<'_>, title: &str, part: ListPart) -> Vec<Page> {
    let own = desk.words.text("page-pains");
    let title = if title.trim().is_empty() { &own } else { title };
    let found = pains(desk.journey);
    let entries: Vec<ListEntry<'_>> = found
        .iter()
        .enumerate()
        .map(|(index, pain)| ListEntry {
            card: pain.card,
            number: pain.is_rated().then_some(index + 1),
            below: String::new(),
            chips: pain_chips(desk, pain.card, (pain.stage, pain.step)),
            aside: Aside::Nothing,
        })
        .collect();
    let look = ListLook {
        title,
        part,
        best: WORST,
        foot: 0.0,
    };
    let lead = ("page-pains-order", "page-pains-worst");
    pages(desk, &look, lead, entries)
}

/// Lays out the opportunities as pages. Those that were given up are left out.
pub(super) fn lay_out_opportunities(desk: &mut Desk<'_>, title: &str, part: ListPart) -> Vec<Page> {
    let own = desk.words.text("page-opportunities");
    let title = if title.trim().is_empty() { &own } else { title };
    let mut found = opportunities(desk.journey);
    found.retain(|opportunity| opportunity.card.plan.progress != Some(Progress::Dropped));
    let is_judged = |plan: &Plan| plan.impact.is_some() || plan.effort.is_some();
    let are_ranked = found
        .iter()
        .any(|opportunity| is_judged(&opportunity.card.plan) || opportunity.card.votes > 0);
    let entries = found.iter().enumerate().map(|(index, opportunity)| {
        let mut entry = opportunity_entry(desk, opportunity);
        if are_ranked {
            entry.number = Some(index + 1);
            entry.aside = Aside::Meters;
        }
        entry
    });
    let entries: Vec<ListEntry<'_>> = entries.collect();
    let look = ListLook {
        title,
        part,
        best: usize::MAX,
        foot: 0.0,
    };
    let lead = if are_ranked {
        ("page-opportunities-order", "page-opportunities-best")
    } else {
        ("page-opportunities-unranked", "page-some-of-all")
    };
    pages(desk, &look, lead, entries)
}

/// The entry of an opportunity: who owns it, how many votes it has, and what it answers or, if
/// nothing, where it is.
fn opportunity_entry<'a>(desk: &Desk<'_>, opportunity: &Opportunity<'a>) -> ListEntry<'a> {
    let mut below = vec![owner(desk, &opportunity.card.plan)];
    if opportunity.card.votes > 0 {
        let args = [("count", opportunity.card.votes.into())];
        below.push(desk.words.fill("page-votes", &args));
    }
    let answers = opportunity.answers.iter().map(|pain| pain.text.trim());
    let answers: Vec<&str> = answers.filter(|text| !text.is_empty()).collect();
    if answers.is_empty() {
        below.push(place_chip(desk, opportunity.stage, opportunity.step).text);
    } else {
        let answers = answers.join(", ");
        let args = [("pains", (&answers).into())];
        below.push(desk.words.fill("page-answers", &args));
    }
    ListEntry {
        card: opportunity.card,
        number: None,
        below: below.join(" · "),
        chips: Vec::new(),
        aside: Aside::Nothing,
    }
}

/// Names the owner of a plan, or says that there is none.
pub(super) fn owner(desk: &Desk<'_>, plan: &Plan) -> String {
    match plan.owner.trim() {
        "" => desk.words.text("page-no-owner"),
        owner => {
            let args = [("owner", owner.into())];
            desk.words.fill("page-owner", &args)
        }
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
    } else if let Some(least) = card.reach_hidden_below {
        chips.push(Chip {
            sign: Sign::None,
            text: desk.words.hidden_below(least),
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

/// Lays out the pages of a list. `lead` has the keys of the line below the title: where all
/// entries are shown, and where only the best are.
pub(super) fn pages(
    desk: &mut Desk<'_>,
    look: &ListLook<'_>,
    lead: (&str, &str),
    entries: Vec<ListEntry<'_>>,
) -> Vec<Page> {
    let (sheets, _) = sheets(desk, look, lead, entries);
    sheets
        .into_iter()
        .map(|sheet| sheet.finish(desk.width, None))
        .collect()
}

/// Draws the pages of a list. Returns them, and whether the first is the first of the list.
pub(super) fn sheets(
    desk: &mut Desk<'_>,
    look: &ListLook<'_>,
    (lead_all, lead_best): (&str, &str),
    mut entries: Vec<ListEntry<'_>>,
) -> (Vec<Sheet>, bool) {
    let all = entries.len();
    let lead = desk.words.text(lead_all);
    let mut head = Head::new(desk, (look.title, None), &lead);
    let short = head.short();
    let tops = (head.bottom(), short.bottom());
    let bottom = |page: usize| {
        if page == 0 {
            BOTTOM - look.foot
        } else {
            BOTTOM
        }
    };
    let mut spread = spread(desk, &mut entries, (tops, look.best), bottom);
    let count = spread.len().max(1);
    let best = spread.first().map_or(0, Vec::len);
    if look.part == ListPart::Best && best < all {
        let args = [("shown", best.into()), ("all", all.into())];
        let lead = desk.words.fill(lead_best, &args);
        head = Head::new(desk, (look.title, None), &lead);
    }
    let shown = match look.part {
        ListPart::Best => 0..1,
        ListPart::All => 0..count,
        ListPart::Rest => 1..count,
    };
    spread.resize_with(count, Vec::new);
    let mut sheets = Vec::new();
    for at in shown {
        let mut sheet = Sheet::default();
        let head = if at == 0 { &head } else { &short };
        let count = if look.part == ListPart::Best {
            1
        } else {
            count
        };
        head.draw(desk, &mut sheet, (at + 1, count));
        draw(desk, &mut sheet, &entries, &spread[at]);
        sheets.push(sheet);
    }
    (sheets, look.part != ListPart::Rest)
}

/// An entry with its place on a page.
struct PlacedEntry {
    /// Index of the entry in the list.
    index: usize,
    top: f64,
    bottom: f64,
    text: Arc<Paragraph>,
    below: Option<Arc<Paragraph>>,
}

/// Spreads entries over pages. `tops` are the y coordinates at which the entries begin on the
/// first page and on the others, and `best` is the largest number of entries on the first one;
/// `bottom_of` gives the y coordinate at which a page ends, by its index.
fn spread(
    desk: &mut Desk<'_>,
    entries: &mut [ListEntry<'_>],
    (tops, best): ((f64, f64), usize),
    bottom_of: impl Fn(usize) -> f64,
) -> Vec<Vec<PlacedEntry>> {
    let mut pages: Vec<Vec<PlacedEntry>> = Vec::new();
    let mut y = tops.0;
    for (index, entry) in entries.iter_mut().enumerate() {
        let width = text_width(desk, entry);
        for chip in &mut entry.chips {
            chip.text = desk.short(&chip.text, desk.room.small, width * CHIP);
        }
        let text = desk.fitted(&shown_text(desk, entry.card), desk.room.lead, width, ROWS);
        let below =
            (!entry.below.is_empty()).then(|| desk.fitted(&entry.below, desk.room.note, width, 1));
        let mut ink = Fragment::default();
        let sides = (0.0, width);
        let chips = desk.chips();
        let chips = chips
            .draw_all(desk.shaper, &mut ink, &entry.chips, sides, 0.0)
            .y;
        let left = text.height + below.as_ref().map_or(0.0, |below| below.height);
        let left = left + if chips > 0.0 { chips + 8.0 } else { 0.0 };
        let right = match &entry.aside {
            Aside::Nothing => 0.0,
            Aside::Meters => 2.0 * METER,
            Aside::Rows(rows) => ASIDE_TOP + f64::from(desk.room.small.line) * rows.len() as f64,
        };
        let height = left.max(right);
        let at = pages.len().saturating_sub(1);
        let is_full = y + height > bottom_of(at)
            || at == 0 && pages.first().is_some_and(|page| page.len() >= best);
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
    let aside = match entry.aside {
        Aside::Nothing => 0.0,
        Aside::Meters => METERS.0 + METERS.1,
        Aside::Rows(_) => ROWS_ASIDE.0 + ROWS_ASIDE.1,
    };
    desk.inner() - NUMBER - INSET - aside
}

/// The text of a card, or words which say that it has none.
fn shown_text(desk: &Desk<'_>, card: &Card) -> String {
    match card.text.trim() {
        "" => desk.words.text("page-no-text"),
        text => text.to_owned(),
    }
}

/// Draws the entries of a page, with the numbers of those that have one.
fn draw(desk: &mut Desk<'_>, sheet: &mut Sheet, entries: &[ListEntry<'_>], rows: &[PlacedEntry]) {
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
        if let Some(below) = &row.below {
            y = sheet.text(below, Point::new(at.x, y), colours.text_soft).y1;
        }
        let chips = desk.chips();
        let sides = (at.x, at.x + width);
        chips.draw_all(desk.shaper, &mut sheet.ink, &entry.chips, sides, y + 8.0);
        draw_aside(desk, sheet, entry, row.top);
    }
}

fn draw_aside(desk: &mut Desk<'_>, sheet: &mut Sheet, entry: &ListEntry<'_>, top: f64) {
    let colours = desk.theme.colours.clone();
    match &entry.aside {
        Aside::Nothing => {}
        Aside::Meters => {
            let plan = &entry.card.plan;
            draw_meter(desk, sheet, ("page-impact", plan.impact), top + 5.0);
            draw_meter(desk, sheet, ("page-effort", plan.effort), top + 5.0 + METER);
        }
        Aside::Rows(rows) => {
            let x = desk.right() - ROWS_ASIDE.0;
            let mut y = top + ASIDE_TOP;
            for (index, row) in rows.iter().enumerate() {
                let ink = if index == 0 {
                    colours.text
                } else {
                    colours.text_soft
                };
                let row = desk.fitted_beside(row, desk.room.small, ROWS_ASIDE.0, 1);
                y = sheet.text(&row, Point::new(x, y), ink).y1;
            }
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
