//! The window's fonts: the same font files that the layout measures with, the fonts of the system
//! for what these lack, and emoji in colours where the system has some.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use egui::epaint::text::{
    FallbackRequest, FontInsert, FontPriority, GlyphBitmap, GlyphRasterizer,
    GlyphRasterizerRequest, RasterizedGlyph,
};
use egui::{ColorImage, Context, FontData, FontDefinitions, FontFamily, vec2};
use kurbo::Rect;

use crate::export::picture::Rasterizer;
use crate::fonts::{
    Answer, FontFiles, Patience, Request, Tone, answers_so_far, ask, is_emoji, on_answers,
};
use crate::layout::Shaper;
use crate::scene::{Colour, FontStyle, Fragment, Placed, Scene, TextRow, Weight};
use crate::ui::widgets::convert;

/// The window's fonts: a family for each of three weights of the text font, each with the
/// emoji font as its fallback.
pub fn definitions() -> FontDefinitions {
    let files = FontFiles::BUNDLED;
    let mut fonts = FontDefinitions::empty();
    let emoji = "emoji".to_owned();
    fonts
        .font_data
        .insert(emoji.clone(), Arc::new(FontData::from_static(files.emoji)));
    let weights = [Weight::Regular, Weight::Medium, Weight::SemiBold];
    for (weight, data) in weights.into_iter().zip(files.text) {
        let name = format!("{weight:?}");
        fonts
            .font_data
            .insert(name.clone(), Arc::new(FontData::from_static(data)));
        fonts
            .families
            .insert(convert::family(weight), vec![name, emoji.clone()]);
    }
    // No text is shown in a monospace font, but the window library needs the family.
    let regular = fonts.families[&FontFamily::Proportional].clone();
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts
}

/// The fonts of the system in the window.
pub struct WindowFonts {
    patience: Patience,
    /// The number of answers when the window asked for fonts last.
    seen: u64,
    /// Whether the window was told that a font is being looked for.
    is_waiting: Arc<AtomicBool>,
}

impl WindowFonts {
    /// Gives the window its fonts. With [`Patience::Goes`], texts are shown without the fonts of
    /// the system until these are found, and `context` is told when they are.
    pub fn install(context: &Context, patience: Patience) -> Self {
        context.set_fonts(definitions());
        if patience == Patience::Goes {
            let context = context.clone();
            on_answers(Box::new(move || context.request_repaint()));
        }
        let fonts = Self {
            patience,
            seen: answers_so_far(),
            is_waiting: Arc::default(),
        };
        fonts.provide(context);
        fonts
    }

    /// Lets the window ask again for fonts that it was not given because they were being looked
    /// for, if some were found since the last call.
    pub fn refresh(&mut self, context: &Context) {
        let count = answers_so_far();
        if count != self.seen {
            self.seen = count;
            if self.is_waiting.swap(false, Ordering::AcqRel) {
                self.provide(context);
            }
        }
    }

    fn provide(&self, context: &Context) {
        let patience = self.patience;
        let is_waiting = Arc::clone(&self.is_waiting);
        let find = move |request: &FallbackRequest<'_>| fallback(request, patience, &is_waiting);
        context.set_font_providers(vec![Arc::new(find)]);
        let emoji = colour_emoji(patience, Arc::clone(&self.is_waiting));
        context.set_glyph_rasterizers(vec![emoji]);
    }
}

/// The font of the system for what the bundled fonts lack.
fn fallback(
    request: &FallbackRequest<'_>,
    patience: Patience,
    is_waiting: &AtomicBool,
) -> Option<FontInsert> {
    let wanted = Request {
        cluster: request.cluster.into(),
        tone: Tone::of(request.cluster),
        after: None,
    };
    match ask(&wanted, patience) {
        Answer::Face(face) if !face.is_coloured() => Some(FontInsert {
            name: format!("system: {}", face.family),
            data: FontData::from_blob(Arc::new(face.data), face.index),
            families: Vec::new(),
        }),
        Answer::Face(_) | Answer::Nothing => None,
        Answer::Later => {
            is_waiting.store(true, Ordering::Release);
            None
        }
    }
}

/// Paints emoji as the map shows them.
fn colour_emoji(patience: Patience, is_waiting: Arc<AtomicBool>) -> GlyphRasterizer {
    let painter: Mutex<Option<(Shaper, Rasterizer)>> = Mutex::new(None);
    let rasterize = move |request: &GlyphRasterizerRequest<'_>| {
        if !is_emoji(request.cluster) {
            return None;
        }
        let mut painter = painter.lock().unwrap_or_else(PoisonError::into_inner);
        let (shaper, rasterizer) = painter.get_or_insert_with(|| {
            let mut shaper = Shaper::new(FontFiles::BUNDLED);
            shaper.set_patience(patience);
            (shaper, Rasterizer::default())
        });
        let font = FontStyle {
            size: request.font_size_px,
            line: request.font_size_px,
            weight: Weight::Regular,
        };
        let paragraph = shaper.set(request.cluster, font, f64::INFINITY);
        if shaper.is_waiting() {
            is_waiting.store(true, Ordering::Release);
        }
        let row = &paragraph.rows.first()?.row;
        // The bundled emoji font is the window's own too.
        if row.is_plain {
            return None;
        }
        painted(row, request.subpixel_offset_px, rasterizer)
    };
    GlyphRasterizer::new("wayline: emoji in colours", rasterize)
        .with_priority(FontPriority::Highest)
}

/// Paints `row`, whose unit is a pixel, `shift` pixels to the right.
fn painted(row: &Arc<TextRow>, shift: f32, rasterizer: &mut Rasterizer) -> Option<RasterizedGlyph> {
    /// Pixels around the row for what reaches beyond it.
    const MARGIN: f64 = 1.0;
    let size = f64::from(row.size);
    let left = -MARGIN;
    let top = -(size * 1.1).ceil() - MARGIN;
    let width = (f64::from(row.width) + MARGIN * 2.0 + 1.0).ceil();
    let height = (size * 1.5).ceil() + MARGIN * 2.0;
    if !(1.0..=1024.0).contains(&width) || !(1.0..=1024.0).contains(&height) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are between 1 and 1024"
    )]
    let (columns, rows) = (width as u16, height as u16);
    let region = Rect::from_origin_size((left, top), (width, height));
    let ink = Colour {
        r: 0,
        g: 0,
        b: 0,
        a: 255,
    };
    let mut fragment = Fragment::default();
    fragment.text(Arc::clone(row), (f64::from(shift), 0.0).into(), ink);
    let scene = Scene {
        body: vec![Placed::fixed(region, fragment)],
        ..Scene::default()
    };
    let mut pixels = vec![0; usize::from(columns) * usize::from(rows) * 4];
    rasterizer.paint(&scene, region, None, (columns, rows), &mut pixels);
    let size = [usize::from(columns), usize::from(rows)];
    Some(RasterizedGlyph {
        bitmap: GlyphBitmap {
            image: ColorImage::from_rgba_premultiplied(size, &pixels),
            offset_px: vec2(left as f32, top as f32),
            is_color: true,
        },
        advance_px: row.width,
    })
}
