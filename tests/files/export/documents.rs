//! Maps exported as tables: what other programs read in the file is what the map says.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use wayline::edit::Edit;
use wayline::editor::{Document, Selection};
use wayline::export::data::{
    Cell, Grid, Omission, Omitted, Palette, Shade, TableStyle, write_csv, write_markdown,
    write_xlsx,
};
use wayline::formula_guard::bare;
use wayline::model::{
    Card, CardId, Journey, Lane, LaneId, OrderKey, Role, Stage, StageId, Step, StepId,
};
use wayline::scene::{Colour, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, load, random_map, small};
use crate::support::random_edits::Dice;

fn english() -> Words {
    Words::new(Language::English)
}

/// A configuration with this number of cases that writes no file with the seeds of failures.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A valid map after some edits, so that it contains a bit of everything.
fn maps() -> impl Strategy<Value = Journey> {
    let dice =
        (0..Dice::KINDS, any::<[u8; 5]>()).prop_map(|(kind, [a, b, c, number, text])| Dice {
            kind,
            a,
            b,
            c,
            number,
            text,
        });
    (0..60_u64, prop::collection::vec(dice, 0..40)).prop_map(|(seed, dice)| {
        let start = if seed % 3 == 0 {
            small()
        } else {
            random_map(seed, 30)
        };
        let mut document = Document::new(start);
        let mut ids = SeqIds::from(1 << 40);
        let nothing = Selection::default();
        for dice in dice {
            let edit: Edit = dice.edit(document.journey());
            document.begin("edit-change-field", &nothing);
            // A refused edit changes nothing.
            drop(document.apply(edit, &mut ids));
            document.commit();
        }
        Journey::clone(document.journey())
    })
}

/// A map of stages with these numbers of steps, and lanes of cards with these texts in the
/// first column.
fn plain_map(steps: &[usize], lanes: &[(&str, Role, &[&str])]) -> Journey {
    let mut journey = Journey::default();
    let mut ids = SeqIds::default();
    for (at, (count, order)) in steps
        .iter()
        .zip(OrderKey::sequence(steps.len()))
        .enumerate()
    {
        let steps = OrderKey::sequence(*count).into_iter().enumerate();
        let steps = steps.map(|(index, order)| {
            Arc::new(Step {
                id: StepId::generate(&mut ids),
                order,
                name: format!("Step {at}.{index}"),
                ..Step::default()
            })
        });
        let steps = steps.collect();
        journey.stages.push(Arc::new(Stage {
            id: StageId::generate(&mut ids),
            order,
            name: format!("Stage {at}"),
            steps,
            ..Stage::default()
        }));
    }
    let places = OrderKey::sequence(lanes.len());
    for ((name, role, texts), order) in lanes.iter().zip(places) {
        let lane = Lane {
            id: LaneId::generate(&mut ids),
            order,
            name: (*name).to_owned(),
            role: role.clone(),
            ..Lane::default()
        };
        for (text, order) in texts.iter().zip(OrderKey::sequence(texts.len())) {
            journey.cards.push(Arc::new(Card {
                id: CardId::generate(&mut ids),
                lane: lane.id,
                step: journey.stages[0].steps[0].id,
                order,
                role: role.clone(),
                text: (*text).to_owned(),
                ..Card::default()
            }));
        }
        journey.lanes.push(Arc::new(lane));
    }
    journey.sort();
    journey
}

/// A map of 10,000 cards.
fn large_map() -> Journey {
    let mut journey = plain_map(
        &[10; 10],
        &vec![("Customer actions", Role::Action, &[][..]); 20],
    );
    let mut ids = SeqIds::from(1 << 50);
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    for (index, order) in OrderKey::sequence(10_000).into_iter().enumerate() {
        journey.cards.push(Arc::new(Card {
            id: CardId::generate(&mut ids),
            lane: journey.lanes[index % 20].id,
            step: steps[index / 20 % 100],
            order,
            text: format!("Card number {index}"),
            role: Role::Action,
            ..Card::default()
        }));
    }
    journey.sort();
    journey
}

// --- CSV ---

fn csv_of(journey: &Journey, words: &Words) -> (String, Vec<Omission>) {
    let mut bytes = Vec::new();
    let omissions = write_csv(journey, words, TableStyle::default(), &mut bytes).expect("memory");
    (String::from_utf8(bytes).expect("UTF-8"), omissions)
}

/// The cells that a reader of CSV finds, without the guards against formulas and without the
/// numbers behind figures, which are no rows of the grid.
fn cells_of_csv(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader
        .records()
        .map(|record| record.expect("rows of one length"));
    let cells = records.map(|record| record.iter().map(|cell| bare(cell).into_owned()).collect());
    let is_of_grid = |row: &Vec<String>| !row.first().is_some_and(|name| name.starts_with("↳ "));
    cells.filter(is_of_grid).collect()
}

/// The grid as rows of texts, with the stage's name above each of its columns.
fn texts_of(grid: &Grid, words: &Words) -> Vec<Vec<String>> {
    let mut stages = vec![words.text("element-stage")];
    for stage in &grid.stages {
        stages.extend(vec![stage.name.clone(); stage.count]);
    }
    let mut steps = vec![words.text("element-step")];
    steps.extend(grid.steps.iter().cloned());
    let mut rows = vec![stages, steps];
    for row in &grid.rows {
        let mut texts = vec![row.name.clone()];
        texts.extend(row.cells.iter().map(Cell::text_with_continued));
        rows.push(texts);
    }
    rows
}

#[test]
fn a_small_map_reads_well_as_a_table() {
    let (text, omissions) = csv_of(&small(), &english());
    let expected = [
        "\u{feff}Stage,Before,Before,After",
        "Step,Looks around,Chooses,Eats",
        "Actions,\"Looks at the shelves\nCounts the coins\",← Looks at the shelves,Eats",
        "Touchpoints,,The shop,",
        "Feelings (-5…5),'-3 Queue,,4",
        "↳ n,12,,",
        "↳ 95 % from,-4,,",
        "↳ 95 % to,-1.5,,",
        "\"Stay — Maria, 34 (%)\",81.5,,",
        "Line,,,",
        "Pains,Waits in a queue,,",
        "Ideas,Open earlier,,",
        "",
    ];
    assert_eq!(text, expected.join("\r\n"));
    let missing: Vec<_> = omissions
        .iter()
        .map(|omission| (omission.what, omission.count))
        .collect();
    assert_eq!(
        missing,
        [
            (Omitted::Frame, 1),
            (Omitted::PersonaDetails, 2),
            (Omitted::ColumnDetails, 1),
            (Omitted::LaneDetails, 4),
            (Omitted::CardDetails, 5),
            (Omitted::PointDetails, 1),
            (Omitted::MetricDetails, 1),
            (Omitted::Evidence, 1),
            (Omitted::Links, 1),
            (Omitted::Images, 1),
        ]
    );
}

#[test]
fn a_map_of_nothing_but_lanes_and_cards_loses_nothing() {
    let lanes: &[(&str, Role, &[&str])] = &[
        (
            "Customer actions",
            Role::Action,
            &["Looks", "Buys\nand pays"],
        ),
        ("Our own lane", Role::Note, &["=1+1", "-1.5", "'quoted'"]),
        ("Pain points", Role::PainPoint, &[]),
    ];
    let journey = plain_map(&[2, 1], lanes);
    let (text, omissions) = csv_of(&journey, &english());
    assert_eq!(omissions, []);
    let cells = cells_of_csv(&text);
    assert_eq!(cells[2][1], "Looks\nBuys\n  and pays");
    assert_eq!(cells[3][1], "=1+1\n-1.5\n'quoted'");
    assert!(text.contains("\"'=1+1\n"), "a spreadsheet must not run it");
    let (_, omissions) = xlsx_of(&journey, &english());
    assert_eq!(omissions, []);
}

#[test]
fn each_curve_has_a_row_that_says_whose_it_is() {
    let (_, sample) = SAMPLES[1];
    let grid = Grid::new(&load(sample), &english());
    let names: Vec<_> = grid.rows.iter().map(|row| row.name.as_str()).collect();
    let of_curves: Vec<_> = names.iter().filter(|name| name.contains(" — ")).collect();
    assert!(of_curves.len() > 1, "{names:?}");
    let (_, sample) = SAMPLES[2];
    let grid = Grid::new(&load(sample), &Words::new(Language::Russian));
    let texts = texts_of(&grid, &Words::new(Language::Russian));
    assert_eq!(
        (texts[0][0].as_str(), texts[1][0].as_str()),
        ("Этап", "Шаг")
    );
}

#[test]
fn maps_without_columns_or_rows_are_tables_too() {
    for journey in [
        Journey::default(),
        plain_map(&[], &[("Actions", Role::Action, &[])]),
        plain_map(&[3], &[]),
    ] {
        let (text, _) = csv_of(&journey, &english());
        let grid = Grid::new(&journey, &english());
        assert_eq!(cells_of_csv(&text), texts_of(&grid, &english()));
        assert_eq!(map_sheet(&journey, &english()), seen(&grid, &english()));
    }
}

// --- XLSX ---

fn xlsx_of(journey: &Journey, words: &Words) -> (Vec<u8>, Vec<Omission>) {
    let theme = Theme::bundled(ThemeName::Light);
    let hex = |colour: Colour| u32::from_be_bytes([0, colour.r, colour.g, colour.b]);
    let palette = Palette {
        tint: &|tint| {
            let colours = theme.tint(tint);
            Shade {
                fill: hex(colours.fill),
                ink: hex(colours.ink),
                mark: hex(colours.mark),
            }
        },
        role: &|role| hex(theme.role(role)),
    };
    let mut bytes = Vec::new();
    let omissions =
        write_xlsx(journey, words, Some(&palette), None, &mut bytes).expect("a workbook");
    (bytes, omissions)
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook that can be read")
}

/// What a reader of workbooks finds on a sheet.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let range = open(bytes).worksheet_range(name).expect("the sheet");
    assert!(range.start().is_none_or(|start| start == (0, 0)));
    trimmed(range.rows().map(<[Data]>::to_vec).collect())
}

/// Rows without the empty ones at the end and without empty cells at their ends, which readers
/// may or may not report.
fn trimmed(mut rows: Vec<Vec<Data>>) -> Vec<Vec<Data>> {
    for row in &mut rows {
        let says = |data: &Data| *data != Data::Empty;
        row.truncate(row.iter().rposition(says).map_or(0, |at| at + 1));
    }
    let says = |row: &Vec<Data>| !row.is_empty();
    rows.truncate(rows.iter().rposition(says).map_or(0, |at| at + 1));
    rows
}

fn map_sheet(journey: &Journey, words: &Words) -> Vec<Vec<Data>> {
    let (bytes, _) = xlsx_of(journey, words);
    sheet(&bytes, &words.text("document-sheet-map"))
}

/// A text in the form in which a workbook stores it.
fn data(text: &str) -> Data {
    let is_bad = |c: char| c.is_ascii_control() && c != '\n' && c != '\t';
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.replace(is_bad, "\u{fffd}").as_str() {
        "" => Data::Empty,
        text => Data::String(text.to_owned()),
    }
}

/// The expected content of the sheet with the map.
fn seen(grid: &Grid, words: &Words) -> Vec<Vec<Data>> {
    let mut stages = vec![data(&words.text("element-stage"))];
    for stage in &grid.stages {
        stages.push(data(&stage.name));
        stages.extend(vec![Data::Empty; stage.count - 1]);
    }
    let mut steps = vec![data(&words.text("element-step"))];
    steps.extend(grid.steps.iter().map(|step| data(step)));
    let mut rows = vec![stages, steps];
    for row in &grid.rows {
        let mut cells = vec![data(&row.name)];
        let cell = |cell: &Cell| cell.number.map_or_else(|| data(&cell.text()), Data::Float);
        cells.extend(row.cells.iter().map(cell));
        rows.push(cells);
    }
    trimmed(rows)
}

#[test]
fn a_workbook_has_a_sheet_for_each_kind_of_thing_in_the_map() {
    let (_, sample) = SAMPLES[1];
    let journey = load(sample);
    let (bytes, omissions) = xlsx_of(&journey, &english());
    let book = open(&bytes);
    let names = book.sheet_names();
    for name in [
        "Map",
        "About",
        "Personas",
        "Opportunities",
        "Cards",
        "Points",
        "Evidence",
    ] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
    let cards = sheet(&bytes, "Cards");
    assert_eq!(
        cards.len(),
        journey.cards.len() + 1,
        "each card has its row"
    );
    assert!(
        omissions
            .iter()
            .all(|omission| omission.what != Omitted::Cards)
    );
    let (bytes, _) = xlsx_of(&plain_map(&[1], &[]), &english());
    assert_eq!(open(&bytes).sheet_names(), ["Map", "Lanes"][..1]);
}

#[test]
fn pains_opportunities_and_initiatives_follow_each_other() {
    let (bytes, _) = xlsx_of(&small(), &english());
    let rows = sheet(&bytes, "Opportunities");
    let text = |row: usize, column: usize| rows[row][column].to_string();
    assert_eq!(text(1, 1), "Waits in a queue");
    assert_eq!(
        (text(2, 0), text(2, 1)),
        ("Opportunity".into(), "Open earlier".into())
    );
    assert_eq!(text(2, 2), "Waits in a queue", "what it answers");
    let due = rows[0].iter().position(|cell| *cell == data("Due"));
    let due = &rows[2][due.expect("a column of days")];
    assert!(
        matches!(due, Data::DateTime(_)),
        "a day sorts as a day: {due:?}"
    );
}

#[test]
fn a_workbook_holds_texts_of_any_kind_and_never_runs_them() {
    let long = "x".repeat(40_000);
    let texts = [
        "=HYPERLINK(\"http://example.org\")",
        "https://example.org",
        "@SUM(A1)",
        "a \"quote\" & <tag> 'n \t tab",
        "\u{0}\u{7}\u{b}control",
        "עברית العربية 🙂👩‍👩‍👧‍👦 漢字",
        long.as_str(),
    ];
    let journey = plain_map(&[1, 1], &[("_x0041_ =1", Role::Note, &texts)]);
    let (bytes, omissions) = xlsx_of(&journey, &english());
    let rows = sheet(&bytes, "Cards");
    for (row, text) in rows[1..].iter().zip(texts) {
        let read = row[0].to_string();
        if text.len() > 32_767 {
            assert!(read.ends_with(" […]") && read.len() > 32_700);
        } else {
            assert_eq!(Data::String(read), data(text));
        }
    }
    assert_eq!(omissions.len(), 1);
    assert_eq!(omissions[0].what, Omitted::Characters);
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).expect("XML");
        assert!(!text.contains("<f>") && !text.contains("hyperlink r:id"));
    }
}

#[test]
fn the_same_map_gives_the_same_workbook() {
    let journey = small();
    let (first, _) = xlsx_of(&journey, &english());
    let (second, _) = xlsx_of(&journey, &english());
    assert_eq!(first, second);
}

#[test]
fn ten_thousand_cards_fit_a_workbook_and_a_table() {
    let journey = large_map();
    let (bytes, omissions) = xlsx_of(&journey, &english());
    assert_eq!(sheet(&bytes, "Cards").len(), 10_001);
    assert_eq!(omissions, []);
    let (text, omissions) = csv_of(&journey, &english());
    assert_eq!(cells_of_csv(&text).len(), 22);
    assert_eq!(omissions, []);
    let (text, omissions) = write_markdown(&journey, &english(), TableStyle::default());
    assert!((0..10_000).all(|at| text.contains(&format!("Card number {at}"))));
    assert_eq!(omissions, []);
}

#[test]
fn more_columns_than_a_sheet_has_are_left_out_and_counted() {
    let mut journey = plain_map(&[17_000], &[("Actions", Role::Action, &["a", "b"])]);
    let last = journey.stages[0].steps[16_999].id;
    Arc::make_mut(&mut journey.cards[0]).step = last;
    let (bytes, omissions) = xlsx_of(&journey, &english());
    assert_eq!(sheet(&bytes, "Map")[1].len(), 16_384);
    let cards = omissions
        .iter()
        .find(|omission| omission.what == Omitted::Cards);
    assert_eq!(cards.map(|omission| omission.count), Some(1));
}

/// Writes the documents of the samples into the folder that `WAYLINE_OUT` names, if it is set,
/// so that one can look at them.
#[test]
fn samples_become_documents() {
    let folder = std::env::var_os("WAYLINE_OUT").map(std::path::PathBuf::from);
    for (name, text) in SAMPLES {
        let language = if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        };
        let (journey, words) = (load(text), Words::new(language));
        let (table, _) = csv_of(&journey, &words);
        let (book, _) = xlsx_of(&journey, &words);
        assert!(table.lines().count() > journey.lanes.len());
        assert!(book.starts_with(b"PK"));
        if let Some(folder) = &folder {
            let put = |ending: &str, bytes: &[u8]| {
                std::fs::write(folder.join(format!("{name}.{ending}")), bytes).expect("a folder");
            };
            put("csv", table.as_bytes());
            put("xlsx", &book);
        }
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_table_says_what_the_grid_says(journey in maps()) {
        let grid = Grid::new(&journey, &english());
        let (text, _) = csv_of(&journey, &english());
        prop_assert_eq!(cells_of_csv(&text), texts_of(&grid, &english()));
        prop_assert_eq!(map_sheet(&journey, &english()), seen(&grid, &english()));
    }

    #[test]
    fn any_text_comes_back_from_a_cell(text in "[=+@'\\-\\s\"a-z0-9,;\\PC]{0,12}") {
        let journey = plain_map(&[1], &[("Lane", Role::Note, &[text.as_str()])]);
        let grid = Grid::new(&journey, &english());
        let (table, _) = csv_of(&journey, &english());
        prop_assert_eq!(cells_of_csv(&table), texts_of(&grid, &english()));
        prop_assert_eq!(map_sheet(&journey, &english()), seen(&grid, &english()));
    }
}
