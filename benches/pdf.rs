//! Benchmarks of PDF documents of large maps.
//!
//! Budgets, in release on two slow cores: one page of 1,200 cards in 500 ms.

mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use wayline::export::picture::{Background, PdfOptions, PdfPaper, Poster, Sheet, write_pdf};
use wayline::file::to_ron;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, View};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

fn documents(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pdf");
    group.sample_size(10);
    for cards in [1200, 10_000] {
        let journey = support::journey(cards);
        let theme = Theme::bundled(ThemeName::Light);
        let words = Words::new(Language::English);
        let picture = Layouter::new(FontFiles::BUNDLED).lay_out(Context {
            journey: &journey,
            theme: &theme,
            words: &words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        let source = to_ron(&journey).expect("a sound map");
        let sheet = Sheet {
            journey: &journey,
            scene: &picture.scene,
            theme: &theme,
            words: &words,
            background: Background::Paper,
            source: Some(&source),
        };
        let papers = [
            ("one_page", PdfPaper::MapSize),
            ("poster_a4", PdfPaper::Poster(Poster::default())),
        ];
        for (name, paper) in papers {
            group.bench_function(format!("{name}_{cards}"), |bencher| {
                bencher.iter(|| {
                    let mut bytes = Vec::new();
                    let options = PdfOptions { paper };
                    write_pdf(&sheet, &options, &mut bytes, &mut |_| true).expect("a document");
                    black_box(bytes)
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
