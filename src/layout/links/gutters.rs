//! Where links may run: between columns, between rows, and past the cards of a cell.

use std::ops::Range;

use crate::layout::grid::{CardBox, MapLayout};
use crate::model::LaneKind;

/// How far from the map's edge the gutters at its two ends are.
const EDGE: f64 = 3.0;
/// How far above a row's top edge the first lane between rows runs.
const ABOVE: f64 = 6.0;
/// How far below the top of the first row its lane runs: there is nothing above.
const BELOW_TOP: f64 = 4.0;
/// Lanes of a gutter between columns, beside its middle; cards are 6 points away.
const BESIDE: [f64; 3] = [0.0, -4.0, 4.0];
/// Lanes of the gutter at the left end of the map; at the right end it is the other way.
const INSIDE: [f64; 2] = [0.0, -1.5];
/// Lanes of a gutter between rows, from its first lane. The rows' line is at 6, and there
/// is more room above it than below.
const BETWEEN: [f64; 5] = [0.0, -4.0, -8.0, -12.0, 10.0];
/// Lanes below the last row.
const LAST: [f64; 4] = [0.0, -4.0, -8.0, -12.0];
/// Lanes above the first row.
const FIRST: [f64; 2] = [0.0, -2.5];

/// The free strips of a layout, and the cards in the way.
pub(super) struct Gutters<'a> {
    /// The layout.
    pub(super) layout: &'a MapLayout,
    /// The top of the first and the foot of the last card of each cell, row by row; the
    /// wrong way round where there is none.
    cells: Vec<(f64, f64)>,
    /// The cards over several columns, by row.
    wide: Vec<Vec<usize>>,
}

impl<'a> Gutters<'a> {
    /// The gutters of `layout`.
    pub(super) fn new(layout: &'a MapLayout) -> Self {
        let columns = layout.columns.len();
        let mut cells = vec![(f64::INFINITY, f64::NEG_INFINITY); columns * layout.rows.len()];
        let mut wide = vec![Vec::new(); layout.rows.len()];
        for (index, card) in layout.cards.iter().enumerate() {
            if !card.is_shown() {
                continue;
            }
            for column in card.columns.clone() {
                let cell = &mut cells[card.row * columns + column];
                *cell = (cell.0.min(card.rect.y0), cell.1.max(card.rect.y1));
            }
            if card.columns.len() > 1 {
                wide[card.row].push(index);
            }
        }
        Self {
            layout,
            cells,
            wide,
        }
    }

    /// How many gutters there are between and beside columns.
    pub(super) fn edges(&self) -> usize {
        self.layout.columns.len() + 1
    }

    /// The middle of the gutter left of the column `edge`, or right of the last one.
    pub(super) fn edge_x(&self, edge: usize) -> f64 {
        match (edge, self.layout.columns.get(edge)) {
            (0, Some(first)) => first.x0 + EDGE,
            (_, Some(column)) => column.x0,
            (_, None) => self.layout.columns.last().map_or(0.0, |it| it.x1) - EDGE,
        }
    }

    /// The first lane of the gutter above the row `boundary`, or below the last one.
    pub(super) fn boundary_y(&self, boundary: usize) -> f64 {
        match (boundary, self.layout.rows.get(boundary)) {
            (0, Some(first)) => first.y0 + BELOW_TOP,
            (_, Some(row)) => row.y0 - ABOVE,
            (_, None) => self.layout.rows.last().map_or(0.0, |it| it.y1) - ABOVE,
        }
    }

    /// Whether a line through the gutter above the row `boundary` runs over the foot of a
    /// curve or of bars.
    pub(super) fn is_under_picture(&self, boundary: usize) -> bool {
        let above = boundary.checked_sub(1).map(|it| &self.layout.rows[it]);
        above.is_some_and(|row| {
            !row.is_collapsed && matches!(row.kind, LaneKind::EmotionCurve | LaneKind::Metric)
        })
    }

    /// The lanes of a gutter between columns.
    pub(super) fn edge_lanes(&self, edge: usize) -> &'static [f64] {
        const OTHER_END: [f64; 2] = [-INSIDE[0], -INSIDE[1]];
        if edge == 0 {
            &INSIDE
        } else if edge + 1 == self.edges() {
            &OTHER_END
        } else {
            &BESIDE
        }
    }

    /// The lanes of a gutter between rows.
    pub(super) fn boundary_lanes(&self, boundary: usize) -> &'static [f64] {
        if boundary == 0 {
            &FIRST
        } else if boundary == self.layout.rows.len() {
            &LAST
        } else {
            &BETWEEN
        }
    }

    /// The cards that stand across the gutter `edge` in a row.
    pub(super) fn across(&self, row: usize, edge: usize) -> impl Iterator<Item = &'a CardBox> {
        self.wide[row]
            .iter()
            .map(|&index| &self.layout.cards[index])
            .filter(move |card| card.columns.start < edge && edge < card.columns.end)
    }

    /// All cards over several columns of a row.
    pub(super) fn wide(&self, row: usize) -> impl Iterator<Item = &'a CardBox> {
        self.wide[row].iter().map(|&it| &self.layout.cards[it])
    }

    /// Whether the gutter `edge` is free all through `rows`.
    pub(super) fn are_open(&self, mut rows: Range<usize>, edge: usize) -> bool {
        rows.all(|row| self.across(row, edge).next().is_none())
    }

    /// Whether the gutter `edge` is free in a row between two heights.
    pub(super) fn is_free(&self, row: usize, edge: usize, y0: f64, y1: f64) -> bool {
        let mut across = self.across(row, edge);
        !across.any(|card| card.rect.y0 < y1.max(y0) && y0.min(y1) < card.rect.y1)
    }

    /// Whether no card stands in a cell.
    pub(super) fn is_empty(&self, row: usize, column: usize) -> bool {
        let (top, foot) = self.cells[row * self.layout.columns.len() + column];
        top > foot
    }

    /// Whether a cell shows nothing that a line would disturb.
    pub(super) fn is_clear(&self, row: usize, column: usize) -> bool {
        let row_box = &self.layout.rows[row];
        let is_plain =
            row_box.kind.holds_cards() || row_box.is_collapsed || row_box.kind == LaneKind::Divider;
        is_plain && self.is_empty(row, column)
    }

    /// Whether nothing stands below a card in its columns.
    pub(super) fn is_lowest(&self, card: &CardBox) -> bool {
        let count = self.layout.columns.len();
        let mut columns = card.columns.clone();
        columns.all(|column| self.cells[card.row * count + column].1 <= card.rect.y1)
    }

    /// Whether nothing stands above a card in its columns.
    pub(super) fn is_topmost(&self, card: &CardBox) -> bool {
        let count = self.layout.columns.len();
        let mut columns = card.columns.clone();
        columns.all(|column| self.cells[card.row * count + column].0 >= card.rect.y0)
    }

    /// Whether a level line through a cell at height `y` meets no card.
    pub(super) fn is_level_free(&self, row: usize, column: usize, y: f64) -> bool {
        let (top, foot) = self.cells[row * self.layout.columns.len() + column];
        if y < top || y > foot {
            return true;
        }
        let mut cards = self.layout.rows[row].cards.iter();
        !cards.any(|&index| {
            let card = &self.layout.cards[index];
            card.columns.contains(&column) && card.rect.y0 <= y && y <= card.rect.y1
        })
    }
}
