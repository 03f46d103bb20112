//! Totals of steps → figures.

use super::super::{Figure, Measured};
use super::table::{TotalRow, TotalTable};
use crate::model::{
    ChainRule, LeftOut, LeftOutReason, Measure, PersonaId, Recipe, RecipeStep, StepId, matches_name,
};
use crate::statistics::wilson;

/// All figures of totals: for everyone and for each persona of the recipe.
pub(super) fn measure(table: &TotalTable, recipe: &Recipe) -> Measured {
    let everyone: Vec<&TotalRow> = table.rows_of_everyone().collect();
    let mut figures = of_group(table, recipe, &everyone, None);
    for rule in recipe.personas() {
        let rows = table.rows_of(&rule);
        figures.extend(of_group(table, recipe, &rows, Some(rule.persona)));
    }
    let is_mapped = |row: &&TotalRow| recipe.steps.iter().any(|step| is_of(step, row));
    let mapped = table.rows.iter().filter(is_mapped).count() as u64;
    let mut left_out = table.left_out();
    let unmapped = table.rows.len() as u64 - mapped;
    if unmapped > 0 {
        left_out.push(LeftOut {
            reason: LeftOutReason::NoStep,
            rows: unmapped,
            cases: 0,
        });
    }
    let began = recipe.steps.iter().find(|step| !step.is_optional);
    let required = recipe.steps.iter().filter(|step| !step.is_optional);
    let waiting = required.map(|step| open(step, &everyone));
    // Who waits for one of the optional steps at the end may wait for another one too.
    let at_end = recipe
        .steps
        .iter()
        .rev()
        .take_while(|step| step.is_optional);
    let at_end = at_end.map(|step| open(step, &everyone)).max();
    let waiting = waiting.chain(at_end);
    Measured {
        figures,
        rows: mapped,
        cases: began.and_then(|step| count(step, &everyone)).unwrap_or(0),
        open: waiting.fold(0, u64::saturating_add),
        left_out,
    }
}

/// Whether a row is about a step.
fn is_of(step: &RecipeStep, row: &TotalRow) -> bool {
    let name = row.names.first();
    name.is_some_and(|name| step.names.iter().any(|pattern| matches_name(pattern, name)))
}

/// The sum of the counts of a step. `None` if no row has one.
fn count(step: &RecipeStep, rows: &[&TotalRow]) -> Option<u64> {
    let counts = rows.iter().filter(|row| is_of(step, row));
    let mut counts = counts.filter_map(|row| row.count).peekable();
    counts.peek()?;
    Some(counts.fold(0, u64::saturating_add))
}

/// How many may still come to a step.
fn open(step: &RecipeStep, rows: &[&TotalRow]) -> u64 {
    let counts = rows.iter().filter(|row| is_of(step, row));
    let counts = counts.filter_map(|row| row.open);
    counts.fold(0, u64::saturating_add)
}

fn of_group(
    table: &TotalTable,
    recipe: &Recipe,
    rows: &[&TotalRow],
    persona: Option<PersonaId>,
) -> Vec<Figure> {
    let mut figures = Vec::new();
    // Shares of the first required step, and of the one before.
    let (mut first, mut before): (Option<u64>, Option<u64>) = (None, None);
    let mut is_begun = false;
    // Those who stand before a step that they may still reach.
    let mut waiting = 0_u64;
    for step in &recipe.steps {
        let of_step = OfStep {
            step: step.step,
            persona,
        };
        let count = count(step, rows);
        let open = open(step, rows);
        let open_before = waiting.saturating_add(open);
        if !step.is_optional && !is_begun {
            is_begun = true;
            first = count;
        }
        if let Some(count) = count {
            figures.push(of_step.figure(Measure::Count, count as f64, count));
            let began = first.and_then(|first| first.checked_sub(open_before));
            let reach = began.and_then(|began| of_step.share(Measure::Reach, count, began));
            figures.extend(reach.map(|figure| Figure {
                open: open_before,
                ..figure
            }));
            // Steps in any order do not lead from one to the next.
            let before = before.filter(|_| recipe.counting.rule != ChainRule::Ever);
            if let Some(eligible) = before.and_then(|before: u64| before.checked_sub(open)) {
                let left = eligible.checked_sub(count).filter(|_| !step.is_optional);
                let left = left.and_then(|left| of_step.share(Measure::DropOff, left, eligible));
                let went_on = of_step.share(Measure::StepConversion, count, eligible);
                let shares = went_on.into_iter().chain(left);
                figures.extend(shares.map(|figure| Figure { open, ..figure }));
            }
        }
        // Shares and medians of several rows cannot be put together.
        let mut with_rate = rows
            .iter()
            .filter(|row| is_of(step, row) && row.rate.is_some());
        if let (Some(row), None) = (with_rate.next(), with_rate.next()) {
            let counts = (row.count, first, before);
            figures.extend(of_step.rate(row.rate.unwrap_or(0.0), counts));
        }
        let mut with_time = rows
            .iter()
            .filter(|row| is_of(step, row) && row.seconds.is_some());
        if let (Some(row), None) = (with_time.next(), with_time.next()) {
            let measure = if table.is_time_to_step {
                Measure::TimeToStep
            } else {
                Measure::TimeOnStep
            };
            let seconds = row.seconds.unwrap_or(0.0);
            figures.push(of_step.figure(measure, seconds, row.count.unwrap_or(0)));
        }
        if !step.is_optional {
            before = count;
            waiting = open_before;
        }
    }
    figures
}

/// Makes figures of one step.
pub(super) struct OfStep {
    pub step: StepId,
    pub persona: Option<PersonaId>,
}

impl OfStep {
    fn figure(&self, measure: Measure, value: f64, n: u64) -> Figure {
        Figure {
            measure,
            step: self.step,
            persona: self.persona,
            value,
            low: None,
            high: None,
            count: None,
            n,
            people: None,
            open: 0,
            p90: None,
        }
    }

    /// A share that was counted elsewhere. Where it is the share of the count of the first step
    /// or of the one before, that is what it was counted on, and it has an interval.
    fn rate(&self, rate: f64, counts: (Option<u64>, Option<u64>, Option<u64>)) -> Option<Figure> {
        let (count, first, before) = counts;
        let share = |of: Option<u64>| {
            let (count, of) = (count?, of.filter(|of| *of > 0)?);
            let is_same = (count as f64 / of as f64 * 100.0 - rate).abs() <= 0.51;
            is_same
                .then(|| self.share(Measure::Rate, count, of))
                .flatten()
        };
        let known = share(first).or_else(|| share(before));
        Some(match known {
            Some(figure) => Figure {
                value: rate,
                ..figure
            },
            None => self.figure(Measure::Rate, rate, count.unwrap_or(0)),
        })
    }

    /// A share in percent with its interval. `None` of nobody, and where more were counted than
    /// there are.
    pub fn share(&self, measure: Measure, count: u64, of: u64) -> Option<Figure> {
        if of == 0 || count > of {
            return None;
        }
        let (low, high) = wilson(count, of);
        Some(Figure {
            low: Some(low * 100.0),
            high: Some(high * 100.0),
            count: Some(count),
            ..self.figure(measure, count as f64 / of as f64 * 100.0, of)
        })
    }
}
