//! The command `wayline import`, called as in a terminal.

use std::fs;
use std::process::{Command, Output};

use wayline::file;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayline"))
        .arg("import")
        .args(arguments)
        .output()
        .expect("it runs")
}

#[test]
fn a_table_becomes_a_map_and_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(
        path("map.csv"),
        "Stage,Look,Buy\nActions,Reads,Pays\nEmotions,3,5\n",
    )
    .expect("written");
    let done = run(&[
        &path("map.csv"),
        "-o",
        &path("map.ron"),
        "--lang",
        "en",
        "--title",
        "Shoes",
    ]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        said.contains("Shoes") && said.contains("Look") && said.contains("Actions"),
        "{said}"
    );
    let opened = file::open(folder.path().join("map.ron").as_path()).expect("a map");
    assert_eq!(opened.journey.title, "Shoes");
    assert_eq!(opened.journey.stages.len(), 2);

    let again = run(&[&path("map.csv"), "-o", &path("map.ron")]);
    assert_eq!(again.status.code(), Some(2), "a file that is there stays");
    let forced = run(&[
        &path("map.csv"),
        "-o",
        &path("map.ron"),
        "--orientation",
        "rows",
        "--force",
    ]);
    assert_eq!(forced.status.code(), Some(0));
    let opened = file::open(folder.path().join("map.ron").as_path()).expect("a map");
    assert_eq!(opened.journey.stages[0].name, "Actions");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty.csv").display().to_string();
    fs::write(&path, " \n").expect("written");
    let refused = run(&[&path, "--lang", "ru"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("Файл пуст"), "{said}");
    assert_eq!(
        run(&[&folder.path().join("none.csv").display().to_string()])
            .status
            .code(),
        Some(2)
    );
}
