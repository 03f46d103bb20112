//! Tables and documents in which people keep their journeys become the maps that a person would
//! make of them.
//!
//! Each document is compared with a file of expectations: `tests/tables/own` has documents of
//! our own with theirs, `tests/tables/expected` has those for the documents of the corpus.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wayline::import::{self, Draft, ReadOptions};
use wayline::model::validate;
use wayline::words::{Language, Words};

use super::outline::outline;
use crate::support::fixtures::SeqIds;

/// The map of a document in a few lines, with remarks and questions below.
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

/// Compares documents with what is expected of them. Fails with all that differ.
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
        .map(|entry| entry.expect("an entry").path());
    let is_document = |path: &PathBuf| {
        path.is_file()
            && path.extension().is_some_and(|found| found != "expected")
            && path.file_name().is_some_and(|name| {
                !["INDEX.tsv", "SOURCES.tsv"].contains(&name.to_string_lossy().as_ref())
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
        .map(|path| {
            let mut expected = path.clone().into_os_string();
            expected.push(".expected");
            (path, expected.into())
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
    let beside = |path: PathBuf| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let mut parts = name.split('-');
        let number = parts.next().unwrap_or_default().to_owned();
        let line = name
            .strip_suffix(".csv")
            .and_then(|stem| stem.rsplit_once('.'))
            .map_or("", |parts| parts.1);
        let is_derived = path
            .parent()
            .is_some_and(|parent| parent.ends_with("derived-csv"));
        let file = if is_derived {
            format!("{number}.{line}")
        } else {
            number
        };
        (path, expected.join(format!("{file}.expected")))
    };
    let cases: Vec<(PathBuf, PathBuf)> = all.into_iter().map(beside).collect();
    assert!(cases.len() >= 25, "{} documents", cases.len());
    compare(&cases);
}
