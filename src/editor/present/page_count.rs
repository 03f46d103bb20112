//! How many pages the stops of the walk have, as far as they were counted.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{Stop, StopKey};
use crate::fonts::FontFiles;
use crate::layout::{PageContext, PageLayouter};
use crate::model::Journey;
use crate::words::Language;

/// The pages of stops: how many each has, in their order, as far as that is known, and whether
/// all are counted for the map as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// The number of pages of each stop; `None` for those that were never counted.
    pub pages: Vec<Option<usize>>,
    /// Whether all of them are counted for the map as it is now.
    pub is_complete: bool,
}

/// The numbers of pages that are known.
#[derive(Debug)]
pub(in crate::editor) struct PageCount {
    layouter: PageLayouter,
    /// What was counted last of each stop.
    counts: HashMap<StopKey, usize>,
    /// The stops that were counted for the map as it is now, with their titles.
    current: HashMap<StopKey, String>,
    counted_for: Option<(Arc<Journey>, Language, f64)>,
}

impl Default for PageCount {
    fn default() -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            counts: HashMap::new(),
            current: HashMap::new(),
            counted_for: None,
        }
    }
}

impl PageCount {
    fn is_current(&self, stop: &Stop) -> bool {
        self.current.get(&stop.key()) == Some(&stop.title)
    }

    /// Counts anew if the map has changed. What was counted in another language or for another
    /// width of pages is forgotten.
    pub(super) fn begin(&mut self, journey: &Arc<Journey>, language: Language, width: f64) {
        let before = self.counted_for.as_ref();
        let is_alike = before.is_some_and(|(_, other, wide)| (*other, *wide) == (language, width));
        let is_same = before.is_some_and(|(counted, ..)| Arc::ptr_eq(counted, journey));
        if !is_alike {
            self.counts.clear();
        }
        if !is_alike || !is_same {
            self.current.clear();
            self.counted_for = Some((Arc::clone(journey), language, width));
        }
    }

    /// Counts the pages of the first of `stops` that is not counted yet.
    pub(super) fn count_next(&mut self, stops: &[Stop], context: PageContext<'_>) {
        let Some(stop) = stops.iter().find(|stop| !self.is_current(stop)) else {
            return;
        };
        let pages = self.layouter.lay_out(context, stop, None).len();
        self.counts.insert(stop.key(), pages);
        self.current.insert(stop.key(), stop.title.clone());
    }

    /// Whether all of these stops are counted for the map as it is now.
    pub(super) fn is_complete(&self, stops: &[Stop]) -> bool {
        stops.iter().all(|stop| self.is_current(stop))
    }

    /// What is known of these stops.
    pub(super) fn of(&self, stops: &[Stop]) -> PageCounts {
        let pages = stops
            .iter()
            .map(|stop| self.counts.get(&stop.key()).copied());
        PageCounts {
            pages: pages.collect(),
            is_complete: self.is_complete(stops),
        }
    }
}
