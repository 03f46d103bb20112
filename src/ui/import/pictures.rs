//! Pictures from files: choosing and dropping them, reading them in the background, and
//! the question about those that carry a map.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::editor::{Command, Editor, PictureCommand};
use crate::import::PictureImportError;
use crate::import::picture::{self, ENDINGS, PictureFile};
use crate::model::{CardId, ElementId, Image, LaneId, PersonaId, StepId};
use crate::report;
use crate::ui::dialogs::ask::{self, MapInsideAnswer};
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::ui::window::layers::Layer;

/// Where something was dropped is known once the pointer is back in the window: some
/// seconds of waiting, at most.
const RETURN: f64 = 0.2;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A new card where new cards go.
    NewCard,
    /// A new card where the pointer is.
    Dropped,
    /// A new card in a cell.
    Cell(LaneId, StepId),
    /// The picture of a card.
    Card(CardId),
    /// The portrait of a persona.
    Portrait(PersonaId),
}

/// A file that is being read.
struct Reading {
    purpose: Use,
    path: PathBuf,
    job: Job<PictureFile>,
}

/// A picture that carries a map.
struct Asking {
    purpose: Use,
    path: PathBuf,
    image: Result<Image, PictureImportError>,
}

/// Dialogs that are open and files that are read.
#[derive(Default)]
pub struct Pictures {
    /// Asks for a picture.
    dialog: Option<(Use, FileDialog)>,
    waiting: VecDeque<(Use, PathBuf)>,
    /// When something was dropped last, in seconds of the window.
    dropped: f64,
    reading: Option<Reading>,
    asking: Option<Asking>,
    /// The folder the last picture came from.
    folder: Option<PathBuf>,
}

/// Whether the file at `path` is to be put on the map when it is dropped: a picture by its
/// name.
pub fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str());
    ending.is_some_and(|it| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(it)))
}

impl Pictures {
    /// Whether one of the layers that are about pictures is open.
    pub fn is_open(&self, layer: Layer) -> bool {
        match layer {
            Layer::Path => self
                .dialog
                .as_ref()
                .is_some_and(|(_, dialog)| dialog.is_shown()),
            Layer::MapInside => self.asking.is_some(),
            Layer::Work => self.reading.as_ref().is_some_and(|it| it.job.is_shown()),
            _ => false,
        }
    }

    /// Does what a command says, if it is about pictures.
    pub fn run(&mut self, context: &Context, editor: &mut Editor, command: PictureCommand) {
        if let Err(reason) = Command::from(command).check(editor) {
            editor.notify(editor.words().text(reason), false);
            return;
        }
        let is_for_selected = match command {
            PictureCommand::ChoosePicture => true,
            PictureCommand::InsertPicture => false,
        };
        let purpose = match editor.picture_owner() {
            Some((ElementId::Card(id), _)) if is_for_selected => Use::Card(id),
            Some((ElementId::Persona(id), _)) if is_for_selected => Use::Portrait(id),
            _ => Use::NewCard,
        };
        editor.finish_text();
        self.ask_path(context, editor, purpose);
    }

    /// Reads pictures that were dropped on the window, and puts them where the pointer is.
    pub fn drop_files(&mut self, context: &Context, paths: Vec<PathBuf>) {
        let dropped = paths.into_iter().map(|path| (Use::Dropped, path));
        self.waiting.extend(dropped);
        self.dropped = context.input(|input| input.time);
        context.request_repaint();
    }

    /// Asks for a picture, unless the system's dialog does already.
    fn ask_path(&mut self, context: &Context, editor: &Editor, purpose: Use) {
        if matches!(&self.dialog, Some((_, dialog)) if !dialog.is_shown()) {
            return;
        }
        let folder = first_folder([self.folder.clone(), folder_of_map(editor)]);
        let kinds = vec![FileKind::new(editor, "kind-picture", ENDINGS)];
        let dialog = FileDialog::open(context, editor, title_key(purpose), kinds, folder);
        self.dialog = Some((purpose, dialog));
    }

    /// Shows what is open and takes what is ready. Returns a picture whose map is to be
    /// opened.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<PathBuf> {
        if let Some((purpose, mut dialog)) = self.dialog.take() {
            match dialog.ui(context, editor) {
                Some(PathAnswer::Path(path)) => self.read_later(purpose, path),
                Some(PathAnswer::Cancel) => {}
                None => self.dialog = Some((purpose, dialog)),
            }
        }
        self.take_file(context, editor);
        self.start_reading(context, editor);
        let asking = self.asking.take()?;
        let name = file_name(&asking.path);
        match ask::map_inside(context, editor, &name) {
            Some(MapInsideAnswer::Open) => return Some(asking.path),
            Some(MapInsideAnswer::Insert) => {
                use_picture(editor, asking.purpose, &asking.path, asking.image);
                context.request_repaint();
            }
            Some(MapInsideAnswer::Cancel) => {}
            None => self.asking = Some(asking),
        }
        None
    }

    fn read_later(&mut self, purpose: Use, path: PathBuf) {
        self.folder = path.parent().map(Path::to_owned);
        self.waiting.push_back((purpose, path));
    }

    /// Finds the cell for what was dropped, all of it. Returns whether there is nothing to
    /// wait for.
    fn finds_cell(&mut self, context: &Context, editor: &Editor) -> bool {
        if !self.waiting.iter().any(|(it, _)| *it == Use::Dropped) {
            return true;
        }
        let cell = editor.canvas().cell_under_pointer();
        let passed = context.input(|input| input.time) - self.dropped;
        if cell.is_none() && passed < RETURN {
            context.request_repaint_after_secs(0.02);
            return false;
        }
        let found = cell.map_or(Use::NewCard, |(lane, step)| Use::Cell(lane, step));
        for (purpose, _) in &mut self.waiting {
            if *purpose == Use::Dropped {
                *purpose = found;
            }
        }
        true
    }

    /// Starts reading the next file, one at a time so that they keep their order.
    fn start_reading(&mut self, context: &Context, editor: &Editor) {
        if self.reading.is_some() || self.asking.is_some() || !self.finds_cell(context, editor) {
            return;
        }
        let Some((purpose, path)) = self.waiting.pop_front() else {
            return;
        };
        let file = file_name(&path);
        let args = [
            ("file", (&file).into()),
            ("count", self.waiting.len().into()),
        ];
        let key = if self.waiting.is_empty() {
            "picture-reading"
        } else {
            "picture-reading-more"
        };
        let text = editor.words().fill(key, &args);
        let target = path.clone();
        let job = Job::start(context, text, Effect::Reads, move |_| {
            picture::open(&target)
        });
        self.reading = Some(Reading { purpose, path, job });
    }

    /// Takes the file that was read, or shows that it still is. Who calls it off does not
    /// want those that wait either.
    fn take_file(&mut self, context: &Context, editor: &mut Editor) {
        let words = editor.words().clone();
        let Some(mut reading) = self.reading.take() else {
            return;
        };
        let file = match reading.job.ui(context, &words) {
            None => {
                self.reading = Some(reading);
                return;
            }
            Some(Outcome::Done(file)) => file,
            Some(Outcome::Cancelled) => {
                self.waiting.clear();
                return;
            }
            Some(Outcome::Failed(reason)) => {
                let name = file_name(&reading.path);
                let text = report::job_failed(&words, "picture-failed", &name, &reason);
                editor.notify(text, true);
                return;
            }
        };
        let Reading { purpose, path, .. } = reading;
        if file.has_map {
            let image = file.image;
            self.asking = Some(Asking {
                purpose,
                path,
                image,
            });
        } else {
            use_picture(editor, purpose, &path, file.image);
        }
        context.request_repaint();
    }
}

/// Puts a picture where it belongs, or tells why that cannot be.
fn use_picture(
    editor: &mut Editor,
    purpose: Use,
    path: &Path,
    image: Result<Image, PictureImportError>,
) {
    let image = match image {
        Ok(image) => image,
        Err(error) => {
            let words = editor.words().clone();
            let text = report::picture_import_error(&words, &file_name(path), &error);
            editor.notify(text, true);
            return;
        }
    };
    match purpose {
        Use::Card(card) => editor.set_card_picture(card, image),
        Use::Portrait(persona) => editor.set_portrait(persona, image),
        Use::NewCard | Use::Dropped | Use::Cell(..) => {
            let cell = match purpose {
                Use::Cell(lane, step) => Some((lane, step)),
                _ => None,
            };
            if editor.insert_picture(image, cell).is_none() {
                let text = editor.words().text("cannot-no-cell");
                editor.notify(text, true);
            }
        }
    }
}

fn title_key(purpose: Use) -> &'static str {
    match purpose {
        Use::NewCard | Use::Dropped | Use::Cell(..) => "command-insert-picture",
        Use::Card(_) | Use::Portrait(_) => "command-choose-picture",
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
