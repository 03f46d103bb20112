//! What is looked for, and looking it up in one text: where it stands, and putting another
//! text there.

use std::ops::Range;

/// Letters of an excerpt before and behind what was found.
const CONTEXT: (usize, usize) = (24, 48);

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text.
    pub text: String,
    /// Whether large and small letters are told apart.
    pub is_exact: bool,
}

/// A piece of a text around what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// What was found, as it is written there.
    pub hit: String,
    /// What stands behind it.
    pub after: String,
}

/// A query, made ready for looking it up in many texts.
pub(in crate::editor) struct Needle {
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

    /// Whether `text` holds it; `buffer` is room to work in.
    pub(in crate::editor) fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        if self.is_exact {
            return text.contains(&self.text);
        }
        buffer.clear();
        fold_into(text, buffer);
        buffer.contains(&self.text)
    }

    /// Where in `text` it stands, in bytes; none overlap.
    pub(in crate::editor) fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_exact {
            let found = text.match_indices(&self.text);
            return found.map(|(at, it)| at..at + it.len()).collect();
        }
        // Letters may be longer or shorter when folded: where each begins, in both.
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
            let first = starts.partition_point(|it| it.0 <= start) - 1;
            let behind = starts.partition_point(|it| it.0 < end);
            spans.push(starts[first].1..starts[behind].1);
            from = starts[behind].0;
        }
        spans
    }

    /// Puts `new` in place of every occurrence in `text`; returns how many there were.
    pub(in crate::editor) fn replace(&self, text: &mut String, new: &str) -> usize {
        let spans = self.spans(text);
        for span in spans.iter().rev() {
            text.replace_range(span.clone(), new);
        }
        spans.len()
    }
}

/// A letter as it is compared: small, and е for ё.
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

/// The part of `text` around `span`, in one line.
pub(in crate::editor) fn cut(text: &str, span: &Range<usize>) -> Excerpt {
    let flat = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let before: Vec<char> = text[..span.start].chars().rev().take(CONTEXT.0).collect();
    let after: String = text[span.end..].chars().take(CONTEXT.1).collect();
    let mut start: String = before.into_iter().rev().collect();
    let mut end = flat(&after);
    if start.len() < span.start {
        start.insert(0, '…');
    }
    if after.len() < text.len() - span.end {
        end.push('…');
    }
    Excerpt {
        before: flat(&start),
        hit: flat(&text[span.clone()]),
        after: end,
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
        spans.map(|it| text[it].to_owned()).collect()
    }

    #[test]
    fn letters_are_alike_large_or_small_in_any_script() {
        assert_eq!(spans("ab", "Abc AB aab"), ["Ab", "AB", "ab"]);
        assert_eq!(spans("ПРИЕМ", "Приём, приемка"), ["Приём", "прием"]);
        assert_eq!(spans("ещё", "Еще и ЕЩЁ"), ["Еще", "ЕЩЁ"]);
        assert_eq!(spans("straße", "STRASSE Straße"), ["Straße"]);
        // A letter that grows when it becomes small stays whole.
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
