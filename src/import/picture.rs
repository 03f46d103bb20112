//! The bytes of a picture to a picture of a map: recognised, checked, decoded, turned
//! upright, shrunk, and encoded again or kept as they are.

use std::io::Cursor;
use std::path::Path;

use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};

use super::encode::{self, Kept};
use super::svg;
use crate::file::{self, OpenError};
use crate::model::Image;

/// The endings of pictures that can be read.
pub const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "gif", "svg"];
/// The longer side of a kept picture, in pixels, at most.
pub const MAX_KEPT_SIDE: u32 = 1600;
/// The most bytes a picture may have.
pub const MAX_BYTES: u64 = 64 << 20;
/// The most pixels a picture may have.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The most memory that its pixels may take.
const MAX_MEMORY: u64 = 512 << 20;

/// Why something cannot be used as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureImportError {
    /// Its file cannot be read.
    #[error(transparent)]
    Unreadable(OpenError),
    /// It is none, or of a kind that is not known here.
    #[error("not a PNG, JPEG, WebP, GIF or SVG")]
    UnknownFormat,
    /// It is damaged or not whole.
    #[error("{0}")]
    Broken(String),
    /// It has more than [`MAX_BYTES`].
    #[error("{0} bytes are too many")]
    TooManyBytes(u64),
    /// It has more than [`MAX_PIXELS`], or its pixels would take too much memory.
    #[error("{width} × {height} pixels are too many")]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Drawing it would take too long or too much memory.
    #[error("too complex")]
    TooComplex,
}

/// A file that was read as a picture.
#[derive(Debug)]
pub struct PictureFile {
    /// The picture, or why there is none.
    pub image: Result<Image, PictureImportError>,
    /// Whether a map that can be opened travels in it.
    pub has_map: bool,
}

/// Reads the picture at `path`; it is named after the file.
pub fn open(path: &Path) -> PictureFile {
    let bytes = file::read(path, MAX_BYTES).map_err(|error| match error {
        OpenError::TooLarge { bytes, .. } => PictureImportError::TooManyBytes(bytes),
        other => PictureImportError::Unreadable(other),
    });
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            return PictureFile {
                image: Err(error),
                has_map: false,
            };
        }
    };
    let image = from_bytes(&bytes).map(|image| Image {
        alt: name_of(path),
        ..image
    });
    PictureFile {
        image,
        has_map: matches!(file::map_inside(&bytes), Some(Ok(_))),
    }
}

/// What a file is called, in words.
fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.replace(['_', '-'], " ").trim().to_owned()
}

/// A picture of a map from the bytes of a file.
///
/// # Errors
/// Says why there is none; never panics on any content.
pub fn from_bytes(bytes: &[u8]) -> Result<Image, PictureImportError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(PictureImportError::TooManyBytes(bytes.len() as u64));
    }
    if let Some(text) = svg::text_of(bytes) {
        return Ok(keep(&encode::shrink_pixels(svg::draw(text)?)));
    }
    let decoded = decode(bytes)?;
    let (width, height) = (decoded.picture.width(), decoded.picture.height());
    let is_upright = decoded.orientation == Orientation::NoTransforms;
    if width.max(height) <= MAX_KEPT_SIDE && is_upright {
        // Encoding a JPEG again would blur it.
        if let Some(kept) = encode::as_it_is(bytes, decoded.format) {
            return Ok(Image::new(kept, width, height));
        }
    }
    let mut picture = encode::shrink(decoded.picture);
    picture.apply_orientation(decoded.orientation);
    Ok(keep(&picture.into_rgba8()))
}

/// A picture of a map from pixels: four bytes each, red, green, blue and alpha, the colour
/// not multiplied by the alpha; rows from top to bottom without padding.
///
/// # Errors
/// Refuses pixels that do not fill `width` × `height`, and too many of them.
pub fn from_rgba(width: u32, height: u32, pixels: &[u8]) -> Result<Image, PictureImportError> {
    check_size(width, height)?;
    let needed = u64::from(width) * u64::from(height) * 4;
    let fits = pixels.len() as u64 == needed;
    let whole = fits.then(|| pixels.to_vec());
    let whole = whole.and_then(|pixels| RgbaImage::from_raw(width, height, pixels));
    let whole = whole.ok_or_else(|| {
        let text = format!("{} bytes for {width} × {height} pixels", pixels.len());
        PictureImportError::Broken(text)
    })?;
    Ok(keep(&encode::shrink_pixels(whole)))
}

fn keep(pixels: &RgbaImage) -> Image {
    let (width, height) = pixels.dimensions();
    Image::new(encode::encode(pixels), width, height)
}

/// Refuses sizes that no picture here may have.
fn check_size(width: u32, height: u32) -> Result<(), PictureImportError> {
    if width == 0 || height == 0 {
        let text = format!("{width} × {height} pixels");
        return Err(PictureImportError::Broken(text));
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureImportError::TooManyPixels { width, height });
    }
    Ok(())
}

/// A decoded picture as it stands in its file, and how it must be turned.
pub(super) struct Decoded {
    pub(super) picture: DynamicImage,
    pub(super) format: ImageFormat,
    pub(super) orientation: Orientation,
}

/// Decodes a PNG, JPEG, WebP or GIF; of several frames, the first.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureImportError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(|_| PictureImportError::UnknownFormat)?;
    let is_known = |format: &ImageFormat| {
        use ImageFormat::{Gif, Jpeg, Png, WebP};
        matches!(format, Png | Jpeg | WebP | Gif)
    };
    let format = reader.format().filter(is_known);
    let format = format.ok_or(PictureImportError::UnknownFormat)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader
        .into_decoder()
        .map_err(|error| explain(error, (0, 0)))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureImportError::TooManyPixels { width, height });
    }
    if format == ImageFormat::Jpeg && encode::without_extras(bytes, format) == Kept::Truncated {
        // The decoder would fill what is missing with grey.
        let text = "the file ends too early".to_owned();
        return Err(PictureImportError::Broken(text));
    }
    // A damaged note about it is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder);
    Ok(Decoded {
        picture: picture.map_err(|error| explain(error, (width, height)))?,
        format,
        orientation,
    })
}

fn explain(error: ImageError, (width, height): (u32, u32)) -> PictureImportError {
    match error {
        ImageError::Limits(_) if width > 0 => PictureImportError::TooManyPixels { width, height },
        ImageError::Limits(_) => PictureImportError::TooComplex,
        ImageError::Unsupported(_) => PictureImportError::UnknownFormat,
        other => PictureImportError::Broken(other.to_string()),
    }
}
