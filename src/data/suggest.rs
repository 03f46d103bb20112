//! What the names of a file may stand for on the map. Nothing is decided here: these are
//! suggestions for somebody to accept.

use std::collections::HashMap;

use crate::model::{PersonaId, RecipeStep, SegmentRule, StepId};

use super::words::{Concept, concept, is_filler, sound, words_of_name};

/// The least likeness at which something is suggested.
const LEAST: f32 = 0.42;
/// The weight of a word that says little.
const FILLER: f32 = 0.15;

/// What an answer column may be about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ColumnHint {
    /// The step, with the likeness from 0 to 1.
    pub step: Option<(StepId, f32)>,
    /// The persona, with the likeness from 0 to 1.
    pub persona: Option<(PersonaId, f32)>,
}

/// The step that each of the names most likely stands for, with the likeness from 0 to 1; `None`
/// for names that are like no step. Names are compared by the stems of their words in English
/// and Russian, in either script, by what words mean in both languages, and by their letters.
/// The names that a step already has in the file count like its own name.
pub fn suggest_steps(names: &[&str], steps: &[RecipeStep]) -> Vec<Option<(StepId, f32)>> {
    let steps: Vec<(StepId, Vec<Name>)> =
        steps.iter().map(|step| (step.step, forms(step))).collect();
    let mut names: Vec<Name> = names.iter().map(|name| Name::new(name)).collect();
    make_common_words_light(&mut names);
    let suggest = |name: &Name| {
        let likeness = |forms: &[Name]| {
            let all = forms.iter().map(|form| name.likeness(form));
            all.fold(0.0, f32::max)
        };
        best(steps.iter().map(|(step, forms)| (*step, likeness(forms))))
    };
    names.iter().map(suggest).collect()
}

/// What each of the headings of a survey may be about. A heading is a sentence, so it is enough
/// that it has the name of the step in it; of a grid such as `Question [Row]`, the row counts
/// first.
pub fn suggest_columns(
    headings: &[&str],
    steps: &[RecipeStep],
    personas: &[SegmentRule],
) -> Vec<ColumnHint> {
    let steps: Vec<(StepId, Vec<Name>)> =
        steps.iter().map(|step| (step.step, forms(step))).collect();
    let personas: Vec<(PersonaId, Name)> = personas
        .iter()
        .map(|persona| (persona.persona, Name::new(&persona.name)))
        .collect();
    let suggest = |heading: &&str| {
        let whole = Name::new(heading);
        let row = row_of_grid(heading).map(Name::new);
        let likeness = |form: &Name| {
            let inside = form.share_in(&whole) * 0.9;
            let of_row = row.as_ref().map_or(0.0, |row| row.likeness(form));
            inside.max(of_row)
        };
        let of_step = |forms: &[Name]| forms.iter().map(likeness).fold(0.0, f32::max);
        ColumnHint {
            step: best_inside(steps.iter().map(|(step, forms)| {
                let words = forms.first().map_or(0, |form| form.words.len());
                (*step, of_step(forms), words)
            })),
            persona: best_inside(
                personas
                    .iter()
                    .map(|(persona, name)| (*persona, likeness(name), name.words.len())),
            ),
        }
    };
    headings.iter().map(suggest).collect()
}

/// The likeliest of these, the first one of equal ones.
fn best<Id>(all: impl Iterator<Item = (Id, f32)>) -> Option<(Id, f32)> {
    all.filter(|(_, likeness)| *likeness >= LEAST)
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// The likeliest of these names that stand in a sentence; of equal ones, that of the most words.
fn best_inside<Id>(all: impl Iterator<Item = (Id, f32, usize)>) -> Option<(Id, f32)> {
    let likely = all.filter(|(_, likeness, _)| *likeness >= 0.6);
    let best = likely.reduce(|best, next| {
        let is_better = next.1 > best.1 || (next.1 == best.1 && next.2 > best.2);
        if is_better { next } else { best }
    });
    best.map(|(id, likeness, _)| (id, likeness))
}

/// The row of a heading such as `How easy was it? [Delivery]`.
fn row_of_grid(heading: &str) -> Option<&str> {
    let inside = heading.trim_end().strip_suffix(']')?;
    let (_, row) = inside.rsplit_once('[')?;
    Some(row)
}

/// The names of a step: its own, and those that it has in the file.
fn forms(step: &RecipeStep) -> Vec<Name> {
    let own = std::iter::once(step.name.as_str());
    own.chain(step.names.iter().map(String::as_str))
        .map(Name::new)
        .filter(|name| !name.words.is_empty())
        .collect()
}

/// Gives little weight to words that most of the names have, such as the name of the program.
fn make_common_words_light(names: &mut [Name]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in names.iter() {
        for (index, word) in name.words.iter().enumerate() {
            let is_first = name.words[..index]
                .iter()
                .all(|other| other.stem != word.stem);
            if is_first {
                *counts.entry(word.stem.clone()).or_default() += 1;
            }
        }
    }
    let most = (names.len() / 2).max(3);
    for name in names {
        for word in &mut name.words {
            if counts.get(&word.stem).is_some_and(|count| *count > most) {
                word.weight = FILLER;
            }
        }
    }
}

/// A word of a name, with all by which it is compared.
struct NameWord {
    stem: String,
    sound: String,
    is_cyrillic: bool,
    concept: Option<Concept>,
    weight: f32,
}

impl NameWord {
    fn new(stem: String) -> Self {
        let is_number = stem.chars().all(char::is_numeric);
        let weight = if is_filler(&stem) || is_number {
            FILLER
        } else {
            1.0
        };
        Self {
            sound: sound(&stem),
            is_cyrillic: stem.chars().any(|letter| matches!(letter, 'а'..='я')),
            concept: concept(&stem),
            weight,
            stem,
        }
    }

    /// How alike two words are, from 0 to 1.
    fn likeness(&self, other: &Self) -> f32 {
        if self.stem == other.stem {
            return 1.0;
        }
        if self.concept.is_some() && self.concept == other.concept {
            return 0.95;
        }
        let same_script = self.is_cyrillic == other.is_cyrillic;
        let (one, two) = if same_script {
            (&self.stem, &other.stem)
        } else {
            (&self.sound, &other.sound)
        };
        let lengths = (one.chars().count(), two.chars().count());
        let shorter = lengths.0.min(lengths.1);
        if shorter < 4 {
            return 0.0;
        }
        let begins = one.starts_with(two.as_str()) || two.starts_with(one.as_str());
        if begins && lengths.0.abs_diff(lengths.1) <= 4 {
            return 0.85;
        }
        let alike = strsim::normalized_damerau_levenshtein(one, two) as f32;
        if alike >= 0.75 { alike * 0.9 } else { 0.0 }
    }
}

/// A name as its words.
struct Name {
    words: Vec<NameWord>,
}

impl Name {
    fn new(text: &str) -> Self {
        let words = words_of_name(text);
        let words = words.into_iter().map(|word| NameWord::new(word.stem));
        Self {
            words: words.collect(),
        }
    }

    /// The likeness of the word of this name that is most like `word`.
    fn nearest(&self, word: &NameWord) -> f32 {
        let all = self.words.iter().map(|own| own.likeness(word));
        all.fold(0.0, f32::max)
    }

    fn weight(&self) -> f32 {
        self.words.iter().map(|word| word.weight).sum()
    }

    /// How much of this name is found in `other`, by the weight of its words.
    fn found_in(&self, other: &Self) -> f32 {
        let found = self
            .words
            .iter()
            .map(|word| word.weight * other.nearest(word));
        found.sum()
    }

    /// How alike two names are, from 0 to 1: the share of the words of both that the other has.
    fn likeness(&self, other: &Self) -> f32 {
        let weight = self.weight() + other.weight();
        if weight == 0.0 || !self.share_a_word(other) {
            return 0.0;
        }
        ((self.found_in(other) + other.found_in(self)) / weight).min(1.0)
    }

    /// The share of this name that stands somewhere in `other`, from 0 to 1.
    fn share_in(&self, other: &Self) -> f32 {
        let weight = self.weight();
        if weight == 0.0 || !self.share_a_word(other) {
            return 0.0;
        }
        self.found_in(other) / weight
    }

    /// Whether both have a word that says something. Names of fillers alone may share those.
    fn share_a_word(&self, other: &Self) -> bool {
        let has_weight = |name: &Self| name.words.iter().any(|word| word.weight > FILLER);
        if !has_weight(self) || !has_weight(other) {
            return self.words.iter().any(|word| other.nearest(word) == 1.0);
        }
        let heavy = |word: &&NameWord| word.weight > FILLER;
        self.words.iter().filter(heavy).any(|word| {
            other
                .words
                .iter()
                .filter(heavy)
                .any(|own| own.likeness(word) > 0.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step_id(index: usize) -> StepId {
        StepId::new(&format!("t{index}")).expect("a short text")
    }

    fn persona_id() -> PersonaId {
        PersonaId::new("p7").expect("a short text")
    }

    fn steps(names: &[&str]) -> Vec<RecipeStep> {
        let step = |(index, name): (usize, &&str)| RecipeStep {
            step: step_id(index),
            name: (*name).to_owned(),
            ..RecipeStep::default()
        };
        names.iter().enumerate().map(step).collect()
    }

    /// The names of the steps that are suggested for the names.
    fn suggested<'a>(names: &[&str], of: &[&'a str]) -> Vec<Option<&'a str>> {
        let found = suggest_steps(names, &steps(of));
        let name = |step: StepId| {
            let index = of
                .iter()
                .enumerate()
                .find(|(index, _)| step_id(*index) == step);
            index.map(|(_, name)| *name)
        };
        found
            .into_iter()
            .map(|step| step.and_then(|(step, _)| name(step)))
            .collect()
    }

    const ENGLISH: &[&str] = &[
        "Search",
        "Product page",
        "Add to cart",
        "Checkout",
        "Pay for the order",
        "Delivery",
    ];
    const RUSSIAN: &[&str] = &[
        "Поиск товара",
        "Карточка товара",
        "Добавление в корзину",
        "Оформление заказа",
        "Оплата",
        "Доставка",
        "Возврат",
    ];

    #[test]
    fn events_of_a_shop_find_their_steps() {
        let names = [
            "search_results",
            "view_product",
            "AddToCart",
            "checkout-start",
            "order_paid",
            "delivered",
            "newsletter_popup",
        ];
        assert_eq!(
            suggested(&names, ENGLISH),
            [
                Some("Search"),
                Some("Product page"),
                Some("Add to cart"),
                Some("Checkout"),
                Some("Pay for the order"),
                Some("Delivery"),
                None
            ],
        );
        let names = [
            "поиск",
            "Просмотр карточки товара",
            "добавил в корзину",
            "оформить_заказ",
            "Оплачено",
            "курьер_доставил",
            "чат",
        ];
        assert_eq!(
            suggested(&names, RUSSIAN),
            [
                Some("Поиск товара"),
                Some("Карточка товара"),
                Some("Добавление в корзину"),
                Some("Оформление заказа"),
                Some("Оплата"),
                Some("Доставка"),
                None
            ],
        );
    }

    #[test]
    fn english_events_find_russian_steps_and_the_other_way_round() {
        let names = [
            "search",
            "product_view",
            "add_to_cart",
            "checkout",
            "payment_success",
            "delivery",
            "refund",
            "oplata",
            "vozvrat",
        ];
        assert_eq!(
            suggested(&names, RUSSIAN),
            [
                Some("Поиск товара"),
                Some("Карточка товара"),
                Some("Добавление в корзину"),
                Some("Оформление заказа"),
                Some("Оплата"),
                Some("Доставка"),
                Some("Возврат"),
                Some("Оплата"),
                Some("Возврат")
            ],
        );
        assert_eq!(
            suggested(&["доставка", "корзина"], ENGLISH),
            [Some("Delivery"), Some("Add to cart")]
        );
    }

    #[test]
    fn slips_of_the_pen_and_common_prefixes_do_not_matter() {
        let names = [
            "shop_serach",
            "shop_delivry",
            "shop_payed_order",
            "shop_about_us",
        ];
        let found = suggested(&names, &["Search the shop", "Delivery", "Pay"]);
        assert_eq!(
            found,
            [Some("Search the shop"), Some("Delivery"), Some("Pay"), None]
        );
    }

    #[test]
    fn names_that_a_step_has_already_help() {
        let mut steps = steps(&["Receive", "Pay"]);
        steps[0].names.push("parcel_handed_over".to_owned());
        let found = suggest_steps(&["parcel_handed_over_v2", "", "?"], &steps);
        assert_eq!(found[0].map(|(step, _)| step), Some(steps[0].step));
        assert_eq!(found[1..], [None, None]);
        assert!(suggest_steps(&["pay"], &[]) == [None]);
    }

    #[test]
    fn headings_of_a_survey_are_about_the_step_they_name() {
        let personas = [SegmentRule {
            persona: persona_id(),
            name: "Новичок".to_owned(),
            ..SegmentRule::default()
        }];
        let steps = steps(&["Выбор", "Доставка", "Оплата заказа"]);
        let headings = [
            "Насколько вы довольны доставкой?",
            "Оцените каждый шаг [Оплата заказа]",
            "Насколько легко было выбрать товар?",
            "Ваш возраст",
            "Новичок: оцените доставку",
        ];
        let found = suggest_columns(&headings, &steps, &personas);
        let step = |index: usize| found[index].step.map(|(step, _)| step);
        assert_eq!(step(0), Some(steps[1].step));
        assert_eq!(step(1), Some(steps[2].step));
        assert_eq!(step(2), Some(steps[0].step));
        assert_eq!(step(3), None);
        assert_eq!(step(4), Some(steps[1].step));
        assert_eq!(
            found[4].persona.map(|(persona, _)| persona),
            Some(persona_id())
        );
        assert_eq!(found[0].persona, None);
    }
}
