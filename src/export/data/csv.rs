//! A map as comma-separated values: the grid, and nothing else.
//!
//! Spreadsheets run a cell that begins like a formula. An apostrophe is written ahead of such a
//! text, which makes spreadsheets show it as it is. Texts that begin with apostrophes followed
//! by the sign of a formula get one more, so that removing one apostrophe, as [`bare`] does,
//! always brings the text back. Numbers are written unchanged.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{Omission, Omitted, grid::Grid, losses::note_grid_losses, tally::Tally};
use crate::model::Journey;
use crate::words::Words;

/// Tells spreadsheets that the file is UTF-8; without it they garble Cyrillic.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The characters that formulas begin with. Spreadsheets in East Asian languages take the
/// full-width forms for formulas too.
const FORMULA_SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes the grid of `journey` to `out`: UTF-8 with a byte order mark, commas, lines that end
/// with CR LF. Returns what of the map is not in the file.
pub fn write_csv(
    journey: &Journey,
    words: &Words,
    out: &mut dyn Write,
) -> io::Result<Vec<Omission>> {
    let grid = Grid::new(journey, words);
    let mut tally = Tally::default();
    note_grid_losses(journey, &grid, &mut tally);
    tally.add(Omitted::Spans, grid.wide_cards());
    out.write_all(BYTE_ORDER_MARK)?;
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let mut record = vec![words.text("element-stage")];
    for stage in &grid.stages {
        let name = guarded(&stage.name);
        record.extend(std::iter::repeat_n(name, stage.count));
    }
    writer.write_record(&record)?;
    record.truncate(0);
    record.push(words.text("element-step"));
    record.extend(grid.steps.iter().map(|name| guarded(name)));
    writer.write_record(&record)?;
    for row in &grid.rows {
        record.truncate(0);
        record.push(guarded(&row.name));
        record.extend(row.cells.iter().map(|cell| guarded(&cell.text())));
        writer.write_record(&record)?;
    }
    writer.flush()?;
    Ok(tally.omissions())
}

/// Whether a spreadsheet might run `text` as a formula once the apostrophes ahead of it are
/// removed.
fn looks_like_formula(text: &str) -> bool {
    let inner = text.trim_start_matches('\'').trim_start();
    inner.starts_with(FORMULA_SIGNS) && !(inner == text && is_number(text))
}

/// Whether `text` is a number in the form that this program writes.
fn is_number(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e');
    text.chars().all(is_digit) && text.parse::<f64>().is_ok()
}

/// `text` for a cell, with an apostrophe ahead of it if a spreadsheet might run it.
fn guarded(text: &str) -> String {
    if looks_like_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text of a cell without the apostrophe that keeps a spreadsheet from running it.
pub fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if looks_like_formula(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_comes_back() {
        for text in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-1 Waits",
            "@SUM(A1)",
            "'=1",
            "''-x",
            " =1",
        ] {
            let cell = guarded(text);
            assert_eq!(cell, format!("'{text}"));
            assert_eq!(bare(&cell), text);
        }
        for text in [
            "", "-1.5", "+3", "1e-7", "it's", "'quoted'", "'", "a=b", "''",
        ] {
            assert_eq!(guarded(text), text);
            assert_eq!(bare(text), text);
        }
        assert_eq!(guarded("'-1"), "''-1", "a quoted number is a text");
        assert_eq!(bare("''-1"), "'-1");
    }
}
