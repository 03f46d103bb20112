//! The overview of all keys and mouse gestures.

use egui::{Context, RichText, Sides, Ui};

use super::frame::{Answer, Dialog};
use crate::editor::{Command, CommandGroup, Editor};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Message keys of the mouse gestures. Each message is a gesture, a colon and its effect.
const GESTURES: &[&str] = &[
    "gesture-drag",
    "gesture-copy",
    "gesture-double-click",
    "gesture-curve",
    "gesture-figure",
    "gesture-figure-end",
    "gesture-link",
    "gesture-legend",
    "gesture-persona",
    "gesture-marquee",
    "gesture-edge",
    "gesture-fit",
    "gesture-span",
    "gesture-scroll",
    "gesture-zoom",
    "gesture-pan",
    "gesture-escape",
];

/// Width of the overview in points, if the window has room for it.
const WIDTH: f32 = 940.0;
/// A column is at least this wide, in points.
const COLUMN: f32 = 240.0;

/// A part of the overview.
#[derive(Clone, Copy)]
enum Part {
    /// The keys of a group of commands.
    Group(CommandGroup),
    /// The gestures of the mouse.
    Gestures,
}

/// The parts of each column of a wide window. Narrow windows show them in one column.
const COLUMNS: [&[Part]; 3] = [
    &[
        Part::Group(CommandGroup::Go),
        Part::Group(CommandGroup::Present),
        Part::Gestures,
    ],
    &[
        Part::Group(CommandGroup::Insert),
        Part::Group(CommandGroup::Edit),
    ],
    &[
        Part::Group(CommandGroup::View),
        Part::Group(CommandGroup::Workshop),
        Part::Group(CommandGroup::File),
        Part::Group(CommandGroup::Help),
    ],
];

/// Shows the overview. Returns whether it was closed.
pub fn sheet(context: &Context, editor: &Editor) -> bool {
    let words = editor.words();
    let title = words.text("command-show-keys");
    let dialog = Dialog::new(editor, Layer::Keys, &title).wide(WIDTH);
    let closed = dialog.show(context, (), |content| {
        content.read_body(|ui| columns(ui, editor));
        content.foot(vec![Answer::main(words.text("close"), ())])
    });
    closed.is_some()
}

/// Shows all parts in as many columns as there is room for.
fn columns(ui: &mut Ui, editor: &Editor) {
    let available = ui.available_width();
    let count = match available {
        width if width >= 3.0 * COLUMN => 3,
        width if width >= 2.0 * COLUMN => 2,
        _ => 1,
    };
    ui.columns(count, |columns| {
        for (index, parts) in COLUMNS.iter().enumerate() {
            // In two columns, the shortest of the three goes below another.
            let column = match (count, index) {
                (3, _) => index,
                (2, 2) => 1,
                _ => 0,
            };
            for part in *parts {
                match part {
                    Part::Group(command_group) => {
                        group(&mut columns[column], editor, *command_group);
                    }
                    Part::Gestures => gestures(&mut columns[column], editor),
                }
            }
        }
    });
}

/// Shows the commands of a group that have shortcuts.
fn group(ui: &mut Ui, editor: &Editor, group: CommandGroup) {
    let words = editor.words();
    heading(ui, &words.text(group.key()));
    for (keys, effect) in Command::keys_of_group(group) {
        line(ui, editor, &keys.join(", "), &words.text(effect));
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
    ui.add_space(12.0);
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
