//! The views of a stop: its pages, each with as many of its lanes as are revealed.

use crate::layout::Page;
use crate::model::LaneId;

/// One view of a stop: a page, and how many of the lanes on it are revealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beat {
    /// Index of the page among the pages of the stop.
    pub page: usize,
    /// How many lanes are visible; `None` for all.
    pub revealed: Option<usize>,
    /// Whether the page is one of those that are shown on demand only, and `page` its index
    /// among these.
    pub is_detail: bool,
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
                is_detail: false,
            }));
            revealed.extend(&page.lanes);
        }
        beats.push(Beat {
            page: page_index,
            revealed: None,
            is_detail: false,
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
