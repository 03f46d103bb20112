//! Benchmarks of one frame of the window: the user interface and its tessellation, without the
//! graphics card. Measured while panning, while zooming, and with everything in view.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, RawInput, Rect, Vec2};
use kurbo::Point;
use wayline::editor::{Command, PointerEvent};
use wayline::file;
use wayline::ui::app::App;
use wayline::words::Language;

/// The window with a generated map.
struct Window {
    context: Context,
    app: App,
    time: f64,
    /// The folder with the map's file, which exists as long as this value.
    _folder: tempfile::TempDir,
}

impl Window {
    fn new(cards: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("map.ron");
        file::save(&support::journey(cards), &path, None).expect("the map is sound");
        let context = Context::default();
        let app = App::new(&context, Some(path), Language::English);
        let mut window = Self {
            context,
            app,
            time: 0.0,
            _folder: folder,
        };
        for _ in 0..30 {
            window.frame();
        }
        window
    }

    fn frame(&mut self) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(
                egui::Pos2::ZERO,
                Vec2::new(1920.0, 1080.0),
            )),
            time: Some(self.time),
            ..RawInput::default()
        };
        let app = &mut self.app;
        let output = self.context.run_ui(input, |ui| app.frame(ui));
        let shapes = output.shapes.clone();
        let pixels_per_point = output.pixels_per_point;
        output.drop_without_applying_deltas();
        std::hint::black_box(self.context.tessellate(shapes, pixels_per_point));
    }

    fn pointer(&mut self, event: PointerEvent) {
        self.app.editor().pointer(event);
    }
}

fn pan(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pan frame at 100 %");
    for cards in [120, 1_200, 10_000] {
        let mut window = Window::new(cards);
        let mut turn = 0_u32;
        group.bench_function(cards.to_string(), |bencher| {
            bencher.iter(|| {
                turn += 1;
                let down = if turn % 200 < 100 { -7.0 } else { 7.0 };
                let by = kurbo::Vec2::new(down * 0.6, down);
                window.pointer(PointerEvent::Scroll(by));
                window.frame();
            });
        });
    }
    group.finish();
}

fn zoom(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("continuous zoom");
    for cards in [1_200, 10_000] {
        let mut window = Window::new(cards);
        let mut turn = 0_u32;
        // Zooms in, from about 240 cards in view, and out again.
        let start = PointerEvent::Zoom {
            at: Point::new(300.0, 300.0),
            factor: 0.55,
        };
        window.pointer(start);
        for _ in 0..60 {
            window.frame();
        }
        group.bench_function(cards.to_string(), |bencher| {
            bencher.iter(|| {
                turn += 1;
                let factor = if turn % 80 < 40 { 1.02 } else { 1.0 / 1.02 };
                let at = Point::new(300.0, 300.0);
                window.pointer(PointerEvent::Zoom { at, factor });
                window.frame();
            });
        });
        percentile(&mut window);
    }
    group.finish();
}

/// Prints the 95th percentile of zoom frames, because a mean hides slow frames.
fn percentile(window: &mut Window) {
    let mut times = Vec::new();
    for turn in 0..400_u32 {
        let factor = if turn % 80 < 40 { 1.02 } else { 1.0 / 1.02 };
        let at = Point::new(300.0, 300.0);
        window.pointer(PointerEvent::Zoom { at, factor });
        let start = std::time::Instant::now();
        window.frame();
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "zoom frame: median {:?}, 95th percentile {:?}, slowest {:?}",
        times[200], times[380], times[399]
    );
}

fn everything(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("everything in view");
    for cards in [120, 1_200, 10_000] {
        let mut window = Window::new(cards);
        window.app.editor().run(Command::FitAll);
        for _ in 0..800 {
            window.frame();
        }
        let mut turn = 0_u32;
        group.bench_function(cards.to_string(), |bencher| {
            bencher.iter(|| {
                turn += 1;
                let by = if turn.is_multiple_of(2) { 1.0 } else { -1.0 };
                window.pointer(PointerEvent::Scroll(kurbo::Vec2::new(by, by)));
                window.frame();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, pan, zoom, everything);
criterion_main!(benches);
