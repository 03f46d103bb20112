//! The shapes of glyphs, for drawings that must look the same on systems without the fonts.

use kurbo::BezPath;
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::scene::{Fragment, GlyphRun, Item, Pane, Scene};

/// Outlines are given in units of which the height of the font has so many.
pub(super) const UNITS: f64 = 1000.0;

/// The shape of a glyph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An outline in [`UNITS`], y down, which is filled with the colour of the text.
    Outline(BezPath),
    /// A glyph with colours of its own, such as an emoji.
    Coloured,
    /// A glyph without a shape, such as a space.
    Blank,
}

/// Identifies a font: the id of its file, its index in the file, and its position on its axes
/// in 2.14 fixed point numbers.
pub(super) type FontKey = (u64, u32, Box<[i16]>);

/// The shapes of a font's glyphs by their index in the font.
pub(super) type Glyphs = FxHashMap<u32, Shape>;

/// The shapes of all glyphs that a scene shows.
#[derive(Default)]
pub(super) struct Outlines {
    fonts: FxHashMap<FontKey, Glyphs>,
}

impl Outlines {
    /// The shapes of all glyphs in `scene`.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut outlines = Self::default();
        for pane in Pane::ALL {
            for placed in scene.pane(pane) {
                outlines.collect(&placed.fragment);
            }
        }
        outlines
    }

    fn collect(&mut self, fragment: &Fragment) {
        for item in &fragment.items {
            let Item::Text(text) = item else {
                continue;
            };
            for run in &text.row.runs {
                let known = self.fonts.entry(key(run)).or_default();
                let is_known = |id: u32| known.contains_key(&id);
                if run.glyphs.iter().all(|glyph| is_known(glyph.id)) {
                    continue;
                }
                let Ok(font) = FontRef::from_index(run.font.data.as_ref(), run.font.index) else {
                    continue;
                };
                let coords: Vec<NormalizedCoord> = run
                    .coords
                    .iter()
                    .map(|coordinate| NormalizedCoord::from_bits(*coordinate))
                    .collect();
                for glyph in &run.glyphs {
                    known
                        .entry(glyph.id)
                        .or_insert_with(|| shape(&font, glyph.id, &coords));
                }
            }
        }
    }

    /// The shapes of the font that `run` is set in; `None` if the font could not be read.
    pub(super) fn of_run(&self, run: &GlyphRun) -> Option<&Glyphs> {
        self.fonts.get(&key(run))
    }
}

/// The font that `run` is set in.
pub(super) fn key(run: &GlyphRun) -> FontKey {
    (run.font.data.id(), run.font.index, run.coords.clone())
}

/// The shape of a glyph at the position `coords` on the axes of its font.
fn shape(font: &FontRef<'_>, id: u32, coords: &[NormalizedCoord]) -> Shape {
    let id = GlyphId::new(id);
    let has_bitmap = || {
        let strikes = font.bitmap_strikes();
        strikes.glyph_for_size(Size::unscaled(), id).is_some()
    };
    if font.color_glyphs().get(id).is_some() || has_bitmap() {
        return Shape::Coloured;
    }
    let mut pen = Pen(BezPath::new());
    if let Some(glyph) = font.outline_glyphs().get(id) {
        let settings = DrawSettings::unhinted(Size::new(UNITS as f32), LocationRef::new(coords));
        if let Err(error) = glyph.draw(settings, &mut pen) {
            log::info!("a glyph has no outline: {error}");
        }
    }
    if pen.0.is_empty() {
        Shape::Blank
    } else {
        Shape::Outline(pen.0)
    }
}

/// Collects an outline, with y down instead of up.
struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0
            .curve_to(point(cx0, cy0), point(cx1, cy1), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

fn point(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), -f64::from(y))
}
