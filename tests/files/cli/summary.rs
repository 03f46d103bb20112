//! The command that writes the summary of a workshop: where to, and as what.

use std::fs;
use std::sync::Arc;

use wayline::file;

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, load};

#[test]
fn the_command_takes_the_format_where_the_name_of_the_file_does_not_tell_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    let mut journey = load(SAMPLES[1].1);
    journey.workshop = Some(Arc::default());
    file::save(&journey, &map, None).expect("saved");
    let run = |name: &str, options: &[&str]| {
        let out = folder.path().join(name);
        let arguments = ["summary", text(&map), "-o", text(&out)];
        (wayline(&[&arguments[..], options].concat()), out)
    };
    for (name, format, start) in [("plain", "md", "# "), ("pages", "pdf", "%PDF")] {
        let (done, out) = run(name, &["--format", format]);
        assert!(done.status.success(), "{done:?}");
        let bytes = fs::read(&out).expect("a summary");
        assert!(bytes.starts_with(start.as_bytes()), "{name}");
    }
    for (name, options) in [
        ("other.md", &["--format", "pdf"][..]),
        ("other.csv", &["--format", "md"]),
        ("other.csv", &[]),
        ("other", &[]),
    ] {
        let (refused, out) = run(name, options);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(!out.exists(), "{name}");
    }
}
