//! Glyphs with colours of their own, such as those of colour emoji, as small pictures.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kurbo::{Rect, Size};

use super::super::Background;
use super::super::png::write_png;
use super::super::{PictureSize, PictureSpec};
use super::number;
use crate::scene::{Fragment, Glyph, GlyphRun, Placed, Scene, TextItem, TextRow, Theme, ThemeName};

/// Pixels for a point of the map.
const SCALE: f64 = 6.0;

/// Writes a picture of `glyph`, which belongs to `run` in the row of `item`. The picture covers
/// the area `place`, in the coordinates of the fragment.
pub(super) fn push(out: &mut String, item: &TextItem, run: &GlyphRun, glyph: Glyph, place: Rect) {
    let Some(png) = picture(item, run, glyph, place) else {
        return;
    };
    out.push_str("<image");
    number::push_attribute(out, "x", place.x0);
    number::push_attribute(out, "y", place.y0);
    number::push_attribute(out, "width", place.width());
    number::push_attribute(out, "height", place.height());
    out.push_str(" href=\"data:image/png;base64,");
    STANDARD.encode_string(png, out);
    out.push_str("\"/>");
}

/// The bytes of a PNG that shows nothing but the glyph.
fn picture(item: &TextItem, run: &GlyphRun, glyph: Glyph, place: Rect) -> Option<Vec<u8>> {
    let row = TextRow {
        runs: Box::new([GlyphRun {
            glyphs: Box::new([glyph]),
            ..run.clone()
        }]),
        ..TextRow::clone(&item.row)
    };
    let mut fragment = Fragment::default();
    let origin = item.origin - place.origin().to_vec2();
    fragment.text(Arc::new(row), origin, item.colour);
    let size = Size::new(place.width(), place.height());
    let scene = Scene {
        size,
        body: vec![Placed::fixed(size.to_rect(), fragment)],
        ..Scene::default()
    };
    let mut theme = Theme::bundled(ThemeName::Light);
    theme.sizes.export_margin = 0.0;
    let scale = PictureSize::Scale(SCALE);
    let spec = PictureSpec::new(&scene, &theme, scale, Background::Transparent).ok()?;
    let mut png = Vec::new();
    write_png(&scene, &spec, &mut png, &mut |_| true).ok()?;
    Some(png)
}
