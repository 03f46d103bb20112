//! Turns the bytes of a picture's file into a picture of a map: recognises the format,
//! checks limits, decodes, turns it upright, shrinks it, and encodes it again unless the
//! bytes can be kept as they are.

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

/// The extensions of the pictures that can be read.
pub const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "gif", "svg"];

/// A file that was read as a picture.
#[derive(Debug)]
pub struct PictureFile {
    /// The picture, or why there is none.
    pub image: Result<Image, PictureImportError>,
    /// Whether the file carries a map that can be opened.
    pub has_map: bool,
}

/// Reads the picture at `path`. Its alternative text is made of the name of the file.
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

/// The name of a file without its extension, as words with spaces between them.
fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.replace(['_', '-'], " ").trim().to_owned()
}

/// Makes a picture of a map from the bytes of a file.
///
/// # Errors
/// Why they cannot be used as a picture. No content makes this panic.
pub fn from_bytes(bytes: &[u8]) -> Result<Image, PictureImportError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(PictureImportError::TooManyBytes(bytes.len() as u64));
    }
    if let Some(text) = svg::text_of(bytes) {
        return Ok(encoded(&encode::shrink_pixels(svg::draw(text)?)));
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
    Ok(encoded(&picture.into_rgba8()))
}

/// Makes a picture of a map from pixels. Each pixel has four bytes: red, green, blue and
/// alpha, the colour not multiplied by the alpha. The rows go from top to bottom without
/// padding.
///
/// # Errors
/// Refuses pixels that do not fill `width` × `height`, and too many pixels.
pub fn from_rgba(width: u32, height: u32, pixels: &[u8]) -> Result<Image, PictureImportError> {
    check_size(width, height)?;
    let needed = u64::from(width) * u64::from(height) * 4;
    let is_complete = pixels.len() as u64 == needed;
    let picture = is_complete.then(|| pixels.to_vec());
    let picture = picture.and_then(|pixels| RgbaImage::from_raw(width, height, pixels));
    let picture = picture.ok_or_else(|| {
        let text = format!("{} bytes for {width} × {height} pixels", pixels.len());
        PictureImportError::Broken(text)
    })?;
    Ok(encoded(&encode::shrink_pixels(picture)))
}

/// Encodes pixels, which are small enough already, as a picture of a map.
fn encoded(pixels: &RgbaImage) -> Image {
    let (width, height) = pixels.dimensions();
    Image::new(encode::encode(pixels), width, height)
}
