//! Writes the items of a scene as elements of a drawing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kurbo::{BezPath, RoundedRect, Shape as _};
use rustc_hash::FxHashMap;

use super::super::outlines::Outlines;
use super::super::raster::decode;
use super::super::web_font::WebFonts;
use super::super::xml;
use super::inks::Inks;
use super::names;
use super::number::{self, PathData};
use super::text::{self, Shared, SvgText};
use crate::model::{Image, ImageId};
use crate::scene::{
    Colour, Fragment, ImageItem, Item, LinkArea, PathItem, RectItem, Stroke, TextItem,
};

/// Writes an area that leads to an address.
fn push_link(out: &mut String, link: &LinkArea) {
    out.push_str("<a");
    xml::push_attribute(out, "href", &link.address.reference());
    out.push_str(" target=\"_blank\" rel=\"noopener noreferrer\"><title>");
    xml::push_text(out, &link.address.target);
    out.push_str("</title><rect fill=\"#000\" fill-opacity=\"0\"");
    number::push_attribute(out, "x", link.rect.x0);
    number::push_attribute(out, "y", link.rect.y0);
    number::push_attribute(out, "width", link.rect.width());
    number::push_attribute(out, "height", link.rect.height());
    out.push_str("/></a>");
}

/// Accuracy of curves in points.
const TOLERANCE: f64 = 0.01;

/// The colour of the area that is drawn in place of a picture that cannot be shown.
const GREY: Colour = Colour {
    r: 128,
    g: 128,
    b: 128,
    a: 96,
};

/// A colour in the first look, and the colour in its place in the other look.
type Inked = (Colour, Colour);

/// Writes fragments as elements of a drawing.
pub(in crate::export::picture) struct Painter {
    outlines: Outlines,
    text: SvgText,
    inks: Inks,
    /// The glyphs that rows share. Without it the glyphs of rows become one shape, which makes
    /// the file larger but faster to show.
    shared: Option<Shared>,
    /// The fonts inside of the page, in which rows are set as text that can be.
    fonts: Option<WebFonts>,
    /// The pictures that were met so far, and whether they can be shown.
    pictures: FxHashMap<ImageId, bool>,
    /// How many clip paths were written.
    clips: usize,
}

impl Painter {
    /// A painter for text whose glyphs are in `outlines`.
    pub fn new(outlines: Outlines, text: SvgText, inks: Inks) -> Self {
        Self {
            outlines,
            text,
            inks,
            shared: None,
            fonts: None,
            pictures: FxHashMap::default(),
            clips: 0,
        }
    }

    /// Makes rows share their glyphs.
    pub fn sharing(mut self) -> Self {
        self.shared = Some(Shared::default());
        self
    }

    /// Makes rows text in fonts that the page brings along, as far as these show them as they
    /// were laid out.
    pub fn with_fonts(mut self) -> Self {
        self.fonts = Some(WebFonts::default());
        self
    }

    /// The rules of a style sheet that bring the fonts of the page along.
    pub fn font_rules(&self) -> String {
        self.fonts.as_ref().map(WebFonts::rules).unwrap_or_default()
    }

    /// The colours that were used.
    pub fn inks(&self) -> &Inks {
        &self.inks
    }

    /// The colours that were used, so that more can be used.
    pub fn inks_mut(&mut self) -> &mut Inks {
        &mut self.inks
    }

    /// Writes the items of `fragment` in their order. `other` is the same fragment in the
    /// page's other look, if it has one.
    pub fn fragment(&mut self, out: &mut String, fragment: &Fragment, other: Option<&Fragment>) {
        self.items(out, &fragment.items, other.map(|other| &*other.items));
        for link in &fragment.links {
            push_link(out, link);
        }
    }

    /// Writes `items` in their order.
    pub fn items(&mut self, out: &mut String, items: &[Item], other: Option<&[Item]>) {
        let other_of = |index: usize| other.and_then(|others| others.get(index));
        let mut texts: Vec<&TextItem> = Vec::new();
        let mut ink = None;
        for (index, item) in items.iter().enumerate() {
            if let Item::Text(text) = item {
                let next = text_ink(text, other_of(index));
                if ink.is_some_and(|ink| ink != next) {
                    self.rows(out, &mut texts, ink);
                }
                ink = Some(next);
                texts.push(text);
                continue;
            }
            self.rows(out, &mut texts, ink.take());
            match item {
                Item::Rect(item) => self.rect(out, item, other_of(index)),
                Item::Path(item) => self.path(out, item, other_of(index)),
                Item::Image(item) => self.image(out, item),
                Item::Text(_) => {}
            }
        }
        self.rows(out, &mut texts, ink);
    }

    /// Writes rows of text in one colour, and empties `rows`.
    fn rows(&mut self, out: &mut String, rows: &mut Vec<&TextItem>, ink: Option<Inked>) {
        if let Some(fonts) = &mut self.fonts {
            let sentences = rows.chunk_by(|row, _| row.row.goes_on);
            let (set, drawn): (Vec<_>, Vec<_>) =
                sentences.partition(|rows| rows.iter().all(|row| fonts.take(row)));
            if !set.is_empty() {
                out.push_str("<g");
                self.inks.push(out, ink, None);
                out.push('>');
                text::push_live(out, &set.concat(), true);
                out.push_str("</g>");
            }
            *rows = drawn.concat();
        }
        if rows.is_empty() {
            return;
        }
        if self.text == SvgText::Live {
            out.push_str("<g");
            self.inks.push(out, ink, None);
            out.push('>');
            text::push_live(out, rows, true);
            out.push_str("</g>");
        } else if let Some(shared) = &mut self.shared {
            let (mut uses, mut definitions) = (String::new(), String::new());
            text::push_uses(&mut uses, rows, &self.outlines, (shared, &mut definitions));
            if !definitions.is_empty() {
                out.push_str("<defs>");
                out.push_str(&definitions);
                out.push_str("</defs>");
            }
            if !uses.is_empty() {
                out.push_str("<g");
                self.inks.push(out, ink, None);
                out.push('>');
                out.push_str(&uses);
                out.push_str("</g>");
            }
            text::push_coloured(out, rows, &self.outlines);
            text::push_live(out, rows, false);
        } else {
            let before = out.len();
            out.push_str("<path");
            self.inks.push(out, ink, None);
            // Hundredths of a point are shorter to write.
            out.push_str(" transform=\"scale(.01)\" d=\"");
            if text::push_outlines(out, rows, &self.outlines) {
                out.push_str("\"/>");
            } else {
                out.truncate(before);
            }
            text::push_coloured(out, rows, &self.outlines);
            text::push_live(out, rows, false);
        }
        rows.clear();
    }

    fn rect(&mut self, out: &mut String, item: &RectItem, other: Option<&Item>) {
        let (other_fill, other_stroke) = match other {
            Some(Item::Rect(other)) => (other.fill, other.stroke.as_ref()),
            _ => (item.fill, item.stroke.as_ref()),
        };
        let (fill, line) = inks(item.fill, item.stroke.as_ref(), other_fill, other_stroke);
        if item
            .stroke
            .as_ref()
            .is_some_and(|stroke| !stroke.dashes.is_empty())
        {
            // Dashes begin where the path begins, so the path is the same as in other formats.
            let path = RoundedRect::from_rect(item.rect, item.radius).to_path(TOLERANCE);
            self.shape(out, &path, fill, line, item.stroke.as_ref());
            return;
        }
        out.push_str("<rect");
        number::push_attribute(out, "x", item.rect.x0);
        number::push_attribute(out, "y", item.rect.y0);
        number::push_attribute(out, "width", item.rect.width().max(0.0));
        number::push_attribute(out, "height", item.rect.height().max(0.0));
        let most = item.rect.width().min(item.rect.height()) / 2.0;
        if item.radius > 0.0 && most > 0.0 {
            number::push_attribute(out, "rx", item.radius.min(most));
        }
        self.inks.push(out, fill, line);
        push_line(out, item.stroke.as_ref());
        out.push_str("/>");
    }

    fn path(&mut self, out: &mut String, item: &PathItem, other: Option<&Item>) {
        let (other_fill, other_stroke) = match other {
            Some(Item::Path(other)) => (other.fill, other.stroke.as_ref()),
            _ => (item.fill, item.stroke.as_ref()),
        };
        let (fill, line) = inks(item.fill, item.stroke.as_ref(), other_fill, other_stroke);
        self.shape(out, &item.path, fill, line, item.stroke.as_ref());
    }

    fn shape(
        &mut self,
        out: &mut String,
        path: &BezPath,
        fill: Option<Inked>,
        line: Option<Inked>,
        stroke: Option<&Stroke>,
    ) {
        if path.is_empty() || (fill.is_none() && line.is_none()) {
            return;
        }
        out.push_str("<path");
        self.inks.push(out, fill, line);
        push_line(out, stroke);
        out.push_str(" d=\"");
        PathData::new(out).path(path, |point| point);
        out.push_str("\"/>");
    }

    fn image(&mut self, out: &mut String, item: &ImageItem) {
        if !self.define_image(out, &item.image) {
            let place = match &item.clip {
                Some(clip) => clip.to_path(TOLERANCE),
                None => item.rect.to_path(TOLERANCE),
            };
            self.shape(out, &place, Some((GREY, GREY)), None, None);
            return;
        }
        let clip = item.clip.map(|clip| {
            self.clips += 1;
            let name = format!("wayline-clip-{}", self.clips);
            out.push_str("<clipPath");
            xml::push_attribute(out, "id", &name);
            out.push_str("><path d=\"");
            PathData::new(out).path(&clip.to_path(TOLERANCE), |point| point);
            out.push_str("\"/></clipPath>");
            name
        });
        if let Some(name) = &clip {
            out.push_str("<g clip-path=\"url(#");
            out.push_str(name);
            out.push_str(")\">");
        }
        out.push_str("<use href=\"#wayline-");
        xml::push_text(out, &names::name_of(item.image.id.as_str()));
        out.push_str("\" transform=\"translate(");
        number::push(out, item.rect.x0);
        out.push(' ');
        number::push(out, item.rect.y0);
        out.push_str(")scale(");
        number::push(out, item.rect.width());
        out.push(' ');
        number::push(out, item.rect.height());
        out.push_str(")\"/>");
        if clip.is_some() {
            out.push_str("</g>");
        }
    }

    /// Writes a picture into the file unless that was done before. Returns whether it can be
    /// shown.
    fn define_image(&mut self, out: &mut String, image: &Image) -> bool {
        if let Some(known) = self.pictures.get(&image.id) {
            return *known;
        }
        let kind = image::guess_format(&image.data).ok();
        let kind = kind.filter(|_| decode(image).is_some());
        if let Some(kind) = kind {
            out.push_str("<defs><image");
            let id = format!("wayline-{}", names::name_of(image.id.as_str()));
            xml::push_attribute(out, "id", &id);
            out.push_str(" width=\"1\" height=\"1\" preserveAspectRatio=\"none\"");
            if !image.alt.is_empty() {
                xml::push_attribute(out, "aria-label", &image.alt);
            }
            out.push_str(" href=\"data:");
            out.push_str(kind.to_mime_type());
            out.push_str(";base64,");
            STANDARD.encode_string(&*image.data, out);
            out.push_str("\"/></defs>");
        }
        self.pictures.insert(image.id, kind.is_some());
        kind.is_some()
    }
}

fn text_ink(text: &TextItem, other: Option<&Item>) -> Inked {
    match other {
        Some(Item::Text(other)) => (text.colour, other.colour),
        _ => (text.colour, text.colour),
    }
}

/// The colours of a shape's fill and line, each in both looks.
fn inks(
    fill: Option<Colour>,
    line: Option<&Stroke>,
    other_fill: Option<Colour>,
    other_line: Option<&Stroke>,
) -> (Option<Inked>, Option<Inked>) {
    let fill = fill.map(|colour| (colour, other_fill.unwrap_or(colour)));
    let line = line.map(|stroke| {
        let other = other_line.map_or(stroke.colour, |other| other.colour);
        (stroke.colour, other)
    });
    (fill, line)
}

/// Writes the width and the dashes of a line. Its ends are round as in the other formats, but
/// those of dashes are flat.
fn push_line(out: &mut String, stroke: Option<&Stroke>) {
    let Some(stroke) = stroke else {
        return;
    };
    if stroke.width != 1.0 {
        number::push_attribute(out, "stroke-width", stroke.width);
    }
    if !stroke.dashes.is_empty() {
        out.push_str(" stroke-linecap=\"butt\" stroke-dasharray=\"");
        for (index, dash) in stroke.dashes.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            number::push(out, *dash);
        }
        out.push('"');
    }
}
