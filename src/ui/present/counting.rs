//! How many pages the stops have, counted while the user does nothing.

use std::sync::Arc;

use egui::Ui;

use crate::analysis::Stop;
use crate::editor::{Editor, PageCounts};
use crate::model::Journey;

/// How long the map must not have changed before pages are counted, in seconds.
const COUNTS_AFTER: f64 = 0.4;

/// The pages as far as they were counted.
#[derive(Default)]
pub(super) struct Counting {
    counts: PageCounts,
    /// The map as it was in the frame before, and when it changed last, in seconds of the
    /// window.
    changed: Option<(Arc<Journey>, f64)>,
}

impl Counting {
    /// Counts the pages of one more stop, once the map has not changed for a while.
    pub(super) fn go_on(&mut self, ui: &Ui, editor: &mut Editor) {
        let now = ui.input(|input| input.time);
        let journey = editor.journey();
        let since = match &self.changed {
            Some((seen, since)) if Arc::ptr_eq(seen, journey) => *since,
            // The first count need not wait.
            None => now - COUNTS_AFTER,
            Some(_) => now,
        };
        self.changed = Some((Arc::clone(journey), since));
        let wait = since + COUNTS_AFTER - now;
        self.counts = editor.walk_mut().page_counts(wait > 0.0);
        if wait > 0.0 {
            let wait = std::time::Duration::from_secs_f64(wait);
            ui.ctx().request_repaint_after(wait);
        } else if !self.counts.is_complete {
            ui.ctx().request_repaint();
        }
    }

    /// The number of pages of the stop with this index, if it is known.
    pub(super) fn pages_of(&self, index: usize) -> Option<usize> {
        self.counts.pages.get(index).copied().flatten()
    }

    /// The number of pages of all stops that are shown, once it is known.
    pub(super) fn pages_of_shown(&self, stops: &[Stop]) -> Option<usize> {
        let counts = stops.iter().zip(&self.counts.pages);
        let shown = counts.filter(|(stop, _)| stop.is_shown());
        shown.map(|(_, pages)| *pages).sum()
    }
}
