//! Pointer events: how they change the state of the tool, which press becomes which drag, and
//! what a click does.

use kurbo::{Point, Rect, Vec2};

use super::drop::index_after_move;
use super::input::{Button, Modifiers, PointerEvent};
use super::tool::{Click, element_of};
use crate::edit::Edit;
use crate::editor::{CanvasPart, CanvasPartMut, CursorPosition, Editor, Event, Selection, Tool};
use crate::layout::Hit;
use crate::scene::Pane;

/// How far the pointer must move before a press becomes a drag, in points of the screen.
const DRAG_DISTANCE: f64 = 4.0;
/// The map scrolls if something is dragged nearer to the edge of the canvas than this, in
/// points of the screen.
const SCROLL_EDGE: f64 = 28.0;
/// The greatest speed at which the map scrolls then, in points of the screen per second.
const SCROLL_SPEED: f64 = 900.0;

/// The value rounded to six decimals. The rounding errors of fractions would be noise in the
/// file.
pub(in crate::editor) fn without_noise(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl CanvasPart<'_> {
    /// Whether the space bar is down, so that pressing the primary button pans the map.
    pub fn is_space_down(self) -> bool {
        self.editor.canvas.is_space_down
    }

    /// Whether a press leaves the open text field as it is, where `clicks` is 2 for the second
    /// press of a double click. The first press of that has then opened the field.
    pub fn keeps_field(self, clicks: u32) -> bool {
        let editing = self.editor.editing();
        clicks == 2 && editing.is_some() && editing == self.editor.canvas.added_by_click
    }

    /// What is under the pointer; `None` outside of the canvas, during a gesture and while a
    /// text field is open.
    pub fn hover(self) -> Option<Hit> {
        match self.editor.canvas.tool {
            Tool::Idle => self.editor.canvas.pointer.map(|at| self.hit(at)),
            _ => None,
        }
    }
}

impl CanvasPartMut<'_> {
    /// Tells the editor whether the space bar is down. While it is, the primary button pans.
    pub fn set_space_down(&mut self, is_down: bool) {
        self.editor.canvas.is_space_down = is_down;
    }

    /// Tells the editor whether Ctrl is down. While it is, cards that are dragged are copied.
    pub fn set_ctrl_down(&mut self, is_down: bool) {
        self.editor.set_copies(is_down);
    }

    /// Scrolls the map while something is dragged near the edge of the canvas. `seconds` is the
    /// time since the last call. Returns whether the map still scrolls, so that this must be
    /// called again.
    pub fn tick(&mut self, seconds: f64) -> bool {
        let Some(at) = self
            .editor
            .canvas
            .pointer
            .filter(|_| self.editor.canvas.tool.is_dragging())
        else {
            return false;
        };
        let size = self.editor.canvas.camera.viewport;
        let push = |at: f64, end: f64| {
            let past_edge = (SCROLL_EDGE - at).max(0.0) - (at - (end - SCROLL_EDGE)).max(0.0);
            (past_edge / SCROLL_EDGE).clamp(-1.0, 1.0)
        };
        let by = Vec2::new(push(at.x, size.width), push(at.y, size.height)) * SCROLL_SPEED;
        let by = self
            .editor
            .canvas
            .camera
            .limit_to_map(by, &self.editor.look.picture.scene);
        if by == Vec2::ZERO {
            return false;
        }
        self.editor
            .canvas
            .camera
            .pan(by * seconds.min(0.1), &self.editor.look.picture.scene);
        self.editor.follow_pointer();
        true
    }
}

impl Editor {
    /// Handles a pointer event.
    pub fn pointer(&mut self, event: PointerEvent) {
        match event {
            PointerEvent::Move(at) => {
                self.canvas.pointer = Some(at);
                let tool = std::mem::take(&mut self.canvas.tool);
                self.canvas.tool = self.moved(tool, at);
            }
            PointerEvent::Leave => self.canvas.pointer = None,
            PointerEvent::Down {
                at,
                button,
                clicks,
                modifiers,
            } => {
                self.canvas.pointer = Some(at);
                self.canvas.is_ctrl_down = modifiers.ctrl;
                // The second press of a double click on a button leaves the field open that
                // the first one has opened.
                if self.canvas().keeps_field(clicks) {
                    return;
                }
                self.canvas.added_by_click = None;
                self.finish_text();
                let tool = std::mem::take(&mut self.canvas.tool);
                self.canvas.tool = match tool {
                    Tool::Idle => {
                        self.canvas.pressed_button = Some(button);
                        self.pressed(at, button, clicks, modifiers)
                    }
                    busy => busy,
                };
            }
            PointerEvent::Up { at, button } => {
                // Only the button that began the gesture ends it.
                if self.canvas.pressed_button == Some(button) {
                    self.canvas.pressed_button = None;
                    let tool = std::mem::take(&mut self.canvas.tool);
                    let tool = self.moved(tool, at);
                    self.canvas.tool = self.released(tool, at);
                }
            }
            PointerEvent::Scroll(by) => {
                let scene = &self.look.picture.scene;
                self.canvas.camera.pan(by, scene);
                self.follow_pointer();
            }
            PointerEvent::Zoom { at, factor } => {
                let scene = &self.look.picture.scene;
                self.canvas.camera.zoom_about(at, factor, scene);
                self.follow_pointer();
            }
        }
    }

    /// Updates a drag after the map moved under a pointer that did not move.
    fn follow_pointer(&mut self) {
        if let Some(at) = self.canvas.pointer
            && self.canvas.tool.is_dragging()
        {
            let tool = std::mem::take(&mut self.canvas.tool);
            self.canvas.tool = self.moved(tool, at);
        }
    }

    /// The position on the map that `at` on the screen shows, for things in the body pane.
    pub(in crate::editor) fn body_point(&self, at: Point) -> Point {
        self.canvas.camera.map_from_screen(Pane::Body, at)
    }

    pub(in crate::editor) fn is_on_canvas(&self, at: Point) -> bool {
        Rect::from_origin_size(Point::ZERO, self.canvas.camera.viewport).contains(at)
    }

    #[must_use]
    fn pressed(&mut self, at: Point, button: Button, clicks: u32, modifiers: Modifiers) -> Tool {
        let is_pan =
            button == Button::Middle || (button == Button::Primary && self.canvas.is_space_down);
        if is_pan {
            return Tool::Panning {
                start: at,
                offset: self.canvas.camera.offset,
            };
        }
        let hit = self.canvas().hit(at);
        if button == Button::Primary
            && modifiers == Modifiers::CTRL
            && self.canvas().address_at(at).is_some()
        {
            return Tool::Pointing {
                start: at,
                hit,
                click: Click::OpenAddress,
            };
        }
        let element = element_of(hit);
        if let Hit::Cell { lane, step } = hit {
            self.focus.cursor = Some(CursorPosition::Cell { lane, step });
            self.focus.anchor = None;
        }
        if button == Button::Secondary {
            // A context menu is for what it was opened on, or for the whole selection if that
            // contains it.
            let is_selected = element.is_some_and(|element| self.focus.selection.contains(element));
            if !is_selected {
                self.select(Selection::of(element));
            }
            return Tool::Idle;
        }
        if !modifiers.ctrl && self.press_candidate(hit, modifiers.shift) {
            return Tool::Idle;
        }
        if clicks == 2 {
            return self.double_clicked(hit, at);
        }
        let is_additive = modifiers.shift || modifiers.ctrl;
        let is_selected = element.is_some_and(|element| self.focus.selection.contains(element));
        if let Some(element) = element {
            // What is selected is only taken out of the selection by a click, so that a drag
            // takes it along.
            if !is_selected {
                let selected = self.focus.selection.iter().filter(|_| is_additive);
                self.select(Selection::of(selected.chain([element])));
            }
            if matches!(hit, Hit::Figure(_) | Hit::FigureEnd(_)) {
                self.focus.cursor = self.cell_at(at);
            }
        }
        Tool::Pointing {
            start: at,
            hit,
            click: match (is_additive, is_selected) {
                (false, false) => Click::Select,
                (false, true) => Click::SelectAlone,
                (true, false) => Click::Extend,
                (true, true) => Click::Deselect,
            },
        }
    }

    /// The tool after the pointer moved to `at` on the screen.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one short arm for each state, so that all of them can be seen at a glance"
    )]
    pub(in crate::editor) fn moved(&mut self, tool: Tool, at: Point) -> Tool {
        match tool {
            Tool::Pointing { start, hit, click } => {
                if start.distance(at) < DRAG_DISTANCE {
                    return Tool::Pointing { start, hit, click };
                }
                let tool = self.drag_started(hit, start, click.is_additive());
                self.moved(tool, at)
            }
            Tool::DraggingCards {
                grabbed,
                grip,
                cards,
                is_copy,
                ..
            } => Tool::DraggingCards {
                grabbed,
                grip,
                is_copy,
                target: self.target_of_cards(at, &cards, is_copy),
                cards,
            },
            Tool::DraggingStage { stage, .. } => Tool::DraggingStage {
                stage,
                gap: self
                    .is_on_canvas(at)
                    .then(|| self.look.picture.layout.stage_gap_at(self.body_point(at).x)),
            },
            Tool::DraggingStep { step, .. } => Tool::DraggingStep {
                step,
                gap: self
                    .is_on_canvas(at)
                    .then(|| self.look.picture.layout.step_gap_at(self.body_point(at).x))
                    .flatten(),
            },
            Tool::DraggingLane { lane, .. } => Tool::DraggingLane {
                lane,
                gap: self
                    .is_on_canvas(at)
                    .then(|| self.look.picture.layout.row_gap_at(self.body_point(at).y)),
            },
            Tool::ResizingStep { step, start, width } => {
                let by = self.body_point(at).x - start;
                self.resize_step(step, width + by);
                Tool::ResizingStep { step, start, width }
            }
            Tool::ResizingLane {
                lane,
                start,
                height,
            } => {
                let by = self.body_point(at).y - start;
                self.resize_lane(lane, height + by);
                Tool::ResizingLane {
                    lane,
                    start,
                    height,
                }
            }
            Tool::SpanningCard { card } => {
                self.span_card(card, self.body_point(at).x);
                Tool::SpanningCard { card }
            }
            Tool::DraggingCurvePoint { curve, point, grip } => {
                self.drag_point(curve, point, self.body_point(at) + grip);
                Tool::DraggingCurvePoint { curve, point, grip }
            }
            Tool::DraggingFigure {
                figure,
                grip,
                value,
            } => {
                let end = self.body_point(at).y + grip;
                let value = self.value_dragged(figure, end).unwrap_or(value);
                Tool::DraggingFigure {
                    figure,
                    grip,
                    value,
                }
            }
            Tool::Linking { from, .. } => self.linking_at(from, at),
            Tool::Marquee {
                start,
                base,
                before,
                ..
            } => {
                let end = self.body_point(at);
                self.select_in(Rect::from_points(start, end), &base);
                Tool::Marquee {
                    start,
                    end,
                    base,
                    before,
                }
            }
            Tool::Panning { start, offset } => {
                self.canvas.camera.offset = offset;
                self.canvas.camera.pan(at - start, &self.look.picture.scene);
                Tool::Panning { start, offset }
            }
            tool @ (Tool::Idle | Tool::EditingText { .. }) => tool,
        }
    }

    /// The tool that a press on `hit` becomes once the pointer moves.
    #[must_use]
    fn drag_started(&mut self, hit: Hit, start: Point, is_additive: bool) -> Tool {
        let start_on_map = self.body_point(start);
        let layout = &self.look.picture.layout;
        match hit {
            Hit::Card(grabbed) => {
                let Some(card) = layout.card(grabbed) else {
                    return Tool::Idle;
                };
                let mut cards = self.focus.selection.cards();
                if !cards.contains(&grabbed) {
                    cards = vec![grabbed];
                }
                Tool::DraggingCards {
                    grabbed,
                    grip: card.rect.origin() - start_on_map,
                    cards,
                    is_copy: self.canvas.is_ctrl_down,
                    target: None,
                }
            }
            Hit::LinkHandle(from) => self.linking_at(from, start),
            Hit::Stage(stage) => Tool::DraggingStage { stage, gap: None },
            Hit::Step(step) => Tool::DraggingStep { step, gap: None },
            Hit::Lane(lane) | Hit::LaneChevron(lane) => Tool::DraggingLane { lane, gap: None },
            Hit::StepEdge(step) => {
                let width = layout
                    .column_of(step)
                    .map_or(0.0, |column| layout.columns[column].width());
                self.open_transaction("edit-resize");
                Tool::ResizingStep {
                    step,
                    start: start_on_map.x,
                    width,
                }
            }
            Hit::LaneEdge(lane) => {
                let height = layout
                    .row_of(lane)
                    .map_or(0.0, |row| layout.rows[row].height());
                self.open_transaction("edit-resize");
                Tool::ResizingLane {
                    lane,
                    start: start_on_map.y,
                    height,
                }
            }
            Hit::CardEdge(card) => {
                self.open_transaction("edit-span");
                Tool::SpanningCard { card }
            }
            Hit::Point(curve, point) => {
                let Some((_, found)) = layout.point(curve, point) else {
                    return Tool::Idle;
                };
                let grip = found.at - start_on_map;
                self.open_transaction("edit-move-point");
                Tool::DraggingCurvePoint { curve, point, grip }
            }
            Hit::FigureEnd(figure) => self.dragging_figure(figure, start_on_map.y),
            Hit::Cell { .. }
            | Hit::Outside
            | Hit::Curve(_)
            | Hit::Figure(_)
            | Hit::Link(_)
            | Hit::AddCard { .. } => {
                let before = self.focus.selection.clone();
                Tool::Marquee {
                    start: start_on_map,
                    end: start_on_map,
                    base: Selection::of(before.iter().filter(|_| is_additive)),
                    before,
                }
            }
            Hit::Corner
            | Hit::Persona(_)
            | Hit::Legend(_)
            | Hit::AddStep(_)
            | Hit::AddStage
            | Hit::HiddenLanes(_)
            | Hit::AddLane => Tool::Idle,
        }
    }

    /// The tool after the button that began the gesture was released; applies what was dropped.
    #[must_use]
    fn released(&mut self, tool: Tool, at: Point) -> Tool {
        match tool {
            Tool::Pointing {
                start,
                click: Click::OpenAddress,
                ..
            } => {
                let address = self.canvas().address_at(start);
                if let Some(address) = address {
                    self.emit(Event::LinksRequested(vec![address]));
                }
            }
            Tool::Pointing { hit, click, .. } => {
                let tool = self.clicked(hit, click);
                if let Tool::EditingText { target, .. } = tool {
                    self.canvas.added_by_click = Some(target);
                }
                return tool;
            }
            Tool::DraggingCards {
                grabbed,
                cards,
                is_copy,
                target,
                ..
            } => {
                if let Some(target) = target {
                    self.drop_cards(grabbed, &cards, target, is_copy);
                }
            }
            Tool::DraggingStage {
                stage,
                gap: Some(gap),
            } => {
                let mut stages = self.journey().stages.iter();
                let index = stages.position(|other| other.id == stage);
                if let Some(to) = index.and_then(|from| index_after_move(from, gap)) {
                    self.edit("edit-move-stage", Edit::MoveStage { stage, index: to });
                }
            }
            Tool::DraggingStep {
                step,
                gap: Some((stage, gap)),
            } => self.drop_step(step, stage, gap),
            Tool::DraggingLane {
                lane,
                gap: Some(gap),
            } => self.drop_lane(lane, gap),
            Tool::ResizingStep { .. }
            | Tool::ResizingLane { .. }
            | Tool::SpanningCard { .. }
            | Tool::DraggingCurvePoint { .. } => self.commit(),
            Tool::DraggingFigure { figure, value, .. } => self.drop_figure(figure, value),
            Tool::Linking { from, target, .. } => self.finish_linking(from, target),
            editing @ Tool::EditingText { .. } => return editing,
            Tool::Idle
            | Tool::DraggingStage { .. }
            | Tool::DraggingStep { .. }
            | Tool::DraggingLane { .. }
            | Tool::Marquee { .. }
            | Tool::Panning { .. } => {}
        }
        self.canvas.pointer = Some(at);
        Tool::Idle
    }
}
