//! The cell cursor: where the keyboard is on the map, and how it walks over the grid.
//!
//! The cursor is on a heading or in a cell. What stands there is selected: of a cell's
//! cards one at a time, of an emotion lane the point of the curve one works on.

use kurbo::Rect;

use crate::editor::{CanvasPart, Editor, Selection};
use crate::model::{CardId, CurveId, ElementId, LaneId, LaneKind, StageId, StepId};
use crate::scene::Pane;

/// A place the cursor can be at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A stage's block.
    Stage(StageId),
    /// A step's heading.
    Step(StepId),
    /// A lane's header.
    Lane(LaneId),
    /// A cell.
    Cell {
        /// Its lane.
        lane: LaneId,
        /// Its step.
        step: StepId,
    },
}

/// The row of stages, above the lanes.
const STAGES: isize = -2;
/// The row of steps.
const STEPS: isize = -1;
/// The column of lane headers, left of the steps.
const LANES: isize = -1;

/// Which card of a cell is selected when the cursor comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum EntersAt {
    /// The topmost.
    Top,
    /// The lowest.
    Bottom,
}

impl CanvasPart<'_> {
    /// The rectangle of a place on the map, and the pane it is in.
    pub fn rect_of_place(self, place: Place) -> Option<(Pane, Rect)> {
        match place {
            Place::Stage(id) => self.rect_of(ElementId::Stage(id)),
            Place::Step(id) => self.rect_of(ElementId::Step(id)),
            Place::Lane(id) => self.rect_of(ElementId::Lane(id)),
            Place::Cell { lane, step } => {
                let layout = &self.editor.look.picture.layout;
                let rect = layout.cell_rect(layout.row_of(lane)?, layout.column_of(step)?)?;
                Some((Pane::Body, rect))
            }
        }
    }

    /// The rectangle of cells from where an extended selection began to the cursor.
    pub fn range_rect(self) -> Option<Rect> {
        let anchor = self.rect_of_place(self.editor.focus.anchor?)?;
        let cursor = self.rect_of_place(self.editor.cursor()?)?;
        Some(anchor.1.union(cursor.1))
    }
}

impl Editor {
    /// Where the keyboard is. Follows what is selected with the mouse.
    pub fn cursor(&self) -> Option<Place> {
        let selected = self
            .focus
            .selection
            .single()
            .filter(|_| self.focus.anchor.is_none())
            .and_then(|element| self.place_of(element));
        selected.or(self.focus.cursor).filter(|it| self.exists(*it))
    }

    fn exists(&self, place: Place) -> bool {
        self.coordinates(place).is_some()
    }

    /// The place of an element on the grid.
    pub(in crate::editor) fn place_of(&self, element: ElementId) -> Option<Place> {
        let journey = self.journey();
        Some(match element {
            ElementId::Stage(id) => Place::Stage(id),
            ElementId::Step(id) => Place::Step(id),
            ElementId::Lane(id) => Place::Lane(id),
            ElementId::Card(id) => {
                let card = journey.card(id)?;
                let (lane, step) = (card.lane, card.step);
                Place::Cell { lane, step }
            }
            ElementId::Point(curve, id) => {
                let curve = journey.curve(curve)?;
                let (lane, step) = (curve.lane, curve.point(id)?.step);
                Place::Cell { lane, step }
            }
            _ => return None,
        })
    }

    /// Row and column of a place: headings have negative ones.
    pub(in crate::editor) fn coordinates(&self, place: Place) -> Option<(isize, isize)> {
        let layout = &self.look.picture.layout;
        let column = |step| layout.column_of(step).map(usize::cast_signed);
        let row = |lane| layout.row_of(lane).map(usize::cast_signed);
        Some(match place {
            Place::Stage(id) => {
                let stage = layout.stages.iter().find(|it| it.stage == id)?;
                (STAGES, stage.columns.start.cast_signed())
            }
            Place::Step(step) => (STEPS, column(step)?),
            Place::Lane(lane) => (row(lane)?, LANES),
            Place::Cell { lane, step } => (row(lane)?, column(step)?),
        })
    }

    /// The place at a row and a column, brought back to the grid if it lies outside.
    pub(in crate::editor) fn place_at(&self, row: isize, column: isize) -> Option<Place> {
        let layout = &self.look.picture.layout;
        let rows = layout.rows.len().cast_signed();
        let columns = layout.columns.len().cast_signed();
        let row = row.clamp(STAGES, (rows - 1).max(STEPS));
        let has_headers = layout.has_lane_headers();
        let first = if row < 0 || !has_headers { 0 } else { LANES };
        let column = column.clamp(first, (columns - 1).max(first));
        let step = usize::try_from(column)
            .ok()
            .and_then(|it| layout.columns.get(it));
        let lane = usize::try_from(row).ok().and_then(|it| layout.rows.get(it));
        match (row, lane, step) {
            (STAGES, _, Some(step)) => Some(Place::Stage(layout.stages[step.stage].stage)),
            (_, None, Some(step)) => Some(Place::Step(step.step)),
            (_, Some(lane), None) => Some(Place::Lane(lane.lane)),
            (_, Some(lane), Some(step)) => Some(Place::Cell {
                lane: lane.lane,
                step: step.step,
            }),
            (_, None, None) => None,
        }
    }

    /// Rows and columns of an extended selection: first and last of each.
    pub(in crate::editor) fn range(&self) -> Option<((usize, usize), (usize, usize))> {
        let (row_a, column_a) = self.coordinates(self.focus.anchor?)?;
        let (row_b, column_b) = self.coordinates(self.cursor()?)?;
        let both = |a: isize, b: isize| {
            let first = usize::try_from(a.min(b)).ok()?;
            Some((first, usize::try_from(a.max(b)).ok()?))
        };
        Some((both(row_a, row_b)?, both(column_a, column_b)?))
    }

    /// The cursor, or the first place it could be at.
    pub(in crate::editor) fn cursor_or_first(&self) -> Option<Place> {
        self.cursor().or_else(|| self.place_at(0, 0))
    }

    /// Puts the cursor at `place` and selects what stands there.
    pub(in crate::editor) fn put_cursor(&mut self, place: Place, entry: EntersAt) {
        let selected = match place {
            Place::Stage(id) => Some(ElementId::Stage(id)),
            Place::Step(id) => Some(ElementId::Step(id)),
            Place::Lane(id) => Some(ElementId::Lane(id)),
            Place::Cell { lane, step } => self.element_in(lane, step, entry),
        };
        self.select(Selection::of(selected));
        self.focus.cursor = Some(place);
        self.reveal_cursor();
    }

    /// What the cursor selects in a cell.
    fn element_in(&self, lane: LaneId, step: StepId, entry: EntersAt) -> Option<ElementId> {
        let kind = self.journey().lane(lane)?.kind.clone();
        if kind == LaneKind::EmotionCurve {
            let curve = self.current_curve(lane)?;
            let point = self.point_in(curve, step)?;
            return Some(ElementId::Point(curve, point));
        }
        let cards = self.cards_in_cell(lane, step);
        let card = match entry {
            EntersAt::Top => cards.first(),
            EntersAt::Bottom => cards.last(),
        };
        card.copied().map(ElementId::Card)
    }

    /// The shown cards of a cell, top to bottom.
    pub(in crate::editor) fn cards_in_cell(&self, lane: LaneId, step: StepId) -> Vec<CardId> {
        let layout = &self.look.picture.layout;
        let (Some(row), Some(column)) = (layout.row_of(lane), layout.column_of(step)) else {
            return Vec::new();
        };
        let cards = layout.cell_cards(row, column);
        cards.filter(|it| it.is_shown()).map(|it| it.card).collect()
    }

    /// The first point of a curve in a step.
    pub(in crate::editor) fn point_in(
        &self,
        curve: CurveId,
        step: StepId,
    ) -> Option<crate::model::PointId> {
        let curve = self.journey().curve(curve)?;
        let points = curve.points.iter().filter(|it| it.step == step);
        points
            .min_by(|a, b| a.place.total_cmp(&b.place))
            .map(|it| it.id)
    }

    /// The curve of an emotion lane that the keyboard works on: the selected one, else the
    /// one chosen last, else the first.
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
            curve.is_some_and(|it| it.lane == lane && !it.hidden)
        };
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane);
        let first = layout.curves.iter().find(|it| Some(it.row) == row);
        selected
            .filter(is_here)
            .or(self.focus.curve.filter(is_here))
            .or(first.map(|it| it.curve))
    }

    /// Goes on to the next curve of the lane the cursor is in.
    pub(in crate::editor) fn next_curve(&mut self) {
        let layout = &self.look.picture.layout;
        let Some(Place::Cell { lane, step }) = self.cursor() else {
            return;
        };
        let row = layout.row_of(lane);
        let curves: Vec<CurveId> = layout
            .curves
            .iter()
            .filter(|it| Some(it.row) == row)
            .map(|it| it.curve)
            .collect();
        let current = self.current_curve(lane);
        let at = curves.iter().position(|it| Some(*it) == current);
        let next = at.map_or(0, |at| at + 1) % curves.len().max(1);
        if let Some(&next) = curves.get(next) {
            self.select(Selection::default());
            self.focus.curve = Some(next);
            self.put_cursor(Place::Cell { lane, step }, EntersAt::Top);
        }
    }

    /// Pans so that the cursor is in sight.
    pub(in crate::editor) fn reveal_cursor(&mut self) {
        if let Some(ElementId::Card(_)) = self.focus.selection.single() {
            self.reveal_selection();
            return;
        }
        let Some((pane, rect)) = self.cursor().and_then(|it| self.canvas().rect_of_place(it))
        else {
            return;
        };
        let seen = self
            .canvas
            .camera
            .map_from_screen(Pane::Body, self.canvas.camera.centre());
        let rect = match pane {
            Pane::Top => Rect::new(rect.x0, seen.y, rect.x1, seen.y),
            Pane::Left => Rect::new(seen.x, rect.y0, seen.x, rect.y1),
            Pane::Body | Pane::Corner => rect,
        };
        self.canvas.camera.reveal(rect, &self.look.picture.scene);
    }

    /// Goes so many rows down and columns right.
    pub(in crate::editor) fn go(&mut self, down: isize, right: isize) {
        let Some(from) = self.cursor() else {
            if let Some(first) = self.place_at(0, 0) {
                self.put_cursor(first, EntersAt::Top);
            }
            return;
        };
        if right == 0 && self.go_inside_cell(from, down) {
            return;
        }
        let Some((row, column)) = self.coordinates(from) else {
            return;
        };
        let column = match (from, right) {
            // From stage to stage, however many steps they have.
            (Place::Stage(_), 1) => self.stage_end(column),
            _ => column + right,
        };
        // Lane headers end where the headings begin.
        let row = if column == LANES {
            (row + down).max(0)
        } else if row + down == STEPS && !self.look.picture.layout.has_step_headings() {
            row + down + down
        } else {
            row + down
        };
        let entry = if down < 0 {
            EntersAt::Bottom
        } else {
            EntersAt::Top
        };
        if let Some(place) = self.place_at(row, column).filter(|it| *it != from) {
            self.put_cursor(place, entry);
        } else {
            self.reveal_cursor();
        }
    }

    /// The column behind the stage that `column` is in.
    fn stage_end(&self, column: isize) -> isize {
        let layout = &self.look.picture.layout;
        let at = usize::try_from(column).unwrap_or(0);
        let stage = layout.columns.get(at).map(|it| it.stage);
        let end = stage.and_then(|it| layout.stages.get(it));
        end.map_or(column, |it| it.columns.end.cast_signed())
    }

    /// From card to card in one cell. Returns whether there was a next one.
    fn go_inside_cell(&mut self, from: Place, down: isize) -> bool {
        let (Place::Cell { lane, step }, Some(ElementId::Card(card))) =
            (from, self.focus.selection.single())
        else {
            return false;
        };
        let cards = self.cards_in_cell(lane, step);
        let at = cards.iter().position(|it| *it == card);
        let next = at
            .and_then(|it| it.checked_add_signed(down))
            .and_then(|it| cards.get(it));
        let Some(&next) = next else { return false };
        self.select(Selection::of([ElementId::Card(next)]));
        self.reveal_selection();
        true
    }

    /// Goes to the next or the previous lane, past the other cards of the cell.
    pub(in crate::editor) fn go_lane(&mut self, down: isize) {
        let Some(place) = self.cursor_or_first() else {
            return;
        };
        if let Some((row, column)) = self.coordinates(place)
            && let Some(place) = self.place_at(row + down, column)
        {
            self.put_cursor(place, EntersAt::Top);
        }
    }

    /// Goes to the first or the last step of the lane, or the first or last cell of all.
    pub(in crate::editor) fn go_end(&mut self, is_last: bool, of_all: bool) {
        let Some((row, _)) = self.cursor_or_first().and_then(|it| self.coordinates(it)) else {
            return;
        };
        let layout = &self.look.picture.layout;
        let column = if is_last {
            layout.columns.len().cast_signed()
        } else {
            0
        };
        let row = match (of_all, is_last) {
            (false, _) => row,
            (true, false) => 0,
            (true, true) => layout.rows.len().cast_signed(),
        };
        if let Some(place) = self.place_at(row, column) {
            self.put_cursor(place, EntersAt::Top);
        }
    }

    /// Goes a screen of lanes up or down.
    pub(in crate::editor) fn go_page(&mut self, down: bool) {
        let Some(place) = self.cursor_or_first() else {
            return;
        };
        let (Some((row, column)), Some((_, rect))) =
            (self.coordinates(place), self.canvas().rect_of_place(place))
        else {
            return;
        };
        let layout = &self.look.picture.layout;
        let room = self.canvas.camera.viewport.height / self.canvas.camera.zoom - layout.top;
        let y = if down { rect.y0 + room } else { rect.y0 - room };
        let target = match layout.row_at(y.max(layout.top)) {
            Some(found) => found.cast_signed(),
            None if down => layout.rows.len().cast_signed() - 1,
            None => 0,
        };
        // A page moves by a lane at least, however high that is.
        let target = if down {
            target.max(row + 1)
        } else {
            target.min(row - 1).max(0)
        };
        if let Some(place) = self.place_at(target, column) {
            self.put_cursor(place, EntersAt::Top);
        }
    }

    /// Extends the selection by a cell: every card between where it began and the cursor.
    pub(in crate::editor) fn extend(&mut self, down: isize, right: isize) {
        let Some(from) = self.cursor_or_first() else {
            return;
        };
        let anchor = self
            .focus
            .anchor
            .filter(|it| self.exists(*it))
            .unwrap_or(from);
        let is_cell = |place: &Place| matches!(place, Place::Cell { .. });
        let target = self
            .coordinates(from)
            .and_then(|(row, column)| self.place_at((row + down).max(0), (column + right).max(0)))
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
        self.focus.selection = Selection::of(inside.map(|it| ElementId::Card(it.card)));
        if let Some((_, rect)) = self.canvas().rect_of_place(target) {
            self.canvas.camera.reveal(rect, &self.look.picture.scene);
        }
    }
}
