//! The strip of buttons at the left, for the commands that are used most.

use egui::{Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::menu_entry;
use crate::editor::{Command, Editor};
use crate::ui::widgets::command_icons;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::window::menu_keys;

/// Width of the strip, in points.
pub const WIDTH: f32 = 52.0;
/// Width and height of a button, in points.
const BUTTON_SIDE: f32 = 38.0;
/// Distance between buttons, in points.
const GAP: f32 = 4.0;
/// Height of the line between groups, in points.
const SEPARATOR: f32 = 6.0;

/// The commands, in groups.
const GROUPS: &[&[Command]] = &[
    &[
        Command::AddCard,
        Command::AddStep,
        Command::AddStage,
        Command::ChooseLane,
    ],
    &[Command::Undo, Command::Redo],
    &[Command::ZoomIn, Command::ZoomOut, Command::FitAll],
    &[Command::Find, Command::ShowFilter],
    &[Command::ShowPersonas],
    &[Command::CopyPicture, Command::Export],
];

/// Shows the strip. What it has no room for is in a menu at its end. Returns the commands that
/// were chosen.
pub fn ui(ui: &mut Ui, editor: &Editor) -> Vec<Command> {
    let mut chosen = Vec::new();
    ui.spacing_mut().item_spacing.y = GAP;
    let fitting = fitting(ui.available_height());
    ui.vertical_centered(|ui| {
        let mut count = 0;
        for (index, group) in GROUPS.iter().enumerate() {
            if count == fitting {
                break;
            }
            if index > 0 {
                ui.add_space(GAP);
                ui.separator();
                ui.add_space(GAP);
            }
            for &command in group.iter().take(fitting - count) {
                button(ui, editor, command, &mut chosen);
                count += 1;
            }
        }
        let rest: Vec<Command> = GROUPS.concat().split_off(count);
        if !rest.is_empty() {
            overflow(ui, editor, &rest, &mut chosen);
        }
    });
    chosen
}

/// How many of the buttons have room in this height, in points. If not all have, there is room
/// for the button of the menu below them.
fn fitting(height: f32) -> usize {
    let total = GROUPS.concat().len();
    let group_gap = 3.0 * GAP + SEPARATOR;
    // The bottom of each button, from the top of the strip.
    let mut bottoms = Vec::with_capacity(total);
    let mut bottom = -GAP;
    for (index, group) in GROUPS.iter().enumerate() {
        bottom += if index > 0 { group_gap } else { 0.0 };
        for _ in *group {
            bottom += GAP + BUTTON_SIDE;
            bottoms.push(bottom);
        }
    }
    if bottom <= height {
        return total;
    }
    let most = height - BUTTON_SIDE - GAP;
    bottoms.iter().filter(|bottom| **bottom <= most).count()
}

/// Shows the button of the menu with the commands that have no button.
fn overflow(ui: &mut Ui, editor: &Editor, rest: &[Command], chosen: &mut Vec<Command>) {
    let name = editor.words().text("toolbar-more");
    let response = icon_button(ui, editor, None, &name, true);
    tip(&response, &name);
    egui::Popup::menu(&response)
        .align(egui::RectAlign::RIGHT_END)
        .gap(6.0)
        .show(|ui| {
            ui.set_min_width(220.0);
            scrolling(ui, |ui| {
                for &command in rest {
                    menu_entry::icon_item(ui, editor, command, chosen);
                }
            });
        });
    // A key opens the menu too; then its first entry gets the keyboard.
    let is_keyed = response.clicked() && ui.input(|input| !input.pointer.any_released());
    if is_keyed {
        menu_keys::mark_first(ui.ctx());
    }
}

/// Shows a tooltip to the right of a button, so that it lies over no other button.
fn tip(response: &Response, text: &str) {
    let mut tooltip = egui::Tooltip::for_enabled(response);
    tooltip.popup = tooltip
        .popup
        .anchor(response.rect)
        .align(egui::RectAlign::RIGHT)
        .align_alternatives(&[])
        .gap(8.0);
    tooltip.show(|ui| ui.label(text));
}

/// Shows the button of a command. Its tooltip is the name with the shortcut and, if the command
/// cannot be run now, the reason.
fn button(ui: &mut Ui, editor: &Editor, command: Command, chosen: &mut Vec<Command>) {
    let state = command.check(editor);
    let name = menu_entry::label(editor, command);
    let response = icon_button(ui, editor, Some(command), &name, state.is_ok());
    let tip = match command.shortcut() {
        Some(shortcut) => format!("{name}  {shortcut}"),
        None => name,
    };
    match state {
        Ok(()) => self::tip(&response, &tip),
        Err(reason) => {
            let reason = editor.words().text(reason);
            self::tip(&response, &format!("{tip}\n{reason}"));
        }
    }
    if response.clicked() && state.is_ok() {
        chosen.push(command);
    }
}

/// Shows a button with the icon of a command, or with three dots for other commands.
fn icon_button(
    ui: &mut Ui,
    editor: &Editor,
    command: Option<Command>,
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
    match command {
        Some(command) => {
            command_icons::draw(painter, rect.shrink(10.0), command, Stroke::new(1.6, ink));
        }
        None => {
            for at in [-7.0, 0.0, 7.0] {
                painter.circle_filled(rect.center() + Vec2::new(at, 0.0), 2.0, ink);
            }
        }
    }
    response
}
