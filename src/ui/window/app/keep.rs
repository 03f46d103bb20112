//! What the user chose: applied in each frame, and kept.

use std::path::Path;

use egui::Context;

use super::App;
use crate::report;
use crate::ui::documents::files::Leave;
use crate::ui::documents::recent::RecentChoice;
use crate::ui::window::{place, style};

impl App {
    /// Everything that was chosen, or that the system says where nothing was.
    pub(super) fn apply_settings(&mut self, context: &Context) {
        let language = self.settings.language.unwrap_or(self.language);
        self.editor.set_language(language);
        if context.zoom_factor() != self.settings.interface_scale {
            context.set_zoom_factor(self.settings.interface_scale);
        }
        self.canvas.pointer.swaps_scroll_and_zoom = self.settings.swaps_scroll_and_zoom;
        self.apply_theme(context);
    }

    /// Keeps what the user chose, and which files were open.
    pub(super) fn remember(&mut self, context: &Context) {
        match self.recent.chosen.take() {
            Some(RecentChoice::Open(path)) => {
                let leave = Leave::OpenPath(path);
                self.files.leave(context, &mut self.editor, leave);
            }
            Some(RecentChoice::Remove(path)) => self.settings.recent.retain(|it| *it != path),
            Some(RecentChoice::Clear) => self.settings.recent.clear(),
            None => {}
        }
        let Some(store) = &mut self.store else {
            return;
        };
        self.settings.window = place::look(context, self.settings.window);
        store.put(&self.settings);
        if let Some(error) = store.take_error() {
            let text = report::settings_error(self.editor.words(), &error);
            self.editor.notify(text, true);
        }
    }

    /// Puts a file at the top of those that were open last.
    pub(super) fn note_file(&mut self, path: &Path) {
        self.settings.note_file(path);
        self.files.folder.clone_from(&self.settings.last_folder);
    }

    /// The chosen theme, or the system's.
    fn apply_theme(&mut self, context: &Context) {
        let theme = style::chosen_theme(context, &self.settings);
        self.editor.set_theme(theme);
        let wanted = Some((theme, self.settings.reduces_motion));
        if self.styled != wanted {
            self.styled = wanted;
            let made = style::of(self.editor.theme(), self.settings.reduces_motion);
            let kind = if made.visuals.dark_mode {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            };
            context.set_theme(kind);
            context.set_style_of(kind, made);
        }
    }
}
