//! The cursor of the keyboard on the map, and how it moves over the grid.
//!
//! The cursor is on a heading or in a cell. What is there is selected: in a cell one of its
//! cards, in an emotion lane the point of the curve that the user works on.

use kurbo::Rect;

use crate::editor::{CanvasPart, CursorPosition, Editor, Selection};
use crate::model::{CardId, CurveId, ElementId, LaneId, LaneKind, StepId};
use crate::scene::Pane;

/// The row of the stages' blocks, above the lanes.
pub(super) const STAGES: isize = -2;
/// The row of the steps' headings, between the stages and the lanes.
pub(super) const STEPS: isize = -1;
/// The column of the lanes' headers, left of the steps.
const LANES: isize = -1;

/// Which card or figure of a cell is selected when the cursor enters the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum EntersAt {
    /// The topmost card, or the first figure.
    Top,
    /// The lowest card, or the last figure.
    Bottom,
}

/// Ends of a lane and of the grid that the cursor can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum GridEnd {
    /// The first step of the lane.
    LaneStart,
    /// The last step of the lane.
    LaneEnd,
    /// The first cell of the map.
    FirstCell,
    /// The last cell of the map.
    LastCell,
}

impl CanvasPart<'_> {
    /// The rectangle of a position on the map, in map points, and the pane it is in.
    pub fn rect_of_position(self, position: CursorPosition) -> Option<(Pane, Rect)> {
        match position {
            CursorPosition::Stage(id) => self.rect_of(ElementId::Stage(id)),
            CursorPosition::Step(id) => self.rect_of(ElementId::Step(id)),
            CursorPosition::Lane(id) => self.rect_of(ElementId::Lane(id)),
            CursorPosition::Cell { lane, step } => {
                let layout = &self.editor.look.picture.layout;
                let rect = layout.cell_rect(layout.row_of(lane)?, layout.column_of(step)?)?;
                Some((Pane::Body, rect))
            }
        }
    }

    /// The rectangle around all cells of an extended selection, in map points.
    pub fn range_rect(self) -> Option<Rect> {
        let (_, anchor) = self.rect_of_position(self.editor.focus.anchor?)?;
        let (_, cursor) = self.rect_of_position(self.editor.cursor()?)?;
        Some(anchor.union(cursor))
    }
}

impl Editor {
    /// The position of the cursor. It follows the selection: if one element on the grid is
    /// selected, the cursor is there.
    pub fn cursor(&self) -> Option<CursorPosition> {
        let selected = self
            .focus
            .selection
            .single()
            .filter(|_| self.focus.anchor.is_none())
            .and_then(|element| self.position_of(element));
        let cursor = selected.or(self.focus.cursor);
        cursor.filter(|position| self.exists(*position))
    }

    fn exists(&self, position: CursorPosition) -> bool {
        self.coordinates(position).is_some()
    }

    /// The position of an element on the grid; `None` if it is not on the grid.
    pub(in crate::editor) fn position_of(&self, element: ElementId) -> Option<CursorPosition> {
        let journey = self.journey();
        Some(match element {
            ElementId::Stage(id) => CursorPosition::Stage(id),
            ElementId::Step(id) => CursorPosition::Step(id),
            ElementId::Lane(id) => CursorPosition::Lane(id),
            ElementId::Card(id) => {
                let card = journey.card(id)?;
                let (lane, step) = (card.lane, card.step);
                CursorPosition::Cell { lane, step }
            }
            ElementId::Point(curve, id) => {
                let curve = journey.curve(curve)?;
                let (lane, step) = (curve.lane, curve.point(id)?.step);
                CursorPosition::Cell { lane, step }
            }
            ElementId::Figure(id) => CursorPosition::Cell {
                lane: self.lane_of_figure(id)?,
                step: id.step,
            },
            _ => return None,
        })
    }

    /// The row and the column of a position. Headings have negative ones.
    pub(in crate::editor) fn coordinates(
        &self,
        position: CursorPosition,
    ) -> Option<(isize, isize)> {
        let layout = &self.look.picture.layout;
        let column = |step| layout.column_of(step).map(usize::cast_signed);
        let row = |lane| layout.row_of(lane).map(usize::cast_signed);
        Some(match position {
            CursorPosition::Stage(id) => {
                let stage_box = layout.stages.iter().find(|stage| stage.stage == id)?;
                (STAGES, stage_box.columns.start.cast_signed())
            }
            CursorPosition::Step(step) => (STEPS, column(step)?),
            CursorPosition::Lane(lane) => (row(lane)?, LANES),
            CursorPosition::Cell { lane, step } => (row(lane)?, column(step)?),
        })
    }

    /// The position at a row and a column. Coordinates outside of the grid are moved to its
    /// edge. `None` if the map has no steps, unless there is the header of a lane.
    pub(in crate::editor) fn position_at(
        &self,
        row: isize,
        column: isize,
    ) -> Option<CursorPosition> {
        let layout = &self.look.picture.layout;
        let rows = layout.rows.len().cast_signed();
        let columns = layout.columns.len().cast_signed();
        let row = row.clamp(STAGES, (rows - 1).max(STEPS));
        let has_headers = layout.has_lane_headers();
        let first = if row < 0 || !has_headers { 0 } else { LANES };
        let column = column.clamp(first, (columns - 1).max(first));
        let step = usize::try_from(column)
            .ok()
            .and_then(|index| layout.columns.get(index));
        let lane = usize::try_from(row)
            .ok()
            .and_then(|index| layout.rows.get(index));
        match (row, lane, step) {
            (STAGES, _, Some(step)) => Some(CursorPosition::Stage(layout.stages[step.stage].stage)),
            (_, None, Some(step)) => Some(CursorPosition::Step(step.step)),
            (_, Some(lane), None) => Some(CursorPosition::Lane(lane.lane)),
            (_, Some(lane), Some(step)) => Some(CursorPosition::Cell {
                lane: lane.lane,
                step: step.step,
            }),
            (_, None, None) => None,
        }
    }

    /// The first and last row and the first and last column of an extended selection.
    pub(in crate::editor) fn range(&self) -> Option<((usize, usize), (usize, usize))> {
        let (row_a, column_a) = self.coordinates(self.focus.anchor?)?;
        let (row_b, column_b) = self.coordinates(self.cursor()?)?;
        let first_and_last = |a: isize, b: isize| {
            let first = usize::try_from(a.min(b)).ok()?;
            Some((first, usize::try_from(a.max(b)).ok()?))
        };
        Some((
            first_and_last(row_a, row_b)?,
            first_and_last(column_a, column_b)?,
        ))
    }

    /// The position of the cursor, or the first cell if there is no cursor.
    pub(in crate::editor) fn cursor_or_first(&self) -> Option<CursorPosition> {
        self.cursor().or_else(|| self.position_at(0, 0))
    }

    /// Puts the cursor at `position`, selects what is there and makes it visible.
    pub(in crate::editor) fn put_cursor(&mut self, position: CursorPosition, enters_at: EntersAt) {
        let selected = match position {
            CursorPosition::Stage(id) => Some(ElementId::Stage(id)),
            CursorPosition::Step(id) => Some(ElementId::Step(id)),
            CursorPosition::Lane(id) => Some(ElementId::Lane(id)),
            CursorPosition::Cell { lane, step } => self.element_in(lane, step, enters_at),
        };
        self.select(Selection::of(selected));
        self.focus.cursor = Some(position);
        self.reveal_cursor();
    }

    /// The element that is selected when the cursor enters a cell.
    fn element_in(&self, lane: LaneId, step: StepId, enters_at: EntersAt) -> Option<ElementId> {
        let kind = self.journey().lane(lane)?.kind.clone();
        if kind == LaneKind::EmotionCurve {
            let curve = self.current_curve(lane)?;
            let point = self.point_in(curve, step)?;
            return Some(ElementId::Point(curve, point));
        }
        if kind == LaneKind::Metric {
            let figures = self.figures_in_cell(lane, step);
            let figure = match enters_at {
                EntersAt::Top => figures.first(),
                EntersAt::Bottom => figures.last(),
            };
            return figure.copied().map(ElementId::Figure);
        }
        let cards = self.cards_in_cell(lane, step);
        let card = match enters_at {
            EntersAt::Top => cards.first(),
            EntersAt::Bottom => cards.last(),
        };
        card.copied().map(ElementId::Card)
    }

    /// The visible cards of a cell, from top to bottom.
    pub(in crate::editor) fn cards_in_cell(&self, lane: LaneId, step: StepId) -> Vec<CardId> {
        let layout = &self.look.picture.layout;
        let (Some(row), Some(column)) = (layout.row_of(lane), layout.column_of(step)) else {
            return Vec::new();
        };
        let cards = layout.cell_cards(row, column);
        cards
            .filter(|card_box| card_box.is_shown())
            .map(|card_box| card_box.card)
            .collect()
    }

    /// The first point of a curve in a step.
    pub(in crate::editor) fn point_in(
        &self,
        curve: CurveId,
        step: StepId,
    ) -> Option<crate::model::PointId> {
        let curve = self.journey().curve(curve)?;
        let points = curve.points.iter().filter(|point| point.step == step);
        points
            .min_by(|a, b| a.place.total_cmp(&b.place))
            .map(|point| point.id)
    }

    /// The curve of an emotion lane that the keyboard works on: the selected one, otherwise
    /// the one that was selected last, otherwise the first of the lane.
    pub(in crate::editor) fn current_curve(&self, lane: LaneId) -> Option<CurveId> {
        let selected = self
            .focus
            .selection
            .iter()
            .find_map(|element| match element {
                ElementId::Curve(id) | ElementId::Point(id, _) => Some(id),
                _ => None,
            });
        let is_here = |id: &CurveId| {
            let curve = self.journey().curve(*id);
            curve.is_some_and(|curve| curve.lane == lane && !curve.hidden)
        };
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane);
        let first = layout.curves.iter().find(|curve| Some(curve.row) == row);
        selected
            .filter(is_here)
            .or(self.focus.curve.filter(is_here))
            .or(first.map(|curve| curve.curve))
    }

    /// Goes on to the next curve of the lane that the cursor is in. After the last curve comes
    /// the first.
    pub(in crate::editor) fn next_curve(&mut self) {
        let layout = &self.look.picture.layout;
        let Some(CursorPosition::Cell { lane, step }) = self.cursor() else {
            return;
        };
        let row = layout.row_of(lane);
        let curves: Vec<CurveId> = layout
            .curves
            .iter()
            .filter(|curve_box| Some(curve_box.row) == row)
            .map(|curve_box| curve_box.curve)
            .collect();
        let current = self.current_curve(lane);
        let index = curves.iter().position(|curve| Some(*curve) == current);
        let next_index = index.map_or(0, |index| index + 1) % curves.len().max(1);
        if let Some(&next) = curves.get(next_index) {
            self.select(Selection::default());
            self.focus.curve = Some(next);
            self.put_cursor(CursorPosition::Cell { lane, step }, EntersAt::Top);
        }
    }

    /// Pans so that the cursor is visible.
    pub(in crate::editor) fn reveal_cursor(&mut self) {
        if let Some(ElementId::Card(_)) = self.focus.selection.single() {
            self.reveal_selection();
            return;
        }
        let cursor = self.cursor();
        if let Some(place) = cursor.and_then(|cursor| self.canvas().rect_of_position(cursor)) {
            self.reveal_rect(place);
        }
    }

    /// Moves the cursor by this number of rows down and columns to the right. Inside of a cell
    /// it goes from card to card.
    pub(in crate::editor) fn go(&mut self, down: isize, right: isize) {
        if self.go_from_line(down, right) {
            return;
        }
        let Some(from) = self.cursor() else {
            if let Some(first) = self.position_at(0, 0) {
                self.put_cursor(first, EntersAt::Top);
            }
            return;
        };
        let is_inside = if right == 0 {
            self.go_inside_cell(from, down)
        } else {
            self.go_to_figure_beside(from, right)
        };
        if is_inside {
            return;
        }
        let Some((row, column)) = self.coordinates(from) else {
            return;
        };
        let column = match (from, right) {
            // The cursor goes from stage to stage, however many steps they have.
            (CursorPosition::Stage(_), 1) => self.stage_end(column),
            _ => column + right,
        };
        // There is nothing above the column of lane headers. A row of step headings that is
        // not shown is skipped.
        let row = if column == LANES {
            (row + down).max(0)
        } else if row + down == STEPS && !self.look.picture.layout.has_step_headings() {
            row + down + down
        } else {
            row + down
        };
        let single = self.focus.selection.single();
        let is_on_figure = matches!(single, Some(ElementId::Figure(_)));
        let enters_at = if down < 0 || (right < 0 && is_on_figure) {
            EntersAt::Bottom
        } else {
            EntersAt::Top
        };
        let target = self.position_at(row, column);
        if let Some(target) = target.filter(|target| *target != from) {
            self.put_cursor(target, enters_at);
        } else {
            self.reveal_cursor();
        }
    }

    /// The first column behind the stage that `column` is in.
    pub(super) fn stage_end(&self, column: isize) -> isize {
        let layout = &self.look.picture.layout;
        let index = usize::try_from(column).unwrap_or(0);
        let stage_index = layout.columns.get(index).map(|column| column.stage);
        let stage = stage_index.and_then(|index| layout.stages.get(index));
        stage.map_or(column, |stage| stage.columns.end.cast_signed())
    }

    /// Selects the next card below or above in the same cell. Returns whether there was one.
    fn go_inside_cell(&mut self, from: CursorPosition, down: isize) -> bool {
        let (CursorPosition::Cell { lane, step }, Some(ElementId::Card(card))) =
            (from, self.focus.selection.single())
        else {
            return false;
        };
        let cards = self.cards_in_cell(lane, step);
        let index = cards.iter().position(|other| *other == card);
        let next = index
            .and_then(|index| index.checked_add_signed(down))
            .and_then(|index| cards.get(index));
        let Some(&next) = next else { return false };
        self.select(Selection::of([ElementId::Card(next)]));
        self.reveal_selection();
        true
    }

    /// Selects the next figure to the right or the left in the same cell, where several
    /// personas have one. Returns whether there was one.
    fn go_to_figure_beside(&mut self, from: CursorPosition, right: isize) -> bool {
        let (CursorPosition::Cell { lane, step }, Some(ElementId::Figure(figure))) =
            (from, self.focus.selection.single())
        else {
            return false;
        };
        let figures = self.figures_in_cell(lane, step);
        let index = figures.iter().position(|other| *other == figure);
        let next = index
            .and_then(|index| index.checked_add_signed(right))
            .and_then(|index| figures.get(index));
        let Some(&next) = next else { return false };
        self.select(Selection::of([ElementId::Figure(next)]));
        self.reveal_selection();
        true
    }

    /// Goes down by this number of lanes, skipping the other cards of the cell.
    pub(in crate::editor) fn go_lane(&mut self, down: isize) {
        let Some(from) = self.cursor_or_first() else {
            return;
        };
        if let Some((row, column)) = self.coordinates(from)
            && let Some(target) = self.position_at(row + down, column)
        {
            self.put_cursor(target, EntersAt::Top);
        }
    }

    /// Goes to an end of the lane or of the grid.
    pub(in crate::editor) fn go_to_grid_end(&mut self, end: GridEnd) {
        let from = self.cursor_or_first();
        let Some((row, _)) = from.and_then(|from| self.coordinates(from)) else {
            return;
        };
        let layout = &self.look.picture.layout;
        // A position behind the last row or column is moved to the last one.
        let column = match end {
            GridEnd::LaneStart | GridEnd::FirstCell => 0,
            GridEnd::LaneEnd | GridEnd::LastCell => layout.columns.len().cast_signed(),
        };
        let row = match end {
            GridEnd::LaneStart | GridEnd::LaneEnd => row,
            GridEnd::FirstCell => 0,
            GridEnd::LastCell => layout.rows.len().cast_signed(),
        };
        if let Some(target) = self.position_at(row, column) {
            self.put_cursor(target, EntersAt::Top);
        }
    }

    /// Goes down by as many lanes as fit into the canvas, or up if `down` is false.
    pub(in crate::editor) fn go_page(&mut self, down: bool) {
        let Some(from) = self.cursor_or_first() else {
            return;
        };
        let (Some((row, column)), Some((_, rect))) =
            (self.coordinates(from), self.canvas().rect_of_position(from))
        else {
            return;
        };
        let layout = &self.look.picture.layout;
        let camera = &self.canvas.camera;
        let body = camera.pane_rect(&self.look.picture.scene, Pane::Body);
        let page = (camera.viewport.height - body.y0.max(0.0)) / camera.zoom;
        let y = if down { rect.y0 + page } else { rect.y0 - page };
        let target = match layout.row_at(y.max(layout.top)) {
            Some(row_at_y) => row_at_y.cast_signed(),
            None if down => layout.rows.len().cast_signed() - 1,
            None => 0,
        };
        // The cursor moves by at least one lane, however high that is.
        let target = if down {
            target.max(row + 1)
        } else {
            target.min(row - 1).max(0)
        };
        if let Some(position) = self.position_at(target, column) {
            self.put_cursor(position, EntersAt::Top);
        }
    }

    /// Extends the selection by this number of cells. All cards in the cells between its
    /// beginning and the cursor get selected.
    pub(in crate::editor) fn extend(&mut self, down: isize, right: isize) {
        let Some(from) = self.cursor_or_first() else {
            return;
        };
        let anchor = self
            .focus
            .anchor
            .filter(|anchor| self.exists(*anchor))
            .unwrap_or(from);
        let is_cell = |position: &CursorPosition| matches!(position, CursorPosition::Cell { .. });
        let target = self
            .coordinates(from)
            .and_then(|(row, column)| {
                self.position_at((row + down).max(0), (column + right).max(0))
            })
            .filter(is_cell);
        let (Some(target), true) = (target, is_cell(&anchor)) else {
            return;
        };
        self.document.stop_merging();
        self.focus.anchor = Some(anchor);
        self.focus.cursor = Some(target);
        let Some(((first_row, last_row), (first, last))) = self.range() else {
            return;
        };
        let layout = &self.look.picture.layout;
        let inside = layout.rows[first_row..=last_row]
            .iter()
            .flat_map(|row| &row.cards)
            .map(|&index| &layout.cards[index])
            .filter(|card| card.is_shown() && (first..=last).contains(&card.columns.start));
        self.focus.selection = Selection::of(inside.map(|card| ElementId::Card(card.card)));
        if let Some(place) = self.canvas().rect_of_position(target) {
            self.reveal_rect(place);
        }
    }
}
