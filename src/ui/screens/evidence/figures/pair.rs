//! A row of a table in which two groups stand beside each other: both figures with their n and
//! intervals, drawn on one scale, and the difference, coloured only where it holds.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::data::split::{ENOUGH, TOO_FEW, Told};
use crate::scene::Weight;
use crate::ui::screens::evidence::look::{Look, MARGIN, font, line_at};

/// Height of a row in points.
const ROW: f32 = 46.0;
/// Where the columns begin, as shares of the width: the figures of both groups, the drawing, and
/// the difference, which ends at the right.
const COLUMNS: [f32; 4] = [0.20, 0.37, 0.56, 0.80];

/// A figure of one group.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The figure in words; empty if there is none.
    pub value: String,
    /// Its interval in words.
    pub interval: String,
    /// How many it was counted on.
    pub n: u64,
    /// The places of the figure and of the ends of its interval on the scale, from 0 to 1.
    pub places: Option<(f64, f64, f64)>,
}

/// A difference in words.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The difference.
    pub value: String,
    /// Its interval.
    pub interval: String,
    /// Whether more is better.
    pub is_more_better: bool,
    /// What it is.
    pub told: Told,
}

/// The two groups of a table.
#[derive(Clone, Copy, Debug)]
pub struct Both<'a> {
    /// Their names.
    pub names: [&'a str; 2],
    /// Their colours.
    pub inks: [Color32; 2],
}

/// Shows the head of a table: its title, the names of the groups, and the ends of the scale.
pub fn head(ui: &mut Ui, look: &Look, title: &str, both: Both<'_>, ends: [&str; 2]) {
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        look.heading(ui, title, "");
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let middle = rect.center().y;
    let style = (font(11.5, Weight::Medium), look.soft());
    let x = |at: usize| inner.left() + inner.width() * COLUMNS[at];
    for (at, (name, ink)) in both.names.into_iter().zip(both.inks).enumerate() {
        ui.painter()
            .circle_filled(pos2(x(at) + 4.0, middle), 4.0, ink);
        let place = (pos2(x(at) + 14.0, middle), Align2::LEFT_CENTER);
        line_at(ui, place, name, style.clone(), x(at + 1) - x(at) - 20.0);
    }
    let place = (pos2(x(2), middle), Align2::LEFT_CENTER);
    line_at(ui, place, ends[0], style.clone(), 80.0);
    let place = (pos2(x(3) - 24.0, middle), Align2::RIGHT_CENTER);
    line_at(ui, place, ends[1], style.clone(), 80.0);
    let text = look.text("split-difference");
    let place = (pos2(inner.right(), middle), Align2::RIGHT_CENTER);
    line_at(ui, place, &text, style, inner.right() - x(3));
    let line = Stroke::new(1.0, look.line());
    ui.painter()
        .hline(inner.x_range(), rect.bottom() - 0.5, line);
}

/// Shows a row. A second line of `name` stands small below the first.
pub fn row(
    ui: &mut Ui,
    look: &Look,
    name: &str,
    (sides, inks): ([&Side; 2], [Color32; 2]),
    shown: Option<&Shown>,
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said(name, sides, shown)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let x = |at: usize| inner.left() + inner.width() * COLUMNS[at];
    let middle = rect.center().y;
    let style = (font(12.5, Weight::Medium), look.ink());
    let room = x(0) - inner.left() - 10.0;
    let (above, below) = name.split_once('\n').unwrap_or((name, ""));
    let up = if below.is_empty() { 0.0 } else { 8.0 };
    let place = (pos2(inner.left(), middle - up), Align2::LEFT_CENTER);
    line_at(ui, place, above, style, room);
    let soft = (font(11.0, Weight::Regular), look.soft());
    let place = (pos2(inner.left(), middle + 9.0), Align2::LEFT_CENTER);
    line_at(ui, place, below, soft, room);
    let plot = Rect::from_min_max(
        pos2(x(2), rect.top() + 6.0),
        pos2(x(3) - 24.0, rect.bottom() - 6.0),
    );
    for quarter in 0..=4_u8 {
        let at = plot.left() + plot.width() * f32::from(quarter) / 4.0;
        let line = Stroke::new(1.0, look.line_soft());
        ui.painter().vline(at, rect.y_range(), line);
    }
    for (at, (side, ink)) in sides.into_iter().zip(inks).enumerate() {
        figure(
            ui,
            look,
            side,
            pos2(x(at), middle),
            x(at + 1) - x(at) - 12.0,
        );
        let y = middle + if at == 0 { -8.0 } else { 8.0 };
        dot(ui, look, side, plot, (y, ink));
    }
    if let Some(shown) = shown {
        difference(
            ui,
            look,
            shown,
            pos2(inner.right(), middle),
            inner.right() - x(3),
        );
    }
    let line = Stroke::new(1.0, look.line_soft());
    ui.painter()
        .hline(inner.x_range(), rect.bottom() - 0.5, line);
    if !below.is_empty() {
        response.on_hover_text(below);
    }
}

/// The row for screen readers.
fn said(name: &str, sides: [&Side; 2], shown: Option<&Shown>) -> String {
    let mut parts = vec![name.replace('\n', ": ")];
    parts.extend(sides.map(|side| format!("{} {}", side.value, side.interval)));
    parts.extend(shown.map(|shown| format!("{} {}", shown.value, shown.interval)));
    parts.join(", ")
}

/// Shows the figure of a group with its interval and n.
fn figure(ui: &Ui, look: &Look, side: &Side, at: egui::Pos2, room: f32) {
    let soft = (font(11.0, Weight::Regular), look.soft());
    let n = look.words.count(side.n);
    let n = look.words.fill("map-sample", &[("count", (&n).into())]);
    let (above, below) = (at - vec2(0.0, 8.0), at + vec2(0.0, 9.0));
    if side.value.is_empty() || side.n < TOO_FEW {
        let text = if side.n == 0 {
            "–".to_owned()
        } else {
            look.text("desk-too-few")
        };
        line_at(ui, (above, Align2::LEFT_CENTER), &text, soft.clone(), room);
        if side.n > 0 {
            line_at(ui, (below, Align2::LEFT_CENTER), &n, soft, room);
        }
        return;
    }
    let style = (font(13.0, Weight::SemiBold), look.ink());
    line_at(ui, (above, Align2::LEFT_CENTER), &side.value, style, room);
    let text = if side.interval.is_empty() {
        n
    } else {
        format!("{} · {n}", side.interval)
    };
    line_at(ui, (below, Align2::LEFT_CENTER), &text, soft, room);
}

/// Draws a figure with its interval: hollow for few, not at all for too few.
fn dot(ui: &Ui, look: &Look, side: &Side, plot: Rect, (y, ink): (f32, Color32)) {
    let Some((value, low, high)) = side.places.filter(|_| side.n >= TOO_FEW) else {
        return;
    };
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let x = |share: f64| plot.left() + plot.width() * share.clamp(0.0, 1.0) as f32;
    let line = Stroke::new(2.0, ink);
    ui.painter().hline(x(low)..=x(high), y, line);
    for end in [low, high] {
        ui.painter().vline(x(end), (y - 3.5)..=(y + 3.5), line);
    }
    let centre = pos2(x(value), y);
    if side.n >= ENOUGH {
        ui.painter().circle_filled(centre, 5.0, ink);
    } else {
        ui.painter().circle_filled(centre, 5.0, look.paper());
        ui.painter().circle_stroke(centre, 4.0, line);
    }
}

/// Shows the difference with its interval, coloured only where it holds.
fn difference(ui: &Ui, look: &Look, shown: &Shown, at: egui::Pos2, room: f32) {
    let is_more = shown.told.difference.value > 0.0;
    let (ink, weight) = match (shown.told.holds, is_more == shown.is_more_better) {
        (false, _) => (look.soft(), Weight::Regular),
        (true, true) => (look.positive(), Weight::SemiBold),
        (true, false) => (look.negative(), Weight::SemiBold),
    };
    let place = (at - vec2(0.0, 8.0), Align2::RIGHT_CENTER);
    line_at(ui, place, &shown.value, (font(13.0, weight), ink), room);
    let style = (font(11.0, Weight::Regular), look.soft());
    let place = (at + vec2(0.0, 9.0), Align2::RIGHT_CENTER);
    line_at(ui, place, &shown.interval, style, room);
}
