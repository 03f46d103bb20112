//! Compares a picture with the accepted one.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage};

/// How much a channel may differ before a pixel counts as different: more than rounding changes
/// at the edge of a letter.
const MOST_OFF: u8 = 24;
/// How many pixels may be different. A label that moves by one pixel changes more.
const MOST_PIXELS: usize = 12;

fn write(path: &Path, picture: &RgbImage) {
    fs::create_dir_all(path.parent().expect("a picture is in a folder")).expect("a folder");
    let file = BufWriter::new(File::create(path).expect("the picture can be written"));
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).expect("it is written");
}

/// A picture of where two pictures of one size differ, in red on a pale copy of what they
/// share; and the number of pixels that differ.
fn difference(old: &RgbImage, new: &RgbImage) -> (RgbImage, usize) {
    let mut count = 0;
    let mut shown = old.clone();
    for (pixel, new) in shown.pixels_mut().zip(new.pixels()) {
        let is_other = pixel
            .0
            .iter()
            .zip(new.0)
            .any(|(old, new)| old.abs_diff(new) > MOST_OFF);
        count += usize::from(is_other);
        *pixel = if is_other {
            Rgb([255, 0, 0])
        } else {
            Rgb(pixel.0.map(|channel| 192 + channel / 4))
        };
    }
    (shown, count)
}

/// Whether `UPDATE_SNAPSHOTS` asks to accept the new pictures.
fn accepts() -> bool {
    std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| !["", "0"].contains(&value.as_str()))
}

/// Compares a picture with the accepted one called `name` in `tests/snapshots/window`. If they
/// differ, writes the new picture and one of the differences beside it, and returns a message.
pub fn compare(name: &str, new: &RgbImage) -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/window");
    let file = |ending: &str| -> PathBuf { folder.join(format!("{name}{ending}.png")) };
    for left_over in [file(".new"), file(".diff")] {
        fs::remove_file(left_over).ok();
    }
    let old = image::open(file("")).ok().map(|old| old.to_rgb8());
    let what = match &old {
        None => "there is no such picture yet".to_owned(),
        Some(old) if old.dimensions() != new.dimensions() => {
            format!(
                "it was {:?}, and is {:?}",
                old.dimensions(),
                new.dimensions()
            )
        }
        Some(old) => match difference(old, new) {
            (_, count) if count <= MOST_PIXELS => return Ok(()),
            (shown, count) => {
                if !accepts() {
                    write(&file(".diff"), &shown);
                }
                format!("{count} pixels are other ones: {}", file(".diff").display())
            }
        },
    };
    if accepts() {
        write(&file(""), new);
        return Ok(());
    }
    write(&file(".new"), new);
    Err(format!(
        "{name}: {what}\n  accepted: {}\n  now: {}\nIf the change is wanted, accept it with: \
         UPDATE_SNAPSHOTS=1 cargo test --test window looks",
        file("").display(),
        file(".new").display()
    ))
}
