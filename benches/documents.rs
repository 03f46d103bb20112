//! Benchmarks of exported documents: tables, a workbook, a Markdown document and slides.

mod support;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use wayline::export::data::{TableStyle, write_csv, write_markdown, write_xlsx};
use wayline::export::file::{ExportRequest, export};
use wayline::export::format::Format;
use wayline::words::{Language, Words};

/// Numbers of cards of the maps.
const SIZES: [usize; 2] = [120, 1_200];

fn tables(criterion: &mut Criterion) {
    let words = Words::new(Language::English);
    for cards in SIZES {
        let journey = support::journey(cards);
        let mut group = criterion.benchmark_group("documents");
        group.bench_function(BenchmarkId::new("CSV", cards), |bencher| {
            bencher.iter(|| {
                let mut bytes = Vec::new();
                write_csv(&journey, &words, TableStyle::default(), &mut bytes).expect("memory");
                bytes
            });
        });
        group.bench_function(BenchmarkId::new("Markdown", cards), |bencher| {
            bencher.iter(|| write_markdown(&journey, &words, TableStyle::default()));
        });
        group.sample_size(10);
        group.bench_function(BenchmarkId::new("XLSX", cards), |bencher| {
            bencher.iter(|| {
                let mut bytes = Vec::new();
                write_xlsx(&journey, &words, None, None, &mut bytes).expect("a workbook");
                bytes
            });
        });
        group.finish();
    }
}

/// Slides from the map to the file: every page of the walk laid out, every slide drawn.
fn slides(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.pptx");
    let request = ExportRequest::new(Format::Pptx, Language::English);
    let mut group = criterion.benchmark_group("documents");
    group.sample_size(10);
    for cards in SIZES {
        let journey = support::journey(cards);
        group.bench_function(BenchmarkId::new("PPTX", cards), |bencher| {
            bencher.iter(|| export(&journey, &request, &path, &mut |_| true).expect("exported"));
        });
    }
    group.finish();
}

criterion_group!(benches, tables, slides);
criterion_main!(benches);
