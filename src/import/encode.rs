//! Encodes the pictures that a map keeps: shrunk to the size that a map needs, without notes
//! such as where and with which camera they were made, in the format that suits them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use png::{BitDepth, ColorType, Compression, Encoder};

/// The longest side that a kept picture may have, in pixels.
pub const MAX_KEPT_SIDE: u32 = 1600;
/// The most bytes of a file that is kept without encoding it again.
const MAX_KEPT_BYTES: usize = 1 << 20;
/// The quality of JPEGs, from 1 to 100.
const QUALITY: u8 = 85;

/// The size that `width` × `height` is shrunk to, or `None` if it is small enough.
fn kept_size(width: u32, height: u32) -> Option<(u32, u32)> {
    let longest = width.max(height);
    if longest <= MAX_KEPT_SIDE {
        return None;
    }
    let shrunk = |side: u32| {
        let side = u64::from(side) * u64::from(MAX_KEPT_SIDE) / u64::from(longest);
        u32::try_from(side).unwrap_or(MAX_KEPT_SIDE).max(1)
    };
    Some((shrunk(width), shrunk(height)))
}

/// `picture` with no side longer than [`MAX_KEPT_SIDE`].
pub(super) fn shrink(picture: DynamicImage) -> DynamicImage {
    let Some((width, height)) = kept_size(picture.width(), picture.height()) else {
        return picture;
    };
    // A huge picture is averaged to twice the size first, because the better filter would
    // take too long for a hundred million pixels.
    let is_huge = picture.width().max(picture.height()) > MAX_KEPT_SIDE * 4;
    let picture = if is_huge {
        picture.thumbnail_exact(width * 2, height * 2)
    } else {
        picture
    };
    let has_alpha = picture.color().has_alpha();
    let mut pixels = picture.into_rgba8();
    // The colours of transparent pixels must not bleed into the visible ones.
    if has_alpha {
        pixels.pixels_mut().for_each(multiply);
    }
    let mut shrunk = image::imageops::resize(&pixels, width, height, FilterType::CatmullRom);
    if has_alpha {
        shrunk.pixels_mut().for_each(divide);
    }
    DynamicImage::ImageRgba8(shrunk)
}

/// `pixels` with no side longer than [`MAX_KEPT_SIDE`].
pub(super) fn shrink_pixels(pixels: RgbaImage) -> RgbaImage {
    shrink(DynamicImage::ImageRgba8(pixels)).into_rgba8()
}

/// Multiplies the colour by the alpha.
fn multiply(pixel: &mut Rgba<u8>) {
    let [r, g, b, a] = pixel.0.map(u32::from);
    let times = |channel: u32| u8::try_from((channel * a + 127) / 255).unwrap_or(u8::MAX);
    pixel.0 = [times(r), times(g), times(b), pixel.0[3]];
}

/// Divides the colour by the alpha.
pub(super) fn divide(pixel: &mut Rgba<u8>) {
    let [r, g, b, a] = pixel.0.map(u32::from);
    if a == 0 {
        pixel.0 = [0; 4];
        return;
    }
    let by = |channel: u32| u8::try_from((channel * 255 + a / 2) / a).unwrap_or(u8::MAX);
    pixel.0 = [by(r), by(g), by(b), pixel.0[3]];
}

/// The bytes of a file with these pixels. It is a PNG if the picture has transparent parts or
/// few colours, or if the PNG is not much larger than a JPEG; else a JPEG, which suits
/// photographs.
pub(super) fn encode(pixels: &RgbaImage) -> Vec<u8> {
    if let Some((colours, indices)) = palette(pixels) {
        return indexed_png(pixels.dimensions(), &colours, &indices);
    }
    let is_opaque = pixels.pixels().all(|pixel| pixel.0[3] == 255);
    if !is_opaque {
        return png(pixels.dimensions(), ColorType::Rgba, pixels.as_raw(), None);
    }
    let rgb: Vec<u8> = pixels
        .pixels()
        .flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]])
        .collect();
    let lossless = png(pixels.dimensions(), ColorType::Rgb, &rgb, None);
    let (width, height) = pixels.dimensions();
    let mut lossy = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut lossy, QUALITY).encode(
        &rgb,
        width,
        height,
        image::ExtendedColorType::Rgb8,
    );
    if written.is_err() || lossless.len() <= lossy.len() + lossy.len() / 2 {
        return lossless;
    }
    lossy
}

/// The colours of a picture, and for each pixel the index of its colour; `None` if it has
/// more than 256 colours.
fn palette(pixels: &RgbaImage) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
    let mut index_of: HashMap<[u8; 4], u8> = HashMap::new();
    let mut colours = Vec::new();
    let mut indices = Vec::with_capacity(pixels.as_raw().len() / 4);
    for pixel in pixels.pixels() {
        let index = match index_of.entry(pixel.0) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(entry) => {
                let index = u8::try_from(colours.len()).ok()?;
                colours.push(pixel.0);
                *entry.insert(index)
            }
        };
        indices.push(index);
    }
    Some((colours, indices))
}

fn indexed_png(size: (u32, u32), colours: &[[u8; 4]], indices: &[u8]) -> Vec<u8> {
    png(size, ColorType::Indexed, indices, Some(colours))
}

/// The bytes of a PNG with this size, kind and pixel data; `colours` is its palette.
fn png(
    (width, height): (u32, u32),
    kind: ColorType,
    data: &[u8],
    colours: Option<&[[u8; 4]]>,
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    if let Some(colours) = colours {
        let rgb: Vec<u8> = colours
            .iter()
            .flat_map(|colour| [colour[0], colour[1], colour[2]])
            .collect();
        encoder.set_palette(rgb);
        if colours.iter().any(|colour| colour[3] < 255) {
            let alpha: Vec<u8> = colours.iter().map(|colour| colour[3]).collect();
            encoder.set_trns(alpha);
        }
    }
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(data)?;
        writer.finish()
    });
    written.expect("a buffer takes every byte, and the data fill the picture");
    out
}

/// The result of removing everything from a file that does not belong to its pixels.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// The bytes that are left.
    Bytes(Vec<u8>),
    /// The file ends before the end of its picture.
    Truncated,
    /// The file has another format, or is not built as usual.
    Unknown,
}

/// The bytes of a small PNG or JPEG file without its extras; `None` if it must be encoded
/// again.
pub(super) fn as_it_is(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match without_extras(bytes, format) {
        Kept::Bytes(kept) if kept.len() <= MAX_KEPT_BYTES => Some(kept),
        _ => None,
    }
}

/// A file without the notes, locations, thumbnails, animations and maps that it carries. The
/// same picture then has the same bytes, however often it was saved.
pub(super) fn without_extras(bytes: &[u8], format: ImageFormat) -> Kept {
    match format {
        ImageFormat::Png => png_without_extras(bytes),
        ImageFormat::Jpeg => jpeg_without_extras(bytes),
        _ => Kept::Unknown,
    }
}

fn png_without_extras(bytes: &[u8]) -> Kept {
    let Some((signature, mut rest)) = bytes.split_at_checked(8) else {
        return Kept::Truncated;
    };
    let mut kept = signature.to_vec();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        // A chunk has a name, data and a checksum; its length counts only the data.
        let Some((chunk, next)) = after.split_at_checked(length.saturating_add(8)) else {
            return Kept::Truncated;
        };
        let name = &chunk[..4];
        if matches!(name, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND") {
            kept.extend_from_slice(&rest[..length + 12]);
        }
        if name == b"IEND" {
            return Kept::Bytes(kept);
        }
        rest = next;
    }
    Kept::Truncated
}

fn jpeg_without_extras(bytes: &[u8]) -> Kept {
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    const COMMENT: u8 = 0xfe;
    let Some(mut rest) = bytes.strip_prefix(b"\xff\xd8") else {
        return Kept::Unknown;
    };
    let mut kept = vec![0xff, 0xd8];
    loop {
        let marker = match rest {
            [0xff, 0xff, ..] => {
                rest = &rest[1..];
                continue;
            }
            [0xff, marker, ..] => *marker,
            [] | [0xff] => return Kept::Truncated,
            _ => return Kept::Unknown,
        };
        if marker == END {
            kept.extend([0xff, END]);
            return Kept::Bytes(kept);
        }
        let Some(length) = rest.get(2..4) else {
            return Kept::Truncated;
        };
        let length = 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
        let Some((segment, after)) = rest.split_at_checked(length.max(4)) else {
            return Kept::Truncated;
        };
        // APP0 and APP14 say how the colours are to be read, so they are kept.
        let is_extra = matches!(marker, 0xe1..=0xed | 0xef | COMMENT);
        if !is_extra {
            kept.extend_from_slice(segment);
        }
        rest = after;
        if marker == SCAN {
            let end = end_of_scan(rest);
            kept.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
        }
    }
}

/// The length in bytes of the compressed pixels at the start of `bytes`. They end at the next
/// marker that cannot be part of them.
fn end_of_scan(bytes: &[u8]) -> usize {
    let is_part_of_scan = |second: u8| second == 0 || (0xd0..=0xd7).contains(&second);
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !is_part_of_scan(pair[1]) && pair[1] != 0xff)
        .unwrap_or(bytes.len())
}
