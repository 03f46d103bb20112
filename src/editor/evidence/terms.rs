//! The names that the sources of a map already have for its steps. What one file calls a step,
//! another file of the same house often calls the same, so these names are suggested first.

use std::sync::Arc;

use crate::model::{EvidenceId, Journey, Recipe, RecipeStep, StepId, matches_name};

/// The step of the map that a step of a recipe stands for: found by its id, and else by its name.
pub fn step_on_map(journey: &Journey, step: &RecipeStep) -> Option<StepId> {
    if journey.step(step.step).is_some() {
        return Some(step.step);
    }
    let wanted = step.name.trim().to_lowercase();
    let mut steps = journey.steps();
    let found = steps.find(|(_, other)| other.name.trim().to_lowercase() == wanted);
    found.map(|(_, found)| found.id)
}

/// The steps for which the sources of a map have names.
#[derive(Debug, Default)]
pub struct Terms {
    recipes: Vec<(Arc<Recipe>, Vec<Option<StepId>>)>,
}

impl Terms {
    /// The names of all sources of a map but one.
    pub fn of_others(journey: &Journey, source: Option<EvidenceId>) -> Self {
        let others = journey.evidence.iter();
        let others = others.filter(|other| Some(other.id) != source);
        let recipes = others.filter_map(|other| other.recipe.clone());
        let recipes = recipes.map(|recipe| {
            let steps = recipe.steps.iter();
            let steps = steps.map(|step| step_on_map(journey, step)).collect();
            (recipe, steps)
        });
        Self {
            recipes: recipes.collect(),
        }
    }

    /// The step that a name has in another source. `None` if no source knows it, or if the
    /// sources do not agree about it.
    pub fn step(&self, name: &str) -> Option<StepId> {
        let known = self.recipes.iter().flat_map(|(recipe, steps)| {
            let steps = recipe.steps.iter().zip(steps);
            steps.filter_map(|(step, id)| {
                let mut names = step.names.iter();
                let is_named = names.any(|rule| matches_name(rule, name));
                id.filter(|_| is_named)
            })
        });
        let mut known = known.peekable();
        let first = known.next()?;
        known.all(|step| step == first).then_some(first)
    }
}
