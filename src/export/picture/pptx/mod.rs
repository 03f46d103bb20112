//! A map as slides with native shapes and texts that can be edited.
//!
//! The one writer beside HTML that adapts instead of only drawing: the rows of a text are
//! put together again into one text in one box, so that it wraps anew when it is edited.
//! Boxes, sizes and places are those of the scene.

mod body;
mod fit;
mod media;
mod package;
mod part;
mod shapes;
mod slide;
mod words;

use std::io::{Cursor, Write};

use kurbo::{Rect, Size};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use part::{overview_map, slide_theme, stage_map};

use self::fit::pages;
use self::slide::Drawn;
use super::{PictureError, Sheet};
use crate::model::StageId;

/// A slide, 16:9, in points.
const SLIDE: Size = Size::new(960.0, 540.0);
/// Space at the edges of a slide, in points.
const MARGIN: f64 = 24.0;
/// Where the map is on a slide, below the title and above the footer.
const MAP: Rect = Rect::new(MARGIN, 74.0, SLIDE.width - MARGIN, SLIDE.height - 26.0);

/// What a slide shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlideKind {
    /// The whole map, as large as it fits. The sheet is best that of the map that
    /// [`overview_map`] makes.
    Overview,
    /// One stage, over as many slides as its lanes need to be readable. The sheet is that
    /// of the map that [`stage_map`] makes.
    Stage(StageId),
}

/// A part of a presentation.
#[derive(Clone, Copy, Debug)]
pub struct Slide<'a> {
    /// The map, or a part of it, laid out, best in the theme that [`slide_theme`] makes.
    pub sheet: Sheet<'a>,
    /// What is shown of it.
    pub kind: SlideKind,
}

/// Writes a presentation to `out` and returns how many slides it has. The same slides
/// always give the same bytes; nothing in them says who made them or when.
///
/// # Errors
/// Says so if writing fails.
pub fn write_pptx(slides: &[Slide<'_>], out: &mut dyn Write) -> Result<usize, PictureError> {
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut media = media::Media::default();
    for slide in slides {
        let pages = pages(slide);
        for index in 0..pages.len() {
            drawn.push(slide::draw(slide, &pages, index, &mut media));
        }
    }
    let title = slides
        .first()
        .map_or("", |it| it.sheet.journey.title.as_str());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in package::parts(title, &drawn, &media) {
        archive
            .start_file(name, options)
            .map_err(std::io::Error::from)?;
        archive.write_all(&bytes)?;
    }
    let bytes = archive.finish().map_err(std::io::Error::from)?;
    out.write_all(bytes.get_ref())?;
    Ok(drawn.len())
}
