//! The recipes that commands are given: files of their own, or those of the sources of a map.

use std::path::Path;
use std::sync::Arc;

use super::input;
use crate::file::{self, MAX_RECIPE_BYTES, OpenError, Opened, RecipeError, recipe_from_ron};
use crate::model::{Evidence, Recipe};
use crate::report;
use crate::words::{Arg, Words};

/// A file that holds recipes.
pub(super) enum Holder {
    /// A recipe of its own.
    Recipe(Box<Recipe>),
    /// A map.
    Map(Box<Opened>),
}

/// The recipe in the file at `path`.
///
/// # Errors
/// A message that says why there is none.
pub(super) fn read(words: &Words, path: &Path) -> Result<Recipe, String> {
    let shown = input::shown(words, path).display().to_string();
    let bytes = match input::read(path, MAX_RECIPE_BYTES) {
        Ok(bytes) => bytes,
        Err(OpenError::TooLarge { bytes, .. }) => {
            let error = RecipeError::TooLarge { bytes };
            return Err(report::recipe_error(words, &shown, &error));
        }
        Err(error) => return Err(input::open_error(words, &error).join("\n")),
    };
    recipe_from_ron(&String::from_utf8_lossy(&bytes))
        .map_err(|error| report::recipe_error(words, &shown, &error))
}

/// The recipe or the map in the file at `path`.
///
/// # Errors
/// A message that says why it holds neither.
pub(super) fn open(words: &Words, path: &Path) -> Result<Holder, String> {
    let explain = |error: OpenError| input::open_error(words, &error).join("\n");
    let bytes = input::read(path, file::open::MAX_BYTES).map_err(explain)?;
    let is_small = bytes.len() as u64 <= MAX_RECIPE_BYTES;
    if let Some(text) = str::from_utf8(&bytes).ok().filter(|_| is_small) {
        match recipe_from_ron(text) {
            Ok(recipe) => return Ok(Holder::Recipe(Box::new(recipe))),
            // Where it is neither a recipe nor a map, it matters what it says it is.
            Err(error) if text.contains("recipe:") && !text.contains("map:") => {
                let shown = input::shown(words, path).display().to_string();
                return Err(report::recipe_error(words, &shown, &error));
            }
            Err(_) => {}
        }
    }
    let opened = file::parse(path, bytes).map_err(explain)?;
    Ok(Holder::Map(Box::new(opened)))
}

/// The recipe of the source of a map that has this id or title; of the only one if none is
/// named and `suits` is true of one only.
///
/// # Errors
/// A message that says which sources there are.
pub(super) fn of_map(
    words: &Words,
    shown: &str,
    sources: &[Arc<Evidence>],
    named: Option<&str>,
    suits: impl Fn(&Recipe) -> bool,
) -> Result<Arc<Recipe>, String> {
    let with_recipes = || {
        sources
            .iter()
            .filter_map(|source| Some((source, source.recipe.as_ref()?)))
    };
    let is_named = |source: &Evidence, name: &str| {
        source.id.as_str() == name
            || source.title.trim().to_lowercase() == name.trim().to_lowercase()
    };
    let titles = || words.quoted_list(with_recipes().map(|(source, _)| source.title.as_str()));
    let path = ("path", Arg::from(shown));
    if let Some(name) = named {
        let mut found = with_recipes().filter(|(source, _)| is_named(source, name));
        return match found.next() {
            Some((_, recipe)) => Ok(Arc::clone(recipe)),
            None => {
                let titles = titles();
                let args = [path, ("name", name.into()), ("titles", (&titles).into())];
                Err(words.fill("recipes-no-such", &args))
            }
        };
    }
    let mut suitable = with_recipes().filter(|(_, recipe)| suits(recipe));
    match (suitable.next(), suitable.next()) {
        (Some((_, recipe)), None) => Ok(Arc::clone(recipe)),
        (None, _) => Err(words.fill("recipes-none", &[path])),
        (Some(_), Some(_)) => {
            let titles = titles();
            let args = [path, ("titles", Arg::from(&titles))];
            Err(words.fill("recipes-several", &args))
        }
    }
}
