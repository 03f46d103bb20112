//! The form for several selected elements: how many there are and, if all are cards, the fields
//! that can be changed for all of them.

use egui::{RichText, Ui};

use super::form::Form;
use crate::editor::{Command, Editor};
use crate::model::{Card, EvidenceStatus, Role, Severity};
use crate::ui::widgets::convert::colour;

/// The name of a field, and a function that changes that field of a card.
type Change = (&'static str, Box<dyn Fn(&mut Card)>);

/// Shows the common fields of the selected cards, and buttons that duplicate or delete all
/// selected elements.
pub fn ui(ui: &mut Ui, editor: &mut Editor, chosen: &mut Vec<Command>) {
    let count = editor.selection().len();
    let args = [("count", count.into())];
    let title = editor.words().fill("status-selected", &args);
    let journey = std::sync::Arc::clone(editor.journey());
    let ids = editor.selection().cards();
    let cards: Vec<&Card> = ids
        .iter()
        .filter_map(|id| journey.card(*id))
        .map(|card| &**card)
        .collect();
    let mut form = Form::new(ui, editor);
    form.heading(&title, "");
    let mut change = None;
    let mut was_left = false;
    if !cards.is_empty() && cards.len() == count {
        change = fields(&mut form, &cards);
        was_left = form.was_left;
    } else {
        let hint = form.words.text("inspector-many");
        form.ui.label(hint);
    }
    if let Some((field, change)) = change {
        editor.edit_cards(field, &*change);
    }
    if was_left {
        editor.end_field();
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        if ui
            .button(editor.words().text("command-duplicate"))
            .clicked()
        {
            chosen.push(Command::Duplicate);
        }
        let red = colour(editor.theme().colours.negative);
        let delete = RichText::new(editor.words().text("command-delete")).color(red);
        if ui.button(delete).clicked() {
            chosen.push(Command::Delete);
        }
    });
}

/// The value of a field if it is the same for all cards. `of` returns the field of a card;
/// `cards` must not be empty.
fn common<T: PartialEq + Clone>(cards: &[&Card], of: impl Fn(&Card) -> T) -> Option<T> {
    let first = of(cards[0]);
    cards.iter().all(|card| of(card) == first).then_some(first)
}

/// Shows the fields that can be changed for all cards. Returns the change that was made.
fn fields(form: &mut Form<'_>, cards: &[&Card]) -> Option<Change> {
    let mut change: Option<Change> = None;
    let mut roles = form.optional(form.named("role", Role::KNOWN, |role| role.as_str().to_owned()));
    roles[0].1 = form.words.text("choice-several");
    let mut role = common(cards, |card| card.role.clone());
    form.choice("role", &mut role, &roles);
    if let (Some("role"), Some(role)) = (form.changed, role) {
        change = Some(("role", Box::new(move |card| card.role = role.clone())));
    }
    let statuses = form.named("status", EvidenceStatus::ALL, |status| {
        status.as_str().to_owned()
    });
    let mut status = common(cards, |card| card.status).flatten();
    form.segments("status", &mut status, &statuses);
    if form.changed == Some("status") {
        change = Some(("status", Box::new(move |card| card.status = status)));
    }
    let severities = form.named("severity", Severity::ALL, |severity| {
        severity.as_str().to_owned()
    });
    let mut severity = common(cards, |card| card.severity).flatten();
    form.segments("severity", &mut severity, &severities);
    if form.changed == Some("severity") {
        change = Some(("severity", Box::new(move |card| card.severity = severity)));
    }
    let mut department = common(cards, |card| card.department.clone()).unwrap_or_default();
    form.line("department", &mut department);
    if form.changed == Some("department") {
        let set = move |card: &mut Card| card.department.clone_from(&department);
        change = Some(("department", Box::new(set)));
    }
    let mut owner = common(cards, |card| card.plan.owner.clone()).unwrap_or_default();
    form.line("owner", &mut owner);
    if form.changed == Some("owner") {
        let set = move |card: &mut Card| card.plan.owner.clone_from(&owner);
        change = Some(("owner", Box::new(set)));
    }
    let mut tags = common(cards, |card| card.tags.clone()).unwrap_or_default();
    form.tags("tags", &mut tags);
    if form.changed == Some("tags") {
        change = Some(("tags", Box::new(move |card| card.tags.clone_from(&tags))));
    }
    change
}
