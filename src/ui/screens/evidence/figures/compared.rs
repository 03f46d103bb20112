//! Two groups beside each other: step by step of a log, question by question of a survey.

use egui::{Color32, Ui};

use super::names::group_name;
use super::pair::{self, Both, Shown, Side};
use super::{note, step_name, value};
use crate::data::answers::{AnswerFigure, AnswerSplit};
use crate::data::split::{StepDifference, Told, compare_answers, compare_logs};
use crate::data::{GroupName, LogCount, LogGroup, Quantiles, StepCount};
use crate::editor::evidence::{GroupCounts, lane_name};
use crate::layout::persona_colour;
use crate::model::{Journey, Measure};
use crate::ui::screens::evidence::bars::{interval, share};
use crate::ui::screens::evidence::look::Look;
use crate::ui::widgets::convert::colour;

/// Shows two groups.
pub fn ui(
    ui: &mut Ui,
    look: &Look,
    journey: &Journey,
    counts: &GroupCounts,
    (first, second): (usize, usize),
) {
    let groups = counts.groups();
    let (Some((a, _)), Some((b, _))) = (groups.get(first), groups.get(second)) else {
        return;
    };
    let names = [group_name(look, journey, a), group_name(look, journey, b)];
    let names = [names[0].as_str(), names[1].as_str()];
    let inks = match (a, b) {
        (GroupName::Persona(a), GroupName::Persona(b)) => {
            [a, b].map(|persona| colour(persona_colour(journey, &look.theme, *persona)))
        }
        _ => [look.accent(), look.line_strong()],
    };
    let both = Both { names, inks };
    match counts {
        GroupCounts::Log(groups) => {
            logs(ui, look, journey, [&groups[first], &groups[second]], both);
        }
        GroupCounts::Answers(split) => answers(ui, look, journey, (split, first, second), both),
    }
    let args = [("first", names[0].into()), ("second", names[1].into())];
    note(ui, look, &look.words.fill("split-note", &args));
}

fn logs(ui: &mut Ui, look: &Look, journey: &Journey, groups: [&LogGroup; 2], both: Both<'_>) {
    let [a, b] = groups.map(|group| &group.count);
    let differences = compare_logs(a, b);
    let ends = ["0 %", "100 %"];
    pair::head(ui, look, &look.text("split-reach"), both, ends);
    let reach = |step: &StepCount| share_side(look, step.reached, step.began);
    rows(
        ui,
        look,
        journey,
        ([a, b], both.inks),
        &differences,
        &reach,
        &|told| points(look, told.reach),
    );
    pair::head(
        ui,
        look,
        &look.text("desk-fill-step-conversion"),
        both,
        ends,
    );
    let conversion = |step: &StepCount| share_side(look, step.reached, step.eligible);
    rows(
        ui,
        look,
        journey,
        ([a, b], both.inks),
        &differences,
        &conversion,
        &|told| points(look, told.conversion),
    );
    let times = |count: &LogCount| -> Vec<f64> {
        let times = count.steps.iter().filter_map(|step| step.to_step);
        times
            .map(|times| times.interval.map_or(times.median, |(_, high)| high))
            .collect()
    };
    let longest = [times(a), times(b)].concat();
    let longest = longest.into_iter().fold(0.0, f64::max);
    if longest > 0.0 {
        let ends = [look.words.span(0.0), look.words.span(longest)];
        let ends = [ends[0].as_str(), ends[1].as_str()];
        pair::head(ui, look, &look.text("split-times"), both, ends);
        let time = |step: &StepCount| time_side(look, step.to_step, longest);
        rows(
            ui,
            look,
            journey,
            ([a, b], both.inks),
            &differences,
            &time,
            &|told| longer(look, told.time),
        );
    }
}

fn rows(
    ui: &mut Ui,
    look: &Look,
    journey: &Journey,
    ([a, b], inks): ([&LogCount; 2], [Color32; 2]),
    differences: &[StepDifference],
    side: &dyn Fn(&StepCount) -> Side,
    shown: &dyn Fn(&StepDifference) -> Option<Shown>,
) {
    for ((a, b), difference) in a.steps.iter().zip(&b.steps).zip(differences) {
        let sides = [side(a), side(b)];
        if sides.iter().all(|side| side.n == 0) {
            continue;
        }
        let name = step_name(journey, a.step);
        let shown = shown(difference);
        pair::row(
            ui,
            look,
            &name,
            ([&sides[0], &sides[1]], inks),
            shown.as_ref(),
        );
    }
}

/// A share of a group.
fn share_side(look: &Look, count: u64, of: u64) -> Side {
    if count > of {
        return Side::default();
    }
    let (low, high) = interval(count, of);
    Side {
        value: look.words.percent(share(count, of) * 100.0, 1),
        interval: span(look, low * 100.0, high * 100.0),
        n: of,
        places: Some((share(count, of), low, high)),
    }
}

/// The ends of an interval: "45–67".
fn span(look: &Look, low: f64, high: f64) -> String {
    let text = |value: f64| format!("{value:.0}").replace('-', "−");
    look.words
        .with_decimal_mark(format!("{}–{}", text(low), text(high)))
}

/// A median time of a group.
fn time_side(look: &Look, times: Option<Quantiles>, longest: f64) -> Side {
    let Some(times) = times else {
        return Side::default();
    };
    let ends = times.interval;
    let interval =
        ends.map(|(low, high)| format!("{} – {}", look.words.span(low), look.words.span(high)));
    Side {
        value: look.words.span(times.median),
        interval: interval.unwrap_or_default(),
        n: times.n,
        places: ends.map(|(low, high)| (times.median / longest, low / longest, high / longest)),
    }
}

/// A difference of shares in points of percent.
fn points(look: &Look, told: Option<Told>) -> Option<Shown> {
    let told = told?;
    let difference = told.difference;
    Some(in_points(
        look,
        told,
        difference.value * 100.0,
        difference.low * 100.0,
        difference.high * 100.0,
    ))
}

fn in_points(look: &Look, told: Told, value: f64, low: f64, high: f64) -> Shown {
    let value = signed(look, value, 1);
    let (low, high) = (signed(look, low, 1), signed(look, high, 1));
    Shown {
        value: look
            .words
            .fill("split-points", &[("points", (&value).into())]),
        interval: ends(look, &low, &high),
        is_more_better: true,
        told,
    }
}

/// The interval of a difference in words.
fn ends(look: &Look, low: &str, high: &str) -> String {
    let args = [("low", low.into()), ("high", high.into())];
    look.words.fill("split-interval", &args)
}

/// A number with its sign.
fn signed(look: &Look, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}").replace('-', "−");
    let sign = if value > 0.0 { "+" } else { "" };
    look.words.with_decimal_mark(format!("{sign}{text}"))
}

/// A difference of times.
fn longer(look: &Look, told: Option<Told>) -> Option<Shown> {
    let told = told?;
    let time = |seconds: f64| {
        let sign = if seconds > 0.0 { "+" } else { "" };
        format!("{sign}{}", look.words.span(seconds).replace('-', "−"))
    };
    let difference = told.difference;
    Some(Shown {
        value: time(difference.value),
        interval: ends(look, &time(difference.low), &time(difference.high)),
        is_more_better: false,
        told,
    })
}

/// Shows what differs between the answers of two groups, measure by measure.
fn answers(
    ui: &mut Ui,
    look: &Look,
    journey: &Journey,
    (split, first, second): (&AnswerSplit, usize, usize),
    both: Both<'_>,
) {
    let mut measures: Vec<&Measure> = Vec::new();
    for question in &split.questions {
        if !measures.contains(&&question.measure) {
            measures.push(&question.measure);
        }
    }
    for measure in measures {
        let questions = split.questions.iter();
        let questions: Vec<_> = questions.filter(|one| one.measure == *measure).collect();
        let pairs: Vec<_> = questions
            .iter()
            .map(|one| (one.figures[first].as_ref(), one.figures[second].as_ref()))
            .collect();
        let differences = compare_answers(&pairs);
        let figures = pairs.iter().flat_map(|(a, b)| [*a, *b]).flatten();
        let scale = scale(measure, figures);
        let ends = [scale.0, scale.1].map(|end| value(look, measure, end));
        let ends = [ends[0].as_str(), ends[1].as_str()];
        pair::head(ui, look, &lane_name(&look.words, measure), both, ends);
        for ((question, pair), told) in questions.iter().zip(pairs).zip(differences) {
            let [a, b] = [pair.0, pair.1].map(|figure| answer_side(look, figure, scale));
            let step = question.step.map(|step| step_name(journey, step));
            let name = match step.filter(|step| !step.is_empty()) {
                Some(step) => format!("{step}\n{}", question.column),
                None => question.column.clone(),
            };
            let shown = told.map(|told| answer_difference(look, measure, told));
            pair::row(ui, look, &name, ([&a, &b], both.inks), shown.as_ref());
        }
    }
}

/// The ends of the scale of a measure.
fn scale<'a>(
    measure: &Measure,
    figures: impl Iterator<Item = &'a AnswerFigure> + Clone,
) -> (f64, f64) {
    match measure {
        Measure::Nps => (-100.0, 100.0),
        Measure::Mean => {
            let low = figures.clone().map(|one| one.low.unwrap_or(one.value));
            let high = figures.map(|one| one.high.unwrap_or(one.value));
            let (low, high) = (low.fold(f64::MAX, f64::min), high.fold(f64::MIN, f64::max));
            (low.floor(), high.ceil().max(low.floor() + 1.0))
        }
        _ => (0.0, 100.0),
    }
}

fn answer_side(look: &Look, figure: Option<&AnswerFigure>, (low, high): (f64, f64)) -> Side {
    let Some(figure) = figure else {
        return Side::default();
    };
    let place = |value: f64| (value - low) / (high - low);
    let interval = figure.low.zip(figure.high);
    let decimals = match figure.measure {
        Measure::Mean => 2,
        _ => 0,
    };
    let end = |end: f64| {
        let text = format!("{end:.decimals$}").replace('-', "−");
        look.words.with_decimal_mark(text)
    };
    Side {
        value: value(look, &figure.measure, figure.value),
        interval: interval
            .map_or_else(String::new, |(low, high)| ends(look, &end(low), &end(high))),
        n: figure.n,
        places: interval.map(|(low, high)| (place(figure.value), place(low), place(high))),
    }
}

fn answer_difference(look: &Look, measure: &Measure, told: Told) -> Shown {
    let difference = told.difference;
    let (value, low, high) = (difference.value, difference.low, difference.high);
    if *measure != Measure::Mean {
        return in_points(look, told, value, low, high);
    }
    Shown {
        value: signed(look, value, 2),
        interval: ends(look, &signed(look, low, 2), &signed(look, high, 2)),
        is_more_better: true,
        told,
    }
}
