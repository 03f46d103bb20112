//! The words of scales, in English and in Russian: which side of the middle they are on, and how
//! far.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::model::AnswerKind;

/// The words with which people say that they do not answer, as keys.
const MISSING: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "null",
    "nan",
    "-",
    "–",
    "—",
    ".",
    "?",
    "prefer not to say",
    "prefer not to answer",
    "do not know",
    "don't know",
    "dont know",
    "not applicable",
    "no answer",
    "can't say",
    "skip",
    "skipped",
    "затрудняюсь ответить",
    "затрудняюсь",
    "трудно сказать",
    "сложно сказать",
    "не знаю",
    "нет ответа",
    "отказ от ответа",
    "предпочитаю не отвечать",
    "не хочу отвечать",
    "не применимо",
    "неприменимо",
    "н/д",
    "н/п",
    "пропуск",
];

/// Words that have no place on a scale, but are answers to an open question and among choices:
/// "What went wrong?" – "None".
const OFF_SCALE: &[&str] = &[
    "none",
    "no opinion",
    "unsure",
    "not sure",
    "did not use",
    "не пользовался",
    "не пользовалась",
    "не было",
    "нет мнения",
];

/// The lists, with their words in the form in which answers are compared.
struct Lists {
    missing: HashSet<String>,
    off_scale: HashSet<String>,
    middles: HashSet<String>,
    strong: HashSet<String>,
    weak: HashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let keys = |list: &[&str]| list.iter().map(|word| key(word)).collect();
    Lists {
        missing: keys(MISSING),
        off_scale: keys(OFF_SCALE),
        middles: keys(MIDDLES),
        strong: keys(STRONG),
        weak: keys(WEAK),
    }
});

/// What the words of a scale are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Agreement with a statement.
    Agree,
    /// Satisfaction.
    Satisfied,
    /// How easy something was.
    Easy,
    /// How likely something is.
    Likely,
    /// How good something was.
    Good,
    /// How important something is.
    Important,
    /// How often something happens.
    Often,
    /// Yes or no.
    Yes,
    /// The middle of any scale.
    Middle,
}

/// A word of a scale: what it is about, and where it stands from −3 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleWord {
    /// What it is about.
    pub family: Family,
    /// Its side and its strength: 0 is the middle, 3 as strong as can be.
    pub strength: i8,
}

/// The word in the form in which answers are compared: in lower case, "е" for "ё", without marks
/// and without what tells whether a woman or a man answers.
pub fn key(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ё' => 'е',
            '’' => '\'',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let plain = plain
        .replace("(а)", "")
        .replace("(-а)", "")
        .replace("(на)", "")
        .replace("/а", "");
    let words = plain.split(|letter: char| letter.is_whitespace() || ",;:!«»\"()".contains(letter));
    let words = words.filter(|word| !word.is_empty()).map(without_gender);
    words.collect::<Vec<&str>>().join(" ")
}

/// "довольна", "доволен" and "довольны" without their endings.
fn without_gender(word: &str) -> &str {
    if word.chars().count() < 6 || !word.starts_with(|letter| matches!(letter, 'а'..='я')) {
        return word;
    }
    for ending in ["ена", "ено", "ены", "ен", "на", "но", "ны"] {
        if let Some(rest) = word.strip_suffix(ending) {
            return rest.strip_suffix('ь').unwrap_or(rest);
        }
    }
    word
}

/// Whether an answer on a scale says nothing, such as "N/A" or «Затрудняюсь ответить».
pub fn is_missing(text: &str) -> bool {
    let key = key(text);
    key.is_empty() || LISTS.missing.contains(&key) || LISTS.off_scale.contains(&key)
}

/// Whether an answer to a question of this kind says nothing. "None" is a choice as others are.
pub fn is_missing_for(kind: AnswerKind, text: &str) -> bool {
    match kind {
        AnswerKind::Choice | AnswerKind::Text => {
            let key = key(text);
            key.is_empty() || LISTS.missing.contains(&key)
        }
        _ => is_missing(text),
    }
}

/// Beginnings of words that say what a scale is about, with the strength that they have alone.
/// The first one that fits counts.
const ROOTS: &[(&str, Family, i8)] = &[
    ("disagree", Family::Agree, -2),
    ("agree", Family::Agree, 2),
    ("несоглас", Family::Agree, -2),
    ("соглас", Family::Agree, 2),
    ("dissatisf", Family::Satisfied, -2),
    ("unsatisf", Family::Satisfied, -2),
    ("satisf", Family::Satisfied, 2),
    ("unhappy", Family::Satisfied, -2),
    ("happy", Family::Satisfied, 2),
    ("недовол", Family::Satisfied, -2),
    ("довол", Family::Satisfied, 2),
    ("неудовлетворител", Family::Good, -2),
    ("удовлетворител", Family::Good, 0),
    ("неудовлетвор", Family::Satisfied, -2),
    ("удовлетвор", Family::Satisfied, 2),
    ("difficult", Family::Easy, -2),
    ("hard", Family::Easy, -2),
    ("easy", Family::Easy, 2),
    ("easily", Family::Easy, 2),
    ("нелегк", Family::Easy, -2),
    ("непрост", Family::Easy, -2),
    ("сложн", Family::Easy, -2),
    ("слож", Family::Easy, -2),
    ("труд", Family::Easy, -2),
    ("легк", Family::Easy, 2),
    ("прост", Family::Easy, 2),
    ("unlikely", Family::Likely, -2),
    ("likely", Family::Likely, 2),
    ("маловероят", Family::Likely, -2),
    ("невероят", Family::Likely, -2),
    ("вероят", Family::Likely, 2),
    ("unimportant", Family::Important, -2),
    ("important", Family::Important, 2),
    ("неваж", Family::Important, -2),
    ("важн", Family::Important, 2),
    ("важ", Family::Important, 2),
    ("excellent", Family::Good, 3),
    ("great", Family::Good, 3),
    ("perfect", Family::Good, 3),
    ("good", Family::Good, 2),
    ("fair", Family::Good, 0),
    ("average", Family::Good, 0),
    ("acceptable", Family::Good, 0),
    ("okay", Family::Good, 0),
    ("poor", Family::Good, -2),
    ("bad", Family::Good, -2),
    ("terrible", Family::Good, -3),
    ("awful", Family::Good, -3),
    ("horrible", Family::Good, -3),
    ("отличн", Family::Good, 3),
    ("отлич", Family::Good, 3),
    ("превосход", Family::Good, 3),
    ("прекрас", Family::Good, 3),
    ("нехорош", Family::Good, -2),
    ("хорош", Family::Good, 2),
    ("неплох", Family::Good, 1),
    ("нормал", Family::Good, 0),
    ("норм", Family::Good, 0),
    ("средн", Family::Good, 0),
    ("плох", Family::Good, -2),
    ("ужас", Family::Good, -3),
    ("отвратител", Family::Good, -3),
    ("never", Family::Often, -3),
    ("rarely", Family::Often, -2),
    ("seldom", Family::Often, -2),
    ("sometimes", Family::Often, 0),
    ("occasionally", Family::Often, 0),
    ("often", Family::Often, 2),
    ("frequently", Family::Often, 2),
    ("usually", Family::Often, 2),
    ("always", Family::Often, 3),
    ("никогда", Family::Often, -3),
    ("редк", Family::Often, -2),
    ("иногда", Family::Often, 0),
    ("часто", Family::Often, 2),
    ("обыч", Family::Often, 2),
    ("всегда", Family::Often, 3),
    ("neither", Family::Middle, 0),
    ("neutral", Family::Middle, 0),
    ("undecided", Family::Middle, 0),
    ("нейтрал", Family::Middle, 0),
];

/// Words that mean a middle only when they are all of an answer.
const MIDDLES: &[&str] = &[
    "ok",
    "so-so",
    "medium",
    "50/50",
    "и да и нет",
    "когда как",
    "где-то посередине",
    "нечто среднее",
    "ни то ни другое",
    "ни да ни нет",
    "средне",
];

/// Words that make an answer as strong as can be.
const STRONG: &[&str] = &[
    "strongly",
    "completely",
    "totally",
    "absolutely",
    "extremely",
    "very",
    "fully",
    "definitely",
    "полностью",
    "совершенно",
    "соверше",
    "абсолютно",
    "очень",
    "крайне",
    "край",
    "категорически",
    "абсолют",
    "точно",
    "однознач",
    "всецело",
    "безусловно",
    "безуслов",
    "совсем",
    "весьма",
];

/// Words that take from the strength of an answer.
const WEAK: &[&str] = &[
    "somewhat",
    "rather",
    "slightly",
    "partly",
    "mostly",
    "fairly",
    "probably",
    "a",
    "mildly",
    "moderately",
    "скорее",
    "частич",
    "частично",
    "отчасти",
    "немного",
    "пожалуй",
    "наверное",
    "слегка",
];

/// Words that turn an answer around.
const NOT: &[&str] = &["not", "no", "не", "isn't", "wasn't", "нет"];

/// What a word of a scale stands for. `None` for other texts.
pub fn scale_word(text: &str) -> Option<ScaleWord> {
    let key = key(text);
    if key.is_empty() || key.chars().count() > 60 {
        return None;
    }
    if LISTS.middles.contains(&key) {
        return Some(ScaleWord {
            family: Family::Middle,
            strength: 0,
        });
    }
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &HashSet<String>| words.iter().any(|word| list.contains(*word));
    let (is_strong, is_weak) = (has(&LISTS.strong), has(&LISTS.weak));
    if let Some(yes) = yes_or_no(&words, is_strong, is_weak) {
        return Some(yes);
    }
    // "neither agree nor disagree", «ни доволен, ни недоволен»
    let nor = words.iter().filter(|word| **word == "ни").count();
    let root = root(&words)?;
    if nor >= 2 || words.contains(&"neither") || words.contains(&"nor") {
        return Some(ScaleWord {
            family: root.family,
            strength: 0,
        });
    }
    let is_turned = words[..root.place].iter().any(|word| NOT.contains(word));
    let mut strength = root.strength;
    if is_strong && strength != 0 {
        strength = 3 * strength.signum();
    } else if is_weak && strength != 0 {
        strength = strength.signum();
    }
    if (words.contains(&"almost") || words.contains(&"почти")) && strength.abs() == 3 {
        strength = 2 * strength.signum();
    }
    if is_turned {
        strength = -strength;
    }
    Some(ScaleWord {
        family: root.family,
        strength,
    })
}

/// A word that says what a scale is about.
struct Root {
    family: Family,
    strength: i8,
    /// Its place among the words.
    place: usize,
}

/// The first word that says what a scale is about; one of the middle only without another one.
fn root(words: &[&str]) -> Option<Root> {
    let all = words.iter().enumerate().filter_map(|(place, word)| {
        let found = ROOTS.iter().find(|(root, ..)| word.starts_with(root))?;
        Some(Root {
            family: found.1,
            strength: found.2,
            place,
        })
    });
    all.reduce(|first, next| {
        if first.family == Family::Middle {
            next
        } else {
            first
        }
    })
}

/// "yes", «скорее нет»: an answer of one such word, with one that makes it stronger or weaker.
fn yes_or_no(words: &[&str], is_strong: bool, is_weak: bool) -> Option<ScaleWord> {
    let (side, place) = words
        .iter()
        .enumerate()
        .find_map(|(place, word)| match *word {
            "yes" | "да" | "true" => Some((1, place)),
            "no" | "нет" | "false" => Some((-1, place)),
            _ => None,
        })?;
    let others = words.len() - 1;
    if others > usize::from(is_strong || is_weak)
        || (others == 1 && place == 0 && !is_strong && !is_weak)
    {
        return None;
    }
    let strength = if is_strong {
        3
    } else if is_weak {
        1
    } else {
        2
    };
    Some(ScaleWord {
        family: Family::Yes,
        strength: side * strength,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(text: &str) -> Option<(Family, i8)> {
        scale_word(text).map(|word| (word.family, word.strength))
    }

    #[test]
    fn words_of_scales_are_known_in_both_languages() {
        for (text, family, expected) in [
            ("Strongly disagree", Family::Agree, -3),
            ("Disagree", Family::Agree, -2),
            ("Somewhat disagree", Family::Agree, -1),
            ("Neither agree nor disagree", Family::Agree, 0),
            ("Somewhat agree", Family::Agree, 1),
            ("Agree", Family::Agree, 2),
            ("STRONGLY AGREE", Family::Agree, 3),
            ("Полностью согласна", Family::Agree, 3),
            ("Скорее не согласен", Family::Agree, -1),
            ("Категорически не согласен(а)", Family::Agree, -3),
            ("Не согласен", Family::Agree, -2),
            ("Очень довольна", Family::Satisfied, 3),
            ("Скорее недоволен", Family::Satisfied, -1),
            ("Ни доволен, ни недоволен", Family::Satisfied, 0),
            ("Совершенно не удовлетворён", Family::Satisfied, -3),
            ("Very dissatisfied", Family::Satisfied, -3),
            ("Very easy", Family::Easy, 3),
            ("Очень сложно", Family::Easy, -3),
            ("Скорее легко", Family::Easy, 1),
            ("Просто", Family::Easy, 2),
            ("Not at all likely", Family::Likely, -2),
            ("Маловероятно", Family::Likely, -2),
            ("Нейтрально", Family::Middle, 0),
            ("И да, и нет", Family::Middle, 0),
            ("Almost always", Family::Often, 2),
            ("Никогда", Family::Often, -3),
            ("Да", Family::Yes, 2),
            ("Скорее нет", Family::Yes, -1),
            ("Отлично", Family::Good, 3),
            ("Неудовлетворительно", Family::Good, -2),
            ("Удовлетворительно", Family::Good, 0),
        ] {
            assert_eq!(strength(text), Some((family, expected)), "{text}");
        }
        for text in ["", "Москва", "Yes, but the courier was late", "нет времени"] {
            assert_eq!(strength(text), None, "{text}");
        }
    }

    #[test]
    fn answers_that_say_nothing_are_missing() {
        for text in [
            "Затрудняюсь ответить",
            "N/A",
            "n/a ",
            "",
            "Prefer not to say",
            "Don’t know",
            "—",
        ] {
            assert!(is_missing(text), "{text}");
        }
        for text in ["0", "Нет", "neutral", "No"] {
            assert!(!is_missing(text), "{text}");
        }
    }

    #[test]
    fn women_and_men_give_the_same_answer() {
        for forms in [
            &["Довольна", "доволен", "Доволен(а)", "довольны"][..],
            &["согласен", "согласна"],
            &["Удовлетворён", "удовлетворена"],
        ] {
            assert!(
                forms.iter().all(|form| key(form) == key(forms[0])),
                "{forms:?}"
            );
        }
    }
}
