//! The cards of a stage, or chosen cards, in large type: headings of steps with the cards below
//! them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::super::desk::{Desk, Sheet};
use super::super::flow::{FilledPage, Measure, PageCard, fill};
use super::super::head::Head;
use super::super::{PAGE_HEIGHT, Page};
use crate::analysis::{is_lane_shown, told_description, told_goal};
use crate::model::{
    Card, CardId, ElementId, Journey, Lane, LaneId, Progress, Role, Stage, StageId, Step, StepId,
};
use crate::scene::{Fragment, Placed, Stroke};

/// Space between the headings of steps and the first cards.
const BELOW_HEADINGS: f64 = 12.0;
/// The largest number of rows of a step's name.
const HEADING_ROWS: usize = 2;
/// Y coordinate at which cards end.
const CARDS_BOTTOM: f64 = PAGE_HEIGHT - 24.0;
/// How far the drawing of a card may reach beyond its rectangle, like the badge at its corner.
const REACH: f64 = 14.0;

/// Steps that are side by side on a page.
struct StepGroup<'a> {
    /// The steps, each with its stage.
    columns: Vec<(&'a Stage, &'a Step)>,
    /// The left and right edges of the columns of cards.
    edges: Vec<(f64, f64)>,
    /// Whether there is only one step, to which all columns of cards belong.
    is_free: bool,
}

/// Lays out the cards of the stage `id` in these lanes as pages, with the first `revealed` lanes
/// of each.
pub(super) fn lay_out(
    desk: &mut Desk<'_>,
    id: StageId,
    title: &str,
    (lanes, revealed): (&HashSet<LaneId>, Option<usize>),
) -> Vec<Page> {
    let journey = desk.journey;
    let Some(stage) = journey.stage(id) else {
        return Vec::new();
    };
    let lead = match told_goal(stage) {
        "" => told_description(stage),
        goal => goal,
    };
    let title = match title.trim() {
        "" => (stage.name.as_str(), Some(ElementId::Stage(id))),
        own => (own, None),
    };
    let mut head = Head::new(desk, title, lead);
    head.stage = Some(id);
    let steps: Vec<usize> = step_indices(journey, |stage, _| stage.id == id);
    let groups = groups(desk, &steps);
    let mut shown = card_lanes(journey);
    shown.retain(|lane| lanes.contains(&lane.id));
    pages(desk, &head, &groups, (&shown, None), revealed)
}

/// Lays out cards as pages, in columns by their steps.
pub(in crate::layout::present) fn lay_out_cards(
    desk: &mut Desk<'_>,
    ids: &[CardId],
    title: &str,
) -> Vec<Page> {
    let journey = desk.journey;
    let mut cards: Vec<&Arc<Card>> = ids.iter().filter_map(|id| journey.card(*id)).collect();
    cards.dedup_by_key(|card| card.id);
    let own = desk.words.text("page-cards");
    let title = if title.trim().is_empty() { &own } else { title };
    let head = Head::new(desk, (title, None), "");
    let steps = step_indices(journey, |_, step| {
        cards.iter().any(|card| card.step == step.id)
    });
    let groups = groups(desk, &steps);
    let ids: Vec<CardId> = cards.iter().map(|card| card.id).collect();
    let lanes = card_lanes(journey);
    pages(desk, &head, &groups, (&lanes, Some(&ids)), None)
}

/// The indices among all steps of those for which `is_meant` is true.
fn step_indices(journey: &Journey, is_meant: impl Fn(&Stage, &Step) -> bool) -> Vec<usize> {
    let steps = journey.steps().enumerate();
    steps
        .filter(|(_, (stage, step))| is_meant(stage, step))
        .map(|(index, _)| index)
        .collect()
}

/// Spreads steps evenly over as many pages as are needed for wide enough columns.
fn groups<'a>(desk: &Desk<'a>, steps: &[usize]) -> Vec<StepGroup<'a>> {
    let room = desk.room;
    let fitting = ((desk.inner() + room.column_gap) / (room.column + room.column_gap)).floor();
    #[expect(clippy::cast_sign_loss, reason = "at least one")]
    let max_columns = fitting.max(1.0) as usize;
    let all: Vec<(&Stage, &Step)> = {
        let steps = desk.journey.steps();
        steps.map(|(stage, step)| (&**stage, &**step)).collect()
    };
    let pages = steps.len().div_ceil(max_columns).max(1);
    let mut groups = Vec::with_capacity(pages);
    let mut rest = steps;
    for page in 0..pages {
        let count = rest.len().div_ceil(pages - page);
        let (group_steps, later) = rest.split_at(count);
        rest = later;
        let is_free = group_steps.len() < 2;
        let columns = if is_free {
            max_columns.min(2)
        } else {
            group_steps.len()
        };
        let gaps = room.column_gap * (columns - 1) as f64;
        let width = (desk.inner() - gaps) / columns as f64;
        let edge = |index: usize| {
            let x = desk.left() + (width + room.column_gap) * index as f64;
            (x, x + width)
        };
        groups.push(StepGroup {
            columns: group_steps.iter().map(|index| all[*index]).collect(),
            edges: (0..columns).map(edge).collect(),
            is_free,
        });
    }
    groups
}

/// The lanes whose cards pages show.
fn card_lanes(journey: &Journey) -> Vec<&Arc<Lane>> {
    let lanes = journey.lanes.iter();
    let is_shown = |lane: &&Arc<Lane>| lane.kind.holds_cards() && is_lane_shown(journey, lane.id);
    lanes.filter(is_shown).collect()
}

/// One page of a stage before it is drawn.
struct PageDraft {
    /// Index of the group of steps.
    group: usize,
    filled: FilledPage,
    /// 0 for the head with the line below the title, 1 for the one without.
    head: usize,
}

/// Lays out the pages of groups of steps, with all their cards in `lanes` or, if given, only
/// those in `only`.
fn pages(
    desk: &mut Desk<'_>,
    head: &Head,
    groups: &[StepGroup<'_>],
    (lanes, only): (&[&Arc<Lane>], Option<&[CardId]>),
    revealed: Option<usize>,
) -> Vec<Page> {
    let heads = [head.short(), head.short()];
    let heads = [head, &heads[1]];
    let mut drafts: Vec<PageDraft> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let headings = heading_height(desk, group) + BELOW_HEADINGS;
        let first = usize::from(!drafts.is_empty());
        let tops = (
            heads[first].bottom() + headings,
            heads[1].bottom() + headings,
        );
        let measure = Measure {
            columns: group.edges.len(),
            is_free: group.is_free,
            tops,
            bottom: CARDS_BOTTOM,
            gap: desk.theme.sizes.card_gap,
            caption: f64::from(desk.room.caption.line) + 2.0,
        };
        let items = items(desk, group, lanes, only, &measure);
        let mut filled = fill(&items, &measure);
        // A part of the stage without cards has no page, unless there is no other.
        if filled.is_empty() && drafts.is_empty() && index + 1 == groups.len() {
            filled.push(FilledPage::new(measure.columns, tops.0));
        }
        let count_before = drafts.len();
        drafts.extend(
            filled
                .into_iter()
                .enumerate()
                .map(|(at, filled)| PageDraft {
                    group: index,
                    filled,
                    head: usize::from(count_before + at > 0),
                }),
        );
    }
    let count = drafts.len();
    let mut pages = Vec::with_capacity(count);
    for (at, draft) in drafts.iter().enumerate() {
        let mut sheet = Sheet::default();
        heads[draft.head].draw(desk, &mut sheet, (at + 1, count));
        let group = &groups[draft.group];
        draw_headings(desk, &mut sheet, group, heads[draft.head].bottom());
        draw_cards(desk, &mut sheet, group, &draft.filled, lanes);
        pages.push(sheet.finish(desk.width, revealed));
    }
    pages
}

/// Whether a card is an initiative that was given up, which pages of a whole stage leave out.
pub(super) fn is_given_up(card: &Card) -> bool {
    card.role == Role::Initiative && card.plan.progress == Some(Progress::Dropped)
}

/// The cards of a group of steps, lane by lane, in each by column and place. Headings come
/// before the cards that are grouped under them.
fn items(
    desk: &mut Desk<'_>,
    group: &StepGroup<'_>,
    lanes: &[&Arc<Lane>],
    only: Option<&[CardId]>,
    measure: &Measure,
) -> Vec<PageCard> {
    let column_of: HashMap<StepId, usize> = {
        let steps = group.columns.iter().enumerate();
        steps.map(|(index, (_, step))| (step.id, index)).collect()
    };
    let lane_of: HashMap<LaneId, usize> = {
        let lanes = lanes.iter().enumerate();
        lanes.map(|(index, lane)| (lane.id, index)).collect()
    };
    let mut found: Vec<(usize, usize, &Arc<Card>)> = Vec::new();
    for card in &desk.journey.cards {
        let Some(&column) = column_of.get(&card.step) else {
            continue;
        };
        let Some(&lane) = lane_of.get(&card.lane) else {
            continue;
        };
        if is_given_up(card) && only.is_none() {
            continue;
        }
        if only.is_none_or(|ids| ids.contains(&card.id)) {
            found.push((lane, column, card));
        }
    }
    found.sort_by(|a, b| (a.0, a.1, &a.2.order, a.2.id).cmp(&(b.0, b.1, &b.2.order, b.2.id)));
    let order: HashMap<CardId, usize> = {
        let cards = found.iter().enumerate();
        cards
            .map(|(index, (_, _, card))| (card.id, index))
            .collect()
    };
    // A card under a heading comes right behind the heading. If that is not shown, the card
    // keeps its own place.
    let heading = |card: &Card| card.under.and_then(|id| order.get(&id).copied());
    let mut sequence: Vec<usize> = (0..found.len()).collect();
    sequence.sort_by_key(|&index| match heading(found[index].2) {
        Some(above) => (above, true, index),
        None => (index, false, index),
    });
    let mut items = Vec::with_capacity(found.len());
    for index in sequence {
        let (lane, column, card) = found[index];
        let is_under = heading(card).is_some();
        let inset = if is_under { desk.room.indent } else { 0.0 };
        let last_column = group.edges.len();
        // Steps of chosen cards need not be neighbours, so each card stays in its own step.
        let span = if only.is_some() {
            1
        } else {
            card.span as usize
        };
        let columns = if group.is_free {
            0..1
        } else {
            column..column.saturating_add(span).min(last_column)
        };
        let width = group.edges[columns.end - 1].1 - group.edges[columns.start].0 - inset;
        let top = measure.tops.0.max(measure.tops.1);
        let max_height = measure.bottom - top - measure.caption;
        let block = desk.block(card, lanes[lane], width, max_height);
        items.push(PageCard {
            card: Arc::clone(card),
            lane,
            columns,
            inset,
            block,
        });
    }
    // Cards may have moved within their lane to be behind their headings, never out of it.
    items.sort_by_key(|item| item.lane);
    items
}

/// Height of the names of the steps of `group`, with the line below them.
fn heading_height(desk: &mut Desk<'_>, group: &StepGroup<'_>) -> f64 {
    let mut height: f64 = 0.0;
    for (index, (_, step)) in group.columns.iter().enumerate() {
        let (x0, x1) = heading_edges(desk, group, index);
        let name = desk.fitted(&step.name, desk.room.heading, x1 - x0, HEADING_ROWS);
        height = height.max(name.height);
    }
    height + 6.0
}

/// The left and right edges of the heading of a step.
fn heading_edges(desk: &Desk<'_>, group: &StepGroup<'_>, index: usize) -> (f64, f64) {
    if group.is_free {
        (desk.left(), desk.right())
    } else {
        group.edges[index]
    }
}

fn draw_headings(desk: &mut Desk<'_>, sheet: &mut Sheet, group: &StepGroup<'_>, top: f64) {
    let height = heading_height(desk, group);
    let font = desk.room.heading;
    for (index, (_, step)) in group.columns.iter().enumerate() {
        let (x0, x1) = heading_edges(desk, group, index);
        let name = desk.fitted(&step.name, font, x1 - x0, HEADING_ROWS);
        let at = Point::new(x0, top + height - 6.0 - name.height);
        sheet.text(&name, at, desk.theme.colours.text_soft);
        let text = Rect::from_origin_size(at, (x1 - x0, name.height));
        let rect = Rect::new(x0, top, x1, top + height);
        sheet.add_box(None, ElementId::Step(step.id), rect, (text, font));
        let line = Stroke::solid(desk.theme.colours.line, 1.0);
        sheet
            .ink
            .line((x0, top + height).into(), (x1, top + height).into(), line);
    }
}

fn draw_cards(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    group: &StepGroup<'_>,
    filled: &FilledPage,
    lanes: &[&Arc<Lane>],
) {
    let (size, line) = desk.theme.sizes.body;
    let font = crate::scene::FontStyle {
        size,
        line,
        weight: crate::scene::TextStyle::Body.weight(),
    };
    for lane in filled.lanes() {
        let id = lanes[lane].id;
        sheet.lanes.push(id);
        let mut ink = Fragment::default();
        let mut bounds: Option<Rect> = None;
        for spot in filled.spots.iter().filter(|spot| spot.item.lane == lane) {
            let columns = &spot.item.columns;
            let (left, right) = (group.edges[columns.start].0, group.edges[columns.end - 1].1);
            let x0 = left + spot.item.inset;
            let block = &spot.item.block;
            let rect = Rect::from_origin_size((x0, spot.top), (block.setting.width, block.height));
            if let Some(y) = spot.caption {
                let name = desk.fitted(&lanes[lane].name, desk.room.caption, right - left, 1);
                let at = Point::new(left, y);
                crate::layout::drawing::draw_text(
                    &mut ink,
                    &name,
                    at,
                    desk.theme.colours.text_soft,
                );
            }
            if spot.item.inset > 0.0 {
                draw_rail(desk, &mut ink, (left, spot.top, rect.y1));
            }
            let reach = Rect::new(
                left,
                spot.caption.unwrap_or(spot.top) - 20.0,
                right,
                rect.y1,
            );
            bounds = Some(bounds.map_or(reach, |bounds| bounds.union(reach)));
            let element = ElementId::Card(spot.item.card.id);
            sheet.add_box(
                Some(id),
                element,
                rect,
                (block.text + rect.origin().to_vec2(), font),
            );
            sheet.place(
                Some(id),
                Placed {
                    origin: rect.origin(),
                    bounds: rect.inflate(REACH, REACH),
                    element: Some(element),
                    opacity: 1.0,
                    fragment: Arc::clone(&block.fragment),
                },
            );
        }
        if let Some(bounds) = bounds {
            sheet.place_ink(id, bounds, ink);
        }
    }
}

/// The line that ties a card to the heading that it is grouped under.
fn draw_rail(desk: &Desk<'_>, ink: &mut Fragment, (left, top, bottom): (f64, f64, f64)) {
    let x = left + desk.room.indent / 2.0 - 1.0;
    let line = Stroke::solid(desk.theme.colours.line_strong, 2.0);
    ink.line(
        Point::new(x, top - desk.theme.sizes.card_gap),
        Point::new(x, bottom),
        line,
    );
}
