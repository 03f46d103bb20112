//! The notes of an interview beside the map: where the panel is, and how files come into it.

use std::path::PathBuf;

use egui::{Context, Frame, Margin, Panel, Ui};

use super::App;
use crate::editor::evidence::{NOTES_ENDINGS, may_be_notes, notes_of};
use crate::model::{EvidenceId, printable_line};
use crate::settings::NOTES_WIDTHS;
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::panels::notes::Wish;
use crate::ui::window::focus::Region;

impl App {
    /// Shows the notes, or hides them. On a map without any, the user chooses a file first.
    pub(super) fn toggle_notes(&mut self, context: &Context) {
        if self.settings.has_notes && self.panel_room.notes {
            self.settings.has_notes = false;
            return;
        }
        self.show_notes();
        if notes_of(self.editor.journey()).is_empty() {
            self.choose_notes(context, None);
        }
    }

    /// Shows the panel on the map.
    fn show_notes(&mut self) {
        self.settings.has_notes = true;
        if self.evidence.is_open() {
            self.evidence.toggle(&mut self.editor);
        }
        if !self.panel_room.notes {
            self.make_room();
        }
    }

    /// Reads a file of notes, which become a source of the map, and shows them.
    pub(super) fn add_notes(&mut self, context: &Context, path: PathBuf) {
        if !may_be_notes(&path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let args = [("file", printable_line(&name))];
            let args = args.each_ref().map(|(key, file)| (*key, file.into()));
            let text = self.editor.words().fill("notes-are-none", &args);
            return self.editor.notify(text, true);
        }
        self.show_notes();
        self.notes.add(context, &self.editor, path);
    }

    /// Asks the user for a file of notes, which may take the place of those of a source, unless
    /// the system's dialog is already open.
    fn choose_notes(&mut self, context: &Context, replaced: Option<EvidenceId>) {
        if matches!(&self.notes_dialog, Some((dialog, _)) if !dialog.is_shown()) {
            return;
        }
        let editor = &self.editor;
        let folder = first_folder([folder_of_map(editor), self.settings.last_folder.clone()]);
        let kinds = vec![FileKind::new(editor, "kind-notes", NOTES_ENDINGS)];
        let dialog = FileDialog::open(context, editor, "notes-choose-file", kinds, folder);
        self.notes_dialog = Some((dialog, replaced));
    }

    /// Shows the dialog for a file of notes, and goes on reading notes.
    pub(super) fn notes_work(&mut self, context: &Context) {
        if let Some((mut dialog, replaced)) = self.notes_dialog.take() {
            match (dialog.ui(context, &self.editor), replaced) {
                (Some(PathAnswer::Path(path)), Some(source)) => {
                    self.notes.replace(context, &self.editor, source, path);
                }
                (Some(PathAnswer::Path(path)), None) => self.add_notes(context, path),
                (Some(PathAnswer::Cancel), _) => {}
                (None, _) => self.notes_dialog = Some((dialog, replaced)),
            }
        }
        if let Some((source, file)) = self.evidence.take_notes() {
            self.show_notes();
            self.notes.show(source);
            if let Some(path) = file {
                self.notes.replace(context, &self.editor, source, path);
            }
        }
        let is_shown = self.settings.has_notes && !self.evidence.is_open();
        self.notes.work(context, &mut self.editor, is_shown);
    }

    /// Shows the panel at its side, in what the map can give of `window_width`.
    pub(super) fn notes_panel(&mut self, ui: &mut Ui, frame: Frame, window_width: f32) {
        if !self.settings.has_notes {
            self.panel_room.notes = true;
            return;
        }
        let room = ui.available_width() - window_width * 0.4;
        self.panel_room.notes = room >= *NOTES_WIDTHS.start();
        if !self.panel_room.notes {
            return;
        }
        let is_at_left = self.settings.notes_at_left;
        let panel = if is_at_left {
            Panel::left("notes at the left")
        } else {
            Panel::right("notes at the right")
        };
        let most = room.min(*NOTES_WIDTHS.end());
        let shown = panel
            .default_size(self.settings.notes_width.min(most))
            .size_range(*NOTES_WIDTHS.start()..=most)
            .frame(frame.inner_margin(Margin {
                left: 14,
                right: 6,
                top: 10,
                bottom: 6,
            }))
            .show(ui, |ui| {
                Region::Notes.begin(ui);
                self.notes.ui(ui, &mut self.editor, is_at_left)
            });
        self.settings.notes_width = shown.response.rect.width();
        match shown.inner {
            Some(Wish::Close) => self.settings.has_notes = false,
            Some(Wish::OtherSide) => self.settings.notes_at_left ^= true,
            Some(Wish::ChooseFile) => self.choose_notes(ui.ctx(), None),
            Some(Wish::ReplaceFile(source)) => self.choose_notes(ui.ctx(), Some(source)),
            None => {}
        }
    }
}
