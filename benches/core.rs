//! Benchmarks of layout, edits, undo, files and pictures, on generated maps.

mod support;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use wayline::edit::Edit;
use wayline::editor::{Command, Editor, Palette, PaletteTopic, Pasted, Query, RandomIds};
use wayline::export::picture::{Background, PictureSize, PictureSpec, write_png};
use wayline::file;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Criterion as FilterCriterion, Layouter, Others, View};
use wayline::model::{CardId, Journey, Link, LinkId, Role};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

const SIZES: [usize; 3] = [120, 1_200, 10_000];

fn editor(cards: usize) -> Editor {
    let ids = Box::new(RandomIds::seeded(1));
    Editor::new(support::journey(cards), Language::English, ids)
}

fn layout(criterion: &mut Criterion) {
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    let mut group = criterion.benchmark_group("layout from cold");
    group.sample_size(10);
    for cards in SIZES {
        let journey = support::journey(cards);
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter_batched(
                || Layouter::new(FontFiles::BUNDLED),
                |mut layouter| {
                    black_box(layouter.lay_out(Context {
                        journey: &journey,
                        theme: &theme,
                        words: &words,
                        view: &View::default(),
                        whole: None,
                        emphasised: None,
                    }));
                    layouter
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("one edit to a new scene");
    for cards in SIZES {
        let mut editor = editor(cards);
        let mut edit = edits_of_a_card(&mut editor, cards / 2);
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(&mut edit);
        });
    }
    group.finish();
}

/// Changes the text of a card on each call.
fn edits_of_a_card(editor: &mut Editor, index: usize) -> impl FnMut() {
    let mut turn = 0_u32;
    move || {
        turn += 1;
        let mut card = (*editor.journey().cards[index]).clone();
        card.text = format!("Words that were typed just now, number {turn}");
        editor.edit("edit-change-text", Edit::PutCard(Box::new(card)));
    }
}

fn filter(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a filter on and off");
    for cards in SIZES {
        for others in [Others::Dim, Others::Hide] {
            let mut editor = editor(cards);
            editor.filter_mut().set_others(others);
            let name = format!("{others:?}");
            group.bench_function(BenchmarkId::new(name, cards), |bencher| {
                bencher.iter(|| {
                    editor
                        .filter_mut()
                        .toggle(FilterCriterion::Role(Role::PainPoint));
                });
            });
        }
    }
    group.finish();
    let mut group = criterion.benchmark_group("one edit under a filter");
    for cards in SIZES {
        let mut editor = editor(cards);
        editor.filter_mut().set_others(Others::Hide);
        editor
            .filter_mut()
            .toggle(FilterCriterion::Role(Role::PainPoint));
        let mut edit = edits_of_a_card(&mut editor, cards / 2);
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(&mut edit);
        });
    }
    group.finish();
}

fn find(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a letter more to look for");
    for cards in SIZES {
        let mut editor = editor(cards);
        editor.run(Command::Find);
        // A text that nearly every card contains, and one that none does.
        let mut turn = 0;
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| {
                turn += 1;
                editor.find_mut().set_query(Query {
                    text: ["о", "e", "не п", "nowhere"][turn % 4].to_owned(),
                    is_exact: false,
                });
                editor.canvas().overlay().marks.len()
            });
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("replace all");
    group.sample_size(10);
    for cards in SIZES {
        let mut editor = editor(cards);
        let mut turn = 0;
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| {
                let texts = ["address", "Anschrift"];
                editor.find_mut().set_query(Query {
                    text: texts[turn % 2].to_owned(),
                    is_exact: false,
                });
                turn += 1;
                let count = editor.find_mut().replace_all(texts[turn % 2]);
                editor.take_notices();
                count
            });
        });
    }
    group.finish();
}

fn undo(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("undo of a move of all cards");
    for cards in SIZES {
        let mut editor = editor(cards);
        editor.run(Command::SelectAll);
        // All cards that are not in the first column move as far as they can.
        let moved: Vec<_> = editor
            .journey()
            .cards
            .iter()
            .map(|card| wayline::edit::CardMove {
                card: card.id,
                lane: card.lane,
                step: editor.journey().stages[0].steps[0].id,
            })
            .collect();
        let edit = Edit::MoveCards {
            moves: moved,
            after: None,
        };
        editor.edit("edit-move-cards", edit);
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter_custom(|iterations| {
                let mut total = std::time::Duration::ZERO;
                for _ in 0..iterations {
                    let start = std::time::Instant::now();
                    editor.run(Command::Undo);
                    total += start.elapsed();
                    editor.run(Command::Redo);
                }
                total
            });
        });
    }
    group.finish();
}

fn files(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut group = criterion.benchmark_group("load");
    group.sample_size(20);
    for cards in SIZES {
        let path = folder.path().join(format!("{cards}.ron"));
        file::save(&support::journey(cards), &path, None).expect("the map is sound");
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| file::open(&path).expect("the map is readable"));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("save");
    group.sample_size(20);
    for cards in SIZES {
        // Two maps in turns, because a map that did not change is not written again.
        let mut journeys = [support::journey(cards), support::journey(cards)];
        journeys[1].title.push_str(", changed");
        let mut turn = 0;
        let path = folder.path().join(format!("save-{cards}.ron"));
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| {
                turn = 1 - turn;
                file::save(&journeys[turn], &path, None).expect("the map is sound")
            });
        });
    }
    group.finish();
}

fn pictures(criterion: &mut Criterion) {
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    let mut group = criterion.benchmark_group("PNG");
    group.sample_size(10);
    for (cards, width) in [(120, 2_560), (1_200, 9_560)] {
        let journey = Arc::new(support::journey(cards));
        let picture = Layouter::new(FontFiles::BUNDLED).lay_out(Context {
            journey: &journey,
            theme: &theme,
            words: &words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        let size = PictureSize::Width(width);
        let spec = PictureSpec::new(&picture.scene, &theme, size, Background::Paper)
            .expect("the size is possible");
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| {
                let mut bytes = Vec::new();
                write_png(&picture.scene, &spec, &mut bytes, &mut |_| true).expect("memory");
                bytes
            });
        });
    }
    group.finish();
}

/// A generated map with links between any two of its cards, each with a label.
fn linked_journey(cards: usize, links: usize) -> Journey {
    let mut journey = support::journey(cards);
    let mut ids = RandomIds::seeded(9);
    let mut all: Vec<CardId> = journey.cards.iter().map(|card| card.id).collect();
    fastrand::Rng::with_seed(3).shuffle(&mut all);
    for (index, pair) in all.chunks_exact(2).take(links).enumerate() {
        journey.links.push(Arc::new(Link {
            id: LinkId::generate(&mut ids),
            from: pair[0],
            to: pair[1],
            label: format!("leads to {index}"),
        }));
    }
    journey.sort();
    journey
}

/// Edits on a map of many cards and links: one that moves nothing, and one that makes a row
/// higher or lower.
fn links(criterion: &mut Criterion) {
    let cards = SIZES[2];
    let mut group = criterion.benchmark_group("one edit among 2,000 links");
    for (name, texts) in [
        ("nothing moves", ["One line", "Some line"]),
        (
            "a row grows",
            [
                "One line",
                "So many words that they need more than three lines, typed on and on",
            ],
        ),
    ] {
        let ids = Box::new(RandomIds::seeded(1));
        let map = linked_journey(cards, 2_000);
        let mut editor = Editor::new(map, Language::English, ids);
        let mut turn = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                turn = 1 - turn;
                let mut card = (*editor.journey().cards[cards / 2]).clone();
                texts[turn].clone_into(&mut card.text);
                // The card becomes the highest of its row, so that the row gets higher.
                card.text.push_str(&"\nand so on".repeat(6));
                let card = Box::new(card);
                editor.edit("edit-change-text", Edit::PutCard(card));
            });
        });
    }
    group.finish();
}

/// Typing over the grid, searching the palette, and pasting a block of a spreadsheet.
fn keyboard(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keyboard");
    for cards in [SIZES[1], SIZES[2]] {
        group.bench_function(
            BenchmarkId::new("a letter typed in a card", cards),
            |bencher| {
                let mut editor = editor(cards);
                editor.run(Command::GoFirst);
                editor.type_text("a");
                let mut count = 0;
                bencher.iter(|| {
                    count += 1;
                    if count % 40 == 0 {
                        editor.set_text("a");
                    }
                    editor.type_text("b");
                    black_box(editor.canvas().overlay());
                });
            },
        );
        group.bench_function(BenchmarkId::new("an arrow", cards), |bencher| {
            let mut editor = editor(cards);
            editor.run(Command::GoFirst);
            let mut is_there = false;
            bencher.iter(|| {
                let command = if is_there {
                    Command::GoLeft
                } else {
                    Command::GoRight
                };
                is_there = !is_there;
                editor.run(command);
                black_box(editor.canvas().overlay());
            });
        });
    }
    group.bench_function("a search in the palette", |bencher| {
        let mut editor = editor(SIZES[0]);
        editor.set_language(Language::Russian);
        let mut palette = Palette::new(&editor, PaletteTopic::Everything, &[]);
        bencher.iter(|| black_box(palette.search("lane")));
    });
    group.sample_size(10);
    group.bench_function("a pasted block of 100 × 30 cells", |bencher| {
        let row: Vec<String> = (0..30)
            .map(|column| format!("Cell of column {column}"))
            .collect();
        let text = vec![row.join("\t"); 100].join("\n");
        let pasted = Pasted {
            text,
            html: String::new(),
        };
        bencher.iter_batched(
            || {
                let mut editor = editor(SIZES[0]);
                editor.run(Command::GoFirst);
                editor
            },
            |mut editor| {
                editor.paste(&pasted);
                editor
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(
    benches, keyboard, layout, links, filter, find, undo, files, pictures
);
criterion_main!(benches);
