//! Lays out the parts of a summary from the top of a page down, and begins another page where
//! one is full. All lengths are in points of printers.

use std::sync::Arc;

use kurbo::{BezPath, Circle, Point as At, Rect, Shape as _, Size};

use super::document::{Document, Fact, Point};
use crate::fonts::FontFiles;
use crate::layout::Shaper;
use crate::scene::{
    Colour, Colours, Fragment, Paragraph, Placed, Scene, Stroke, TextStyle, Theme, ThemeName,
};
use crate::units::millimetres;
use crate::words::Words;

/// The size of every page: A4 in portrait, in points of printers.
pub const PAGE_SIZE: Size = Size::new(millimetres(210.0), millimetres(297.0));
/// Width of the margins at the left and the right.
const SIDE: f64 = 54.0;
/// Height of the margin at the top.
const TOP: f64 = 54.0;
/// The lowest end of the text, from the top of the page.
const BOTTOM: f64 = PAGE_SIZE.height - 66.0;
/// The baseline of the footer, from the top of the page.
const FOOT: f64 = PAGE_SIZE.height - 36.0;
/// Width of the text.
pub(super) const WIDTH: f64 = PAGE_SIZE.width - SIDE * 2.0;
/// The least height that must be left on a page below a heading.
const KEPT_TOGETHER: f64 = 64.0;
/// Height of a line of text.
pub(super) const LINE: f64 = 14.5;
/// Distance from the left end of the names of facts to the left end of the facts.
const FACT_NAME: f64 = 96.0;
/// How far an entry of a list is indented for each level.
const INDENT: f64 = 14.0;
/// Width of the words before the text of an entry.
const LEAD: f64 = 112.0;
/// Width of the words after the text of an entry.
const TAIL: f64 = 168.0;
/// Space between two columns.
pub(super) const GAP: f64 = 12.0;

/// A heading on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageHeading {
    /// The text of the heading.
    pub name: String,
    /// 1 for a section, 2 for a part of one.
    pub level: u16,
    /// The index of the heading's fragment in the body of the page's scene.
    pub fragment: usize,
    /// The distance of the heading from the top of the page, in points of printers.
    pub top: f64,
}

/// A page of a summary.
#[derive(Clone, Debug)]
pub struct SummaryPage {
    /// The drawing of the page; its size is [`PAGE_SIZE`].
    pub scene: Scene,
    /// The part of the page that screen readers read: all but the footer.
    pub read: Rect,
    /// The headings on the page, from the top down.
    pub headings: Vec<PageHeading>,
}

/// Font size and line height of the title of the document, and of headings of levels 1 and 2.
const HEADINGS: [(f32, f32); 3] = [(23.0, 29.0), (14.5, 20.0), (11.0, 16.0)];

/// A theme whose headings have the size of one level, and a shaper for texts in this theme.
struct Face {
    shaper: Shaper,
    theme: Theme,
}

/// A text beside other texts, broken to its width.
pub(super) struct Span {
    /// The shaped text.
    pub text: Arc<Paragraph>,
    /// The left edge of the text on the page.
    pub x: f64,
    /// The colour of the text.
    pub colour: Colour,
    /// The right edge, if the text is aligned to the right.
    pub right: Option<f64>,
}

/// Lays out a document from the top down.
pub(super) struct Press<'a> {
    /// The faces of the levels in [`HEADINGS`].
    faces: [Face; 3],
    words: &'a Words,
    pages: Vec<SummaryPage>,
    /// The fragments on the current page.
    placed: Vec<Placed>,
    /// The headings on the current page.
    headings: Vec<PageHeading>,
    /// Where the next part of the document begins, from the top of the page.
    pub y: f64,
}

impl<'a> Press<'a> {
    pub fn new(fonts: FontFiles, words: &'a Words) -> Self {
        let face = |heading| {
            let mut theme = Theme::bundled(ThemeName::Light);
            theme.sizes.heading = heading;
            theme.sizes.body = (10.0, LINE as f32);
            theme.sizes.label = (9.0, LINE as f32);
            theme.sizes.small = (8.0, 11.0);
            Face {
                shaper: Shaper::new(fonts),
                theme,
            }
        };
        Self {
            faces: HEADINGS.map(face),
            words,
            pages: Vec::new(),
            placed: Vec::new(),
            headings: Vec::new(),
            y: TOP,
        }
    }

    pub fn colours(&self) -> Colours {
        self.faces[0].theme.colours.clone()
    }

    /// Shapes a text that is not a heading, broken to `width`.
    pub fn shape(&mut self, text: &str, style: TextStyle, width: f64) -> Arc<Paragraph> {
        let face = &mut self.faces[0];
        face.shaper.paragraph(text, style, &face.theme, width)
    }

    /// A text whose left edge is at `x`, broken to `width`.
    pub fn span(
        &mut self,
        text: &str,
        style: TextStyle,
        colour: Colour,
        x: f64,
        width: f64,
    ) -> Span {
        Span {
            text: self.shape(text, style, width),
            x,
            colour,
            right: None,
        }
    }

    /// Whether the page has room for a part of this height.
    pub fn has_room(&self, height: f64) -> bool {
        self.y + height <= BOTTOM
    }

    /// Whether the page is still empty.
    pub fn is_at_top(&self) -> bool {
        self.y <= TOP
    }

    /// Begins another page, unless this one is still empty.
    pub fn turn_page(&mut self) {
        if self.is_at_top() {
            return;
        }
        self.end_page();
        self.y = TOP;
    }

    fn end_page(&mut self) {
        let read = Rect::new(0.0, 0.0, PAGE_SIZE.width, BOTTOM + LINE);
        self.pages.push(SummaryPage {
            scene: Scene {
                size: PAGE_SIZE,
                body: std::mem::take(&mut self.placed),
                ..Scene::default()
            },
            read,
            headings: std::mem::take(&mut self.headings),
        });
    }

    /// Places a fragment that is `height` high on the page, and continues below it.
    pub fn place(&mut self, fragment: Fragment, height: f64) {
        let bounds = Rect::new(0.0, self.y, PAGE_SIZE.width, self.y + height);
        self.placed.push(Placed::fixed(bounds, fragment));
        self.y += height;
    }

    /// Places texts side by side, from their line `first` on, as many lines as the page has
    /// room for. `fragment` is what was drawn before, `pad` the space above and below. Returns
    /// the first line for which there was no room.
    fn lines(&mut self, spans: &[Span], first: usize, pad: f64, mut fragment: Fragment) -> usize {
        let count = spans.iter().map(|span| span.text.rows.len()).max();
        let count = count.unwrap_or_default();
        let room = ((BOTTOM - self.y - pad * 2.0) / LINE).floor().max(1.0);
        #[expect(clippy::cast_sign_loss, reason = "at least one")]
        let end = count.min(first + room as usize);
        let top = self.y + pad - first as f64 * LINE;
        for span in spans {
            for row in span.text.rows.iter().take(end).skip(first) {
                let x = match span.right {
                    Some(right) => right - f64::from(row.row.width),
                    None => span.x + row.x,
                };
                let at = At::new(x, top + row.baseline);
                fragment.text(Arc::clone(&row.row), at, span.colour);
            }
        }
        self.place(fragment, (end - first) as f64 * LINE + pad * 2.0);
        end
    }

    /// Places texts side by side, on one page if they fit on one. `draw` adds to the fragment
    /// of their first line, whose top is its second argument. `again` is called at the top of
    /// each further page. `pad` is the space above and below.
    pub fn beside(
        &mut self,
        spans: &[Span],
        pad: f64,
        draw: impl FnOnce(&mut Fragment, f64),
        again: &mut dyn FnMut(&mut Self),
    ) {
        let count = spans.iter().map(|span| span.text.rows.len()).max();
        let height = count.unwrap_or_default() as f64 * LINE + pad * 2.0;
        let is_longer_than_a_page = height > BOTTOM - TOP - KEPT_TOGETHER;
        if !self.has_room(height) && !is_longer_than_a_page || !self.has_room(LINE + pad * 2.0) {
            self.turn_page();
            again(self);
        }
        let mut fragment = Fragment::default();
        draw(&mut fragment, self.y + pad);
        let mut done = self.lines(spans, 0, pad, fragment);
        while done < count.unwrap_or_default() {
            self.turn_page();
            again(self);
            done = self.lines(spans, done, pad, Fragment::default());
        }
    }

    /// Adds the title of the document and the name of the map.
    pub fn title(&mut self, document: &Document) {
        let colours = self.colours();
        for (face, text, colour) in [
            (0, &document.title, colours.text),
            (1, &document.subtitle, colours.text_soft),
        ] {
            let Face { shaper, theme } = &mut self.faces[face];
            let text = shaper.paragraph(text, TextStyle::Heading, theme, WIDTH);
            if text.rows.iter().all(|row| row.row.text.is_empty()) {
                continue;
            }
            // Long titles are cut, so that they fill only a part of the first page.
            let most = if face == 0 { 3 } else { 6 };
            let mut fragment = Fragment::default();
            let line = f64::from(HEADINGS[face].1);
            let rows = &text.rows[..text.rows.len().min(most)];
            for row in rows {
                let at = At::new(SIDE + row.x, self.y + row.baseline);
                fragment.text(Arc::clone(&row.row), at, colour);
            }
            self.place(fragment, rows.len() as f64 * line + 2.0);
        }
        self.y += 10.0;
    }

    /// Adds a heading of level 1 or 2.
    pub fn heading(&mut self, text: &str, level: u16) {
        let colours = self.colours();
        let face = &mut self.faces[usize::from(level)];
        let shaped = face
            .shaper
            .paragraph(text, TextStyle::Heading, &face.theme, WIDTH);
        let above = if level == 1 { 20.0 } else { 10.0 };
        // The heading of a section is kept on one page with that of its first part.
        let part = if level == 1 {
            10.0 + f64::from(HEADINGS[2].1) + 7.0
        } else {
            0.0
        };
        if !self.has_room(above + shaped.height + part + KEPT_TOGETHER) {
            self.turn_page();
        }
        if !self.is_at_top() {
            self.y += above;
        }
        self.headings.push(PageHeading {
            name: text.to_owned(),
            level,
            fragment: self.placed.len(),
            top: self.y,
        });
        // A heading that is longer than a page continues on the next one.
        let line = f64::from(HEADINGS[usize::from(level)].1);
        let mut fragment = Fragment::default();
        let mut height = 0.0;
        for (at, row) in shaped.rows.iter().enumerate() {
            if !self.has_room(height + line) {
                self.place(std::mem::take(&mut fragment), height);
                self.turn_page();
                height = 0.0;
            }
            let baseline = row.baseline - at as f64 * line;
            let at = At::new(SIDE + row.x, self.y + height + baseline);
            fragment.text(Arc::clone(&row.row), at, colours.text);
            height += line;
        }
        if level == 1 {
            let y = self.y + height + 3.0;
            let rule = Stroke::solid(colours.line, 1.0);
            fragment.line(At::new(SIDE, y), At::new(SIDE + WIDTH, y), rule);
            height += 5.0;
        }
        self.place(fragment, height + 2.0);
    }

    /// Adds facts, each beside its name.
    pub fn facts(&mut self, facts: &[Fact]) {
        let colours = self.colours();
        for fact in facts {
            let label = TextStyle::Label;
            let name = self.span(&fact.name, label, colours.text_soft, SIDE, FACT_NAME - GAP);
            let (x, width) = (SIDE + FACT_NAME, WIDTH - FACT_NAME);
            let text = self.span(&fact.text, TextStyle::Body, colours.text, x, width);
            self.beside(&[name, text], 1.0, |_, _| {}, &mut |_| {});
        }
    }

    /// Adds a paragraph.
    pub fn sentence(&mut self, text: &str) {
        let soft = self.colours().text_soft;
        let text = self.span(text, TextStyle::Body, soft, SIDE, WIDTH);
        self.beside(&[text], 2.0, |_, _| {}, &mut |_| {});
    }

    /// Adds a list.
    pub fn points(&mut self, points: &[Point]) {
        let colours = self.colours();
        let has_lead = points
            .iter()
            .any(|point| !point.lead.is_empty() && !point.text.is_empty());
        let done = self.words.text("summary-done");
        let tails = points.iter().map(|point| match point.is_done {
            Some(true) if point.tail.is_empty() => done.clone(),
            Some(true) => format!("{}, {done}", point.tail),
            _ => point.tail.clone(),
        });
        let tails: Vec<String> = tails.collect();
        let beside_text = points.iter().zip(&tails);
        let has_tail = beside_text
            .clone()
            .any(|(point, tail)| !tail.is_empty() && !point.text.is_empty());
        let end = if has_tail { WIDTH - TAIL } else { WIDTH } + SIDE;
        for (point, tail) in beside_text {
            let left = SIDE + INDENT * f64::from(point.depth.min(6));
            if point.text.is_empty() {
                let (text, style, colour) = if point.lead.is_empty() {
                    (tail, TextStyle::Secondary, colours.text_soft)
                } else {
                    (&point.lead, TextStyle::Strong, colours.text)
                };
                self.y += if self.is_at_top() { 0.0 } else { 3.0 };
                let text = self.span(text, style, colour, left, SIDE + WIDTH - left);
                self.beside(&[text], 1.5, |_, _| {}, &mut |_| {});
                continue;
            }
            let mut spans = Vec::new();
            let mut x = left + INDENT;
            if has_lead && point.depth < 2 {
                let (style, soft) = (TextStyle::Secondary, colours.text_soft);
                spans.push(self.span(&point.lead, style, soft, x, LEAD - GAP));
                x += LEAD;
            } else if has_lead {
                x += LEAD - INDENT;
            }
            spans.push(self.span(&point.text, TextStyle::Body, colours.text, x, end - x));
            if !tail.is_empty() {
                let (style, soft) = (TextStyle::Secondary, colours.text_soft);
                let mut span = self.span(tail, style, soft, end, TAIL - GAP);
                span.right = Some(SIDE + WIDTH);
                spans.push(span);
            }
            let marker = if has_lead && point.depth > 1 {
                x - INDENT
            } else {
                left
            };
            let mark = |fragment: &mut Fragment, top: f64| {
                mark(fragment, At::new(marker, top), point.is_done, &colours);
            };
            self.beside(&spans, 1.5, mark, &mut |_| {});
        }
    }

    /// Ends the last page, adds a footer with the number to each page, and returns the pages.
    pub fn finish(mut self, document: &Document) -> Vec<SummaryPage> {
        if !self.placed.is_empty() || self.pages.is_empty() {
            self.end_page();
        }
        let colours = self.colours();
        let mut pages = std::mem::take(&mut self.pages);
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            let args = [("number", (index + 1).into()), ("count", count.into())];
            let number = self.words.fill("summary-page", &args);
            let number = self.shape(&number, TextStyle::Small, f64::INFINITY);
            let room = WIDTH - number.width - GAP * 2.0;
            let name = self.shape(&document.subtitle, TextStyle::Small, room);
            let mut foot = Fragment::default();
            if let Some(row) = name.rows.first() {
                let at = At::new(SIDE, FOOT);
                foot.text(Arc::clone(&row.row), at, colours.text_soft);
            }
            if let Some(row) = number.rows.first() {
                let at = At::new(SIDE + WIDTH - number.width, FOOT);
                foot.text(Arc::clone(&row.row), at, colours.text_soft);
            }
            let bounds = Rect::new(0.0, FOOT - LINE, PAGE_SIZE.width, FOOT + LINE);
            page.scene.body.push(Placed::fixed(bounds, foot));
        }
        pages
    }
}

/// Draws the mark before an entry: a dot, or for tasks a box, which is ticked if the task is
/// done.
fn mark(fragment: &mut Fragment, at: At, is_done: Option<bool>, colours: &Colours) {
    let middle = At::new(at.x + 4.5, at.y + LINE * 0.5);
    let Some(is_done) = is_done else {
        let dot = Circle::new(middle, 1.6).to_path(0.02);
        fragment.path(dot, Some(colours.text_soft), None);
        return;
    };
    let rect = Rect::from_center_size(middle, (8.0, 8.0));
    let edge = Stroke::solid(colours.text_soft, 0.9);
    fragment.outlined_rect(rect, 1.8, colours.paper, edge);
    if is_done {
        let mut tick = BezPath::new();
        tick.move_to((rect.x0 + 1.8, middle.y + 0.2));
        tick.line_to((middle.x - 0.6, rect.y1 - 2.0));
        tick.line_to((rect.x1 - 1.6, rect.y0 + 2.0));
        fragment.path(tick, None, Some(Stroke::solid(colours.text, 1.2)));
    }
}

/// The left edge of the text on a page.
pub(super) fn left() -> f64 {
    SIDE
}
