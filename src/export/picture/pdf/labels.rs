//! Labels and cutting marks on the pages of a poster.

use std::sync::Arc;

use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use kurbo::Vec2;

use super::super::Sheet;
use super::paint::{outline, stroke};
use super::plan::{PRINTER_MARGIN, Page, Plan, Tile};
use super::text::{Fonts, row};
use crate::fonts::FontFiles;
use crate::layout::Shaper;
use crate::scene::{Stroke, TextRow, TextStyle};

/// Distance of a label's baseline from the lower edge of its page, in points of printers.
const BASELINE: f64 = 13.0;
/// Width of the lines that show where to cut, in points of printers.
const MARK_WIDTH: f64 = 0.5;
/// The most characters of the title that a label shows.
const MAX_TITLE: usize = 160;

/// Draws cutting marks and labels.
pub(super) struct Labels<'a> {
    sheet: &'a Sheet<'a>,
    shaper: Shaper,
    /// The number of pages.
    count: usize,
}

impl<'a> Labels<'a> {
    pub fn new(sheet: &'a Sheet<'a>, plan: &Plan) -> Self {
        Self {
            sheet,
            shaper: Shaper::new(FontFiles::BUNDLED),
            count: plan.pages.len(),
        }
    }

    /// Draws the marks and the label of `page`, whose index is `index`, counted from 0.
    pub fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        fonts: &mut Fonts,
        page: &Page,
        index: usize,
    ) {
        let colours = &self.sheet.theme.colours;
        if !page.marks.is_empty() {
            let artifact = Artifact::with_kind(ArtifactType::Page);
            surface.start_tagged(ContentTag::Artifact(artifact));
            let line = Stroke::solid(colours.text, MARK_WIDTH);
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(&line)));
            for mark in &page.marks {
                if let Some(path) = outline(mark, Vec2::ZERO) {
                    surface.draw_path(&path);
                }
            }
            surface.end_tagged();
        }
        let Some(tile) = page.tile else {
            return;
        };
        let room = page.size.width - PRINTER_MARGIN * 2.0;
        if let Some(label) = self.label(tile, index, room) {
            let artifact = Artifact::with_kind(ArtifactType::Footer);
            surface.start_tagged(ContentTag::Artifact(artifact));
            let origin = kurbo::Point::new(PRINTER_MARGIN, page.size.height - BASELINE);
            fonts.draw(surface, &row(&label, origin, colours.text_soft), Vec2::ZERO);
            surface.end_tagged();
        }
    }

    /// The text of a label. The title in it is cut so that the label is no wider than `room`,
    /// in points of printers.
    fn label(&mut self, tile: Tile, index: usize, room: f64) -> Option<Arc<TextRow>> {
        let place = place(tile);
        let title: Vec<char> = self.sheet.journey.title.trim().chars().collect();
        let mut length = title.len().min(MAX_TITLE);
        loop {
            let mut shown: String = title[..length].iter().collect();
            if length < title.len() {
                shown.push('…');
            }
            let key = if title.is_empty() || length == 0 {
                "pdf-page"
            } else {
                "pdf-page-titled"
            };
            let args = [
                ("title", (&shown).into()),
                ("place", (&place).into()),
                ("number", (index + 1).into()),
                ("count", self.count.into()),
            ];
            let text = self.sheet.words.fill(key, &args);
            let label = self.shaper.row(&text, TextStyle::Small, self.sheet.theme);
            if label.width <= room || length == 0 {
                return label.rows.first().map(|row| Arc::clone(&row.row));
            }
            length = length * 4 / 5;
        }
    }
}

/// The name of a tile as in a spreadsheet: letters for its column, a number for its row.
fn place(tile: Tile) -> String {
    let mut letters = Vec::new();
    let mut rest = tile.column + 1;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", tile.row + 1)
}

#[cfg(test)]
mod tests {
    use super::{Tile, place};

    #[test]
    fn places_read_as_in_a_spreadsheet() {
        let named = |column, row| place(Tile { column, row });
        assert_eq!(named(0, 0), "A1");
        assert_eq!(named(1, 1), "B2");
        assert_eq!(named(25, 9), "Z10");
        assert_eq!(named(26, 0), "AA1");
        assert_eq!(named(702, 0), "AAA1");
    }
}
