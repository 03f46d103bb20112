//! The shapes of glyphs, for drawings that must look alike without the fonts.
//!
//! The reader of fonts that is at hand is the one of the PDF writer. It draws each glyph on
//! a page of its own, as a shape, and the page is read back: so an outline here is the very
//! one that a PDF shows, whatever kind of font it comes from.

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::page::Page;
use krilla::page::PageSettings;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document, SerializeSettings};
use kurbo::{Affine, BezPath, PathEl, Point};
use rustc_hash::FxHashMap;

use super::pdf::variations::places;
use crate::scene::{Fragment, GlyphRun, Item, Pane, Scene};

/// Units in the height of the font that outlines are given in.
pub(super) const UNITS: f64 = 1000.0;

/// Side of a page, in the same units.
const PAGE: f32 = 2048.0;
/// Where the glyph's origin is on it, from the left and from the top.
const ORIGIN: (f32, f32) = (0.0, 1024.0);

/// What a glyph looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An outline to be filled in the colour of the text, in [`UNITS`], y down.
    Outline(BezPath),
    /// Something with colours of its own.
    Coloured,
}

/// A font: its file, which one in the file, and where on its axes.
pub(super) type FontKey = (u64, u32, Box<[i16]>);

/// The glyphs of a font, by their index in it; those that are not here show nothing.
pub(super) type Glyphs = FxHashMap<u32, Shape>;

/// The glyphs of a scene.
#[derive(Default)]
pub(super) struct Outlines {
    fonts: FxHashMap<FontKey, Glyphs>,
}

impl Outlines {
    /// The shapes of all glyphs in `scene`.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut wanted: FxHashMap<FontKey, (Font, Vec<u32>)> = FxHashMap::default();
        for pane in Pane::ALL {
            for placed in scene.pane(pane) {
                collect(&placed.fragment, &mut wanted);
            }
        }
        let fonts = wanted.into_iter().map(|(key, (font, mut ids))| {
            ids.sort_unstable();
            ids.dedup();
            (key, shapes(&font, &ids))
        });
        Self {
            fonts: fonts.collect(),
        }
    }

    /// The glyphs of the font that `run` is set in.
    pub(super) fn of_run(&self, run: &GlyphRun) -> Option<&Glyphs> {
        self.fonts.get(&key(run))
    }
}

/// The font that `run` is set in.
pub(super) fn key(run: &GlyphRun) -> FontKey {
    (run.font.data.id(), run.font.index, run.coords.clone())
}

fn collect(fragment: &Fragment, wanted: &mut FxHashMap<FontKey, (Font, Vec<u32>)>) {
    for item in &fragment.items {
        let Item::Text(text) = item else {
            continue;
        };
        for run in &text.row.runs {
            let key = key(run);
            let ids = run.glyphs.iter().map(|glyph| glyph.id);
            if let Some((_, known)) = wanted.get_mut(&key) {
                known.extend(ids);
            } else if let Some(font) = font(run) {
                wanted.insert(key, (font, ids.collect()));
            }
        }
    }
}

fn font(run: &GlyphRun) -> Option<Font> {
    let (data, _) = run.font.data.clone().into_raw_parts();
    let places = places(run.font.data.as_ref(), run.font.index, &run.coords);
    Font::new_variable(Data::from(data), run.font.index, &places)
}

/// The shapes of these glyphs.
fn shapes(font: &Font, ids: &[u32]) -> Glyphs {
    let mut glyphs = Glyphs::default();
    let Some(bytes) = draw(font, ids) else {
        return glyphs;
    };
    let Ok(document) = Pdf::new(bytes) else {
        return glyphs;
    };
    for (id, page) in ids.iter().zip(document.pages().iter()) {
        if let Some(shape) = read(page) {
            glyphs.insert(*id, shape);
        }
    }
    glyphs
}

/// A document with a page for each glyph.
fn draw(font: &Font, ids: &[u32]) -> Option<Vec<u8>> {
    let mut document = Document::new_with(SerializeSettings {
        compress_content_streams: false,
        xmp_metadata: false,
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    for id in ids {
        let settings = PageSettings::from_wh(PAGE, PAGE)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let glyph = KrillaGlyph::new(GlyphId::new(*id), 0.0, 0.0, 0.0, 0.0, 0..1, None);
        let origin = krilla::geom::Point::from_xy(ORIGIN.0, ORIGIN.1);
        let size = UNITS as f32;
        surface.draw_glyphs(origin, &[glyph], font.clone(), " ", size, true);
        surface.finish();
        page.finish();
    }
    document.finish().ok()
}

/// What is drawn on a page; `None` if nothing is.
fn read(page: &Page<'_>) -> Option<Shape> {
    let origin = Point::new(f64::from(ORIGIN.0), f64::from(PAGE - ORIGIN.1));
    let to_glyph = Affine::FLIP_Y * Affine::translate(-origin.to_vec2());
    let mut view = to_glyph;
    let mut stack = Vec::new();
    let mut path = BezPath::new();
    let mut is_filled = false;
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            Op::SaveState(_) => stack.push(view),
            Op::RestoreState(_) => view = stack.pop().unwrap_or(to_glyph),
            Op::Transform(it) => {
                let parts = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5];
                view *= Affine::new(parts.map(|part| part.as_f64()));
            }
            Op::MoveTo(it) => path.move_to(view * Point::new(it.0.as_f64(), it.1.as_f64())),
            Op::LineTo(it) => path.line_to(view * Point::new(it.0.as_f64(), it.1.as_f64())),
            Op::CubicTo(it) => path.curve_to(
                view * Point::new(it.0.as_f64(), it.1.as_f64()),
                view * Point::new(it.2.as_f64(), it.3.as_f64()),
                view * Point::new(it.4.as_f64(), it.5.as_f64()),
            ),
            Op::ClosePath(_) => path.close_path(),
            Op::FillPathNonZero(_) if !is_filled => is_filled = true,
            // More than one shape, a picture, a gradient: not in the colour of the text.
            Op::FillPathNonZero(_)
            | Op::FillPathEvenOdd(_)
            | Op::ClipNonZero(_)
            | Op::ClipEvenOdd(_)
            | Op::Shading(_)
            | Op::XObject(_)
            | Op::InlineImage(_) => return Some(Shape::Coloured),
            _ => {}
        }
    }
    (is_filled && !path.is_empty()).then(|| Shape::Outline(simplified(&path)))
}

/// Curves of the third order that are really of the second, as those of most fonts are.
fn simplified(path: &BezPath) -> BezPath {
    let mut at = Point::ZERO;
    let elements = path.iter().map(|element| {
        let from = at;
        at = element.end_point().unwrap_or(at);
        match element {
            PathEl::CurveTo(a, b, to) => {
                let left = from + (a - from) * 1.5;
                let right = to + (b - to) * 1.5;
                if left.distance(right) < 0.02 {
                    PathEl::QuadTo(left.midpoint(right), to)
                } else {
                    element
                }
            }
            other => other,
        }
    });
    elements.collect()
}
