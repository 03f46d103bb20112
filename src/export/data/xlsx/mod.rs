//! A map as a workbook: a sheet with the grid of the map, and lists to sort and filter.
//!
//! Texts are written as texts, never as formulas or links. A text that a sheet cannot hold is
//! cut with a visible mark and counted, so that no content of a map makes writing fail. The
//! same map always gives the same bytes.

mod grid_sheet;
mod list;
mod lists;
mod pains;
mod people;
mod sources;
mod table;

use std::io::{self, Write};

use jiff::Timestamp;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
};

use super::{Omission, Omitted, grid::Grid, tally::Tally};
use crate::model::{Journey, Role, Tint, addresses};
use crate::words::Words;

/// The colours of a tint, each as 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// The colour behind a stage's name.
    pub fill: u32,
    /// The colour of the name.
    pub ink: u32,
    /// The colour that marks lanes and tells roles apart on white paper.
    pub mark: u32,
}

/// The colours of a workbook, whose background is white.
#[derive(Clone, Copy)]
pub struct Palette<'a> {
    /// The colours of a tint.
    pub tint: &'a dyn Fn(Tint) -> Shade,
    /// The mark of a role, as 0xRRGGBB.
    pub role: &'a dyn Fn(&Role) -> u32,
}

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum XlsxError {
    /// The workbook could not be put together.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Year, month and day that are written as the day of its making into a workbook that shall not
/// say it: the first day that ZIP archives can hold.
const MADE_ON: (u16, u8, u8) = (1980, 1, 1);
/// The most UTF-16 units in a cell.
const MOST_UNITS: usize = 32_767;
/// The most columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// The most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;
/// Written at the end of a text that was cut.
const CUT_MARK: &str = " […]";
/// The most UTF-16 units in a title among a workbook's properties.
const MOST_TITLE_UNITS: usize = 255;
/// The font of all cells. All systems have it or one with the same widths.
const FONT: &str = "Arial";
/// The size of the font in points.
const FONT_SIZE: f64 = 10.0;
/// Height of a line, in points.
const LINE_HEIGHT: f64 = 12.8;
/// Room above and below the lines of a row, in points.
const ROW_PAD: f64 = 4.0;
/// The most lines of a row: no spreadsheet shows a row higher than 409 points.
const MOST_LINES: usize = 31;
/// The colour of the lines between cells.
const LINE: u32 = 0x00DD_E2E8;
/// The colour behind names and headings.
const HEADER: u32 = 0x00F2_F4F7;
/// The colour of text.
const INK: u32 = 0x001B_2430;

/// Writes `journey` to `out` as a workbook, in the colours of `palette` if there is one. The
/// workbook says that it was made at `made_at`, if that is given. Returns what of the map is not
/// in the workbook.
pub fn write_xlsx(
    journey: &Journey,
    words: &Words,
    palette: Option<&Palette<'_>>,
    made_at: Option<Timestamp>,
    out: &mut dyn Write,
) -> Result<Vec<Omission>, XlsxError> {
    let grid = Grid::new(journey, words);
    let mut tally = Tally::default();
    let mut book = Workbook::new();
    let made_on = match made_at {
        Some(time) => ExcelDateTime::from_timestamp(time.as_second())?,
        None => ExcelDateTime::from_ymd(MADE_ON.0, MADE_ON.1, MADE_ON.2)?,
    };
    let title = cut(
        &cleaned(&journey.title).replace(['\n', '\t'], " "),
        MOST_TITLE_UNITS,
    );
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&made_on);
    book.set_properties(&properties);
    let paper = Paper::new();
    grid_sheet::write(
        &mut book, journey, words, &grid, palette, &paper, &mut tally,
    )?;
    for table in lists::all(journey, words) {
        table.write(&mut book, &paper, &mut tally)?;
    }
    tally.add(Omitted::Images, journey.images.len());
    out.write_all(&book.save_to_buffer()?)?;
    Ok(tally.omissions())
}

/// The formats that all sheets share.
struct Paper {
    /// The format of texts and figures.
    plain: Format,
    /// The format of names and headings.
    strong: Format,
    /// The format of dates.
    date: Format,
}

impl Paper {
    fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(FONT_SIZE)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_font_color(INK)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        Self {
            strong: plain.clone().set_bold().set_background_color(HEADER),
            date: plain.clone().set_num_format("yyyy-mm-dd"),
            plain,
        }
    }
}

/// Writes a text into a cell, which is given by its row and column. If the text names one
/// address, the cell leads there: it can hold no more than one.
fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: String,
    format: &Format,
) -> Result<(), XlsxError> {
    let mut targets: Vec<_> = addresses(&text);
    targets.dedup_by(|a, b| a.target == b.target);
    if let [only] = &targets[..] {
        let target = if only.is_file() {
            format!("file:///{}", only.target.trim_start_matches("./"))
        } else {
            only.target.clone()
        };
        let url = Url::new(target).set_text(&text);
        // A target that is too long for a workbook stays text.
        if sheet
            .write_url_with_format(row, column, url, format)
            .is_ok()
        {
            return Ok(());
        }
    }
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// `text` in the form that a cell can hold; counted in `tally` if it had to be changed.
fn cell_text(text: &str, tally: &mut Tally) -> String {
    let cell = cut(&cleaned(text), MOST_UNITS);
    tally.add_if(Omitted::Characters, cell != text);
    cell
}

/// `text` with U+FFFD for characters that XML cannot hold, and with line feeds for line breaks.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_bad =
        |c: char| (c.is_ascii_control() && !matches!(c, '\n' | '\t')) || is_no_character(c);
    text.replace(is_bad, "\u{fffd}")
}

/// Whether `c` is one of the two code points at the end of the first plane, which XML does not
/// allow either.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// `text`, cut to `most` UTF-16 units if it has more; [`CUT_MARK`] at the end is part of them.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let room = most - CUT_MARK.encode_utf16().count();
    let mut units = 0;
    let mut kept = String::new();
    for c in text.chars() {
        units += c.len_utf16();
        if units > room {
            break;
        }
        kept.push(c);
    }
    kept + CUT_MARK
}

/// The height in points of a row whose texts take so many lines.
fn row_height(lines: usize) -> f64 {
    (lines.min(MOST_LINES) as f64) * LINE_HEIGHT + ROW_PAD
}

/// About how many lines `text` takes in a column of `width` letters, broken between words. The
/// fonts of the spreadsheet decide in the end; this estimate leaves a little room to spare.
fn lines(text: &str, width: f64) -> usize {
    let room = (width * 0.97).max(4.0);
    let mut count = 0;
    for line in text.split('\n') {
        count += 1;
        let mut used = 0.0;
        for word in line.split_inclusive(' ') {
            let wanted = letters(word.trim_end());
            if used > 0.0 && used + wanted > room {
                count += 1;
                used = 0.0;
            }
            // A word longer than a line is broken.
            let mut left = wanted - room;
            while left > 0.0 {
                count += 1;
                used -= room;
                left -= room;
            }
            used += letters(word);
        }
    }
    count
}

/// About how wide a line of text is, in the letters that spreadsheets measure columns in.
fn letters(line: &str) -> f64 {
    let width = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | '\'' => 0.55,
        'm' | 'w' | 'M' | 'W' | 'ж' | 'ш' | 'щ' | 'ю' | 'м' | 'Ж' | 'Ш' | 'Щ' | 'Ю' => 1.2,
        'А'..='я' => 0.96,
        'A'..='Z' => 1.05,
        '\u{1100}'.. => 1.9,
        _ => 0.87,
    };
    line.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_it_can_and_shows_where_it_was_cut() {
        let mut tally = Tally::default();
        assert_eq!(cell_text("plain\ttext\n=1", &mut tally), "plain\ttext\n=1");
        assert_eq!(tally.omissions(), []);
        assert_eq!(cell_text("a\u{0}b\r\nc", &mut tally), "a\u{fffd}b\nc");
        let long = cell_text(&"🙂".repeat(40_000), &mut tally);
        assert!(long.ends_with(CUT_MARK));
        assert!((MOST_UNITS - 1..=MOST_UNITS).contains(&long.encode_utf16().count()));
        assert_eq!(tally.omissions()[0].count, 2);
    }
}
