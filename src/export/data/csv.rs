//! A map as comma-separated values: the grid, and nothing else.
//!
//! Where a spreadsheet might run a text as a formula, [`formula_guard`](crate::formula_guard)
//! puts an apostrophe. Numbers are written unchanged.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{Cell, Omission, TableStyle, grid::Grid, losses::note_grid_losses, tally::Tally};
use crate::formula_guard::guarded;
use crate::model::Journey;
use crate::words::Words;

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
    note_grid_losses(journey, &grid, &mut tally);
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
    }
    writer.flush()?;
    Ok(tally.omissions())
}
