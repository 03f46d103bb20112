//! Draws SVG drawings into pixels. Text is set in the bundled fonts; files and addresses that
//! a drawing refers to are not loaded.

mod work;

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use image::{ImageFormat, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Source;
use resvg::usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree};

use self::work::WorkLeft;
use super::decode::{PictureImportError, decode};
use super::encode::{MAX_KEPT_SIDE, divide};
use crate::fonts::{FAMILY, FontFiles};

/// How many bytes from the start of a file the `<svg` tag is searched in.
const PROLOGUE: usize = 16 << 10;
/// The least length of the longer side of a picture that is drawn, in pixels.
const MIN_SIDE: f32 = 800.0;
/// Pixels for each unit of the drawing: two, for screens with two pixels for a point.
const SCALE: f32 = 2.0;
/// The most pixels of all pictures in a drawing together.
const MAX_EMBEDDED_PIXELS: u64 = 50_000_000;
/// The most layers of pixels that painting may need at once.
const MAX_PIXEL_LAYERS: usize = 24;
/// The most elements that are painted. Those of masks and patterns count as often as they
/// are used.
const MAX_ELEMENTS: u32 = 500_000;
/// The deepest nesting of groups.
const MAX_DEPTH: usize = 512;
/// Size of the stack of the thread that draws, in bytes: nested elements need much of it.
const STACK: usize = 128 << 20;
/// The longest time that drawing may take.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// The text of `bytes`, if they look like an SVG file.
pub(super) fn text_of(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace())?;
    let prologue = &bytes[..bytes.len().min(PROLOGUE)];
    if *first != b'<' || !prologue.windows(4).any(|window| window == b"<svg") {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// Draws an SVG on a thread with a deep stack. If drawing takes too long, the result of the
/// thread is not waited for.
pub(super) fn draw(text: &str) -> Result<RgbaImage, PictureImportError> {
    let text = text.to_owned();
    let (send, receive) = channel();
    let thread = std::thread::Builder::new().stack_size(STACK);
    let started = thread.spawn(move || send.send(draw_on_this_thread(&text)).ok());
    if started.is_err() {
        return Err(PictureImportError::TooComplex);
    }
    receive
        .recv_timeout(TIME_LIMIT)
        .unwrap_or(Err(PictureImportError::TooComplex))
}

/// Draws an SVG on the current thread.
fn draw_on_this_thread(text: &str) -> Result<RgbaImage, PictureImportError> {
    let tree = Tree::from_str(text, &options()).map_err(|error| {
        use resvg::usvg::Error;
        match error {
            Error::ElementsLimitReached => PictureImportError::TooComplex,
            other => PictureImportError::Broken(other.to_string()),
        }
    })?;
    let size = tree.size();
    let longest = size.width().max(size.height());
    let longest_in_pixels = (longest * SCALE).clamp(MIN_SIDE, MAX_KEPT_SIDE as f32);
    let scale = longest_in_pixels / longest;
    let pixels = |side: f32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is clamped to a range of whole numbers"
        )]
        let whole = (side * scale).round().clamp(1.0, MAX_KEPT_SIDE as f32) as u32;
        whole
    };
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let mut survey = Survey {
        elements_left: MAX_ELEMENTS,
        work_left: WorkLeft::new(width, height, scale),
    };
    let layers = survey.pixel_layers(tree.root(), 0);
    if layers.is_none_or(|count| count > MAX_PIXEL_LAYERS) {
        return Err(PictureImportError::TooComplex);
    }
    let mut pixmap = Pixmap::new(width, height).ok_or(PictureImportError::TooComplex)?;
    let fit = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, fit, &mut pixmap.as_mut());
    let mut drawn =
        RgbaImage::from_raw(width, height, pixmap.take()).ok_or(PictureImportError::TooComplex)?;
    drawn.pixels_mut().for_each(divide);
    Ok(drawn)
}

/// Counts what painting a drawing would need, before it is painted. Masks, clip paths and
/// patterns are painted again for each use.
struct Survey {
    /// How many more elements may be painted.
    elements_left: u32,
    /// How much work may still be done.
    work_left: WorkLeft,
}

impl Survey {
    /// How many layers of pixels painting `group` needs at once; `None` if it nests too deep,
    /// has too many elements or takes too much work.
    fn pixel_layers(&mut self, group: &Group, depth: usize) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.work_left.take_group(group)?;
        let mut deepest = 0;
        for node in group.children() {
            self.elements_left = self.elements_left.checked_sub(1)?;
            let needed = match node {
                Node::Group(inner) => self.pixel_layers(inner, depth + 1),
                // Patterns of paths, and the outlines of text.
                other => {
                    self.work_left.take_node(other)?;
                    let mut layers_inside = Some(0);
                    other.subroots(|root| {
                        let needed = self.pixel_layers(root, depth + 1);
                        layers_inside = layers_inside
                            .zip(needed)
                            .map(|(a, b): (usize, usize)| a.max(b + 1));
                    });
                    layers_inside
                }
            };
            deepest = deepest.max(needed?);
        }
        let mut own_layers = usize::from(group.should_isolate());
        let mut mask = group.mask();
        while let Some(one) = mask {
            deepest = deepest.max(self.pixel_layers(one.root(), depth + 1)?);
            own_layers += 1;
            mask = one.mask();
        }
        let mut clip = group.clip_path();
        while let Some(one) = clip {
            deepest = deepest.max(self.pixel_layers(one.root(), depth + 1)?);
            own_layers += 1;
            clip = one.clip_path();
        }
        let filters = group
            .filters()
            .iter()
            .map(|filter| filter.primitives().len());
        Some(deepest + own_layers + filters.sum::<usize>())
    }
}

/// Options that use the bundled fonts and load nothing from the disk or the network.
fn options() -> Options<'static> {
    let embedded_pixels = Arc::new(AtomicU64::new(0));
    let mut options = Options {
        font_family: FAMILY.to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| picture_inside(&data, &embedded_pixels)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let fonts = options.fontdb_mut();
    for file in FontFiles::BUNDLED.text {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    fonts.load_font_source(Source::Binary(Arc::new(FontFiles::BUNDLED.emoji)));
    fonts.set_serif_family(FAMILY);
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
    options
}

/// A picture that is embedded in a drawing, decoded within limits and encoded again as a PNG,
/// which the painter can read without limits of its own. `embedded_pixels` counts those of all
/// such pictures. Drawings inside of drawings are left out.
fn picture_inside(data: &[u8], embedded_pixels: &AtomicU64) -> Option<ImageKind> {
    let decoded = decode(data).ok()?;
    let mut picture = decoded.picture;
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    let before = embedded_pixels.fetch_add(pixels, Ordering::Relaxed);
    if before.saturating_add(pixels) > MAX_EMBEDDED_PIXELS {
        return None;
    }
    picture.apply_orientation(decoded.orientation);
    let mut png = Cursor::new(Vec::new());
    let rgba = image::DynamicImage::ImageRgba8(picture.into_rgba8());
    rgba.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(ImageKind::PNG(Arc::new(png.into_inner())))
}
