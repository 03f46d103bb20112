//! The strip of buttons at the left, for the commands that are used most.

use egui::{Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::menus;
use crate::editor::{Command, Editor, LanePreset};
use crate::ui::widgets::convert::colour;

/// Width of the strip, in points.
pub const WIDTH: f32 = 52.0;
/// Width and height of a button, in points.
const BUTTON_SIDE: f32 = 38.0;

/// The commands, in groups.
const GROUPS: &[&[Command]] = &[
    &[
        Command::AddCard,
        Command::AddStep,
        Command::AddStage,
        Command::AddLane(LanePreset::Notes),
    ],
    &[Command::Undo, Command::Redo],
    &[Command::ZoomIn, Command::ZoomOut, Command::FitAll],
    &[Command::Find, Command::ShowFilter],
    &[Command::ShowPersonas],
    &[Command::Export],
];

/// Shows the strip. Returns the commands that were chosen.
pub fn ui(ui: &mut Ui, editor: &Editor) -> Vec<Command> {
    let mut chosen = Vec::new();
    let scroll = egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
    scroll.show(ui, |ui| {
        ui.vertical_centered(|ui| buttons(ui, editor, &mut chosen))
    });
    chosen
}

fn buttons(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    for (index, group) in GROUPS.iter().enumerate() {
        if index > 0 {
            ui.add_space(4.0);
            ui.separator();
            ui.add_space(4.0);
        }
        for &command in *group {
            if matches!(command, Command::AddLane(_)) {
                lane_button(ui, editor, chosen);
            } else {
                button(ui, editor, command, chosen);
            }
        }
    }
}

/// Shows the button of a command. Its tooltip is the name with the shortcut and, if the command
/// cannot be run now, the reason.
fn button(ui: &mut Ui, editor: &Editor, command: Command, chosen: &mut Vec<Command>) {
    let state = command.check(editor);
    let name = menus::label(editor, command);
    let response = icon_button(ui, editor, command, &name, state.is_ok());
    let tip = match command.shortcut() {
        Some(shortcut) => format!("{name}  {shortcut}"),
        None => name,
    };
    let response = match state {
        Ok(()) => response.on_hover_text(tip),
        Err(reason) => {
            let reason = editor.words().text(reason);
            response.on_hover_text(format!("{tip}\n{reason}"))
        }
    };
    if response.clicked() && state.is_ok() {
        chosen.push(command);
    }
}

/// Shows the button that opens the list of lanes that can be added.
fn lane_button(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    let name = editor.words().text("menu-add-lane");
    let command = Command::AddLane(LanePreset::Notes);
    let response = icon_button(ui, editor, command, &name, true).on_hover_text(name);
    egui::Popup::menu(&response)
        .align(egui::RectAlign::RIGHT_START)
        .show(|ui| {
            menus::lane_items(ui, editor, chosen);
        });
}

/// Shows a button with the icon of a command.
fn icon_button(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    name: &str,
    is_enabled: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON_SIDE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    let colours = &editor.theme().colours;
    let painter = ui.painter();
    if is_enabled && (response.hovered() || response.has_focus()) {
        painter.rect_filled(rect, 8.0, colour(colours.hover));
    }
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(rect, 8.0, line, egui::StrokeKind::Inside);
    }
    let ink = if is_enabled {
        colour(colours.text)
    } else {
        colour(colours.text_soft).gamma_multiply(0.45)
    };
    draw_icon(painter, rect.shrink(10.0), command, Stroke::new(1.6, ink));
    response
}

/// Paints the icon of a command into a square.
#[expect(clippy::too_many_lines, reason = "coordinates, a block for each sign")]
fn draw_icon(painter: &egui::Painter, square: Rect, command: Command, line: Stroke) {
    let at = |x: f32, y: f32| square.min + Vec2::new(x, y) * square.width();
    let lines = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, line);
    };
    let plus = |x: f32, y: f32| {
        lines(&[(x - 0.16, y), (x + 0.16, y)]);
        lines(&[(x, y - 0.16), (x, y + 0.16)]);
    };
    let box_outline = |x0: f32, y0: f32, x1: f32, y1: f32| {
        let rect = Rect::from_min_max(at(x0, y0), at(x1, y1));
        painter.rect_stroke(rect, 2.5, line, egui::StrokeKind::Middle);
    };
    match command {
        Command::AddCard => {
            box_outline(0.0, 0.1, 0.95, 0.9);
            plus(0.48, 0.5);
        }
        Command::AddStep => {
            box_outline(0.0, 0.0, 0.42, 1.0);
            plus(0.8, 0.5);
        }
        Command::AddStage => {
            lines(&[
                (0.0, 0.05),
                (0.5, 0.05),
                (0.7, 0.3),
                (0.5, 0.55),
                (0.0, 0.55),
                (0.18, 0.3),
                (0.0, 0.05),
            ]);
            plus(0.8, 0.82);
        }
        Command::AddLane(_) => {
            box_outline(0.0, 0.0, 1.0, 0.42);
            plus(0.5, 0.8);
        }
        Command::Undo => {
            lines(&[(0.3, 0.08), (0.02, 0.34), (0.3, 0.6)]);
            lines(&[
                (0.02, 0.34),
                (0.62, 0.34),
                (0.86, 0.44),
                (0.96, 0.64),
                (0.86, 0.84),
                (0.62, 0.94),
                (0.35, 0.94),
            ]);
        }
        Command::Redo => {
            lines(&[(0.7, 0.08), (0.98, 0.34), (0.7, 0.6)]);
            lines(&[
                (0.98, 0.34),
                (0.38, 0.34),
                (0.14, 0.44),
                (0.04, 0.64),
                (0.14, 0.84),
                (0.38, 0.94),
                (0.65, 0.94),
            ]);
        }
        Command::ZoomIn | Command::ZoomOut => {
            painter.circle_stroke(at(0.42, 0.42), square.width() * 0.4, line);
            lines(&[(0.72, 0.72), (1.0, 1.0)]);
            lines(&[(0.24, 0.42), (0.6, 0.42)]);
            if command == Command::ZoomIn {
                lines(&[(0.42, 0.24), (0.42, 0.6)]);
            }
        }
        Command::Find => {
            painter.circle_stroke(at(0.42, 0.42), square.width() * 0.4, line);
            lines(&[(0.72, 0.72), (1.0, 1.0)]);
        }
        Command::ShowFilter => {
            lines(&[
                (0.0, 0.06),
                (1.0, 0.06),
                (0.62, 0.52),
                (0.62, 0.86),
                (0.38, 1.0),
                (0.38, 0.52),
                (0.0, 0.06),
            ]);
        }
        Command::FitAll => {
            lines(&[(0.0, 0.3), (0.0, 0.0), (0.3, 0.0)]);
            lines(&[(0.7, 0.0), (1.0, 0.0), (1.0, 0.3)]);
            lines(&[(1.0, 0.7), (1.0, 1.0), (0.7, 1.0)]);
            lines(&[(0.3, 1.0), (0.0, 1.0), (0.0, 0.7)]);
        }
        Command::ShowPersonas => {
            painter.circle_stroke(at(0.5, 0.26), square.width() * 0.23, line);
            let shoulders = (0..=12_u8).map(|twelfth| {
                let angle = std::f32::consts::PI * f32::from(twelfth) / 12.0;
                (0.5 - angle.cos() * 0.46, 1.0 - angle.sin() * 0.38)
            });
            let shoulders: Vec<(f32, f32)> = shoulders.collect();
            lines(&shoulders);
            lines(&[(0.04, 1.0), (0.96, 1.0)]);
        }
        _ => {
            box_outline(0.0, 0.05, 1.0, 0.95);
            painter.circle_stroke(at(0.3, 0.34), square.width() * 0.1, line);
            lines(&[
                (0.0, 0.86),
                (0.38, 0.52),
                (0.6, 0.72),
                (0.78, 0.56),
                (1.0, 0.8),
            ]);
        }
    }
}
