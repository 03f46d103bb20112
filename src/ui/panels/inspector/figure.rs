//! The form for a figure of a metric: the value with its unit, the people it was measured on,
//! whose it is and where it comes from, and what the metric is.

use egui::{Align2, TextEdit, Ui};

use super::form::Form;
use super::send;
use crate::analysis::is_counted;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::layout::figure;
use crate::model::{BetterDirection, ElementId, FigureId, Metric, MetricValue};
use crate::ui::widgets::convert::colour;

/// Room for the unit in the field of a value, in points for each character.
const CHARACTER: f32 = 8.0;
/// The ends of an interval must lie between minus this number and this number.
const LIMIT: f64 = 1e12;

/// Shows the fields of a figure.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: FigureId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(metric) = journey.metric(id.metric) else {
        return;
    };
    let Some(mut value) = metric.value_of(id.step, id.persona).cloned() else {
        return;
    };
    let step = journey.step(id.step).map_or("", |(_, step)| &*step.name);
    let before = editor.figure_before(id);
    let personas = personas(editor, id);
    // Figures of one step differ in their persona.
    let persona = id.persona.map(|persona| persona.to_string());
    ui.push_id(persona, |ui| {
        let mut form = Form::new(ui, editor);
        let title = form.words.text("element-figure");
        form.heading(&title, &format!("{} · {step}", metric.name));
        value_field(&mut form, metric, &mut value);
        if let Some((step, before)) = before.filter(|_| !value.is_hidden()) {
            change_since(&mut form, metric, &step, before, value.value);
        }
        sample_field(&mut form, metric, &mut value);
        measured_fields(&mut form, &mut value);
        form.choice("persona", &mut value.persona, &personas);
        form.source("evidence", &journey, &mut value.evidence);
        if let Some(measure) = &value.measure {
            let name = form.words.name("measure", measure.as_str());
            form.fact("measure", &name);
        }
        form.line("source", &mut value.source);
        form.line("period", &mut value.period);
        let (changed, was_left) = (form.changed, form.was_left);
        if let Some(field) = changed {
            editor.edit_figure(id, field, value);
        }
        if was_left {
            editor.end_field();
        }
        metric_fields(ui, editor, id);
    });
}

/// What a figure may belong to: everyone, or a persona that has no other figure in the step.
fn personas(editor: &Editor, id: FigureId) -> Vec<(Option<crate::model::PersonaId>, String)> {
    let name = |persona: Option<crate::model::PersonaId>| match persona {
        None => editor.words().text("choice-everyone"),
        Some(id) => {
            let persona = editor.journey().persona(id);
            persona.map_or_else(String::new, |persona| persona.name.clone())
        }
    };
    let personas = editor.personas_for_figure(id).into_iter();
    personas.map(|persona| (persona, name(persona))).collect()
}

/// Shows the field of the value, with the unit at its right.
fn value_field(form: &mut Form<'_>, metric: &Metric, value: &mut MetricValue) {
    let words = form.words.clone();
    let shown = if value.is_hidden() {
        String::new()
    } else if is_counted(value) {
        words.short_number(value.value)
    } else {
        words.number(value.value)
    };
    let typed = typed(form, "value", shown, &metric.unit, |text| {
        words.read_number(text)
    });
    if let Some(number) = typed {
        value.value = number;
        value.hidden_below = None;
    }
    if let Some(least) = value.hidden_below {
        form.remark(&words.hidden_below(least), false);
    }
}

/// Shows the field of the sample size. Below it, if the figure is a share, how many people
/// that are.
fn sample_field(form: &mut Form<'_>, metric: &Metric, value: &mut MetricValue) {
    let words = form.words.clone();
    let shown = value.n.map_or_else(String::new, |n| n.to_string());
    let read = |text: &str| match text.trim() {
        "" => Some(None),
        text => {
            let number = words.read_number(text)?;
            let is_count = number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&number);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it was just found to be a whole number in this range"
            )]
            is_count.then_some(Some(number as u32))
        }
    };
    if let Some(count) = typed(form, "n", shown, "", read) {
        value.n = count;
    }
    let is_share = metric.unit == "%" && (0.0..=100.0).contains(&value.value);
    if let Some(n) = value.n.filter(|_| is_share) {
        let share = (value.value / 100.0 * f64::from(n)).round();
        let count = value.count.map_or(share, f64::from);
        let args = [("count", count.into()), ("all", n.into())];
        let text = form.words.fill("figure-people", &args);
        form.remark(&text, false);
    }
}

/// Shows how many of the sample were counted, and the interval around the figure.
fn measured_fields(form: &mut Form<'_>, value: &mut MetricValue) {
    let most = value.n.unwrap_or(u32::MAX);
    form.optional_count("count", &mut value.count, 0..=most);
    // Only what was counted by events or sessions says how many people these are of.
    if value.people.is_some() {
        form.optional_count("people", &mut value.people, 0..=u32::MAX);
    }
    let start = value.value;
    let ends = (value.low.unwrap_or(-LIMIT), value.high.unwrap_or(LIMIT));
    form.optional_number(
        "low",
        &mut value.low,
        start.min(ends.1),
        -LIMIT..=ends.1,
        0.5,
    );
    form.optional_number(
        "high",
        &mut value.high,
        start.max(ends.0),
        ends.0..=LIMIT,
        0.5,
    );
}

/// Says how the figure changed since the step before that has one; in red if it got worse.
fn change_since(form: &mut Form<'_>, metric: &Metric, step: &str, before: f64, now: f64) {
    let from = figure(&form.words, before, "");
    let to = figure(&form.words, now, &metric.unit);
    let args = [
        ("step", step.into()),
        ("from", (&from).into()),
        ("to", (&to).into()),
    ];
    let text = form.words.fill("figure-change", &args);
    let is_worse = match metric.better {
        BetterDirection::Higher => now < before,
        BetterDirection::Lower => now > before,
    };
    form.remark(&text, is_worse);
}

/// Shows a text field for something that is read from what is typed. While the field has the
/// keyboard, the text stays as it was typed; what cannot be read is red and changes nothing.
/// Returns what was read, if it was typed in this frame.
fn typed<T>(
    form: &mut Form<'_>,
    field: &'static str,
    shown: String,
    unit: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let name = form.caption(field);
    let id = form.ui.scope_id().with(("typed", field));
    let mut text = form
        .ui
        .data(|data| data.get_temp::<String>(id))
        .unwrap_or(shown);
    let colours = &form.theme.colours;
    let ink = match read(&text) {
        Some(_) => colours.text,
        None => colours.negative,
    };
    #[expect(clippy::cast_precision_loss, reason = "units are short")]
    let room = (unit.chars().count().min(8) as f32 * CHARACTER + 12.0).min(80.0);
    let mut margin = egui::Margin::symmetric(8, 6);
    #[expect(clippy::cast_possible_truncation, reason = "at most 80 points")]
    let room = room as i8;
    if !unit.is_empty() {
        margin.right = room;
    }
    let edit = TextEdit::singleline(&mut text)
        .id(id.with("edit"))
        .margin(margin)
        .text_color(colour(ink))
        .desired_width(f32::INFINITY);
    let soft = colour(form.theme.colours.text_soft);
    let response = form.ui.add(edit).accessible_name(name);
    let at = response.rect.right_center() - egui::vec2(8.0, 0.0);
    let font = egui::TextStyle::Body.resolve(form.ui.style());
    let painter = form.ui.painter();
    painter.text(at, Align2::RIGHT_CENTER, unit, font, soft);
    let result = response.changed().then(|| read(&text)).flatten();
    if result.is_some() {
        form.changed = Some(field);
    }
    form.was_left |= response.lost_focus();
    let has_focus = response.has_focus();
    form.ui.data_mut(|data| {
        if has_focus {
            data.insert_temp(id, text);
        } else {
            data.remove::<String>(id);
        }
    });
    result
}

/// Shows the fields of the metric itself, which all its figures share.
fn metric_fields(ui: &mut Ui, editor: &mut Editor, id: FigureId) {
    let Some(metric) = editor.journey().metric(id.metric) else {
        return;
    };
    let mut metric = (**metric).clone();
    let mut form = Form::new(ui, editor);
    form.group("element-metric");
    form.line("name", &mut metric.name);
    form.line("unit", &mut metric.unit);
    let directions = form.named("better", BetterDirection::ALL, |direction| {
        direction.as_str().to_owned()
    });
    form.choice("better", &mut metric.better, &directions);
    let element = ElementId::Metric(id.metric);
    send!(form, editor, element, Edit::PutMetric(Box::new(metric)));
}
