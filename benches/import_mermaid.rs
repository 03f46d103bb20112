//! Benchmarks of Mermaid diagrams, in and out. Importing 1,000 tasks may take at most 50 ms.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use wayline::editor::RandomIds;
use wayline::export::data::write_mermaid;
use wayline::import::mermaid::{parse, to_journey};
use wayline::words::{Language, Words};

/// A diagram with this number of tasks, ten in each section, with three people each.
fn diagram(tasks: usize) -> String {
    let mut text = String::from("journey\n  title A long way\n");
    for task in 0..tasks {
        if task % 10 == 0 {
            writeln!(text, "  section Part {}", task / 10).expect("a text takes any text");
        }
        let (score, who) = (task % 5 + 1, task % 7);
        writeln!(
            text,
            "    Step #35;{task} of the way: {score}: P{who}, Q{who}, Everyone"
        )
        .expect("a text takes any text");
    }
    text
}

fn mermaid(criterion: &mut Criterion) {
    let words = Words::new(Language::English);
    let mut group = criterion.benchmark_group("mermaid to a map");
    for tasks in [100, 1_000, 10_000] {
        let text = diagram(tasks);
        let mut ids = RandomIds::seeded(1);
        group.bench_function(BenchmarkId::from_parameter(tasks), |bencher| {
            bencher.iter(|| {
                let diagram = parse(black_box(&text)).expect("a diagram");
                to_journey(&diagram, &mut ids, &words)
            });
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("a map to mermaid");
    for tasks in [100, 1_000, 10_000] {
        let diagram = parse(&diagram(tasks)).expect("a diagram");
        let journey = to_journey(&diagram, &mut RandomIds::seeded(1), &words).journey;
        group.bench_function(BenchmarkId::from_parameter(tasks), |bencher| {
            bencher.iter(|| write_mermaid(black_box(&journey), &words));
        });
    }
    group.finish();
}

criterion_group!(benches, mermaid);
criterion_main!(benches);
