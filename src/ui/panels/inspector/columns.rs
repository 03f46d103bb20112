//! The forms for a stage and for a step.

use std::sync::Arc;

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, StageId, Step, StepId};
use crate::ui::widgets::picker::Choice;

/// Shows the fields of a stage.
pub fn stage(ui: &mut Ui, editor: &mut Editor, id: StageId) {
    let journey = Arc::clone(editor.journey());
    let Some(stage) = journey.stage(id) else {
        return;
    };
    let mut stage = (**stage).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-stage");
    form.heading(&title, "");
    form.line("name", &mut stage.name);
    form.area("description", &mut stage.description);
    form.area("goal", &mut stage.goal);
    form.tint("tint", &mut stage.tint);
    form.area("presenter_notes", &mut stage.presenter_notes);
    let name = |id| journey.stage(id).map(|stage| stage.name.clone());
    form.made_from(&mut stage.derived_from, name, || {
        let others = journey.stages.iter().filter(|other| other.id != id);
        let choices = others.map(|other| Choice {
            value: other.id,
            name: other.name.clone(),
            place: String::new(),
        });
        choices.collect()
    });
    send!(
        form,
        editor,
        ElementId::Stage(id),
        Edit::PutStage(Box::new(stage))
    );
}

/// Shows the fields of a step.
pub fn step(ui: &mut Ui, editor: &mut Editor, id: StepId) {
    let journey = Arc::clone(editor.journey());
    let Some((stage, step)) = journey.step(id) else {
        return;
    };
    let (stage, mut step) = (stage.name.clone(), (**step).clone());
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-step");
    form.heading(&title, &stage);
    form.line("name", &mut step.name);
    form.area("description", &mut step.description);
    let start = form.theme.sizes.step;
    form.optional_length("width", &mut step.width, start, Step::WIDTH_RANGE);
    let name = |id| journey.step(id).map(|(_, step)| step.name.clone());
    form.made_from(&mut step.derived_from, name, || {
        let others = journey.steps().filter(|(_, other)| other.id != id);
        let choices = others.map(|(stage, other)| Choice {
            value: other.id,
            name: other.name.clone(),
            place: stage.name.clone(),
        });
        choices.collect()
    });
    send!(
        form,
        editor,
        ElementId::Step(id),
        Edit::PutStep(Box::new(step))
    );
}
