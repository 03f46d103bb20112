//! Steps and stages that a source proposes for a map that has none of its own yet.

use std::sync::Arc;

use super::Desk;
use super::names::tidy;
use crate::analysis::says_something;
use crate::data::{Content, Loaded, NamePlace};
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, Journey, RecipeStep, StageId, StepId};

/// The most steps that are proposed.
const MOST_STEPS: usize = 12;
/// The usual number of steps of a stage.
const STEPS_OF_STAGE: usize = 3;
/// Names of fewer cases than this share of the most frequent one are left out.
const LEAST_SHARE: f64 = 0.02;

/// A stage that is proposed: the names of its steps in the file.
pub type ProposedStage = Vec<String>;

/// The stages that a source proposes: its most frequent names in the order in which cases usually
/// come to them, three or four to a stage.
pub fn propose(places: &[NamePlace]) -> Vec<ProposedStage> {
    let most = places.iter().map(|place| place.cases).max().unwrap_or(0);
    let mut frequent: Vec<&NamePlace> = places
        .iter()
        .filter(|place| place.cases as f64 >= most as f64 * LEAST_SHARE)
        .collect();
    frequent.sort_by_key(|place| std::cmp::Reverse(place.cases));
    frequent.truncate(MOST_STEPS);
    frequent.sort_by(|a, b| a.place.total_cmp(&b.place));
    let stages = (frequent.len() / STEPS_OF_STAGE).max(1);
    let size = frequent.len().div_ceil(stages).max(1);
    let chunks = frequent.chunks(size);
    chunks
        .map(|chunk| chunk.iter().map(|place| place.name.clone()).collect())
        .collect()
}

/// A name of a file as a person would write it: `basket_view` becomes "Basket view".
pub fn readable(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        let divides = matches!(letter, '_' | '-' | '.' | '/' | ':');
        if divides || letter.is_whitespace() {
            if !words.ends_with(' ') && !words.is_empty() {
                words.push(' ');
            }
        } else if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
        before = letter;
    }
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// The words of steps that nobody has named, which may be numbered.
const NAMELESS: &[&str] = &["step", "new step", "шаг", "новый шаг", ""];

/// Whether a name of a step is one that every new step has.
fn is_nameless(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let word = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    NAMELESS.contains(&word.trim())
}

/// Whether a map has nothing in it that somebody wrote, so that steps can be proposed for it.
pub fn is_bare(journey: &Journey) -> bool {
    let has_own_steps = journey.steps().any(|(_, step)| !is_nameless(&step.name));
    journey.cards.is_empty()
        && (journey.step_count() <= 1 || !has_own_steps)
        && !journey.curves.iter().any(|curve| says_something(curve))
        && journey
            .metrics
            .iter()
            .all(|metric| metric.values.is_empty())
}

/// The names of a log or of totals, with the places where people usually come to them.
fn places_in(loaded: &Loaded) -> Option<Vec<NamePlace>> {
    match &loaded.content {
        Content::Log(log) => Some(log.places()),
        Content::Totals(totals) => Some(totals.places()),
        Content::Answers(_) | Content::Texts(_) => None,
    }
}

impl Desk {
    /// Whether the open source can propose the steps of the map.
    pub fn can_propose(&self, editor: &Editor) -> bool {
        let journey = editor.journey();
        let loaded = self.loaded(journey);
        is_bare(journey)
            && loaded.is_some_and(|loaded| {
                matches!(loaded.content, Content::Log(_) | Content::Totals(_))
            })
    }

    /// Makes stages and steps of the most frequent names of the open source, which belong to these
    /// steps at once, as one entry of the history. Returns how many steps were made.
    pub fn make_steps(&mut self, editor: &mut Editor) -> usize {
        let journey = Arc::clone(editor.journey());
        let places = self.loaded(&journey).and_then(|loaded| places_in(loaded));
        let Some(places) = places else {
            return 0;
        };
        let stages = propose(&places);
        let Some(source) = self.source(&journey).cloned() else {
            return 0;
        };
        let Some(recipe) = source.recipe.clone() else {
            return 0;
        };
        let stage_name = editor.words().text("new-stage");
        let old: Vec<StageId> = journey.stages.iter().map(|stage| stage.id).collect();
        let mut made: Vec<RecipeStep> = Vec::new();
        editor.end_field();
        editor.transact("edit-make-steps", |transaction| {
            for (index, names) in stages.iter().enumerate() {
                let Some(first) = names.first() else { continue };
                let added = transaction.apply(Edit::AddStage {
                    index: old.len() + index,
                    name: format!("{stage_name} {}", index + 1),
                    step_name: readable(first),
                });
                let mut stage = None;
                for element in added {
                    match element {
                        ElementId::Stage(id) => stage = Some(id),
                        ElementId::Step(id) => made.push(step(id, first)),
                        _ => {}
                    }
                }
                let Some(stage) = stage else { continue };
                for (place, name) in names.iter().enumerate().skip(1) {
                    let added = transaction.apply(Edit::AddStep {
                        stage,
                        index: place,
                        name: readable(name),
                    });
                    if let Some(ElementId::Step(id)) = added.first() {
                        made.push(step(*id, name));
                    }
                }
            }
            if !made.is_empty() {
                for stage in &old {
                    transaction.apply(Edit::DeleteStage(*stage));
                }
            }
            let mut changed = (*source).clone();
            let mut recipe = (*recipe).clone();
            recipe.steps.clone_from(&made);
            tidy(transaction.journey(), &mut recipe);
            changed.recipe = Some(Arc::new(recipe));
            transaction.apply(Edit::PutEvidence(Box::new(changed)));
        });
        made.len()
    }
}

/// A step of a recipe with one name of the file.
fn step(id: StepId, name: &str) -> RecipeStep {
    RecipeStep {
        step: id,
        name: readable(name),
        names: vec![name.to_owned()],
        is_optional: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, cases: u64, place: f64) -> NamePlace {
        NamePlace {
            name: name.to_owned(),
            cases,
            place,
        }
    }

    #[test]
    fn names_become_readable() {
        for (name, expected) in [
            ("basket_view", "Basket view"),
            ("payOk", "Pay ok"),
            ("checkout/address", "Checkout address"),
            ("оплата", "Оплата"),
            ("__", "__"),
        ] {
            assert_eq!(readable(name), expected);
        }
    }

    #[test]
    fn the_most_frequent_names_are_proposed_in_their_order() {
        let places = [
            place("search", 100, 0.0),
            place("scroll", 1, 0.1),
            place("basket", 60, 0.4),
            place("pay", 30, 0.8),
            place("delivered", 29, 1.0),
        ];
        assert_eq!(
            propose(&places),
            [["search", "basket", "pay", "delivered"]],
            "one case in a hundred is too few"
        );
        assert!(propose(&[]).is_empty());
    }
}
