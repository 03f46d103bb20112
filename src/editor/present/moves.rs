//! Moving through the show, and over the overview of all stops.

use crate::analysis::Stop;
use crate::editor::{Editor, ShowPartMut};

impl ShowPartMut<'_> {
    /// Goes forward to the next view, or to the next stop if there is none.
    pub fn forward(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        if show.detail.is_none() && show.beat + 1 < show.beats.len() {
            self.editor.go_to_beat(show.beat + 1);
        } else if show.at + 1 < show.stops.len() {
            self.go_to_stop(show.at + 1);
        } else {
            let text = self.editor.words().text("show-last-page");
            self.editor.notify(text, false);
        }
    }

    /// Goes on to the details of the stop, page by page, and then to the next stop.
    pub fn deeper(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        let next = match show.detail {
            Some(page) => page + 1,
            None if show.beat + 1 < show.beats.len() => show.detail_count,
            None => 0,
        };
        if next < show.detail_count {
            self.editor.go_to_detail(Some(next));
        } else {
            self.forward();
        }
    }

    /// Goes back through the details of the stop to its page, or back as [`ShowPartMut::back`].
    pub fn shallower(&mut self) {
        self.editor.finish_text();
        let detail = self.editor.show.as_ref().and_then(|show| show.detail);
        match detail {
            Some(page) => self.editor.go_to_detail(page.checked_sub(1)),
            None => self.back(),
        }
    }

    /// Goes back to the previous view, or to the last view of the previous stop.
    pub fn back(&mut self) {
        self.editor.finish_text();
        let Some(show) = &self.editor.show else {
            return;
        };
        if show.detail.is_some() {
            self.editor.go_to_detail(None);
        } else if show.beat > 0 {
            self.editor.go_to_beat(show.beat - 1);
        } else if show.at > 0 {
            self.go_to_stop(show.at - 1);
            // The previous stop is shown as it was left: its last page, with all lanes.
            let show = self.editor.show.as_ref();
            let count = show.map_or(0, |show| show.beats.len());
            self.editor.go_to_beat(count.saturating_sub(1));
        }
    }

    /// Goes to the first view of the page with this index among those of the whole walk, counted
    /// from 0.
    pub fn go_to_page(&mut self, index: usize) {
        let Some(mut show) = self.editor.show.take() else {
            return;
        };
        self.editor.look_up_pages(&mut show);
        let place = show.pages.get(index).copied();
        self.editor.show = Some(show);
        let Some(place) = place else { return };
        self.go_to_stop(place.stop);
        let show = self.editor.show.as_ref();
        let beats = show.map_or(&[][..], |show| show.beats.as_slice());
        let first = beats.iter().position(|beat| beat.page == place.page);
        self.editor.go_to_beat(first.unwrap_or(0));
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
        if index == show.at && show.detail.is_some() {
            show.turn_page(|show| show.detail = None);
        }
        if index != show.at {
            if let Some(key) = show.stop().map(Stop::key) {
                let seconds = show.seconds_spent.entry(key).or_insert(0);
                *seconds += (now - show.arrived_at).max(0);
            }
            show.arrived_at = now;
            let beats = self.editor.beats_of(&mut show, index);
            let detail_count = self.editor.details_of(&mut show, index);
            show.turn_page(|show| {
                (show.at, show.beats, show.beat) = (index, beats, 0);
                (show.detail, show.detail_count) = (None, detail_count);
            });
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
        let is_of_walk = show.detail.is_none();
        if is_of_walk && show.beats.get(beat).map(|beat| beat.page) == Some(show.view().page) {
            show.beat = beat;
            return;
        }
        show.turn_page(|show| (show.detail, show.beat) = (None, beat));
    }

    /// Goes to the page of the details with this index, or back from them to the stop's page.
    pub(super) fn go_to_detail(&mut self, page: Option<usize>) {
        if let Some(show) = &mut self.show {
            show.blank = None;
            show.turn_page(|show| show.detail = page);
        }
    }

    /// Opens the overview of all pages with the cursor on the current one, or closes it.
    pub(super) fn toggle_overview(&mut self) {
        self.finish_text();
        let Some(mut show) = self.show.take() else {
            return;
        };
        show.release();
        show.overview = if show.overview.is_some() {
            None
        } else {
            // Whoever looks for a page wants to see it, and sees it after leaving the overview.
            show.blank = None;
            self.look_up_pages(&mut show);
            Some(show.page_index())
        };
        self.show = Some(show);
    }

    /// Moves the cursor over the overview of all pages. It does not leave the overview.
    pub(super) fn move_in_overview(&mut self, right: isize, down: isize) {
        let Some(show) = &mut self.show else { return };
        let columns = show.columns().cast_signed();
        let Some(at) = show.overview else { return };
        let target = at.cast_signed() + right + down * columns;
        let last = show.pages.len().cast_signed() - 1;
        let is_page = (0..=last).contains(&target);
        if is_page {
            show.overview = Some(target.cast_unsigned());
        } else if down > 0 && at.cast_signed() / columns < last / columns {
            // The last row may be shorter, so the cursor goes to its end.
            show.overview = Some(last.cast_unsigned());
        }
    }

    /// Goes to the page whose number was typed, counted from 1. The typed number is cleared. If
    /// there is no such page, a message says how many there are.
    pub(super) fn go_to_typed(&mut self) {
        let Some(mut show) = self.show.take() else {
            return;
        };
        let typed: Option<usize> = std::mem::take(&mut show.typed).parse().ok();
        self.look_up_pages(&mut show);
        let count = show.pages.len();
        self.show = Some(show);
        match typed.filter(|number| (1..=count).contains(number)) {
            Some(number) => self.show_mut().go_to_page(number - 1),
            None => {
                let args = [("count", count.into())];
                let text = self.words().fill("show-no-such-page", &args);
                self.notify(text, false);
            }
        }
    }
}
