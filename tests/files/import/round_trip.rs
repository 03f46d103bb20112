//! Wayline reads back everything that it writes as CSV, XLSX and Markdown, as far as the format
//! can express it.

use wayline::export::data::{TableStyle, write_csv, write_markdown, write_xlsx};
use wayline::import::{self, ReadOptions};
use wayline::model::{Journey, LaneKind, validate};
use wayline::words::{Language, Words};

use crate::support::fixtures::SeqIds;

/// What tables can express of a map: stages with steps, lanes, texts in cells, points, figures.
fn said(journey: &Journey) -> Vec<String> {
    let mut said = Vec::new();
    for stage in &journey.stages {
        let steps: Vec<&str> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        said.push(format!("stage {} [{}]", stage.name, steps.join(" | ")));
    }
    for lane in &journey.lanes {
        said.push(format!("lane {}", lane.name));
        for (_, step) in journey.steps() {
            let cards = journey.cell(lane.id, step.id);
            let texts: Vec<&str> = cards
                .iter()
                .map(|card| card.text.trim())
                .filter(|card| !card.is_empty())
                .collect();
            if !texts.is_empty() {
                said.push(format!("  {}: {}", step.name, texts.join(" / ")));
            }
            if lane.kind != LaneKind::EmotionCurve {
                continue;
            }
            let mut curves = Vec::new();
            for curve in journey.curves.iter().filter(|curve| curve.lane == lane.id) {
                let mut points: Vec<_> = curve
                    .points
                    .iter()
                    .filter(|point| point.step == step.id)
                    .collect();
                points.sort_by(|a, b| a.place.total_cmp(&b.place));
                let points = points
                    .iter()
                    .map(|point| format!("{} {}", point.value, point.label));
                curves.extend(
                    points.map(|text| format!("  {} {:?}: {text}", step.name, curve.state)),
                );
            }
            // Curves are in the order of their ids, which are new after a reading.
            curves.sort();
            said.extend(curves);
        }
        if let Some(metric) = lane.metric.and_then(|metric| journey.metric(metric)) {
            let mut values: Vec<String> = metric
                .values
                .iter()
                .map(|value| format!("  figure {} {}", value.value, metric.unit))
                .collect();
            values.sort();
            said.extend(values);
        }
    }
    said
}

fn read(bytes: &[u8], name: &str, words: &Words) -> Journey {
    let draft = import::read(bytes, name, &ReadOptions::default()).expect(name);
    assert_eq!(draft.questions(), [], "{name} leaves nothing to ask");
    let journey = draft.to_journey(&mut SeqIds::default(), words).journey;
    assert_eq!(validate(&journey), [], "{name}");
    journey
}

/// Checks that a map says what is expected. Fails with the first line that differs.
fn same(journey: &Journey, expected: &[String], what: &str) {
    let found = said(journey);
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
}

#[test]
fn the_sample_maps_come_back_from_their_tables() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the samples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|found| found != "ron") {
            continue;
        }
        count += 1;
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let journey = wayline::file::open(&path).expect("a map").journey;
        let language = if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        };
        let words = Words::new(language);
        let expected = said(&journey);
        let mut csv = Vec::new();
        write_csv(&journey, &words, TableStyle::default(), &mut csv).expect("a table");
        same(
            &read(&csv, "map.csv", &words),
            &expected,
            &format!("{name} as CSV"),
        );
        let (document, _) = write_markdown(&journey, &words, TableStyle::default());
        same(
            &read(document.as_bytes(), "map.md", &words),
            &expected,
            &format!("{name} as Markdown"),
        );
        let mut book = Vec::new();
        write_xlsx(&journey, &words, None, None, &mut book).expect("a workbook");
        same(
            &read(&book, "map.xlsx", &words),
            &expected,
            &format!("{name} as XLSX"),
        );
    }
    assert!(count >= 5, "{count} samples");
}
