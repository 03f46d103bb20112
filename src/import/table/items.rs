//! Divides the text of a cell into the texts of its cards.

use crate::own_tables::CONTINUED;

/// The characters that mark the items of a list.
const BULLETS: [char; 22] = [
    '•', '‣', '▪', '▫', '◦', '·', '●', '○', '■', '□', '➢', '➤', '►', '▶', '✔', '✓', '☐', '☑', '⁃',
    '∙', '‐', '◆',
];

/// The texts of the cards in a cell that Wayline wrote: each line is a card, but a line that
/// begins with two spaces belongs to the card above it.
pub fn own_items(text: &str) -> Vec<String> {
    let mut cards: Vec<String> = Vec::new();
    if text.is_empty() {
        return cards;
    }
    for line in text.split('\n') {
        let continuation = line
            .strip_prefix("  ")
            .or_else(|| line.strip_prefix("\u{a0}\u{a0}"));
        match (cards.last_mut(), continuation) {
            (Some(card), Some(continuation)) => {
                card.push('\n');
                card.push_str(continuation);
            }
            _ => cards.push(line.to_owned()),
        }
    }
    cards
}

/// The text of a card in a cell that Wayline wrote, if the card began in a column further left;
/// an arrow shows that.
pub fn continued(text: &str) -> Option<&str> {
    text.strip_prefix(CONTINUED)
}

/// The texts of the cards in a cell that a person wrote: items with bullets or numbers, or
/// lines. Semicolons divide them if `has_semicolons` says that they do so in the cells of
/// the whole line.
pub fn items(text: &str, has_semicolons: bool) -> Vec<String> {
    let text = &without_marks(text);
    let mut items: Vec<String> = Vec::new();
    let mut in_list = false;
    for line in text.lines() {
        let is_deeper = line.starts_with([' ', '\t', '\u{a0}']);
        let line = line.trim();
        if line.is_empty() {
            in_list = false;
            continue;
        }
        match unbulleted(line) {
            Some(item) => {
                in_list = true;
                items.extend(inline(item));
            }
            // An indented line below a bullet belongs to its item.
            None if in_list && is_deeper => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            None => {
                in_list = false;
                items.extend(inline(line));
            }
        }
    }
    if has_semicolons {
        items = items
            .iter()
            .flat_map(|item| item.split(';'))
            .map(|item| item.trim().to_owned())
            .collect();
    }
    items.retain(|item| !super::cell::is_blank(item));
    items
}

/// A text without Markdown's marks of emphasis, such as `**bold**`, which spreadsheets show
/// as they are.
pub fn without_marks(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in ["**", "__", "*"] {
        let mut from = 0;
        while let Some(start) = text[from..].find(mark).map(|found| found + from) {
            let text_start = start + mark.len();
            let is_open = text[text_start..]
                .starts_with(|letter: char| !letter.is_whitespace() && letter != '*');
            let is_word = text[..start].ends_with(char::is_alphanumeric);
            let close = text[text_start..]
                .find(mark)
                .map(|found| found + text_start);
            let close = close.filter(|close| {
                !text[text_start..*close].contains('\n')
                    && !text[..*close].ends_with(char::is_whitespace)
            });
            match close.filter(|_| is_open && !is_word) {
                Some(close) => {
                    text.replace_range(close..close + mark.len(), "");
                    text.replace_range(start..text_start, "");
                    from = close - mark.len();
                }
                None => from = text_start,
            }
        }
    }
    text
}

/// A line without its bullet or number; `None` if it has none.
pub fn unbulleted(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return Some(rest.trim_start()).filter(|item| !item.is_empty());
    }
    if let Some(rest) = line.strip_prefix(['-', '–', '—', '*', '+']) {
        // Without a space, "-1" is a number and "--" a sign.
        return rest
            .strip_prefix([' ', '\u{a0}', '\t'])
            .map(str::trim_start)
            .filter(|item| !item.is_empty());
    }
    let digits = line.len()
        - line
            .trim_start_matches(|digit: char| digit.is_ascii_digit())
            .len();
    if digits == 0 || digits > 2 {
        return None;
    }
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    rest.strip_prefix([' ', '\u{a0}', '\t'])
        .map(str::trim_start)
        .filter(|item| !item.is_empty())
}

/// The items within one line, such as "• a • b" or "1) a 2) b".
fn inline(line: &str) -> Vec<String> {
    for bullet in ['•', '●', '▪', '·', '‣'] {
        let divided: Vec<&str> = line.split(bullet).collect();
        if divided.len() > 1
            && divided[1..]
                .iter()
                .all(|piece| piece.starts_with([' ', '\u{a0}']))
            && (bullet != '·' || divided.len() > 2)
        {
            return divided
                .iter()
                .map(|piece| piece.trim().to_owned())
                .collect();
        }
    }
    for close in [')', '.'] {
        // The number of the first item was removed before, as the number of the line.
        let mut rest = line;
        let mut items = Vec::new();
        for number in 2..100 {
            let mark = format!(" {number}{close} ");
            let Some((before, after)) = rest.split_once(&mark) else {
                break;
            };
            items.push(before.trim().to_owned());
            rest = after;
        }
        if !items.is_empty() {
            items.push(rest.trim().to_owned());
            let first = items[0].strip_prefix(&format!("1{close} "));
            if let Some(first) = first.map(str::to_owned) {
                items[0] = first;
            }
            return items;
        }
    }
    vec![line.to_owned()]
}

/// Whether semicolons divide the items in these cells: at least half of the cells have some.
pub fn are_divided_by_semicolons<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut divided) = (0, 0);
    for text in cells.filter(|cell| !cell.trim().is_empty()) {
        filled += 1;
        divided += usize::from(text.trim().trim_end_matches(';').contains(';'));
    }
    divided >= 2 && divided * 2 >= filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_says_several_things_becomes_several_cards() {
        let cases: &[(&str, &[&str])] = &[
            ("one", &["one"]),
            ("one\ntwo", &["one", "two"]),
            ("• one\n• two", &["one", "two"]),
            ("- one\n- two\n  goes on", &["one", "two goes on"]),
            ("1. one\n2. two", &["one", "two"]),
            ("1) one 2) two 3) three", &["one", "two", "three"]),
            ("• one • two • three", &["one", "two", "three"]),
            (
                "Improve with:\n- one\n- two",
                &["Improve with:", "one", "two"],
            ),
            ("-1", &["-1"]),
            ("2.5 hours", &["2.5 hours"]),
            ("— ", &[]),
            ("well-known; trusted", &["well-known; trusted"]),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text, false), *expected, "{text:?}");
        }
        assert_eq!(items("a; b;c", true), ["a", "b", "c"]);
        assert!(are_divided_by_semicolons(["a; b", "c; d", "e"].into_iter()));
        assert!(!are_divided_by_semicolons(
            ["a; b", "c", "e", "f", "g"].into_iter()
        ));
    }

    #[test]
    fn marks_of_emphasis_are_no_part_of_a_text() {
        let cases = [
            ("**Pain** points", "Pain points"),
            ("*\"Wow\"* — she said", "\"Wow\" — she said"),
            ("* one\n* two", "* one\n* two"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("snake__case__name", "snake__case__name"),
            ("**open", "**open"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_marks(text), expected);
        }
    }

    #[test]
    fn what_wayline_wrote_is_taken_line_by_line() {
        assert_eq!(
            own_items("one\n  more\n  \n  end\n- two"),
            ["one\nmore\n\nend", "- two"]
        );
        assert_eq!(own_items(""), Vec::<String>::new());
    }
}
