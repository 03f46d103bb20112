//! The pages of the stops, laid out once and kept until the map or the screen changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::Beat;
use crate::analysis::Stop;
use crate::fonts::FontFiles;
use crate::layout::{Page, PageContext, PageLayouter};
use crate::model::{Journey, LaneId, StopSubject};
use crate::scene::ThemeName;
use crate::words::Language;

/// Pages that are kept at most; then all are forgotten.
const MOST_KEPT: usize = 256;

/// What all pages depend on.
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

/// Which pages: the stop, its own name, and how many lanes show.
type Key = (StopSubject, String, Option<usize>);

/// Lays out the pages of stops and keeps them.
#[derive(Debug)]
pub(super) struct Projector {
    layouter: PageLayouter,
    pages: HashMap<Key, Arc<[Page]>>,
    known: Option<Surroundings>,
}

impl Default for Projector {
    fn default() -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            pages: HashMap::new(),
            known: None,
        }
    }
}

impl Projector {
    /// The pages of `stop`; at least one. `journey` is the map of `context`.
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
        if !self.known.as_ref().is_some_and(|it| it.are_same(&now)) || self.pages.len() > MOST_KEPT
        {
            self.pages.clear();
            self.known = Some(now);
        }
        let key = (stop.subject.clone(), stop.title.clone(), revealed);
        let layouter = &mut self.layouter;
        let made = || layouter.lay_out(context, stop, revealed).into();
        Arc::clone(self.pages.entry(key).or_insert_with(made))
    }
}

/// What a stop with these pages shows, one after the other: its pages, and where lanes are
/// revealed, each page again with a lane more. Lanes that an earlier page has revealed are
/// there at once. At least one.
pub(super) fn beats(pages: &[Page], reveals_lanes: bool) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut known: Vec<LaneId> = Vec::new();
    for (page, it) in pages.iter().enumerate() {
        if reveals_lanes {
            let last = it.lanes.len();
            let new = it.lanes.iter().enumerate();
            let new = new.filter(|(at, lane)| at + 1 < last && !known.contains(lane));
            beats.extend(new.map(|(at, _)| Beat {
                page,
                revealed: Some(at + 1),
            }));
            known.extend(&it.lanes);
        }
        beats.push(Beat {
            page,
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
        let id = |it: &&str| LaneId::new(&format!("l-{it}")).expect("an id");
        Page {
            picture: Arc::default(),
            frame: Rect::new(0.0, 0.0, 1280.0, 720.0),
            boxes: Vec::new(),
            lanes: lanes.iter().map(id).collect(),
        }
    }

    fn told(pages: &[Page], reveals: bool) -> Vec<(usize, Option<usize>)> {
        let beats = beats(pages, reveals);
        beats.iter().map(|it| (it.page, it.revealed)).collect()
    }

    #[test]
    fn lanes_come_one_by_one_and_never_twice() {
        let two = [page(&["does", "feels"]), page(&["pains"])];
        assert_eq!(told(&two, false), [(0, None), (1, None)]);
        let one_by_one = [(0, Some(1)), (0, None), (1, None)];
        assert_eq!(told(&two, true), one_by_one);
        // A stage broken between its steps shows the same lanes on each page.
        let same = [page(&["does", "feels"]), page(&["does", "feels"])];
        let not_again = [(0, Some(1)), (0, None), (1, None)];
        assert_eq!(told(&same, true), not_again);
        assert_eq!(told(&[page(&[])], true), [(0, None)]);
        assert_eq!(told(&[], true), [(0, None)], "there is always something");
    }
}
