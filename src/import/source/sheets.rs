//! Workbooks: all their sheets, merged cells, figures as they are shown.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, SheetType, Xlsx, XlsxError};

use super::{Material, archive, limits, regions};
use crate::import::Remark;
use crate::import::draft::{BlockKind, Orientation, Place};
use crate::import::table;
use crate::import::table::cell::{Cell, Continues};

/// Rows and columns further out are not looked at: nobody writes a map there.
const MAX_ROW: u32 = 100_000;
const MAX_COLUMN: u32 = 4_000;
/// As many empty rows and columns are kept between those that say something.
const KEPT_EMPTY: u32 = 2;

/// Whether these are the bytes of an archive.
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
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&*bytes)).map_err(|it| broken(&it))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|it| it.typ == SheetType::WorkSheet)
        .map(|it| it.name.clone())
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
        if found.far > 0 {
            material.remarks.push(
                Remark::new("import-far-cells")
                    .with("sheet", &name)
                    .with("count", &found.far),
            );
        }
        for (first, rows) in regions::divided(found.rows) {
            let line = found.lines.get(first).copied();
            regions::about(&rows, &mut material);
            let place = Place {
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

enum Problem {
    Broken(XlsxError),
    Refused(Remark),
}

impl From<XlsxError> for Problem {
    fn from(error: XlsxError) -> Self {
        Self::Broken(error)
    }
}

/// A sheet without rows and columns that say nothing.
struct Sheet {
    rows: Vec<Vec<Cell>>,
    /// The number of each row in the workbook, from 1.
    lines: Vec<usize>,
    /// How many cells lie too far out.
    far: usize,
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Problem> {
    let mut found: Vec<(u32, u32, String)> = Vec::new();
    let mut far = 0;
    let mut letters = 0;
    {
        let mut reader = book.worksheet_cells_reader(name)?;
        let formats: Vec<String> = reader
            .styles()
            .iter()
            .map(|it| {
                it.number_format
                    .as_ref()
                    .map_or_else(String::new, |it| it.format_code.clone())
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
                far += 1;
                continue;
            }
            letters += text.len();
            limits::text(letters).map_err(Problem::Refused)?;
            if found.len() >= limits::MAX_CELLS {
                return Err(Problem::Refused(
                    Remark::new("import-too-many-cells").with("most", &limits::MAX_CELLS),
                ));
            }
            found.push((row, column, text));
        }
    }
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let rows = Axis::new(found.iter().map(|it| it.0));
    let columns = Axis::new(found.iter().map(|it| it.1));
    let area = rows.len().saturating_mul(columns.len());
    if let Err(remark) = limits::cells(rows.len(), columns.len(), area) {
        return Err(Problem::Refused(remark));
    }
    let mut grid = vec![vec![Cell::EMPTY; columns.len()]; rows.len()];
    for (row, column, text) in found {
        if let (Some(row), Some(column)) = (rows.at(row), columns.at(column)) {
            grid[row][column].text = text;
        }
    }
    merge(&mut grid, &merged, &rows, &columns, letters).map_err(Problem::Refused)?;
    Ok(Sheet {
        rows: grid,
        lines: rows.kept.iter().map(|it| *it as usize + 1).collect(),
        far,
    })
}

/// Fills merged cells with the text of their first. `letters` is how many bytes of text the
/// sheet has so far.
fn merge(
    grid: &mut [Vec<Cell>],
    merged: &[calamine::Dimensions],
    rows: &Axis,
    columns: &Axis,
    mut letters: usize,
) -> Result<(), Remark> {
    let mut budget = limits::MAX_CELLS;
    for range in merged.iter().take(limits::MAX_CELLS) {
        let (Some(top), Some(left)) = (rows.at(range.start.0), columns.at(range.start.1)) else {
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
                let Some(left_over) = budget.checked_sub(1) else {
                    return Ok(());
                };
                budget = left_over;
                letters += text.len();
                limits::text(letters)?;
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

/// The rows or columns that are kept.
struct Axis {
    kept: Vec<u32>,
}

impl Axis {
    fn new(used: impl Iterator<Item = u32>) -> Self {
        let mut used: Vec<u32> = used.collect();
        used.sort_unstable();
        used.dedup();
        let mut kept: Vec<u32> = Vec::with_capacity(used.len());
        for at in used {
            // Columns without text may lie in merged ones: a few are kept.
            let next = kept.last().map_or(at, |it| it + 1);
            kept.extend(next.max(at.saturating_sub(KEPT_EMPTY))..at);
            kept.push(at);
        }
        Self { kept }
    }

    fn len(&self) -> usize {
        self.kept.len()
    }

    fn at(&self, wanted: u32) -> Option<usize> {
        self.kept.binary_search(&wanted).ok()
    }

    fn last_up_to(&self, wanted: u32) -> usize {
        self.kept
            .partition_point(|it| *it <= wanted)
            .saturating_sub(1)
    }
}

/// A cell's value as the sheet shows it.
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
