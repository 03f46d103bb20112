//! Shortcuts to the folders that people use most, beside the list of a file dialog.

use std::path::{Path, PathBuf};

use directories::UserDirs;
use egui::{ScrollArea, Ui};

use super::rows;
use crate::editor::Editor;
use crate::ui::widgets::sign_button::Sign;

/// A shortcut to a folder.
#[derive(Clone, Debug)]
pub(super) struct FolderShortcut {
    /// The message key of its name.
    key: &'static str,
    sign: Sign,
    path: PathBuf,
}

/// The shortcuts to those common folders that this user has.
pub(super) fn folder_shortcuts() -> Vec<FolderShortcut> {
    let Some(user) = UserDirs::new() else {
        return Vec::new();
    };
    let home = user.home_dir();
    let candidates = [
        ("path-home", Sign::House, Some(home)),
        ("path-desktop", Sign::Folder, user.desktop_dir()),
        ("path-documents", Sign::Folder, user.document_dir()),
        ("path-downloads", Sign::Folder, user.download_dir()),
        ("path-pictures", Sign::Folder, user.picture_dir()),
        ("path-computer", Sign::Disk, home.ancestors().last()),
    ];
    let existing = candidates.into_iter().filter_map(|(key, sign, path)| {
        let path = path.filter(|path| path.is_dir())?.to_owned();
        Some(FolderShortcut { key, sign, path })
    });
    existing.collect()
}

/// Shows the shortcuts. Returns the path of the one that was clicked. The shortcut to
/// `current_folder` is marked.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &Editor,
    shortcuts: &[FolderShortcut],
    (width, height): (f32, f32),
    current_folder: &Path,
) -> Option<PathBuf> {
    let mut chosen = None;
    ui.vertical(|ui| {
        ui.set_width(width);
        ScrollArea::vertical()
            .id_salt("places")
            .max_height(height)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for shortcut in shortcuts {
                    let name = editor.words().text(shortcut.key);
                    let is_current = shortcut.path == current_folder;
                    if rows::shortcut(ui, editor, shortcut.sign, &name, is_current).clicked() {
                        chosen = Some(shortcut.path.clone());
                    }
                }
            });
    });
    chosen
}

/// A path in which a `~` at the beginning is replaced by the user's home folder.
pub(super) fn with_home(path: &str) -> PathBuf {
    let rest = path.strip_prefix('~');
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with(std::path::is_separator));
    match (rest, UserDirs::new()) {
        (Some(rest), Some(user)) => user
            .home_dir()
            .join(rest.trim_start_matches(std::path::is_separator)),
        _ => PathBuf::from(path),
    }
}
