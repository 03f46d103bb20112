//! Reads front matter: a title and settings in YAML, between lines of three dashes.

use std::ops::Range;

use super::script::{number, space_len};
use super::yaml::{self, Yaml};

/// The range of bytes between the two lines of dashes, and the byte behind the second line.
pub(super) fn find(text: &str) -> Option<(Range<usize>, usize)> {
    let open = text.strip_prefix("---")?;
    let blank = &text[3..3 + space_len(open)];
    // Empty lines may follow the first line of dashes; as many are skipped as possible.
    let starts = blank.rmatch_indices('\n').map(|(at, _)| 3 + at + 1);
    let closers: Vec<(usize, usize)> = closers(text).collect();
    for start in starts {
        let next = closers.partition_point(|(at, _)| *at < start);
        if let Some((end, behind)) = closers.get(next) {
            return Some((start..*end, *behind));
        }
    }
    None
}

/// For each line of dashes that may be the second one, the end of the line before it, and
/// where the text continues behind it.
fn closers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices("\n---").filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let line_end = rest[..space_len(rest)].rfind('\n')?;
        Some((at, at + mark.len() + line_end + 1))
    })
}

/// The contents of front matter.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The title, if there is one that is not empty.
    pub(super) title: Option<String>,
    /// Whether there is anything else than a title.
    pub(super) has_settings: bool,
}

/// Reads front matter.
///
/// # Errors
/// The byte at which the text cannot be read.
pub(super) fn read(body: &str) -> Result<FrontMatter, usize> {
    let Yaml::Map(entries) = yaml::read(body)? else {
        // A text or a list is allowed, but has nothing that Mermaid uses.
        return Ok(FrontMatter::default());
    };
    let find = |name: &str| {
        entries
            .iter()
            .find(|entry| entry.0 == name)
            .map(|entry| &entry.1)
    };
    let is_text = |value: &&Yaml| shown((*value).clone()).is_some();
    if find("displayMode").is_some_and(|value| shown(value.clone()).is_some())
        && find("config").as_ref().is_some_and(is_text)
    {
        // Mermaid fails where it tries to put the display mode into such a configuration.
        return Err(0);
    }
    let has_settings = entries.iter().any(|(name, _)| name != "title");
    let title = entries.into_iter().find(|(name, _)| name == "title");
    Ok(FrontMatter {
        title: title.and_then(|(_, value)| shown(value)),
        has_settings,
    })
}

/// A value as the title that Mermaid shows; `None` for zero, `false`, empty texts and other
/// kinds of values.
fn shown(value: Yaml) -> Option<String> {
    match value {
        Yaml::Text(text) => Some(text),
        Yaml::Plain(text) => match text.as_str() {
            "true" | "True" | "TRUE" => Some("true".to_owned()),
            "false" | "False" | "FALSE" => None,
            _ => match number(&text).filter(|_| text.starts_with(is_figure)) {
                Some(number) => (number != 0.0).then(|| number.to_string()),
                None => Some(text),
            },
        },
        Yaml::Null | Yaml::List | Yaml::Map(_) => None,
    }
    .filter(|title| !title.is_empty())
}

/// Whether a number may begin with this character.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '.')
}
