//! The line below the desk: what can be done here, and facts about the open source.

use egui::{Align, Layout, RichText, Ui, WidgetInfo, accesskit};

use super::look::Look;
use super::sources;
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::model::SourceShape;
use crate::ui::window::style;

/// Shows the line. `news` is shown in the place of the hint.
pub fn ui(ui: &mut Ui, editor: &Editor, look: &Look, desk: &Desk, news: Option<&str>) {
    let text = |text: String, ink| RichText::new(text).font(style::caption_font()).color(ink);
    ui.horizontal_centered(|ui| {
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            ui.label(text(facts(editor, look, desk), look.soft()));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (said, ink) = match news {
                    Some(news) => (news.to_owned(), look.accent()),
                    None => (hint(editor, look, desk), look.soft()),
                };
                let label = ui.add(egui::Label::new(text(said.clone(), ink)).truncate());
                if news.is_some() {
                    let role = accesskit::Role::Status;
                    label.widget_info(|| WidgetInfo::labeled(role, true, &said));
                }
            });
        });
    });
}

/// What can be done with the list, and with the open source.
fn hint(editor: &Editor, look: &Look, desk: &Desk) -> String {
    let hint = look.text("hint-desk");
    let recipe = desk.recipe(editor.journey());
    let has_names = recipe
        .is_some_and(|recipe| !matches!(recipe.shape, SourceShape::Answers | SourceShape::Texts));
    if has_names {
        format!("{hint} · {}", look.text("hint-desk-names"))
    } else {
        hint
    }
}

/// Facts about the open source and the map.
fn facts(editor: &Editor, look: &Look, desk: &Desk) -> String {
    let mut facts = Vec::new();
    let journey = editor.journey();
    if let Some(source) = desk.source(journey) {
        facts.push(sources::title(look, source));
    }
    let steps = [("count", journey.step_count().into())];
    facts.push(look.words.fill("status-steps", &steps));
    facts.push(look.text(crate::ui::panels::menus::saved_state_key(editor)));
    facts.join(" · ")
}
