//! Decodes the bytes of a picture into pixels, within limits.

use std::io::Cursor;

use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::encode::{self, Kept};
use crate::file::OpenError;

/// The most bytes that the file of a picture may have.
pub const MAX_BYTES: u64 = 64 << 20;

/// The most pixels a picture may have.
pub const MAX_PIXELS: u64 = 100_000_000;

/// The most memory that decoding may take, in bytes.
const MAX_MEMORY: u64 = 512 << 20;

/// Why something cannot be used as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureImportError {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(OpenError),
    /// The file is not a picture, or not of a format that can be read.
    #[error("not a PNG, JPEG, WebP, GIF or SVG")]
    UnknownFormat,
    /// The picture is damaged or incomplete; holds the reason.
    #[error("{0}")]
    Broken(String),
    /// The file has more than [`MAX_BYTES`]; holds the number of its bytes.
    #[error("{0} bytes are too many")]
    TooManyBytes(u64),
    /// The picture has more than [`MAX_PIXELS`], or its pixels would take too much memory.
    #[error("{width} × {height} pixels are too many")]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Drawing the picture would take too long or too much memory.
    #[error("too complex")]
    TooComplex,
}

/// Refuses pictures that are empty or have more than [`MAX_PIXELS`].
pub(super) fn check_size(width: u32, height: u32) -> Result<(), PictureImportError> {
    if width == 0 || height == 0 {
        let text = format!("{width} × {height} pixels");
        return Err(PictureImportError::Broken(text));
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureImportError::TooManyPixels { width, height });
    }
    Ok(())
}

/// A decoded picture with its pixels as in the file, and how they must be turned or mirrored
/// to be shown upright.
pub(super) struct Decoded {
    pub(super) picture: DynamicImage,
    pub(super) format: ImageFormat,
    pub(super) orientation: Orientation,
}

/// Decodes a PNG, JPEG, WebP or GIF. Of an animation, only the first frame is decoded.
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
        // The decoder would fill the missing part of the picture with grey.
        let text = "the file ends too early".to_owned();
        return Err(PictureImportError::Broken(text));
    }
    // If only the note about the orientation is damaged, the picture can still be used.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder);
    Ok(Decoded {
        picture: picture.map_err(|error| explain(error, (width, height)))?,
        format,
        orientation,
    })
}

/// The error of a decoder as one of ours. The size is (0, 0) if it is not known yet.
fn explain(error: ImageError, (width, height): (u32, u32)) -> PictureImportError {
    match error {
        ImageError::Limits(_) if width > 0 => PictureImportError::TooManyPixels { width, height },
        ImageError::Limits(_) => PictureImportError::TooComplex,
        ImageError::Unsupported(_) => PictureImportError::UnknownFormat,
        other => PictureImportError::Broken(other.to_string()),
    }
}
