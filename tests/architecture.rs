//! The rules of the house, read from the sources: who may know whom, and how long
//! anything may get.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

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

    /// Where `needle` stands in the code as a word of its own.
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

/// `text` with comments and the insides of quotes blanked, lines kept.
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

/// Whether the character at `at` continues a word.
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
        } else if path.extension().is_some_and(|it| it == "rs") {
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

/// The rooms each room may know.
#[expect(clippy::too_many_lines, reason = "a table")]
fn arrows() -> BTreeMap<&'static str, &'static [&'static str]> {
    let everything_below: &[&str] = &[
        "analysis",
        "edit",
        "editor",
        "export/data",
        "export/file",
        "export/format",
        "export/part",
        "export/picture",
        "export/redact",
        "export/summary",
        "file",
        "import",
        "lane_presets",
        "layout",
        "local_time",
        "logging",
        "model",
        "recovery",
        "report",
        "scene",
        "settings",
        "templates",
        "words",
    ];
    BTreeMap::from([
        ("model", &[] as &[&str]),
        ("words", &[]),
        ("edit", &["model"]),
        ("file", &["model"]),
        // Of the layout only the bundled fonts, for the text in drawings.
        (
            "import",
            &["file", "lane_presets", "layout", "model", "words"],
        ),
        ("lane_presets", &["model", "words"]),
        ("recovery", &["file", "model"]),
        ("settings", &["file", "scene", "words"]),
        ("scene", &["model"]),
        ("templates", &["file", "model", "words"]),
        ("analysis", &["model"]),
        ("layout", &["analysis", "model", "scene", "words"]),
        (
            "export/data",
            &["analysis", "lane_presets", "model", "words"],
        ),
        ("export/format", &[]),
        // Of the layout only what shapes the labels of pages.
        ("export/picture", &["layout", "model", "scene", "words"]),
        (
            "export/file",
            &[
                "analysis",
                "export/data",
                "export/format",
                "export/part",
                "export/picture",
                "export/redact",
                "export/summary",
                "file",
                "layout",
                "model",
                "scene",
                "words",
            ],
        ),
        ("export/part", &["model"]),
        // Of the tables only how texts are escaped.
        (
            "export/summary",
            &[
                "analysis",
                "export/data",
                "layout",
                "model",
                "scene",
                "words",
            ],
        ),
        ("local_time", &[]),
        ("logging", &[]),
        ("export/redact", &["model", "words"]),
        (
            "report",
            &[
                "edit",
                "export/data",
                "export/format",
                "export/file",
                "export/picture",
                "file",
                "import",
                "model",
                "recovery",
                "settings",
                "words",
            ],
        ),
        (
            "editor",
            &[
                "analysis",
                "edit",
                "file",
                "lane_presets",
                "layout",
                "model",
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
            "Timestamp",
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
    let long = all.iter().filter(|it| it.text.lines().count() > 600);
    let long: Vec<String> = long.map(Source::name).collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// The functions with more than `most` lines of code in their bodies, counted as Clippy
/// does: name and number of the first line.
fn long_functions(source: &Source, most: usize) -> Vec<(String, usize)> {
    let code = source.code();
    let mut found = Vec::new();
    for (at, (number, line)) in code.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(name) = words
            .iter()
            .position(|it| *it == "fn")
            .and_then(|it| words.get(it + 1))
        else {
            continue;
        };
        // Formatted code closes a function with a brace under its first letter.
        let close = format!("{}}}", " ".repeat(indent));
        let has_end = |line: &str| line.trim_end().ends_with(';') || line.contains('{');
        let head = code[at..]
            .iter()
            .position(|(_, line)| has_end(line))
            .unwrap_or(0);
        if !code[at + head].1.contains('{') || code[at + head].1.trim_end().ends_with('}') {
            continue;
        }
        let body = code[at + head + 1..]
            .iter()
            .map(|(_, line)| line.trim_end());
        let body = body.take_while(|line| *line != close);
        if body.filter(|line| !line.is_empty()).count() > most {
            found.push(((*name).to_owned(), *number));
        }
    }
    found
}

/// Whether the lines above `number` say why the function is long.
fn is_excused(source: &Source, number: usize) -> bool {
    let lines: Vec<&str> = source.text.lines().collect();
    let above = lines[..number - 1].iter().rev();
    let above: Vec<&str> = above
        .take_while(|line| !line.trim().is_empty() && !line.ends_with('}'))
        .copied()
        .collect();
    let text: String = above.into_iter().rev().collect();
    text.contains("#[expect(") && text.contains("clippy::too_many_lines") && text.contains("reason")
}

#[test]
fn no_function_is_longer_than_80_lines_without_a_reason() {
    let mut long = Vec::new();
    for source in sources(&["src", "tests", "benches"]) {
        for (name, number) in long_functions(&source, 80) {
            if !is_excused(&source, number) {
                long.push(format!("{}:{number}: {name}", source.name()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_is_left_unfinished_or_silenced() {
    let mut wrong = Vec::new();
    for source in sources(&["src", "tests", "benches"]) {
        for word in [
            "todo!",
            "unimplemented!",
            "dbg!",
            "#[allow",
            "#![allow",
            "#[ignore",
            "unsafe",
        ] {
            wrong.extend(source.finds(word));
        }
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
fn every_opt_out_of_a_lint_has_its_reason() {
    let mut wrong = Vec::new();
    for source in sources(&["src", "tests", "benches"]) {
        let code = strip(&source.text);
        for (at, _) in code.match_indices("#[expect(") {
            let end = code[at..].find(']').map_or(code.len(), |end| at + end);
            if !code[at..end].contains("reason") {
                let line = code[..at].matches('\n').count() + 1;
                wrong.push(format!("{}:{line}", source.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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
    let long = Source {
        path: PathBuf::from("src/x.rs"),
        text: format!(
            "impl X {{\n    fn long() {{\n{}    }}\n}}\n",
            "        x();\n".repeat(90)
        ),
    };
    assert_eq!(long_functions(&long, 80), [("long()".to_owned(), 2)]);
    assert!(!is_excused(&long, 2));
}
