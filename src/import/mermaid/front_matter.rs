//! Front matter: a title and settings in YAML, between lines of three dashes.

use std::ops::Range;

use super::script::space_len;

/// The bytes of what stands between the marks, and the byte behind the second mark's line.
pub(super) fn find(text: &str) -> Option<(Range<usize>, usize)> {
    let open = text.strip_prefix("---")?;
    let blank = &text[3..3 + space_len(open)];
    // The mark may be followed by empty lines, as many as leave room for the end.
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

/// Where lines end before a second mark, and where the text goes on behind it.
fn closers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices("\n---").filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let line_end = rest[..space_len(rest)].rfind('\n')?;
        Some((at, at + mark.len() + line_end + 1))
    })
}

/// What front matter says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    /// The title, if there is one that is not empty.
    pub(super) title: Option<String>,
    /// Whether it holds anything else.
    pub(super) has_settings: bool,
}

/// Reads front matter.
///
/// # Errors
/// The byte at which it stops making sense.
pub(super) fn read(body: &str) -> Result<FrontMatter, usize> {
    let mut front = FrontMatter::default();
    for line in body.lines() {
        match line.strip_prefix("title:") {
            Some(title) => front.title = Some(title.trim().trim_matches('"').to_owned()),
            None => front.has_settings |= !line.trim().is_empty(),
        }
    }
    Ok(front)
}
