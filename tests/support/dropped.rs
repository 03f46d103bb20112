//! Files that are dropped on the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::window::Window;

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window.
pub fn drop_file(window: &mut Window, path: &Path) {
    drop_files(window, &[path]);
}

/// Drops several files on the window at once.
pub fn drop_files(window: &mut Window, paths: &[&Path]) {
    let_fall(window, paths);
    window.settle();
}

/// The same, without waiting for what the window does with them.
pub fn let_fall(window: &mut Window, paths: &[&Path]) {
    for path in paths {
        let files = &mut window.harness.input_mut().dropped_files;
        files.push(Arc::new(Dropped((*path).to_owned())));
    }
    window.harness.step();
    window.harness.input_mut().dropped_files.clear();
}
