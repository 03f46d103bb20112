//! Shaped text: rows of glyphs that are never broken or moved again.

use std::sync::Arc;

use parley::FontData;

use super::Weight;

/// One glyph, relative to the left end of its row's baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index in the font.
    pub id: u32,
    /// Points to the right.
    pub x: f32,
    /// Points down.
    pub y: f32,
    /// Where in the row's text what it stands for begins, in bytes. Glyphs that stand for
    /// one thing together share its range.
    pub start: u32,
    /// Where that ends. White space that hangs out of the row is not in its text: there
    /// the range is empty.
    pub end: u32,
}

/// Glyphs of one font.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The font.
    pub font: FontData,
    /// Its size in points.
    pub size: f32,
    /// Variation coordinates, for variable system fonts.
    pub coords: Box<[i16]>,
    /// Slant in degrees that imitates an italic the font lacks.
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
    /// Whether the next row goes on with the same sentence: the break between them is not
    /// one that somebody wrote.
    pub goes_on: bool,
    /// `true` if only bundled fonts are used, left to right: then a painter that has
    /// these fonts may draw the text itself and gets the same widths.
    pub is_plain: bool,
    /// The glyphs.
    pub runs: Box<[GlyphRun]>,
}

/// A row and its place in a paragraph.
#[derive(Clone, Debug)]
pub struct PlacedRow {
    /// The row.
    pub row: Arc<TextRow>,
    /// Left end, from the left of the paragraph.
    pub x: f64,
    /// Baseline, from the top of the paragraph.
    pub baseline: f64,
}

/// Text broken to a width.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The rows, top to bottom.
    pub rows: Vec<PlacedRow>,
    /// Width of the widest row.
    pub width: f64,
    /// Height of all rows.
    pub height: f64,
}
