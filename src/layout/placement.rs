//! The row, the column and the order of every card. They are remembered as long as no card
//! changes its place, which most edits do not do.

use std::fmt;
use std::sync::Arc;

use kurbo::Rect;
use rustc_hash::FxHashMap;

use super::card::CardBlock;
use super::grid::{CardBox, LaneRow, MapLayout};
use super::view::View;
use crate::model::{Card, Journey, Lane, LaneId, Stage};

/// The places of all cards, and their blocks.
#[derive(Default)]
pub(super) struct Placement {
    stages: Vec<Arc<Stage>>,
    lanes: Vec<Arc<Lane>>,
    /// The lanes that the view chose; `None` for all that are not hidden.
    chosen: Option<Vec<LaneId>>,
    /// Whether the lanes were in the order of that choice.
    is_stacked: bool,
    cards: Vec<Arc<Card>>,
    view: View,
    /// Whether the filter lets each card through; empty if there is no filter.
    matches: Vec<bool>,
    /// The row and the columns of each card, as boxes without a size.
    boxes: Vec<CardBox>,
    /// The cards of each row, by column, then top to bottom.
    rows: Vec<Vec<usize>>,
    /// Whether cards that do not match the filter are left out.
    hides: bool,
    /// What each card looked like when it was last laid out.
    pub(super) blocks: Vec<Option<Arc<CardBlock>>>,
}

impl fmt::Debug for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Placement({} cards)", self.cards.len())
    }
}

/// Whether two lists hold the very same elements.
fn are_same<T>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// Whether the filter lets the card at `index` through.
fn is_match(matches: &[bool], index: usize) -> bool {
    matches.get(index).copied().unwrap_or(true)
}

/// Whether two versions of a card have the same place.
fn have_same_place(a: &Card, b: &Card) -> bool {
    a.id == b.id
        && a.lane == b.lane
        && a.step == b.step
        && a.span == b.span
        && a.order == b.order
        && a.under == b.under
}

impl Placement {
    /// Brings the places up to date with `journey` and fills `rows` and `cards` of
    /// `layout`, which has its columns, with everything but heights.
    pub(super) fn update(&mut self, journey: &Journey, view: &View, layout: &mut MapLayout) {
        let is_same_grid = are_same(&self.stages, &journey.stages)
            && are_same(&self.lanes, &journey.lanes)
            && self.chosen == view.lanes
            && self.is_stacked == view.stacked.is_some();
        let hides = view.hides();
        // This must come before the cards are taken over: it compares old and new ones.
        let are_same_matches = self.filter(journey, view);
        let are_same_places = is_same_grid
            && (are_same_matches || !hides)
            && self.hides == hides
            && self.cards.len() == journey.cards.len()
            && self
                .cards
                .iter()
                .zip(&journey.cards)
                .all(|(old, new)| Arc::ptr_eq(old, new) || have_same_place(old, new));
        self.take_cards(journey);
        add_rows(journey, view, layout);
        if are_same_places {
            for (row, cards) in layout.rows.iter_mut().zip(&self.rows) {
                row.cards.clone_from(cards);
            }
        } else {
            self.stages.clone_from(&journey.stages);
            self.lanes.clone_from(&journey.lanes);
            self.chosen.clone_from(&view.lanes);
            self.is_stacked = view.stacked.is_some();
            self.hides = hides;
            self.find_places(journey, view, layout);
        }
        if !are_same_matches {
            for (index, card_box) in self.boxes.iter_mut().enumerate() {
                card_box.is_match = is_match(&self.matches, index);
            }
        }
        layout.cards.clone_from(&self.boxes);
    }

    /// Finds the cards that `view` lets through. Returns whether they are the same ones as
    /// the last time.
    fn filter(&mut self, journey: &Journey, view: &View) -> bool {
        if !view.is_filtered() {
            let was_empty = self.matches.is_empty();
            self.matches.clear();
            if !was_empty {
                self.view = View::default();
            }
            return was_empty;
        }
        let is_same_view = self.view == *view && self.matches.len() == self.cards.len();
        let mut are_same = self.matches.len() == journey.cards.len();
        self.matches.resize(journey.cards.len(), true);
        for (index, card) in journey.cards.iter().enumerate() {
            let is_known = is_same_view
                && self
                    .cards
                    .get(index)
                    .is_some_and(|old| Arc::ptr_eq(old, card));
            if !is_known {
                let shows = view.shows(card);
                are_same &= self.matches[index] == shows;
                self.matches[index] = shows;
            }
        }
        if self.view != *view {
            self.view.clone_from(view);
        }
        are_same
    }

    /// Takes over the cards. The blocks of those that did not change are kept.
    fn take_cards(&mut self, journey: &Journey) {
        self.cards.truncate(journey.cards.len());
        self.blocks.resize(journey.cards.len(), None);
        for (index, new) in journey.cards.iter().enumerate() {
            match self.cards.get_mut(index) {
                Some(old) if Arc::ptr_eq(old, new) => {}
                Some(old) => {
                    *old = Arc::clone(new);
                    self.blocks[index] = None;
                }
                None => {
                    self.cards.push(Arc::clone(new));
                    self.blocks[index] = None;
                }
            }
        }
    }

    /// Finds the row and the columns of each card, and the order in each row.
    fn find_places(&mut self, journey: &Journey, view: &View, layout: &mut MapLayout) {
        let row_of: FxHashMap<_, _> = view
            .rows(journey)
            .into_iter()
            .enumerate()
            .map(|(index, lane)| (lane.id, index))
            .collect();
        let columns = layout.columns.iter().enumerate();
        let column_of: FxHashMap<_, _> = columns
            .map(|(index, column)| (column.step, index))
            .collect();
        self.boxes.clear();
        for (index, card) in journey.cards.iter().enumerate() {
            let row = row_of.get(&card.lane).copied();
            let column = column_of.get(&card.step).copied().unwrap_or(0);
            let end = column.saturating_add(card.span as usize);
            self.boxes.push(CardBox {
                card: card.id,
                row: row.unwrap_or(usize::MAX),
                columns: column..end.min(layout.columns.len()),
                rect: Rect::ZERO,
                text: Rect::ZERO,
                is_match: is_match(&self.matches, index),
                under: card.under,
                members: 0,
            });
            if let Some(row) = row.filter(|_| !self.hides || is_match(&self.matches, index)) {
                layout.rows[row].cards.push(index);
            }
        }
        for card in &journey.cards {
            if let Some(heading) = card.under.and_then(|heading| journey.card_index(heading)) {
                self.boxes[heading].members += 1;
            }
        }
        for row in &mut layout.rows {
            row.cards.sort_by(|&a, &b| {
                let key = |index: usize| {
                    let card = &journey.cards[index];
                    let column = self.boxes[index].columns.start;
                    (column, journey.place_in_cell(card))
                };
                key(a).cmp(&key(b))
            });
        }
        self.rows = layout.rows.iter().map(|row| row.cards.clone()).collect();
    }
}

/// Adds a row for each shown lane.
fn add_rows(journey: &Journey, view: &View, layout: &mut MapLayout) {
    for lane in view.rows(journey) {
        layout.rows.push(LaneRow {
            name: Rect::ZERO,
            lane: lane.id,
            kind: lane.kind.clone(),
            y0: 0.0,
            y1: 0.0,
            is_collapsed: view.collapses(lane),
            cards: Vec::new(),
            cells: Vec::new(),
            scale: lane.scale(),
            axis: 0.0..1.0,
            chevron: None,
        });
    }
}
