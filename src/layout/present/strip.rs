//! The journey as a strip, for pages that show all of it: the stages side by side, and below
//! them its curves, the bars of metrics and how much hurts in each stage.

use std::collections::HashMap;

use kurbo::{Point, Rect};

use super::curve::{TracedCurve, draw_line, place_curve, trace};
use super::desk::{Desk, Sheet};
use super::head::arrow;
use crate::analysis::{Strength, figures, pains, strength_of, worst_figure};
use crate::element_names::curve_name;
use crate::layout::chips::{pill, short_name};
use crate::layout::drawing::{face_colour, faded};
use crate::layout::emotion::{base_value, ring};
use crate::layout::grid::Column;
use crate::layout::interval::draw_whisker;
use crate::layout::metric::number_text;
use crate::layout::persona::persona_colour;
use crate::model::{ElementId, Metric, MetricValue, Severity, StageId};
use crate::scene::{Face, FontStyle, Fragment, Stroke, Weight};

/// Space between the names at the left and the columns.
const BEFORE_COLUMNS: f64 = 14.0;
/// How many curves have faces; the others would only cover each other.
const FACED: usize = 2;
/// Least and greatest radius of a face, and the share of a step's width that it may take.
const FACE: (f64, f64, f64) = (9.0, 16.0, 0.34);
/// The most names of curves at the left.
const NAMES: usize = 5;
/// Space between two texts in a row.
const BETWEEN: f64 = 6.0;
/// The widest name that makes its stage wider, and less if that is too much for all names.
const MOST_NAMES: [f64; 6] = [190.0, 160.0, 135.0, 115.0, 95.0, 75.0];
/// The largest share of a strip that the names of the stages may need for that.
const MOST_NEED: f64 = 0.86;
/// The font of a stage's name that takes two rows.
const TWO_ROWS: FontStyle = FontStyle {
    size: 15.0,
    line: 18.0,
    weight: Weight::SemiBold,
};
/// The widest bar of a metric, and the share of a step's width that a bar takes.
const BAR: (f64, f64) = (72.0, 0.66);
/// The least height of a bar.
const LEAST_BAR: f64 = 3.0;

/// A font of `size` points.
pub(super) fn font(size: f32, weight: Weight) -> FontStyle {
    FontStyle {
        size,
        line: (size * 1.32).round(),
        weight,
    }
}

/// The columns of all steps over the width of a page, beside names at the left.
pub(super) struct Strip {
    pub(super) columns: Vec<Column>,
    /// The left and right edges of the columns.
    pub(super) sides: (f64, f64),
}

/// The widths of the stages, in their order, which add up to `all` points.
fn stage_widths(desk: &mut Desk<'_>, all: f64) -> Vec<f64> {
    let journey = desk.journey;
    let counts: Vec<f64> = journey
        .stages
        .iter()
        .map(|stage| stage.steps.len().max(1) as f64)
        .collect();
    let font = name_font();
    let around = desk.room.crumb_point * 2.0 + 14.0;
    let mut names = Vec::with_capacity(counts.len());
    for stage in &journey.stages {
        names.push(desk.set(stage.name.trim(), font, f64::INFINITY).width);
    }
    // Where not all names have room, the longest are cut first.
    let needs_within = |most: &f64| -> Option<Vec<f64>> {
        let needs = names.iter().map(|name| name.min(*most) + around);
        let needs: Vec<f64> = needs.collect();
        (needs.iter().sum::<f64>() <= all * MOST_NEED).then_some(needs)
    };
    let Some(needs) = MOST_NAMES.iter().find_map(needs_within) else {
        let steps = counts.iter().sum::<f64>().max(1.0);
        return counts.iter().map(|count| all * count / steps).collect();
    };
    // The width of a step is the one for which all stages together are as wide as the strip.
    let total = |step: f64| -> f64 {
        let widths = counts.iter().zip(&needs);
        widths.map(|(count, need)| (count * step).max(*need)).sum()
    };
    let (mut low, mut high) = (0.0, all);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if total(middle) > all {
            high = middle;
        } else {
            low = middle;
        }
    }
    let widths = counts.iter().zip(&needs);
    widths
        .map(|(count, need)| (count * low).max(*need))
        .collect()
}

/// The smallest font of a stage's name.
pub(super) fn name_font() -> FontStyle {
    font(17.0, Weight::SemiBold)
}

/// How much hurts in a stage.
#[derive(Clone, Copy, Default)]
struct Sores {
    count: usize,
    blocking: usize,
}

impl Strip {
    /// A strip with `gutter` points for names at the left. The steps are equally wide, except
    /// that a stage is as wide as its name needs, if there is room for that.
    pub(super) fn new(desk: &mut Desk<'_>, gutter: f64) -> Self {
        let sides = (desk.left() + gutter, desk.right());
        let widths = stage_widths(desk, sides.1 - sides.0);
        let mut columns = Vec::with_capacity(desk.journey.step_count());
        let mut x0 = sides.0;
        for (index, stage) in desk.journey.stages.iter().enumerate() {
            let width = widths[index] / stage.steps.len().max(1) as f64;
            for step in &stage.steps {
                let left = x0;
                x0 += width;
                columns.push(Column {
                    name: Rect::ZERO,
                    step: step.id,
                    stage: index,
                    x0: left,
                    x1: x0,
                    heading: Rect::ZERO,
                });
            }
        }
        Self { columns, sides }
    }

    /// The width of the narrowest column.
    pub(super) fn column_width(&self) -> f64 {
        let widths = self.columns.iter().map(Column::width);
        widths.fold(self.sides.1 - self.sides.0, f64::min)
    }

    /// The left and right edges of the stages, in their order.
    pub(super) fn stages(&self) -> Vec<(f64, f64)> {
        let same = |a: &Column, b: &Column| a.stage == b.stage;
        let chunks = self.columns.chunk_by(same);
        let edges = chunks.filter_map(|chunk| Some((chunk.first()?.x0, chunk.last()?.x1)));
        edges.collect()
    }

    /// Draws the stages as arrows between two heights, and lines between them down to `bottom`.
    pub(super) fn draw_stages(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        (top, height, bottom): (f64, f64, f64),
        fonts: &[FontStyle],
    ) {
        let point = desk.room.crumb_point;
        let stages = self.stages();
        for (index, &(x0, x1)) in stages.iter().enumerate() {
            let stage = &desk.journey.stages[index];
            let point = point.min((x1 - x0) * 0.3);
            let is_last = index + 1 == stages.len();
            let end = if is_last { x1 } else { x1 - 2.0 + point };
            let rect = Rect::new(x0, top, end, top + height);
            let tint = desk.stage_tint(index);
            let path = arrow(rect, point, index > 0);
            sheet.ink.path(path, Some(tint.fill), None);
            if index > 0 && bottom > top + height {
                let line = Stroke::solid(desk.theme.colours.line_soft, 1.0);
                let ends = ((x0, top + height + 6.0), (x0, bottom));
                sheet.ink.line(ends.0.into(), ends.1.into(), line);
            }
            let inset = if index > 0 { point + 6.0 } else { 12.0 };
            let width = x1 - x0 - inset - 4.0;
            let whole = Rect::new(x0, top, x1, top + height);
            let element = ElementId::Stage(stage.id);
            if width < 26.0 {
                sheet.add_box(None, element, whole, (whole, desk.room.small));
                continue;
            }
            // The largest type in which the whole name has room, else the smallest.
            let name = stage.name.trim();
            let mut chosen = fonts.last().copied().unwrap_or(desk.room.small);
            for &font in fonts {
                let set = desk.set(name, font, f64::INFINITY);
                if set.width <= width {
                    chosen = font;
                    break;
                }
            }
            // A name that is too long breaks into two rows where no word is broken.
            let breaks =
                |desk: &mut Desk<'_>, word| desk.set(word, TWO_ROWS, f64::INFINITY).width > width;
            let is_long = desk.set(name, chosen, f64::INFINITY).width > width;
            let rows = if is_long && !name.split_whitespace().any(|word| breaks(desk, word)) {
                chosen = TWO_ROWS;
                2
            } else {
                1
            };
            let name = desk.fitted(name, chosen, width, rows);
            let at = Point::new(x0 + inset, rect.center().y - name.height / 2.0);
            sheet.text(&name, at, tint.ink);
            let text = Rect::from_origin_size(at, (width, name.height));
            sheet.add_box(None, element, whole, (text, chosen));
        }
    }

    /// Writes a name at the left, around the height `middle`, in at most `rows` rows.
    pub(super) fn write_name(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        text: &str,
        (middle, rows): (f64, usize),
        font: FontStyle,
    ) -> Rect {
        let width = self.sides.0 - desk.left() - BEFORE_COLUMNS;
        let text = desk.fitted(text.trim(), font, width, rows);
        let at = Point::new(desk.left(), middle - text.height / 2.0);
        sheet.text(&text, at, desk.theme.colours.text_soft)
    }

    /// Draws the curves between two heights, with faces at the highest and the lowest point and
    /// the names of the personas at the left.
    pub(super) fn draw_curves(&self, desk: &mut Desk<'_>, sheet: &mut Sheet, ends: (f64, f64)) {
        let zone = Rect::new(self.sides.0, ends.0, self.sides.1, ends.1);
        let radius = (self.column_width() * FACE.2).clamp(FACE.0, FACE.1);
        let axis = zone.y0 + radius + 2.0..zone.y1 - radius - 2.0;
        let drawn = trace(desk.journey, &self.columns, zone, &axis);
        let Some(first) = drawn.first() else { return };
        let y = first.row.y_of(base_value(&first.row));
        let line = Stroke::solid(desk.theme.colours.line, 1.0);
        sheet
            .ink
            .line((zone.x0, y).into(), (zone.x1, y).into(), line);
        for (index, traced) in drawn.iter().enumerate().rev() {
            let mut ink = Fragment::default();
            draw_line(desk, &mut ink, traced, zone, index == 0);
            place_curve(sheet, traced, zone.inflate(8.0, 8.0), ink);
        }
        let mut taken: Vec<Point> = Vec::new();
        for traced in drawn.iter().take(FACED) {
            let mut ink = Fragment::default();
            for at in extremes(traced) {
                let place = &traced.path.points[at];
                let Some(point) = traced.curve.point(place.point) else {
                    continue;
                };
                // Faces of two curves at one place would cover each other.
                let is_free = |other: &Point| (*other - place.at).hypot() > radius * 1.8;
                if !taken.iter().all(is_free) {
                    continue;
                }
                taken.push(place.at);
                let face = Face::at(traced.row.scale.fraction(point.value));
                let inks = (face_colour(desk.theme, face), desk.theme.colours.paper);
                face.draw_ringed(&mut ink, place.at, radius, inks, ring(point.status));
            }
            place_curve(sheet, traced, zone.inflate(8.0, 8.0), ink);
        }
        self.name_curves(desk, sheet, &drawn, zone);
    }

    /// Writes whose line is which at the left, each at the height at which it begins.
    fn name_curves(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        drawn: &[TracedCurve<'_>],
        zone: Rect,
    ) {
        let font = font(18.0, Weight::SemiBold);
        let line = f64::from(font.line);
        let width = self.sides.0 - desk.left() - BEFORE_COLUMNS;
        let mut names: Vec<(f64, &TracedCurve<'_>)> = drawn
            .iter()
            .take(NAMES)
            .filter_map(|traced| Some((traced.path.points.first()?.at.y - line / 2.0, traced)))
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        let fitting = (zone.height() / line).floor();
        names.truncate((0..names.len()).filter(|at| (*at as f64) < fitting).count());
        // Downwards first, so that no two touch, then up again from the foot.
        let mut least = zone.y0;
        for (y, _) in &mut names {
            *y = y.max(least);
            least = *y + line;
        }
        let mut most = zone.y1 - line;
        for (y, _) in names.iter_mut().rev() {
            *y = y.min(most);
            most = *y - line;
        }
        for (y, traced) in names {
            let persona = desk.journey.persona(traced.curve.persona);
            let name = persona.map(|persona| short_name(&persona.name));
            let name = name.unwrap_or_default();
            let name = curve_name(desk.words, &name, traced.curve.state);
            let text = desk.fitted(&name, font, width, 1);
            let ink = persona_colour(desk.journey, desk.theme, traced.curve.persona);
            let at = Point::new(self.sides.0 - BEFORE_COLUMNS - text.width, y);
            sheet.text(&text, at, ink);
        }
    }

    /// Draws the figures of a metric as bars between two heights, with its name at the left.
    /// The figure at which the metric gets worse the most stands out.
    pub(super) fn draw_metric(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        metric: &Metric,
        (top, bottom): (f64, f64),
    ) {
        let values = figures(desk.journey, metric);
        let worst = worst_figure(desk.journey, &values, metric.better);
        let drawn =
            |value: &&MetricValue| value.is_hidden() || strength_of(value) != Strength::TooFew;
        let values: Vec<_> = values
            .into_iter()
            .map(|value| value.filter(drawn))
            .collect();
        let head = f64::from(font(18.0, Weight::Medium).line);
        let ends = |value: &&MetricValue| [value.low, Some(value.value), value.high];
        let known = || values.iter().flatten().flat_map(ends).flatten();
        let (low, high) = (known().fold(0.0, f64::min), known().fold(0.0_f64, f64::max));
        // Divided before they are added, because figures may be near the largest number.
        let largest = high.max(-low).max(f64::MIN_POSITIVE);
        let span = (high / largest - low / largest).max(f64::MIN_POSITIVE);
        let room = (bottom - top - head).max(LEAST_BAR);
        let zero = bottom + room * (low / largest) / span;
        let colours = desk.theme.colours.clone();
        let width = (self.column_width() * BAR.1).min(BAR.0);
        let mut labels: Vec<(usize, f64)> = Vec::new();
        for (index, (column, value)) in self.columns.iter().zip(&values).enumerate() {
            let Some(figure) = *value else { continue };
            if figure.is_hidden() {
                labels.push((index, zero - head));
                continue;
            }
            let value = figure.value;
            let y_of = |value: f64| zero - value / largest / span * room;
            let height = (value.abs() / largest / span * room).max(LEAST_BAR);
            let middle = (column.x0 + column.x1) / 2.0;
            let (y0, y1) = if value < 0.0 {
                (zero, zero + height)
            } else {
                (zero - height, zero)
            };
            let rect = Rect::new(middle - width / 2.0, y0, middle + width / 2.0, y1);
            let ink = if worst == Some(index) {
                colours.negative
            } else {
                faded(colours.accent, 0.85)
            };
            if strength_of(figure) == Strength::Few {
                let (inner, line) = (rect.inset(-0.75), Stroke::solid(ink, 1.5));
                sheet.ink.outlined_rect(inner, 2.0, colours.paper, line);
            } else {
                sheet.ink.fill_rect(rect, 2.0, ink);
            }
            let mut highest = y0.min(zero);
            if let (Some(low), Some(high)) = (figure.low, figure.high) {
                let ends = (y_of(high), y_of(low));
                draw_whisker(&mut sheet.ink, middle, ends, colours.text);
                highest = highest.min(ends.0);
            }
            labels.push((index, highest - head));
        }
        self.write_figures(desk, sheet, (metric, &values, worst), labels);
        self.write_name(
            desk,
            sheet,
            &metric.name,
            ((top + bottom) / 2.0, 2),
            desk.room.caption,
        );
    }

    /// Writes figures over their bars, of which `labels` has the column and the y coordinate:
    /// the figure at `worst`, the first and the last one, and of the others those that have
    /// room.
    fn write_figures(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        (metric, values, worst): (&Metric, &[Option<&MetricValue>], Option<usize>),
        mut labels: Vec<(usize, f64)>,
    ) {
        let colours = desk.theme.colours.clone();
        let font = font(18.0, Weight::Medium);
        // The figures that say most come first, the others where there is room.
        let last = labels.last().map(|(index, _)| *index);
        let first = labels.first().map(|(index, _)| *index);
        labels.sort_by_key(|(index, _)| {
            let index = Some(*index);
            if index == worst {
                0
            } else if index == first || index == last {
                1
            } else {
                2
            }
        });
        let mut taken: Vec<Rect> = Vec::new();
        for (index, y) in labels {
            let Some(value) = values[index] else { continue };
            let number = number_text(desk.words, value, &metric.unit);
            let text = match metric.unit.trim() {
                _ if value.is_hidden() => number,
                "" => number,
                unit => format!("{number}\u{a0}{unit}"),
            };
            let weighty = FontStyle {
                weight: Weight::SemiBold,
                ..font
            };
            let font = if worst == Some(index) { weighty } else { font };
            let text = desk.fitted(&text, font, self.sides.1 - self.sides.0, 1);
            let column = &self.columns[index];
            let x = (column.x0 + column.x1 - text.width) / 2.0;
            let x = x.min(self.sides.1 - text.width).max(self.sides.0);
            let rect = Rect::from_origin_size((x, y), (text.width, text.height));
            let around = rect.inflate(BETWEEN, 0.0);
            if taken.iter().any(|other| other.overlaps(around)) {
                continue;
            }
            taken.push(rect);
            let ink = if worst == Some(index) {
                colours.negative
            } else {
                colours.text_soft
            };
            sheet.text(&text, rect.origin(), ink);
        }
    }

    /// Writes how many pain points each stage has, around the height `middle`. The stage where
    /// it hurts most stands out.
    pub(super) fn draw_pains(
        &self,
        desk: &mut Desk<'_>,
        sheet: &mut Sheet,
        (middle, height): (f64, f64),
    ) {
        let mut sores: HashMap<StageId, Sores> = HashMap::new();
        for pain in pains(desk.journey) {
            let sore = sores.entry(pain.stage.id).or_default();
            sore.count += 1;
            sore.blocking += usize::from(pain.card.severity == Some(Severity::Blocking));
        }
        if sores.is_empty() {
            return;
        }
        let of = |id: StageId| sores.get(&id).copied().unwrap_or_default();
        let rank = |id: StageId| (of(id).blocking, of(id).count);
        let stages = desk.journey.stages.iter().map(|stage| stage.id);
        let most = stages.clone().map(rank).max();
        let mut worst = stages.filter(|id| Some(rank(*id)) == most);
        // Where several stages hurt as much, none of them stands out.
        let worst = worst.next().filter(|_| worst.next().is_none());
        for (index, &(x0, x1)) in self.stages().iter().enumerate() {
            let id = desk.journey.stages[index].id;
            let look = (of(id), worst == Some(id));
            draw_count(desk, sheet, look, (x0, x1), (middle, height));
        }
    }
}

/// Writes how many pain points a stage has between two edges.
fn draw_count(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    (sore, is_worst): (Sores, bool),
    (x0, x1): (f64, f64),
    (middle, height): (f64, f64),
) {
    let colours = desk.theme.colours.clone();
    let pad = height * 0.4;
    let room = x1 - x0 - 8.0;
    let count = ("count", sore.count.into());
    let mut texts = Vec::new();
    if sore.count == 0 {
        texts.push(desk.words.text("strip-no-pains"));
    } else {
        if sore.blocking > 0 {
            let args = [count.clone(), ("blocking", sore.blocking.into())];
            texts.push(desk.words.fill("strip-blocking", &args));
        }
        texts.push(desk.words.fill("strip-pains", &[count]));
        texts.push(sore.count.to_string());
    }
    let weight = if sore.count == 0 {
        Weight::Medium
    } else {
        Weight::SemiBold
    };
    let font = font(18.0, weight);
    for text in texts {
        let text = desk.set(&text, font, f64::INFINITY);
        let around = if sore.count == 0 { 0.0 } else { pad * 2.0 };
        if text.width + around > room.max(30.0) {
            continue;
        }
        let x = (x0 + x1 - text.width) / 2.0;
        let rect = Rect::new(
            x - pad,
            middle - height / 2.0,
            x + text.width + pad,
            middle + height / 2.0,
        );
        let ink = match (sore.count, is_worst) {
            (0, _) => colours.text_soft,
            (_, true) => {
                sheet.ink.path(pill(rect), Some(colours.negative), None);
                colours.paper
            }
            (_, false) => {
                let fill = faded(colours.negative, 0.1);
                sheet.ink.path(pill(rect), Some(fill), None);
                colours.negative
            }
        };
        sheet.text(&text, Point::new(x, middle - text.height / 2.0), ink);
        return;
    }
}

/// The indices of the highest and the lowest point of a curve; none for a flat one.
fn extremes(traced: &TracedCurve<'_>) -> Vec<usize> {
    let value = |at: usize| {
        let point = traced.path.points[at].point;
        traced.curve.point(point).map_or(0.0, |point| point.value)
    };
    let all = 0..traced.path.points.len();
    let lowest = all.clone().min_by(|a, b| value(*a).total_cmp(&value(*b)));
    let highest = all.rev().max_by(|a, b| value(*a).total_cmp(&value(*b)));
    match (lowest, highest) {
        (Some(low), Some(high)) if value(low) < value(high) => vec![low, high],
        _ => Vec::new(),
    }
}
