//! Addresses in the rows of a text: a line under each, and the area that leads there.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::model::addresses;
use crate::scene::{Colour, Fragment, LinkArea, Paragraph, TextRow};

/// Distance of the line under an address from the baseline, per point of the font's size.
const DROP: f64 = 0.14;
/// Thickness of that line in points.
const THICKNESS: f64 = 1.0;
/// How far an area reaches above and below the baseline, per point of the font's size.
const REACH: (f64, f64) = (1.0, 0.3);

/// Underlines the addresses in `text` and adds their areas. `paragraph` shows the text, with
/// its upper left corner at `at`.
pub(super) fn underline(
    out: &mut Fragment,
    text: &str,
    paragraph: &Paragraph,
    at: Point,
    colour: Colour,
) {
    let found = addresses(text);
    if found.is_empty() {
        return;
    }
    let found: Vec<_> = found.into_iter().map(Arc::new).collect();
    let mut from = 0;
    for placed in &paragraph.rows {
        let row = &placed.row;
        let Some(start) = text[from..].find(&*row.text).map(|start| from + start) else {
            continue;
        };
        from = start + row.text.len();
        for address in &found {
            let begin = address.range.start.max(start);
            let end = address.range.end.min(from);
            if begin >= end {
                continue;
            }
            let Some((left, right)) = extent(row, &(begin - start..end - start)) else {
                continue;
            };
            let size = f64::from(row.size);
            let origin = Point::new(at.x + placed.x, at.y + placed.baseline);
            let (x0, x1) = (origin.x + left, origin.x + right);
            let y = origin.y + size * DROP;
            out.fill_rect(Rect::new(x0, y, x1, y + THICKNESS), 0.0, colour);
            out.links.push(LinkArea {
                rect: Rect::new(x0, origin.y - size * REACH.0, x1, origin.y + size * REACH.1),
                address: Arc::clone(address),
            });
        }
    }
}

/// The left and the right end of a part of a row, from the left end of the row.
fn extent(row: &TextRow, part: &Range<usize>) -> Option<(f64, f64)> {
    let glyphs = || row.runs.iter().flat_map(|run| run.glyphs.iter());
    let is_inside = |start: u32| part.contains(&(start as usize));
    let inside = glyphs().filter(|glyph| glyph.start < glyph.end && is_inside(glyph.start));
    let (first, last) = inside.fold((f32::MAX, f32::MIN), |(first, last), glyph| {
        (first.min(glyph.x), last.max(glyph.x))
    });
    if first > last {
        return None;
    }
    let behind = glyphs().map(|glyph| glyph.x).filter(|x| *x > last);
    let end = behind.fold(row.width, f32::min);
    Some((f64::from(first), f64::from(end)))
}
