//! Textures of pictures, and of rows of text that the window's own fonts cannot draw.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{
    Color32, ColorImage, Context, Pos2, Rect, Shape, TextureFilter, TextureHandle, TextureOptions,
    Vec2,
};

use crate::export::picture::{Rasterizer, decode};
use crate::model::{Image, ImageId};
use crate::scene::{Fragment, Item, Placed, Scene, TextItem};

/// Pictures are shrunk to at most this many pixels on their longer side.
const MAX_PICTURE: u32 = 2048;
/// Largest number of rows of text whose textures are kept; more than a screen shows.
const MAX_ROWS: usize = 2000;
/// Space to the left and right of a row for glyphs that reach beyond its width, in points.
const ROW_MARGIN: f64 = 4.0;

/// The address of a row of text, its colour, and the bits of its scale.
type RowKey = (usize, [u8; 4], u32);

/// A texture with its position.
#[derive(Clone)]
pub struct PlacedTexture {
    /// The texture.
    pub texture: TextureHandle,
    /// The part of the texture that is shown, from 0 to 1 in both directions.
    pub part: Rect,
    /// Position and size of that part, in points.
    pub place: Rect,
    /// Radius of the rounded corners, in points.
    pub radius: f32,
}

impl PlacedTexture {
    /// A whole texture with sharp corners.
    pub fn whole(texture: TextureHandle, place: Rect) -> Self {
        Self {
            texture,
            part: Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)),
            place,
            radius: 0.0,
        }
    }

    /// A picture that covers `whole`, of which only the part inside of `clip` is shown, with
    /// corners of `radius`.
    pub fn clipped(texture: TextureHandle, whole: Rect, clip: Rect, radius: f32) -> Self {
        let share = |at: Pos2| ((at - whole.min) / whole.size()).to_pos2();
        Self {
            texture,
            part: Rect::from_min_max(share(clip.min), share(clip.max)),
            place: clip,
            radius,
        }
    }

    /// The same texture, with its position scaled by `scale` and then moved by `at`.
    pub fn moved(&self, scale: f32, at: Vec2) -> Self {
        let place = Rect::from_min_max(self.place.min * scale, self.place.max * scale);
        Self {
            place: place.translate(at),
            radius: self.radius * scale,
            ..self.clone()
        }
    }

    /// The shape to paint, with the colours of the texture multiplied by `tint`.
    pub fn shape(&self, tint: Color32) -> Shape {
        RectShape::filled(self.place, self.radius, tint)
            .with_texture(self.texture.id(), self.part)
            .into()
    }
}

/// The textures that are kept between frames.
#[derive(Default)]
pub struct Textures {
    /// The textures of pictures; `None` if the picture cannot be decoded.
    images: HashMap<ImageId, Option<TextureHandle>>,
    /// The textures of rows of text, with their places around the left end of the baseline.
    /// Each item is held so that no other row can get the same address.
    rows: HashMap<RowKey, (TextItem, TextureHandle, Rect)>,
    rasterizer: Rasterizer,
}

impl Textures {
    /// The texture of a picture, or `None` if it cannot be decoded.
    pub fn image(&mut self, context: &Context, image: &Arc<Image>) -> Option<TextureHandle> {
        self.images
            .entry(image.id)
            .or_insert_with(|| load(context, image))
            .clone()
    }

    /// The texture of a row of text at `scale` pixels per map point, and its place around the
    /// left end of the baseline, in map points.
    pub fn row(
        &mut self,
        context: &Context,
        item: &TextItem,
        scale: f32,
    ) -> Option<(TextureHandle, Rect)> {
        let ink = [item.colour.r, item.colour.g, item.colour.b, item.colour.a];
        let key = (Arc::as_ptr(&item.row) as usize, ink, scale.to_bits());
        if let Some((_, texture, place)) = self.rows.get(&key) {
            return Some((texture.clone(), *place));
        }
        if self.rows.len() >= MAX_ROWS {
            self.rows.clear();
        }
        let row = &item.row;
        let region = kurbo::Rect::new(
            -ROW_MARGIN,
            -f64::from(row.size) * 1.2,
            f64::from(row.width) + ROW_MARGIN,
            f64::from(row.size) * 0.5,
        );
        let width = (region.width() * f64::from(scale))
            .ceil()
            .clamp(1.0, 8192.0);
        let height = (region.height() * f64::from(scale))
            .ceil()
            .clamp(1.0, 8192.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are between 1 and 8192"
        )]
        let (width, height) = (width as u16, height as u16);
        let mut fragment = Fragment::default();
        fragment.items.push(Item::Text(TextItem {
            origin: kurbo::Point::ZERO,
            ..item.clone()
        }));
        let scene = Scene {
            body: vec![Placed::fixed(region, fragment)],
            ..Scene::default()
        };
        // Width and height are rounded up to whole pixels, which cover a little more.
        let covered = kurbo::Rect::from_origin_size(
            region.origin(),
            (
                f64::from(width) / f64::from(scale),
                f64::from(height) / f64::from(scale),
            ),
        );
        let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
        self.rasterizer
            .paint(&scene, covered, None, (width, height), &mut pixels);
        let size = [usize::from(width), usize::from(height)];
        let picture = ColorImage::from_rgba_premultiplied(size, &pixels);
        let texture = context.load_texture("row", picture, TextureOptions::LINEAR);
        let place = crate::ui::widgets::convert::rect(covered);
        self.rows
            .insert(key, (item.clone(), texture.clone(), place));
        Some((texture, place))
    }
}

/// Loads a picture as a texture, or returns `None` if it cannot be decoded.
fn load(context: &Context, image: &Image) -> Option<TextureHandle> {
    let picture = decode(image)?;
    let picture = if picture.width().max(picture.height()) > MAX_PICTURE {
        picture.thumbnail(MAX_PICTURE, MAX_PICTURE)
    } else {
        picture
    };
    let pixels = picture.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    let picture = ColorImage::from_rgba_unmultiplied(size, &pixels);
    // Cards show pictures at a fraction of their size.
    let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
    Some(context.load_texture(image.id.as_str(), picture, options))
}
