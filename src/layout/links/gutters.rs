//! The gaps through which links may run: between columns, between rows, and past the cards of
//! a cell. A gutter is such a gap. It has slots, in which links run beside each other.

use std::ops::Range;

use crate::layout::grid::{CardBox, MapLayout};
use crate::model::LaneKind;

/// Distance of the first and the last gutter between columns from the map's edge, in points.
const EDGE: f64 = 3.0;
/// How far above a row's top edge the first slot of its gutter is, in points.
const ABOVE: f64 = 6.0;
/// How far below the top of the first row the first slot of its gutter is, in points: there
/// is no room above.
const BELOW_TOP: f64 = 4.0;
/// Slots of a gutter between columns, as distances from its middle, where the line between the
/// columns is; cards are 6 points away.
const BESIDE: [f64; 3] = [-3.0, 3.0, -5.0];
/// Slots of the gutter at the left end of the map; at the right end they are mirrored.
const INSIDE: [f64; 2] = [0.0, -1.5];
/// Slots of a gutter between rows, as distances from its first slot. The line between the
/// rows is at 6, and there is more room above it than below.
const BETWEEN: [f64; 5] = [0.0, -4.0, -8.0, -12.0, 10.0];
/// Slots of the gutter at the foot of the last row.
const LAST: [f64; 4] = [0.0, -4.0, -8.0, -12.0];
/// Slots of the gutter at the top of the first row.
const FIRST: [f64; 2] = [0.0, -2.5];

/// The gutters of a layout, and the cards in the way.
pub(super) struct Gutters<'a> {
    /// The layout.
    pub(super) layout: &'a MapLayout,
    /// The top of the highest and the foot of the lowest card of each cell, row by row. In an
    /// empty cell they are positive and negative infinity.
    cells: Vec<(f64, f64)>,
    /// The indices of the cards over several columns, by row.
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

    /// The number of gutters between and beside columns.
    pub(super) fn edges(&self) -> usize {
        self.layout.columns.len() + 1
    }

    /// X coordinate of the middle of the gutter left of the column `edge`, or right of the last
    /// column.
    pub(super) fn edge_x(&self, edge: usize) -> f64 {
        match (edge, self.layout.columns.get(edge)) {
            (0, Some(first)) => first.x0 + EDGE,
            (_, Some(column)) => column.x0,
            (_, None) => self.layout.columns.last().map_or(0.0, |column| column.x1) - EDGE,
        }
    }

    /// Y coordinate of the first slot of the gutter above the row `boundary`, or at the foot of
    /// the last row.
    pub(super) fn boundary_y(&self, boundary: usize) -> f64 {
        match (boundary, self.layout.rows.get(boundary)) {
            (0, Some(first)) => first.y0 + BELOW_TOP,
            (_, Some(row)) => row.y0 - ABOVE,
            (_, None) => self.layout.rows.last().map_or(0.0, |row| row.y1) - ABOVE,
        }
    }

    /// Whether a line through the gutter above the row `boundary` runs over the foot of an
    /// emotion lane or a metric lane.
    pub(super) fn is_under_picture(&self, boundary: usize) -> bool {
        let above = boundary.checked_sub(1).map(|row| &self.layout.rows[row]);
        above.is_some_and(|row| {
            !row.is_collapsed && matches!(row.kind, LaneKind::EmotionCurve | LaneKind::Metric)
        })
    }

    /// The slots of a gutter between columns.
    pub(super) fn edge_slots(&self, edge: usize) -> &'static [f64] {
        const OTHER_END: [f64; 2] = [-INSIDE[0], -INSIDE[1]];
        if edge == 0 {
            &INSIDE
        } else if edge + 1 == self.edges() {
            &OTHER_END
        } else {
            &BESIDE
        }
    }

    /// The slots of a gutter between rows.
    pub(super) fn boundary_slots(&self, boundary: usize) -> &'static [f64] {
        if boundary == 0 {
            &FIRST
        } else if boundary == self.layout.rows.len() {
            &LAST
        } else {
            &BETWEEN
        }
    }

    /// The cards of a row that lie across the gutter `edge`.
    pub(super) fn across(&self, row: usize, edge: usize) -> impl Iterator<Item = &'a CardBox> {
        self.wide[row]
            .iter()
            .map(|&index| &self.layout.cards[index])
            .filter(move |card| card.columns.start < edge && edge < card.columns.end)
    }

    /// All cards of a row that cover several columns.
    pub(super) fn wide(&self, row: usize) -> impl Iterator<Item = &'a CardBox> {
        self.wide[row]
            .iter()
            .map(|&index| &self.layout.cards[index])
    }

    /// Whether the gutter `edge` is free in all of `rows`.
    pub(super) fn are_open(&self, mut rows: Range<usize>, edge: usize) -> bool {
        rows.all(|row| self.across(row, edge).next().is_none())
    }

    /// Whether the gutter `edge` is free in a row between the heights `y0` and `y1`.
    pub(super) fn is_free(&self, row: usize, edge: usize, y0: f64, y1: f64) -> bool {
        let mut across = self.across(row, edge);
        !across.any(|card| card.rect.y0 < y1.max(y0) && y0.min(y1) < card.rect.y1)
    }

    /// Whether no card covers a cell.
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

    /// Whether no card of the same row is below `card` in its columns.
    pub(super) fn is_lowest(&self, card: &CardBox) -> bool {
        let count = self.layout.columns.len();
        let mut columns = card.columns.clone();
        columns.all(|column| self.cells[card.row * count + column].1 <= card.rect.y1)
    }

    /// Whether no card of the same row is above `card` in its columns.
    pub(super) fn is_topmost(&self, card: &CardBox) -> bool {
        let count = self.layout.columns.len();
        let mut columns = card.columns.clone();
        columns.all(|column| self.cells[card.row * count + column].0 >= card.rect.y0)
    }

    /// Whether a horizontal line through a cell at height `y` meets no card.
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
