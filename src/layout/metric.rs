//! Metric lanes: a bar for each figure, with the figure above it.

use std::collections::HashSet;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::chips::short_name;
use super::context::Context;
use super::drawing::draw_text;
use super::figure_box::FigureBox;
use super::grid::MapLayout;
use super::interval::draw_whisker;
use super::persona::{initials, persona_colour};
use super::shaper::Shaper;
use crate::analysis::{self, Strength, is_counted, persona_index, strength_of};
use crate::model::{ElementId, FigureId, Metric, MetricValue, PersonaId, StepId};
use crate::scene::{Colour, Fragment, Item, Paragraph, Placed, RectItem, Stroke, TextStyle};
use crate::words::Words;

/// The largest width of a bar, in points.
const MAX_BAR: f64 = 92.0;
/// The least height of a bar, in points, so that a zero can be seen.
const LEAST_BAR: f64 = 2.0;
/// The least height of a bar below zero, in points, so that it cannot be taken for a zero.
const LEAST_BELOW: f64 = 6.0;
/// How far the line of zero reaches beyond a bar, in points.
const ZERO_BEYOND: f64 = 8.0;
/// Space between the text of a figure and its bar, in points.
const GAP: f64 = 4.0;
/// Space between the bars and the foot of the lane, in points.
const FOOT: f64 = 16.0;
/// Space above the highest text, in points.
const HEAD: f64 = 12.0;
/// Width of the line around a hollow bar, in points.
const HOLLOW: f64 = 1.5;
/// The line in the place of a bar that too few cases are behind.
const TOO_FEW: &[f64] = &[1.5, 3.0];

/// The figures of one column, left to right: that of everyone, then those of the personas in
/// their order.
type Cell<'a> = Vec<&'a MetricValue>;

/// The figures of `metric` in each column.
fn cells<'a>(context: &Context<'_>, layout: &MapLayout, metric: &'a Metric) -> Vec<Cell<'a>> {
    let place = |value: &MetricValue| {
        value
            .persona
            .map(|persona| persona_index(context.journey, persona))
    };
    let cell = |column: &super::grid::Column| {
        let here = |value: &&MetricValue| value.step == column.step;
        let mut cell: Cell<'a> = metric.values.iter().filter(here).collect();
        cell.sort_by_key(|value| place(value));
        cell.dedup_by_key(|value| value.persona);
        cell
    };
    layout.columns.iter().map(cell).collect()
}

/// The scale that the bars of a lane share.
struct BarScale {
    /// The y coordinate of the figure zero.
    zero: f64,
    /// The largest figure, whatever its sign.
    largest: f64,
    /// Height of the bar of the largest figure, in points.
    height: f64,
    /// Whether some figure is below zero, so that the line of zero is drawn.
    has_negative: bool,
}

impl BarScale {
    /// A scale for these figures between the y coordinates `top` and `bottom`.
    fn new(values: impl Iterator<Item = f64> + Clone, unit: &str, top: f64, bottom: f64) -> Self {
        let largest = values
            .clone()
            .fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let largest = match (largest > 0.0, unit) {
            (true, _) => largest,
            (false, "%") => 100.0,
            (false, _) => 10.0,
        };
        // Divided before they are added, because figures may be near the largest number.
        let shares = values.map(|value| value / largest);
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for share in shares {
            (low, high) = (low.min(share), high.max(share));
        }
        let span = if high > low { high - low } else { 1.0 };
        let room = (bottom - top).max(LEAST_BAR);
        let (mut zero, mut height) = (bottom + room * low / span, room / span);
        if low < 0.0 && bottom - zero < LEAST_BELOW {
            zero = bottom - LEAST_BELOW.min(room);
            height = (zero - top).max(LEAST_BAR) / high.max(f64::MIN_POSITIVE);
        }
        Self {
            zero,
            largest,
            height,
            has_negative: low < 0.0,
        }
    }

    /// The y coordinate of a figure.
    fn y_of(&self, value: f64) -> f64 {
        self.zero - value / self.largest * self.height
    }

    /// Top and bottom of the interval around a figure, in the order of y coordinates. An end
    /// that is not known is at the figure; `None` if neither is known.
    fn interval(&self, value: &MetricValue) -> Option<(f64, f64)> {
        let (low, high) = match (value.low, value.high) {
            (None, None) => return None,
            (low, high) => (low.unwrap_or(value.value), high.unwrap_or(value.value)),
        };
        Some((self.y_of(high), self.y_of(low)))
    }

    /// Top and bottom of the bar of `value`.
    fn ends(&self, value: f64) -> (f64, f64) {
        let height = value.abs() / self.largest * self.height;
        if value < 0.0 {
            (self.zero, self.zero + height.max(LEAST_BELOW))
        } else {
            (self.zero - height.max(LEAST_BAR), self.zero)
        }
    }
}

/// A figure before it is drawn: where its bar stands, and its texts.
struct Slot<'a> {
    /// Index of the column.
    column: usize,
    /// The number of figures before this one in its cell.
    part: usize,
    value: &'a MetricValue,
    /// The middle of the bar.
    middle: f64,
    /// Width of the bar.
    bar: f64,
    label: Arc<Paragraph>,
    /// The number of cases, if it is known and there is room for it.
    sample: Option<Arc<Paragraph>>,
    strength: Strength,
    /// Whose figure it is, if that must be said.
    name: Option<Arc<Paragraph>>,
}

impl Slot<'_> {
    /// Height of the texts above the bar, in points.
    fn text_height(&self) -> f64 {
        let sample = self.sample.as_ref().map_or(0.0, |sample| sample.height);
        self.label.height + sample
    }
}

/// What the bars of one lane are laid out with.
struct Bars<'a> {
    context: &'a Context<'a>,
    layout: &'a MapLayout,
    metric: &'a Metric,
    /// Whether the figures are of several personas, so that each bar must say whose it is.
    are_named: bool,
}

impl<'a> Bars<'a> {
    /// Shares the width of each column among the figures of its cell.
    fn slots(&self, shaper: &mut Shaper, cells: &[Cell<'a>]) -> Vec<Slot<'a>> {
        let mut slots = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let column = &self.layout.columns[index];
            let is_alone = cell.len() == 1;
            let width = if is_alone {
                column.width() - 8.0
            } else {
                ((column.width() - 16.0) / cell.len().max(1) as f64).min(MAX_BAR)
            };
            let centre = f64::midpoint(column.x0, column.x1);
            let left = centre - width * cell.len() as f64 / 2.0;
            for (part, &value) in cell.iter().enumerate() {
                let name = self
                    .are_named
                    .then(|| self.name(shaper, value.persona, width));
                slots.push(Slot {
                    column: index,
                    part,
                    value,
                    middle: left + width * (part as f64 + 0.5),
                    bar: if is_alone {
                        (width - 28.0).clamp(16.0, MAX_BAR)
                    } else {
                        (width - 6.0).max(6.0)
                    },
                    label: self.label(shaper, value, width.max(24.0), is_alone),
                    sample: self.sample(shaper, value, width),
                    strength: strength_of(value),
                    name,
                });
            }
        }
        slots
    }

    /// The text of a figure above its bar. Beside others, the unit is left out if there is no
    /// room for it.
    fn label(
        &self,
        shaper: &mut Shaper,
        value: &MetricValue,
        width: f64,
        is_alone: bool,
    ) -> Arc<Paragraph> {
        let theme = self.context.theme;
        let words = self.context.words;
        if strength_of(value) == Strength::TooFew {
            let text = match value.hidden_below {
                Some(least) => words.hidden_below(least),
                None => words.text("map-too-few"),
            };
            let mut rows = text.split(' ');
            let mut fits = |word: &str| shaper.row(word, TextStyle::Small, theme).width <= width;
            let is_whole = rows.all(&mut fits);
            let text = match value.hidden_below {
                Some(_) if !is_whole => words.text("hidden-persons"),
                _ => text,
            };
            return shaper.beside(&text, TextStyle::Small, theme, width);
        }
        let with_unit = figure_text(words, value, &self.metric.unit);
        let label = shaper.beside(&with_unit, TextStyle::SmallStrong, theme, width);
        if is_alone || label.rows.len() < 2 {
            return label;
        }
        let number = number_text(words, value, &self.metric.unit);
        shaper.beside(&number, TextStyle::SmallStrong, theme, width)
    }

    /// The number of cases below a figure, if it is known; without the sign for it if there is
    /// no room, and none at all beside many others.
    fn sample(
        &self,
        shaper: &mut Shaper,
        value: &MetricValue,
        width: f64,
    ) -> Option<Arc<Paragraph>> {
        let (words, theme) = (self.context.words, self.context.theme);
        let count = words.count(u64::from(value.n?));
        let signed = words.fill("map-n", &[("count", (&count).into())]);
        [signed, count]
            .iter()
            .map(|text| shaper.row(text, TextStyle::Small, theme))
            .find(|text| text.width <= width)
    }

    /// The name below a bar: that of the persona, or its initials if there is no room.
    fn name(&self, shaper: &mut Shaper, persona: Option<PersonaId>, width: f64) -> Arc<Paragraph> {
        let (journey, theme) = (self.context.journey, self.context.theme);
        let Some(persona) = persona.and_then(|id| journey.persona(id)) else {
            let all = self.context.words.text("map-everyone");
            return shaper.row(&all, TextStyle::Small, theme);
        };
        let name = shaper.row(&short_name(&persona.name), TextStyle::Small, theme);
        if name.width <= width {
            name
        } else {
            shaper.row(&initials(&persona.name), TextStyle::Small, theme)
        }
    }

    fn colour(&self, persona: Option<PersonaId>) -> Colour {
        let theme = self.context.theme;
        match persona {
            _ if !self.are_named => theme.colours.accent,
            Some(persona) => persona_colour(self.context.journey, theme, persona),
            None => theme.colours.neutral,
        }
    }

    /// Draws the bar itself: hollow if few cases are behind the figure, and a dotted line in its
    /// place if they are too few.
    fn draw_bar(&self, out: &mut Fragment, bar: Rect, strength: Strength, fill: Colour) {
        match strength {
            Strength::Enough => out.fill_rect(bar, 3.0, fill),
            Strength::Few => {
                let width = HOLLOW.min(bar.height() / 2.0);
                out.items.push(Item::Rect(RectItem {
                    rect: bar.inset(-width / 2.0),
                    radius: 3.0,
                    fill: Some(self.context.theme.colours.paper),
                    stroke: Some(Stroke::solid(fill, width)),
                }));
            }
            Strength::TooFew => {
                let line = Stroke {
                    colour: self.context.theme.colours.text_soft,
                    width: 1.0,
                    dashes: TOO_FEW,
                };
                out.line((bar.x0, bar.y1).into(), (bar.x1, bar.y1).into(), line);
            }
        }
    }

    /// Draws a bar with its texts, and returns where it is. `bottom` is the y coordinate above
    /// which all bars stand.
    fn draw(
        &self,
        out: &mut Fragment,
        slot: &Slot<'_>,
        scale: &BarScale,
        bottom: f64,
        is_worst: bool,
    ) -> FigureBox {
        let colours = &self.context.theme.colours;
        let (y0, y1) = match slot.strength {
            Strength::TooFew => scale.ends(0.0),
            _ => scale.ends(slot.value.value),
        };
        let (x0, x1) = (slot.middle - slot.bar / 2.0, slot.middle + slot.bar / 2.0);
        let bar = Rect::new(x0, y0, x1, y1);
        let (fill, ink) = if is_worst {
            (colours.negative, colours.negative)
        } else {
            (self.colour(slot.value.persona), colours.text_soft)
        };
        let interval = match slot.strength {
            Strength::TooFew => None,
            _ => scale.interval(slot.value),
        };
        self.draw_bar(out, bar, slot.strength, fill);
        if scale.has_negative {
            let (left, right) = (x0 - ZERO_BEYOND, x1 + ZERO_BEYOND);
            let zero = Rect::new(left, scale.zero - 0.5, right, scale.zero + 0.5);
            out.fill_rect(zero, 0.0, colours.text_soft);
        }
        if let Some(interval) = interval {
            draw_whisker(out, slot.middle, interval, colours.text);
        }
        let top = interval.map_or(bar.y0, |(top, _)| bar.y0.min(top));
        let (label, label_top) = (&slot.label, top - GAP - slot.text_height());
        for line in &label.rows {
            let x = slot.middle - f64::from(line.row.width) / 2.0;
            let origin = Point::new(x, label_top + line.baseline);
            out.text(Arc::clone(&line.row), origin, ink);
        }
        if let Some(sample) = &slot.sample {
            let x = slot.middle - sample.width / 2.0;
            let at = Point::new(x, label_top + label.height);
            draw_text(out, sample, at, colours.text_soft);
        }
        if let Some(name) = &slot.name {
            let at = Point::new(slot.middle - name.width / 2.0, bottom + 3.0);
            draw_text(out, name, at, colours.text_soft);
        }
        let label_left = slot.middle - label.width / 2.0;
        FigureBox {
            figure: FigureId {
                metric: self.metric.id,
                step: slot.value.step,
                persona: slot.value.persona,
            },
            row: 0,
            column: slot.column,
            bar,
            label: Rect::from_origin_size((label_left, label_top), (label.width, label.height)),
            zero: scale.zero,
            per_point: scale.largest / scale.height,
            is_negative: slot.value.value < 0.0 && slot.strength != Strength::TooFew,
        }
    }
}

/// The values of `metric` that are drawn and have a step in the map, or in the whole of which it
/// is a part, and the ends of their intervals.
fn shown_values(context: &Context<'_>, metric: &Metric) -> Vec<f64> {
    let journey = context.whole.unwrap_or(context.journey);
    let steps: HashSet<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let values = metric.values.iter();
    let values = values
        .filter(|value| steps.contains(&value.step) && strength_of(value) != Strength::TooFew);
    values
        .flat_map(|value| [value.low, Some(value.value), value.high])
        .flatten()
        .collect()
}

/// The step in which `metric` gets worse the most, in the map or in the whole of which it is a
/// part.
pub(super) fn worst_step(context: &Context<'_>, metric: &Metric) -> Option<StepId> {
    let journey = context.whole.unwrap_or(context.journey);
    let index = analysis::worst_step(journey, metric)?;
    journey.steps().nth(index).map(|(_, step)| step.id)
}

/// Draws the bars of `metric` in the row `row_index`, and returns where they are.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    row_index: usize,
    metric: &Metric,
) -> (Vec<FigureBox>, Vec<Placed>) {
    let row = &layout.rows[row_index];
    let cells = cells(context, layout, metric);
    // A part of a map has the scale and the bottleneck of the whole.
    let whole = context.whole.and_then(|whole| whole.metric(metric.id));
    let all = whole.map_or(metric, |whole| whole);
    let first = all.values.first().map(|value| value.persona);
    let bars = Bars {
        context,
        layout,
        metric,
        are_named: all.values.iter().any(|value| Some(value.persona) != first),
    };
    let worst = worst_step(context, all);
    let slots = bars.slots(shaper, &cells);
    let highest = slots.iter().map(Slot::text_height);
    let highest = highest.fold(0.0, f64::max);
    let names = slots.iter().filter_map(|slot| slot.name.as_ref());
    let names = names.map(|name| name.height).fold(0.0, f64::max);
    let bottom = row.y1 - FOOT.max(names + 6.0);
    let values = shown_values(context, all);
    let values = values.iter().copied();
    let scale = BarScale::new(values, &metric.unit, row.y0 + HEAD + highest + GAP, bottom);
    let mut boxes = Vec::with_capacity(slots.len());
    let mut fragments: Vec<Fragment> = Vec::new();
    fragments.resize_with(cells.len(), Fragment::default);
    for slot in &slots {
        let is_worst = slot.part == 0 && worst == Some(slot.value.step);
        let fragment = &mut fragments[slot.column];
        let figure_box = bars.draw(fragment, slot, &scale, bottom, is_worst);
        boxes.push(FigureBox {
            row: row_index,
            ..figure_box
        });
    }
    let drawn = fragments.into_iter().enumerate();
    let drawn = drawn.filter(|(_, fragment)| !fragment.items.is_empty());
    let placed = drawn.map(|(index, fragment)| {
        let column = &layout.columns[index];
        let bounds = Rect::new(column.x0, row.y0, column.x1, row.y1);
        let mut cell = Placed::fixed(bounds, fragment);
        cell.element = Some(ElementId::Metric(metric.id));
        cell
    });
    (boxes, placed.collect())
}

/// How much higher than usual the lane of a metric is, in points: by a row for the numbers of
/// cases, if some are known.
pub(super) fn extra_height(shaper: &mut Shaper, context: &Context<'_>, metric: &Metric) -> f64 {
    let has_samples = metric.values.iter().any(|value| value.n.is_some());
    if has_samples {
        shaper.row("0", TextStyle::Small, context.theme).height
    } else {
        0.0
    }
}

/// A figure of a metric without its unit: one that was counted is rounded as its kind deserves,
/// and one that was typed stays as it was typed.
pub(super) fn number_text(words: &Words, value: &MetricValue, unit: &str) -> String {
    if let Some(least) = value.hidden_below {
        words.hidden_below(least)
    } else if is_counted(value) {
        words.counted_number(value.value, unit.trim() == "%")
    } else {
        words.short_number(value.value)
    }
}

/// A figure of a metric with its unit, as it is shown on the map: "17.0 %"; of a hidden one, that
/// it is hidden.
pub fn figure_text(words: &Words, value: &MetricValue, unit: &str) -> String {
    if let Some(least) = value.hidden_below {
        return words.hidden_below(least);
    }
    let number = number_text(words, value, unit);
    if unit.is_empty() {
        number
    } else {
        format!("{number} {unit}")
    }
}

/// A number with its unit, as typed figures are shown on the map: "17 %".
pub fn figure(words: &Words, value: f64, unit: &str) -> String {
    let number = words.short_number(value);
    if unit.is_empty() {
        number
    } else {
        format!("{number} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_below_zero_go_down_and_share_the_scale() {
        let values = [50.0, -25.0];
        let scale = BarScale::new(values.iter().copied(), "", 0.0, 75.0);
        assert_eq!(scale.zero, 50.0);
        assert_eq!(scale.ends(50.0), (0.0, 50.0));
        assert_eq!(scale.ends(-25.0), (50.0, 75.0));
        let largest = [f64::MAX, f64::MIN];
        let scale = BarScale::new(largest.iter().copied(), "", 0.0, 80.0);
        assert_eq!(scale.ends(f64::MAX), (0.0, 40.0));
    }

    #[test]
    fn a_small_figure_below_zero_is_no_zero() {
        let values = [1e11, -3.0, 0.0];
        let scale = BarScale::new(values.iter().copied(), "", 0.0, 80.0);
        assert_eq!(scale.ends(-3.0), (74.0, 80.0));
        assert_eq!(scale.ends(0.0), (72.0, 74.0));
        assert_eq!(scale.ends(1e11), (0.0, 74.0));
        assert!(scale.has_negative);
    }
}
