//! The pages of the stops. They are laid out once and kept until the map, the theme, the
//! language or the screen changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::Beat;
use crate::analysis::Stop;
use crate::fonts::FontFiles;
use crate::layout::{Page, PageContext, PageLayouter};
use crate::model::{Journey, LaneId, StopSubject};
use crate::scene::ThemeName;
use crate::words::Language;

/// If the pages of more stops than this are kept, all are dropped.
const MAX_KEPT: usize = 256;

/// Everything that all pages depend on.
#[derive(Clone, Debug)]
struct Surroundings {
    journey: Arc<Journey>,
    theme: ThemeName,
    language: Language,
    width: f64,
}

impl Surroundings {
    fn are_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.journey, &other.journey)
            && (self.theme, self.language) == (other.theme, other.language)
            && self.width == other.width
    }
}

/// Identifies the pages of a stop: its subject, its title, and how many lanes are revealed.
type Key = (StopSubject, String, Option<usize>);

/// Lays out the pages of stops and keeps them.
#[derive(Debug)]
pub(super) struct Projector {
    layouter: PageLayouter,
    pages: HashMap<Key, Arc<[Page]>>,
    /// What the kept pages were laid out for.
    laid_out_for: Option<Surroundings>,
}

impl Default for Projector {
    fn default() -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            pages: HashMap::new(),
            laid_out_for: None,
        }
    }
}

impl Projector {
    /// The pages of `stop`, at least one. `journey` is the map of `context`. `revealed` is the
    /// number of visible lanes; `None` for all.
    pub(super) fn pages(
        &mut self,
        journey: &Arc<Journey>,
        context: PageContext<'_>,
        stop: &Stop,
        revealed: Option<usize>,
    ) -> Arc<[Page]> {
        let now = Surroundings {
            journey: Arc::clone(journey),
            theme: context.theme.name,
            language: context.words.language(),
            width: context.width,
        };
        let kept_for = self.laid_out_for.as_ref();
        let is_current = kept_for.is_some_and(|kept_for| kept_for.are_same(&now));
        if !is_current || self.pages.len() > MAX_KEPT {
            self.pages.clear();
            self.laid_out_for = Some(now);
        }
        let key = (stop.subject.clone(), stop.title.clone(), revealed);
        let layouter = &mut self.layouter;
        let lay_out = || layouter.lay_out(context, stop, revealed).into();
        Arc::clone(self.pages.entry(key).or_insert_with(lay_out))
    }
}

/// The views of a stop with these pages, at least one. With `reveals_lanes`, each page is
/// shown several times, each time with one more lane. Lanes that an earlier page has revealed
/// already appear at once.
pub(super) fn beats(pages: &[Page], reveals_lanes: bool) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut revealed: Vec<LaneId> = Vec::new();
    for (page_index, page) in pages.iter().enumerate() {
        if reveals_lanes {
            let last = page.lanes.len();
            let lanes = page.lanes.iter().enumerate();
            let new = lanes.filter(|(index, lane)| index + 1 < last && !revealed.contains(lane));
            beats.extend(new.map(|(index, _)| Beat {
                page: page_index,
                revealed: Some(index + 1),
            }));
            revealed.extend(&page.lanes);
        }
        beats.push(Beat {
            page: page_index,
            revealed: None,
        });
    }
    if beats.is_empty() {
        beats.push(Beat::default());
    }
    beats
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kurbo::Rect;

    use super::*;

    fn page(lanes: &[&str]) -> Page {
        let id = |name: &&str| LaneId::new(&format!("l-{name}")).expect("an id");
        Page {
            picture: Arc::default(),
            frame: Rect::new(0.0, 0.0, 1280.0, 720.0),
            boxes: Vec::new(),
            lanes: lanes.iter().map(id).collect(),
        }
    }

    fn views(pages: &[Page], reveals: bool) -> Vec<(usize, Option<usize>)> {
        let beats = beats(pages, reveals);
        beats
            .iter()
            .map(|beat| (beat.page, beat.revealed))
            .collect()
    }

    #[test]
    fn lanes_come_one_by_one_and_never_twice() {
        let two = [page(&["does", "feels"]), page(&["pains"])];
        assert_eq!(views(&two, false), [(0, None), (1, None)]);
        let one_by_one = [(0, Some(1)), (0, None), (1, None)];
        assert_eq!(views(&two, true), one_by_one);
        // A stage broken between its steps shows the same lanes on each page.
        let same = [page(&["does", "feels"]), page(&["does", "feels"])];
        let not_again = [(0, Some(1)), (0, None), (1, None)];
        assert_eq!(views(&same, true), not_again);
        assert_eq!(views(&[page(&[])], true), [(0, None)]);
        assert_eq!(views(&[], true), [(0, None)], "there is always something");
    }
}
