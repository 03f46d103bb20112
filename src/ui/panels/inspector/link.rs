//! The form for a link between two cards.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, LinkId};
use crate::report;

/// Shows the fields of a link.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: LinkId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(link) = journey.link(id) else { return };
    let mut link = (**link).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-link");
    form.heading(&title, "");
    let cards: Vec<_> = journey
        .cards
        .iter()
        .map(|card| {
            let text = report::own_text(&journey, ElementId::Card(card.id));
            (card.id, text.unwrap_or_default())
        })
        .collect();
    form.choice("from", &mut link.from, &cards);
    form.choice("to", &mut link.to, &cards);
    form.line("label", &mut link.label);
    send!(
        form,
        editor,
        ElementId::Link(id),
        Edit::PutLink(Box::new(link))
    );
}
