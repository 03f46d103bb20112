//! The recipe of a source as a file of its own: the recipe that was opened onto a source, and what
//! of it does not fit.

use std::sync::Arc;

use super::Desk;
use super::decision::{Fit, Opened};
use super::renewal::misfits;
use crate::data::landing::{persona_of, step_of};
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::Recipe;

impl Desk {
    /// Reads the open source by another recipe from now on, that of the file called `file`, as
    /// one entry of the history. Steps and personas are those of the map with the same ids or
    /// names; others stay in the recipe. People who withdrew from the source stay out.
    pub fn open_recipe(&mut self, editor: &mut Editor, mut recipe: Recipe, file: &str) {
        let journey = Arc::clone(editor.journey());
        let Some(source) = self.source(&journey) else {
            return;
        };
        let unmapped = recipe.clone();
        for step in &mut recipe.steps {
            step.step = step_of(&journey, &unmapped, step.step).unwrap_or(step.step);
        }
        for column in &mut recipe.columns {
            let step = column
                .step
                .and_then(|step| step_of(&journey, &unmapped, step));
            column.step = step.or(column.step);
        }
        for rule in &mut recipe.segments {
            let persona = persona_of(&journey, &unmapped, rule.persona);
            rule.persona = persona.unwrap_or(rule.persona);
        }
        let withdrawn = source.recipe.as_ref().map(|recipe| &recipe.withdrawn);
        for person in withdrawn.into_iter().flatten() {
            if !recipe.withdrawn.contains(person) {
                recipe.withdrawn.push(person.clone());
            }
        }
        let mut changed = (**source).clone();
        changed.recipe = Some(Arc::new(recipe));
        self.opened = Some(Opened {
            source: source.id,
            file: file.to_owned(),
            known: None,
        });
        self.renewal = None;
        editor.end_field();
        editor.transact("edit-open-recipe", |transaction| {
            transaction.apply(Edit::PutEvidence(Box::new(changed)));
        });
    }

    /// What of the recipe that was opened last does not fit the open source and the map. `None`
    /// without such a recipe, and while the file was not read by it yet.
    pub fn fit(&mut self, editor: &Editor) -> Option<Fit<'_>> {
        let journey = editor.journey();
        let open = self.open_id(journey)?;
        let opened = self.opened.as_ref()?;
        if opened.source != open {
            return None;
        }
        let recipe = self.recipe(journey)?;
        let is_known = opened
            .known
            .as_ref()
            .is_some_and(|(of, by, _)| Arc::ptr_eq(of, journey) && Arc::ptr_eq(by, recipe));
        if !is_known {
            let recipe = Arc::clone(recipe);
            let reading = self.reading(journey)?;
            if !Arc::ptr_eq(&reading.recipe, &recipe) && reading.recipe.columns != recipe.columns {
                return None;
            }
            let found = misfits(journey, &recipe, reading);
            let opened = self.opened.as_mut()?;
            opened.known = Some((Arc::clone(journey), recipe, found));
        }
        let opened = self.opened.as_ref()?;
        let (.., misfits) = opened.known.as_ref()?;
        Some(Fit {
            file: &opened.file,
            misfits,
        })
    }

    /// Says no more what of the recipe that was opened does not fit.
    pub fn close_fit(&mut self) {
        self.opened = None;
    }
}
