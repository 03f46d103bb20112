//! Small buttons that show a sign instead of a text, for the rows of panels.

use egui::accesskit::Role;
use egui::{Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::convert::colour;
use super::focus_ring;
use crate::scene::Theme;

/// Width and height of a button, in points.
pub const SIDE: f32 = 24.0;

/// The sign that a button shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An open eye, for something that is shown.
    Eye,
    /// A crossed eye, for something that is hidden.
    ClosedEye,
    /// A ring with a dot, for a curve that is emphasised.
    Spot,
    /// A funnel, for showing only one thing.
    Funnel,
    /// A sheet of paper.
    Sheet,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// An arrow left.
    Left,
    /// An arrow right.
    Right,
    /// A waste bin.
    Bin,
    /// A cross.
    Cross,
    /// A question mark.
    Question,
    /// A sheet of a calendar.
    Calendar,
    /// A tick.
    Tick,
    /// A folder.
    Folder,
    /// A house, for the user's home folder.
    House,
    /// A disk, for the root of the file system.
    Disk,
    /// A triangle with an exclamation mark.
    Warning,
}

/// The state of a button that is on or off.
#[derive(Clone, Copy, Debug)]
pub struct ToggleState {
    /// Whether the button can be pressed.
    pub is_enabled: bool,
    /// Whether the button is on.
    pub is_on: bool,
}

/// How a button is painted.
#[derive(Clone, Copy)]
struct Look {
    is_enabled: bool,
    /// Whether the button is filled with the accent colour, which shows that it is on.
    is_filled: bool,
}

/// Shows a button that does something when it is clicked. `name` is its tooltip and its name
/// for screen readers.
pub fn button(ui: &mut Ui, theme: &Theme, sign: Sign, name: &str, is_enabled: bool) -> Response {
    let info = || WidgetInfo::labeled(Role::Button, is_enabled, name);
    let look = Look {
        is_enabled,
        is_filled: false,
    };
    draw(ui, theme, sign, name, look, info)
}

/// Shows a button that is on or off. `name` is its tooltip and its name for screen readers. The
/// caller changes the state when the button is clicked.
pub fn toggle(ui: &mut Ui, theme: &Theme, sign: Sign, name: &str, state: ToggleState) -> Response {
    let ToggleState { is_enabled, is_on } = state;
    let info = || WidgetInfo::selected(Role::CheckBox, is_enabled, is_on, name);
    // The eye changes with the state. The other signs do not, so they need a filled button.
    let is_filled = is_on
        && matches!(
            sign,
            Sign::Spot | Sign::Funnel | Sign::Question | Sign::Tick
        );
    let look = Look {
        is_enabled,
        is_filled,
    };
    draw(ui, theme, sign, name, look, info)
}

/// Shows a button with this look. `info` describes it to screen readers.
fn draw(
    ui: &mut Ui,
    theme: &Theme,
    sign: Sign,
    name: &str,
    look: Look,
    info: impl Fn() -> WidgetInfo,
) -> Response {
    let Look {
        is_enabled,
        is_filled,
    } = look;
    let sense = if is_enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), sense);
    response.widget_info(info);
    let colours = &theme.colours;
    let painter = ui.painter();
    let mut ink = colour(if is_enabled {
        colours.text
    } else {
        colours.line_strong
    });
    if is_filled {
        painter.rect_filled(rect, 6.0, colour(colours.accent));
        ink = colour(colours.on_accent);
    } else if is_enabled && (response.hovered() || response.has_focus()) {
        painter.rect_filled(rect, 6.0, colour(colours.hover));
    }
    if response.has_focus() {
        focus_ring::is_shown_by(&response);
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(rect, 6.0, line, egui::StrokeKind::Inside);
    }
    draw_sign(painter, rect.shrink(5.5), sign, Stroke::new(1.4, ink));
    response.on_hover_text(name)
}

/// Shows a sign that cannot be clicked, beside a text with the same meaning.
pub fn mark(ui: &mut Ui, sign: Sign, ink: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    draw_sign(ui.painter(), rect.shrink(1.0), sign, Stroke::new(1.4, ink));
}

/// Paints a sign without a button, into a square.
#[expect(clippy::too_many_lines, reason = "coordinates, a block for each sign")]
pub fn draw_sign(painter: &Painter, square: Rect, sign: Sign, line: Stroke) {
    let at = |x: f32, y: f32| square.min + Vec2::new(x, y) * square.width();
    let lines = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, line);
    };
    let side = square.width();
    match sign {
        Sign::Eye | Sign::ClosedEye => {
            let lid = |up: f32| -> Vec<Pos2> {
                let tenths = (0..=10_u8).map(|tenth| f32::from(tenth) / 10.0);
                tenths
                    .map(|x| at(x, 0.5 + up * (x * (1.0 - x)) * 1.5))
                    .collect()
            };
            painter.line(lid(-1.0), line);
            painter.line(lid(1.0), line);
            painter.circle_filled(at(0.5, 0.5), side * 0.15, line.color);
            if sign == Sign::ClosedEye {
                lines(&[(0.08, 0.92), (0.92, 0.08)]);
            }
        }
        Sign::Spot => {
            painter.circle_stroke(at(0.5, 0.5), side * 0.46, line);
            painter.circle_filled(at(0.5, 0.5), side * 0.2, line.color);
        }
        Sign::Funnel => lines(&[
            (0.0, 0.08),
            (1.0, 0.08),
            (0.6, 0.55),
            (0.6, 0.96),
            (0.4, 0.84),
            (0.4, 0.55),
            (0.0, 0.08),
        ]),
        Sign::Sheet => {
            let page = Rect::from_min_max(at(0.1, 0.0), at(0.9, 1.0));
            painter.rect_stroke(page, 1.5, line, egui::StrokeKind::Middle);
            for y in [0.3, 0.5, 0.7] {
                lines(&[(0.28, y), (0.72, y)]);
            }
        }
        Sign::Up => lines(&[(0.15, 0.65), (0.5, 0.3), (0.85, 0.65)]),
        Sign::Down => lines(&[(0.15, 0.35), (0.5, 0.7), (0.85, 0.35)]),
        Sign::Left => lines(&[(0.65, 0.12), (0.3, 0.5), (0.65, 0.88)]),
        Sign::Right => lines(&[(0.35, 0.12), (0.7, 0.5), (0.35, 0.88)]),
        Sign::Bin => {
            lines(&[(0.05, 0.2), (0.95, 0.2)]);
            lines(&[(0.36, 0.2), (0.4, 0.03), (0.6, 0.03), (0.64, 0.2)]);
            lines(&[(0.16, 0.2), (0.24, 1.0), (0.76, 1.0), (0.84, 0.2)]);
        }
        Sign::Question => {
            lines(&[
                (0.24, 0.3),
                (0.3, 0.12),
                (0.5, 0.04),
                (0.72, 0.14),
                (0.76, 0.34),
                (0.5, 0.58),
                (0.5, 0.72),
            ]);
            painter.circle_filled(at(0.5, 0.94), side * 0.08, line.color);
        }
        Sign::Calendar => {
            let page = Rect::from_min_max(at(0.04, 0.12), at(0.96, 1.0));
            painter.rect_stroke(page, 1.5, line, egui::StrokeKind::Middle);
            lines(&[(0.04, 0.4), (0.96, 0.4)]);
            for x in [0.28, 0.72] {
                lines(&[(x, 0.0), (x, 0.2)]);
            }
            for x in [0.3, 0.5, 0.7] {
                painter.circle_filled(at(x, 0.7), side * 0.07, line.color);
            }
        }
        Sign::Tick => lines(&[(0.05, 0.55), (0.38, 0.88), (0.95, 0.16)]),
        Sign::Folder => lines(&[
            (0.0, 0.9),
            (0.0, 0.12),
            (0.36, 0.12),
            (0.48, 0.28),
            (1.0, 0.28),
            (1.0, 0.9),
            (0.0, 0.9),
            (0.0, 0.12),
        ]),
        Sign::House => {
            lines(&[(0.0, 0.52), (0.5, 0.04), (1.0, 0.52)]);
            lines(&[(0.16, 0.4), (0.16, 0.96), (0.84, 0.96), (0.84, 0.4)]);
            lines(&[(0.4, 0.96), (0.4, 0.62), (0.6, 0.62), (0.6, 0.96)]);
        }
        Sign::Disk => {
            let case = Rect::from_min_max(at(0.0, 0.22), at(1.0, 0.82));
            painter.rect_stroke(case, 2.0, line, egui::StrokeKind::Middle);
            lines(&[(0.0, 0.58), (1.0, 0.58)]);
            painter.circle_filled(at(0.8, 0.7), side * 0.06, line.color);
        }
        Sign::Warning => {
            lines(&[
                (0.5, 0.06),
                (1.0, 0.94),
                (0.0, 0.94),
                (0.5, 0.06),
                (1.0, 0.94),
            ]);
            lines(&[(0.5, 0.38), (0.5, 0.64)]);
            painter.circle_filled(at(0.5, 0.79), side * 0.06, line.color);
        }
        Sign::Cross => {
            lines(&[(0.15, 0.15), (0.85, 0.85)]);
            lines(&[(0.85, 0.15), (0.15, 0.85)]);
        }
    }
}
