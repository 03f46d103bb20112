//! From a map to a file of any format: its part, laid out or told, and put in place, all
//! of it or nothing.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::export::data::Omission;
use crate::export::format::Format;
use crate::export::part::{Part, part_of};
use crate::export::picture::{
    Background, PictureError, PictureSize, PictureSpec, write_png_with_text,
};
use crate::export::redact::redacted;
use crate::file::{Backup, PICTURE_KEYWORD, ReplaceError, SaveError, replace, to_json, to_ron};
use crate::layout::{Context, FontFiles, Layouter, Picture, View};
use crate::model::{Journey, Stage};
use crate::scene::{Theme, ThemeName};
use crate::words::{Language, Words};

/// The longest piece of a stage's name in the name of its file, in characters.
const LONGEST_NAME: usize = 40;

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// As what.
    pub format: Format,
    /// What of the map.
    pub part: Part,
    /// Whether each stage gets a file of its own.
    pub is_per_stage: bool,
    /// Whether what shall not be shown outside is left out, see [`redacted`].
    pub is_redacted: bool,
    /// What of that is seen.
    pub view: View,
    /// The language of the words that are not the map's own.
    pub language: Language,
    /// In which colours, if it is drawn.
    pub theme: ThemeName,
    /// On what, if it is drawn.
    pub background: Background,
    /// Whether the map itself travels inside, so that it can be opened from the export.
    pub has_source: bool,
    /// How large a PNG is.
    pub size: PictureSize,
}

impl ExportRequest {
    /// The whole map in the usual way.
    pub fn new(format: Format, language: Language) -> Self {
        Self {
            format,
            part: Part::default(),
            is_per_stage: false,
            is_redacted: false,
            view: View::default(),
            language,
            theme: ThemeName::Light,
            background: Background::Paper,
            has_source: true,
            size: PictureSize::Scale(1.0),
        }
    }

    /// The part of `journey` that is meant, without what shall not be shown.
    fn meant(&self, journey: &Journey, words: &Words) -> Journey {
        let part = part_of(journey, &self.part);
        if self.is_redacted {
            redacted(&part, words)
        } else {
            part
        }
    }

    /// What is meant of `journey`, laid out as one picture.
    pub fn lay_out(&self, journey: &Journey) -> Picture {
        let words = Words::new(self.language);
        Layouter::new(FontFiles::BUNDLED).lay_out(Context {
            journey: &self.meant(journey, &words),
            theme: &Theme::bundled(self.theme),
            words: &words,
            view: &self.view,
            emphasised: None,
        })
    }
}

/// What came of an export.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exported {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// The size of the last one in pixels, if it has pixels.
    pub pixels: Option<(u32, u32)>,
    /// What the format could not say.
    pub omissions: Vec<Omission>,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It could not be put in place.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Nothing of the map is in the part that was asked for.
    #[error("nothing to export")]
    Nothing,
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Picture(PictureError::Io(error))
    }
}

/// Exports `journey` to `path`, or to one file a stage beside it. `progress` is told the
/// share that is done and answers whether to go on.
///
/// # Errors
/// Says why there is no file; what was at `path` is then untouched.
pub fn export(
    journey: &Journey,
    request: &ExportRequest,
    path: &Path,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Exported, ExportError> {
    let words = Words::new(request.language);
    let meant = request.meant(journey, &words);
    let is_empty = meant.stages.is_empty() || meant.lanes.is_empty();
    if is_empty && !request.part.is_whole() {
        return Err(ExportError::Nothing);
    }
    let mut exporter = Exporter {
        request,
        words,
        theme: Theme::bundled(request.theme),
        layouter: Layouter::new(FontFiles::BUNDLED),
        exported: Exported::default(),
    };
    if !request.is_per_stage {
        exporter.write(&meant, path, progress)?;
        return Ok(exporter.exported);
    }
    let count = meant.stages.len();
    for (index, stage) in meant.stages.iter().enumerate() {
        let one = part_of(&meant, &Part::stage(stage.id));
        let path = stage_path(path, index, count, stage);
        let mut part_done = |share: f64| progress((index as f64 + share) / count as f64);
        exporter.write(&one, &path, &mut part_done)?;
    }
    Ok(exporter.exported)
}

/// `map.png` becomes `map-2-choosing.png`.
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

/// Writes maps one after another.
struct Exporter<'a> {
    request: &'a ExportRequest,
    words: Words,
    theme: Theme,
    layouter: Layouter,
    exported: Exported,
}

impl Exporter<'_> {
    fn write(
        &mut self,
        journey: &Journey,
        path: &Path,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), ExportError> {
        let written = replace(path, Backup::Drop, |file| {
            self.write_into(journey, file, progress)
        });
        match written {
            Ok(()) => {
                self.exported.files.push(path.to_owned());
                Ok(())
            }
            Err(ReplaceError::Save(error)) => Err(error.into()),
            Err(ReplaceError::Write(error)) => Err(error),
        }
    }

    fn write_into(
        &mut self,
        journey: &Journey,
        file: &mut File,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), ExportError> {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        match self.request.format {
            Format::Png => self.write_png(journey, &mut out, progress)?,
            Format::Json => {
                let text = to_json(&told(journey, &self.request.view));
                out.write_all(text.map_err(SaveError::Unsound)?.as_bytes())?;
            }
            Format::Ron => {
                let text = to_ron(&told(journey, &self.request.view));
                out.write_all(text.map_err(SaveError::Unsound)?.as_bytes())?;
            }
        }
        out.flush()?;
        Ok(())
    }

    fn write_png(
        &mut self,
        journey: &Journey,
        out: &mut impl io::Write,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), ExportError> {
        let source = self.source(journey)?;
        let picture = self.lay_out(journey);
        let Self { request, theme, .. } = self;
        let spec = PictureSpec::new(&picture.scene, theme, request.size, request.background)?;
        let text = source.map(|text| (PICTURE_KEYWORD, text));
        write_png_with_text(&picture.scene, &spec, text, out, progress)?;
        self.exported.pixels = Some((spec.width, spec.height));
        Ok(())
    }

    fn lay_out(&mut self, journey: &Journey) -> Picture {
        self.layouter.lay_out(Context {
            journey,
            theme: &self.theme,
            words: &self.words,
            view: &self.request.view,
            emphasised: None,
        })
    }

    /// The text of the map as it would be saved, if it shall travel inside.
    fn source(&self, journey: &Journey) -> Result<Option<String>, SaveError> {
        if !self.request.has_source {
            return Ok(None);
        }
        let lean = journey.without_unused_images();
        let text = to_ron(lean.as_ref().unwrap_or(journey));
        text.map(Some).map_err(SaveError::Unsound)
    }
}

/// The map without the cards that the view hides, for formats that show no picture.
fn told(journey: &Journey, view: &View) -> Journey {
    let lean = journey.without_unused_images();
    let mut journey = lean.unwrap_or_else(|| journey.clone());
    if view.hides() {
        let cards = journey.cards.iter().filter(|it| view.shows(it));
        let part = Part {
            cards: Some(cards.map(|it| it.id).collect()),
            ..Part::default()
        };
        let all = journey.clone();
        journey = part_of(&journey, &part);
        // Columns and lanes stay, also where nothing is left in them.
        journey.stages = all.stages;
        journey.lanes = all.lanes;
        journey.curves = all.curves;
        journey.metrics = all.metrics;
    }
    journey
}
