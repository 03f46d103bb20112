//! The whole map on one page, in type that can be read from the back row: stages, curves,
//! metrics and pain points large, and the lanes of cards as blocks that name the first of their
//! cards and count the others. The map itself is shown when somebody looks closer.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::desk::{Desk, Sheet};
use super::strip::{Strip, font};
use super::title::title_element;
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Stop, compare_pains, is_lane_shown, opportunities, shown_curves};
use crate::layout::drawing::mixed;
use crate::model::{Card, CardId, ElementId, Lane, LaneId, LaneKind, Role, Severity};
use crate::scene::{FontStyle, Paragraph, Stroke, TextRow, Weight};

/// Y coordinates of the title, and at which the content ends.
const ENDS: (f64, f64) = (26.0, PAGE_HEIGHT - 22.0);
/// Height of the stages, and the space below them.
const STAGES: (f64, f64) = (46.0, 6.0);
/// Least width of a step whose name is written, the font sizes, of which the first is taken in
/// which no word is broken, and the rows of the name.
const STEP: (f64, [f32; 2], usize) = (66.0, [17.0, 15.0], 2);
/// Space before and behind the name of a step.
const STEP_PAD: f64 = 3.0;
/// Height of the counts of pain points, and the space above them.
const PAINS: (f64, f64) = (36.0, 8.0);
/// Least and greatest height of the curves, and their share of the room.
const CURVES: (f64, f64, f64) = (84.0, 230.0, 0.28);
/// Height of the bars of a metric, and the most metrics that are shown.
const METRIC: (f64, usize) = (70.0, 2);
/// Least and greatest height of a lane of cards.
const LANE: (f64, f64) = (27.0, 72.0);
/// How much higher a lane with pain points is than the others.
const PAIN_LANE: f64 = 1.75;
/// Font size and line height of the texts in blocks, and their padding.
const TEXT: (f32, f64, f64) = (17.0, 21.0, 8.0);
/// The least height of a block with larger text, and what its text has instead of [`TEXT`].
const TALL: f64 = 58.0;
const TALL_TEXT: (f32, f64, f64) = (20.0, 26.0, 10.0);
/// The font size of a text of which a word would be broken otherwise.
const SMALLER: f32 = 15.0;
/// Least width of a block that names a card, and of one that shows a count.
const NAMED: (f64, f64) = (112.0, 22.0);
/// Height of a dividing line.
const DIVIDER: f64 = 12.0;

/// A row of the page.
enum Row<'a> {
    /// All curves.
    Curves,
    /// A metric.
    Metric(&'a crate::model::Metric),
    /// A lane of cards.
    Cards(&'a Lane),
    /// A dividing line.
    Divider,
    /// The number of lanes that have no room.
    More(usize),
}

/// The cards of each lane and stage, those first that are named first.
type Cells<'a> = HashMap<(LaneId, usize), Vec<&'a Card>>;

/// Lays out the page.
pub(super) fn lay_out(desk: &mut Desk<'_>, stop: &Stop) -> Vec<Page> {
    let mut sheet = Sheet::default();
    let y = draw_title(desk, &mut sheet, stop) + 12.0;
    let gutter = (desk.width * 0.12).clamp(104.0, 190.0);
    let strip = Strip::new(desk, gutter);
    let fonts = [22.0, 19.0, 17.0].map(|size| font(size, Weight::SemiBold));
    let has_pains = desk
        .journey
        .cards
        .iter()
        .any(|card| card.role == Role::PainPoint && !card.covered);
    let bottom = if has_pains {
        ENDS.1 - PAINS.0 - PAINS.1
    } else {
        ENDS.1
    };
    strip.draw_stages(desk, &mut sheet, (y, STAGES.0, ENDS.1), &fonts);
    let top = y + STAGES.0 + STAGES.1;
    let top = draw_steps(desk, &mut sheet, &strip, top);
    if has_pains {
        let middle = ENDS.1 - PAINS.0 / 2.0;
        strip.draw_pains(desk, &mut sheet, (middle, PAINS.0));
    }
    draw_rows(desk, &mut sheet, &strip, (top, bottom));
    vec![sheet.finish(desk.width, None)]
}

/// Draws the title of the map. Returns where it ends.
fn draw_title(desk: &mut Desk<'_>, sheet: &mut Sheet, stop: &Stop) -> f64 {
    let title = match (stop.title.trim(), desk.journey.title.trim()) {
        ("", "") => desk.words.text("page-untitled"),
        ("", title) => title.to_owned(),
        (own, _) => own.to_owned(),
    };
    let title = desk.fitted(&title, desk.room.title, desk.inner(), 1);
    let at = Point::new(desk.left(), ENDS.0);
    let rect = sheet.text(&title, at, desk.theme.colours.text);
    let text = Rect::from_origin_size(at, (desk.inner(), title.height));
    sheet.add_box(None, title_element(stop), rect, (text, desk.room.title));
    rect.y1
}

/// Writes the names of the steps, if there is room for them. Returns where they end.
fn draw_steps(desk: &mut Desk<'_>, sheet: &mut Sheet, strip: &Strip, top: f64) -> f64 {
    let (least, sizes, rows) = STEP;
    let is_unnamed = desk
        .journey
        .steps()
        .all(|(_, step)| step.name.trim().is_empty());
    if strip.column_width() < least || is_unnamed {
        return top;
    }
    let fonts = sizes.map(|size| font(size, Weight::Medium));
    let width_of = |index: usize| strip.columns[index].width() - STEP_PAD * 2.0;
    let breaks = |desk: &mut Desk<'_>, name: &str, font, width: f64| {
        let mut words = name.split_whitespace();
        words.any(|word| desk.set(word, font, f64::INFINITY).width > width)
    };
    let journey = desk.journey;
    let mut font = fonts[0];
    for (index, (_, step)) in journey.steps().enumerate() {
        if breaks(desk, &step.name, fonts[0], width_of(index)) {
            font = fonts[1];
        }
    }
    let mut set = Vec::with_capacity(strip.columns.len());
    for (index, (_, step)) in journey.steps().enumerate() {
        let width = width_of(index);
        // A name of which a word would be broken is cut instead.
        let is_broken = breaks(desk, &step.name, font, width);
        let rows = if is_broken { 1 } else { rows };
        let name = desk.fitted(step.name.trim(), font, width, rows);
        set.push((step.id, name));
    }
    let height = set.iter().map(|(_, name)| name.height).fold(0.0, f64::max);
    for (column, (id, name)) in strip.columns.iter().zip(&set) {
        let at = Point::new(column.x0 + STEP_PAD + 1.0, top);
        sheet.text(name, at, desk.theme.colours.text_soft);
        let rect = Rect::new(column.x0, top, column.x1, top + height);
        let text = Rect::from_origin_size(at, (column.width() - STEP_PAD * 2.0, height));
        sheet.add_box(None, ElementId::Step(*id), rect, (text, font));
    }
    top + height + 8.0
}

/// The rows of the page in the order of the lanes, with at most `count` lanes of cards: those
/// with the most cards. The others are counted.
fn rows<'a>(desk: &Desk<'a>, cells: &Cells<'_>, count: usize) -> Vec<Row<'a>> {
    let journey = desk.journey;
    let lanes = || journey.lanes.iter();
    let shown = || lanes().filter(|lane| is_lane_shown(journey, lane.id));
    let mut full: Vec<(usize, LaneId)> = shown()
        .filter(|lane| lane.kind.holds_cards())
        .map(|lane| {
            let stages = 0..journey.stages.len();
            let cards = stages.filter_map(|stage| cells.get(&(lane.id, stage)));
            (cards.map(Vec::len).sum(), lane.id)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    full.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let left_out = full.len().saturating_sub(count);
    full.truncate(count);
    let mut rows = Vec::new();
    let mut metrics = 0;
    for lane in shown() {
        match lane.kind {
            LaneKind::EmotionCurve => {
                let is_first = !rows.iter().any(|row| matches!(row, Row::Curves));
                let has_curve = !shown_curves(journey).is_empty();
                if is_first && has_curve {
                    rows.push(Row::Curves);
                }
            }
            LaneKind::Metric => {
                let metric = lane.metric.and_then(|id| journey.metric(id));
                let metric = metric.filter(|metric| !metric.values.is_empty());
                if let Some(metric) = metric.filter(|_| metrics < METRIC.1) {
                    metrics += 1;
                    rows.push(Row::Metric(metric));
                }
            }
            LaneKind::Divider => rows.push(Row::Divider),
            _ if full.iter().any(|(_, id)| *id == lane.id) => rows.push(Row::Cards(lane)),
            _ => {}
        }
    }
    if left_out > 0 {
        rows.push(Row::More(left_out));
    }
    rows
}

/// The cards of each lane and stage: the worst pain points, the best opportunities, moments of
/// truth and what comes first on the map first.
fn cells<'a>(desk: &Desk<'a>) -> Cells<'a> {
    let journey = desk.journey;
    let mut order: HashMap<_, (usize, usize)> = HashMap::new();
    for (stage_index, stage) in journey.stages.iter().enumerate() {
        for step in &stage.steps {
            order.insert(step.id, (stage_index, order.len()));
        }
    }
    let best: HashMap<CardId, usize> = {
        let found = opportunities(journey);
        let ranked = found.iter().enumerate();
        ranked.map(|(rank, found)| (found.card.id, rank)).collect()
    };
    let mut cells: Cells<'a> = HashMap::new();
    for card in &journey.cards {
        if let Some((stage, _)) = order.get(&card.step) {
            cells.entry((card.lane, *stage)).or_default().push(card);
        }
    }
    for cards in cells.values_mut() {
        cards.sort_by(|a, b| {
            let rank = |card: &Card| best.get(&card.id).copied().unwrap_or(usize::MAX);
            let place = |card: &Card| order.get(&card.step).map(|(_, step)| *step);
            let is_pain = |card: &Card| card.role == Role::PainPoint;
            let by_pain = || {
                if is_pain(a) && is_pain(b) {
                    compare_pains(a, b)
                } else {
                    std::cmp::Ordering::Equal
                }
            };
            let tail = |card: &Card| (!card.moment_of_truth, place(card));
            (a.covered, !is_pain(a))
                .cmp(&(b.covered, !is_pain(b)))
                .then_with(by_pain)
                .then_with(|| rank(a).cmp(&rank(b)))
                .then_with(|| tail(a).cmp(&tail(b)))
                .then_with(|| a.order.cmp(&b.order))
        });
    }
    cells
}

/// Draws the rows between two heights.
fn draw_rows(desk: &mut Desk<'_>, sheet: &mut Sheet, strip: &Strip, (top, bottom): (f64, f64)) {
    let cells = cells(desk);
    let all = rows(desk, &cells, usize::MAX);
    let room = bottom - top;
    let fixed = |rows: &[Row<'_>]| -> f64 {
        let heights = rows.iter().map(|row| match row {
            Row::Curves => CURVES.0,
            Row::Metric(_) => METRIC.0,
            Row::Divider => DIVIDER,
            Row::More(_) | Row::Cards(_) => 0.0,
        });
        heights.sum()
    };
    // Lanes of cards share what is left, in parts by their weights.
    let weight = |row: &Row<'_>| match row {
        Row::Cards(lane) if lane.role == Role::PainPoint => PAIN_LANE,
        Row::Cards(_) | Row::More(_) => 1.0,
        _ => 0.0,
    };
    let weights = |rows: &[Row<'_>]| rows.iter().map(weight).sum::<f64>();
    let left = (room - fixed(&all)).max(0.0);
    let mut shown = all;
    while weights(&shown) * LANE.0 > left {
        let is_cards = |row: &&Row<'_>| matches!(row, Row::Cards(_));
        let lanes = shown.iter().filter(is_cards).count();
        if lanes == 0 {
            break;
        }
        shown = rows(desk, &cells, lanes - 1);
    }
    let count = weights(&shown).max(1.0);
    let has_curves = shown.iter().any(|row| matches!(row, Row::Curves));
    let curves = if has_curves {
        let others = fixed(&shown) - CURVES.0;
        let most = room - others - count * LANE.0;
        let wanted = (room * CURVES.2).max(room - others - count * LANE.1);
        wanted.min(most).clamp(CURVES.0, CURVES.1)
    } else {
        0.0
    };
    let others = fixed(&shown) - if has_curves { CURVES.0 } else { 0.0 };
    let lane = ((room - others - curves) / count).min(LANE.1);
    let mut y = top;
    for row in &shown {
        let height = match row {
            Row::Curves => curves,
            Row::Metric(_) => METRIC.0,
            Row::Divider => DIVIDER,
            Row::Cards(_) | Row::More(_) => lane * weight(row),
        };
        if y + height > bottom + 0.5 {
            break;
        }
        let ends = (y, y + height);
        match row {
            Row::Curves => strip.draw_curves(desk, sheet, (y + 4.0, ends.1 - 6.0)),
            Row::Metric(metric) => {
                strip.draw_metric(desk, sheet, metric, (y + 2.0, ends.1 - 6.0));
            }
            Row::Divider => draw_divider(desk, sheet, ends),
            Row::Cards(lane) => draw_lane(desk, sheet, strip, (lane, &cells), ends),
            Row::More(count) => {
                let args = [("count", (*count).into())];
                let text = desk.words.fill("strip-more-lanes", &args);
                let text = desk.fitted(&text, font(TEXT.0, Weight::Medium), desk.inner(), 1);
                let at = Point::new(strip.sides.0, (ends.0 + ends.1 - text.height) / 2.0);
                sheet.text(&text, at, desk.theme.colours.text_soft);
            }
        }
        y += height;
    }
}

/// Draws a dividing line between two heights.
fn draw_divider(desk: &Desk<'_>, sheet: &mut Sheet, (top, bottom): (f64, f64)) {
    let line = Stroke {
        colour: desk.theme.colours.line_strong,
        width: 1.5,
        dashes: &[7.0, 5.0],
    };
    let y = (top + bottom) / 2.0;
    let ends = ((desk.left(), y), (desk.right(), y));
    sheet.ink.line(ends.0.into(), ends.1.into(), line);
}

/// Draws a lane of cards between two heights: its name, and a block for each stage with cards.
fn draw_lane(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    strip: &Strip,
    (lane, cells): (&Lane, &Cells<'_>),
    (top, bottom): (f64, f64),
) {
    let rows = if bottom - top >= 46.0 { 2 } else { 1 };
    let middle = (top + bottom) / 2.0;
    let name_font = desk.room.caption;
    let rect = strip.write_name(desk, sheet, &lane.name, (middle, rows), name_font);
    if rect.width() > 0.0 {
        let width = strip.sides.0 - desk.left() - 8.0;
        let text = Rect::from_origin_size(rect.origin(), (width, rect.height()));
        sheet.add_box(None, ElementId::Lane(lane.id), rect, (text, name_font));
    }
    for (index, &(x0, x1)) in strip.stages().iter().enumerate() {
        let Some(cards) = cells.get(&(lane.id, index)) else {
            continue;
        };
        let rect = Rect::new(x0 + 3.0, top + 2.0, x1 - 5.0, bottom - 2.0);
        draw_block(desk, sheet, lane, cards, rect);
    }
}

/// How strongly the block of a cell is filled, from 0 to 1: by its worst pain point, else by
/// how many cards it has.
fn strength(cards: &[&Card], is_named: bool) -> f32 {
    let worst = cards.iter().filter_map(|card| card.severity).max();
    match worst {
        Some(Severity::Blocking) => 0.3,
        Some(Severity::Serious) => 0.2,
        Some(Severity::Minor) => 0.13,
        None if is_named => 0.12,
        None => {
            let count = u8::try_from(cards.len()).unwrap_or(u8::MAX).min(6);
            0.12 + f32::from(count) * 0.03
        }
    }
}

/// Draws the block of a cell: the first of its cards by name and the number of all, where there
/// is room.
fn draw_block(desk: &mut Desk<'_>, sheet: &mut Sheet, lane: &Lane, cards: &[&Card], rect: Rect) {
    let Some(first) = cards.first() else { return };
    let colours = desk.theme.colours.clone();
    let tint = lane.tint.map(|tint| desk.theme.tint(tint).mark);
    let ink = tint.unwrap_or_else(|| desk.theme.role(&first.role));
    let is_named = rect.width() >= NAMED.0 && !first.covered && !first.text.trim().is_empty();
    let fill = mixed(ink, colours.paper, strength(cards, is_named));
    sheet.ink.fill_rect(rect, 5.0, fill);
    let bar = Rect::new(rect.x0, rect.y0, rect.x0 + 4.0, rect.y1);
    sheet.ink.fill_rect(bar, 2.0, ink);
    let strong = font(TEXT.0, Weight::SemiBold);
    let count = if is_named && cards.len() > 1 {
        format!("+{}", cards.len() - 1)
    } else if is_named {
        String::new()
    } else {
        cards.len().to_string()
    };
    let count = desk.set(&count, strong, f64::INFINITY);
    let count: &Arc<_> = &count;
    if !is_named {
        if rect.width() >= NAMED.1 && count.width + 6.0 <= rect.width() {
            let at = rect.center() - (count.width / 2.0 - 2.0, count.height / 2.0);
            sheet.text(count, at, colours.text);
        }
        return;
    }
    let (size, line, pad) = text_in(rect);
    let mark = if count.width > 0.0 {
        count.width + pad
    } else {
        0.0
    };
    let width = rect.width() - 4.0 - pad * 2.0 - mark;
    let words: Vec<&str> = first.text.split_whitespace().collect();
    let sized = |size: f32| FontStyle {
        size,
        #[expect(clippy::cast_possible_truncation, reason = "a line height")]
        line: line as f32,
        weight: Weight::Regular,
    };
    // Smaller where a word would be broken otherwise.
    let is_broken = |word: &&str| desk.set(word, sized(size), f64::INFINITY).width > width;
    let text_font = if words.iter().any(is_broken) {
        sized(SMALLER)
    } else {
        sized(size)
    };
    #[expect(clippy::cast_sign_loss, reason = "at least one")]
    let rows = ((rect.height() - 2.0) / line).floor().max(1.0) as usize;
    let breaks = !desk.keeps_words(&words, text_font, width);
    // A word that is wider than that has the first row for itself, without the count, or is cut.
    let above = (breaks && rows > 1).then(|| first_row(desk, &words, text_font, width + mark));
    let above = above.flatten();
    let left = Point::new(rect.x0 + 4.0 + pad, rect.center().y);
    let mut middle = rect.center().y;
    if let Some((row, rest)) = above {
        let rest = rest.join(" ");
        let keeps_words = desk.keeps_words(&[&rest], text_font, width);
        let below = desk.fitted(
            &rest,
            text_font,
            width,
            if keeps_words { rows - 1 } else { 1 },
        );
        let below_height = if rest.is_empty() { 0.0 } else { below.height };
        let top = left.y - (row.height + below_height) / 2.0;
        sheet.text(&row, Point::new(left.x, top), colours.text);
        sheet.text(&below, Point::new(left.x, top + row.height), colours.text);
        middle = top + row.height + f64::from(text_font.line) / 2.0;
    } else {
        let rows = if breaks { 1 } else { rows };
        let text = desk.fitted(&words.join(" "), text_font, width, rows);
        sheet.text(&text, left - (0.0, text.height / 2.0), colours.text);
    }
    if mark > 0.0 {
        let at = Point::new(rect.x1 - pad - count.width, middle - count.height / 2.0);
        sheet.text(count, at, colours.text_soft);
    }
}

/// Font size, line height and padding of the text in a block.
fn text_in(rect: Rect) -> (f32, f64, f64) {
    if rect.height() >= TALL {
        TALL_TEXT
    } else {
        TEXT
    }
}

/// The words that have room on a first row of `width` points, and those that are left; `None`
/// if the first word is wider.
fn first_row<'a>(
    desk: &mut Desk<'_>,
    words: &'a [&'a str],
    font: FontStyle,
    width: f64,
) -> Option<(Arc<Paragraph>, &'a [&'a str])> {
    let mut found = None;
    for count in 1..=words.len() {
        let row = desk.set(&words[..count].join(" "), font, f64::INFINITY);
        if row.width > width {
            break;
        }
        found = Some((row, &words[count..]));
    }
    let (row, rest) = found?;
    let mut row = Paragraph::clone(&row);
    // Both rows are one text to whoever reads it aloud or looks for it.
    if let Some(last) = row.rows.last_mut() {
        let mut text = TextRow::clone(&last.row);
        text.goes_on = !rest.is_empty();
        last.row = Arc::new(text);
    }
    Some((Arc::new(row), rest))
}
