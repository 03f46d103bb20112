//! SVG drawings to pixels. Text is set in the bundled fonts; files and addresses that a
//! drawing names are not loaded.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use image::{ImageFormat, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Source;
use resvg::usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree};

use super::decode::{PictureImportError, decode};
use super::encode::{MAX_KEPT_SIDE, divide};
use crate::fonts::{FAMILY, FontFiles};

/// How far into a text its first element is looked for, in bytes.
const PROLOGUE: usize = 16 << 10;
/// The longer side of a drawing in pixels, at least.
const MIN_SIDE: f32 = 800.0;
/// Pixels for a unit of the drawing, for screens with two pixels for a point.
const SCALE: f32 = 2.0;
/// The most pixels of all pictures in a drawing together.
const MAX_EMBEDDED_PIXELS: u64 = 50_000_000;
/// The most groups inside of each other that are painted on a sheet of their own.
const MAX_SHEETS: usize = 24;
/// The most elements that are painted, those of masks and patterns as often as they are
/// used.
const MAX_ELEMENTS: u32 = 500_000;
/// How deep groups may nest in all.
const MAX_DEPTH: usize = 512;
/// Stack for the nested elements of a drawing, in bytes.
const STACK: usize = 128 << 20;
/// How long drawing may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The text of `bytes` if they are those of an SVG file.
pub(super) fn text_of(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|it| !it.is_ascii_whitespace())?;
    let prologue = &bytes[..bytes.len().min(PROLOGUE)];
    if *first != b'<' || !prologue.windows(4).any(|it| it == b"<svg") {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// Draws an SVG. It is done on a thread with a deep stack, which is given up on if it takes
/// too long.
pub(super) fn draw(text: &str) -> Result<RgbaImage, PictureImportError> {
    let text = text.to_owned();
    let (send, receive) = channel();
    let thread = std::thread::Builder::new().stack_size(STACK);
    let started = thread.spawn(move || send.send(draw_here(&text)).ok());
    if started.is_err() {
        return Err(PictureImportError::TooComplex);
    }
    receive
        .recv_timeout(PATIENCE)
        .unwrap_or(Err(PictureImportError::TooComplex))
}

fn draw_here(text: &str) -> Result<RgbaImage, PictureImportError> {
    let tree = Tree::from_str(text, &options()).map_err(|error| {
        use resvg::usvg::Error;
        match error {
            Error::ElementsLimitReached => PictureImportError::TooComplex,
            other => PictureImportError::Broken(other.to_string()),
        }
    })?;
    let mut survey = Survey { left: MAX_ELEMENTS };
    let sheets = survey.sheets(tree.root(), 0);
    if sheets.is_none_or(|it| it > MAX_SHEETS) {
        return Err(PictureImportError::TooComplex);
    }
    let size = tree.size();
    let longest = size.width().max(size.height());
    let wanted = (longest * SCALE).clamp(MIN_SIDE, MAX_KEPT_SIDE as f32);
    let scale = wanted / longest;
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
    let mut sheet = Pixmap::new(width, height).ok_or(PictureImportError::TooComplex)?;
    let fit = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, fit, &mut sheet.as_mut());
    let mut drawn =
        RgbaImage::from_raw(width, height, sheet.take()).ok_or(PictureImportError::TooComplex)?;
    drawn.pixels_mut().for_each(divide);
    Ok(drawn)
}

/// Looks through a drawing before it is painted: what is used in many places is painted
/// as often.
struct Survey {
    /// Elements that may still be painted.
    left: u32,
}

impl Survey {
    /// How many sheets of pixels painting `group` needs at once, or `None` if it nests too
    /// deep or holds too much.
    fn sheets(&mut self, group: &Group, depth: usize) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut most = 0;
        for node in group.children() {
            self.left = self.left.checked_sub(1)?;
            let needed = match node {
                Node::Group(inner) => self.sheets(inner, depth + 1),
                // Patterns, and drawings in text.
                other => {
                    let mut inside = Some(0);
                    other.subroots(|root| {
                        let needed = self.sheets(root, depth + 1);
                        inside = inside
                            .zip(needed)
                            .map(|(a, b): (usize, usize)| a.max(b + 1));
                    });
                    inside
                }
            };
            most = most.max(needed?);
        }
        let mut own = usize::from(group.should_isolate());
        let mut mask = group.mask();
        while let Some(one) = mask {
            most = most.max(self.sheets(one.root(), depth + 1)?);
            own += 1;
            mask = one.mask();
        }
        let mut clip = group.clip_path();
        while let Some(one) = clip {
            most = most.max(self.sheets(one.root(), depth + 1)?);
            own += 1;
            clip = one.clip_path();
        }
        let filters = group.filters().iter().map(|it| it.primitives().len());
        Some(most + own + filters.sum::<usize>())
    }
}

/// Reads nothing from the disk or the network.
fn options() -> Options<'static> {
    let embedded = Arc::new(AtomicU64::new(0));
    let mut options = Options {
        font_family: FAMILY.to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| picture_inside(&data, &embedded)),
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

/// A picture inside of a drawing, decoded within limits and encoded as what the painter
/// needs none for. Drawings inside of drawings are left out.
fn picture_inside(data: &[u8], embedded: &AtomicU64) -> Option<ImageKind> {
    let decoded = decode(data).ok()?;
    let mut picture = decoded.picture;
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    let before = embedded.fetch_add(pixels, Ordering::Relaxed);
    if before.saturating_add(pixels) > MAX_EMBEDDED_PIXELS {
        return None;
    }
    picture.apply_orientation(decoded.orientation);
    let mut png = Cursor::new(Vec::new());
    let rgba = image::DynamicImage::ImageRgba8(picture.into_rgba8());
    rgba.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(ImageKind::PNG(Arc::new(png.into_inner())))
}
