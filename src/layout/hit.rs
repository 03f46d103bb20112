//! Hit testing: the element under the pointer, and the place where dropped cards would go.

use kurbo::{ParamCurveNearest as _, Point, Rect};

use super::figure_box::FigureBox;
use super::grid::{CardBox, CurveBox, MapLayout};
use crate::model::{
    CardId, CurveId, FigureId, LaneId, LinkId, PersonaId, PointId, StageId, StepId,
};
use crate::scene::Pane;

/// How near the pointer must be to a point of a curve, in points of the screen.
const POINT_REACH: f64 = 12.0;
/// How near the pointer must be to a curve, a link or an edge that can be dragged, in points
/// of the screen.
const LINE_REACH: f64 = 5.0;
/// How much farther a point of the curve that the user works on may be than that of another
/// one, to be hit in its place, in points of the screen.
const SAME_PLACE: f64 = 4.0;
/// How near the pointer must be to the handle of a figure, in points of the screen.
const FIGURE_REACH: f64 = 8.0;
/// Width of the strip at the right of a card that counts as its edge, in points of the screen.
const EDGE_REACH: f64 = 5.0;

/// Radius of the buttons that add something, in points of the map.
pub const ADD_RADIUS: f64 = 8.0;
/// Radius of the handle that links are drawn from, in points of the map.
pub const HANDLE_RADIUS: f64 = 5.0;
/// Width of the handle at the right edge of a card that changes how many steps the card covers,
/// in points of the map.
pub const SPAN_HANDLE: f64 = 7.0;
/// The least and the greatest height of that handle, in points of the map.
const SPAN_HANDLE_HEIGHT: (f64, f64) = (9.0, 18.0);
/// Gap between the handles of a card, and from them to its corners, in points of the map.
const HANDLE_GAP: f64 = 4.0;
const HANDLE_INSET: f64 = 3.0;
/// How far from that handle the pointer may be, in points of the map.
const SPAN_HANDLE_REACH: f64 = 3.0;
/// The least zoom at which cards have a handle. Below it, a handle would cover too much of its
/// card.
const HANDLE_ZOOM: f64 = 0.5;

/// Something under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// A card.
    Card(CardId),
    /// The right edge of a card. Dragging it changes how many steps the card covers.
    CardEdge(CardId),
    /// The handle at the right edge of a card, which links are drawn from.
    LinkHandle(CardId),
    /// The line or the label of a link.
    Link(LinkId),
    /// A point of a curve.
    Point(CurveId, PointId),
    /// The line of a curve, away from its points.
    Curve(CurveId),
    /// The entry of a curve in a lane's legend.
    Legend(CurveId),
    /// The bar or the text of a figure.
    Figure(FigureId),
    /// The end of a figure's bar. Dragging it changes the figure.
    FigureEnd(FigureId),
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
    /// The right edge of a step. Dragging it changes the step's width.
    StepEdge(StepId),
    /// A lane's header.
    Lane(LaneId),
    /// The sign in a lane's header that collapses and expands the lane.
    LaneChevron(LaneId),
    /// The pill that stands for the hidden lanes below this number of rows.
    HiddenLanes(usize),
    /// The bottom edge of a lane. Dragging it changes the lane's least height.
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
    /// The corner, away from the personas in it.
    Corner,
    /// Outside of the map.
    Outside,
}

/// The place where dropped cards go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropTarget {
    /// Row of the cell.
    pub row: usize,
    /// Column of the cell.
    pub column: usize,
    /// The card they go below; `None` for the top of the cell.
    pub after: Option<CardId>,
    /// Y coordinate of the insertion line, in points of the map.
    pub line_y: f64,
    /// The heading of the group that they join; `None` for no group.
    pub under: Option<CardId>,
}

/// Whether the right edge of a card can be dragged. A card that is too small to be grabbed
/// elsewhere has no edge.
fn has_edge(card: &CardBox, zoom: f64) -> bool {
    card.rect.width() * zoom >= EDGE_REACH * 8.0
}

/// How near the pointer must be to a point of a curve, in points of the map.
fn point_reach(zoom: f64) -> f64 {
    POINT_REACH.max(9.0 * zoom) / zoom
}

/// Whether the line of a curve is under `at`.
fn is_on_line(curve: &CurveBox, at: Point, zoom: f64) -> bool {
    let reach = LINE_REACH / zoom + 1.5;
    let mut segments = curve.path.segments();
    segments.any(|segment| segment.nearest(at, 0.5).distance_sq <= reach * reach)
}

impl MapLayout {
    /// The element under `at`, a position in map coordinates inside `pane`. `zoom` is the
    /// number of screen points per map point, because what counts as near is measured on the
    /// screen.
    pub fn hit(&self, pane: Pane, at: Point, zoom: f64) -> Hit {
        let reach = LINE_REACH / zoom;
        match pane {
            Pane::Corner => {
                let persona = self
                    .personas
                    .iter()
                    .find(|persona| persona.rect.contains(at));
                persona.map_or(Hit::Corner, |persona| Hit::Persona(persona.persona))
            }
            Pane::Top => self.hit_top(at, reach),
            Pane::Left => self.hit_left(at, reach),
            Pane::Body | Pane::Frame => self.hit_body(at, zoom),
        }
    }

    /// The centre of the button that adds a card to a cell; `None` if the cell takes no cards.
    pub fn add_card_button(&self, row: usize, column: usize) -> Option<Point> {
        let cell = self.cell_rect(row, column)?;
        let takes_cards = self.rows[row].takes_cards();
        takes_cards.then(|| self.beside_labels(cell))
    }

    /// The centre of the button in a cell: in the middle of its foot, or beside the label of
    /// a link that is there.
    fn beside_labels(&self, cell: Rect) -> Point {
        let middle = Point::new(cell.center().x, cell.y1 - ADD_RADIUS - 3.0);
        let room = ADD_RADIUS + 3.0;
        let covers = |at: Point| {
            let button = Rect::from_center_size(at, (room * 2.0, room * 2.0));
            let mut labels = self.links.iter().filter_map(|link| link.label);
            labels.find(|label| label.overlaps(button))
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

    /// The centre of the button that adds a step to a stage: at the end of its last heading where
    /// that is free of the step's name, else at the lower end of the stage's block.
    pub fn add_step_button(&self, stage: usize) -> Option<Point> {
        let last = self.stages.get(stage)?.columns.end.checked_sub(1)?;
        if !self.has_step_headings() {
            return None;
        }
        let column = self.columns.get(last)?;
        let (heading, x) = (column.heading, column.heading.x1 - ADD_RADIUS * 2.0);
        let names = [column.name, self.stages[stage].name];
        let is_free = |at: &Point| {
            let mut names = names.iter().filter(|name| name.area() > 0.0);
            let button = Rect::from_center_size(*at, (ADD_RADIUS * 2.0, ADD_RADIUS * 2.0));
            names.all(|name| !name.overlaps(button))
        };
        let above = Point::new(x, heading.y0 + 12.0);
        let places = [
            above,
            Point::new(x, heading.y1 - ADD_RADIUS - 2.0),
            Point::new(x, self.stages[stage].rect.y1 - ADD_RADIUS + 2.0),
        ];
        Some(places.into_iter().find(is_free).unwrap_or(above))
    }

    /// The centre of the button that adds a stage.
    pub fn add_stage_button(&self) -> Point {
        let middle = self
            .stages
            .first()
            .map_or(self.top / 2.0, |stage| stage.rect.center().y);
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
        if let Some(stage) = self.stages.iter().find(|stage| stage.rect.contains(at)) {
            return Hit::Stage(stage.stage);
        }
        // Columns that are stretched to fill the screen have no width of their own to drag.
        let is_edge =
            |column: &&super::grid::Column| !self.is_stretched && (at.x - column.x1).abs() <= reach;
        let Some(column) = self.columns.iter().find(is_edge) else {
            let over = self
                .columns
                .iter()
                .find(|column| column.x0 <= at.x && at.x < column.x1);
            return over.map_or(Hit::Outside, |column| Hit::Step(column.step));
        };
        Hit::StepEdge(column.step)
    }

    fn hit_left(&self, at: Point, reach: f64) -> Hit {
        if let Some(sign) = self.hit_lane_sign(at, reach) {
            return sign;
        }
        // The button is hit in the whole strip below the last lane, because its caption may be
        // as wide as that.
        if at.y > self.size.height + 4.0 && at.y < self.size.height + 34.0 {
            return Hit::AddLane;
        }
        if let Some(row) = self
            .rows
            .iter()
            .find(|row| (at.y - row.y1).abs() <= reach && !row.is_collapsed)
        {
            return Hit::LaneEdge(row.lane);
        }
        if let Some(entry) = self.legend.iter().find(|entry| entry.rect.contains(at)) {
            return Hit::Legend(entry.curve);
        }
        self.row_at(at.y)
            .map_or(Hit::Outside, |row| Hit::Lane(self.rows[row].lane))
    }

    fn hit_body(&self, at: Point, zoom: f64) -> Hit {
        if at.x < 0.0 || at.x > self.size.width {
            return Hit::Outside;
        }
        let row_index = self.row_at(at.y);
        let column = row_index.and_then(|row| self.column_of_cell(row, at));
        let (Some(row_index), Some(column)) = (row_index, column) else {
            return Hit::Outside;
        };
        let row = &self.rows[row_index];
        if row.kind == crate::model::LaneKind::EmotionCurve
            && let Some(hit) = self.hit_curves(row_index, at, zoom)
        {
            return hit;
        }
        if row.kind == crate::model::LaneKind::Metric
            && let Some(hit) = self.hit_figures(row_index, at, zoom)
        {
            return hit;
        }
        let button = self.add_card_button(row_index, column);
        let is_on_button = button.is_some_and(|centre| centre.distance(at) <= ADD_RADIUS + 2.0);
        // Labels of links are painted above cards, and buttons above labels.
        let mut links = self.links.iter().rev();
        let label = links.find(|link| link.label.is_some_and(|label| label.contains(at)));
        if let Some(link) = label.filter(|_| !is_on_button) {
            return Hit::Link(link.link);
        }
        // The last card is painted on top.
        let cards = || row.cards.iter().rev().map(|&index| &self.cards[index]);
        let is_on_handle = |card: &&CardBox| {
            let handle = self.link_handle(card, zoom).filter(|_| card.is_shown());
            handle.is_some_and(|handle| handle.distance(at) <= HANDLE_RADIUS + 1.5)
        };
        if let Some(card) = cards().find(is_on_handle) {
            return Hit::LinkHandle(card.card);
        }
        let is_on_span_handle = |card: &&CardBox| {
            let handle = self.span_handle(card, zoom);
            let reach = SPAN_HANDLE_REACH;
            handle.is_some_and(|rect| rect.inflate(reach, reach).contains(at))
        };
        // Beside its card, the handle leaves the pointer to a link that begins there.
        let on_span_handle = cards()
            .find(is_on_span_handle)
            .filter(|card| card.rect.contains(at) || self.hit_link_line(at, zoom).is_none());
        if let Some(card) = on_span_handle {
            return Hit::CardEdge(card.card);
        }
        if let Some(card) = cards().find(|card| card.rect.contains(at)) {
            let is_edge = card.rect.x1 - at.x <= EDGE_REACH / zoom;
            return if is_edge && has_edge(card, zoom) {
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

    /// The centre of the handle of a card that links are drawn from: in the middle of its right
    /// edge, or above that if the card is so low that the handle below needs the room. `None`
    /// if the zoom is too low for handles.
    pub fn link_handle(&self, card: &CardBox, zoom: f64) -> Option<Point> {
        let below = HANDLE_RADIUS + HANDLE_GAP + SPAN_HANDLE_HEIGHT.0 + HANDLE_INSET;
        let y = if card.rect.height() >= below * 2.0 {
            card.rect.center().y
        } else {
            (card.rect.y1 - below).max(card.rect.y0 + HANDLE_RADIUS + HANDLE_INSET)
        };
        (zoom >= HANDLE_ZOOM).then(|| Point::new(card.rect.x1, y))
    }

    /// The handle in the lower part of a card's right edge, which changes how many steps the
    /// card covers. It lies below the handle for links. `None` if the card is too small for it
    /// or not shown.
    pub fn span_handle(&self, card: &CardBox, zoom: f64) -> Option<Rect> {
        let link = self.link_handle(card, zoom).filter(|_| card.is_shown())?;
        let (least, most) = SPAN_HANDLE_HEIGHT;
        let top = link.y + HANDLE_RADIUS + HANDLE_GAP;
        let room = (top, card.rect.y1 - HANDLE_INSET);
        let height = (room.1 - room.0).min(most);
        let centre = Point::new(card.rect.x1, f64::midpoint(room.0, room.1));
        (height >= least && has_edge(card, zoom))
            .then(|| Rect::from_center_size(centre, (SPAN_HANDLE, height)))
    }

    fn hit_link_line(&self, at: Point, zoom: f64) -> Option<Hit> {
        let reach = LINE_REACH / zoom.max(0.4);
        // The last link is painted on top.
        let mut links = self.links.iter().rev();
        links
            .find(|link| {
                link.bounds.inflate(reach, reach).contains(at) && link.distance(at) <= reach
            })
            .map(|link| Hit::Link(link.link))
    }

    fn hit_curves(&self, row: usize, at: Point, zoom: f64) -> Option<Hit> {
        let curves = || self.curves.iter().filter(move |curve| curve.row == row);
        let nearest = curves()
            .flat_map(|curve| curve.points.iter().map(move |point| (curve, point)))
            .map(|(curve, point)| (point.at.distance(at), curve, point))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, curve, point)) = nearest
            && distance <= point_reach(zoom)
        {
            return Some(Hit::Point(curve.curve, point.point));
        }
        curves()
            .find(|curve| is_on_line(curve, at, zoom))
            .map(|curve| Hit::Curve(curve.curve))
    }

    /// What of `curve` is under `at`, where `hit` is what is hit without regard to it: its
    /// point if it is about as near as that of `hit`, or its line. `None` if it is not there.
    pub fn hit_curve(&self, curve: CurveId, hit: Hit, at: Point, zoom: f64) -> Option<Hit> {
        let curve = self.curves.iter().find(|other| other.curve == curve)?;
        let nearest = match hit {
            Hit::Point(other, point) => self.point(other, point)?.1.at.distance(at),
            _ => f64::INFINITY,
        };
        let reach = point_reach(zoom).min(nearest + SAME_PLACE / zoom);
        let points = curve.points.iter();
        let mut points = points.filter(|point| point.at.distance(at) <= reach);
        if let Some(point) = points.next() {
            return Some(Hit::Point(curve.curve, point.point));
        }
        let is_on_line = matches!(hit, Hit::Curve(_)) && is_on_line(curve, at, zoom);
        is_on_line.then_some(Hit::Curve(curve.curve))
    }

    fn hit_figures(&self, row: usize, at: Point, zoom: f64) -> Option<Hit> {
        let figures = || self.figures.iter().filter(move |figure| figure.row == row);
        let is_on_end = |figure: &&FigureBox| {
            let is_over_bar = figure.bar.x0 <= at.x && at.x <= figure.bar.x1;
            let is_on_handle = figure.handle().distance(at) <= FIGURE_REACH / zoom;
            is_on_handle || (is_over_bar && (figure.end() - at.y).abs() <= LINE_REACH / zoom)
        };
        if let Some(figure) = figures().find(is_on_end) {
            return Some(Hit::FigureEnd(figure.figure));
        }
        figures()
            .find(|figure| figure.rect().contains(at))
            .map(|figure| Hit::Figure(figure.figure))
    }

    /// The place where cards dropped at `at` in the body would go. The `dragged` cards, and
    /// the groups of dragged headings, do not count as cards of the cell. `None` where no card
    /// may go.
    pub fn drop_target(&self, at: Point, dragged: &[CardId]) -> Option<DropTarget> {
        if at.x < self.left || at.x > self.size.width {
            return None;
        }
        let row = self
            .row_at(at.y)
            .filter(|&row| self.rows[row].takes_cards())?;
        let column = self.column_of_cell(row, at)?;
        let mut after = None;
        let mut line_y = self.cell_rect(row, column)?.y0 + 4.0;
        let stays = |card: &&CardBox| {
            let goes_along = card.under.is_some_and(|heading| dragged.contains(&heading));
            !dragged.contains(&card.card) && !goes_along
        };
        for card in self.cell_cards(row, column).filter(stays) {
            if at.y < card.rect.center().y {
                break;
            }
            after = Some(card.card);
            line_y = card.rect.y1 + 4.0;
        }
        let under = self.group_for(at, (row, column), stays, dragged);
        Some(DropTarget {
            row,
            column,
            after,
            line_y,
            under,
        })
    }

    /// The heading of the group that cards join when they are dropped at `at`: on the heading
    /// itself, on one of its cards or between them. A group cannot join another one.
    fn group_for(
        &self,
        at: Point,
        (row, column): (usize, usize),
        stays: impl Fn(&&CardBox) -> bool,
        dragged: &[CardId],
    ) -> Option<CardId> {
        let is_heading = |id: &CardId| self.card(*id).is_some_and(|card| card.members > 0);
        if dragged.iter().any(is_heading) {
            return None;
        }
        let cards: Vec<&CardBox> = self.cell_cards(row, column).filter(stays).collect();
        let heading_of = |card: &CardBox| match card.members {
            0 => card.under,
            _ => Some(card.card),
        };
        let index = cards.iter().position(|card| at.y <= card.rect.y1)?;
        if at.y >= cards[index].rect.y0 {
            return heading_of(cards[index]);
        }
        // Between two cards, the drop is inside of a group if both belong to it.
        let above = heading_of(cards[index.checked_sub(1)?])?;
        (cards[index].under == Some(above)).then_some(above)
    }

    /// The index of the column nearest to `x`, and where `x` lies in it: 0 at its left edge, 1
    /// at its right edge.
    pub fn place_at(&self, x: f64) -> Option<(usize, f64)> {
        let index = self.column_at(x)?;
        let column = &self.columns[index];
        Some((index, ((x - column.x0) / column.width()).clamp(0.0, 1.0)))
    }

    /// The gap between stages nearest to `x`: 0 before the first stage.
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
            .filter(|column| x > f64::midpoint(column.x0, column.x1))
            .count();
        Some((stage, before))
    }

    /// The gap between rows nearest to `y`: 0 above the first row.
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
            .filter(move |card| card.is_shown() && card.rect.overlaps(rect))
            .map(|card| card.card)
    }
}
