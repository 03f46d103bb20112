//! What a click and a double click do.

use kurbo::Point;

use super::gesture::without_noise;
use super::tool::{Click, element_of};
use crate::edit::Edit;
use crate::editor::{CursorPosition, Editor, Event, Selection, TextTarget, Tool};
use crate::layout::Hit;
use crate::model::{CurveId, CurvePoint, ElementId, LaneKind};

/// The values of points that are placed with the pointer are rounded to this many parts of
/// the scale.
const VALUE_PARTS: f64 = 40.0;

impl Editor {
    #[must_use]
    pub(in crate::editor) fn double_clicked(&mut self, hit: Hit, at: Point) -> Tool {
        match hit {
            Hit::Curve(curve) => self.add_point_at(curve, at),
            Hit::Legend(curve) => self.emphasise(curve),
            Hit::LaneChevron(_) | Hit::HiddenLanes(_) => {}
            Hit::StepEdge(step) => self.fit_to_content(&[ElementId::Step(step)]),
            Hit::LaneEdge(lane) => self.fit_to_content(&[ElementId::Lane(lane)]),
            Hit::Cell { lane, step } => {
                let kind = self.journey().lane(lane).map(|lane| lane.kind.clone());
                match kind {
                    Some(LaneKind::EmotionCurve) => {
                        if let Some(curve) = self.current_curve(lane) {
                            self.add_point_at(curve, at);
                        }
                    }
                    Some(LaneKind::Metric) => {
                        self.start_figure_in(lane, step);
                        return std::mem::take(&mut self.canvas.tool);
                    }
                    Some(kind) if kind.holds_cards() => {
                        self.add_card(lane, step);
                        return std::mem::take(&mut self.canvas.tool);
                    }
                    _ => {}
                }
            }
            _ => {
                if let Some(target) = element_of(hit).and_then(TextTarget::of) {
                    self.start_text(target);
                    return std::mem::take(&mut self.canvas.tool);
                }
            }
        }
        Tool::Idle
    }

    /// Adds a point to `curve` at the position `at` of the screen.
    fn add_point_at(&mut self, curve: CurveId, at: Point) {
        let on_map = self.body_point(at);
        let Some(point) = self.point_at(curve, on_map) else {
            return;
        };
        self.edit("edit-add-point", Edit::AddPoint(curve, Box::new(point)));
    }

    /// A new point for `curve` at the position `at` of the map, with a rounded value.
    pub(in crate::editor) fn point_at(&self, curve: CurveId, at: Point) -> Option<CurvePoint> {
        let layout = &self.look.picture.layout;
        let curve_box = layout.curves.iter().find(|other| other.curve == curve)?;
        let row = &layout.rows[curve_box.row];
        let (column, across) = layout.place_at(at.x)?;
        let fraction = row.scale.fraction(row.value_at(at.y));
        let value = row
            .scale
            .value((fraction * VALUE_PARTS).round() / VALUE_PARTS);
        Some(CurvePoint {
            step: layout.columns[column].step,
            place: (across * 100.0).round() / 100.0,
            value: without_noise(value),
            ..CurvePoint::default()
        })
    }

    /// Does what a click on `hit` does, for users who work without a pointer.
    pub fn activate(&mut self, hit: Hit) {
        self.finish_text();
        self.canvas.tool = self.clicked(hit, Click::SelectAlone);
    }

    /// Handles a press that did not become a drag, and returns the tool after it.
    #[must_use]
    pub(in crate::editor) fn clicked(&mut self, hit: Hit, click: Click) -> Tool {
        let is_additive = click.is_additive();
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
                self.append_step(stage);
                return std::mem::take(&mut self.canvas.tool);
            }
            Hit::HiddenLanes(_) | Hit::LaneChevron(_) => self.press_lane_sign(hit),
            Hit::Cell { lane, step } if !is_additive => {
                self.select(Selection::default());
                self.focus.cursor = Some(CursorPosition::Cell { lane, step });
            }
            Hit::Outside if !is_additive => {
                self.select(Selection::default());
                self.focus.cursor = None;
            }
            // A click on the figure that is selected already edits it, unless it was counted and
            // shows where it comes from.
            Hit::Figure(figure) | Hit::FigureEnd(figure)
                if click == Click::SelectAlone
                    && self.counted_figure_selected().is_none()
                    && self.focus.selection.single() == Some(ElementId::Figure(figure)) =>
            {
                self.start_figure(figure);
                return std::mem::take(&mut self.canvas.tool);
            }
            _ => {
                let selected = element_of(hit).map(|element| match click {
                    Click::SelectAlone => Selection::of([element]),
                    Click::Deselect => {
                        let mut rest = self.focus.selection.clone();
                        rest.toggle(element);
                        rest
                    }
                    _ => self.focus.selection.clone(),
                });
                if let Some(selected) = selected {
                    self.select(selected);
                }
                if !is_additive && let Some(element) = self.counted_figure_selected() {
                    self.emit(Event::OriginRequested(element));
                }
            }
        }
        Tool::Idle
    }
}
