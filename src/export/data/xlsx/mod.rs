//! A map as a workbook: the grid as it is read on the wall, and lists to sort and filter.
//!
//! Texts are written as texts, never as formulas or links. Whatever a sheet cannot hold is
//! cut with a visible mark and counted, so that writing never fails for what a map says.
//! The same map always gives the same bytes.

mod grid_sheet;
mod lists;
mod pains;
mod people;
mod table;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use super::{Omission, Omitted, grid::Grid, tally::Tally};
use crate::model::{Journey, Role, Tint};
use crate::words::Words;

/// The colours of a tint, each as 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// Behind a stage's name.
    pub fill: u32,
    /// The name on it.
    pub ink: u32,
    /// What tells roles apart on paper.
    pub mark: u32,
}

/// Colours on white paper.
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
    /// It could not be put together.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The day every workbook says it was made on: the first that ZIP archives know.
const MADE_ON: (u16, u8, u8) = (1980, 1, 1);
/// The most UTF-16 units in a cell.
const MOST_UNITS: usize = 32_767;
/// The most columns of a sheet.
pub(self) const MOST_COLUMNS: usize = 16_384;
/// The most rows of a sheet.
pub(self) const MOST_ROWS: usize = 1_048_576;
/// What stands where a text was cut.
const CUT_MARK: &str = " […]";
/// The most UTF-16 units in a title among a workbook's properties.
const MOST_TITLE_UNITS: usize = 255;
/// Lines between cells.
const LINE: u32 = 0x00DD_E2E8;
/// Behind names and headings.
const HEADER: u32 = 0x00F2_F4F7;
/// Text.
const INK: u32 = 0x001B_2430;

/// Writes `journey` to `out` as a workbook, in colours if there are some. Says what of the
/// map is not in it.
pub fn write_xlsx(
    journey: &Journey,
    words: &Words,
    palette: Option<&Palette<'_>>,
    out: &mut dyn Write,
) -> Result<Vec<Omission>, XlsxError> {
    let grid = Grid::new(journey, words);
    let mut tally = Tally::default();
    let mut book = Workbook::new();
    let made_on = ExcelDateTime::from_ymd(MADE_ON.0, MADE_ON.1, MADE_ON.2)?;
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
pub(self) struct Paper {
    /// Text and figures.
    plain: Format,
    /// Names and headings.
    strong: Format,
    /// Days.
    date: Format,
}

impl Paper {
    fn new() -> Self {
        let plain = Format::new()
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

/// `text` as a cell can hold it; counted if it had to be changed.
pub(self) fn cell_text(text: &str, tally: &mut Tally) -> String {
    let cell = cut(&cleaned(text), MOST_UNITS);
    tally.add_if(Omitted::Characters, cell != text);
    cell
}

/// `text` without what XML cannot hold; line breaks are line feeds.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_bad =
        |c: char| (c.is_ascii_control() && !matches!(c, '\n' | '\t')) || is_no_character(c);
    text.replace(is_bad, "\u{fffd}")
}

/// The two code points of the first plane that are no characters in XML either.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// `text`, cut to `most` UTF-16 units with a mark at its end if it has more.
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

/// How many lines `text` takes in a column of `width` letters, roughly.
pub(self) fn lines(text: &str, width: f64) -> usize {
    // A letter may count double, and words are not broken: a little less than the width.
    let room = (width * 0.94).max(4.0);
    let of_line = |line: &str| (letters(line) / room).ceil().max(1.0) as usize;
    text.split('\n').map(of_line).sum()
}

/// How wide a line of text is, in letters of the usual width.
pub(self) fn letters(line: &str) -> f64 {
    let width = |c: char| match c {
        '\u{1100}'.. => 2.0,
        'А'..='я' => 1.12,
        _ => 1.0,
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
