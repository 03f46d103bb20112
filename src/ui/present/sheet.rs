//! The overview of the keys of the show, as a small box over the page.

use egui::{Align2, Area, Context, Frame, Grid, Id, Margin, Order, RichText};

use crate::editor::Editor;
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

/// Message keys of the lines. Each message is some keys, a colon and the effect of the keys.
const LINES: &[&str] = &[
    "show-keys-forward",
    "show-keys-back",
    "show-keys-details",
    "show-keys-ends",
    "show-keys-number",
    "show-keys-overview",
    "show-keys-closer",
    "show-keys-blank",
    "show-keys-laser",
    "show-keys-draw",
    "show-keys-timer",
    "show-keys-edit",
    "show-keys-undo",
    "show-keys-presenter",
    "show-keys-escape",
];

/// Shows the overview in the middle of the window.
pub(super) fn show(context: &Context, editor: &Editor) {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let frame = Frame::popup(&context.global_style())
        .fill(colour(colours.panel))
        .inner_margin(Margin::same(24));
    Area::new(Id::unique("keys of the show"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .interactable(false)
        .show(context, |ui| {
            frame.show(ui, |ui| {
                ui.set_max_width(640.0);
                let title = RichText::new(words.text("show-keys")).font(style::heading_font());
                ui.label(title);
                ui.add_space(8.0);
                Grid::new("keys of the show")
                    .num_columns(2)
                    .spacing([28.0, 7.0])
                    .show(ui, |ui| {
                        for line in LINES {
                            let text = words.text(line);
                            let (keys, effect) = text.split_once(": ").unwrap_or(("", &text));
                            ui.label(RichText::new(keys).strong());
                            ui.label(effect);
                            ui.end_row();
                        }
                    });
            });
        });
}
