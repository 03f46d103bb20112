//! The bytes of a picture to a picture of a map: recognised, checked, decoded, turned
//! upright, shrunk, and encoded again or kept as they are.

use std::path::Path;

use image::RgbaImage;
use image::metadata::Orientation;

use super::decode::{check_size, decode};
use super::encode;
use super::svg;
use crate::file::{self, OpenError};
use crate::model::Image;

pub use super::decode::{MAX_BYTES, MAX_PIXELS, PictureImportError};
pub use super::encode::MAX_KEPT_SIDE;

/// The endings of pictures that can be read.
pub const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "gif", "svg"];

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
