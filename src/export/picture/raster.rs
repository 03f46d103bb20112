//! Paints parts of scenes as pixels, without a graphics card.

use std::collections::HashMap;
use std::sync::Arc;

use image::{DynamicImage, ImageReader, Limits};
use kurbo::{Affine, BezPath, Cap, Join, Rect, RoundedRect, Shape as _};
use vello_cpu::{
    Glyph, Image as ImagePaint, ImageSource, Pixmap, PixmapMut, RenderContext, Resources,
};

use crate::model::{Image, ImageId};
use crate::scene::{Colour, ImageItem, Item, Pane, RectItem, Scene, Stroke, TextItem};

/// Largest width and height of an embedded picture, in pixels.
const MAX_PICTURE_SIDE: u32 = 16_384;
/// The most memory that decoding an embedded picture may take, in bytes.
const MAX_PICTURE_BYTES: u64 = 256 << 20;
/// The longest side of a decoded picture, in pixels. Pictures that were put on a map are smaller;
/// those in a file from elsewhere may have a thousand times as many pixels as bytes.
const MAX_DECODED_SIDE: u32 = 2048;
/// Accuracy of curves in pixels.
const TOLERANCE: f64 = 0.05;

/// Paints parts of scenes. Decoded pictures are kept from one call to the next, in the size in
/// which they are painted.
#[derive(Default)]
pub struct Rasterizer {
    resources: Resources,
    context: Option<RenderContext>,
    /// The pictures by their ids and by the numbers that their sides were divided by.
    pictures: HashMap<(ImageId, u32), Option<Arc<Pixmap>>>,
}

impl std::fmt::Debug for Rasterizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rasterizer({} pictures)", self.pictures.len())
    }
}

impl Rasterizer {
    /// Paints the part `region` of `scene`, which is given in points of the map, into `pixels`:
    /// `width` × `height` pixels of premultiplied RGBA, rows without padding. What was in
    /// `pixels` is overwritten.
    pub fn paint(
        &mut self,
        scene: &Scene,
        region: Rect,
        background: Option<Colour>,
        (width, height): (u16, u16),
        pixels: &mut [u8],
    ) {
        let mut context = match self.context.take() {
            Some(mut context) => {
                context.reset_and_resize(width, height);
                context
            }
            None => RenderContext::new(width, height),
        };
        context.set_transform(Affine::IDENTITY);
        if let Some(colour) = background {
            context.set_paint(colour_paint(colour));
            context.fill_rect(&Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
        }
        let scale = f64::from(width) / region.width();
        let view = Affine::scale(scale) * Affine::translate(-region.origin().to_vec2());
        for pane in Pane::ALL {
            for placed in scene.pane(pane) {
                // Strokes and glyphs may reach a little beyond the bounds of their fragment.
                if !placed.bounds.inflate(2.0, 2.0).overlaps(region) {
                    continue;
                }
                let transform = view * Affine::translate(placed.offset());
                let is_faint = placed.opacity < 1.0;
                if is_faint {
                    // A faint fragment is painted as one layer, so that items which cover
                    // others still hide them.
                    context.set_transform(view);
                    let reach = placed.bounds.inflate(2.0, 2.0).to_path(TOLERANCE);
                    context.push_layer(Some(&reach), None, Some(placed.opacity), None, None);
                }
                for item in &placed.fragment.items {
                    self.paint_item(&mut context, item, transform, scale);
                }
                if is_faint {
                    context.pop_layer();
                }
            }
        }
        context.flush();
        if let Some(target) = PixmapMut::new(width, height, pixels) {
            context.render(target, &mut self.resources);
        }
        self.context = Some(context);
    }

    fn paint_item(
        &mut self,
        context: &mut RenderContext,
        item: &Item,
        transform: Affine,
        scale: f64,
    ) {
        context.set_transform(transform);
        match item {
            Item::Rect(item) => paint_rect(context, item, scale),
            Item::Path(item) => {
                if let Some(fill) = item.fill {
                    context.set_paint(colour_paint(fill));
                    context.fill_path(&item.path);
                }
                if let Some(stroke) = &item.stroke {
                    stroke_path(context, &item.path, stroke);
                }
            }
            Item::Text(item) => self.paint_text(context, item, transform),
            Item::Image(item) => self.paint_image(context, item, transform, scale),
        }
    }

    fn paint_text(&mut self, context: &mut RenderContext, item: &TextItem, transform: Affine) {
        context.set_transform(transform * Affine::translate(item.origin.to_vec2()));
        context.set_paint(colour_paint(item.colour));
        for run in &item.row.runs {
            let glyphs = run.glyphs.iter().map(|glyph| Glyph {
                id: glyph.id,
                x: glyph.x,
                y: glyph.y,
            });
            let mut builder = context
                .glyph_run(&mut self.resources, &run.font)
                .font_size(run.size)
                .hint(false)
                .normalized_coords(&run.coords);
            if run.skew_degrees != 0.0 {
                let slant = f64::from(run.skew_degrees).to_radians().tan();
                builder = builder.glyph_transform(Affine::skew(-slant, 0.0));
            }
            builder.fill_glyphs(glyphs);
        }
    }

    fn paint_image(
        &mut self,
        context: &mut RenderContext,
        item: &ImageItem,
        transform: Affine,
        scale: f64,
    ) {
        let divisor = divisor(item, scale);
        let picture = self
            .pictures
            .entry((item.image.id, divisor))
            .or_insert_with(|| pixmap(&item.image, divisor));
        let Some(picture) = picture else {
            // A picture that cannot be decoded is painted as a grey area, without an error.
            context.set_transform(transform);
            let grey = Colour {
                r: 128,
                g: 128,
                b: 128,
                a: 96,
            };
            context.set_paint(colour_paint(grey));
            fill_image(context, item);
            return;
        };
        let fit = Affine::translate(item.rect.origin().to_vec2())
            * Affine::scale_non_uniform(
                item.rect.width() / f64::from(picture.width()),
                item.rect.height() / f64::from(picture.height()),
            );
        context.set_transform(transform);
        context.set_paint_transform(fit);
        context.set_paint(ImagePaint {
            image: ImageSource::Pixmap(Arc::clone(picture)),
            sampler: peniko::ImageSampler::default(),
        });
        fill_image(context, item);
        context.reset_paint_transform();
    }
}

/// The number that the sides of a picture can be divided by without a visible loss: the picture
/// keeps at least twice as many pixels in each direction as are painted. A power of two.
fn divisor(item: &ImageItem, scale: f64) -> u32 {
    let (width, height) = (item.image.width, item.image.height);
    let spare = (f64::from(width) / (item.rect.width() * scale))
        .min(f64::from(height) / (item.rect.height() * scale));
    let mut divisor = 1;
    while divisor < MAX_DECODED_SIDE && spare >= f64::from(divisor) * 4.0 {
        divisor *= 2;
    }
    divisor
}

/// Fills the area in which a picture is visible.
fn fill_image(context: &mut RenderContext, item: &ImageItem) {
    match &item.clip {
        Some(clip) => context.fill_path(&clip.to_path(TOLERANCE)),
        None => context.fill_rect(&item.rect),
    }
}

fn paint_rect(context: &mut RenderContext, item: &RectItem, scale: f64) {
    if item.radius <= 0.0 {
        if let Some(fill) = item.fill {
            context.set_paint(colour_paint(fill));
            context.fill_rect(&item.rect);
        }
        if let Some(stroke) = &item.stroke {
            stroke_path(context, &item.rect.to_path(TOLERANCE / scale), stroke);
        }
        return;
    }
    let path = RoundedRect::from_rect(item.rect, item.radius).to_path(TOLERANCE / scale);
    if let Some(fill) = item.fill {
        context.set_paint(colour_paint(fill));
        context.fill_path(&path);
    }
    if let Some(stroke) = &item.stroke {
        stroke_path(context, &path, stroke);
    }
}

fn stroke_path(context: &mut RenderContext, path: &BezPath, stroke: &Stroke) {
    context.set_paint(colour_paint(stroke.colour));
    let mut style = kurbo::Stroke::new(stroke.width)
        .with_caps(Cap::Round)
        .with_join(Join::Round);
    if !stroke.dashes.is_empty() {
        style = style
            .with_caps(Cap::Butt)
            .with_dashes(0.0, stroke.dashes.iter().copied());
    }
    context.set_stroke(style);
    context.stroke_path(path);
}

fn colour_paint(colour: Colour) -> peniko::Color {
    peniko::Color::from_rgba8(colour.r, colour.g, colour.b, colour.a)
}

/// The pixels of an embedded picture in the form that the painter takes, its sides divided by
/// `divisor`; `None` if the picture cannot be decoded.
fn pixmap(picture: &Image, divisor: u32) -> Option<Arc<Pixmap>> {
    let mut pixels = decode(picture)?;
    if divisor > 1 {
        let shrunk = |side: u32| (side / divisor).max(1);
        pixels = pixels.thumbnail_exact(shrunk(pixels.width()), shrunk(pixels.height()));
    }
    let pixels = pixels.into_rgba8();
    let (width, height) = pixels.dimensions();
    let data = peniko::ImageData {
        data: peniko::Blob::new(Arc::new(pixels.into_raw())),
        format: peniko::ImageFormat::Rgba8,
        alpha_type: peniko::ImageAlphaType::Alpha,
        width,
        height,
    };
    match ImageSource::from_peniko_image_data(&data) {
        ImageSource::Pixmap(pixmap) => Some(pixmap),
        ImageSource::OpaqueId { .. } => None,
    }
}

/// Decodes an embedded picture, and shrinks it if it is far larger than pictures of maps are;
/// `None` if it is damaged, of an unknown format or too large to be decoded.
pub fn decode(picture: &Image) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(std::io::Cursor::new(&*picture.data))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_PICTURE_SIDE);
    limits.max_image_height = Some(MAX_PICTURE_SIDE);
    limits.max_alloc = Some(MAX_PICTURE_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    if picture.width().max(picture.height()) > MAX_DECODED_SIDE {
        return Some(picture.thumbnail(MAX_DECODED_SIDE, MAX_DECODED_SIDE));
    }
    Some(picture)
}
