//! Writes one map to one file of any format.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use jiff::Timestamp;

use super::drawing;
use super::gate::Shareable;
use super::{ExportError, ExportRequest, Exported};
use crate::export::data::{
    self, Omission, Omitted, Palette, Shade, XlsxError, write_csv, write_markdown, write_mermaid,
};
use crate::export::format::Format;
use crate::export::picture::{
    OtherLook, PictureSpec, Sheet, write_html, write_pdf, write_png_with_text, write_svg,
};
use crate::file::{Backup, PICTURE_KEYWORD, ReplaceError, SaveError, replace, to_json, to_ron};
use crate::fonts::FontFiles;
use crate::layout::Layouter;
use crate::model::{Journey, LinkId};
use crate::scene::{Colour, Theme, ThemeName};
use crate::words::Words;

/// Called with the share of the work that is done, 0 to 1; returns whether to go on.
type Progress<'a> = &'a mut dyn FnMut(f64) -> bool;

/// Writes maps to files, one after another, with the options of one request.
pub(super) struct Writer<'a> {
    pub(super) request: &'a ExportRequest,
    pub(super) words: Words,
    pub(super) theme: Theme,
    layouter: Layouter,
    /// The files that were written so far, and what is known of them.
    pub exported: Exported,
    /// The links that lead out of what was written. Two parts may have an end of the same one.
    cut_links: HashSet<LinkId>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(request: &'a ExportRequest, words: Words) -> Self {
        Self {
            request,
            words,
            theme: Theme::bundled(request.theme),
            layouter: Layouter::new(FontFiles::BUNDLED),
            exported: Exported::default(),
            cut_links: HashSet::new(),
        }
    }

    /// Writes a map to `path`, as a whole or not at all.
    pub(super) fn write(
        &mut self,
        shareable: &Shareable,
        path: &Path,
        progress: Progress<'_>,
    ) -> Result<(), ExportError> {
        // A file that is a map may be the only copy of one.
        let backup = if self.request.format.is_map() {
            Backup::Keep
        } else {
            Backup::Drop
        };
        put_in_place(path, backup, |file| {
            self.write_into(shareable, file, progress)
        })?;
        self.exported.files.push(path.to_owned());
        Ok(())
    }

    /// Writes a map to `out`.
    pub(super) fn write_into(
        &mut self,
        shareable: &Shareable,
        out: &mut dyn Write,
        progress: Progress<'_>,
    ) -> Result<(), ExportError> {
        let mut out = BufWriter::with_capacity(1 << 20, out);
        let seen = || shareable.seen();
        let omissions = match self.request.format {
            Format::Png => {
                self.write_png(shareable, &mut out, progress)?;
                Vec::new()
            }
            Format::Svg => {
                let options = self.request.svg;
                self.drawn(shareable, |sheet| Ok(write_svg(sheet, &options, &mut out)?))?;
                Vec::new()
            }
            Format::Pdf if self.request.is_walk() => {
                self.write_walk(shareable, &mut out, progress)?;
                Vec::new()
            }
            Format::Pdf => {
                self.write_pdf(shareable, &mut out, progress)?;
                Vec::new()
            }
            Format::Html => {
                self.write_html(shareable, &mut out)?;
                Vec::new()
            }
            Format::Pptx => self.write_slides(shareable, &mut out, progress)?,
            Format::Xlsx => {
                write_workbook(seen().map(), &self.words, self.request.made_at, &mut out)?
            }
            Format::Csv => {
                let style = self.request.table;
                write_csv(seen().map(), &self.words, style, &mut out)?
            }
            Format::Markdown => {
                let style = self.request.table;
                let (text, omissions) = write_markdown(seen().map(), &self.words, style);
                out.write_all(text.as_bytes())?;
                omissions
            }
            Format::Mermaid => {
                let (text, omissions) = write_mermaid(seen().map(), &self.words);
                out.write_all(text.as_bytes())?;
                omissions
            }
            Format::Json => {
                let text = to_json(seen().map()).map_err(SaveError::from)?;
                out.write_all(text.as_bytes())?;
                Vec::new()
            }
            Format::Ron => {
                let text = to_ron(seen().map()).map_err(SaveError::from)?;
                out.write_all(text.as_bytes())?;
                Vec::new()
            }
        };
        out.flush()?;
        self.add(omissions);
        let known = self.cut_links.len();
        self.cut_links.extend(shareable.cut_links());
        let new = self.cut_links.len() - known;
        self.add(
            Omission::of(Omitted::LinksBeyond, new)
                .into_iter()
                .collect(),
        );
        Ok(())
    }

    /// Adds what was left out of a map to what was left out of the maps before it.
    fn add(&mut self, omissions: Vec<Omission>) {
        for omission in omissions {
            let all = &mut self.exported.omissions;
            match all.iter_mut().find(|known| known.what == omission.what) {
                Some(known) => known.count += omission.count,
                None => all.push(omission),
            }
        }
    }

    /// Lays the map out and calls `write` with the drawing.
    fn drawn<T>(
        &mut self,
        shareable: &Shareable,
        write: impl FnOnce(&Sheet<'_>) -> Result<T, ExportError>,
    ) -> Result<T, ExportError> {
        let source = self.source(shareable)?;
        let drawable = shareable.drawable(&self.words);
        let picture = drawing::lay_out(
            &mut self.layouter,
            &drawable,
            self.request,
            &self.theme,
            &self.words,
        );
        self.exported.note_missing(&picture.scene);
        write(&Sheet {
            journey: drawable.map(),
            scene: &picture.scene,
            theme: &self.theme,
            words: &self.words,
            background: self.request.background,
            source: source.as_deref(),
        })
    }

    fn write_png(
        &mut self,
        shareable: &Shareable,
        out: &mut impl Write,
        progress: Progress<'_>,
    ) -> Result<(), ExportError> {
        let request = self.request;
        let spec = self.drawn(shareable, |sheet| {
            let (scene, background) = (sheet.scene, request.background);
            let spec = PictureSpec::new(scene, sheet.theme, request.size, background)?;
            let source = sheet
                .source
                .map(|source| (PICTURE_KEYWORD, source.to_owned()));
            write_png_with_text(scene, &spec, source, out, progress)?;
            Ok(spec)
        })?;
        self.exported.pixels = Some((spec.width, spec.height));
        Ok(())
    }

    fn write_pdf(
        &mut self,
        shareable: &Shareable,
        out: &mut impl Write,
        progress: Progress<'_>,
    ) -> Result<(), ExportError> {
        let options = self.request.pdf;
        let summary = self.drawn(shareable, |sheet| {
            Ok(write_pdf(sheet, &options, out, progress)?)
        })?;
        self.exported.pages = Some(summary.pages);
        // Of several documents, the one that is hardest to read is told.
        let known = self.exported.small_text.into_iter();
        let all = known.chain(summary.small_text);
        self.exported.small_text = all.min_by(|a, b| a.points.total_cmp(&b.points));
        let shares = self.exported.shrunk_to.into_iter().chain(summary.shrunk_to);
        self.exported.shrunk_to = shares.min_by(f64::total_cmp);
        Ok(())
    }

    /// Writes a page for browsers in the requested theme, with a switch between light and dark.
    fn write_html(
        &mut self,
        shareable: &Shareable,
        out: &mut impl Write,
    ) -> Result<(), ExportError> {
        let request = self.request;
        let theme = Theme::bundled(match request.theme {
            ThemeName::Dark => ThemeName::Light,
            ThemeName::Light | ThemeName::HighContrast => ThemeName::Dark,
        });
        let drawable = shareable.drawable(&self.words);
        self.drawn(shareable, |sheet| {
            let mut layouter = Layouter::new(FontFiles::BUNDLED);
            let other = drawing::lay_out(&mut layouter, &drawable, request, &theme, sheet.words);
            let other = OtherLook {
                theme: &theme,
                scene: &other.scene,
            };
            Ok(write_html(sheet, Some(other), out)?)
        })
    }

    /// The text of the map in the form that a save writes, if the export carries the map.
    pub(super) fn source(&self, shareable: &Shareable) -> Result<Option<String>, SaveError> {
        if !self.request.has_source {
            return Ok(None);
        }
        let journey = shareable.map();
        let lean = journey.without_unused_images();
        let text = to_ron(lean.as_ref().unwrap_or(journey));
        Ok(Some(text?))
    }
}

/// Calls `write` with a new file and puts that file at `path`, as a whole or not at all.
pub(super) fn put_in_place(
    path: &Path,
    backup: Backup,
    write: impl FnOnce(&mut File) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    replace(path, backup, write).map_err(|error| match error {
        ReplaceError::Save(error) => error.into(),
        ReplaceError::Write(error) => error,
    })
}

/// Writes a workbook in the colours of the light theme, because spreadsheets are white.
fn write_workbook(
    journey: &Journey,
    words: &Words,
    made_at: Option<Timestamp>,
    out: &mut impl Write,
) -> Result<Vec<Omission>, ExportError> {
    let theme = Theme::bundled(ThemeName::Light);
    let hex = |colour: Colour| u32::from_be_bytes([0, colour.r, colour.g, colour.b]);
    let palette = Palette {
        tint: &|tint| {
            let colours = theme.tint(tint);
            Shade {
                fill: hex(colours.fill),
                ink: hex(colours.ink),
                mark: hex(colours.mark),
            }
        },
        role: &|role| hex(theme.role(role)),
    };
    data::write_xlsx(journey, words, Some(&palette), made_at, out).map_err(|error| match error {
        XlsxError::Io(error) => error.into(),
        XlsxError::Workbook(error) => std::io::Error::other(error).into(),
    })
}
