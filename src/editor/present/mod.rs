//! Presenting: showing the walk through the map, full-screen.
//!
//! [`Show`] is the state of the screen: which stop and which of its pages is shown, what of it
//! is revealed, and what is over it. The window paints it and forwards keys and pointer events.

mod arrange;
mod beats;
mod closer;
mod counting;
mod editing;
mod glide;
mod keys;
mod map_words;
mod moves;
mod page_count;
mod pointer;
mod projector;
mod show;
mod slides;
mod texts;
mod zoom;

use std::cmp::Ordering;

use kurbo::{Rect, Size};

pub use arrange::{clock_text, parse_clock};
pub use beats::Beat;
pub use closer::{Closer, camera_on};
pub use editing::ShowField;
pub use glide::{GLIDE_SECONDS, Glide, GlideLayer};
pub(in crate::editor) use page_count::PageCount;
pub use page_count::PageCounts;
pub use show::{Blank, Drawing, PagePlace, Show, ShowTimes};
pub use slides::MessageForm;

use self::beats::beats;
use super::{Camera, CursorPosition, Editor, Selection};
use crate::analysis::{Stop, walk};
use crate::editor::{PresentCommand, ShowPart, ShowPartMut};
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTHS, Page, PageContext, View, stop_title};
use crate::model::{ElementId, StageId, StopSubject};

impl<'a> ShowPart<'a> {
    /// The running show, if there is one.
    pub fn running(self) -> Option<&'a Show> {
        self.editor.show.as_ref()
    }

    /// The camera on a page, with the closer look at it.
    pub fn camera(self, page: &Page) -> Camera {
        let scene = &page.picture.scene;
        let headers = Size::new(scene.left, scene.top);
        match &self.editor.show {
            Some(show) if show.is_close_to_map() => {
                show.closer.map_camera(page.frame, headers, show.screen)
            }
            Some(show) => show.closer.camera(page.frame, headers, show.screen),
            None => Closer::default().camera(page.frame, headers, Size::new(1280.0, 720.0)),
        }
    }

    /// The title of a stop, or the name of what it shows if it has no title.
    /// During a show it is in the language of the map, as on the stop's page.
    pub fn stop_title(self, stop: &Stop) -> String {
        stop_title(self.words(), self.editor.journey(), stop)
    }

    /// The elapsed and planned times of the show.
    pub fn times(self) -> ShowTimes {
        let Some(show) = &self.editor.show else {
            return ShowTimes::default();
        };
        let now = self.editor.room.now;
        let seconds = |stop: &Stop| stop.planned_seconds.map(i64::from);
        let planned: Vec<i64> = show.stops.iter().filter_map(seconds).collect();
        let before = show
            .stop()
            .and_then(|stop| show.seconds_spent.get(&stop.key()));
        ShowTimes {
            elapsed: (now - show.began_at).max(0),
            planned: (!planned.is_empty()).then(|| planned.iter().sum()),
            stop_elapsed: before.copied().unwrap_or(0) + (now - show.arrived_at).max(0),
            stop_planned: show.stop().and_then(seconds),
        }
    }

    /// The transition from one view to another, each given by its stop and its beat. `map` is
    /// the page of the whole map, which is needed if one of the two views shows it.
    pub fn glide_between(
        self,
        from: (&Stop, Beat),
        to: (&Stop, Beat),
        map: Option<&Page>,
    ) -> Glide {
        let stage_on_map = |id: StageId| {
            let page = map?;
            let mut boxes = page.boxes.iter();
            let stage = boxes.find(|stage| stage.element == ElementId::Stage(id))?;
            let (x0, x1) = (stage.rect.x0, stage.rect.x1);
            Some(Rect::new(x0, page.frame.y0, x1, page.frame.y1))
        };
        let is_same = from.0.key() == to.0.key();
        match (&from.0.subject, &to.0.subject) {
            _ if is_same => {
                let depth = |beat: Beat| (beat.is_detail, beat.page);
                match depth(from.1).cmp(&depth(to.1)) {
                    Ordering::Equal => Glide::Fade,
                    Ordering::Less => Glide::Forward,
                    Ordering::Greater => Glide::Back,
                }
            }
            (StopSubject::WholeMap, StopSubject::Stage(id)) => {
                stage_on_map(*id).map_or(Glide::Fade, Glide::Into)
            }
            (StopSubject::Stage(id), StopSubject::WholeMap) => {
                stage_on_map(*id).map_or(Glide::Fade, Glide::OutOf)
            }
            (StopSubject::Stage(a), StopSubject::Stage(b)) => {
                let stages = &self.editor.journey().stages;
                let index = |id: &StageId| stages.iter().position(|stage| stage.id == *id);
                if index(a) < index(b) {
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
    /// Begins the show at its first stop.
    pub fn begin(&mut self) {
        self.editor.present_at(None);
    }

    /// Ends the show. The camera and the selection are as before, but if the show was at a
    /// stage or at cards, these are selected and visible.
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
            least_header_zoom: self.editor.canvas.camera.least_header_zoom,
            step_headings: self.editor.canvas.camera.step_headings,
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

    /// Sets the size of the show's screen, in its points.
    pub fn set_screen(&mut self, size: Size) {
        let is_usable = size.width >= 1.0 && size.height >= 1.0;
        if let Some(show) = &mut self.editor.show
            && is_usable
            && show.screen != size
        {
            show.screen = size;
            self.editor.refresh_show();
        }
    }

    /// Opens or closes the separate window for the presenter.
    pub fn set_presenter_window(&mut self, is_shown: bool) {
        if let Some(show) = &mut self.editor.show {
            show.has_presenter = is_shown;
        }
    }

    /// The page that is on the screen.
    pub fn page(&mut self) -> Option<Page> {
        let show = self.editor.show.as_ref()?;
        if show.is_close_to_map() {
            return self.map_page();
        }
        self.page_of_stop(show.at, show.view())
    }

    /// The page of a view of a stop. `index` is the index of the stop in the show.
    pub fn page_of_stop(&mut self, index: usize, beat: Beat) -> Option<Page> {
        let mut show = self.editor.show.take()?;
        let page = show.stops.get(index).and_then(|stop| {
            let context = self.editor.page_context(show.screen);
            let journey = self.editor.journey();
            let pages = if beat.is_detail {
                show.projector.details(journey, context, stop)
            } else {
                show.projector.pages(journey, context, stop, beat.revealed)
            };
            pages.get(beat.page).or(pages.last()).cloned()
        });
        self.editor.show = Some(show);
        page
    }
}

impl Editor {
    /// Begins the show at the stage that the user works on, otherwise at the stage in the
    /// middle of the canvas.
    pub(in crate::editor) fn present_from_here(&mut self) {
        let stage = self.stage_at_cursor().or_else(|| self.visible_stage());
        self.present_at(stage);
    }

    /// Begins the show at a stage or, without one, at its first stop.
    fn present_at(&mut self, stage: Option<StageId>) {
        self.finish_text();
        let stops = self.stops_of_show(None);
        if stops.is_empty() {
            return;
        }
        let stages = self.journey().stages.iter();
        let order: Vec<StageId> = stages.map(|stage| stage.id).collect();
        let index_of = |stage: StageId| order.iter().position(|id| *id == stage);
        let from = stage.and_then(index_of);
        // If the stage is left out of the show, it begins at the next one that is not.
        let first_stop = from.and_then(|from| {
            stops.iter().position(|stop| match stop.subject {
                StopSubject::Stage(id) => index_of(id).is_some_and(|index| index >= from),
                _ => false,
            })
        });
        let now = self.room.now;
        self.show = Some(Show {
            stops,
            at: first_stop.unwrap_or(0),
            began_at: now,
            arrived_at: now,
            screen: Size::new(1280.0, 720.0),
            before: (self.focus.selection.clone(), self.canvas.camera),
            ..Show::default()
        });
        self.refresh_show();
    }

    /// Whether a command about presenting can be run now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot be run.
    pub(in crate::editor) fn check_present(
        &self,
        command: PresentCommand,
    ) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            PresentCommand::Present | PresentCommand::PresentFromHere => {
                (self.has_stops_to_show(), "cannot-all-stops-skipped")
            }
            PresentCommand::AddStop => (self.subject_to_add().is_some(), "cannot-no-part"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Whether the show has a stop. The title is asked about first, because it is nearly always
    /// shown, and the other stops take time to derive.
    fn has_stops_to_show(&self) -> bool {
        let mut stored = self.journey().walk.stops.iter();
        let skips_title = stored.any(|stop| stop.skipped && stop.subject == StopSubject::Title);
        !skips_title || !self.stops_of_show(None).is_empty()
    }

    /// The stops of the show. The one on the screen stays while everything on it is typed anew.
    fn stops_of_show(&self, on_screen: Option<&Stop>) -> Vec<Stop> {
        let mut stops = walk(self.journey());
        stops.retain(|stop| {
            let is_on_screen = on_screen.is_some_and(|shown| shown.key() == stop.key());
            stop.is_shown() || is_on_screen && !stop.skipped
        });
        stops
    }

    fn page_context(&self, screen: Size) -> PageContext<'_> {
        let width = PAGE_HEIGHT * screen.width / screen.height;
        let is_plain = self.view == View::default() && self.look.emphasised.is_none();
        let words = self.map_words();
        let is_in_words = words.language() == self.words().language();
        let is_whole = is_plain && is_in_words && !self.room.is_open;
        PageContext {
            journey: self.journey(),
            theme: self.theme(),
            words,
            width: width.clamp(*PAGE_WIDTHS.start(), *PAGE_WIDTHS.end()),
            map: is_whole.then_some(&self.look.picture),
        }
    }

    /// Updates the stops and views of the show after the map changed. The stop and the view on
    /// the screen stay the same if they still exist.
    pub(super) fn refresh_show(&mut self) {
        let Some(mut show) = self.show.take() else {
            return;
        };
        let stops = self.stops_of_show(show.stop());
        if stops.is_empty() {
            // All stops were removed from the walk during the show. The old ones stay until
            // the user ends the show.
            self.show = Some(show);
            return;
        }
        let key = show.page_key();
        show.put_strokes_away();
        let before = show.stops.get(show.at).cloned();
        let has_same_subject = |stop: &Stop| {
            before
                .as_ref()
                .is_some_and(|before| stop.subject == before.subject)
        };
        let has_same_id = |stop: &Stop| before.as_ref().is_some_and(|before| stop.id == before.id);
        let found = stops
            .iter()
            .position(|stop| has_same_subject(stop) && has_same_id(stop))
            .or_else(|| stops.iter().position(has_same_subject));
        let is_gone = found.is_none();
        show.at = found.unwrap_or(show.at).min(stops.len() - 1);
        show.stops = stops;
        let view = Beat {
            is_detail: false,
            ..show.beats.get(show.beat).copied().unwrap_or_default()
        };
        let stop_index = show.at;
        show.beats = self.beats_of(&mut show, stop_index);
        show.detail_count = self.details_of(&mut show, stop_index);
        let last_detail = show.detail_count.checked_sub(1);
        show.detail = match (show.detail, last_detail) {
            (Some(page), Some(last)) if !is_gone => Some(page.min(last)),
            _ => None,
        };
        show.pages.clear();
        if let Some(index) = show.overview {
            self.look_up_pages(&mut show);
            show.overview = Some(index.min(show.pages.len().saturating_sub(1)));
        }
        show.beat = if is_gone {
            0
        } else {
            let same = show.beats.iter().position(|beat| *beat == view);
            same.unwrap_or(show.beat).min(show.beats.len() - 1)
        };
        if show.page_key() != key {
            show.leave_page();
        }
        show.fetch_strokes();
        self.show = Some(show);
        self.follow_edited();
    }

    /// The views of the stop with this index.
    fn beats_of(&self, show: &mut Show, index: usize) -> Vec<Beat> {
        let Some(stop) = show.stops.get(index) else {
            return vec![Beat::default()];
        };
        let journey = self.journey();
        let context = self.page_context(show.screen);
        let pages = show.projector.pages(journey, context, stop, None);
        beats(&pages, journey.walk.reveals_lanes)
    }

    /// How many pages of the stop with this index are shown on demand only.
    fn details_of(&self, show: &mut Show, index: usize) -> usize {
        let Some(stop) = show.stops.get(index) else {
            return 0;
        };
        let context = self.page_context(show.screen);
        let details = show.projector.details(self.journey(), context, stop);
        details.len()
    }

    /// Looks up the pages of all stops, unless they are known.
    fn look_up_pages(&self, show: &mut Show) {
        if !show.pages.is_empty() {
            return;
        }
        for stop in 0..show.stops.len() {
            let beats = self.beats_of(show, stop);
            let details = self.details_of(show, stop);
            let count = beats.last().map_or(1, |last| last.page + 1);
            show.pages.extend((0..count).map(|page| PagePlace {
                stop,
                page,
                count,
                details,
            }));
        }
    }

    /// The stage that the user works on: the one of the selection, otherwise the one of the
    /// cursor.
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
            CursorPosition::Stage(id) => Some(id),
            CursorPosition::Step(id) | CursorPosition::Cell { step: id, .. } => of_step(id),
            CursorPosition::Lane(_) => None,
        })
    }

    /// The stage in the middle of the canvas. `None` if the first stage of the map is visible.
    fn visible_stage(&self) -> Option<StageId> {
        let layout = &self.look.picture.layout;
        let visible = self.visible_body();
        let is_visible = |rect: &Rect| rect.x1 > visible.x0 && rect.x0 < visible.x1;
        if is_visible(&layout.stages.first()?.rect) {
            return None;
        }
        let middle = visible.center().x;
        let mut stages = layout.stages.iter();
        let stage = stages.find(|stage| stage.rect.x1 >= middle)?;
        Some(stage.stage)
    }

    /// The part of the map's body that is visible on the canvas, in map points.
    fn visible_body(&self) -> Rect {
        let camera = &self.canvas.camera;
        let scene = &self.look.picture.scene;
        let shown = camera.pane_rect(scene, crate::scene::Pane::Body);
        let map = camera.screen_from_map(crate::scene::Pane::Body).inverse();
        map.transform_rect_bbox(shown)
    }
}
