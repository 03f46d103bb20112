//! A source file that a command counted.

use jiff::Timestamp;

use crate::data::{Loaded, Measured};
use crate::model::{Counted, Measure, PersonaId, Recipe, StepId};

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
