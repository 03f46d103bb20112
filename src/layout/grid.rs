//! The boxes of a laid-out map.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

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
    /// The step's heading.
    pub heading: Rect,
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
    /// The block with its name.
    pub rect: Rect,
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
    /// Whether it is shown as a thin strip, without its content.
    pub is_collapsed: bool,
    /// Indices into [`MapLayout::cards`], by column, then top to bottom.
    pub cards: Vec<usize>,
    /// The values of an emotion lane's axis.
    pub scale: Scale,
    /// Top and bottom of an emotion lane's axis: where its highest and lowest values are.
    pub axis: Range<f64>,
}

impl LaneRow {
    /// Height in points.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether cards can be put here.
    pub fn takes_cards(&self) -> bool {
        self.kind.holds_cards() && !self.is_collapsed
    }

    /// The height at which `value` stands on the axis.
    pub fn y_of(&self, value: f64) -> f64 {
        self.axis.end - (self.axis.end - self.axis.start) * self.scale.fraction(value)
    }

    /// The value at height `y` of the axis, clamped to it.
    pub fn value_at(&self, y: f64) -> f64 {
        let fraction = (self.axis.end - y) / (self.axis.end - self.axis.start);
        self.scale.value(fraction)
    }
}

/// A card's place. Cards stand in the order of [`Journey::cards`].
#[derive(Clone, Debug, PartialEq)]
pub struct CardBox {
    /// The card.
    pub card: CardId,
    /// Index of its row.
    pub row: usize,
    /// The columns it covers.
    pub columns: Range<usize>,
    /// The rectangle of the card; empty if the card is not shown.
    pub rect: Rect,
    /// The rectangle of its text.
    pub text: Rect,
    /// Whether the filter lets it through; else it is dimmed or not shown.
    pub is_match: bool,
    /// The card it stands under.
    pub under: Option<CardId>,
    /// How many cards stand under it.
    pub members: u32,
}

impl CardBox {
    /// Whether the card is on the picture.
    pub fn is_shown(&self) -> bool {
        self.rect.width() > 0.0
    }
}

/// A point of a curve.
#[derive(Clone, Debug)]
pub struct PointBox {
    /// The point.
    pub point: PointId,
    /// Index of its column.
    pub column: usize,
    /// The place of the point, in points of the map.
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
    /// Where it is.
    pub rect: Rect,
}

/// A persona in the corner.
#[derive(Clone, Debug)]
pub struct PersonaBox {
    /// The persona.
    pub persona: PersonaId,
    /// Portrait and name.
    pub rect: Rect,
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub struct MapLayout {
    /// The whole map.
    pub size: Size,
    /// Width of the lane headers.
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
    /// Links whose cards are both shown, in the order of [`Journey::links`].
    pub links: Arc<[LinkBox]>,
    /// The legends' entries, in the same order.
    pub legend: Vec<LegendBox>,
    /// The personas in the corner.
    pub personas: Vec<PersonaBox>,
}

impl MapLayout {
    /// The box of a card.
    pub fn card(&self, id: CardId) -> Option<&CardBox> {
        let card = &self.cards[self.card_index(id)?];
        Some(card).filter(|it| it.is_shown())
    }

    /// The index of a card's box.
    pub(super) fn card_index(&self, id: CardId) -> Option<usize> {
        self.cards.binary_search_by(|it| it.card.cmp(&id)).ok()
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

    /// Whether steps have headings; else the stages say it all.
    pub fn has_step_headings(&self) -> bool {
        self.columns
            .first()
            .is_none_or(|it| it.heading.height() > 0.0)
    }

    /// The rectangle of a cell.
    pub fn cell_rect(&self, row: usize, column: usize) -> Option<Rect> {
        let row = self.rows.get(row)?;
        let column = self.columns.get(column)?;
        Some(Rect::new(column.x0, row.y0, column.x1, row.y1))
    }

    /// The rectangle of a lane's header.
    pub fn lane_header(&self, row: usize) -> Option<Rect> {
        let row = self.rows.get(row)?;
        Some(Rect::new(0.0, row.y0, self.left, row.y1))
    }

    /// The cards of a cell, top to bottom.
    pub fn cell_cards(&self, row: usize, column: usize) -> impl Iterator<Item = &CardBox> {
        self.rows
            .get(row)
            .into_iter()
            .flat_map(|row| &row.cards)
            .map(|&index| &self.cards[index])
            .filter(move |card| card.columns.start == column)
    }

    /// Where a point of a curve is.
    pub fn point(&self, curve: CurveId, point: PointId) -> Option<(&CurveBox, &PointBox)> {
        let curve = self.curves.iter().find(|it| it.curve == curve)?;
        let point = curve.points.iter().find(|it| it.point == point)?;
        Some((curve, point))
    }

    /// Where a link runs, if it is drawn.
    pub fn link(&self, id: LinkId) -> Option<&LinkBox> {
        let index = self.links.binary_search_by(|it| it.link.cmp(&id)).ok()?;
        Some(&self.links[index])
    }

    /// The column at `x`, or the nearest one; `None` if there is none at all.
    pub fn column_at(&self, x: f64) -> Option<usize> {
        let last = self.columns.len().checked_sub(1)?;
        Some(
            self.columns
                .partition_point(|column| column.x1 <= x)
                .min(last),
        )
    }

    /// The row at `y`, if there is one.
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
                .all(|it| it.x0.is_finite() && it.x1.is_finite())
            && self
                .rows
                .iter()
                .all(|it| it.y0.is_finite() && it.y1.is_finite())
            && self
                .cards
                .iter()
                .all(|it| it.rect.is_finite() && it.text.is_finite())
            && self
                .curves
                .iter()
                .all(|it| it.path.is_finite() && it.points.iter().all(|it| it.at.is_finite()))
            && self
                .links
                .iter()
                .all(|it| it.bounds.is_finite() && it.points.iter().all(|it| it.is_finite()))
    }

    /// Indices of rows by lane and of columns by step, for many lookups.
    pub(super) fn empty_for(journey: &Journey) -> Self {
        Self {
            cards: Vec::with_capacity(journey.cards.len()),
            ..Self::default()
        }
    }
}
