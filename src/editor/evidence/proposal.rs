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

/// A step that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedStep {
    /// Its name in the file.
    pub name: String,
    /// Whether many of those who went on did so without it.
    pub is_optional: bool,
}

/// A stage that is proposed: its steps.
pub type ProposedStage = Vec<ProposedStep>;

/// In which order people came to names first, as places among the names, with how many did so.
pub type FirstTimes = Vec<(Vec<usize>, u64)>;

/// The stages that a source proposes: its most frequent names in the order in which people
/// usually come to them, three or four to a stage.
pub fn propose(
    places: &[NamePlace],
    first_times: impl FnOnce(&[String]) -> FirstTimes,
) -> Vec<ProposedStage> {
    let most = places.iter().map(|place| place.cases).max().unwrap_or(0);
    let mut frequent: Vec<&NamePlace> = places
        .iter()
        .filter(|place| place.cases as f64 >= most as f64 * LEAST_SHARE)
        .collect();
    frequent.sort_by_key(|place| std::cmp::Reverse(place.cases));
    frequent.truncate(MOST_STEPS);
    frequent.sort_by(|a, b| a.place.total_cmp(&b.place));
    let names: Vec<String> = frequent.iter().map(|place| place.name.clone()).collect();
    let steps = in_order(&names, &first_times(&names));
    let stages = (steps.len() / STEPS_OF_STAGE).max(1);
    let size = steps.len().div_ceil(stages).max(1);
    steps.chunks(size).map(<[ProposedStep]>::to_vec).collect()
}

/// The names in an order in which each stands before the next one for most of those who came to
/// both, beginning with the order in which they are given.
fn in_order(names: &[String], first_times: &FirstTimes) -> Vec<ProposedStep> {
    let count = names.len();
    let mut before = vec![vec![0_u64; count]; count];
    for (order, people) in first_times {
        for (place, first) in order.iter().enumerate() {
            for second in &order[place + 1..] {
                before[*first][*second] += people;
            }
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    // Where most come to a after b, to b after c and to c after a, no order is right.
    for _ in 0..count {
        for place in 1..count {
            let (first, second) = (order[place - 1], order[place]);
            if before[second][first] > before[first][second] {
                order.swap(place - 1, place);
            }
        }
    }
    let mut steps: Vec<ProposedStep> = order
        .iter()
        .map(|name| ProposedStep {
            name: names[*name].clone(),
            is_optional: is_often_skipped(&order, *name, first_times),
        })
        .collect();
    // A chain needs a beginning and an end.
    if steps.iter().filter(|step| !step.is_optional).count() < 2 {
        for step in &mut steps {
            step.is_optional = false;
        }
    }
    steps
}

/// Whether fewer than two of three who came to any later name had come to this one.
fn is_often_skipped(order: &[usize], name: usize, first_times: &FirstTimes) -> bool {
    let place = order.iter().position(|other| *other == name);
    let later = &order[place.map_or(order.len(), |place| place + 1)..];
    let (mut went_on, mut with_it) = (0, 0);
    for (done, people) in first_times {
        if done.iter().any(|other| later.contains(other)) {
            went_on += people;
            with_it += if done.contains(&name) { *people } else { 0 };
        }
    }
    with_it * 3 < went_on * 2
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

/// The stages that the names of a log or of totals propose.
fn proposed_by(loaded: &Loaded) -> Option<Vec<ProposedStage>> {
    match &loaded.content {
        Content::Log(log) => Some(propose(&log.places(), |names| log.first_times(names))),
        Content::Totals(totals) => {
            Some(propose(&totals.places(), |names| totals.first_times(names)))
        }
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
        let stages = self.loaded(&journey).and_then(|loaded| proposed_by(loaded));
        let Some(stages) = stages else {
            return 0;
        };
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
            for (index, steps) in stages.iter().enumerate() {
                let Some(first) = steps.first() else { continue };
                let added = transaction.apply(Edit::AddStage {
                    index: old.len() + index,
                    name: format!("{stage_name} {}", index + 1),
                    step_name: readable(&first.name),
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
                for (place, proposed) in steps.iter().enumerate().skip(1) {
                    let added = transaction.apply(Edit::AddStep {
                        stage,
                        index: place,
                        name: readable(&proposed.name),
                    });
                    if let Some(ElementId::Step(id)) = added.first() {
                        made.push(step(*id, proposed));
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
fn step(id: StepId, proposed: &ProposedStep) -> RecipeStep {
    RecipeStep {
        step: id,
        name: readable(&proposed.name),
        names: vec![proposed.name.clone()],
        is_optional: proposed.is_optional,
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
        let stages = propose(&places, |_| Vec::new());
        assert_eq!(
            names(&stages),
            [["search", "basket", "pay", "delivered"]],
            "one case in a hundred is too few"
        );
        assert!(propose(&[], |_| Vec::new()).is_empty());
    }

    fn names(stages: &[ProposedStage]) -> Vec<Vec<&str>> {
        let stages = stages.iter();
        stages
            .map(|stage| stage.iter().map(|step| step.name.as_str()).collect())
            .collect()
    }

    #[test]
    fn names_stand_as_people_come_to_them_and_alternatives_may_be_skipped() {
        // Half search and half browse; whoever asks for the size does so before the basket, but
        // few do.
        let places = [
            place("home", 100, 0.0),
            place("search", 50, 0.5),
            place("browse", 50, 0.5),
            place("basket", 80, 0.6),
            place("size", 10, 0.7),
            place("pay", 40, 1.0),
        ];
        let stages = propose(&places, |names| {
            let path = |path: &[&str], people: u64| {
                let place = |name: &&str| names.iter().position(|one| one == name);
                (path.iter().filter_map(place).collect(), people)
            };
            vec![
                path(&["home", "search", "basket", "pay"], 20),
                path(&["home", "browse", "basket", "pay"], 20),
                path(&["home", "search", "size", "basket"], 10),
                path(&["home", "search", "basket"], 20),
                path(&["home", "browse", "basket"], 10),
                path(&["home", "browse"], 20),
            ]
        });
        let steps: Vec<(&str, bool)> = stages
            .iter()
            .flatten()
            .map(|step| (step.name.as_str(), step.is_optional))
            .collect();
        assert_eq!(
            steps,
            [
                ("home", false),
                ("search", true),
                ("browse", true),
                ("size", true),
                ("basket", false),
                ("pay", false),
            ]
        );
    }
}
