//! An emotion curve, a point of one.

use egui::{DragValue, Ui};
use egui_extras::{Column, TableBuilder};

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::{Editor, Selection};
use crate::model::{
    Curve, CurveId, CurveState, ElementId, EvidenceStatus, Journey, LaneKind, PointId,
};

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
        .map(|it| (it.id, it.name.clone()))
        .collect();
    form.choice("persona", &mut curve.persona, &personas);
    let states = form.named("curve", CurveState::ALL, |it| it.as_str().to_owned());
    form.choice("state", &mut curve.state, &states);
    let lanes: Vec<_> = journey
        .lanes
        .iter()
        .filter(|it| it.kind == LaneKind::EmotionCurve)
        .map(|it| (it.id, it.name.clone()))
        .collect();
    form.choice("lane", &mut curve.lane, &lanes);
    form.tick("hidden", &mut curve.hidden);
    let name = form.caption("points");
    let chosen = points(&mut form, &journey, &curve, &name);
    let element = ElementId::Curve(id);
    send!(form, editor, element, Edit::PutCurve(Box::new(curve)));
    match chosen {
        Some(Chosen::Value(point, value)) => {
            let found = journey.curve(id).and_then(|it| it.point(point));
            if let Some(mut point) = found.cloned() {
                point.value = value;
                let element = ElementId::Point(id, point.id);
                editor.edit_field(element, "value", Edit::PutPoint(id, Box::new(point)));
            }
        }
        Some(Chosen::Point(point)) => {
            editor.select(Selection::of([ElementId::Point(id, point)]));
        }
        None => {}
    }
}

/// What was done in the table of points.
enum Chosen {
    Point(PointId),
    Value(PointId, f64),
}

fn points(form: &mut Form<'_>, journey: &Journey, curve: &Curve, name: &str) -> Option<Chosen> {
    let mut chosen = None;
    let scale = journey
        .lane(curve.lane)
        .map_or_else(Default::default, |it| it.scale());
    let mut rows: Vec<_> = curve.points.iter().collect();
    let order: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    rows.sort_by(|a, b| {
        let place = |it: &crate::model::CurvePoint| order.iter().position(|step| *step == it.step);
        place(a).cmp(&place(b)).then(a.place.total_cmp(&b.place))
    });
    let value_name = form.name("value");
    let step_name = form.words.text("element-step");
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
                            chosen = Some(Chosen::Point(point.id));
                        }
                    });
                    row.col(|ui| {
                        let mut value = point.value;
                        let drag = DragValue::new(&mut value)
                            .range(scale.min..=scale.max)
                            .speed((scale.max - scale.min) / 200.0)
                            .max_decimals(3);
                        let drag = ui
                            .add(drag)
                            .accessible_name(format!("{step}: {value_name}"));
                        if drag.changed() {
                            chosen = Some(Chosen::Value(point.id, value));
                        }
                    });
                });
            });
    });
    table.response.accessible_name(name.to_owned());
    chosen
}

/// Shows the fields of a point.
pub fn point(ui: &mut Ui, editor: &mut Editor, curve: CurveId, id: PointId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(found) = journey.curve(curve) else {
        return;
    };
    let Some(mut point) = found.point(id).cloned() else {
        return;
    };
    let scale = journey
        .lane(found.lane)
        .map_or_else(Default::default, |it| it.scale());
    let values = scale.min..=scale.max;
    let speed = (scale.max - scale.min) / 200.0;
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-point");
    let persona = journey
        .persona(found.persona)
        .map_or_else(String::new, |it| it.name.clone());
    form.heading(&title, &persona);
    let steps: Vec<_> = journey
        .steps()
        .map(|(_, step)| (step.id, step.name.clone()))
        .collect();
    form.choice("step", &mut point.step, &steps);
    form.number("place", &mut point.place, 0.0..=1.0, 0.005);
    form.number("value", &mut point.value, values.clone(), speed);
    form.line("label", &mut point.label);
    form.area("quote", &mut point.quote);
    let statuses = form.named("status", EvidenceStatus::ALL, |it| it.as_str().to_owned());
    form.segments("status", &mut point.status, &statuses);
    form.optional_count("n", &mut point.n, 0..=u32::MAX);
    let start = point.value;
    form.optional_number("low", &mut point.low, start, values.clone(), speed);
    form.optional_number("high", &mut point.high, start, values, speed);
    let element = ElementId::Point(curve, id);
    send!(
        form,
        editor,
        element,
        Edit::PutPoint(curve, Box::new(point))
    );
}
