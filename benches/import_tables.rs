//! Benchmarks of imported tables: a CSV of a thousand tasks becomes a map.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use wayline::editor::RandomIds;
use wayline::import::{self, ReadOptions};
use wayline::words::{Language, Words};

/// A table with `count` steps in rows, ten in each stage.
fn tasks(count: usize) -> String {
    let mut text = String::from("Stage,Step,Actions,Thoughts,Touchpoints,Emotions,Pain points\n");
    for task in 0..count {
        let _ = writeln!(
            text,
            "Stage {},Task {task},Does one thing,\"Thinks, and waits\",Web site,{},\"First\nSecond\"",
            task / 10 + 1,
            task % 5 + 1
        );
    }
    text
}

fn import_tables(criterion: &mut Criterion) {
    let text = tasks(1_000);
    let words = Words::new(Language::English);
    criterion.bench_function("import_csv_1000_tasks", |bench| {
        bench.iter(|| {
            let draft = import::read(
                black_box(text.as_bytes()),
                "tasks.csv",
                &ReadOptions::default(),
            )
            .expect("a draft");
            draft.to_journey(&mut RandomIds::seeded(1), &words)
        });
    });
}

criterion_group!(benches, import_tables);
criterion_main!(benches);
