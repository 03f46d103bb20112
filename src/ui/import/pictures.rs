//! Pictures from files: choosing and dropping them, reading them in the background, and
//! asking what to do with those that contain a map.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::editor::{Command, Editor, PictureCommand};
use crate::import::PictureImportError;
use crate::import::picture::{self, ENDINGS, PictureFile};
use crate::model::{CardId, ElementId, Image, LaneId, PersonaId, StepId, StopId};
use crate::report;
use crate::ui::dialogs::ask::{self, MapInsideAnswer};
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::ui::window::layers::Layer;

/// How long to wait for the position of the pointer after a drop, in seconds. It is only known
/// once the pointer is back in the window.
const POINTER_WAIT: f64 = 0.2;

/// Where a picture is to be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// A new card at the place where new cards are inserted.
    NewCard,
    /// A new card at the pointer, whose cell is not known yet.
    Dropped,
    /// A new card in this cell.
    Cell(LaneId, StepId),
    /// The picture of this card.
    Card(CardId),
    /// The portrait of this persona.
    Portrait(PersonaId),
    /// The picture of this slide of the walk.
    Slide(StopId),
}

/// A file that is being read.
struct ReadingFile {
    purpose: Purpose,
    path: PathBuf,
    job: Job<PictureFile>,
}

/// A picture that contains a map, while the user is asked what to do with it.
struct MapQuestion {
    purpose: Purpose,
    path: PathBuf,
    image: Result<Image, PictureImportError>,
}

/// The open dialogs, and the files that are read or wait for it.
#[derive(Default)]
pub struct Pictures {
    /// The dialog in which the user chooses a file.
    dialog: Option<(Purpose, FileDialog)>,
    waiting: VecDeque<(Purpose, PathBuf)>,
    /// When files were dropped last, in seconds of the window.
    last_drop: f64,
    reading: Option<ReadingFile>,
    question: Option<MapQuestion>,
    /// The folder of the picture that was chosen last.
    folder: Option<PathBuf>,
}

/// Whether the file at `path` is a picture by its extension. Such a file is inserted into the
/// map when it is dropped.
pub fn is_picture(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        let mut known = ENDINGS.iter();
        known.any(|known| known.eq_ignore_ascii_case(extension))
    })
}

impl Pictures {
    /// Whether `layer` is open for a picture.
    pub fn is_open(&self, layer: Layer) -> bool {
        match layer {
            Layer::Path => self
                .dialog
                .as_ref()
                .is_some_and(|(_, dialog)| dialog.is_shown()),
            Layer::MapInside => self.question.is_some(),
            Layer::Work => self
                .reading
                .as_ref()
                .is_some_and(|file| file.job.is_shown()),
            _ => false,
        }
    }

    /// Runs a command for pictures, or reports why it cannot be run now.
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
            Some((ElementId::Card(id), _)) if is_for_selected => Purpose::Card(id),
            Some((ElementId::Persona(id), _)) if is_for_selected => Purpose::Portrait(id),
            _ => Purpose::NewCard,
        };
        editor.finish_text();
        self.ask_path(context, editor, purpose);
    }

    /// Lets the user choose a picture for a slide of the walk.
    pub fn choose_for_slide(&mut self, context: &Context, editor: &mut Editor, slide: StopId) {
        editor.finish_text();
        self.ask_path(context, editor, Purpose::Slide(slide));
    }

    /// Reads pictures that were dropped on the window, and inserts them at the pointer.
    pub fn drop_files(&mut self, context: &Context, paths: Vec<PathBuf>) {
        let dropped = paths.into_iter().map(|path| (Purpose::Dropped, path));
        self.waiting.extend(dropped);
        self.last_drop = context.input(|input| input.time);
        context.request_repaint();
    }

    /// Reads pictures whose files were copied, and inserts them where new cards go.
    pub fn paste_files(&mut self, context: &Context, paths: Vec<PathBuf>) {
        let pasted = paths.into_iter().map(|path| (Purpose::NewCard, path));
        self.waiting.extend(pasted);
        context.request_repaint();
    }

    /// Asks the user for a picture file, unless the system's dialog is already open.
    fn ask_path(&mut self, context: &Context, editor: &Editor, purpose: Purpose) {
        if matches!(&self.dialog, Some((_, dialog)) if !dialog.is_shown()) {
            return;
        }
        let folder = first_folder([self.folder.clone(), folder_of_map(editor)]);
        let kinds = vec![FileKind::new(editor, "kind-picture", ENDINGS)];
        let dialog = FileDialog::open(context, editor, title_key(purpose), kinds, folder);
        self.dialog = Some((purpose, dialog));
    }

    /// Shows the open dialogs and uses the pictures that are ready. Returns the path of a
    /// picture whose map is to be opened.
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
        let question = self.question.take()?;
        let name = file_name(&question.path);
        match ask::map_inside(context, editor, &name) {
            Some(MapInsideAnswer::Open) => return Some(question.path),
            Some(MapInsideAnswer::Insert) => {
                use_picture(editor, question.purpose, &question.path, question.image);
                context.request_repaint();
            }
            Some(MapInsideAnswer::Cancel) => {}
            None => self.question = Some(question),
        }
        None
    }

    fn read_later(&mut self, purpose: Purpose, path: PathBuf) {
        self.folder = path.parent().map(Path::to_owned);
        self.waiting.push_back((purpose, path));
    }

    /// Finds the cell for all pictures that were dropped. Returns `false` while the position
    /// of the pointer is still waited for.
    fn resolve_drop(&mut self, context: &Context, editor: &Editor) -> bool {
        if !self
            .waiting
            .iter()
            .any(|(purpose, _)| *purpose == Purpose::Dropped)
        {
            return true;
        }
        let cell = editor.canvas().cell_under_pointer();
        let elapsed = context.input(|input| input.time) - self.last_drop;
        if cell.is_none() && elapsed < POINTER_WAIT {
            context.request_repaint_after_secs(0.02);
            return false;
        }
        let target = cell.map_or(Purpose::NewCard, |(lane, step)| Purpose::Cell(lane, step));
        for (purpose, _) in &mut self.waiting {
            if *purpose == Purpose::Dropped {
                *purpose = target;
            }
        }
        true
    }

    /// Starts to read the next file. Only one is read at a time, so that they keep their order.
    fn start_reading(&mut self, context: &Context, editor: &Editor) {
        if self.reading.is_some() || self.question.is_some() || !self.resolve_drop(context, editor)
        {
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
        self.reading = Some(ReadingFile { purpose, path, job });
    }

    /// Uses the file once it is read; shows the progress until then. Cancelling it drops the
    /// waiting files too.
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
        let ReadingFile { purpose, path, .. } = reading;
        if file.has_map {
            let image = file.image;
            self.question = Some(MapQuestion {
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

/// Puts a picture where it belongs, or reports why that is not possible.
fn use_picture(
    editor: &mut Editor,
    purpose: Purpose,
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
        Purpose::Card(card) => editor.set_card_picture(card, image),
        Purpose::Portrait(persona) => editor.set_portrait(persona, image),
        Purpose::Slide(slide) => editor.walk_mut().set_slide_picture(slide, image),
        Purpose::NewCard | Purpose::Dropped | Purpose::Cell(..) => {
            let cell = match purpose {
                Purpose::Cell(lane, step) => Some((lane, step)),
                _ => None,
            };
            if editor.insert_picture(image, cell).is_none() {
                let text = editor.words().text("cannot-no-cell");
                editor.notify(text, true);
            }
        }
    }
}

fn title_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::NewCard | Purpose::Dropped | Purpose::Cell(..) => "command-insert-picture",
        Purpose::Card(_) | Purpose::Portrait(_) | Purpose::Slide(_) => "command-choose-picture",
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
