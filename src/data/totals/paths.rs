//! Sequences of steps with their counts → figures.

use super::super::{Figure, Measured};
use super::figures::OfStep;
use super::table::{TotalRow, TotalTable};
use crate::model::{
    ChainRule, LeftOut, LeftOutReason, Measure, PersonaId, Recipe, RecipeStep, matches_name,
};

/// All figures of paths: for everyone and for each persona of the recipe.
pub(super) fn measure(table: &TotalTable, recipe: &Recipe) -> Measured {
    let everyone: Vec<&TotalRow> = table.rows_of_everyone().collect();
    let all = Tally::of(recipe, &everyone);
    let mut figures = all.figures(recipe, None);
    for rule in recipe.personas() {
        let rows = table.rows_of(&rule);
        figures.extend(Tally::of(recipe, &rows).figures(recipe, Some(rule.persona)));
    }
    let is_without_step =
        |row: &&TotalRow| row.names.iter().all(|name| step_of(recipe, name).is_none());
    let without_step = table.rows.iter().filter(is_without_step).count() as u64;
    let mut left_out = table.left_out();
    if without_step > 0 {
        left_out.push(LeftOut {
            reason: LeftOutReason::NoStep,
            rows: without_step,
            // They are still part of all cases.
            cases: 0,
        });
    }
    Measured {
        figures,
        rows: table.rows.len() as u64 - without_step,
        cases: all.cases,
        open: 0,
        left_out,
    }
}

/// The place of the step that a name stands for.
fn step_of(recipe: &Recipe, name: &str) -> Option<usize> {
    let is_named = |step: &RecipeStep| step.names.iter().any(|pattern| matches_name(pattern, name));
    recipe.steps.iter().position(is_named)
}

/// How many cases reached each step, had it at all, and had it more than once.
struct Tally {
    cases: u64,
    reached: Vec<u64>,
    presence: Vec<u64>,
    rework: Vec<u64>,
}

impl Tally {
    fn of(recipe: &Recipe, rows: &[&TotalRow]) -> Self {
        let none = vec![0; recipe.steps.len()];
        let mut tally = Self {
            cases: 0,
            reached: none.clone(),
            presence: none.clone(),
            rework: none,
        };
        for row in rows {
            let count = row.count.unwrap_or(0);
            let add = |sum: &mut u64| *sum = sum.saturating_add(count);
            add(&mut tally.cases);
            let steps: Vec<usize> = row
                .names
                .iter()
                .filter_map(|name| step_of(recipe, name))
                .collect();
            let is_reached = reached(recipe, &steps);
            for (at, is_reached) in is_reached.into_iter().enumerate() {
                let times = steps.iter().filter(|step| **step == at).count();
                for (is_counted, sum) in [
                    (is_reached, &mut tally.reached[at]),
                    (times > 0, &mut tally.presence[at]),
                    (times > 1, &mut tally.rework[at]),
                ] {
                    if is_counted {
                        add(sum);
                    }
                }
            }
        }
        tally
    }

    fn figures(&self, recipe: &Recipe, persona: Option<PersonaId>) -> Vec<Figure> {
        let first = recipe.steps.iter().position(|step| !step.is_optional);
        let began = first.map_or(0, |first| self.reached[first]);
        let mut figures = Vec::new();
        let mut before = None;
        for (at, step) in recipe.steps.iter().enumerate() {
            let of_step = OfStep {
                step: step.step,
                persona,
            };
            let reached = self.reached[at];
            figures.extend(of_step.share(Measure::Reach, reached, began));
            // Steps in any order do not lead from one to the next.
            if let Some(before) = before.filter(|_| recipe.counting.rule != ChainRule::Ever) {
                figures.extend(of_step.share(Measure::StepConversion, reached, before));
                if !step.is_optional && reached <= before {
                    figures.extend(of_step.share(Measure::DropOff, before - reached, before));
                }
            }
            figures.extend(of_step.share(Measure::Presence, self.presence[at], self.cases));
            figures.extend(of_step.share(Measure::Rework, self.rework[at], self.presence[at]));
            if !step.is_optional {
                before = Some(reached);
            }
        }
        figures
    }
}

/// Which steps a sequence of steps reaches by the rule of the recipe. Paths have no times, so
/// there is no window, and the longest chain and the first entry are the same.
fn reached(recipe: &Recipe, steps: &[usize]) -> Vec<bool> {
    let mut is_reached = vec![false; recipe.steps.len()];
    if recipe.counting.rule == ChainRule::Ever {
        for step in steps {
            is_reached[*step] = true;
        }
        return is_reached;
    }
    let is_strict = recipe.counting.rule == ChainRule::Strict;
    // How many required steps stand before each.
    let mut required = 0;
    let before: Vec<usize> = recipe
        .steps
        .iter()
        .map(|step| {
            let before = required;
            required += usize::from(!step.is_optional);
            before
        })
        .collect();
    let mut depth = 0;
    for step in steps {
        let place = before[*step];
        if recipe.steps[*step].is_optional {
            is_reached[*step] |= depth >= place;
            continue;
        }
        if place == depth {
            depth += 1;
            is_reached[*step] = true;
        } else if is_strict && place + 1 != depth {
            // Another step in between ends the chain; the first one begins it again.
            depth = usize::from(place == 0);
        }
    }
    is_reached
}
