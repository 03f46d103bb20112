//! How many people reach each step, as bars below the steps: with the interval, the share that
//! goes on from step to step, and the time that it takes.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Label, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::look::{Grid, Look, dashed, fit, font, line_at};
use crate::analysis::{Came, worst_loss};
use crate::data::{LogCount, StepCount};
use crate::editor::Editor;
use crate::editor::evidence::{Board, Column, Desk};
use crate::model::CountingUnit;
use crate::scene::Weight;
use crate::statistics::wilson;

/// The most width of what is said about bars, in points.
const NOTE: f32 = 620.0;
/// Height of the title, of the bars, and of the two rows below them, in points.
const HEIGHTS: (f32, f32, f32) = (52.0, 230.0, 66.0);
/// Room for figures above the highest bar, in points.
const OVER: f32 = 38.0;
/// The share of the width of a column that its bar takes.
const BAR: f32 = 0.58;
/// The largest width of a bar in points.
const WIDEST: f32 = 56.0;
/// Width of a column in points from which shares have a decimal.
const WIDE: f32 = 120.0;

/// A step with its figures.
struct Bar<'a> {
    /// The place of its column.
    index: usize,
    count: &'a StepCount,
    /// The share of those who began that reached it, from 0 to 1.
    share: f64,
    /// The interval of the share.
    interval: (f64, f64),
    /// The share of those at the required step before that reached it; `None` for the first one.
    goes_on: Option<f64>,
}

/// A part of a whole, from 0 to 1; 0 of nothing is 0.
pub fn share(count: u64, of: u64) -> f64 {
    if of == 0 {
        0.0
    } else {
        count as f64 / of as f64
    }
}

/// The interval of a share, from 0 to 1.
pub fn interval(count: u64, of: u64) -> (f64, f64) {
    wilson(count, of)
}

/// Shows the bars of the steps that are counted.
pub fn ui(ui: &mut Ui, editor: &Editor, look: &Look, desk: &Desk, board: &Board, grid: Grid) {
    let counts = desk.counts(editor.journey());
    let log = counts.and_then(|counts| counts.log.as_ref().or(counts.totals.as_ref()));
    let width = grid.width * board.columns.len() as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, HEIGHTS.0), Sense::hover());
    let Some((log, counts)) = log.zip(counts) else {
        // Totals without numbers of people are shares or times, which the tab of figures shows.
        if counts.is_some() && !board.columns.iter().any(Column::is_counted) {
            let at = (head.left_center() + vec2(26.0, 8.0), Align2::LEFT_CENTER);
            let style = (font(13.0, Weight::Regular), look.soft());
            line_at(ui, at, &look.text("desk-no-steps-yet"), style, width);
        }
        return;
    };
    let bars = bars(board, log);
    title(ui, look, log, counts.recipe.unit(), head, grid);
    if bars.is_empty() {
        let at = (head.left_bottom() + vec2(26.0, 20.0), Align2::LEFT_CENTER);
        let style = (font(13.0, Weight::Regular), look.soft());
        line_at(ui, at, &look.text("desk-no-steps-yet"), style, width);
        ui.allocate_exact_size(vec2(width, 60.0), Sense::hover());
        return;
    }
    if let Some(open) = counts.open_share() {
        let share = look.words.share(open);
        let text = look
            .words
            .fill("figures-much-open", &[("share", (&share).into())]);
        let text = RichText::new(text).font(font(12.5, Weight::Regular));
        ui.horizontal(|ui| {
            ui.add_space(26.0);
            ui.vertical(|ui| {
                ui.set_max_width((width - 36.0).min(NOTE));
                ui.add(Label::new(text.color(look.warning())).wrap());
            });
        });
    }
    let (plot, _) = ui.allocate_exact_size(vec2(width, HEIGHTS.1), Sense::hover());
    let (foot, _) = ui.allocate_exact_size(vec2(width, HEIGHTS.2), Sense::hover());
    let base = plot.bottom() - 0.5;
    for quarter in 1..=4_u8 {
        let y = base - (plot.height() - OVER) * f32::from(quarter) / 4.0;
        let line = Stroke::new(1.0, look.line_soft());
        let ends = [pos2(plot.left(), y), pos2(plot.right(), y)];
        ui.painter()
            .extend(egui::Shape::dashed_line(&ends, line, 1.0, 4.0));
    }
    let line = Stroke::new(1.0, look.line());
    ui.painter().hline(plot.x_range(), base, line);
    let worst = worst(log, &bars);
    let mut before: Option<&Bar<'_>> = None;
    for bar in &bars {
        let is_worst = worst == Some(bar.count.step);
        one(ui, look, board, plot, grid, (bar, before, is_worst));
        rows(ui, look, foot, grid, (bar, before, is_worst));
        if !bar.count.is_optional {
            before = Some(bar);
        }
    }
    row_names(ui, look, foot);
}

/// The steps that are counted, in their order.
fn bars<'a>(board: &Board, log: &'a LogCount) -> Vec<Bar<'a>> {
    let mut has_first = false;
    let mut bars = Vec::new();
    for (index, column) in board.columns.iter().enumerate() {
        let found = log.steps.iter().find(|count| count.step == column.step);
        let Some(count) = found else { continue };
        let goes_on = has_first.then(|| share(count.reached, count.eligible));
        has_first |= !count.is_optional;
        bars.push(Bar {
            index,
            count,
            share: share(count.reached, count.began),
            interval: interval(count.reached, count.began),
            goes_on,
        });
    }
    bars
}

/// The required step that loses the most, by the definition of the map.
fn worst(log: &LogCount, bars: &[Bar<'_>]) -> Option<crate::model::StepId> {
    let came = bars.iter().map(|bar| {
        let is_behind_first = !bar.count.is_optional && bar.goes_on.is_some();
        is_behind_first.then_some(Came {
            reached: bar.count.reached,
            eligible: bar.count.eligible,
        })
    });
    let came: Vec<Option<Came>> = came.collect();
    worst_loss(log.began, &came).map(|at| bars[at].count.step)
}

/// Shows the title over the bars, how many began, and what whiskers and dashes mean.
fn title(ui: &Ui, look: &Look, log: &LogCount, unit: CountingUnit, head: Rect, grid: Grid) {
    let middle = head.top() + 32.0;
    let at = (pos2(grid.left + 8.0, middle), Align2::LEFT_CENTER);
    let style = (font(13.5, Weight::SemiBold), look.ink());
    let title = line_at(ui, at, &look.text("desk-reach-by-step"), style, 220.0);
    let key = match unit {
        CountingUnit::Person => "desk-people-began",
        CountingUnit::Session => "desk-sessions-began",
    };
    let began = look.counted(key, log.began);
    let soft = (font(12.0, Weight::Regular), look.soft());
    let at = (pos2(title.right() + 12.0, middle), Align2::LEFT_CENTER);
    // Nobody begins anything before a required step has names.
    if log.steps.iter().any(|step| !step.is_optional) {
        line_at(ui, at, &began, soft.clone(), head.width() / 3.0);
    }
    let mut right = head.right() - 6.0;
    for (key, is_dashed) in [("desk-optional", true), ("desk-interval", false)] {
        let text = look.text(key);
        let at = (pos2(right, middle), Align2::RIGHT_CENTER);
        let rect = line_at(ui, at, &text, soft.clone(), 140.0);
        let sign = Rect::from_center_size(pos2(rect.left() - 13.0, middle), vec2(12.0, 12.0));
        if is_dashed {
            dashed(ui.painter(), sign, Stroke::new(1.2, look.line_strong()));
        } else {
            whisker(ui, look, sign.center().x, (sign.top(), sign.bottom()), 5.0);
        }
        right = sign.left() - 14.0;
    }
}

/// Paints an interval as a line with two caps.
fn whisker(ui: &Ui, look: &Look, x: f32, (top, bottom): (f32, f32), half: f32) {
    let line = Stroke::new(1.5, look.ink());
    let (top, bottom) = if bottom - top < 6.0 {
        let middle = (top + bottom) / 2.0;
        ((middle - 3.0).round(), (middle + 3.0).round())
    } else {
        (top, bottom)
    };
    ui.painter().vline(x, top..=bottom, line);
    for y in [top, bottom] {
        ui.painter().hline((x - half)..=(x + half), y, line);
    }
}

/// Shows the bar of a step with its figures.
fn one(
    ui: &Ui,
    look: &Look,
    board: &Board,
    plot: Rect,
    grid: Grid,
    (bar, before, is_worst): (&Bar<'_>, Option<&Bar<'_>>, bool),
) {
    let base = plot.bottom() - 0.5;
    let tall = plot.height() - OVER;
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let y = |share: f64| base - tall * share.clamp(0.0, 1.0) as f32;
    let half = (grid.width * BAR).min(WIDEST) / 2.0;
    let x = grid.x(bar.index) + grid.width / 2.0;
    let top = y(bar.share).min(base - 1.5);
    let rect = Rect::from_min_max(pos2(x - half, top), pos2(x + half, base));
    let mut label = top;
    if bar.count.is_optional {
        let rect = Rect::from_min_max(pos2(x - half, top.min(base - 6.0)), rect.max);
        dashed(ui.painter(), rect, Stroke::new(1.2, look.line_strong()));
        label = rect.top();
    } else {
        let ink = if is_worst {
            look.negative()
        } else {
            look.accent()
        };
        ui.painter()
            .rect_filled(rect, 1.5, ink.gamma_multiply(0.86));
        let (low, high) = bar.interval;
        if before.is_some() {
            whisker(ui, look, x, (y(high), y(low)), 4.0);
            label = label.min(y(high));
        }
    }
    if let Some(before) = before.filter(|_| is_worst) {
        label = ghost(ui, look, rect, y(before.share), bar) - 4.0;
    }
    let count = look.words.count(bar.count.reached);
    let percent = look.words.share(bar.share);
    let ink = if is_worst {
        look.negative()
    } else {
        look.ink()
    };
    // Above the bar, or inside of what was lost, which is above it too.
    let (at, room) = (pos2(x, label - 5.0), grid.width - 4.0);
    if is_worst && top - label > 44.0 {
        let at = pos2(x, top - 8.0);
        figures(ui, look, at, (&count, &percent), ink, room);
    } else {
        figures(ui, look, at, (&count, &percent), ink, room);
    }
    let id = Id::unique(("bar of the desk", bar.count.step.as_str()));
    let hit = Rect::from_min_max(pos2(x - half, label.min(base - 60.0) - 30.0), rect.max);
    let response = ui.interact(hit, id, Sense::click());
    let (low, high) = bar.interval;
    let (low, high) = (look.words.share(low), look.words.share(high));
    let step = &board.columns[bar.index].name;
    let of = look.words.count(bar.count.began);
    let args = [
        ("step", step.into()),
        ("count", (&count).into()),
        ("of", (&of).into()),
        ("share", (&percent).into()),
        ("low", (&low).into()),
        ("high", (&high).into()),
    ];
    let said = look.words.fill("desk-bar", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    look.ring(ui, rect.expand(2.0), &response);
    response.on_hover_text(said);
}

/// Shows a count and a share one below the other, with their foot at `at`.
fn figures(
    ui: &Ui,
    look: &Look,
    at: Pos2,
    (count, percent): (&str, &str),
    ink: egui::Color32,
    room: f32,
) {
    let style = (font(12.0, Weight::SemiBold), ink);
    let place = (at - vec2(0.0, 15.0), Align2::CENTER_BOTTOM);
    line_at(ui, place, count, style, room);
    let style = (font(11.0, Weight::Regular), look.soft());
    line_at(ui, (at, Align2::CENTER_BOTTOM), percent, style, room);
}

/// Paints what is lost at the worst step, and says how much. Returns the upper end.
fn ghost(ui: &Ui, look: &Look, rect: Rect, top: f32, bar: &Bar<'_>) -> f32 {
    let lost = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), rect.top()));
    let tint = look.negative().gamma_multiply(0.08);
    ui.painter().rect_filled(lost, 0.0, tint);
    dashed(
        ui.painter(),
        lost,
        Stroke::new(1.0, look.negative().gamma_multiply(0.6)),
    );
    let share = look
        .words
        .percent((1.0 - bar.goes_on.unwrap_or(1.0)) * -100.0, 0);
    let text = look
        .words
        .fill("desk-lost-here", &[("share", (&share).into())]);
    let galley = fit(
        ui,
        &text,
        font(11.5, Weight::SemiBold),
        look.negative(),
        140.0,
    );
    let centre = pos2(rect.center().x, top - 15.0);
    let pill = Rect::from_center_size(centre, galley.size() + vec2(18.0, 7.0));
    let line = Stroke::new(1.2, look.negative());
    let round = pill.height() / 2.0;
    ui.painter()
        .rect(pill, round, look.paper(), line, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.anchor_size(centre, galley.size());
    ui.painter().galley(at.min, galley, look.negative());
    pill.top()
}

/// Shows which share goes on to a step, and how long that takes, between it and the one before.
fn rows(
    ui: &Ui,
    look: &Look,
    foot: Rect,
    grid: Grid,
    (bar, before, is_worst): (&Bar<'_>, Option<&Bar<'_>>, bool),
) {
    if before.is_none() {
        return;
    }
    // What goes on to a step that may be skipped stands below its bar, so that there is room for
    // those who skip it before the next one.
    let x = grid.x(bar.index)
        + if bar.count.is_optional {
            grid.width / 2.0
        } else {
            0.0
        };
    let room = grid.width - 6.0;
    if let Some(goes_on) = bar.goes_on {
        let digits = usize::from(grid.width >= WIDE);
        let text = look.words.percent(goes_on * 100.0, digits);
        let ink = if is_worst {
            look.negative()
        } else {
            look.ink()
        };
        let galley = fit(ui, &text, font(11.0, Weight::SemiBold), ink, room);
        let centre = pos2(x, foot.top() + 16.0);
        let pill = Rect::from_center_size(centre, galley.size() + vec2(14.0, 6.0));
        let fill = if is_worst {
            look.negative().gamma_multiply(0.14)
        } else {
            look.header()
        };
        let line = Stroke::new(1.0, if is_worst { fill } else { look.line() });
        let round = pill.height() / 2.0;
        ui.painter()
            .rect(pill, round, fill, line, StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(centre, galley.size());
        ui.painter().galley(at.min, galley, ink);
    }
    if let Some(times) = bar.count.to_step {
        let style = (font(11.5, Weight::SemiBold), look.ink());
        let at = (pos2(x, foot.top() + 39.0), Align2::CENTER_CENTER);
        line_at(ui, at, &look.words.span(times.median), style, room);
        let span = look.words.span(times.p90);
        let text = look.words.fill("desk-p90", &[("time", (&span).into())]);
        let style = (font(10.5, Weight::Regular), look.soft());
        let at = (pos2(x, foot.top() + 54.0), Align2::CENTER_CENTER);
        line_at(ui, at, &text, style, room);
    }
}

/// Says what the two rows below the bars are.
fn row_names(ui: &Ui, look: &Look, foot: Rect) {
    for (key, y) in [("desk-go-on", 16.0), ("desk-takes", 39.0)] {
        let style = (font(11.0, Weight::Regular), look.soft());
        let at = (
            pos2(foot.left() + 12.0, foot.top() + y),
            Align2::LEFT_CENTER,
        );
        line_at(ui, at, &look.text(key), style, 60.0);
    }
}
