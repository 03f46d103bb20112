//! The pictures of a map in a document, each stored once.

use std::collections::HashMap;

use image::{DynamicImage, ImageFormat};
use krilla::Data;
use krilla::image::Image as PdfImage;

use super::super::decode;
use crate::model::{Image, ImageId};

/// The pictures of a document by their ids; `None` for one that cannot be decoded.
#[derive(Default)]
pub(super) struct Images {
    known: HashMap<ImageId, Option<PdfImage>>,
}

impl Images {
    /// The picture as the document holds it; `None` if it cannot be decoded.
    pub fn get(&mut self, picture: &Image) -> Option<PdfImage> {
        let known = self.known.entry(picture.id);
        known.or_insert_with(|| convert(picture)).clone()
    }
}

/// Converts a picture. A JPEG is kept as it is, because decoding and packing it again would
/// make it many times larger.
fn convert(picture: &Image) -> Option<PdfImage> {
    let pixels = decode(picture)?;
    let is_jpeg = image::guess_format(&picture.data).ok() == Some(ImageFormat::Jpeg);
    let is_plain = matches!(
        pixels,
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageLuma8(_)
    );
    if is_jpeg && is_plain {
        let data = Data::from(picture.data.to_vec());
        if let Ok(jpeg) = PdfImage::from_jpeg(data, false)
            && jpeg.size() == (pixels.width(), pixels.height())
        {
            return Some(jpeg);
        }
    }
    let pixels = pixels.into_rgba8();
    let (width, height) = pixels.dimensions();
    Some(PdfImage::from_rgba8(pixels.into_raw(), width, height))
}
