//! The cases that reach the last step by one of two rules only, while they are shown.

use std::sync::Arc;

use super::Desk;
use super::differing_cases::{Differing, WantedCases};
use crate::data::DifferingCase;
use crate::editor::Editor;
use crate::model::{ChainRule, Journey, Recipe, RecipeStep};

/// The last required step of a recipe.
fn last_step(recipe: &Recipe) -> Option<&RecipeStep> {
    recipe.steps.iter().rfind(|step| !step.is_optional)
}

impl Desk {
    /// Shows the cases that reach the last step by the rule of the recipe or by `rule`, but not by
    /// both.
    pub fn show_differing(&mut self, rule: ChainRule) {
        self.differing = Some(Differing { rule, found: None });
    }

    /// Shows the tabs again. Returns whether cases were shown.
    pub fn hide_differing(&mut self) -> bool {
        self.differing.take().is_some()
    }

    /// The cases that are shown in the place of the tabs.
    pub fn differing(&self, journey: &Journey) -> Option<&Differing> {
        let recipe = self.recipe(journey)?;
        let log = self.counts(journey)?.log.as_ref()?;
        let differing = self.differing.as_ref()?;
        // By its own rule nothing differs, and without steps nobody reaches any.
        (recipe.counting.rule != differing.rule && !log.steps.is_empty()).then_some(differing)
    }

    /// Which cases are to be found. `None` if none are, or they are known.
    pub fn wanted_cases(&self, editor: &Editor) -> Option<WantedCases> {
        let journey = editor.journey();
        let differing = self.differing(journey)?;
        let recipe = Arc::clone(self.recipe(journey)?);
        let wanted = WantedCases {
            source: self.open_id(journey)?,
            loaded: Arc::clone(self.loaded(journey)?),
            rules: (recipe.counting.rule, differing.rule),
            step: last_step(&recipe)?.step,
            recipe,
        };
        let known = differing.found.as_ref();
        (!known.is_some_and(|(known, _)| known.is_same(&wanted))).then_some(wanted)
    }

    /// Takes the cases that were found.
    pub fn take_cases(&mut self, wanted: WantedCases, cases: Vec<DifferingCase>) {
        if let Some(differing) = &mut self.differing
            && differing.rule == wanted.rules.1
        {
            differing.found = Some((wanted, cases));
        }
    }
}
