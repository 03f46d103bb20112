//! Logs as they come in files.

use std::fmt::Write as _;
use std::path::Path;

use super::tests::{late, reached};
use crate::data::{Check, CheckKind, Content, Loaded, Unwatched, load};
use crate::model::{
    ColumnRole, Comparison, LeftOutReason, LeftOutRule, Recipe, RecipeColumn, RecipeStep,
    RowFilter, StepId,
};

/// A recipe for the columns `id,event,time` and the steps A and B.
fn recipe() -> Recipe {
    let column = |name: &str, role| RecipeColumn {
        name: name.to_owned(),
        role,
        ..RecipeColumn::default()
    };
    let step = |name: &str| RecipeStep {
        step: StepId::new(name).expect("a short id"),
        name: name.to_owned(),
        names: vec![format!("{name}*")],
        is_optional: false,
    };
    Recipe {
        columns: vec![
            column("id", ColumnRole::Case),
            column("event", ColumnRole::Activity),
            column("time", ColumnRole::Time),
        ],
        steps: vec![step("A"), step("B")],
        ..Recipe::default()
    }
}

/// Reads a file with these bytes.
fn read(bytes: &[u8], recipe: &Recipe) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.csv");
    std::fs::write(&path, bytes).expect("a file");
    load(&path, recipe, &Unwatched).expect("a log")
}

fn counts(loaded: &Loaded, recipe: &Recipe) -> (u64, Vec<u64>) {
    let Content::Log(log) = &loaded.content else {
        panic!("a log");
    };
    let count = log.count(recipe, None, late());
    let left_out: u64 = count.left_out.iter().map(|left_out| left_out.rows).sum();
    assert_eq!(count.events + left_out, loaded.file.rows, "no row is lost");
    (count.cases, reached(&count))
}

fn check(loaded: &Loaded, recipe: &Recipe, kind: CheckKind) -> Option<Check> {
    let checks = loaded.checks(recipe, late());
    checks.into_iter().find(|check| check.kind == kind)
}

#[test]
fn marks_quotes_and_empty_fields_are_read() {
    let text = "\u{feff}id,event,time,note\r\n\
                ann,\"A\nopened\",2026-03-01 10:00,\"says \"\"hello\"\"\"\r\n\
                ann,B,2026-03-01 10:05,\r\n\
                \r\n\
                ,A,2026-03-01 10:06,\r\n\
                bob,A,,\r\n\
                bob,,2026-03-01 10:06,\r\n\
                bob,A,yesterday,\r\n\
                bob,A,2026-03-01T12:00:00+02:00,";
    let loaded = read(text.as_bytes(), &recipe());
    assert_eq!((loaded.file.rows, loaded.file.columns), (7, 4));
    assert_eq!(counts(&loaded, &recipe()), (2, vec![2, 1]));
    let missing = check(&loaded, &recipe(), CheckKind::MissingValues).expect("a check");
    assert_eq!((missing.rows, missing.examples), (3, vec![3, 4, 5]));
    let bad = check(&loaded, &recipe(), CheckKind::BadTimes).expect("a check");
    assert_eq!(bad.examples, [6]);
    let mixed = check(&loaded, &recipe(), CheckKind::MixedZones).expect("a check");
    assert_eq!((mixed.rows, mixed.examples), (1, vec![7]));
}

#[test]
fn hours_that_clocks_jump_over_or_show_twice_keep_their_order() {
    let mut recipe = recipe();
    recipe.reading.time_zone = "Europe/Berlin".to_owned();
    recipe.counting.window = Some(90 * 60);
    // On this day 02:00 to 03:00 was skipped: an hour and ten minutes by the clock are ten.
    let text = "id,event,time\nann,A,2026-03-29 01:55\nann,B,2026-03-29 03:05\n";
    let loaded = read(text.as_bytes(), &recipe);
    let Content::Log(log) = &loaded.content else {
        panic!("a log");
    };
    let times = log.count(&recipe, None, late()).steps[1].to_step;
    assert_eq!(times.expect("times").median, 600.0);
    // And on this one 02:00 to 03:00 came twice, of which the first is taken.
    let text = "id,event,time\nann,A,2026-10-25 01:55\nann,B,2026-10-25 02:05\nbob,A,2026-10-25 01:55\nbob,B,2026-10-25 03:05\n";
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (2, vec![2, 1]));
}

#[test]
fn ids_in_two_ways_of_writing_are_found_and_can_be_one() {
    let text = "id,event,time\nAnn@x,A,2026-03-01 10:00\nann@x,B,2026-03-01 10:05\nbob,A,2026-03-01 10:00\n";
    let mut recipe = recipe();
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (3, vec![2, 0]));
    let found = check(&loaded, &recipe, CheckKind::LetterCase).expect("a check");
    assert_eq!((found.cases, found.examples), (2, vec![1, 2]));
    recipe.ignores_letter_case = true;
    assert!(loaded.needs_reading(&recipe));
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (2, vec![2, 1]));
    assert_eq!(check(&loaded, &recipe, CheckKind::LetterCase), None);
}

#[test]
fn duplicates_bots_and_other_dirt_are_found_with_their_rows() {
    let mut text = "id,event,time,note\nann,A,2026-03-01 10:00:00,x\nann,A,2026-03-01 10:00:00,x\nann,A,2026-03-01 10:00:00,y\nann,B,2025-01-01 10:00:00,x\nbob,A,2026-03-01 10:00:00,x\n".to_owned();
    for case in 0..9 {
        write!(
            text,
            "c{case},A,2026-03-01 10:00,\nc{case},B,2026-03-01 10:01,\n"
        )
        .expect("a text");
    }
    for minute in 0..150 {
        writeln!(text, "bot,A,2026-03-01T10:00:00.{minute:03},").expect("a text");
    }
    let mut recipe = recipe();
    let loaded = read(text.as_bytes(), &recipe);
    let rows = |kind| check(&loaded, &recipe, kind).map(|check| (check.rows, check.cases));
    let examples = |kind| check(&loaded, &recipe, kind).map(|check| check.examples);
    assert_eq!(examples(CheckKind::DuplicateRows), Some(vec![2]));
    assert_eq!(examples(CheckKind::OutOfOrder), Some(vec![4]));
    assert_eq!(examples(CheckKind::SingleEvents), Some(vec![5]));
    assert_eq!(rows(CheckKind::Old), Some((173, 12)));
    assert_eq!(rows(CheckKind::Bots), Some((150, 1)));
    assert_eq!(rows(CheckKind::RepeatedEvents), Some((150, 2)));
    recipe.leaves_out = vec![LeftOutRule::Bots, LeftOutRule::DuplicateRows];
    assert!(!loaded.needs_reading(&recipe));
    assert_eq!(counts(&loaded, &recipe), (11, vec![11, 9]));
}

#[test]
fn filters_take_rows_out_and_tell_how_many() {
    let text = "id,event,time,country\nann,A,2026-03-01 10:00,DE\nbob,A,2026-03-02 10:00,FR\ncid,A,2026-03-03 10:00,DE\n";
    let mut recipe = recipe();
    recipe.filters.push(RowFilter {
        column: "country".to_owned(),
        values: vec!["D*".to_owned()],
        ..RowFilter::default()
    });
    recipe.filters.push(RowFilter {
        column: "time".to_owned(),
        comparison: Comparison::AtLeast,
        values: vec!["2026-03-02".to_owned()],
    });
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (1, vec![1, 0]));
    let left_out = loaded.left_out(&recipe, late());
    assert_eq!(left_out[0].reason, LeftOutReason::Filtered);
    assert_eq!(left_out[0].rows, 2);
}

#[test]
fn cases_with_a_column_for_each_step_are_counted_as_logs() {
    let mut recipe = recipe();
    recipe.shape = crate::model::SourceShape::WideLog;
    recipe.columns = ["id", "first", "second"]
        .iter()
        .map(|name| RecipeColumn {
            name: (*name).to_owned(),
            role: ColumnRole::StepTime,
            step: match *name {
                "second" => StepId::new("B"),
                _ => StepId::new("A"),
            },
            ..RecipeColumn::default()
        })
        .collect();
    recipe.columns[0].role = ColumnRole::Case;
    let text = "id,first,second\nann,2026-03-01 10:00,2026-03-01 10:10\nbob,2026-03-01 10:00,\ncid,x,x\ndan,,\neve,soon,\n";
    let mut loaded = read(text.as_bytes(), &recipe);
    let count = |loaded: &Loaded| {
        let Content::Log(log) = &loaded.content else {
            panic!("a log");
        };
        log.count(&recipe, None, late())
    };
    let counted = count(&loaded);
    assert_eq!((counted.cases, reached(&counted)), (4, vec![3, 2]));
    assert!(
        counted
            .left_out
            .iter()
            .any(|left_out| { left_out.reason == LeftOutReason::BadTime && left_out.rows == 1 })
    );
    // A person who withdrew is named by a pseudonym.
    let mut withdrawn = recipe.clone();
    withdrawn.withdrawn = vec!["p-ann".to_owned()];
    loaded.withdraw(&withdrawn, &|id| format!("p-{id}"));
    assert_eq!(reached(&count(&loaded)), [2, 1]);
    // Ticks alone say who did what, and nothing about time.
    let text = "id,first,second\nann,x,x\nbob,x,\ncid,,да\n";
    let loaded = read(text.as_bytes(), &recipe);
    let counted = count(&loaded);
    assert_eq!((counted.cases, counted.open), (3, 0));
    assert_eq!(reached(&counted), [2, 1]);
    assert_eq!(counted.steps[1].to_step, None);
}

/// A file of some 9 MB, in which every `every`th row has a cell of two lines.
fn write_large(path: &Path, every: usize) -> u64 {
    use std::io::Write as _;
    let file = std::fs::File::create(path).expect("a file");
    let mut file = std::io::BufWriter::new(file);
    writeln!(file, "id,event,time,note").expect("a row");
    let rows = 130_000;
    for row in 0..rows {
        let event = ["A", "B"][row % 2];
        let (hour, minute, second) = (row / 3_600 % 24, row / 60 % 60, row % 60);
        let note = match row % every {
            0 => "\"two\nlines, really,of,text\"",
            _ => "one line of text",
        };
        let case = row * 7_919 % 50_000;
        let time = format!("2026-03-01T{hour:02}:{minute:02}:{second:02}Z");
        writeln!(file, "case-{case:08},{event},{time},{note}").expect("a row");
    }
    rows as u64
}

#[test]
fn parts_of_a_large_file_give_what_the_whole_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let recipe = recipe();
    for every in [usize::MAX, 1] {
        let path = folder.path().join("large.csv");
        let rows = write_large(&path, every);
        let loaded = load(&path, &recipe, &Unwatched).expect("a log");
        assert_eq!(loaded.file.rows, rows);
        // A packed file is read from beginning to end.
        let packed = folder.path().join("large.csv.gz");
        let file = std::fs::File::create(&packed).expect("a file");
        let mut encoder = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        let mut plain = std::fs::File::open(&path).expect("a file");
        std::io::copy(&mut plain, &mut encoder).expect("packed bytes");
        encoder.finish().expect("a packed file");
        let whole = load(&packed, &recipe, &Unwatched).expect("a log");
        let (Content::Log(parts), Content::Log(whole)) = (&loaded.content, &whole.content) else {
            panic!("two logs");
        };
        assert_eq!(
            parts.count(&recipe, None, late()),
            whole.count(&recipe, None, late())
        );
        let step = recipe.steps[1].step;
        assert_eq!(
            parts.rows_of(&recipe, step, 100_000, late()),
            whole.rows_of(&recipe, step, 100_000, late())
        );
    }
}

#[test]
fn ticks_have_no_times() {
    let mut recipe = recipe();
    recipe.shape = crate::model::SourceShape::WideLog;
    recipe.columns = [("id", ""), ("first", "A"), ("second", "B")]
        .map(|(name, step)| RecipeColumn {
            name: name.to_owned(),
            role: ColumnRole::StepTime,
            step: StepId::new(step),
            ..RecipeColumn::default()
        })
        .to_vec();
    recipe.columns[0].role = ColumnRole::Case;
    recipe.counting.window = Some(3_600);
    let text = "id,first,second\nann,2026-03-01 10:00,x\nbob,x,x\n\
                cid,2026-03-01 10:00,2026-03-01 10:10\ndan,x,\n";
    let loaded = read(text.as_bytes(), &recipe);
    let Content::Log(log) = &loaded.content else {
        panic!("a log");
    };
    let count = log.count(&recipe, None, late());
    assert_eq!((reached(&count), count.open), (vec![4, 3], 0));
    // Only of cid is it known how long it took.
    let times = count.steps[1].to_step.expect("a time");
    assert_eq!((times.n, times.median), (1, 600.0));
    let on_step = count.steps[0].on_step.expect("a time").times;
    assert_eq!((on_step.n, on_step.median), (1, 600.0));
    let (first, last) = log.period().expect("a period");
    assert_eq!(first.to_string(), "2026-03-01T10:00:00Z");
    assert_eq!(last.to_string(), "2026-03-01T10:10:00Z");
    assert_eq!(log.median_beginning(), Some(first));
    // What is older than a year are the four events with a time, or that of their row.
    let old = check(&loaded, &recipe, CheckKind::Old).expect("old events");
    assert_eq!((old.rows, old.cases), (4, 2));
    // Of bob and dan nobody knows on which day they began.
    recipe.counting.begins_from = "2026-03-01".parse().ok();
    assert_eq!(log.count(&recipe, None, late()).cases, 2);
    recipe.counting.begins_from = None;
    recipe.counting.begins_until = "2026-03-01".parse().ok();
    assert_eq!(log.count(&recipe, None, late()).cases, 2);
}

#[test]
fn days_of_a_recipe_are_whole_and_in_its_time_zone() {
    let text = "id,event,time\nann,A,2026-01-02 01:00\nann,B,2026-01-02 23:59\n\
                bob,A,2026-01-01 22:00\ncid,A,2026-01-03 00:00\n";
    // A blank beside the name of a zone says nothing.
    let mut recipe = recipe();
    recipe.reading.time_zone = " America/New_York".to_owned();
    recipe.counting.begins_from = "2026-01-02".parse().ok();
    recipe.counting.begins_until = "2026-01-02".parse().ok();
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (1, vec![1, 1]));
    recipe.counting.begins_from = None;
    recipe.counting.begins_until = None;
    let filter = |comparison, value: &str| RowFilter {
        column: "time".to_owned(),
        comparison,
        values: vec![value.to_owned()],
    };
    for (value, expected) in [
        ("2026-01-02", 3),
        ("02.01.2026", 3),
        ("2026-01-02 01:00", 2),
        ("2026-01-02T01:00", 2),
    ] {
        recipe.filters = vec![filter(Comparison::AtMost, value)];
        let loaded = read(text.as_bytes(), &recipe);
        let Content::Log(log) = &loaded.content else {
            panic!("a log");
        };
        assert_eq!(log.len(), expected, "{value}");
    }
    recipe.filters = vec![filter(Comparison::AtLeast, "2026-01-02")];
    let loaded = read(text.as_bytes(), &recipe);
    assert_eq!(counts(&loaded, &recipe), (2, vec![2, 1]));
}
