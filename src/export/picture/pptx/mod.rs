//! A map as slides with native shapes and texts that can be edited.
//!
//! Unlike most writers, this one does not only draw the scene: the rows of a text are put
//! together again as one text in one box, so that the text wraps when it is edited. Boxes,
//! sizes and positions are those of the scene.

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

/// Width and height of a slide in points; 16:9.
const SLIDE: Size = Size::new(960.0, 540.0);
/// Space at the edges of a slide, in points.
const MARGIN: f64 = 24.0;
/// The area of the map on a slide, below the title and above the footer, in points.
const MAP: Rect = Rect::new(MARGIN, 74.0, SLIDE.width - MARGIN, SLIDE.height - 26.0);

/// What a slide shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlideKind {
    /// The whole map, as large as it fits. The sheet should show the map that [`overview_map`]
    /// makes.
    Overview,
    /// One stage, on as many slides as its lanes need to be readable. The sheet shows the map
    /// that [`stage_map`] makes.
    Stage(StageId),
}

/// The content of one or more slides of a presentation.
#[derive(Clone, Copy, Debug)]
pub struct Slide<'a> {
    /// The map or a part of it, which should be laid out in the theme that [`slide_theme`]
    /// makes.
    pub sheet: Sheet<'a>,
    /// What is shown of the map.
    pub kind: SlideKind,
}

/// Writes a presentation to `out` and returns the number of its slides. The same slides always
/// give the same bytes; neither the author nor the time is written.
///
/// # Errors
/// Returns the error of `out` if writing fails.
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
        .map_or("", |slide| slide.sheet.journey.title.as_str());
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
