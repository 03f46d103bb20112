//! Draws one slide: a page of the walk, and its notes.

use kurbo::{Affine, Rect, Vec2};

use super::body::{Stack, right_limit, stacks};
use super::media::{Media, picture_relation};
use super::shapes::{Body, BoxRole, Shapes};
use super::words::{name_of, texts_of};
use super::{Deck, SLIDE, Slide};
use crate::export::picture::Background;
use crate::model::ElementId;
use crate::scene::{Colour, Fragment, ImageItem, Item, Pane, Placed, RectItem};
use crate::words::Language;

/// Font size of the number of a slide, in points.
const NUMBER_SIZE: f64 = 10.0;
/// The place of that number: in the lower right corner, beside the page's content.
const NUMBER: Rect = Rect::new(
    SLIDE.width - 64.0,
    SLIDE.height - 20.0,
    SLIDE.width - 12.0,
    SLIDE.height - 6.0,
);
/// Space between a text and the right edge of its box, in points of the page.
const RIGHT_PAD: f64 = 6.0;
/// How much wider than its rows the box of a text of several rows is, as a share of them,
/// because other programs set the same text a little wider.
const SPARE: f64 = 0.06;

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

/// Draws `slide`, which belongs to `deck`.
pub(super) fn draw(deck: &Deck<'_>, slide: &Slide<'_>, media: &mut Media) -> Drawn {
    let language = match deck.words.language() {
        Language::English => "en-US",
        Language::Russian => "ru-RU",
    };
    let scale = (SLIDE.width / slide.frame.width()).min(SLIDE.height / slide.frame.height());
    let texts = slide.elements.iter();
    let mut painter = Painter {
        deck,
        slide,
        scale,
        texts: texts
            .chain([&ElementId::Journey])
            .flat_map(|element| texts_of(deck.journey, Some(*element)))
            .collect(),
        title: None,
        shapes: Shapes::new(language),
        media,
        used: Vec::new(),
    };
    painter.title = painter.find_title();
    painter.shapes.thickness = scale;
    let middle = slide.frame.center().to_vec2() * scale;
    let to_slide = Affine::translate(SLIDE.to_vec2() / 2.0 - middle) * Affine::scale(scale);
    for placed in painter.fragments() {
        painter.draw_placed(placed, to_slide);
    }
    painter.shapes.thickness = 1.0;
    painter
        .shapes
        .add_slide_number(NUMBER, NUMBER_SIZE, deck.theme.colours.text_soft);
    Drawn {
        notes: slide.notes.to_owned(),
        background: painter.background(),
        shapes: painter.shapes.xml,
        links: painter.shapes.links,
        media: painter.used,
        language,
    }
}

/// Draws the shapes of one slide.
struct Painter<'a> {
    deck: &'a Deck<'a>,
    slide: &'a Slide<'a>,
    /// Points of the slide for a point of the page.
    scale: f64,
    /// The texts of the map that rows of the page may be parts of.
    texts: Vec<&'a str>,
    /// The top left corner of the text that is the title of the slide, in points of the page.
    title: Option<Vec2>,
    shapes: Shapes,
    media: &'a mut Media,
    /// The pictures on this slide, as indices in [`Media`].
    used: Vec<usize>,
}

impl<'a> Painter<'a> {
    /// The fragments that are in the frame, in the order in which they are painted.
    fn fragments(&self) -> impl Iterator<Item = &'a Placed> + use<'a> {
        let slide = self.slide;
        let placed = Pane::ALL.iter().flat_map(|pane| slide.scene.pane(*pane));
        placed.filter(|placed| placed.bounds.overlaps(slide.frame))
    }

    /// The place of the text that says what the slide is about: the largest one, but no figure
    /// such as "41 → 17 %" if there are words too.
    fn find_title(&self) -> Option<Vec2> {
        let mut title: Option<(bool, f64, Vec2)> = None;
        for placed in self.fragments() {
            for stack in stacks(&placed.fragment, self.deck.theme, &[]) {
                let first = stack.paragraphs.first();
                let size = first.map_or(0.0, |first| first.size);
                let is_told = first.is_some_and(|first| has_words(&first.text));
                let at = placed.offset() + stack.rect.origin().to_vec2();
                let is_better = title.is_none_or(|(told, largest, place)| {
                    let is_larger = size > largest || size == largest && at.y < place.y;
                    is_told && !told || is_told == told && is_larger
                });
                if is_better {
                    title = Some((is_told, size, at));
                }
            }
        }
        title.map(|(_, _, at)| at)
    }

    /// The role of a text of `placed` on the slide.
    fn role(&self, placed: &Placed, stack: &Stack) -> BoxRole {
        let at = placed.offset() + stack.rect.origin().to_vec2();
        if self.title == Some(at) {
            BoxRole::Title
        } else {
            BoxRole::Plain
        }
    }

    fn background(&self) -> String {
        let Background::Paper = self.deck.background else {
            return String::new();
        };
        let Colour { r, g, b, .. } = self.deck.theme.colours.paper;
        format!(
            "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>\
             </a:solidFill><a:effectLst/></p:bgPr></p:bg>"
        )
    }

    fn draw_placed(&mut self, placed: &Placed, to_slide: Affine) {
        let journey = self.deck.journey;
        let to_slide = to_slide * Affine::translate(placed.offset());
        let name = name_of(journey, placed.element);
        let fragment = &*placed.fragment;
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
        let mut texts = texts_of(journey, placed.element);
        texts.extend(&self.texts);
        let stacks = stacks(fragment, self.deck.theme, &texts);
        for (index, item) in fragment.items.iter().enumerate() {
            match item {
                // Programs underline links themselves.
                Item::Rect(item) if is_underline(fragment, item) => {}
                Item::Rect(item) => {
                    let own = stacks.iter().find(|stack| stack.owner == Some(index));
                    self.draw_rect(placed, item, own, to_slide, &name);
                }
                Item::Path(item) => {
                    let look = (item.fill, item.stroke.as_ref());
                    let path = to_slide * (*item.path).clone();
                    self.shapes.add_path(&name, &path, look);
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

    /// Draws a rectangle with the text in it.
    fn draw_rect(
        &mut self,
        placed: &Placed,
        item: &RectItem,
        stack: Option<&Stack>,
        to_slide: Affine,
        name: &str,
    ) {
        let scale = self.scale;
        let rect = to_slide.transform_rect_bbox(item.rect);
        let look = (item.fill, item.stroke.as_ref());
        let radius = item.radius * scale;
        let Some(stack) = stack else {
            self.shapes
                .add_box(name, BoxRole::Plain, rect, radius, look, None);
            return;
        };
        let room = Rect {
            x1: item.rect.x1 - RIGHT_PAD,
            ..item.rect
        };
        let right = right_limit(&placed.fragment, stack, room);
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
        let role = self.role(placed, stack);
        self.shapes
            .add_box(name, role, rect, radius, look, Some(&body));
    }

    /// Draws a text without a box around it.
    fn draw_text(&mut self, placed: &Placed, stack: &Stack, to_slide: Affine, name: &str) {
        let mut rect = stack.rect;
        let wraps = stack.rows > 1;
        if wraps {
            rect.x1 += rect.width() * SPARE;
        }
        let body = Body {
            paragraphs: &stack.paragraphs,
            scale: self.scale,
            insets: [0.0; 4],
            wraps,
            is_middle: false,
            side: stack.side,
        };
        let rect = to_slide.transform_rect_bbox(rect);
        let role = self.role(placed, stack);
        self.shapes
            .add_box(name, role, rect, 0.0, (None, None), Some(&body));
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

/// Whether a text consists of words more than of figures.
fn has_words(text: &str) -> bool {
    let visible = text.chars().filter(|letter| !letter.is_whitespace());
    let letters = visible.clone().filter(|letter| letter.is_alphabetic());
    letters.count() * 2 > visible.count()
}

/// Whether a rectangle is the line under an address.
fn is_underline(fragment: &Fragment, item: &RectItem) -> bool {
    let mut links = fragment.links.iter();
    item.rect.height() <= 1.0 && links.any(|link| link.rect.contains(item.rect.center()))
}
