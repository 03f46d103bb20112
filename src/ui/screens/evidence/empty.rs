//! What the desk says while the map has no source: what it is for, and what can be dropped.

use egui::{Align, Layout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, Vec2, vec2};

use super::Choice;
use super::look::{Look, font};
use super::signs::{self, Sign};
use crate::scene::Weight;

/// The kinds of files that it names, with their signs.
const KINDS: [(Sign, &str, &str); 3] = [
    (Sign::Bars, "desk-teach-log", "desk-teach-log-more"),
    (Sign::Answers, "desk-teach-survey", "desk-teach-survey-more"),
    (Sign::Bubble, "desk-teach-texts", "desk-teach-texts-more"),
];

/// Shows it in the middle of the sheet. What was chosen is put into `choice`.
pub fn ui(ui: &mut Ui, look: &Look, choice: &mut Option<Choice>) {
    let area = ui.available_rect_before_wrap();
    let size = vec2(area.width().min(460.0), 330.0);
    let rect = Rect::from_center_size(area.center(), size);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
    );
    let ui = &mut inner;
    let title = RichText::new(look.text("desk-empty")).font(font(20.0, Weight::SemiBold));
    ui.label(title.color(look.ink()));
    let text = RichText::new(look.text("desk-empty-more")).font(font(13.5, Weight::Regular));
    ui.label(text.color(look.soft()));
    ui.add_space(14.0);
    for (sign, title, more) in KINDS {
        ui.horizontal_top(|ui| {
            let (ground, _) = ui.allocate_exact_size(Vec2::splat(34.0), Sense::hover());
            ui.painter().rect_filled(ground, 7.0, look.accent_tint());
            let square = Rect::from_center_size(ground.center(), Vec2::splat(16.0));
            signs::draw(ui.painter(), square, sign, Stroke::new(1.5, look.accent()));
            ui.add_space(4.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let text = RichText::new(look.text(title)).font(font(13.5, Weight::SemiBold));
                ui.label(text.color(look.ink()));
                look.note(ui, &look.text(more));
            });
        });
        ui.add_space(8.0);
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let add = look.text("desk-add-file");
        if look.button(ui, Some(Sign::Tray), &add, true).clicked() {
            *choice = Some(Choice::AddFile);
        }
        let without = look.text("desk-add-without-file");
        if look
            .button(ui, Some(Sign::People), &without, true)
            .clicked()
        {
            *choice = Some(Choice::AddWithoutFile);
        }
    });
}
