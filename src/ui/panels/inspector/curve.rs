//! The forms for an emotion curve and for a point of a curve.

use egui::Ui;
use egui_extras::{Column, TableBuilder};

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::{Editor, Selection};
use crate::model::{
    Curve, CurveId, CurvePoint, CurveState, ElementId, EvidenceStatus, Journey, LaneKind, PointId,
};
use crate::ui::widgets::number::{self, Limits};

/// Shows the fields of a curve, and its points as a table.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: CurveId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(curve) = journey.curve(id) else {
        return;
    };
    let mut curve = (**curve).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-curve");
    form.heading(&title, "");
    let personas: Vec<_> = journey
        .personas
        .iter()
        .map(|persona| (persona.id, persona.name.clone()))
        .collect();
    form.choice("persona", &mut curve.persona, &personas);
    let states = form.named("curve", CurveState::ALL, |state| state.as_str().to_owned());
    form.choice("state", &mut curve.state, &states);
    let lanes: Vec<_> = journey
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::EmotionCurve)
        .map(|lane| (lane.id, lane.name.clone()))
        .collect();
    form.choice("lane", &mut curve.lane, &lanes);
    form.tick("hidden", &mut curve.hidden);
    let name = form.caption("points");
    let action = points(&mut form, &journey, &curve, &name);
    let element = ElementId::Curve(id);
    send!(form, editor, element, Edit::PutCurve(Box::new(curve)));
    match action {
        Some(TableAction::SetValue(point, value)) => {
            let point = journey.curve(id).and_then(|curve| curve.point(point));
            if let Some(point) = point.map(|point| point.moved_to(value)) {
                let element = ElementId::Point(id, point.id);
                editor.edit_field(element, "value", Edit::PutPoint(id, Box::new(point)));
            }
        }
        Some(TableAction::Select(point)) => {
            editor.select(Selection::of([ElementId::Point(id, point)]));
        }
        None => {}
    }
}

/// What the user did in the table of points.
enum TableAction {
    /// Selects a point.
    Select(PointId),
    /// Changes the value of a point.
    SetValue(PointId, f64),
}

/// Shows the points of a curve as a table, in the order of the steps. `name` is the table's
/// name for screen readers.
fn points(
    form: &mut Form<'_>,
    journey: &Journey,
    curve: &Curve,
    name: &str,
) -> Option<TableAction> {
    let mut action = None;
    let scale = journey.scale_of(curve);
    let mut rows: Vec<_> = curve.points.iter().collect();
    let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    rows.sort_by(|a, b| {
        let step_index = |point: &CurvePoint| steps.iter().position(|step| *step == point.step);
        step_index(a)
            .cmp(&step_index(b))
            .then(a.place.total_cmp(&b.place))
    });
    let value_name = form.name("value");
    let step_name = form.words.text("element-step");
    let words = form.words.clone();
    let table = form.ui.scope(|ui| {
        TableBuilder::new(ui)
            .id_salt("points")
            .striped(true)
            .vscroll(false)
            .column(Column::remainder().clip(true))
            .column(Column::exact(72.0))
            .header(22.0, |mut header| {
                header.col(|ui| {
                    ui.weak(&step_name);
                });
                header.col(|ui| {
                    ui.weak(&value_name);
                });
            })
            .body(|body| {
                body.rows(30.0, rows.len(), |mut row| {
                    let point = rows[row.index()];
                    let step = journey
                        .step(point.step)
                        .map_or_else(String::new, |(_, step)| step.name.clone());
                    row.col(|ui| {
                        if ui.link(&step).clicked() {
                            action = Some(TableAction::Select(point.id));
                        }
                    });
                    row.col(|ui| {
                        let mut value = point.value;
                        let limits = Limits::of(scale.min..=scale.max);
                        let speed = (scale.max - scale.min) / 200.0;
                        let drag = number::field(ui, &words, &mut value, &limits, |drag| {
                            drag.speed(speed).max_decimals(3)
                        });
                        let drag = drag.accessible_name(format!("{step}: {value_name}"));
                        if drag.changed() {
                            action = Some(TableAction::SetValue(point.id, value));
                        }
                    });
                });
            });
    });
    table.response.accessible_name(name.to_owned());
    action
}

/// Shows the fields of a point.
pub fn point(ui: &mut Ui, editor: &mut Editor, curve_id: CurveId, id: PointId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(curve) = journey.curve(curve_id) else {
        return;
    };
    let Some(mut point) = curve.point(id).cloned() else {
        return;
    };
    let scale = journey.scale_of(curve);
    let values = scale.min..=scale.max;
    let speed = (scale.max - scale.min) / 200.0;
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-point");
    let persona = journey
        .persona(curve.persona)
        .map_or_else(String::new, |persona| persona.name.clone());
    form.heading(&title, &persona);
    let steps: Vec<_> = journey
        .steps()
        .map(|(_, step)| (step.id, step.name.clone()))
        .collect();
    form.choice("step", &mut point.step, &steps);
    form.percent("place", &mut point.place);
    let mut value = point.value;
    form.number("value", &mut value, values.clone(), speed);
    point = point.moved_to(value);
    form.line("label", &mut point.label);
    form.area("quote", &mut point.quote);
    let statuses = form.named("status", EvidenceStatus::ALL, |status| {
        status.as_str().to_owned()
    });
    form.segments("status", &mut point.status, &statuses);
    form.optional_count("n", &mut point.n, 0..=u32::MAX);
    if point.people.is_some() {
        form.optional_count("people", &mut point.people, 0..=u32::MAX);
    }
    form.source("evidence", &journey, &mut point.evidence);
    let start = point.value;
    form.optional_number("low", &mut point.low, start, values.clone(), speed);
    form.optional_number("high", &mut point.high, start, values, speed);
    let element = ElementId::Point(curve_id, id);
    send!(
        form,
        editor,
        element,
        Edit::PutPoint(curve_id, Box::new(point))
    );
}
