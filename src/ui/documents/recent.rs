//! The submenu of recently opened files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use egui::{Align, Button, Layout, Ui};

use super::job::{Effect, Job, Outcome};
use crate::editor::Editor;
use crate::ui::panels::menu_entry;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::menu_keys::{self, Entry};

/// Largest number of characters that are shown of a folder's path.
const MAX_FOLDER: usize = 36;

/// What the user chose in the submenu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecentChoice {
    /// Opens this file.
    Open(PathBuf),
    /// Removes this file from the list.
    Remove(PathBuf),
    /// Removes all files from the list.
    Clear,
}

/// The state of the submenu.
#[derive(Default)]
pub struct RecentMenu {
    /// The files of the list that do not exist.
    missing: HashSet<PathBuf>,
    /// The job that looks for missing files, while it runs. A drive may take its time to
    /// answer.
    search: Option<Job<HashSet<PathBuf>>>,
    /// The number of the frame in which the submenu was shown last.
    last_frame: u64,
    /// What the user chose. The window takes it and carries it out.
    pub chosen: Option<RecentChoice>,
}

impl RecentMenu {
    /// Shows the submenu with these `files`, the most recent first.
    pub fn ui(&mut self, ui: &mut Ui, editor: &Editor, files: &[PathBuf]) {
        let words = editor.words();
        let button = words.text("menu-recent");
        if files.is_empty() {
            let reason = words.text("recent-none");
            ui.add_enabled(false, Button::new((menu_entry::gutter(), button)))
                .on_disabled_hover_text(reason);
            return;
        }
        menu_entry::submenu(ui, &button, |ui| {
            self.find_missing(ui, files);
            ui.set_min_width(380.0);
            scrolling(ui, |ui| {
                for path in files {
                    self.row(ui, editor, path);
                }
                ui.separator();
                let clear = ui.button(words.text("recent-clear"));
                menu_keys::register(ui, &clear, Entry::Plain, None);
                if clear.clicked() {
                    self.chosen = Some(RecentChoice::Clear);
                }
            });
        });
    }

    /// Starts to look for missing files each time that the submenu opens, and takes over what
    /// was found.
    fn find_missing(&mut self, ui: &Ui, files: &[PathBuf]) {
        let frame = ui.ctx().cumulative_frame_nr();
        let has_opened = frame > self.last_frame + 1;
        self.last_frame = frame;
        if has_opened {
            let files = files.to_vec();
            let search = Job::start(ui.ctx(), String::new(), Effect::Reads, move |_| {
                let missing = files.into_iter().filter(|path| !path.is_file());
                missing.collect()
            });
            self.search = Some(search);
        }
        if let Some(outcome) = self.search.as_mut().and_then(Job::poll) {
            self.search = None;
            if let Outcome::Done(missing) = outcome {
                self.missing = missing;
            }
        }
    }

    /// Shows the row of a file. A missing file cannot be opened, but can be removed.
    fn row(&mut self, ui: &mut Ui, editor: &Editor, path: &Path) {
        let words = editor.words();
        let file = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path
            .parent()
            .map(|parent| parent.display().to_string())
            .unwrap_or_default();
        let button = Button::new(file.as_ref()).shortcut_text(shortened(&folder));
        let whole = path.display().to_string();
        if !self.missing.contains(path) {
            let response = ui.add(button).on_hover_text(whole);
            menu_keys::register(ui, &response, Entry::Plain, None);
            if response.clicked() {
                self.chosen = Some(RecentChoice::Open(path.to_owned()));
                ui.close();
            }
            return;
        }
        let reason = words.fill("recent-missing", &[("path", (&whole).into())]);
        let from_right = Layout::right_to_left(Align::Center);
        let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, from_right, |ui| {
            let name = words.fill("recent-remove", &[("name", file.as_ref().into())]);
            let remove = sign_button::button(ui, editor.theme(), Sign::Cross, &name, true);
            menu_keys::register(ui, &remove, Entry::Plain, None);
            if remove.clicked() {
                self.chosen = Some(RecentChoice::Remove(path.to_owned()));
            }
            let button = button.min_size(egui::vec2(ui.available_width(), 0.0));
            ui.add_enabled(false, button).on_disabled_hover_text(reason);
        });
    }
}

/// The path itself, or the end of it after an ellipsis if it is long.
fn shortened(path: &str) -> String {
    let length = path.chars().count();
    if length <= MAX_FOLDER {
        return path.to_owned();
    }
    let last_characters: String = path.chars().skip(length - MAX_FOLDER + 1).collect();
    format!("…{last_characters}")
}
