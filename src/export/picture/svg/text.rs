//! Rows of text: as outlines with the text itself over them, or as text alone.

use kurbo::{Affine, BezPath, Point, Rect};
use rustc_hash::FxHashMap;

use super::super::outlines::{FontKey, Outlines, Shape, UNITS, key};
use super::coloured;
use super::number::{self, PathData};
use super::xml;
use crate::scene::{Glyph, GlyphRun, TextItem, Weight};

/// How text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum SvgText {
    /// As shapes, which look the same everywhere, with the text itself over them: unseen,
    /// but found by a search, selected and read aloud.
    #[default]
    Outlines,
    /// As text, for browsers. Where the fonts are missing others stand in, fitted to the
    /// same widths.
    Live,
}

/// The fonts of live text and, unseen, of the text over outlines.
pub(in crate::export::picture) const FAMILIES: &str =
    "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Writes the data of the outlines of `items`; returns whether any has an outline.
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

/// From a glyph's units to its row.
fn to_row(run: &GlyphRun, glyph: &Glyph) -> Affine {
    let slant = f64::from(run.skew_degrees).to_radians().tan();
    Affine::translate((f64::from(glyph.x), f64::from(glyph.y)))
        * Affine::skew(-slant, 0.0)
        * Affine::scale(f64::from(run.size) / UNITS)
}

/// Glyphs that are in the file, each under a name and to be used again and again.
#[derive(Default)]
pub(super) struct Shared {
    fonts: FxHashMap<FontKey, FxHashMap<u32, usize>>,
    count: usize,
}

impl Shared {
    /// The number of a glyph, which is put into the file where it is first needed.
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
    out.push_str(xml::GLYPH);
    number::push(out, number as f64);
}

/// Writes the outlines of `items` as uses of shared ones. What is used for the first time is
/// put into `made`.
pub(super) fn push_uses(
    out: &mut String,
    items: &[&TextItem],
    outlines: &Outlines,
    (shared, made): (&mut Shared, &mut String),
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
                push_glyph_name(out, shared.number(made, run, glyph.id, path));
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

/// Begins a group in the units of glyphs where a run stands.
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
    // Two decimals would not do.
    let scale = format!("{scale:.5}");
    out.push_str(scale.trim_start_matches('0').trim_end_matches('0'));
    out.push_str(")\">");
}

/// Writes the glyphs of `items` that have colours of their own, as pictures.
pub(super) fn push_coloured(out: &mut String, items: &[&TextItem], outlines: &Outlines) {
    for item in items {
        for run in &item.row.runs {
            let is_coloured = |glyph: &&Glyph| {
                let glyphs = outlines.of_run(run);
                matches!(
                    glyphs.and_then(|it| it.get(&glyph.id)),
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
/// element, so that a search finds what goes over the end of a row.
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

/// Where the first glyph stands: right to left, a row begins with the room it leaves.
fn left_of(item: &TextItem) -> f64 {
    let runs = item.row.runs.iter();
    let starts = runs.filter_map(|run| run.glyphs.first()).map(|it| it.x);
    f64::from(starts.reduce(f32::min).unwrap_or(0.0)).max(0.0)
}
