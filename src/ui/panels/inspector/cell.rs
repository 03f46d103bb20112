//! The form for a cell in which nothing is selected: where it is, and what can be put there.

use egui::{RichText, Ui};

use super::form::Form;
use crate::editor::{Command, Editor};
use crate::element_names;
use crate::model::{ElementId, LaneId, LaneKind, StepId};
use crate::ui::widgets::convert::colour;

/// Shows the cell of a lane and a step.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    (lane, step): (LaneId, StepId),
    chosen: &mut Vec<Command>,
) {
    let journey = std::sync::Arc::clone(editor.journey());
    let over = editor.card_over(lane, step);
    let over = over.and_then(|card| journey.card(card));
    let (Some(found), Some((stage, column))) = (journey.lane(lane), journey.step(step)) else {
        return;
    };
    let mut form = Form::new(ui, editor);
    let title = element_names::name_or_kind(&form.words, ElementId::Lane(lane), &found.name);
    form.heading(&title, &format!("{} · {}", stage.name, column.name));
    let soft = colour(form.theme.colours.text_soft);
    let hint = match found.kind {
        _ if found.collapsed => None,
        LaneKind::Divider => None,
        LaneKind::EmotionCurve => Some(form.words.text("hint-emotion-keys")),
        LaneKind::Metric => Some(form.words.text("hint-figure-keys")),
        _ => Some(match journey.cell(lane, step).len() {
            0 if over.is_some() => form.words.text("inspector-cell-under-card"),
            0 => form.words.text("inspector-cell-empty"),
            count => form.words.fill("status-cards", &[("count", count.into())]),
        }),
    };
    if let Some(hint) = hint {
        form.ui.label(RichText::new(hint).color(soft));
    }
    let mut shown = None;
    if let Some(card) = over.filter(|_| !found.collapsed) {
        let text = editor.shown_text(card);
        let name = element_names::name_or_kind(&form.words, ElementId::Card(card.id), &text);
        if form.ui.link(name).clicked() {
            shown = Some(card.id);
        }
    }
    if found.kind.holds_cards() && !found.collapsed {
        form.ui.add_space(8.0);
        if form
            .ui
            .button(form.words.text("command-add-card"))
            .clicked()
        {
            chosen.push(Command::AddCard);
        }
    }
    ui.add_space(16.0);
    if ui
        .button(editor.words().text("command-map-properties"))
        .clicked()
    {
        chosen.push(Command::MapProperties);
    }
    if let Some(card) = shown {
        editor.go_to_card(card);
    }
}
