//! Files and clipboards of other programs: read in the background, shown as they were
//! understood, corrected, and brought in.

mod block;
pub mod pictures;
mod preview;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Align2, Area, Context, Frame, Id, Order};

use self::preview::{Preview, PreviewAnswer};
use crate::editor::{Editor, Pasted};
use crate::file;
use crate::import::{self, Draft, ReadOptions, Remark};
use crate::model::Journey;
use crate::report;

/// The largest file that is read; the reader has limits of its own, and says so.
const MOST_BYTES: u64 = 65 << 20;
/// Something that takes longer than this many seconds to read says so.
const PATIENCE: f64 = 0.3;

/// What becomes of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAnswer {
    /// A map of its own.
    NewMap(Box<Journey>),
    /// Stages behind those of the map.
    Add(Box<Journey>),
}

/// Why there is nothing to show, in the user's words or still to be put into them.
enum Refusal {
    Told(Vec<String>),
    Remark(Remark),
}

/// A file that is being read.
struct Reading {
    name: String,
    draft: Receiver<Result<Draft, Refusal>>,
    /// The time it began, in seconds of the window.
    since: f64,
}

/// What is read and what is shown.
#[derive(Default)]
pub struct Importing {
    reading: Option<Reading>,
    preview: Option<Preview>,
}

/// Whether the file at `path` is imported when it is opened: another program's, and not a
/// page that Wayline exported and that carries its map.
pub fn is_importable(path: &Path) -> bool {
    import::is_importable(path) && !carries_map(path)
}

fn carries_map(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    let is_page = extension.is_some_and(|it| it.to_ascii_lowercase().starts_with("htm"));
    is_page
        && file::read(path, file::open::MAX_BYTES).is_ok_and(|it| import::map_inside(&it).is_some())
}

impl Importing {
    /// Whether a preview stands in front of the map.
    pub fn is_asking(&self) -> bool {
        self.preview.is_some()
    }

    /// Reads a file and then shows what was understood.
    pub fn read_file(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let words = editor.words().clone();
        self.start(context, name.clone(), move || {
            let bytes = file::read(&path, MOST_BYTES)
                .map_err(|error| Refusal::Told(report::open_error(&words, &error)))?;
            import::read(&bytes, &name, &ReadOptions::default()).map_err(Refusal::Remark)
        });
    }

    /// Reads what is on the clipboard: a table as HTML if there is one, else the text.
    pub fn read_clipboard(&mut self, context: &Context, editor: &Editor, pasted: Pasted) {
        let name = editor.words().text("import-clipboard");
        self.start(context, name.clone(), move || {
            let options = ReadOptions::default();
            let html = import::read(pasted.html.as_bytes(), "", &options);
            html.or_else(|_| import::read(pasted.text.as_bytes(), "", &options))
                .map_err(Refusal::Remark)
        });
    }

    fn start(
        &mut self,
        context: &Context,
        name: String,
        read: impl FnOnce() -> Result<Draft, Refusal> + Send + 'static,
    ) {
        let (send, draft) = channel();
        let waker = context.clone();
        std::thread::spawn(move || {
            send.send(read()).ok();
            waker.request_repaint();
        });
        self.reading = Some(Reading {
            name,
            draft,
            since: context.input(|input| input.time),
        });
    }

    /// Shows what is open. Returns what becomes of it once that is decided.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<ImportAnswer> {
        self.take_draft(context, editor);
        match self.preview.as_mut()?.ui(context, editor)? {
            PreviewAnswer::Cancel => {
                self.preview = None;
                None
            }
            PreviewAnswer::NewMap(map) => {
                self.preview = None;
                Some(ImportAnswer::NewMap(map))
            }
            PreviewAnswer::Add(map) => {
                self.preview = None;
                Some(ImportAnswer::Add(map))
            }
        }
    }

    fn take_draft(&mut self, context: &Context, editor: &mut Editor) {
        let Some(reading) = self.reading.take() else {
            return;
        };
        match reading.draft.try_recv() {
            Ok(Ok(draft)) => self.preview = Some(Preview::new(reading.name, draft)),
            Ok(Err(refusal)) => {
                let words = editor.words().clone();
                let reason = match refusal {
                    Refusal::Told(lines) => lines.join("\n"),
                    Refusal::Remark(remark) => report::remark(&words, &remark),
                };
                let args = [
                    ("name", (&reading.name).into()),
                    ("reason", (&reason).into()),
                ];
                editor.notify(words.fill("preview-refused", &args), true);
            }
            Err(TryRecvError::Disconnected) => {}
            Err(TryRecvError::Empty) => {
                wait(context, editor, &reading);
                self.reading = Some(reading);
            }
        }
    }
}

/// Says that a file is being read, if that takes a while.
fn wait(context: &Context, editor: &Editor, reading: &Reading) {
    let now = context.input(|input| input.time);
    let left = reading.since + PATIENCE - now;
    if left > 0.0 {
        context.request_repaint_after(std::time::Duration::from_secs_f64(left));
        return;
    }
    let text = editor
        .words()
        .fill("import-reading", &[("name", (&reading.name).into())]);
    Area::new(Id::unique("import reading"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_TOP, [-16.0, 60.0])
        .show(context, |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(text);
                });
            });
        });
}
