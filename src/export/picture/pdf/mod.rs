//! PDF documents with vectors and selectable text, on one page or many.
//!
//! [`plan`] decides which part of the map is shown on which page, [`draw`] draws it,
//! [`structure`] decides in which order it is read. The document can carry the map itself as an
//! embedded file.

mod book;
mod draw;
mod images;
mod labels;
mod one_page;
mod paint;
mod paper;
mod plan;
mod poster;
mod reading;
mod structure;
mod text;
mod tiles;
mod variations;

use std::io::Write;

use krilla::configure::{Accessibility, ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Data, Document, SerializeSettings};
use kurbo::{Point, Size};

pub use book::{Book, Leaf, Mark, write_book};
pub use one_page::fitting_room;
pub use paper::{Orientation, PaperSize, PdfPaper, Poster, PosterExtent, readable_scale};
pub use poster::{PosterRooms, poster_rooms};
pub use reading::{SmallText, small_text};

use self::draw::Painter;
use self::labels::Labels;
use self::paint::{background, single};
use self::plan::Plan;
use super::{PictureError, Sheet};
use crate::element_names::{map_title, name_or_number};
use crate::model::ElementId;
use crate::scene::Pane;
use crate::units::PRINTER_POINTS_PER_POINT;
use crate::words::Words;

/// The name of the embedded file with the map.
pub const MAP_NAME: &str = "map.ron";
/// The media type of the embedded file with the map. It tells the map from other files that a
/// document may carry.
pub const MAP_TYPE: &str = "application/vnd.wayline+ron";

/// The share of the work that is drawing; the rest is compressing.
const DRAWING: f64 = 0.6;

/// The options of a PDF document.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct PdfOptions {
    /// The size and the number of the pages.
    pub paper: PdfPaper,
}

/// Facts about a document that was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PdfSummary {
    /// The number of pages.
    pub pages: usize,
    /// The number of pages side by side.
    pub across: usize,
    /// The number of pages one below the other.
    pub down: usize,
    /// Width and height of a page in points of printers.
    pub page_size: Size,
    /// Points of printers on the paper for a point of the map.
    pub scale: f64,
    /// The smallest text, if it is so small on the paper that it is hard to read.
    pub small_text: Option<SmallText>,
    /// The share of its natural size, 0 to 1, to which a map on a page of its own size was made
    /// smaller, because a page cannot be larger.
    pub shrunk_to: Option<f64>,
    /// Whether the document conforms to PDF/UA-1, the standard for accessible documents.
    pub is_accessible: bool,
}

/// How strictly a document keeps to the standard for accessible documents. What cannot be made
/// in the strictest way is made in the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// As PDF/UA-1 requires.
    Accessible,
    /// Without a standard, because a character without a glyph in any font violates PDF/UA-1.
    Plain,
    /// With shapes instead of fonts, because one of the system's fonts cannot be embedded.
    Outlined,
}

/// Why a document was not made.
enum Failure {
    /// The user cancelled the export.
    Cancelled,
    /// The PDF library could not make the document with this strictness.
    Refused(KrillaError),
}

/// Writes `sheet` as a PDF document. `progress` is called with the share of the work that is
/// done, 0 to 1, and returns whether to go on. The same sheet gives the same bytes.
///
/// # Errors
/// Returns why the document is incomplete; what was written of it must be thrown away.
pub fn write_pdf(
    sheet: &Sheet<'_>,
    options: &PdfOptions,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<PdfSummary, PictureError> {
    let plan = plan_of(sheet, options.paper);
    let mut build = |strictness, progress: &mut dyn FnMut(f64) -> bool| {
        build(sheet, &plan, strictness, progress)
    };
    let strictness = write_as_strictly_as_possible(&mut build, out, progress)?;
    Ok(PdfSummary {
        pages: plan.pages.len(),
        across: plan.across,
        down: plan.down,
        page_size: plan.pages.first().map_or(Size::ZERO, |page| page.size),
        scale: plan.scale,
        small_text: small_text(sheet, options.paper),
        shrunk_to: (options.paper == PdfPaper::MapSize)
            .then_some(plan.scale / PRINTER_POINTS_PER_POINT)
            .filter(|share| *share < 1.0),
        is_accessible: strictness == Strictness::Accessible,
    })
}

/// How `sheet` is divided into pages of this paper.
fn plan_of(sheet: &Sheet<'_>, paper: PdfPaper) -> Plan {
    match paper {
        PdfPaper::MapSize => one_page::map_size(sheet),
        PdfPaper::Fit { size, orientation } => one_page::fit(sheet, size, orientation),
        PdfPaper::Poster(poster) => poster::plan(sheet, poster),
    }
}

/// Makes a document with a given strictness. The second argument reports the progress.
type Build<'a> =
    dyn FnMut(Strictness, &mut dyn FnMut(f64) -> bool) -> Result<Vec<u8>, Failure> + 'a;

/// Writes the document that `build` makes, as strictly as possible. Returns the strictness that
/// was possible.
fn write_as_strictly_as_possible(
    build: &mut Build<'_>,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Strictness, PictureError> {
    let mut refusal = None;
    for strictness in [
        Strictness::Accessible,
        Strictness::Plain,
        Strictness::Outlined,
    ] {
        match build(strictness, progress) {
            Ok(mut bytes) => {
                leave_out_suspects(&mut bytes);
                out.write_all(&bytes)?;
                progress(1.0);
                return Ok(strictness);
            }
            Err(Failure::Cancelled) => return Err(PictureError::Cancelled),
            Err(Failure::Refused(error)) => {
                log::info!("a PDF is made in a less strict way: {error}");
                refusal = Some(error);
            }
        }
    }
    let reason = refusal.map_or_else(String::new, |error| error.to_string());
    Err(PictureError::Io(std::io::Error::other(reason)))
}

/// Blanks the entry which says that no tags are suspect. That is also what its absence means, and
/// some readers complain about the entry. The bytes keep their places, which the document lists.
fn leave_out_suspects(document: &mut [u8]) {
    const MARKED: &[u8] = b"/MarkInfo<</Marked true/Suspects false>>";
    const ENTRY: &[u8] = b"/Suspects false";
    // It stands in the catalogue, near the end.
    let found = document
        .windows(MARKED.len())
        .rposition(|bytes| bytes == MARKED);
    if let Some(at) = found {
        let end = at + MARKED.len() - b">>".len();
        document[end - ENTRY.len()..end].fill(b' ');
    }
}

fn build(
    sheet: &Sheet<'_>,
    plan: &Plan,
    strictness: Strictness,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, Failure> {
    let mut document = Document::new_with(settings(strictness));
    let mut painter = Painter::new(sheet, strictness == Strictness::Outlined);
    let mut labels = Labels::new(sheet, plan);
    let count = plan.pages.len() as f64;
    for (index, page) in plan.pages.iter().enumerate() {
        let size = PageSettings::from_wh(single(page.size.width), single(page.size.height));
        let mut pdf_page = document.start_page_with(size.unwrap_or_default());
        let mut surface = pdf_page.surface();
        if let Some(colour) = sheet.paper() {
            background(&mut surface, page.size.to_rect(), colour);
        }
        let views = page.views.len() as f64;
        for (at, view) in page.views.iter().enumerate() {
            let mut in_view = |share: f64| {
                let share = (at as f64 + share) / views;
                progress((index as f64 + share) / count * DRAWING)
            };
            if !painter.view(&mut surface, view, &mut in_view) {
                return Err(Failure::Cancelled);
            }
        }
        labels.draw(&mut surface, &mut painter.fonts, page, index);
        surface.finish();
        painter.add_links(&mut pdf_page);
        pdf_page.finish();
    }
    let title = map_title(sheet.words, sheet.journey);
    document.set_tag_tree(structure::tag_tree(sheet, painter.content));
    document.set_outline(outline(sheet, plan, &title));
    finish(document, sheet.words, title, sheet.source, progress)
}

/// Finishes a document whose pages are drawn, and embeds the map if `source` is its text.
/// Returns the bytes of the document.
fn finish(
    mut document: Document,
    words: &Words,
    title: String,
    source: Option<&str>,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, Failure> {
    let metadata = Metadata::new()
        .title(title)
        .producer("Wayline".to_owned())
        .language(words.language().code().to_owned());
    document.set_metadata(metadata);
    if let Some(source) = source {
        document.embed_file(EmbeddedFile {
            path: MAP_NAME.to_owned(),
            mime_type: MimeType::new(MAP_TYPE),
            description: Some(words.text("pdf-map-inside")),
            association_kind: AssociationKind::Source,
            data: Data::from(source.as_bytes().to_vec()),
            modification_date: None,
            compress: Some(true),
            location: None,
        });
    }
    if !progress(DRAWING) {
        return Err(Failure::Cancelled);
    }
    document.finish().map_err(Failure::Refused)
}

fn settings(strictness: Strictness) -> SerializeSettings {
    let builder = ConfigurationBuilder::new().with_version(PdfVersion::Pdf17);
    let builder = if strictness == Strictness::Accessible {
        builder.with_accessibility_validator(Accessibility::UA1)
    } else {
        builder
    };
    SerializeSettings {
        configuration: builder.finish().unwrap_or_default(),
        ..SerializeSettings::default()
    }
}

/// A bookmark for each stage, and below it one for each of its steps. A map without stages gets
/// a single one with its title.
fn outline(sheet: &Sheet<'_>, plan: &Plan, title: &str) -> Outline {
    let mut outline = Outline::new();
    let find = |element: ElementId| {
        let mut placed = sheet.scene.top_header.iter();
        let placed = placed.find(|placed| placed.element == Some(element))?;
        let inset = match element {
            ElementId::Stage(_) => sheet.theme.sizes.stage_point,
            _ => 0.0,
        };
        let corner = Point::new(placed.bounds.x0 + inset, placed.bounds.y0);
        let (page, point) = plan.find(Pane::Top, corner)?;
        let point = krilla::geom::Point::from_xy(single(point.x), single(point.y));
        Some(XyzDestination::new(page, point))
    };
    let mut is_empty = true;
    for (index, stage) in sheet.journey.stages.iter().enumerate() {
        let Some(place) = find(ElementId::Stage(stage.id)) else {
            continue;
        };
        let name = name_or_number(sheet.words, ElementId::Stage(stage.id), &stage.name, index);
        let mut node = OutlineNode::new(one_line(&name), place);
        for (index, step) in stage.steps.iter().enumerate() {
            if let Some(place) = find(ElementId::Step(step.id)) {
                let name = name_or_number(sheet.words, ElementId::Step(step.id), &step.name, index);
                node.push_child(OutlineNode::new(one_line(&name), place));
            }
        }
        outline.push_child(node);
        is_empty = false;
    }
    if is_empty {
        let place = XyzDestination::new(0, krilla::geom::Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(one_line(title), place));
    }
    outline
}

/// `text` on one line, with single spaces between its words.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
