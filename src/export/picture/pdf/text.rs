//! Draws rows of glyphs as text that can be selected and searched.

use std::collections::HashMap;

use krilla::Data;
use krilla::geom::{Point, Transform};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use kurbo::Vec2;

use super::paint::{fill, single};
use super::variations::places;
use crate::scene::{Colour, GlyphRun, TextItem, TextRow};

/// Identifies a font: the id of its file, its index in the file, and its position on its axes
/// in 2.14 fixed point numbers.
type FontKey = (u64, u32, Box<[i16]>);

/// How far an advance may be from a whole number of a font's units to be rounded to it.
const NEARLY_WHOLE: f32 = 0.03;

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts {
    /// The fonts used so far; `None` for one that cannot be embedded.
    known: HashMap<FontKey, Option<Font>>,
    /// The glyphs of the run that is being drawn.
    glyphs: Vec<KrillaGlyph>,
    /// Whether glyphs are drawn as shapes, which works with any font.
    is_outlined: bool,
}

impl Fonts {
    pub fn new(is_outlined: bool) -> Self {
        Self {
            is_outlined,
            ..Self::default()
        }
    }

    /// Draws a row of text; `offset` is the position of its fragment in the scene.
    pub fn draw(&mut self, surface: &mut Surface<'_>, item: &TextItem, offset: Vec2) {
        let origin = item.origin + offset;
        let text = searchable(&item.row);
        surface.set_stroke(None);
        surface.set_fill(Some(fill(item.colour)));
        for run in &item.row.runs {
            let Some(font) = self.font(run) else {
                continue;
            };
            let Some(first) = run.glyphs.first() else {
                continue;
            };
            let unit = font.units_per_em();
            self.glyphs.clear();
            let ends = run.glyphs.iter().skip(1).map(|glyph| glyph.x);
            // The width of the last glyph does not matter, because nothing follows it.
            let ends = ends.chain([run.glyphs.last().map_or(0.0, |glyph| glyph.x)]);
            for (glyph, end) in run.glyphs.iter().zip(ends) {
                let range = glyph.start as usize..glyph.end as usize;
                let range = match text.get(range.clone()) {
                    Some(meaning) if !meaning.is_empty() => range,
                    // A glyph without text of its own, such as white space at the end of the
                    // row, is mapped to the space that separates the row from the next one.
                    _ => text.len() - 1..text.len(),
                };
                self.glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    whole((end - glyph.x) / run.size, unit),
                    0.0,
                    -glyph.y / run.size,
                    0.0,
                    range,
                    None,
                ));
            }
            let start = (single(origin.x) + first.x, single(origin.y));
            let is_skewed = run.skew_degrees != 0.0;
            let start = if is_skewed {
                let slant = run.skew_degrees.to_radians().tan();
                let skew = Transform::from_row(1.0, 0.0, -slant, 1.0, start.0, start.1);
                surface.push_transform(&skew);
                Point::from_xy(0.0, 0.0)
            } else {
                Point::from_xy(start.0, start.1)
            };
            surface.draw_glyphs(start, &self.glyphs, font, &text, run.size, self.is_outlined);
            if is_skewed {
                surface.pop();
            }
        }
    }

    fn font(&mut self, run: &GlyphRun) -> Option<Font> {
        let key = (run.font.data.id(), run.font.index, run.coords.clone());
        let font = self.known.entry(key).or_insert_with(|| {
            let (data, _) = run.font.data.clone().into_raw_parts();
            let places = places(run.font.data.as_ref(), run.font.index, &run.coords);
            Font::new_variable(Data::from(data), run.font.index, &places)
        });
        font.clone()
    }
}

/// The text of a row as a search finds it, with a space at its end. The positions of all bytes
/// are the same as in the row.
fn searchable(row: &TextRow) -> String {
    let mut text = String::with_capacity(row.text.len() + 1);
    // Characters that the text of a PDF must not contain are replaced by others with the same
    // number of bytes.
    text.extend(row.text.chars().map(|c| match c {
        '\u{feff}' => '\u{200b}',
        '\u{fffe}' => '\u{fffd}',
        _ => c,
    }));
    text.push(' ');
    text
}

/// An advance in ems, rounded to a whole number of the font's units if it is close to one.
/// `unit` is the number of units in an em. Without this, rounding errors in the positions would
/// make the PDF library place every glyph by itself.
fn whole(advance: f32, unit: f32) -> f32 {
    let units = advance * unit;
    if (units - units.round()).abs() < NEARLY_WHOLE {
        units.round() / unit
    } else {
        advance
    }
}

/// A row of text in one colour, for the labels of pages.
pub(super) fn row(row: &std::sync::Arc<TextRow>, origin: kurbo::Point, colour: Colour) -> TextItem {
    TextItem {
        row: std::sync::Arc::clone(row),
        origin,
        colour,
    }
}
