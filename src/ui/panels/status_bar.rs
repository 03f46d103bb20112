//! The line at the bottom of the window: a hint about what the pointer can do, and facts about
//! the map and the view.

use egui::{Align, Layout, RichText, Ui, WidgetInfo, accesskit};

use crate::editor::Editor;
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

/// Shows the line. If there is `news`, that is shown in the place of the hint.
pub fn ui(ui: &mut Ui, editor: &Editor, news: Option<&str>) {
    let soft = colour(editor.theme().colours.text_soft);
    let text = |text: String| RichText::new(text).font(style::caption_font()).color(soft);
    ui.horizontal_centered(|ui| {
        ui.add_space(8.0);
        let hint = editor.hint();
        let facts = facts(editor);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            ui.label(text(facts));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| match news {
                Some(news) => {
                    let strong = colour(editor.theme().colours.accent);
                    let text = RichText::new(news)
                        .font(style::caption_font())
                        .color(strong);
                    let label = ui.add(egui::Label::new(text).truncate());
                    label.widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, news));
                }
                None => {
                    ui.add(egui::Label::new(text(hint)).truncate());
                }
            });
        });
    });
}

/// A text about the map: how much is selected, how many cards, steps and lanes the map has,
/// whether it is saved, and the zoom.
fn facts(editor: &Editor) -> String {
    let words = editor.words();
    let mut facts = Vec::new();
    let selected = editor.selection().len();
    if selected > 0 {
        facts.push(words.fill("status-selected", &[("count", selected.into())]));
    }
    let journey = editor.journey();
    let cards = journey.cards.len();
    facts.push(words.fill("status-cards", &[("count", cards.into())]));
    let covered = editor.covered_count();
    if covered > 0 {
        facts.push(words.fill("covered-count", &[("count", covered.into())]));
    }
    let steps = journey.step_count();
    facts.push(words.fill("status-steps", &[("count", steps.into())]));
    let lanes = journey.lanes.len();
    facts.push(words.fill("status-lanes", &[("count", lanes.into())]));
    facts.push(words.text(super::menus::saved_state_key(editor)));
    facts.push(format!("{:.0} %", editor.camera().zoom * 100.0));
    facts.join(" · ")
}
