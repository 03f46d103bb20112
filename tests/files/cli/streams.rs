//! What is piped in and out: a dash stands in the place of a file.

use std::fs;

use wayline::file;

use super::{said, sample, shop, written};
use crate::support::command_line::{text, wayline, wayline_with};

#[test]
fn every_format_goes_to_standard_output_as_it_goes_into_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = sample("choosing-a-dentist.ron");
    for format in [
        "png", "svg", "pdf", "html", "pptx", "xlsx", "csv", "md", "mmd", "json", "ron",
    ] {
        let path = folder.path().join("map").with_extension(format);
        assert!(
            wayline(&["export", &map, "-o", text(&path)])
                .status
                .success()
        );
        let piped = wayline(&["export", &map, "--format", format, "-o", "-"]);
        assert_eq!(piped.status.code(), Some(0), "{format}: {piped:?}");
        let bytes = fs::read(&path).expect("a file");
        // Slides and workbooks have the time in them, and the order of what is packed.
        if ["pptx", "xlsx"].contains(&format) {
            assert!(piped.stdout.starts_with(b"PK"), "{format}");
        } else {
            assert!(piped.stdout == bytes, "{format} differs");
        }
    }
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 11, "no file is called -");
}

#[test]
fn what_is_said_does_not_mix_with_what_is_written() {
    let map = sample("choosing-a-dentist.ron");
    let done = wayline(&["export", &map, "--format", "mmd", "-o", "-"]);
    assert!(written(&done).contains("journey\n"), "{}", written(&done));
    assert!(
        said(&done).contains("standard output leaves out"),
        "{done:?}"
    );
    assert!(!written(&done).contains("leaves out"));
    let done = wayline_with(
        &["import", "-", "-o", "-"],
        b"Stage,Look,Buy\nActions,Reads,Pays\n",
    );
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert!(said(&done).contains("Stages: 2"), "{done:?}");
    let (journey, _) = file::from_ron(&written(&done)).expect("a map and nothing else");
    assert_eq!(journey.stages.len(), 2);
}

#[test]
fn a_map_goes_through_pipes_from_one_command_to_the_next() {
    let made = wayline(&["new", "--template", "micro", "--lang", "en", "-o", "-"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let picture = wayline_with(&["export", "-", "--format", "svg", "-o", "-"], &made.stdout);
    assert_eq!(picture.status.code(), Some(0), "{picture:?}");
    let checked = wayline_with(&["check", "-"], &picture.stdout);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    let back = wayline_with(&["import", "-", "-o", "-"], &picture.stdout);
    let (journey, _) = file::from_ron(&written(&back)).expect("a map");
    let (first, _) = file::from_ron(&written(&made)).expect("a map");
    assert!(journey.is_same_as(&first));

    let broken = wayline_with(&["check", "-"], b"(version: 2, map: (title: 3))");
    assert_eq!(broken.status.code(), Some(2));
    assert!(said(&broken).starts_with("standard input: "), "{broken:?}");
    let summed = wayline_with(&["summary", "-", "-o", "-"], &made.stdout);
    assert!(said(&summed).contains("no workshop"), "{summed:?}");
}

#[test]
fn what_one_stream_cannot_take_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (shop(), sample("choosing-a-dentist.ron"));
    for arguments in [
        &["export", &one, &two, "--format", "csv", "-o", "-"][..],
        &["export", &one, "--format", "png", "--walk", "-o", "-"],
        &["export", &one, "--format", "csv", "--per-stage", "-o", "-"],
    ] {
        let refused = wayline(arguments);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(said(&refused).contains("Only one file"), "{refused:?}");
        assert_eq!(written(&refused), "");
    }
    let refused = wayline(&["export", &one, "-o", "-"]);
    assert!(said(&refused).contains("add --format"), "{refused:?}");
    // The pages of a walk are one document.
    let walk = wayline(&["export", &two, "--format", "pdf", "--walk", "-o", "-"]);
    assert!(walk.stdout.starts_with(b"%PDF"), "{walk:?}");
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0);
}

#[test]
fn what_is_piped_in_goes_into_several_files_and_replaces_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = fs::read(sample("choosing-a-dentist.ron")).expect("a map");
    for (name, options) in [
        ("map.csv", &["--per-stage"][..]),
        ("map.png", &["--walk", "--width", "320"]),
    ] {
        let out = folder.path().join(name);
        let arguments = [&["export", "-", "-o", text(&out)], options].concat();
        let done = wayline_with(&arguments, &map);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let files = || {
            let files = fs::read_dir(folder.path()).expect("a folder");
            let paths = files.map(|file| file.expect("a file").path());
            let of_kind = paths.filter(|path| path.extension() == out.extension());
            of_kind.collect::<Vec<_>>()
        };
        let made = files();
        assert!(made.len() > 2, "{made:?}");
        let (last, others) = made.split_last().expect("files");
        fs::write(last, "kept").expect("written");
        for other in others {
            fs::remove_file(other).expect("removed");
        }
        let refused = wayline_with(&arguments, &map);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(said(&refused).contains("--force"), "{refused:?}");
        assert_eq!(
            files(),
            std::slice::from_ref(last),
            "nothing else was written"
        );
        assert_eq!(fs::read(last).expect("a file"), b"kept");
        let forced = wayline_with(&[&arguments[..], &["--force"]].concat(), &map);
        assert_eq!(forced.status.code(), Some(0), "{forced:?}");
        assert_eq!(files().len(), made.len());
    }
}

/// What a shell does with pipes and devices.
#[cfg(unix)]
mod in_a_shell {
    use std::path::Path;
    use std::process::{Command, Output};

    use super::super::{said, shop, written};
    use super::{file, fs, text};

    /// Runs a line of a shell in `folder`, with the program as `$W` and a map as `$M`.
    fn shell(folder: &Path, line: &str) -> Output {
        Command::new("sh")
            .args(["-c", line])
            .current_dir(folder)
            .env("W", env!("CARGO_BIN_EXE_wayline"))
            .env("M", shop())
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .expect("a shell")
    }

    #[test]
    fn pipes_and_devices_are_written_into_and_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let plain = shell(at, "$W export $M -o map.csv && cat map.csv").stdout;
        for line in [
            "$W export $M --format csv -o /dev/stdout",
            "$W export $M --format csv -o /dev/fd/1 | cat",
            "$W export $M --format csv -o /dev/stderr 2>&1 >/dev/null | cat",
            "mkfifo pipe; cat pipe & $W export $M --format csv -o pipe; wait; test -p pipe",
            "$W export $M --format csv -o /dev/stdout > file && cat file",
            "$W export $M --format csv -o /dev/fd/3 3> third && cat third",
        ] {
            let done = shell(at, line);
            assert!(done.status.success(), "{line}: {done:?}");
            assert!(done.stdout.starts_with(&plain), "{line}: {done:?}");
        }
        let done = shell(
            at,
            "{ echo before; $W export $M --format csv -o /dev/stdout; echo after; } > all; cat all",
        );
        let all = written(&done);
        assert!(
            all.starts_with("before\n\u{feff}Stage,") && all.ends_with("after\n"),
            "{all}"
        );
        assert!(
            shell(at, "$W export $M --format png -o /dev/null")
                .status
                .success()
        );
        assert!(shell(at, "test -c /dev/null").status.success());
    }

    #[test]
    fn a_reader_that_has_read_enough_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder");
        for line in [
            "$W export $M --format png -o - | head -c 4",
            "$W new --list | head -c 4",
            "$W export --help | head -c 4",
            "$W completions bash | head -c 4",
        ] {
            let done = shell(folder.path(), line);
            assert!(done.status.success(), "{line}: {done:?}");
            assert_eq!(done.stdout.len(), 4, "{line}");
            assert!(!said(&done).contains("panicked"), "{line}: {done:?}");
        }
    }

    #[test]
    fn a_full_device_is_told() {
        if !Path::new("/dev/full").exists() {
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        for line in [
            "$W export $M --format png -o /dev/full",
            "$W export $M --format csv -o - > /dev/full",
            "$W new --template short -o - > /dev/full",
            "$W new --list > /dev/full",
            "$W --help > /dev/full",
            "$W man > /dev/full",
        ] {
            let done = shell(folder.path(), line);
            assert_eq!(done.status.code(), Some(2), "{line}: {done:?}");
            assert!(said(&done).contains("disk is full"), "{line}: {done:?}");
        }
    }

    #[test]
    fn what_a_shell_has_opened_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        for line in [
            "$W import /dev/stdin -o a.ron < $M",
            "cat $M | $W import /dev/fd/0 -o b.ron",
            "exec 3< $M; $W import /dev/fd/3 -o c.ron",
        ] {
            let done = shell(at, line);
            assert!(done.status.success(), "{line}: {done:?}");
        }
        let first = fs::read(at.join("a.ron")).expect("a map");
        for name in ["b.ron", "c.ron"] {
            assert!(fs::read(at.join(name)).expect("a map") == first, "{name}");
        }
        assert!(file::open(Path::new(text(&at.join("a.ron")))).is_ok());
    }

    #[test]
    fn what_is_piped_in_has_the_same_name_in_every_message() {
        let folder = tempfile::tempdir().expect("a folder");
        for line in ["$W check - < .", "$W export - --format csv -o - < ."] {
            let done = shell(folder.path(), line);
            assert_eq!(done.status.code(), Some(2), "{line}: {done:?}");
            assert!(said(&done).contains("standard input"), "{line}: {done:?}");
        }
    }
}
