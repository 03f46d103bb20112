//! Benchmarks of drawings and HTML pages of generated maps, from a scene that is laid out
//! already.

mod support;

use std::hint::black_box;
use std::io::sink;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use wayline::export::picture::{
    Background, OtherLook, Sheet, SvgOptions, SvgText, write_html, write_svg,
};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, View};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

fn drawings(criterion: &mut Criterion) {
    let words = Words::new(Language::English);
    let mut group = criterion.benchmark_group("drawings");
    group.sample_size(10);
    for cards in [120, 1_200, 10_000] {
        let journey = support::journey(cards);
        let lay_out = |theme: &Theme| {
            Layouter::new(FontFiles::BUNDLED).lay_out(Context {
                journey: &journey,
                theme,
                words: &words,
                view: &View::default(),
                whole: None,
                emphasised: None,
            })
        };
        let (theme, dark) = (
            Theme::bundled(ThemeName::Light),
            Theme::bundled(ThemeName::Dark),
        );
        let (picture, other) = (lay_out(&theme), lay_out(&dark));
        let sheet = Sheet {
            journey: &journey,
            scene: &picture.scene,
            theme: &theme,
            words: &words,
            background: Background::Paper,
            source: None,
        };
        for text in [SvgText::Outlines, SvgText::Live] {
            let name = BenchmarkId::new(format!("SVG, {text:?}"), cards);
            group.bench_function(name, |bencher| {
                let options = SvgOptions { text };
                bencher.iter(|| write_svg(black_box(&sheet), &options, &mut sink()));
            });
        }
        let other = OtherLook {
            theme: &dark,
            scene: &other.scene,
        };
        group.bench_function(BenchmarkId::new("HTML", cards), |bencher| {
            bencher.iter(|| write_html(black_box(&sheet), Some(other), &mut sink()));
        });
    }
    group.finish();
}

criterion_group!(benches, drawings);
criterion_main!(benches);
