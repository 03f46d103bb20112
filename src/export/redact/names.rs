//! Finding the names of personas in texts.

use std::cmp::Reverse;
use std::ops::Range;

use super::cases::{forms, in_latin, spellings};
use super::nicknames;

/// Words that are first names and ordinary words as well. In lower case they stay.
const ORDINARY: &[&str] = &[
    "april",
    "art",
    "autumn",
    "bill",
    "bob",
    "christian",
    "dawn",
    "dean",
    "drew",
    "faith",
    "frank",
    "grace",
    "guy",
    "hope",
    "iris",
    "ivy",
    "jack",
    "joy",
    "june",
    "lily",
    "mark",
    "max",
    "may",
    "pat",
    "penny",
    "ray",
    "rich",
    "rob",
    "rose",
    "ruby",
    "sky",
    "sue",
    "summer",
    "victor",
    "will",
    "вера",
    "лев",
    "лилия",
    "любовь",
    "майя",
    "мир",
    "надежда",
    "роза",
    "роман",
    "слава",
];

/// A character of a text in the form in which names are compared.
#[derive(Clone, Copy)]
struct Letter {
    folded: char,
    /// Its position in the text, in bytes.
    start: usize,
    end: usize,
}

/// Takes the letters of a text: in lower case, "е" for "ё", one kind of apostrophe.
fn letters_of(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        for folded in letter.to_lowercase() {
            let folded = match folded {
                'ё' => 'е',
                '’' | '‘' | 'ʼ' | '`' | '´' | '′' => '\'',
                other => other,
            };
            letters.push(Letter { folded, start, end });
        }
    }
    letters
}

fn folded(text: &str) -> String {
    letters_of(text)
        .iter()
        .map(|letter| letter.folded)
        .collect()
}

/// Whether a script has no spaces between words.
fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Where a name is told from an ordinary word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Everywhere.
    Always,
    /// Where it has a capital letter.
    ByCapital,
    /// Where it has a capital letter although no sentence begins there.
    ByCapitalInside,
}

/// A name, or one of the words of a name.
struct Name {
    /// The words of the name, each with all its forms, the longest first.
    words: Vec<Vec<Vec<char>>>,
    told: Told,
    /// What takes its place.
    number: usize,
}

impl Name {
    fn new(text: &str, number: usize) -> Option<Self> {
        let text = folded(text);
        let words: Vec<Vec<Vec<char>>> = text
            .split(|letter: char| letter.is_whitespace() || letter == '-')
            .filter(|word| !word.is_empty())
            .map(|word| {
                let mut forms: Vec<Vec<char>> = forms(word)
                    .iter()
                    .map(|form| form.chars().collect())
                    .collect();
                forms.sort_by_key(|form| Reverse(form.len()));
                forms
            })
            .collect();
        let count = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_short = count < 2 && !text.contains(is_without_spaces);
        (!words.is_empty() && count > 0 && !is_short).then(|| Self {
            words,
            told: if ORDINARY.contains(&text.as_str()) {
                Told::ByCapital
            } else {
                Told::Always
            },
            number,
        })
    }

    /// A name that is found with a capital letter alone, because in lower case it is likely to be
    /// another word.
    fn capitalised(text: &str, number: usize) -> Option<Self> {
        let name = Self::new(text, number)?;
        Some(Self {
            told: Told::ByCapital,
            ..name
        })
    }

    /// The short form of a first name.
    fn short(text: &str, number: usize) -> Option<Self> {
        let name = Self::capitalised(text, number)?;
        Some(Self {
            told: if nicknames::is_told_inside(text) {
                Told::ByCapitalInside
            } else {
                name.told
            },
            ..name
        })
    }

    /// The number of letters of the name at the start of `letters`, which must begin a word;
    /// `None` if they do not begin with the name.
    fn length_at(&self, letters: &[Letter], text: &str) -> Option<usize> {
        let start = letters.first()?.start;
        let is_large = || text[start..].starts_with(char::is_uppercase);
        let is_told = match self.told {
            Told::Always => true,
            Told::ByCapital => is_large(),
            Told::ByCapitalInside => is_large() && is_inside_sentence(&text[..start]),
        };
        if !is_told {
            return None;
        }
        let mut at = 0;
        for (index, forms) in self.words.iter().enumerate() {
            if index > 0 {
                let between = letters[at..]
                    .iter()
                    .take_while(|letter| letter.folded.is_whitespace() || letter.folded == '-');
                at += between.count();
            }
            at += forms
                .iter()
                .find_map(|form| length_of(form, &letters[at..]))?;
        }
        Some(at)
    }
}

/// Whether a word behind `before` goes on with a sentence, instead of beginning one, a quote or
/// an item of a list.
fn is_inside_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}']);
    before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// The number of letters of `form` if `letters` begin with it and the word ends behind it.
fn length_of(form: &[char], letters: &[Letter]) -> Option<usize> {
    let start = letters.get(..form.len())?;
    let is_same = start
        .iter()
        .zip(form)
        .all(|(letter, wanted)| letter.folded == *wanted);
    let mut next = letters[form.len()..].iter().map(|letter| letter.folded);
    // "Don’t" is one word, "Don’s" is about Don.
    let goes_on = match next.next() {
        Some('\'') => next.next() == Some('t'),
        next => next.is_some_and(char::is_alphabetic),
    };
    let has_end = form.last().is_some_and(|last| is_without_spaces(*last)) || !goes_on;
    (is_same && has_end).then_some(form.len())
}

/// A place in a text that names a persona.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The place, in bytes.
    pub(super) range: Range<usize>,
    /// The persona, counted from 1.
    pub(super) number: usize,
}

/// The names of the personas of a map.
#[derive(Default)]
pub(super) struct Names {
    /// Longer names come first, because a shorter one may be part of a longer one.
    names: Vec<Name>,
    /// Words of names in Latin letters, as parts of addresses of mail, with the persona.
    in_addresses: Vec<(String, usize)>,
}

impl Names {
    /// Adds the name of the persona with this number: up to the first comma or bracket, and if
    /// it consists of at most three capitalised words, each of them too, because texts call
    /// people by their first names; and with a capital letter also the short forms of a first
    /// name and the spellings of Russian names in Latin letters.
    pub(super) fn add(&mut self, name: &str, number: usize) {
        let spoken = name.split([',', '(']).next().unwrap_or_default();
        let words: Vec<&str> = spoken
            .split(|letter: char| letter.is_whitespace() || letter == '-')
            .filter(|word| !word.is_empty())
            .collect();
        let is_capitalised = |word: &&str| word.starts_with(|first: char| !first.is_lowercase());
        let is_proper = words.len() <= 3 && words.iter().all(is_capitalised);
        let parts: &[&str] = if is_proper { &words } else { &[] };
        self.names.extend(Name::new(spoken, number));
        self.names
            .extend(parts.iter().filter_map(|word| Name::new(word, number)));
        for word in parts.iter().map(|word| folded(word)) {
            let short = nicknames::of(&word);
            let names = short.clone().filter_map(|name| Name::short(name, number));
            self.names.extend(names);
            // Russian names are written in Latin letters too, in texts and in addresses.
            let latin = short.flat_map(spellings).chain(spellings(&word));
            let latin = latin.filter(|latin| *latin != word);
            let names = latin.filter_map(|latin| Name::capitalised(&latin, number));
            self.names.extend(names);
            let in_addresses = [in_latin(&word)].into_iter().chain(spellings(&word));
            let long = in_addresses.filter(|word| word.chars().count() > 2);
            self.in_addresses.extend(long.map(|word| (word, number)));
        }
        self.names
            .sort_by_key(|name| Reverse((name.words.len(), name.words[0][0].len())));
    }

    /// The places that name a persona, in their order. A name of several words is one place, and
    /// so is an address of mail with a name in it.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        let letters = letters_of(text);
        let mut at = 0;
        let mut is_inside = false;
        while at < letters.len() {
            let letter = letters[at].folded;
            let is_start = letter.is_alphanumeric() && (!is_inside || is_without_spaces(letter));
            is_inside = letter.is_alphanumeric();
            let length = is_start.then(|| self.at_word(&letters, at, text)).flatten();
            let Some((length, number)) = length else {
                at += 1;
                continue;
            };
            let range = letters[at].start..letters[at + length - 1].end;
            at += length;
            match found.last_mut() {
                Some(last)
                    if last.number == number && is_gap(&text[last.range.end..range.start]) =>
                {
                    last.range.end = range.end;
                }
                _ => found.push(Found { range, number }),
            }
        }
        found
    }

    /// The number of letters that name a persona from a word on, and which persona.
    fn at_word(&self, letters: &[Letter], at: usize, text: &str) -> Option<(usize, usize)> {
        let address = length_of_address(&letters[at..]).and_then(|(local, whole)| {
            let name: String = letters[at..at + local]
                .iter()
                .map(|letter| letter.folded)
                .collect();
            let name = in_latin(&name);
            let named = self
                .in_addresses
                .iter()
                .find(|(part, _)| name.contains(part));
            named.map(|(_, number)| (whole, *number))
        });
        address.or_else(|| {
            self.names.iter().find_map(|name| {
                let length = name.length_at(&letters[at..], text)?;
                Some((length, name.number))
            })
        })
    }
}

/// Whether there is nothing but space between two words.
fn is_gap(between: &str) -> bool {
    between
        .chars()
        .all(|letter| letter.is_whitespace() || letter == '-')
}

/// The number of letters before the "@" of an address of mail that `letters` begin with, and of
/// the whole address.
fn length_of_address(letters: &[Letter]) -> Option<(usize, usize)> {
    let is_part = |letter: &&Letter| {
        letter.folded.is_alphanumeric() || matches!(letter.folded, '.' | '_' | '-' | '+' | '%')
    };
    let local = letters.iter().take_while(is_part).count();
    let at = letters.get(local).filter(|letter| letter.folded == '@');
    at?;
    let host = letters[local + 1..].iter().take_while(is_part).count();
    let dots = letters[..local + 1 + host].iter().rev();
    let dots = dots.take_while(|letter| letter.folded == '.').count();
    (local > 0 && host > dots).then_some((local, local + 1 + host - dots))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(names: &[&str], text: &str) -> String {
        let mut all = Names::default();
        for (index, name) in names.iter().enumerate() {
            all.add(name, index + 1);
        }
        let mut shown = text.to_owned();
        for found in all.find(text).into_iter().rev() {
            shown.replace_range(found.range, &format!("P{}", found.number));
        }
        shown
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (name, text, expected) in [
            ("Maria, 34", "MARIA and maria, Maria’s", "P1 and P1, P1’s"),
            (
                "Maria Petrova",
                "Petrova, Maria: maria petrova",
                "P1, P1: P1",
            ),
            (
                "Maria Petrova",
                "m.petrova@shop.com, help@shop.com.",
                "P1, help@shop.com.",
            ),
            ("Sean O'Brien", "Mr O’Brien, OʼBRIEN", "Mr P1, P1"),
            ("Anna-Lena Weber", "Anna met anna-lena.", "P1 met P1."),
            ("Мария Петрова", "С Марией Петровой; maria@x.ru", "С P1; P1"),
            ("Пётр", "Петру и ПЕТРА", "P1 и P1"),
            ("Павел", "У Павла. Павлин.", "У P1. Павлин."),
            (
                "Лев",
                "Льву: налево, лев в клетке",
                "P1: налево, лев в клетке",
            ),
            ("Вера", "Верно, что Вере верят", "Верно, что P1 верят"),
            ("Will", "Will will see", "P1 will see"),
            ("田中", "田中さんは", "P1さんは"),
            (
                "Maria",
                "Mariachi, Annamaria, maria34, a-maria",
                "Mariachi, Annamaria, P134, a-P1",
            ),
            (
                "Busy parent",
                "busy parents, a busy parent",
                "busy parents, a P1",
            ),
            ("Bo", "bo @ bo@", "P1 @ P1@"),
            (
                "Мария, 34",
                "Машу спросила Maria: «Мариин чек». Mariya, Masha.",
                "P1 спросила P1: «P1 чек». P1, P1.",
            ),
            ("Дмитрий", "Dmitry, Dmitrii и Диме", "P1, P1 и P1"),
            (
                "Светлана",
                "Свете видно: света мало",
                "P1 видно: света мало",
            ),
            ("Антон", "С Тошей; Anton’s, antonym", "С P1; P1’s, antonym"),
            (
                "Elizabeth",
                "Liz and Betty; a lizard",
                "P1 and P1; a lizard",
            ),
            ("Покупатель", "Pokupatel; люди платят", "P1; люди платят"),
        ] {
            assert_eq!(replaced(&[name], text), expected, "{name}");
        }
        assert_eq!(
            replaced(&["Ann", "Anna Bell"], "Ann, Anna, Bell"),
            "P1, P2, P2"
        );
        assert_eq!(
            replaced(&["", " , 34", "-"], "Nobody - here, 34"),
            "Nobody - here, 34"
        );
    }

    #[test]
    fn short_names_leave_the_words_that_begin_sentences() {
        for (name, text, expected) in [
            (
                "William",
                "Bill arrives by mail. Will it? Then Bill pays, Will too.",
                "Bill arrives by mail. Will it? Then P1 pays, P1 too.",
            ),
            (
                "Donald",
                "Don't ask, Don’t! Don’s: Dos and Don’ts by Don.",
                "Don't ask, Don’t! P1’s: Dos and Don’ts by P1.",
            ),
            (
                "Артём",
                "Тема письма\nТемы: скидки. Тут Тёма и Тема.",
                "Тема письма\nТемы: скидки. Тут P1 и P1.",
            ),
            (
                "Любовь",
                "Любой клиент. Люба, Любе и Любой.",
                "Любой клиент. Люба, P1 и P1.",
            ),
        ] {
            assert_eq!(replaced(&[name], text), expected, "{name}");
        }
    }
}
