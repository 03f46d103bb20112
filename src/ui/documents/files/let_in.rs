//! How a file comes in: looked at, and then opened, kept for the desk of the evidence, or shown
//! in the preview of an import.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Context;

use super::{Files, Leave};
use crate::editor::Editor;
use crate::import;
use crate::model::printable_line;
use crate::ui::documents::entrance::{Arrival, Way};
use crate::ui::documents::job::INSTANT;
use crate::ui::documents::opening::{Opening, OpeningEnd, OpeningPurpose, may_carry_map};

impl Files {
    /// Lets a file in: a map is opened, a source is kept for the desk, and the preview of an
    /// import is shown of any other file that a map can be made of.
    pub fn let_in(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        path: PathBuf,
        arrival: Arrival,
    ) {
        // Nothing else has this ending, so nobody has to look at the file.
        let is_map = path.extension().is_some_and(|extension| extension == "ron");
        let way = if is_map {
            Some(Way::Map(path, arrival))
        } else {
            self.entrance.knock(context, editor, path, arrival)
        };
        if let Some(way) = way {
            self.lead(context, editor, way);
        }
    }

    /// A file that came in and is a source or holds notes. Returned once.
    pub fn take_arrived(&mut self) -> Option<Way> {
        self.arrived.take()
    }

    /// Leads a file on its way.
    pub(super) fn lead(&mut self, context: &Context, editor: &mut Editor, way: Way) {
        match way {
            Way::Source(..) | Way::Notes(..) => self.arrived = Some(way),
            Way::Map(path, Arrival::Started | Arrival::Opened) => {
                if import::is_importable(&path) && !may_carry_map(&path) {
                    self.importing.read_file(context, editor, path);
                } else {
                    self.open_map(context, editor, &path);
                }
            }
            Way::Map(path, Arrival::Imported) => self.importing.read_file(context, editor, path),
            Way::Map(path, Arrival::Dropped) => self.open_dropped(context, editor, path),
            // Only one map is open in a window.
            Way::Map(path, Arrival::DroppedToo) => {
                let name = printable_line(&path.file_name().unwrap_or_default().to_string_lossy());
                let args = [("file", (&name).into())];
                editor.notify(editor.words().fill("drop-one-map", &args), true);
            }
        }
    }

    /// Opens a map that was dropped on the window. A file of another program only shows the
    /// preview of its import, so the open map is not left yet.
    fn open_dropped(&mut self, context: &Context, editor: &mut Editor, path: PathBuf) {
        if !import::is_importable(&path) {
            self.leave(context, editor, Leave::OpenPath(path));
        } else if may_carry_map(&path) {
            self.start_opening(context, editor, path, OpeningPurpose::Dropped);
        } else {
            editor.finish_text();
            self.importing.read_file(context, editor, path);
        }
    }

    /// Opens a file that is or may carry a map.
    pub(super) fn open_map(&mut self, context: &Context, editor: &mut Editor, path: &Path) {
        if self.safety.is_open_elsewhere(path) {
            self.opened_elsewhere =
                Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        } else {
            self.start_opening(context, editor, path.to_owned(), OpeningPurpose::Open);
        }
    }

    /// Starts reading a file, and waits a moment for it.
    pub(super) fn start_opening(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        path: PathBuf,
        purpose: OpeningPurpose,
    ) {
        editor.finish_text();
        self.opening = Some(Opening::start(context, editor, path, purpose));
        self.wait(context, editor, INSTANT);
        context.request_repaint();
    }

    /// Whether a file is coming in, or left over work is being recovered.
    pub fn is_opening(&self) -> bool {
        self.entrance.is_busy() || self.opening.is_some() || self.safety.is_recovering()
    }

    /// Waits for the file that is coming in, for at most `limit`.
    pub fn wait(&mut self, context: &Context, editor: &mut Editor, limit: Duration) {
        if let Some(way) = self.entrance.wait(editor, limit) {
            self.lead(context, editor, way);
        }
        if let Some(mut opening) = self.opening.take() {
            opening.wait(limit);
            match opening.poll(editor) {
                Some(end) => self.end_opening(context, editor, end),
                None => self.opening = Some(opening),
            }
        }
    }

    pub(super) fn end_opening(&mut self, context: &Context, editor: &mut Editor, end: OpeningEnd) {
        match end {
            OpeningEnd::Nothing => {}
            OpeningEnd::Reloaded => {
                self.safety.forget_news();
                let text = editor.words().text("reloaded");
                editor.notify(text, false);
            }
            OpeningEnd::Leave(path) => self.leave(context, editor, Leave::OpenPath(path)),
            OpeningEnd::Import(path) => self.importing.read_file(context, editor, path),
        }
        context.request_repaint();
    }
}
