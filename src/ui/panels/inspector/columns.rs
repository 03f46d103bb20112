//! The forms for a stage and for a step.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, StageId, Step, StepId};

/// Shows the fields of a stage.
pub fn stage(ui: &mut Ui, editor: &mut Editor, id: StageId) {
    let Some(stage) = editor.journey().stage(id) else {
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
    let mut derived = stage
        .derived_from
        .map(|id| id.to_string())
        .unwrap_or_default();
    form.line("derived_from", &mut derived);
    if form.changed == Some("derived_from") {
        stage.derived_from = StageId::new(derived.trim()).filter(|id| !id.as_str().is_empty());
    }
    send!(
        form,
        editor,
        ElementId::Stage(id),
        Edit::PutStage(Box::new(stage))
    );
}

/// Shows the fields of a step.
pub fn step(ui: &mut Ui, editor: &mut Editor, id: StepId) {
    let Some((stage, step)) = editor.journey().step(id) else {
        return;
    };
    let (stage, mut step) = (stage.name.clone(), (**step).clone());
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-step");
    form.heading(&title, &stage);
    form.line("name", &mut step.name);
    form.area("description", &mut step.description);
    let start = form.theme.sizes.step;
    form.optional_number("width", &mut step.width, start, Step::WIDTH_RANGE, 1.0);
    let mut derived = step
        .derived_from
        .map(|id| id.to_string())
        .unwrap_or_default();
    form.line("derived_from", &mut derived);
    if form.changed == Some("derived_from") {
        step.derived_from = StepId::new(derived.trim()).filter(|id| !id.as_str().is_empty());
    }
    send!(
        form,
        editor,
        ElementId::Step(id),
        Edit::PutStep(Box::new(step))
    );
}
