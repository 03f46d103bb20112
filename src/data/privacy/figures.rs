//! Which figures must be hidden: those of few people, and those from which these would follow.

use std::collections::BTreeMap;

use super::cells::Named;
use super::shared::{SharedFigure, What};
use crate::model::{Measure, PersonaId};

/// Why a figure must not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenFor {
    /// Too few people were counted.
    Few,
    /// Of those that it was counted of, too few were not counted.
    Rest,
    /// The number of so few people could be worked out from it, together with others.
    Beside,
}

/// Whether a figure may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it must not be shown; `None` if it may be.
    pub hidden: Option<HiddenFor>,
    /// Those of its numbers of people that nobody must learn, from any other figure either: those
    /// who were counted and who were not, or else all of its people.
    pub secrets: Vec<u64>,
}

/// For each figure, whether it must not be shown: because fewer than `least` people were counted,
/// or fewer than `least` were not, or because such a number could be worked out from it together
/// with others that are shown: the steps before and after, other measures, the other personas and
/// everyone; or because it was counted at the same step of the same people as a hidden one, and
/// its number tells that one to within `least`. Nobody at all is shown.
pub fn judge(figures: &[SharedFigure], least: u64) -> Vec<Verdict> {
    // Figures of different sources have no sums in common.
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        groups.entry(figure.source).or_default().push(index);
    }
    let mut verdicts = vec![Verdict::default(); figures.len()];
    for group in groups.values() {
        let of_group: Vec<&SharedFigure> = group.iter().map(|index| &figures[*index]).collect();
        for (index, verdict) in group.iter().zip(judge_group(&of_group, least)) {
            verdicts[*index] = verdict;
        }
    }
    hide_near(figures, &mut verdicts, least);
    verdicts
}

/// For each figure, whether it must not be shown, as [`judge`] finds it.
pub fn hidden_figures(figures: &[SharedFigure], least: u64) -> Vec<bool> {
    let verdicts = judge(figures, least).into_iter();
    verdicts.map(|verdict| verdict.hidden.is_some()).collect()
}

/// The verdicts on the figures of one source.
fn judge_group(figures: &[&SharedFigure], least: u64) -> Vec<Verdict> {
    let (named, cells) = Named::of(figures, least);
    let hidden = named.counts.hidden().cells;
    let verdict = |(figure, cells): (&&SharedFigure, Vec<usize>)| {
        let is_few = |place: usize| {
            let cell = cells.get(place).copied();
            cell.is_some_and(|cell| named.counts.is_few_at(cell))
        };
        // Those who were not counted are the last part, unless the parts are sides.
        let is_rest = figure.sides.is_none() && is_few(2);
        let reason = if is_few(0) || is_few(1) || (figure.sides.is_some() && is_few(2)) || is_few(3)
        {
            HiddenFor::Few
        } else if is_rest {
            HiddenFor::Rest
        } else {
            HiddenFor::Beside
        };
        let parts = if cells.len() > 1 {
            &cells[1..]
        } else {
            &cells[..]
        };
        let secrets = parts.iter().filter(|cell| hidden[**cell]);
        Verdict {
            hidden: cells.iter().any(|cell| hidden[*cell]).then_some(reason),
            secrets: secrets.map(|cell| named.counts.value(*cell)).collect(),
        }
    };
    figures.iter().zip(cells).map(verdict).collect()
}

/// What figures of the same step are compared with each other: `None` for those that say nothing
/// about how many people came to the step.
fn family(figure: &SharedFigure) -> Option<&str> {
    let What::Measure(measure) = &figure.what else {
        return None;
    };
    match measure {
        Measure::Reach | Measure::StepConversion | Measure::DropOff => {
            Some(Measure::Reach.as_str())
        }
        // Who answered says nothing about who came.
        Measure::Mean
        | Measure::TopBox
        | Measure::Nps
        | Measure::Ces
        | Measure::Sus
        | Measure::Emotion => None,
        other => Some(other.as_str()),
    }
}

/// Hides the figures that tell a secret of another one, of other measures of the same people at
/// the same step, almost exactly.
fn hide_near(figures: &[SharedFigure], verdicts: &mut [Verdict], least: u64) {
    type Place = (usize, usize, Option<PersonaId>);
    let mut secrets: BTreeMap<Place, Vec<(&str, u64)>> = BTreeMap::new();
    for (figure, verdict) in figures.iter().zip(verdicts.iter()) {
        // How many went on from a step is not how many came to it.
        let is_of_next = figure.what == What::Measure(Measure::TimeOnStep);
        let Some(family) = family(figure).filter(|_| !is_of_next) else {
            continue;
        };
        // The few themselves are hidden wherever they are counted.
        let large = verdict.secrets.iter().filter(|secret| **secret >= least);
        let place = (figure.source, figure.step, figure.persona);
        let known = secrets.entry(place).or_default();
        known.extend(large.map(|secret| (family, *secret)));
    }
    for (figure, verdict) in figures.iter().zip(verdicts) {
        let Some(own) = family(figure).filter(|_| verdict.hidden.is_none()) else {
            continue;
        };
        // Whoever has a time on a step may be who went on to the next one.
        let goes_on = figure.what == What::Measure(Measure::TimeOnStep);
        let steps = figure.step..=figure.step.saturating_add(usize::from(goes_on));
        let told = told_of_step(figure);
        let tells = |(family, secret): &(&str, u64)| {
            *family != own && told.iter().any(|count| count.abs_diff(*secret) < least)
        };
        let mut places = steps.map(|step| (figure.source, step, figure.persona));
        if places.any(|place| secrets.get(&place).is_some_and(|all| all.iter().any(tells))) {
            verdict.hidden = Some(HiddenFor::Beside);
        }
    }
}

/// The numbers of a figure that say how many people were at its step: those who were counted
/// and, where they are a part of those at the step, all of them.
fn told_of_step(figure: &SharedFigure) -> Vec<u64> {
    let is_of_those_at_step = matches!(
        figure.what,
        What::Measure(Measure::Rework | Measure::Errors)
    );
    let counted = figure.parts().first().copied();
    match counted {
        Some(counted) if is_of_those_at_step => vec![figure.n, counted],
        Some(counted) => vec![counted],
        None => vec![figure.n],
    }
}
