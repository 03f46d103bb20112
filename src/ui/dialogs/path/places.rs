//! The folders that people go to most, beside the list of a file dialog.

use std::path::{Path, PathBuf};

use directories::UserDirs;
use egui::{ScrollArea, Ui};

use super::rows;
use crate::editor::Editor;
use crate::ui::widgets::sign_button::Sign;

/// A place: what it is called, its sign, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The key of its name.
    key: &'static str,
    sign: Sign,
    path: PathBuf,
}

/// The places that this user has.
pub(super) fn places() -> Vec<Place> {
    let Some(user) = UserDirs::new() else {
        return Vec::new();
    };
    let home = user.home_dir();
    let places = [
        ("path-home", Sign::House, Some(home)),
        ("path-desktop", Sign::Folder, user.desktop_dir()),
        ("path-documents", Sign::Folder, user.document_dir()),
        ("path-downloads", Sign::Folder, user.download_dir()),
        ("path-pictures", Sign::Folder, user.picture_dir()),
        ("path-computer", Sign::Disk, home.ancestors().last()),
    ];
    let there = places.into_iter().filter_map(|(key, sign, path)| {
        let path = path.filter(|path| path.is_dir())?.to_owned();
        Some(Place { key, sign, path })
    });
    there.collect()
}

/// Shows the places. Returns the one that was chosen.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &Editor,
    places: &[Place],
    (width, height): (f32, f32),
    here: &Path,
) -> Option<PathBuf> {
    let mut chosen = None;
    ui.vertical(|ui| {
        ui.set_width(width);
        ScrollArea::vertical()
            .id_salt("places")
            .max_height(height)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for place in places {
                    let name = editor.words().text(place.key);
                    let is_here = place.path == here;
                    if rows::place(ui, editor, place.sign, &name, is_here).clicked() {
                        chosen = Some(place.path.clone());
                    }
                }
            });
    });
    chosen
}

/// A path with the user's own folder in the place of a `~` at its beginning.
pub(super) fn with_home(path: &str) -> PathBuf {
    let rest = path.strip_prefix('~');
    let rest = rest.filter(|it| it.is_empty() || it.starts_with(std::path::is_separator));
    match (rest, UserDirs::new()) {
        (Some(rest), Some(user)) => user
            .home_dir()
            .join(rest.trim_start_matches(std::path::is_separator)),
        _ => PathBuf::from(path),
    }
}
