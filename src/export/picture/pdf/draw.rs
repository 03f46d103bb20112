//! Draws parts of a scene on a page as vectors, and tags each part for screen readers.

use std::sync::Arc;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::geom::{Rect as PdfRect, Size as PdfSize, Transform};
use krilla::num::NormalizedF32;
use krilla::page::Page;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use kurbo::{Point, Rect, RoundedRect, Vec2};

use super::super::Sheet;
use super::images::Images;
use super::paint::{bez_path, draw_path, outline, single};
use super::plan::View;
use super::structure::{Content, Part};
use super::text::Fonts;
use crate::model::{Address, ElementId, LaneKind};
use crate::scene::{Colour, ImageItem, Item, Pane, Placed, RectItem, Stroke, TextItem};

/// How far strokes and glyphs may reach beyond the bounds of their fragment, in points.
const REACH: f64 = 2.0;
/// How many fragments are drawn between two reports of progress.
const AT_ONCE: usize = 256;
/// The colour of the area that is drawn in place of a picture that cannot be decoded.
const GREY: Colour = Colour {
    r: 128,
    g: 128,
    b: 128,
    a: 96,
};

/// The kind of a stretch of a page's content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StretchKind {
    /// Content that screen readers skip.
    Artifact,
    /// A part of an element, which screen readers read.
    Part(Option<ElementId>, Part),
}

/// A link on a page.
struct PageLink {
    /// The element whose text names the address.
    element: Option<ElementId>,
    /// Where the link is on the page, in points of printers.
    rect: Rect,
    address: Arc<Address>,
}

/// Draws parts of a sheet's scene on pages, and notes the stretches of content for the tags.
pub(super) struct Painter<'a> {
    sheet: &'a Sheet<'a>,
    /// The fonts of the document.
    pub fonts: Fonts,
    images: Images,
    /// The stretches that were drawn of each element.
    pub content: Content,
    /// The links on the page that is being drawn.
    links: Vec<PageLink>,
    /// The kind of the stretch that is being drawn.
    open: Option<StretchKind>,
    /// Whether the sentence of the row drawn last continues in the next row.
    goes_on: bool,
}

impl<'a> Painter<'a> {
    pub fn new(sheet: &'a Sheet<'a>, is_outlined: bool) -> Self {
        Self {
            sheet,
            fonts: Fonts::new(is_outlined),
            images: Images::default(),
            content: Content::default(),
            links: Vec::new(),
            open: None,
            goes_on: false,
        }
    }

    /// Continues with another sheet in the same document.
    pub fn turn_to(&mut self, sheet: &'a Sheet<'a>) {
        self.sheet = sheet;
    }

    /// Draws the part of the map that `view` shows. `progress` is called with the share that is
    /// done, 0 to 1, and returns whether to go on. Returns `false` if it stopped the drawing.
    pub fn view(
        &mut self,
        surface: &mut Surface<'_>,
        view: &View,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> bool {
        self.each(surface, view, progress, &mut |_, _, _| {})
    }

    /// Draws like [`Painter::view`]. After each fragment `drawn` is called with the content
    /// noted so far, the pane, and the index of the fragment in the pane.
    pub fn each(
        &mut self,
        surface: &mut Surface<'_>,
        view: &View,
        progress: &mut dyn FnMut(f64) -> bool,
        drawn: &mut dyn FnMut(&mut Content, Pane, usize),
    ) -> bool {
        let scale = single(view.scale);
        let origin = view.at - view.shown.origin().to_vec2() * view.scale;
        surface.push_transform(&Transform::from_row(
            scale,
            0.0,
            0.0,
            scale,
            single(origin.x),
            single(origin.y),
        ));
        let clip = view.is_clipped.then(|| outline(&view.shown, Vec2::ZERO));
        let clip = clip.flatten();
        if let Some(clip) = &clip {
            surface.push_clip_path(clip, &FillRule::NonZero);
        }
        let scene = self.sheet.scene;
        let panes = view.panes.iter();
        let placed = panes.flat_map(|pane| {
            let all = scene.pane(*pane).iter().enumerate();
            all.map(|(at, placed)| (*pane, at, placed))
        });
        let count = view
            .panes
            .iter()
            .map(|pane| scene.pane(*pane).len())
            .sum::<usize>();
        let mut goes_on = true;
        for (index, (pane, at, placed)) in placed.enumerate() {
            if index % AT_ONCE == 0 && !progress(index as f64 / count.max(1) as f64) {
                goes_on = false;
                break;
            }
            if placed.bounds.inflate(REACH, REACH).overlaps(view.shown) {
                self.placed(surface, pane, placed, view);
                self.note_links(placed, view);
                drawn(&mut self.content, pane, at);
            }
        }
        if clip.is_some() {
            surface.pop();
        }
        surface.pop();
        goes_on
    }

    /// Notes the links of a fragment that are in view, unless the view only repeats a header.
    fn note_links(&mut self, placed: &Placed, view: &View) {
        for link in placed.fragment.links.iter().filter(|_| !view.is_repeat) {
            let rect = link.rect + placed.offset();
            if view.core.contains(rect.center()) {
                let origin = view.shown.origin().to_vec2();
                let on_page = |at: Point| view.at + (at - origin).to_vec2() * view.scale;
                let corners = [Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1)];
                let [from, to] = corners.map(on_page);
                self.links.push(PageLink {
                    element: placed.element,
                    rect: Rect::from_points(from, to),
                    address: Arc::clone(&link.address),
                });
            }
        }
    }

    /// Adds the links that were noted to the page, and notes them for the tags.
    pub fn add_links(&mut self, page: &mut Page<'_>) {
        for link in self.links.drain(..) {
            let PageLink { rect, .. } = link;
            let (left, top) = (single(rect.x0), single(rect.y0));
            let (right, bottom) = (single(rect.x1), single(rect.y1));
            let Some(rect) = PdfRect::from_ltrb(left, top, right, bottom) else {
                continue;
            };
            let action = Action::Link(LinkAction::new(link.address.reference()));
            let annotation = LinkAnnotation::new(rect, Target::Action(action));
            let alt = Some(link.address.target.clone());
            let annotation = Annotation::new_link(annotation, alt);
            let identifier = page.add_tagged_annotation(annotation);
            self.content.add(link.element, Part::Link, identifier);
        }
    }

    /// Forgets the links that were noted.
    pub fn drop_links(&mut self) {
        self.links.clear();
    }

    fn placed(&mut self, surface: &mut Surface<'_>, pane: Pane, placed: &Placed, view: &View) {
        let text_shift = self.header_text_shift(pane, placed, view);
        if placed.opacity < 1.0 {
            // A faint fragment is drawn as one group, so that items which cover others still
            // hide them. It is tagged as one stretch, because tags cannot be inside of the
            // group.
            self.begin_stretch(surface, kind_of_whole(placed, view));
            if let Some(StretchKind::Part(element, Part::Whole)) = self.open {
                self.content.add_text(element, &text_of(placed));
            }
            surface.push_opacity(
                NormalizedF32::new(placed.opacity.max(0.0)).unwrap_or(NormalizedF32::ONE),
            );
            for item in &placed.fragment.items {
                self.item(surface, item, placed.offset(), text_shift);
            }
            surface.pop();
        } else {
            for item in &placed.fragment.items {
                let offset = placed.offset();
                let bounds = bounds(item) + offset;
                let moved = if matches!(item, Item::Text(_)) {
                    text_shift
                } else {
                    Vec2::ZERO
                };
                if !(bounds + moved).inflate(REACH, REACH).overlaps(view.shown) {
                    continue;
                }
                self.begin_stretch(surface, kind_of_item(placed, item, bounds, view));
                self.item(surface, item, offset, text_shift);
                self.goes_on = matches!(item, Item::Text(text) if text.row.goes_on);
            }
        }
        self.end_stretch(surface);
        self.goes_on = false;
    }

    /// How far the text of a header is moved so that it is seen on a page that shows only the
    /// rest of the header. On screen too the headers of what is in view can always be read.
    fn header_text_shift(&self, pane: Pane, placed: &Placed, view: &View) -> Vec2 {
        let texts = placed.fragment.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text_bounds(text) + placed.offset()),
            _ => None,
        });
        let Some(text) = texts.reduce(|a, b| a.union(b)) else {
            return Vec2::ZERO;
        };
        match (pane, placed.element) {
            (Pane::Top, Some(ElementId::Stage(_))) => {
                // The bounds of a stage are wider than its block by its point, on either side.
                let point = self.sheet.theme.sizes.stage_point;
                let beyond = view.shown.x0 - (placed.bounds.x0 + point);
                let most = placed.bounds.x1 - point - text.x1;
                Vec2::new(beyond.min(most).max(0.0), 0.0)
            }
            (Pane::Left, Some(ElementId::Lane(id))) => {
                // The faces in the header of an emotion lane are at the heights of their
                // values.
                let lane = self.sheet.journey.lane(id);
                if lane.is_none_or(|lane| lane.kind == LaneKind::EmotionCurve) {
                    return Vec2::ZERO;
                }
                let beyond = view.shown.y0 - placed.bounds.y0;
                let most = placed.bounds.y1 - self.sheet.theme.sizes.header_pad - text.y1;
                Vec2::new(0.0, beyond.min(most).max(0.0))
            }
            _ => Vec2::ZERO,
        }
    }

    fn item(&mut self, surface: &mut Surface<'_>, item: &Item, offset: Vec2, text_shift: Vec2) {
        match item {
            Item::Rect(item) => {
                let path = if item.radius > 0.0 {
                    outline(&RoundedRect::from_rect(item.rect, item.radius), offset)
                } else {
                    outline(&item.rect, offset)
                };
                draw_path(surface, path, item.fill, item.stroke.as_ref());
            }
            Item::Path(item) => {
                let path = bez_path(&item.path, offset);
                draw_path(surface, path, item.fill, item.stroke.as_ref());
            }
            Item::Text(item) => self.fonts.draw(surface, item, offset + text_shift),
            Item::Image(item) => self.image(surface, item, offset),
        }
    }

    fn image(&mut self, surface: &mut Surface<'_>, item: &ImageItem, offset: Vec2) {
        let place = match &item.clip {
            Some(clip) => outline(clip, offset),
            None => outline(&item.rect, offset),
        };
        let size = PdfSize::from_wh(single(item.rect.width()), single(item.rect.height()));
        let (Some(picture), Some(size)) = (self.images.get(&item.image), size) else {
            draw_path(surface, place, Some(GREY), None);
            return;
        };
        let is_clipped = item.clip.is_some();
        if is_clipped {
            let Some(place) = &place else {
                return;
            };
            surface.push_clip_path(place, &FillRule::NonZero);
        }
        let at = item.rect.origin() + offset;
        surface.push_transform(&Transform::from_translate(single(at.x), single(at.y)));
        surface.draw_image(picture, size);
        surface.pop();
        if is_clipped {
            surface.pop();
        }
    }

    /// Begins a stretch of content, unless the open one is of the same kind and can continue.
    fn begin_stretch(&mut self, surface: &mut Surface<'_>, kind: StretchKind) {
        let is_text = matches!(kind, StretchKind::Part(_, Part::Text));
        if self.open == Some(kind) && (self.goes_on || !is_text) {
            return;
        }
        self.end_stretch(surface);
        match kind {
            StretchKind::Artifact => {
                let artifact = Artifact::with_kind(ArtifactType::Other);
                surface.start_tagged(ContentTag::Artifact(artifact));
            }
            StretchKind::Part(element, part) => {
                let identifier = surface.start_tagged(ContentTag::Other);
                self.content.add(element, part, identifier);
            }
        }
        self.open = Some(kind);
    }

    fn end_stretch(&mut self, surface: &mut Surface<'_>) {
        if self.open.take().is_some() {
            surface.end_tagged();
        }
    }
}

/// The kind of the stretch for a faint fragment, which is drawn as one stretch.
fn kind_of_whole(placed: &Placed, view: &View) -> StretchKind {
    if view.is_repeat {
        StretchKind::Artifact
    } else if !text_of(placed).is_empty() {
        if view.core.contains(placed.bounds.center()) {
            StretchKind::Part(placed.element, Part::Whole)
        } else {
            StretchKind::Artifact
        }
    } else if is_drawing(placed) {
        StretchKind::Part(placed.element, Part::Drawing)
    } else {
        StretchKind::Artifact
    }
}

/// The rows of a fragment as one text, separated by spaces.
fn text_of(placed: &Placed) -> String {
    let mut all = String::new();
    for item in &placed.fragment.items {
        if let Item::Text(text) = item
            && !text.row.text.trim().is_empty()
        {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(&text.row.text);
        }
    }
    all
}

/// Whether the shapes of a fragment carry meaning: those of curves and links do.
fn is_drawing(placed: &Placed) -> bool {
    matches!(
        placed.element,
        Some(ElementId::Curve(_) | ElementId::Link(_))
    )
}

/// The kind of the stretch for `item`. `bounds` is its area in the scene.
fn kind_of_item(placed: &Placed, item: &Item, bounds: Rect, view: &View) -> StretchKind {
    if view.is_repeat {
        return StretchKind::Artifact;
    }
    match item {
        // A curve or link over several pages is one figure with a part on each of them.
        Item::Rect(_) | Item::Path(_) if is_drawing(placed) => {
            StretchKind::Part(placed.element, Part::Drawing)
        }
        Item::Text(text) if text.row.text.trim().is_empty() => StretchKind::Artifact,
        Item::Text(_) if view.core.contains(bounds.center()) => {
            StretchKind::Part(placed.element, Part::Text)
        }
        Item::Image(item) if view.core.contains(bounds.center()) => {
            StretchKind::Part(placed.element, Part::Picture(item.image.id))
        }
        _ => StretchKind::Artifact,
    }
}

/// The area that an item covers, in the coordinates of its fragment.
fn bounds(item: &Item) -> Rect {
    let reach = |stroke: &Option<Stroke>| stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
    match item {
        Item::Rect(RectItem { rect, stroke, .. }) => rect.inflate(reach(stroke), reach(stroke)),
        Item::Path(item) => {
            let reach = reach(&item.stroke);
            item.path.control_box().inflate(reach, reach)
        }
        Item::Text(item) => text_bounds(item),
        Item::Image(item) => item.clip.map_or(item.rect, |clip| clip.rect()),
    }
}

fn text_bounds(item: &TextItem) -> Rect {
    let size = f64::from(item.row.size);
    Rect::new(
        item.origin.x,
        item.origin.y - size,
        item.origin.x + f64::from(item.row.width),
        item.origin.y + size * 0.3,
    )
}
