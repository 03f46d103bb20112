//! Shapes, lines, pictures and texts as the XML of a slide.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};
use quick_xml::escape::escape;

use super::body::Paragraph;
use crate::scene::{Colour, Stroke};
use crate::units::OFFICE_UNITS_PER_PRINTER_POINT;

/// The widest that a coordinate may be, far outside of any slide.
const MOST_UNITS: f64 = 50_000_000.0;
/// Letters are set a little smaller than on the map: slides are set in a font that every
/// program has, whose letters are not wider than those of the map's own on the whole, but
/// some are; and bold is wider than semibold.
const REGULAR: f64 = 0.97;
const BOLD: f64 = 0.94;
/// Programs put the air of a line above its letters, a map half of it: so much higher
/// begins a text, per point of its size.
const LIFT: f64 = 0.1;
/// The smallest size that a font may have, in points.
const LEAST_FONT: f64 = 1.0;

/// How a text stands in its box.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    /// The text.
    pub paragraphs: &'a [Paragraph],
    /// Points on the slide per point of the paragraphs' sizes.
    pub scale: f64,
    /// Space in the box left of, above, right of and below it, in points.
    pub insets: [f64; 4],
    /// Whether it is broken to the width of the box.
    pub wraps: bool,
    /// Whether it stands in the middle of the box's height.
    pub is_middle: bool,
    /// Whether its lines are centred.
    pub is_centred: bool,
}

/// A kind of outline that slides know by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outline {
    /// With corners of this radius in points.
    Rect(f64),
    /// A rectangle with a point at its right.
    Arrow,
}

/// What a box is besides a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A box.
    Plain,
    /// The title of the slide.
    Title,
}

/// The shapes of a slide so far.
#[derive(Debug)]
pub(super) struct Shapes {
    /// Their XML.
    pub xml: String,
    /// The language of texts, as `en-US`.
    pub language: &'static str,
    /// How strongly what is added shows, 0 to 1.
    pub opacity: f32,
    /// What the widths of strokes are multiplied by.
    pub thickness: f64,
    last_id: u32,
}

impl Shapes {
    /// No shapes yet, texts in this language.
    pub fn new(language: &'static str) -> Self {
        Self {
            xml: String::new(),
            language,
            opacity: 1.0,
            thickness: 1.0,
            // The tree itself is number 1.
            last_id: 1,
        }
    }

    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.xml.write_fmt(args);
    }

    /// The attributes of the next shape: a number of its own and a name.
    fn named(&mut self, name: &str) -> String {
        self.last_id += 1;
        format!("id=\"{}\" name=\"{}\"", self.last_id, attribute(name))
    }

    /// Begins a group that covers `rect`.
    pub fn begin_group(&mut self, name: &str, rect: Rect) {
        let named = self.named(name);
        let (x, y, w, h) = place(rect);
        self.put(format_args!(
            "<p:grpSp><p:nvGrpSpPr><p:cNvPr {named}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
             <p:grpSpPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/>\
             <a:chOff x=\"{x}\" y=\"{y}\"/><a:chExt cx=\"{w}\" cy=\"{h}\"/></a:xfrm></p:grpSpPr>"
        ));
    }

    /// Ends it.
    pub fn end_group(&mut self) {
        self.xml.push_str("</p:grpSp>");
    }

    /// A box, with text in it or without.
    pub fn add_box(
        &mut self,
        name: &str,
        part: Part,
        rect: Rect,
        outline: Outline,
        (fill, stroke): (Option<Colour>, Option<&Stroke>),
        body: Option<&Body<'_>>,
    ) {
        let named = self.named(name);
        let is_text = fill.is_none() && stroke.is_none() && part == Part::Plain;
        let (locks, placeholder) = match part {
            Part::Title => (
                "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>",
                "<p:nvPr><p:ph type=\"title\"/></p:nvPr>",
            ),
            Part::Plain if is_text => ("<p:cNvSpPr txBox=\"1\"/>", "<p:nvPr/>"),
            Part::Plain => ("<p:cNvSpPr/>", "<p:nvPr/>"),
        };
        let (x, y, w, h) = place(rect);
        self.put(format_args!(
            "<p:sp><p:nvSpPr><p:cNvPr {named}/>{locks}{placeholder}</p:nvSpPr><p:spPr><a:xfrm>\
             <a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm>"
        ));
        let shorter = rect.width().min(rect.height()).max(0.001);
        match outline {
            Outline::Rect(radius) if radius > 0.0 => {
                let share = (radius / shorter * 100_000.0).min(50_000.0).round();
                self.put(format_args!(
                    "<a:prstGeom prst=\"roundRect\"><a:avLst>\
                     <a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
                ));
            }
            Outline::Rect(_) => self
                .xml
                .push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"),
            Outline::Arrow => self.xml.push_str(
                "<a:prstGeom prst=\"homePlate\"><a:avLst>\
                 <a:gd name=\"adj\" fmla=\"val 30000\"/></a:avLst></a:prstGeom>",
            ),
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

    /// Any other shape, in points of the slide.
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
        // A line falls from left to right unless it is turned over.
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

    /// The picture with the relation `relation`: where it shows, and how much of it is cut
    /// off at each side, as shares. `is_round` if only an ellipse of it shows.
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
        let [left, top, right, bottom] = crop.map(|it| (it * 100_000.0).round());
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
            .map_or(0.0, |it| it.size * body.scale);
        let lift = if body.is_middle { 0.0 } else { size * LIFT };
        let [left, top, right, bottom] =
            [left, top - lift, right, bottom].map(|it| units(it.max(0.0)));
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
        let align = match (body.is_centred, is_rtl) {
            (true, _) => "ctr",
            (false, true) => "r",
            (false, false) => "l",
        };
        let rtl = if is_rtl { " rtl=\"1\"" } else { "" };
        let language = self.language;
        let bold = if paragraph.is_bold {
            " b=\"1\""
        } else {
            " b=\"0\""
        };
        let fill = solid(paragraph.colour, self.opacity);
        // Lines have the height of their font, so that their middle is the box's.
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
        let text = text(line);
        if text.is_empty() {
            self.put(format_args!(
                "<a:endParaRPr lang=\"{language}\" sz=\"{hundredths}\"/></a:p>"
            ));
        } else {
            self.put(format_args!(
                "<a:r><a:rPr lang=\"{language}\" sz=\"{hundredths}\"{bold}>{fill}</a:rPr>\
                 <a:t>{text}</a:t></a:r></a:p>"
            ));
        }
    }

    /// The number of the slide, at the right end of `rect`.
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

/// A length in points in the units of slides.
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

/// `text` without what XML cannot hold, escaped.
pub(super) fn text(text: &str) -> String {
    let is_bad = |c: char| (c.is_control() && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(text.replace(is_bad, "\u{fffd}")).into_owned()
}

/// `text` as the value of an attribute: on one line.
pub(super) fn attribute(value: &str) -> String {
    text(&value.replace(['\n', '\r', '\t'], " "))
}

/// Whether the first letter that has a direction runs from right to left.
fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}
