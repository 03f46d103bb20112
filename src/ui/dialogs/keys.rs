//! The keys and gestures, on one sheet.

use egui::{Context, RichText, ScrollArea, Sides, Ui};

use super::wide_modal;
use crate::editor::{Command, CommandGroup, Editor};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// What the mouse does; each key has a gesture, a colon and what it does.
const GESTURES: &[&str] = &[
    "gesture-drag",
    "gesture-double-click",
    "gesture-curve",
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

/// Width of the sheet.
const WIDTH: f32 = 940.0;
/// Height of the list of keys.
const HEIGHT: f32 = 640.0;

/// Shows the sheet. Returns whether it was closed.
pub fn sheet(context: &Context, editor: &Editor) -> bool {
    let words = editor.words();
    let title = words.text("command-show-keys");
    let room = context.content_rect().size();
    let closed = wide_modal(
        context,
        Layer::Keys,
        &title,
        WIDTH.min(room.x - 80.0),
        (),
        |ui| {
            ScrollArea::vertical()
                .max_height((room.y - 200.0).min(HEIGHT))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.columns(3, |columns| {
                        for it in [CommandGroup::Go, CommandGroup::Present] {
                            group(&mut columns[0], editor, it);
                        }
                        for it in [CommandGroup::Insert, CommandGroup::Edit] {
                            group(&mut columns[1], editor, it);
                        }
                        for it in [
                            CommandGroup::View,
                            CommandGroup::Workshop,
                            CommandGroup::File,
                            CommandGroup::Help,
                        ] {
                            group(&mut columns[2], editor, it);
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

/// The commands of a group that have keys.
fn group(ui: &mut Ui, editor: &Editor, group: CommandGroup) {
    let words = editor.words();
    heading(ui, &words.text(group.key()));
    let commands = Command::PLAIN.iter().filter(|it| it.group() == group);
    for command in commands {
        let keys: Vec<String> = command
            .shortcuts()
            .iter()
            .map(|it| it.to_string())
            .collect();
        if !keys.is_empty() {
            line(ui, editor, &keys.join(", "), &words.text(command.key()));
        }
    }
    ui.add_space(12.0);
}

fn gestures(ui: &mut Ui, editor: &Editor) {
    let words = editor.words();
    heading(ui, &words.text("group-mouse"));
    for gesture in GESTURES {
        let what = words.text(gesture);
        let (how, what) = what.split_once(": ").unwrap_or(("", &what));
        line(ui, editor, how, what);
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(style::heading_font()));
    ui.add_space(2.0);
}

/// What is done, and with which keys.
fn line(ui: &mut Ui, editor: &Editor, keys: &str, what: &str) {
    let soft = colour(editor.theme().colours.text_soft);
    ui.spacing_mut().item_spacing.y = 3.0;
    let keys = RichText::new(keys).font(style::caption_font()).color(soft);
    Sides::new().shrink_left().wrap().show(
        ui,
        |ui| ui.label(what),
        |ui| {
            ui.add_space(20.0);
            ui.label(keys)
        },
    );
}
