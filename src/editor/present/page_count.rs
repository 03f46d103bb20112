//! How many pages the stops of the walk have. Pages are counted one stop at a time, so that a
//! large map does not hold up a frame.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{Stop, StopKey, walk};
use crate::editor::{Editor, ShowPartMut, WalkPartMut};
use crate::fonts::FontFiles;
use crate::layout::PageLayouter;
use crate::model::Journey;
use crate::words::Language;

/// The width of a page of 16:9 that the list of stops counts with, in points.
const WIDTH: f64 = 1280.0;

/// The numbers of pages that are known.
#[derive(Debug)]
pub(in crate::editor) struct PageCount {
    layouter: PageLayouter,
    /// What was counted last of each stop, with its title.
    counts: HashMap<StopKey, (String, usize)>,
    /// The stops that were counted for the map as it is now.
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
}

/// The pages of stops: how many each has, in their order, as far as that is known, and whether
/// all are counted for the map as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// The number of pages of each stop; `None` for those that were never counted.
    pub pages: Vec<Option<usize>>,
    /// Whether all of them are counted for the map as it is now.
    pub is_complete: bool,
}

impl Editor {
    /// Counts the pages of one more of `stops`, unless `is_busy`, and returns what is known.
    fn count_pages(&mut self, stops: &[Stop], width: f64, is_busy: bool) -> PageCounts {
        let mut count = std::mem::take(&mut self.page_count);
        let journey = Arc::clone(self.journey());
        let language = self.words().language();
        let is_same = count.counted_for.as_ref().is_some_and(|counted_for| {
            Arc::ptr_eq(&counted_for.0, &journey)
                && (counted_for.1, counted_for.2) == (language, width)
        });
        if !is_same {
            count.current.clear();
            count.counted_for = Some((journey, language, width));
        }
        let next = stops.iter().find(|stop| !count.is_current(stop));
        if let Some(stop) = next.filter(|_| !is_busy) {
            let mut context =
                self.page_context(kurbo::Size::new(width, crate::layout::PAGE_HEIGHT));
            context.map = None;
            let pages = count.layouter.lay_out(context, stop, None).len();
            count.counts.insert(stop.key(), (stop.title.clone(), pages));
            count.current.insert(stop.key(), stop.title.clone());
        }
        let pages = stops.iter().map(|stop| {
            let known = count.counts.get(&stop.key());
            known.map(|(_, pages)| *pages)
        });
        let counts = PageCounts {
            pages: pages.collect(),
            is_complete: stops.iter().all(|stop| count.is_current(stop)),
        };
        self.page_count = count;
        counts
    }
}

impl WalkPartMut<'_> {
    /// Counts the pages of one more stop, unless the user `is_busy`, and returns what is known
    /// of all stops, skipped ones too.
    pub fn page_counts(&mut self, is_busy: bool) -> PageCounts {
        let stops = walk(self.editor.journey());
        self.editor.count_pages(&stops, WIDTH, is_busy)
    }
}

impl ShowPartMut<'_> {
    /// The number of the page on the screen among all pages of the show, counted from 1, and the
    /// number of all pages. `None` until all were counted once; each call counts those of one
    /// more stop.
    pub fn page_number(&mut self) -> Option<(usize, usize)> {
        let show = self.editor.show.as_ref()?;
        let (at, page, screen) = (show.at, show.view().page, show.screen);
        let stops = show.stops.clone();
        let width = crate::layout::PAGE_HEIGHT * screen.width / screen.height;
        let is_busy = self.editor.editing().is_some();
        let counts = self.editor.count_pages(&stops, width, is_busy);
        let pages: Vec<usize> = counts.pages.iter().copied().collect::<Option<_>>()?;
        let before: usize = pages.iter().take(at).sum();
        Some((before + page + 1, pages.iter().sum()))
    }
}
