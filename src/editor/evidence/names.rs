//! Names of the file are given to steps and taken from them.

use std::sync::Arc;

use super::Desk;
use super::board::Board;
use super::terms::step_on_map;
use crate::editor::Editor;
use crate::model::{Journey, Recipe, RecipeStep, StepId};

/// Puts the steps of a recipe into the order of the map, gives them its names, and drops those
/// without names. Steps that the map does not have stay behind the others.
pub(super) fn tidy(journey: &Journey, recipe: &mut Recipe) {
    let order: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    recipe.steps.retain(|step| !step.names.is_empty());
    for step in &mut recipe.steps {
        if let Some(id) = step_on_map(journey, step) {
            step.step = id;
        }
        if let Some((_, on_map)) = journey.step(step.step) {
            step.name.clone_from(&on_map.name);
        }
    }
    let place = |step: &RecipeStep| {
        let found = order.iter().position(|id| *id == step.step);
        found.unwrap_or(order.len())
    };
    recipe.steps.sort_by_key(place);
}

/// Gives a name to a step, or to none, in a recipe.
fn give(journey: &Journey, recipe: &mut Recipe, name: &str, step: Option<StepId>) {
    for other in &mut recipe.steps {
        other.names.retain(|kept| kept != name);
    }
    let Some(id) = step else { return };
    let found = recipe
        .steps
        .iter_mut()
        .find(|other| step_on_map(journey, other) == Some(id));
    if let Some(found) = found {
        found.names.push(name.to_owned());
    } else if let Some((_, on_map)) = journey.step(id) {
        recipe.steps.push(RecipeStep {
            step: id,
            name: on_map.name.clone(),
            names: vec![name.to_owned()],
            is_optional: false,
        });
    }
}

impl Desk {
    /// Gives names of the file to steps, or takes them from their steps, as one entry of the
    /// history.
    pub fn give_names(&self, editor: &mut Editor, names: &[(String, Option<StepId>)]) {
        let journey = Arc::clone(editor.journey());
        self.change_recipe(editor, "edit-change-steps", |recipe| {
            for (name, step) in names {
                give(&journey, recipe, name, *step);
            }
            tidy(&journey, recipe);
        });
    }

    /// Accepts all names that are suggested, as one entry of the history.
    pub fn accept_all(&self, editor: &mut Editor, board: &Board) {
        let columns = board.columns.iter();
        let names = columns.flat_map(|column| {
            let suggested = column.chips.iter().filter(|chip| chip.is_suggested);
            suggested.map(|chip| (chip.name.clone(), Some(column.step)))
        });
        let names: Vec<_> = names.collect();
        self.give_names(editor, &names);
    }

    /// Says whether people may go on without a step.
    pub fn set_optional(&self, editor: &mut Editor, step: StepId, is_optional: bool) {
        let journey = Arc::clone(editor.journey());
        self.change_recipe(editor, "edit-change-steps", |recipe| {
            for other in &mut recipe.steps {
                if step_on_map(&journey, other) == Some(step) {
                    other.is_optional = is_optional;
                }
            }
        });
    }
}
