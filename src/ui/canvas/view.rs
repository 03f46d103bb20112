//! A map with the part of it that the canvas shows.

use std::sync::Arc;

use egui::{Pos2, Rect};

use crate::editor::Camera;
use crate::layout::Picture;
use crate::model::Journey;
use crate::scene::{Pane, Theme};
use crate::ui::widgets::convert;

/// A map on the canvas.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is painted.
    pub picture: &'a Arc<Picture>,
    /// The part of it that is in view.
    pub camera: &'a Camera,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// The upper left corner of the canvas.
    pub origin: Pos2,
    /// The map, whose headers stay readable; `None` for pages, which show what the scene shows.
    pub journey: Option<&'a Journey>,
}

impl View<'_> {
    /// How much larger than usual the names of stages and steps are, near by; at least 1.
    pub fn growth(&self) -> f32 {
        let scale = self.camera.screen_from_map(Pane::Top).as_coeffs()[3];
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let scale = scale as f32;
        if self.camera.is_overview() {
            1.0
        } else {
            scale.max(1.0)
        }
    }

    /// A rectangle of the map on the screen.
    pub fn rect(&self, pane: Pane, rect: kurbo::Rect) -> Rect {
        let view = self.camera.screen_from_map(pane);
        convert::rect(view.transform_rect_bbox(rect)).translate(self.origin.to_vec2())
    }

    /// Where on the screen the part of a pane begins that is in view.
    pub fn start(&self, pane: Pane) -> Pos2 {
        let edge = self.camera.pane_rect(&self.picture.scene, pane);
        convert::rect(edge).min + self.origin.to_vec2()
    }

    /// A point of the map on the screen.
    pub fn point(&self, pane: Pane, at: kurbo::Point) -> Pos2 {
        convert::pos(self.camera.screen_from_map(pane) * at) + self.origin.to_vec2()
    }
}
