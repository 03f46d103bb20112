//! Benchmarks of the show on a large map: frames while the camera moves, and the first frame
//! of a stop, without the graphics card.
//!
//! Budgets, in release on two slow cores, on a map of 1,200 cards: a frame of a moving camera
//! in 6 ms at 1920×1080 and in 10 ms at 3840×2160; the first frame of a stop in 50 ms.

mod support;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{CentralPanel, Context, Frame, RawInput, Rect, Vec2};
use kurbo::Size;
use wayline::analysis::{Stop, walk};
use wayline::editor::Camera;
use wayline::fonts::FontFiles;
use wayline::layout::{
    self, Layouter, PAGE_HEIGHT, Page, PageContext, PageLayouter, Picture, View,
};
use wayline::model::{Journey, StopSubject};
use wayline::scene::{Theme, ThemeName};
use wayline::ui::canvas::ScenePainter;
use wayline::ui::fonts;
use wayline::words::{Language, Words};

/// Cards on the map.
const CARDS: usize = 1_200;
/// The screens: width and height in pixels.
const SCREENS: [(f32, f32); 2] = [(1920.0, 1080.0), (3840.0, 2160.0)];
/// Frames of one move of the camera, which takes a second.
const MOVE: u32 = 60;

/// A screen that shows pages.
struct Screen {
    context: Context,
    painter: ScenePainter,
    theme: Theme,
    size: Vec2,
    frames: u32,
}

impl Screen {
    fn new((width, height): (f32, f32)) -> Self {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        Self {
            context,
            painter: ScenePainter::default(),
            theme: Theme::bundled(ThemeName::Light),
            size: Vec2::new(width, height),
            frames: 0,
        }
    }

    fn viewport(&self) -> Size {
        Size::new(f64::from(self.size.x), f64::from(self.size.y))
    }

    /// Paints and tessellates one frame of a page.
    fn frame(&mut self, page: &Page, camera: &Camera) {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            time: Some(f64::from(self.frames) / f64::from(MOVE)),
            ..RawInput::default()
        };
        let (painter, theme) = (&mut self.painter, &self.theme);
        let output = self.context.run_ui(input, |ui| {
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                let rect = ui.max_rect();
                let on = ui.painter_at(rect);
                painter.paint(&on, &page.picture, camera, theme, rect.min);
            });
        });
        let shapes = output.shapes.clone();
        let pixels_per_point = output.pixels_per_point;
        output.drop_without_applying_deltas();
        black_box(self.context.tessellate(shapes, pixels_per_point));
    }

    /// The camera that shows `part` of a page as large as it fits into the screen.
    fn camera(&self, page: &Page, part: kurbo::Rect) -> Camera {
        let viewport = self.viewport();
        let zoom = (viewport.width / part.width()).min(viewport.height / part.height());
        let scene = &page.picture.scene;
        Camera {
            offset: viewport.to_vec2() / 2.0 - part.center().to_vec2() * zoom,
            zoom,
            viewport,
            headers: Size::new(scene.left, scene.top),
            least_header_zoom: 0.0,
            step_headings: 0.0,
        }
    }
}

/// Everything that a show is laid out from.
struct Show {
    journey: Journey,
    /// The layout of the map, which the editor has when a show begins.
    map: Arc<Picture>,
    stops: Vec<Stop>,
    theme: Theme,
    words: Words,
}

impl Show {
    fn new() -> Self {
        let journey = support::journey(CARDS);
        let theme = Theme::bundled(ThemeName::Light);
        let words = Words::new(Language::English);
        let map = Layouter::new(FontFiles::BUNDLED).lay_out(layout::Context {
            journey: &journey,
            theme: &theme,
            words: &words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        Self {
            stops: walk(&journey),
            map: Arc::new(map),
            journey,
            theme,
            words,
        }
    }

    fn context(&self) -> PageContext<'_> {
        PageContext {
            journey: &self.journey,
            theme: &self.theme,
            words: &self.words,
            width: PAGE_HEIGHT / 9.0 * 16.0,
            map: Some(&self.map),
        }
    }

    fn pages(&self, layouter: &mut PageLayouter, stop: &Stop) -> Vec<Page> {
        layouter.lay_out(self.context(), stop, None)
    }

    /// The map itself, which takes the place of its overview where one looks closer.
    fn map_page(&self) -> Page {
        PageLayouter::new(FontFiles::BUNDLED).map_page(self.context())
    }

    fn stop(&self, is_meant: impl Fn(&StopSubject) -> bool) -> &Stop {
        let stop = self.stops.iter().find(|stop| is_meant(&stop.subject));
        stop.expect("every map of a bench has such a stop")
    }

    fn first_page(&self, stop: &Stop) -> Page {
        let mut layouter = PageLayouter::new(FontFiles::BUNDLED);
        self.pages(&mut layouter, stop).remove(0)
    }
}

/// How far a move of the camera, there and back, has come in this frame: 0 to 1.
fn share(turn: u32) -> f64 {
    let at = f64::from(turn % (MOVE * 2)) / f64::from(MOVE);
    let at = if at < 1.0 { at } else { 2.0 - at };
    // The move is slow at both ends.
    at * at * (3.0 - 2.0 * at)
}

fn between(from: kurbo::Rect, to: kurbo::Rect, share: f64) -> kurbo::Rect {
    let mix = |a: f64, b: f64| a + (b - a) * share;
    kurbo::Rect::new(
        mix(from.x0, to.x0),
        mix(from.y0, to.y0),
        mix(from.x1, to.x1),
        mix(from.y1, to.y1),
    )
}

/// Moves of the camera: from the whole map to a part of it and back, and into a stage's page
/// and out again.
fn camera_moves(criterion: &mut Criterion) {
    let show = Show::new();
    let whole = show.map_page();
    let stage = show.first_page(show.stop(|subject| matches!(subject, StopSubject::Stage(_))));
    let map = whole.picture.scene.size;
    let corner = kurbo::Rect::new(0.0, 0.0, map.width / 6.0, map.height / 6.0);
    let closer = kurbo::Rect::from_center_size(stage.frame.center(), stage.frame.size() / 2.0);
    for screen in SCREENS {
        let name = format!("camera move at {}x{}", screen.0, screen.1);
        let mut group = criterion.benchmark_group(name);
        for (name, page, to) in [("whole map", &whole, corner), ("stage", &stage, closer)] {
            let mut screen = Screen::new(screen);
            let mut turn = 0;
            for turn in 0..MOVE * 2 {
                let part = between(page.frame, to, share(turn));
                screen.frame(page, &screen.camera(page, part));
            }
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    turn += 1;
                    let part = between(page.frame, to, share(turn));
                    let camera = screen.camera(page, part);
                    screen.frame(page, &camera);
                });
            });
        }
        group.finish();
    }
}

/// The time from the key to the first frame, in which the pages are laid out and the first of
/// them is painted: once with nothing remembered, and once as in a show that has been at other
/// stops.
fn switch_stop(criterion: &mut Criterion) {
    let show = Show::new();
    let mut group = criterion.benchmark_group("switch stop");
    group.sample_size(20);
    for (name, subject) in [
        (
            "whole map",
            show.stop(|subject| *subject == StopSubject::WholeMap),
        ),
        (
            "stage",
            show.stop(|subject| matches!(subject, StopSubject::Stage(_))),
        ),
        ("pains", show.stop(|subject| *subject == StopSubject::Pains)),
    ] {
        let mut screen = Screen::new(SCREENS[0]);
        group.bench_function(format!("{name}, first time"), |bencher| {
            bencher.iter_batched(
                || PageLayouter::new(FontFiles::BUNDLED),
                |mut layouter| {
                    let page = show.pages(&mut layouter, subject).remove(0);
                    screen.painter = ScenePainter::default();
                    let camera = screen.camera(&page, page.frame);
                    screen.frame(&page, &camera);
                    (layouter, Arc::clone(&page.picture))
                },
                BatchSize::LargeInput,
            );
        });
    }
    let mut screen = Screen::new(SCREENS[0]);
    let mut layouter = PageLayouter::new(FontFiles::BUNDLED);
    let mut at = 0;
    group.bench_function("one after the other", |bencher| {
        bencher.iter(|| {
            at = (at + 1) % show.stops.len();
            let page = show.pages(&mut layouter, &show.stops[at]).remove(0);
            let camera = screen.camera(&page, page.frame);
            screen.frame(&page, &camera);
        });
    });
    group.finish();
}

criterion_group!(benches, camera_moves, switch_stop);
criterion_main!(benches);
