//! Exports of parts of maps, of redacted maps, and of many maps at once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use wayline::export::file::{ExportError, ExportRequest, export};
use wayline::export::format::Format;
use wayline::export::part::{Part, part_of};
use wayline::export::picture::PictureSize;
use wayline::export::redact::{Redaction, redacted};
use wayline::file;
use wayline::model::{Card, Journey, validate};
use wayline::words::{Language, Words};

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, load, random_map, small, unpacked};

fn shop() -> Journey {
    load(SAMPLES[1].1)
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

#[test]
fn one_stage_is_a_map_of_its_own() {
    let journey = shop();
    let stage = &journey.stages[1];
    let part = part_of(&journey, &Part::stage(stage.id));
    assert_eq!(validate(&part), []);
    let mut kept = (*part.stages[0]).clone();
    assert_eq!(
        part.stage_tint(0),
        journey.stage_tint(1),
        "its colour stays"
    );
    kept.automatic_tint = stage.automatic_tint;
    assert_eq!((part.stages.len(), &kept), (1, &**stage));
    assert_eq!(part.lanes, journey.lanes);
    assert_eq!(part.title, journey.title);
    let steps: BTreeSet<_> = stage.steps.iter().map(|step| step.id).collect();
    let inside = journey
        .cards
        .iter()
        .filter(|card| steps.contains(&card.step));
    assert!(inside.clone().count() > 3);
    for card in inside {
        assert!(part.card(card.id).is_some(), "{}", card.text);
    }
    let points = part.curves.iter().flat_map(|curve| &curve.points);
    assert!(points.clone().count() > 0);
    assert!(points.clone().all(|point| steps.contains(&point.step)));
}

#[test]
fn a_card_that_reaches_into_the_part_begins_where_it_does() {
    let mut journey = small();
    let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    assert!(journey.stages.len() >= 2 && steps.len() >= 2);
    let lane = journey.lanes.iter().find(|lane| lane.kind.holds_cards());
    let card = Card {
        id: wayline::model::CardId::new("c-long").expect("short"),
        lane: lane.expect("a lane for cards").id,
        step: steps[0],
        span: u32::try_from(steps.len()).expect("few"),
        text: "All the way".into(),
        ..Card::default()
    };
    let id = card.id;
    journey.cards.push(Arc::new(card));
    journey.sort();
    let last = journey.stages.last().expect("a stage");
    let part = part_of(&journey, &Part::stage(last.id));
    let card = part.card(id).expect("it reaches into the last stage");
    assert_eq!(card.step, last.steps[0].id);
    assert_eq!(card.span as usize, last.steps.len());
    assert_eq!(validate(&part), []);
}

#[test]
fn chosen_cards_come_with_their_lanes_and_steps_alone() {
    let journey = shop();
    let card = &journey.cards[3];
    let part = Part {
        cards: Some([card.id].into()),
        ..Part::default()
    };
    let part = part_of(&journey, &part);
    assert_eq!(part.cards.len(), 1);
    assert_eq!(part.lanes.len(), 1);
    assert_eq!(part.step_count(), card.span as usize);
    assert_eq!(validate(&part), []);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_part_of_any_map_is_sound(seed in 0..500_u64, stages in any::<u8>(), lanes in any::<u8>(), cards in any::<u8>()) {
        let journey = if seed % 5 == 0 { small() } else { random_map(seed, 30) };
        let pick = |mask: u8, index: usize| mask & (1 << (index % 8)) != 0;
        let part = Part {
            stages: (stages % 3 > 0).then(|| journey.stages.iter().enumerate()
                .filter(|(at, _)| pick(stages, *at)).map(|(_, stage)| stage.id).collect()),
            lanes: (lanes % 3 > 0).then(|| journey.lanes.iter().enumerate()
                .filter(|(at, _)| pick(lanes, *at)).map(|(_, lane)| lane.id).collect()),
            cards: (cards % 3 == 0).then(|| journey.cards.iter().enumerate()
                .filter(|(at, _)| pick(cards, *at)).map(|(_, card)| card.id).collect()),
        };
        let result = part_of(&journey, &part);
        prop_assert_eq!(validate(&result), []);
        let words = Words::new(Language::Russian);
        let (shown, _) = redacted(&result, Redaction::default(), &words);
        prop_assert_eq!(validate(&shown), []);
    }
}

#[test]
fn each_stage_becomes_a_picture_named_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("shop.png");
    let map = samples().join("electronics-shop.ron");
    let result = wayline(&["export", text(&map), "-o", text(&out), "--per-stage"]);
    assert!(result.status.success(), "{result:?}");
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    let journey = shop();
    assert_eq!(names.len(), journey.stages.len(), "{names:?}");
    for (index, stage) in journey.stages.iter().enumerate() {
        let word = stage.name.split_whitespace().next().expect("a name");
        let begins = format!("shop-{}-{}", index + 1, word.to_lowercase());
        assert!(names[index].starts_with(&begins), "{names:?}");
        let opened = file::open(&folder.path().join(&names[index])).expect("its own map");
        assert_eq!(opened.journey.stages.len(), 1);
    }
}

#[test]
fn a_folder_of_maps_is_exported_and_a_broken_one_stops_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let (maps, out) = (folder.path().join("maps"), folder.path().join("out"));
    fs::create_dir_all(maps.join("more")).expect("made");
    for name in ["a.ron", "more/a.ron"] {
        fs::copy(samples().join("electronics-shop.ron"), maps.join(name)).expect("copied");
    }
    fs::write(maps.join("broken.ron"), "(version: 2, map: (title: 7").expect("written");
    let arguments = ["export", text(&maps), "-o", text(&out), "--format", "json"];
    let result = wayline(&arguments);
    assert_eq!(result.status.code(), Some(1), "{result:?}");
    let told = String::from_utf8_lossy(&result.stderr);
    assert!(told.contains("broken.ron"), "{told}");
    assert_eq!(
        String::from_utf8_lossy(&result.stdout).trim(),
        "Exported: 2, not exported: 1"
    );
    for name in ["a.json", "more/a.json"] {
        assert_eq!(file::open(&out.join(name)).expect("a map").journey, shop());
    }

    fs::remove_file(maps.join("broken.ron")).expect("removed");
    let again = wayline(&arguments);
    assert_eq!(again.status.code(), Some(2), "files that exist stay");
    let forced = wayline(&[&arguments[..], &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0));
    let only_broken = folder.path().join("only");
    fs::create_dir(&only_broken).expect("made");
    let nothing = wayline(&[
        "export",
        text(&only_broken),
        "-o",
        text(&out),
        "--format",
        "png",
    ]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn two_maps_of_one_name_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut maps = Vec::new();
    for name in ["one", "two"] {
        let path = folder.path().join(name).join("map.ron");
        fs::create_dir(folder.path().join(name)).expect("made");
        fs::copy(samples().join("electronics-shop.ron"), &path).expect("copied");
        maps.push(path);
    }
    let out = folder.path().join("out");
    let (one, two) = (text(&maps[0]), text(&maps[1]));
    let result = wayline(&["export", one, two, "-o", text(&out), "--format", "ron"]);
    assert!(result.status.success(), "{result:?}");
    assert!(out.join("map.ron").is_file() && out.join("map-2.ron").is_file());
}

#[test]
fn stages_and_lanes_are_named_or_numbered_and_a_wrong_name_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("part.ron");
    let map = samples().join("electronics-shop.ron");
    let journey = shop();
    let lane = journey.lanes[1].name.to_uppercase();
    let arguments = [
        "export",
        text(&map),
        "-o",
        text(&out),
        "--stage",
        "2",
        "--lane",
        &lane,
    ];
    let result = wayline(&arguments);
    assert!(result.status.success(), "{result:?}");
    let part = file::open(&out).expect("a map").journey;
    assert_eq!(part.stages[0].id, journey.stages[1].id);
    assert_eq!((part.stages.len(), part.lanes.len()), (1, 1));

    let other = folder.path().join("other.ron");
    let wrong = wayline(&[
        "export",
        text(&map),
        "-o",
        text(&other),
        "--stage",
        "Nowhere",
    ]);
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        told.contains("Nowhere") && told.contains(&journey.stages[0].name),
        "{told}"
    );
}

#[test]
fn a_name_that_says_no_format_is_refused_with_those_there_are() {
    let map = samples().join("electronics-shop.ron");
    let result = wayline(&["export", text(&map), "-o", "map.bmp"]);
    assert_eq!(result.status.code(), Some(2));
    let told = String::from_utf8_lossy(&result.stderr).into_owned();
    assert!(told.contains(".png") && told.contains("map.bmp"), "{told}");
}

#[test]
fn dots_per_inch_set_the_size_and_are_said_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.png");
    let request = |size| ExportRequest {
        size,
        ..ExportRequest::new(Format::Png, Language::English)
    };
    let pixels = |size| {
        let exported = export(&small(), &request(size), &path, &mut |_| true);
        exported.expect("an export").pixels.expect("pixels")
    };
    let plain = pixels(PictureSize::Scale(2.0));
    assert_eq!(pixels(PictureSize::Dpi(192.0)), plain);
    let decoder = png::Decoder::new(std::io::Cursor::new(fs::read(&path).expect("a file")));
    let reader = decoder.read_info().expect("a picture");
    let dims = reader.info().pixel_dims.expect("a size on paper");
    assert_eq!((dims.xppu, dims.unit), (7559, png::Unit::Meter));
}

#[test]
fn a_part_with_nothing_in_it_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.png");
    let request = ExportRequest {
        part: Part {
            cards: Some(BTreeSet::new()),
            ..Part::default()
        },
        ..ExportRequest::new(Format::Png, Language::English)
    };
    let result = export(&small(), &request, &path, &mut |_| true);
    assert!(matches!(result, Err(ExportError::Nothing)));
    assert!(!path.exists());
}

#[test]
fn a_diagram_is_exported_as_a_picture_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let diagram = folder.path().join("loan.mmd");
    fs::write(
        &diagram,
        "journey\n title Loan\n section Find\n  Search: 4: Reader\n",
    )
    .expect("written");
    let out = folder.path().join("loan.png");
    let result = wayline(&["export", text(&diagram), "-o", text(&out)]);
    assert!(result.status.success(), "{result:?}");
    let journey = file::open(&out).expect("the map inside").journey;
    assert_eq!(journey.title, "Loan");
    assert_eq!(journey.stages[0].name, "Find");
}

#[test]
fn every_export_that_carries_its_map_opens_as_that_map() {
    let folder = tempfile::tempdir().expect("a folder");
    let journey = shop();
    let carrying = Format::ALL
        .into_iter()
        .filter(|format| format.carries_map());
    for format in carrying.chain([Format::Json, Format::Ron]) {
        let path = folder.path().join(format!("map.{}", format.extension()));
        let request = ExportRequest::new(format, Language::English);
        export(&journey, &request, &path, &mut |_| true).expect("an export");
        let opened = file::open(&path).expect("a map");
        assert_eq!(opened.journey, journey, "{format:?}");
        assert_eq!(opened.is_copy, format != Format::Ron, "{format:?}");

        let bare = ExportRequest {
            has_source: false,
            ..request
        };
        if format.carries_map() {
            export(&journey, &bare, &path, &mut |_| true).expect("an export");
            assert!(file::open(&path).is_err(), "{format:?} has no map in it");
        }
    }
}

#[test]
fn maps_with_nothing_in_them_are_exported_as_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut maps = vec![Journey::default()];
    maps.extend((0..4).map(|seed| random_map(seed, 12)));
    for (index, journey) in maps.iter().enumerate() {
        for format in Format::ALL {
            let path = folder
                .path()
                .join(format!("{index}.{}", format.extension()));
            let request = ExportRequest::new(format, Language::Russian);
            let exported = export(journey, &request, &path, &mut |_| true);
            exported.unwrap_or_else(|error| panic!("{index} as {format:?}: {error}"));
            assert!(fs::metadata(&path).expect("a file").len() > 0, "{format:?}");
        }
    }
}

#[test]
fn a_file_holds_what_its_name_says() {
    let picture = ExportRequest::new(Format::Png, Language::English);
    let named = |name: &str| picture.clone().named_by(Path::new(name)).format;
    assert_eq!(named("map.svg"), Format::Svg);
    assert_eq!(named("map.PDF"), Format::Pdf);
    assert_eq!(named("map.png"), Format::Png);
    assert_eq!(named("map v1.2"), Format::Png);
}

#[test]
fn exports_show_nothing_of_covered_cards() {
    let mut map = small();
    let card = Arc::make_mut(&mut map.cards[0]);
    card.covered = true;
    card.text = "Secretly".to_owned();
    card.note = "Hushed".to_owned();
    let folder = tempfile::tempdir().expect("a folder");
    for format in [Format::Svg, Format::Html, Format::Pdf, Format::Pptx] {
        let request = ExportRequest {
            has_source: false,
            ..ExportRequest::new(format, Language::English)
        };
        let path = folder.path().join(format!("map.{}", format.extension()));
        export(&map, &request, &path, &mut |_| true).expect("exported");
        let bytes = fs::read(&path).expect("there");
        for part in unpacked(&bytes) {
            let text = String::from_utf8_lossy(&part);
            assert!(!text.contains("Secretly"), "{format:?}");
            assert!(!text.contains("Hushed"), "{format:?}");
        }
    }
}

#[test]
fn a_map_is_printed_in_one_size_from_a_picture_a_drawing_and_a_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let journey = shop();
    let path = |name: &str| folder.path().join(name);
    for (name, format, size) in [
        ("map.png", Format::Png, PictureSize::Scale(2.0)),
        ("wide.png", Format::Png, PictureSize::Width(3000)),
        ("map.svg", Format::Svg, PictureSize::Scale(1.0)),
        ("map.pdf", Format::Pdf, PictureSize::Scale(1.0)),
    ] {
        let request = ExportRequest {
            size,
            ..ExportRequest::new(format, Language::English)
        };
        export(&journey, &request, &path(name), &mut |_| true).expect("it is exported");
    }
    let on_paper = |name: &str| {
        let file = fs::File::open(path(name)).expect("it is there");
        let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info();
        let reader = reader.expect("a picture");
        let dims = reader.info().pixel_dims.expect("a size on paper");
        let dots = f64::from(dims.xppu) * 0.0254;
        let (width, height) = reader.info().size();
        (f64::from(width) / dots, f64::from(height) / dots)
    };
    let drawing = fs::read_to_string(path("map.svg")).expect("a text");
    let side = |name: &str| {
        let start = drawing.find(&format!(" {name}=\"")).expect("a side") + name.len() + 3;
        let number = drawing[start..].split('"').next().expect("a number");
        // A plain number is a number of pixels, of which 96 make an inch.
        number.parse::<f64>().expect("a number") / 96.0
    };
    let drawn = (side("width"), side("height"));
    let bytes = fs::read(path("map.pdf")).expect("it is there");
    let pdf = hayro_syntax::Pdf::new(bytes).expect("a document");
    let page = pdf.pages()[0].render_dimensions();
    let printed = (f64::from(page.0) / 72.0, f64::from(page.1) / 72.0);
    for (name, other) in [
        ("a picture", on_paper("map.png")),
        ("a picture of a given width", on_paper("wide.png")),
        ("a document", printed),
    ] {
        // The size of pictures is rounded to whole pixels.
        let is_near = |a: f64, b: f64| (a - b).abs() < 0.02;
        assert!(
            is_near(other.0, drawn.0) && is_near(other.1, drawn.1),
            "{name}: {other:?} inches, a drawing: {drawn:?}"
        );
    }
}
