//! The line at the bottom of the window: a hint about what the pointer can do, and facts about
//! the map and the view.

use egui::{Align, Layout, RichText, Ui, WidgetInfo, accesskit};

use crate::editor::Editor;
use crate::model::ElementId;
use crate::report;
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

/// What stands between two hints and between two facts.
const SEPARATOR: &str = " · ";
/// The least distance between news and the facts, in points.
const FACTS_GAP: f32 = 24.0;

/// Shows the line. If there is `news`, that is shown in the place of the hint, and long news in
/// the place of the facts too. Returns the element that the user wants to be shown.
pub fn ui(ui: &mut Ui, editor: &Editor, news: Option<&str>) -> Option<ElementId> {
    let mut wanted = None;
    let soft = colour(editor.theme().colours.text_soft);
    let text = |text: String| RichText::new(text).font(style::caption_font()).color(soft);
    ui.horizontal_centered(|ui| {
        ui.add_space(8.0);
        let hint = editor.hint();
        let facts = facts(editor);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            let room = ui.available_width() - width_of(ui, &facts) - FACTS_GAP;
            if news.is_none_or(|news| width_of(ui, news) <= room) {
                ui.label(text(facts));
                wanted = missing_characters(ui, editor);
            }
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
                    let hint = hints_within(ui, &hint, ui.available_width() - 8.0);
                    ui.add(egui::Label::new(text(hint)).extend());
                }
            });
        });
    });
    wanted
}

/// Says which characters of the map no font has. Returns the element in which the first of them
/// stands if the user wants to see it.
fn missing_characters(ui: &mut Ui, editor: &Editor) -> Option<ElementId> {
    let (words, missing) = (editor.words(), editor.missing_characters());
    let short = report::missing_codes(words, missing)?;
    let whole = report::missing_characters(words, editor.journey(), missing)?;
    let ink = colour(editor.theme().colours.negative);
    let text = RichText::new(&short).font(style::caption_font()).color(ink);
    let button = ui.add(egui::Button::new(text).frame(false));
    let element = missing.first().and_then(|one| one.element);
    button.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &whole));
    let tip = match element {
        Some(_) => format!("{whole}\n{}", words.text("missing-show")),
        None => whole.clone(),
    };
    button
        .on_hover_text(tip)
        .clicked()
        .then_some(element)
        .flatten()
}

/// What fits into `width` points of a line of hints: those at its end are left out whole.
fn hints_within(ui: &Ui, hints: &str, width: f32) -> String {
    let fits = |text: &str| width_of(ui, text) <= width;
    let mut shown = hints;
    while !fits(shown) {
        shown = shown.rsplit_once(SEPARATOR).map_or("", |(rest, _)| rest);
        if shown.is_empty() {
            break;
        }
    }
    shown.to_owned()
}

/// The width of a text of the line, in points.
fn width_of(ui: &Ui, text: &str) -> f32 {
    let ink = egui::Color32::PLACEHOLDER;
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.to_owned(), style::caption_font(), ink);
    galley.size().x
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
    facts.join(SEPARATOR)
}
