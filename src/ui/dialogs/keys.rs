//! The keys and gestures, on one sheet.

use egui::{Context, Grid, RichText, ScrollArea};

use super::modal;
use crate::editor::{Command, Editor};
use crate::ui::convert::colour;
use crate::ui::style;

/// What the mouse does; each key has a description and a gesture.
const GESTURES: &[&str] = &[
    "gesture-drag",
    "gesture-double-click",
    "gesture-curve",
    "gesture-marquee",
    "gesture-edge",
    "gesture-scroll",
    "gesture-zoom",
    "gesture-pan",
    "gesture-escape",
];

/// Shows the sheet. Returns whether it was closed.
pub fn sheet(context: &Context, editor: &Editor) -> bool {
    let words = editor.words();
    let soft = colour(editor.theme().colours.text_soft);
    let title = words.text("command-show-keys");
    let closed = modal(context, "keys", &title, (), |ui| {
        ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
            Grid::new("keys")
                .num_columns(2)
                .spacing([24.0, 6.0])
                .show(ui, |ui| {
                    for command in Command::PLAIN {
                        let Some(shortcut) = command.shortcut() else {
                            continue;
                        };
                        ui.label(RichText::new(shortcut.to_string()).font(style::caption_font()));
                        ui.label(words.text(command.key()));
                        ui.end_row();
                    }
                    for gesture in GESTURES {
                        let what = words.text(gesture);
                        let (how, what) = what.split_once(": ").unwrap_or(("", &what));
                        ui.label(RichText::new(how).font(style::caption_font()).color(soft));
                        ui.label(what);
                        ui.end_row();
                    }
                });
        });
        ui.add_space(8.0);
        ui.button(words.text("close")).clicked().then_some(())
    });
    closed.is_some()
}
