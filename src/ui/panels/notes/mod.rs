//! The notes of an interview beside the map: they are read there, and marked passages become
//! cards, dragged onto a cell or put into that of the cursor.

mod drag;
mod passages;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{
    Align, Context, FontId, Layout, Rect, RichText, Sense, TextEdit, Ui, UiBuilder, pos2, vec2,
};

use self::drag::Dragged;
use self::passages::{Heights, Quoted};
use crate::data::privacy::PseudonymKey;
use crate::data::read::fingerprint;
use crate::data::texts::{Notes, Place, Query, about_notes, read_notes, whole_words};
use crate::data::{DataError, Unwatched, freshness};
use crate::editor::Editor;
use crate::editor::evidence::{Quote, QuoteTarget, notes_of, place};
use crate::model::{EvidenceId, printable_line};
use crate::report;
use crate::scene::Weight;
use crate::ui::documents::job::{Effect, Job, Outcome, Progress};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::dropdown;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::words::Words;

/// How long a frame waits for notes, so that short ones are there at once.
const INSTANT: Duration = Duration::from_millis(50);

/// Notes as they were read, with the hash and the size of their file.
struct ReadNotes {
    notes: Notes,
    hash: String,
    size: u64,
}

/// What notes are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// They become a source.
    Add,
    /// They are shown: those of this source.
    Show(EvidenceId),
    /// They take the place of those of this source.
    Replace(EvidenceId),
}

/// What came of reading notes, and the file that they were read from: none if it is nowhere.
type Found = Option<(PathBuf, Result<ReadNotes, DataError>)>;

/// Notes that are being read.
struct Reading {
    purpose: Purpose,
    /// The name of the file.
    name: String,
    job: Job<Found>,
}

/// The notes that are shown.
struct Open {
    source: EvidenceId,
    notes: Arc<Notes>,
    /// The file, its hash and its size if it has changed since it became a source.
    changed: Option<(PathBuf, String, u64)>,
}

/// What is marked in the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marked {
    /// The place of the paragraph.
    paragraph: usize,
    /// The bytes of its text.
    part: Range<usize>,
}

/// What the user asks of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Close the panel.
    Close,
    /// Put it at the other side of the map.
    OtherSide,
    /// Let the user choose a file.
    ChooseFile,
    /// Let the user choose a file that takes the place of that of this source.
    ReplaceFile(EvidenceId),
}

/// The panel.
#[derive(Default)]
pub struct NotesPanel {
    /// The source that the user chose; else the first one is shown.
    wanted: Option<EvidenceId>,
    open: Option<Open>,
    reading: Option<Reading>,
    /// The source that could not be read, and why.
    failed: Option<(EvidenceId, String)>,
    search: String,
    /// The place among what was found that is in sight.
    hit: usize,
    marked: Option<Marked>,
    dragged: Option<Dragged>,
    heights: Heights,
    quoted: Quoted,
    /// The paragraph that is to be scrolled into sight.
    scrolls_to: Option<usize>,
    key: Option<PseudonymKey>,
}

/// Reads the file of notes at `path`.
fn read(path: &Path) -> Result<ReadNotes, DataError> {
    let notes = read_notes(path)?;
    let (hash, size) = fingerprint(path, &Unwatched)?;
    Ok(ReadNotes { notes, hash, size })
}

/// The words for where a paragraph stands.
fn place_in_words(words: &Words, place: Place) -> String {
    let (key, number) = match place {
        Place::Line(number) => ("place-line", number),
        Place::Page(number) => ("place-page", number),
        Place::Paragraph(number) => ("place-paragraph", number),
    };
    let number = words.count(number);
    words.fill(key, &[("number", (&number).into())])
}

impl NotesPanel {
    /// Names people by the pseudonyms of this key.
    pub fn keep_key(&mut self, key: PseudonymKey) {
        self.key = Some(key);
    }

    /// Whether a file is being read.
    pub fn is_busy(&self) -> bool {
        self.reading.is_some()
    }

    /// Shows the notes of a source.
    pub fn show(&mut self, source: EvidenceId) {
        self.wanted = Some(source);
        self.failed = None;
    }

    /// Reads the notes in the file at `path`, which become a source of the map.
    pub fn add(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        self.read_at(context, editor, Purpose::Add, path);
    }

    /// Reads the notes in the file at `path`, which take the place of those of a source.
    pub fn replace(
        &mut self,
        context: &Context,
        editor: &Editor,
        source: EvidenceId,
        path: PathBuf,
    ) {
        self.read_at(context, editor, Purpose::Replace(source), path);
    }

    fn read_at(&mut self, context: &Context, editor: &Editor, purpose: Purpose, path: PathBuf) {
        let name = file_name(&path);
        self.read(context, editor, (purpose, name), move |_| {
            let notes = read(&path);
            Some((path, notes))
        });
    }

    /// Reads the notes of a source, wherever its file is now, also under another name.
    fn read_source(&mut self, context: &Context, editor: &Editor, source: EvidenceId) {
        let found = editor.journey().evidence(source);
        let Some(file) = found.and_then(|source| source.file.clone()) else {
            return;
        };
        if let Some(path) = editor.file_of_notes(source) {
            return self.read_at(context, editor, Purpose::Show(source), path);
        }
        let folder = place::folder(editor).map(Path::to_owned);
        let name = file.name.clone();
        self.read(
            context,
            editor,
            (Purpose::Show(source), name),
            move |progress| {
                let found = freshness(&file, None, folder.as_deref(), progress).ok()?;
                let path = found.path()?.to_owned();
                let notes = read(&path);
                Some((path, notes))
            },
        );
    }

    fn read(
        &mut self,
        context: &Context,
        editor: &Editor,
        (purpose, name): (Purpose, String),
        work: impl FnOnce(&Progress) -> Found + Send + 'static,
    ) {
        let words = editor.words();
        let text = words.fill("desk-reading", &[("file", (&name).into())]);
        let mut job = Job::start(context, text, Effect::Reads, work);
        job.wait(INSTANT);
        self.reading = Some(Reading { purpose, name, job });
        context.request_repaint();
    }

    /// Goes on reading. To be called in every frame, also while the panel is not shown.
    pub fn work(&mut self, context: &Context, editor: &mut Editor, is_shown: bool) {
        if let Some(mut reading) = self.reading.take() {
            match reading.job.ui(context, editor.words()) {
                None => self.reading = Some(reading),
                Some(outcome) => {
                    self.end(editor, reading.purpose, &reading.name, outcome);
                    context.request_repaint();
                }
            }
        }
        if !is_shown || self.reading.is_some() {
            return;
        }
        let journey = Arc::clone(editor.journey());
        let sources = notes_of(&journey);
        let is_there = |id: &EvidenceId| sources.iter().any(|source| source.id == *id);
        let first = sources.first().map(|source| source.id);
        let wanted = self.wanted.filter(is_there).or(first);
        if self.open.as_ref().map(|open| open.source) == wanted {
            return;
        }
        let Some(wanted) = wanted else {
            self.forget();
            return;
        };
        if self.failed.as_ref().is_some_and(|(id, _)| *id == wanted) {
            return;
        }
        self.read_source(context, editor, wanted);
    }

    /// Forgets everything about the map that was open before.
    pub fn forget_map(&mut self) {
        self.forget();
        self.wanted = None;
        self.reading = None;
        self.failed = None;
    }

    /// Forgets the notes that were shown.
    fn forget(&mut self) {
        self.open = None;
        self.marked = None;
        self.dragged = None;
        self.heights = Heights::default();
        self.quoted = Quoted::default();
        self.search.clear();
    }

    /// Takes what was read, or says why it could not be.
    fn end(&mut self, editor: &mut Editor, purpose: Purpose, name: &str, outcome: Outcome<Found>) {
        let error = match outcome {
            Outcome::Done(Some((path, Ok(read)))) => {
                let title = read.notes.paragraphs.first();
                let title = title.filter(|first| first.is_heading);
                let title = title.map(|first| first.text.clone());
                let file = (read.hash.as_str(), read.size);
                let about = about_notes(&read.notes);
                let source = match purpose {
                    Purpose::Add => editor.add_notes(&path, file, title.as_deref(), about),
                    Purpose::Show(source) => Some(source),
                    Purpose::Replace(source) => {
                        editor.replace_notes(source, &path, file);
                        Some(source)
                    }
                };
                let Some(source) = source else {
                    return;
                };
                let known = editor.journey().evidence(source);
                let known = known.and_then(|known| known.file.clone());
                self.forget();
                self.failed = None;
                self.wanted = Some(source);
                self.open = Some(Open {
                    source,
                    notes: Arc::new(read.notes),
                    changed: known
                        .is_some_and(|file| file.hash != read.hash)
                        .then_some((path, read.hash, read.size)),
                });
                return;
            }
            Outcome::Done(Some((_, Err(error)))) => {
                report::data_error(editor.words(), name, &error)
            }
            Outcome::Done(None) => {
                let args = [("file", name.into())];
                editor.words().fill("notes-gone", &args)
            }
            Outcome::Cancelled => return,
            Outcome::Failed(text) => text,
        };
        match purpose {
            Purpose::Show(source) => {
                self.forget();
                self.failed = Some((source, error));
            }
            // What was shown stays.
            Purpose::Add | Purpose::Replace(_) => editor.notify(error, true),
        }
    }

    /// Shows the panel. Returns what the user asks of the window.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, is_at_left: bool) -> Option<Wish> {
        let mut wish = self.head(ui, editor, is_at_left);
        if let Some((source, text)) = &self.failed {
            let (source, words) = (*source, editor.words());
            let ink = colour(editor.theme().colours.text_soft);
            ui.label(RichText::new(text).color(ink));
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                if ui.button(words.text("again-choose-file")).clicked() {
                    wish = Some(Wish::ReplaceFile(source));
                }
                if ui.button(words.text("desk-read-again")).clicked() {
                    self.failed = None;
                }
            });
            return wish;
        }
        let Some(open) = &self.open else {
            if self.reading.is_some() {
                ui.spinner();
                return wish;
            }
            let ink = colour(editor.theme().colours.text_soft);
            let hint = editor.words().text("notes-none");
            ui.label(RichText::new(hint).color(ink));
            ui.add_space(8.0);
            if ui.button(editor.words().text("notes-choose")).clicked() {
                wish = Some(Wish::ChooseFile);
            }
            return wish;
        };
        let notes = Arc::clone(&open.notes);
        if let Some((path, hash, size)) = open.changed.clone() {
            let source = open.source;
            let ink = colour(editor.theme().colours.truth);
            let text = editor.words().text("notes-changed");
            ui.label(RichText::new(text).size(12.0).color(ink));
            if ui
                .button(editor.words().text("notes-take-changed"))
                .clicked()
            {
                editor.replace_notes(source, &path, (&hash, size));
                if let Some(open) = &mut self.open {
                    open.changed = None;
                }
            }
        }
        self.find(ui, editor, &notes);
        self.passages(ui, editor, &notes);
        self.take_key(ui, editor);
        self.drag(ui, editor);
        wish
    }

    /// Shows which notes are open, and the buttons of the panel.
    fn head(&mut self, ui: &mut Ui, editor: &Editor, is_at_left: bool) -> Option<Wish> {
        let mut wish = None;
        let journey = editor.journey();
        let words = editor.words();
        let sources = notes_of(journey);
        let open = self.open.as_ref().map(|open| open.source);
        let open = open.or(self.failed.as_ref().map(|(source, _)| *source));
        let size = vec2(ui.available_width(), 28.0);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let layout = Layout::right_to_left(Align::Center);
        let mut row = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
        row.spacing_mut().item_spacing.x = 4.0;
        let button = |ui: &mut Ui, sign, key| {
            let name = words.text(key);
            sign_button::button(ui, editor.theme(), sign, &name, true).clicked()
        };
        if button(&mut row, Sign::Cross, "notes-close") {
            wish = Some(Wish::Close);
        }
        let (sign, key) = if is_at_left {
            (Sign::Right, "notes-to-right")
        } else {
            (Sign::Left, "notes-to-left")
        };
        if button(&mut row, sign, key) {
            wish = Some(Wish::OtherSide);
        }
        if button(&mut row, Sign::Folder, "notes-choose") {
            wish = Some(Wish::ChooseFile);
        }
        let right = row.min_rect().left() - 8.0;
        let rest = Rect::from_min_max(area.min, pos2(right, area.bottom()));
        let layout = Layout::left_to_right(Align::Center);
        let mut rest = ui.new_child(UiBuilder::new().max_rect(rest).layout(layout));
        let index = sources.iter().position(|source| Some(source.id) == open);
        let title = index.map_or_else(
            || words.text("notes-title"),
            |index| sources[index].title.clone(),
        );
        if sources.len() > 1 {
            let names: Vec<String> = sources.iter().map(|source| source.title.clone()).collect();
            let name = words.text("notes-title");
            let width = rest.available_width();
            let salt = ("notes", &name);
            let chosen = dropdown::field(&mut rest, (salt, &name), (&title, width), index, &names);
            if let Some(index) = chosen {
                self.show(sources[index].id);
            }
        } else {
            let font = FontId::new(14.0, family(Weight::SemiBold));
            let title = RichText::new(title).font(font);
            rest.add(egui::Label::new(title).truncate());
        }
        ui.add_space(4.0);
        wish
    }

    /// Shows the search, and goes through what it finds.
    fn find(&mut self, ui: &mut Ui, editor: &Editor, notes: &Notes) {
        let words = editor.words();
        let found = notes.search(&Query::new(&self.search));
        ui.horizontal(|ui| {
            let name = words.text("notes-search");
            let width = ui.available_width() - 128.0;
            let field = TextEdit::singleline(&mut self.search)
                .hint_text(name.clone())
                .desired_width(width);
            let field = ui.add(field).accessible_name(name);
            let count = found.len();
            if field.changed() {
                self.hit = 0;
                self.scrolls_to = notes.first(&Query::new(&self.search));
            }
            let shown = if count == 0 {
                0
            } else {
                self.hit.min(count - 1) + 1
            };
            let text = format!("{shown}/{count}");
            let is_looking = !self.search.trim().is_empty();
            let mut by = 0_isize;
            let (up, down) = (words.text("notes-previous"), words.text("notes-next"));
            if sign_button::button(ui, editor.theme(), Sign::Up, &up, count > 0).clicked() {
                by = -1;
            }
            if sign_button::button(ui, editor.theme(), Sign::Down, &down, count > 0).clicked() {
                by = 1;
            }
            let is_entered =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if is_entered {
                by = 1;
                field.request_focus();
            }
            if is_looking {
                let ink = colour(editor.theme().colours.text_soft);
                ui.label(RichText::new(text).size(11.0).color(ink));
            }
            if by != 0 && count > 0 {
                let now = self.hit.min(count - 1) + count;
                self.hit = now.saturating_add_signed(by) % count;
                self.scrolls_to = found.get(self.hit).map(|(place, _)| *place);
            }
        });
        ui.add_space(6.0);
    }

    /// The quote that is marked.
    fn quote(&self, editor: &Editor) -> Option<Quote> {
        let (open, marked) = self.open.as_ref().zip(self.marked.as_ref())?;
        let paragraph = open.notes.paragraphs.get(marked.paragraph)?;
        let speaker = open.notes.speaker(paragraph).unwrap_or_default();
        let key = self.key.as_ref();
        let source = editor.journey().evidence(open.source)?;
        Some(Quote {
            text: {
                let part = whole_words(&paragraph.text, &marked.part);
                paragraph.text.get(part)?.to_owned()
            },
            evidence: open.source,
            place: place_in_words(editor.words(), paragraph.place),
            person: key.map_or_else(String::new, |key| key.pseudonym(speaker)),
            heard: source.sample_size.map(u64::from),
        })
    }

    /// Puts what is marked into a cell.
    fn put(&mut self, context: &Context, editor: &mut Editor, target: QuoteTarget) {
        let Some(quote) = self.quote(editor) else {
            return;
        };
        if editor.add_quote(&quote, target).is_some()
            && let Some(marked) = self.marked.take()
        {
            crate::ui::widgets::markable::forget(context, passages::text_id(marked.paragraph));
        }
    }

    /// Puts what is marked into the cell of the cursor with Ctrl+Enter, while the text has the
    /// keyboard.
    fn take_key(&mut self, ui: &Ui, editor: &mut Editor) {
        let Some(marked) = &self.marked else { return };
        let id = passages::text_id(marked.paragraph);
        let has_keyboard = ui.memory(|memory| memory.has_focus(id));
        let is_asked = has_keyboard
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
        if !is_asked {
            return;
        }
        match editor.cell_for_quote() {
            Some((lane, step)) => {
                self.put(ui.ctx(), editor, QuoteTarget::Cell(lane, step));
            }
            None => {
                let text = editor.words().text("texts-no-place");
                editor.notify(text, false);
            }
        }
    }
}

/// The name of a file as it is shown.
fn file_name(path: &Path) -> String {
    printable_line(&path.file_name().unwrap_or_default().to_string_lossy())
}
