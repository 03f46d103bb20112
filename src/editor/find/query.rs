//! The query of a search, and finding and replacing it in one text.

use std::ops::Range;

/// How many characters an excerpt shows before the occurrence.
const EXCERPT_BEFORE: usize = 24;
/// How many characters an excerpt shows after the occurrence.
const EXCERPT_AFTER: usize = 48;

/// What the user looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text that fields must contain.
    pub text: String,
    /// Whether upper and lower case are distinguished.
    pub is_exact: bool,
}

/// A part of a text around an occurrence of the query, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text before the occurrence.
    pub before: String,
    /// The occurrence, as it is written in the text.
    pub hit: String,
    /// The text after the occurrence.
    pub after: String,
}

/// A query, prepared for looking it up in many texts.
pub(in crate::editor) struct Needle {
    /// The text to find, with its letters folded unless the search is exact.
    text: String,
    is_exact: bool,
}

impl Needle {
    pub(in crate::editor) fn new(query: &Query) -> Option<Self> {
        let mut text = String::new();
        if query.is_exact {
            text.clone_from(&query.text);
        } else {
            fold_into(&query.text, &mut text);
        }
        (!text.is_empty()).then_some(Self {
            text,
            is_exact: query.is_exact,
        })
    }

    /// Whether `text` contains the query. `buffer` is reused from call to call, so that folding
    /// needs no new memory.
    pub(in crate::editor) fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        if self.is_exact {
            return text.contains(&self.text);
        }
        buffer.clear();
        fold_into(text, buffer);
        buffer.contains(&self.text)
    }

    /// The occurrences of the query in `text`, as ranges of bytes that do not overlap.
    pub(in crate::editor) fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_exact {
            let found = text.match_indices(&self.text);
            return found.map(|(at, hit)| at..at + hit.len()).collect();
        }
        // Letters may get longer or shorter when folded. For each letter: its offset in the
        // folded text and its offset in the original.
        let mut folded = String::with_capacity(text.len());
        let mut starts = Vec::with_capacity(text.len() + 1);
        for (at, letter) in text.char_indices() {
            starts.push((folded.len(), at));
            fold(letter, &mut folded);
        }
        starts.push((folded.len(), text.len()));
        let mut spans = Vec::new();
        let mut from = 0;
        while let Some(at) = folded[from..].find(&self.text) {
            let (start, end) = (from + at, from + at + self.text.len());
            let first = starts.partition_point(|(in_folded, _)| *in_folded <= start) - 1;
            let next = starts.partition_point(|(in_folded, _)| *in_folded < end);
            spans.push(starts[first].1..starts[next].1);
            from = starts[next].0;
        }
        spans
    }

    /// Replaces every occurrence in `text` by `new`. Returns how many there were.
    pub(in crate::editor) fn replace(&self, text: &mut String, new: &str) -> usize {
        let spans = self.spans(text);
        for span in spans.iter().rev() {
            text.replace_range(span.clone(), new);
        }
        spans.len()
    }
}

/// Appends a letter to `out` as it is compared: in lower case, and е for ё.
fn fold(letter: char, out: &mut String) {
    match letter {
        'Ё' | 'ё' => out.push('е'),
        'а'..='я' => out.push(letter),
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        _ => out.extend(letter.to_lowercase()),
    }
}

fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
    } else {
        for letter in text.chars() {
            fold(letter, out);
        }
    }
}

/// The part of `text` around `span`, with line breaks and tabs replaced by spaces.
pub(in crate::editor) fn cut(text: &str, span: &Range<usize>) -> Excerpt {
    let flat = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let preceding = text[..span.start].chars().rev();
    let reversed: Vec<char> = preceding.take(EXCERPT_BEFORE).collect();
    let mut before: String = reversed.into_iter().rev().collect();
    let following: String = text[span.end..].chars().take(EXCERPT_AFTER).collect();
    let mut after = flat(&following);
    if before.len() < span.start {
        before.insert(0, '…');
    }
    if following.len() < text.len() - span.end {
        after.push('…');
    }
    Excerpt {
        before: flat(&before),
        hit: flat(&text[span.clone()]),
        after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(query: &str, text: &str) -> Vec<String> {
        let query = Query {
            text: query.to_owned(),
            is_exact: false,
        };
        let needle = Needle::new(&query).expect("it looks for something");
        let spans = needle.spans(text).into_iter();
        spans.map(|span| text[span].to_owned()).collect()
    }

    #[test]
    fn letters_are_alike_large_or_small_in_any_script() {
        assert_eq!(spans("ab", "Abc AB aab"), ["Ab", "AB", "ab"]);
        assert_eq!(spans("ПРИЕМ", "Приём, приемка"), ["Приём", "прием"]);
        assert_eq!(spans("ещё", "Еще и ЕЩЁ"), ["Еще", "ЕЩЁ"]);
        assert_eq!(spans("straße", "STRASSE Straße"), ["Straße"]);
        // A letter whose lower case has more bytes is found as a whole.
        assert_eq!(spans("i", "İx"), ["İ"]);
        assert_eq!(spans("x", "İx"), ["x"]);
        assert_eq!(spans("aa", "aaaaa"), ["aa", "aa"]);
    }

    #[test]
    fn an_excerpt_is_one_line_around_the_hit() {
        let text = format!(
            "{}\nhere is\tthe word and{}",
            "a".repeat(60),
            "b".repeat(60)
        );
        let at = text.find("word").expect("it is there");
        let excerpt = cut(&text, &(at..at + 4));
        assert!(excerpt.before.starts_with('…') && excerpt.before.ends_with("here is the "));
        assert_eq!(excerpt.hit, "word");
        assert!(excerpt.after.starts_with(" and") && excerpt.after.ends_with('…'));
    }
}
