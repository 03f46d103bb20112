//! The answer of the entry line to a prefix, while it is typed: what the text becomes, or that
//! there is no such prefix.

use egui::accesskit::Role;
use egui::{Color32, FontId, Frame, Label, Margin, RichText, Stroke, Ui, WidgetInfo};

use crate::editor::{Editor, PrefixAnswer};
use crate::model::Tint;
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};

/// Font size of the answer.
const TEXT: f32 = 14.0;

/// Shows the answer as a chip, if there is anything to say.
pub(super) fn chip(ui: &mut Ui, editor: &Editor) {
    let words = editor.words();
    let line = editor.entry_line();
    let answer = line.prefix_answer();
    let text = match &answer {
        PrefixAnswer::None => return,
        PrefixAnswer::Known(word, kind) => {
            let place = line.place_of(kind);
            words.fill(
                "entry-prefix-known",
                &[("word", word.into()), ("place", (&place).into())],
            )
        }
        PrefixAnswer::Word(word, kind) => {
            let place = line.place_of(kind);
            words.fill(
                "entry-prefix-word",
                &[("word", word.into()), ("place", (&place).into())],
            )
        }
        PrefixAnswer::Unknown(word) => words.fill("entry-prefix-unknown", &[("word", word.into())]),
    };
    let theme = editor.theme();
    let (fill, edge, ink) = match answer {
        PrefixAnswer::Unknown(_) => {
            let amber = theme.tint(Tint::Amber);
            (colour(amber.fill), colour(amber.mark), colour(amber.ink))
        }
        PrefixAnswer::Known(..) => {
            let accent = colour(theme.colours.accent);
            (
                accent.gamma_multiply(0.12),
                accent,
                colour(theme.colours.text),
            )
        }
        PrefixAnswer::Word(..) | PrefixAnswer::None => {
            let soft = colour(theme.colours.text_soft);
            (
                Color32::TRANSPARENT,
                colour(theme.colours.line_strong),
                soft,
            )
        }
    };
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(8, 3))
        .show(ui, |ui| {
            let font = FontId::new(TEXT, family(Weight::Medium));
            let label = RichText::new(&text).font(font).color(ink);
            let label = ui.add(Label::new(label).extend().selectable(false));
            label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
        });
}
