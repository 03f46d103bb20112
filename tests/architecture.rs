//! The rules of the architecture, checked by reading the sources: which parts of the program
//! may use which, and how long files and functions may get.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "architecture/circles.rs"]
mod circles;

/// A source file: its path from the root of the project, and its lines.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn name(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    /// The room a file of `src` belongs to: `model`, `export/picture`, `report`, `main`.
    fn room(&self) -> Option<String> {
        let name = self.name();
        let inside = name.strip_prefix("src/")?.trim_end_matches(".rs");
        let mut parts = inside.split('/');
        let first = parts.next()?;
        match (first, parts.next()) {
            ("export", Some(second)) => Some(format!("export/{second}")),
            _ => Some(first.to_owned()),
        }
    }

    /// The lines of code, each with its number: no comments, no texts in quotes.
    fn code(&self) -> Vec<(usize, String)> {
        let mut lines = Vec::new();
        let stripped = strip(&self.text);
        for (index, line) in stripped.lines().enumerate() {
            lines.push((index + 1, line.to_owned()));
        }
        lines
    }

    /// The places in the code where `needle` occurs as a word of its own.
    fn finds(&self, needle: &str) -> Vec<String> {
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let on_its_own = |line: &str, at: usize| {
            let ends = needle.ends_with(|c: char| !is_letter(c));
            !line[..at].ends_with(is_letter)
                && (ends || !line[at + needle.len()..].starts_with(is_letter))
        };
        let code = self.code();
        let hits = code.iter().filter(|(_, line)| {
            line.match_indices(needle)
                .any(|(at, _)| on_its_own(line, at))
        });
        hits.map(|(number, line)| format!("{}:{number}: {}", self.name(), line.trim()))
            .collect()
    }
}

/// `text` with comments and the insides of quotes replaced by blanks. Line breaks stay.
fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let blank = |out: &mut String, c: char| out.push(if c == '\n' { '\n' } else { ' ' });
    while at < chars.len() {
        let rest = &chars[at..];
        let end = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => end_of(rest, "*/", 2),
            ['r', '"', ..] if !is_word(&chars, at) => end_of(rest, "\"", 2),
            ['r', '#', '"', ..] if !is_word(&chars, at) => end_of(rest, "\"#", 3),
            ['"', ..] => end_of_quoted(rest),
            // A character, not a lifetime.
            ['\'', '\\', ..] => 2 + end_of(&rest[2..], "'", 1),
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        for &c in &rest[..end] {
            blank(&mut out, c);
        }
        if end == 0 {
            out.push(chars[at]);
        }
        at += end.max(1);
    }
    out
}

/// Whether the character at `at` is part of a word.
fn is_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

/// The offset behind the first `mark` at or behind `from`.
fn end_of(rest: &[char], mark: &str, from: usize) -> usize {
    let mark: Vec<char> = mark.chars().collect();
    let found = (from.min(rest.len())..rest.len()).find(|&at| rest[at..].starts_with(&mark));
    found.map_or(rest.len(), |at| at + mark.len())
}

fn end_of_quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn collect(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, root, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(Source {
                text: fs::read_to_string(&path).expect("a source is text"),
                path: path.strip_prefix(root).expect("inside").to_owned(),
            });
        }
    }
}

/// The sources in these folders of the project; a folder may be missing.
fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in folders {
        collect(&root.join(folder), root, &mut sources);
    }
    assert!(sources.len() > 5, "the sources of {folders:?} are there");
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The rooms that each room may use.
#[expect(clippy::too_many_lines, reason = "a table")]
fn arrows() -> BTreeMap<&'static str, &'static [&'static str]> {
    let everything_below: &[&str] = &[
        "analysis",
        "data",
        "edit",
        "editor",
        "element_names",
        "export/data",
        "export/file",
        "export/format",
        "export/part",
        "export/picture",
        "export/protect",
        "export/redact",
        "export/summary",
        "file",
        "fonts",
        "formula_guard",
        "import",
        "lane_presets",
        "layout",
        "local_time",
        "logging",
        "map_language",
        "measure_words",
        "model",
        "own_tables",
        "random_ids",
        "recovery",
        "report",
        "scene",
        "settings",
        "statistics",
        "templates",
        "units",
        "words",
    ];
    BTreeMap::from([
        ("model", &[] as &[&str]),
        ("fonts", &[]),
        ("formula_guard", &[]),
        ("own_tables", &[]),
        ("units", &[]),
        ("words", &[]),
        ("edit", &["model"]),
        ("element_names", &["model", "words"]),
        ("measure_words", &["model", "words"]),
        ("file", &["model"]),
        (
            "import",
            &[
                "file",
                "fonts",
                "formula_guard",
                "lane_presets",
                "model",
                "own_tables",
                "words",
            ],
        ),
        ("lane_presets", &["model", "words"]),
        ("map_language", &["model", "words"]),
        ("random_ids", &["model"]),
        ("recovery", &["file", "model"]),
        ("settings", &["file", "scene", "words"]),
        ("scene", &["model"]),
        ("templates", &["file", "model", "words"]),
        ("analysis", &["model", "statistics"]),
        ("statistics", &[]),
        ("data", &["file", "import", "model", "statistics"]),
        (
            "layout",
            &[
                "analysis",
                "element_names",
                "fonts",
                "model",
                "scene",
                "words",
            ],
        ),
        (
            "export/data",
            &[
                "analysis",
                "formula_guard",
                "lane_presets",
                "measure_words",
                "model",
                "own_tables",
                "words",
            ],
        ),
        ("export/format", &[]),
        // Of the layout, only the part that shapes the labels of pages.
        (
            "export/picture",
            &[
                "element_names",
                "fonts",
                "layout",
                "measure_words",
                "model",
                "scene",
                "units",
                "words",
            ],
        ),
        (
            "export/file",
            &[
                "analysis",
                "element_names",
                "export/data",
                "export/format",
                "export/part",
                "export/picture",
                "export/protect",
                "export/redact",
                "export/summary",
                "file",
                "fonts",
                "layout",
                "measure_words",
                "model",
                "scene",
                "units",
                "words",
            ],
        ),
        ("export/part", &["model"]),
        // Of the tables, only the part that escapes texts.
        (
            "export/summary",
            &[
                "analysis",
                "element_names",
                "export/data",
                "fonts",
                "layout",
                "model",
                "scene",
                "units",
                "words",
            ],
        ),
        ("local_time", &[]),
        ("logging", &[]),
        ("export/redact", &["export/part", "model", "words"]),
        (
            "export/protect",
            &["data", "element_names", "model", "statistics", "words"],
        ),
        (
            "report",
            &[
                "data",
                "edit",
                "element_names",
                "export/data",
                "export/format",
                "export/file",
                "export/picture",
                "export/protect",
                "export/protect",
                "file",
                "fonts",
                "import",
                "model",
                "recovery",
                "scene",
                "settings",
                "words",
            ],
        ),
        (
            "editor",
            &[
                "analysis",
                "data",
                "edit",
                "element_names",
                "file",
                "fonts",
                "import",
                "lane_presets",
                "layout",
                "map_language",
                "model",
                "random_ids",
                "report",
                "scene",
                "templates",
                "words",
            ],
        ),
        ("ui", everything_below),
        ("cli", everything_below),
    ])
}

/// The rooms that `code` names with `crate::`, spelt as in [`arrows`].
fn rooms_named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for start in ["crate::", "wayline::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            if let Some(list) = rest.strip_prefix('{') {
                rooms.extend(members(list));
            } else {
                rooms.extend(room_at(rest));
            }
        }
    }
    rooms
}

/// The rooms in the braces of a `use crate::{a, b::{c, d}}`, from behind the first brace.
fn members(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut rooms = Vec::new();
    let mut starts = vec![0];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    for start in starts {
        rooms.extend(room_at(list[start..].trim_start()));
    }
    rooms
}

/// The room a path begins with.
fn room_at(path: &str) -> Option<String> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let word = |path: &str| path[..path.find(|c| !is_letter(c)).unwrap_or(path.len())].to_owned();
    let first = word(path);
    if first == "export" {
        let second = path["export".len()..].strip_prefix("::").map(word);
        return Some(format!("export/{}", second.unwrap_or_default()));
    }
    let is_room = first.starts_with(|c: char| c.is_ascii_lowercase());
    is_room.then_some(first)
}

#[test]
fn rooms_know_only_what_they_may_know() {
    let arrows = arrows();
    let mut wrong = Vec::new();
    for source in sources(&["src"]) {
        let room = source.room().expect("a file of src");
        if ["main", "lib", "export/mod"].contains(&room.as_str()) {
            continue;
        }
        let Some(allowed) = arrows.get(room.as_str()) else {
            wrong.push(format!("{}: no rule for the room {room}", source.name()));
            continue;
        };
        let code: String = source
            .code()
            .into_iter()
            .flat_map(|(_, line)| [line, "\n".into()])
            .collect();
        for named in rooms_named(&code) {
            if named != room && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}: {room} uses {named}", source.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rooms_are_entered_through_their_front_doors() {
    let mut wrong = Vec::new();
    for source in sources(&["src"]) {
        let depth = source.path.components().count() - 2;
        let climbs = source.finds("super::super::");
        if depth < 2 {
            wrong.extend(climbs);
        }
    }
    assert!(
        wrong.is_empty(),
        "these leave their room by climbing: {wrong:#?}"
    );
}

#[test]
fn only_the_window_knows_the_window_library() {
    let mut wrong = Vec::new();
    for source in sources(&["src"]) {
        let name = source.name();
        if name.starts_with("src/ui/") || name == "src/main.rs" {
            continue;
        }
        for library in ["egui", "eframe", "rfd", "egui_extras"] {
            wrong.extend(source.finds(library));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_inner_rooms_read_no_files_no_clock_and_no_dice() {
    let mut wrong = Vec::new();
    for source in sources(&["src"]) {
        let room = source.room().expect("a file of src");
        if !["model", "edit", "layout", "scene", "words", "analysis"].contains(&room.as_str()) {
            continue;
        }
        for word in [
            "std::fs",
            "std::io",
            "std::time",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "fs::",
            "io::",
            "File",
            "SystemTime",
            "Instant",
            "fastrand",
            "rand",
            "Zoned",
            "Timestamp::now",
            "println",
            "eprintln",
            "print",
            "eprint",
        ] {
            wrong.extend(source.finds(word));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let all = sources(&["src", "tests", "benches"]);
    let long = all
        .iter()
        .filter(|source| source.text.lines().count() > 600);
    let long: Vec<String> = long.map(Source::name).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_test_is_switched_off() {
    let mut wrong = Vec::new();
    for source in sources(&["src", "tests", "benches"]) {
        wrong.extend(source.finds("#[ignore"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> = sources(&["src"])
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(Source::name)
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_checks_themselves_see_what_they_look_for() {
    let source = Source {
        path: PathBuf::from("src/export/picture/x.rs"),
        text: "use crate::{model::{A, B}, export::picture::C, file};\n// std::fs\nlet a = \"std::fs\"; \
               let b = '\"'; std::fs::read();\n"
            .to_owned(),
    };
    assert_eq!(source.room().as_deref(), Some("export/picture"));
    assert_eq!(
        source.finds("std::fs"),
        ["src/export/picture/x.rs:3: let a =          ; let b =    ; std::fs::read();"]
    );
    assert_eq!(
        rooms_named(&source.text),
        ["model", "export/picture", "file"]
    );
}

#[test]
fn no_files_need_each_other_in_a_circle() {
    let sources = sources(&["src"]);
    let stripped: Vec<(String, String)> = sources
        .iter()
        .map(|source| (source.name(), strip(&source.text)))
        .collect();
    let files = stripped
        .iter()
        .map(|(name, code)| (name.as_str(), code.as_str()));
    let found = circles::circles(files);
    let found: Vec<_> = found
        .into_iter()
        .map(|(members, ties)| format!("{}{ties}", members.join(", ")))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found_whatever_way_its_files_name_each_other() {
    let lib = ("src/lib.rs", "pub mod a; mod c;");
    let face = (
        "src/a/mod.rs",
        "mod left; mod right; mod leaf; pub use left::{self as hand, Left}; pub use leaf::*;",
    );
    let leaf = ("src/a/leaf.rs", "pub struct Leaf;");
    let left = (
        "src/a/left.rs",
        "use super::{leaf::Leaf, right}; pub struct Left; fn f() { right::turn(); }",
    );
    // Each line ties the right file to the left one.
    for back in [
        "use super::left::Left;",
        "use super::Left as Other;",
        "use crate::a::{self, leaf::Leaf}; fn g() -> a::Left { a::Left }",
        "fn g() { crate::a::hand::f(); }",
        "use crate::a::{hand::{f, Left}};",
        "use crate::c::Left;",
    ] {
        let right = format!("pub fn turn() {{}} {back}");
        let other = ("src/c.rs", "pub use crate::a::Left;");
        let files = [lib, face, leaf, left, ("src/a/right.rs", &right), other];
        let found = circles::circles(files.into_iter());
        assert_eq!(found.len(), 1, "{back}");
        assert_eq!(found[0].0, ["src/a/left.rs", "src/a/right.rs"], "{back}");
        assert!(found[0].1.contains("left.rs -> src/a/right.rs: "), "{back}");
        assert!(found[0].1.contains("right.rs -> src/a/left.rs: "), "{back}");
    }
    // These lead elsewhere: to a leaf, to another crate, and to a folder without using it.
    for away in [
        "use super::leaf::Leaf;",
        "use crate::a::Leaf;",
        "use left::Left;",
        "use crate::a;",
    ] {
        let right = format!("pub fn turn() {{}} {away}");
        let files = [lib, face, leaf, left, ("src/a/right.rs", &right)];
        assert_eq!(circles::circles(files.into_iter()), [], "{away}");
    }
}
