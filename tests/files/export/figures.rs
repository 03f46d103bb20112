//! Counted figures in exports: the numbers behind them, their sources and definitions.

use std::fs;

use wayline::export::data::{Omitted, TableStyle, write_csv, write_markdown};
use wayline::export::file::{ExportRequest, export};
use wayline::export::format::Format;
use wayline::file;
use wayline::model::Journey;
use wayline::words::{Language, Words};

use crate::support::fixtures::unpacked;
use crate::support::measured::measured_map;

/// All texts of an export in a format, unpacked.
fn exported(journey: &Journey, format: Format) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("map.{}", format.extension()));
    let request = ExportRequest::new(format, Language::English);
    export(journey, &request, &path, &mut |_| true).expect("it is exported");
    let bytes = fs::read(&path).expect("it is written");
    let mut text = String::new();
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            std::io::copy(&mut file, &mut bytes).expect("its bytes");
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        return text;
    }
    for part in unpacked(&bytes) {
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}

fn expect_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing");
    }
}

const DEFINITION: &str =
    "Reached Compare within 30 days of Look, in order; longest chain, per person.";

#[test]
fn a_workbook_has_counts_intervals_definitions_and_files() {
    // Where something of a source is hidden, the hash of its file is too.
    let mut map = measured_map();
    map.metrics.truncate(1);
    let lane = map.lanes.iter().rposition(|lane| lane.metric.is_some());
    map.lanes.remove(lane.expect("a lane"));
    let text = exported(&map, Format::Xlsx);
    expect_all(
        &text,
        &[
            "<v>812</v>",
            "<v>4776</v>",
            "Web events, March",
            DEFINITION,
            "web-events-2026-03.csv",
            "9c41",
            "Sources",
            "Kettle funnel",
            "312 bots",
            "<v>2412883</v>",
        ],
    );
}

#[test]
fn a_document_lists_figures_with_their_numbers() {
    let words = Words::new(Language::English);
    let style = TableStyle::default();
    let (text, _) = write_markdown(&measured_map(), &words, style);
    // Markdown escapes some marks.
    let text = text.replace('\\', "");
    expect_all(
        &text,
        &["812 of 4,776 people", "16.0–18.1", DEFINITION, "312 bots"],
    );
}

#[test]
fn a_page_and_slides_say_the_numbers() {
    let text = exported(&measured_map(), Format::Html);
    expect_all(&text, &["812 of 4,776 people", DEFINITION, "17.0 %"]);
    let text = exported(&measured_map(), Format::Pptx);
    expect_all(
        &text,
        &[
            "Compare, Still in the journey: 17.0",
            "812 of 4,776 people",
            "Web events, March",
        ],
    );
}

#[test]
fn a_table_says_that_it_leaves_the_numbers_out() {
    let words = Words::new(Language::English);
    let style = TableStyle::default();
    let mut out = Vec::new();
    let omitted = write_csv(&measured_map(), &words, style, &mut out).expect("it is written");
    let kinds: Vec<Omitted> = omitted.iter().map(|omission| omission.what).collect();
    assert!(kinds.contains(&Omitted::MetricDetails), "{kinds:?}");
    assert!(kinds.contains(&Omitted::PointDetails), "{kinds:?}");
}

#[test]
fn maps_with_counted_figures_come_back_as_they_were() {
    let map = measured_map();
    let text = file::to_ron(&map).expect("it is sound");
    let (read, repairs) = file::from_ron(&text).expect("it is read");
    assert_eq!(read, map);
    assert_eq!(repairs, []);
    let json = exported(&map, Format::Json);
    let (read, _) = file::from_json(&json).expect("it is read");
    assert_eq!(read, map);
}

#[test]
fn periods_in_words_get_dates_when_an_older_map_is_opened() {
    let mut map = measured_map();
    let evidence = std::sync::Arc::make_mut(&mut map.evidence[0]);
    (evidence.period_from, evidence.period_until) = (None, None);
    evidence.period = "Feb–Apr 2026".to_owned();
    let text = file::to_ron(&map).expect("it is sound");
    let (read, repairs) = file::from_ron(&text).expect("it is read");
    assert_eq!(repairs, [], "that is no damage");
    let evidence = &read.evidence[0];
    assert_eq!(evidence.period, "Feb–Apr 2026", "the words stay");
    let dates = [evidence.period_from, evidence.period_until];
    let dates = dates.map(|date| date.expect("a date").to_string());
    assert_eq!(dates, ["2026-02-01", "2026-04-30"]);
}
