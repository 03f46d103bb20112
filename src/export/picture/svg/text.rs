//! Writes rows of text, as outlines with the text itself over them, or as text alone.

use kurbo::{Affine, BezPath, Point, Rect};
use rustc_hash::FxHashMap;

use super::super::outlines::{FontKey, Outlines, Shape, UNITS, key};
use super::super::xml;
use super::coloured;
use super::names;
use super::number::{self, PathData};
use crate::scene::{Glyph, GlyphRun, TextItem, Weight};

/// How text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum SvgText {
    /// As shapes, which look the same everywhere, with the text itself over them. That text is
    /// invisible, but it can be searched, selected and read aloud.
    #[default]
    Outlines,
    /// As text, for browsers. If the fonts are missing, others are used, fitted to the same
    /// widths.
    Live,
}

/// The font families of visible text and of the invisible text over outlines.
pub(in crate::export::picture) const FAMILIES: &str =
    "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Writes the path data of the outlines of `items`, in hundredths of a point. Returns whether
/// there were any.
pub(super) fn push_outlines(out: &mut String, items: &[&TextItem], outlines: &Outlines) -> bool {
    let before = out.len();
    let mut data = PathData::in_parts(out);
    for item in items {
        for run in &item.row.runs {
            let Some(glyphs) = outlines.of_run(run) else {
                continue;
            };
            for glyph in &run.glyphs {
                if let Some(Shape::Outline(path)) = glyphs.get(&glyph.id) {
                    let view = to_row(run, glyph).then_translate(item.origin.to_vec2());
                    data.path(path, |point| view * point);
                }
            }
        }
    }
    out.len() > before
}

/// The transform from a glyph's units to the coordinates of its row.
fn to_row(run: &GlyphRun, glyph: &Glyph) -> Affine {
    let slant = f64::from(run.skew_degrees).to_radians().tan();
    Affine::translate((f64::from(glyph.x), f64::from(glyph.y)))
        * Affine::skew(-slant, 0.0)
        * Affine::scale(f64::from(run.size) / UNITS)
}

/// The glyphs that are defined in the file, each with a number by which it is used.
#[derive(Default)]
pub(super) struct Shared {
    fonts: FxHashMap<FontKey, FxHashMap<u32, usize>>,
    count: usize,
}

impl Shared {
    /// The number of a glyph. A glyph that is not defined yet is written to `out`.
    fn number(&mut self, out: &mut String, run: &GlyphRun, id: u32, path: &BezPath) -> usize {
        let glyphs = self.fonts.entry(key(run)).or_default();
        *glyphs.entry(id).or_insert_with(|| {
            self.count += 1;
            out.push_str("<path id=\"");
            push_glyph_name(out, self.count);
            out.push_str("\" d=\"");
            PathData::in_units(out).path(path, |point| point);
            out.push_str("\"/>");
            self.count
        })
    }
}

fn push_glyph_name(out: &mut String, number: usize) {
    out.push_str(names::GLYPH);
    number::push(out, number as f64);
}

/// Writes the outlines of `items` as uses of shared glyphs. Glyphs that are used for the first
/// time are written to `definitions`.
pub(super) fn push_uses(
    out: &mut String,
    items: &[&TextItem],
    outlines: &Outlines,
    (shared, definitions): (&mut Shared, &mut String),
) {
    for item in items {
        for run in &item.row.runs {
            let Some(glyphs) = outlines.of_run(run) else {
                continue;
            };
            let scale = f64::from(run.size) / UNITS;
            let before = out.len();
            push_run_place(out, item, run, scale);
            let start = out.len();
            for glyph in &run.glyphs {
                let Some(Shape::Outline(path)) = glyphs.get(&glyph.id) else {
                    continue;
                };
                out.push_str("<use href=\"#");
                push_glyph_name(out, shared.number(definitions, run, glyph.id, path));
                out.push_str("\" x=\"");
                number::push(out, (f64::from(glyph.x) / scale).round());
                if glyph.y != 0.0 {
                    out.push_str("\" y=\"");
                    number::push(out, (f64::from(glyph.y) / scale).round());
                }
                out.push_str("\"/>");
            }
            if out.len() == start {
                out.truncate(before);
            } else {
                out.push_str("</g>");
            }
        }
    }
}

/// Begins a group at the position of a run, whose unit is that of glyphs.
fn push_run_place(out: &mut String, item: &TextItem, run: &GlyphRun, scale: f64) {
    out.push_str("<g transform=\"translate(");
    number::push(out, item.origin.x);
    out.push(' ');
    number::push(out, item.origin.y);
    out.push(')');
    if run.skew_degrees != 0.0 {
        out.push_str("skewX(");
        number::push(out, f64::from(-run.skew_degrees));
        out.push(')');
    }
    out.push_str("scale(");
    // Two decimals would not be precise enough.
    let scale = format!("{scale:.5}");
    out.push_str(scale.trim_start_matches('0').trim_end_matches('0'));
    out.push_str(")\">");
}

/// Writes the glyphs of `items` that have colours of their own as pictures.
pub(super) fn push_coloured(out: &mut String, items: &[&TextItem], outlines: &Outlines) {
    for item in items {
        for run in &item.row.runs {
            let is_coloured = |glyph: &&Glyph| {
                let glyphs = outlines.of_run(run);
                matches!(
                    glyphs.and_then(|shapes| shapes.get(&glyph.id)),
                    Some(Shape::Coloured)
                )
            };
            for glyph in run.glyphs.iter().filter(is_coloured) {
                let size = f64::from(run.size);
                let at = item.origin + (f64::from(glyph.x), f64::from(glyph.y));
                let place = Rect::new(
                    at.x - size * 0.25,
                    at.y - size * 1.25,
                    at.x + size * 1.75,
                    at.y + size * 0.5,
                );
                coloured::push(out, item, run, *glyph, place);
            }
        }
    }
}

/// Writes the text of `items`, which are in painting order. Rows of one sentence become one
/// element, so that a search finds words across the ends of rows. `is_seen` is whether the text
/// is visible.
pub(super) fn push_live(out: &mut String, items: &[&TextItem], is_seen: bool) {
    let mut rest = items;
    while !rest.is_empty() {
        let count = rest.iter().take_while(|item| item.row.goes_on).count() + 1;
        let (sentence, others) = rest.split_at(count.min(rest.len()));
        rest = others;
        push_sentence(out, sentence, is_seen);
    }
}

fn push_sentence(out: &mut String, items: &[&TextItem], is_seen: bool) {
    let Some(first) = items.first() else {
        return;
    };
    if items.iter().all(|item| item.row.text.trim().is_empty()) {
        return;
    }
    out.push_str("<text");
    number::push_attribute(out, "font-size", f64::from(first.row.size));
    if is_seen {
        match first.row.weight {
            Weight::Regular => {}
            Weight::Medium => out.push_str(" font-weight=\"500\""),
            Weight::SemiBold => out.push_str(" font-weight=\"600\""),
        }
    }
    if let [item] = items {
        push_place(out, item);
        out.push('>');
        xml::push_text(out, &item.row.text);
    } else {
        out.push('>');
        for (index, item) in items.iter().enumerate() {
            out.push_str("<tspan");
            push_place(out, item);
            out.push('>');
            xml::push_text(out, &item.row.text);
            out.push_str("</tspan>");
            if index + 1 < items.len() {
                out.push(' ');
            }
        }
    }
    out.push_str("</text>");
}

fn push_place(out: &mut String, item: &TextItem) {
    let Point { x, y } = item.origin + (left_of(item), 0.0);
    number::push_attribute(out, "x", x);
    number::push_attribute(out, "y", y);
    if item.row.width > 0.0 && item.row.text.chars().nth(1).is_some() {
        let width = f64::from(item.row.width) - left_of(item);
        number::push_attribute(out, "textLength", width.max(0.01));
        out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
    }
}

/// The x of the leftmost glyph in its row. Rows that are written from right to left begin with
/// empty space.
fn left_of(item: &TextItem) -> f64 {
    let runs = item.row.runs.iter();
    let starts = runs
        .filter_map(|run| run.glyphs.first())
        .map(|glyph| glyph.x);
    f64::from(starts.reduce(f32::min).unwrap_or(0.0)).max(0.0)
}
