//! The map inside of a PDF document: it is there if it was asked for, is not there otherwise,
//! and is read with care.

use std::fs;
use std::sync::Arc;

use proptest::prelude::*;
use wayline::export::picture::{MAP_NAME, MAP_TYPE, Orientation, PaperSize, PdfPaper, Poster};
use wayline::file::{self, OpenError, map_inside, to_ron};
use wayline::words::Language;

use crate::support::fixtures::small;
use crate::support::pdf_reader::everything;
use crate::support::pdf_writer::{export, export_with};

#[test]
fn the_map_opens_again_from_its_document() {
    let folder = tempfile::tempdir().expect("a folder");
    for paper in [
        PdfPaper::MapSize,
        PdfPaper::Fit {
            size: PaperSize::A4,
            orientation: Orientation::Auto,
        },
        PdfPaper::Poster(Poster::default()),
    ] {
        let journey = small();
        let (_, bytes) = export(&journey, paper);
        let path = folder.path().join("map.pdf");
        fs::write(&path, bytes).expect("written");
        let opened = file::open(&path).expect("the map inside");
        assert!(opened.is_copy, "it cannot be saved back there");
        assert!(opened.journey == journey);
        assert_eq!(opened.repairs, []);
    }
}

#[test]
fn a_map_that_was_left_out_is_nowhere_in_the_document() {
    let mut journey = small();
    let secret = "never-to-be-seen";
    Arc::make_mut(&mut journey.cards[0]).note = secret.to_owned();
    let has = |bytes: &[u8], needle: &str| {
        let needle = needle.as_bytes();
        bytes.windows(needle.len()).any(|window| window == needle)
    };
    let export =
        |has_source| export_with(&journey, PdfPaper::MapSize, Language::English, has_source).1;
    let without = export(false);
    for needle in [secret, MAP_NAME, MAP_TYPE, "wayline+ron", "EmbeddedFile"] {
        assert!(!has(&everything(&without), needle), "{needle}");
    }
    assert!(map_inside(&without).is_none());
    assert!(
        has(&everything(&export(true)), secret),
        "the search finds it"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bare.pdf");
    fs::write(&path, without).expect("written");
    assert!(matches!(file::open(&path), Err(OpenError::NoMapInside(_))));
}

#[test]
fn what_unpacks_to_far_too_much_is_refused() {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode\
        /Subtype/application#2Fvnd.wayline+ron>>\nstream\n"
        .to_vec();
    let mut packer = flate2::write::ZlibEncoder::new(&mut bytes, flate2::Compression::best());
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..300 {
        std::io::Write::write_all(&mut packer, &blanks).expect("packed");
    }
    packer.finish().expect("packed");
    assert!(bytes.len() < 4 << 20);
    let refused = map_inside(&bytes).expect("a map is announced");
    assert!(refused.is_err());
}

/// A small document with a map inside, to be damaged.
fn victim() -> &'static [u8] {
    static VICTIM: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    VICTIM.get_or_init(|| export(&small(), PdfPaper::MapSize).1)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES")
            .ok()
            .and_then(|cases| cases.parse().ok())
            .unwrap_or(48),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn damaged_documents_are_read_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        near_map in prop::collection::vec((0_usize..300, any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = victim().to_vec();
        let needle = b"application#2Fvnd";
        let map = bytes.windows(needle.len()).position(|window| window == needle).expect("a map");
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for (at, byte) in near_map {
            bytes[map - 100 + at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // Any answer will do, but there must be one, and a map that is found must be valid.
        if let Some(Ok((journey, _))) = map_inside(&bytes) {
            prop_assert!(to_ron(&journey).is_ok());
        }
    }

    #[test]
    fn garbage_with_the_maps_type_in_it_is_no_map(
        before in prop::collection::vec(any::<u8>(), 0..200),
        after in prop::collection::vec(any::<u8>(), 0..200),
        has_stream in any::<bool>(),
    ) {
        let mut bytes = b"%PDF-1.7\n1 0 obj".to_vec();
        bytes.extend(before);
        bytes.extend(b"<</Subtype/application#2Fvnd.wayline+ron/Length 20");
        if has_stream {
            bytes.extend(b">>stream\n");
        }
        bytes.extend(after);
        prop_assert!(!matches!(map_inside(&bytes), Some(Ok(_))));
    }
}
