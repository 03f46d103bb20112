//! Divides words that are longer than a row at the ends of their syllables, with a hyphen.

use hypher::Lang;

/// The fewest letters before and behind a hyphen.
const LEAST: usize = 2;

/// Adds hyphens to those words of `text` that do not fit into a row. `fits` says whether a piece
/// of text does. Words in other scripts than the Latin and the Cyrillic one, and words with signs
/// in them, stay as they are.
pub(super) fn divide(text: &str, mut fits: impl FnMut(&str) -> bool) -> String {
    let mut divided = String::with_capacity(text.len() + 8);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if fits(word) {
            divided.push_str(piece);
        } else {
            divided.push_str(&divide_word(word, &mut fits));
            divided.push_str(&piece[word.len()..]);
        }
    }
    divided
}

/// The language whose rules divide a word, if its letters are all of one known script.
fn language_of(letters: &str) -> Option<Lang> {
    let is_latin = |letter: char| letter.is_ascii_alphabetic() || ('à'..='ž').contains(&letter);
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{4ff}').contains(&letter);
    if letters.is_empty() {
        None
    } else if letters.chars().all(is_latin) {
        Some(Lang::English)
    } else if letters.chars().all(is_cyrillic) {
        Some(Lang::Russian)
    } else {
        None
    }
}

/// The word with a hyphen at the end of each row that it fills.
fn divide_word(word: &str, fits: &mut impl FnMut(&str) -> bool) -> String {
    let letters = word.trim_matches(|sign: char| !sign.is_alphabetic());
    let Some(language) = language_of(letters) else {
        return word.to_owned();
    };
    let start = word.find(letters).unwrap_or(0);
    let mut ends: Vec<usize> = Vec::new();
    let mut end = start;
    for syllable in hypher::hyphenate(letters, language) {
        end += syllable.len();
        ends.push(end);
    }
    // The last syllable ends the word.
    ends.pop();
    ends.retain(|end| {
        let before = word[start..*end].chars().count();
        let behind = word[*end..start + letters.len()].chars().count();
        before >= LEAST && behind >= LEAST
    });
    let mut divided = String::with_capacity(word.len() + 2);
    let mut from = 0;
    while !fits(&word[from..]) {
        let mut possible = ends.iter().rev().filter(|end| **end > from);
        let longest = possible.find(|end| fits(&format!("{}-", &word[from..**end])));
        let Some(end) = longest.copied() else { break };
        divided.push_str(&word[from..end]);
        divided.push('-');
        from = end;
    }
    divided.push_str(&word[from..]);
    divided
}

#[cfg(test)]
mod tests {
    use super::divide;

    /// Divides a text for rows of so many letters.
    fn divided(text: &str, letters: usize) -> String {
        divide(text, |piece| piece.chars().count() <= letters)
    }

    #[test]
    fn long_words_get_hyphens_at_the_ends_of_syllables() {
        let text = "Too many notifications arrive";
        assert_eq!(divided(text, 9), "Too many notifica-tions arrive");
        assert_eq!(divided("(подтверждение)", 11), "(подтвер-ждение)");
        // Each row gets its own hyphen.
        let parts = divided("Электрооборудование", 8);
        assert!(parts.matches('-').count() >= 2, "{parts}");
        assert!(
            parts.split('-').all(|part| part.chars().count() < 8),
            "{parts}"
        );
        assert_eq!(parts.replace('-', ""), "Электрооборудование");
    }

    #[test]
    fn short_words_and_addresses_stay_whole() {
        assert_eq!(divided("a short text", 9), "a short text");
        let address = "example.com/a_long_address";
        assert_eq!(divided(address, 9), address);
    }
}
