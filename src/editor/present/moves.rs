//! On and back through the show, and over the grid of all stops.

use super::{Closer, Drawing, Show};
use crate::editor::{Editor, ShowPartMut};

impl Show {
    /// Forgets what belongs to the page that is left.
    fn leave_page(&mut self) {
        self.closer = Closer::default();
        // The pen stays in the hand.
        self.drawing = Drawing {
            is_on: self.drawing.is_on,
            strokes: Vec::new(),
        };
        self.waiting = None;
        self.release();
    }
}

impl ShowPartMut<'_> {
    /// Goes on: the next lane, the next page, the next stop.
    pub fn forward(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        if show.beat + 1 < show.beats.len() {
            self.editor.go_to_beat(show.beat + 1);
        } else if show.at + 1 < show.stops.len() {
            self.go_to_stop(show.at + 1);
        }
    }

    /// Goes back the same way.
    pub fn back(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        if show.beat > 0 {
            self.editor.go_to_beat(show.beat - 1);
        } else if show.at > 0 {
            self.go_to_stop(show.at - 1);
            // As it was left: with all of its lanes, on its last page.
            let last = self.editor.show.as_ref().map_or(0, |it| it.beats.len());
            self.editor.go_to_beat(last.saturating_sub(1));
        }
    }

    /// Goes to the beginning of a stop, by its index; the last one at most.
    pub fn go_to_stop(&mut self, index: usize) {
        self.editor.finish_text();
        let now = self.editor.room.now;
        let Some(mut show) = self.editor.show.take() else {
            return;
        };
        let index = index.min(show.stops.len().saturating_sub(1));
        show.blank = None;
        show.typed.clear();
        show.overview = None;
        if index != show.at {
            if let Some(subject) = show.stop().map(|it| it.subject.clone()) {
                *show.spent.entry(subject).or_insert(0) += (now - show.arrived).max(0);
            }
            show.arrived = now;
            show.at = index;
            show.beats = self.editor.beats_of(&mut show, index);
            show.leave_page();
            show.beat = 0;
        }
        self.editor.show = Some(show);
    }
}

impl Editor {
    pub(super) fn go_to_beat(&mut self, beat: usize) {
        let Some(show) = &mut self.show else { return };
        let page = show.view().page;
        show.blank = None;
        show.beat = beat.min(show.beats.len().saturating_sub(1));
        if show.view().page != page {
            show.leave_page();
        }
    }

    /// Shows all stops, with the cursor on the present one, or no longer.
    pub(super) fn toggle_overview(&mut self) {
        self.finish_text();
        if let Some(show) = &mut self.show {
            show.release();
            show.overview = match show.overview {
                Some(_) => None,
                None => Some(show.at),
            };
        }
    }

    /// Moves the cursor over the grid of all stops; it stays on the grid.
    pub(super) fn move_in_overview(&mut self, right: isize, down: isize) {
        let Some(show) = &mut self.show else { return };
        let columns = show.columns().cast_signed();
        let Some(at) = show.overview else { return };
        let wanted = at.cast_signed() + right + down * columns;
        let last = show.stops.len().cast_signed() - 1;
        let is_on_grid = (0..=last).contains(&wanted);
        if is_on_grid {
            show.overview = Some(wanted.cast_unsigned());
        } else if down > 0 && at.cast_signed() / columns < last / columns {
            // The last row may be shorter.
            show.overview = Some(last.cast_unsigned());
        }
    }

    /// Goes to the stop whose number was typed, counted from 1; an impossible one is
    /// forgotten.
    pub(super) fn go_to_typed(&mut self) {
        let Some(show) = &mut self.show else { return };
        let typed: Option<usize> = std::mem::take(&mut show.typed).parse().ok();
        let count = show.stops.len();
        if let Some(number) = typed.filter(|it| (1..=count).contains(it)) {
            self.show_mut().go_to_stop(number - 1);
        }
    }
}
