//! Pages as slides with native shapes and texts that can be edited.
//!
//! Unlike most writers, this one does not only draw the scene: the rows of a text are put
//! together again as one text in one box, so that the text wraps when it is edited. Boxes,
//! sizes and positions are those of the page.

mod body;
mod media;
mod package;
mod shapes;
mod slide;
mod words;

use std::io::{Cursor, Write};

use jiff::Timestamp;
use kurbo::{Rect, Size};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use self::slide::Drawn;
use super::{Background, PictureError};
use crate::model::{ElementId, Journey};
use crate::scene::{Scene, Theme};
use crate::words::Words;

/// Width and height of a slide in points; 16:9.
const SLIDE: Size = Size::new(960.0, 540.0);

/// A presentation to be written.
#[derive(Clone, Debug)]
pub struct Deck<'a> {
    /// The title of the presentation.
    pub title: String,
    /// The map that its pages show.
    pub journey: &'a Journey,
    /// The theme in which the pages were laid out.
    pub theme: &'a Theme,
    /// The language of the texts that are not part of the map.
    pub words: &'a Words,
    /// What is behind the pages.
    pub background: Background,
    /// The time at which the presentation is made; `None` if it shall not say so.
    pub made_at: Option<Timestamp>,
    /// The slides, in their order.
    pub slides: Vec<Slide<'a>>,
}

/// The content of a slide.
#[derive(Clone, Debug)]
pub struct Slide<'a> {
    /// The scene of which it shows a part.
    pub scene: &'a Scene,
    /// The part of the scene that fills the slide, in points of the scene.
    pub frame: Rect,
    /// The elements whose texts are on it.
    pub elements: Vec<ElementId>,
    /// What the presenter wants to say; empty if nothing.
    pub notes: &'a str,
}

/// Writes a presentation to `out` and returns the number of its slides. The same slides made at
/// the same time always give the same bytes; the author is not written.
///
/// # Errors
/// Returns the error of `out` if writing fails.
pub fn write_pptx(deck: &Deck<'_>, out: &mut dyn Write) -> Result<usize, PictureError> {
    let mut media = media::Media::default();
    let slides = deck.slides.iter();
    let drawn: Vec<Drawn> = slides
        .map(|slide| slide::draw(deck, slide, &mut media))
        .collect();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in package::parts((&deck.title, deck.made_at), &drawn, &media) {
        archive
            .start_file(name, options)
            .map_err(std::io::Error::from)?;
        archive.write_all(&bytes)?;
    }
    let bytes = archive.finish().map_err(std::io::Error::from)?;
    out.write_all(bytes.get_ref())?;
    Ok(drawn.len())
}
