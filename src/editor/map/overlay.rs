//! Everything shown over the map that is not part of it: selection, hover, what a drag
//! would do. In map coordinates; never exported.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Vec2};

use super::tool::element_of;
use crate::editor::{CanvasPart, Editor, Place, Tool};
use crate::layout::Hit;
use crate::model::ElementId;
use crate::scene::{Fragment, Pane};

/// One mark over the map.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A line around something selected.
    Selected(Pane, Rect),
    /// Where the keyboard is.
    Cursor(Pane, Rect),
    /// Where the entry line puts its text.
    Entry(Pane, Rect),
    /// The cells of an extended selection.
    Range(Rect),
    /// Something that holds what is looked for, and whether it is the one looked at.
    Found(Pane, Rect, bool),
    /// A line around what the pointer is over.
    Hovered(Pane, Rect),
    /// The cell that would take what is dragged.
    TargetCell(Rect),
    /// Where between others it would go.
    Insertion(Pane, Point, Point),
    /// A copy of what is dragged, under the pointer.
    Ghost(Arc<Fragment>, Point),
    /// What is dragged, where it still stands.
    Lifted(Pane, Rect),
    /// A card that may get dots, and whether keys put them on it.
    Candidate(Rect, bool),
    /// A card that is not voted on.
    Aside(Rect),
    /// The rectangle that selects.
    Marquee(Rect),
    /// A broad line along a link that is selected, or that the pointer is on.
    Along(BezPath, bool),
    /// An arrow that is not there yet.
    Arrow(BezPath),
    /// The handle that links are drawn from, and whether the pointer is on it.
    LinkHandle(Point, bool),
    /// A button that adds something: what a press on it hits, and whether the pointer is
    /// on it.
    Add(Pane, Point, Hit, bool),
}

/// All marks, in painting order.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// The marks.
    pub marks: Vec<Mark>,
}

impl CanvasPart<'_> {
    /// What to show over the map now.
    pub fn overlay(self) -> Overlay {
        let mut marks = Vec::new();
        let editing = self
            .editor
            .editing()
            .map(crate::editor::TextTarget::element);
        self.editor.mark_candidates(&mut marks);
        self.editor.mark_scored_step(&mut marks);
        self.editor.mark_found(&mut marks);
        self.editor.mark_cursor(&mut marks);
        self.editor.mark_entry(&mut marks);
        for element in self.editor.focus.selection.iter() {
            if let ElementId::Link(id) = element {
                let link = self.editor.look.picture.layout.link(id);
                marks.extend(link.map(|it| Mark::Along(it.path(), true)));
            } else if let Some((pane, rect)) = self.rect_of(element)
                && Some(element) != editing
            {
                marks.push(Mark::Selected(pane, rect));
            }
        }
        self.editor.mark_hover(&mut marks);
        self.editor.mark_handle(&mut marks);
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
        // What is selected beside the grid, such as a persona or a link, is what one works on.
        let is_beside_grid = self.focus.anchor.is_none()
            && (self.focus.selection.single()).is_some_and(|it| self.place_of(it).is_none());
        if is_beside_grid {
            return;
        }
        // A heading shows that it is selected by itself.
        if let Some(place @ Place::Cell { .. }) = self.cursor()
            && let Some((pane, rect)) = self.canvas().rect_of_place(place)
        {
            marks.push(Mark::Cursor(pane, rect));
        }
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
                    // The cell's button shows too: one adds below the card one reads.
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
                let is_hot = matches!(hit, Hit::AddCard { .. });
                let hit = Hit::AddCard { lane, step };
                marks.extend(button.map(|at| Mark::Add(Pane::Body, at, hit, is_hot)));
            }
            Hit::Stage(stage) | Hit::AddStep(stage) => {
                let index = layout.stages.iter().position(|it| it.stage == stage);
                let button = index.and_then(|index| layout.add_step_button(index));
                let is_hot = matches!(hit, Hit::AddStep(_));
                let hit = Hit::AddStep(stage);
                marks.extend(button.map(|at| Mark::Add(Pane::Top, at, hit, is_hot)));
            }
            Hit::Step(step) => {
                let stage = layout.column_of(step).map(|it| layout.columns[it].stage);
                if let Some(index) = stage
                    && let Some(at) = layout.add_step_button(index)
                {
                    let hit = Hit::AddStep(layout.stages[index].stage);
                    marks.push(Mark::Add(Pane::Top, at, hit, false));
                }
            }
            Hit::Point(..) | Hit::Legend(_) | Hit::Persona(_) => {
                let rect = element_of(hit).and_then(|it| self.canvas().rect_of(it));
                marks.extend(rect.map(|(pane, rect)| Mark::Hovered(pane, rect)));
            }
            Hit::Link(id) => {
                let link = layout.link(id);
                marks.extend(link.map(|it| Mark::Along(it.path(), false)));
            }
            _ => {}
        }
    }

    fn mark_drag(&self, marks: &mut Vec<Mark>) {
        let layout = &self.look.picture.layout;
        let Some(pointer) = self.canvas.pointer else {
            return;
        };
        let place = self.canvas.camera.map_from_screen(Pane::Body, pointer);
        match &self.canvas.tool {
            Tool::DraggingCards {
                grabbed,
                grip,
                cards,
                target,
            } => {
                let cell = target.and_then(|it| layout.cell_rect(it.row, it.column));
                if let (Some(target), Some(cell)) = (target, cell) {
                    marks.push(Mark::TargetCell(cell.inset(-3.0)));
                    let from = Point::new(cell.x0 + 8.0, target.line_y);
                    let to = Point::new(cell.x1 - 8.0, target.line_y);
                    marks.push(Mark::Insertion(Pane::Body, from, to));
                }
                let origin = layout.card(*grabbed).map(|card| card.rect.origin());
                self.mark_dragged_links(marks, |card| {
                    let shown = layout.card(card).filter(|_| cards.contains(&card))?;
                    let by = place + *grip - origin?;
                    Some(shown.rect + by)
                });
                for &card in cards {
                    let Some(shown) = layout.card(card) else {
                        continue;
                    };
                    marks.push(Mark::Lifted(Pane::Body, shown.rect));
                    let away = origin.map_or(Vec2::ZERO, |it| shown.rect.origin() - it);
                    let fragment = self.fragment_of(ElementId::Card(card));
                    marks.extend(
                        fragment.map(|fragment| Mark::Ghost(fragment, place + *grip + away)),
                    );
                }
            }
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

    /// Marks the place that a dragged stage, step or lane was lifted from.
    fn mark_lifted(&self, marks: &mut Vec<Mark>, element: ElementId) {
        let place = self.canvas().rect_of(element);
        marks.extend(place.map(|(pane, rect)| Mark::Lifted(pane, rect)));
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

    /// What an element looks like.
    fn fragment_of(&self, element: ElementId) -> Option<Arc<Fragment>> {
        let body = &self.look.picture.scene.body;
        let placed = body.iter().rev().find(|it| it.element == Some(element))?;
        Some(Arc::clone(&placed.fragment))
    }
}
