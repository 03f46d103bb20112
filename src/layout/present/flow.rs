//! Puts cards in columns over as many pages as they need: lane by lane, so that a lane stays
//! on one page where it can. Every card is on exactly one page.

use std::ops::Range;
use std::sync::Arc;

use crate::layout::card::CardBlock;
use crate::model::Card;

/// A card that is to be put on a page.
#[derive(Clone)]
pub(super) struct PageCard {
    pub(super) card: Arc<Card>,
    /// The index of its lane among the shown lanes.
    pub(super) lane: usize,
    /// The columns that the card covers.
    pub(super) columns: Range<usize>,
    /// How far the card is indented from the left, in points.
    pub(super) inset: f64,
    /// The card as it was laid out for the page.
    pub(super) block: Arc<CardBlock>,
}

/// A card with its place on a page.
#[derive(Clone)]
pub(super) struct PlacedCard {
    pub(super) item: PageCard,
    pub(super) top: f64,
    /// Y coordinate of the name of its lane above it, if it is the first card of its lane in
    /// the column.
    pub(super) caption: Option<f64>,
}

/// The cards of one page.
#[derive(Clone)]
pub(super) struct FilledPage {
    pub(super) spots: Vec<PlacedCard>,
    /// Y coordinates at which the cards of each column end, with the space below them.
    pub(super) bottoms: Vec<f64>,
    /// The lane of the last card in each column.
    lanes: Vec<Option<usize>>,
}

/// The room that pages have for cards.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// Number of columns.
    pub(super) columns: usize,
    /// Whether cards may be put into any column, because all columns are of one step. A lane
    /// then goes into the shortest column.
    pub(super) is_free: bool,
    /// Y coordinates at which the cards begin on the first page, and on the others.
    pub(super) tops: (f64, f64),
    /// Y coordinate at which the cards must end.
    pub(super) bottom: f64,
    /// Space between two cards.
    pub(super) gap: f64,
    /// Height of a lane's name.
    pub(super) caption: f64,
}

impl FilledPage {
    /// An empty page.
    pub(super) fn new(columns: usize, top: f64) -> Self {
        Self {
            spots: Vec::new(),
            bottoms: vec![top; columns],
            lanes: vec![None; columns],
        }
    }

    /// The indices of the lanes on the page, in their order.
    pub(super) fn lanes(&self) -> Vec<usize> {
        let mut lanes: Vec<usize> = self.spots.iter().map(|spot| spot.item.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        lanes
    }

    /// The same page with `item` on it, if there is room.
    fn with(&self, item: &PageCard, measure: &Measure) -> Option<Self> {
        let columns = if measure.is_free {
            let column = (0..measure.columns)
                .rfind(|column| self.lanes[*column] == Some(item.lane))
                .or_else(|| {
                    let order =
                        |a: &usize, b: &usize| self.bottoms[*a].total_cmp(&self.bottoms[*b]);
                    (0..measure.columns).min_by(order)
                })?;
            column..column + 1
        } else {
            item.columns.clone()
        };
        let starts = self.bottoms[columns.clone()].iter().copied();
        let start = starts.fold(0.0, f64::max);
        let is_first = self.lanes[columns.start] != Some(item.lane);
        let top = start + if is_first { measure.caption } else { 0.0 };
        let bottom = top + item.block.height;
        if bottom > measure.bottom {
            return None;
        }
        let mut page = self.clone();
        page.bottoms[columns.clone()].fill(bottom + measure.gap);
        page.lanes[columns.clone()].fill(Some(item.lane));
        let mut item = item.clone();
        item.columns = columns;
        page.spots.push(PlacedCard {
            item,
            top,
            caption: is_first.then_some(start),
        });
        Some(page)
    }

    /// The same page with all of `items` on it, if there is room.
    pub(super) fn with_all(&self, items: &[PageCard], measure: &Measure) -> Option<Self> {
        let first = self.clone();
        items
            .iter()
            .try_fold(first, |page, item| page.with(item, measure))
    }
}

/// The pages that hold `items`, which stand in the order of their lanes; none for no items.
pub(super) fn fill(items: &[PageCard], measure: &Measure) -> Vec<FilledPage> {
    let mut pages: Vec<FilledPage> = Vec::new();
    let fresh = |at: usize| {
        let top = if at == 0 {
            measure.tops.0
        } else {
            measure.tops.1
        };
        FilledPage::new(measure.columns, top)
    };
    for lane_cards in items.chunk_by(|a, b| a.lane == b.lane) {
        let last = pages.last().cloned().unwrap_or_else(|| fresh(0));
        let at = pages.len().saturating_sub(1);
        if let Some(page) = last.with_all(lane_cards, measure) {
            pages.truncate(at);
            pages.push(page);
        } else if let Some(page) = fresh(pages.len()).with_all(lane_cards, measure) {
            pages.push(page);
        } else {
            spread(&mut pages, lane_cards, measure, &fresh);
        }
    }
    pages
}

/// Puts a lane that no page can hold on the last page and as many more as it takes. In each
/// column the cards keep their order.
fn spread(
    pages: &mut Vec<FilledPage>,
    lane_cards: &[PageCard],
    measure: &Measure,
    fresh: &dyn Fn(usize) -> FilledPage,
) {
    if pages.is_empty() {
        pages.push(fresh(0));
    }
    // The page up to which each column is filled.
    let mut reached = vec![pages.len() - 1; measure.columns];
    for item in lane_cards {
        let all = 0..measure.columns;
        let columns = if measure.is_free {
            all
        } else {
            item.columns.clone()
        };
        let from = reached[columns.clone()].iter().copied().max().unwrap_or(0);
        let mut at = from;
        loop {
            if at == pages.len() {
                pages.push(fresh(at));
            }
            // An empty page holds any card, because cards were cut to the height of a page.
            let is_alone = pages[at].spots.is_empty();
            let free_column = pages[at].with_any(item, measure);
            if let Some(page) = free_column {
                pages[at] = page;
                break;
            }
            if is_alone {
                pages[at].force(item, measure);
                break;
            }
            at += 1;
        }
        reached[columns].fill(at);
    }
}

impl FilledPage {
    /// The same page with `item` in the first column that has room for it.
    fn with_any(&self, item: &PageCard, measure: &Measure) -> Option<Self> {
        if let Some(page) = self.with(item, measure) {
            return Some(page);
        }
        if !measure.is_free {
            return None;
        }
        let bound = Measure {
            is_free: false,
            ..*measure
        };
        (0..measure.columns).find_map(|column| {
            let mut item = item.clone();
            item.columns = column..column + 1;
            self.with(&item, &bound)
        })
    }

    /// Puts `item` on the page even if it ends below the page.
    fn force(&mut self, item: &PageCard, measure: &Measure) {
        let endless = Measure {
            bottom: f64::INFINITY,
            ..*measure
        };
        if let Some(page) = self.with(item, &endless) {
            *self = page;
        }
    }
}

#[cfg(test)]
mod tests {
    use kurbo::Rect;

    use super::*;
    use crate::layout::card::Setting;
    use crate::layout::dots::Votes;

    const MEASURE: Measure = Measure {
        columns: 2,
        is_free: false,
        tops: (100.0, 80.0),
        bottom: 400.0,
        gap: 10.0,
        caption: 20.0,
    };

    fn item(lane: usize, column: usize, height: f64) -> PageCard {
        PageCard {
            card: Arc::new(Card::default()),
            lane,
            columns: column..column + 1,
            inset: 0.0,
            block: Arc::new(CardBlock {
                height,
                text: Rect::ZERO,
                fragment: Arc::default(),
                setting: Setting {
                    width: 100.0,
                    tint: None,
                    votes: Votes::default(),
                    members: 0,
                },
            }),
        }
    }

    #[test]
    fn a_lane_stays_on_one_page_where_it_can() {
        let items = [
            item(0, 0, 150.0),
            item(1, 0, 100.0),
            item(1, 1, 150.0),
            item(1, 0, 40.0),
        ];
        let pages = fill(&items, &MEASURE);
        let lanes: Vec<Vec<usize>> = pages.iter().map(FilledPage::lanes).collect();
        assert_eq!(lanes, [vec![0], vec![1]]);
        let tops: Vec<f64> = pages[1].spots.iter().map(|spot| spot.top).collect();
        assert_eq!(tops, [100.0, 100.0, 210.0]);
        assert_eq!(pages[1].spots[2].caption, None);
    }

    #[test]
    fn a_lane_that_no_page_holds_goes_on_in_order() {
        let items: Vec<PageCard> = (0..7).map(|_| item(0, 0, 130.0)).collect();
        let pages = fill(&items, &MEASURE);
        let counts: Vec<usize> = pages.iter().map(|page| page.spots.len()).collect();
        assert_eq!(counts, [2, 2, 2, 1]);
    }

    #[test]
    fn the_columns_of_one_step_are_filled_evenly() {
        let free = Measure {
            is_free: true,
            ..MEASURE
        };
        let items: Vec<PageCard> = (0..4).map(|lane| item(lane, 0, 60.0)).collect();
        let pages = fill(&items, &free);
        let columns: Vec<usize> = pages[0]
            .spots
            .iter()
            .map(|spot| spot.item.columns.start)
            .collect();
        assert_eq!((pages.len(), columns), (1, vec![0, 1, 0, 1]));
    }
}
