//! What a recipe and a file, or a recipe and a map, do not have in common.

use super::NameCount;
use super::landing::{persona_of, step_of};
use crate::model::{ColumnRole, Journey, Recipe, RecipeColumn, SourceShape, matches_name};

/// The columns without which the figures of a recipe would be others, and which are not among
/// these of a file: those that a filter asks, and those with a role that counts. A question counts
/// once it is confirmed.
pub fn missing_columns<'a>(recipe: &'a Recipe, columns: &[String]) -> Vec<&'a str> {
    let counts = |column: &&RecipeColumn| match (recipe.shape, column.role) {
        (_, ColumnRole::Ignored) => false,
        (SourceShape::Answers, ColumnRole::Answer) => {
            let rule = column.answer.as_ref();
            rule.is_some_and(|rule| rule.is_confirmed)
        }
        (SourceShape::Answers, role) => matches!(
            role,
            ColumnRole::Case
                | ColumnRole::Time
                | ColumnRole::Segment
                | ColumnRole::Channel
                | ColumnRole::Status
                | ColumnRole::Finished
        ),
        _ => true,
    };
    let used = recipe.columns.iter().filter(counts);
    let filters = recipe.filters.iter().map(|filter| filter.column.as_str());
    let mut missing: Vec<&str> = Vec::new();
    for name in used.map(|column| column.name.as_str()).chain(filters) {
        if !columns.iter().any(|column| column == name) && !missing.contains(&name) {
            missing.push(name);
        }
    }
    missing
}

/// What does not fit. Names are as they stand in the file or in the recipe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    /// The columns that the recipe needs and the file does not have.
    pub missing_columns: Vec<String>,
    /// The columns of the file that the recipe says nothing of.
    pub new_columns: Vec<String>,
    /// The names of events in the file that belong to no step, most frequent first.
    pub unknown_names: Vec<String>,
    /// The names of events that the recipe has for steps and that are not in the file.
    pub missing_names: Vec<String>,
    /// The steps of the recipe that are not on the map.
    pub missing_steps: Vec<String>,
    /// The personas of the recipe that are not on the map.
    pub missing_personas: Vec<String>,
}

impl Misfits {
    /// What of a recipe does not fit a file and a map. `columns` are those of the file; `names`
    /// those of its events, most frequent first, if it has any.
    pub fn new(
        journey: &Journey,
        recipe: &Recipe,
        columns: &[String],
        names: &[NameCount],
    ) -> Self {
        let missing_columns = missing_columns(recipe, columns);
        let missing_columns = missing_columns.into_iter().map(str::to_owned).collect();
        let is_known = |name: &String| recipe.columns.iter().any(|column| column.name == *name);
        let rules = || recipe.steps.iter().flat_map(|step| &step.names);
        let (unknown, missing) = if names.is_empty() {
            (Vec::new(), Vec::new())
        } else {
            let unknown = names
                .iter()
                .filter(|name| !rules().any(|rule| matches_name(rule, &name.name)))
                .map(|name| name.name.clone());
            let missing = rules()
                .filter(|rule| !names.iter().any(|name| matches_name(rule, &name.name)))
                .cloned();
            (unknown.collect(), missing.collect())
        };
        let steps = recipe.steps.iter();
        let steps = steps.filter(|step| step_of(journey, recipe, step.step).is_none());
        let personas = recipe.segments.iter();
        let personas = personas.filter(|rule| persona_of(journey, recipe, rule.persona).is_none());
        Self {
            missing_columns,
            new_columns: columns
                .iter()
                .filter(|name| !is_known(name))
                .cloned()
                .collect(),
            unknown_names: unknown,
            missing_names: missing,
            missing_steps: steps.map(|step| step.name.clone()).collect(),
            missing_personas: personas.map(|rule| rule.name.clone()).collect(),
        }
    }

    /// Leaves only what is new beside what did not fit before.
    #[must_use]
    pub fn beside(mut self, before: &Self) -> Self {
        self.new_columns
            .retain(|name| !before.new_columns.contains(name));
        self.unknown_names
            .retain(|name| !before.unknown_names.contains(name));
        self.missing_names
            .retain(|name| !before.missing_names.contains(name));
        self
    }

    /// Whether everything fits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
