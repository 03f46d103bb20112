//! The tab of figures: everything that was counted, as calm tables, and groups of people beside
//! each other.

mod compared;
mod groups;
mod names;
mod onto_cards;
mod pair;

pub use self::names::group_name;

use egui::accesskit::Role;
use egui::{Align2, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Choice;
use super::bars::{interval, share};
use super::look::{Look, MARGIN, font, line_at, whole_line_at};
use crate::data::{LogCount, StepCount};
use crate::editor::Editor;
use crate::editor::evidence::{Counts, Desk, lane_name};
use crate::model::{ColumnRole, Journey, Measure, SourceShape, StepId};
use crate::scene::Weight;
use crate::ui::widgets::focus_ring;

/// Height of a row in points.
const ROW: f32 = 30.0;
/// The share of the width that the first column of a table takes.
const FIRST: f32 = 0.24;

/// Shows the tab.
pub fn ui(ui: &mut Ui, editor: &Editor, look: &Look, desk: &mut Desk, choice: &mut Option<Choice>) {
    let journey = editor.journey();
    ScrollArea::vertical()
        .id_salt("figures of the desk")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            groups::ui(ui, look, journey, desk, choice);
            let Some(counts) = desk.counts(journey) else {
                return;
            };
            let Some(log) = counts.log.as_ref() else {
                measured(ui, look, journey, counts);
                return;
            };
            open_note(ui, look, counts);
            funnel(ui, look, journey, log);
            times(ui, look, journey, log);
            let recipe = &counts.recipe;
            let tells_errors =
                recipe.column(ColumnRole::Status).is_some() || !recipe.counting.errors.is_empty();
            troubles(ui, look, journey, log, tells_errors);
            let steps: Vec<StepId> = log.steps.iter().map(|step| step.step).collect();
            onto_cards::pains(ui, look, (journey, desk), &steps, choice);
            if channels(ui, look, journey, log) {
                let cards = desk.touchpoints(editor).len();
                onto_cards::channels(ui, look, cards, choice);
            }
            variants(ui, look, journey, log);
            left_out(ui, look, log);
            ui.add_space(20.0);
            focus_ring::follow(ui);
        });
}

/// Says that many may still go on, if that makes shares too high.
fn open_note(ui: &mut Ui, look: &Look, counts: &Counts) {
    let Some(open) = counts.open_share() else {
        return;
    };
    let share = look.words.share(open);
    note(
        ui,
        look,
        &look
            .words
            .fill("figures-much-open", &[("share", (&share).into())]),
    );
}

/// Shows the figures of sources that are no logs.
fn measured(ui: &mut Ui, look: &Look, journey: &Journey, counts: &Counts) {
    let figures = counts.measured.figures.iter();
    let all: Vec<_> = figures.collect();
    if all.is_empty() {
        let key = match counts.recipe.shape {
            SourceShape::Answers => "desk-no-curve",
            _ => "desk-no-figures-yet",
        };
        ui.add_space(8.0);
        note(ui, look, &look.text(key));
    }
    let mut measures = Vec::new();
    for figure in &all {
        if !measures.contains(&&figure.measure) {
            measures.push(&figure.measure);
        }
    }
    for measure in measures {
        let title = lane_name(&look.words, measure);
        let columns = ["desk-value", "desk-interval", "desk-n"].map(|key| look.text(key));
        titled_head(ui, look, &title, &columns);
        for figure in all.iter().filter(|figure| figure.measure == *measure) {
            let value = value(look, measure, figure.value);
            let interval = match (figure.low, figure.high) {
                (Some(low), Some(high)) => {
                    let low = self::value(look, measure, low);
                    format!("{low} – {}", self::value(look, measure, high))
                }
                _ => "–".to_owned(),
            };
            let mut name = step_name(journey, figure.step);
            let persona = figure.persona.and_then(|id| journey.persona(id));
            if let Some(persona) = persona {
                name = format!("{name} · {}", persona.name);
            }
            let n = look.words.count(figure.n);
            cells(ui, look, &name, &[&value, &interval, &n], false);
        }
    }
    ui.add_space(20.0);
}

/// A value of a measure as it is shown.
pub fn value(look: &Look, measure: &Measure, value: f64) -> String {
    match measure {
        Measure::TimeToStep | Measure::TimeOnStep => look.words.span(value),
        Measure::Count | Measure::People => look.words.counted_number(value, false),
        Measure::Mean | Measure::Emotion => {
            let text = format!("{value:.2}").replace('-', "−");
            look.words.with_decimal_mark(text)
        }
        Measure::Nps | Measure::Sus => {
            let text = format!("{value:.1}").replace('-', "−");
            look.words.with_decimal_mark(text)
        }
        _ => look.words.percent(value, 1),
    }
}

/// The name of a step of the map.
pub fn step_name(journey: &Journey, step: StepId) -> String {
    let found = journey.step(step);
    found.map_or_else(String::new, |(_, step)| step.name.clone())
}

/// Shows the title of a table and its head. `columns` are keys.
pub fn table_head(ui: &mut Ui, look: &Look, title: &str, columns: &[&str]) {
    let names: Vec<String> = columns.iter().map(|key| look.text(key)).collect();
    titled_head(ui, look, &look.text(title), &names);
}

/// Shows the title of a table and its head.
pub fn titled_head(ui: &mut Ui, look: &Look, title: &str, columns: &[String]) {
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        look.heading(ui, title, "");
    });
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    cells(ui, look, "", &names, true);
}

/// Shows a row of a table: a name and figures that stand at the right of their columns. What had
/// no room is told where the pointer rests.
pub fn cells(ui: &mut Ui, look: &Look, name: &str, figures: &[&str], is_head: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let all = std::iter::once(name).chain(figures.iter().copied());
    let all: Vec<&str> = all.filter(|text| !text.is_empty()).collect();
    let said = all.join(" · ");
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let middle = rect.center().y;
    let first = inner.width() * FIRST;
    let style = (font(12.5, Weight::Medium), look.ink());
    let at = (pos2(inner.left(), middle), Align2::LEFT_CENTER);
    let mut is_whole = whole_line_at(ui, at, name, style, first - 8.0).1;
    let width = (inner.width() - first) / figures.len().max(1) as f32;
    for (index, figure) in figures.iter().enumerate() {
        let right = inner.left() + first + width * (index + 1) as f32;
        let style = if is_head {
            (font(11.5, Weight::Medium), look.soft())
        } else {
            (font(12.5, Weight::Regular), look.ink())
        };
        let at = (pos2(right, middle), Align2::RIGHT_CENTER);
        is_whole &= whole_line_at(ui, at, figure, style, width - 8.0).1;
    }
    if !is_whole {
        response.on_hover_text(said);
    }
    let ink = if is_head {
        look.line()
    } else {
        look.line_soft()
    };
    ui.painter()
        .hline(inner.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ink));
}

/// A share with its interval: "41.4 % (38–45)".
fn with_interval(look: &Look, count: u64, of: u64) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let (low, high) = interval(count, of);
    let shown = look.words.percent(share(count, of) * 100.0, 1);
    let low = look.words.with_decimal_mark(format!("{:.0}", low * 100.0));
    let high = look.words.with_decimal_mark(format!("{:.0}", high * 100.0));
    format!("{shown} ({low}–{high})")
}

/// Shows how many reached each step, and which share went on to it.
fn funnel(ui: &mut Ui, look: &Look, journey: &Journey, log: &LogCount) {
    let columns = ["desk-reached", "desk-reach", "desk-conversion", "desk-open"];
    table_head(ui, look, "desk-funnel", &columns);
    for (index, step) in log.steps.iter().enumerate() {
        let reached = look.words.count(step.reached);
        let reach = with_interval(look, step.reached, step.began);
        let conversion = if index == 0 {
            "–".to_owned()
        } else {
            with_interval(look, step.reached, step.eligible)
        };
        let open = look.words.count(step.open);
        let mut name = step_name(journey, step.step);
        if step.is_optional {
            name = format!("{name} ({})", look.text("desk-optional"));
        }
        cells(
            ui,
            look,
            &name,
            &[&reached, &reach, &conversion, &open],
            false,
        );
    }
}

/// Shows the times from step to step and on the steps.
fn times(ui: &mut Ui, look: &Look, journey: &Journey, log: &LogCount) {
    let has = |step: &StepCount| step.to_step.is_some() || step.on_step.is_some();
    if !log.steps.iter().any(has) {
        return;
    }
    let columns = [
        "desk-to-step",
        "desk-p90-head",
        "desk-n",
        "desk-on-step",
        "desk-p90-head",
        "desk-n",
    ];
    table_head(ui, look, "desk-times", &columns);
    let mut is_to_next = false;
    for step in &log.steps {
        let on = step.on_step.map(|on| {
            is_to_next |= on.is_to_next_event;
            on.times
        });
        let mut figures = Vec::new();
        for times in [step.to_step, on] {
            match times {
                Some(times) => figures.extend([
                    look.words.span(times.median),
                    look.words.span(times.p90),
                    look.words.count(times.n),
                ]),
                None => figures.extend(["–", "–", "–"].map(str::to_owned)),
            }
        }
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        cells(ui, look, &step_name(journey, step.step), &figures, false);
    }
    if is_to_next {
        note(ui, look, &look.text("desk-to-next-event"));
    }
}

/// Shows presence, rework and, if the recipe `tells_errors`, errors.
fn troubles(ui: &mut Ui, look: &Look, journey: &Journey, log: &LogCount, tells_errors: bool) {
    let columns = ["desk-presence", "desk-rework", "desk-errors"];
    table_head(ui, look, "desk-troubles", &columns);
    for step in &log.steps {
        let presence = with_interval(look, step.presence, log.cases);
        let rework = with_interval(look, step.rework, step.presence);
        let errors = if tells_errors {
            with_interval(look, step.errors, step.presence)
        } else {
            "–".to_owned()
        };
        let name = step_name(journey, step.step);
        cells(ui, look, &name, &[&presence, &rework, &errors], false);
    }
}

/// Shows by which channels the steps are reached, and which share goes on from each. Returns
/// whether there are any.
fn channels(ui: &mut Ui, look: &Look, journey: &Journey, log: &LogCount) -> bool {
    if log.steps.iter().all(|step| step.channels.is_empty()) {
        return false;
    }
    let last = log.steps.last().map(|step| step.step);
    let columns = ["desk-channel", "desk-reached", "desk-goes-on"];
    table_head(ui, look, "desk-channels", &columns);
    for step in &log.steps {
        for (index, channel) in step.channels.iter().enumerate() {
            let name = if index == 0 {
                step_name(journey, step.step)
            } else {
                String::new()
            };
            let shown = if channel.channel.is_empty() {
                "–".to_owned()
            } else {
                look.words.name("channel", &channel.channel)
            };
            let reached = look.words.count(channel.reached);
            // Nobody goes on from the last step.
            let on = if Some(step.step) == last {
                "–".to_owned()
            } else {
                with_interval(look, channel.went_on, channel.eligible)
            };
            cells(ui, look, &name, &[&shown, &reached, &on], false);
        }
    }
    true
}

/// Shows the most frequent sequences of steps.
fn variants(ui: &mut Ui, look: &Look, journey: &Journey, log: &LogCount) {
    if log.variants.is_empty() {
        return;
    }
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let caption = look.counted("desk-variant-count", log.variant_count);
        ui.vertical(|ui| look.heading(ui, &look.text("desk-variants"), &caption));
    });
    ui.add_space(4.0);
    for variant in &log.variants {
        let steps: Vec<String> = variant
            .steps
            .iter()
            .map(|step| step_name(journey, *step))
            .collect();
        let size = vec2(ui.available_width(), ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let inner = rect.shrink2(vec2(MARGIN, 0.0));
        let count = look.words.count(variant.cases);
        let part = look.words.share(share(variant.cases, log.cases));
        let said = format!("{}: {count} · {part}", steps.join(" → "));
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
        let at = (inner.right_center(), Align2::RIGHT_CENTER);
        let style = (font(12.5, Weight::SemiBold), look.ink());
        let number = line_at(ui, at, &format!("{count} · {part}"), style, 140.0);
        let style = (font(12.5, Weight::Regular), look.ink());
        let at = (inner.left_center(), Align2::LEFT_CENTER);
        let width = number.left() - inner.left() - 12.0;
        if !whole_line_at(ui, at, &steps.join(" → "), style, width).1 {
            response.on_hover_text(said);
        }
        let line = Stroke::new(1.0, look.line_soft());
        ui.painter()
            .hline(inner.x_range(), rect.bottom() - 0.5, line);
    }
}

/// Shows what was not counted, and why.
fn left_out(ui: &mut Ui, look: &Look, log: &LogCount) {
    let shown = log
        .left_out
        .iter()
        .filter(|left| left.rows > 0 || left.cases > 0);
    let shown: Vec<_> = shown.collect();
    if shown.is_empty() {
        return;
    }
    table_head(
        ui,
        look,
        "desk-left-out",
        &["desk-rows-head", "desk-cases-head"],
    );
    for left in shown {
        let name = look.words.name("desk-reason", left.reason.as_str());
        let rows = look.words.count(left.rows);
        let cases = look.words.count(left.cases);
        cells(ui, look, &name, &[&rows, &cases], false);
    }
}

/// Shows a small text below a table.
pub fn note(ui: &mut Ui, look: &Look, text: &str) {
    ui.add_space(6.0);
    let width = ui.available_width() - 2.0 * MARGIN;
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        ui.vertical(|ui| {
            ui.set_max_width(width);
            look.note(ui, text);
        });
    });
}
