//! People who withdrew from the open source: by pseudonyms, and back again.

use egui::{TextEdit, Ui, WidgetInfo, accesskit::Role};

use super::Choice;
use super::look::{Look, font};
use crate::editor::evidence::{Desk, has_persons};
use crate::model::{Evidence, Journey, LeftOutReason};
use crate::scene::Weight;

/// The width of the field in points.
const FIELD: f32 = 280.0;

/// How many people who withdrew the open file has, if it was counted.
pub fn found(desk: &Desk, journey: &Journey) -> Option<u64> {
    let counts = desk.counts(journey)?;
    let left_out = counts.measured.left_out.iter();
    let withdrawn = left_out.filter(|left| left.reason == LeftOutReason::Withdrawn);
    Some(withdrawn.map(|left| left.cases).sum())
}

/// Shows who withdrew, and a field for one more. `has_key` says whether pseudonyms can be
/// made, `found` how many of them the file has, if it was counted.
pub fn ui(
    ui: &mut Ui,
    look: &Look,
    source: &Evidence,
    (person, has_key, found): (&mut String, bool, Option<u64>),
    choice: &mut Option<Choice>,
) {
    let Some(recipe) = &source.recipe else { return };
    ui.add_space(24.0);
    look.heading(ui, &look.text("again-people"), "");
    ui.add_space(4.0);
    if !has_persons(source) {
        look.note(ui, &look.text("again-people-none"));
        return;
    }
    look.note(ui, &look.text("again-people-more"));
    ui.add_space(8.0);
    for (place, pseudonym) in recipe.withdrawn.iter().enumerate() {
        ui.horizontal(|ui| {
            let text = egui::RichText::new(pseudonym).font(font(13.0, Weight::Medium));
            let label = ui.add_sized([180.0, 28.0], egui::Label::new(text.color(look.ink())));
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, pseudonym));
            let name = look.text("again-count-again");
            let button = look.button(ui, None, &name, true);
            if button.clicked() {
                *choice = Some(Choice::CountAgain(place));
            }
        });
    }
    let all = recipe.withdrawn.len() as u64;
    if let Some(found) = found.filter(|found| *found < all) {
        let (found, all) = (look.words.count(found), look.words.count(all));
        let args = [("found", (&found).into()), ("all", (&all).into())];
        let text = look.words.fill("again-found-of", &args);
        let text = egui::RichText::new(text).font(font(12.5, Weight::Medium));
        ui.label(text.color(look.negative()));
        ui.add_space(6.0);
    }
    if !has_key {
        look.note(ui, &look.text("again-people-no-key"));
        return;
    }
    ui.horizontal(|ui| {
        let name = look.text("again-person");
        let field = TextEdit::singleline(person)
            .hint_text(&*name)
            .desired_width(FIELD)
            .char_limit(200);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
        let has_person = !person.trim().is_empty();
        let is_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let button = look.button(ui, None, &look.text("again-leave-out"), has_person);
        if has_person && (button.clicked() || is_entered) {
            *choice = Some(Choice::Withdraw);
        }
    });
}
