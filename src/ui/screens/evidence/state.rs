//! What is shown in the place of a tab while its source is not read, or cannot be.

use egui::{Align, Layout, RichText, Ui, UiBuilder, Vec2};

use super::Choice;
use super::head::Tab;
use super::look::{Look, font};
use super::signs::Sign;
use crate::editor::Editor;
use crate::editor::evidence::{Desk, FailedReason};
use crate::report;
use crate::scene::Weight;

/// Returns whether the tab can be shown. If not, says why, and what can be done.
pub fn ui(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    desk: &Desk,
    tab: Tab,
    choice: &mut Option<Choice>,
) -> bool {
    let journey = editor.journey();
    let name = desk
        .source(journey)
        .and_then(|source| source.file.as_ref())
        .map_or_else(String::new, |file| file.name.clone());
    if let Some(failed) = desk.failed(journey) {
        let (title, text) = match failed {
            FailedReason::Gone => {
                let args = [("file", (&name).into())];
                (
                    look.text("desk-gone"),
                    look.words.fill("desk-gone-more", &args),
                )
            }
            FailedReason::Unreadable(error) => (
                look.text("desk-unreadable"),
                report::data_error(&look.words, &name, error),
            ),
        };
        say(ui, look, &title, &text, |ui| {
            let again = look.text("desk-read-again");
            let choose = look.text("again-choose-file");
            ui.horizontal(|ui| {
                if look.button(ui, Some(Sign::Tray), &choose, true).clicked() {
                    *choice = Some(Choice::ChooseFile);
                }
                if look.button(ui, Some(Sign::Again), &again, true).clicked() {
                    *choice = Some(Choice::ReadAgain);
                }
            });
        });
        return false;
    }
    let Some(reading) = desk.reading(journey) else {
        let args = [("file", (&name).into())];
        say(
            ui,
            look,
            &look.words.fill("desk-reading", &args),
            "",
            |_| {},
        );
        return false;
    };
    match &reading.loaded {
        Err(error) if tab != Tab::Columns => {
            let title = look.text("desk-cannot-count");
            let text = report::data_error(&look.words, &name, error);
            say(ui, look, &title, &text, |ui| {
                let columns = look.text("desk-tab-columns");
                if look.button(ui, Some(Sign::Table), &columns, true).clicked() {
                    *choice = Some(Choice::Show(Tab::Columns));
                }
            });
            false
        }
        _ => true,
    }
}

/// Shows a title and a text in the middle, and below them what can be done.
fn say(ui: &mut Ui, look: &Look, title: &str, text: &str, buttons: impl FnOnce(&mut Ui)) {
    let area = ui.available_rect_before_wrap();
    let size = Vec2::new(area.width().min(420.0), 140.0);
    let rect = egui::Rect::from_center_size(area.center() - egui::vec2(0.0, 40.0), size);
    let layout = Layout::top_down(Align::Min);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let title = RichText::new(title).font(font(16.0, Weight::SemiBold));
    inner.label(title.color(look.ink()));
    if !text.is_empty() {
        let text = RichText::new(text).font(font(13.0, Weight::Regular));
        inner.label(text.color(look.soft()));
    }
    inner.add_space(8.0);
    buttons(&mut inner);
}
