//! Everything that is shown over the map but is not part of it: selection, hover, and what a
//! drag would do. The overlay is in map points and never exported.

use std::sync::Arc;

use kurbo::{Point, Rect, Vec2};

use super::beside::covering;
use super::tool::element_of;
use crate::editor::{CanvasPart, CursorPosition, Editor, Mark, Overlay, Tool};
use crate::layout::Hit;
use crate::model::ElementId;
use crate::scene::{Fragment, Pane};

/// The least width of a bar with a handle, in points of the screen.
const LEAST_BAR_WITH_HANDLE: f64 = 12.0;

impl CanvasPart<'_> {
    /// The marks to be shown over the map now.
    pub fn overlay(self) -> Overlay {
        let mut marks = Vec::new();
        // An element whose place is taken by a field or by what is dragged has no line around it.
        let editing = match self.editor.canvas.tool {
            Tool::EditingText { target, .. } => Some(target.element()),
            Tool::DraggingFigure { figure, .. } => Some(ElementId::Figure(figure)),
            _ => None,
        };
        self.editor.mark_candidates(&mut marks);
        self.editor.mark_scored_step(&mut marks);
        self.editor.mark_found(&mut marks);
        self.editor.mark_active_curve(&mut marks);
        self.editor.mark_cursor(&mut marks);
        self.editor.mark_entry(&mut marks);
        for element in self.editor.focus.selection.iter() {
            if let ElementId::Link(id) = element {
                let link = self.editor.look.picture.layout.link(id);
                marks.extend(link.map(|link| Mark::LinkHighlight(link.path_beside_label(), true)));
            } else if let ElementId::Curve(id) = element
                && let Some((Pane::Body, _)) = self.rect_of(element)
            {
                let mut curves = self.editor.look.picture.layout.curves.iter();
                let curve = curves.find(|curve| curve.curve == id);
                marks.extend(curve.map(|curve| Mark::LinkHighlight(curve.path.clone(), false)));
            } else if let Some((pane, rect)) = self.rect_of(element)
                && Some(element) != editing
            {
                marks.push(Mark::Selected(pane, rect));
            }
        }
        self.editor.mark_lane_signs(&mut marks);
        self.editor.mark_hover(&mut marks);
        self.editor.mark_handle(&mut marks);
        self.editor.mark_figure(&mut marks);
        self.editor.mark_drag(&mut marks);
        self.editor.mark_linking(&mut marks);
        Overlay { marks }
    }
}

impl Editor {
    fn mark_cursor(&self, marks: &mut Vec<Mark>) {
        if let Some(range) = self.canvas().range_rect() {
            marks.push(Mark::Range(range));
        }
        // If something outside of the grid is selected, such as a persona or a link, the user
        // works on that, and no cell is marked.
        let single = self.focus.selection.single();
        let is_outside_grid = self.focus.anchor.is_none()
            && single.is_some_and(|element| self.position_of(element).is_none());
        if is_outside_grid {
            return;
        }
        // A heading needs no mark for the cursor, because it is marked as selected.
        if let Some(cell @ CursorPosition::Cell { .. }) = self.cursor()
            && let Some((pane, rect)) = self.canvas().rect_of_position(cell)
        {
            // The line does not go through a selected card that covers several cells.
            let covered = self.last_cell_of_selected_card();
            let rect = covered.map_or(rect, |covered| rect.union(covered));
            marks.push(Mark::Cursor(pane, rect));
            // Where the card that lies over an empty cell begins can be seen.
            let over = covering(self, cell).filter(|_| self.focus.selection.is_empty());
            let over = over.and_then(|card| self.look.picture.layout.card(card));
            marks.extend(over.map(|card| Mark::Hovered(Pane::Body, card.rect)));
        }
    }

    /// The rectangle of the last cell that the one selected card covers.
    fn last_cell_of_selected_card(&self) -> Option<Rect> {
        let ElementId::Card(card) = self.focus.selection.single()? else {
            return None;
        };
        let layout = &self.look.picture.layout;
        let card = layout.card(card).filter(|card| card.is_shown())?;
        layout.cell_rect(card.row, card.columns.end.checked_sub(1)?)
    }

    fn mark_hover(&self, marks: &mut Vec<Mark>) {
        let layout = &self.look.picture.layout;
        if matches!(self.canvas.tool, Tool::Idle) && self.canvas.pointer.is_some() {
            let hit = self.canvas().hover();
            if layout.has_lane_headers() {
                marks.push(Mark::Add(
                    Pane::Left,
                    layout.add_lane_button(),
                    Hit::AddLane,
                    hit == Some(Hit::AddLane),
                ));
            }
            marks.push(Mark::Add(
                Pane::Top,
                layout.add_stage_button(),
                Hit::AddStage,
                hit == Some(Hit::AddStage),
            ));
        }
        let Some(hit) = self.canvas().hover() else {
            return;
        };
        match hit {
            Hit::Card(id) | Hit::CardEdge(id) | Hit::LinkHandle(id) => {
                if let Some(card) = layout.card(id) {
                    marks.push(Mark::Hovered(Pane::Body, card.rect));
                    // The button of the cell is shown too, so that a card can be added below
                    // the one under the pointer.
                    let button = layout.add_card_button(card.row, card.columns.start);
                    let lane = layout.rows[card.row].lane;
                    let step = layout.columns[card.columns.start].step;
                    let hit = Hit::AddCard { lane, step };
                    marks.extend(button.map(|at| Mark::Add(Pane::Body, at, hit, false)));
                }
            }
            Hit::Cell { lane, step } | Hit::AddCard { lane, step } => {
                let cell = layout.row_of(lane).zip(layout.column_of(step));
                let button = cell.and_then(|(row, column)| layout.add_card_button(row, column));
                let is_on_button = matches!(hit, Hit::AddCard { .. });
                let hit = Hit::AddCard { lane, step };
                marks.extend(button.map(|at| Mark::Add(Pane::Body, at, hit, is_on_button)));
            }
            Hit::Stage(stage) | Hit::AddStep(stage) => {
                let mut stages = layout.stages.iter();
                let index = stages.position(|stage_box| stage_box.stage == stage);
                let button = index.and_then(|index| layout.add_step_button(index));
                let is_on_button = matches!(hit, Hit::AddStep(_));
                let hit = Hit::AddStep(stage);
                marks.extend(button.map(|at| Mark::Add(Pane::Top, at, hit, is_on_button)));
            }
            Hit::Step(step) => {
                let column = layout.column_of(step);
                if let Some(index) = column.map(|column| layout.columns[column].stage)
                    && let Some(at) = layout.add_step_button(index)
                {
                    let hit = Hit::AddStep(layout.stages[index].stage);
                    marks.push(Mark::Add(Pane::Top, at, hit, false));
                }
            }
            Hit::Figure(id) | Hit::FigureEnd(id) => {
                let rect = self.figure_box(id).map(crate::layout::FigureBox::rect);
                marks.extend(rect.map(|rect| Mark::Hovered(Pane::Body, rect)));
            }
            Hit::Point(..) | Hit::Legend(_) | Hit::Persona(_) => {
                let element = element_of(hit);
                let rect = element.and_then(|element| self.canvas().rect_of(element));
                marks.extend(rect.map(|(pane, rect)| Mark::Hovered(pane, rect)));
            }
            Hit::Link(id) => {
                let link = layout.link(id);
                marks.extend(link.map(|link| Mark::LinkHighlight(link.path_beside_label(), false)));
            }
            _ => {}
        }
    }

    fn mark_drag(&self, marks: &mut Vec<Mark>) {
        let layout = &self.look.picture.layout;
        let Some(pointer) = self.canvas.pointer else {
            return;
        };
        let pointer = self.canvas.camera.map_from_screen(Pane::Body, pointer);
        match &self.canvas.tool {
            Tool::DraggingCards { .. } => self.mark_dragged_cards(marks, pointer),
            Tool::DraggingStage { stage, gap } => {
                self.mark_lifted(marks, ElementId::Stage(*stage));
                if let Some(gap) = gap {
                    let x = match layout.stages.get(*gap) {
                        Some(next) => layout.columns[next.columns.start].x0,
                        None => layout.size.width,
                    };
                    self.mark_column_gap(marks, x);
                }
            }
            Tool::DraggingStep { step, gap } => {
                self.mark_lifted(marks, ElementId::Step(*step));
                if let Some((stage, gap)) = gap {
                    let columns = layout.stages[*stage].columns.clone();
                    let x = match columns.clone().nth(*gap) {
                        Some(column) => layout.columns[column].x0,
                        None => layout.columns[columns.end - 1].x1,
                    };
                    self.mark_column_gap(marks, x);
                }
            }
            Tool::DraggingLane { lane, gap } => {
                self.mark_lifted(marks, ElementId::Lane(*lane));
                if let Some(gap) = gap {
                    let y = layout
                        .rows
                        .get(*gap)
                        .map_or(layout.size.height, |row| row.y0);
                    for (pane, x0, x1) in [
                        (Pane::Left, 0.0, layout.left),
                        (Pane::Body, layout.left, layout.size.width),
                    ] {
                        let line = Mark::Insertion(pane, Point::new(x0, y), Point::new(x1, y));
                        marks.push(line);
                    }
                }
            }
            Tool::Marquee { start, end, .. } => {
                marks.push(Mark::Marquee(Rect::from_points(*start, *end)));
            }
            _ => {}
        }
    }

    /// Marks cards that are dragged, and where they would go. `pointer` is in map points.
    fn mark_dragged_cards(&self, marks: &mut Vec<Mark>, pointer: Point) {
        let Tool::DraggingCards {
            grabbed,
            grip,
            cards,
            is_copy,
            target,
        } = &self.canvas.tool
        else {
            return;
        };
        let layout = &self.look.picture.layout;
        let cell = target.and_then(|target| layout.cell_rect(target.row, target.column));
        let line = target.zip(cell).map(|(target, cell)| {
            let from = Point::new(cell.x0 + 2.0, target.line_y);
            (from, Point::new(cell.x1 - 2.0, target.line_y))
        });
        marks.extend(cell.map(|cell| Mark::TargetCell(cell.inset(-3.0))));
        marks.extend(line.map(|(from, to)| Mark::Insertion(Pane::Body, from, to)));
        let origin = layout.card(*grabbed).map(|card| card.rect.origin());
        self.mark_dragged_links(marks, |card| {
            let goes = !is_copy && cards.contains(&card);
            let card_box = layout.card(card).filter(|_| goes)?;
            let by = pointer + *grip - origin?;
            Some(card_box.rect + by)
        });
        for &card in cards {
            let Some(card_box) = layout.card(card) else {
                continue;
            };
            if !is_copy {
                marks.push(Mark::Lifted(Pane::Body, card_box.rect));
            }
            let from_grabbed = origin.map_or(Vec2::ZERO, |origin| card_box.rect.origin() - origin);
            let corner = pointer + *grip + from_grabbed;
            let fragment = self.fragment_of(ElementId::Card(card));
            let ghost = Rect::from_origin_size(corner, card_box.rect.size());
            marks.extend(fragment.map(|fragment| Mark::Ghost(fragment, ghost)));
        }
        // What is dragged hides the line, but not its ends.
        marks.extend(line.map(|(from, to)| Mark::InsertionEnds(from, to)));
        let grabbed = layout.card(*grabbed).filter(|_| *is_copy);
        marks.extend(grabbed.map(|card| {
            let corner = pointer + *grip + Vec2::new(card.rect.width(), 0.0);
            Mark::CopySign(corner)
        }));
    }

    /// Marks the curve that keys act on, if the cursor is in a lane with several curves.
    fn mark_active_curve(&self, marks: &mut Vec<Mark>) {
        let Some(curve) = self.active_curve() else {
            return;
        };
        let layout = &self.look.picture.layout;
        let entry = self.canvas().legend_rect(curve);
        marks.extend(entry.map(Mark::ActiveCurve));
        let drawn = layout.curves.iter().find(|drawn| drawn.curve == curve);
        marks.extend(drawn.map(|drawn| Mark::LinkHighlight(drawn.path.clone(), false)));
    }

    /// Marks the handle of the figure under the pointer or of the selected one, and the figure
    /// that is being dragged.
    fn mark_figure(&self, marks: &mut Vec<Mark>) {
        let layout = &self.look.picture.layout;
        if let Tool::DraggingFigure { figure, value, .. } = self.canvas.tool {
            let unit = self.journey().metric(figure.metric);
            let unit = unit.map_or("", |metric| &*metric.unit);
            if let Some(found) = self.figure_box(figure) {
                let row = &layout.rows[found.row];
                let highest = row.y0 + 22.0;
                let y = (found.zero - value / found.per_point).clamp(highest, row.y1 - 2.0);
                let bar = Rect::new(
                    found.bar.x0,
                    y.min(found.zero - 2.0),
                    found.bar.x1,
                    y.max(found.zero),
                );
                let before = found.bar.union(found.label);
                let text = crate::layout::figure(self.words(), value, unit);
                marks.push(Mark::DraggedFigure(before, bar, text));
                marks.push(Mark::FigureHandle(Point::new(found.handle().x, y), true));
            }
            return;
        }
        if !matches!(self.canvas.tool, Tool::Idle | Tool::Pointing { .. }) {
            return;
        }
        let hit = self.canvas().hover();
        let selected = match self.focus.selection.single() {
            Some(ElementId::Figure(figure)) => Some(figure),
            _ => None,
        };
        let hovered = match hit {
            Some(Hit::Figure(figure) | Hit::FigureEnd(figure)) => Some(figure),
            _ => None,
        };
        for figure in [selected, hovered.filter(|_| hovered != selected)] {
            let Some(found) = figure.and_then(|figure| self.figure_box(figure)) else {
                continue;
            };
            let is_wide = found.bar.width() * self.canvas.camera.zoom >= LEAST_BAR_WITH_HANDLE;
            if is_wide {
                let at = found.handle();
                let is_hovered = hit == Some(Hit::FigureEnd(found.figure));
                marks.push(Mark::FigureHandle(at, is_hovered));
            }
        }
    }

    /// Marks a dragged stage, step or lane at the position where it still is on the map.
    fn mark_lifted(&self, marks: &mut Vec<Mark>, element: ElementId) {
        let rect = self.canvas().rect_of(element);
        marks.extend(rect.map(|(pane, rect)| Mark::Lifted(pane, rect)));
    }

    fn mark_column_gap(&self, marks: &mut Vec<Mark>, x: f64) {
        let layout = &self.look.picture.layout;
        for (pane, y0, y1) in [
            (Pane::Top, 0.0, layout.top),
            (Pane::Body, layout.top, layout.size.height),
        ] {
            marks.push(Mark::Insertion(pane, Point::new(x, y0), Point::new(x, y1)));
        }
    }

    /// The drawing of an element in the body of the map.
    fn fragment_of(&self, element: ElementId) -> Option<Arc<Fragment>> {
        let body = &self.look.picture.scene.body;
        let mut placed = body.iter().rev();
        let placed = placed.find(|placed| placed.element == Some(element))?;
        Some(Arc::clone(&placed.fragment))
    }
}
