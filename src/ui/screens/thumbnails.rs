//! Small pictures of maps, made one after the other in a thread of their own.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::export::picture::Rasterizer;
use crate::file;
use crate::fonts::FontFiles;
use crate::layout::{Layouter, View};
use crate::model::Journey;
use crate::scene::{Theme, ThemeName};
use crate::templates::{Sample, Template};
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

/// Pictures that were made or are being made.
pub struct Thumbnails {
    made: HashMap<Key, Option<TextureHandle>>,
    orders: Sender<Key>,
    results: Receiver<(Key, Option<ColorImage>)>,
}

impl Thumbnails {
    /// Starts the thread.
    pub fn start(context: &Context) -> Self {
        let (orders, inbox) = channel::<Key>();
        let (outbox, results) = channel();
        let context = context.clone();
        std::thread::spawn(move || {
            let mut layouter = Layouter::new(FontFiles::BUNDLED);
            while let Ok(key) = inbox.recv() {
                let picture = journey(&key).map(|map| paint(&mut layouter, &map, &key));
                if outbox.send((key, picture)).is_err() {
                    break;
                }
                context.request_repaint();
            }
        });
        Self {
            made: HashMap::new(),
            orders,
            results,
        }
    }

    /// The picture, once it is there; ordered if it was not yet. A file that cannot be
    /// read has none.
    pub fn get(
        &mut self,
        context: &Context,
        subject: Subject,
        theme: ThemeName,
        language: Language,
    ) -> Option<TextureHandle> {
        while let Ok((key, picture)) = self.results.try_recv() {
            let texture =
                picture.map(|it| context.load_texture("thumbnail", it, TextureOptions::LINEAR));
            self.made.insert(key, texture);
        }
        let key = (subject, theme, language);
        if let Some(known) = self.made.get(&key) {
            return known.clone();
        }
        self.made.insert(key.clone(), None);
        if self.orders.send(key).is_err() {
            log::warn!("no thumbnails: their thread has ended");
        }
        None
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
