//! Tables as text: commas, semicolons, tabs.

use csv::{ReaderBuilder, Terminator};

use super::limits;
use crate::import::Remark;
use crate::import::table::cell::Cell;

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The rows of a text, if it looks like a table. `wanted` is what divides its cells, where
/// the name of the file tells.
pub fn rows(text: &str, wanted: Option<u8>) -> Result<Vec<Vec<Cell>>, Remark> {
    // Excel may say itself what divides the cells.
    let told = text.lines().next().and_then(|it| it.strip_prefix("sep="));
    let (text, told) = match told.and_then(|it| it.bytes().next()) {
        Some(byte) => (text.split_once('\n').map_or("", |it| it.1), Some(byte)),
        None => (text, None),
    };
    let delimiter = told.or(wanted).unwrap_or_else(|| delimiter(text));
    parse(text, delimiter)
}

/// Whether a text is a table: the same sign divides most of its rows into as many cells.
pub fn is_table(text: &str) -> bool {
    let (_, fit) = best(text);
    fit >= 1.0
}

fn parse(text: &str, delimiter: u8) -> Result<Vec<Vec<Cell>>, Remark> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(has_quotes(text, delimiter))
        .terminator(Terminator::Any(b'\n'))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut cells = 0;
    let mut widest = 0;
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, csv::Position::line);
        // The reader passes over empty lines; in a table they are rows.
        let begins = record.position().map_or(0, csv::Position::byte);
        let rest = usize::try_from(begins).ok().and_then(|it| text.get(it..));
        let skipped = rest.map_or(0, |it| it.len() - it.trim_start_matches('\n').len());
        rows.extend((0..skipped.min(50)).map(|_| Vec::new()));
        cells += record.len();
        // All rows become as long as the longest.
        widest = widest.max(record.len());
        let area = cells.max(widest * rows.len());
        limits::cells(rows.len(), record.len(), area).map_err(|it| limits::at_line(it, line))?;
        rows.push(record.iter().map(|it| Cell::new(unguarded(it))).collect());
    }
    while rows
        .last()
        .is_some_and(|row| row.iter().all(|it| it.text.trim().is_empty()))
    {
        rows.pop();
    }
    Ok(rows)
}

/// What a cell says: without the apostrophe that keeps a spreadsheet from running a text
/// that looks like a formula.
fn unguarded(cell: &str) -> &str {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let Some(text) = cell.strip_prefix('\'') else {
        return cell;
    };
    let inner = text.trim_start_matches('\'').trim_start();
    let is_number = inner == text && text.parse::<f64>().is_ok();
    if inner.starts_with(SIGNS) && !is_number {
        text
    } else {
        cell
    }
}

/// Whether quotes enclose cells: an odd one is a sign of inches or of speech.
fn has_quotes(text: &str, delimiter: u8) -> bool {
    let opening = |line: &str| {
        line.split(char::from(delimiter))
            .any(|it| it.trim_start().starts_with('"'))
    };
    text.matches('"').count().is_multiple_of(2) && text.lines().take(5000).any(opening)
}

/// What divides the cells of a text.
fn delimiter(text: &str) -> u8 {
    best(text).0
}

/// The sign that divides best, and how well: at least 1 if a person would call the text a
/// table.
fn best(text: &str) -> (u8, f32) {
    let sample: String = text.lines().take(60).flat_map(|it| [it, "\n"]).collect();
    let mut best = (b',', 0.0_f32);
    for delimiter in DELIMITERS {
        let fit = fit(&sample, delimiter);
        if fit > best.1 {
            best = (delimiter, fit);
        }
    }
    best
}

fn fit(sample: &str, delimiter: u8) -> f32 {
    let Ok(rows) = parse(sample, delimiter) else {
        return 0.0;
    };
    let widths: Vec<usize> = rows.iter().map(Vec::len).filter(|it| *it > 0).collect();
    let wide = widths.iter().filter(|it| **it > 1).count();
    if wide == 0 {
        return 0.0;
    }
    // As many cells in most rows: dividers. Commas in sentences come and go.
    let mut counts = std::collections::HashMap::new();
    for width in widths.iter().filter(|it| **it > 1) {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    let (width, count) = counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .unwrap_or((1, 0));
    let even = count as f32 / widths.len() as f32;
    let first = *widths.first().unwrap_or(&0) > 1;
    // What begins with a space goes on with a sentence.
    let cells = || rows.iter().flat_map(|row| row.iter().skip(1));
    let spaced = cells().filter(|it| it.text.starts_with(' ')).count() as f32
        / cells().count().max(1) as f32;
    let sentence = if delimiter == b',' && spaced > 0.6 {
        0.5
    } else {
        1.0
    };
    let tab = if delimiter == b'\t' { 1.5 } else { 1.0 };
    let bonus = if first && widths.len() > 1 { 1.0 } else { 0.5 };
    even * tab * bonus * sentence * (1.0 + (width as f32).min(12.0) / 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text, None).expect("a table");
        rows.into_iter()
            .map(|row| row.into_iter().map(|it| it.text).collect())
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
        ] {
            assert!(texts(text).iter().all(|it| it.len() == width), "{text}");
        }
        assert!(is_table("a,b,c\nd,e,f\n"));
        assert!(!is_table(
            "Well, this is text.\nAnd it goes on, and on, and on.\n\nEnds."
        ));
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
