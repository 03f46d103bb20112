//! PDF documents: vectors and text that can be selected, on one page or many.
//!
//! [`plan`] says which part of the map is seen where, [`draw`] draws it, [`structure`] says
//! in which order it is read. The map itself travels inside as an embedded file.

mod book;
mod draw;
mod images;
mod labels;
mod one_page;
mod paint;
mod paper;
mod plan;
mod poster;
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
pub use paper::{Orientation, PaperSize, PdfPaper, Poster, PosterExtent};

use self::draw::Painter;
use self::labels::Labels;
use self::paint::{background, single};
use self::plan::Plan;
use super::{PictureError, Sheet};
use crate::model::ElementId;
use crate::scene::Pane;
use crate::words::Words;

/// The name of the map inside of the document.
pub const MAP_NAME: &str = "map.ron";
/// What tells the map inside from anything else that a document may carry.
pub const MAP_TYPE: &str = "application/vnd.wayline+ron";

/// The share of the work that is drawing; the rest is packing.
const DRAWING: f64 = 0.6;

/// How a document is made.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct PdfOptions {
    /// What the map is laid on.
    pub paper: PdfPaper,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PdfSummary {
    /// How many pages there are.
    pub pages: usize,
    /// How many of them stand side by side.
    pub across: usize,
    /// How many of them stand one below the other.
    pub down: usize,
    /// Width and height of a page, in points.
    pub page_size: Size,
    /// Points on the paper for a point of the map.
    pub scale: f64,
    /// Whether the document keeps to PDF/UA-1, the rules for screen readers.
    pub is_accessible: bool,
}

/// How strictly a document is made; what a stricter way refuses is made in the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By the rules for screen readers.
    Accessible,
    /// By no rules: a character no font has a glyph for breaks them.
    Plain,
    /// With shapes in place of fonts, should one of the system's fonts be unfit.
    Outlined,
}

/// Why there is no document.
enum Failure {
    Cancelled,
    Refused(KrillaError),
}

/// Writes `sheet` as a PDF document. `progress` is told the share that is done, 0 to 1, and
/// answers whether to go on. The same sheet gives the same bytes.
///
/// # Errors
/// Says why the document is not whole; what was written of it must be thrown away.
pub fn write_pdf(
    sheet: &Sheet<'_>,
    options: &PdfOptions,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<PdfSummary, PictureError> {
    let plan = match options.paper {
        PdfPaper::MapSize => one_page::map_size(sheet),
        PdfPaper::Fit { size, orientation } => one_page::fit(sheet, size, orientation),
        PdfPaper::Poster(poster) => poster::plan(sheet, poster),
    };
    let mut build = |way, progress: &mut dyn FnMut(f64) -> bool| build(sheet, &plan, way, progress);
    let way = write_in_some_way(&mut build, out, progress)?;
    Ok(PdfSummary {
        pages: plan.pages.len(),
        across: plan.across,
        down: plan.down,
        page_size: plan.pages.first().map_or(Size::ZERO, |page| page.size),
        scale: plan.scale,
        is_accessible: way == Way::Accessible,
    })
}

/// Makes a document in one way.
type Build<'a> = dyn FnMut(Way, &mut dyn FnMut(f64) -> bool) -> Result<Vec<u8>, Failure> + 'a;

/// Writes what `build` makes in the strictest way that is possible. Answers which that was.
fn write_in_some_way(
    build: &mut Build<'_>,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Way, PictureError> {
    let mut refusal = None;
    for way in [Way::Accessible, Way::Plain, Way::Outlined] {
        match build(way, progress) {
            Ok(bytes) => {
                out.write_all(&bytes)?;
                progress(1.0);
                return Ok(way);
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

fn build(
    sheet: &Sheet<'_>,
    plan: &Plan,
    way: Way,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, Failure> {
    let mut document = Document::new_with(settings(way));
    let mut painter = Painter::new(sheet, way == Way::Outlined);
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
        pdf_page.finish();
    }
    let title = title(sheet);
    document.set_tag_tree(structure::tag_tree(sheet, painter.content));
    document.set_outline(outline(sheet, plan, &title));
    finish(document, sheet.words, title, sheet.source, progress)
}

/// Packs a document whose pages are drawn, with the map inside if it shall be.
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

fn settings(way: Way) -> SerializeSettings {
    let builder = ConfigurationBuilder::new().with_version(PdfVersion::Pdf17);
    let builder = if way == Way::Accessible {
        builder.with_accessibility_validator(Accessibility::UA1)
    } else {
        builder
    };
    SerializeSettings {
        configuration: builder.finish().unwrap_or_default(),
        ..SerializeSettings::default()
    }
}

/// What the document is called.
fn title(sheet: &Sheet<'_>) -> String {
    let title = sheet.journey.title.trim();
    if title.is_empty() {
        sheet.words.text("element-journey")
    } else {
        title.to_owned()
    }
}

/// A bookmark for each stage, below it one for each of its steps.
fn outline(sheet: &Sheet<'_>, plan: &Plan, title: &str) -> Outline {
    let mut outline = Outline::new();
    let find = |element: ElementId| {
        let mut placed = sheet.scene.top_header.iter();
        let placed = placed.find(|it| it.element == Some(element))?;
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
        let name = structure::title_of(sheet, &stage.name, "element-stage", index);
        let mut node = OutlineNode::new(one_line(&name), place);
        for (index, step) in stage.steps.iter().enumerate() {
            if let Some(place) = find(ElementId::Step(step.id)) {
                let name = structure::title_of(sheet, &step.name, "element-step", index);
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

/// A text without the breaks in it.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
