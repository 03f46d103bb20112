//! Reads tables that are written as text with commas, semicolons, tabs or pipes between the
//! cells.

use std::borrow::Cow;

use csv::{ReaderBuilder, Terminator};

use super::limits;
use crate::formula_guard::bare;
use crate::import::Remark;
use crate::import::table::cell::Cell;
use crate::own_tables::heads;

/// The characters that may divide cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The rows of a text. `wanted` is the delimiter of the cells, if the extension of the file
/// determines it; else it is detected.
pub fn rows(text: &str, wanted: Option<u8>) -> Result<Vec<Vec<Cell>>, Remark> {
    // Excel may name the delimiter in a first line.
    let named = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("sep="));
    let (text, named) = match named.and_then(|value| value.bytes().next()) {
        Some(byte) => (
            text.split_once('\n').map_or("", |parts| parts.1),
            Some(byte),
        ),
        None => (text, None),
    };
    let delimiter = named.or(wanted).unwrap_or_else(|| delimiter(text));
    parse(text, delimiter, has_quotes(text, delimiter))
}

/// The rows of a text that another program put on the clipboard, with tabs between the cells.
/// Only quotes that a spreadsheet would have put there enclose a cell: around a line break, a
/// tab or a quote of the cell's own. All others belong to the text. Line breaks are `\n`.
pub fn copied_rows(text: &str) -> Result<Vec<Vec<Cell>>, Remark> {
    parse(&with_own_quotes_doubled(text), b'\t', true)
}

/// Whether a text is a table: the same delimiter divides most of its rows into the same
/// number of cells.
pub fn is_table(text: &str) -> bool {
    let (_, fit) = best(text);
    fit >= 1.0
}

fn parse(text: &str, delimiter: u8, has_quotes: bool) -> Result<Vec<Vec<Cell>>, Remark> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(has_quotes)
        .terminator(Terminator::Any(b'\n'))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut cells = 0;
    let mut widest = 0;
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, csv::Position::line);
        // The reader skips empty lines, but in a table they are rows.
        let begin = record.position().map_or(0, csv::Position::byte);
        let rest = usize::try_from(begin)
            .ok()
            .and_then(|start| text.get(start..));
        let skipped = rest.map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        rows.extend((0..skipped.min(50)).map(|_| Vec::new()));
        cells += record.len();
        // All rows become as long as the longest.
        widest = widest.max(record.len());
        let area = cells.max(widest * rows.len());
        limits::cells(rows.len(), record.len(), area)
            .map_err(|remark| limits::at_line(remark, line))?;
        rows.push(
            record
                .iter()
                .map(|text| Cell::new(bare(text).into_owned()))
                .collect(),
        );
    }
    while rows
        .last()
        .is_some_and(|row| row.iter().all(|cell| cell.text.trim().is_empty()))
    {
        rows.pop();
    }
    Ok(rows)
}

/// A copied text where each cell that begins with a quote of its own is enclosed in quotes, as
/// a spreadsheet writes it.
fn with_own_quotes_doubled(text: &str) -> Cow<'_, str> {
    if !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let plain_end = rest.find(['\t', '\n']).unwrap_or(rest.len());
        let end = match enclosed_end(rest) {
            Some(end) => {
                whole.push_str(&rest[..end]);
                end
            }
            None if rest.starts_with('"') => {
                let cell = rest[..plain_end].replace('"', "\"\"");
                whole.push('"');
                whole.push_str(&cell);
                whole.push('"');
                plain_end
            }
            None => {
                whole.push_str(&rest[..plain_end]);
                plain_end
            }
        };
        rest = &rest[end..];
        if let Some(divider) = rest.chars().next() {
            whole.push(divider);
            rest = &rest[divider.len_utf8()..];
        }
    }
    Cow::Owned(whole)
}

/// The length in bytes of the cell at the beginning of a text, if a spreadsheet enclosed it in
/// quotes: they hold a line break, a tab or a doubled quote, and only another cell, another
/// row or nothing follows.
fn enclosed_end(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('"')?;
    let mut needs_quotes = false;
    let mut letters = inside.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if letters.next_if(|(_, next)| *next == '"').is_some() => needs_quotes = true,
            '"' => {
                let is_end = matches!(letters.peek(), None | Some((_, '\t' | '\n')));
                return (is_end && needs_quotes).then_some(at + 2);
            }
            letter => needs_quotes |= matches!(letter, '\t' | '\n'),
        }
    }
    None
}

/// Whether quotes enclose cells. An odd number of them means that they are signs of inches
/// or of speech.
fn has_quotes(text: &str, delimiter: u8) -> bool {
    let opening = |line: &str| {
        line.split(char::from(delimiter))
            .any(|cell| cell.trim_start().starts_with('"'))
    };
    text.matches('"').count().is_multiple_of(2) && text.lines().take(5000).any(opening)
}

/// The most likely delimiter of the cells of a text. In Wayline's own tables it follows the
/// name of the first row.
fn delimiter(text: &str) -> u8 {
    let own = [false, true].into_iter().find_map(|is_russian| {
        let [stage, step, _] = heads(is_russian);
        let delimiter = *text.strip_prefix(stage)?.as_bytes().first()?;
        let names_steps = text.contains(&format!("\n{step}{}", char::from(delimiter)));
        (DELIMITERS.contains(&delimiter) && names_steps).then_some(delimiter)
    });
    own.unwrap_or_else(|| best(text).0)
}

/// The delimiter that divides the text best, and how well it does: at least 1 if a person
/// would call the text a table.
fn best(text: &str) -> (u8, f32) {
    let sample: String = text
        .lines()
        .take(60)
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut best = (b',', 0.0_f32);
    for delimiter in DELIMITERS {
        let fit = fit(&sample, delimiter);
        if fit > best.1 {
            best = (delimiter, fit);
        }
    }
    best
}

/// How well a delimiter divides a text into the cells of a table; 0 if not at all.
fn fit(sample: &str, delimiter: u8) -> f32 {
    let Ok(rows) = parse(sample, delimiter, has_quotes(sample, delimiter)) else {
        return 0.0;
    };
    let widths: Vec<usize> = rows
        .iter()
        .map(Vec::len)
        .filter(|width| *width > 0)
        .collect();
    let rows_with_cells = widths.iter().filter(|width| **width > 1).count();
    if rows_with_cells == 0 {
        return 0.0;
    }
    // A delimiter gives most rows the same number of cells, unlike commas in sentences.
    let mut counts = std::collections::HashMap::new();
    for width in widths.iter().filter(|width| **width > 1) {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    let (width, count) = counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .unwrap_or((1, 0));
    let share_of_even_rows = count as f32 / widths.len() as f32;
    let first_row_is_wide = *widths.first().unwrap_or(&0) > 1;
    // Cells that begin with a space are the rest of a sentence.
    let cells = || rows.iter().flat_map(|row| row.iter().skip(1));
    let share_of_spaced = cells().filter(|cell| cell.text.starts_with(' ')).count() as f32
        / cells().count().max(1) as f32;
    let sentence_factor = if delimiter == b',' && share_of_spaced > 0.6 {
        0.5
    } else {
        1.0
    };
    let tab_factor = if delimiter == b'\t' { 1.5 } else { 1.0 };
    let shape_factor = if first_row_is_wide && widths.len() > 1 {
        1.0
    } else {
        0.5
    };
    share_of_even_rows
        * tab_factor
        * shape_factor
        * sentence_factor
        * (1.0 + (width as f32).min(12.0) / 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text, None).expect("a table");
        rows.into_iter()
            .map(|row| row.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn the_divider_is_found() {
        for (text, width) in [
            ("Stage,A,B\nActions,\"x, y\",z\n", 3),
            ("Stage;A, really;B\nActions;x, y, z;z\n", 3),
            ("Stage\tA, B; C\tB\nActions\tx\tz", 3),
            ("sep=;\nStage;A,B;C\nx,y;z,a;b", 3),
            ("Этап;Поиск;Выбор\nБоли;\"Дорого; долго\";Нет", 3),
            ("Этап;А\nШаг;Б\nБоли;1,5, 2,5\nЕщё;3,5, 4,5", 2),
        ] {
            assert!(texts(text).iter().all(|row| row.len() == width), "{text}");
        }
        assert!(is_table("a,b,c\nd,e,f\n"));
        assert!(!is_table(
            "Well, this is text.\nAnd it goes on, and on, and on.\n\nEnds."
        ));
    }

    #[test]
    fn what_spreadsheets_copy_is_read() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("a\tb\nc\td\n", &[&["a", "b"], &["c", "d"]]),
            ("\"two\nlines\"\tb", &[&["two\nlines", "b"]]),
            ("\"a \"\"word\"\"\"\tb", &[&["a \"word\"", "b"]]),
            ("27\" screen\tb", &[&["27\" screen", "b"]]),
            ("\"open\tb\nc", &[&["\"open", "b"], &["c"]]),
            (
                "\"Nice\"\n\"No\", she said",
                &[&["\"Nice\""], &["\"No\", she said"]],
            ),
            (
                "\"\"\"No\"\"\"\n\"1\n2\"\nx",
                &[&["\"No\""], &["1\n2"], &["x"]],
            ),
            ("a\t\tc\n\n\tx", &[&["a", "", "c"], &[], &["", "x"]]),
            ("\n\n", &[]),
        ];
        for (text, expected) in cases {
            let rows = copied_rows(text).expect("a table").into_iter();
            let rows: Vec<Vec<String>> = rows
                .map(|row| row.into_iter().map(|cell| cell.text).collect())
                .collect();
            assert_eq!(rows, *expected, "{text:?}");
        }
    }

    #[test]
    fn cells_may_hold_lines_quotes_and_nothing() {
        assert_eq!(
            texts("a,\"b\nc\",\"d \"\"e\"\"\"\n\n\nf,,\n"),
            [
                vec!["a", "b\nc", "d \"e\""],
                vec![],
                vec![],
                vec!["f", "", ""]
            ]
        );
        assert_eq!(
            texts("27\" screen,b\nc,d"),
            [["27\" screen", "b"], ["c", "d"]]
        );
    }
}
