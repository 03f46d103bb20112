//! What is shared: figures of few people are in no byte of it, and nothing that is hidden can be
//! worked out from what is shown.

use std::fs;
use std::sync::Arc;

use wayline::export::data::{TableStyle, write_csv};
use wayline::export::file::{Division, ExportRequest, export};
use wayline::export::format::Format;
use wayline::export::protect::{Protection, Reason, protected};
use wayline::export::redact::Redaction;
use wayline::file;
use wayline::import::{self, ReadOptions};
use wayline::model::{
    Card, Consent, CurvePoint, Evidence, EvidenceLink, HiddenPoint, Journey, LegalBasis, Measure,
    MetricValue, Reach, Role, RowFilter, Sensitivity, Theme, validate,
};
use wayline::words::{Language, Words};

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SeqIds, unpacked};
use crate::support::measured::{measured_map, share, source};

const WORD: &str = "hidden: fewer than 5 people";

/// A map with figures of few people that would be found anywhere: three people took 73,131.7
/// minutes, three of 9,191 complained, and one said something. The recipe names two people who
/// withdrew, and a filter names another one.
fn with_few() -> Journey {
    let mut map = measured_map();
    let metric = Arc::make_mut(&mut map.metrics[1]);
    metric.values[0].value = 73_131.7;
    metric.values[0].low = Some(73_117.3);
    metric.values[0].high = Some(73_147.9);
    let curve = Arc::make_mut(&mut map.curves[0]);
    curve.points[1].n = Some(4);
    curve.points[1].value = 1.2373;
    curve.points[1].low = Some(1.1373);
    curve.points[1].high = Some(1.3373);
    curve.points[1].label.clear();
    let evidence = Arc::make_mut(&mut map.evidence[0]);
    "/home/anna/TELLTALE-FOLDER".clone_into(&mut evidence.location);
    evidence.sensitivity = Some(Sensitivity::Personal);
    let recipe = Arc::make_mut(evidence.recipe.as_mut().expect("a recipe"));
    recipe.withdrawn = vec![
        "p-00112233445566ab".to_owned(),
        "boris@telltale.example".to_owned(),
    ];
    recipe.columns.push(wayline::model::RecipeColumn {
        name: "customer".to_owned(),
        role: wayline::model::ColumnRole::Case,
        ..Default::default()
    });
    recipe.filters.push(RowFilter {
        column: "customer".to_owned(),
        values: vec!["clara@telltale.example".to_owned()],
        ..RowFilter::default()
    });
    recipe.themes.push(Theme {
        name: "Waiting".to_owned(),
        accepted: vec!["7e117a1e0badcafe".to_owned()],
        ..Theme::default()
    });
    let recipe = recipe.clone();
    let counted = Arc::make_mut(evidence.counted.as_mut().expect("it was counted"));
    counted.recipe = recipe;
    "../TELLTALE-FOLDER/events.csv".clone_into(&mut counted.file.path);
    let pain = map.cards.iter_mut().map(Arc::make_mut);
    let pain: &mut Card = pain.into_iter().next().expect("a card");
    pain.role = Role::PainPoint;
    pain.reach = Some(Reach { count: 3, of: 9191 });
    pain.reach_from = Some(source());
    pain.evidence = vec![EvidenceLink {
        quote: "TELLTALE-QUOTE".to_owned(),
        place: "row 73131".to_owned(),
        person: "p-8899aabbccddeeff".to_owned(),
        ..EvidenceLink::observed(source())
    }];
    assert_eq!(validate(&map), []);
    map
}

/// What nobody outside may read of [`with_few`].
const SECRETS: [&str; 12] = [
    "73131",
    "73,131",
    "73117",
    "73147",
    "9191",
    "9,191",
    "TELLTALE-QUOTE",
    "1.2373",
    "1.3373",
    "boris@telltale",
    "clara@telltale",
    "7e117a1e0badcafe",
];
/// What is not published besides.
const UNPUBLISHED: [&str; 7] = [
    "TELLTALE-FOLDER",
    "p-00112233445566ab",
    "p-8899aabbccddeeff",
    "4776",
    "4,776",
    "2412883",
    "2,412,883",
];

fn bytes_of(map: &Journey, request: &ExportRequest) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let name = format!("map.{}", request.format.extension());
    let path = folder.path().join(name);
    let exported = export(map, request, &path, &mut |_| true).expect("it is exported");
    let files = exported.files.iter();
    files
        .flat_map(|file| unpacked(&fs::read(file).expect("it is written")))
        .collect()
}

fn tells(files: &[Vec<u8>], secret: &str) -> bool {
    let secret = secret.as_bytes();
    files
        .iter()
        .any(|file| file.windows(secret.len()).any(|part| part == secret))
}

#[test]
fn figures_of_few_people_are_in_no_byte_of_what_is_shared() {
    let map = with_few();
    for format in Format::ALL {
        for division in [Division::Whole, Division::Walk] {
            if division == Division::Walk && !format.has_walk() {
                continue;
            }
            let open = ExportRequest {
                division,
                ..ExportRequest::new(format, Language::English)
            };
            let redacted = ExportRequest {
                redaction: Some(Redaction::default()),
                ..open.clone()
            };
            let published = ExportRequest {
                is_published: true,
                ..open.clone()
            };
            let both = ExportRequest {
                is_published: true,
                ..redacted.clone()
            };
            for request in [&open, &redacted, &published, &both] {
                let files = bytes_of(&map, request);
                let is_copy = format.is_map() && request == &open;
                for secret in SECRETS {
                    let is_told = tells(&files, secret);
                    assert!(
                        !is_told || is_copy,
                        "{format:?} tells {secret}: {request:?}"
                    );
                }
                for secret in UNPUBLISHED {
                    let is_told = request.is_published && tells(&files, secret);
                    assert!(!is_told, "{format:?} publishes {secret}: {request:?}");
                }
            }
        }
    }
}

#[test]
fn a_copy_of_the_map_has_everything() {
    let map = with_few();
    for format in [Format::Json, Format::Ron] {
        let files = bytes_of(&map, &ExportRequest::new(format, Language::English));
        for told in ["73131.7", "9191", "TELLTALE-QUOTE", "boris@telltale"] {
            assert!(tells(&files, told), "{told}");
        }
    }
}

#[test]
fn what_is_hidden_says_so() {
    let map = with_few();
    for format in [
        Format::Xlsx,
        Format::Csv,
        Format::Markdown,
        Format::Html,
        Format::Pptx,
        Format::Svg,
    ] {
        let request = ExportRequest {
            svg: wayline::export::picture::SvgOptions {
                text: wayline::export::picture::SvgText::Live,
            },
            has_source: false,
            ..ExportRequest::new(format, Language::English)
        };
        let files = bytes_of(&map, &request);
        let texts: String = files
            .iter()
            .map(|file| String::from_utf8_lossy(file).replace('\\', ""))
            .collect();
        let is_said = texts.contains(WORD) || (texts.contains("hidden:") && format == Format::Svg);
        assert!(is_said, "{format:?}");
        let russian = ExportRequest {
            language: Language::Russian,
            ..request
        };
        let files = bytes_of(&map, &russian);
        assert!(tells(&files, "скрыто:"), "{format:?} in Russian");
    }
    let json = ExportRequest {
        redaction: Some(Redaction::default()),
        ..ExportRequest::new(Format::Json, Language::English)
    };
    let files = bytes_of(&map, &json);
    let shown = String::from_utf8_lossy(&files[0]).into_owned();
    let (read, _) = file::from_json(&shown).expect("it is read");
    let figure = &read.metrics[1].values[0];
    assert_eq!(figure.hidden_below, Some(5));
    let tree: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    let value = &tree["map"]["metrics"][1]["values"][0];
    assert!(value.get("value").is_none(), "{value}");
    assert_eq!(read.curves[0].hidden_points.len(), 1);
    let card = read
        .cards
        .iter()
        .find(|card| card.reach_hidden_below == Some(5));
    assert_eq!(card.expect("the pain").reach, None);
}

#[test]
fn the_reasons_are_told() {
    let words = Words::new(Language::English);
    let map = with_few();
    let hidden = protected(&map, Protection::PersonalSources, &words).hidden;
    let lines: Vec<String> = hidden.iter().map(|part| part.line(&words)).collect();
    assert!(
        lines.contains(&"Time on step, Look: fewer than 5 people".to_owned()),
        "{lines:?}"
    );
    // Thousands are behind the source, but three are behind the theme.
    assert!(hidden.iter().any(|part| part.reason == Reason::Quote));
    // Who may see a source says nothing about who is in it.
    let mut internal = map.clone();
    let evidence: &mut Evidence = Arc::make_mut(&mut internal.evidence[0]);
    evidence.sensitivity = Some(Sensitivity::Internal);
    evidence.consent = Some(Consent::Given);
    let few = protected(&internal, Protection::PersonalSources, &words).hidden;
    assert_eq!(few, hidden);
    // A source that is not about persons is shared as it is, unless all are hidden.
    let evidence: &mut Evidence = Arc::make_mut(&mut internal.evidence[0]);
    evidence.legal_basis = Some(LegalBasis::NotPersonal);
    let hidden = protected(&internal, Protection::PersonalSources, &words).hidden;
    assert_eq!(hidden, []);
    assert!(
        !protected(&internal, Protection::All, &words)
            .hidden
            .is_empty()
    );
}

/// Reads the numbers of people that a shared map shows of the reach at a step: `None` if hidden.
fn reach(map: &Journey, step: usize, persona: Option<usize>) -> Option<u64> {
    let (_, step) = map.steps().nth(step).expect("a step");
    let persona = persona.map(|index| map.personas[index].id);
    let value = map.metrics[0].value_of(step.id, persona).expect("a figure");
    value.count.map(u64::from)
}

/// All ways in which hidden reaches can be filled in that keep the rules everyone knows: nobody
/// reaches a step without the one before, and the personas are parts of everyone.
fn solutions(cells: &[[Option<u64>; 3]], most: u64, found: &mut Vec<Vec<[u64; 3]>>) {
    fn fits(rows: &[[u64; 3]]) -> bool {
        rows.iter().all(|row| row[1] + row[2] <= row[0])
            && rows
                .windows(2)
                .all(|pair| (0..3).all(|at| pair[1][at] <= pair[0][at]))
    }
    fn next(
        cells: &[[Option<u64>; 3]],
        most: u64,
        rows: &mut Vec<[u64; 3]>,
        found: &mut Vec<Vec<[u64; 3]>>,
    ) {
        if rows.len() == cells.len() {
            found.push(rows.clone());
            return;
        }
        let choices = |cell: Option<u64>| cell.map_or(0..=most, |known| known..=known);
        let row = cells[rows.len()];
        for all in choices(row[0]) {
            for first in choices(row[1]) {
                for second in choices(row[2]) {
                    rows.push([all, first, second]);
                    if fits(rows) {
                        next(cells, most, rows, found);
                    }
                    rows.pop();
                }
            }
        }
    }
    next(cells, most, &mut Vec::new(), found);
}

#[test]
fn no_attack_on_a_shared_map_succeeds() {
    let words = Words::new(Language::English);
    let mut random = fastrand::Rng::with_seed(23);
    let mut attacked = 0;
    for _ in 0..400 {
        let mut map = measured_map();
        let mut second = (*map.personas[0]).clone();
        second.id = wayline::model::PersonaId::new("p-second").expect("it is short");
        second.name = "Second".to_owned();
        map.personas.push(Arc::new(second));
        let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
        let mut rows: Vec<[u64; 3]> = Vec::new();
        for _ in &steps {
            let before = rows.last().copied().unwrap_or([30, 14, 12]);
            let first = random.u64(0..=before[1]);
            let second = random.u64(0..=before[2]);
            let rest = random.u64(0..=before[0] - before[1] - before[2]);
            rows.push([first + second + rest, first, second]);
        }
        let begin = rows[0];
        let metric = Arc::make_mut(&mut map.metrics[0]);
        metric.values.clear();
        for (row, step) in rows.iter().zip(&steps) {
            for (at, count) in row.iter().enumerate() {
                let persona = at.checked_sub(1).map(|index| map.personas[index].id);
                let counted = share(*count as u32, begin[at].max(1) as u32);
                metric.values.push(MetricValue {
                    step: *step,
                    persona,
                    n: Some(begin[at] as u32),
                    ..counted
                });
            }
        }
        map.curves.clear();
        let shown = protected(&map, Protection::All, &words).journey;
        let cells: Vec<[Option<u64>; 3]> = (0..steps.len())
            .map(|step| {
                let at = |persona| reach(&shown, step, persona);
                [at(None), at(Some(0)), at(Some(1))]
            })
            .collect();
        for (cells, row) in cells.iter().zip(&rows) {
            for (cell, count) in cells.iter().zip(row) {
                let is_few = *count > 0 && *count < 5;
                assert!(!is_few || cell.is_none(), "{count} is shown of {rows:?}");
            }
        }
        let unknown = cells.iter().flatten().filter(|cell| cell.is_none()).count();
        if unknown == 0 || unknown > 4 {
            continue;
        }
        let mut found = Vec::new();
        solutions(&cells, begin[0], &mut found);
        for (step, row) in rows.iter().enumerate() {
            for (at, count) in row.iter().enumerate() {
                let is_few = *count > 0 && *count < 5;
                if cells[step][at].is_some() || !is_few {
                    continue;
                }
                attacked += 1;
                let mut values = found.iter().map(|rows| rows[step][at]);
                let first = values.next().expect("the truth fits");
                assert!(
                    values.any(|value| value != first),
                    "{count} follows from {cells:?}"
                );
            }
        }
    }
    assert!(attacked > 20, "{attacked} attacks");
}

#[test]
fn what_is_published_is_rounded_and_consistent() {
    let words = Words::new(Language::English);
    let shown = protected(&measured_map(), Protection::Published, &words).journey;
    assert_eq!(validate(&shown), []);
    let figure = &shown.metrics[0].values[1];
    // 812 of 4,776.
    assert_eq!((figure.count, figure.n), (Some(810), Some(4775)));
    assert_eq!(figure.value, 16.96);
    let (low, high) = (figure.low.expect("an end"), figure.high.expect("an end"));
    assert!(low < figure.value && figure.value < high);
    // 8 of 20 are fewer than ten.
    assert_eq!(shown.metrics[0].values[2].hidden_below, Some(10));
    let counted = shown.evidence[0].counted.as_ref().expect("it was counted");
    assert_eq!((counted.cases, counted.open), (4775, 40));
    assert_eq!(counted.file.path, "");
}

#[test]
fn a_table_with_numbers_comes_back() {
    for language in [Language::English, Language::Russian] {
        let words = Words::new(language);
        let mut map = with_few();
        map.personas.truncate(1);
        let id = map.personas[0].id;
        map.curves.retain(|curve| curve.persona == id);
        map.curves.truncate(1);
        let map = protected(&map, Protection::All, &words).journey;
        let mut csv = Vec::new();
        write_csv(&map, &words, TableStyle::default(), &mut csv).expect("a table");
        let draft = import::read(&csv, "map.csv", &ReadOptions::default()).expect("a draft");
        assert_eq!(draft.questions(), []);
        let made = draft.to_journey(&mut SeqIds::default(), &words);
        assert_eq!(made.remarks, [], "{}", String::from_utf8_lossy(&csv));
        let read = made.journey;
        assert_eq!(validate(&read), []);
        assert_eq!(read.lanes.len(), map.lanes.len());
        let numbers = |value: &MetricValue| {
            let whole = (value.n, value.count, value.hidden_below);
            (value.value, whole, value.low, value.high)
        };
        let stay = |journey: &Journey| -> Vec<_> {
            journey.metrics[0].values.iter().map(numbers).collect()
        };
        assert_eq!(stay(&read), stay(&map));
        assert_eq!(read.metrics[0].values[1].n, Some(4776));
        let points = |journey: &Journey| -> Vec<_> {
            let of = |point: &CurvePoint| (point.value, point.n, point.low, point.high);
            journey.curves[0].points.iter().map(of).collect()
        };
        assert_eq!(points(&read), points(&map));
        let hidden = |point: &HiddenPoint| point.hidden_below;
        let hidden: Vec<u32> = read.curves[0].hidden_points.iter().map(hidden).collect();
        assert_eq!(hidden, [5]);
        // Another writing says the same.
        let mut again = Vec::new();
        let style = TableStyle::default();
        write_csv(&read, &words, style, &mut again).expect("a table");
        assert_eq!(
            String::from_utf8_lossy(&again),
            String::from_utf8_lossy(&csv)
        );
    }
}

#[test]
fn the_words_for_hidden_figures_are_those_by_which_tables_are_read() {
    for (language, (before, after)) in Language::ALL.into_iter().map(|language| {
        let is_russian = language == Language::Russian;
        (
            language,
            wayline::own_tables::HIDDEN[usize::from(is_russian)],
        )
    }) {
        let words = Words::new(language);
        assert_eq!(words.hidden_below(10), format!("{before}10{after}"));
    }
}

#[test]
fn the_command_line_publishes() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    fs::write(&map, file::to_ron(&with_few()).expect("it is sound")).expect("it is written");
    let table = folder.path().join("map.csv");
    let run = wayline(&["export", text(&map), "-o", text(&table), "--publish"]);
    assert!(run.status.success(), "{run:?}");
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(told.contains("Hidden: "), "{told}");
    assert!(told.contains("of fewer than 10 people"), "{told}");
    let written = fs::read_to_string(&table).expect("a table");
    assert!(
        written.contains("hidden: fewer than 10 people"),
        "{written}"
    );
    assert!(written.contains("4775"), "{written}");
    assert!(!written.contains("4776"), "{written}");
}

#[test]
fn figures_of_one_measure_do_not_tell_hidden_ones_of_another() {
    // 100, 98, 60: two dropped out. The time to the second step was measured on the same 98.
    let mut map = measured_map();
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let metric = Arc::make_mut(&mut map.metrics[0]);
    metric.values = [100, 98, 60]
        .into_iter()
        .zip(&steps)
        .map(|(count, step)| MetricValue {
            step: *step,
            ..share(count, 100)
        })
        .collect();
    let time = Arc::make_mut(&mut map.metrics[1]);
    time.values[0] = MetricValue {
        step: steps[1],
        n: Some(98),
        measure: Some(Measure::TimeToStep),
        ..time.values[0].clone()
    };
    let words = Words::new(Language::English);
    let shown = protected(&map, Protection::All, &words).journey;
    assert!(shown.metrics[0].values[1].is_hidden());
    assert!(shown.metrics[1].values[0].is_hidden());
    assert!(!shown.metrics[0].values[2].is_hidden());
}
