//! Writes the summary of a workshop to a file.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::write::put_in_place;
use super::{ExportError, Exported};
use crate::export::format::Format;
use crate::export::picture::{Background, Book, Leaf, Mark, write_book};
use crate::export::summary::{
    Document, Moment, PAGE_SIZE, lay_out_summary, summary, write_summary,
};
use crate::file::Backup;
use crate::fonts::FontFiles;
use crate::model::Journey;
use crate::scene::{Theme, ThemeName};
use crate::words::Words;

/// The formats that a summary can have, the usual one first.
pub const SUMMARY_FORMATS: [Format; 2] = [Format::Markdown, Format::Pdf];

/// The format of a summary in a file of this name, by the ending of the name; `None` if
/// summaries cannot have that format.
pub fn summary_format(path: &Path) -> Option<Format> {
    Format::of_path(path).filter(|format| SUMMARY_FORMATS.contains(format))
}

/// Writes the summary of the workshop on `journey` to `path`: as a PDF, or in any other
/// format as Markdown. `progress` is called with the share of the work that is done, 0 to 1, and
/// returns whether to go on.
///
/// # Errors
/// Returns why there is no file, for example because there was no workshop. What was at `path`
/// is then unchanged.
pub fn export_summary(
    journey: &Journey,
    words: &Words,
    moment: Moment<'_>,
    format: Format,
    path: &Path,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Exported, ExportError> {
    let mut exported = Exported::default();
    put_in_place(path, Backup::Drop, |file| {
        exported = write_summary_into(journey, words, moment, format, file, progress)?;
        Ok(())
    })?;
    exported.files.push(path.to_owned());
    Ok(exported)
}

/// Writes the summary of the workshop on `journey` to `out`: as a PDF, or in any other format as
/// Markdown. `progress` is that of [`export_summary`].
///
/// # Errors
/// Returns why there is no summary, for example because there was no workshop.
pub fn write_summary_into(
    journey: &Journey,
    words: &Words,
    moment: Moment<'_>,
    format: Format,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Exported, ExportError> {
    let document = summary(journey, words, moment).ok_or(ExportError::NoWorkshop)?;
    let mut exported = Exported::default();
    let mut out = BufWriter::new(out);
    if format == Format::Pdf {
        write_pages(journey, words, &document, &mut exported, &mut out, progress)?;
    } else {
        out.write_all(write_summary(&document).as_bytes())?;
    }
    out.flush()?;
    Ok(exported)
}

/// Writes `document` as a PDF. Notes in `exported` what is known of its pages.
fn write_pages(
    journey: &Journey,
    words: &Words,
    document: &Document,
    exported: &mut Exported,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ExportError> {
    let pages = lay_out_summary(document, words, FontFiles::BUNDLED);
    for page in &pages {
        exported.note_missing(&page.scene);
    }
    let leaves = pages.iter().map(|page| Leaf {
        scene: &page.scene,
        frame: PAGE_SIZE.to_rect(),
        read: page.read,
        marks: page
            .headings
            .iter()
            .map(|heading| Mark {
                name: heading.name.clone(),
                level: heading.level,
                fragment: Some(heading.fragment),
                top: heading.top,
            })
            .collect(),
    });
    let title = if document.subtitle.is_empty() {
        document.title.clone()
    } else {
        format!("{}: {}", document.title, document.subtitle)
    };
    let book = Book {
        title,
        journey,
        theme: &Theme::bundled(ThemeName::Light),
        words,
        background: Background::Paper,
        page: PAGE_SIZE,
        leaves: leaves.collect(),
        source: None,
    };
    exported.pages = Some(write_book(&book, out, progress)?.pages);
    Ok(())
}
