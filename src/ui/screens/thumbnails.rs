//! Small pictures of maps, made one after the other in the background.

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
/// How much of a map's width is shown at most, in points.
const MOST_WIDTH: f64 = 960.0;

/// What a picture is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A template.
    Template(Template),
    /// A sample.
    Sample(Sample),
    /// A file.
    File(PathBuf),
}

/// A picture to be made: what of, and how.
type Key = (Subject, ThemeName, Language);

/// What comes of making one: the layouter, and the picture if there is any.
type Made = (Box<Layouter>, Option<ColorImage>);

/// Pictures that were made or are being made.
#[derive(Default)]
pub struct Thumbnails {
    made: HashMap<Key, Option<TextureHandle>>,
    waiting: VecDeque<Key>,
    /// What is being made. The layouter, with what it remembers, goes from one to the next.
    making: Option<(Key, Job<Made>)>,
    layouter: Option<Box<Layouter>>,
}

impl Thumbnails {
    /// The picture, once it is there; ordered if it was not yet. What cannot be read or drawn
    /// has none.
    pub fn get(
        &mut self,
        context: &Context,
        subject: Subject,
        theme: ThemeName,
        language: Language,
    ) -> Option<TextureHandle> {
        let key = (subject, theme, language);
        if !self.made.contains_key(&key) {
            self.made.insert(key.clone(), None);
            self.waiting.push_back(key.clone());
        }
        self.go_on(context);
        self.made.get(&key)?.clone()
    }

    /// Takes the picture that is made, and begins the next one.
    fn go_on(&mut self, context: &Context) {
        if let Some((key, mut job)) = self.making.take() {
            match job.poll() {
                None => self.making = Some((key, job)),
                Some(Outcome::Done((layouter, picture))) => {
                    self.layouter = Some(layouter);
                    let texture = picture
                        .map(|it| context.load_texture("thumbnail", it, TextureOptions::LINEAR));
                    self.made.insert(key, texture);
                }
                Some(Outcome::Failed(reason)) => log::warn!("no thumbnail of {key:?}: {reason}"),
                Some(Outcome::Cancelled) => {}
            }
        }
        if self.making.is_some() {
            return;
        }
        let Some(key) = self.waiting.pop_front() else {
            return;
        };
        let layouter = self.layouter.take();
        let wanted = key.clone();
        let job = Job::start(context, String::new(), Effect::Reads, move |_| {
            let fresh = || Box::new(Layouter::new(FontFiles::BUNDLED));
            let mut layouter = layouter.unwrap_or_else(fresh);
            let picture = journey(&wanted).map(|map| paint(&mut layouter, &map, &wanted));
            (layouter, picture)
        });
        self.making = Some((key, job));
    }

    /// Forgets the pictures of files, which may have changed.
    pub fn forget_files(&mut self) {
        self.made
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

/// The upper left of the map, as wide as can still be made out.
fn paint(layouter: &mut Layouter, journey: &Journey, (_, theme, language): &Key) -> ColorImage {
    let (theme, words) = (Theme::bundled(*theme), Words::new(*language));
    paint_with(layouter, journey, &theme, &words, SIZE)
}

/// The upper left of the map, in a picture of this size in pixels.
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
    let picture = layouter.lay_out(crate::layout::Context {
        journey,
        theme,
        words,
        view: &View::default(),
        emphasised: None,
    });
    let shown = picture.scene.size.width.clamp(1.0, MOST_WIDTH);
    let tall = shown * f64::from(height) / f64::from(width);
    let region = kurbo::Rect::new(0.0, 0.0, shown, tall);
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let paper = Some(theme.colours.paper);
    let size = (width, height);
    Rasterizer::default().paint(&picture.scene, region, paper, size, &mut pixels);
    ColorImage::from_rgba_premultiplied([usize::from(width), usize::from(height)], &pixels)
}
