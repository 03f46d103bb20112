//! A passage of notes that is dragged onto the map.

use egui::{Color32, FontId, Id, Order, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::NotesPanel;
use crate::editor::Editor;
use crate::editor::evidence::{Quote, QuoteTarget};
use crate::scene::Weight;
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert::{self, colour, family};

/// Width of the card below the pointer, in points.
const WIDTH: f32 = 190.0;
/// The most characters that it shows.
const MOST: usize = 160;

/// A passage that is dragged.
pub struct Dragged {
    /// The quote.
    pub quote: Quote,
}

impl NotesPanel {
    /// Shows the cell that the dragged passage would go to, and puts it there when it is
    /// released. Escape cancels.
    pub(super) fn drag(&mut self, ui: &Ui, editor: &mut Editor) {
        let Some(dragged) = &self.dragged else { return };
        let is_cancelled =
            ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if is_cancelled
            || !ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
        {
            self.dragged = None;
            ui.ctx().stop_dragging();
            return;
        }
        let Some(pointer) = ui.ctx().pointer_interact_pos() else {
            return;
        };
        let canvas = ui.ctx().read_response(canvas_id());
        let canvas = canvas.map(|response| response.rect);
        let canvas = canvas.filter(|rect| rect.contains(pointer));
        let on_canvas = canvas.map(|rect| convert::point(pointer - rect.min.to_vec2()));
        let cell = on_canvas.and_then(|point| editor.canvas().cell_at(point));
        if ui.input(|input| input.pointer.any_released()) {
            self.dragged = None;
            if let Some((lane, step, _)) = cell {
                self.put(ui.ctx(), editor, QuoteTarget::Cell(lane, step));
                // The next keys are meant for the new card.
                ui.memory_mut(|memory| memory.request_focus(canvas_id()));
            }
            return;
        }
        let mut text: String = dragged.quote.text.trim().chars().take(MOST).collect();
        if dragged.quote.text.trim().chars().nth(MOST).is_some() {
            text.push('…');
        }
        let layer = egui::LayerId::new(Order::Tooltip, Id::unique("dragged passage"));
        let painter = ui.ctx().layer_painter(layer);
        let colours = &editor.theme().colours;
        let accent = colour(colours.accent);
        if let (Some((_, _, rect)), Some(canvas)) = (cell, canvas) {
            let rect = convert::rect(rect).translate(canvas.min.to_vec2());
            let painter = painter.with_clip_rect(canvas);
            let line = Stroke::new(2.0, accent);
            let ground = accent.gamma_multiply(0.08);
            let rect = rect.shrink(2.0);
            painter.rect(rect, 6.0, ground, line, StrokeKind::Inside);
        }
        let font = FontId::new(13.0, family(Weight::Regular));
        let galley = painter.layout(text, font, colour(colours.text), WIDTH);
        let corner = pointer + Vec2::new(10.0, 8.0);
        let ghost = Rect::from_min_size(corner, galley.size() + Vec2::splat(18.0));
        painter.rect_filled(ghost, 6.0, colour(colours.card));
        let line = Stroke::new(1.0, accent);
        painter.rect_stroke(ghost, 6.0, line, StrokeKind::Inside);
        painter.galley(ghost.min + Vec2::splat(9.0), galley, Color32::PLACEHOLDER);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        ui.ctx().request_repaint();
    }
}
