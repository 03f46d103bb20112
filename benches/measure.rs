//! Benchmarks of sources: an event log is read, its funnel counted by another window and parted
//! into groups; a survey becomes a curve.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jiff::civil::date;
use wayline::data::read::inspect;
use wayline::data::{Content, SplitBy, Unwatched, load};
use wayline::model::{AnswerRule, ColumnRole, Measure, Recipe, RecipeColumn, RecipeStep, StepId};

mod support {
    pub mod event_logs;
}

use support::event_logs::{COLUMNS, STEPS, write_event_log};

/// The recipe for the logs of `write_event_log`.
fn recipe() -> Recipe {
    let roles = [
        ColumnRole::Case,
        ColumnRole::Activity,
        ColumnRole::Time,
        ColumnRole::Session,
        ColumnRole::Segment,
        ColumnRole::Channel,
    ];
    let columns = COLUMNS.iter().zip(roles).map(|(name, role)| RecipeColumn {
        name: (*name).to_owned(),
        role,
        ..RecipeColumn::default()
    });
    let steps = STEPS.iter().map(|name| RecipeStep {
        step: StepId::new(name).expect("a short id"),
        name: (*name).to_owned(),
        names: vec![(*name).to_owned()],
        is_optional: false,
    });
    Recipe {
        columns: columns.collect(),
        steps: steps.collect(),
        ..Recipe::default()
    }
}

fn measure(criterion: &mut Criterion, path: &Path, rows: u32, name: &str) {
    write_event_log(path, rows).expect("a log");
    let mut recipe = recipe();
    let now = Timestamp::from_second(1_800_000_000).expect("a time");
    criterion.bench_function(&format!("read_log_{name}"), |bench| {
        bench.iter(|| load(black_box(path), &recipe, &Unwatched).expect("a log"));
    });
    let loaded = load(path, &recipe, &Unwatched).expect("a log");
    let Content::Log(log) = &loaded.content else {
        panic!("a log");
    };
    criterion.bench_function(&format!("count_log_{name}"), |bench| {
        bench.iter(|| {
            // Another window each time.
            let window = recipe
                .counting
                .window
                .map_or(0, |window| window % 86_400 + 60);
            recipe.counting.window = Some(window);
            log.count(black_box(&recipe), None, now)
        });
    });
    let middle = SplitBy::Day(date(2026, 2, 15));
    for (split, by) in [("segments", SplitBy::Segment), ("two_periods", middle)] {
        criterion.bench_function(&format!("split_log_{name}_by_{split}"), |bench| {
            bench.iter(|| log.split(black_box(&recipe), by, now));
        });
    }
}

/// A survey of 300 people about five steps of a map, from its file to the points of a curve.
fn survey(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("survey.csv");
    let mut text =
        "person,How was step 1?,How was step 2?,How was step 3?,How was step 4?,How was step 5?\n"
            .to_owned();
    for person in 0..300 {
        let answers = (1..=5).map(|step| ((person * 7 + step * 3) % 5 + 1).to_string());
        let row: Vec<String> = std::iter::once(format!("p{person}"))
            .chain(answers)
            .collect();
        text.push_str(&row.join(","));
        text.push('\n');
    }
    std::fs::write(&path, text).expect("a survey");
    let now = Timestamp::from_second(1_800_000_000).expect("a time");
    let mut recipe = inspect(&path, None, &Unwatched).expect("a survey").recipe;
    recipe.steps = (1..=5)
        .map(|step| {
            let name = format!("step{step}");
            RecipeStep {
                step: StepId::new(&name).expect("a short id"),
                name,
                ..RecipeStep::default()
            }
        })
        .collect();
    let mut step = 0;
    for column in &mut recipe.columns {
        if column.role == ColumnRole::Answer {
            column.step = recipe.steps.get(step).map(|step| step.step);
            column.answer = Some(AnswerRule {
                low: 1.0,
                high: 5.0,
                is_emotion: true,
                is_confirmed: true,
                ..AnswerRule::default()
            });
            step += 1;
        }
    }
    let measured = load(&path, &recipe, &Unwatched)
        .expect("answers")
        .measure(&recipe, now);
    let points = measured
        .figures
        .iter()
        .filter(|figure| figure.measure == Measure::Emotion);
    assert_eq!(points.count(), 5, "each step has a point");
    criterion.bench_function("survey_300_to_curve", |bench| {
        bench.iter(|| {
            load(black_box(&path), &recipe, &Unwatched)
                .expect("answers")
                .measure(&recipe, now)
        });
    });
}

fn logs(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.csv");
    measure(criterion, &path, 100_000, "100_000");
    measure(criterion, &path, 1_000_000, "1_000_000");
    measure(criterion, &path, 5_000_000, "5_000_000");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = logs, survey
}
criterion_main!(benches);
