//! Texts of a made-up shop, searched and counted by hand.

use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::data::DataError;
use crate::data::cells::CellsBuilder;
use crate::model::{
    AnswerKind, AnswerRule, ColumnRole, LeftOutReason, LeftOutRule, Measure, Recipe, RecipeColumn,
    RecipeStep, StepId, Theme,
};

fn step(name: &str) -> StepId {
    StepId::new(name).expect("a short text")
}

fn table() -> (TextTable, Recipe) {
    let columns = ["id", "date", "text", "rating", "where"];
    let rows: &[[&str; 5]] = &[
        [
            "anna",
            "2026-03-01",
            "Курьер опоздал на два часа, доставка ужасная",
            "2",
            "delivery",
        ],
        [
            "boris",
            "2026-03-02",
            "The couriers were late again",
            "1",
            "delivery",
        ],
        [
            "anna",
            "2026-03-03",
            "Курьеры опять не позвонили",
            "1",
            "delivery",
        ],
        ["", "2026-03-04", "Оплата прошла быстро", "5", "pay"],
        ["", "2026-03-04", "Оплатил с третьего раза", "2", "pay"],
        ["vera", "2026-03-05", "", "", "pay"],
        ["vera", "2026-03-05", "Всё хорошо", "5", "elsewhere"],
        ["vera", "2026-03-05", "Всё хорошо", "5", "elsewhere"],
    ];
    let mut builder = CellsBuilder::new(columns).expect("few columns");
    for (number, row) in (1..).zip(rows) {
        builder.push(number, row).expect("few rows");
    }
    let roles = [
        ColumnRole::Case,
        ColumnRole::Time,
        ColumnRole::Text,
        ColumnRole::Score,
        ColumnRole::Step,
    ];
    let column = |(name, role): (&str, ColumnRole)| RecipeColumn {
        name: name.to_owned(),
        role,
        answer: (role == ColumnRole::Score).then(|| AnswerRule {
            kind: AnswerKind::CsatMean,
            is_emotion: true,
            is_confirmed: true,
            ..AnswerRule::default()
        }),
        ..RecipeColumn::default()
    };
    let steps = ["pay", "delivery"].map(|name| RecipeStep {
        step: step(name),
        name: name.to_owned(),
        ..RecipeStep::default()
    });
    let recipe = Recipe {
        columns: columns.into_iter().zip(roles).map(column).collect(),
        steps: steps.to_vec(),
        ..Recipe::default()
    };
    (builder.finish().into(), recipe)
}

fn found(query: &str) -> Vec<u64> {
    let (table, recipe) = table();
    table
        .search(&recipe, &Query::new(query))
        .iter()
        .map(|hit| hit.number)
        .collect()
}

#[test]
fn texts_are_found_by_any_form_of_a_word() {
    assert_eq!(found("курьеров"), [1, 3]);
    assert_eq!(found("COURIER"), [2]);
    assert_eq!(found("оплата"), [4, 5]);
    assert_eq!(found("все хорошо"), [7, 8]);
    assert_eq!(found("курьер опоздать"), [1]);
    assert_eq!(found("курьер оплата"), [] as [u64; 0]);
    // Half a word is found while it is typed, and quotes want it as it stands.
    assert_eq!(found("дост"), [1]);
    assert_eq!(found("\"late again\""), [2]);
    assert_eq!(found("«again late»"), [] as [u64; 0]);
    assert_eq!(found(""), [] as [u64; 0]);
}

#[test]
fn what_is_found_stands_in_its_context() {
    let text = format!("{} delivery \n{}", "до ".repeat(30), "после ".repeat(30));
    let parts = Query::new("delivery").find(&text).expect("it is there");
    assert_eq!(&text[parts[0].clone()], "delivery");
    let excerpt = excerpt(&text, &parts[0]);
    assert_eq!(excerpt.part, "delivery");
    assert_eq!(excerpt.before.chars().count(), CONTEXT);
    assert_eq!(excerpt.after.chars().count(), AFTER);
    assert!(excerpt.is_cut_before && excerpt.is_cut_after);
    assert!(!excerpt.after.contains('\n'));
    let whole = super::excerpt("late", &(0..4));
    assert_eq!((whole.before.as_str(), whole.is_cut_before), ("", false));
    let parts = Query::new("\"İSTANBUL\"").find("в İstanbul");
    assert_eq!(parts.map(|parts| parts.len()), Some(1));
}

#[test]
fn people_count_once_and_texts_without_a_person_each() {
    let (mut table, mut recipe) = table();
    assert_eq!(table.people(&recipe, &[1, 3]), People { people: 1, of: 5 });
    assert_eq!(
        table.people(&recipe, &[1, 2, 4, 5]),
        People { people: 4, of: 5 }
    );
    assert_eq!(table.people(&recipe, &[6]), People { people: 0, of: 5 });
    let measured = table.measure(&recipe);
    let figure = |measure: Measure, of: &str| {
        let mut figures = measured.figures.iter();
        figures
            .find(|figure| figure.measure == measure && figure.step == step(of))
            .cloned()
    };
    let people = figure(Measure::People, "delivery").expect("there are texts");
    assert_eq!((people.value, people.n), (2.0, 5));
    let mean = figure(Measure::Mean, "pay").expect("there are ratings");
    assert_eq!((mean.value, mean.n), (3.5, 2));
    let emotion = figure(Measure::Emotion, "pay").expect("there are ratings");
    assert_eq!(emotion.value, 0.5);
    assert_eq!(measured.left_out[0].reason, LeftOutReason::Incomplete);
    recipe.leaves_out.push(LeftOutRule::DuplicateRows);
    table.withdraw(&recipe, |id| id == "anna");
    assert_eq!(
        table.people(&recipe, &[1, 2, 3]),
        People { people: 1, of: 4 }
    );
    assert_eq!(table.texts(&recipe).len(), 4);
}

#[test]
fn themes_suggest_by_the_beginnings_of_words() {
    let (table, mut recipe) = table();
    recipe.themes = vec![
        Theme {
            name: "Late".to_owned(),
            step: Some(step("delivery")),
            stems: vec!["опозда".to_owned(), "courier late".to_owned()],
            ..Theme::default()
        },
        Theme {
            name: "Payment".to_owned(),
            step: None,
            stems: vec!["оплат".to_owned()],
            ..Theme::default()
        },
    ];
    let hints = table.theme_hints(&recipe);
    let short: Vec<_> = hints.iter().map(|hint| (hint.number, hint.theme)).collect();
    assert_eq!(short, [(1, 0), (2, 0), (4, 1), (5, 1)]);
    assert_eq!(hints[0].step, Some(step("delivery")));
    assert_eq!(hints[1].parts.len(), 2);
}

fn notes_of(bytes: &[u8]) -> Result<Notes, DataError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("notes");
    std::fs::write(&path, bytes).expect("a temporary file");
    read_notes(&path)
}

#[test]
fn a_transcript_falls_apart_into_what_each_person_says() {
    let text = "# Interview 3\n\nDate: 3 March\n\n[00:01] Interviewer: How did it go?\n[00:05] Anna: The courier\ncame late.\n\nAnd nobody called.\n\n**Anna:** Twice: https://shop.example\n";
    let notes = notes_of(text.as_bytes()).expect("a text");
    assert_eq!(notes.speakers, ["Interviewer", "Anna"]);
    let lines: Vec<_> = notes
        .paragraphs
        .iter()
        .map(|paragraph| {
            (
                notes.speaker(paragraph),
                paragraph.text.as_str(),
                paragraph.place,
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (None, "Interview 3", Place::Line(1)),
            (None, "Date: 3 March", Place::Line(3)),
            (Some("Interviewer"), "How did it go?", Place::Line(5)),
            (Some("Anna"), "The courier\ncame late.", Place::Line(6)),
            (Some("Anna"), "And nobody called.", Place::Line(9)),
            (Some("Anna"), "Twice: https://shop.example", Place::Line(11)),
        ]
    );
    assert!(notes.paragraphs[0].is_heading);
    assert_eq!(notes.search(&Query::new("called")).len(), 1);
    let russian = encoding_rs::WINDOWS_1251
        .encode("Р: Долго ждал\nИ: Почему?\n")
        .0
        .into_owned();
    assert_eq!(notes_of(&russian).expect("a text").speakers, ["Р", "И"]);
}

fn document(xml: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part");
    writer.write_all(xml.as_bytes()).expect("a part");
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_document_gives_its_paragraphs_with_their_pages() {
    let xml = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Interview &amp; notes</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Anna: I waited </w:t></w:r><w:r><w:t>two hours&#33;</w:t></w:r></w:p>
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>Anna: Nobody</w:t><w:br/><w:t>called.</w:t></w:r>
          <w:del><w:r><w:delText>Wrong</w:delText><w:t>Deleted</w:t></w:r></w:del></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    </w:body></w:document>"#;
    let notes = notes_of(&document(xml)).expect("a document");
    assert_eq!(notes.speakers, ["Anna"]);
    let lines: Vec<_> = notes
        .paragraphs
        .iter()
        .map(|paragraph| (paragraph.text.as_str(), paragraph.place))
        .collect();
    assert_eq!(
        lines,
        [
            ("Interview & notes", Place::Page(1)),
            ("I waited two hours!", Place::Page(1)),
            ("Nobody\ncalled.", Place::Page(2)),
            ("In a table", Place::Page(2)),
        ]
    );
    assert!(notes.paragraphs[0].is_heading);
}

#[test]
fn broken_and_swollen_documents_are_refused() {
    let bomb = format!(
        "<w:document><w:p><w:t>{}</w:t></w:p></w:document>",
        "a".repeat(40 << 20)
    );
    assert!(matches!(
        notes_of(&document(&bomb)),
        Err(DataError::TooLarge { .. })
    ));
    let deep = "<w:r>".repeat(5_000);
    assert!(matches!(
        notes_of(&document(&deep)),
        Err(DataError::BadFormat(_))
    ));
    assert!(matches!(
        notes_of(b"PK\x03\x04 no archive"),
        Err(DataError::BadFormat(_))
    ));
    assert!(matches!(notes_of(b""), Err(DataError::NoText)));
    assert!(matches!(notes_of(b" \n\n"), Err(DataError::NoText)));
    assert!(matches!(
        notes_of(b"\x00\x01\x02\x00binary\x00"),
        Err(DataError::BadFormat(_))
    ));
}
