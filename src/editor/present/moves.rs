//! Moving through the show, and over the overview of all stops.

use super::{Closer, Show};
use crate::analysis::Stop;
use crate::editor::{Editor, ShowPartMut};

impl Show {
    /// Resets what belongs to the page that is left: the closer look and what the pointer does.
    /// The pen stays on.
    fn leave_page(&mut self) {
        self.closer = Closer::default();
        self.click_due = None;
        self.release();
    }
}

impl ShowPartMut<'_> {
    /// Goes forward to the next view, or to the next stop if there is none.
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

    /// Goes back to the previous view, or to the last view of the previous stop.
    pub fn back(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        if show.beat > 0 {
            self.editor.go_to_beat(show.beat - 1);
        } else if show.at > 0 {
            self.go_to_stop(show.at - 1);
            // The previous stop is shown as it was left: its last page, with all lanes.
            let show = self.editor.show.as_ref();
            let count = show.map_or(0, |show| show.beats.len());
            self.editor.go_to_beat(count.saturating_sub(1));
        }
    }

    /// Goes to the first view of the stop with this index. An index that is too large means
    /// the last stop.
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
            show.put_strokes_away();
            if let Some(key) = show.stop().map(Stop::key) {
                let seconds = show.seconds_spent.entry(key).or_insert(0);
                *seconds += (now - show.arrived_at).max(0);
            }
            show.arrived_at = now;
            show.at = index;
            show.beats = self.editor.beats_of(&mut show, index);
            show.leave_page();
            show.beat = 0;
            show.fetch_strokes();
        }
        self.editor.show = Some(show);
    }
}

impl Editor {
    /// Goes to the view with this index of the stop on the screen.
    pub(super) fn go_to_beat(&mut self, beat: usize) {
        let Some(show) = &mut self.show else { return };
        let beat = beat.min(show.beats.len().saturating_sub(1));
        show.blank = None;
        if show.beats.get(beat).map(|beat| beat.page) == Some(show.view().page) {
            show.beat = beat;
            return;
        }
        show.put_strokes_away();
        show.leave_page();
        show.beat = beat;
        show.fetch_strokes();
    }

    /// Opens the overview of all stops with the cursor on the current one, or closes it.
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

    /// Moves the cursor over the overview of all stops. It does not leave the overview.
    pub(super) fn move_in_overview(&mut self, right: isize, down: isize) {
        let Some(show) = &mut self.show else { return };
        let columns = show.columns().cast_signed();
        let Some(at) = show.overview else { return };
        let target = at.cast_signed() + right + down * columns;
        let last = show.stops.len().cast_signed() - 1;
        let is_stop = (0..=last).contains(&target);
        if is_stop {
            show.overview = Some(target.cast_unsigned());
        } else if down > 0 && at.cast_signed() / columns < last / columns {
            // The last row may be shorter, so the cursor goes to its end.
            show.overview = Some(last.cast_unsigned());
        }
    }

    /// Goes to the stop whose number was typed, counted from 1. A number without a stop is
    /// ignored. The typed number is cleared.
    pub(super) fn go_to_typed(&mut self) {
        let Some(show) = &mut self.show else { return };
        let typed: Option<usize> = std::mem::take(&mut show.typed).parse().ok();
        let count = show.stops.len();
        if let Some(number) = typed.filter(|number| (1..=count).contains(number)) {
            self.show_mut().go_to_stop(number - 1);
        }
    }
}
