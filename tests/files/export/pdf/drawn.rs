//! The drawings on the pages of a PDF document: lines, pictures, and dimmed elements.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use wayline::export::picture::PdfPaper;
use wayline::layout::{Criterion, Filter, Others, View};
use wayline::model::{Image, Role};

use crate::support::fixtures::{SAMPLES, load, small};
use crate::support::pdf_reader::{lines, pictures, read, tags};
use crate::support::pdf_writer::{export, export_view};

#[test]
fn dashes_are_cut_off_and_other_lines_are_round() {
    let (_, text) = SAMPLES
        .iter()
        .find(|sample| sample.0 == "electronics-shop")
        .expect("a sample");
    let (_, bytes) = export(&load(text), PdfPaper::MapSize);
    let pdf = read(&bytes);
    let found = lines(&pdf.pages()[0]);
    let (dashed, solid): (Vec<_>, Vec<_>) = found.iter().partition(|line| !line.1.is_empty());
    assert!(dashed.len() > 10 && solid.len() > 100);
    assert!(dashed.iter().all(|line| line.0 == 0), "{dashed:?}");
    assert!(solid.iter().all(|line| line.0 == 1), "{solid:?}");
}

#[test]
fn each_picture_is_stored_once_and_a_jpeg_as_it_is() {
    let pixels = RgbaImage::from_fn(32, 20, |x, y| Rgba([x as u8, y as u8, 9, 200]));
    let packed = |pixels: DynamicImage, format| {
        let mut bytes = Vec::new();
        let written = pixels.write_to(&mut Cursor::new(&mut bytes), format);
        written.expect("packed");
        bytes
    };
    let png = packed(pixels.clone().into(), ImageFormat::Png);
    let jpeg = packed(
        DynamicImage::from(pixels).into_rgb8().into(),
        ImageFormat::Jpeg,
    );
    let images = [
        Image::new(png, 32, 20),
        Image::new(jpeg, 32, 20),
        Image::new(*b"no picture", 32, 20),
    ];
    let mut journey = small();
    journey.images = Vec::new();
    journey
        .personas
        .iter_mut()
        .for_each(|persona| Arc::make_mut(persona).portrait = None);
    // Several cards share each picture.
    for (index, card) in journey.cards.iter_mut().enumerate() {
        Arc::make_mut(card).image = Some(images[index % 3].id);
    }
    assert!(journey.cards.len() > 4);
    journey.images.extend(images.map(Arc::new));
    journey.sort();
    let (summary, bytes) = export(&journey, PdfPaper::MapSize);
    assert!(summary.is_accessible);
    let wanted = [("DCTDecode", 32, 20), ("FlateDecode", 32, 20)];
    let wanted = wanted.map(|(filter, width, height)| (filter.to_owned(), width, height));
    assert_eq!(pictures(&bytes), wanted);
}

#[test]
fn what_is_faint_can_still_be_read() {
    let (_, text) = SAMPLES
        .iter()
        .find(|sample| sample.0 == "electronics-shop")
        .expect("a sample");
    let journey = load(text);
    let view = View {
        filter: Filter::of([Criterion::Role(Role::PainPoint)]),
        others: Others::Dim,
        ..View::default()
    };
    let (summary, bytes) = export_view(&journey, &view);
    assert!(summary.is_accessible);
    let found = tags(&read(&bytes));
    for card in journey
        .cards
        .iter()
        .filter(|card| card.role != Role::PainPoint)
    {
        let is_there = found.iter().any(|tag| tag.said.starts_with(&card.text));
        assert!(is_there, "{:?}", card.text);
    }
    let figures = found
        .iter()
        .filter(|tag| tag.kind == "Figure" && !tag.alt.is_empty());
    assert_eq!(figures.count(), journey.curves.len() + journey.links.len());
}
