//! Texts escaped so that Markdown renders them unchanged, on the usual forges and in editors.
//!
//! Characters that mean something in Markdown get a backslash. What forges look for in the
//! finished page (mentions, numbers of issues, names of emoji) cannot be stopped that way:
//! there an empty comment, which no renderer shows, is put between the sign and the word.

use std::fmt::Write as _;

use crate::model::addresses;

/// Separates a sign from a word that a forge would take together.
const GAP: &str = "<!-- -->";
/// What a line break becomes.
const BREAK: &str = "<br>";

/// Where in a line a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Inside of a line: in a cell, in a heading, or after other words.
    Inside,
    /// At the start of a line, where lists and headings begin.
    Start,
}

/// `text` without white space at its ends, as Markdown on one line. Line breaks become tags,
/// each followed by `indent`.
pub fn escaped(text: &str, spot: Spot, indent: &str) -> String {
    let text = super::grid::tidied(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str(BREAK);
            out.push_str(indent);
        }
        let spot = if index == 0 { spot } else { Spot::Inside };
        escape_line(line, spot, &mut out);
    }
    out
}

fn escape_line(line: &str, spot: Spot, out: &mut String) {
    let mut from = 0;
    for address in addresses(line) {
        // A bar would end the cell of a table, even inside of a link.
        if address.target.contains(['|', '<', '>', '\\', '`']) {
            continue;
        }
        let spot = if from == 0 { spot } else { Spot::Inside };
        escape_words(&line[from..address.range.start], spot, out);
        if address.is_file() {
            out.push('[');
            escape_words(&address.target, Spot::Inside, out);
            let _ = write!(out, "](<{}>)", address.reference());
        } else {
            let _ = write!(out, "<{}>", address.target);
        }
        from = address.range.end;
    }
    let spot = if from == 0 { spot } else { Spot::Inside };
    escape_words(&line[from..], spot, out);
}

/// Escapes a part of a line that names no address.
fn escape_words(line: &str, spot: Spot, out: &mut String) {
    let mut rest = line;
    if spot == Spot::Start {
        rest = escape_start(line, out);
    }
    let mut before = line[..line.len() - rest.len()].chars().next_back();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        escape_char(before, c, after, out);
        before = Some(c);
        rest = after;
    }
}

/// Escapes what would begin a list, a quote, an underline or a rule at the start of a line.
/// Returns the rest of the line.
fn escape_start<'a>(line: &'a str, out: &mut String) -> &'a str {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        out.push_str(&line[..digits]);
        out.push('\\');
        out.push_str(&rest[..1]);
        return &rest[1..];
    }
    if line.starts_with(['-', '+', '=', '>', ':']) {
        out.push('\\');
        out.push_str(&line[..1]);
        return &line[1..];
    }
    line
}

fn escape_char(before: Option<char>, c: char, after: &str, out: &mut String) {
    let next = after.chars().next();
    let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    match c {
        // Between letters Markdown takes an underscore for a letter.
        '_' if is_word(before) && is_word(next) => out.push(c),
        '|' if before == Some('\\') => out.push_str("&#124;"),
        '#' => {
            out.push_str("\\#");
            if next.is_some_and(|neighbour| neighbour.is_ascii_digit()) {
                out.push_str(GAP);
            }
        }
        '@' | '!' | '~' | '%' if is_reference(before, next) => {
            if c == '~' {
                out.push('\\');
            }
            out.push(c);
            out.push_str(GAP);
        }
        ':' if is_short_code(after) => {
            out.push(c);
            out.push_str(GAP);
        }
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '<' | '|' | '~' | '$' | '^' => {
            out.push('\\');
            out.push(c);
        }
        // In some editors pairs of equals signs mark text and pairs of percent signs hide it.
        '=' | '%' if before == Some(c) || next == Some(c) => {
            out.push('\\');
            out.push(c);
        }
        '&' if starts_entity(after) => out.push_str("&amp;"),
        // No Markdown document can hold a null character.
        '\0' => out.push('\u{fffd}'),
        _ => out.push(c),
    }
}

/// Whether a sign between these neighbours may begin a reference to a person or a request.
fn is_reference(before: Option<char>, next: Option<char>) -> bool {
    let is_inside = before.is_some_and(|neighbour| neighbour.is_alphanumeric());
    !is_inside && next.is_some_and(|neighbour| neighbour.is_alphanumeric() || neighbour == '_')
}

/// Whether `after`, which follows a colon, begins with the name of an emoji and another colon.
fn is_short_code(after: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
    end > 0 && after[end..].starts_with(':')
}

/// Whether `after`, which follows an ampersand, makes the two an HTML entity.
fn starts_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}
