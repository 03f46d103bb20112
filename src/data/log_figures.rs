//! What was counted in a log → figures with their intervals.

use jiff::Timestamp;

use super::log::{EventLog, LogCount, Quantiles, StepCount};
use super::{Figure, Measured};
use crate::model::{ChainRule, Measure, PersonaId, Recipe, StepId};
use crate::statistics::wilson;

/// All figures of a log: for everyone and for each persona of the recipe.
pub(super) fn measure(log: &EventLog, recipe: &Recipe, now: Timestamp) -> Measured {
    let all = log.count(recipe, None, now);
    let mut figures = figures(recipe, &all, None);
    for segment in recipe.personas() {
        let count = log.count(recipe, Some(&segment), now);
        figures.extend(self::figures(recipe, &count, Some(segment.persona)));
    }
    Measured {
        figures,
        rows: all.events,
        cases: all.cases,
        open: all.open,
        left_out: all.left_out,
    }
}

/// The figures of one count, step by step.
pub(super) fn figures(
    recipe: &Recipe,
    count: &LogCount,
    persona: Option<PersonaId>,
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for (at, step) in count.steps.iter().enumerate() {
        let is_first = count.steps[..at].iter().all(|step| step.is_optional);
        let of_step = OfStep {
            step: step.step,
            persona,
        };
        let known = figures.len();
        figures.extend(of_step.chain(recipe, step, is_first));
        figures.extend(of_step.times(step));
        figures.extend(of_step.share(Measure::Presence, step.presence, count.cases, 0));
        figures.extend(of_step.share(Measure::Rework, step.rework, step.presence, 0));
        if !recipe.counting.errors.is_empty() {
            figures.extend(of_step.share(Measure::Errors, step.errors, step.presence, 0));
        }
        for figure in &mut figures[known..] {
            let counted = figure.count.unwrap_or(figure.n);
            figure.people = people(step, &figure.measure).filter(|people| *people < counted);
        }
    }
    figures
}

/// How many different people are behind what was counted.
fn people(step: &StepCount, measure: &Measure) -> Option<u64> {
    let people = &step.people;
    match measure {
        Measure::Reach | Measure::StepConversion => Some(people.reached),
        Measure::Presence => Some(people.presence),
        Measure::Rework => Some(people.rework),
        Measure::Errors => Some(people.errors),
        Measure::TimeToStep => Some(people.to_step),
        Measure::TimeOnStep => Some(people.on_step),
        _ => None,
    }
}

/// Makes figures of one step.
struct OfStep {
    step: StepId,
    persona: Option<PersonaId>,
}

impl OfStep {
    /// Reach, step conversion and drop-off.
    fn chain(&self, recipe: &Recipe, step: &StepCount, is_first: bool) -> Vec<Figure> {
        let mut figures = Vec::new();
        let open = if step.is_optional && is_first {
            0
        } else {
            step.open_before
        };
        figures.extend(self.share(Measure::Reach, step.reached, step.began, open));
        // Steps in any order do not lead from one to the next.
        if is_first || recipe.counting.rule == ChainRule::Ever {
            return figures;
        }
        let (reached, eligible) = (step.reached, step.eligible);
        figures.extend(self.share(Measure::StepConversion, reached, eligible, step.open));
        if !step.is_optional && reached <= eligible {
            figures.extend(self.share(Measure::DropOff, eligible - reached, eligible, step.open));
        }
        figures
    }

    fn times(&self, step: &StepCount) -> Vec<Figure> {
        let time = |measure, times: Quantiles| Figure {
            measure,
            step: self.step,
            persona: self.persona,
            value: times.median,
            low: times.interval.map(|interval| interval.0),
            high: times.interval.map(|interval| interval.1),
            count: None,
            n: times.n,
            people: None,
            open: 0,
            p90: Some(times.p90),
        };
        let to_step = step.to_step.map(|times| time(Measure::TimeToStep, times));
        let on_step = step.on_step.map(|on| time(Measure::TimeOnStep, on.times));
        to_step.into_iter().chain(on_step).collect()
    }

    /// A share in percent with its interval. `None` of nobody, and where more were counted than
    /// there are, because the rule has no order.
    fn share(&self, measure: Measure, count: u64, of: u64, open: u64) -> Option<Figure> {
        if of == 0 || count > of {
            return None;
        }
        let (low, high) = wilson(count, of);
        Some(Figure {
            measure,
            step: self.step,
            persona: self.persona,
            value: count as f64 / of as f64 * 100.0,
            low: Some(low * 100.0),
            high: Some(high * 100.0),
            count: Some(count),
            n: of,
            people: None,
            open,
            p90: None,
        })
    }
}
