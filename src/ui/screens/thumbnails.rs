//! Small pictures of maps, drawn in the background.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::start::facts::Facts;
use super::start::sketch;
use crate::export::picture::Rasterizer;
use crate::file;
use crate::fonts::FontFiles;
use crate::layout::{Blocks, Layouter, View};
use crate::model::Journey;
use crate::scene::{Scene, Theme, ThemeName};
use crate::templates::{Sample, Template};
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::words::{Language, Words};

/// The largest width of a map that [`paint_map`] shows, in points of the map.
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

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Drawn {
    /// The theme.
    pub theme: ThemeName,
    /// The language, in which templates and samples are read.
    pub language: Language,
    /// Width and height in points.
    pub size: (u16, u16),
    /// How many pixels a point has, times four.
    pub quarters: u16,
}

type Key = (Subject, Drawn);

/// What is known about a map.
#[derive(Clone, Default)]
pub enum Thumbnail {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Its picture, and numbers about it.
    Drawn(TextureHandle, Facts),
    /// The file is not there.
    Missing,
    /// The file is there, but it cannot be read.
    Unreadable,
}

/// The result of a job.
enum Seen {
    Map(ColorImage, Facts),
    Missing,
    Unreadable,
}

/// Pictures that are drawn one after the other.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Key>,
    /// The picture that is being drawn.
    drawing: Option<(Key, Job<Seen>)>,
}

/// The pictures that were drawn, are being drawn or wait for it.
#[derive(Default)]
pub struct Thumbnails {
    known: HashMap<Key, Thumbnail>,
    /// Templates and samples.
    bundled: Queue,
    /// Files. A drive may take its time to answer, so they wait in a queue of their own.
    files: Queue,
}

impl Thumbnails {
    /// What is known about the map of `subject`. The first call asks for it to be drawn.
    pub fn get(&mut self, context: &Context, subject: &Subject, drawn: Drawn) -> Thumbnail {
        let key = (subject.clone(), drawn);
        if !self.known.contains_key(&key) {
            self.known.insert(key.clone(), Thumbnail::Waiting);
            let queue = match subject {
                Subject::File(_) => &mut self.files,
                Subject::Template(_) | Subject::Sample(_) => &mut self.bundled,
            };
            queue.waiting.push_back(key.clone());
        }
        for queue in [&mut self.bundled, &mut self.files] {
            queue.update(context, &mut self.known);
        }
        match self.known.get(&key) {
            // Until a picture of this size is there, one of another size is shown.
            None | Some(Thumbnail::Waiting) => {
                let is_like = |(other, look): &Key| {
                    other == subject && look.theme == drawn.theme && look.language == drawn.language
                };
                let mut all = self.known.iter();
                let found =
                    all.find(|(key, found)| is_like(key) && !matches!(found, Thumbnail::Waiting));
                found.map(|(_, found)| found.clone()).unwrap_or_default()
            }
            Some(found) => found.clone(),
        }
    }

    /// What is known about the map of `subject` whatever its picture looks like, without asking
    /// for a picture.
    pub fn known(&self, subject: &Subject) -> Thumbnail {
        let mut all = self.known.iter();
        let found = all
            .find(|((known, _), found)| known == subject && !matches!(found, Thumbnail::Waiting));
        found.map(|(_, found)| found.clone()).unwrap_or_default()
    }

    /// Forgets the pictures of files, which may have changed.
    pub fn forget_files(&mut self) {
        self.known
            .retain(|(subject, _), _| !matches!(subject, Subject::File(_)));
        self.files.waiting.clear();
    }
}

impl Queue {
    /// Takes the picture if it is finished, and starts to draw the next one.
    fn update(&mut self, context: &Context, known: &mut HashMap<Key, Thumbnail>) {
        if let Some((key, mut job)) = self.drawing.take() {
            let seen = match job.poll() {
                None => {
                    self.drawing = Some((key, job));
                    return;
                }
                Some(Outcome::Done(seen)) => seen,
                Some(Outcome::Failed(reason)) => {
                    log::warn!("no thumbnail of {key:?}: {reason}");
                    Seen::Unreadable
                }
                Some(Outcome::Cancelled) => Seen::Unreadable,
            };
            let thumbnail = match seen {
                Seen::Map(pixels, facts) => {
                    let options = TextureOptions::LINEAR;
                    let texture = context.load_texture("thumbnail", pixels, options);
                    Thumbnail::Drawn(texture, facts)
                }
                Seen::Missing => Thumbnail::Missing,
                Seen::Unreadable => Thumbnail::Unreadable,
            };
            // Of each map, only the latest picture is kept.
            known.retain(|other, found| {
                other.0 != key.0 || *other == key || matches!(found, Thumbnail::Waiting)
            });
            known.insert(key, thumbnail);
            context.request_repaint();
        }
        let Some(key) = self.waiting.pop_front() else {
            return;
        };
        let job_key = key.clone();
        let job = Job::start(context, String::new(), Effect::Reads, move |_| {
            see(&job_key)
        });
        self.drawing = Some((key, job));
    }
}

/// Reads a map and draws its picture. Runs on the thread of the job.
fn see((subject, drawn): &Key) -> Seen {
    let journey = match subject {
        Subject::Template(template) => template.journey(drawn.language),
        Subject::Sample(sample) => sample.journey(drawn.language),
        Subject::File(path) if !path.exists() => return Seen::Missing,
        Subject::File(path) => match file::open(path) {
            Ok(opened) => opened.journey,
            Err(_) => return Seen::Unreadable,
        },
    };
    let theme = Theme::bundled(drawn.theme);
    let blocks = Blocks::of(&journey, &theme);
    let (width, height) = drawn.size;
    let size = kurbo::Size::new(width.into(), height.into());
    let drawing = match subject {
        Subject::Template(template) => sketch::draw(*template, blocks, &theme, size),
        Subject::Sample(_) | Subject::File(_) => blocks.draw(&theme, size),
    };
    let pixels = |points: u16| points.saturating_mul(drawn.quarters) / 4;
    let pixels = (pixels(width).max(1), pixels(height).max(1));
    let picture = painted(&drawing.into_scene(), size.to_rect(), &theme, pixels);
    Seen::Map(picture, Facts::of(&journey))
}

/// Draws the upper left part of a map, at most 960 points wide, as a picture of `size` pixels.
pub fn paint_map(journey: &Journey, theme: &Theme, words: &Words, size: (u16, u16)) -> ColorImage {
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    let layout = layouter.lay_out(crate::layout::Context {
        journey,
        theme,
        words,
        view: &View::default(),
        whole: None,
        emphasised: None,
    });
    let shown_width = layout.scene.size.width.clamp(1.0, MAX_SHOWN_WIDTH);
    let shown_height = shown_width * f64::from(size.1) / f64::from(size.0);
    let region = kurbo::Rect::new(0.0, 0.0, shown_width, shown_height);
    painted(&layout.scene, region, theme, size)
}

/// The part `region` of a scene as a picture of `size` pixels, on paper.
fn painted(scene: &Scene, region: kurbo::Rect, theme: &Theme, size: (u16, u16)) -> ColorImage {
    let (width, height) = size;
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let paper = Some(theme.colours.paper);
    Rasterizer::default().paint(scene, region, paper, size, &mut pixels);
    ColorImage::from_rgba_premultiplied([usize::from(width), usize::from(height)], &pixels)
}
