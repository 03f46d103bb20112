//! The canvas, which shows the map on the screen: painting, input, the text field, the context
//! menu and the minimap.

mod access;
mod context_menu;
mod cursor_icon;
mod far;
mod headers;
pub mod id;
mod invitation;
mod lane_signs;
mod minimap;
mod name;
mod overlay;
mod paint;
pub mod pointer;
mod tessellate;
mod text_field;
mod textures;
mod view;

use egui::{EventFilter, Rect, Response, Sense, Ui};

pub use paint::ScenePainter;
pub use text_field::{FieldOnScreen, FieldState};
pub use view::View;

use super::widgets::convert::colour;
use crate::editor::{Command, Editor, Tool};
use crate::layout::Hit;

/// The state that the canvas keeps between frames.
#[derive(Default)]
pub struct Canvas {
    painter: ScenePainter,
    /// Forwards the pointer and the wheel to the editor.
    pub pointer: pointer::PointerForwarder,
    text_field: FieldState,
    minimap: minimap::Minimap,
    menu: context_menu::ContextMenu,
}

impl Canvas {
    /// Shows the map in the rest of `ui`. Returns the commands that were chosen in the context
    /// menu, or by a double click on a persona.
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
            .then(|| self.minimap.place(ui, editor, rect))
            .flatten();
        let field = FieldOnScreen::over_map(editor, rect).map(|field| field.rect);
        let blocked: Vec<Rect> = minimap.into_iter().chain(field).collect();
        let hint = editor.hint_key();
        self.pointer.forward(ui, &response, editor, rect, &blocked);
        // The status bar was shown before the pointer moved.
        if editor.hint_key() != hint {
            ui.ctx().request_repaint();
        }
        if self.pointer.take_kept_field() {
            self.text_field.keep();
        }
        cursor_icon::set(ui, &response, editor);
        let told = hovered_quote(editor)
            .or_else(|| hovered_lanes(editor))
            .or_else(|| hovered_text(editor));
        if let Some(text) = told {
            response.clone().on_hover_text_at_pointer(text);
        }
        let (mut commands, property) = self.menu.ui(&response, editor, rect);
        if let Some(property) = property {
            editor.toggle_property(&property);
        }
        let is_persona = matches!(editor.canvas().hover(), Some(Hit::Corner | Hit::Persona(_)));
        if response.double_clicked() && is_persona {
            commands.push(Command::OpenPersona);
        }
        self.paint(ui, editor, rect);
        invitation::show(ui, editor, rect);
        access::ui(ui, &response, editor, rect);
        let field = FieldOnScreen::over_map(editor, rect);
        self.text_field.ui(ui, editor, rect, field);
        if let Some(minimap) = minimap {
            self.minimap.ui(ui, editor, minimap);
        }
        commands
    }

    /// Opens the context menu of the selection in this frame, as a key asks for it.
    pub fn open_menu(&mut self, context: &egui::Context) {
        self.menu.open(context);
    }

    /// Says whether something lies over the map for a while, such as a dialog. A text that is
    /// edited stays open behind it.
    pub fn set_behind(&mut self, is_behind: bool) {
        self.text_field.set_behind(is_behind);
    }

    /// Takes the keyboard from a text field that a command of this frame has closed. To be
    /// called after the commands were run.
    pub fn let_go(&mut self, context: &egui::Context, editor: &Editor) {
        self.text_field.let_go(context, editor);
    }

    fn paint(&mut self, ui: &Ui, editor: &Editor, rect: Rect) {
        let painter = ui.painter_at(rect);
        let theme = editor.map_theme();
        let picture = std::sync::Arc::clone(editor.picture());
        painter.rect_filled(rect, 0.0, colour(theme.colours.canvas));
        let camera = editor.camera();
        let view = View {
            picture: &picture,
            camera,
            theme,
            origin: rect.min,
            journey: Some(editor.journey()),
        };
        let wants_frame = self.painter.paint_view(&painter, view);
        // The board of a workshop has no paper: its cards lie directly on the canvas.
        if !editor.room().board.is_on() {
            paint_paper_edge(&painter, editor, rect);
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

/// Keeps the window library from moving the focus away from the widget of `response` on Tab,
/// arrow keys and Escape. Gives the widget the keyboard if nothing else has it. Does nothing while
/// a dialog lies over the widget: there the keys move the focus from control to control.
pub fn keep_keys(ui: &Ui, response: &Response) {
    if !ui.memory(|memory| memory.allows_interaction(response.layer_id)) {
        return;
    }
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

/// Paints a line around the paper of the map.
fn paint_paper_edge(painter: &egui::Painter, editor: &Editor, rect: Rect) {
    let camera = editor.camera();
    let scene = &editor.picture().scene;
    let body = super::widgets::convert::rect(camera.pane_rect(scene, crate::scene::Pane::Body));
    let corner = super::widgets::convert::rect(camera.pane_rect(scene, crate::scene::Pane::Corner));
    let paper = corner.union(body).translate(rect.min.to_vec2());
    let line = egui::Stroke::new(1.0, colour(editor.theme().colours.line));
    painter.rect_stroke(paper.expand(0.5), 2.0, line, egui::StrokeKind::Outside);
}

/// The quote at the point of a curve that is under the pointer, if it has one.
fn hovered_quote(editor: &Editor) -> Option<String> {
    let Some(Hit::Point(curve, point)) = editor.canvas().hover() else {
        return None;
    };
    let point = editor.journey().curve(curve)?.point(point)?;
    (!point.quote.is_empty()).then(|| point.quote.clone())
}

/// What a click on the pill under the pointer shows: the names of the hidden lanes.
fn hovered_lanes(editor: &Editor) -> Option<String> {
    let names = editor.hidden_lane_names(editor.canvas().hover()?);
    let list = names.join(", ");
    let args = [("names", (&list).into())];
    (!names.is_empty()).then(|| editor.words().fill("map-show-lanes", &args))
}

/// The text of what is under the pointer while the map is seen from afar, where cards have no
/// text and names may be shortened. The text of a covered card is not told.
fn hovered_text(editor: &Editor) -> Option<String> {
    if !editor.camera().is_overview() || !matches!(editor.tool(), Tool::Idle) {
        return None;
    }
    let journey = editor.journey();
    let text = match editor.canvas().hover()? {
        Hit::Card(id) | Hit::CardEdge(id) => {
            let card = journey.card(id).filter(|card| !card.covered)?;
            card.text.clone()
        }
        Hit::Stage(id) => journey.stage(id)?.name.clone(),
        Hit::Step(id) => journey.step(id)?.1.name.clone(),
        Hit::Lane(id) => journey.lane(id)?.name.clone(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}
