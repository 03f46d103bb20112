//! What would change on the map after a source was read again, before anything does: every figure
//! as it is and as it would become, and what the user wants of it.

use egui::accesskit::Role;
use egui::{
    Align, Align2, Color32, Layout, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::figures::step_name;
use super::head::Tab;
use super::look::{Look, MARGIN, font, line_at};
use super::misfits::{self, Notice};
use super::{Choice, sources};
use crate::data::differences::{Differences, FigureChange, Held, LaneChange, Then};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, Reason, Renewal};
use crate::model::{BetterDirection, Journey, PersonaId};
use crate::report;
use crate::scene::Weight;
use crate::ui::widgets::focus_ring;

/// Height of a row in points.
const ROW: f32 = 30.0;
/// Height of the head and of the foot in points.
const HEAD: f32 = 92.0;
const FOOT: f32 = 60.0;
/// Where the columns of the table end, as shares of its width.
const ENDS: [f32; 4] = [0.26, 0.50, 0.74, 1.0];

/// Shows what would change in the place of the tabs, if there is something to decide. Returns
/// whether there is.
pub fn ui(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    desk: &mut Desk,
    choice: &mut Option<Choice>,
) -> bool {
    let Some(renewal) = desk.renewal(editor) else {
        return false;
    };
    let journey = editor.journey();
    head(ui, look, journey, renewal);
    let height = (ui.available_height() - FOOT).max(60.0);
    ScrollArea::vertical()
        .id_salt("what would change")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.scope(|ui| {
                notices(ui, look, renewal, choice);
                focus_ring::follow(ui);
            });
            match (renewal.error(), &renewal.differences) {
                (Some(error), _) => {
                    let text = report::data_error(&look.words, &renewal.file().name, error);
                    note(ui, look, &text);
                    note(ui, look, &look.text("again-cannot-compare"));
                }
                (None, Some(differences)) => {
                    for lane in &differences.lanes {
                        table(ui, look, journey, lane);
                    }
                    if differences.lanes.is_empty() {
                        note(ui, look, &look.text("again-no-figures"));
                    }
                    numbers(ui, look, differences);
                    note(ui, look, &look.text("again-how-compared"));
                }
                (None, None) => {}
            }
            ui.add_space(20.0);
        });
    foot(ui, look, renewal, choice);
    true
}

/// Shows which source was read again, from which file, and how much would change.
fn head(ui: &mut Ui, look: &Look, journey: &Journey, renewal: &Renewal) {
    let size = vec2(ui.available_width(), HEAD);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = area.shrink2(vec2(MARGIN, 0.0));
    let source = journey.evidence(renewal.source);
    let name = source.map_or_else(String::new, |source| sources::title(look, source));
    let (key, person) = match &renewal.reason {
        Reason::Again | Reason::Fill => ("again-title", ""),
        Reason::OtherFile => ("again-title-other", ""),
        Reason::Withdrawal(person) => ("again-title-withdrawal", &**person),
        Reason::Return(person) => ("again-title-return", &**person),
    };
    let args = [("source", (&name).into()), ("person", person.into())];
    let title = look.words.fill(key, &args);
    let counted = source.and_then(|source| source.counted.as_ref());
    let old = counted.map(|counted| &counted.file);
    let new = renewal.file();
    let files = match old {
        Some(old) if renewal.is_same_file() => {
            let args = [("file", (&old.name).into())];
            look.words.fill("again-same-file", &args)
        }
        Some(old) => {
            let rows = look.counted("desk-rows", new.rows);
            let before = look.counted("desk-rows", old.rows);
            if new.rows == 0 {
                format!("{}, {before} → {}", old.name, new.name)
            } else {
                format!("{}, {before} → {}, {rows}", old.name, new.name)
            }
        }
        None => new.name.clone(),
    };
    let told = renewal.differences.as_ref().map(|differences| {
        let all = look.counted("desk-figure-count", differences.figures() as u64);
        let changed = look.words.count(differences.changed() as u64);
        let clear = look.counted("again-beyond-chance", differences.beyond_chance() as u64);
        let args = [
            ("all", (&all).into()),
            ("changed", (&changed).into()),
            ("clear", (&clear).into()),
        ];
        look.words.fill("again-summary", &args)
    });
    let lines = [
        (24.0, title, 18.0, Weight::SemiBold, look.ink()),
        (49.0, files, 12.5, Weight::Regular, look.soft()),
        (
            71.0,
            told.unwrap_or_default(),
            12.5,
            Weight::SemiBold,
            look.ink(),
        ),
    ];
    for (place, (y, text, size, weight, ink)) in lines.into_iter().enumerate() {
        let at = (pos2(inner.left(), area.top() + y), Align2::LEFT_CENTER);
        let line = line_at(ui, at, &text, (font(size, weight), ink), inner.width());
        let response = ui.interact(line, ui.scope_id().with(("head", place)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
    let line = Stroke::new(1.0, look.line());
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, line);
}

/// Tells what of the recipe does not fit the file, and what else is to be known.
fn notices(ui: &mut Ui, look: &Look, renewal: &Renewal, choice: &mut Option<Choice>) {
    let mut told = misfits::notices(look, &renewal.misfits);
    let mut tell = |text: String| {
        told.push(Notice {
            text,
            ink: look.warning(),
            tab: None,
        });
    };
    match &renewal.reason {
        Reason::Withdrawal(person) | Reason::Return(person) => {
            if renewal
                .differences
                .as_ref()
                .is_some_and(Differences::is_empty)
            {
                let args = [("person", person.into())];
                tell(look.words.fill("again-no-such-person", &args));
            }
        }
        Reason::Again | Reason::Fill | Reason::OtherFile => {
            if renewal.has_other_recipe {
                tell(look.text("again-other-recipe"));
            }
        }
    }
    if told.is_empty() {
        return;
    }
    ui.add_space(12.0);
    if let Some(tab) = misfits::rows(ui, look, &told) {
        *choice = Some(Choice::FitRecipe(tab));
    }
}

/// Shows the figures of a lane.
fn table(ui: &mut Ui, look: &Look, journey: &Journey, lane: &LaneChange) {
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        look.heading(ui, &lane.name, "");
    });
    let heads = [
        "again-step",
        "again-before",
        "again-after",
        "again-difference",
    ];
    let heads = heads.map(|key| look.text(key));
    row(ui, look, &heads, [look.soft(); 4], true);
    let mut persona: Option<Option<PersonaId>> = None;
    for figure in &lane.figures {
        if persona != Some(figure.persona) {
            let is_first = persona.is_none();
            persona = Some(figure.persona);
            if figure.persona.is_some() || !is_first {
                group(ui, look, &persona_name(look, journey, figure.persona));
            }
        }
        change(ui, look, journey, lane, figure);
    }
}

fn persona_name(look: &Look, journey: &Journey, persona: Option<PersonaId>) -> String {
    let named = persona.and_then(|id| journey.persona(id));
    named.map_or_else(
        || look.text("again-everyone"),
        |persona| persona.name.trim().to_owned(),
    )
}

/// Shows for whom the next figures are.
fn group(ui: &mut Ui, look: &Look, name: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let at = pos2(rect.left() + MARGIN, rect.bottom() - 12.0);
    let style = (font(12.0, Weight::SemiBold), look.soft());
    line_at(ui, (at, Align2::LEFT_CENTER), name, style, rect.width());
}

/// Shows a figure before and after.
fn change(ui: &mut Ui, look: &Look, journey: &Journey, lane: &LaneChange, figure: &FigureChange) {
    let step = step_name(journey, figure.step);
    let held = |held: Option<&Held>, missing: &str| match held {
        Some(held) => with_interval(look, lane, held),
        None => look.text(missing),
    };
    let before = held(figure.before.as_ref(), "again-none-yet");
    let after = held(figure.after.as_ref(), "again-none-more");
    let (difference, ink) = difference(look, lane, figure);
    let is_same = figure.is_same();
    let quiet = if is_same { look.soft() } else { look.ink() };
    let texts = [step, before, after, difference];
    row(ui, look, &texts, [quiet, look.soft(), quiet, ink], false);
}

/// The difference in words and its colour, which says whether it got better or worse by more than
/// chance explains.
fn difference(look: &Look, lane: &LaneChange, figure: &FigureChange) -> (String, Color32) {
    if figure.is_same() {
        return (look.text("again-unchanged"), look.soft());
    }
    let Some((before, after)) = figure.before.zip(figure.after) else {
        return ("–".to_owned(), look.soft());
    };
    let value = figure
        .difference
        .map_or(after.value - before.value, |difference| difference.value);
    let mut text = signed(look, lane, value);
    if let Some(difference) = figure.difference {
        let low = signed(look, lane, difference.low);
        let high = signed(look, lane, difference.high);
        text = format!("{text}  [{low} … {high}]");
    }
    if !figure.is_beyond_chance {
        return (text, look.soft());
    }
    let is_better = (value > 0.0) == (lane.better == BetterDirection::Higher);
    let ink = if is_better {
        look.positive()
    } else {
        look.negative()
    };
    (text, ink)
}

/// The number of decimals that the figures of a lane are shown with.
fn decimals(lane: &LaneChange) -> usize {
    if lane.unit == "%" { 1 } else { 2 }
}

fn number(look: &Look, lane: &LaneChange, value: f64) -> String {
    let decimals = decimals(lane);
    let text = format!("{:.decimals$}", value.abs());
    let is_zero = !text.contains(|letter: char| ('1'..='9').contains(&letter));
    let text = look.words.with_decimal_mark(text);
    if value < 0.0 && !is_zero {
        format!("−{text}")
    } else {
        text
    }
}

fn signed(look: &Look, lane: &LaneChange, value: f64) -> String {
    let text = number(look, lane, value);
    if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// A figure with its interval and what it was counted on: "41.4 % [38.0–44.9] n 812".
fn with_interval(look: &Look, lane: &LaneChange, held: &Held) -> String {
    let mut text = number(look, lane, held.value);
    if !lane.unit.is_empty() {
        text = format!("{text}\u{a0}{}", lane.unit);
    }
    if let Some((low, high)) = held.interval {
        let low = number(look, lane, low);
        let high = number(look, lane, high);
        let dash = if high.starts_with('−') || low.starts_with('−') {
            " … "
        } else {
            "–"
        };
        text = format!("{text}  [{low}{dash}{high}]");
    }
    if let Some(n) = held.n {
        let n = look.words.count(u64::from(n));
        text = format!("{text}  n\u{a0}{n}");
    }
    text
}

/// Shows a row of the table.
fn row(ui: &mut Ui, look: &Look, texts: &[String; 4], inks: [Color32; 4], is_head: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, texts.join(", ")));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let middle = rect.center().y;
    let mut left = inner.left();
    for (index, text) in texts.iter().enumerate() {
        let right = inner.left() + inner.width() * ENDS[index];
        let weight = match (is_head, index) {
            (true, _) | (_, 0 | 3) => Weight::Medium,
            _ => Weight::Regular,
        };
        let size = if is_head { 11.5 } else { 12.5 };
        let place = if index == 0 {
            (pos2(left, middle), Align2::LEFT_CENTER)
        } else {
            (pos2(right, middle), Align2::RIGHT_CENTER)
        };
        let width = right - left - 10.0;
        line_at(ui, place, text, (font(size, weight), inks[index]), width);
        left = right;
    }
    let ink = if is_head {
        look.line()
    } else {
        look.line_soft()
    };
    ui.painter()
        .hline(inner.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ink));
}

/// Shows how much was counted and what was left out, then and now.
fn numbers(ui: &mut Ui, look: &Look, differences: &Differences) {
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        look.heading(ui, &look.text("again-counted"), "");
    });
    let heads = ["", "again-before", "again-after", "again-difference"];
    let heads = heads.map(|key| {
        if key.is_empty() {
            String::new()
        } else {
            look.text(key)
        }
    });
    row(ui, look, &heads, [look.soft(); 4], true);
    let mut line = |name: String, number: Then| {
        let (then, now) = (look.words.count(number.then), look.words.count(number.now));
        let change = if number.then == number.now {
            look.text("again-unchanged")
        } else {
            let sign = if number.now > number.then { "+" } else { "−" };
            format!(
                "{sign}{}",
                look.words.count(number.now.abs_diff(number.then))
            )
        };
        let inks = [look.ink(), look.soft(), look.ink(), look.soft()];
        row(ui, look, &[name, then, now, change], inks, false);
    };
    line(look.text("again-rows"), differences.rows);
    line(look.text("again-cases"), differences.cases);
    if differences.open != Then::default() {
        line(look.text("desk-open"), differences.open);
    }
    for left in &differences.left_out {
        let name = look.words.name("desk-reason", left.reason.as_str());
        let number = if left.rows == Then::default() {
            left.cases
        } else {
            left.rows
        };
        if number != Then::default() {
            let args = [("reason", (&name).into())];
            line(look.words.fill("again-left-out", &args), number);
        }
    }
}

/// Shows a small text over the whole width.
fn note(ui: &mut Ui, look: &Look, text: &str) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let width = ui.available_width() - MARGIN;
        ui.vertical(|ui| {
            ui.set_max_width(width);
            look.note(ui, text);
        });
    });
}

/// Shows the buttons.
fn foot(ui: &mut Ui, look: &Look, renewal: &Renewal, choice: &mut Option<Choice>) {
    let size = vec2(ui.available_width(), FOOT);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = Stroke::new(1.0, look.line());
    ui.painter().hline(area.x_range(), area.top() + 0.5, line);
    let inner = Rect::from_min_max(area.min + vec2(MARGIN, 0.0), area.max - vec2(MARGIN, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
    inner.spacing_mut().item_spacing.x = 10.0;
    let (keep, put) = match renewal.reason {
        Reason::Again | Reason::Fill | Reason::OtherFile => ("again-keep-old", "again-put-new"),
        Reason::Withdrawal(_) => ("again-do-not-withdraw", "again-withdraw"),
        Reason::Return(_) => ("again-do-not-return", "again-return"),
    };
    let can_put = renewal.differences.is_some();
    if can_put {
        let put = look.main_button(&mut inner, &look.text(put));
        if put.clicked() {
            *choice = Some(Choice::PutNew);
        }
        if inner.memory(|memory| memory.focused().is_none()) {
            put.request_focus();
        }
    } else {
        let fit = look.main_button(&mut inner, &look.text("again-fit"));
        if fit.clicked() {
            *choice = Some(Choice::FitRecipe(Tab::Columns));
        }
    }
    let keep = look.button(&mut inner, None, &look.text(keep), true);
    if keep.clicked() {
        *choice = Some(Choice::KeepOld);
    }
}
