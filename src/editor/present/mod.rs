//! Presenting: the walk through the map, full-screen.
//!
//! [`Show`] is what is on the screen: which stop, which of its pages, what is revealed of
//! it, and what lies over it. The window paints it and forwards keys and the pointer.

mod arrange;
mod closer;
mod editing;
mod glide;
mod keys;
mod moves;
mod pointer;
mod projector;

use std::collections::HashMap;

use kurbo::{Point, Rect, Size};

pub use arrange::{clock_text, parse_clock};
pub use closer::{Closer, camera_on};
pub use editing::ShowField;
pub use glide::{GLIDE_SECONDS, Glide, GlideLayer};

use self::pointer::Press;
use self::projector::{Projector, beats};
use super::{Camera, Editor, Place, Selection};
use crate::analysis::{Stop, walk};
use crate::editor::{PresentCommand, ShowPart, ShowPartMut};
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTHS, Page, PageContext, View, stop_title};
use crate::model::{ElementId, StageId, StopSubject};

/// One view of a stop: a page, and how many of its stop's lanes show on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beat {
    /// The index of the page.
    pub page: usize,
    /// The number of lanes; `None` for all.
    pub revealed: Option<usize>,
}

/// What covers the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing but black.
    Black,
    /// Nothing but white.
    White,
}

/// What is drawn over a page. It lasts until the page is left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Whether the pointer draws.
    pub is_on: bool,
    /// The lines, each as its points, in points of the page.
    pub strokes: Vec<Vec<Point>>,
}

/// The show that runs.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that a key turns on and off"
)]
pub struct Show {
    /// The stops that are shown, in their order; at least one.
    pub stops: Vec<Stop>,
    /// The one on the screen.
    pub at: usize,
    /// The views of that stop; at least one.
    pub beats: Vec<Beat>,
    /// The one on the screen.
    pub beat: usize,
    /// The closer look at the page.
    pub closer: Closer,
    /// What covers the page.
    pub blank: Option<Blank>,
    /// What is drawn over the page.
    pub drawing: Drawing,
    /// Whether the pointer is a spot of light.
    pub has_laser: bool,
    /// Whether the time since the beginning is on the screen.
    pub has_timer: bool,
    /// Whether the keys are on the screen.
    pub has_keys: bool,
    /// Whether the presenter has a window of their own.
    pub has_presenter: bool,
    /// The stop that the cursor is on, while all are shown.
    pub overview: Option<usize>,
    /// The number of a stop that is being typed.
    pub typed: String,
    /// Where the pointer is on the screen.
    pub pointer: Option<Point>,
    press: Press,
    /// A click that a second one could still make a double click: when it counts, in
    /// seconds of the pointer's clock.
    waiting: Option<f64>,
    /// When it began, in seconds of Unix time.
    began: i64,
    /// When the stop came on the screen, in seconds of Unix time.
    arrived: i64,
    /// How long each stop was on the screen before, in seconds.
    spent: HashMap<StopSubject, i64>,
    /// The size of the screen, in its points.
    screen: Size,
    /// What was selected and seen before.
    before: (Selection, Camera),
    projector: Projector,
}

impl Show {
    /// The stop on the screen.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// The view on the screen.
    pub fn view(&self) -> Beat {
        self.beats.get(self.beat).copied().unwrap_or_default()
    }

    /// The size of the screen, in its points.
    pub fn screen(&self) -> Size {
        self.screen
    }

    /// How many columns the grid of all stops has.
    pub fn columns(&self) -> usize {
        match self.stops.len() {
            0..=1 => 1,
            2..=4 => 2,
            5..=9 => 3,
            10..=12 => 4,
            _ => 5,
        }
    }
}

/// How much time has passed, and was planned; in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShowTimes {
    /// Since the beginning of the show.
    pub elapsed: i64,
    /// Planned for all stops; `None` if none is planned.
    pub planned: Option<i64>,
    /// At this stop.
    pub stop_elapsed: i64,
    /// Planned for this stop.
    pub stop_planned: Option<i64>,
}

impl<'a> ShowPart<'a> {
    /// The show that runs, if one does.
    pub fn running(self) -> Option<&'a Show> {
        self.editor.show.as_ref()
    }

    /// Where a page is on the screen, with the closer look at it.
    pub fn camera(self, page: &Page) -> Camera {
        let scene = &page.picture.scene;
        let headers = Size::new(scene.left, scene.top);
        match &self.editor.show {
            Some(show) => show.closer.camera(page.frame, headers, show.screen),
            None => Closer::default().camera(page.frame, headers, Size::new(1280.0, 720.0)),
        }
    }

    /// What a stop is called: its own name, or that of what it shows.
    pub fn stop_title(self, stop: &Stop) -> String {
        stop_title(self.editor.words(), self.editor.journey(), stop)
    }

    /// How much time has passed since the show began, and was planned.
    pub fn times(self) -> ShowTimes {
        let Some(show) = &self.editor.show else {
            return ShowTimes::default();
        };
        let now = self.editor.room.now;
        let seconds = |stop: &Stop| stop.planned_seconds.map(i64::from);
        let planned: Vec<i64> = show.stops.iter().filter_map(seconds).collect();
        let before = show.stop().and_then(|stop| show.spent.get(&stop.subject));
        ShowTimes {
            elapsed: (now - show.began).max(0),
            planned: (!planned.is_empty()).then(|| planned.iter().sum()),
            stop_elapsed: before.copied().unwrap_or(0) + (now - show.arrived).max(0),
            stop_planned: show.stop().and_then(seconds),
        }
    }

    /// How the show goes from one view to another, each a stop and its beat; and where a
    /// stage lies on the page of the whole map, which is handed in where it is one of them.
    pub fn glide_between(
        self,
        from: (&Stop, Beat),
        to: (&Stop, Beat),
        map: Option<&Page>,
    ) -> Glide {
        let stage_on_map = |id: StageId| {
            let layout = &map?.picture.layout;
            let stage = layout.stages.iter().find(|it| it.stage == id)?;
            Some(Rect::new(
                stage.rect.x0,
                0.0,
                stage.rect.x1,
                layout.size.height,
            ))
        };
        match (&from.0.subject, &to.0.subject) {
            (a, b) if a == b && from.1.page == to.1.page => Glide::Fade,
            (a, b) if a == b && from.1.page < to.1.page => Glide::Forward,
            (a, b) if a == b => Glide::Back,
            (StopSubject::WholeMap, StopSubject::Stage(id)) => {
                stage_on_map(*id).map_or(Glide::Fade, Glide::Into)
            }
            (StopSubject::Stage(id), StopSubject::WholeMap) => {
                stage_on_map(*id).map_or(Glide::Fade, Glide::OutOf)
            }
            (StopSubject::Stage(a), StopSubject::Stage(b)) => {
                let stages = &self.editor.journey().stages;
                let place = |id: &StageId| stages.iter().position(|it| it.id == *id);
                if place(a) < place(b) {
                    Glide::Forward
                } else {
                    Glide::Back
                }
            }
            _ => Glide::Fade,
        }
    }
}

impl ShowPartMut<'_> {
    /// Begins the show, at its first stop.
    pub fn begin(&mut self) {
        self.editor.present_at(None);
    }

    /// Ends the show. The editor then looks at the stage that was shown, or where it looked
    /// before.
    pub fn end(&mut self) {
        self.editor.finish_text();
        let Some(show) = self.editor.show.take() else {
            return;
        };
        let (selection, camera) = show.before;
        let viewport = self.editor.canvas.camera.viewport;
        self.editor.canvas.camera = Camera {
            viewport,
            headers: self.editor.canvas.camera.headers,
            ..camera
        };
        let shown = show.stops.get(show.at).map(|stop| &stop.subject);
        let mut selection = match shown {
            Some(StopSubject::Stage(stage)) => Selection::of([ElementId::Stage(*stage)]),
            Some(StopSubject::Cards(cards)) => {
                Selection::of(cards.iter().copied().map(ElementId::Card))
            }
            _ => selection,
        };
        selection.retain_existing(self.editor.document.journey());
        self.editor.select(selection);
        self.editor.reveal_selection();
    }

    /// Says how large the screen of the show is, in its points.
    pub fn set_screen(&mut self, size: Size) {
        let is_sound = size.width >= 1.0 && size.height >= 1.0;
        if let Some(show) = &mut self.editor.show
            && is_sound
            && show.screen != size
        {
            show.screen = size;
            self.editor.refresh_show();
        }
    }

    /// Shows or hides the presenter's own window.
    pub fn set_presenter_window(&mut self, is_shown: bool) {
        if let Some(show) = &mut self.editor.show {
            show.has_presenter = is_shown;
        }
    }

    /// The page on the screen.
    pub fn page(&mut self) -> Option<Page> {
        let show = self.editor.show.as_ref()?;
        self.page_of_stop(show.at, show.view())
    }

    /// A page of a stop of the show, by the stop's index.
    pub fn page_of_stop(&mut self, index: usize, beat: Beat) -> Option<Page> {
        let mut show = self.editor.show.take()?;
        let page = show.stops.get(index).and_then(|stop| {
            let context = self.editor.page_context(show.screen);
            let journey = self.editor.journey();
            let pages = show.projector.pages(journey, context, stop, beat.revealed);
            pages.get(beat.page).or(pages.last()).cloned()
        });
        self.editor.show = Some(show);
        page
    }
}

impl Editor {
    /// Begins the show at the stage one works on, or else in the middle of the canvas.
    pub(in crate::editor) fn present_from_here(&mut self) {
        let stage = self.stage_at_cursor().or_else(|| self.stage_in_sight());
        self.present_at(stage);
    }

    fn present_at(&mut self, stage: Option<StageId>) {
        self.finish_text();
        let stops = self.stops_of_show();
        if stops.is_empty() {
            return;
        }
        let order: Vec<StageId> = self.journey().stages.iter().map(|it| it.id).collect();
        let place = |stage: StageId| order.iter().position(|it| *it == stage);
        let from = stage.and_then(place);
        // A stage that is left out is begun behind.
        let at = from.and_then(|from| {
            stops.iter().position(|stop| match stop.subject {
                StopSubject::Stage(it) => place(it).is_some_and(|it| it >= from),
                _ => false,
            })
        });
        let now = self.room.now;
        self.show = Some(Show {
            stops,
            at: at.unwrap_or(0),
            began: now,
            arrived: now,
            screen: Size::new(1280.0, 720.0),
            before: (self.focus.selection.clone(), self.canvas.camera),
            ..Show::default()
        });
        self.refresh_show();
    }

    /// Whether a command of presenting can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_present(
        &self,
        command: PresentCommand,
    ) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            PresentCommand::Present | PresentCommand::PresentFromHere => {
                (!self.stops_of_show().is_empty(), "cannot-all-stops-skipped")
            }
            PresentCommand::AddStop => (self.subject_to_add().is_some(), "cannot-no-part"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    fn stops_of_show(&self) -> Vec<Stop> {
        let mut stops = walk(self.journey());
        stops.retain(|stop| !stop.skipped);
        stops
    }

    fn page_context(&self, screen: Size) -> PageContext<'_> {
        let width = PAGE_HEIGHT * screen.width / screen.height;
        let is_plain = self.view == View::default() && self.look.emphasised.is_none();
        let is_whole = is_plain && !self.room.is_open;
        PageContext {
            journey: self.journey(),
            theme: self.theme(),
            words: self.words(),
            width: width.clamp(*PAGE_WIDTHS.start(), *PAGE_WIDTHS.end()),
            map: is_whole.then_some(&self.look.picture),
        }
    }

    /// Looks at the map again: what of it is shown may be gone or new. The place is kept.
    pub(super) fn refresh_show(&mut self) {
        let Some(mut show) = self.show.take() else {
            return;
        };
        let stops = self.stops_of_show();
        if stops.is_empty() {
            // All were taken out of the walk meanwhile; Escape ends what is left.
            self.show = Some(show);
            return;
        }
        let before = show.stops.get(show.at).cloned();
        let is_same = |it: &Stop| before.as_ref().is_some_and(|b| it.subject == b.subject);
        let has_same_id = |it: &Stop| before.as_ref().is_some_and(|b| it.id == b.id);
        let found = stops
            .iter()
            .position(|it| is_same(it) && has_same_id(it))
            .or_else(|| stops.iter().position(is_same));
        let is_gone = found.is_none();
        show.at = found.unwrap_or(show.at).min(stops.len() - 1);
        show.overview = show.overview.map(|it| it.min(stops.len() - 1));
        show.stops = stops;
        let view = show.view();
        let at = show.at;
        show.beats = self.beats_of(&mut show, at);
        show.beat = if is_gone {
            0
        } else {
            let same = show.beats.iter().position(|it| *it == view);
            same.unwrap_or(show.beat).min(show.beats.len() - 1)
        };
        self.show = Some(show);
        self.follow_edited();
    }

    /// The views of a stop.
    fn beats_of(&self, show: &mut Show, index: usize) -> Vec<Beat> {
        let Some(stop) = show.stops.get(index) else {
            return vec![Beat::default()];
        };
        let journey = self.journey();
        let context = self.page_context(show.screen);
        let pages = show.projector.pages(journey, context, stop, None);
        beats(&pages, journey.walk.reveals_lanes)
    }

    /// The stage one works on: that of the cursor or of what is selected.
    fn stage_at_cursor(&self) -> Option<StageId> {
        let journey = self.journey();
        let of_step = |id| journey.step(id).map(|(stage, _)| stage.id);
        let selected = self
            .focus
            .selection
            .iter()
            .find_map(|element| match element {
                ElementId::Stage(id) => Some(id),
                ElementId::Step(id) => of_step(id),
                ElementId::Card(id) => of_step(journey.card(id)?.step),
                ElementId::Point(curve, id) => of_step(journey.curve(curve)?.point(id)?.step),
                _ => None,
            });
        selected.or_else(|| match self.cursor()? {
            Place::Stage(id) => Some(id),
            Place::Step(id) | Place::Cell { step: id, .. } => of_step(id),
            Place::Lane(_) => None,
        })
    }

    /// The stage in the middle of the canvas, if its first one is out of sight.
    fn stage_in_sight(&self) -> Option<StageId> {
        let layout = &self.look.picture.layout;
        let visible = self.visible_body();
        let is_seen = |rect: &Rect| rect.x1 > visible.x0 && rect.x0 < visible.x1;
        if is_seen(&layout.stages.first()?.rect) {
            return None;
        }
        let middle = visible.center().x;
        let stage = layout.stages.iter().find(|it| it.rect.x1 >= middle)?;
        Some(stage.stage)
    }

    /// The part of the map's body that is in sight, in points of the map.
    fn visible_body(&self) -> Rect {
        let camera = &self.canvas.camera;
        let scene = &self.look.picture.scene;
        let shown = camera.pane_rect(scene, crate::scene::Pane::Body);
        let map = camera.screen_from_map(crate::scene::Pane::Body).inverse();
        map.transform_rect_bbox(shown)
    }
}
