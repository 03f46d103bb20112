//! The five faces of emotion levels as buttons.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use kurbo::Point;

use crate::layout::face_colour;
use crate::scene::{Face, Fragment, Theme};
use crate::ui::canvas::ScenePainter;
use crate::ui::widgets::convert::colour;

/// Size of a button in points.
const SIZE: Vec2 = Vec2::new(38.0, 36.0);
/// Radius of a face in points.
const RADIUS: f64 = 12.0;

/// Shows the faces, and keeps their meshes between frames.
#[derive(Default)]
pub(super) struct Faces {
    painter: ScenePainter,
}

impl Faces {
    /// Shows a face as a button.
    pub(super) fn button(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        face: Face,
        (name, is_chosen): (&str, bool),
    ) -> Response {
        let (rect, response) = ui.allocate_exact_size(SIZE, Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
        let colours = &theme.colours;
        let painter = ui.painter();
        let square = rect.shrink(1.0);
        if is_chosen {
            painter.rect_filled(square, 8.0, colour(colours.accent).gamma_multiply(0.16));
            let line = Stroke::new(2.0, colour(colours.accent));
            painter.rect_stroke(square, 8.0, line, StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(square, 8.0, colour(colours.hover));
        }
        let ink = if is_chosen || response.hovered() {
            face_colour(theme, face)
        } else {
            colours.text_soft
        };
        let mut fragment = Fragment::default();
        face.draw(&mut fragment, Point::ZERO, RADIUS, ink, colours.panel);
        self.painter
            .paint_alone(painter, &Arc::new(fragment), rect.center());
        response.on_hover_text(name)
    }
}
