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

#[test]
fn a_whole_map_is_taken_over_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/samples/choosing-a-dentist.ron"
    );
    let original = file::open(sample.as_ref()).expect("a sample").journey;
    // The names do not tell what is in the files.
    for (name, ending) in [
        ("a.txt", "ron"),
        ("b.csv", "json"),
        ("c.md", "png"),
        ("d.dat", "svg"),
        ("e.xlsx", "pdf"),
        ("f.htm", "html"),
    ] {
        let exported = path(&format!("exported.{ending}"));
        if ending == "ron" {
            fs::copy(sample, &exported).expect("copied");
        } else {
            let done = Command::new(env!("CARGO_BIN_EXE_wayline"))
                .args(["export", sample, "-o", &exported])
                .output()
                .expect("it runs");
            assert_eq!(done.status.code(), Some(0), "{done:?}");
        }
        fs::rename(&exported, path(name)).expect("renamed");
        let map = path(&format!("{ending}-map.ron"));
        let done = run(&[&path(name), "-o", &map, "--lang", "en"]);
        assert_eq!(done.status.code(), Some(0), "{name}: {done:?}");
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(said.contains("a whole Wayline map"), "{said}");
        assert!(said.contains(&original.title), "{said}");
        let map = file::open(map.as_ref()).expect("a map").journey;
        assert!(map.is_same_as(&original), "{name}");
    }
    // A map that is broken is not taken for a table.
    fs::write(
        path("broken.txt"),
        "(\n  version: 2,\n  map: (title: 3),\n)",
    )
    .expect("written");
    let refused = run(&[&path("broken.txt"), "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("ine 3"), "{said}");
}

#[cfg(unix)]
#[test]
fn standard_input_is_read_and_pipes_are_refused_at_once() {
    use std::io::Write as _;
    use std::process::Stdio;

    let mut child = Command::new(env!("CARGO_BIN_EXE_wayline"))
        .args(["import", "-", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    input
        .write_all(b"Stage,Look,Buy\nActions,Reads,Pays\n")
        .expect("written");
    drop(input);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(0));
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(said.contains("Look") && said.contains("Buy"), "{said}");

    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe").display().to_string();
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("it runs").success());
    for device in [pipe.as_str(), "/dev/zero"] {
        for task in ["import", "check", "present"] {
            let done = Command::new(env!("CARGO_BIN_EXE_wayline"))
                .args([task, device])
                .env("LC_ALL", "en_US.UTF-8")
                .output()
                .expect("it runs");
            assert_eq!(done.status.code(), Some(2), "{task} {device}");
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(said.contains("is a pipe or a device"), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}
