//! A map as comma-separated values: the grid, and below each row of figures and points of which
//! that is known, rows with the numbers of people behind them and the ends of their intervals.
//!
//! Where a spreadsheet might run a text as a formula, [`formula_guard`](crate::formula_guard)
//! puts an apostrophe. Numbers are written unchanged.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{
    Cell, Omission, TableStyle, grid::Grid, losses::note_losses_beside_numbers, tally::Tally,
};
use crate::formula_guard::guarded;
use crate::model::Journey;
use crate::own_tables::number_heads;
use crate::words::{Language, Words};

/// Tells spreadsheets that the file is UTF-8; without it they garble Cyrillic.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes the grid of `journey` to `out`: UTF-8 with a byte order mark, the separator and the
/// decimal mark of `style`, lines that end with CR LF. Returns what of the map is not in the
/// file.
pub fn write_csv(
    journey: &Journey,
    words: &Words,
    style: TableStyle,
    out: &mut dyn Write,
) -> io::Result<Vec<Omission>> {
    let language = words.language();
    let grid = Grid::with_mark(journey, words, style.decimal(language));
    let mut tally = Tally::default();
    note_losses_beside_numbers(journey, &grid, &mut tally);
    out.write_all(BYTE_ORDER_MARK)?;
    let mut writer = WriterBuilder::new()
        .delimiter(style.separator(language).byte())
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let cell = |text: &str| guarded(text).into_owned();
    let mut record = vec![words.text("element-stage")];
    for stage in &grid.stages {
        let name = cell(&stage.name);
        record.extend(std::iter::repeat_n(name, stage.count));
    }
    writer.write_record(&record)?;
    record.truncate(0);
    record.push(words.text("element-step"));
    record.extend(grid.steps.iter().map(|name| cell(name)));
    writer.write_record(&record)?;
    for row in &grid.rows {
        record.truncate(0);
        record.push(cell(&row.name));
        let texts = row.cells.iter().map(Cell::text_with_continued);
        record.extend(texts.map(|text| cell(&text)));
        writer.write_record(&record)?;
        for (kind, head) in number_heads(language == Language::Russian)
            .into_iter()
            .enumerate()
        {
            if let Some(numbers) = row.behind(kind, style.decimal(language)) {
                record.truncate(0);
                record.push(head.to_owned());
                record.extend(numbers.iter().map(|number| cell(number)));
                writer.write_record(&record)?;
            }
        }
    }
    writer.flush()?;
    Ok(tally.omissions())
}
