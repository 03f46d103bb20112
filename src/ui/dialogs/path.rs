//! A plain dialog for paths, for desktops that have none of their own to offer.
//!
//! It has three parts: places to go to, the list of a folder, and a field for a name or a
//! whole path. `accept` alone decides what becomes of what stands in the field.

mod folder;
mod places;
mod rows;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Button, Context, Id, Key, Layout, Modifiers, RichText, TextEdit, Ui, vec2};

use self::folder::{Folder, shown_name};
use self::places::Place;
use self::rows::{Done, Walk};
use super::wide_modal;
use crate::editor::Editor;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::layers::{self, Layer};
use crate::words::Words;

/// Width of the dialog, where the window has room for it.
const WIDTH: f32 = 680.0;
/// Height of the list, where the window has room for it.
const HEIGHT: f32 = 340.0;
/// What lies around the list from top to bottom: the title, the field, the buttons.
const AROUND: f32 = 232.0;
/// Width of the places beside the list.
const PLACES: f32 = 144.0;
/// Dialogs that are narrower show no places.
const NARROW: f32 = 480.0;
/// The folder is looked at again no sooner than after this many seconds.
const LOOK_AGAIN: f64 = 1.0;
/// The longest name of a file, in bytes, that common file systems take.
const LONGEST_NAME: usize = 255;

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
    folder: Folder,
    /// Whether names that begin with a dot are listed.
    shows_hidden: bool,
    /// The cursor in the list.
    walk: Walk,
    /// Folders to go to.
    places: Vec<Place>,
    /// The name that was proposed.
    proposed: String,
    /// What stands in the field: a path, or a name in the folder.
    text: String,
    /// The name that was taken from the list into the field, as it is on the disk.
    taken: Option<OsString>,
    /// The part that gets the focus at the end of the frame.
    next_focus: Option<Part>,
    /// When the folder was looked at last, in seconds of the window.
    looked: f64,
    /// What there is to say about what was asked.
    news: Option<News>,
}

/// A part of the dialog that may have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The list.
    List,
    /// The field, its name selected.
    Field,
}

/// Why what stands in the field is not the answer yet.
#[derive(Clone, Debug, PartialEq, Eq)]
enum News {
    /// This file exists and would be written over.
    Exists(PathBuf),
    /// There is no such file.
    NoFile(String),
    /// There is no such folder to write to.
    NoFolder(String),
    /// The name is longer than file systems take.
    TooLong,
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
    /// A dialog that starts in `folder` with `name` in its field. If it `is_save`, the path
    /// is to be written, else it must exist. Files that end with one of the `extensions` are
    /// listed; the first one is added to a name that has none.
    pub fn new(
        title: &'static str,
        is_save: bool,
        extensions: Vec<&'static str>,
        folder: PathBuf,
        name: String,
    ) -> Self {
        let folder = Folder::read(folder, &extensions, false);
        let focus = if is_save { Part::Field } else { Part::List };
        Self {
            title,
            is_save,
            walk: Walk::at(first_row(&folder).filter(|_| !is_save)),
            folder,
            extensions,
            shows_hidden: false,
            places: places::places(),
            proposed: name.clone(),
            text: name,
            taken: None,
            next_focus: Some(focus),
            looked: 0.0,
            news: None,
        }
    }

    /// Lists the folder at `path`. The name in the field stays, and the cursor stands on the
    /// folder it came from, if that is listed.
    fn enter(&mut self, path: &Path) {
        let from = std::mem::replace(
            &mut self.folder,
            Folder::read(path.to_owned(), &self.extensions, self.shows_hidden),
        );
        let entries = &self.folder.entries;
        let came_from = from.path.parent() == Some(self.folder.path.as_path());
        let row = entries
            .iter()
            .position(|it| came_from && Some(it.name.as_os_str()) == from.path.file_name());
        self.walk = Walk::at(row.or(first_row(&self.folder)));
        self.news = None;
        if !self.is_save {
            self.text.clear();
        }
        self.taken = None;
    }

    /// Reads the folder again; the cursor stays on its file.
    fn read_again(&mut self) {
        let row = self.walk.row.and_then(|row| self.folder.entries.get(row));
        let name = row.map(|it| it.name.clone());
        let path = self.folder.path.clone();
        self.folder = Folder::read(path, &self.extensions, self.shows_hidden);
        let mut entries = self.folder.entries.iter();
        self.walk.row = name.and_then(|name| entries.position(|it| it.name == name));
    }

    /// Reads the folder again if something came into it or went out of it.
    fn look_again(&mut self, context: &Context) {
        let time = context.input(|input| input.time);
        if time - self.looked < LOOK_AGAIN {
            return;
        }
        self.looked = time;
        if self.folder.is_outdated() {
            self.read_again();
        }
    }

    fn go_up(&mut self) {
        if let Some(above) = self.folder.above() {
            self.enter(&above);
        }
    }

    /// The path that stands in the field, as it was typed.
    fn typed(&self) -> Option<PathBuf> {
        if let Some(name) = &self.taken {
            return Some(self.folder.path.join(name));
        }
        let text = self.text.trim();
        let path = self.folder.path.join(places::with_home(text));
        (!text.is_empty()).then_some(path)
    }

    /// Takes what stands in the field: enters a folder, says what is wrong, or answers.
    fn accept(&mut self) -> Option<PathAnswer> {
        let typed = self.typed()?;
        let path = self.with_extension(typed.clone());
        if let Some(folder) = [&typed, &path].into_iter().find(|it| it.is_dir()) {
            self.enter(folder);
            self.text.clone_from(&self.proposed);
            return None;
        }
        match self.trouble(&path) {
            Some(news) if self.news.as_ref() != Some(&news) || !news.is_question() => {
                self.news = Some(news);
                None
            }
            _ => Some(PathAnswer::Path(path)),
        }
    }

    /// A path to be written gets the main ending if it has none.
    fn with_extension(&self, mut path: PathBuf) -> PathBuf {
        if let Some(extension) = self.extensions.first()
            && self.is_save
            && path.extension().is_none()
        {
            path.set_extension(extension);
        }
        path
    }

    /// What speaks against this path.
    fn trouble(&self, path: &Path) -> Option<News> {
        let name = path.file_name().unwrap_or_default();
        let parent = path.parent().filter(|_| self.is_save);
        if name.len() > LONGEST_NAME {
            Some(News::TooLong)
        } else if let Some(parent) = parent.filter(|it| !it.is_dir()) {
            Some(News::NoFolder(parent.display().to_string()))
        } else if self.is_save && self.text.trim().ends_with(std::path::is_separator) {
            Some(News::NoFolder(self.text.trim().to_owned()))
        } else if self.is_save {
            let exists = path.symlink_metadata().is_ok();
            exists.then(|| News::Exists(path.to_owned()))
        } else {
            (!path.exists()).then(|| News::NoFile(shown_name(name)))
        }
    }

    /// Puts the name of a row into the field.
    fn take_name(&mut self, row: usize) {
        let Some(entry) = self.folder.entries.get(row) else {
            return;
        };
        self.text.clone_from(&entry.shown);
        self.taken = Some(entry.name.clone());
        self.news = None;
    }

    /// Does what was done in the list.
    fn follow(&mut self, ui: &Ui, done: Done) -> Option<PathAnswer> {
        match done {
            Done::Up => self.go_up(),
            // Walking past files is no wish to write over one of them.
            Done::Walked if self.is_save => {}
            Done::Walked => {
                if let Some(row) = self.walk.row {
                    self.take_name(row);
                }
            }
            Done::Clicked(row) => {
                let is_folder = self.folder.entries.get(row).is_some_and(|it| it.is_folder);
                if !(self.is_save && is_folder) {
                    self.take_name(row);
                }
            }
            Done::Taken(row) => {
                let entry = self.folder.entries.get(row)?;
                if entry.is_folder {
                    let path = self.folder.path.join(&entry.name);
                    self.enter(&path);
                } else {
                    self.take_name(row);
                    return self.accept();
                }
            }
            Done::Path(begin) => {
                self.taken = None;
                self.text = begin;
                focus_field(ui, &self.text, false);
            }
        }
        None
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<PathAnswer> {
        self.look_again(context);
        let room = context.content_rect().size();
        let width = WIDTH.min(room.x - 60.0);
        let height = HEIGHT.min(room.y - AROUND).max(72.0);
        let title = editor.words().text(self.title);
        wide_modal(
            context,
            Layer::Path,
            &title,
            width,
            PathAnswer::Cancel,
            |ui| {
                let mut answer = self.take_keys(ui);
                self.header(ui, editor);
                ui.add_space(4.0);
                let done = ui.horizontal_top(|ui| self.lists(ui, editor, height)).inner;
                if let Some(done) = done {
                    answer = answer.or_else(|| self.follow(ui, done));
                }
                ui.add_space(8.0);
                self.field(ui, editor.words());
                ui.add_space(4.0);
                self.news(ui, editor);
                ui.add_space(4.0);
                let pressed = self.footer(ui, editor);
                // A press on a button takes the focus away until all of the dialog was shown.
                match self.next_focus.take() {
                    Some(Part::List) => ui.memory_mut(|memory| memory.request_focus(rows::id())),
                    Some(Part::Field) => focus_field(ui, &self.text, true),
                    None => {}
                }
                answer.or(pressed)
            },
        )
    }

    /// Takes the keys that are the dialog's own, wherever in it the focus is.
    fn take_keys(&mut self, ui: &Ui) -> Option<PathAnswer> {
        let context = ui.ctx();
        let takes = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        if takes(Modifiers::ALT, Key::ArrowUp) {
            self.go_up();
        }
        if takes(Modifiers::COMMAND, Key::H) {
            self.shows_hidden ^= true;
            self.read_again();
        }
        if self.asks()
            && (layers::is_escaped(context, Layer::Path) || takes(Modifiers::NONE, Key::Escape))
        {
            self.news = None;
            self.next_focus = Some(Part::Field);
        }
        let focused = context.memory(|memory| memory.focused());
        if focused.is_some_and(|id| id != field_id()) {
            return None;
        }
        let walks = [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown];
        for key in walks {
            if takes(Modifiers::NONE, key) {
                context.memory_mut(|memory| memory.request_focus(rows::id()));
                self.walk.reveals = true;
                self.walk.row = self.walk.row.or(first_row(&self.folder));
            }
        }
        // A key that is held answers no question.
        let is_held = context.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| {
                matches!(
                    event,
                    egui::Event::Key {
                        key: Key::Enter,
                        repeat: true,
                        ..
                    }
                )
            })
        });
        let enter = takes(Modifiers::NONE, Key::Enter);
        if enter && !is_held {
            self.accept()
        } else {
            None
        }
    }

    /// Whether it asks about an existing file.
    fn asks(&self) -> bool {
        self.news.as_ref().is_some_and(News::is_question)
    }

    /// The folder, the way up, and whether hidden files are shown.
    fn header(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let theme = editor.theme();
        ui.horizontal(|ui| {
            let up = words.text("path-up");
            let has_above = self.folder.path.parent().is_some();
            if sign_button::button(ui, theme, Sign::Up, &up, has_above).clicked() {
                self.go_up();
                self.next_focus = Some(Part::List);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = words.text("path-hidden");
                let sign = if self.shows_hidden {
                    Sign::Eye
                } else {
                    Sign::ClosedEye
                };
                if sign_button::toggle(ui, theme, sign, &name, (true, self.shows_hidden)).clicked()
                {
                    self.shows_hidden ^= true;
                    self.read_again();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    path_label(ui, &self.folder.path);
                });
            });
        });
    }

    /// The places and the list.
    fn lists(&mut self, ui: &mut Ui, editor: &Editor, height: f32) -> Option<Done> {
        if ui.available_width() >= NARROW && !self.places.is_empty() {
            let size = (PLACES, height);
            let chosen = places::ui(ui, editor, &self.places, size, &self.folder.path);
            if let Some(path) = chosen {
                self.enter(&path);
                self.next_focus = Some(Part::List);
            }
        }
        let mut entries = self.folder.entries.iter();
        let chosen = entries.position(|it| self.taken.as_ref() == Some(&it.name));
        let size = vec2(ui.available_width(), height);
        rows::ui(ui, editor, &self.folder, &mut self.walk, (size, chosen))
    }

    fn field(&mut self, ui: &mut Ui, words: &Words) {
        let name = words.text("path-name");
        let field = ui.add(
            TextEdit::singleline(&mut self.text)
                .id(field_id())
                .hint_text(name.clone())
                .desired_width(f32::INFINITY),
        );
        let field = field.accessible_name(name);
        if field.changed() {
            self.taken = None;
            self.news = None;
        }
        let is_lost = ui.memory(|memory| memory.focused().is_none());
        if is_lost && self.next_focus.is_none() {
            field.request_focus();
        }
    }

    /// What there is to say; the line is there even if it is nothing.
    fn news(&self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let (text, ink) = match &self.news {
            Some(news) => (news.text(words), colours.negative),
            None => (words.text("path-keys"), colours.text_soft),
        };
        ui.add(egui::Label::new(RichText::new(text).color(colour(ink))).truncate());
    }

    fn footer(&mut self, ui: &mut Ui, editor: &Editor) -> Option<PathAnswer> {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = match (self.is_save, self.asks()) {
                (true, true) => "ask-overwrite",
                (true, false) => "ask-save",
                (false, _) => "path-open",
            };
            let text = RichText::new(words.text(key)).color(colour(colours.on_accent));
            let button = Button::new(text).fill(colour(colours.accent));
            // Where nothing is typed, what the cursor stands on is meant.
            let row = self.walk.row.filter(|_| !self.is_save);
            let is_typed = self.typed().is_some();
            if ui.add_enabled(is_typed || row.is_some(), button).clicked() {
                answer = match row {
                    Some(row) if !is_typed => self.follow(ui, Done::Taken(row)),
                    _ => self.accept(),
                };
            }
            if ui.button(words.text("cancel")).clicked() {
                answer = Some(PathAnswer::Cancel);
            }
        });
        answer
    }
}

impl News {
    /// Whether the same answer again means yes.
    fn is_question(&self) -> bool {
        matches!(self, Self::Exists(_))
    }

    /// What to tell the user.
    fn text(&self, words: &Words) -> String {
        match self {
            Self::Exists(path) => {
                let name = shown_name(path.file_name().unwrap_or_default());
                words.fill("path-exists", &[("name", (&name).into())])
            }
            Self::NoFile(name) => words.fill("path-no-file", &[("name", name.into())]),
            Self::NoFolder(path) => words.fill("path-no-folder", &[("path", path.into())]),
            Self::TooLong => words.text("path-too-long"),
        }
    }
}

fn first_row(folder: &Folder) -> Option<usize> {
    (!folder.entries.is_empty()).then_some(0)
}

fn field_id() -> Id {
    Id::unique("name in a file dialog")
}

/// Gives the focus to the field: with its name without the ending selected, so that typing
/// replaces it, or with the caret at its end.
fn focus_field(ui: &Ui, text: &str, selects: bool) {
    let context = ui.ctx();
    context.memory_mut(|memory| memory.request_focus(field_id()));
    let stem = Path::new(text).file_stem().unwrap_or_default();
    let range = if selects {
        let length = stem.to_string_lossy().chars().count();
        CCursorRange::two(CCursor::new(0), CCursor::new(length))
    } else {
        CCursorRange::one(CCursor::new(text.chars().count()))
    };
    let mut state = TextEdit::load_state(context, field_id()).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(context, field_id(), state);
}

/// A path of which the end is seen where there is no room for all of it.
fn path_label(ui: &mut Ui, path: &Path) {
    let whole = path.display().to_string();
    let room = ui.available_width() - 8.0;
    let font = egui::TextStyle::Body.resolve(ui.style());
    let fits = |text: &str| {
        let galley =
            ui.painter()
                .layout_no_wrap(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER);
        galley.size().x <= room
    };
    let mut shown = whole.clone();
    let mut parts = path.components();
    while !fits(&shown) && parts.next().is_some() && !parts.as_path().as_os_str().is_empty() {
        let rest = parts.as_path().display();
        shown = format!("…{}{rest}", std::path::MAIN_SEPARATOR);
    }
    let label = ui.add(egui::Label::new(&shown).truncate());
    if shown != whole {
        label.on_hover_text(whole);
    }
}
