//! The shapes of glyphs, for drawings that must look alike without the fonts.

use kurbo::BezPath;
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::scene::{Fragment, GlyphRun, Item, Pane, Scene};

/// Units in the height of the font that outlines are given in.
pub(super) const UNITS: f64 = 1000.0;

/// What a glyph looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An outline to be filled in the colour of the text, in [`UNITS`], y down.
    Outline(BezPath),
    /// Something with colours of its own.
    Coloured,
    /// Nothing, as a space.
    Blank,
}

/// A font: its file, which one in the file, and where on its axes.
pub(super) type FontKey = (u64, u32, Box<[i16]>);

/// The glyphs of a font, by their index in it.
pub(super) type Glyphs = FxHashMap<u32, Shape>;

/// The glyphs of a scene.
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
                    .map(|it| NormalizedCoord::from_bits(*it))
                    .collect();
                for glyph in &run.glyphs {
                    known
                        .entry(glyph.id)
                        .or_insert_with(|| shape(&font, glyph.id, &coords));
                }
            }
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

/// The shape of a glyph at a place on the axes of its font.
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

/// Draws an outline, y down.
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
