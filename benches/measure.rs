//! Benchmarks of event logs: a file is read, and its funnel counted by another window.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use wayline::data::{Content, Unwatched, load};
use wayline::model::{ColumnRole, Recipe, RecipeColumn, RecipeStep, StepId};

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
}

fn logs(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.csv");
    measure(criterion, &path, 100_000, "100_000");
    measure(criterion, &path, 1_000_000, "1_000_000");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = logs
}
criterion_main!(benches);
