//! The command line as a whole: what is said where it cannot be done.

use std::process::{Command, Output};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/electronics-shop.ron");

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayline"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_second_file_is_called_a_second_file() {
    for (first, second) in [("a.ron", "b.ron"), ("a.ron", "export")] {
        let refused = run(&[first, second]);
        assert_eq!(refused.status.code(), Some(2));
        let said = said(&refused);
        let expected = format!("“{second}” cannot follow “{first}”");
        assert!(said.contains(&expected), "{said}");
        assert!(said.contains("opens one file"), "{said}");
    }
    // What is wrong in a command is still said by that command.
    let refused = run(&["check"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("<FILE>"), "{refused:?}");
    assert_eq!(run(&["--help"]).status.code(), Some(0));
    assert_eq!(run(&["help", "export"]).status.code(), Some(0));
}

#[test]
fn a_picture_that_is_too_large_is_refused_with_the_largest_that_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.png").display().to_string();
    let refused = run(&["export", SAMPLE, "-o", &path, "--scale", "100"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = said(&refused);
    for part in ["too large", "a width of", "a scale of", "dots per inch"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "nothing is left behind");
}
