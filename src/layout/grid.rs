//! The positions of all elements of a laid-out map. All coordinates are in points of the map.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use super::figure_box::FigureBox;
use super::link_box::LinkBox;
use crate::model::{
    CardId, CurveId, Journey, LaneId, LaneKind, LinkId, PersonaId, PointId, Scale, StageId, StepId,
};

/// A column: one step.
#[derive(Clone, Debug)]
pub struct Column {
    /// The step.
    pub step: StepId,
    /// The index of its stage in [`MapLayout::stages`].
    pub stage: usize,
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// The rectangle of the step's heading.
    pub heading: Rect,
    /// The rectangle of the step's name in its heading.
    pub name: Rect,
}

impl Column {
    /// Width in points.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }
}

/// A stage over its columns.
#[derive(Clone, Debug)]
pub struct StageBox {
    /// The stage.
    pub stage: StageId,
    /// The columns of its steps, as indices into [`MapLayout::columns`].
    pub columns: Range<usize>,
    /// The rectangle of the block with the stage's name.
    pub rect: Rect,
    /// The rectangle of the name in the block.
    pub name: Rect,
}

/// A row: one lane.
#[derive(Clone, Debug)]
pub struct LaneRow {
    /// The lane.
    pub lane: LaneId,
    /// The kind of the lane.
    pub kind: LaneKind,
    /// Top edge, in points of the map.
    pub y0: f64,
    /// Bottom edge, in points of the map.
    pub y1: f64,
    /// Whether the lane is shown as a thin strip, without its content.
    pub is_collapsed: bool,
    /// Indices into [`MapLayout::cards`], by column, then top to bottom.
    pub cards: Vec<usize>,
    /// Top and bottom of the cell in each column, if the steps of a stage are stacked; else
    /// empty, because all cells are as high as the row.
    pub cells: Vec<Range<f64>>,
    /// The values of an emotion lane's axis.
    pub scale: Scale,
    /// Top and bottom of an emotion lane's axis: where its highest and lowest values are.
    pub axis: Range<f64>,
    /// The rectangle of the texts in the lane's header: its name, description and legend.
    pub name: Rect,
    /// The centre of the sign in the header that collapses and expands the lane; `None` if
    /// this view of the map collapses no lanes.
    pub chevron: Option<Point>,
}

impl LaneRow {
    /// Height in points.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether cards can be put into this row.
    pub fn takes_cards(&self) -> bool {
        self.kind.holds_cards() && !self.is_collapsed
    }

    /// The y coordinate of `value` on the axis.
    pub fn y_of(&self, value: f64) -> f64 {
        self.axis.end - (self.axis.end - self.axis.start) * self.scale.fraction(value)
    }

    /// The value at the y coordinate `y`, clamped to the ends of the axis.
    pub fn value_at(&self, y: f64) -> f64 {
        let fraction = (self.axis.end - y) / (self.axis.end - self.axis.start);
        self.scale.value(fraction)
    }
}

/// The position of a card. Boxes are in the order of [`Journey::cards`].
#[derive(Clone, Debug, PartialEq)]
pub struct CardBox {
    /// The card.
    pub card: CardId,
    /// Index of its row in [`MapLayout::rows`]; `usize::MAX` if its lane has no row.
    pub row: usize,
    /// The columns that the card covers, as indices into [`MapLayout::columns`].
    pub columns: Range<usize>,
    /// The rectangle of the card; empty if the card is not shown.
    pub rect: Rect,
    /// The rectangle of the card's text.
    pub text: Rect,
    /// Whether the filter lets the card through; else it is dimmed or not shown.
    pub is_match: bool,
    /// The heading that the card is grouped under.
    pub under: Option<CardId>,
    /// How many cards are grouped under this card.
    pub members: u32,
}

impl CardBox {
    /// Whether the card is drawn.
    pub fn is_shown(&self) -> bool {
        self.rect.width() > 0.0
    }
}

/// A point of a curve.
#[derive(Clone, Debug)]
pub struct PointBox {
    /// The point.
    pub point: PointId,
    /// Index of its column in [`MapLayout::columns`].
    pub column: usize,
    /// The centre of the point.
    pub at: Point,
}

/// A drawn curve.
#[derive(Clone, Debug)]
pub struct CurveBox {
    /// The curve.
    pub curve: CurveId,
    /// The persona whose curve it is.
    pub persona: PersonaId,
    /// Index of its row.
    pub row: usize,
    /// The points, left to right.
    pub points: Vec<PointBox>,
    /// The line through them.
    pub path: BezPath,
}

/// The entry of a curve in the legend of its lane's header.
#[derive(Clone, Debug)]
pub struct LegendBox {
    /// The curve.
    pub curve: CurveId,
    /// The rectangle of the entry.
    pub rect: Rect,
}

/// Neighbouring lanes that are hidden, and the pill that stands for them.
#[derive(Clone, Debug)]
pub struct HiddenLanes {
    /// The lanes, top to bottom; at least one.
    pub lanes: Vec<LaneId>,
    /// How many rows are above them.
    pub row: usize,
    /// The text in the pill.
    pub text: String,
    /// The rectangle of the pill, in the column of the lane headers.
    pub pill: Rect,
}

/// A persona in the corner.
#[derive(Clone, Debug)]
pub struct PersonaBox {
    /// The persona.
    pub persona: PersonaId,
    /// The rectangle around portrait and name.
    pub rect: Rect,
}

/// The positions of all elements of a map.
#[derive(Clone, Debug, Default)]
pub struct MapLayout {
    /// Size of the whole map.
    pub size: Size,
    /// Width of the lane headers; 0 if there are none.
    pub left: f64,
    /// Height of the stage and step headers.
    pub top: f64,
    /// Whether the columns are wider than they need to be, to fill a screen.
    pub is_stretched: bool,
    /// Steps, left to right.
    pub columns: Vec<Column>,
    /// Stages, left to right.
    pub stages: Vec<StageBox>,
    /// Shown lanes, top to bottom.
    pub rows: Vec<LaneRow>,
    /// Cards, in the order of [`Journey::cards`].
    pub cards: Vec<CardBox>,
    /// Shown curves, lane by lane, in the order of their legends.
    pub curves: Vec<CurveBox>,
    /// The bars of figures, lane by lane, left to right.
    pub figures: Vec<FigureBox>,
    /// The links whose cards are both shown, in the order of [`Journey::links`].
    pub links: Arc<[LinkBox]>,
    /// The entries of curves in the legends, lane by lane.
    pub legend: Vec<LegendBox>,
    /// The hidden lanes, top to bottom.
    pub hidden: Vec<HiddenLanes>,
    /// The personas in the corner.
    pub personas: Vec<PersonaBox>,
}

impl MapLayout {
    /// The box of a card; `None` if the card is not drawn.
    pub fn card(&self, id: CardId) -> Option<&CardBox> {
        let card = &self.cards[self.card_index(id)?];
        Some(card).filter(|card| card.is_shown())
    }

    /// The index of a card's box.
    pub(super) fn card_index(&self, id: CardId) -> Option<usize> {
        self.cards.binary_search_by(|card| card.card.cmp(&id)).ok()
    }

    /// The index of a step's column.
    pub fn column_of(&self, step: StepId) -> Option<usize> {
        self.columns.iter().position(|column| column.step == step)
    }

    /// The index of a lane's row.
    pub fn row_of(&self, lane: LaneId) -> Option<usize> {
        self.rows.iter().position(|row| row.lane == lane)
    }

    /// Whether lanes have headers.
    pub fn has_lane_headers(&self) -> bool {
        self.left > 0.0
    }

    /// Whether steps have headings. Without them, only the stages are named.
    pub fn has_step_headings(&self) -> bool {
        self.columns
            .first()
            .is_none_or(|column| column.heading.height() > 0.0)
    }

    /// The rectangle of a cell.
    pub fn cell_rect(&self, row: usize, column: usize) -> Option<Rect> {
        let row = self.rows.get(row)?;
        let cell = row.cells.get(column).cloned().unwrap_or(row.y0..row.y1);
        let column = self.columns.get(column)?;
        Some(Rect::new(column.x0, cell.start, column.x1, cell.end))
    }

    /// The index of the column whose cell in a row is at `at`, or of the nearest one; `None` if
    /// there are no columns.
    pub fn column_of_cell(&self, row: usize, at: Point) -> Option<usize> {
        let column = self.column_at(at.x)?;
        let cells = &self.rows.get(row)?.cells;
        if cells.is_empty() {
            return Some(column);
        }
        let stacked = self.stages[self.columns[column].stage].columns.clone();
        let has_room = |index: &usize| cells[*index].start < cells[*index].end;
        let mut cells_here = stacked.clone().filter(has_room);
        let below = cells_here.find(|index| at.y < cells[*index].end);
        below
            .or_else(|| stacked.rev().find(has_room))
            .or(Some(column))
    }

    /// The rectangle of a lane's header.
    pub fn lane_header(&self, row: usize) -> Option<Rect> {
        let row = self.rows.get(row)?;
        Some(Rect::new(0.0, row.y0, self.left, row.y1))
    }

    /// The boxes of the cards that start in a cell, top to bottom.
    pub fn cell_cards(&self, row: usize, column: usize) -> impl Iterator<Item = &CardBox> {
        self.rows
            .get(row)
            .into_iter()
            .flat_map(|row| &row.cards)
            .map(|&index| &self.cards[index])
            .filter(move |card| card.columns.start == column)
    }

    /// The box of a curve and that of one of its points, if the curve is drawn.
    pub fn point(&self, curve: CurveId, point: PointId) -> Option<(&CurveBox, &PointBox)> {
        let curve = self
            .curves
            .iter()
            .find(|candidate| candidate.curve == curve)?;
        let point = curve
            .points
            .iter()
            .find(|candidate| candidate.point == point)?;
        Some((curve, point))
    }

    /// The box of a link; `None` if the link is not drawn.
    pub fn link(&self, id: LinkId) -> Option<&LinkBox> {
        let index = self
            .links
            .binary_search_by(|link| link.link.cmp(&id))
            .ok()?;
        Some(&self.links[index])
    }

    /// The index of the column at `x`, or of the nearest one; `None` if there are no columns.
    pub fn column_at(&self, x: f64) -> Option<usize> {
        let last = self.columns.len().checked_sub(1)?;
        Some(
            self.columns
                .partition_point(|column| column.x1 <= x)
                .min(last),
        )
    }

    /// The index of the row at `y`, if there is one.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        let index = self.rows.partition_point(|row| row.y1 <= y);
        (self.rows.get(index)?.y0 <= y).then_some(index)
    }

    /// `true` if every coordinate is a finite number.
    pub fn is_finite(&self) -> bool {
        self.size.is_finite()
            && self
                .columns
                .iter()
                .all(|column| column.x0.is_finite() && column.x1.is_finite())
            && self
                .rows
                .iter()
                .all(|row| row.y0.is_finite() && row.y1.is_finite())
            && self
                .cards
                .iter()
                .all(|card| card.rect.is_finite() && card.text.is_finite())
            && self.curves.iter().all(|curve| {
                curve.path.is_finite() && curve.points.iter().all(|point| point.at.is_finite())
            })
            && self
                .figures
                .iter()
                .all(|figure| figure.bar.is_finite() && figure.label.is_finite())
            && self.links.iter().all(|link| {
                link.bounds.is_finite() && link.points.iter().all(|point| point.is_finite())
            })
    }

    /// An empty layout with room for the cards of `journey`.
    pub(super) fn empty_for(journey: &Journey) -> Self {
        Self {
            cards: Vec::with_capacity(journey.cards.len()),
            ..Self::default()
        }
    }
}
