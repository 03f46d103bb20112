//! Reads workbooks: all their sheets with merged cells, and figures as a spreadsheet shows
//! them.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, SheetType, Xlsx, XlsxError};

use super::{Material, archive, limits, regions};
use crate::import::Remark;
use crate::import::draft::{BlockKind, BlockLocation, Orientation};
use crate::import::table;
use crate::import::table::cell::{Cell, Continues};

/// Cells in this row and below are ignored, because nobody writes a map there.
const MAX_ROW: u32 = 100_000;
/// Cells in this column and to the right of it are ignored, because nobody writes a map there.
const MAX_COLUMN: u32 = 4_000;
/// The most empty rows or columns that are kept between those with text.
const KEPT_EMPTY: u32 = 2;

/// Whether these are the bytes of a ZIP archive, as workbooks are.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether these are the bytes of an old binary Office document.
pub fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Material, Remark> {
    let bytes = archive::checked(bytes)?;
    let broken = |error: &XlsxError| {
        Remark::new("import-broken-workbook").with("reason", &error.to_string())
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&*bytes)).map_err(|error| broken(&error))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.len() > limits::MAX_SHEETS {
        return Err(Remark::new("import-too-many-sheets").with("most", &limits::MAX_SHEETS));
    }
    let mut material = Material::default();
    let mut cells = 0;
    for name in sheets {
        let found = match sheet(&mut book, &name) {
            Ok(found) => found,
            Err(Problem::Broken(error)) => {
                material.remarks.push(broken(&error).with("sheet", &name));
                continue;
            }
            Err(Problem::Refused(remark)) => return Err(remark.with("sheet", &name)),
        };
        cells += found.rows.iter().map(Vec::len).sum::<usize>();
        limits::cells(0, 0, cells)?;
        if found.far_cells > 0 {
            material.remarks.push(
                Remark::new("import-far-cells")
                    .with("sheet", &name)
                    .with("count", &found.far_cells),
            );
        }
        for (first, rows) in regions::divided(found.rows) {
            let line = found.lines.get(first).copied();
            regions::about(&rows, &mut material);
            let place = BlockLocation {
                sheet: Some(name.clone()),
                headings: Vec::new(),
                line,
            };
            let mut block = table::block(BlockKind::Table, place, rows, None);
            if block.orientation == Orientation::OneStage {
                block.stage = Some(name.clone());
            }
            if !block.rows.is_empty() {
                material.blocks.push(block);
            }
        }
        if material.blocks.len() > limits::MAX_BLOCKS {
            return Err(Remark::new("import-too-many-blocks").with("most", &limits::MAX_BLOCKS));
        }
    }
    Ok(material)
}

/// Why a sheet was not read.
enum Problem {
    /// The sheet is damaged; the others may still be read.
    Broken(XlsxError),
    /// The sheet exceeds a limit.
    Refused(Remark),
}

impl From<XlsxError> for Problem {
    fn from(error: XlsxError) -> Self {
        Self::Broken(error)
    }
}

/// A sheet without most of its empty rows and columns.
struct Sheet {
    rows: Vec<Vec<Cell>>,
    /// For each row, its number in the workbook, counted from 1.
    lines: Vec<usize>,
    /// How many cells were ignored because they are too far from the top left corner.
    far_cells: usize,
}

/// Reads the sheet called `name`.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Problem> {
    let mut found: Vec<(u32, u32, String)> = Vec::new();
    let mut far_cells = 0;
    let mut text_bytes = 0;
    {
        let mut reader = book.worksheet_cells_reader(name)?;
        let formats: Vec<String> = reader
            .styles()
            .iter()
            .map(|style| {
                style
                    .number_format
                    .as_ref()
                    .map_or_else(String::new, |format| format.format_code.clone())
            })
            .collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id()? {
            let (row, column) = cell.get_position();
            let format = formats.get(style).map_or("", String::as_str);
            let text = shown(cell.get_value(), format);
            if text.is_empty() {
                continue;
            }
            if row >= MAX_ROW || column >= MAX_COLUMN {
                far_cells += 1;
                continue;
            }
            text_bytes += text.len();
            limits::text(text_bytes).map_err(Problem::Refused)?;
            if found.len() >= limits::MAX_CELLS {
                return Err(Problem::Refused(
                    Remark::new("import-too-many-cells").with("most", &limits::MAX_CELLS),
                ));
            }
            found.push((row, column, text));
        }
    }
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let rows = Axis::new(found.iter().map(|cell| cell.0));
    let columns = Axis::new(found.iter().map(|cell| cell.1));
    let area = rows.len().saturating_mul(columns.len());
    if let Err(remark) = limits::cells(rows.len(), columns.len(), area) {
        return Err(Problem::Refused(remark));
    }
    let mut grid = vec![vec![Cell::EMPTY; columns.len()]; rows.len()];
    for (row, column, text) in found {
        if let (Some(row), Some(column)) = (rows.position(row), columns.position(column)) {
            grid[row][column].text = text;
        }
    }
    merge(&mut grid, &merged, &rows, &columns, text_bytes).map_err(Problem::Refused)?;
    Ok(Sheet {
        rows: grid,
        lines: rows.kept.iter().map(|row| *row as usize + 1).collect(),
        far_cells,
    })
}

/// Fills merged cells with the text of the first of them. `text_bytes` is the number of bytes
/// of text that the sheet has so far.
fn merge(
    grid: &mut [Vec<Cell>],
    merged: &[calamine::Dimensions],
    rows: &Axis,
    columns: &Axis,
    mut text_bytes: usize,
) -> Result<(), Remark> {
    let mut cells_left = limits::MAX_CELLS;
    for range in merged.iter().take(limits::MAX_CELLS) {
        let (Some(top), Some(left)) = (
            rows.position(range.start.0),
            columns.position(range.start.1),
        ) else {
            continue;
        };
        let (bottom, right) = (
            rows.last_up_to(range.end.0),
            columns.last_up_to(range.end.1),
        );
        let text = grid[top][left].text.clone();
        let height = bottom.max(top) + 1 - top;
        let width = right.max(left) + 1 - left;
        for (down, cells) in grid.iter_mut().skip(top).take(height).enumerate() {
            for (over, cell) in cells.iter_mut().skip(left).take(width).enumerate() {
                if (down, over) == (0, 0) {
                    continue;
                }
                let Some(left_over) = cells_left.checked_sub(1) else {
                    return Ok(());
                };
                cells_left = left_over;
                text_bytes += text.len();
                limits::text(text_bytes)?;
                cell.text.clone_from(&text);
                cell.continues = if over > 0 {
                    Continues::Left
                } else {
                    Continues::Above
                };
            }
        }
    }
    Ok(())
}

/// The rows of a sheet that are kept, or its columns.
struct Axis {
    /// Their indices in the sheet, in ascending order.
    kept: Vec<u32>,
}

impl Axis {
    fn new(used: impl Iterator<Item = u32>) -> Self {
        let mut used: Vec<u32> = used.collect();
        used.sort_unstable();
        used.dedup();
        let mut kept: Vec<u32> = Vec::with_capacity(used.len());
        for at in used {
            // A few rows or columns without text are kept, because they may be part of merged
            // cells.
            let next = kept.last().map_or(at, |last| last + 1);
            kept.extend(next.max(at.saturating_sub(KEPT_EMPTY))..at);
            kept.push(at);
        }
        Self { kept }
    }

    fn len(&self) -> usize {
        self.kept.len()
    }

    /// The position among those that are kept of the one with the index `wanted` in the sheet.
    fn position(&self, wanted: u32) -> Option<usize> {
        self.kept.binary_search(&wanted).ok()
    }

    /// The position of the last one that is kept up to the index `wanted`.
    fn last_up_to(&self, wanted: u32) -> usize {
        self.kept
            .partition_point(|row| *row <= wanted)
            .saturating_sub(1)
    }
}

/// The value of a cell as text, in its number format.
fn shown(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => text.replace("\r\n", "\n").replace("_x000D_\n", "\n"),
        DataRef::SharedString(text) => text.replace("\r\n", "\n").replace("_x000D_\n", "\n"),
        DataRef::Int(number) => super::shown::number(*number as f64, format),
        DataRef::Float(number) => super::shown::number(*number, format),
        DataRef::DateTime(moment) => super::shown::moment(moment, format),
        other => Data::from(other.clone()).to_string(),
    }
}
