//! Finding words in texts.

use std::ops::Range;

use crate::data::words::{Word, stem, words_of_text};

/// How many characters of a text are shown on each side of what was found.
pub const CONTEXT: usize = 40;
/// The most characters behind what is found that are shown with it, for rows with much room.
pub const AFTER: usize = 120;

/// What is looked for: words in any of their forms, and in any letter case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
    /// What stood in quotes: found only as it was written, but in any letter case.
    exact: Vec<String>,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct QueryWord {
    stem: String,
    /// The word as it was written, in lower case. Words that begin so are found too, because
    /// the rest of it may not be typed yet.
    beginning: String,
    /// With what every such word begins, so that most texts need not fall apart into words.
    first: Vec<char>,
}

impl QueryWord {
    fn new(word: &str) -> Self {
        let stem = stem(word);
        // The last letters of a stem may be others than those of the word.
        let sure = stem.chars().count().saturating_sub(2).clamp(1, 3);
        Self {
            first: stem.chars().take(sure).collect(),
            beginning: plain(word),
            stem,
        }
    }

    /// Whether a word of a text may be one. False only if none is.
    fn may_be_in(&self, text: &str) -> bool {
        let mut is_inside = false;
        let mut at = text.chars();
        loop {
            let here = at.clone();
            let Some(letter) = at.next() else {
                return false;
            };
            let is_part = letter.is_alphanumeric();
            if is_part && !is_inside {
                let lower = here
                    .flat_map(char::to_lowercase)
                    .map(|letter| if letter == 'ё' { 'е' } else { letter });
                if lower.take(self.first.len()).eq(self.first.iter().copied()) {
                    return true;
                }
            }
            is_inside = is_part;
        }
    }

    /// Whether this word of a text is one.
    fn is(&self, text: &str, word: &Word) -> bool {
        word.stem == self.stem
            || text
                .get(word.start..word.end)
                .is_some_and(|word| plain(word).starts_with(&self.beginning))
    }
}

/// A word in lower case, with "е" for "ё".
fn plain(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect()
}

impl Query {
    /// What somebody typed. Words must all be in a text, in any order; what stands in quotes
    /// must be there as it is.
    pub fn new(text: &str) -> Self {
        let mut exact = Vec::new();
        let mut rest = String::new();
        let is_quote = |letter: char| matches!(letter, '"' | '«' | '»' | '“' | '”' | '„');
        for (place, part) in text.split(is_quote).enumerate() {
            if place % 2 == 0 {
                rest.push_str(part);
                rest.push(' ');
            } else if !part.trim().is_empty() {
                exact.push(part.trim().to_owned());
            }
        }
        let words = words_of_text(&rest);
        let words = words
            .iter()
            .filter_map(|word| rest.get(word.start..word.end));
        Self {
            words: words.map(QueryWord::new).collect(),
            exact,
        }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.exact.is_empty()
    }

    /// The parts of a text, as bytes, that are looked for, in the order of the text. `None`
    /// unless all of it is there.
    pub fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        if self.is_empty() || !self.words.iter().all(|word| word.may_be_in(text)) {
            return None;
        }
        let mut found = Vec::new();
        for exact in &self.exact {
            let places = find_exact(text, exact);
            if places.is_empty() {
                return None;
            }
            found.extend(places);
        }
        let words = if self.words.is_empty() {
            Vec::new()
        } else {
            words_of_text(text)
        };
        for wanted in &self.words {
            let before = found.len();
            let hits = words.iter().filter(|word| wanted.is(text, word));
            found.extend(hits.map(|word| word.start..word.end));
            if found.len() == before {
                return None;
            }
        }
        Some(in_order(found))
    }
}

/// The parts in the order of the text; parts that overlap become one.
pub fn in_order(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_by_key(|part| (part.start, part.end));
    let mut ordered: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        match ordered.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => ordered.push(part),
        }
    }
    ordered
}

/// The places at which a text has these very characters, in any letter case.
pub fn find_exact(text: &str, exact: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = exact.chars().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    let mut starts = text.char_indices();
    while let Some((start, _)) = starts.next() {
        let mut wanted = wanted.iter();
        let mut end = start;
        let mut is_same = true;
        // A letter may become several in lower case, so letters are compared one by one.
        'letters: for (at, letter) in text[start..].char_indices() {
            if wanted.as_slice().is_empty() {
                break;
            }
            for lower in letter.to_lowercase() {
                if wanted.next() != Some(&lower) {
                    is_same = false;
                    break 'letters;
                }
            }
            end = start + at + letter.len_utf8();
        }
        if is_same && wanted.as_slice().is_empty() && end > start {
            found.push(start..end);
            while starts.clone().next().is_some_and(|(next, _)| next < end) {
                starts.next();
            }
        }
    }
    found
}

/// A part of a text without blanks at its ends, and with the rest of the words that it cuts.
pub fn whole_words(text: &str, part: &Range<usize>) -> Range<usize> {
    let Some(inside) = text.get(part.clone()) else {
        return part.clone();
    };
    let start = part.start + inside.len() - inside.trim_start().len();
    let end = part.start + inside.trim_end().len();
    if start >= end {
        return part.clone();
    }
    let is_part = |letter: &char| letter.is_alphanumeric();
    let is_cut = |at: usize| {
        let before = text[..at].chars().next_back();
        let behind = text[at..].chars().next();
        before.as_ref().is_some_and(is_part) && behind.as_ref().is_some_and(is_part)
    };
    let bytes = |letters: usize, letter: char| letters + letter.len_utf8();
    let start = if is_cut(start) {
        let letters = text[..start].chars().rev().take_while(is_part);
        start - letters.fold(0, bytes)
    } else {
        start
    };
    let end = if is_cut(end) {
        end + text[end..].chars().take_while(is_part).fold(0, bytes)
    } else {
        end
    };
    start..end
}

/// A part of a text with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the part, in one line.
    pub before: String,
    /// The part itself.
    pub part: String,
    /// What stands behind it.
    pub after: String,
    /// Whether the text goes on before `before`.
    pub is_cut_before: bool,
    /// Whether the text goes on behind `after`.
    pub is_cut_after: bool,
}

/// The part of `text` with up to [`CONTEXT`] characters before it and [`AFTER`] behind it, in one line. Bytes that are
/// no part of the text give an empty one.
pub fn excerpt(text: &str, part: &Range<usize>) -> Excerpt {
    let one_line = |text: &str| -> String {
        text.chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect()
    };
    let before = text.get(..part.start).unwrap_or_default();
    let after = text.get(part.end..).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let until = after
        .char_indices()
        .nth(AFTER)
        .map_or(after.len(), |(at, _)| at);
    Excerpt {
        before: one_line(&before[from..]),
        part: one_line(text.get(part.clone()).unwrap_or_default()),
        after: one_line(&after[..until]),
        is_cut_before: from > 0,
        is_cut_after: until < after.len(),
    }
}
