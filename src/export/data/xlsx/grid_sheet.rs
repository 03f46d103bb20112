//! The sheet that shows the map: the stages, below them the steps, then the lanes.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet};

use super::table::sheet_name;
use super::{
    HEADER, MOST_COLUMNS, MOST_LINES, MOST_ROWS, Palette, Paper, ROW_PAD, XlsxError, cell_text,
    cleaned, cut, lines, row_height, write_text,
};
use crate::export::data::grid::{Cell, Grid, Row, StageColumns};
use crate::export::data::{Omitted, tally::Tally};
use crate::model::{Journey, Lane, LaneKind};
use crate::words::Words;

/// Width of the column of lane names, in the letters that spreadsheets measure columns in.
const NAMES_WIDTH: f64 = 24.0;
/// Widths that a column may have, in letters. The first at which no row gets too high is used.
const WIDTHS: [f64; 4] = [26.0, 36.0, 52.0, 80.0];
/// The share of regular letters that fit into a column if they are bold.
const BOLD_SHARE: f64 = 0.9;
/// How many steps stay readable side by side on a page of A4 in landscape.
const STEPS_A_PAGE: usize = 8;
/// The number of ISO A4 among the paper sizes of a workbook.
const A4: u8 = 9;
/// The share of a role's colour in the background of its lane; the rest is white.
const ROLE_SHARE: f64 = 0.07;
/// The most UTF-16 units of the title in a page header. A workbook allows 255 units in a
/// header, codes for its format included.
const MOST_HEADER_UNITS: usize = 100;

/// Adds the sheet of the map to `book`. `palette` gives its colours; without it the sheet is
/// black on white. What does not fit the sheet is counted in `tally`.
pub(super) fn write(
    book: &mut Workbook,
    journey: &Journey,
    words: &Words,
    grid: &Grid,
    palette: Option<&Palette<'_>>,
    paper: &Paper,
    tally: &mut Tally,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&words.text("document-sheet-map")))?;
    grid.note_losses(tally);
    let shown = grid.steps.len().min(MOST_COLUMNS - 1);
    let rows = &grid.rows[..grid.rows.len().min(MOST_ROWS - 2)];
    note_cut(grid, rows.len(), shown, tally);
    sheet.set_column_width(0, NAMES_WIDTH)?;
    let widths: Vec<f64> = (0..shown).map(|column| width(rows, column)).collect();
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(sheet_column(column + 1), *width)?;
    }
    write_heads(sheet, journey, words, grid, palette, paper, &widths, tally)?;
    for (index, row) in rows.iter().enumerate() {
        let lane = &journey.lanes[row.lane];
        let looks = Looks::new(lane, palette, paper);
        write_row(sheet, index as u32 + 2, row, &widths, &looks, tally)?;
    }
    if shown > 0 {
        sheet.set_freeze_panes(2, 1)?;
    }
    set_up_print(sheet, journey, shown);
    Ok(())
}

/// Counts the cards in columns and rows beyond the last that a sheet can have.
fn note_cut(grid: &Grid, rows: usize, shown: usize, tally: &mut Tally) {
    let in_cells = |cells: &[Cell]| cells.iter().map(|cell| cell.entries.len()).sum::<usize>();
    let beside = grid.rows[..rows]
        .iter()
        .map(|row| in_cells(&row.cells[shown..]));
    let below = grid.rows[rows..].iter().map(|row| in_cells(&row.cells));
    tally.add(Omitted::Cards, beside.chain(below).sum());
}

/// `column` as the sheet numbers its columns, from 0.
fn sheet_column(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The width of a step's column in letters: the least of [`WIDTHS`] at which no row has too
/// many lines.
fn width(rows: &[Row], column: usize) -> f64 {
    let is_enough = |width: &&f64| {
        let of_row = |row: &Row| lines(&row.cells[column].text(), **width);
        rows.iter().all(|row| of_row(row) <= MOST_LINES)
    };
    *WIDTHS
        .iter()
        .find(is_enough)
        .unwrap_or(&WIDTHS[WIDTHS.len() - 1])
}

#[expect(clippy::too_many_arguments, reason = "what a sheet is made of")]
fn write_heads(
    sheet: &mut Worksheet,
    journey: &Journey,
    words: &Words,
    grid: &Grid,
    palette: Option<&Palette<'_>>,
    paper: &Paper,
    widths: &[f64],
    tally: &mut Tally,
) -> Result<(), XlsxError> {
    let shown = widths.len();
    sheet.write_string_with_format(0, 0, words.text("element-stage"), &paper.strong)?;
    sheet.write_string_with_format(1, 0, words.text("element-step"), &paper.strong)?;
    for (index, columns) in grid.stages.iter().enumerate() {
        if columns.first >= shown {
            break;
        }
        let tint = journey.stage_tint(index);
        let mut format = paper.strong.clone().set_align(FormatAlign::VerticalCenter);
        if let Some(palette) = palette {
            let shade = (palette.tint)(tint);
            format = format
                .set_background_color(shade.fill)
                .set_font_color(shade.ink);
        }
        let name = cell_text(&columns.name, tally);
        let (first, last) = (
            columns.first + 1,
            (columns.first + columns.count).min(shown),
        );
        if first == last {
            sheet.write_string_with_format(0, sheet_column(first), name, &format)?;
        } else {
            sheet.merge_range(
                0,
                sheet_column(first),
                0,
                sheet_column(last),
                &name,
                &format,
            )?;
        }
    }
    for (column, name) in grid.steps[..shown].iter().enumerate() {
        let name = cell_text(name, tally);
        sheet.write_string_with_format(1, sheet_column(column + 1), name, &paper.strong)?;
    }
    let of_stage = |stage: &StageColumns| {
        let last = (stage.first + stage.count).min(shown);
        let width: f64 = widths.get(stage.first..last)?.iter().sum();
        Some(lines(&stage.name, width * BOLD_SHARE))
    };
    let of_stages = grid.stages.iter().filter_map(of_stage).max();
    sheet.set_row_height(0, row_height(of_stages.unwrap_or(1)) + ROW_PAD)?;
    let of_step = |(name, width): (&String, &f64)| lines(name, width * BOLD_SHARE);
    let of_steps = grid.steps.iter().zip(widths).map(of_step).max();
    sheet.set_row_height(1, row_height(of_steps.unwrap_or(1)))?;
    Ok(())
}

/// The formats of a lane's cells.
struct Looks {
    name: Format,
    cell: Format,
}

impl Looks {
    fn new(lane: &Lane, palette: Option<&Palette<'_>>, paper: &Paper) -> Self {
        if lane.kind == LaneKind::Divider {
            return Self {
                name: paper.strong.clone().set_italic(),
                cell: paper.plain.clone().set_background_color(HEADER),
            };
        }
        let Some(palette) = palette.filter(|_| lane.kind.holds_cards()) else {
            return Self {
                name: paper.strong.clone(),
                cell: paper.plain.clone(),
            };
        };
        let mark = match lane.tint {
            Some(tint) => (palette.tint)(tint).mark,
            None => (palette.role)(&lane.role),
        };
        Self {
            name: paper
                .strong
                .clone()
                .set_background_color(on_white(mark, ROLE_SHARE * 2.0)),
            cell: paper
                .plain
                .clone()
                .set_background_color(on_white(mark, ROLE_SHARE)),
        }
    }
}

/// A colour, given as 0xRRGGBB, mixed with white. `share` is the part of the colour, 0 to 1.
fn on_white(colour: u32, share: f64) -> Color {
    let [_, r, g, b] = colour.to_be_bytes();
    #[expect(clippy::cast_sign_loss, reason = "between two bytes")]
    let mix = |channel: u8| (f64::from(channel) * share + 255.0 * (1.0 - share)).round() as u8;
    Color::RGB(u32::from_be_bytes([0, mix(r), mix(g), mix(b)]))
}

fn write_row(
    sheet: &mut Worksheet,
    at_row: u32,
    row: &Row,
    widths: &[f64],
    looks: &Looks,
    tally: &mut Tally,
) -> Result<(), XlsxError> {
    let name = cell_text(&row.name, tally);
    sheet.write_string_with_format(at_row, 0, name, &looks.name)?;
    let mut column = 0;
    let mut most = 1;
    while column < widths.len() {
        let cell = &row.cells[column];
        let span = cell.span.min(widths.len() - column);
        let text = cell_text(&cell.text(), tally);
        let width = widths[column..column + span].iter().sum();
        most = most.max(lines(&text, width));
        let place = sheet_column(column + 1);
        if span > 1 {
            let last = sheet_column(column + span);
            sheet.merge_range(at_row, place, at_row, last, &text, &looks.cell)?;
        } else if let Some(number) = cell.number {
            sheet.write_number_with_format(at_row, place, number, &looks.cell)?;
        } else if text.is_empty() {
            sheet.write_blank(at_row, place, &looks.cell)?;
        } else {
            write_text(sheet, (at_row, place), text, &looks.cell)?;
        }
        tally.add(Omitted::Spans, cell.wide - usize::from(span > 1));
        column += span;
    }
    let most = most.max(lines(&row.name, NAMES_WIDTH * BOLD_SHARE));
    sheet.set_row_height(at_row, row_height(most))?;
    Ok(())
}

/// Sets the sheet up for printing: in landscape, as wide as so many steps need, with the
/// stages, steps and names of lanes repeated on each page.
fn set_up_print(sheet: &mut Worksheet, journey: &Journey, steps: usize) {
    let title = cleaned(&journey.title).replace(['\n', '\t'], " ");
    let title = cut(&title, MOST_HEADER_UNITS).replace('&', "&&");
    let pages = steps.div_ceil(STEPS_A_PAGE).max(1);
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(u16::try_from(pages).unwrap_or(u16::MAX), 0)
        .set_header(format!("&L{title}"))
        .set_footer("&R&P / &N");
    // Both ranges exist in every sheet, so this cannot fail.
    if let Err(error) = sheet
        .set_repeat_rows(0, 1)
        .and_then(|sheet| sheet.set_repeat_columns(0, 0))
    {
        log::error!("a sheet repeats no headers: {error}");
    }
}
