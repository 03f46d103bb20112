//! The line below the sources that says how many steps of the map rest on none.

use egui::{Button, RichText, Ui};

use super::Choice;
use super::look::{Look, font};
use crate::analysis::{Gap, gaps};
use crate::editor::{Editor, Selection};
use crate::model::{ElementId, Journey};
use crate::scene::Weight;

/// Shows the line, unless every step rests on a source. That it was pressed is put into `choice`.
pub fn ui(ui: &mut Ui, editor: &Editor, look: &Look, choice: &mut Option<Choice>) {
    let journey = editor.journey();
    let found = gaps(journey);
    if journey.evidence.is_empty() || found.is_empty() {
        return;
    }
    let text = look.counted("desk-gaps", found.len() as u64);
    let text = RichText::new(text).font(font(12.0, Weight::Medium));
    let button = Button::new(text.color(look.warning())).frame(false).wrap();
    let response = ui.add(button);
    let response = response.on_hover_ui(|ui| {
        look.note(ui, &look.text("desk-gaps-more"));
        for gap in found.iter().take(12) {
            look.note(ui, &told(journey, gap));
        }
    });
    if response.clicked() {
        *choice = Some(Choice::ShowGaps);
    }
}

/// Selects the steps that rest on no source.
pub fn select(editor: &mut Editor) {
    let found = gaps(editor.journey());
    let steps: Vec<ElementId> = found
        .iter()
        .map(|gap| ElementId::Step(gap.step.id))
        .collect();
    editor.select(Selection::of(steps));
}

/// The name of a step, and of the personas if it is only about some.
fn told(journey: &Journey, gap: &Gap) -> String {
    if gap.is_whole {
        return gap.step.name.clone();
    }
    let personas = gap.personas.iter().filter_map(|id| journey.persona(*id));
    let names: Vec<&str> = personas.map(|persona| &*persona.name).collect();
    format!("{}: {}", gap.step.name, names.join(", "))
}
