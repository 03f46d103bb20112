//! Parts of a scene on a page, as vectors, each marked as what it is.

use krilla::geom::{Size as PdfSize, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use kurbo::{Rect, RoundedRect, Vec2};

use super::super::Sheet;
use super::images::Images;
use super::paint::{bez_path, draw_path, outline, single};
use super::plan::View;
use super::structure::{Content, Part};
use super::text::Fonts;
use crate::model::{ElementId, LaneKind};
use crate::scene::{Colour, ImageItem, Item, Pane, Placed, RectItem, Stroke, TextItem};

/// A line may reach beyond its place.
const REACH: f64 = 2.0;
/// How many fragments are drawn between two reports of progress.
const AT_ONCE: usize = 256;
/// Stands for a picture that cannot be decoded.
const GREY: Colour = Colour {
    r: 128,
    g: 128,
    b: 128,
    a: 96,
};

/// What a stretch of a page's content is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Not part of what is read.
    Artifact,
    /// Part of an element.
    Part(Option<ElementId>, Part),
}

/// Draws parts of a sheet's scene on pages, and remembers what was drawn where.
pub(super) struct Painter<'a> {
    sheet: &'a Sheet<'a>,
    /// The fonts.
    pub fonts: Fonts,
    images: Images,
    /// What was drawn of each element.
    pub content: Content,
    open: Option<Mark>,
    /// Whether the row drawn last goes on in the next one.
    goes_on: bool,
}

impl<'a> Painter<'a> {
    pub fn new(sheet: &'a Sheet<'a>, is_outlined: bool) -> Self {
        Self {
            sheet,
            fonts: Fonts::new(is_outlined),
            images: Images::default(),
            content: Content::default(),
            open: None,
            goes_on: false,
        }
    }

    /// Goes on with another sheet in the same document.
    pub fn turn_to(&mut self, sheet: &'a Sheet<'a>) {
        self.sheet = sheet;
    }

    /// Draws what is seen through `view`. `progress` is told the share that is done and
    /// answers whether to go on; so does this.
    pub fn view(
        &mut self,
        surface: &mut Surface<'_>,
        view: &View,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> bool {
        self.each(surface, view, progress, &mut |_, _, _| {})
    }

    /// The same, telling after each fragment what was drawn of it and where it stands in
    /// its pane.
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
            all.map(|(at, it)| (*pane, at, it))
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
                drawn(&mut self.content, pane, at);
            }
        }
        if clip.is_some() {
            surface.pop();
        }
        surface.pop();
        goes_on
    }

    fn placed(&mut self, surface: &mut Surface<'_>, pane: Pane, placed: &Placed, view: &View) {
        let sticky = self.sticky(pane, placed, view);
        if placed.opacity < 1.0 {
            // As a whole, so that what covers something else still does; and marked as a
            // whole, for marks cannot stand inside.
            self.mark(surface, whole_mark(placed, view));
            if let Some(Mark::Part(element, Part::Whole)) = self.open {
                self.content.say(element, &said(placed));
            }
            surface.push_opacity(
                NormalizedF32::new(placed.opacity.max(0.0)).unwrap_or(NormalizedF32::ONE),
            );
            for item in &placed.fragment.items {
                self.item(surface, item, placed.offset(), sticky);
            }
            surface.pop();
        } else {
            for item in &placed.fragment.items {
                let offset = placed.offset();
                let bounds = bounds(item) + offset;
                let moved = if matches!(item, Item::Text(_)) {
                    sticky
                } else {
                    Vec2::ZERO
                };
                if !(bounds + moved).inflate(REACH, REACH).overlaps(view.shown) {
                    continue;
                }
                self.mark(surface, mark_of(placed, item, bounds, view));
                self.item(surface, item, offset, sticky);
                self.goes_on = matches!(item, Item::Text(text) if text.row.goes_on);
            }
        }
        self.close(surface);
        self.goes_on = false;
    }

    /// How far the text of a header moves to stay on a page that shows only its rest: as on
    /// screen, where the header of what is in view can always be read.
    fn sticky(&self, pane: Pane, placed: &Placed, view: &View) -> Vec2 {
        let texts = placed.fragment.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text_bounds(text) + placed.offset()),
            _ => None,
        });
        let Some(text) = texts.reduce(|a, b| a.union(b)) else {
            return Vec2::ZERO;
        };
        match (pane, placed.element) {
            (Pane::Top, Some(ElementId::Stage(_))) => {
                // The bounds reach beyond the block by its point, on either side.
                let point = self.sheet.theme.sizes.stage_point;
                let beyond = view.shown.x0 - (placed.bounds.x0 + point);
                let most = placed.bounds.x1 - point - text.x1;
                Vec2::new(beyond.min(most).max(0.0), 0.0)
            }
            (Pane::Left, Some(ElementId::Lane(id))) => {
                // The faces of an emotion lane stand where its values are.
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

    fn item(&mut self, surface: &mut Surface<'_>, item: &Item, offset: Vec2, sticky: Vec2) {
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
            Item::Text(item) => self.fonts.draw(surface, item, offset + sticky),
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

    /// Begins a stretch of content, unless the open one goes on.
    fn mark(&mut self, surface: &mut Surface<'_>, mark: Mark) {
        let is_text = matches!(mark, Mark::Part(_, Part::Text));
        if self.open == Some(mark) && (self.goes_on || !is_text) {
            return;
        }
        self.close(surface);
        match mark {
            Mark::Artifact => {
                let artifact = Artifact::with_kind(ArtifactType::Other);
                surface.start_tagged(ContentTag::Artifact(artifact));
            }
            Mark::Part(element, part) => {
                let identifier = surface.start_tagged(ContentTag::Other);
                self.content.add(element, part, identifier);
            }
        }
        self.open = Some(mark);
    }

    fn close(&mut self, surface: &mut Surface<'_>) {
        if self.open.take().is_some() {
            surface.end_tagged();
        }
    }
}

/// What a faint fragment is to a reader of the page.
fn whole_mark(placed: &Placed, view: &View) -> Mark {
    if view.is_repeat {
        Mark::Artifact
    } else if !said(placed).is_empty() {
        if view.core.contains(placed.bounds.center()) {
            Mark::Part(placed.element, Part::Whole)
        } else {
            Mark::Artifact
        }
    } else if is_drawing(placed) {
        Mark::Part(placed.element, Part::Drawing)
    } else {
        Mark::Artifact
    }
}

/// The rows of a fragment as one text.
fn said(placed: &Placed) -> String {
    let mut said = String::new();
    for item in &placed.fragment.items {
        if let Item::Text(text) = item
            && !text.row.text.trim().is_empty()
        {
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&text.row.text);
        }
    }
    said
}

/// Whether the shapes of a fragment say something.
fn is_drawing(placed: &Placed) -> bool {
    matches!(
        placed.element,
        Some(ElementId::Curve(_) | ElementId::Link(_))
    )
}

/// What `item` is to a reader of the page.
fn mark_of(placed: &Placed, item: &Item, bounds: Rect, view: &View) -> Mark {
    if view.is_repeat {
        return Mark::Artifact;
    }
    match item {
        // A line over many pages is one figure with a part on each.
        Item::Rect(_) | Item::Path(_) if is_drawing(placed) => {
            Mark::Part(placed.element, Part::Drawing)
        }
        Item::Text(text) if text.row.text.trim().is_empty() => Mark::Artifact,
        Item::Text(_) if view.core.contains(bounds.center()) => {
            Mark::Part(placed.element, Part::Text)
        }
        Item::Image(item) if view.core.contains(bounds.center()) => {
            Mark::Part(placed.element, Part::Picture(item.image.id))
        }
        _ => Mark::Artifact,
    }
}

/// What an item covers, in its fragment's coordinates.
fn bounds(item: &Item) -> Rect {
    let reach = |stroke: &Option<Stroke>| stroke.as_ref().map_or(0.0, |it| it.width / 2.0);
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
