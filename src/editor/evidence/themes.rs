//! What the texts of a source are about: themes with the words by which texts are suggested for
//! them, and what somebody decided about each text.

use std::sync::Arc;

use super::{Desk, step_on_map};
use crate::data::texts::{TextTable, text_key};
use crate::data::{Content, Loaded};
use crate::editor::Editor;
use crate::model::{Journey, RecipeStep, StepId, Theme, printable_line};

/// The texts that were read, if the source is one of texts.
pub fn texts_of(loaded: &Loaded) -> Option<&TextTable> {
    match &loaded.content {
        Content::Texts(table) => Some(table),
        Content::Log(_) | Content::Answers(_) | Content::Totals(_) => None,
    }
}

/// What somebody decides about a text that a theme suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It belongs to the theme.
    Accepted,
    /// It does not.
    Declined,
    /// Nobody has decided.
    Open,
}

/// What was decided about a text and a theme.
pub fn verdict(theme: &Theme, text: &str) -> Verdict {
    let key = text_key(text);
    if theme.accepted.binary_search(&key).is_ok() {
        Verdict::Accepted
    } else if theme.declined.binary_search(&key).is_ok() {
        Verdict::Declined
    } else {
        Verdict::Open
    }
}

/// Puts a fingerprint into a list in its order, or takes it out.
fn set(keys: &mut Vec<String>, key: &str, is_in: bool) {
    match (
        keys.binary_search_by(|other| other.as_str().cmp(key)),
        is_in,
    ) {
        (Ok(at), false) => {
            keys.remove(at);
        }
        (Err(at), true) => keys.insert(at, key.to_owned()),
        _ => {}
    }
}

/// The words that somebody typed between commas or lines.
pub fn stems_of(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '\n']);
    let parts = parts.map(|part| printable_line(part.trim()));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The step of the map for one that a recipe names.
pub fn map_step(journey: &Journey, recipe: &crate::model::Recipe, step: StepId) -> Option<StepId> {
    if journey.step(step).is_some() {
        return Some(step);
    }
    let rule = recipe.steps.iter().find(|rule| rule.step == step)?;
    step_on_map(journey, rule)
}

impl Desk {
    /// The texts of the open source, with what was read.
    pub fn texts(&self, journey: &Journey) -> Option<Arc<Loaded>> {
        let loaded = self.loaded(journey)?;
        texts_of(loaded).map(|_| Arc::clone(loaded))
    }

    /// Adds a theme, whose first words are those that are looked for. Returns its place.
    pub fn add_theme(&self, editor: &mut Editor, name: &str, words: &str) -> usize {
        let theme = Theme {
            name: printable_line(name.trim()),
            stems: stems_of(words),
            ..Theme::default()
        };
        let place = self
            .recipe(editor.journey())
            .map_or(0, |recipe| recipe.themes.len());
        self.change_recipe(editor, "edit-add-theme", |recipe| recipe.themes.push(theme));
        place
    }

    /// Removes a theme with everything that was decided about it.
    pub fn delete_theme(&self, editor: &mut Editor, place: usize) {
        self.change_recipe(editor, "edit-delete-theme", |recipe| {
            if place < recipe.themes.len() {
                recipe.themes.remove(place);
            }
        });
    }

    /// Changes the name of a theme while it is typed: consecutive changes are one entry of the
    /// history.
    pub fn name_theme(&self, editor: &mut Editor, place: usize, name: &str) {
        self.type_theme(editor, "theme_name", place, |theme| {
            theme.name = printable_line(name.trim());
        });
    }

    /// Changes the words of a theme, which are parted by commas, while they are typed:
    /// consecutive changes are one entry of the history.
    pub fn reword_theme(&self, editor: &mut Editor, place: usize, words: &str) {
        self.type_theme(editor, "theme_words", place, |theme| {
            theme.stems = stems_of(words);
        });
    }

    fn type_theme(
        &self,
        editor: &mut Editor,
        field: &'static str,
        place: usize,
        change: impl FnOnce(&mut Theme),
    ) {
        self.change(editor, field, |source| {
            let Some(recipe) = &mut source.recipe else {
                return;
            };
            if let Some(theme) = Arc::make_mut(recipe).themes.get_mut(place) {
                change(theme);
            }
        });
    }

    /// Says which step of the map a theme belongs to.
    pub fn place_theme(&self, editor: &mut Editor, place: usize, step: Option<StepId>) {
        let journey = Arc::clone(editor.journey());
        let name = step
            .and_then(|step| journey.step(step))
            .map(|(_, step)| step.name.clone());
        self.change_recipe(editor, "edit-change-theme", |recipe| {
            // The recipe names the step, so that it can be used with other maps.
            let mut rules = recipe.steps.iter();
            let known =
                step.and_then(|step| rules.find(|rule| step_on_map(&journey, rule) == Some(step)));
            let known = known.map(|rule| rule.step);
            if let (Some(step), Some(name), None) = (step, name, known) {
                recipe.steps.push(RecipeStep {
                    step,
                    name,
                    ..RecipeStep::default()
                });
            }
            if let Some(theme) = recipe.themes.get_mut(place) {
                theme.step = known.or(step);
            }
        });
    }

    /// Decides about a text and a theme.
    pub fn decide(&self, editor: &mut Editor, place: usize, text: &str, verdict: Verdict) {
        let key = text_key(text);
        self.change_recipe(editor, "edit-decide-texts", |recipe| {
            if let Some(theme) = recipe.themes.get_mut(place) {
                set(&mut theme.accepted, &key, verdict == Verdict::Accepted);
                set(&mut theme.declined, &key, verdict == Verdict::Declined);
            }
        });
    }

    /// Says that these texts, by their fingerprints, belong to a theme.
    pub fn accept_texts(&self, editor: &mut Editor, place: usize, keys: &[String]) {
        self.change_recipe(editor, "edit-decide-texts", |recipe| {
            if let Some(theme) = recipe.themes.get_mut(place) {
                theme.accepted.extend(keys.iter().cloned());
                theme.accepted.sort_unstable();
                theme.accepted.dedup();
            }
        });
    }
}
