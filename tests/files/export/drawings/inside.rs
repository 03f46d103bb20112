//! The map inside of a drawing can be opened whatever happened to the drawing, and maps that
//! are broken on purpose are refused.

use std::fs;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use wayline::export::picture::SvgText;
use wayline::file::{OpenError, from_ron, map_inside, open, to_ron};

use super::support::Desk;
use crate::support::fixtures::{SAMPLES, load, small};

fn drawing() -> (String, String) {
    let text = to_ron(&small()).expect("sound");
    let svg = Desk::light(small()).svg(SvgText::Outlines, Some(&text));
    (svg, text)
}

fn packed(text: &[u8]) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("packed");
    STANDARD.encode(encoder.finish().expect("packed"))
}

#[test]
fn a_drawing_opens_as_the_map_it_was_made_from() {
    for (name, text) in SAMPLES {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("{name}.svg"));
        let svg = Desk::light(load(text)).svg(SvgText::Live, Some(text));
        fs::write(&path, svg).expect("written");
        let opened = open(&path).expect("it opens");
        assert!(opened.is_copy);
        assert_eq!(opened.journey, load(text), "{name}");
    }
}

#[test]
fn a_drawing_that_another_program_saved_again_still_opens() {
    let (svg, text) = drawing();
    let expected = from_ron(&text).expect("sound").0;
    let (head, rest) = svg
        .split_once("<map xmlns=\"urn:wayline:map\"")
        .expect("it");
    let (map, tail) = rest.split_once("</map>").expect("its end");
    let (attributes, letters) = map.split_once('>').expect("its start");
    let lines: Vec<String> = letters
        .as_bytes()
        .chunks(76)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let prefixed = head.replacen("<svg", "<svg xmlns:ns0=\"urn:wayline:map\"", 1);
    let others = [
        format!("\u{feff}{svg}"),
        format!(
            "\n  <!-- a comment -->\n{}",
            &svg[svg.find("<svg").expect("it")..]
        ),
        format!("<!DOCTYPE svg>{}", &svg[svg.find("<svg").expect("it")..]),
        format!(
            "{prefixed}<ns0:map{attributes}>\n  {}\n</ns0:map>{tail}",
            lines.join("\n  ")
        ),
    ];
    for other in others {
        let inside = map_inside(other.as_bytes()).expect("a map");
        assert_eq!(inside.expect("sound").0, expected, "{}", &other[..90]);
    }
}

#[test]
fn a_drawing_without_a_map_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = Desk::light(small()).svg(SvgText::Outlines, None);
    let strange = [
        svg.as_str(),
        "<svg/>",
        "<",
        "<?xml version='1.0'?>",
        "<map>AAAA</map>",
        "<map xmlns='urn:other'>AAAA</map>",
        "<svg xmlns:a='urn:wayline:map'><b:map>AAAA</b:map></svg>",
        "<svg a=\"",
        "<!-- never closed",
        "<svg><![CDATA[",
    ];
    for (index, text) in strange.into_iter().enumerate() {
        let path = folder.path().join(format!("{index}.svg"));
        fs::write(&path, text).expect("written");
        let refusal = open(&path).expect_err("no map");
        assert!(
            matches!(refusal, OpenError::NoMapInside(_)),
            "{text}: {refusal}"
        );
    }
}

#[test]
fn maps_broken_on_purpose_are_refused() {
    let around = |letters: &str| {
        format!("<svg><metadata><map xmlns='urn:wayline:map'>{letters}</map></metadata></svg>")
    };
    let (_, text) = drawing();
    let good = packed(text.as_bytes());
    assert!(matches!(map_inside(around(&good).as_bytes()), Some(Ok(_))));
    let cut = &good[..good.len() / 2];
    let broken = [
        around(""),
        around("%%%%"),
        around("AAAA"),
        around(cut),
        around(&good[4..]),
        around(&format!("{good}<g/>")),
        around(&format!("&lt;{good}")),
        around(&packed(b"\xff\xfe")),
        around(&packed(b"(version: 2, map: (")),
        format!("<svg><map xmlns='urn:wayline:map'>{good}"),
        "<svg><map xmlns='urn:wayline:map'>".to_owned(),
    ];
    for svg in broken {
        let inside = map_inside(svg.as_bytes());
        assert!(
            matches!(inside, Some(Err(_))),
            "{}",
            &svg[..80.min(svg.len())]
        );
    }
}

#[test]
fn a_map_that_swells_beyond_all_bounds_is_refused() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let megabyte = vec![b' '; 1 << 20];
    for _ in 0..300 {
        encoder.write_all(&megabyte).expect("packed");
    }
    let letters = STANDARD.encode(encoder.finish().expect("packed"));
    assert!(letters.len() < 1 << 20, "small on the disk");
    let svg = format!("<svg><map xmlns=\"urn:wayline:map\">{letters}</map></svg>");
    let refusal = map_inside(svg.as_bytes())
        .expect("a map")
        .expect_err("too large");
    assert!(refusal.to_string().contains("too large"), "{refusal}");
}
