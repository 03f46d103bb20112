//! The program is started where no window can open. It says on one line what is wrong and what
//! helps, and exits with 2.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use wayline::ui::display::{Display, NoWindow, Packages};
use wayline::words::{Language, Words};

/// The program, without the display, settings and unsaved work of the user who runs the tests.
fn wayline(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayline"));
    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "LC_ALL",
        "RUST_LOG",
    ] {
        command.env_remove(name);
    }
    command
        .env("LANG", "en_US.UTF-8")
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("WAYLINE_CONFIG_DIR", home)
        .env("WAYLINE_STATE_DIR", home);
    command
}

/// The only line that a start without a window prints.
fn line(output: &Output) -> &str {
    let said = str::from_utf8(&output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert!(!said.contains(".rs"), "no place in the sources: {said}");
    said.trim_end()
}

#[test]
fn without_a_display_the_variables_that_name_one_are_told() {
    let home = tempfile::tempdir().expect("a folder");
    let english = wayline(home.path()).output().expect("it starts");
    assert!(line(&english).contains("neither WAYLAND_DISPLAY nor DISPLAY is set"));

    let mut russian = wayline(home.path());
    let russian = russian.env("LANG", "ru_RU.UTF-8").env("DISPLAY", "");
    let russian = russian.output().expect("it starts");
    assert!(line(&russian).contains("не задано ни WAYLAND_DISPLAY, ни DISPLAY"));
}

/// A folder, searched first by the loader, in which each of these libraries is a file that is
/// no library.
fn broken_libraries(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in files {
        fs::write(folder.path().join(file), "no library").expect("a file");
    }
    folder
}

#[test]
fn a_missing_library_is_named_under_x11() {
    let home = tempfile::tempdir().expect("a folder");
    let broken = broken_libraries(&["libXcursor.so.1", "libXcursor.so"]);
    let mut command = wayline(home.path());
    command
        .env("DISPLAY", ":4242")
        .env("LD_LIBRARY_PATH", broken.path());
    let output = command.output().expect("it starts");
    let line = line(&output);
    assert!(line.contains("libXcursor.so.1"), "{line}");
    assert!(!line.contains("libwayland-egl"), "X11 does without: {line}");
}

#[test]
fn a_missing_library_is_named_under_wayland() {
    let home = tempfile::tempdir().expect("a folder");
    let broken = broken_libraries(&["libwayland-egl.so.1", "libwayland-egl.so"]);
    let mut command = wayline(home.path());
    command
        .env("WAYLAND_DISPLAY", "nobody")
        .env("DISPLAY", ":4242")
        .env("LD_LIBRARY_PATH", broken.path());
    let output = command.output().expect("it starts");
    let line = line(&output);
    assert!(line.contains("libwayland-egl.so.1"), "{line}");
    assert!(!line.contains("libXcursor"), "Wayland does without: {line}");
}

#[test]
fn a_display_that_nobody_answers_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    for (variable, name) in [("DISPLAY", ":4242"), ("WAYLAND_DISPLAY", "nobody")] {
        let display = Display::of_environment(|asked| (asked == variable).then(|| name.to_owned()));
        if display.expect("one").check_libraries().is_err() {
            // On this machine the line would be about these libraries.
            continue;
        }
        let output = wayline(home.path()).env(variable, name).output();
        let output = output.expect("it starts");
        let line = line(&output);
        assert!(
            line.contains(&format!("The display {name} cannot be used")),
            "{line}"
        );
    }
}

#[test]
fn the_display_is_the_one_that_the_window_library_takes() {
    let found = |set: &[(&str, &str)]| {
        Display::of_environment(|name| {
            let value = set.iter().find(|(variable, _)| *variable == name);
            value.map(|(_, value)| (*value).to_owned())
        })
    };
    let both = found(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]);
    assert_eq!(both.ok(), Some(Display::Wayland("wayland-0".to_owned())));
    let handed_over = found(&[("WAYLAND_SOCKET", "5"), ("DISPLAY", ":0")]);
    assert_eq!(handed_over.ok(), Some(Display::Wayland("5".to_owned())));
    let x11 = found(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "")]);
    assert_eq!(x11.ok(), Some(Display::X11(":0".to_owned())));
    assert!(matches!(found(&[]), Err(NoWindow::NoDisplay)));
}

#[test]
fn the_packages_are_called_as_on_the_system_at_hand() {
    let of = |text: &str| Packages::of_release(text);
    assert_eq!(of("NAME=\"Debian\"\nID=debian\n"), Packages::Debian);
    assert_eq!(
        of("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
        Packages::Debian
    );
    assert_eq!(of("VERSION_ID=42\nID=fedora\n"), Packages::Fedora);
    assert_eq!(
        of("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"),
        Packages::Fedora
    );
    assert_eq!(of("ID=arch\n"), Packages::Other);
    assert_eq!(of(""), Packages::Other);

    let x11 = Display::X11(":0".to_owned()).libraries();
    let command = Packages::Debian.install_command(&x11).expect("known");
    let packages =
        "libgl1 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libxkbcommon0";
    assert_eq!(command, format!("sudo apt install {packages}"));
    assert_eq!(Packages::Other.install_command(&x11), None);
}

/// The table in the README may leave out packages that others in the table bring along, which
/// `.ci/fresh` checks. It must name nothing that the window does not need.
#[test]
fn readme_names_what_the_window_takes() {
    let readme = include_str!("../../README.md");
    let taken: Vec<_> = [Display::X11(String::new()), Display::Wayland(String::new())]
        .iter()
        .flat_map(Display::libraries)
        .collect();
    let row = |start: &str| {
        let row = readme
            .lines()
            .find(|line| line.starts_with(start))
            .expect("a row");
        let cell = row.split('|').nth(3).expect("a cell");
        cell.split('`').nth(1).expect("packages").to_owned()
    };
    for package in row("| Debian").split(' ') {
        assert!(
            taken.iter().any(|library| library.debian == package),
            "{package}"
        );
    }
    for package in row("| Fedora").split(' ') {
        assert!(
            taken.iter().any(|library| library.fedora == package),
            "{package}"
        );
    }
}

#[test]
fn the_line_gives_the_command_that_helps_in_both_languages() {
    let error = NoWindow::Libraries {
        files: vec!["libXi.so.6", "libXcursor.so.1"],
        install: Some("sudo apt install libxcursor1 libxi6".to_owned()),
    };
    assert_eq!(
        error.message(&Words::new(Language::English)),
        "The window needs libraries that cannot be loaded here: libXi.so.6, libXcursor.so.1. \
         To install what is missing: sudo apt install libxcursor1 libxi6",
    );
    assert_eq!(
        error.message(&Words::new(Language::Russian)),
        "Для окна нужны библиотеки, которые не удаётся загрузить: libXi.so.6, libXcursor.so.1. \
         Чтобы установить недостающее: sudo apt install libxcursor1 libxi6",
    );
}
