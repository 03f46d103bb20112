//! The pictures of a map in a document, each stored once.

use std::collections::HashMap;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat};
use krilla::Data;
use krilla::image::{BitsPerComponent, CustomImage, Image as PdfImage, ImageColorspace};

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
    let size = (pixels.width(), pixels.height());
    let (bytes, is_grey) = match pixels {
        DynamicImage::ImageLuma8(grey) => (grey.into_raw(), true),
        DynamicImage::ImageRgb8(colours) => (colours.into_raw(), false),
        other => {
            let bytes = other.into_rgba8().into_raw();
            return Some(PdfImage::from_rgba8(bytes, size.0, size.1));
        }
    };
    let opaque = OpaquePixels {
        bytes: bytes.into(),
        size,
        is_grey,
    };
    PdfImage::from_custom(opaque, false).ok()
}

/// The pixels of a picture without transparency: one byte each if it is grey, otherwise three.
/// The document holds them until it is written, so that each byte counts.
#[derive(Clone, Hash)]
struct OpaquePixels {
    bytes: Arc<[u8]>,
    size: (u32, u32),
    is_grey: bool,
}

impl CustomImage for OpaquePixels {
    fn color_channel(&self) -> &[u8] {
        &self.bytes
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        if self.is_grey {
            ImageColorspace::Luma
        } else {
            ImageColorspace::Rgb
        }
    }
}
