//! The form for a link between two cards.

use egui::Ui;

use super::form::Form;
use super::pick::{card_choices, card_name};
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, LinkId};

/// Shows the fields of a link.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: LinkId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(link) = journey.link(id) else { return };
    let mut link = (**link).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-link");
    form.heading(&title, "");
    let words = form.words.clone();
    let name = |id| card_name(&words, &journey, id);
    let (from, to) = (link.from, link.to);
    form.pick("from", &mut link.from, name, || {
        card_choices(&words, &journey, |card| card.id != to)
    });
    form.pick("to", &mut link.to, name, || {
        card_choices(&words, &journey, |card| card.id != from)
    });
    form.line("label", &mut link.label);
    send!(
        form,
        editor,
        ElementId::Link(id),
        Edit::PutLink(Box::new(link))
    );
}
