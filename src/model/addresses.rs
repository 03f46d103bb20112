//! Addresses in texts: pages of the web, mail addresses, and files beside the map.
//!
//! A map may come from a stranger. So only addresses count that a browser or a mail program
//! opens, and documents inside of the folder of the map: never programs, other folders, or
//! other kinds of addresses.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// The extensions of files that a text may name: documents, tables, pictures and recordings,
/// none of which the system runs as a program when it is opened.
const EXTENSIONS: &[&str] = &[
    "pdf", "md", "txt", "rtf", "csv", "tsv", "xlsx", "ods", "docx", "odt", "pptx", "odp", "png",
    "jpg", "jpeg", "webp", "gif", "mp3", "m4a", "wav", "ogg", "mp4", "mov", "webm", "ron",
];
/// Punctuation that may follow an address and does not belong to it.
const CLOSING: &[char] = &[
    '.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '»', '”', '’', '“', '…',
];
/// Punctuation that may stand before an address.
const OPENING: &[char] = &['(', '[', '{', '<', '"', '\'', '«', '“', '„', '‘'];

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The part of the text that is the address, in bytes.
    pub range: Range<usize>,
    /// Where it leads: an address that begins with `http://`, `https://` or `mailto:`, or the
    /// path of a file from the folder of the map, with slashes between its parts.
    pub target: String,
}

impl Address {
    /// Whether the address is the path of a file from the folder of the map.
    pub fn is_file(&self) -> bool {
        is_file(&self.target)
    }

    /// The target as a document names it: characters of a path that mean something else in
    /// addresses are escaped.
    pub fn reference(&self) -> String {
        if !self.is_file() {
            return self.target.clone();
        }
        let mut escaped = String::with_capacity(self.target.len());
        for letter in self.target.chars() {
            match letter {
                '%' => escaped.push_str("%25"),
                '#' => escaped.push_str("%23"),
                '?' => escaped.push_str("%3F"),
                letter => escaped.push(letter),
            }
        }
        escaped
    }
}

/// Whether the target of an address is the path of a file.
fn is_file(target: &str) -> bool {
    !(target.starts_with("mailto:") || is_web(target))
}

fn is_web(target: &str) -> bool {
    let starts = |scheme: &str| {
        let head = target.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && target.len() > scheme.len()
    };
    starts("http://") || starts("https://")
}

/// The addresses in a text, in their order.
pub fn addresses(text: &str) -> Vec<Address> {
    // Most texts have none, and this is asked for every card.
    if !text.contains(['/', '@']) {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    let mut found: Vec<Address> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for link in finder.links(text) {
        let start = match link.kind() {
            LinkKind::Email => start_of_mailto(text, link.start()),
            _ => Some(link.start()),
        };
        taken.push(link.start()..link.end());
        let Some(start) = start else { continue };
        let target = text[start..link.end()].trim_end_matches(['»', '”', '’', '“', '…']);
        if target.starts_with("mailto:") || is_web(target) {
            found.push(Address {
                range: start..start + target.len(),
                target: target.to_owned(),
            });
        }
    }
    for range in words(text) {
        let is_taken = taken
            .iter()
            .any(|taken| taken.start < range.end && range.start < taken.end);
        let word = &text[range.clone()];
        if is_taken {
            continue;
        }
        let target = Some(word).filter(|word| is_international(word));
        let target = target.map(str::to_owned).or_else(|| inside_path(word));
        if let Some(target) = target {
            found.push(Address { range, target });
        }
    }
    found.sort_by_key(|address| address.range.start);
    found
}

/// Whether a word is the address of a page or of mail whose host has a name in other letters
/// than those from A to Z, such as `https://пример.рф/a`.
fn is_international(word: &str) -> bool {
    let rest = if is_web(word) {
        word.split_once("://").map(|(_, rest)| rest)
    } else {
        let mail = word.strip_prefix("mailto:");
        mail.and_then(|mail| mail.split_once('@'))
            .filter(|(name, _)| !name.is_empty())
            .map(|(_, host)| host)
    };
    let Some(rest) = rest else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, port) = rest[..end].split_once(':').unwrap_or((&rest[..end], ""));
    let is_label = |label: &str| {
        let is_sound = |c: char| c.is_alphanumeric() || c == '-' || is_accent(c);
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(is_sound)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && !host.is_ascii()
        && host.split('.').all(is_label)
        && last.chars().count() >= 2
        && last.chars().next().is_some_and(char::is_alphabetic)
        && port.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether a character is one of the signs that some scripts write above or below letters.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4e}' | '\u{64b}'..='\u{652}')
}

/// The beginning of an address of mail that starts at `at` without its scheme. `None` if the
/// scheme does not stand before it.
fn start_of_mailto(text: &str, at: usize) -> Option<usize> {
    let start = at.checked_sub("mailto:".len())?;
    (text.get(start..at) == Some("mailto:")).then_some(start)
}

/// The words of a text without the punctuation around them. Brackets inside of a word stay.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for word in text.split(char::is_whitespace) {
        let begin = word.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = word.trim_start_matches(OPENING);
        let start = begin + word.len() - trimmed.len();
        let end = start + trimmed.trim_end_matches(CLOSING).len();
        if end > start {
            ranges.push(start..end);
        }
    }
    ranges
}

/// The path in `word`, if it is that of a document inside of the folder of the map.
fn inside_path(word: &str) -> Option<String> {
    if !word.contains('/') || word.starts_with('/') || word.contains(['\\', ':', '|', '*']) {
        return None;
    }
    let mut depth = 0_usize;
    let parts: Vec<&str> = word.split('/').collect();
    let (name, folders) = parts.split_last()?;
    for part in folders {
        match *part {
            "" => return None,
            "." => {}
            ".." => depth = depth.checked_sub(1)?,
            _ => depth += 1,
        }
    }
    let (stem, extension) = name.rsplit_once('.')?;
    let is_known = EXTENSIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(extension));
    // Without a scheme, a page of the web looks like a file in a folder with a dot.
    let is_page = folders
        .first()
        .is_some_and(|first| !matches!(*first, "." | "..") && first.contains('.'));
    (is_known && !stem.is_empty() && !is_page).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<String> {
        let found = addresses(text).into_iter();
        found.map(|address| address.target).collect()
    }

    #[test]
    fn addresses_end_before_the_punctuation_around_them() {
        for (text, expected) in [
            (
                "See https://example.com/a_(b), please.",
                "https://example.com/a_(b)",
            ),
            ("(https://example.com)", "https://example.com"),
            ("«https://example.com/путь»", "https://example.com/путь"),
            ("HTTP://example.com?a=1#b!", "HTTP://example.com?a=1#b"),
            ("Ask mailto:ola@example.com.", "mailto:ola@example.com"),
            ("Report: ./report.pdf, page 2", "./report.pdf"),
            ("(notes/interview 1.md) notes/x.md", "notes/x.md"),
            ("заметки/опрос.xlsx;", "заметки/опрос.xlsx"),
            ("a/../b/c.png", "a/../b/c.png"),
            (
                "см. (https://пример.рф/путь?а=1).",
                "https://пример.рф/путь?а=1",
            ),
            ("https://пример.рф:8080, или", "https://пример.рф:8080"),
            ("http://例え.テスト/", "http://例え.テスト/"),
            ("https://उदाहरण.भारत", "https://उदाहरण.भारत"),
            ("https://bücher.example", "https://bücher.example"),
            ("mailto:оля@пример.рф", "mailto:оля@пример.рф"),
        ] {
            assert_eq!(targets(text), [expected], "{text}");
        }
        let text = "a https://b.cd e";
        assert_eq!(addresses(text)[0].range, 2..14);
    }

    #[test]
    fn nothing_that_runs_or_leaves_the_folder_is_an_address() {
        for text in [
            "javascript:alert(1)//x.pdf",
            "file:///etc/passwd file://host/a.pdf",
            "data:text/html,https",
            "ftp://example.com/a.pdf",
            "\\\\server\\share\\a.pdf //server/share/a.pdf",
            "/etc/report.pdf C:/report.pdf",
            "../report.pdf a/../../report.pdf ./../report.pdf",
            "./run.sh ./setup.exe ./page.html ./link.desktop",
            "and/or 24/7 km/h example.com/report.pdf ola@example.com",
            "https:// http://",
            "https://-п.рф https://п..рф https://п.р_ф оля@пример.рф пример.рф/путь",
        ] {
            assert_eq!(targets(text), [""; 0], "{text}");
        }
    }
}
