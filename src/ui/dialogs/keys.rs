//! The overview of all keys and mouse gestures.

use egui::{Context, RichText, ScrollArea, Sides, Ui};

use super::wide_modal;
use crate::editor::{Command, CommandGroup, Editor};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Message keys of the mouse gestures. Each message is a gesture, a colon and its effect.
const GESTURES: &[&str] = &[
    "gesture-drag",
    "gesture-double-click",
    "gesture-curve",
    "gesture-figure",
    "gesture-figure-end",
    "gesture-link",
    "gesture-legend",
    "gesture-persona",
    "gesture-marquee",
    "gesture-edge",
    "gesture-scroll",
    "gesture-zoom",
    "gesture-pan",
    "gesture-escape",
];

/// Width of the overview in points, if the window has room for it.
const WIDTH: f32 = 940.0;
/// Height of the list of keys in points, if the window has room for it.
const HEIGHT: f32 = 640.0;

/// Shows the overview. Returns whether it was closed.
pub fn sheet(context: &Context, editor: &Editor) -> bool {
    let words = editor.words();
    let title = words.text("command-show-keys");
    let available = context.content_rect().size();
    let closed = wide_modal(
        context,
        Layer::Keys,
        &title,
        WIDTH.min(available.x - 80.0),
        (),
        |ui| {
            ScrollArea::vertical()
                .max_height((available.y - 200.0).min(HEIGHT))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.columns(3, |columns| {
                        for command_group in [CommandGroup::Go, CommandGroup::Present] {
                            group(&mut columns[0], editor, command_group);
                        }
                        for command_group in [CommandGroup::Insert, CommandGroup::Edit] {
                            group(&mut columns[1], editor, command_group);
                        }
                        for command_group in [
                            CommandGroup::View,
                            CommandGroup::Workshop,
                            CommandGroup::File,
                            CommandGroup::Help,
                        ] {
                            group(&mut columns[2], editor, command_group);
                        }
                        gestures(&mut columns[0], editor);
                    });
                });
            ui.add_space(8.0);
            ui.button(words.text("close")).clicked().then_some(())
        },
    );
    closed.is_some()
}

/// Shows the commands of a group that have shortcuts.
fn group(ui: &mut Ui, editor: &Editor, group: CommandGroup) {
    let words = editor.words();
    heading(ui, &words.text(group.key()));
    let commands = Command::PLAIN.iter();
    for command in commands.filter(|command| command.group() == group) {
        let keys: Vec<String> = command
            .shortcuts()
            .iter()
            .map(|shortcut| shortcut.to_string())
            .collect();
        if !keys.is_empty() {
            line(
                ui,
                editor,
                &keys.join(", "),
                &words.text(command.key_in_tables()),
            );
        }
    }
    ui.add_space(12.0);
}

fn gestures(ui: &mut Ui, editor: &Editor) {
    let words = editor.words();
    heading(ui, &words.text("group-mouse"));
    for gesture in GESTURES {
        let text = words.text(gesture);
        let (input, effect) = text.split_once(": ").unwrap_or(("", &text));
        line(ui, editor, input, effect);
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(style::heading_font()));
    ui.add_space(2.0);
}

/// Shows a line with an effect on the left and its keys or gesture on the right.
fn line(ui: &mut Ui, editor: &Editor, keys: &str, effect: &str) {
    let soft = colour(editor.theme().colours.text_soft);
    ui.spacing_mut().item_spacing.y = 3.0;
    let keys = RichText::new(keys).font(style::caption_font()).color(soft);
    Sides::new().shrink_left().wrap().show(
        ui,
        |ui| ui.label(effect),
        |ui| {
            ui.add_space(20.0);
            ui.label(keys)
        },
    );
}
