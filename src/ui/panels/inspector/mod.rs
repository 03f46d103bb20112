//! The inspector: the panel at the right, with all fields of what is selected.

mod card;
mod cell;
mod columns;
mod curve;
mod date_field;
mod evidence;
mod facts;
mod figure;
pub mod form;
mod found;
mod journey;
mod lane;
mod link;
mod many;
mod metric;
mod numbers;
mod persona;
mod pick;
pub(in crate::ui) mod picture;
mod support;
mod whole;

pub(in crate::ui) use self::evidence::read_at;

use egui::{Context, RichText, ScrollArea, Ui};

use crate::editor::{Command, CursorPosition, Editor};
use crate::element_names;
use crate::model::{ElementId, LaneId, StepId};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::steady_scroll;
use crate::ui::widgets::whole_text;

/// Gives the keyboard to the field with the name of `element`, which must be selected, when the
/// field is shown next. The whole name is selected, so that typing replaces it.
pub fn name_next(context: &Context, element: ElementId) {
    whole_text::select_next(context, form::name_field(element));
}

/// What the inspector is about.
#[derive(Clone, Copy)]
enum Shown {
    /// The one selected element, or the map if the cursor is nowhere.
    Element(ElementId),
    /// The cell of the cursor, in which nothing is selected.
    Cell(LaneId, StepId),
    /// Several selected elements.
    Many,
    /// The map as it is seen from afar: what can be read off it.
    Whole,
}

impl Shown {
    /// What the inspector is about now.
    fn of(editor: &Editor) -> Self {
        let selection = editor.selection();
        match (selection.single(), editor.cursor()) {
            (Some(element), _) => Self::Element(element),
            (None, _) if !selection.is_empty() => Self::Many,
            (None, _) if editor.camera().is_overview() => Self::Whole,
            (None, Some(CursorPosition::Cell { lane, step })) => Self::Cell(lane, step),
            (None, _) => Self::Element(ElementId::Journey),
        }
    }

    /// The one element that it is about.
    fn element(self) -> Option<ElementId> {
        match self {
            Self::Element(element) => Some(element),
            Self::Cell(..) | Self::Many | Self::Whole => None,
        }
    }

    /// The word for forms that are scrolled alike.
    fn kind(self) -> &'static str {
        match self {
            Self::Element(element) => element_names::kind_key(element),
            Self::Cell(..) => "cell",
            Self::Many => "many",
            Self::Whole => "whole",
        }
    }
}

/// Shows the fields of what is selected, of the cursor's cell, or of the map; while the map is
/// seen from afar, what can be read off it. Returns the commands that were chosen.
pub fn ui(ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
    let mut chosen = Vec::new();
    let shown = Shown::of(editor);
    // Each kind of form keeps its own position, so that going from card to card shows the same
    // fields of each.
    let area = ScrollArea::vertical()
        .id_salt(("inspector", shown.kind()))
        .auto_shrink([false, false]);
    steady_scroll::show(ui, area, |ui| {
        ui.add_space(4.0);
        found::begin(ui, editor, shown.element());
        match shown {
            Shown::Element(element) => {
                // With ids for each element, a text that is being typed stays with its element.
                ui.push_id(element.as_str().to_owned(), |ui| {
                    element_form(ui, editor, element, &mut chosen);
                });
            }
            Shown::Cell(lane, step) => cell::ui(ui, editor, (lane, step), &mut chosen),
            Shown::Many => many::ui(ui, editor, &mut chosen),
            Shown::Whole => whole::ui(ui, editor),
        }
        ui.add_space(24.0);
    });
    chosen
}

/// Shows the form of one element, and a button that deletes it.
fn element_form(ui: &mut Ui, editor: &mut Editor, element: ElementId, chosen: &mut Vec<Command>) {
    match element {
        ElementId::Journey => journey::ui(ui, editor, chosen),
        ElementId::Persona(id) => persona::ui(ui, editor, id, chosen),
        ElementId::Stage(id) => columns::stage(ui, editor, id),
        ElementId::Step(id) => columns::step(ui, editor, id),
        ElementId::Lane(id) => lane::ui(ui, editor, id),
        ElementId::Card(id) => card::ui(ui, editor, id, chosen),
        ElementId::Curve(id) => curve::ui(ui, editor, id),
        ElementId::Point(curve, id) => curve::point(ui, editor, curve, id),
        ElementId::Metric(id) => metric::ui(ui, editor, id),
        ElementId::Figure(id) => figure::ui(ui, editor, id),
        ElementId::Evidence(id) => evidence::ui(ui, editor, id),
        ElementId::Link(id) => link::ui(ui, editor, id),
        ElementId::Image(id) => journey::image(ui, editor, id),
        // These are edited in panels of their own.
        ElementId::Aside(_) => {}
    }
    if element != ElementId::Journey {
        ui.add_space(16.0);
        let delete = editor.words().text("command-delete");
        let text = RichText::new(delete).color(colour(editor.theme().colours.negative));
        if ui.button(text).clicked() {
            chosen.push(Command::Delete);
        }
    }
}

/// Hands the change of a form to the editor, and ends the change when a field was left.
macro_rules! send {
    ($form:expr, $editor:expr, $element:expr, $edit:expr) => {{
        let (changed, was_left) = ($form.changed, $form.was_left);
        if let Some(field) = changed {
            $editor.edit_field($element, field, $edit);
        }
        if was_left {
            $editor.end_field();
        }
    }};
}
use send;
