//! From a map to a picture file: laid out, painted and put in place, all of it or nothing.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::picture::{Background, PictureError, PictureSize, PictureSpec, write_png_with_text};
use crate::file::{Backup, PICTURE_KEYWORD, ReplaceError, SaveError, replace, to_ron};
use crate::layout::{Context, FontFiles, Layouter, View};
use crate::model::Journey;
use crate::scene::{Theme, ThemeName};
use crate::words::{Language, Words};

/// What picture is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureRequest {
    /// How large.
    pub size: PictureSize,
    /// In which colours.
    pub theme: ThemeName,
    /// On what.
    pub background: Background,
    /// The language of the words that are not the map's own.
    pub language: Language,
    /// Whether the map itself travels inside, so that it can be opened from the picture.
    pub has_source: bool,
    /// What of the map is seen.
    pub view: View,
}

/// Why there is no picture file.
#[derive(Debug, thiserror::Error)]
pub enum PictureFileError {
    /// There is no picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It could not be put in place.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Writes a picture of `journey` to `path`. `progress` is told the share that is done and
/// answers whether to go on. Returns the size in pixels.
///
/// # Errors
/// Says why there is no picture; what was at `path` is then untouched.
pub fn save_picture(
    journey: &Journey,
    request: &PictureRequest,
    path: &Path,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(u32, u32), PictureFileError> {
    let source = if request.has_source {
        Some(source_of(journey)?)
    } else {
        None
    };
    let theme = Theme::bundled(request.theme);
    let words = Words::new(request.language);
    let picture = Layouter::new(FontFiles::BUNDLED).lay_out(Context {
        journey,
        theme: &theme,
        words: &words,
        view: &request.view,
        emphasised: None,
    });
    let spec = PictureSpec::new(&picture.scene, &theme, request.size, request.background)?;
    let written = replace(path, Backup::Drop, |file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let text = source.map(|text| (PICTURE_KEYWORD, text));
        write_png_with_text(&picture.scene, &spec, text, &mut out, progress)?;
        out.flush().map_err(PictureError::Io)
    });
    match written {
        Ok(()) => Ok((spec.width, spec.height)),
        Err(ReplaceError::Save(error)) => Err(error.into()),
        Err(ReplaceError::Write(error)) => Err(error.into()),
    }
}

/// The text of the map as it would be saved.
fn source_of(journey: &Journey) -> Result<String, SaveError> {
    let lean = journey.without_unused_images();
    to_ron(lean.as_ref().unwrap_or(journey)).map_err(SaveError::Unsound)
}
