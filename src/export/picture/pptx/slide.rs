//! Draws one slide: its title, the part of the map that it shows, and its notes.

use kurbo::{Affine, PathEl, Point, Rect, Shape as _};

use super::body::{Paragraph, Side, Stack, right_limit, stacks};
use super::fit::PageView;
use super::media::{Media, picture_relation};
use super::shapes::{Body, BoxRole, Outline, Shapes};
use super::words::{name_of, texts_of};
use super::{MAP, MARGIN, SLIDE, Slide, SlideKind};
use crate::model::{ElementId, Stage};
use crate::scene::{Colour, Fragment, ImageItem, Item, Pane, Placed, RectItem};
use crate::words::Language;

/// Font size of titles, in points.
const TITLE_SIZE: f64 = 22.0;
/// The smallest font size of a long title, in points.
const LEAST_TITLE_SIZE: f64 = 12.0;
/// Font size of the text beside or below a title, in points.
const LEAD_SIZE: f64 = 12.0;
/// Font size of the footer, in points.
const FOOT_SIZE: f64 = 9.0;
/// Top and bottom of the title of a stage, in points.
const TITLE_BAND: (f64, f64) = (20.0, 58.0);
/// The largest width of a stage's block, in points.
const WIDEST_TITLE: f64 = 540.0;
/// Average width of a bold letter, per point of its size.
const LETTER: f64 = 0.6;
/// Texts smaller than this, in points, are left out of overviews, because nobody can read them.
const LEAST_TEXT: f64 = 0.9;
/// Space between a text and the right edge of its box, in points of the map.
const RIGHT_PAD: f64 = 6.0;

/// A finished slide.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The XML of the background; empty if the slide has none of its own.
    pub background: String,
    /// The XML of the shapes.
    pub shapes: String,
    /// The notes of the presenter.
    pub notes: String,
    /// The pictures on the slide, as indices in [`Media`].
    pub media: Vec<usize>,
    /// The addresses that the texts lead to, in the order of their relations.
    pub links: Vec<String>,
    /// The language of the texts, for example `en-US`.
    pub language: &'static str,
}

/// Draws the slide with the index `index` among the `pages` of `slide`.
pub(super) fn draw(
    slide: &Slide<'_>,
    pages: &[PageView],
    index: usize,
    media: &mut Media,
) -> Drawn {
    let language = match slide.sheet.words.language() {
        Language::English => "en-US",
        Language::Russian => "ru-RU",
    };
    let mut painter = Painter {
        slide,
        page: &pages[index],
        shapes: Shapes::new(language),
        media,
        used: Vec::new(),
    };
    let stage = painter.stage();
    match stage {
        Some(stage) => painter.draw_stage_title(stage, index, pages.len()),
        None => painter.draw_title(),
    }
    painter.shapes.thickness = pages[index].scale;
    for pane in Pane::ALL {
        painter.draw_pane(pane);
    }
    painter.shapes.thickness = 1.0;
    painter.draw_foot();
    let notes = stage.filter(|_| index == 0);
    Drawn {
        notes: notes.map_or_else(String::new, |stage| stage.presenter_notes.clone()),
        background: painter.background(),
        shapes: painter.shapes.xml,
        links: painter.shapes.links,
        media: painter.used,
        language,
    }
}

/// Draws the shapes of one slide.
struct Painter<'a> {
    slide: &'a Slide<'a>,
    page: &'a PageView,
    shapes: Shapes,
    media: &'a mut Media,
    /// The pictures on this slide, as indices in [`Media`].
    used: Vec<usize>,
}

impl<'a> Painter<'a> {
    fn stage(&self) -> Option<&'a Stage> {
        match self.slide.kind {
            SlideKind::Overview => None,
            SlideKind::Stage(id) => self.slide.sheet.journey.stage(id).map(AsRef::as_ref),
        }
    }

    fn background(&self) -> String {
        self.slide.sheet.paper().map_or_else(String::new, |colour| {
            let Colour { r, g, b, .. } = colour;
            format!(
                "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>\
                 </a:solidFill><a:effectLst/></p:bgPr></p:bg>"
            )
        })
    }

    fn paragraph(text: &str, size: f64, is_bold: bool, colour: Colour) -> Paragraph {
        Paragraph {
            text: text.trim().replace("\r\n", "\n"),
            size,
            line: size * 1.3,
            is_bold,
            colour,
        }
    }

    /// Draws the title of the map, and below it the summary of the scenario.
    fn draw_title(&mut self) {
        let journey = self.slide.sheet.journey;
        let colours = &self.slide.sheet.theme.colours;
        let title = one_line(&journey.title);
        let size = title_size(&title, MAP.width());
        let title = [Self::paragraph(&title, size, true, colours.text)];
        let rect = Rect::new(MARGIN, 14.0, SLIDE.width - MARGIN, 48.0);
        self.add_own_text(BoxRole::Title, "Title", rect, &title, true);
        let summary = [Self::paragraph(
            &one_line(&journey.scenario.summary),
            LEAD_SIZE,
            false,
            colours.text_soft,
        )];
        if !summary[0].text.is_empty() {
            let rect = Rect::new(MARGIN, 48.0, SLIDE.width - MARGIN, 68.0);
            self.add_own_text(BoxRole::Plain, "Scenario", rect, &summary, false);
        }
    }

    /// Draws the block of the stage with its name as the title, and beside it the goal or the
    /// description of the stage.
    fn draw_stage_title(&mut self, stage: &Stage, index: usize, pages: usize) {
        let theme = self.slide.sheet.theme;
        let tint = theme.tint(stage.tint_at(0));
        let mut name = one_line(&stage.name);
        if pages > 1 {
            let number = format!("({}/{pages})", index + 1);
            name = one_line(&format!("{name} {number}"));
        }
        let size = title_size(&name, WIDEST_TITLE - 60.0);
        let wanted = width_of(&name, size) + 64.0;
        let right = MARGIN + wanted.clamp(200.0, WIDEST_TITLE);
        let rect = Rect::new(MARGIN, TITLE_BAND.0, right, TITLE_BAND.1);
        let title = [Self::paragraph(&name, size, true, tint.ink)];
        // The block is a shape of its own, because some programs show every title as a plain
        // box.
        let look = (Some(tint.fill), None);
        self.shapes
            .add_box("Stage", BoxRole::Plain, rect, Outline::Arrow, look, None);
        let inside = Rect::new(rect.x0 + 14.0, rect.y0, rect.x1 - 18.0, rect.y1);
        self.add_own_text(BoxRole::Title, "Title", inside, &title, true);
        let lead = if stage.goal.trim().is_empty() {
            &stage.description
        } else {
            &stage.goal
        };
        let lead = [Self::paragraph(
            lead,
            LEAD_SIZE,
            false,
            theme.colours.text_soft,
        )];
        if !lead[0].text.is_empty() {
            let rect = Rect::new(
                right + 16.0,
                TITLE_BAND.0,
                SLIDE.width - MARGIN,
                TITLE_BAND.1,
            );
            self.add_own_text(BoxRole::Plain, "Goal", rect, &lead, true);
        }
    }

    /// Draws the footer: the title of the map on slides of a stage, and the slide's number.
    fn draw_foot(&mut self) {
        let colours = &self.slide.sheet.theme.colours;
        let (top, bottom) = (SLIDE.height - 20.0, SLIDE.height - 6.0);
        if self.stage().is_some() {
            let title = one_line(&self.slide.sheet.journey.title);
            let title = [Self::paragraph(&title, FOOT_SIZE, false, colours.text_soft)];
            let rect = Rect::new(MARGIN, top, SLIDE.width - 120.0, bottom);
            if !title[0].text.is_empty() {
                self.add_own_text(BoxRole::Plain, "Map", rect, &title, false);
            }
        }
        let rect = Rect::new(SLIDE.width - 100.0, top, SLIDE.width - MARGIN, bottom);
        self.shapes
            .add_slide_number(rect, FOOT_SIZE, colours.text_soft);
    }

    /// Adds a text that is not part of the map, such as a title.
    fn add_own_text(
        &mut self,
        role: BoxRole,
        name: &str,
        rect: Rect,
        paragraphs: &[Paragraph],
        is_middle: bool,
    ) {
        let outline = Outline::Rect(0.0);
        let body = Body {
            paragraphs,
            scale: 1.0,
            insets: [0.0; 4],
            wraps: true,
            is_middle,
            side: Side::Start,
        };
        self.shapes
            .add_box(name, role, rect, outline, (None, None), Some(&body));
    }

    /// Draws the fragments of a pane that belong on the slide.
    fn draw_pane(&mut self, pane: Pane) {
        let page = self.page;
        let is_head = matches!(pane, Pane::Top | Pane::Corner);
        if pane == Pane::Corner && !page.is_whole {
            return;
        }
        let (origin, shown) = if is_head {
            (page.head_origin(), &page.head)
        } else {
            (page.rows_origin(), &page.rows)
        };
        let to_slide = Affine::translate(origin.to_vec2()) * Affine::scale(page.scale);
        for placed in self.slide.sheet.scene.pane(pane) {
            let is_step = matches!(placed.element, Some(ElementId::Step(_)));
            if is_head && !page.is_whole && !is_step {
                continue;
            }
            let (top, bottom) = (placed.bounds.y0, placed.bounds.y1);
            let middle = f64::midpoint(top, bottom);
            let is_shown = match placed.element {
                None => true,
                // A link is only shown if all of it is on the slide.
                Some(ElementId::Link(_)) => top >= shown.start - 8.0 && bottom <= shown.end + 8.0,
                Some(_) => page.is_whole || is_head || shown.contains(&middle),
            };
            if is_shown {
                let clip = placed.element.is_none().then(|| shown.clone());
                self.draw_placed(placed, to_slide, clip);
            }
        }
    }

    /// Draws a fragment. Upright lines end at the bounds of `clip`, which is in points of the
    /// map; other paths are left out if they are outside of it.
    fn draw_placed(
        &mut self,
        placed: &Placed,
        to_slide: Affine,
        clip: Option<std::ops::Range<f64>>,
    ) {
        let journey = self.slide.sheet.journey;
        let to_slide = to_slide * Affine::translate(placed.offset());
        let name = name_of(journey, placed.element);
        let fragment = &*placed.fragment;
        let clip = clip.map(|range| range.start - placed.origin.y..range.end - placed.origin.y);
        if fragment.items.is_empty() {
            return;
        }
        self.shapes.opacity = placed.opacity;
        let is_group = placed.element.is_some() && fragment.items.len() > 1;
        if is_group {
            let bounds = placed.bounds - placed.offset();
            self.shapes
                .begin_group(&name, to_slide.transform_rect_bbox(bounds));
        }
        let texts = texts_of(journey, placed.element);
        let stacks = stacks(fragment, self.slide.sheet.theme, &texts);
        for (index, item) in fragment.items.iter().enumerate() {
            match item {
                // Programs underline links themselves.
                Item::Rect(item) if is_underline(fragment, item) => {}
                Item::Rect(item) => {
                    let own = stacks.iter().find(|stack| stack.owner == Some(index));
                    self.draw_rect(fragment, item, own, to_slide, &name);
                }
                Item::Path(item) => {
                    let Some(path) = clipped(&item.path, clip.as_ref()) else {
                        continue;
                    };
                    let look = (item.fill, item.stroke.as_ref());
                    self.shapes.add_path(&name, &(to_slide * path), look);
                }
                Item::Image(item) => self.draw_image(item, to_slide),
                Item::Text(_) => {
                    let free = stacks.iter().filter(|stack| stack.owner.is_none());
                    if let Some(stack) = free.into_iter().find(|stack| stack.first == index) {
                        self.draw_text(placed, stack, to_slide, &name);
                    }
                }
            }
        }
        if is_group {
            self.shapes.end_group();
        }
        self.shapes.opacity = 1.0;
    }

    /// Whether the text of a stack is large enough to be shown.
    fn is_readable(&self, stack: &Stack) -> bool {
        let sizes = stack
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.size * self.page.scale);
        // No text is left out on the slide of a stage.
        !self.page.is_whole || sizes.fold(f64::INFINITY, f64::min) >= LEAST_TEXT
    }

    /// Draws a rectangle with the text in it.
    fn draw_rect(
        &mut self,
        fragment: &Fragment,
        item: &RectItem,
        stack: Option<&Stack>,
        to_slide: Affine,
        name: &str,
    ) {
        let scale = self.page.scale;
        let rect = to_slide.transform_rect_bbox(item.rect);
        let look = (item.fill, item.stroke.as_ref());
        let outline = Outline::Rect(item.radius * scale);
        let stack = stack.filter(|stack| self.is_readable(stack));
        let Some(stack) = stack else {
            self.shapes
                .add_box(name, BoxRole::Plain, rect, outline, look, None);
            return;
        };
        let room = Rect {
            x1: item.rect.x1 - RIGHT_PAD,
            ..item.rect
        };
        let right = right_limit(fragment, stack, room);
        // A single row in a low box, such as a chip, is centred vertically.
        let is_middle = stack.rows == 1 && item.rect.height() < stack.rect.height() * 2.0;
        let top = if is_middle {
            0.0
        } else {
            stack.rect.y0 - item.rect.y0
        };
        let body = Body {
            paragraphs: &stack.paragraphs,
            scale,
            insets: [
                (stack.rect.x0 - item.rect.x0) * scale,
                top * scale,
                (item.rect.x1 - right) * scale,
                0.0,
            ],
            wraps: !is_middle,
            is_middle,
            side: stack.side,
        };
        self.shapes
            .add_box(name, BoxRole::Plain, rect, outline, look, Some(&body));
    }

    /// Draws a text without a box around it.
    fn draw_text(&mut self, placed: &Placed, stack: &Stack, to_slide: Affine, name: &str) {
        if !self.is_readable(stack) {
            return;
        }
        let bounds = placed.bounds - placed.offset();
        let is_label = stack.paragraphs.iter().all(|paragraph| paragraph.is_bold);
        let (room, is_centred) = match placed.element {
            // The bounds of a stage are wider than its block by its point, on either side.
            Some(ElementId::Stage(_)) => {
                let point = self.slide.sheet.theme.sizes.stage_point;
                (Some(bounds.x1 - point * 2.0), false)
            }
            Some(ElementId::Step(_) | ElementId::Lane(_) | ElementId::Journey) => {
                (Some(bounds.x1 - RIGHT_PAD), false)
            }
            Some(ElementId::Metric(_)) => (None, true),
            Some(ElementId::Curve(_)) => (None, is_label),
            _ => (None, false),
        };
        let mut rect = stack.rect;
        if let Some(room) = room {
            rect.x1 = right_limit(&placed.fragment, stack, Rect { x1: room, ..bounds });
        } else if stack.rows > 1 {
            rect.x1 += rect.width() * 0.06;
        }
        let body = Body {
            paragraphs: &stack.paragraphs,
            scale: self.page.scale,
            insets: [0.0; 4],
            wraps: room.is_some() || stack.rows > 1,
            is_middle: false,
            side: if is_centred { Side::Middle } else { stack.side },
        };
        let rect = to_slide.transform_rect_bbox(rect);
        let outline = Outline::Rect(0.0);
        self.shapes.add_box(
            name,
            BoxRole::Plain,
            rect,
            outline,
            (None, None),
            Some(&body),
        );
    }

    fn draw_image(&mut self, item: &ImageItem, to_slide: Affine) {
        let Some(index) = self.media.index_of(&item.image) else {
            return;
        };
        let at = self.used.iter().position(|known| *known == index);
        let at = at.unwrap_or_else(|| {
            self.used.push(index);
            self.used.len() - 1
        });
        let whole = item.rect;
        let shown = item.clip.map_or(whole, |clip| clip.rect().intersect(whole));
        let crop = [
            (shown.x0 - whole.x0) / whole.width().max(0.001),
            (shown.y0 - whole.y0) / whole.height().max(0.001),
            (whole.x1 - shown.x1) / whole.width().max(0.001),
            (whole.y1 - shown.y1) / whole.height().max(0.001),
        ];
        let rect = to_slide.transform_rect_bbox(shown);
        let alt = item.image.alt.as_str();
        let relation = picture_relation(at);
        self.shapes
            .add_picture(&relation, alt, rect, crop, item.clip.is_some());
    }
}

/// Whether a rectangle is the line under an address.
fn is_underline(fragment: &Fragment, item: &RectItem) -> bool {
    let mut links = fragment.links.iter();
    item.rect.height() <= 1.0 && links.any(|link| link.rect.contains(item.rect.center()))
}

/// The part of an upright line that is inside of `clip`, or a whole path whose middle is inside
/// of it; `None` if there is nothing to draw. Without a `clip` the path itself.
fn clipped(path: &kurbo::BezPath, clip: Option<&std::ops::Range<f64>>) -> Option<kurbo::BezPath> {
    let Some(clip) = clip else {
        return Some(path.clone());
    };
    let inside = |y: f64| y >= clip.start - 0.5 && y <= clip.end + 0.5;
    if let [PathEl::MoveTo(a), PathEl::LineTo(b)] = path.elements()
        && a.x == b.x
    {
        let within = |at: &Point| Point::new(at.x, at.y.clamp(clip.start, clip.end));
        let (a, b) = (within(a), within(b));
        return (a.y != b.y)
            .then(|| kurbo::BezPath::from_vec(vec![PathEl::MoveTo(a), PathEl::LineTo(b)]));
    }
    inside(path.bounding_box().center().y).then(|| path.clone())
}

/// The font size at which a title fits on one line of `width`, but at least
/// [`LEAST_TITLE_SIZE`]. All in points.
fn title_size(title: &str, width: f64) -> f64 {
    let wanted = width_of(title, 1.0).max(1.0);
    (width / wanted).clamp(LEAST_TITLE_SIZE, TITLE_SIZE)
}

/// The approximate width of a bold line, in points.
fn width_of(line: &str, size: f64) -> f64 {
    line.chars().count() as f64 * LETTER * size
}

/// `text` on one line, with single spaces between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
