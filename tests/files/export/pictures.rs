//! Exported pictures: their size, their bytes, their edges, and that cancelling leaves nothing
//! behind.

use std::fs;
use std::path::Path;

use kurbo::Rect;
use wayline::export::file::{ExportError, ExportRequest, Exported, export};
use wayline::export::format::Format;
use wayline::export::picture::{
    Background, PictureError, PictureSize, PictureSpec, Rasterizer, decode,
};
use wayline::file::{self, OpenError};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Criterion, DIMMED, Filter, Layouter, Others, Picture, View};
use wayline::model::{Image, Journey, Role};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

fn sample(name: &str) -> Journey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name);
    file::open(&path).expect("a sample opens").journey
}

fn request(size: PictureSize, background: Background) -> ExportRequest {
    ExportRequest {
        size,
        background,
        ..ExportRequest::new(Format::Png, Language::English)
    }
}

fn laid_out(journey: &Journey, theme: &Theme) -> Picture {
    Layouter::new(FontFiles::BUNDLED).lay_out(Context {
        journey,
        theme,
        words: &Words::new(Language::English),
        view: &View::default(),
        whole: None,
        emphasised: None,
    })
}

/// The width, the height and the pixels of a PNG file.
fn pixels(path: &Path) -> (u32, u32, image::RgbaImage) {
    let picture = image::open(path).expect("a picture").into_rgba8();
    (picture.width(), picture.height(), picture)
}

#[test]
fn exporting_twice_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let journey = sample("restaurant-blueprint.ron");
    let wanted = request(PictureSize::Scale(1.0), Background::Paper);
    let paths = ["a.png", "b.png"].map(|name| folder.path().join(name));
    for path in &paths {
        export(&journey, &wanted, path, &mut |_| true).unwrap();
    }
    let [a, b] = paths.map(|path| fs::read(path).unwrap());
    assert!(a == b, "the two files differ");
    assert!(a.len() > 10_000);
}

#[test]
fn a_width_in_pixels_is_kept_to_the_pixel() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    let journey = sample("choosing-insurance.ron");
    for wanted in [333, 640, 1001] {
        let size = PictureSize::Width(wanted);
        let exported: Exported = export(
            &journey,
            &request(size, Background::Paper),
            &path,
            &mut |_| true,
        )
        .unwrap();
        let (width, height) = exported.pixels.unwrap();
        assert_eq!(width, wanted);
        let (found_width, found_height, _) = pixels(&path);
        assert_eq!((found_width, found_height), (width, height));
    }
}

#[test]
fn a_transparent_picture_has_nothing_behind_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    let journey = sample("software-onboarding.ron");
    let corner_of = |background| {
        let wanted = request(PictureSize::Scale(1.0), background);
        export(&journey, &wanted, &path, &mut |_| true).unwrap();
        let (_, _, picture) = pixels(&path);
        picture.get_pixel(2, 2).0
    };
    let paper = Theme::bundled(ThemeName::Light).colours.paper;
    assert_eq!(corner_of(Background::Transparent)[3], 0);
    assert_eq!(
        corner_of(Background::Paper),
        [paper.r, paper.g, paper.b, 255]
    );
}

#[test]
fn a_cancelled_picture_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    fs::write(&path, "the old picture").unwrap();
    let journey = sample("electronics-shop.ron");
    let wanted = request(PictureSize::Scale(2.0), Background::Paper);
    let mut calls = 0;
    let result = export(&journey, &wanted, &path, &mut |share| {
        calls += 1;
        assert!((0.0..=1.0).contains(&share));
        false
    });
    let is_cancelled = matches!(result, Err(ExportError::Picture(PictureError::Cancelled)));
    assert!(is_cancelled && calls == 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), "the old picture");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn tiles_meet_without_a_seam() {
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&sample("electronics-shop.ron"), &theme);
    let mut rasterizer = Rasterizer::default();
    let paper = Some(theme.colours.paper);
    let mut paint = |x0: f64, width: u16| {
        let mut pixels = vec![0; usize::from(width) * 200 * 4];
        let region = Rect::new(x0, 250.0, x0 + f64::from(width), 450.0);
        rasterizer.paint(&picture.scene, region, paper, (width, 200), &mut pixels);
        pixels
    };
    let whole = paint(100.0, 600);
    let (left, right) = (paint(100.0, 256), paint(356.0, 344));
    let worst = (0..200)
        .flat_map(|y| (0..600).map(move |x| (x, y)))
        .map(|(x, y)| {
            let one = &whole[(y * 600 + x) * 4..][..4];
            let two = if x < 256 {
                &left[(y * 256 + x) * 4..][..4]
            } else {
                &right[(y * 344 + x - 256) * 4..][..4]
            };
            let apart = one.iter().zip(two).map(|(a, b)| a.abs_diff(*b));
            apart.max().unwrap_or(0)
        })
        .max();
    assert!(worst <= Some(2), "a pixel differs by {worst:?}");
    assert!(whole.chunks(4).any(|pixel| pixel[0] < 100), "there is text");
}

#[test]
fn sizes_that_no_picture_can_have_are_refused() {
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&Journey::default(), &theme);
    for size in [
        PictureSize::Scale(0.0),
        PictureSize::Scale(f64::NAN),
        PictureSize::Scale(f64::INFINITY),
        PictureSize::Width(0),
    ] {
        let spec = PictureSpec::new(&picture.scene, &theme, size, Background::Paper);
        assert!(
            matches!(spec, Err(PictureError::BadSize { .. })),
            "{size:?}: {spec:?}"
        );
    }
}

#[test]
fn a_picture_that_is_too_large_names_the_largest_that_is_not() {
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&sample("electronics-shop.ron"), &theme);
    let spec = |size| PictureSpec::new(&picture.scene, &theme, size, Background::Paper);
    for size in [
        PictureSize::Scale(100.0),
        PictureSize::Scale(1e12),
        PictureSize::Width(2_000_000_000),
        PictureSize::Dpi(9600.0),
    ] {
        let Err(PictureError::TooLarge {
            most_width,
            most_scale,
            most_dpi,
            ..
        }) = spec(size)
        else {
            panic!("{size:?}: {:?}", spec(size));
        };
        assert!(most_scale > 8.0, "{most_scale}");
        for largest in [
            PictureSize::Scale(most_scale),
            PictureSize::Width(most_width.to_string().parse().expect("a whole number")),
            PictureSize::Dpi(most_dpi),
        ] {
            assert!(spec(largest).is_ok(), "{largest:?}");
        }
    }
}

#[test]
fn the_map_travels_inside_the_picture_and_opens_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    let journey = sample("electronics-shop.ron");
    let wanted = request(PictureSize::Scale(1.0), Background::Paper);
    export(&journey, &wanted, &path, &mut |_| true).unwrap();
    let opened = file::open(&path).unwrap();
    assert!(opened.is_copy);
    assert!(opened.repairs.is_empty());
    assert_eq!(opened.journey, journey);

    let bare = ExportRequest {
        has_source: false,
        ..wanted
    };
    let (_, _, with) = pixels(&path);
    export(&journey, &bare, &path, &mut |_| true).unwrap();
    let (_, _, without) = pixels(&path);
    assert!(with == without, "the picture is the same");
    assert!(matches!(file::open(&path), Err(OpenError::NoMapInside(_))));
    let text = fs::read(&path).unwrap();
    let word = b"Wayline map";
    assert!(!text.windows(word.len()).any(|window| window == word));
}

/// A small PNG that carries `text` as a map.
fn carrying(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("memory");
    let mut chunk = png::text_metadata::ITXtChunk::new(file::PICTURE_KEYWORD, text);
    chunk.compressed = true;
    writer.write_text_chunk(&chunk).expect("memory");
    writer.write_image_data(&[0]).expect("memory");
    writer.finish().expect("memory");
    bytes
}

#[test]
fn what_a_picture_says_is_a_map_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    for text in [
        "",
        "not a map",
        "(version: 9999, map: ())",
        "(version: 2, map: (oops: 1))",
    ] {
        fs::write(&path, carrying(text)).unwrap();
        let refused = file::open(&path);
        assert!(
            matches!(refused, Err(OpenError::Format { .. })),
            "{text}: {refused:?}"
        );
    }
    // Three hundred megabytes of blanks in three hundred kilobytes.
    let bomb = carrying(&" ".repeat(300 << 20));
    assert!(bomb.len() < 4 << 20);
    fs::write(&path, bomb).unwrap();
    assert!(matches!(file::open(&path), Err(OpenError::Format { .. })));
    let whole = carrying(&file::to_ron(&Journey::default()).unwrap());
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        file::open(&path).ok();
    }
    fs::write(&path, &whole).unwrap();
    assert!(file::open(&path).is_ok());
}

#[test]
fn a_picture_is_filtered_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.png");
    let journey = sample("electronics-shop.ron");
    let theme = Theme::bundled(ThemeName::Light);
    let margin = theme.sizes.export_margin;
    let mut wanted = request(PictureSize::Scale(1.0), Background::Paper);
    let mut paint = |others, is_filtered| {
        wanted.view = View::default();
        wanted.view.others = others;
        if is_filtered {
            wanted.view.filter = Filter::of([Criterion::Role(Role::PainPoint)]);
        }
        export(&journey, &wanted, &path, &mut |_| true).unwrap();
        pixels(&path)
    };
    let (width, height, plain) = paint(Others::Dim, false);
    let (_, dim_height, dimmed) = paint(Others::Dim, true);
    let (hide_width, hide_height, _) = paint(Others::Hide, true);
    assert_eq!(dim_height, height);
    assert_eq!(hide_width, width);
    assert!(
        hide_height < height,
        "{hide_height} is not less than {height}"
    );
    // The bar of a role, in the middle of the card's left edge.
    let laid_out = laid_out(&journey, &theme);
    let bar_of = |picture: &image::RgbaImage, is_pain: bool| {
        let cards = journey.cards.iter().zip(&laid_out.layout.cards);
        let mut found = cards.filter(|(card, _)| (card.role == Role::PainPoint) == is_pain);
        let (_, card) = found.next().expect("there is such a card");
        let (x, y) = (card.rect.x0 + margin + 4.5, card.rect.center().y + margin);
        #[expect(clippy::cast_sign_loss, reason = "cards stand inside of the picture")]
        let (x, y) = (x as u32, y as u32);
        picture.get_pixel(x, y).0
    };
    assert_eq!(bar_of(&plain, true), bar_of(&dimmed, true));
    let (strong, faint) = (bar_of(&plain, false), bar_of(&dimmed, false));
    let paper = theme.colours.paper;
    for (channel, paper) in [paper.r, paper.g, paper.b].into_iter().enumerate() {
        let (strong, paper) = (f32::from(strong[channel]), f32::from(paper));
        let expected = paper + (strong - paper) * DIMMED;
        assert!(
            (f32::from(faint[channel]) - expected).abs() < 4.0,
            "{faint:?}"
        );
    }
}

#[test]
fn a_portrait_is_a_disc_in_the_corner_and_not_distorted() {
    let mut journey = sample("choosing-insurance.ron");
    // Of three stripes, only the middle one is in the square that covers the disc.
    let mut stripes = image::RgbImage::new(60, 20);
    for (x, _, pixel) in stripes.enumerate_pixels_mut() {
        *pixel = match x {
            0..20 => image::Rgb([255, 0, 0]),
            20..40 => image::Rgb([0, 200, 0]),
            _ => image::Rgb([0, 0, 255]),
        };
    }
    let mut data = std::io::Cursor::new(Vec::new());
    stripes
        .write_to(&mut data, image::ImageFormat::Png)
        .unwrap();
    let id = wayline::model::ImageId::new("i-stripes").unwrap();
    journey.images.push(std::sync::Arc::new(Image {
        id,
        alt: String::new(),
        width: 60,
        height: 20,
        data: std::sync::Arc::from(data.into_inner().as_slice()),
    }));
    std::sync::Arc::make_mut(&mut journey.personas[0]).portrait = Some(id);
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&journey, &theme);
    let place = picture.layout.personas[0].rect;
    let region = Rect::new(
        place.x0 - 4.0,
        place.y0 - 4.0,
        place.x0 + 28.0,
        place.y0 + 28.0,
    );
    let mut pixels = vec![0; 128 * 128 * 4];
    let paper = Some(theme.colours.paper);
    let mut rasterizer = Rasterizer::default();
    rasterizer.paint(&picture.scene, region, paper, (128, 128), &mut pixels);
    let at = |x: usize, y: usize| {
        let start = (y * 128 + x) * 4;
        [pixels[start], pixels[start + 1], pixels[start + 2]]
    };
    let is_green = |[r, g, b]: [u8; 3]| r < 60 && g > 150 && b < 60;
    // Four pixels a point: the disc's middle is 11 points from its left edge and 12 from
    // its top.
    let (x, y) = (15 * 4, 16 * 4);
    assert!(is_green(at(x, y)));
    assert!(
        is_green(at(x - 7 * 4, y)) && is_green(at(x + 7 * 4, y)),
        "one stripe"
    );
    assert!(!is_green(at(x - 8 * 4, y - 8 * 4)), "outside of the disc");
    let red_or_blue = pixels
        .chunks_exact(4)
        .filter(|pixel| pixel[0] > 240 && pixel[1] < 20);
    assert_eq!(red_or_blue.count(), 0);
}

#[test]
fn a_picture_with_far_more_pixels_than_bytes_is_shrunk() {
    let side = 4096;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("memory");
    let rows = vec![0xff; (side / 8 * side) as usize];
    writer.write_image_data(&rows).expect("memory");
    writer.finish().expect("memory");
    assert!(bytes.len() < 200_000);
    // The map may say anything about its size.
    let picture = decode(&Image::new(bytes, 16, 16)).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (2048, 2048));
}
