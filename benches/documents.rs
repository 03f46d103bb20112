//! Benchmarks of exported documents: tables, a workbook, a Markdown document and slides.

mod support;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use wayline::export::data::{TableStyle, write_csv, write_markdown, write_xlsx};
use wayline::export::picture::{
    Background, Sheet, Slide, SlideKind, overview_map, slide_theme, stage_map, write_pptx,
};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::Journey;
use wayline::scene::{Theme, ThemeName};
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
                write_xlsx(&journey, &words, None, &mut bytes).expect("a workbook");
                bytes
            });
        });
        group.finish();
    }
}

/// Slides from the map to the bytes of the file: every part laid out, every slide drawn.
fn slides(criterion: &mut Criterion) {
    let words = Words::new(Language::English);
    let theme = slide_theme(&Theme::bundled(ThemeName::Light));
    let mut group = criterion.benchmark_group("documents");
    group.sample_size(10);
    for cards in SIZES {
        let journey = support::journey(cards);
        group.bench_function(BenchmarkId::new("PPTX", cards), |bencher| {
            bencher.iter(|| presentation(&journey, &theme, &words));
        });
    }
    group.finish();
}

fn presentation(journey: &Journey, theme: &Theme, words: &Words) -> Vec<u8> {
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    let mut parts = vec![(SlideKind::Overview, overview_map(journey))];
    let stages = journey.stages.iter();
    parts.extend(stages.map(|stage| (SlideKind::Stage(stage.id), stage_map(journey, stage.id))));
    let mut lay_out = |journey: &Journey| -> Picture {
        layouter.lay_out(Context {
            journey,
            theme,
            words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        })
    };
    let pictures: Vec<Picture> = parts.iter().map(|(_, part)| lay_out(part)).collect();
    let slides: Vec<Slide<'_>> = parts
        .iter()
        .zip(&pictures)
        .map(|((kind, part), picture)| Slide {
            kind: *kind,
            sheet: Sheet {
                journey: part,
                scene: &picture.scene,
                theme,
                words,
                background: Background::Paper,
                source: None,
            },
        })
        .collect();
    let mut bytes = Vec::new();
    write_pptx(&slides, &mut bytes).expect("memory");
    bytes
}

criterion_group!(benches, tables, slides);
criterion_main!(benches);
