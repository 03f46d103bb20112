//! Prepares a text as Mermaid does before it parses the diagram: indentation, front matter,
//! directives and comments are removed, line ends are unified, and escaped characters are
//! *covered*: replaced by marks that the parser does not take for signs of the grammar.

use std::borrow::Cow;

use super::front_matter::{self, FrontMatter};
use super::script::{is_line_end, is_space, is_word, space_len};
use super::traced::{Change, Traced};

/// The mark before the number of an escaped character while it is covered.
const NUMBER_MARK: &str = "ﬂ°°";
/// The mark before the name of an escaped character while it is covered.
const NAME_MARK: &str = "ﬂ°";
/// The mark behind an escaped character while it is covered.
const END_MARK: &str = "¶ß";

/// The things that were found around the diagram.
#[derive(Default)]
pub(super) struct Around {
    /// The front matter, or the byte of the original at which it cannot be read.
    pub(super) front_matter: Option<Result<FrontMatter, usize>>,
    /// The byte of the original at which the front matter begins.
    pub(super) front_matter_at: usize,
    /// The byte of the original at which the first directive begins.
    pub(super) directive: Option<usize>,
}

/// Removes everything around the diagram.
pub(super) fn prepare(traced: &mut Traced) -> Around {
    traced.change(&last_line(traced.text()));
    traced.change(&indentation(traced.text()));
    traced.change(&first_line(traced.text()));
    traced.change(&margins(traced.text()));
    traced.change(&line_breaks(traced.text()));
    traced.change(&line_ends(traced.text()));
    traced.change(&quotes_in_tags(traced.text()));
    let mut around = Around::default();
    if let Some((body, end)) = front_matter::find(traced.text()) {
        let found = front_matter::read(&traced.text()[body.clone()]);
        let found = found.map_err(|at| traced.origin(body.start + at));
        around.front_matter = Some(found);
        around.front_matter_at = traced.origin(body.start);
        traced.change(&[Change::remove(0..end)]);
    }
    let directives = directives(traced.text());
    around.directive = directives
        .first()
        .map(|directive| traced.origin(directive.range.start));
    traced.change(&directives);
    traced.change(&comments(traced.text()));
    let start = space_len(traced.text());
    traced.change(&[Change::remove(0..start)]);
    around
}

/// Covers escaped characters, so that their `#` and `;` are not read as signs of the grammar.
pub(super) fn cover(traced: &mut Traced) {
    for word in ["style", "classDef"] {
        traced.change(&style_ends(traced.text(), word));
    }
    traced.change(&escapes(traced.text()));
    let end = traced.text().len();
    traced.change(&[Change::to(end..end, "\n")]);
}

/// Whether the diagram in a prepared text is a journey.
pub(super) fn is_journey(text: &str) -> bool {
    let mut bare = Cow::Borrowed(text);
    if let Some((_, end)) = front_matter::find(text) {
        bare = Cow::Borrowed(&text[end..]);
    }
    if bare.contains("%%{") {
        let mut traced = Traced::new(&bare);
        traced.change(&directives(&bare));
        bare = Cow::Owned(traced.text().to_owned());
    }
    let mut rest = bare.as_ref();
    loop {
        rest = rest.trim_start_matches(is_space);
        let comment = rest.starts_with("%%").then(|| rest.find(is_line_end));
        match comment.flatten() {
            Some(end) if rest[end..].starts_with('\n') => rest = &rest[end..],
            _ => return rest.starts_with("journey"),
        }
    }
}

/// Removes a last line that has only blanks.
fn last_line(text: &str) -> Vec<Change> {
    let bare = text.trim_end_matches([' ', '\t']);
    let Some(bare) = bare.strip_suffix('\n') else {
        return Vec::new();
    };
    let bare = bare.strip_suffix('\r').unwrap_or(bare);
    vec![Change::remove(bare.len()..text.len())]
}

/// Removes the blanks that all lines except the first begin with.
fn indentation(text: &str) -> Vec<Change> {
    let blanks = |at: usize| {
        let rest = &text.as_bytes()[at..];
        let is_other = |byte: &u8| !matches!(byte, b' ' | b'\t');
        rest.iter().position(is_other).unwrap_or(rest.len())
    };
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let indents = starts.iter().filter_map(|&at| match blanks(at) {
        // An empty line does not count.
        0 => text[at..].starts_with(|c| !is_space(c)).then_some(0),
        indent => Some(indent),
    });
    let common = indents.min().unwrap_or(0);
    let is_indented = |at: &usize| common > 0 && blanks(*at) >= common;
    let indented = starts.into_iter().filter(is_indented);
    indented.map(|at| Change::remove(at..at + common)).collect()
}

/// Removes an empty first line.
fn first_line(text: &str) -> Vec<Change> {
    let rest = text.strip_prefix('\r').unwrap_or(text);
    let rest = rest.strip_prefix('\n').unwrap_or(text);
    vec![Change::remove(0..text.len() - rest.len())]
}

/// Removes white space at both ends.
fn margins(text: &str) -> Vec<Change> {
    let start = space_len(text);
    let end = text.trim_end_matches(is_space).len().max(start);
    vec![Change::remove(0..start), Change::remove(end..text.len())]
}

/// Unifies the ways to write the tag of a line break.
fn line_breaks(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, _) in text.match_indices('<') {
        let name = text.get(at + 1..at + 3);
        if !name.is_some_and(|word| word.eq_ignore_ascii_case("br")) {
            continue;
        }
        let close = at + 3 + space_len(&text[at + 3..]);
        let end = close + usize::from(text[close..].starts_with('/'));
        if text[end..].starts_with('>') {
            changes.push(Change::to(at..end + 1, "<br/>"));
        }
    }
    changes
}

/// Unifies the line ends of several systems.
fn line_ends(text: &str) -> Vec<Change> {
    let end = |at: usize| at + 1 + usize::from(text[at + 1..].starts_with('\n'));
    let returns = text.match_indices('\r');
    returns
        .map(|(at, _)| Change::to(at..end(at), "\n"))
        .collect()
}

/// Turns the double quotes around values in tags into single ones.
fn quotes_in_tags(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found) {
        let name = open + 1;
        if !text[name..].starts_with(is_word) {
            at = name;
            continue;
        }
        let Some(close) = text[name..].find('>').map(|found| name + found) else {
            break;
        };
        let mut value = name;
        while let Some(start) = text[value..close]
            .find("=\"")
            .map(|found| value + found + 1)
        {
            let Some(end) = text[start + 1..close]
                .find('"')
                .map(|found| start + 1 + found)
            else {
                break;
            };
            changes.push(Change::to(start..start + 1, "'"));
            changes.push(Change::to(end..end + 1, "'"));
            value = end + 1;
        }
        at = close + 1;
    }
    changes
}

/// Removes directives such as `%%{init: …}%%`, which change the look of the diagram.
fn directives(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("%%{").map(|found| at + found) {
        at = start + 3;
        if let Some(len) = directive_len(&text[at..]) {
            changes.push(Change::remove(start..at + len));
            at += len;
        }
    }
    changes
}

/// The length of the directive in `rest`, the text behind `%%{`; `None` if it is not a
/// directive.
fn directive_len(rest: &str) -> Option<usize> {
    let word_len = |at: usize| rest[at..].find(|c| !is_word(c)).unwrap_or(rest.len() - at);
    let skip_space = |at: usize| at + space_len(&rest[at..]);
    let name = skip_space(0);
    let name_end = name + word_len(name);
    if name_end == name {
        return None;
    }
    let colon = skip_space(name_end);
    let mut at = match rest[colon..].strip_prefix(':') {
        Some(_) => skip_space(colon + 1),
        None => colon,
    };
    let word = word_len(at);
    at += if word > 0 {
        word
    } else {
        value_len(&rest[at..])
    };
    at = skip_space(at);
    Some(at + if rest[at..].starts_with("}%%") { 3 } else { 0 })
}

/// The length of a directive's value, which reaches to the closing mark.
fn value_len(rest: &str) -> usize {
    let is_end = |(at, c): &(usize, char)| match c {
        '}' => rest[*at..].starts_with("}%%"),
        c => matches!(c, '\u{2028}' | '\u{2029}'),
    };
    let end = rest.char_indices().find(is_end);
    end.map_or(rest.len(), |(at, _)| at)
}

/// Removes lines that begin with `%%`, with the empty lines before them.
fn comments(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut start = 0;
    loop {
        let mark = start + space_len(&text[start..]);
        let comment = text[mark..].strip_prefix("%%");
        match comment.filter(|comment| !comment.is_empty() && !comment.starts_with(['{', '\n'])) {
            Some(comment) => {
                let end = comment
                    .find('\n')
                    .map_or(text.len(), |found| mark + 3 + found);
                changes.push(Change::remove(start..end));
                start = end;
            }
            None => match text[mark..].find(is_line_end) {
                Some(end) => {
                    let end = mark + end;
                    start = end + text[end..].chars().next().map_or(1, char::len_utf8);
                }
                None => return changes,
            },
        }
        if start >= text.len() {
            return changes;
        }
    }
}

/// Removes the last `;` of lines that style something. Mermaid means this rule for other
/// diagrams, but it applies to journeys as well.
fn style_ends(text: &str, word: &str) -> Vec<Change> {
    if !text.contains(word) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let mut start = 0;
    for line in text.split(is_line_end) {
        if let Some(at) = style_end(line, word) {
            changes.push(Change::remove(start + at..start + at + 1));
        }
        let end = start + line.len();
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    changes
}

/// The byte of the last `;` in a line, if the word, a colon and a `#` come before it in this
/// order, without white space between the colon and the `#`.
fn style_end(line: &str, word: &str) -> Option<usize> {
    let word_end = line.find(word)? + word.len();
    let last = line.rfind(';')?;
    let inside = line.get(word_end..last)?;
    let mut seen_colon = false;
    for c in inside.chars() {
        match c {
            '#' if seen_colon => return Some(last),
            ':' => seen_colon = true,
            c if is_space(c) => seen_colon = false,
            _ => {}
        }
    }
    None
}

/// Covers escaped characters such as `#35;` and `#quot;`.
fn escapes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, _) in text.match_indices('#') {
        let rest = &text[at + 1..];
        let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if len > 0 && rest[len..].starts_with(';') {
            let is_number = rest[..len].bytes().all(|digit| digit.is_ascii_digit());
            let mark = if is_number { NUMBER_MARK } else { NAME_MARK };
            changes.push(Change::to(at..at + 1, mark));
            let end = at + 1 + len;
            changes.push(Change::to(end..end + 1, END_MARK));
        }
    }
    changes
}

/// A text in which covered characters are replaced by those that they stand for, and tags of
/// line breaks by line ends.
pub(super) fn uncover(text: &str) -> String {
    let text = text.replace("<br/>", "\n").replace("<br>", "\n");
    uncover_only(&text)
}

/// A text in which covered characters are replaced by those that they stand for.
pub(super) fn uncover_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(NAME_MARK) {
        out.push_str(&rest[..at]);
        let covered = &rest[at + NAME_MARK.len()..];
        let inner = covered.strip_prefix('°').unwrap_or(covered);
        let len = inner.find(|c| !is_word(c)).unwrap_or(inner.len());
        if len > 0 && inner[len..].starts_with(END_MARK) {
            let sign = if inner.len() < covered.len() {
                "&#"
            } else {
                "&"
            };
            out.push_str(&html_character(&format!("{sign}{};", &inner[..len])));
            rest = &inner[len + END_MARK.len()..];
        } else {
            out.push_str(NAME_MARK);
            rest = covered;
        }
    }
    out.push_str(rest);
    out
}

/// The text that a browser shows for a character reference.
fn html_character(reference: &str) -> String {
    let mut shown = Vec::new();
    for Ok(token) in html5gum::Tokenizer::new(reference) {
        if let html5gum::Token::String(text) = token {
            shown.extend_from_slice(&text);
        }
    }
    String::from_utf8(shown).unwrap_or_else(|_| reference.to_owned())
}
