//! PNG files, painted in bands by some threads and compressed by another.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;

use png::text_metadata::ITXtChunk;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::raster::Rasterizer;
use super::{PictureError, PictureSpec};
use crate::scene::Scene;
use crate::units::METRES_PER_INCH;

/// How many pixels one thread paints at once: 8 MiB of them.
const BAND_PIXELS: u32 = 2 << 20;
/// The painter's coordinates are 16 bits wide; narrower tiles keep its buffers small.
const TILE_WIDTH: u32 = 16_384;
/// The number of threads that paint, besides the one that compresses.
const PAINTERS: u32 = 2;
/// The most rows in a band.
const BAND_HEIGHT: u32 = 1024;

/// Writes `scene` as a PNG. `progress` is called with the share of the work that is done, 0 to
/// 1, and returns whether to go on.
///
/// # Errors
/// Returns why the picture is incomplete; what was written of it must be thrown away.
pub fn write_png(
    scene: &Scene,
    spec: &PictureSpec,
    out: impl Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), PictureError> {
    write_png_with_text(scene, spec, None, out, progress)
}

/// Writes `scene` as a PNG, as [`write_png`] does. `text` is a keyword and a text that is
/// stored under it, compressed, ahead of the pixels.
///
/// # Errors
/// Returns why the picture is incomplete; what was written of it must be thrown away.
pub fn write_png_with_text(
    scene: &Scene,
    spec: &PictureSpec,
    text: Option<(&str, String)>,
    out: impl Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), PictureError> {
    let is_opaque = spec.background.is_some();
    let mut encoder = Encoder::new(out, spec.width, spec.height);
    encoder.set_color(if is_opaque {
        ColorType::Rgb
    } else {
        ColorType::Rgba
    });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let per_metre = (spec.dpi / METRES_PER_INCH)
        .round()
        .clamp(1.0, f64::from(u32::MAX));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "just brought into range"
    )]
    let per_metre = per_metre as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(explain)?;
    if let Some((keyword, text)) = text {
        let mut chunk = ITXtChunk::new(keyword, text);
        chunk.compressed = true;
        writer.write_text_chunk(&chunk).map_err(explain)?;
    }
    let mut stream = writer.stream_writer().map_err(explain)?;
    let band_height = (BAND_PIXELS / spec.width).clamp(1, BAND_HEIGHT);
    let stop = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        // Each painter paints every PAINTERS-th band; the bands are compressed in their order.
        let stop = &stop;
        let receivers: Vec<_> = (0..PAINTERS)
            .map(|first| {
                let (send, receive) = sync_channel::<Vec<u8>>(1);
                scope.spawn(move || {
                    let mut rasterizer = Rasterizer::default();
                    let mut top = first * band_height;
                    while top < spec.height && !stop.load(Ordering::Relaxed) {
                        let height = band_height.min(spec.height - top);
                        let band = paint_band(&mut rasterizer, scene, spec, top, height, is_opaque);
                        if send.send(band).is_err() {
                            return;
                        }
                        top = top.saturating_add(band_height * PAINTERS);
                    }
                });
                receive
            })
            .collect();
        let mut rows = 0;
        for receiver in receivers.iter().cycle() {
            if rows >= spec.height {
                break;
            }
            let Ok(band) = receiver.recv() else {
                let lost = std::io::Error::other("a painter ended early");
                return Err(PictureError::Io(lost));
            };
            let result = stream.write_all(&band).map_err(PictureError::Io);
            rows = rows.saturating_add(band_height);
            let share = f64::from(rows) / f64::from(spec.height);
            if result.is_ok() && progress(share.min(1.0)) {
                continue;
            }
            stop.store(true, Ordering::Relaxed);
            return result.and(Err(PictureError::Cancelled));
        }
        Ok(())
    });
    written?;
    stream.finish().map_err(explain)?;
    writer.finish().map_err(explain)
}

fn explain(error: png::EncodingError) -> PictureError {
    match error {
        png::EncodingError::IoError(error) => PictureError::Io(error),
        other => PictureError::Io(std::io::Error::other(other)),
    }
}

/// The bytes of `height` rows from `top` on in the form that a PNG has them: RGB if the picture
/// is opaque, else RGBA with straight alpha.
fn paint_band(
    rasterizer: &mut Rasterizer,
    scene: &Scene,
    spec: &PictureSpec,
    top: u32,
    height: u32,
    is_opaque: bool,
) -> Vec<u8> {
    let channels = if is_opaque { 3 } else { 4 };
    let row_bytes = spec.width as usize * channels;
    let mut band = vec![0; row_bytes * height as usize];
    let mut pixels = Vec::new();
    let mut left = 0;
    while left < spec.width {
        let width = TILE_WIDTH.min(spec.width - left);
        pixels.clear();
        pixels.resize(width as usize * height as usize * 4, 0);
        let region = spec.region(left, top, width, height);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "tiles are far smaller than 65,536 pixels"
        )]
        let size = (width as u16, height as u16);
        rasterizer.paint(scene, region, spec.background, size, &mut pixels);
        let start = left as usize * channels;
        let tiles = pixels.chunks_exact(width as usize * 4);
        for (row, tile) in band.chunks_exact_mut(row_bytes).zip(tiles) {
            let row = &mut row[start..start + width as usize * channels];
            if is_opaque {
                for (out, pixel) in row.chunks_exact_mut(3).zip(tile.chunks_exact(4)) {
                    out.copy_from_slice(&pixel[..3]);
                }
            } else {
                for (out, pixel) in row.chunks_exact_mut(4).zip(tile.chunks_exact(4)) {
                    out.copy_from_slice(&straight(pixel));
                }
            }
        }
        left += width;
    }
    band
}

/// A pixel of premultiplied RGBA as straight RGBA.
fn straight(pixel: &[u8]) -> [u8; 4] {
    let alpha = u32::from(pixel[3]);
    if alpha == 0 {
        return [0; 4];
    }
    let divide = |channel: u8| {
        let value = (u32::from(channel) * 255 + alpha / 2) / alpha;
        u8::try_from(value).unwrap_or(u8::MAX)
    };
    [
        divide(pixel[0]),
        divide(pixel[1]),
        divide(pixel[2]),
        pixel[3],
    ]
}
