//! What Mermaid does to a text before it reads the diagram in it: indentation, line ends,
//! front matter, directives and comments go; escaped characters are put under cover.

use std::borrow::Cow;

use super::front_matter::{self, FrontMatter};
use super::script::{is_line_end, is_space, is_word, space_len};
use super::traced::{Change, Traced};

/// What stands before the number of an escaped character while it is under cover.
const NUMBER: &str = "ﬂ°°";
/// What stands before the name of an escaped character while it is under cover.
const NAME: &str = "ﬂ°";
/// What stands behind an escaped character while it is under cover.
const COVER_END: &str = "¶ß";

/// What was found around the diagram.
#[derive(Default)]
pub(super) struct Around {
    /// What the front matter says, or the byte of the original at which it makes no sense.
    pub(super) front_matter: Option<Result<FrontMatter, usize>>,
    /// The byte of the original at which the front matter begins.
    pub(super) front_matter_at: usize,
    /// The byte of the original at which the first directive begins.
    pub(super) directive: Option<usize>,
}

/// Takes away everything around the diagram.
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
    around.directive = directives.first().map(|it| traced.origin(it.range.start));
    traced.change(&directives);
    traced.change(&comments(traced.text()));
    let start = space_len(traced.text());
    traced.change(&[Change::remove(0..start)]);
    around
}

/// Puts escaped characters under cover, so that their signs are not read as such.
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

/// A last line of nothing but blanks.
fn last_line(text: &str) -> Vec<Change> {
    let bare = text.trim_end_matches([' ', '\t']);
    let Some(bare) = bare.strip_suffix('\n') else {
        return Vec::new();
    };
    let bare = bare.strip_suffix('\r').unwrap_or(bare);
    vec![Change::remove(bare.len()..text.len())]
}

/// The blanks that all lines but the first begin with.
fn indentation(text: &str) -> Vec<Change> {
    let blanks = |at: usize| {
        let rest = &text.as_bytes()[at..];
        let others = |it: &u8| !matches!(it, b' ' | b'\t');
        rest.iter().position(others).unwrap_or(rest.len())
    };
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let indents = starts.iter().filter_map(|&at| match blanks(at) {
        // An empty line says nothing about the others.
        0 => text[at..].starts_with(|c| !is_space(c)).then_some(0),
        indent => Some(indent),
    });
    let common = indents.min().unwrap_or(0);
    let is_indented = |at: &usize| common > 0 && blanks(*at) >= common;
    let indented = starts.into_iter().filter(is_indented);
    indented.map(|at| Change::remove(at..at + common)).collect()
}

/// An empty first line.
fn first_line(text: &str) -> Vec<Change> {
    let rest = text.strip_prefix('\r').unwrap_or(text);
    let rest = rest.strip_prefix('\n').unwrap_or(text);
    vec![Change::remove(0..text.len() - rest.len())]
}

/// White space at both ends.
fn margins(text: &str) -> Vec<Change> {
    let start = space_len(text);
    let end = text.trim_end_matches(is_space).len().max(start);
    vec![Change::remove(0..start), Change::remove(end..text.len())]
}

/// Every way to write a line break, made one.
fn line_breaks(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, _) in text.match_indices('<') {
        let is_break = text.get(at + 1..at + 3);
        if !is_break.is_some_and(|it| it.eq_ignore_ascii_case("br")) {
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

/// Line ends of other systems.
fn line_ends(text: &str) -> Vec<Change> {
    let end = |at: usize| at + 1 + usize::from(text[at + 1..].starts_with('\n'));
    let returns = text.match_indices('\r');
    returns
        .map(|(at, _)| Change::to(at..end(at), "\n"))
        .collect()
}

/// Double quotes around the values in tags, which become single ones.
fn quotes_in_tags(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|it| at + it) {
        let name = open + 1;
        if !text[name..].starts_with(is_word) {
            at = name;
            continue;
        }
        let Some(close) = text[name..].find('>').map(|it| name + it) else {
            break;
        };
        let mut value = name;
        while let Some(start) = text[value..close].find("=\"").map(|it| value + it + 1) {
            let Some(end) = text[start + 1..close].find('"').map(|it| start + 1 + it) else {
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

/// Directives such as `%%{init: …}%%`, which say how the diagram shall look.
fn directives(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("%%{").map(|it| at + it) {
        at = start + 3;
        if let Some(len) = directive_len(&text[at..]) {
            changes.push(Change::remove(start..at + len));
            at += len;
        }
    }
    changes
}

/// How much of `rest`, which stands behind `%%{`, belongs to the directive.
fn directive_len(rest: &str) -> Option<usize> {
    let word_len = |at: usize| rest[at..].find(|c| !is_word(c)).unwrap_or(rest.len() - at);
    let space = |at: usize| at + space_len(&rest[at..]);
    let name = space(0);
    let name_end = name + word_len(name);
    if name_end == name {
        return None;
    }
    let colon = space(name_end);
    let mut at = match rest[colon..].strip_prefix(':') {
        Some(_) => space(colon + 1),
        None => colon,
    };
    let word = word_len(at);
    at += if word > 0 {
        word
    } else {
        value_len(&rest[at..])
    };
    at = space(at);
    Some(at + if rest[at..].starts_with("}%%") { 3 } else { 0 })
}

/// How long the value of a directive is: up to its closing mark.
fn value_len(rest: &str) -> usize {
    let ends = |(at, c): &(usize, char)| match c {
        '}' => rest[*at..].starts_with("}%%"),
        c => matches!(c, '\u{2028}' | '\u{2029}'),
    };
    let end = rest.char_indices().find(ends);
    end.map_or(rest.len(), |(at, _)| at)
}

/// Lines that begin with `%%`, with the empty lines before them.
fn comments(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut start = 0;
    loop {
        let mark = start + space_len(&text[start..]);
        let comment = text[mark..].strip_prefix("%%");
        match comment.filter(|it| !it.is_empty() && !it.starts_with(['{', '\n'])) {
            Some(comment) => {
                let end = comment.find('\n').map_or(text.len(), |it| mark + 3 + it);
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

/// The last `;` of lines that style something: what a rule meant for other diagrams takes
/// away from journeys as well.
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

/// The last `;` of a line in which it follows the word, a colon, and a `#` that no space
/// parts from the colon.
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

/// Escaped characters: `#35;`, `#quot;`.
fn escapes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, _) in text.match_indices('#') {
        let rest = &text[at + 1..];
        let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if len > 0 && rest[len..].starts_with(';') {
            let is_number = rest[..len].bytes().all(|it| it.is_ascii_digit());
            let mark = if is_number { NUMBER } else { NAME };
            changes.push(Change::to(at..at + 1, mark));
            let end = at + 1 + len;
            changes.push(Change::to(end..end + 1, COVER_END));
        }
    }
    changes
}

/// A text with its escaped characters put back, and its line breaks made line ends.
pub(super) fn uncover(text: &str) -> String {
    let text = text.replace("<br/>", "\n").replace("<br>", "\n");
    uncover_only(&text)
}

/// A text with its escaped characters put back.
pub(super) fn uncover_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(NAME) {
        out.push_str(&rest[..at]);
        let covered = &rest[at + NAME.len()..];
        let inner = covered.strip_prefix('°').unwrap_or(covered);
        let len = inner.find(|c| !is_word(c)).unwrap_or(inner.len());
        if len > 0 && inner[len..].starts_with(COVER_END) {
            let sign = if inner.len() < covered.len() {
                "&#"
            } else {
                "&"
            };
            out.push_str(&html_character(&format!("{sign}{};", &inner[..len])));
            rest = &inner[len + COVER_END.len()..];
        } else {
            out.push_str(NAME);
            rest = covered;
        }
    }
    out.push_str(rest);
    out
}

/// What a browser shows for a character reference.
fn html_character(reference: &str) -> String {
    let mut shown = Vec::new();
    for Ok(token) in html5gum::Tokenizer::new(reference) {
        if let html5gum::Token::String(text) = token {
            shown.extend_from_slice(&text);
        }
    }
    String::from_utf8(shown).unwrap_or_else(|_| reference.to_owned())
}
