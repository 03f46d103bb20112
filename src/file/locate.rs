//! Finds the position of an element in the text of a file, for messages about the element.

use super::error::Position;
use crate::model::{ElementId, Problem, ProblemKind};

/// The line and column of byte `offset` of `text`.
pub(super) fn position_at(text: &str, offset: usize) -> Position {
    let before = &text[..offset.min(text.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Finds elements in a text by their ids.
pub(super) struct Finder<'a> {
    text: &'a str,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The position of the field that a problem is about; of its element if the field is not
    /// found; of the start of the text if neither is.
    pub(super) fn position_of(&self, problem: &Problem) -> Position {
        if problem.element == ElementId::Journey {
            // The fields of the map itself have no id to look for.
            let field = find_key(self.text, problem.field.0);
            return position_at(self.text, field.unwrap_or(0));
        }
        let Some(element) = self.element(problem) else {
            return position_at(self.text, 0);
        };
        let body = &self.text[element..];
        // The text of an element ends where the next element gives its id.
        let next = [body[1..].find("id:"), body[1..].find("\"id\":")];
        let end = next.into_iter().flatten().min();
        let end = end.map_or(body.len(), |at| at + 1);
        let field = find_key(&body[..end], problem.field.0);
        position_at(self.text, element + field.unwrap_or(0))
    }

    /// The byte offset of the `id` of a problem's element; the second one if two share it.
    fn element(&self, problem: &Problem) -> Option<usize> {
        let id = match problem.element {
            ElementId::Journey => return None,
            element => element.as_str().to_owned(),
        };
        let quoted = format!("\"{id}\"");
        let mut found = self.text.match_indices(&quoted).filter_map(|(at, _)| {
            let before = self.text[..at].trim_end().strip_suffix(':')?.trim_end();
            // In JSON, keys are in quotes.
            let before = before.strip_suffix('"').unwrap_or(before);
            let key = before.strip_suffix("id")?;
            key.ends_with(|c: char| !c.is_alphanumeric() && c != '_')
                .then_some(key.len())
        });
        let first = found.next();
        match problem.kind {
            ProblemKind::DuplicateId => found.next().or(first),
            _ => first,
        }
    }
}

/// The byte offset of `key` where it is a whole word with a colon behind it.
fn find_key(text: &str, key: &str) -> Option<usize> {
    text.match_indices(key)
        .find(|(at, _)| {
            let starts_word = !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = &text[at + key.len()..];
            let rest = rest.strip_prefix('"').unwrap_or(rest);
            starts_word && rest.trim_start().starts_with(':')
        })
        .map(|(at, _)| at)
}
