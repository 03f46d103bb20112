//! SVG drawings in one file that needs no others and looks the same in browsers and drawing
//! programs.
//!
//! [`paint`] turns items into elements, [`text`] turns rows into shapes with the text itself
//! over them, and [`captions`](super::captions) name the elements. The file can carry the map
//! itself, compressed, in its metadata.

mod coloured;
mod inks;
mod names;
mod number;
mod paint;
mod text;

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rustc_hash::FxHashMap;

pub use text::SvgText;

use super::Sheet;
use super::captions::{joined, kind_of, name_of};
use super::outlines::Outlines;
use super::xml::{push_attribute, push_text};
use crate::model::ElementId;
use crate::scene::{Pane, Placed};

pub(super) use inks::{Inks, css};
pub(super) use number::push_attribute as push_number;
pub(super) use paint::Painter;
pub(super) use text::FAMILIES;

/// The namespace of the element that holds the map in a drawing.
pub const SVG_MAP_NAMESPACE: &str = "urn:wayline:map";

/// How many bytes are gathered before they are written.
const CHUNK: usize = 1 << 16;

/// The options of an SVG drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SvgOptions {
    /// How text is drawn.
    pub text: SvgText,
}

/// Writes `sheet` as an SVG drawing that is as large as the map with the theme's margin around
/// it. Its unit is the point of the map. The same sheet gives the same bytes.
///
/// # Errors
/// Returns the error of `out` if writing fails.
pub fn write_svg(sheet: &Sheet<'_>, options: &SvgOptions, out: &mut dyn Write) -> io::Result<()> {
    let outlines = match options.text {
        SvgText::Outlines => Outlines::of(sheet.scene),
        SvgText::Live => Outlines::default(),
    };
    let mut painter = Painter::new(outlines, options.text, Inks::default()).sharing();
    let mut ids = Ids::default();
    let mut text = String::with_capacity(CHUNK * 2);
    push_head(&mut text, sheet);
    if let Some(source) = sheet.source {
        push_source(&mut text, source)?;
    }
    for pane in Pane::ALL {
        for placed in sheet.scene.pane(pane) {
            push_group(&mut text, sheet, placed, &mut ids);
            painter.fragment(&mut text, &placed.fragment, None);
            text.push_str("</g>\n");
            if text.len() > CHUNK {
                out.write_all(text.as_bytes())?;
                text.clear();
            }
        }
    }
    text.push_str("</g>\n</svg>\n");
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes the beginning of the file: its size, title, description and background.
fn push_head(out: &mut String, sheet: &Sheet<'_>) {
    let full = sheet.scene.outer().inflate(sheet.margin(), sheet.margin());
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg");
    push_attribute(out, "xmlns", "http://www.w3.org/2000/svg");
    push_number(out, "width", full.width());
    push_number(out, "height", full.height());
    let view = [full.x0, full.y0, full.width(), full.height()];
    out.push_str(" viewBox=\"");
    for (index, number) in view.into_iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        number::push(out, number);
    }
    out.push('"');
    push_attribute(out, "lang", sheet.words.language().code());
    out.push_str(
        " role=\"graphics-document document\" aria-labelledby=\"wayline-title\" \
         aria-describedby=\"wayline-about\">\n<title id=\"wayline-title\">",
    );
    push_text(out, &title(sheet));
    out.push_str("</title>\n<desc id=\"wayline-about\">");
    push_text(out, &about(sheet));
    // Selected text gets a background of its own, but the drawing keeps its colours.
    out.push_str(
        "</desc>\n<style>text{white-space:pre;unicode-bidi:plaintext;pointer-events:all;\
         cursor:text}::selection{background:#4353d955}</style>\n",
    );
    if let Some(paper) = sheet.paper() {
        out.push_str("<rect");
        push_number(out, "x", full.x0);
        push_number(out, "y", full.y0);
        push_number(out, "width", full.width());
        push_number(out, "height", full.height());
        Inks::default().push(out, Some((paper, paper)), None);
        out.push_str("/>\n");
    }
    out.push_str("<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    push_attribute(out, "font-family", FAMILIES);
    out.push_str(">\n");
}

/// The title of the map as it is, or a text in its place if it is empty.
pub(super) fn title(sheet: &Sheet<'_>) -> String {
    if sheet.journey.title.is_empty() {
        sheet.words.text("svg-untitled")
    } else {
        sheet.journey.title.clone()
    }
}

/// The description of the map: its kind, its personas and the scenario.
fn about(sheet: &Sheet<'_>) -> String {
    let journey = sheet.journey;
    let kind = sheet.words.name("map-kind", journey.kind.as_str());
    let names = journey.personas.iter().map(|persona| &*persona.name);
    let names = names.filter(|name| !name.is_empty()).collect::<Vec<_>>();
    let scenario = &journey.scenario;
    joined(
        [
            &joined([&kind, &names.join(", ")], ": "),
            &scenario.summary,
            &scenario.situation,
            &scenario.expectations,
            &scenario.goal,
        ],
        "\n",
    )
}

/// Writes the text of the map, compressed.
fn push_source(out: &mut String, source: &str) -> io::Result<()> {
    out.push_str("<metadata><map");
    push_attribute(out, "xmlns", SVG_MAP_NAMESPACE);
    out.push_str(" encoding=\"deflate base64\">");
    STANDARD.encode_string(packed(source)?, out);
    out.push_str("</map></metadata>\n");
    Ok(())
}

/// `source` as a zlib stream.
pub(super) fn packed(source: &str) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(source.as_bytes())?;
    encoder.finish()
}

/// Counts how often each element was drawn, so that every group gets a name of its own.
#[derive(Default)]
pub(super) struct Ids(FxHashMap<ElementId, usize>);

impl Ids {
    /// How often `element` was drawn before. Counts it once more.
    pub(super) fn count(&mut self, element: ElementId) -> usize {
        let count = self.0.entry(element).or_default();
        *count += 1;
        *count - 1
    }
}

/// Begins the group of a fragment: writes its position, its opacity, and the element of the map
/// that it shows.
fn push_group(out: &mut String, sheet: &Sheet<'_>, placed: &Placed, ids: &mut Ids) {
    out.push_str("<g");
    let mut name = None;
    if let Some(element) = placed.element {
        let id = match element {
            ElementId::Journey => "wayline-map".to_owned(),
            _ => names::name_of(element.as_str()),
        };
        let count = ids.count(element);
        if count == 0 {
            push_attribute(out, "id", &id);
            out.push_str(" role=\"graphics-symbol img\"");
            name = Some(name_of(sheet, element));
        } else {
            push_attribute(out, "id", &format!("{id}.{}", count + 1));
        }
        push_attribute(out, "data-kind", kind_of(element));
    }
    if name.is_none() {
        out.push_str(" aria-hidden=\"true\"");
    }
    push_place(out, placed);
    out.push('>');
    if let Some(name) = name {
        out.push_str("<title>");
        push_text(out, &name);
        out.push_str("</title>");
    }
}

/// Writes the position and the opacity of a fragment.
pub(super) fn push_place(out: &mut String, placed: &Placed) {
    let at = placed.origin;
    if at.x != 0.0 || at.y != 0.0 {
        out.push_str(" transform=\"translate(");
        number::push(out, at.x);
        out.push(' ');
        number::push(out, at.y);
        out.push_str(")\"");
    }
    if placed.opacity < 1.0 {
        push_number(out, "opacity", f64::from(placed.opacity));
    }
}
