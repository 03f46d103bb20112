//! Shaped text: rows of glyphs that are never broken or moved again.

use std::sync::Arc;

use parley::FontData;

use super::Weight;

/// One glyph, relative to the left end of its row's baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index of the glyph in the font.
    pub id: u32,
    /// Offset to the right, in points.
    pub x: f32,
    /// Offset down, in points.
    pub y: f32,
    /// First byte of the part of the row's text that the glyph stands for. Glyphs that
    /// together stand for one part have the same range.
    pub start: u32,
    /// End of that part, in bytes. The range of white space that hangs out of the row is
    /// empty, because it is not in the row's text.
    pub end: u32,
}

/// Glyphs of one font and size.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The font.
    pub font: FontData,
    /// Font size in points.
    pub size: f32,
    /// Variation coordinates, for variable system fonts.
    pub coords: Box<[i16]>,
    /// Slant in degrees that imitates an italic style which the font lacks.
    pub skew_degrees: f32,
    /// The glyphs, left to right.
    pub glyphs: Box<[Glyph]>,
}

/// One row of text.
#[derive(Clone, Debug)]
pub struct TextRow {
    /// The text of the row, in logical order, without the break that ends it.
    pub text: Box<str>,
    /// Weight of the bundled family.
    pub weight: Weight,
    /// Font size in points.
    pub size: f32,
    /// Width in points, without trailing white space.
    pub width: f32,
    /// Whether the text was broken after this row to fit the width. Otherwise the row ends
    /// where the author broke the line or the text ends.
    pub goes_on: bool,
    /// `true` if the row uses only bundled fonts and runs from left to right. A painter that
    /// has these fonts may then draw the text itself and gets the same widths.
    pub is_plain: bool,
    /// Whether a character of the row has a glyph in no font. An empty box stands in its place.
    pub is_missing_glyphs: bool,
    /// The glyphs.
    pub runs: Box<[GlyphRun]>,
}

/// A row and its place in a paragraph.
#[derive(Clone, Debug)]
pub struct PlacedRow {
    /// The row.
    pub row: Arc<TextRow>,
    /// Distance of the row's left end from the left of the paragraph.
    pub x: f64,
    /// Distance of the baseline from the top of the paragraph.
    pub baseline: f64,
}

/// Text broken into rows of a given width. All lengths are in points.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The rows, top to bottom.
    pub rows: Vec<PlacedRow>,
    /// Width of the widest row.
    pub width: f64,
    /// Height of all rows.
    pub height: f64,
}
