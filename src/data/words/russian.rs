//! Stems of Russian words, by the Snowball rules (Porter, snowballstem.org).

const GERUND_AFTER_A: &[&str] = &["вшись", "вши", "в"];
const GERUND: &[&str] = &["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];
const REFLEXIVE: &[&str] = &["ся", "сь"];
const ADJECTIVE: &[&str] = &[
    "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем",
    "им", "ым", "ом", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею",
];
const PARTICIPLE_AFTER_A: &[&str] = &["ем", "нн", "вш", "ющ", "щ"];
const PARTICIPLE: &[&str] = &["ивш", "ывш", "ующ"];
const VERB_AFTER_A: &[&str] = &[
    "ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й",
    "л", "н",
];
const VERB: &[&str] = &[
    "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют",
    "ены", "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ят", "ит", "ыт", "ую",
    "ю",
];
const NOUN: &[&str] = &[
    "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей",
    "ой", "ий", "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й",
    "о", "у", "ы", "ь", "ю", "я",
];

/// The stem of a word in lower case, without "ё".
pub fn stem(word: &str) -> String {
    let Some(first) = word.find(is_vowel) else {
        return word.to_owned();
    };
    // Endings are looked for behind the first vowel only.
    let (head, tail) = word.split_at(first + 'а'.len_utf8());
    let mut rest = tail;
    if let Some(cut) = cut(rest, GERUND, GERUND_AFTER_A, head) {
        rest = cut;
    } else {
        rest = longest(rest, REFLEXIVE).unwrap_or(rest);
        if let Some(cut) = longest(rest, ADJECTIVE) {
            rest = self::cut(cut, PARTICIPLE, PARTICIPLE_AFTER_A, head).unwrap_or(cut);
        } else if let Some(cut) = cut(rest, VERB, VERB_AFTER_A, head) {
            rest = cut;
        } else {
            rest = longest(rest, NOUN).unwrap_or(rest);
        }
    }
    rest = rest.strip_suffix('и').unwrap_or(rest);
    let second = second_region(word).saturating_sub(head.len());
    for ending in ["ость", "ост"] {
        if let Some(cut) = rest.strip_suffix(ending)
            && cut.len() >= second
        {
            rest = cut;
            break;
        }
    }
    let superlative = longest(rest, &["ейше", "ейш"]);
    rest = superlative.unwrap_or(rest);
    if rest.ends_with("нн") {
        rest = &rest[..rest.len() - 'н'.len_utf8()];
    } else if superlative.is_none() {
        rest = rest.strip_suffix('ь').unwrap_or(rest);
    }
    format!("{head}{rest}")
}

fn is_vowel(letter: char) -> bool {
    "аеиоуыэюя".contains(letter)
}

/// The byte at which the second region begins: behind the second consonant that follows a vowel.
fn second_region(word: &str) -> usize {
    let mut before = false;
    let mut found = 0;
    for (at, letter) in word.char_indices() {
        if before && !is_vowel(letter) {
            found += 1;
            if found == 2 {
                return at + letter.len_utf8();
            }
        }
        before = is_vowel(letter);
    }
    word.len()
}

/// The text without the longest of these endings.
fn longest<'a>(text: &'a str, endings: &[&str]) -> Option<&'a str> {
    let found = endings
        .iter()
        .filter_map(|ending| text.strip_suffix(ending));
    found.min_by_key(|cut| cut.len())
}

/// The text without the longest of the endings of both lists; those of the second one must stand
/// behind "а" or "я".
fn cut<'a>(text: &'a str, endings: &[&str], after_a: &[&str], head: &str) -> Option<&'a str> {
    let free = longest(text, endings);
    let bound = longest(text, after_a);
    match (free, bound) {
        (Some(free), Some(bound)) if free.len() <= bound.len() => Some(free),
        (_, Some(bound)) => {
            let before = bound
                .chars()
                .next_back()
                .or_else(|| head.chars().next_back());
            matches!(before, Some('а' | 'я')).then_some(bound).or(free)
        }
        (free, None) => free,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems_are_those_of_snowball() {
        // From the sample vocabulary of Snowball.
        for (word, expected) in [
            ("важная", "важн"),
            ("важнейшие", "важн"),
            ("вагоне", "вагон"),
            ("валяется", "валя"),
            ("павловной", "павловн"),
            ("падением", "паден"),
            ("пакостный", "пакостн"),
            ("противоречие", "противореч"),
            ("радостью", "радост"),
            ("вырвавшись", "вырва"),
            ("забывчивость", "забывчив"),
            ("бестолковейшею", "бестолков"),
            ("в", "в"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
