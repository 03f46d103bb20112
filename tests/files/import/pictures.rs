//! Imported pictures: which are accepted, how they are stored, and which are refused.

use std::io::Cursor;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use wayline::export::picture::decode;
use wayline::import::PictureImportError;
use wayline::import::picture::{MAX_KEPT_SIDE, from_bytes, from_rgba, open};
use wayline::model::Image;

/// A picture with too many colours for a palette, like a photograph.
fn photo(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 27) as u8;
        Rgb([
            (x % 224) as u8 + noise,
            (y % 224) as u8 + noise,
            128 + noise,
        ])
    })
}

fn bytes_of(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, format).expect("memory");
    out.into_inner()
}

/// The pixels of a picture that is stored in a map.
fn shown(image: &Image) -> RgbaImage {
    let picture = decode(image).expect("what is kept can be shown");
    assert_eq!(
        (picture.width(), picture.height()),
        (image.width, image.height)
    );
    picture.into_rgba8()
}

fn is_png(image: &Image) -> bool {
    image.data.starts_with(b"\x89PNG")
}

/// The largest difference of two pixels in any channel.
fn apart(a: Rgba<u8>, b: [u8; 4]) -> u8 {
    let channels = a.0.into_iter().zip(b);
    channels.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

#[test]
fn every_format_is_taken() {
    let mut picture = RgbImage::from_pixel(40, 30, Rgb([200, 30, 40]));
    for x in 20..40 {
        for y in 0..30 {
            picture.put_pixel(x, y, Rgb([20, 60, 220]));
        }
    }
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let bytes = bytes_of(picture.clone(), format);
        let image = from_bytes(&bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!((image.width, image.height), (40, 30), "{format:?}");
        let pixels = shown(&image);
        assert!(
            apart(*pixels.get_pixel(4, 15), [200, 30, 40, 255]) < 12,
            "{format:?}"
        );
        assert!(
            apart(*pixels.get_pixel(35, 15), [20, 60, 220, 255]) < 12,
            "{format:?}"
        );
    }
}

#[test]
fn a_drawing_is_drawn_large_and_clear_around_its_shapes() {
    let svg = r##"<?xml version="1.0"?>
        <!-- made by hand -->
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12">
            <rect x="6" y="3" width="12" height="6" fill="#cc2222"/>
        </svg>"##;
    let image = from_bytes(svg.as_bytes()).unwrap();
    assert_eq!((image.width, image.height), (800, 400));
    assert!(is_png(&image));
    let pixels = shown(&image);
    assert_eq!(pixels.get_pixel(4, 4).0[3], 0, "nothing around it");
    assert_eq!(pixels.get_pixel(400, 200).0, [0xcc, 0x22, 0x22, 255]);
}

#[test]
fn text_in_a_drawing_is_shown() {
    let with_text = |text: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='60'>\
             <text x='10' y='40' font-size='32' font-family='Arial'>{text}</text></svg>"
        );
        shown(&from_bytes(svg.as_bytes()).unwrap())
    };
    let ink = |picture: &RgbaImage| picture.pixels().filter(|pixel| pixel.0[3] > 200).count();
    assert_eq!(ink(&with_text("")), 0);
    assert!(ink(&with_text("Оплата")) > 2000);
    assert!(ink(&with_text("Checkout")) > 2000);
}

#[test]
fn a_drawing_loads_no_files_and_no_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.png");
    RgbImage::from_pixel(10, 10, Rgb([255, 0, 0]))
        .save(&secret)
        .unwrap();
    let path = secret.display();
    for href in [
        format!("{path}"),
        format!("file://{path}"),
        "http://127.0.0.1:9/a.png".to_owned(),
    ] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>\
             <image href='{href}' width='10' height='10'/></svg>"
        );
        let pixels = shown(&from_bytes(svg.as_bytes()).unwrap());
        let is_empty = pixels.pixels().all(|pixel| pixel.0[3] == 0);
        assert!(is_empty, "{href} was loaded");
    }
}

#[test]
fn a_picture_inside_a_drawing_is_shown() {
    use base64::Engine as _;
    let png = bytes_of(
        RgbImage::from_pixel(4, 4, Rgb([10, 200, 30])),
        ImageFormat::Png,
    );
    let data = base64::engine::general_purpose::STANDARD.encode(png);
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>\
         <image href='data:image/png;base64,{data}' width='10' height='10'/></svg>"
    );
    let pixels = shown(&from_bytes(svg.as_bytes()).unwrap());
    assert!(apart(*pixels.get_pixel(400, 400), [10, 200, 30, 255]) < 4);
}

#[test]
fn large_pictures_are_shrunk_and_keep_their_shape() {
    let image = from_bytes(&bytes_of(photo(3200, 800), ImageFormat::Png)).unwrap();
    assert_eq!((image.width, image.height), (MAX_KEPT_SIDE, 400));
    assert!(!is_png(&image), "a photograph is kept as a JPEG");
    let image = from_bytes(&bytes_of(photo(100, 9000), ImageFormat::Jpeg)).unwrap();
    assert_eq!((image.width, image.height), (17, MAX_KEPT_SIDE));
}

#[test]
fn what_shines_through_still_does() {
    let mut picture = RgbaImage::from_fn(2000, 200, |x, _| {
        Rgba([255, (x % 200) as u8, 0, if x < 1000 { 0 } else { 255 }])
    });
    // The colour of transparent pixels is invisible, so it must not bleed into the edge.
    for pixel in picture.pixels_mut().filter(|pixel| pixel.0[3] == 0) {
        pixel.0 = [0, 0, 255, 0];
    }
    let image = from_bytes(&bytes_of(picture, ImageFormat::Png)).unwrap();
    assert!(is_png(&image));
    let pixels = shown(&image);
    assert_eq!(pixels.get_pixel(10, 10).0[3], 0);
    assert_eq!(pixels.get_pixel(1500, 10).0[3], 255);
    let edge = pixels.pixels().filter(|pixel| pixel.0[3] > 0);
    assert!(
        edge.into_iter().all(|pixel| pixel.0[2] < 40),
        "no blue seam"
    );
}

#[test]
fn few_colours_stay_sharp() {
    let picture = RgbImage::from_fn(900, 700, |x, y| {
        let is_ink = (x / 7 + y / 5) % 3 == 0;
        Rgb(if is_ink {
            [20, 20, 20]
        } else {
            [250, 250, 245]
        })
    });
    let image = from_bytes(&bytes_of(picture.clone(), ImageFormat::WebP)).unwrap();
    assert!(is_png(&image));
    let expected = DynamicImage::from(picture).into_rgba8();
    assert!(shown(&image) == expected, "every pixel is as it was");
}

#[test]
fn a_photograph_lying_on_its_side_is_turned_upright() {
    let mut picture = photo(60, 40);
    for x in 0..60 {
        for y in 0..8 {
            picture.put_pixel(x, y, Rgb([255, 255, 255]));
        }
    }
    let plain = bytes_of(picture, ImageFormat::Jpeg);
    // Orientation 6: the camera was turned to the left, the top is at the right.
    let mut exif =
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut turned = vec![0xff, 0xd8, 0xff, 0xe1];
    turned.extend(length);
    turned.append(&mut exif);
    turned.extend(&plain[2..]);
    let image = from_bytes(&turned).unwrap();
    assert_eq!((image.width, image.height), (40, 60));
    let pixels = shown(&image);
    assert!(apart(*pixels.get_pixel(37, 30), [255; 4]) < 12);
    assert!(apart(*pixels.get_pixel(20, 2), [255; 4]) > 12);
}

#[test]
fn a_small_jpeg_is_not_blurred_again_and_tells_nothing_of_its_camera() {
    let mut bytes = bytes_of(photo(200, 100), ImageFormat::Jpeg);
    let plain = from_bytes(&bytes).unwrap();
    assert_eq!(&*plain.data, &bytes[..], "kept byte for byte");
    let note = b"\xff\xfe\0\x12taken at home..";
    bytes.splice(2..2, note.iter().copied().chain([b'.']));
    let noted = from_bytes(&bytes).unwrap();
    assert_eq!(noted.id, plain.id, "the same picture");
    assert_eq!(noted.data, plain.data);
}

#[test]
fn the_same_content_has_the_same_name() {
    let one = bytes_of(photo(30, 30), ImageFormat::Png);
    let other = bytes_of(photo(31, 30), ImageFormat::Png);
    let [a, b, c] = [&one, &one, &other].map(|bytes| from_bytes(bytes).unwrap().id);
    assert_eq!(a, b);
    assert_ne!(a, c);
    assert!(a.as_str().starts_with("i-"));
}

#[test]
fn pixels_from_a_clipboard_are_taken() {
    let pixels: Vec<u8> = [10, 20, 30, 255].repeat(6 * 4);
    let image = from_rgba(6, 4, &pixels).unwrap();
    assert_eq!((image.width, image.height), (6, 4));
    assert_eq!(shown(&image).get_pixel(5, 3).0, [10, 20, 30, 255]);
    for (width, height) in [(6, 5), (5, 4), (0, 4), (u32::MAX, u32::MAX)] {
        assert!(from_rgba(width, height, &pixels).is_err());
    }
}

#[test]
fn what_is_no_picture_is_refused_as_such() {
    for bytes in [
        b"".as_slice(),
        b"(version: 2, map: ())",
        b"BM\x36\0\0\0",
        b"%PDF-1.7",
        b"<html><body></body></html>",
        &[0xff; 4000],
    ] {
        let refused = from_bytes(bytes);
        assert!(
            matches!(refused, Err(PictureImportError::UnknownFormat)),
            "{refused:?}"
        );
    }
}

#[test]
fn pictures_that_are_cut_off_are_refused() {
    let picture = photo(120, 90);
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let whole = bytes_of(picture.clone(), format);
        assert!(from_bytes(&whole).is_ok());
        for share in [3, 30, 60, 95] {
            let part = &whole[..whole.len() * share / 100];
            assert!(from_bytes(part).is_err(), "{share} % of a {format:?}");
        }
    }
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect";
    let refused = from_bytes(svg.as_bytes());
    assert!(matches!(refused, Err(PictureImportError::Broken(_))));
}

#[test]
fn damaged_pictures_never_bring_the_program_down() {
    let picture = photo(64, 48);
    let mut seed = 11_u64;
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let whole = bytes_of(picture.clone(), format);
        for _ in 0..200 {
            let mut bytes = whole.clone();
            for _ in 0..4 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = (seed >> 33) as usize % bytes.len();
                bytes[at] = (seed >> 20) as u8;
            }
            if let Ok(image) = from_bytes(&bytes) {
                assert!(image.width.max(image.height) <= MAX_KEPT_SIDE);
            }
        }
    }
}

/// A PNG that claims to have this size and contains next to nothing.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("memory");
    writer
        .write_chunk(png::chunk::IDAT, &[0x78, 0x9c])
        .expect("memory");
    drop(writer);
    bytes
}

#[test]
fn pictures_that_would_fill_the_memory_are_refused_at_once() {
    let started = Instant::now();
    for (width, height) in [(60_000, 60_000), (2_000_000_000, 1), (1, 200_000_000)] {
        let refused = from_bytes(&bomb(width, height));
        assert!(
            matches!(
                refused,
                Err(PictureImportError::TooManyPixels { .. } | PictureImportError::TooComplex)
            ),
            "{width} × {height}: {refused:?}"
        );
    }
    assert!(started.elapsed() < Duration::from_secs(2));
    let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'/>";
    let drawn = from_bytes(huge.as_bytes()).unwrap();
    assert_eq!(drawn.width, MAX_KEPT_SIDE);
}

#[test]
fn drawings_that_multiply_are_refused_at_once() {
    let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs>".to_owned();
    svg.push_str("<g id='a0'><rect width='1' height='1'/></g>");
    for level in 1..12 {
        let uses = format!("<use href='#a{}'/>", level - 1).repeat(10);
        svg += &["<g id='a", &level.to_string(), "'>", &uses, "</g>"].concat();
    }
    svg.push_str("</defs><use href='#a11'/></svg>");
    let mut sheets = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>".to_owned();
    sheets.push_str(&"<g opacity='0.9'>".repeat(200));
    sheets.push_str("<rect width='9' height='9'/><rect width='4' height='4'/>");
    sheets.push_str(&"</g>".repeat(200));
    sheets.push_str("</svg>");
    let deep = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>".to_owned()
        + &"<g transform='scale(1.001)'>".repeat(100_000);
    let started = Instant::now();
    for (what, text) in [("uses", svg), ("sheets", sheets), ("deep", deep)] {
        assert!(from_bytes(text.as_bytes()).is_err(), "{what}");
    }
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn drawings_that_take_minutes_to_paint_are_refused_at_once() {
    let drawing = |filter: &str, body: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1600' height='1600'>\
             <filter id='f' x='-1000%' y='-1000%' width='2100%' height='2100%'>{filter}</filter>\
             {body}</svg>"
        )
    };
    let sheet = "<rect width='1600' height='1600' filter='url(#f)'/>";
    let noise = "<feTurbulence baseFrequency='0.9' numOctaves='999999'/>";
    let blur = "<feGaussianBlur stdDeviation='9999'/>";
    let spread = "<feMorphology operator='dilate' radius='700'/>";
    let plain = "<rect width='1600' height='1600' fill='url(#g)'/>";
    let started = Instant::now();
    for (what, text) in [
        ("noise", drawing(noise, sheet)),
        ("blur", drawing(blur, &sheet.repeat(300))),
        ("spread", drawing(spread, sheet)),
        ("sheets", drawing("", &plain.repeat(100_000))),
    ] {
        let refused = from_bytes(text.as_bytes());
        assert!(
            matches!(refused, Err(PictureImportError::TooComplex)),
            "{what}: {refused:?}"
        );
    }
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "{:?}",
        started.elapsed()
    );
    // Shadows and grain as drawings usually have them are painted.
    let shadow = "<feDropShadow dx='2' dy='2' stdDeviation='4'/>";
    let boxes = "<rect width='60' height='40' filter='url(#f)'/>".repeat(20);
    let grain = "<feTurbulence baseFrequency='0.9' numOctaves='3'/>";
    for (what, text) in [
        ("shadow", drawing(shadow, &boxes)),
        (
            "grain",
            drawing(grain, "<rect width='90' height='90' filter='url(#f)'/>"),
        ),
    ] {
        assert!(from_bytes(text.as_bytes()).is_ok(), "{what}");
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = open(&folder.path().join("none.png"));
    assert!(matches!(file.image, Err(PictureImportError::Unreadable(_))));
    let file = open(folder.path());
    assert!(matches!(file.image, Err(PictureImportError::Unreadable(_))));
    let path = folder.path().join("huge.png");
    let huge = std::fs::File::create(&path).unwrap();
    huge.set_len(80 << 20).unwrap();
    let file = open(&path);
    assert!(
        matches!(file.image, Err(PictureImportError::TooManyBytes(bytes)) if bytes == 80 << 20)
    );
}

#[test]
fn a_picture_is_called_as_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checkout_screen-2.jpg");
    let mut out = Vec::new();
    JpegEncoder::new(&mut out)
        .encode(&[90; 12], 2, 2, ExtendedColorType::Rgb8)
        .unwrap();
    std::fs::write(&path, out).unwrap();
    let file = open(&path);
    assert_eq!(file.image.unwrap().alt, "checkout screen 2");
    assert!(!file.has_map);
}
