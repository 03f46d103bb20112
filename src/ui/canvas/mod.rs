//! The map on the screen: painting, input, the text field, the context menu, the minimap.

mod access;
mod context_menu;
mod far;
pub mod id;
mod minimap;
mod overlay;
mod paint;
pub mod pointer;
mod tessellate;
mod text_field;
mod textures;

use egui::{CursorIcon, EventFilter, Rect, Response, Sense, Ui};

pub use paint::ScenePainter;
pub use text_field::{FieldOnScreen, FieldState};

use super::widgets::convert::colour;
use crate::editor::{Command, Editor, Tool};
use crate::layout::Hit;

/// The canvas and what it keeps between frames.
#[derive(Default)]
pub struct Canvas {
    painter: ScenePainter,
    /// How the wheel moves the view, and whether it does.
    pub pointer: pointer::PointerForwarder,
    text_field: FieldState,
    minimap: minimap::Minimap,
}

impl Canvas {
    /// Shows the map in what is left of `ui`. Returns the commands that were chosen in its
    /// context menu.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, has_minimap: bool) -> Vec<Command> {
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let response = ui.interact(rect, id::canvas_id(), Sense::click_and_drag());
        keep_keys(ui, &response);
        editor.canvas_mut().set_viewport(kurbo::Size::new(
            f64::from(rect.width()),
            f64::from(rect.height()),
        ));
        let minimap = has_minimap
            .then(|| minimap::Minimap::place(editor, rect))
            .flatten();
        let field = FieldOnScreen::over_map(editor, rect).map(|it| it.rect);
        let blocked: Vec<Rect> = minimap.into_iter().chain(field).collect();
        self.pointer.forward(ui, &response, editor, rect, &blocked);
        set_cursor(ui, &response, editor);
        if let Some(quote) = hovered_quote(editor) {
            response.clone().on_hover_text_at_pointer(quote);
        }
        let mut commands = context_menu::ui(&response, editor);
        let is_persona = matches!(editor.canvas().hover(), Some(Hit::Corner | Hit::Persona(_)));
        if response.double_clicked() && is_persona {
            commands.push(Command::OpenPersona);
        }
        self.paint(ui, editor, rect);
        access::ui(ui, &response, editor, rect);
        let field = FieldOnScreen::over_map(editor, rect);
        self.text_field.ui(ui, editor, rect, field);
        if let Some(minimap) = minimap {
            self.minimap.ui(ui, editor, minimap);
        }
        commands
    }

    /// After the commands of a frame: a field that they closed lets the keyboard go.
    pub fn let_go(&mut self, context: &egui::Context, editor: &Editor) {
        self.text_field.let_go(context, editor);
    }

    fn paint(&mut self, ui: &Ui, editor: &Editor, rect: Rect) {
        let painter = ui.painter_at(rect);
        let theme = editor.map_theme();
        let picture = std::sync::Arc::clone(editor.picture());
        painter.rect_filled(rect, 0.0, colour(theme.colours.canvas));
        let camera = editor.camera();
        let wants_frame = self
            .painter
            .paint(&painter, &picture, camera, theme, rect.min);
        // The board has no paper: its cards stand on the canvas.
        if !editor.room().board.is_on() {
            frame_of_map(&painter, editor, rect);
        }
        overlay::paint(
            &painter,
            &mut self.painter,
            &editor.canvas().overlay(),
            (&picture.scene, camera, theme),
            rect.min,
        );
        if wants_frame {
            ui.ctx().request_repaint();
        }
    }
}

/// Tab, arrows and Escape are those of what `response` shows, instead of leaving it. It has
/// the keyboard while nothing else does.
pub fn keep_keys(ui: &Ui, response: &Response) {
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| {
        if memory.focused().is_none() {
            memory.request_focus(response.id);
        }
        memory.set_focus_lock_filter(response.id, filter);
    });
}

/// The edge of the paper.
fn frame_of_map(painter: &egui::Painter, editor: &Editor, rect: Rect) {
    let camera = editor.camera();
    let scene = &editor.picture().scene;
    let body = super::widgets::convert::rect(camera.pane_rect(scene, crate::scene::Pane::Body));
    let corner = super::widgets::convert::rect(camera.pane_rect(scene, crate::scene::Pane::Corner));
    let paper = corner.union(body).translate(rect.min.to_vec2());
    let line = egui::Stroke::new(1.0, colour(editor.theme().colours.line));
    painter.rect_stroke(paper.expand(0.5), 2.0, line, egui::StrokeKind::Outside);
}

/// What someone said at the point of a curve under the pointer.
fn hovered_quote(editor: &Editor) -> Option<String> {
    let Some(Hit::Point(curve, point)) = editor.canvas().hover() else {
        return None;
    };
    let point = editor.journey().curve(curve)?.point(point)?;
    (!point.quote.is_empty()).then(|| point.quote.clone())
}

/// The pointer tells what a press would do.
fn set_cursor(ui: &Ui, response: &Response, editor: &Editor) {
    let icon = match editor.tool() {
        Tool::DraggingCards { target: None, .. } => CursorIcon::NoDrop,
        Tool::DraggingCards { .. }
        | Tool::DraggingStage { .. }
        | Tool::DraggingStep { .. }
        | Tool::DraggingLane { .. }
        | Tool::DraggingCurvePoint { .. }
        | Tool::Panning { .. } => CursorIcon::Grabbing,
        Tool::ResizingStep { .. } | Tool::SpanningCard { .. } => CursorIcon::ResizeHorizontal,
        Tool::ResizingLane { .. } => CursorIcon::ResizeVertical,
        Tool::Marquee { .. } | Tool::Linking { .. } => CursorIcon::Crosshair,
        Tool::Idle | Tool::Pointing { .. } | Tool::EditingText { .. } => {
            if !response.hovered() {
                return;
            }
            match editor.canvas().hover() {
                _ if editor.canvas().is_space_down() => CursorIcon::Grab,
                Some(Hit::StepEdge(_) | Hit::CardEdge(_)) => CursorIcon::ResizeHorizontal,
                Some(Hit::LaneEdge(_)) => CursorIcon::ResizeVertical,
                Some(Hit::Point(..)) => CursorIcon::Grab,
                Some(Hit::LinkHandle(_)) => CursorIcon::Crosshair,
                Some(Hit::Legend(_) | Hit::Persona(_)) => CursorIcon::PointingHand,
                Some(Hit::AddCard { .. } | Hit::AddLane | Hit::AddStage | Hit::AddStep(_)) => {
                    CursorIcon::PointingHand
                }
                _ => CursorIcon::Default,
            }
        }
    };
    ui.ctx().set_cursor_icon(icon);
}
