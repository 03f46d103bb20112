//! What the pointer is over, and where something dropped there would go.

use kurbo::{ParamCurveNearest as _, Point, Rect};

use super::grid::{CardBox, MapLayout};
use crate::model::{CardId, CurveId, LaneId, LinkId, PersonaId, PointId, StageId, StepId};
use crate::scene::Pane;

/// How near the pointer must be to a point of a curve, in points of the screen.
const POINT_REACH: f64 = 12.0;
/// How near it must be to a curve or to an edge that can be dragged.
const LINE_REACH: f64 = 5.0;
/// How much of a card is its right edge.
const EDGE_REACH: f64 = 5.0;

/// Radius of the buttons that add something.
pub const ADD_RADIUS: f64 = 8.0;
/// Radius of the handle that links are drawn from.
pub const HANDLE_RADIUS: f64 = 5.0;
/// Below this zoom a handle would cover too much of its card.
const HANDLE_ZOOM: f64 = 0.5;

/// Something under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// A card.
    Card(CardId),
    /// The right edge of a card: drags how many steps it covers.
    CardEdge(CardId),
    /// The handle at the right edge of a card, which links are drawn from.
    LinkHandle(CardId),
    /// The line or the label of a link.
    Link(LinkId),
    /// A point of a curve.
    Point(CurveId, PointId),
    /// The line of a curve, with the place inside the column and the value there.
    Curve(CurveId),
    /// The entry of a curve in a lane's legend.
    Legend(CurveId),
    /// A persona in the corner.
    Persona(PersonaId),
    /// An empty part of a cell.
    Cell {
        /// The lane of the cell.
        lane: LaneId,
        /// The step of the cell.
        step: StepId,
    },
    /// A stage's block.
    Stage(StageId),
    /// A step's heading.
    Step(StepId),
    /// The right edge of a step: drags its width.
    StepEdge(StepId),
    /// A lane's header.
    Lane(LaneId),
    /// The bottom edge of a lane: drags its least height.
    LaneEdge(LaneId),
    /// The button that adds a card to a cell.
    AddCard {
        /// The lane of the cell.
        lane: LaneId,
        /// The step of the cell.
        step: StepId,
    },
    /// The button that adds a step at the end of a stage.
    AddStep(StageId),
    /// The button that adds a stage at the end.
    AddStage,
    /// The button that adds a lane at the end.
    AddLane,
    /// The corner.
    Corner,
    /// Outside of the map.
    Outside,
}

/// Where dropped cards go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropTarget {
    /// Row of the cell.
    pub row: usize,
    /// Column of the cell.
    pub column: usize,
    /// The card they go below; `None` for the top of the cell.
    pub after: Option<CardId>,
    /// Height of the insertion line.
    pub line_y: f64,
    /// The heading they go under.
    pub under: Option<CardId>,
}

impl MapLayout {
    /// What is under `at`, a place in map coordinates inside `pane`. `zoom` is points of
    /// the screen per point of the map: what must be near is near on the screen.
    pub fn hit(&self, pane: Pane, at: Point, zoom: f64) -> Hit {
        let reach = LINE_REACH / zoom;
        match pane {
            Pane::Corner => {
                let persona = self.personas.iter().find(|it| it.rect.contains(at));
                persona.map_or(Hit::Corner, |it| Hit::Persona(it.persona))
            }
            Pane::Top => self.hit_top(at, reach),
            Pane::Left => self.hit_left(at, reach),
            Pane::Body => self.hit_body(at, zoom),
        }
    }

    /// The centre of the button that adds a card to a cell.
    pub fn add_card_button(&self, row: usize, column: usize) -> Option<Point> {
        let cell = self.cell_rect(row, column)?;
        let takes_cards = self.rows[row].takes_cards();
        takes_cards.then(|| self.beside_labels(cell))
    }

    /// The place of the button in a cell: the middle of its foot, or beside the labels of
    /// links there.
    fn beside_labels(&self, cell: Rect) -> Point {
        let middle = Point::new(cell.center().x, cell.y1 - ADD_RADIUS - 3.0);
        let room = ADD_RADIUS + 3.0;
        let covers = |at: Point| {
            let button = Rect::from_center_size(at, (room * 2.0, room * 2.0));
            let mut labels = self.links.iter().filter_map(|it| it.label);
            labels.find(|it| it.overlaps(button))
        };
        let Some(label) = covers(middle) else {
            return middle;
        };
        [label.x1 + room + 1.0, label.x0 - room - 1.0]
            .into_iter()
            .filter(|x| cell.x0 + room <= *x && *x <= cell.x1 - room)
            .map(|x| Point::new(x, middle.y))
            .find(|at| covers(*at).is_none())
            .unwrap_or(middle)
    }

    /// The centre of the button that adds a step to a stage.
    pub fn add_step_button(&self, stage: usize) -> Option<Point> {
        let last = self.stages.get(stage)?.columns.end.checked_sub(1)?;
        if !self.has_step_headings() {
            return None;
        }
        let heading = self.columns.get(last)?.heading;
        Some(Point::new(heading.x1 - ADD_RADIUS * 2.0, heading.y0 + 12.0))
    }

    /// The centre of the button that adds a stage.
    pub fn add_stage_button(&self) -> Point {
        let middle = self
            .stages
            .first()
            .map_or(self.top / 2.0, |it| it.rect.center().y);
        Point::new(self.size.width + 28.0, middle)
    }

    /// The centre of the button that adds a lane.
    pub fn add_lane_button(&self) -> Point {
        Point::new(20.0, self.size.height + 18.0)
    }

    fn hit_top(&self, at: Point, reach: f64) -> Hit {
        let is_on = |button: Point| button.distance(at) <= ADD_RADIUS + 2.0;
        if is_on(self.add_stage_button()) {
            return Hit::AddStage;
        }
        let on_step_button =
            (0..self.stages.len()).find(|&stage| self.add_step_button(stage).is_some_and(is_on));
        if let Some(stage) = on_step_button {
            return Hit::AddStep(self.stages[stage].stage);
        }
        if let Some(stage) = self.stages.iter().find(|it| it.rect.contains(at)) {
            return Hit::Stage(stage.stage);
        }
        // What fills the screen has no width of its own to drag.
        let is_edge =
            |it: &&super::grid::Column| !self.is_stretched && (at.x - it.x1).abs() <= reach;
        let Some(column) = self.columns.iter().find(is_edge) else {
            let over = self.columns.iter().find(|it| it.x0 <= at.x && at.x < it.x1);
            return over.map_or(Hit::Outside, |column| Hit::Step(column.step));
        };
        Hit::StepEdge(column.step)
    }

    fn hit_left(&self, at: Point, reach: f64) -> Hit {
        // The whole strip below the last lane, as wide as its caption may be.
        if at.y > self.size.height + 4.0 && at.y < self.size.height + 34.0 {
            return Hit::AddLane;
        }
        if let Some(row) = self
            .rows
            .iter()
            .find(|it| (at.y - it.y1).abs() <= reach && !it.is_collapsed)
        {
            return Hit::LaneEdge(row.lane);
        }
        if let Some(entry) = self.legend.iter().find(|it| it.rect.contains(at)) {
            return Hit::Legend(entry.curve);
        }
        self.row_at(at.y)
            .map_or(Hit::Outside, |row| Hit::Lane(self.rows[row].lane))
    }

    fn hit_body(&self, at: Point, zoom: f64) -> Hit {
        if at.x < 0.0 || at.x > self.size.width {
            return Hit::Outside;
        }
        let (Some(row_index), Some(column)) = (self.row_at(at.y), self.column_at(at.x)) else {
            return Hit::Outside;
        };
        let row = &self.rows[row_index];
        if row.kind == crate::model::LaneKind::EmotionCurve
            && let Some(hit) = self.hit_curves(row_index, at, zoom)
        {
            return hit;
        }
        let button = self.add_card_button(row_index, column);
        let is_on_button = button.is_some_and(|it| it.distance(at) <= ADD_RADIUS + 2.0);
        // Labels of links stand above cards, buttons above labels.
        let mut links = self.links.iter().rev();
        let label = links.find(|it| it.label.is_some_and(|label| label.contains(at)));
        if let Some(link) = label.filter(|_| !is_on_button) {
            return Hit::Link(link.link);
        }
        // The last one is painted on top.
        let cards = || row.cards.iter().rev().map(|&index| &self.cards[index]);
        let is_on_handle = |card: &&CardBox| {
            let handle = self.link_handle(card, zoom).filter(|_| card.is_shown());
            handle.is_some_and(|handle| handle.distance(at) <= HANDLE_RADIUS + 1.5)
        };
        if let Some(card) = cards().find(is_on_handle) {
            return Hit::LinkHandle(card.card);
        }
        if let Some(card) = cards().find(|it| it.rect.contains(at)) {
            // Of a card too small to be taken elsewhere, the edge is part of it.
            let is_edge = card.rect.x1 - at.x <= EDGE_REACH / zoom;
            let has_room = card.rect.width() * zoom >= EDGE_REACH * 8.0;
            return if is_edge && has_room {
                Hit::CardEdge(card.card)
            } else {
                Hit::Card(card.card)
            };
        }
        let (lane, step) = (row.lane, self.columns[column].step);
        if is_on_button {
            return Hit::AddCard { lane, step };
        }
        self.hit_link_line(at, zoom)
            .unwrap_or(Hit::Cell { lane, step })
    }

    /// The centre of the handle of a card, where there is room for it.
    pub fn link_handle(&self, card: &CardBox, zoom: f64) -> Option<Point> {
        (zoom >= HANDLE_ZOOM).then(|| Point::new(card.rect.x1, card.rect.center().y))
    }

    fn hit_link_line(&self, at: Point, zoom: f64) -> Option<Hit> {
        let reach = LINE_REACH / zoom.max(0.4);
        // The last one is painted on top.
        let mut links = self.links.iter().rev();
        links
            .find(|it| it.bounds.inflate(reach, reach).contains(at) && it.distance(at) <= reach)
            .map(|it| Hit::Link(it.link))
    }

    fn hit_curves(&self, row: usize, at: Point, zoom: f64) -> Option<Hit> {
        let curves = || self.curves.iter().filter(move |it| it.row == row);
        let nearest = curves()
            .flat_map(|curve| curve.points.iter().map(move |point| (curve, point)))
            .map(|(curve, point)| (point.at.distance(at), curve, point))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, curve, point)) = nearest
            && distance <= POINT_REACH.max(9.0 * zoom) / zoom
        {
            return Some(Hit::Point(curve.curve, point.point));
        }
        curves()
            .find(|curve| {
                let reach = LINE_REACH / zoom + 1.5;
                curve
                    .path
                    .segments()
                    .any(|segment| segment.nearest(at, 0.5).distance_sq <= reach * reach)
            })
            .map(|curve| Hit::Curve(curve.curve))
    }

    /// Where cards dropped at `at` in the body would go, not counting `dragged` ones.
    /// `None` where no card may go.
    pub fn drop_target(&self, at: Point, dragged: &[CardId]) -> Option<DropTarget> {
        if at.x < self.left || at.x > self.size.width {
            return None;
        }
        let row = self
            .row_at(at.y)
            .filter(|&it| self.rows[it].takes_cards())?;
        let column = self.column_at(at.x)?;
        let mut after = None;
        let mut line_y = self.rows[row].y0 + 4.0;
        let is_left = |card: &&CardBox| {
            let goes_along = card.under.is_some_and(|it| dragged.contains(&it));
            !dragged.contains(&card.card) && !goes_along
        };
        for card in self.cell_cards(row, column).filter(is_left) {
            if at.y < card.rect.center().y {
                break;
            }
            after = Some(card.card);
            line_y = card.rect.y1 + 4.0;
        }
        let under = self.group_for(at, (row, column), is_left, dragged);
        Some(DropTarget {
            row,
            column,
            after,
            line_y,
            under,
        })
    }

    /// The heading of the group that cards dropped at `at` join: over the heading itself,
    /// over one of its cards or between them. A group cannot join another one.
    fn group_for(
        &self,
        at: Point,
        (row, column): (usize, usize),
        is_left: impl Fn(&&CardBox) -> bool,
        dragged: &[CardId],
    ) -> Option<CardId> {
        let leads = |id: &CardId| self.card(*id).is_some_and(|it| it.members > 0);
        if dragged.iter().any(leads) {
            return None;
        }
        let left: Vec<&CardBox> = self.cell_cards(row, column).filter(is_left).collect();
        let heading_of = |card: &CardBox| match card.members {
            0 => card.under,
            _ => Some(card.card),
        };
        let touched = left.iter().position(|it| at.y <= it.rect.y1)?;
        if at.y >= left[touched].rect.y0 {
            return heading_of(left[touched]);
        }
        // Between two cards: inside of a group, both are of it.
        let above = heading_of(left[touched.checked_sub(1)?])?;
        (left[touched].under == Some(above)).then_some(above)
    }

    /// The place of `x` inside the nearest column: its index, and 0 at its left edge to 1
    /// at its right.
    pub fn place_at(&self, x: f64) -> Option<(usize, f64)> {
        let index = self.column_at(x)?;
        let column = &self.columns[index];
        Some((index, ((x - column.x0) / column.width()).clamp(0.0, 1.0)))
    }

    /// The gap between stages nearest to `x`: 0 before the first.
    pub fn stage_gap_at(&self, x: f64) -> usize {
        self.stages
            .iter()
            .filter(|stage| x > stage.rect.center().x)
            .count()
    }

    /// The gap between steps nearest to `x`, inside the stage that `x` is over: the
    /// stage's index and how many of its steps come before.
    pub fn step_gap_at(&self, x: f64) -> Option<(usize, usize)> {
        let stage = self.columns[self.column_at(x)?].stage;
        let columns = &self.columns[self.stages[stage].columns.clone()];
        let before = columns
            .iter()
            .filter(|it| x > f64::midpoint(it.x0, it.x1))
            .count();
        Some((stage, before))
    }

    /// The gap between rows nearest to `y`: 0 above the first.
    pub fn row_gap_at(&self, y: f64) -> usize {
        self.rows
            .iter()
            .filter(|row| y > f64::midpoint(row.y0, row.y1))
            .count()
    }

    /// The cards that touch `rect`, in map coordinates.
    pub fn cards_in(&self, rect: Rect) -> impl Iterator<Item = CardId> {
        self.cards
            .iter()
            .filter(move |it| it.is_shown() && it.rect.overlaps(rect))
            .map(|it| it.card)
    }
}
