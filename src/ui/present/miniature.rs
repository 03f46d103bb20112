//! Small pictures of pages: in the grid of all stops and in the presenter's window.

use std::collections::HashMap;

use egui::{CornerRadius, Painter, Rect, Stroke};

use crate::editor::camera_on;
use crate::layout::Page;
use crate::scene::Theme;
use crate::ui::canvas::ScenePainter;
use crate::ui::widgets::convert::colour;

/// The painters of small pages, by a number for each picture. Each keeps its meshes.
#[derive(Default)]
pub(super) struct Miniatures {
    painters: HashMap<usize, ScenePainter>,
}

impl Miniatures {
    /// Paints a page into `rect`, with a strong edge if it `is_chosen`. `index` identifies the
    /// picture between frames. Returns whether another frame has to be painted.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        theme: &Theme,
        (index, page): (usize, &Page),
        rect: Rect,
        is_chosen: bool,
    ) -> bool {
        let colours = &theme.colours;
        painter.rect_filled(rect, CornerRadius::ZERO, colour(colours.paper));
        let size = kurbo::Size::new(f64::from(rect.width()), f64::from(rect.height()));
        let scene = &page.picture.scene;
        let headers = kurbo::Size::new(scene.left, scene.top);
        let camera = camera_on(page.frame, headers, size);
        let inside = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
        let wants_frame = self.painters.entry(index).or_default().paint(
            &inside,
            &page.picture,
            &camera,
            theme,
            rect.min,
        );
        let edge = if is_chosen {
            Stroke::new(3.0, colour(colours.accent))
        } else {
            Stroke::new(1.0, colour(colours.line))
        };
        painter.rect_stroke(rect, 4.0, edge, egui::StrokeKind::Outside);
        wants_frame
    }

    /// Forgets all pictures.
    pub(super) fn clear(&mut self) {
        self.painters.clear();
    }
}
