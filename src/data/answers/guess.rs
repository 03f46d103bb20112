//! What the answers to a question look like. A guess is shown to somebody, who confirms it once;
//! nothing counts before that.

use std::collections::HashSet;

use crate::model::{AnswerKind, AnswerRule, WordValue};

use super::choices::{choices_in, mark_between};
use super::lexicon::{self, Family, ScaleWord, scale_word};
use super::value::number;

/// The most options of a question with choices.
const MAX_OPTIONS: usize = 25;
/// The longest option, in characters.
const MAX_OPTION: usize = 60;
/// The most different answers on a scale.
const MAX_LEVELS: usize = 101;

/// Beginnings of words in a heading that say what a question asks for.
const RECOMMEND: &[&str] = &["recommend", "nps", "порекоменд", "рекоменд", "посовет"];
const SATISFACTION: &[&str] = &["satisf", "csat", "happy", "довол", "удовлетвор", "доволь"];
const EFFORT: &[&str] = &[
    "effort",
    "ces",
    "easy",
    "easily",
    "difficult",
    "усили",
    "легк",
    "прост",
    "сложн",
    "трудн",
];
const FEELING: &[&str] = &[
    "feel",
    "felt",
    "experience",
    "mood",
    "emotion",
    "rate",
    "impression",
    "чувств",
    "впечатлен",
    "эмоци",
    "настроен",
    "оцените",
    "оценка",
    "опыт",
    "понрав",
];
/// Parts of the ten items of the System Usability Scale, in its wording and its translation.
const USABILITY: &[&str] = &[
    "use this system frequently",
    "unnecessarily complex",
    "was easy to use",
    "support of a technical",
    "were well integrated",
    "too much inconsistency",
    "learn to use this system",
    "cumbersome to use",
    "confident using",
    "learn a lot of things",
    "пользовался бы этой системой часто",
    "неоправданно слож",
    "излишне слож",
    "проста в использовании",
    "помощь технического",
    "хорошо интегрирован",
    "слишком много несоответ",
    "быстро научатся",
    "громоздк",
    "уверенно",
    "многому научиться",
];

/// The rule that a question is most likely read by: from the name of its column and its distinct
/// answers, without empty ones, which `rows` rows have. `None` if they do not look like answers, such as times and ids.
/// The rule is not confirmed.
pub fn guess_rule(name: &str, distinct: &[&str], rows: u64) -> Option<AnswerRule> {
    let heading = lexicon::key(name);
    let (missing, answers): (Vec<&str>, Vec<&str>) = distinct
        .iter()
        .copied()
        .partition(|answer| lexicon::is_missing(answer));
    if answers.is_empty() {
        return None;
    }
    let mut rule = words(&answers)
        .or_else(|| numbers(&heading, &answers))
        .or_else(|| choices_or_text(&answers, rows))?;
    let is_scale = rule.kind == AnswerKind::Scale;
    if is_scale {
        rule.kind = kind_by_heading(&heading, &rule, &answers);
        rule.is_emotion = match rule.kind {
            AnswerKind::CsatMean => true,
            AnswerKind::Scale => match family_of(&answers) {
                Some(family) => matches!(family, Family::Satisfied | Family::Good),
                None => has(&heading, FEELING),
            },
            _ => false,
        };
        let says_nothing = |word: &&str| WordValue {
            word: (*word).to_owned(),
            value: None,
        };
        rule.words.extend(missing.iter().map(says_nothing));
    }
    Some(rule)
}

/// What the words of a scale are about; the middle only where there is nothing else.
fn family_of(answers: &[&str]) -> Option<Family> {
    let families = answers
        .iter()
        .filter_map(|answer| scale_word(answer))
        .map(|word| word.family);
    families.reduce(|first, next| if first == Family::Middle { next } else { first })
}

/// Whether a word of the heading begins with one of these.
fn has(heading: &str, beginnings: &[&str]) -> bool {
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .any(|word| beginnings.iter().any(|beginning| begins(word, beginning)))
}

/// Whether a word begins so; a short beginning, such as an abbreviation, must be all of the word.
fn begins(word: &str, beginning: &str) -> bool {
    if beginning.len() <= 4 && beginning.is_ascii() && beginning != "easy" && beginning != "felt" {
        return word == beginning || (beginning == "feel" && word.starts_with("feel"));
    }
    word.starts_with(beginning)
}

/// What a scale is, by its heading and its ends.
fn kind_by_heading(heading: &str, rule: &AnswerRule, answers: &[&str]) -> AnswerKind {
    let family = family_of(answers);
    if USABILITY.iter().any(|item| heading.contains(item)) {
        return AnswerKind::Sus;
    }
    if rule.low == 0.0 && rule.high == 10.0 && has(heading, RECOMMEND) {
        return AnswerKind::Nps;
    }
    let is_yes_or_no = rule.high - rule.low <= 1.0;
    match family {
        Some(Family::Satisfied) if !is_yes_or_no => AnswerKind::CsatMean,
        Some(Family::Easy) => AnswerKind::Ces,
        Some(Family::Middle) | None if !is_yes_or_no && has(heading, SATISFACTION) => {
            AnswerKind::CsatMean
        }
        Some(Family::Agree | Family::Middle) | None if !is_yes_or_no && has(heading, EFFORT) => {
            AnswerKind::Ces
        }
        _ => AnswerKind::Scale,
    }
}

/// A scale of words: most of the answers are words of one family.
fn words(answers: &[&str]) -> Option<AnswerRule> {
    let found: Vec<(&str, Option<ScaleWord>)> = answers
        .iter()
        .map(|answer| (*answer, scale_word(answer)))
        .collect();
    let known: Vec<ScaleWord> = found.iter().filter_map(|(_, word)| *word).collect();
    let family = known
        .iter()
        .map(|word| word.family)
        .find(|family| *family != Family::Middle)?;
    let fits = |word: &ScaleWord| {
        let is_fitting = word.family == family || word.family == Family::Middle;
        // "Excellent" and "OK" stand beside words of other families.
        is_fitting || (word.family == Family::Good && word.strength == 0)
    };
    let fitting: Vec<ScaleWord> = known.into_iter().filter(fits).collect();
    if fitting.len() * 3 < answers.len() * 2 {
        return None;
    }
    let place = places(family, &fitting);
    let values = found.iter().map(|(answer, word)| WordValue {
        word: (*answer).to_owned(),
        value: word
            .filter(|word| fits(word))
            .map(|word| place.of(word.strength)),
    });
    let mut values: Vec<WordValue> = values.collect();
    values.sort_by(|a, b| {
        a.value
            .partial_cmp(&b.value)
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    Some(AnswerRule {
        kind: AnswerKind::Scale,
        low: place.of(-3),
        high: place.of(3),
        words: values,
        ..AnswerRule::default()
    })
}

/// Where strengths from −3 to 3 stand on a scale.
struct Places {
    /// The place of each strength, from −3 on.
    of_strength: [f64; 7],
}

impl Places {
    fn of(&self, strength: i8) -> f64 {
        let place = usize::try_from(strength + 3).unwrap_or_default();
        self.of_strength.get(place).copied().unwrap_or_default()
    }
}

/// The places of a scale by the strengths that occur: no and yes alone are 0 and 1; three
/// strengths on a side make seven levels, two make five. Where only one occurs, a strong word is
/// the end of the scale and another one is not. A middle that nobody chose is still there.
fn places(family: Family, words: &[ScaleWord]) -> Places {
    let strengths: HashSet<i8> = words.iter().map(|word| word.strength).collect();
    let levels: HashSet<i8> = words.iter().map(|word| word.strength.abs()).collect();
    let is_just_two = |strength: &i8| strength.abs() == 2;
    if family == Family::Yes && strengths.iter().all(is_just_two) {
        return Places {
            of_strength: [0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0],
        };
    }
    let is_seven = [1, 2, 3].iter().all(|level| levels.contains(level));
    let of_strength = if is_seven {
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    } else if levels.contains(&3) {
        [1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0]
    } else if levels.contains(&2) && levels.contains(&1) {
        [1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.0]
    } else {
        [1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0]
    };
    Places { of_strength }
}

/// A scale of numbers.
fn numbers(heading: &str, answers: &[&str]) -> Option<AnswerRule> {
    let values: Vec<f64> = answers.iter().filter_map(|answer| number(answer)).collect();
    if values.len() * 10 < answers.len() * 9 || answers.len() > MAX_LEVELS {
        return None;
    }
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    // A single large number is most likely a code for no answer, such as 99.
    let codes = [99.0, 999.0, 98.0, 88.0];
    let highest = values
        .iter()
        .copied()
        .filter(|value| !codes.contains(value));
    let highest = highest.fold(f64::NEG_INFINITY, f64::max);
    let is_percentage = answers.iter().any(|answer| answer.contains('%')) || heading.contains('%');
    let (low, high) = scale_of(heading, lowest, highest, is_percentage)?;
    let outside = answers.iter().filter(|answer| {
        number(answer).is_some_and(|value| value > high && codes.contains(&value))
    });
    let words = outside.map(|answer| WordValue {
        word: (*answer).to_owned(),
        value: None,
    });
    Some(AnswerRule {
        kind: AnswerKind::Scale,
        low,
        high,
        words: words.collect(),
        ..AnswerRule::default()
    })
}

/// The scale on which numbers from `lowest` to `highest` lie.
fn scale_of(heading: &str, lowest: f64, highest: f64, is_percentage: bool) -> Option<(f64, f64)> {
    if is_percentage {
        return (lowest >= 0.0 && highest <= 100.0).then_some((0.0, 100.0));
    }
    let asks_to_recommend = has(heading, RECOMMEND);
    if lowest < 0.0 {
        let end = (-lowest).max(highest).ceil();
        return (end <= 5.0).then_some((-end, end));
    }
    if lowest >= 0.0 && highest <= 10.0 && asks_to_recommend {
        return Some((0.0, 10.0));
    }
    if lowest == 0.0 && highest <= 1.0 {
        return Some((0.0, 1.0));
    }
    match highest {
        highest if highest <= 5.0 && lowest >= 1.0 => Some((1.0, 5.0)),
        highest if highest <= 4.0 => Some((0.0, 4.0)),
        highest if highest <= 5.0 => Some((0.0, 5.0)),
        highest if highest <= 7.0 && lowest >= 1.0 => Some((1.0, 7.0)),
        highest if highest <= 10.0 && lowest >= 1.0 => Some((1.0, 10.0)),
        highest if highest <= 10.0 => Some((0.0, 10.0)),
        _ => None,
    }
}

/// Whether the answers are several choices in one cell, of a few short options.
fn has_few_options(answers: &[&str]) -> bool {
    let Some(mark) = mark_between(answers) else {
        return false;
    };
    let options: HashSet<&str> = answers
        .iter()
        .flat_map(|answer| choices_in(answer, mark))
        .collect();
    let mut lengths = options.iter().map(|option| option.chars().count());
    options.len() <= MAX_OPTIONS && lengths.all(|length| length <= MAX_OPTION)
}

/// Choices, if there are few short answers, and text if they are long; neither for numbers and
/// times.
fn choices_or_text(answers: &[&str], rows: u64) -> Option<AnswerRule> {
    let letters =
        |answer: &&&str| answer.chars().any(char::is_alphabetic) && !has_digits_first(answer);
    let worded = answers.iter().filter(letters).count();
    if worded * 2 < answers.len() {
        return None;
    }
    let is_short = answers
        .iter()
        .all(|answer| answer.chars().count() <= MAX_OPTION);
    let blanks: usize = answers
        .iter()
        .map(|answer| answer.matches(' ').count())
        .sum();
    // Whoever chooses says what others say, too; whoever writes does not.
    let is_repeated = rows * 2 >= answers.len() as u64 * 3;
    let is_sentences = blanks >= answers.len() * 2;
    let kind = if answers.len() <= MAX_OPTIONS && is_short && (is_repeated || !is_sentences)
        || has_few_options(answers)
    {
        AnswerKind::Choice
    } else if is_sentences {
        AnswerKind::Text
    } else if answers
        .iter()
        .filter(|answer| answer.contains([',', ';']))
        .count()
        * 3
        >= answers.len()
    {
        AnswerKind::Choice
    } else {
        return None;
    };
    Some(AnswerRule {
        kind,
        ..AnswerRule::default()
    })
}

/// Whether a text begins like a time or a number.
fn has_digits_first(text: &str) -> bool {
    let digits = text
        .chars()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    digits >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many rows that each answer was given often.
    const MANY: u64 = 300;

    fn guess(name: &str, distinct: &[&str]) -> (AnswerKind, f64, f64) {
        let rule = guess_rule(name, distinct, MANY).expect("these are answers");
        assert!(!rule.is_confirmed);
        (rule.kind, rule.low, rule.high)
    }

    fn value(rule: &AnswerRule, word: &str) -> Option<f64> {
        let found = rule.words.iter().find(|known| known.word == word);
        found.and_then(|word| word.value)
    }

    #[test]
    fn scales_of_words_get_their_places() {
        let rule = guess_rule(
            "Насколько вы довольны доставкой?",
            &[
                "Очень довольна",
                "Скорее доволен",
                "Ни доволен, ни недоволен",
                "Скорее недовольна",
                "Очень недоволен",
                "Затрудняюсь ответить",
            ],
            MANY,
        );
        let rule = rule.expect("a scale");
        assert_eq!(
            (rule.kind, rule.low, rule.high),
            (AnswerKind::CsatMean, 1.0, 5.0)
        );
        assert!(rule.is_emotion);
        assert_eq!(value(&rule, "Очень довольна"), Some(5.0));
        assert_eq!(value(&rule, "Скорее доволен"), Some(4.0));
        assert_eq!(value(&rule, "Ни доволен, ни недоволен"), Some(3.0));
        assert_eq!(value(&rule, "Очень недоволен"), Some(1.0));
        assert_eq!(value(&rule, "Затрудняюсь ответить"), None);
        assert!(
            rule.words
                .iter()
                .any(|word| word.word == "Затрудняюсь ответить")
        );

        let seven = [
            "Strongly disagree",
            "Disagree",
            "Somewhat disagree",
            "Neither agree nor disagree",
            "Somewhat agree",
            "Agree",
            "Strongly agree",
        ];
        let rule = guess_rule("It was clear what to do next", &seven, MANY).expect("a scale");
        let places: Vec<_> = seven.iter().map(|word| value(&rule, word)).collect();
        assert_eq!(places, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0].map(Some));
        let five = ["Never", "Rarely", "Sometimes", "Often", "Always"];
        let rule = guess_rule("How often?", &five, MANY).expect("a scale");
        let places: Vec<_> = five.iter().map(|word| value(&rule, word)).collect();
        assert_eq!(places, [1.0, 2.0, 3.0, 4.0, 5.0].map(Some));
        assert_eq!(
            guess("Нашли, что искали?", &["Да", "Нет"]),
            (AnswerKind::Scale, 0.0, 1.0)
        );
        assert_eq!(
            guess("How easy was it?", &["Very easy", "Easy", "Difficult"]),
            (AnswerKind::Ces, 1.0, 5.0)
        );
        let rule = guess_rule(
            "Оценка",
            &["Отлично", "Хорошо", "Нормально", "Плохо", "Ужасно"],
            MANY,
        )
        .expect("a scale");
        assert_eq!(value(&rule, "Хорошо"), Some(4.0));
        assert_eq!(value(&rule, "Ужасно"), Some(1.0));
    }

    #[test]
    fn scales_of_numbers_are_told_by_their_ends_and_headings() {
        for (name, distinct, expected) in [
            (
                "How likely are you to recommend us?",
                &["10", "9", "7", "3"][..],
                (AnswerKind::Nps, 0.0, 10.0),
            ),
            (
                "Порекомендуете ли вы нас?",
                &["8", "9"],
                (AnswerKind::Nps, 0.0, 10.0),
            ),
            (
                "Satisfaction with delivery",
                &["5", "4", "2"],
                (AnswerKind::CsatMean, 1.0, 5.0),
            ),
            (
                "Сколько усилий потребовалось",
                &["1", "7", "6"],
                (AnswerKind::Ces, 1.0, 7.0),
            ),
            (
                "Q3",
                &["4 – good", "5 – very good", "1 – bad"],
                (AnswerKind::Scale, 1.0, 5.0),
            ),
            (
                "Q4",
                &["★★★★", "★★", "★★★★★"],
                (AnswerKind::Scale, 1.0, 5.0),
            ),
            ("Q5", &["80 %", "45 %"], (AnswerKind::Scale, 0.0, 100.0)),
            ("Q6", &["0", "3", "10"], (AnswerKind::Scale, 0.0, 10.0)),
            ("Q7", &["-2", "0", "1"], (AnswerKind::Scale, -2.0, 2.0)),
            (
                "I found the system unnecessarily complex",
                &["1", "2", "5"],
                (AnswerKind::Sus, 1.0, 5.0),
            ),
        ] {
            assert_eq!(guess(name, distinct), expected, "{name}");
        }
        let rule = guess_rule("Q1", &["1", "4", "5", "99"], MANY).expect("a scale with a code");
        assert_eq!((rule.low, rule.high), (1.0, 5.0));
        assert_eq!(rule.words.len(), 1);
        assert_eq!(rule.words[0].value, None);
    }

    #[test]
    fn choices_and_texts_are_told_and_other_columns_left_alone() {
        assert_eq!(
            guess(
                "Откуда вы о нас узнали?",
                &["Поиск", "Друзья", "Реклама, Друзья"]
            )
            .0,
            AnswerKind::Choice
        );
        let long = [
            "The courier called three times and nobody could tell him where the entrance is",
            "Everything was fine, thank you very much for the quick delivery",
        ];
        assert_eq!(guess("Anything else?", &long).0, AnswerKind::Text);
        for (name, distinct) in [
            ("Timestamp", &["2026-03-01 10:00", "2026-03-02 11:30"][..]),
            ("Age", &["18", "34", "61"]),
            ("ID", &["r-001x", "92831", "118281"]),
            ("Empty", &[]),
            ("Only missing", &["N/A"]),
        ] {
            assert_eq!(guess_rule(name, distinct, MANY), None, "{name}");
        }
    }

    #[test]
    fn choices_come_up_again_and_sentences_do_not() {
        let kind = |distinct: &[&str], rows| {
            guess_rule("What helped you?", distinct, rows).map(|rule| rule.kind)
        };
        let several = [
            "Search",
            "Search, Filters",
            "Filters",
            "Search, Filters, A call to the shop",
            "A call to the shop",
            "Filters, A call to the shop",
        ];
        assert_eq!(kind(&several, 6), Some(AnswerKind::Choice));
        let wishes = [
            "More delivery times please",
            "Keep my filters, I lost them twice",
            "Do not call me in the evening",
            "Nothing to add, thank you",
        ];
        assert_eq!(kind(&wishes, 4), Some(AnswerKind::Text));
        assert_eq!(kind(&wishes, 40), Some(AnswerKind::Choice));
    }
}
