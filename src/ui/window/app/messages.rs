//! Where errors are shown in the window, and how Escape closes them.

use egui::{Context, Popup, Ui};

use super::App;
use crate::editor::Tool;
use crate::ui::widgets::notices;
use crate::ui::window::layers::{self, Layer};

impl App {
    /// Closes the errors with Escape, unless something else takes that key: a layer over the
    /// screen, a menu, a field, a widget beside the map, or what the user does on the map. A
    /// screen in the place of the map stays: whoever presses Escape means the message over it.
    pub(super) fn close_errors_with_escape(&mut self, context: &Context) {
        let is_nothing_else = match self.layers.top() {
            Layer::Map => self.keyboard.is_on_map() && matches!(self.editor.tool(), Tool::Idle),
            Layer::EvidenceDesk | Layer::PersonaSheet => !context.text_edit_focused(),
            _ => false,
        };
        let is_free = self.toasts.has_errors() && is_nothing_else && !Popup::is_any_open(context);
        if is_free && layers::take_escape(context) {
            self.toasts.dismiss();
            context.request_repaint();
        }
    }

    /// Takes the messages of the editor and shows the errors over the canvas, or over the start
    /// screen. While a presentation runs they wait.
    pub(super) fn show_messages(&mut self, ui: &Ui) {
        for text in notices::take(ui.ctx()) {
            self.editor.notify(text, false);
        }
        self.toasts.update(ui, &mut self.editor);
        if self.editor.show().running().is_some() {
            return;
        }
        let area = if self.shows_start {
            ui.max_rect()
        } else {
            self.canvas_rect.unwrap_or_else(|| ui.max_rect())
        };
        self.toasts.ui(ui, &self.editor, area);
    }
}
