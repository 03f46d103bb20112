//! The names of a log on the steps of the map: which belong to which step, which are suggested,
//! and which belong to none.

use super::terms::{Terms, step_on_map};
use crate::data::NameCount;
use crate::data::suggest::suggest_steps;
use crate::model::{Journey, Recipe, RecipeStep, StepId, matches_name};

/// The most names for which steps are suggested; those behind them are rare.
const MOST_SUGGESTED: usize = 400;

/// A name on a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The name as it is in the recipe, which may have `*` in it.
    pub name: String,
    /// The number of events that have it.
    pub events: u64,
    /// The number of names of the file that it stands for: 1 without `*`, 0 if the file has no
    /// such name.
    pub names: usize,
    /// Whether it is only suggested for the step.
    pub is_suggested: bool,
}

/// A step of the map with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The step.
    pub step: StepId,
    /// Its name.
    pub name: String,
    /// The place of its stage on the map, from 0.
    pub stage: usize,
    /// Whether people may go on without it.
    pub is_optional: bool,
    /// The names, most frequent first: those of the step, then those that are suggested.
    pub chips: Vec<Chip>,
}

impl Column {
    /// Whether the recipe counts the step.
    pub fn is_counted(&self) -> bool {
        self.chips.iter().any(|chip| !chip.is_suggested)
    }
}

/// All names of a log on the steps of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// The steps in the order of the map.
    pub columns: Vec<Column>,
    /// The names that belong to no step and are suggested for none, most frequent first.
    pub others: Vec<NameCount>,
    /// The number of names of the file.
    pub names: usize,
    /// How many of them belong to a step.
    pub mapped: usize,
    /// How many of them are suggested for a step.
    pub suggested: usize,
    /// The number of events whose names belong to no step.
    pub other_events: u64,
    /// The number of all events.
    pub events: u64,
}

impl Board {
    /// The board of a recipe on a map. `names` are the names of the file, most frequent first, and
    /// `terms` those that other sources of the map have for its steps.
    pub fn new(journey: &Journey, recipe: &Recipe, names: &[NameCount], terms: &Terms) -> Self {
        let mut columns = columns(journey, recipe, names);
        let mut board = Self {
            names: names.len(),
            events: names.iter().map(|name| name.events).sum(),
            ..Self::default()
        };
        let is_mapped = |name: &NameCount| {
            let mut steps = recipe.steps.iter();
            steps.any(|step| step.names.iter().any(|rule| matches_name(rule, &name.name)))
        };
        let (mapped, free): (Vec<_>, Vec<_>) = names.iter().partition(|name| is_mapped(name));
        board.mapped = mapped.len();
        let first = free.iter().take(MOST_SUGGESTED);
        let free_names: Vec<&str> = first.map(|name| name.name.as_str()).collect();
        let steps: Vec<RecipeStep> = columns.iter().map(recipe_step).collect();
        let suggested = suggest_steps(&free_names, &steps).into_iter();
        let suggested = suggested.chain(std::iter::repeat(None));
        for (name, suggestion) in free.into_iter().zip(suggested) {
            // What went wrong is not what people wanted to do there.
            let mut errors = recipe.counting.errors.iter();
            let is_error = errors.any(|rule| matches_name(rule, &name.name));
            let step = terms.step(&name.name);
            let step = step.or(suggestion.map(|(step, _)| step));
            let step = step.filter(|_| !is_error);
            let mut all = columns.iter_mut();
            match all.find(|column| Some(column.step) == step) {
                Some(column) => {
                    board.suggested += 1;
                    column.chips.push(Chip {
                        name: name.name.clone(),
                        events: name.events,
                        names: 1,
                        is_suggested: true,
                    });
                }
                None => board.others.push(name.clone()),
            }
        }
        board.other_events = board.others.iter().map(|name| name.events).sum();
        board.columns = columns;
        board
    }
}

/// The steps of the map with the names that the recipe has for them.
fn columns(journey: &Journey, recipe: &Recipe, names: &[NameCount]) -> Vec<Column> {
    let chip = |rule: &String| {
        let matching = names.iter().filter(|name| matches_name(rule, &name.name));
        let (count, events) = matching.fold((0, 0), |(count, events), name| {
            (count + 1, events + name.events)
        });
        Chip {
            name: rule.clone(),
            events,
            names: count,
            is_suggested: false,
        }
    };
    let mut columns = Vec::new();
    for (stage, one) in journey.stages.iter().enumerate() {
        for step in &one.steps {
            let mut rules = recipe.steps.iter();
            let rule = rules.find(|rule| step_on_map(journey, rule) == Some(step.id));
            let mut chips: Vec<Chip> = rule
                .map(|rule| rule.names.iter().map(chip).collect())
                .unwrap_or_default();
            chips.sort_by_key(|chip| std::cmp::Reverse(chip.events));
            columns.push(Column {
                step: step.id,
                name: step.name.clone(),
                stage,
                is_optional: rule.is_some_and(|rule| rule.is_optional),
                chips,
            });
        }
    }
    columns
}

/// The step of a recipe that a column stands for.
fn recipe_step(column: &Column) -> RecipeStep {
    RecipeStep {
        step: column.step,
        name: column.name.clone(),
        // Only the name of the step itself suggests names: others that look like those that it
        // has already would follow each other without end.
        names: Vec::new(),
        is_optional: column.is_optional,
    }
}
