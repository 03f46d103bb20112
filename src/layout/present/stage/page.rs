//! The page that says what a stage comes to: a headline made of its figures, its part of the
//! curve with what people said, and for each step its figure, its worst pain points, what else
//! there is room for, and its channels.

use std::collections::HashSet;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::super::desk::{Desk, Sheet};
use super::super::head::Head;
use super::super::{PAGE_HEIGHT, Page};
use super::blocks::{Block, channels, rating, strip};
use super::body::{Body, Room, has_own_columns};
use super::columns;
use super::content::{Content, Touch};
use super::curve;
use super::headline::{WordedHeadline, Wording, word};
use super::shared;
use crate::analysis::{figure_of, headline, told_description, told_goal, worst_step};
use crate::layout::grid::Column;
use crate::layout::metric::figure;
use crate::model::{Card, CardId, ElementId, Lane, Metric, Stage, StageId, Step};
use crate::scene::{FontStyle, Paragraph, Stroke};

/// Y coordinate at which the content of the page ends.
const BOTTOM: f64 = PAGE_HEIGHT - 48.0;
/// Height of the curve that lanes leave it; only pain points may take more.
const CURVE: f64 = 236.0;
/// Height of the curve above a blueprint.
const BLUEPRINT_CURVE: f64 = 150.0;
/// Space between the curve and the names of the steps, between these and their strips, below
/// the strips, and above the channels.
const GAPS: (f64, f64, f64, f64) = (6.0, 4.0, 18.0, 18.0);
/// Height of the strip below the name of a step.
const STRIP: f64 = 8.0;
/// Space between the name of a step and its figure.
const BEFORE_FIGURE: f64 = 14.0;
/// Least width of the column of a step on a page.
const STEP: f64 = 144.0;

/// Lays out the page of the stage `id`, or several if it has too many steps for one. Returns
/// them with the cards that they show in full. There is none if nothing is known of the stage
/// that such a page could show.
pub(super) fn lay_out(
    desk: &mut Desk<'_>,
    id: StageId,
    own_title: &str,
    revealed: Option<usize>,
) -> (Vec<Page>, HashSet<CardId>) {
    let mut whole = HashSet::new();
    let journey = desk.journey;
    let Some(stage) = journey.stage(id) else {
        return (Vec::new(), whole);
    };
    let wording = Wording {
        words: desk.words,
        journey,
    };
    let worded = word(wording, stage, own_title, &headline(journey, stage));
    let parts = parts(desk, stage, worded.pain);
    if parts.iter().all(Content::is_empty) {
        return (Vec::new(), whole);
    }
    let count = parts.len();
    let mut pages = Vec::with_capacity(count);
    for (at, content) in parts.iter().enumerate() {
        let (head, arranged) = arrange(desk, stage, &worded, content, count);
        let mut sheet = Sheet::default();
        head.draw(desk, &mut sheet, (at + 1, count));
        draw(desk, &mut sheet, content, arranged, &mut whole);
        pages.push(sheet.finish(desk.width, revealed));
    }
    if let Some(pain) = worded.pain {
        whole.insert(pain.id);
    }
    (pages, whole)
}

/// The content of the stage's pages: its steps are spread evenly over as many as they need.
fn parts<'a>(desk: &Desk<'a>, stage: &'a Stage, told: Option<&Card>) -> Vec<Content<'a>> {
    let steps: Vec<&Step> = stage.steps.iter().map(|step| &**step).collect();
    let before = desk.journey.steps();
    let first = before.take_while(|(other, _)| other.id != stage.id).count();
    #[expect(clippy::cast_sign_loss, reason = "at least one")]
    let most = (desk.inner() / STEP).floor().max(1.0) as usize;
    let count = steps.len().div_ceil(most).max(1);
    let mut parts = Vec::with_capacity(count);
    let mut done = 0;
    for page in 0..count {
        let next = (steps.len() - done).div_ceil(count - page);
        let mut content = Content::of(desk, stage, &steps[done..done + next], first + done);
        if let Some(pain) = told {
            content.leave_out(pain);
        }
        parts.push(content);
        done += next;
    }
    parts
}

/// The parts of a page, laid out but not placed.
struct Arranged {
    /// Y coordinate at which they begin.
    top: f64,
    /// The left and right edges of the steps' columns.
    edges: Vec<(f64, f64)>,
    heads: Heads,
    body: Body,
    /// The channels with their left edges, and the height of the highest.
    channels: (Vec<(f64, Block)>, f64),
}

impl Arranged {
    /// Height of everything below the curve.
    fn below(&self) -> f64 {
        let channels = if self.channels.0.is_empty() {
            0.0
        } else {
            GAPS.3 + self.channels.1
        };
        self.heads.height + self.body.height + channels
    }
}

/// Arranges the page, with what the customer wants in the stage below the headline if there is
/// room for it.
fn arrange(
    desk: &mut Desk<'_>,
    stage: &Stage,
    worded: &WordedHeadline<'_>,
    content: &Content<'_>,
    count: usize,
) -> (Head, Arranged) {
    let lead = match worded.pain {
        Some(pain) => {
            let (_, step) = desk.journey.step(pain.step).unzip();
            let step = step.filter(|_| stage.steps.len() > 1);
            rating(desk, pain, step.map(|step| step.name.as_str()))
        }
        None if worded.is_goal => told_description(stage).to_owned(),
        None => told_goal(stage).to_owned(),
    };
    let title = (worded.text.as_str(), worded.element);
    let is_numbered = count > 1;
    if !lead.is_empty() {
        let head = Head::of_stage(desk, stage.id, title, (&lead, is_numbered));
        let arranged = arrange_below(desk, content, head.bottom());
        let must_stay = worded.pain.is_some();
        if must_stay || arranged.body.is_all {
            return (head, arranged);
        }
    }
    let head = Head::of_stage(desk, stage.id, title, ("", is_numbered));
    let arranged = arrange_below(desk, content, head.bottom());
    (head, arranged)
}

fn arrange_below(desk: &mut Desk<'_>, content: &Content<'_>, top: f64) -> Arranged {
    let edges = step_edges(desk, content.steps.len());
    let heads = Heads::new(desk, content, &edges);
    let is_split = has_own_columns(desk, content, &edges);
    let channels = step_channels(desk, content, &edges, is_split);
    let mut arranged = Arranged {
        top,
        edges,
        heads,
        body: Body::default(),
        channels,
    };
    let space = BOTTOM - top - arranged.below();
    let room = if content.has_curve {
        // The lanes of a blueprint need the room more than its curve does.
        let (least, preferred) = if content.is_blueprint() {
            (BLUEPRINT_CURVE, BLUEPRINT_CURVE)
        } else {
            (desk.room.curve, CURVE)
        };
        Room {
            most: space - least - GAPS.0,
            preferred: space - preferred - GAPS.0,
        }
    } else {
        Room {
            most: space,
            preferred: space,
        }
    };
    arranged.body = if is_split {
        columns::lay_out(desk, content, &arranged.edges, room)
    } else {
        shared::lay_out(desk, content, room)
    };
    arranged
}

/// The left and right edges of the columns of `count` steps.
fn step_edges(desk: &Desk<'_>, count: usize) -> Vec<(f64, f64)> {
    let count = count.max(1);
    let gap = step_gap(desk, count);
    let width = (desk.inner() - gap * (count - 1) as f64) / count as f64;
    let edge = |index: usize| {
        let x = desk.left() + (width + gap) * index as f64;
        (x, x + width)
    };
    (0..count).map(edge).collect()
}

/// The space between the columns of `count` steps: less where there are many.
fn step_gap(desk: &Desk<'_>, count: usize) -> f64 {
    match count {
        0..=4 => desk.room.column_gap,
        5 => desk.room.column_gap * 0.75,
        _ => desk.room.column_gap * 0.5,
    }
}

/// The channels of each step, or of all steps together if these have no columns of their own.
fn step_channels(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    is_split: bool,
) -> (Vec<(f64, Block)>, f64) {
    let mut found = Vec::new();
    let mut height: f64 = 0.0;
    let mut add = |block: Option<Block>, left: f64| {
        if let Some(block) = block {
            height = height.max(block.height);
            found.push((left, block));
        }
    };
    if is_split {
        for (touches, (left, right)) in content.touches.iter().zip(edges) {
            add(channels(desk, touches, right - left), *left);
        }
    } else {
        let mut all: Vec<Touch<'_>> = Vec::new();
        for touch in content.touches.iter().flatten() {
            let is_known = |known: &Touch<'_>| known.channel == touch.channel;
            if touch.channel.is_none() || !all.iter().any(is_known) {
                all.push(Touch {
                    card: touch.card,
                    lane: touch.lane,
                    channel: touch.channel,
                });
            }
        }
        let width = desk.inner();
        add(channels(desk, &all, width), desk.left());
    }
    (found, height)
}

/// The names of the steps with the figures of their metric.
struct Heads {
    font: FontStyle,
    names: Vec<Arc<Paragraph>>,
    figures: Vec<Option<Arc<Paragraph>>>,
    /// The name of the metric, and the column in which it stands before the figure. Without a
    /// column there is no room for that, and it has a row of its own above.
    label: Option<(Arc<Paragraph>, Option<usize>)>,
    /// Height of the names, with the figures if these stand below them.
    names_height: f64,
    /// Height of the row of figures; 0 if they stand beside the names.
    figures_below: f64,
    /// Height of everything, with the space below.
    height: f64,
}

/// The names and figures of the steps in one font.
#[derive(Default)]
struct Names {
    font: Option<FontStyle>,
    texts: Vec<Arc<Paragraph>>,
    figures: Vec<Option<Arc<Paragraph>>>,
    /// Whether each figure stands beside its name, not below it.
    is_beside: bool,
    /// Whether no name was cut.
    is_whole: bool,
}

impl Names {
    fn new(
        desk: &mut Desk<'_>,
        content: &Content<'_>,
        edges: &[(f64, f64)],
        (font, is_beside): (FontStyle, bool),
    ) -> Self {
        let mut set = Self {
            font: Some(font),
            is_beside,
            is_whole: true,
            ..Self::default()
        };
        for (step, (left, right)) in content.steps.iter().zip(edges) {
            let value = content.metric.and_then(|(_, metric)| {
                let value = figure_of(desk.journey, metric, step.id)?;
                Some(match value.hidden_below {
                    Some(least) => {
                        let text = desk.words.hidden_below(least);
                        desk.fitted(&text, desk.room.note, right - left, 1)
                    }
                    None => {
                        let text = figure(desk.words, value.value, metric.unit.trim());
                        desk.set(&text, font, f64::INFINITY)
                    }
                })
            });
            let beside = match &value {
                Some(value) if is_beside => value.width + BEFORE_FIGURE,
                _ => 0.0,
            };
            let width = (right - left - beside).max(1.0);
            let name = step.name.trim();
            let keeps_words = desk.keeps_words(&[name], font, width);
            let shown = desk.fitted_beside(name, font, width, if keeps_words { 2 } else { 1 });
            set.is_whole &= keeps_words && !super::blocks::is_cut(&shown, name);
            set.texts.push(shown);
            set.figures.push(value);
        }
        set
    }
}

impl Heads {
    fn new(desk: &mut Desk<'_>, content: &Content<'_>, edges: &[(f64, f64)]) -> Self {
        let room = desk.room;
        let (large, middle, small) = (room.lead_strong, room.heading, room.note_strong);
        let has_figures = content.metric.is_some();
        let mut found = Names::default();
        for (font, is_beside) in [
            (large, true),
            (middle, true),
            (middle, false),
            (small, true),
            (small, false),
        ] {
            if is_beside || has_figures {
                found = Names::new(desk, content, edges, (font, is_beside));
            }
            if found.is_whole {
                break;
            }
        }
        let Names {
            font,
            texts: names,
            figures,
            is_beside,
            ..
        } = found;
        let font = font.unwrap_or(small);
        let names_height = names.iter().map(|name| name.height);
        let below = if is_beside { 0.0 } else { f64::from(font.line) };
        let names_height = names_height.fold(f64::from(font.line), f64::max) + below;
        // A single step without a name needs no heading.
        let is_bare = content.metric.is_none()
            && content.steps.len() < 2
            && content.steps.iter().all(|step| step.name.trim().is_empty());
        let mut heads = Self {
            font,
            names,
            figures,
            figures_below: below,
            label: None,
            names_height,
            height: if is_bare {
                0.0
            } else {
                names_height + GAPS.1 + STRIP + GAPS.2
            },
        };
        heads.add_label(desk, content, edges);
        heads
    }

    /// Adds the name of the metric in the first column with a figure, if there is room for it:
    /// further right it would look as if only that figure were of the metric.
    fn add_label(&mut self, desk: &mut Desk<'_>, content: &Content<'_>, edges: &[(f64, f64)]) {
        let Some((lane, metric)) = content.metric else {
            return;
        };
        let name = match metric.name.trim() {
            "" => lane.name.trim(),
            name => name,
        };
        if name.is_empty() {
            return;
        }
        let label = desk.fitted_beside(name, desk.room.small, desk.inner(), 1);
        let columns = self.names.iter().zip(&self.figures).zip(edges);
        let mut columns = columns
            .enumerate()
            .filter_map(|(index, ((name, figure), edges))| {
                Some((index, name, figure.as_ref()?, edges))
            });
        let column = columns
            .next()
            .and_then(|(index, name, figure, (left, right))| {
                let beside = if self.figures_below > 0.0 {
                    0.0
                } else {
                    name.width + BEFORE_FIGURE
                };
                let used = beside + figure.width + BEFORE_FIGURE;
                (used + label.width <= right - left && name.rows.len() == 1).then_some(index)
            });
        if column.is_none() {
            self.height += label.height;
        }
        self.label = Some((label, column));
    }

    /// Draws the names, figures and strips from `top` down.
    fn draw(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        content: &Content<'_>,
        edges: &[(f64, f64)],
        top: f64,
    ) {
        if self.height <= 0.0 {
            return;
        }
        let colours = desk.theme.colours.clone();
        let mut top = top;
        if let Some((label, None)) = &self.label {
            sheet.text(label, Point::new(desk.left(), top), colours.text_soft);
            top += label.height;
        }
        let bottom = top + self.names_height;
        let worst = content
            .metric
            .and_then(|(_, metric)| worst_step(desk.journey, metric));
        for (index, (step, (left, right))) in content.steps.iter().zip(edges).enumerate() {
            let name = &self.names[index];
            let names_bottom = bottom - self.figures_below;
            let at = Point::new(*left, names_bottom - name.height);
            sheet.text(name, at, colours.text);
            let figure = self.figures[index].as_ref();
            let figure = figure.filter(|_| self.figures_below <= 0.0);
            let beside = figure.map_or(0.0, |figure| figure.width + BEFORE_FIGURE);
            let text = Rect::new(*left, at.y, right - beside, names_bottom);
            let rect = Rect::new(*left, top, right - beside, names_bottom);
            sheet.add_box(None, ElementId::Step(step.id), rect, (text, self.font));
            let is_worst = worst == Some(content.first + index);
            let strip_at = Point::new(*left, bottom + GAPS.1);
            self.draw_figure(desk, sheet, content, (index, is_worst), (strip_at, *right));
        }
    }

    /// Draws the figure of a step and the strip below its name, or a line without a metric.
    fn draw_figure(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        content: &Content<'_>,
        (index, is_worst): (usize, bool),
        (at, right): (Point, f64),
    ) {
        let colours = desk.theme.colours.clone();
        let Some((lane, metric)) = content.metric else {
            let line = Stroke::solid(colours.line, 1.5);
            let y = at.y + STRIP / 2.0;
            sheet.ink.line((at.x, y).into(), (right, y).into(), line);
            return;
        };
        let step = content.steps[index].id;
        let value = figure_of(desk.journey, metric, step);
        let value = value.filter(|value| !value.is_hidden());
        let value = value.map(|value| value.value);
        let share = value.and_then(|value| share(metric, value));
        let (fill, ink) = if is_worst {
            (colours.negative, colours.negative)
        } else {
            (colours.accent, colours.text)
        };
        let mut none = HashSet::new();
        let size = (right - at.x, STRIP);
        strip(desk, lane.id, (share, fill), size).place(sheet, at, &mut none);
        let Some(figure) = &self.figures[index] else {
            return;
        };
        let y = at.y - GAPS.1 - figure.height;
        let x = right - figure.width;
        place_text(sheet, lane, figure, (Point::new(x, y), ink));
        if let Some((label, Some(column))) = &self.label
            && *column == index
        {
            // The label stands on the line of the figure.
            let base = |text: &Paragraph| text.rows.first().map_or(0.0, |row| row.baseline);
            let y = y + base(figure) - base(label);
            let at = Point::new(x - BEFORE_FIGURE - label.width, y);
            place_text(sheet, lane, label, (at, colours.text_soft));
        }
    }
}

/// Draws a text that belongs to a lane.
fn place_text(
    sheet: &mut Sheet,
    lane: &Lane,
    text: &Paragraph,
    (at, ink): (Point, crate::scene::Colour),
) {
    let mut out = crate::scene::Fragment::default();
    crate::layout::drawing::draw_text(&mut out, text, at, ink);
    let bounds = Rect::from_origin_size(at, (text.width, text.height));
    sheet.place_ink(lane.id, bounds, out);
}

/// The share of a strip that a figure fills: of 100 for a percentage, else of the largest figure
/// of the metric, whatever its sign.
fn share(metric: &Metric, value: f64) -> Option<f64> {
    let largest = metric.values.iter().map(|value| value.value.abs());
    let largest = largest.fold(0.0, f64::max);
    let whole = if metric.unit.trim() == "%" {
        largest.max(100.0)
    } else {
        largest
    };
    (whole > 0.0).then(|| value.abs() / whole)
}

/// Draws everything below the head.
fn draw(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    content: &Content<'_>,
    arranged: Arranged,
    whole: &mut HashSet<CardId>,
) {
    let below = arranged.below();
    let mut y = arranged.top;
    if content.has_curve {
        let height = (BOTTOM - GAPS.0 - below - y).clamp(BLUEPRINT_CURVE, desk.room.curve_most);
        let zone = Rect::new(desk.left(), y, desk.right(), y + height);
        let columns = step_columns(desk, content);
        let steps = content.first..content.first + content.steps.len();
        curve::draw(desk, sheet, zone, (&columns, steps));
        y = zone.y1 + GAPS.0;
    }
    arranged
        .heads
        .draw(desk, sheet, content, &arranged.edges, y);
    y += arranged.heads.height;
    let down = Point::new(0.0, y).to_vec2();
    for (at, block) in arranged.body.parts {
        block.place(sheet, at + down, whole);
    }
    y += arranged.body.height + GAPS.3;
    for (left, block) in arranged.channels.0 {
        block.place(sheet, Point::new(left, y), whole);
    }
}

/// The columns of all steps of the map in the coordinates of the page: those of `content` at
/// their places on the page, the others left and right of them.
fn step_columns(desk: &Desk<'_>, content: &Content<'_>) -> Vec<Column> {
    let count = content.steps.len().max(1);
    let gap = step_gap(desk, count);
    let pitch = (desk.inner() + gap) / count as f64;
    let steps = desk.journey.steps().enumerate();
    steps
        .map(|(index, (_, step))| {
            let place = index as f64 - content.first as f64;
            let x0 = desk.left() - gap / 2.0 + pitch * place;
            Column {
                name: Rect::ZERO,
                step: step.id,
                stage: 0,
                x0,
                x1: x0 + pitch,
                heading: Rect::ZERO,
            }
        })
        .collect()
}
