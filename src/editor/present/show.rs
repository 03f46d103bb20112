//! The state of a running show.

use std::collections::HashMap;

use kurbo::{Point, Size};

use super::beats::Beat;
use super::closer::Closer;
use super::projector::Projector;
use crate::analysis::Stop;
use crate::analysis::StopKey;
use crate::editor::{Camera, Selection, TextTarget};
use crate::layout::PageBox;

/// A blank screen that covers the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The screen is black.
    Black,
    /// The screen is white.
    White,
}

/// The pen and what is drawn over the page on the screen. The lines of other pages are kept
/// until the show ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Whether the pointer is a pen.
    pub is_on: bool,
    /// The lines, each as a list of positions in points of the page.
    pub strokes: Vec<Vec<Point>>,
}

/// What tells a page of the show apart: its stop, its number in the stop, whether it is one of
/// those that are shown on demand, and whether it is the map itself in place of its overview.
pub(super) type PageKey = (StopKey, usize, bool, bool);

/// A page of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePlace {
    /// Index of its stop among those of the show.
    pub stop: usize,
    /// Index of the page among those of the stop in the walk.
    pub page: usize,
    /// How many pages the stop has in the walk.
    pub count: usize,
    /// How many more of its pages are shown on demand only.
    pub details: usize,
}

/// What a press of the button has become.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Press {
    /// The button is not pressed, or the press has no effect.
    #[default]
    None,
    /// It is not known yet whether this will be a click or a drag. Holds the position of the
    /// press, in points of the screen.
    Click(Point),
    /// The page is moved. Holds the last position of the pointer, in points of the screen.
    Pan(Point),
    /// A line is being drawn.
    Stroke,
}

/// The state of a running show.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something that a key turns on and off"
)]
pub struct Show {
    /// The stops that are shown, in their order. There is at least one.
    pub stops: Vec<Stop>,
    /// Index of the stop that is on the screen.
    pub at: usize,
    /// The views of that stop, in their order. There is at least one.
    pub beats: Vec<Beat>,
    /// Index of the view that is on the screen, or that one comes back to from the details.
    pub beat: usize,
    /// How many pages of that stop are shown on demand only: its details.
    pub detail_count: usize,
    /// Index of the page of the details that is on the screen; `None` if none is.
    pub detail: Option<usize>,
    /// The closer look at the page.
    pub closer: Closer,
    /// The blank screen that covers the page, if there is one.
    pub blank: Option<Blank>,
    /// The pen, and what is drawn over the page.
    pub drawing: Drawing,
    /// Whether the pointer is shown as a spot of light.
    pub has_laser: bool,
    /// Whether the time since the beginning of the show is on the screen.
    pub has_timer: bool,
    /// Whether the sheet of keys is on the screen.
    pub has_keys: bool,
    /// Whether there is a separate window for the presenter.
    pub has_presenter: bool,
    /// Index of the page that the cursor is on while the overview of all pages is shown.
    pub overview: Option<usize>,
    /// The pages of all stops in the order of the walk. They are looked up when the overview is
    /// opened or a number is typed, and empty before.
    pub pages: Vec<PagePlace>,
    /// The digits typed so far of the number of a page.
    pub typed: String,
    /// Position of the pointer on the screen; `None` outside of it.
    pub pointer: Option<Point>,
    pub(super) press: Press,
    /// The text that was edited last, and where on the page.
    pub(super) last_field: Option<(TextTarget, PageBox)>,
    /// When a click that waits for a second one counts as a single click, in seconds of the
    /// clock that [`ShowPartMut::pointer`] gets.
    pub(super) click_due: Option<f64>,
    /// When the show began, in seconds of Unix time.
    pub(super) began_at: i64,
    /// When the stop on the screen was reached, in seconds of Unix time.
    pub(super) arrived_at: i64,
    /// How long each stop was on the screen during earlier visits, in seconds.
    pub(super) seconds_spent: HashMap<StopKey, i64>,
    /// What was drawn over the pages that are not on the screen.
    pub(super) drawn: HashMap<PageKey, Vec<Vec<Point>>>,
    /// The size of the screen, in its points.
    pub(super) screen: Size,
    /// The selection and the camera before the show.
    pub(super) before: (Selection, Camera),
    pub(super) projector: Projector,
}

impl Show {
    /// The stop on the screen.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// The view on the screen.
    pub fn view(&self) -> Beat {
        if let Some(page) = self.detail {
            return Beat {
                page,
                revealed: None,
                is_detail: true,
            };
        }
        self.beats.get(self.beat).copied().unwrap_or_default()
    }

    /// The index, among the pages of its stop in the walk, of the page on the screen or of the one
    /// that its details belong to.
    pub(super) fn page_of_walk(&self) -> usize {
        self.beats.get(self.beat).map_or(0, |beat| beat.page)
    }

    /// The index in [`Show::pages`] of the page on the screen, or of the one that its details
    /// belong to; 0 if the pages were not looked up.
    pub(super) fn page_index(&self) -> usize {
        let here = (self.at, self.page_of_walk());
        let mut pages = self.pages.iter();
        let found = pages.position(|place| (place.stop, place.page) == here);
        found.unwrap_or(0)
    }

    /// The size of the screen, in its points.
    pub fn screen(&self) -> Size {
        self.screen
    }

    /// How many columns the overview of all pages has.
    pub fn columns(&self) -> usize {
        match self.pages.len() {
            0..=1 => 1,
            2..=4 => 2,
            5..=9 => 3,
            10..=12 => 4,
            _ => 5,
        }
    }
}

/// Elapsed and planned times of a show, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShowTimes {
    /// Time since the beginning of the show.
    pub elapsed: i64,
    /// Time planned for all stops; `None` if none is planned for any.
    pub planned: Option<i64>,
    /// Time at this stop, including earlier visits.
    pub stop_elapsed: i64,
    /// Time planned for this stop.
    pub stop_planned: Option<i64>,
}

impl Show {
    pub(super) fn page_key(&self) -> Option<PageKey> {
        let stop = self.stop()?;
        let view = self.view();
        let is_close = self.is_close_to_map();
        Some((stop.key(), view.page, view.is_detail, is_close))
    }

    /// Puts away what is drawn over the page, before it leaves the screen.
    pub(super) fn put_strokes_away(&mut self) {
        let strokes = std::mem::take(&mut self.drawing.strokes);
        let Some(key) = self.page_key() else { return };
        if strokes.is_empty() {
            self.drawn.remove(&key);
        } else {
            self.drawn.insert(key, strokes);
        }
    }

    /// Shows again what was drawn over the page, when it is back on the screen.
    pub(super) fn fetch_strokes(&mut self) {
        let kept = self.page_key().and_then(|key| self.drawn.get(&key));
        self.drawing.strokes = kept.cloned().unwrap_or_default();
    }

    /// Ends the closer look. What is drawn over a map goes with it.
    pub(super) fn look_away(&mut self) {
        self.put_strokes_away();
        self.closer = Closer::default();
        self.fetch_strokes();
    }

    /// Resets what belongs to a page that is left: the closer look and what the pointer does.
    /// The pen stays on.
    pub(super) fn leave_page(&mut self) {
        self.closer = Closer::default();
        self.click_due = None;
        self.release();
    }

    /// Leaves the page for the one that `turn` chooses. What is drawn over each stays with it.
    pub(super) fn turn_page(&mut self, turn: impl FnOnce(&mut Self)) {
        self.put_strokes_away();
        self.leave_page();
        turn(self);
        self.fetch_strokes();
    }

    /// Ends the effect of a pressed button.
    pub(super) fn release(&mut self) {
        self.press = Press::None;
    }

    /// Whether the pointer moves the page.
    pub fn is_panning(&self) -> bool {
        matches!(self.press, Press::Pan(_))
    }
}
