//! Tables and documents as people keep their journeys in them become the maps that a person
//! would read off them.
//!
//! Each document stands beside what is expected of it: `tests/tables/own` holds documents of
//! our own, `tests/tables/expected` what is expected of those of the corpus.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wayline::import::{self, Draft, ReadOptions};
use wayline::model::validate;
use wayline::words::{Language, Words};

use super::outline::outline;
use crate::support::fixtures::SeqIds;

/// The map read off a document, in a few lines, with remarks and questions below.
fn read(bytes: &[u8], name: &str) -> String {
    match import::read(bytes, name, &ReadOptions::default()) {
        Ok(draft) => of_draft(&draft),
        Err(remark) => format!("refused {}\n", remark.key),
    }
}

fn of_draft(draft: &Draft) -> String {
    let words = Words::new(Language::English);
    let imported = draft.to_journey(&mut SeqIds::default(), &words);
    assert_eq!(validate(&imported.journey), [], "the map is sound");
    let mut text = outline(&imported.journey);
    for remark in &imported.remarks {
        let _ = writeln!(text, "remark {}", remark.key);
    }
    for question in draft.questions() {
        let _ = writeln!(text, "asks {}", question.remark.key);
    }
    text
}

/// Compares documents with what is expected of them; tells of all that differ.
fn compare(cases: &[(PathBuf, PathBuf)]) {
    let mut wrong = Vec::new();
    for (document, expected) in cases {
        let name = document
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(document).expect("a document");
        let found = read(&bytes, &name);
        let wanted = fs::read_to_string(expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        if found != wanted {
            wrong.push(format!(
                "===== {name}: expected\n{wanted}----- found\n{found}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} differ\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|it| it.expect("an entry").path());
    let is_document = |it: &PathBuf| {
        it.is_file()
            && it.extension().is_some_and(|it| it != "expected")
            && it.file_name().is_some_and(|it| {
                !["INDEX.tsv", "SOURCES.tsv"].contains(&it.to_string_lossy().as_ref())
            })
    };
    let mut found: Vec<PathBuf> = entries.filter(is_document).collect();
    found.sort();
    found
}

#[test]
fn documents_of_our_own_become_the_maps_that_a_person_reads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/own");
    let cases: Vec<(PathBuf, PathBuf)> = documents(&folder)
        .into_iter()
        .map(|it| {
            let mut expected = it.clone().into_os_string();
            expected.push(".expected");
            (it, expected.into())
        })
        .collect();
    assert!(cases.len() >= 25, "{} documents", cases.len());
    compare(&cases);
}

#[test]
fn documents_of_the_corpus_become_the_maps_that_a_person_reads() {
    let Some(corpus) = std::env::var_os("WAYLINE_CORPUS") else {
        println!("not run: WAYLINE_CORPUS names no folder");
        return;
    };
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/expected");
    let tables = PathBuf::from(corpus).join("tables");
    let mut all = documents(&tables);
    all.extend(documents(&tables.join("derived-csv")));
    let beside = |it: PathBuf| {
        let name = it
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let mut parts = name.split('-');
        let number = parts.next().unwrap_or_default().to_owned();
        let line = name
            .strip_suffix(".csv")
            .and_then(|it| it.rsplit_once('.'))
            .map_or("", |it| it.1);
        let is_derived = it.parent().is_some_and(|it| it.ends_with("derived-csv"));
        let file = if is_derived {
            format!("{number}.{line}")
        } else {
            number
        };
        (it, expected.join(format!("{file}.expected")))
    };
    let cases: Vec<(PathBuf, PathBuf)> = all.into_iter().map(beside).collect();
    assert!(cases.len() >= 25, "{} documents", cases.len());
    compare(&cases);
}
