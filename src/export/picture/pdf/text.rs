//! Rows of glyphs as text that can be selected and searched.

use std::collections::HashMap;

use krilla::Data;
use krilla::geom::{Point, Transform};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use kurbo::Vec2;

use super::paint::{fill, single};
use super::variations::places;
use crate::scene::{Colour, GlyphRun, TextItem, TextRow};

/// A font: its file, which one in the file, and where on its axes.
type FontKey = (u64, u32, Box<[i16]>);

/// How far from a whole number of a font's units an advance may be to be meant as one.
const NEARLY_WHOLE: f32 = 0.03;

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<FontKey, Option<Font>>,
    glyphs: Vec<KrillaGlyph>,
    /// Whether glyphs are drawn as shapes, which any font allows.
    is_outlined: bool,
}

impl Fonts {
    pub fn new(is_outlined: bool) -> Self {
        Self {
            is_outlined,
            ..Self::default()
        }
    }

    /// Draws a row; `offset` is where its fragment stands.
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
            // What comes behind the last one does not depend on how wide that is.
            let ends = ends.chain([run.glyphs.last().map_or(0.0, |it| it.x)]);
            for (glyph, end) in run.glyphs.iter().zip(ends) {
                let range = glyph.start as usize..glyph.end as usize;
                let range = match text.get(range.clone()) {
                    Some(meaning) if !meaning.is_empty() => range,
                    // White space that hangs out of the row parts it from the next.
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

/// The text of a row as it is found by a search, with a space behind it. No byte moves.
fn searchable(row: &TextRow) -> String {
    let mut text = String::with_capacity(row.text.len() + 1);
    // What may not stand in a PDF's text, for marks of the same length.
    text.extend(row.text.chars().map(|c| match c {
        '\u{feff}' => '\u{200b}',
        '\u{fffe}' => '\u{fffd}',
        _ => c,
    }));
    text.push(' ');
    text
}

/// An advance, in ems, free of the noise of adding up positions: without it every glyph
/// would be placed one by one.
fn whole(advance: f32, unit: f32) -> f32 {
    let units = advance * unit;
    if (units - units.round()).abs() < NEARLY_WHOLE {
        units.round() / unit
    } else {
        advance
    }
}

/// A row of one colour, for labels of pages.
pub(super) fn row(row: &std::sync::Arc<TextRow>, origin: kurbo::Point, colour: Colour) -> TextItem {
    TextItem {
        row: std::sync::Arc::clone(row),
        origin,
        colour,
    }
}
