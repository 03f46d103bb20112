//! Which files are written: none that exists unless it is asked for, through links, with the
//! permissions that the user gives.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use wayline::file;

use super::{said, sample, shop};
use crate::support::command_line::{text, wayline};

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.into_string().expect("text"))
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn no_command_overwrites_what_exists_unless_asked_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let map = shop();
    let table = path("table.csv");
    fs::write(&table, "Stage,Look,Buy\nActions,Reads,Pays\n").expect("written");
    for (name, arguments) in [
        ("a.csv", &["export", &map][..]),
        ("a.ron", &["export", &map]),
        ("a.json", &["export", &map]),
        ("b.ron", &["import", text(&table)]),
        ("b.json", &["import", text(&table)]),
        ("c.ron", &["new", "--template", "short"]),
    ] {
        let out = path(name);
        fs::write(&out, "three weeks of work").expect("written");
        let arguments = [arguments, &["-o", text(&out)]].concat();
        let refused = wayline(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        let told = said(&refused);
        assert!(told.contains(name) && told.contains("--force"), "{told}");
        assert_eq!(
            fs::read_to_string(&out).expect("a file"),
            "three weeks of work"
        );
        let forced = wayline(&[&arguments[..], &["--force"]].concat());
        assert_eq!(forced.status.code(), Some(0), "{forced:?}");
        let backup = file::backup_path(&out);
        if name == "a.csv" {
            assert!(!backup.exists(), "a table can be made again");
            continue;
        }
        assert!(file::open(&out).is_ok(), "{name} is a map");
        assert_eq!(
            fs::read_to_string(&backup).expect("kept"),
            "three weeks of work"
        );
    }
}

#[test]
fn of_many_files_none_is_written_if_one_exists() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = sample("choosing-a-dentist.ron");
    for (name, options) in [
        ("shop.csv", &["--per-stage"][..]),
        ("shop.png", &["--walk", "--width", "320"]),
    ] {
        let place = folder.path().join(name.replace('.', "-"));
        fs::create_dir(&place).expect("a folder");
        let out = place.join(name);
        let arguments = [&["export", &map, "-o", text(&out)], options].concat();
        assert!(wayline(&arguments).status.success(), "{arguments:?}");
        let all = names(&place);
        assert!(all.len() > 2, "{all:?}");
        for name in &all[..all.len() - 1] {
            fs::remove_file(place.join(name)).expect("removed");
        }
        fs::write(place.join(&all[all.len() - 1]), "kept").expect("written");
        let refused = wayline(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(said(&refused).contains(&all[all.len() - 1]), "{refused:?}");
        assert_eq!(names(&place), all[all.len() - 1..], "nothing was written");
        let forced = wayline(&[&arguments[..], &["--force"]].concat());
        assert!(forced.status.success(), "{forced:?}");
        assert_eq!(names(&place), all);
    }
    let many = folder.path().join("many");
    fs::create_dir(&many).expect("a folder");
    fs::write(many.join("electronics-shop.csv"), "kept").expect("written");
    let arguments = [
        "export",
        &map,
        &shop(),
        "--format",
        "csv",
        "-o",
        text(&many),
    ];
    let refused = wayline(&arguments);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert_eq!(names(&many), ["electronics-shop.csv"]);
    // Folders are made only for files that will be written.
    let maps = folder.path().join("maps");
    fs::create_dir_all(maps.join("deeper")).expect("folders");
    for name in ["electronics-shop.ron", "deeper/other.ron"] {
        fs::copy(shop(), maps.join(name)).expect("a map");
    }
    let arguments = ["export", text(&maps), "--format", "csv", "-o", text(&many)];
    let refused = wayline(&arguments);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert_eq!(names(&many), ["electronics-shop.csv"]);
}

#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    fs::create_dir(at.join("real")).expect("a folder");
    let map = shop();
    for name in ["map.csv", "map.ron"] {
        let (target, link, chain) = (
            at.join("real").join(name),
            at.join(format!("link-{name}")),
            at.join(format!("chain-{name}")),
        );
        fs::write(&target, "old").expect("written");
        symlink(Path::new("real").join(name), &link).expect("a link");
        symlink(&link, &chain).expect("a link");
        let done = wayline(&["export", &map, "-o", text(&chain), "--force"]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        for link in [&link, &chain] {
            assert!(fs::symlink_metadata(link).expect("there").is_symlink());
        }
        assert_ne!(fs::read(&target).expect("a file"), b"old");
        if name == "map.ron" {
            assert_eq!(fs::read(file::backup_path(&target)).expect("kept"), b"old");
        }
    }
    // A link that leads nowhere yet, and one that leads in a circle.
    symlink("real/later.csv", at.join("nowhere.csv")).expect("a link");
    let nowhere = at.join("nowhere.csv");
    let done = wayline(&["export", &map, "-o", text(&nowhere), "--force"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert!(at.join("real/later.csv").is_file());
    symlink("circle.csv", at.join("circle.csv")).expect("a link");
    let circle = at.join("circle.csv");
    let done = wayline(&["export", &map, "-o", text(&circle), "--force"]);
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(fs::symlink_metadata(&circle).expect("there").is_symlink());
}

#[test]
fn new_files_obey_the_umask_and_old_ones_keep_their_permissions() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let run = |umask: &str, rest: &str| {
        let line = format!("umask {umask}; $W {rest}");
        let done = Command::new("sh")
            .args(["-c", &line])
            .current_dir(at)
            .env("W", env!("CARGO_BIN_EXE_wayline"))
            .env("M", shop())
            .output()
            .expect("a shell");
        assert!(done.status.success(), "{line}: {done:?}");
    };
    for (umask, expected) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
        for (name, command) in [
            ("a.csv", "export $M"),
            ("b.ron", "new --template short"),
            ("c.json", "import $M"),
        ] {
            let name = format!("{umask}-{name}");
            run(umask, &format!("{command} -o {name}"));
            assert_eq!(mode(&at.join(&name)), expected, "{name}");
        }
    }
    for wanted in [0o600, 0o640, 0o664] {
        let path = at.join("022-a.csv");
        fs::set_permissions(&path, Permissions::from_mode(wanted)).expect("changed");
        run("022", "export $M -o 022-a.csv --force");
        assert_eq!(mode(&path), wanted);
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_told_without_words_of_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).expect("a folder");
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).expect("locked");
    let is_refused = fs::write(locked.join("probe"), "").is_err();
    let out = locked.join("map.csv");
    let missing = folder.path().join("none").join("map.csv");
    let mut tried = vec![&missing];
    // Root may write everywhere.
    if is_refused {
        tried.push(&out);
    }
    for path in tried {
        let done = wayline(&["export", &shop(), "-o", text(path)]);
        assert_eq!(done.status.code(), Some(2), "{done:?}");
        let told = said(&done);
        assert!(!told.contains("still open"), "{told}");
        assert!(told.contains("hoose another"), "{told}");
    }
    fs::set_permissions(&locked, Permissions::from_mode(0o755)).expect("opened");
}
