//! Counts the pages of the walk and of the show, one stop at a time, so that a large map does
//! not hold up a frame.

use std::sync::Arc;

use kurbo::Size;

use super::page_count::PageCounts;
use crate::analysis::{Stop, walk};
use crate::editor::{Editor, ShowPart, ShowPartMut, WalkPartMut};
use crate::layout::PAGE_HEIGHT;

/// The width of a page of 16:9 that the list of stops counts with, in points.
const WIDTH: f64 = 1280.0;

impl Editor {
    /// Counts the pages of one more of `stops`, unless `is_busy`, and returns what is known.
    fn count_pages(&mut self, stops: &[Stop], width: f64, is_busy: bool) -> PageCounts {
        let mut count = self.page_count.take().unwrap_or_default();
        let journey = Arc::clone(self.journey());
        count.begin(&journey, self.map_words().language(), width);
        if !is_busy {
            let context = self.page_context(Size::new(width, PAGE_HEIGHT));
            count.count_next(stops, context);
        }
        let counts = count.of(stops);
        self.page_count = Some(count);
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

impl ShowPart<'_> {
    /// Whether another call of [`ShowPartMut::page_number`] counts more pages: not while a text
    /// is edited.
    pub fn is_counting(self) -> bool {
        let (Some(show), Some(count)) = (&self.editor.show, &self.editor.page_count) else {
            return false;
        };
        self.editor.editing().is_none() && !count.is_complete(&show.stops)
    }
}

impl ShowPartMut<'_> {
    /// The number of the page on the screen, or of the one that its details belong to, among all
    /// pages of the show, counted from 1, and the number of all pages. `None` until all were counted once; each call counts those of one
    /// more stop.
    pub fn page_number(&mut self) -> Option<(usize, usize)> {
        let show = self.editor.show.as_ref()?;
        let (at, page, screen) = (show.at, show.page_of_walk(), show.screen);
        let stops = show.stops.clone();
        let width = PAGE_HEIGHT * screen.width / screen.height;
        let is_busy = self.editor.editing().is_some();
        let counts = self.editor.count_pages(&stops, width, is_busy);
        let pages: Vec<usize> = counts.pages.iter().copied().collect::<Option<_>>()?;
        let before: usize = pages.iter().take(at).sum();
        Some((before + page + 1, pages.iter().sum()))
    }
}
