//! A source file that a command counted.

use jiff::Timestamp;

use crate::data::{Content, Loaded, Measured, NameCount};
use crate::model::{Counted, Measure, PersonaId, Recipe, StepId, matches_name};

/// A file that was counted.
pub(super) struct Count {
    /// The recipe by which it was counted.
    pub(super) recipe: Recipe,
    pub(super) loaded: Loaded,
    pub(super) measured: Measured,
    pub(super) counted: Counted,
    /// The measures that are shown and put on the map.
    pub(super) measures: Vec<Measure>,
    /// The moment at which it was counted.
    pub(super) now: Timestamp,
}

impl Count {
    /// The names in the file that belong to no step, with how often they are there, most frequent
    /// first.
    pub(super) fn unmapped(&self) -> Vec<NameCount> {
        match &self.loaded.content {
            Content::Log(log) => log.count(&self.recipe, None, self.now).unmapped,
            Content::Totals(table) => {
                let steps = &self.recipe.steps;
                let mut names = table.names();
                names.retain(|name| {
                    let mut patterns = steps.iter().flat_map(|step| &step.names);
                    !patterns.any(|pattern| matches_name(pattern, &name.name))
                });
                names
            }
            Content::Answers(_) | Content::Texts(_) => Vec::new(),
        }
    }

    /// The questions whose figures are not there, because an earlier one gives those of the same
    /// step: each with the earlier one.
    pub(super) fn questions_beside(&self) -> Vec<(&str, &str)> {
        let Content::Answers(table) = &self.loaded.content else {
            return Vec::new();
        };
        table.first_of_steps(&self.recipe)
    }
}

/// The name of a step in a recipe.
pub(super) fn step_name(recipe: &Recipe, step: StepId) -> &str {
    let mut steps = recipe.steps.iter();
    let known = steps.find(|known| known.step == step);
    known.map_or("", |known| &known.name)
}

/// The name of a persona in a recipe.
pub(super) fn persona_name(recipe: &Recipe, persona: PersonaId) -> &str {
    let mut rules = recipe.segments.iter();
    let known = rules.find(|known| known.persona == persona);
    known.map_or("", |known| &known.name)
}
