//! Wordings of cards that were merged into another one, as they are quoted in its note: each on a
//! line of its own, with who said it and where.

/// The marks around a quote in Cyrillic texts.
const CYRILLIC: (char, char) = ('«', '»');
/// The marks around a quote in other texts.
const LATIN: (char, char) = ('“', '”');
/// What stands between a quote and its origin.
const DASH: &str = " — ";

/// The line that quotes `text`. `origin` says who said it and where; it may be empty.
pub(crate) fn wording(text: &str, origin: &str) -> String {
    let is_cyrillic = text.chars().any(|letter| ('А'..='я').contains(&letter));
    let (open, close) = if is_cyrillic { CYRILLIC } else { LATIN };
    let words: Vec<&str> = text.split_whitespace().collect();
    let dash = if origin.is_empty() { "" } else { DASH };
    format!("{open}{}{close}{dash}{origin}", words.join(" "))
}

/// The lines of a note that quote a wording. What else begins with a quotation mark is none.
pub fn wordings(note: &str) -> impl Iterator<Item = &str> {
    let is_wording = |line: &&str| {
        [CYRILLIC, LATIN].into_iter().any(|(open, close)| {
            let has_end = line.ends_with(close) || line.contains(&format!("{close}{DASH}"));
            line.starts_with(open) && has_end
        })
    };
    note.lines().map(str::trim).filter(is_wording)
}
