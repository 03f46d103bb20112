//! The form for a metric, with its values as a table.

use egui::{TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{BetterDirection, ElementId, Journey, Metric, MetricId, MetricValue};
use crate::ui::widgets::dropdown;
use crate::ui::widgets::number::{self, Limits};
use crate::ui::widgets::sign_button::{self, Sign};
use crate::words::Words;

/// Values must lie between minus this number and this number.
const LIMIT: f64 = 1e12;

/// Shows the fields of a metric.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: MetricId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(metric) = journey.metric(id) else {
        return;
    };
    let mut metric = (**metric).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-metric");
    form.heading(&title, "");
    form.line("name", &mut metric.name);
    form.line("unit", &mut metric.unit);
    let directions = form.named("better", BetterDirection::ALL, |direction| {
        direction.as_str().to_owned()
    });
    form.choice("better", &mut metric.better, &directions);
    let name = form.caption("values");
    values(&mut form, &journey, &mut metric, name);
    add_value(&mut form, &journey, &mut metric);
    details(&mut form, &journey, &mut metric);
    let element = ElementId::Metric(id);
    send!(form, editor, element, Edit::PutMetric(Box::new(metric)));
}

/// Shows the values as a table with a row for each: its step, the value, and the number of
/// cases. `name` is the table's name for screen readers.
fn values(form: &mut Form<'_>, journey: &Journey, metric: &mut Metric, name: String) {
    let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    metric
        .values
        .sort_by_key(|value| steps.iter().position(|step| *step == value.step));
    let captions = [
        form.words.text("element-step"),
        form.name("value"),
        form.name("n"),
    ];
    let remove = form.words.text("remove");
    let (theme, words) = (form.theme.clone(), form.words.clone());
    let mut has_changed = false;
    let mut removed = None;
    let table = form.ui.scope(|ui| {
        let rows = &mut metric.values;
        TableBuilder::new(ui)
            .id_salt("values")
            .striped(true)
            .vscroll(false)
            .column(Column::remainder().clip(true))
            .column(Column::exact(64.0))
            .column(Column::exact(64.0))
            .column(Column::exact(20.0))
            .header(22.0, |mut header| {
                for caption in &captions {
                    header.col(|ui| {
                        ui.weak(caption);
                    });
                }
                header.col(|_| {});
            })
            .body(|body| {
                body.rows(30.0, rows.len(), |mut row| {
                    let index = row.index();
                    let value = &mut rows[index];
                    let step = journey
                        .step(value.step)
                        .map_or_else(String::new, |(_, step)| step.name.clone());
                    row.col(|ui| {
                        ui.add(egui::Label::new(&step).truncate());
                    });
                    row.col(|ui| {
                        if let Some(least) = value.hidden_below {
                            let text = words.hidden_below(least);
                            ui.add(egui::Label::new(text).truncate());
                            return;
                        }
                        let limits = Limits::of(-LIMIT..=LIMIT);
                        let drag = number::field(ui, &words, &mut value.value, &limits, |drag| {
                            drag.speed(0.5).max_decimals(3)
                        });
                        has_changed |= drag
                            .accessible_name(format!("{step}: {}", captions[1]))
                            .changed();
                    });
                    row.col(|ui| {
                        let name = format!("{step}: {}", captions[2]);
                        has_changed |= sample_size(ui, &words, &mut value.n, name);
                    });
                    row.col(|ui| {
                        if sign_button::button(ui, &theme, Sign::Cross, &remove, true).clicked() {
                            removed = Some(index);
                        }
                    });
                });
            });
    });
    table.response.accessible_name(name);
    if let Some(index) = removed {
        metric.values.remove(index);
        has_changed = true;
    }
    if has_changed {
        form.changed = Some("values");
    }
}

/// Shows the field of a sample size, which is empty if there is none. Returns whether it was
/// changed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the field keeps it in the range of whole numbers"
)]
fn sample_size(ui: &mut Ui, words: &Words, size: &mut Option<u32>, name: String) -> bool {
    let mut number = size.map_or(0.0, f64::from);
    let limits = Limits {
        none: Some((0.0, "")),
        ..Limits::whole(0.0..=f64::from(u32::MAX))
    };
    let response = number::field(ui, words, &mut number, &limits, |drag| drag.speed(0.2));
    let has_changed = response.accessible_name(name).changed();
    if has_changed {
        *size = (number > 0.0).then_some(number.round() as u32);
    }
    has_changed
}

/// Shows a list of all steps. Choosing a step adds a value for it.
fn add_value(form: &mut Form<'_>, journey: &Journey, metric: &mut Metric) {
    let add = form.words.text("add-value");
    let width = form.ui.available_width();
    let steps: Vec<_> = journey.steps().map(|(_, step)| step).collect();
    let names: Vec<String> = steps.iter().map(|step| step.name.clone()).collect();
    let added = dropdown::field(form.ui, ("add value", &add), (&add, width), None, &names);
    if let Some(step) = added.map(|index| steps[index].id) {
        metric.values.push(MetricValue {
            step,
            ..MetricValue::default()
        });
        form.changed = Some("values");
    }
}

/// Shows the persona, the source and the period of each value.
fn details(form: &mut Form<'_>, journey: &Journey, metric: &mut Metric) {
    form.group("group-sources");
    let personas: Vec<_> = journey
        .personas
        .iter()
        .map(|persona| (persona.id, persona.name.clone()))
        .collect();
    let mut personas = form.optional(personas);
    personas[0].1 = form.words.text("choice-everyone");
    let captions = [
        form.name("persona"),
        form.name("source"),
        form.name("period"),
    ];
    let mut has_changed = false;
    for (index, value) in metric.values.iter_mut().enumerate() {
        let step = journey
            .step(value.step)
            .map_or_else(String::new, |(_, step)| step.name.clone());
        form.ui.push_id(("details", index), |ui| {
            ui.label(&step);
            let current = personas.iter().position(|(id, _)| *id == value.persona);
            let names: Vec<String> = personas.iter().map(|(_, name)| name.clone()).collect();
            let shown = current.map_or("", |index| &names[index]);
            let name = format!("{step}: {}", captions[0]);
            let width = ui.available_width();
            let chosen = dropdown::field(ui, ("persona", &name), (shown, width), current, &names);
            if let Some(index) = chosen.filter(|index| current != Some(*index)) {
                value.persona = personas[index].0;
                has_changed = true;
            }
            for (text, caption) in [
                (&mut value.source, &captions[1]),
                (&mut value.period, &captions[2]),
            ] {
                let edit = TextEdit::singleline(text)
                    .hint_text(caption.clone())
                    .desired_width(f32::INFINITY);
                let response = ui.add(edit);
                has_changed |= response
                    .accessible_name(format!("{step}: {caption}"))
                    .changed();
            }
            ui.add_space(4.0);
        });
    }
    if has_changed {
        form.changed = Some("values");
    }
}
