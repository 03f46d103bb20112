//! Pointer events to tool states: which press becomes which drag, and what a click does.

use kurbo::{Point, Rect, Vec2};

use super::drop::place_after_move;
use super::input::{Button, Modifiers, PointerEvent};
use super::tool::element_of;
use crate::edit::Edit;
use crate::editor::{CanvasPart, CanvasPartMut, Editor, Place, Selection, TextTarget, Tool};
use crate::layout::Hit;
use crate::model::{CurveId, CurvePoint, LaneKind};
use crate::scene::Pane;

/// How far the pointer moves before a press becomes a drag, in points of the screen.
const DRAG_DISTANCE: f64 = 4.0;
/// Dragged this near to the edge of the canvas, the map scrolls.
const SCROLL_EDGE: f64 = 28.0;
/// How fast it scrolls, in points of the screen per second.
const SCROLL_SPEED: f64 = 900.0;
/// Values of points are rounded to this share of the scale.
const VALUE_STEPS: f64 = 40.0;

/// A value without what counting with fractions leaves over: that is noise in the file.
pub(in crate::editor) fn without_noise(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl CanvasPart<'_> {
    /// Whether a press would pan.
    pub fn is_space_down(self) -> bool {
        self.editor.canvas.is_space_down
    }

    /// What is under the pointer while nothing is pressed.
    pub fn hover(self) -> Option<Hit> {
        match self.editor.canvas.tool {
            Tool::Idle => self.editor.canvas.pointer.map(|at| self.hit(at)),
            _ => None,
        }
    }
}

impl CanvasPartMut<'_> {
    /// Says whether the space bar is down: then the primary button pans.
    pub fn set_space_down(&mut self, is_down: bool) {
        self.editor.canvas.is_space_down = is_down;
    }

    /// Lets time pass: near the edges of the canvas, a drag scrolls the map. Returns
    /// whether more time shall pass.
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
            let near = (SCROLL_EDGE - at).max(0.0) - (at - (end - SCROLL_EDGE)).max(0.0);
            (near / SCROLL_EDGE).clamp(-1.0, 1.0)
        };
        let by = Vec2::new(push(at.x, size.width), push(at.y, size.height)) * SCROLL_SPEED;
        let by = self
            .editor
            .canvas
            .camera
            .towards_the_map(by, &self.editor.look.picture.scene);
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
    /// Takes a pointer event.
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
                // Another button's release does not drop what this one drags.
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

    /// The pointer stands still, but what is under it moved.
    fn follow_pointer(&mut self) {
        if let Some(at) = self.canvas.pointer
            && self.canvas.tool.is_dragging()
        {
            let tool = std::mem::take(&mut self.canvas.tool);
            self.canvas.tool = self.moved(tool, at);
        }
    }

    /// A place of the screen in the body of the map.
    fn body_point(&self, at: Point) -> Point {
        self.canvas.camera.map_from_screen(Pane::Body, at)
    }

    fn is_on_canvas(&self, at: Point) -> bool {
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
        let element = element_of(hit);
        if let Hit::Cell { lane, step } = hit {
            self.focus.cursor = Some(Place::Cell { lane, step });
            self.focus.anchor = None;
        }
        if button == Button::Secondary {
            // A menu is about what it was opened on.
            let is_selected = element.is_some_and(|it| self.focus.selection.contains(it));
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
        let is_selected = element.is_some_and(|it| self.focus.selection.contains(it));
        if let Some(element) = element {
            if is_additive {
                let mut selection = self.focus.selection.clone();
                selection.toggle(element);
                self.select(selection);
            } else if !is_selected {
                self.select(Selection::of([element]));
            }
        }
        Tool::Pointing {
            start: at,
            hit,
            is_additive,
            narrows: is_selected && !is_additive,
        }
    }

    #[must_use]
    fn double_clicked(&mut self, hit: Hit, at: Point) -> Tool {
        match hit {
            Hit::Curve(curve) => self.add_point_at(curve, at),
            Hit::Legend(curve) => self.emphasise(curve),
            Hit::Cell { lane, step } => match self.journey().lane(lane).map(|it| it.kind.clone()) {
                Some(LaneKind::EmotionCurve) => {
                    if let Some(curve) = self.current_curve(lane) {
                        self.add_point_at(curve, at);
                    }
                }
                Some(kind) if kind.holds_cards() => {
                    self.add_card(lane, step);
                    return std::mem::take(&mut self.canvas.tool);
                }
                _ => {}
            },
            _ => {
                if let Some(target) = element_of(hit).and_then(TextTarget::of) {
                    self.start_text(target);
                    return std::mem::take(&mut self.canvas.tool);
                }
            }
        }
        Tool::Idle
    }

    /// Adds a point to `curve` at a place of the screen.
    fn add_point_at(&mut self, curve: CurveId, at: Point) {
        let place = self.body_point(at);
        let Some(point) = self.point_at(curve, place) else {
            return;
        };
        self.edit("edit-add-point", Edit::AddPoint(curve, Box::new(point)));
    }

    /// A point of `curve` at a place of the map, its value rounded.
    pub(in crate::editor) fn point_at(&self, curve: CurveId, place: Point) -> Option<CurvePoint> {
        let layout = &self.look.picture.layout;
        let curve_box = layout.curves.iter().find(|it| it.curve == curve)?;
        let row = &layout.rows[curve_box.row];
        let (column, across) = layout.place_at(place.x)?;
        let fraction = row.scale.fraction(row.value_at(place.y));
        let value = row
            .scale
            .value((fraction * VALUE_STEPS).round() / VALUE_STEPS);
        Some(CurvePoint {
            step: layout.columns[column].step,
            place: (across * 100.0).round() / 100.0,
            value: without_noise(value),
            ..CurvePoint::default()
        })
    }

    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each state, each short: the whole machine at a glance"
    )]
    fn moved(&mut self, tool: Tool, at: Point) -> Tool {
        match tool {
            Tool::Pointing {
                start,
                hit,
                is_additive,
                narrows,
            } => {
                if start.distance(at) < DRAG_DISTANCE {
                    return Tool::Pointing {
                        start,
                        hit,
                        is_additive,
                        narrows,
                    };
                }
                let tool = self.drag_started(hit, start, is_additive);
                self.moved(tool, at)
            }
            Tool::DraggingCards {
                grabbed,
                grip,
                cards,
                ..
            } => {
                let target = (self.is_on_canvas(at)
                    && self.canvas.camera.pane_at(&self.look.picture.scene, at) == Pane::Body)
                    .then(|| self.body_point(at))
                    .and_then(|place| self.look.picture.layout.drop_target(place, &cards));
                Tool::DraggingCards {
                    grabbed,
                    grip,
                    cards,
                    target,
                }
            }
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

    /// What a press on `hit` becomes once the pointer moves.
    #[must_use]
    fn drag_started(&mut self, hit: Hit, start: Point, is_additive: bool) -> Tool {
        let place = self.body_point(start);
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
                    grip: card.rect.origin() - place,
                    cards,
                    target: None,
                }
            }
            Hit::LinkHandle(from) => self.linking_at(from, start),
            Hit::Stage(stage) => Tool::DraggingStage { stage, gap: None },
            Hit::Step(step) => Tool::DraggingStep { step, gap: None },
            Hit::Lane(lane) => Tool::DraggingLane { lane, gap: None },
            Hit::StepEdge(step) => {
                let width = layout
                    .column_of(step)
                    .map_or(0.0, |it| layout.columns[it].width());
                self.open_transaction("edit-resize");
                Tool::ResizingStep {
                    step,
                    start: place.x,
                    width,
                }
            }
            Hit::LaneEdge(lane) => {
                let height = layout
                    .row_of(lane)
                    .map_or(0.0, |it| layout.rows[it].height());
                self.open_transaction("edit-resize");
                Tool::ResizingLane {
                    lane,
                    start: place.y,
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
                let grip = found.at - place;
                self.open_transaction("edit-move-point");
                Tool::DraggingCurvePoint { curve, point, grip }
            }
            Hit::Cell { .. }
            | Hit::Outside
            | Hit::Curve(_)
            | Hit::Link(_)
            | Hit::AddCard { .. } => {
                let before = self.focus.selection.clone();
                Tool::Marquee {
                    start: place,
                    end: place,
                    base: Selection::of(before.iter().filter(|_| is_additive)),
                    before,
                }
            }
            Hit::Corner
            | Hit::Persona(_)
            | Hit::Legend(_)
            | Hit::AddStep(_)
            | Hit::AddStage
            | Hit::AddLane => Tool::Idle,
        }
    }

    #[must_use]
    fn released(&mut self, tool: Tool, at: Point) -> Tool {
        match tool {
            Tool::Pointing {
                hit,
                is_additive,
                narrows,
                ..
            } => return self.clicked(hit, is_additive, narrows),
            Tool::DraggingCards {
                grabbed,
                cards,
                target,
                ..
            } => {
                if let Some(target) = target {
                    self.drop_cards(grabbed, &cards, target);
                }
            }
            Tool::DraggingStage {
                stage,
                gap: Some(gap),
            } => {
                let index = self.journey().stages.iter().position(|it| it.id == stage);
                if let Some(to) = index.and_then(|from| place_after_move(from, gap)) {
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

    /// Does what a click on `hit` does, for those who do not point.
    pub fn activate(&mut self, hit: Hit) {
        self.finish_text();
        self.canvas.tool = self.clicked(hit, false, true);
    }

    /// A press that did not become a drag.
    #[must_use]
    fn clicked(&mut self, hit: Hit, is_additive: bool, narrows: bool) -> Tool {
        match hit {
            Hit::AddCard { lane, step } => {
                self.add_card(lane, step);
                return std::mem::take(&mut self.canvas.tool);
            }
            Hit::AddStage => {
                self.add_stage(self.journey().stages.len());
                return std::mem::take(&mut self.canvas.tool);
            }
            Hit::AddLane => {
                self.append_lane();
                return std::mem::take(&mut self.canvas.tool);
            }
            Hit::AddStep(stage) => {
                let index = self.journey().stages.iter().position(|it| it.id == stage);
                if let Some(index) = index {
                    let end = self.journey().stages[index].steps.len();
                    self.add_step(index, end);
                }
                return std::mem::take(&mut self.canvas.tool);
            }
            Hit::Cell { lane, step } if !is_additive => {
                self.select(Selection::default());
                self.focus.cursor = Some(Place::Cell { lane, step });
            }
            Hit::Outside if !is_additive => {
                self.select(Selection::default());
                self.focus.cursor = None;
            }
            _ => {
                if let Some(element) = element_of(hit).filter(|_| narrows) {
                    self.select(Selection::of([element]));
                }
            }
        }
        Tool::Idle
    }
}
