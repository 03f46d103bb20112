//! What the map says as a whole: a title, at most three messages with their figures, and the
//! journey as one strip below them.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::desk::{Desk, Sheet};
use super::strip::{Strip, font, name_font};
use super::{PAGE_HEIGHT, Page};
use crate::analysis::{Finding, Message, is_lane_shown, messages, told_summary};
use crate::layout::message_texts::{message_texts, summary_title};
use crate::model::{
    AsideId, ElementId, EvidenceStatus, Lane, LaneKind, MessageKind, MessagePart, Metric,
};
use crate::scene::{Colour, FontStyle, Icon, Paragraph, Stroke, Weight};

/// Y coordinate of the title.
const TOP: f64 = 34.0;
/// Y coordinate at which the strip ends.
const BOTTOM: f64 = PAGE_HEIGHT - 30.0;
/// Space between two messages, and the widest message.
const COLUMNS: (f64, f64) = (36.0, 620.0);
/// Width of the bar of a message, and the space behind it.
const BAR: (f64, f64) = (5.0, 20.0);
/// The sizes that figures are set in: the first in which all of them have room.
const FIGURES: [f32; 4] = [56.0, 48.0, 40.0, 32.0];
/// The largest number of rows of a sentence and of a source.
const ROWS: (usize, usize) = (3, 4);
/// Side of the sign of an evidence status, and the space behind it.
const SIGN: (f64, f64) = (18.0, 8.0);
/// Strokes and gaps of the bar of what is assumed.
const BAR_DASHES: &[f64] = &[11.0, 7.0];
/// Strokes and gaps of the circle of what is assumed.
const CIRCLE_DASHES: &[f64] = &[3.0, 2.4];
/// Height of the stages, of the counts of pain points, and of the metric at most.
const STRIP: (f64, f64, f64) = (40.0, 34.0, 92.0);
/// The least height that a strip needs for its curves, and for curves and metric.
const LEAST: (f64, f64) = (150.0, 220.0);

/// A message that is set, before it is drawn.
struct SetMessage {
    kind: MessageKind,
    /// Whether it was observed, or only assumed or proposed; `None` if the map does not say.
    is_observed: Option<bool>,
    figure: Arc<Paragraph>,
    figure_font: FontStyle,
    sentence: (Arc<Paragraph>, FontStyle),
    source: Arc<Paragraph>,
}

/// Lays out the summary as a single page.
pub(super) fn lay_out(desk: &mut Desk<'_>, own_title: &str) -> Vec<Page> {
    let mut sheet = Sheet::default();
    let found = messages(desk.journey);
    let y = draw_head(desk, &mut sheet, own_title, &found);
    let y = draw_messages(desk, &mut sheet, &found, y + 16.0);
    draw_strip(desk, &mut sheet, &found, y + 28.0);
    vec![sheet.finish(desk.width, None)]
}

/// Draws the title, the scenario and the legend of the signs. Returns where they end.
fn draw_head(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    own_title: &str,
    found: &[Message<'_>],
) -> f64 {
    let colours = desk.theme.colours.clone();
    let title = match own_title.trim() {
        "" => summary_title(desk.words, desk.journey),
        own => own.to_owned(),
    };
    let at = Point::new(desk.left(), TOP);
    let title = desk.fitted(&title, desk.room.title, desk.inner(), 2);
    let rect = sheet.text(&title, at, colours.text);
    let text = Rect::from_origin_size(at, (desk.inner(), title.height));
    let element = ElementId::Aside(AsideId::SummaryTitle);
    sheet.add_box(None, element, rect, (text, desk.room.title));
    let y = rect.y1 + 4.0;
    let mut right = desk.right();
    let font = font(18.0, Weight::Medium);
    let line = f64::from(desk.room.text.line);
    for (key, is_observed) in [("assumed", false), ("observed", true)] {
        if !found
            .iter()
            .any(|found| observed(found) == Some(is_observed))
        {
            continue;
        }
        let word = desk.words.name("status", key);
        let word = desk.fitted(&word, font, 240.0, 1);
        let x = right - word.width;
        let middle = y + line / 2.0;
        sheet.text(
            &word,
            Point::new(x, middle - word.height / 2.0),
            colours.text_soft,
        );
        let x = x - SIGN.0 - SIGN.1;
        draw_status(desk, sheet, is_observed, (x, middle));
        right = x - 24.0;
    }
    let summary = told_summary(desk.journey);
    if !summary.is_empty() {
        let summary = desk.fitted(summary, desk.room.text, right - desk.left(), 1);
        sheet.text(&summary, Point::new(desk.left(), y), colours.text_soft);
    }
    y + line
}

/// Draws the sign of an evidence status with its left edge and its middle at `at`.
fn draw_status(desk: &Desk<'_>, sheet: &mut Sheet, is_observed: bool, (x, middle): (f64, f64)) {
    let colours = &desk.theme.colours;
    let square = Rect::new(x, middle - SIGN.0 / 2.0, x + SIGN.0, middle + SIGN.0 / 2.0);
    if is_observed {
        Icon::Check.draw(&mut sheet.ink, square, colours.positive);
        return;
    }
    let circle = Circle::new(square.center(), SIGN.0 / 2.0 - 1.5).to_path(0.02);
    let stroke = Stroke {
        colour: colours.text_soft,
        width: 2.0,
        dashes: CIRCLE_DASHES,
    };
    sheet.ink.path(circle, None, Some(stroke));
}

/// Draws the messages side by side. Returns where they end.
fn draw_messages(desk: &mut Desk<'_>, sheet: &mut Sheet, found: &[Message<'_>], top: f64) -> f64 {
    let count = found.len().max(1) as f64;
    let (gap, widest) = COLUMNS;
    let column = ((desk.inner() - gap * (count - 1.0)) / count).min(widest);
    let width = column - BAR.0 - BAR.1;
    let set = set_messages(desk, found, width);
    let sentences = set.iter().map(|set| set.sentence.0.height);
    let sentences = sentences.fold(0.0, f64::max);
    let figure = set.first().map_or(0.0, |set| set.figure.height);
    let sources = set.iter().map(|set| set.source.height).fold(0.0, f64::max);
    let bottom = top + figure + sentences + sources + 16.0;
    for (index, message) in set.iter().enumerate() {
        let x = desk.left() + (column + gap) * index as f64;
        let ink = colour_of(desk, message.kind);
        draw_bar(sheet, message.is_observed, ink, (x, top, bottom));
        let x = x + BAR.0 + BAR.1;
        let colours = desk.theme.colours.clone();
        let at = Point::new(x, top);
        sheet.text(&message.figure, at, ink);
        let mut add = |part, rect: Rect, font| {
            let element = ElementId::Aside(AsideId::Message(message.kind, part));
            let rect = rect.inflate(0.0, 1.0);
            sheet.add_box(None, element, rect, (rect, font));
        };
        let rect = Rect::from_origin_size(at, (width, message.figure.height));
        add(MessagePart::Figure, rect, message.figure_font);
        let at = Point::new(x, top + figure + 8.0);
        let (sentence, font) = &message.sentence;
        let rect = Rect::from_origin_size(at, (width, sentence.height));
        add(MessagePart::Sentence, rect, *font);
        let aside = sign_width(message.is_observed);
        let source_at = Point::new(x + aside, at.y + sentence.height + 8.0);
        let room = width - aside;
        let rect = Rect::from_origin_size(source_at, (room, message.source.height));
        add(MessagePart::Source, rect, source_font());
        sheet.text(sentence, at, colours.text);
        sheet.text(&message.source, source_at, colours.text_soft);
        let middle = source_at.y + f64::from(source_font().line) / 2.0;
        if let Some(is_observed) = message.is_observed {
            draw_status(desk, sheet, is_observed, (x, middle));
        }
    }
    if set.is_empty() { top } else { bottom }
}

/// Whether a message was observed, or only assumed or proposed; `None` if the map does not say.
fn observed(found: &Message<'_>) -> Option<bool> {
    found
        .status()
        .map(|status| status == EvidenceStatus::Observed)
}

/// The room of the sign of an evidence status before a source, if there is one.
fn sign_width(is_observed: Option<bool>) -> f64 {
    is_observed.map_or(0.0, |_| SIGN.0 + SIGN.1)
}

fn source_font() -> FontStyle {
    font(18.0, Weight::Regular)
}

/// Sets the texts of the messages for columns of `width` points.
fn set_messages(desk: &mut Desk<'_>, found: &[Message<'_>], width: f64) -> Vec<SetMessage> {
    let texts: Vec<_> = found
        .iter()
        .map(|found| message_texts(desk.words, desk.journey, found))
        .collect();
    // All figures have the same size, so that none seems to count more.
    let mut size = FIGURES[FIGURES.len() - 1];
    for candidate in FIGURES {
        let font = figure_font(candidate);
        let fits = |desk: &mut Desk<'_>, text: &str| {
            let set = desk.set(text, font, f64::INFINITY);
            set.width <= width && set.rows.len() < 2
        };
        if texts.iter().all(|texts| fits(desk, &texts.figure)) {
            size = candidate;
            break;
        }
    }
    let mut set = Vec::with_capacity(found.len());
    for (found, texts) in found.iter().zip(&texts) {
        let lead = FontStyle {
            line: 36.0,
            ..desk.room.lead
        };
        let whole = desk.set(&texts.sentence, lead, width);
        let sentence = if whole.rows.len() <= ROWS.0 {
            (whole, lead)
        } else {
            let font = desk.room.text;
            (desk.fitted(&texts.sentence, font, width, ROWS.0), font)
        };
        let is_observed = observed(found);
        let room = width - sign_width(is_observed);
        set.push(SetMessage {
            kind: found.kind(),
            is_observed,
            figure: desk.fitted(&texts.figure, figure_font(size), width, 1),
            figure_font: figure_font(size),
            sentence,
            source: desk.fitted(&texts.source, source_font(), room, ROWS.1),
        });
    }
    set
}

fn figure_font(size: f32) -> FontStyle {
    FontStyle {
        line: (size * 1.15).round(),
        ..font(size, Weight::SemiBold)
    }
}

/// The colour of the messages of a kind: what is bad, or what could be better.
fn colour_of(desk: &Desk<'_>, kind: MessageKind) -> Colour {
    match kind {
        MessageKind::Loss | MessageKind::Pain | MessageKind::Lowest => desk.theme.colours.negative,
        MessageKind::Opportunity => desk.theme.colours.positive,
    }
}

/// Draws the bar beside a message: dashed for what is only assumed or proposed, else solid.
fn draw_bar(
    sheet: &mut Sheet,
    is_observed: Option<bool>,
    ink: Colour,
    (x, top, bottom): (f64, f64, f64),
) {
    let (top, bottom) = (top + 4.0, bottom);
    if is_observed != Some(false) {
        let rect = Rect::new(x, top, x + BAR.0, bottom);
        sheet.ink.fill_rect(rect, BAR.0 / 2.0, ink);
        return;
    }
    let stroke = Stroke {
        colour: ink,
        width: BAR.0,
        dashes: BAR_DASHES,
    };
    let x = x + BAR.0 / 2.0;
    sheet.ink.line((x, top).into(), (x, bottom).into(), stroke);
}

/// The metric that the strip shows: the one of the message about a loss, else the first that a
/// lane shows.
fn metric_of<'a>(desk: &Desk<'a>, found: &[Message<'a>]) -> Option<&'a Metric> {
    let told = found.iter().find_map(|found| match &found.finding {
        Finding::Loss(loss) => Some(loss.metric),
        _ => None,
    });
    let journey = desk.journey;
    let lanes = journey.lanes.iter();
    let is_metric = |lane: &&Arc<Lane>| lane.kind == LaneKind::Metric;
    let mut lanes = lanes.filter(|lane| is_metric(lane) && is_lane_shown(journey, lane.id));
    told.or_else(|| lanes.find_map(|lane| journey.metric(lane.metric?).map(|metric| &**metric)))
}

/// Draws the strip from `top` down.
fn draw_strip(desk: &mut Desk<'_>, sheet: &mut Sheet, found: &[Message<'_>], top: f64) {
    let (stages, pains, most) = STRIP;
    let room = BOTTOM - top;
    if room < stages {
        return;
    }
    let gutter = (desk.width * 0.1).clamp(96.0, 150.0);
    let strip = Strip::new(desk, gutter);
    let fonts = [font(20.0, Weight::SemiBold), name_font()];
    strip.draw_stages(desk, sheet, (top, stages, BOTTOM), &fonts);
    let mut bottom = BOTTOM;
    if room >= stages + pains + 8.0 {
        strip.draw_pains(desk, sheet, (BOTTOM - pains / 2.0, pains));
        bottom -= pains + 14.0;
    }
    let metric = metric_of(desk, found).filter(|_| room >= LEAST.1);
    if let Some(metric) = metric {
        let height = ((bottom - top - stages) * 0.4).min(most);
        strip.draw_metric(desk, sheet, metric, (bottom - height, bottom));
        bottom -= height + 4.0;
    }
    if room >= LEAST.0 {
        strip.draw_curves(desk, sheet, (top + stages + 6.0, bottom));
    }
}
