//! Small pictures of maps, drawn one after the other in the background.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::export::picture::Rasterizer;
use crate::file;
use crate::fonts::FontFiles;
use crate::layout::{Layouter, View};
use crate::model::Journey;
use crate::scene::{Theme, ThemeName};
use crate::templates::{Sample, Template};
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::words::{Language, Words};

/// Size of a picture in pixels.
pub const SIZE: (u16, u16) = (440, 248);
/// The largest width of a map that a picture shows, in points of the map.
const MAX_SHOWN_WIDTH: f64 = 960.0;

/// The map that a picture shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A template.
    Template(Template),
    /// A sample.
    Sample(Sample),
    /// A file.
    File(PathBuf),
}

/// What identifies a picture: its subject and how it is drawn.
type Key = (Subject, ThemeName, Language);

/// The result of a job: the layouter for the next job, and the picture if it could be drawn.
type Drawn = (Box<Layouter>, Option<ColorImage>);

/// The pictures that were drawn, are being drawn or wait for it.
#[derive(Default)]
pub struct Thumbnails {
    /// The picture for each key that was asked for; `None` while it is not drawn yet, or if
    /// it cannot be drawn.
    textures: HashMap<Key, Option<TextureHandle>>,
    waiting: VecDeque<Key>,
    /// The picture that is being drawn.
    drawing: Option<(Key, Job<Drawn>)>,
    /// Goes from one job to the next, so that its memory is used again. `None` while a job
    /// has it.
    layouter: Option<Box<Layouter>>,
}

impl Thumbnails {
    /// The picture of `subject`. The first call asks for it to be drawn; it is `None` until
    /// then, and stays `None` if the map cannot be read or drawn.
    pub fn get(
        &mut self,
        context: &Context,
        subject: Subject,
        theme: ThemeName,
        language: Language,
    ) -> Option<TextureHandle> {
        let key = (subject, theme, language);
        if !self.textures.contains_key(&key) {
            self.textures.insert(key.clone(), None);
            self.waiting.push_back(key.clone());
        }
        self.update(context);
        self.textures.get(&key)?.clone()
    }

    /// Takes the picture if it is finished, and starts to draw the next one.
    fn update(&mut self, context: &Context) {
        if let Some((key, mut job)) = self.drawing.take() {
            match job.poll() {
                None => self.drawing = Some((key, job)),
                Some(Outcome::Done((layouter, picture))) => {
                    self.layouter = Some(layouter);
                    let texture = picture.map(|pixels| {
                        context.load_texture("thumbnail", pixels, TextureOptions::LINEAR)
                    });
                    self.textures.insert(key, texture);
                }
                Some(Outcome::Failed(reason)) => log::warn!("no thumbnail of {key:?}: {reason}"),
                Some(Outcome::Cancelled) => {}
            }
        }
        if self.drawing.is_some() {
            return;
        }
        let Some(key) = self.waiting.pop_front() else {
            return;
        };
        let layouter = self.layouter.take();
        let job_key = key.clone();
        let job = Job::start(context, String::new(), Effect::Reads, move |_| {
            let fresh = || Box::new(Layouter::new(FontFiles::BUNDLED));
            let mut layouter = layouter.unwrap_or_else(fresh);
            let picture = journey(&job_key).map(|map| paint(&mut layouter, &map, &job_key));
            (layouter, picture)
        });
        self.drawing = Some((key, job));
    }

    /// Forgets the pictures of files, which may have changed.
    pub fn forget_files(&mut self) {
        self.textures
            .retain(|(subject, ..), _| !matches!(subject, Subject::File(_)));
    }
}

fn journey((subject, _, language): &Key) -> Option<Journey> {
    match subject {
        Subject::Template(template) => Some(template.journey(*language)),
        Subject::Sample(sample) => Some(sample.journey(*language)),
        Subject::File(path) => file::open(path).ok().map(|opened| opened.journey),
    }
}

/// Draws the upper left part of a map as the picture that `Key` asks for.
fn paint(layouter: &mut Layouter, journey: &Journey, (_, theme, language): &Key) -> ColorImage {
    let (theme, words) = (Theme::bundled(*theme), Words::new(*language));
    paint_with(layouter, journey, &theme, &words, SIZE)
}

/// Draws the upper left part of a map, at most 960 points wide, as a picture of `size` pixels.
pub fn paint_map(journey: &Journey, theme: &Theme, words: &Words, size: (u16, u16)) -> ColorImage {
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    paint_with(&mut layouter, journey, theme, words, size)
}

fn paint_with(
    layouter: &mut Layouter,
    journey: &Journey,
    theme: &Theme,
    words: &Words,
    (width, height): (u16, u16),
) -> ColorImage {
    let layout = layouter.lay_out(crate::layout::Context {
        journey,
        theme,
        words,
        view: &View::default(),
        emphasised: None,
    });
    let shown_width = layout.scene.size.width.clamp(1.0, MAX_SHOWN_WIDTH);
    let shown_height = shown_width * f64::from(height) / f64::from(width);
    let region = kurbo::Rect::new(0.0, 0.0, shown_width, shown_height);
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let paper = Some(theme.colours.paper);
    let size = (width, height);
    Rasterizer::default().paint(&layout.scene, region, paper, size, &mut pixels);
    ColorImage::from_rgba_premultiplied([usize::from(width), usize::from(height)], &pixels)
}
