//! From a map to a file of any format. The requested part of the map passes the gate, is laid
//! out or written as data, and the file is put in place, as a whole or not at all.

mod banding;
mod bands;
mod deck;
mod drawing;
mod figure_notes;
mod gate;
mod poster;
mod summary;
mod walk;
mod write;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

pub use self::bands::Bands;
pub use self::drawing::Titling;
use self::gate::Shareable;
pub use self::summary::{SUMMARY_FORMATS, export_summary, summary_format, write_summary_into};
pub use self::walk::PAGE;
use self::write::Writer;
use crate::export::data::{Omission, TableStyle};
use crate::export::format::Format;
use crate::export::part::Part;
use crate::export::picture::{
    Background, PdfOptions, PictureError, PictureSize, SmallText, SvgOptions,
};
use crate::export::protect::{HiddenPart, Protection};
use crate::export::redact::Redaction;
use crate::file::SaveError;
use crate::fonts::FontFiles;
use crate::layout::{Layouter, Picture, View};
use crate::model::{Journey, Stage};
use crate::scene::{MissingCharacter, Scene, Theme, ThemeName, missing_characters};
use crate::words::{Language, Words};

/// The most characters of a stage's name that are part of the name of its file.
const LONGEST_NAME: usize = 40;

/// How an export is divided into files or pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Division {
    /// One file with the whole map.
    #[default]
    Whole,
    /// Each stage gets a file of its own.
    PerStage,
    /// The walk through the map, with one or more pages for each of its stops. PDF has them as
    /// pages of a document, PNG as a picture each. Formats that cannot show the walk, see
    /// [`Format::has_walk`], show the map itself.
    Walk,
}

/// What a user wants to export, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// The format of the file.
    pub format: Format,
    /// The part of the map that is exported.
    pub part: Part,
    /// How the export is divided into files or pages.
    pub division: Division,
    /// If set, confidential content is left out except for what it keeps, see
    /// [`redacted`](crate::export::redact::redacted).
    pub redaction: Option<Redaction>,
    /// Whether the map is to be published, so that figures of fewer than ten people are hidden
    /// and all others are rounded, see [`Protection::Published`].
    pub is_published: bool,
    /// Which lanes and cards of that part are visible.
    pub view: View,
    /// The language of the words that are not the map's own.
    pub language: Language,
    /// The colours, for formats that are drawn.
    pub theme: ThemeName,
    /// What is behind the map, for formats that are drawn.
    pub background: Background,
    /// The title and the legend around the drawing, for formats that have them; `None` to leave
    /// them out.
    pub title: Option<Titling>,
    /// Whether the map is divided into bands of stages, for formats that can do that.
    pub bands: Bands,
    /// Whether the map itself travels inside, so that it can be opened from the export.
    pub has_source: bool,
    /// The size of a PNG.
    pub size: PictureSize,
    /// How an SVG is drawn.
    pub svg: SvgOptions,
    /// How a PDF is divided into pages.
    pub pdf: PdfOptions,
    /// How a CSV or Markdown file is written.
    pub table: TableStyle,
    /// The time of the export, which slides and workbooks say; `None` if they shall not.
    pub made_at: Option<Timestamp>,
}

impl ExportRequest {
    /// A request for the whole map with the default options.
    pub fn new(format: Format, language: Language) -> Self {
        Self {
            format,
            part: Part::default(),
            division: Division::Whole,
            redaction: None,
            is_published: false,
            view: View::default(),
            language,
            theme: ThemeName::Light,
            background: Background::Paper,
            title: Some(Titling::default()),
            bands: Bands::None,
            has_source: true,
            size: PictureSize::Scale(1.0),
            svg: SvgOptions::default(),
            pdf: PdfOptions::default(),
            table: TableStyle::default(),
            made_at: None,
        }
    }

    /// The request for a file of this name. If the name has the ending of another format, that
    /// format is written, because a file must hold what its name says.
    pub fn named_by(mut self, path: &Path) -> Self {
        if let Some(format) = Format::of_path(path) {
            self.format = format;
        }
        self
    }

    /// Whose figures are hidden. Those of all sources if the map is published or shown without
    /// what is confidential; else those of sources with personal data. A file that is itself a
    /// map is a copy, in which nothing is hidden unless one of the two is asked for.
    pub fn protection(&self) -> Protection {
        match (self.is_published, self.redaction) {
            (true, _) => Protection::Published,
            (false, Some(_)) => Protection::All,
            (false, None) if self.format.is_map() => Protection::Nothing,
            (false, None) => Protection::PersonalSources,
        }
    }

    /// Whether the walk through the map is exported instead of the map.
    pub fn is_walk(&self) -> bool {
        self.division == Division::Walk && self.format.has_walk()
    }

    /// Whether there is a file for each stage or page, with a number in its name, instead of the
    /// one file that was named.
    pub fn is_several(&self) -> bool {
        self.division == Division::PerStage || (self.is_walk() && self.format == Format::Png)
    }

    /// The part of `journey` that the request asks for, laid out as one picture.
    pub fn lay_out(&self, journey: &Journey) -> Picture {
        let words = Words::new(self.language);
        let drawable = Shareable::new(journey, self, &words).drawable(&words);
        let theme = Theme::bundled(self.theme);
        let mut layouter = Layouter::new(FontFiles::BUNDLED);
        drawing::lay_out(&mut layouter, &drawable, self, &theme, &words)
    }
}

/// The result of an export.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exported {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// Width and height of the last file in pixels, if it is a picture.
    pub pixels: Option<(u32, u32)>,
    /// The number of pages or slides, for formats that have them.
    pub pages: Option<usize>,
    /// What of the map the format could not hold.
    pub omissions: Vec<Omission>,
    /// The size of the smallest text on the paper, for a PDF whose text is hard to read.
    pub small_text: Option<SmallText>,
    /// The share of its natural size to which the map was made smaller because a page cannot be
    /// larger, 0 to 1.
    pub shrunk_to: Option<f64>,
    /// The characters that no font has, each once. Boxes are drawn in their places.
    pub missing: Vec<MissingCharacter>,
    /// What is hidden, because few people are behind it.
    pub hidden: Vec<HiddenPart>,
}

impl Exported {
    /// Notes which characters of `scene` no font has.
    fn note_missing(&mut self, scene: &Scene) {
        for one in missing_characters(scene) {
            let known = &mut self.missing;
            if known.iter().all(|other| other.character != one.character) {
                known.push(one);
            }
        }
    }
}

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file could not be drawn or written.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The file could not be put in place.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The requested part of the map is empty.
    #[error("nothing to export")]
    Nothing,
    /// Every stop of the walk is skipped.
    #[error("no stops to export")]
    NoStops,
    /// There was no workshop on the map.
    #[error("no workshop to sum up")]
    NoWorkshop,
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Picture(PictureError::Io(error))
    }
}

/// Exports `journey` to `path`, or to several files beside it, one for each stage or page.
/// `progress` is called with the share of the work that is done, 0 to 1, and returns whether to
/// go on.
///
/// # Errors
/// Returns why there is no file; what was at `path` is then unchanged.
pub fn export(
    journey: &Journey,
    request: &ExportRequest,
    path: &Path,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Exported, ExportError> {
    let words = Words::new(request.language);
    let shareable = shareable(journey, request, &words)?;
    let map = shareable.map();
    let mut writer = Writer::new(request, words);
    writer.exported.hidden = shareable.hidden().to_vec();
    if request.is_walk() && request.format == Format::Png {
        writer.write_walk_pictures(&shareable, path, progress)?;
        return Ok(writer.exported);
    }
    if request.division != Division::PerStage {
        writer.write(&shareable, path, progress)?;
        return Ok(writer.exported);
    }
    let count = map.stages.len();
    for (index, stage) in map.stages.iter().enumerate() {
        let one = shareable.stage(stage.id);
        let path = stage_path(path, index, count, stage);
        let mut part_done = |share: f64| progress((index as f64 + share) / count as f64);
        writer.write(&one, &path, &mut part_done)?;
    }
    Ok(writer.exported)
}

/// Exports `journey` to `out`, as one file whatever the division of the request says.
/// `progress` is that of [`export`].
///
/// # Errors
/// Returns why there is no file. A part of it may have been written then.
pub fn export_into(
    journey: &Journey,
    request: &ExportRequest,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Exported, ExportError> {
    let words = Words::new(request.language);
    let shareable = shareable(journey, request, &words)?;
    let mut writer = Writer::new(request, words);
    writer.exported.hidden = shareable.hidden().to_vec();
    writer.write_into(&shareable, out, progress)?;
    Ok(writer.exported)
}

/// The files that [`export`] writes with the same arguments, none of which need exist.
///
/// # Errors
/// Returns why there would be no file.
pub fn files_of_export(
    journey: &Journey,
    request: &ExportRequest,
    path: &Path,
) -> Result<Vec<PathBuf>, ExportError> {
    let words = Words::new(request.language);
    let shareable = shareable(journey, request, &words)?;
    if request.is_walk() && request.format == Format::Png {
        return Writer::new(request, words).walk_picture_paths(&shareable, path);
    }
    if request.division != Division::PerStage {
        return Ok(vec![path.to_owned()]);
    }
    let stages = &shareable.map().stages;
    let paths = stages.iter().enumerate();
    let paths = paths.map(|(index, stage)| stage_path(path, index, stages.len(), stage));
    Ok(paths.collect())
}

/// What of `journey` the request lets out.
///
/// # Errors
/// Returns that the requested part is empty.
fn shareable(
    journey: &Journey,
    request: &ExportRequest,
    words: &Words,
) -> Result<Shareable, ExportError> {
    let shareable = Shareable::new(journey, request, words);
    let map = shareable.map();
    let is_empty = map.stages.is_empty() || map.lanes.is_empty();
    if is_empty && !request.part.is_whole() {
        return Err(ExportError::Nothing);
    }
    Ok(shareable)
}

/// The path of a stage's file beside `path`: `map.png` becomes `map-2-choosing.png`.
fn stage_path(path: &Path, index: usize, count: usize, stage: &Stage) -> PathBuf {
    let letters = stage.name.chars().take(LONGEST_NAME);
    let letters = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let name = letters.collect::<String>().to_lowercase();
    let name = name.split_whitespace().collect::<Vec<_>>().join("-");
    let digits = count.to_string().len();
    let mut file = path.file_stem().unwrap_or_default().to_owned();
    file.push(format!("-{:0digits$}", index + 1));
    if !name.is_empty() {
        file.push(format!("-{name}"));
    }
    if let Some(extension) = path.extension() {
        file.push(".");
        file.push(extension);
    }
    path.with_file_name(file)
}
