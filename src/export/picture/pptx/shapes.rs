//! Shapes, lines, pictures and texts as the XML of a slide.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

use super::super::xml::escaped_line;
use super::body::{Paragraph, Side};
use crate::fonts::is_right_to_left;
use crate::model::{Address, addresses};
use crate::scene::{Colour, Stroke};
use crate::units::OFFICE_UNITS_PER_PRINTER_POINT;

/// The largest coordinate, in the units of slides; far outside of any slide.
const MOST_UNITS: f64 = 50_000_000.0;
/// The share of a regular text's font size on the map that it has on slides. Slides use a font
/// that every program has. Its letters are on the whole not wider than those of the map's font,
/// but some are.
const REGULAR: f64 = 0.97;
/// The share of a semibold text's font size on the map that it has on slides, where it is bold,
/// which is wider.
const BOLD: f64 = 0.94;
/// How much higher a text begins on slides than on the map, per point of its size. Programs put
/// all the extra height of a line above its letters, a map only half of it.
const LIFT: f64 = 0.1;
/// The smallest size that a font may have, in points.
const LEAST_FONT: f64 = 1.0;

/// A text and its layout in a box.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    /// The paragraphs of the text.
    pub paragraphs: &'a [Paragraph],
    /// Points on the slide for a point of the paragraphs' sizes.
    pub scale: f64,
    /// Space in the box left of, above, right of and below the text, in points.
    pub insets: [f64; 4],
    /// Whether the text wraps at the width of the box.
    pub wraps: bool,
    /// Whether the text is centred vertically in the box.
    pub is_middle: bool,
    /// Where the lines stand between left and right.
    pub side: Side,
}

/// The role of a box on its slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoxRole {
    /// A box without a role.
    Plain,
    /// The title of the slide.
    Title,
}

/// The shapes of a slide so far.
#[derive(Debug)]
pub(super) struct Shapes {
    /// The XML of the shapes.
    pub xml: String,
    /// The addresses that texts lead to; the index of each gives its relation.
    pub links: Vec<String>,
    /// The language of texts, for example `en-US`.
    pub language: &'static str,
    /// The opacity of the shapes that are added next, 0 to 1.
    pub opacity: f32,
    /// The factor for the widths of strokes that are added next.
    pub thickness: f64,
    /// The id of the shape that was added last.
    last_id: u32,
}

impl Shapes {
    /// An empty list of shapes, whose texts will be in this language.
    pub fn new(language: &'static str) -> Self {
        Self {
            xml: String::new(),
            links: Vec::new(),
            language,
            opacity: 1.0,
            thickness: 1.0,
            // The tree of shapes itself has the id 1.
            last_id: 1,
        }
    }

    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.xml.write_fmt(args);
    }

    /// The attributes of the next shape: a new id, and its name.
    fn named(&mut self, name: &str) -> String {
        self.last_id += 1;
        format!("id=\"{}\" name=\"{}\"", self.last_id, attribute(name))
    }

    /// Begins a group of shapes that covers `rect`, which is in points of the slide.
    pub fn begin_group(&mut self, name: &str, rect: Rect) {
        let named = self.named(name);
        let (x, y, w, h) = place(rect);
        self.put(format_args!(
            "<p:grpSp><p:nvGrpSpPr><p:cNvPr {named}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
             <p:grpSpPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/>\
             <a:chOff x=\"{x}\" y=\"{y}\"/><a:chExt cx=\"{w}\" cy=\"{h}\"/></a:xfrm></p:grpSpPr>"
        ));
    }

    /// Ends the group.
    pub fn end_group(&mut self) {
        self.xml.push_str("</p:grpSp>");
    }

    /// Adds a box at `rect` with corners of this `radius`, both in points of the slide, with or
    /// without a text.
    pub fn add_box(
        &mut self,
        name: &str,
        role: BoxRole,
        rect: Rect,
        radius: f64,
        (fill, stroke): (Option<Colour>, Option<&Stroke>),
        body: Option<&Body<'_>>,
    ) {
        let named = self.named(name);
        let is_text = fill.is_none() && stroke.is_none() && role == BoxRole::Plain;
        let (locks, placeholder) = match role {
            BoxRole::Title => (
                "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>",
                "<p:nvPr><p:ph type=\"title\"/></p:nvPr>",
            ),
            BoxRole::Plain if is_text => ("<p:cNvSpPr txBox=\"1\"/>", "<p:nvPr/>"),
            BoxRole::Plain => ("<p:cNvSpPr/>", "<p:nvPr/>"),
        };
        let (x, y, w, h) = place(rect);
        self.put(format_args!(
            "<p:sp><p:nvSpPr><p:cNvPr {named}/>{locks}{placeholder}</p:nvSpPr><p:spPr><a:xfrm>\
             <a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm>"
        ));
        let shorter = rect.width().min(rect.height()).max(0.001);
        if radius > 0.0 {
            let share = (radius / shorter * 100_000.0).min(50_000.0).round();
            self.put(format_args!(
                "<a:prstGeom prst=\"roundRect\"><a:avLst>\
                 <a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
            ));
        } else {
            self.xml
                .push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
        }
        self.add_fill(fill);
        self.add_line(stroke);
        self.xml.push_str("</p:spPr>");
        match body {
            Some(body) => self.add_body(body),
            None => self.xml.push_str(
                "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody>",
            ),
        }
        self.xml.push_str("</p:sp>");
    }

    /// Adds any other shape, in points of the slide.
    pub fn add_path(
        &mut self,
        name: &str,
        path: &BezPath,
        (fill, stroke): (Option<Colour>, Option<&Stroke>),
    ) {
        if let (None, Some(stroke), [PathEl::MoveTo(from), PathEl::LineTo(to)]) =
            (fill, stroke, path.elements())
        {
            self.add_straight(name, *from, *to, stroke);
            return;
        }
        let bounds = path.bounding_box();
        if !bounds.is_finite() {
            return;
        }
        let named = self.named(name);
        let (x, y, w, h) = place(bounds);
        self.put(format_args!(
            "<p:sp><p:nvSpPr><p:cNvPr {named}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>\
             <a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm><a:custGeom>\
             <a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>\
             <a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{w}\" h=\"{h}\"{}>",
            if fill.is_none() { " fill=\"none\"" } else { "" }
        ));
        for element in path.elements() {
            self.add_element(*element, bounds.origin());
        }
        self.xml.push_str("</a:path></a:pathLst></a:custGeom>");
        self.add_fill(fill);
        self.add_line(stroke);
        self.xml.push_str("</p:spPr></p:sp>");
    }

    fn add_element(&mut self, element: PathEl, origin: Point) {
        let pt = |at: Point| {
            let (x, y) = (units(at.x - origin.x), units(at.y - origin.y));
            format!("<a:pt x=\"{x}\" y=\"{y}\"/>")
        };
        match element {
            PathEl::MoveTo(a) => self.put(format_args!("<a:moveTo>{}</a:moveTo>", pt(a))),
            PathEl::LineTo(a) => self.put(format_args!("<a:lnTo>{}</a:lnTo>", pt(a))),
            PathEl::QuadTo(a, b) => self.put(format_args!(
                "<a:quadBezTo>{}{}</a:quadBezTo>",
                pt(a),
                pt(b)
            )),
            PathEl::CurveTo(a, b, c) => self.put(format_args!(
                "<a:cubicBezTo>{}{}{}</a:cubicBezTo>",
                pt(a),
                pt(b),
                pt(c)
            )),
            PathEl::ClosePath => self.xml.push_str("<a:close/>"),
        }
    }

    fn add_straight(&mut self, name: &str, a: Point, b: Point, stroke: &Stroke) {
        let named = self.named(name);
        let (x, y, w, h) = place(Rect::from_points(a, b));
        // A line runs from the top left to the bottom right unless it is flipped.
        let flip = if (b.x < a.x) == (b.y < a.y) {
            ""
        } else {
            " flipV=\"1\""
        };
        self.put(format_args!(
            "<p:cxnSp><p:nvCxnSpPr><p:cNvPr {named}/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>\
             <p:spPr><a:xfrm{flip}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/>\
             </a:xfrm><a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>"
        ));
        self.add_line(Some(stroke));
        self.xml.push_str("</p:spPr></p:cxnSp>");
    }

    /// Adds the picture with the relation `relation`, whose description is `alt`. `rect` is its
    /// area in points of the slide, `crop` the shares that are cut off at its left, top, right
    /// and bottom. If `is_round`, only an ellipse of it is visible.
    pub fn add_picture(
        &mut self,
        relation: &str,
        alt: &str,
        rect: Rect,
        crop: [f64; 4],
        is_round: bool,
    ) {
        let named = self.named(alt);
        let (x, y, w, h) = place(rect);
        let [left, top, right, bottom] = crop.map(|share| (share * 100_000.0).round());
        let outline = if is_round { "ellipse" } else { "rect" };
        self.put(format_args!(
            "<p:pic><p:nvPicPr><p:cNvPr {named} descr=\"{}\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>\
             <p:blipFill><a:blip r:embed=\"{relation}\"/>\
             <a:srcRect l=\"{left}\" t=\"{top}\" r=\"{right}\" b=\"{bottom}\"/>\
             <a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>\
             <a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm>\
             <a:prstGeom prst=\"{outline}\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
            attribute(alt)
        ));
    }

    fn add_fill(&mut self, fill: Option<Colour>) {
        match fill {
            Some(colour) => {
                let fill = solid(colour, self.opacity);
                self.xml.push_str(&fill);
            }
            None => self.xml.push_str("<a:noFill/>"),
        }
    }

    fn add_line(&mut self, stroke: Option<&Stroke>) {
        let Some(stroke) = stroke else {
            self.xml.push_str("<a:ln><a:noFill/></a:ln>");
            return;
        };
        let width = stroke.width * self.thickness;
        let fill = solid(stroke.colour, self.opacity);
        self.put(format_args!(
            "<a:ln w=\"{}\" cap=\"rnd\">{fill}",
            units(width).max(1)
        ));
        if !stroke.dashes.is_empty() {
            self.xml.push_str("<a:custDash>");
            for pair in stroke.dashes.chunks(2) {
                // In thousandths of a percent of the line's width.
                let share = |at: usize| {
                    let length = pair.get(at).copied().unwrap_or(pair[0]);
                    (length / stroke.width.max(0.01) * 100_000.0).round()
                };
                self.put(format_args!(
                    "<a:ds d=\"{}\" sp=\"{}\"/>",
                    share(0),
                    share(1)
                ));
            }
            self.xml.push_str("</a:custDash>");
        }
        self.xml.push_str("<a:round/></a:ln>");
    }

    fn add_body(&mut self, body: &Body<'_>) {
        let [left, top, right, bottom] = body.insets;
        let size = body
            .paragraphs
            .first()
            .map_or(0.0, |paragraph| paragraph.size * body.scale);
        let lift = if body.is_middle { 0.0 } else { size * LIFT };
        let [left, top, right, bottom] =
            [left, top - lift, right, bottom].map(|inset| units(inset.max(0.0)));
        let wrap = if body.wraps { "square" } else { "none" };
        let anchor = if body.is_middle { "ctr" } else { "t" };
        let fit = if body.wraps {
            "<a:normAutofit/>"
        } else {
            "<a:noAutofit/>"
        };
        self.put(format_args!(
            "<p:txBody><a:bodyPr wrap=\"{wrap}\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"{right}\" \
             bIns=\"{bottom}\" rtlCol=\"0\" anchor=\"{anchor}\">{fit}</a:bodyPr><a:lstStyle/>"
        ));
        let mut is_empty = true;
        for paragraph in body.paragraphs {
            for line in paragraph.text.split('\n') {
                is_empty = false;
                self.add_paragraph(paragraph, line, body);
            }
        }
        if is_empty {
            self.xml.push_str("<a:p><a:endParaRPr/></a:p>");
        }
        self.xml.push_str("</p:txBody>");
    }

    fn add_paragraph(&mut self, paragraph: &Paragraph, line: &str, body: &Body<'_>) {
        let size = paragraph.size * body.scale;
        let share = if paragraph.is_bold { BOLD } else { REGULAR };
        let font = (size * share).max(LEAST_FONT);
        let is_rtl = is_right_to_left(line);
        let align = match body.side {
            Side::Start if is_rtl => "r",
            Side::Start | Side::Left => "l",
        };
        let rtl = if is_rtl { " rtl=\"1\"" } else { "" };
        let language = self.language;
        let bold = if paragraph.is_bold {
            " b=\"1\""
        } else {
            " b=\"0\""
        };
        let fill = solid(paragraph.colour, self.opacity);
        // Without a spacing of their own, lines are as high as their font, so that the middle
        // of the text is that of the box.
        let spacing = if body.is_middle {
            String::new()
        } else {
            let spacing = (paragraph.line * body.scale * 100.0).round().max(100.0);
            format!("<a:lnSpc><a:spcPts val=\"{spacing}\"/></a:lnSpc>")
        };
        let hundredths = (font * 100.0).round();
        self.put(format_args!(
            "<a:p><a:pPr marL=\"0\" indent=\"0\" algn=\"{align}\"{rtl}>{spacing}<a:spcBef><a:spcPts val=\"0\"/></a:spcBef>\
             <a:buNone/></a:pPr>"
        ));
        let text = escaped_line(line);
        if text.is_empty() {
            self.put(format_args!(
                "<a:endParaRPr lang=\"{language}\" sz=\"{hundredths}\"/></a:p>"
            ));
        } else {
            let look = format!("lang=\"{language}\" sz=\"{hundredths}\"{bold}>{fill}");
            let mut from = 0;
            for address in addresses(line) {
                self.add_run(&look, &line[from..address.range.start], None);
                from = address.range.end;
                self.add_run(&look, &line[address.range.clone()], Some(&address));
            }
            self.add_run(&look, &line[from..], None);
            self.xml.push_str("</a:p>");
        }
    }

    /// Adds a part of a line, unless it is empty. `look` is the inside of its properties.
    fn add_run(&mut self, look: &str, text: &str, address: Option<&Address>) {
        if text.is_empty() {
            return;
        }
        let mut link = String::new();
        if let Some(address) = address {
            let relation = link_relation(self.links.len());
            self.links.push(address.reference());
            link = format!("<a:hlinkClick r:id=\"{relation}\"/>");
        }
        let text = escaped_line(text);
        self.put(format_args!(
            "<a:r><a:rPr {look}{link}</a:rPr><a:t>{text}</a:t></a:r>"
        ));
    }

    /// Adds the number of the slide, aligned to the right edge of `rect`.
    pub fn add_slide_number(&mut self, rect: Rect, size: f64, colour: Colour) {
        let named = self.named("Slide number");
        let (x, y, w, h) = place(rect);
        let fill = solid(colour, 1.0);
        let language = self.language;
        let hundredths = (size * 100.0).round();
        self.put(format_args!(
            "<p:sp><p:nvSpPr><p:cNvPr {named}/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>\
             <a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/><a:lstStyle/>\
             <a:p><a:pPr algn=\"r\"/><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" \
             type=\"slidenum\"><a:rPr lang=\"{language}\" sz=\"{hundredths}\">{fill}</a:rPr>\
             <a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
        ));
    }
}

/// The id of the relation to the address with this index among those of a slide.
pub(super) fn link_relation(at: usize) -> String {
    format!("rIdLink{}", at + 1)
}

/// A length in points as a length in the units of slides.
fn units(points: f64) -> i64 {
    (points * OFFICE_UNITS_PER_PRINTER_POINT)
        .clamp(-MOST_UNITS, MOST_UNITS)
        .round() as i64
}

/// Left, top, width and height in the units of slides.
fn place(rect: Rect) -> (i64, i64, i64, i64) {
    let (x, y) = (units(rect.x0), units(rect.y0));
    (x, y, units(rect.x1) - x, units(rect.y1) - y)
}

/// The XML of a solid fill.
fn solid(colour: Colour, opacity: f32) -> String {
    let Colour { r, g, b, a } = colour;
    let alpha = f32::from(a) / 255.0 * opacity;
    let alpha = if alpha < 1.0 {
        format!("<a:alpha val=\"{}\"/>", (alpha * 100_000.0).round())
    } else {
        String::new()
    };
    format!(
        "<a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\">{alpha}</a:srgbClr></a:solidFill>"
    )
}

/// `value` as an attribute's value on one line: programs show the names of shapes in lists.
pub(super) fn attribute(value: &str) -> String {
    escaped_line(&value.replace(['\n', '\r', '\t'], " "))
}
