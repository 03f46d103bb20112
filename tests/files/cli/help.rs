//! What the command line says: help, completions, manual pages, and what is wrong.

use std::fs;

use super::{said, sample, shop, written};
use crate::support::command_line::{text, wayline};

const COMMANDS: [&str; 11] = [
    "new",
    "import",
    "export",
    "summary",
    "measure",
    "sources",
    "sql",
    "present",
    "check",
    "completions",
    "man",
];

#[test]
fn a_mistyped_command_is_answered_with_the_one_that_is_meant() {
    for (typed, meant) in [
        ("exprot", "export"),
        ("imoprt", "import"),
        ("chek", "check"),
    ] {
        for arguments in [&[typed][..], &[typed, "map.ron", "-o", "map.png"]] {
            let refused = wayline(arguments);
            assert_eq!(refused.status.code(), Some(2), "{refused:?}");
            let told = said(&refused);
            assert!(told.contains(&format!("“{typed}”")), "{told}");
            assert!(told.contains(&format!("wayline {meant}")), "{told}");
        }
    }
    let refused = wayline(&["zzz"]);
    assert_eq!(refused.status.code(), Some(2));
    for command in COMMANDS {
        assert!(said(&refused).contains(command), "{refused:?}");
    }
}

#[test]
fn an_option_that_would_do_nothing_is_refused_with_the_formats_it_is_for() {
    let folder = tempfile::tempdir().expect("a folder");
    for (ending, options, formats) in [
        ("svg", &["--scale", "2"][..], ".png"),
        (
            "csv",
            &["--theme", "dark"],
            ".png, .svg, .pdf, .html, .pptx",
        ),
        ("png", &["--paper", "A4"], ".pdf"),
        ("html", &["--transparent"], ".png, .svg, .pdf"),
        ("md", &["--no-source"], ".png, .svg, .pdf, .html"),
        ("pdf", &["--live-text"], ".svg"),
        ("xlsx", &["--decimal", "comma"], ".csv, .md"),
        ("md", &["--separator", ";"], ".csv"),
        ("mmd", &["--walk"], ".png, .pdf"),
        ("pdf", &["--dpi", "300"], ".png"),
        ("pdf", &["--width", "300"], ".png"),
    ] {
        let out = folder.path().join("map").with_extension(ending);
        let shop = shop();
        let refused = wayline(&[&["export", &shop, "-o", text(&out)], options].concat());
        assert_eq!(refused.status.code(), Some(2), "{options:?}");
        let told = said(&refused);
        let expected = format!(
            "{} does nothing in a .{ending} file. It is for {formats}.",
            options[0]
        );
        assert_eq!(told.trim(), expected);
        assert!(!out.exists());
    }
    let out = folder.path().join("map.ron");
    let done = wayline(&[
        "export",
        &shop(),
        "-o",
        text(&out),
        "--paper",
        "A4",
        "--walk",
    ]);
    assert_eq!(
        done.status.code(),
        Some(2),
        "pages of a walk have their own size"
    );
    let refused = wayline(&["import", &shop(), "--orientation", "rows"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("a whole map"), "{refused:?}");
    for command in [&["new", "--template", "short"][..], &["import", &shop()]] {
        let out = folder.path().join("map.png");
        let refused = wayline(&[command, &["-o", text(&out)]].concat());
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        assert!(said(&refused).contains("wayline export"), "{refused:?}");
    }
}

#[test]
fn tables_are_written_as_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("map.csv");
    for (options, start) in [
        (&[][..], "\u{feff}Stage,"),
        (&["--lang", "ru"], "\u{feff}Этап;"),
        (&["--decimal", "comma"], "\u{feff}Stage;"),
        (&["--separator", ";"], "\u{feff}Stage;"),
        (&["--separator", "tab"], "\u{feff}Stage\t"),
        (&["--lang", "ru", "--separator", "comma"], "\u{feff}Этап,"),
    ] {
        let shop = shop();
        let arguments = ["export", &shop, "-o", text(&out), "--force"];
        let done = wayline(&[&arguments[..], options].concat());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let written = fs::read_to_string(&out).expect("a table");
        assert!(written.starts_with(start), "{options:?}: {written}");
    }
}

#[test]
fn every_command_helps_with_examples() {
    let whole = written(&wayline(&["--help"]));
    for command in COMMANDS {
        assert!(
            whole.contains(&format!("  {command} ")),
            "{command}: {whole}"
        );
        let help = wayline(&[command, "--help"]);
        assert_eq!(help.status.code(), Some(0));
        let help = written(&help);
        assert!(help.contains("Examples:\n  wayline"), "{command}: {help}");
    }
    assert!(whole.contains("Examples:"), "{whole}");
}

#[test]
fn completions_and_manual_pages_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish"] {
        let script = written(&wayline(&["completions", shell]));
        for word in COMMANDS.iter().copied().chain([
            "per-stage",
            "list-replaced",
            "high-contrast",
            "service-blueprint",
            "Tabloid",
            "semicolon",
        ]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let page = written(&wayline(&["man"]));
    assert!(page.contains(".TH wayline 1"), "{page}");
    let page = written(&wayline(&["man", "export"]));
    for part in [
        ".TH wayline-export 1",
        "list\\-replaced",
        ".SH EXAMPLES",
        ".SH EXIT CODES",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(wayline(&["man", "zzz"]).status.code(), Some(2));
}

#[test]
fn the_command_line_speaks_of_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("plain.png");
    let shop = shop();
    let arguments = ["export", &shop, "-o", text(&picture), "--no-source"];
    assert!(wayline(&arguments).status.success());
    let out = folder.path().join("out.ron");
    let dentist = sample("choosing-a-dentist.ron");
    for arguments in [
        &["export", "none.ron", "-o", text(&out)][..],
        &["import", "none.csv"],
        &["import", text(&picture)],
        &["check", text(folder.path()), text(&picture)],
        &["present", "none.ron"],
        &["summary", "none.ron", "-o", "out.md"],
        &[
            "summary",
            &dentist,
            "-o",
            text(&folder.path().join("out.md")),
        ],
        &[
            "export",
            &shop,
            "-o",
            text(&folder.path().join("none/out.ron")),
        ],
    ] {
        for language in ["en_US.UTF-8", "ru_RU.UTF-8"] {
            let done = std::process::Command::new(env!("CARGO_BIN_EXE_wayline"))
                .args(arguments)
                .env("LC_ALL", language)
                .output()
                .expect("it runs");
            assert_eq!(done.status.code(), Some(2), "{done:?}");
            let told = said(&done).to_lowercase();
            assert!(!told.is_empty(), "{arguments:?}");
            for word in [
                "button",
                "click",
                "menu",
                "dialog",
                "still open",
                "кнопк",
                "нажм",
                "меню",
                "щёлк",
                "диалог",
                "открыта",
            ] {
                assert!(!told.contains(word), "{arguments:?}: {told}");
            }
        }
    }
}
