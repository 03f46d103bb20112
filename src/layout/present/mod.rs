//! Stops of the walk as pages for a room: the same cards, curves and words as on the map, in
//! type that can be read from the back row.
//!
//! A page is laid out for a screen that is [`PAGE_HEIGHT`] points high and scaled when it is
//! shown. Content that does not fit goes on another page. Type is never made smaller.

mod blocks;
mod close;
mod curve;
mod desk;
mod emotions;
mod fitting;
mod flow;
mod head;
mod legend;
mod lists;
mod map;
mod notes;
mod personas;
mod slide;
mod stage;
mod strip;
mod summary;
mod title;
mod whole;

pub use self::stage::stage_headline;

use std::sync::Arc;

use kurbo::{Point, Rect};

use self::blocks::Blocks;
use self::desk::{Desk, Sheet};
use self::lists::ListPart;
use super::context::{Context, Picture};
use super::layouter::Layouter;
use super::shaper::Shaper;
use super::view::View;
use super::{dots, groups};
use crate::analysis::{Stop, StopKey};
use crate::fonts::FontFiles;
use crate::model::{ElementId, Journey, LaneId, Persona, StopSubject};
use crate::scene::{PageSizes, Pane, Theme, Weight};
use crate::words::{Language, Words};

/// The largest number of stops whose pages are remembered.
const MAX_REMEMBERED: usize = 96;

/// The height of every page, in points.
pub const PAGE_HEIGHT: f64 = 720.0;
/// The narrowest and the widest page, in points.
pub const PAGE_WIDTHS: std::ops::RangeInclusive<f64> = 900.0..=1800.0;

/// The input of a page's layout.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    /// The map.
    pub journey: &'a Journey,
    /// The colours and sizes.
    pub theme: &'a Theme,
    /// The language of the fixed texts.
    pub words: &'a Words,
    /// The width of the page, in points, within [`PAGE_WIDTHS`].
    pub width: f64,
    /// The whole map, if it is laid out already with this theme and nothing hidden.
    pub map: Option<&'a Arc<Picture>>,
}

/// An element on a page: what a click means, and where its text is edited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBox {
    /// The element.
    pub element: ElementId,
    /// The rectangle that it covers, in points of the page.
    pub rect: Rect,
    /// The rectangle of its text, in points of the page.
    pub text: Rect,
    /// Font size and line height of that text, in points.
    pub size: (f32, f32),
    /// The weight of that text.
    pub weight: Weight,
}

/// One page of a stop.
#[derive(Clone, Debug)]
pub struct Page {
    /// The drawing of the page.
    pub picture: Arc<Picture>,
    /// The part of the picture that fills the screen.
    pub frame: Rect,
    /// The elements on it.
    pub boxes: Vec<PageBox>,
    /// The lanes on it that can be revealed one after the other, in that order.
    pub lanes: Vec<LaneId>,
}

impl Page {
    /// The element at `point`, in the coordinates of the picture. If several lie there, it is
    /// the smallest one.
    pub fn hit(&self, point: Point) -> Option<&PageBox> {
        let hit = self
            .boxes
            .iter()
            .filter(|page_box| page_box.rect.contains(point));
        hit.min_by(|a, b| a.rect.area().total_cmp(&b.rect.area()))
    }

    /// The pane that shows `element`: that of the headers, if the page has such.
    pub fn pane_of(&self, element: ElementId) -> Pane {
        let has_headers = self.picture.scene.left > 0.0 && self.picture.scene.top > 0.0;
        match element {
            ElementId::Stage(_) | ElementId::Step(_) if has_headers => Pane::Top,
            ElementId::Lane(_) if has_headers => Pane::Left,
            _ => Pane::Body,
        }
    }
}

/// What pages depend on besides the stop.
#[derive(Clone, Debug)]
struct Surroundings {
    journey: Journey,
    theme: Theme,
    language: Language,
}

impl Surroundings {
    /// Whether pages for `context` would be the same.
    fn match_context(&self, context: &PageContext<'_>) -> bool {
        self.language == context.words.language()
            && self.theme == *context.theme
            && self.journey.is_same_as(context.journey)
    }

    /// Whether cards that did not change would look the same for `context`.
    fn look_like(&self, context: &PageContext<'_>) -> bool {
        let is_same = |(a, b): (&Arc<Persona>, &Arc<Persona>)| Arc::ptr_eq(a, b) || a == b;
        let (mine, theirs) = (&self.journey.personas, &context.journey.personas);
        self.language == context.words.language()
            && self.theme == *context.theme
            && self.journey.images.len() == context.journey.images.len()
            && mine.len() == theirs.len()
            && mine.iter().zip(theirs).all(is_same)
    }
}

/// Which pages of a stop are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageExtent {
    /// The pages that belong to the walk, with as many of their lanes, or all.
    Walk(Option<usize>),
    /// The pages that are shown on demand.
    Details,
}

/// The pages of a stop, with everything that they were laid out for.
#[derive(Debug)]
struct RememberedPages {
    key: StopKey,
    title: String,
    shows_all: bool,
    extent: PageExtent,
    width: f64,
    pages: Vec<Page>,
}

/// What a map, or a part of it, is laid out with.
fn on_map<'a>(context: &PageContext<'a>, journey: &'a Journey, view: &'a View) -> Context<'a> {
    Context {
        journey,
        theme: context.theme,
        words: context.words,
        view,
        whole: None,
        emphasised: None,
    }
}

/// Lays out the stops of a walk, and remembers their pages until the map changes. Cards that
/// did not change are remembered even then.
#[derive(Debug)]
pub struct PageLayouter {
    shaper: Shaper,
    blocks: Blocks,
    room: PageSizes,
    /// Lays out the whole map.
    map: Layouter,
    /// Lays out parts of the map.
    part: Layouter,
    surroundings: Option<Surroundings>,
    remembered: Vec<RememberedPages>,
}

impl PageLayouter {
    /// A layouter with these fonts.
    pub fn new(fonts: FontFiles) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            blocks: Blocks::default(),
            room: PageSizes::bundled(),
            map: Layouter::new(fonts),
            part: Layouter::new(fonts),
            surroundings: None,
            remembered: Vec::new(),
        }
    }

    /// Lays out the pages of a stop in the walk, of which there is at least one. Only the first
    /// `revealed` lanes of each page ([`Page::lanes`]) are shown, or all if it is `None`. Hidden
    /// lanes keep their room, so the others do not move.
    pub fn lay_out(
        &mut self,
        context: PageContext<'_>,
        stop: &Stop,
        revealed: Option<usize>,
    ) -> Vec<Page> {
        self.pages(context, stop, PageExtent::Walk(revealed))
    }

    /// Lays out the pages of a stop that are shown on demand: those with all cards of a stage,
    /// or with the rest of a ranked list. There are none if they belong to the walk already, or
    /// if its pages there show everything.
    pub fn lay_out_details(&mut self, context: PageContext<'_>, stop: &Stop) -> Vec<Page> {
        self.pages(context, stop, PageExtent::Details)
    }

    /// Lays out those pages of a stop that `extent` means, as [`PageLayouter::lay_out`] and
    /// [`PageLayouter::lay_out_details`] do.
    pub fn pages(
        &mut self,
        context: PageContext<'_>,
        stop: &Stop,
        extent: PageExtent,
    ) -> Vec<Page> {
        let has_details = stop.subject.has_details() && !stop.shows_all;
        if extent == PageExtent::Details && !has_details {
            return Vec::new();
        }
        self.forget_what_changed(&context);
        let known = self.remembered.iter().find(|remembered| {
            remembered.key == stop.key()
                && remembered.title == stop.title
                && remembered.shows_all == stop.shows_all
                && remembered.extent == extent
                && remembered.width == context.width
        });
        if let Some(known) = known {
            return known.pages.clone();
        }
        let pages = self.lay_out_anew(context, stop, extent);
        if self.remembered.len() >= MAX_REMEMBERED {
            self.remembered.remove(0);
        }
        self.remembered.push(RememberedPages {
            key: stop.key(),
            title: stop.title.clone(),
            shows_all: stop.shows_all,
            extent,
            width: context.width,
            pages: pages.clone(),
        });
        pages
    }

    /// The whole map as it is drawn on the canvas, for a closer look at the page of the whole
    /// map.
    pub fn map_page(&mut self, context: PageContext<'_>) -> Page {
        let view = View::default();
        let known = context.map.map(Arc::clone);
        let journey = context.journey;
        let lay_out = || Arc::new(self.map.lay_out(on_map(&context, journey, &view)));
        map::page(known.unwrap_or_else(lay_out), context.theme)
    }

    fn forget_what_changed(&mut self, context: &PageContext<'_>) {
        if self
            .surroundings
            .as_ref()
            .is_some_and(|surroundings| surroundings.match_context(context))
        {
            return;
        }
        let old = self.surroundings.as_ref();
        if old.is_some_and(|surroundings| surroundings.look_like(context)) {
            self.blocks.forget_unused();
        } else {
            self.blocks.clear();
        }
        self.remembered.clear();
        self.shaper.forget_unused();
        self.surroundings = Some(Surroundings {
            journey: context.journey.clone(),
            theme: context.theme.clone(),
            language: context.words.language(),
        });
    }

    fn lay_out_anew(
        &mut self,
        context: PageContext<'_>,
        stop: &Stop,
        extent: PageExtent,
    ) -> Vec<Page> {
        if let StopSubject::Part { steps, lanes } = &stop.subject {
            let view = View::default();
            let part = map::part(context.journey, steps, lanes);
            let picture = self.part.lay_out(Context {
                whole: Some(context.journey),
                ..on_map(&context, &part, &view)
            });
            return vec![map::page(Arc::new(picture), context.theme)];
        }
        let theme = self.room.theme(context.theme);
        let mut desk = Desk {
            shaper: &mut self.shaper,
            blocks: &mut self.blocks,
            journey: context.journey,
            theme: &theme,
            room: &self.room,
            words: context.words,
            width: context.width,
            votes: dots::of_open_vote(context.journey),
            members: groups::members(context.journey),
        };
        let (desk, title) = (&mut desk, stop.title.as_str());
        let part = match extent {
            PageExtent::Details => ListPart::Rest,
            PageExtent::Walk(_) if stop.shows_all => ListPart::All,
            PageExtent::Walk(_) => ListPart::Best,
        };
        let mut pages = match &stop.subject {
            StopSubject::Personas => personas::lay_out(desk, title),
            StopSubject::Stage(id) => match extent {
                PageExtent::Details => return stage::lay_out_details(desk, *id, title),
                PageExtent::Walk(revealed) => {
                    stage::lay_out(desk, *id, (title, stop.shows_all), revealed)
                }
            },
            StopSubject::EmotionCurve => emotions::lay_out(desk, title),
            StopSubject::Pains => lists::lay_out_pains(desk, title, part),
            StopSubject::Opportunities => lists::lay_out_opportunities(desk, title, part),
            StopSubject::Close => close::lay_out(desk, title, part),
            StopSubject::Cards(ids) => stage::lay_out_cards(desk, ids, title),
            StopSubject::Summary => summary::lay_out(desk, title),
            StopSubject::WholeMap => whole::lay_out(desk, stop),
            StopSubject::Text => slide::lay_out_text(desk, stop),
            StopSubject::Picture => slide::lay_out_picture(desk, stop),
            StopSubject::Title | StopSubject::Part { .. } => title::lay_out(desk, stop),
        };
        if pages.is_empty() && extent != PageExtent::Details {
            // The stop shows something that is no longer on the map.
            pages.push(Sheet::default().finish(context.width, None));
        }
        pages
    }
}
