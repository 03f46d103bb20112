//! The user's settings: applied in each frame, and stored when they change.

use std::path::Path;

use egui::Context;

use super::App;
use crate::local_time;
use crate::report;
use crate::ui::documents::files::Leave;
use crate::ui::documents::recent::RecentChoice;
use crate::ui::window::{place, style};

impl App {
    /// Applies the settings. Where the user has chosen nothing, the system's language and
    /// theme are used.
    pub(super) fn apply_settings(&mut self, context: &Context) {
        let language = self.settings.language.unwrap_or(self.language);
        self.editor.set_language(language);
        if context.zoom_factor() != self.settings.interface_scale {
            context.set_zoom_factor(self.settings.interface_scale);
        }
        self.canvas.pointer.swaps_scroll_and_zoom = self.settings.swaps_scroll_and_zoom;
        self.apply_theme(context);
    }

    /// Shows texts in the fonts of the system that were found for them since the last frame.
    pub(super) fn take_found_fonts(&mut self, context: &Context) {
        self.fonts.refresh(context);
        self.editor.take_found_fonts();
    }

    /// Handles a choice in the menu of recent files, then stores the settings. Shows the user
    /// an error if they could not be written.
    pub(super) fn remember(&mut self, context: &Context) {
        match self.recent.chosen.take() {
            Some(RecentChoice::Open(path)) => {
                let leave = Leave::OpenPath(path);
                self.files.leave(context, &mut self.editor, leave);
            }
            Some(RecentChoice::Remove(path)) => {
                self.settings.forget_file(&path);
            }
            Some(RecentChoice::Clear) => {
                self.settings.recent.clear();
                self.settings.opened.clear();
            }
            None => {}
        }
        self.settings.logo.clone_from(&self.files.logo);
        let Some(store) = &mut self.store else {
            return;
        };
        self.settings.window = place::current(context, self.settings.window);
        store.put(&self.settings);
        if let Some(error) = store.take_error() {
            let text = report::settings_error(self.editor.words(), &error);
            self.editor.notify(text, true);
        }
    }

    /// Puts a file at the top of the list of recent files, and takes its folder as the one
    /// that dialogs start in.
    pub(super) fn note_file(&mut self, path: &Path) {
        self.settings.note_file_at(path, local_time::now());
        self.files.folder.clone_from(&self.settings.last_folder);
    }

    /// Applies the chosen theme, or the system's, to the map and to the widgets.
    fn apply_theme(&mut self, context: &Context) {
        let theme = style::chosen_theme(context, &self.settings);
        self.editor.set_theme(theme);
        let wanted = Some((theme, self.settings.reduces_motion));
        if self.styled != wanted {
            self.styled = wanted;
            let style = style::of(self.editor.theme(), self.settings.reduces_motion);
            let kind = if style.visuals.dark_mode {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            };
            context.set_theme(kind);
            context.set_style_of(kind, style);
        }
    }
}
