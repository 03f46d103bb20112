//! The files that come to the window: dropped on it, and those that turned out to be sources or
//! notes of interviews.

use std::path::PathBuf;

use egui::Context;

use super::App;
use crate::editor::evidence::may_be_notes;
use crate::ui::documents::entrance::{Arrival, Way};
use crate::ui::import::pictures;
use crate::ui::window::layers::Layer;

impl App {
    /// Handles files dropped on the window: pictures go into the map where the pointer is, and
    /// all other files come in one after the other.
    pub(super) fn take_drops(&mut self, context: &Context) {
        let dropped: Vec<PathBuf> = context.input(|input| {
            let files = input.raw.dropped_files.iter();
            let paths = files.map(|file| file.path().to_owned());
            paths.filter(|path| !path.as_os_str().is_empty()).collect()
        });
        let (dropped_pictures, others): (Vec<_>, Vec<_>) = dropped
            .into_iter()
            .partition(|path| pictures::is_picture(path));
        if !dropped_pictures.is_empty() {
            self.pictures.drop_files(context, dropped_pictures);
        }
        // Of several files only the first can be a map, and what is said of the others is said
        // when all the rest has come in.
        let is_first = self.dropped.is_empty();
        let arrivals = others.into_iter().enumerate().map(|(index, path)| {
            let is_first = is_first && index == 0;
            let arrival = if is_first {
                Arrival::Dropped
            } else {
                Arrival::DroppedToo
            };
            (path, arrival)
        });
        let is_late = |(path, arrival): &(PathBuf, Arrival)| {
            *arrival == Arrival::DroppedToo
                && path.extension().is_some_and(|extension| extension == "ron")
        };
        let (late, soon): (Vec<_>, Vec<_>) = arrivals.partition(is_late);
        self.dropped.extend(soon);
        self.dropped.extend(late);
        self.let_dropped_in(context);
    }

    /// Lets the next of the dropped files in, once the one before has come in or was refused.
    fn let_dropped_in(&mut self, context: &Context) {
        let is_busy = self.files.is_opening()
            || self.files.is_open(Layer::SourceOrMap)
            || self.files.is_open(Layer::Import)
            || self.files.is_open(Layer::Unsaved)
            || self.evidence.is_reading()
            || self.notes.is_busy();
        if is_busy {
            return;
        }
        let Some((path, arrival)) = self.dropped.pop_front() else {
            return;
        };
        let is_desk = self.evidence.is_open() && self.layers.top() == Layer::EvidenceDesk;
        if is_desk && !may_be_notes(&path) {
            self.evidence.add_file(context, &self.editor, path);
        } else {
            let editor = &mut self.editor;
            self.files.let_in(context, editor, path, arrival);
        }
        context.request_repaint();
    }

    /// Brings a source that came in to the desk, and notes beside the map: those of the open map,
    /// or of a new one.
    pub(super) fn take_arrived(&mut self, context: &Context) {
        let Some(way) = self.files.take_arrived() else {
            return;
        };
        let (Way::Source(_, arrival) | Way::Notes(_, arrival) | Way::Map(_, arrival)) = &way;
        if *arrival == Arrival::Started || !self.has_map {
            self.editor.start_blank();
            let events = self.editor.take_events();
            self.deliver(context, events);
        }
        self.shows_start = false;
        self.has_map = true;
        if self.is_in_workshop() && !matches!(way, Way::Map(..)) {
            let text = self.editor.words().text("cannot-in-workshop");
            return self.editor.notify(text, true);
        }
        match way {
            Way::Source(path, _) => {
                if !self.evidence.is_open() {
                    self.evidence.toggle(&mut self.editor);
                }
                self.evidence.add_file(context, &self.editor, path);
            }
            Way::Notes(path, _) => self.add_notes(context, path),
            Way::Map(path, arrival) => {
                let editor = &mut self.editor;
                self.files.let_in(context, editor, path, arrival);
            }
        }
    }
}
