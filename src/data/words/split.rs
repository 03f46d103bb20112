//! Finding the words in names and texts.

use super::stem;

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first byte of the word in its text.
    pub start: usize,
    /// The byte behind the word.
    pub end: usize,
    /// The stem of the word.
    pub stem: String,
}

/// The words of a name as programs write them: `add_to_cart`, `AddToCart`, `add-to-cart2` and
/// `HTTPError` fall apart into their words.
pub fn words_of_name(name: &str) -> Vec<Word> {
    words(name, true)
}

/// The words of a text as people write it.
pub fn words_of_text(text: &str) -> Vec<Word> {
    words(text, false)
}

fn words(text: &str, has_humps: bool) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    let mut before = None;
    let end_at = |start: &mut Option<usize>, end: usize, words: &mut Vec<Word>| {
        if let Some(start) = start.take() {
            words.push(Word {
                start,
                end,
                stem: stem(&text[start..end]),
            });
        }
    };
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        if !is_part(letter, before, after) {
            end_at(&mut start, at, &mut words);
        } else if start.is_none() {
            start = Some(at);
        } else if has_humps && before.is_some_and(|before| is_hump(before, letter, after)) {
            end_at(&mut start, at, &mut words);
            start = Some(at);
        }
        before = Some(letter);
    }
    end_at(&mut start, text.len(), &mut words);
    words
}

/// Whether a character belongs to a word: letters and digits do, and apostrophes between letters.
fn is_part(letter: char, before: Option<char>, after: Option<char>) -> bool {
    let is_letter = |other: Option<char>| other.is_some_and(char::is_alphabetic);
    letter.is_alphanumeric()
        || (matches!(letter, '\'' | '’') && is_letter(before) && is_letter(after))
}

/// Whether a new word begins with this letter, as in `addTo`, `HTTPError` and `step2`.
fn is_hump(before: char, letter: char, after: Option<char>) -> bool {
    let begins = letter.is_uppercase()
        && (before.is_lowercase()
            || (before.is_uppercase() && after.is_some_and(char::is_lowercase)));
    begins || before.is_numeric() != letter.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Vec<&str> {
        let words = words_of_name(name);
        words
            .iter()
            .map(|word| &name[word.start..word.end])
            .collect()
    }

    #[test]
    fn names_of_programs_fall_apart_into_words() {
        assert_eq!(parts("add_to_cart"), ["add", "to", "cart"]);
        assert_eq!(parts("AddToCart"), ["Add", "To", "Cart"]);
        assert_eq!(parts("checkout-step2"), ["checkout", "step", "2"]);
        assert_eq!(parts("HTTPError"), ["HTTP", "Error"]);
        assert_eq!(parts("ОформитьЗаказ"), ["Оформить", "Заказ"]);
        assert_eq!(parts("  /pay/ok?x "), ["pay", "ok", "x"]);
        assert_eq!(parts("ADD_TO_CART"), ["ADD", "TO", "CART"]);
        assert!(parts("—").is_empty());
        assert_eq!(words_of_text("don’t stop iPhone").len(), 3);
    }
}
