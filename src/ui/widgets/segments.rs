//! Rows of choices beside each other, one of which may be the current one.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, Id, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::convert::colour;
use crate::model::{Channel, EvidenceStatus};
use crate::scene::{Fragment, Icon, Item, Theme};
use crate::ui::window::menu_keys::{self, Entry};

/// Height of a row in points.
const HEIGHT: f32 = 30.0;
/// Radius of the dots of a severity, and the distance between their middles, in points.
const DOT: (f32, f32) = (3.6, 12.0);
/// Width and height of the box that shows an evidence status, in points.
const BOX: egui::Vec2 = vec2(13.0, 9.0);

/// What a choice shows.
#[derive(Clone, Debug)]
pub enum Face {
    /// Three dots, of which this many are filled.
    Dots(u8),
    /// An edge as that of a card of this status, and the name of the status.
    Status(EvidenceStatus),
    /// The sign of a channel.
    Channel(Channel),
    /// The letters of a size, which are its name.
    Size,
}

/// A choice of a row.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it shows.
    pub face: Face,
    /// Its name, which is also its tooltip if it shows only a sign.
    pub name: String,
    /// Whether it is the current one.
    pub is_on: bool,
    /// The digit that chooses it; if there is none, a letter of its name does.
    pub digit: Option<char>,
}

/// Shows a row of choices in a menu, over its whole width. `name` is the name of the row.
/// Returns the index of the choice that was clicked.
pub fn row(ui: &mut Ui, theme: &Theme, name: &str, segments: &[Segment]) -> Option<usize> {
    let colours = &theme.colours;
    let size = vec2(ui.available_width(), HEIGHT);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = Stroke::new(1.0, colour(colours.line));
    ui.painter()
        .rect(area, 6.0, colour(colours.field), edge, StrokeKind::Inside);
    let count = segments.len().max(1) as f32;
    let width = area.width() / count;
    let mut clicked = None;
    let row = Id::unique(("choices", name));
    for (index, segment) in segments.iter().enumerate() {
        let left = area.left() + width * index as f32;
        let rect = Rect::from_min_size(egui::pos2(left, area.top()), vec2(width, HEIGHT));
        let response = ui.interact(rect, row.with(index), Sense::click());
        let full = format!("{name}: {}", segment.name);
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, segment.is_on, &full));
        let is_last = index + 1 == segments.len();
        let letter = paint(ui, theme, rect, segment, &response, (index == 0, is_last));
        let letter = segment.digit.or(letter);
        let entry = Entry::Segment {
            row,
            is_chosen: segment.is_on,
        };
        menu_keys::register(ui, &response, entry, letter);
        let tip = match segment.digit {
            Some(digit) => format!("{}  {digit}", segment.name),
            None => segment.name.clone(),
        };
        let has_name = matches!(segment.face, Face::Status(_) | Face::Size);
        let response = if has_name {
            response
        } else {
            response.on_hover_text(tip)
        };
        if response.clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

/// Paints a choice. Returns the letter that is underlined in it, if it shows its name.
fn paint(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    segment: &Segment,
    response: &Response,
    (is_first, is_last): (bool, bool),
) -> Option<char> {
    let colours = &theme.colours;
    let painter = ui.painter();
    let corners = |is_round: bool| if is_round { 6 } else { 0 };
    let rounding = CornerRadius {
        nw: corners(is_first),
        sw: corners(is_first),
        ne: corners(is_last),
        se: corners(is_last),
    };
    if segment.is_on {
        painter.rect_filled(rect, rounding, colour(colours.accent));
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect.shrink(1.0), rounding, colour(colours.hover));
    }
    if !is_first && !segment.is_on {
        let line = Stroke::new(1.0, colour(colours.line_soft));
        painter.vline(rect.left(), rect.y_range().shrink(7.0), line);
    }
    if response.has_focus() {
        let ink = if segment.is_on {
            colours.on_accent
        } else {
            colours.accent
        };
        let line = Stroke::new(1.5, colour(ink));
        painter.rect_stroke(rect.shrink(2.5), 4.0, line, StrokeKind::Inside);
    }
    let ink = colour(if segment.is_on {
        colours.on_accent
    } else {
        colours.text
    });
    match &segment.face {
        Face::Dots(filled) => {
            let ink = if segment.is_on {
                ink
            } else {
                colour(colours.negative)
            };
            dots(painter, rect.center(), *filled, ink);
            None
        }
        Face::Channel(channel) => {
            let square = Rect::from_center_size(rect.center(), vec2(15.0, 15.0));
            channel_sign(painter, square, channel, Stroke::new(1.5, ink));
            None
        }
        Face::Size => {
            let font = egui::TextStyle::Button.resolve(ui.style());
            let middle = Align2::CENTER_CENTER;
            painter.text(rect.center(), middle, &segment.name, font, ink);
            None
        }
        Face::Status(status) => {
            let (job, letter) = menu_keys::lettered(ui, &segment.name);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let width = BOX.x + 5.0 + galley.size().x;
            let left = rect.center().x - width / 2.0;
            let sign =
                Rect::from_center_size(egui::pos2(left + BOX.x / 2.0, rect.center().y + 0.5), BOX);
            status_sign(painter, sign, *status, Stroke::new(1.4, ink));
            let at = egui::pos2(left + BOX.x + 5.0, rect.center().y);
            let text = Align2::LEFT_CENTER.anchor_size(at, galley.size());
            painter.galley(text.min, galley, ink);
            letter
        }
    }
}

/// Paints three dots in a row, of which `filled` are filled and the others are rings.
fn dots(painter: &Painter, middle: egui::Pos2, filled: u8, ink: Color32) {
    let (radius, distance) = DOT;
    for index in 0..3_u8 {
        let at = middle + vec2((f32::from(index) - 1.0) * distance, 0.0);
        if index < filled {
            painter.circle_filled(at, radius, ink);
        } else {
            painter.circle_stroke(at, radius - 0.5, Stroke::new(1.2, ink));
        }
    }
}

/// Paints a small box with the edge that cards of this status have: a line, strokes or dots.
fn status_sign(painter: &Painter, rect: Rect, status: EvidenceStatus, line: Stroke) {
    let (dash, gap) = match status {
        EvidenceStatus::Observed => {
            painter.rect_stroke(rect, 2.0, line, StrokeKind::Middle);
            return;
        }
        EvidenceStatus::Assumed => (3.5, 2.0),
        EvidenceStatus::Proposed => (1.4, 1.8),
    };
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(egui::Shape::dashed_line(&corners, line, dash, gap));
}

/// Paints the sign of a channel into a square.
fn channel_sign(painter: &Painter, square: Rect, channel: &Channel, line: Stroke) {
    // The line is painted in its own colour below.
    let theme_ink = crate::scene::Colour {
        r: 0,
        g: 0,
        b: 0,
        a: 255,
    };
    let mut sign = Fragment::default();
    let unit = kurbo::Rect::new(0.0, 0.0, 1.0, 1.0);
    Icon::Channel(channel.clone()).draw(&mut sign, unit, theme_ink);
    for item in &sign.items {
        if let Item::Path(path) = item {
            let mut points = Vec::new();
            let flush = |points: &mut Vec<egui::Pos2>| {
                if points.len() > 1 {
                    painter.line(std::mem::take(points), line);
                }
                points.clear();
            };
            let at = |point: kurbo::Point| {
                square.min + super::convert::pos(point).to_vec2() * square.width()
            };
            let mut start = None;
            kurbo::flatten(path.path.iter(), 0.02, |element| match element {
                kurbo::PathEl::MoveTo(point) => {
                    flush(&mut points);
                    start = Some(at(point));
                    points.push(at(point));
                }
                kurbo::PathEl::LineTo(point) => points.push(at(point)),
                kurbo::PathEl::ClosePath => points.extend(start),
                // Curves are flattened into lines.
                kurbo::PathEl::QuadTo(..) | kurbo::PathEl::CurveTo(..) => {}
            });
            flush(&mut points);
        }
    }
}
