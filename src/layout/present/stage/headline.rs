//! Words the headline of a stage.

use crate::analysis::{Change, Headline, Mark, StageMark, Whose, headline};
use crate::layout::chips::short_name;
use crate::layout::metric::figure;
use crate::model::{BetterDirection, Card, ElementId, Journey, Stage};
use crate::words::Words;

/// What a headline is worded with: the words around the map, and the map.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) words: &'a Words,
    pub(super) journey: &'a Journey,
}

/// The headline of the page of `stage` that follows from the map.
pub fn stage_headline(words: &Words, journey: &Journey, stage: &Stage) -> String {
    let found = headline(journey, stage);
    word(Wording { words, journey }, stage, "", &found).text
}

/// A headline as it is shown.
pub(super) struct WordedHeadline<'a> {
    pub(super) text: String,
    /// The element that it tells of.
    pub(super) element: Option<ElementId>,
    /// The pain point that it tells, which the page need not tell again.
    pub(super) pain: Option<&'a Card>,
    /// Whether it tells the goal of the stage.
    pub(super) is_goal: bool,
}

/// The headline of `stage`: `own` unless that is empty.
pub(super) fn word<'a>(
    desk: Wording<'_>,
    stage: &'a Stage,
    own: &str,
    found: &Headline<'a>,
) -> WordedHeadline<'a> {
    let mut worded = WordedHeadline {
        text: own.trim().to_owned(),
        element: None,
        pain: None,
        is_goal: false,
    };
    if !worded.text.is_empty() {
        return worded;
    }
    worded.element = Some(ElementId::Stage(stage.id));
    let told = match found {
        Headline::Measured { change, mark } => {
            let change = change.map(|change| word_change(desk, change));
            let mark = mark.map(|mark| word_mark(desk, mark));
            let told: Vec<String> = change.into_iter().chain(mark).collect();
            told.join(", ")
        }
        Headline::Pain(card) => {
            worded.pain = Some(card);
            worded.element = Some(ElementId::Card(card.id));
            sentence(&card.text)
        }
        Headline::Goal(goal) => {
            worded.is_goal = true;
            sentence(goal)
        }
        Headline::Name => String::new(),
    };
    let name = stage.name.trim();
    worded.text = match (name, told.as_str()) {
        (name, "") => name.to_owned(),
        ("", told) => told.to_owned(),
        (name, told) => {
            let args = [("stage", name.into()), ("told", told.into())];
            desk.words.fill("page-headline", &args)
        }
    };
    worded
}

/// A text as a part of a headline, which has no full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.strip_suffix('.') {
        Some(bare) if !bare.ends_with('.') => bare.to_owned(),
        _ => text.to_owned(),
    }
}

/// A name as it is written within a sentence: with a small letter, unless it begins with an
/// abbreviation.
fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else {
        return String::new();
    };
    if rest.chars().next().is_some_and(char::is_lowercase) {
        first.to_lowercase().chain(rest.chars()).collect()
    } else {
        name.to_owned()
    }
}

fn word_change(desk: Wording<'_>, change: Change<'_>) -> String {
    let unit = change.metric.unit.trim();
    let to = figure(desk.words, change.to, unit);
    let Some(from) = change.from else {
        let name = uncapitalised(change.metric.name.trim());
        let key = match change.metric.better {
            BetterDirection::Lower => "page-change-most",
            BetterDirection::Higher => "page-change-least",
        };
        let args = [("metric", (&name).into()), ("to", (&to).into())];
        return desk.words.fill(key, &args).trim_start().to_owned();
    };
    let from = figure(desk.words, from, unit);
    let key = if unit == "%" {
        "page-change-share"
    } else {
        "page-change"
    };
    let args = [("from", (&from).into()), ("to", (&to).into())];
    desk.words.fill(key, &args)
}

fn word_mark(desk: Wording<'_>, StageMark { mark, whose }: StageMark) -> String {
    let is_low = mark == Mark::Lowest;
    let key = |low, high| desk.words.text(if is_low { low } else { high });
    match whose {
        Whose::Only => key("page-lowest", "page-highest"),
        Whose::Both => key("page-lowest-both", "page-highest-both"),
        Whose::All => key("page-lowest-all", "page-highest-all"),
        Whose::One(persona) => {
            let persona = desk.journey.persona(persona);
            let name = persona.map_or_else(String::new, |persona| short_name(&persona.name));
            if name.is_empty() {
                return key("page-lowest", "page-highest");
            }
            let key = if is_low {
                "page-lowest-of"
            } else {
                "page-highest-of"
            };
            desk.words.fill(key, &[("name", (&name).into())])
        }
    }
}
