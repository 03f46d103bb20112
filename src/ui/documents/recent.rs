//! The submenu of files that were open lately.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use egui::{Align, Button, Layout, Ui};

use super::job::{Effect, Job, Outcome};
use crate::editor::Editor;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::widgets::sign_button::{self, Sign};

/// Characters of a folder's path that are shown.
const MAX_FOLDER: usize = 36;

/// What was chosen in the submenu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecentChoice {
    /// Open this file.
    Open(PathBuf),
    /// Forget this file.
    Remove(PathBuf),
    /// Forget all.
    Clear,
}

/// The submenu.
#[derive(Default)]
pub struct RecentMenu {
    /// Files that are not there.
    missing: HashSet<PathBuf>,
    /// Which are not there, once that is known: a drive may take its time to answer.
    look: Option<Job<HashSet<PathBuf>>>,
    /// The frame in which it was shown last.
    shown: u64,
    /// What was chosen, for the one who does it.
    pub chosen: Option<RecentChoice>,
}

impl RecentMenu {
    /// Shows the submenu with these files.
    pub fn ui(&mut self, ui: &mut Ui, editor: &Editor, files: &[PathBuf]) {
        let words = editor.words();
        let button = words.text("menu-recent");
        if files.is_empty() {
            let reason = words.text("recent-none");
            ui.add_enabled(false, Button::new(button))
                .on_disabled_hover_text(reason);
            return;
        }
        ui.menu_button(button, |ui| {
            self.look_for(ui, files);
            ui.set_min_width(380.0);
            scrolling(ui, |ui| {
                for path in files {
                    self.entry(ui, editor, path);
                }
                ui.separator();
                if ui.button(words.text("recent-clear")).clicked() {
                    self.chosen = Some(RecentChoice::Clear);
                }
            });
        });
    }

    /// Looks which files are there, once each time that the submenu opens.
    fn look_for(&mut self, ui: &Ui, files: &[PathBuf]) {
        let frame = ui.ctx().cumulative_frame_nr();
        let has_opened = frame > self.shown + 1;
        self.shown = frame;
        if has_opened {
            let files = files.to_vec();
            let look = Job::start(ui.ctx(), String::new(), Effect::Reads, move |_| {
                let missing = files.into_iter().filter(|path| !path.is_file());
                missing.collect()
            });
            self.look = Some(look);
        }
        if let Some(outcome) = self.look.as_mut().and_then(Job::poll) {
            self.look = None;
            if let Outcome::Done(missing) = outcome {
                self.missing = missing;
            }
        }
    }

    fn entry(&mut self, ui: &mut Ui, editor: &Editor, path: &Path) {
        let words = editor.words();
        let file = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path
            .parent()
            .map(|it| it.display().to_string())
            .unwrap_or_default();
        let button = Button::new(file.as_ref()).shortcut_text(shortened(&folder));
        let whole = path.display().to_string();
        if !self.missing.contains(path) {
            let response = ui.add(button).on_hover_text(whole);
            if response.clicked() {
                self.chosen = Some(RecentChoice::Open(path.to_owned()));
                ui.close();
            }
            return;
        }
        let reason = words.fill("recent-missing", &[("path", (&whole).into())]);
        let row = Layout::right_to_left(Align::Center);
        let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, row, |ui| {
            let name = words.fill("recent-remove", &[("name", file.as_ref().into())]);
            let remove = sign_button::button(ui, editor.theme(), Sign::Cross, &name, true);
            if remove.clicked() {
                self.chosen = Some(RecentChoice::Remove(path.to_owned()));
            }
            let button = button.min_size(egui::vec2(ui.available_width(), 0.0));
            ui.add_enabled(false, button).on_disabled_hover_text(reason);
        });
    }
}

/// The end of a long path.
fn shortened(path: &str) -> String {
    let length = path.chars().count();
    if length <= MAX_FOLDER {
        return path.to_owned();
    }
    let end: String = path.chars().skip(length - MAX_FOLDER + 1).collect();
    format!("…{end}")
}
