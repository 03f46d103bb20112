//! How a figure was counted, as a sentence.

use crate::model::{
    AnswerKind, AnswerRule, ChainRule, ColumnRole, Journey, Measure, PersonaId, Recipe, RowFilter,
    SourceShape, StepId,
};
use crate::words::{Arg, Words};

use super::sources::case_word;

/// What a sentence is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The map, which knows the names of its steps.
    pub journey: &'a Journey,
    /// The recipe by which the figure was counted.
    pub recipe: &'a Recipe,
    /// What was counted.
    pub measure: &'a Measure,
    /// The step of the map that the figure is of.
    pub step: StepId,
    /// The persona that the figure is of; `None` for everyone.
    pub persona: Option<PersonaId>,
}

impl Subject<'_> {
    /// The word that messages choose the name of the cases by: "person", "session", "answer",
    /// "text", "total" or, for what was timed each time it was done, "time".
    pub fn case(&self) -> &'static str {
        match self.measure {
            Measure::TimeOnStep if is_log(self.recipe) => "time",
            _ => self.unit(),
        }
    }

    /// What is counted, as sentences about it choose its name.
    fn unit(&self) -> &'static str {
        match self.measure {
            Measure::People => "person",
            _ => case_word(self.recipe),
        }
    }

    /// The name that a step has on the map, or else in the recipe.
    fn name_of(&self, step: StepId) -> String {
        if let Some((stage, found)) = self.journey.step(step) {
            let names = [found.name.trim(), stage.name.trim()];
            let name = names.into_iter().find(|name| !name.is_empty());
            if let Some(name) = name {
                return name.to_owned();
            }
        }
        let mut steps = self.recipe.steps.iter();
        let named = steps.find(|other| other.step == step);
        named.map_or_else(String::new, |named| named.name.clone())
    }

    /// The place of the step among those of the recipe, found by its id or else by its name.
    fn place(&self) -> Option<usize> {
        let steps = &self.recipe.steps;
        let by_id = steps.iter().position(|step| step.step == self.step);
        let name = || self.name_of(self.step).trim().to_lowercase();
        by_id.or_else(|| {
            let name = name();
            steps
                .iter()
                .position(|step| step.name.trim().to_lowercase() == name)
        })
    }

    /// The name of the first step of the chain.
    fn first(&self) -> String {
        let mut steps = self.recipe.steps.iter();
        let first = steps.find(|step| !step.is_optional);
        first.map_or_else(String::new, |first| self.name_of(first.step))
    }

    /// The name of the step of the chain before this one; `None` for the first one.
    fn before(&self) -> Option<String> {
        let place = self.place()?;
        let earlier = self.recipe.steps[..place].iter().rev();
        let mut earlier = earlier.filter(|step| !step.is_optional);
        earlier.next().map(|step| self.name_of(step.step))
    }

    /// Whether people may go on without the step.
    fn is_optional(&self) -> bool {
        self.place()
            .is_some_and(|place| self.recipe.steps[place].is_optional)
    }

    /// How the answers of the figure are read.
    fn answers(&self) -> Option<&AnswerRule> {
        let step = self.place().map(|place| self.recipe.steps[place].step);
        let step = step.unwrap_or(self.step);
        let columns = self.recipe.columns.iter();
        let columns = columns.filter(|column| column.step == Some(step));
        let rules = columns.filter_map(|column| column.answer.as_ref());
        let mut rules = rules.filter(|rule| match self.measure {
            Measure::Nps => rule.kind == AnswerKind::Nps,
            Measure::Ces => rule.kind == AnswerKind::Ces,
            Measure::Sus => rule.kind == AnswerKind::Sus,
            Measure::TopBox => gives_top_box(rule),
            Measure::Emotion => rule.is_emotion,
            _ => true,
        });
        rules.next()
    }
}

/// How a figure was counted, in whole sentences: what is counted, by which rule and in which
/// window, and which rows are part of it. Empty for a measure that is not known.
pub fn definition(words: &Words, subject: Subject<'_>) -> String {
    let mut sentences = vec![main_sentence(words, subject)];
    if is_log(subject.recipe) {
        sentences.extend(beginning(words, subject.recipe));
    }
    sentences.extend(group(words, subject));
    sentences.extend(subject.recipe.filters.iter().map(|row| filter(words, row)));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// Whether a recipe reads events.
fn is_log(recipe: &Recipe) -> bool {
    matches!(recipe.shape, SourceShape::EventLog | SourceShape::WideLog)
}

/// The sentence about the measure itself.
fn main_sentence(words: &Words, subject: Subject<'_>) -> String {
    let step = subject.name_of(subject.step);
    let (first, before) = (subject.first(), subject.before());
    let rule = subject.recipe.counting.rule;
    let window = subject.recipe.counting.window;
    let window = window.map_or_else(|| "none".to_owned(), |seconds| span(words, seconds));
    let before_or_empty = before.clone().unwrap_or_default();
    let errors = subject.recipe.counting.errors.join(", ");
    let scale = subject
        .answers()
        .map_or_else(|| "none".to_owned(), |rule| scale(words, rule));
    let args: Vec<(&str, Arg<'_>)> = vec![
        ("step", (&step).into()),
        ("first", (&first).into()),
        ("before", (&before_or_empty).into()),
        ("window", (&window).into()),
        ("unit", subject.unit().into()),
        ("scale", (&scale).into()),
        ("errors", (&errors).into()),
        ("rule", rule.as_str().into()),
    ];
    let key = match subject.measure {
        Measure::Reach if subject.is_optional() => "define-reach-optional",
        Measure::Reach if before.is_none() => "define-reach-first",
        Measure::Reach => match rule {
            ChainRule::LongestChain => "define-reach-longest",
            ChainRule::FirstEntry => "define-reach-entry",
            ChainRule::Strict => "define-reach-strict",
            ChainRule::Ever => "define-reach-ever",
        },
        Measure::StepConversion => "define-conversion",
        Measure::DropOff => "define-drop-off",
        Measure::TimeToStep => "define-time-to-step",
        Measure::TimeOnStep if has_ends(subject.recipe) => "define-time-on-step",
        Measure::TimeOnStep => "define-time-on-step-next",
        Measure::Presence => "define-presence",
        Measure::Rework => "define-rework",
        Measure::Errors if errors.is_empty() => "define-errors",
        Measure::Errors => "define-errors-named",
        Measure::Mean => "define-mean",
        Measure::TopBox if subject.answers().is_some_and(|rule| rule.top_box() == 0.0) => {
            "define-top-box-one"
        }
        Measure::TopBox => "define-top-box",
        Measure::Nps => "define-nps",
        Measure::Ces => "define-ces",
        Measure::Sus => "define-sus",
        Measure::Emotion => "define-emotion",
        Measure::Count => "define-count",
        Measure::Rate => "define-rate",
        Measure::People => "define-people",
        Measure::Other(_) => return String::new(),
    };
    words.fill(key, &args)
}

/// Whether answers that are read so give the share of the best ones.
fn gives_top_box(rule: &AnswerRule) -> bool {
    matches!(rule.kind, AnswerKind::Scale | AnswerKind::CsatTopBox)
}

/// Whether the file says when events end.
fn has_ends(recipe: &Recipe) -> bool {
    let roles = [ColumnRole::EndTime, ColumnRole::Status];
    roles.into_iter().any(|role| recipe.column(role).is_some())
}

/// A span of time after "within": in the largest unit in which it is a whole number.
fn span(words: &Words, seconds: u64) -> String {
    let units = [
        (86_400, "window-of-days"),
        (3_600, "window-of-hours"),
        (60, "window-of-minutes"),
    ];
    let whole = |unit: &&(u64, &str)| seconds >= unit.0 && seconds.is_multiple_of(unit.0);
    let (unit, key) = units
        .iter()
        .find(whole)
        .unwrap_or(&(1, "window-of-seconds"));
    super::sources::counted(words, key, seconds / unit)
}

/// The ends of a scale: "from 1 to 5".
fn scale(words: &Words, rule: &AnswerRule) -> String {
    let (worst, best) = if rule.is_reversed {
        (rule.high, rule.low)
    } else {
        (rule.low, rule.high)
    };
    let (worst, best) = (words.short_number(worst), words.short_number(best));
    let args = [("worst", (&worst).into()), ("best", (&best).into())];
    words.fill("define-scale", &args)
}

/// When the cases began that are counted.
fn beginning(words: &Words, recipe: &Recipe) -> Option<String> {
    let counting = &recipe.counting;
    let from = counting.begins_from.map(|date| words.date(date));
    let until = counting.begins_until.map(|date| words.date(date));
    if from.is_none() && until.is_none() {
        return None;
    }
    let (from, until) = (
        from.unwrap_or_else(|| "none".to_owned()),
        until.unwrap_or_else(|| "none".to_owned()),
    );
    let args = [
        ("from", (&from).into()),
        ("until", (&until).into()),
        ("unit", case_word(recipe).into()),
    ];
    Some(words.fill("define-beginning", &args))
}

/// Whom the figure is about, if it is not everyone.
fn group(words: &Words, subject: Subject<'_>) -> Option<String> {
    let persona = subject.persona?;
    let name = subject.journey.persona(persona)?.name.trim().to_owned();
    let mut rules = subject.recipe.segments.iter();
    let rule = rules.find(|rule| {
        rule.persona == persona || rule.name.trim().to_lowercase() == name.to_lowercase()
    });
    let Some(rule) = rule.filter(|rule| !rule.values.is_empty()) else {
        return Some(words.fill("define-persona", &[("persona", (&name).into())]));
    };
    let column = subject.recipe.column(ColumnRole::Segment);
    let column = column.map_or("", |column| &*column.name);
    let values = rule.values.join(", ");
    let args = [
        ("persona", (&name).into()),
        ("column", column.into()),
        ("values", (&values).into()),
    ];
    Some(words.fill("define-segment", &args))
}

/// A condition that rows must fulfil.
fn filter(words: &Words, row: &RowFilter) -> String {
    let values = row.values.join(", ");
    let args = [
        ("column", (&row.column).into()),
        ("values", (&values).into()),
        ("comparison", row.comparison.as_str().into()),
    ];
    words.fill("define-filter", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RecipeColumn, RecipeStep};
    use crate::words::Language;

    #[test]
    fn the_best_answers_are_told_as_they_are_counted() {
        let step = StepId::new("pay").expect("a short text");
        let told = |high: f64, kind: AnswerKind| {
            let rule = AnswerRule {
                kind,
                high,
                ..AnswerRule::default()
            };
            let recipe = Recipe {
                shape: SourceShape::Answers,
                steps: vec![RecipeStep {
                    step,
                    name: "Pay".to_owned(),
                    ..RecipeStep::default()
                }],
                columns: vec![RecipeColumn {
                    step: Some(step),
                    answer: Some(rule),
                    ..RecipeColumn::default()
                }],
                ..Recipe::default()
            };
            let subject = Subject {
                journey: &Journey::default(),
                recipe: &recipe,
                measure: &Measure::TopBox,
                step,
                persona: None,
            };
            definition(&Words::new(Language::English), subject)
        };
        let of_five = told(5.0, AnswerKind::CsatTopBox);
        assert!(
            of_five.starts_with("Share of the two best answers about"),
            "{of_five}"
        );
        assert!(of_five.contains("from 1 (worst) to 5 (best)"), "{of_five}");
        for kind in [AnswerKind::Scale, AnswerKind::CsatTopBox] {
            let of_three = told(3.0, kind);
            assert!(
                of_three.starts_with("Share of the best answer about"),
                "{of_three}"
            );
            assert!(of_three.contains("to 3 (best)"), "{of_three}");
        }
    }
}
