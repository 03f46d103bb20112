//! A plain dialog for paths, for desktops that have none of their own to offer.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Button, Context, Key, Layout, Modifiers, ScrollArea, TextEdit};

use super::modal;
use crate::editor::Editor;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;

/// Entries listed at most.
const MAX_ENTRIES: usize = 500;

/// The dialog.
#[derive(Clone, Debug)]
pub struct PathDialog {
    /// The key of its title.
    title: &'static str,
    /// Whether the path is to be written; else it must exist.
    is_save: bool,
    /// The endings that files have, the main one first.
    extensions: Vec<&'static str>,
    /// The folder whose content is listed.
    folder: PathBuf,
    /// What stands in the field: a path, or a name in the folder.
    text: String,
    /// Folders, then files, of `folder`.
    entries: Vec<(String, bool)>,
    /// Whether its field has had the focus, which the map had before.
    was_focused: bool,
    /// Set when an existing file would be written over.
    confirms: Option<PathBuf>,
}

/// What came of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// This path.
    Path(PathBuf),
    /// None.
    Cancel,
}

impl PathDialog {
    /// A dialog that starts in `folder` with `name` in its field.
    pub fn new(
        title: &'static str,
        is_save: bool,
        extensions: Vec<&'static str>,
        folder: PathBuf,
        name: String,
    ) -> Self {
        let mut dialog = Self {
            title,
            is_save,
            extensions,
            folder,
            text: name,
            entries: Vec::new(),
            was_focused: false,
            confirms: None,
        };
        dialog.list();
        dialog
    }

    /// Reads the folder.
    fn list(&mut self) {
        let mut entries: Vec<(String, bool)> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let is_folder = entry.path().is_dir();
                let is_wanted = is_folder
                    || Path::new(&name).extension().is_some_and(|it| {
                        let mut wanted = self.extensions.iter();
                        wanted.any(|wanted| it.eq_ignore_ascii_case(wanted))
                    });
                (is_wanted && !name.starts_with('.')).then_some((name, is_folder))
            })
            .collect();
        entries.sort_by_key(|(name, is_folder)| (!is_folder, name.to_lowercase()));
        entries.truncate(MAX_ENTRIES);
        self.entries = entries;
    }

    /// The path that stands in the field, with the ending if it has none.
    fn path(&self) -> Option<PathBuf> {
        let text = self.text.trim();
        if text.is_empty() {
            return None;
        }
        let mut path = self.folder.join(text);
        if let Some(extension) = self.extensions.first()
            && self.is_save
            && path.extension().is_none()
        {
            path.set_extension(extension);
        }
        Some(path)
    }

    /// Takes what stands in the field: enters a folder, or answers with a path.
    fn accept(&mut self) -> Option<PathAnswer> {
        let path = self.path()?;
        let entered = self.folder.join(self.text.trim());
        if entered.is_dir() {
            self.folder = entered;
            self.text.clear();
            self.list();
            return None;
        }
        if self.is_save && path.exists() && self.confirms.as_ref() != Some(&path) {
            self.confirms = Some(path);
            return None;
        }
        Some(PathAnswer::Path(path))
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<PathAnswer> {
        let words = editor.words().clone();
        let colours = editor.theme().colours.clone();
        let title = words.text(self.title);
        modal(context, Layer::Path, &title, PathAnswer::Cancel, |ui| {
            let folder = self.folder.display().to_string();
            ui.horizontal(|ui| {
                if ui
                    .button("↑")
                    .on_hover_text(words.text("path-up"))
                    .clicked()
                    && let Some(parent) = self.folder.parent().map(Path::to_owned)
                {
                    self.folder = parent;
                    self.list();
                }
                ui.add(egui::Label::new(folder).truncate());
            });
            ui.add_space(4.0);
            let mut answer = None;
            egui::Frame::group(ui.style()).show(ui, |ui| {
                ui.set_min_height(180.0);
                ScrollArea::vertical()
                    .max_height(220.0)
                    .auto_shrink([false, false])
                    .show(ui, |ui| answer = self.entries_ui(ui));
            });
            ui.add_space(4.0);
            let name = words.text("path-name");
            let field = ui.add(
                TextEdit::singleline(&mut self.text)
                    .hint_text(name.clone())
                    .desired_width(f32::INFINITY),
            );
            let field = field.accessible_name(name);
            if !self.was_focused || ui.memory(|memory| memory.focused().is_none()) {
                self.was_focused = true;
                field.request_focus();
            }
            if field.changed() {
                self.confirms = None;
            }
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if let Some(path) = &self.confirms {
                let path = path.display().to_string();
                ui.colored_label(
                    colour(colours.negative),
                    words.fill("path-exists", &[("path", (&path).into())]),
                );
            }
            ui.add_space(12.0);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let key = match (self.is_save, &self.confirms) {
                    (true, Some(_)) => "ask-overwrite",
                    (true, None) => "ask-save",
                    (false, _) => "path-open",
                };
                let text = egui::RichText::new(words.text(key)).color(colour(colours.on_accent));
                let button = Button::new(text).fill(colour(colours.accent));
                let is_possible = self.path().is_some();
                if ui.add_enabled(is_possible, button).clicked() || (enter && is_possible) {
                    answer = answer.take().or_else(|| self.accept());
                }
                if ui.button(words.text("cancel")).clicked() {
                    answer = Some(PathAnswer::Cancel);
                }
            });
            answer
        })
    }

    fn entries_ui(&mut self, ui: &mut egui::Ui) -> Option<PathAnswer> {
        let mut chosen = None;
        for (name, is_folder) in &self.entries {
            let text = if *is_folder {
                format!("▸ {name}")
            } else {
                name.clone()
            };
            let is_selected = self.text == *name;
            let response = ui.selectable_label(is_selected, text);
            if response.clicked() {
                chosen = Some((name.clone(), *is_folder, false));
            }
            if response.double_clicked() {
                chosen = Some((name.clone(), *is_folder, true));
            }
        }
        let (name, is_folder, is_double) = chosen?;
        self.text = name;
        self.confirms = None;
        if is_folder || is_double {
            return self.accept();
        }
        None
    }
}
