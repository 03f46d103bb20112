//! A plain dialog for paths, for desktops that offer no file dialog of their own.
//!
//! It has three parts: shortcuts to common folders, the list of a folder, and a text field
//! for a name or a whole path. Only `accept` decides what happens with the text of the field.

mod folder;
mod label;
mod new_folder;
mod notice;
mod places;
mod rows;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Context, Id, Key, Layout, Modifiers, RichText, TextEdit, Ui, vec2};

use self::folder::{Folder, shown_name};
use self::new_folder::NewFolder;
use self::notice::Notice;
use self::places::FolderShortcut;
use self::rows::{ListAction, ListCursor};
use super::frame::{Answer, Content, Dialog};
use crate::editor::Editor;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::deferred;
use crate::ui::window::layers::{self, Layer};
use crate::words::Words;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 680.0;
/// Height of the list in points, if the window has room for it.
const HEIGHT: f32 = 340.0;
/// Height of the path above the list and of the text field below it together, in points.
const AROUND: f32 = 112.0;
/// Width of the shortcuts beside the list, in points.
const SHORTCUTS_WIDTH: f32 = 144.0;
/// A dialog that is narrower than this shows no shortcuts, in points.
const NARROW: f32 = 480.0;
/// Time in seconds between two checks whether the folder has changed.
const CHECK_INTERVAL: f64 = 1.0;
/// The longest file name, in bytes, that common file systems allow.
const LONGEST_NAME: usize = 255;

/// The dialog and its state.
#[derive(Clone, Debug)]
pub struct PathDialog {
    /// The message key of its title.
    title: &'static str,
    /// Whether a file is to be written at the path; otherwise the path must exist.
    is_save: bool,
    /// Whether the dialog asks before it answers with a file that exists and would be written.
    pub asks: bool,
    /// The extensions of the files that are listed, the main one first.
    extensions: Vec<&'static str>,
    /// The folder whose content is listed.
    folder: Folder,
    /// Whether names that begin with a dot are listed.
    shows_hidden: bool,
    /// The cursor in the list.
    cursor: ListCursor,
    /// The shortcuts beside the list.
    shortcuts: Vec<FolderShortcut>,
    /// The file name that the dialog was opened with.
    proposed: String,
    /// The text of the field: a path, or a name in the folder.
    text: String,
    /// The name that was copied from the list into the field, as it is on the disk; `None`
    /// once the text was edited.
    name_from_list: Option<OsString>,
    /// The part that gets the focus at the end of the frame.
    next_focus: Option<Part>,
    /// When the folder was checked for changes last, in seconds of the window.
    last_check: f64,
    /// Why the text of the field was not accepted.
    notice: Option<Notice>,
    /// The folder that the user wants to make, while its name is typed.
    new_folder: Option<NewFolder>,
}

/// A part of the dialog that may have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The list.
    List,
    /// The text field, with the name in it selected.
    Field,
}

/// The answer of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// The user chose this path.
    Path(PathBuf),
    /// The user closed the dialog without choosing a path.
    Cancel,
}

impl PathDialog {
    /// A dialog that starts in `folder` with `name` in its field. With `is_save` the chosen
    /// path is to be written, otherwise it must exist. `title` is the message key of the
    /// title. Only files with one of the `extensions` are listed; a path to be written that
    /// has no extension gets the first one.
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
            asks: true,
            cursor: ListCursor::at(first_row(&folder).filter(|_| !is_save)),
            folder,
            extensions,
            shows_hidden: false,
            shortcuts: places::folder_shortcuts(),
            proposed: name.clone(),
            text: name,
            name_from_list: None,
            next_focus: Some(focus),
            last_check: 0.0,
            notice: None,
            new_folder: None,
        }
    }

    /// Lists the folder at `path`. When saving, the name in the field stays. The cursor goes
    /// to the folder that was listed before, if it is in the list.
    fn enter(&mut self, path: &Path) {
        let previous = std::mem::replace(
            &mut self.folder,
            Folder::read(path.to_owned(), &self.extensions, self.shows_hidden),
        );
        let entries = &self.folder.entries;
        let is_above = previous.path.parent() == Some(self.folder.path.as_path());
        let row = entries.iter().position(|entry| {
            is_above && Some(entry.name.as_os_str()) == previous.path.file_name()
        });
        self.cursor = ListCursor::at(row.or(first_row(&self.folder)));
        self.notice = None;
        if !self.is_save {
            self.text.clear();
        }
        self.name_from_list = None;
    }

    /// Reads the folder again. The cursor stays on the same file, if that still exists.
    fn read_again(&mut self) {
        let row = self.cursor.row.and_then(|row| self.folder.entries.get(row));
        let name = row.map(|entry| entry.name.clone());
        let path = self.folder.path.clone();
        self.folder = Folder::read(path, &self.extensions, self.shows_hidden);
        let mut entries = self.folder.entries.iter();
        self.cursor.row = name.and_then(|name| entries.position(|entry| entry.name == name));
    }

    /// Reads the folder again if something was added to it or removed from it. Checks this
    /// once every [`CHECK_INTERVAL`].
    fn look_for_changes(&mut self, context: &Context) {
        let time = context.input(|input| input.time);
        if time - self.last_check < CHECK_INTERVAL {
            return;
        }
        self.last_check = time;
        if self.folder.is_outdated() {
            self.read_again();
        }
    }

    /// Lists the nearest folder above that exists.
    fn go_up(&mut self) {
        if let Some(above) = self.folder.above() {
            self.enter(&above);
        }
    }

    /// The path in the field, without any extension added; `None` if the field is empty.
    fn typed(&self) -> Option<PathBuf> {
        if let Some(name) = &self.name_from_list {
            return Some(self.folder.path.join(name));
        }
        let text = self.text.trim();
        let path = self.folder.path.join(places::with_home(text));
        (!text.is_empty()).then_some(path)
    }

    /// Handles the path in the field: enters a folder, shows what is wrong, or answers.
    fn accept(&mut self) -> Option<PathAnswer> {
        let typed = self.typed()?;
        let path = if self.is_save {
            folder::with_extension(typed.clone(), self.extensions.first())
        } else {
            folder::existing(typed.clone(), &self.extensions)
        };
        if let Some(folder) = [&typed, &path].into_iter().find(|path| path.is_dir()) {
            self.enter(folder);
            self.text.clone_from(&self.proposed);
            return None;
        }
        match self.problem_with(&path) {
            Some(notice) if self.notice.as_ref() != Some(&notice) || !notice.is_question() => {
                self.notice = Some(notice);
                None
            }
            _ => Some(PathAnswer::Path(path)),
        }
    }

    /// Why `path` cannot be the answer, or not without asking.
    fn problem_with(&self, path: &Path) -> Option<Notice> {
        let name = path.file_name().unwrap_or_default();
        let parent = path.parent().filter(|_| self.is_save);
        if name.len() > LONGEST_NAME {
            Some(Notice::TooLong)
        } else if let Some(parent) = parent.filter(|folder| !folder.is_dir()) {
            Some(Notice::NoFolder(parent.display().to_string()))
        } else if self.is_save && self.text.trim().ends_with(std::path::is_separator) {
            Some(Notice::NoFolder(self.text.trim().to_owned()))
        } else if self.is_save {
            let exists = self.asks && path.symlink_metadata().is_ok();
            exists.then(|| Notice::Exists(path.to_owned()))
        } else {
            (!path.exists()).then(|| Notice::NoFile(shown_name(name)))
        }
    }

    /// Copies the name of a row into the field.
    fn take_name(&mut self, row: usize) {
        let Some(entry) = self.folder.entries.get(row) else {
            return;
        };
        self.text.clone_from(&entry.shown);
        self.name_from_list = Some(entry.name.clone());
        self.notice = None;
    }

    /// Handles an action of the user in the list.
    fn handle_list_action(&mut self, ui: &Ui, action: ListAction) -> Option<PathAnswer> {
        match action {
            ListAction::Up => self.go_up(),
            // Moving the cursor over files is no wish to overwrite one of them.
            ListAction::Moved if self.is_save => {}
            ListAction::Moved => {
                if let Some(row) = self.cursor.row {
                    self.take_name(row);
                }
            }
            ListAction::Clicked(row) => {
                let entry = self.folder.entries.get(row);
                let is_folder = entry.is_some_and(|entry| entry.is_folder);
                if !(self.is_save && is_folder) {
                    self.take_name(row);
                }
            }
            ListAction::Opened(row) => {
                let entry = self.folder.entries.get(row)?;
                if entry.is_folder {
                    let path = self.folder.path.join(&entry.name);
                    self.enter(&path);
                } else {
                    self.take_name(row);
                    return self.accept();
                }
            }
            ListAction::Path(beginning) => {
                self.name_from_list = None;
                self.text = beginning;
                focus_field(ui, &self.text, false);
            }
        }
        None
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<PathAnswer> {
        self.look_for_changes(context);
        let title = editor.words().text(self.title);
        let dialog = Dialog::new(editor, Layer::Path, &title).wide(WIDTH);
        dialog.show(context, PathAnswer::Cancel, |content| {
            let mut answer = self.take_keys(content.ui);
            let height = HEIGHT.min(content.room() - AROUND).max(72.0);
            let action = content.body(|ui| self.body(ui, editor, height));
            if let Some(action) = action {
                answer = answer.or_else(|| self.handle_list_action(content.ui, action));
            }
            let button_answer = self.footer(content, editor);
            // The focus is moved last: a pressed button takes it away again while the
            // rest of the dialog is shown. If this frame is shown a second time, that
            // happens again, so after a click the focus is moved once more.
            let was_clicked = context.input(|input| input.pointer.any_click());
            let next_focus = self.next_focus;
            if was_clicked && next_focus.is_some() {
                context.request_repaint();
            } else {
                self.next_focus = None;
            }
            match next_focus {
                Some(Part::List) => {
                    content
                        .ui
                        .memory_mut(|memory| memory.request_focus(rows::id()));
                }
                Some(Part::Field) => focus_field(content.ui, &self.text, true),
                None => {}
            }
            answer.or(button_answer)
        })
    }

    /// Shows everything between the title and the buttons. Returns the user's action in the
    /// list, which is `height` points high.
    fn body(&mut self, ui: &mut Ui, editor: &Editor, height: f32) -> Option<ListAction> {
        self.header(ui, editor);
        ui.add_space(4.0);
        let action = ui
            .horizontal_top(|ui| self.shortcuts_and_list(ui, editor, height))
            .inner;
        ui.add_space(8.0);
        match &mut self.new_folder {
            Some(new_folder) => {
                if new_folder.ui(ui, editor.words()) {
                    self.notice = None;
                }
            }
            None => self.field(ui, editor.words()),
        }
        ui.add_space(4.0);
        self.notice_line(ui, editor);
        action
    }

    /// Handles the keys that work wherever in the dialog the focus is.
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
        if (self.is_asking() || self.new_folder.is_some())
            && (layers::is_escaped(context, Layer::Path) || takes(Modifiers::NONE, Key::Escape))
        {
            self.notice = None;
            self.new_folder = None;
            self.next_focus = Some(Part::Field);
        }
        if self.new_folder.is_some() {
            return None;
        }
        let focused = context.memory(|memory| memory.focused());
        if focused.is_some_and(|id| id != field_id()) {
            return None;
        }
        let list_keys = [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown];
        for key in list_keys {
            if takes(Modifiers::NONE, key) {
                context.memory_mut(|memory| memory.request_focus(rows::id()));
                self.cursor.reveals = true;
                self.cursor.row = self.cursor.row.or(first_row(&self.folder));
            }
        }
        // What is typed before Enter in the same frame belongs to the name.
        if deferred::put_off_behind_text(context, Key::Enter) {
            return None;
        }
        // Enter that is held down answers no question.
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

    /// Whether the dialog asks if an existing file may be overwritten.
    fn is_asking(&self) -> bool {
        self.notice.as_ref().is_some_and(Notice::is_question)
    }

    /// Shows the path of the folder, with a button to go up and one for hidden files.
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
                let state = sign_button::ToggleState {
                    is_enabled: true,
                    is_on: self.shows_hidden,
                };
                if sign_button::toggle(ui, theme, sign, &name, state).clicked() {
                    self.shows_hidden ^= true;
                    self.read_again();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    label::path_label(ui, &self.folder.path);
                });
            });
        });
    }

    /// Shows the shortcuts and the list of the folder. Returns the user's action in the list.
    fn shortcuts_and_list(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        height: f32,
    ) -> Option<ListAction> {
        if ui.available_width() >= NARROW && !self.shortcuts.is_empty() {
            let size = (SHORTCUTS_WIDTH, height);
            let chosen = places::ui(ui, editor, &self.shortcuts, size, &self.folder.path);
            if let Some(path) = chosen {
                self.enter(&path);
                self.next_focus = Some(Part::List);
            }
        }
        let mut entries = self.folder.entries.iter();
        let chosen = entries.position(|entry| self.name_from_list.as_ref() == Some(&entry.name));
        let size = vec2(ui.available_width(), height);
        rows::ui(ui, editor, &self.folder, &mut self.cursor, (size, chosen))
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
            self.name_from_list = None;
            self.notice = None;
        }
        let has_no_focus = ui.memory(|memory| memory.focused().is_none());
        if has_no_focus && self.next_focus.is_none() {
            field.request_focus();
        }
    }

    /// Shows the notice, or the keys of the dialog if there is none, so that the line is
    /// never empty.
    fn notice_line(&self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let (text, ink) = match &self.notice {
            Some(notice) => (notice.text(words), colours.negative),
            None => (words.text("path-keys"), colours.text_soft),
        };
        ui.add(egui::Label::new(RichText::new(text).color(colour(ink))).truncate());
    }

    fn footer(&mut self, content: &mut Content<'_>, editor: &Editor) -> Option<PathAnswer> {
        let words = editor.words();
        let key = match (self.is_save, self.is_asking()) {
            (true, true) => "ask-overwrite",
            (true, false) => "ask-save",
            (false, _) => "path-open",
        };
        // If the field is empty, the button opens the row with the cursor.
        let row = self.cursor.row.filter(|_| !self.is_save);
        let is_typed = self.typed().is_some();
        let cancel = Answer::new(words.text("cancel"), Pressed::Cancel);
        let answers = if let Some(new_folder) = &self.new_folder {
            let make = Answer::main(words.text("path-make-folder"), Pressed::MakeFolder);
            vec![cancel, make.enabled(new_folder.is_named())]
        } else {
            let accept = Answer::main(words.text(key), Pressed::Accept);
            vec![cancel, accept.enabled(is_typed || row.is_some())]
        };
        let mut wants_folder = false;
        let pressed = content.foot_beside(
            |ui| {
                let has_button = self.is_save && self.new_folder.is_none();
                wants_folder = has_button && ui.button(words.text("path-new-folder")).clicked();
            },
            answers,
        );
        if wants_folder {
            self.notice = None;
            self.new_folder = Some(NewFolder::default());
        }
        match (pressed?, row) {
            (Pressed::Cancel, _) if self.new_folder.is_some() => {
                self.new_folder = None;
                self.notice = None;
                self.next_focus = Some(Part::Field);
                None
            }
            (Pressed::Cancel, _) => Some(PathAnswer::Cancel),
            (Pressed::MakeFolder, _) => {
                self.make_folder(words);
                None
            }
            (Pressed::Accept, Some(row)) if !is_typed => {
                self.handle_list_action(content.ui, ListAction::Opened(row))
            }
            (Pressed::Accept, _) => self.accept(),
        }
    }

    /// Makes the new folder and lists it, or says why that is not possible.
    fn make_folder(&mut self, words: &Words) {
        let Some(new_folder) = self.new_folder.take() else {
            return;
        };
        match new_folder.make(words, &self.folder.path) {
            Ok(path) => {
                self.enter(&path);
                self.next_focus = Some(Part::Field);
            }
            Err(notice) => {
                self.notice = Some(notice);
                self.new_folder = Some(new_folder.again());
            }
        }
    }
}

/// The button that was pressed.
#[derive(Clone, Copy)]
enum Pressed {
    Accept,
    MakeFolder,
    Cancel,
}

fn first_row(folder: &Folder) -> Option<usize> {
    (!folder.entries.is_empty()).then_some(0)
}

fn field_id() -> Id {
    Id::unique("name in a file dialog")
}

/// Gives the focus to the field. With `selects` the name without its extension is selected,
/// so that typing replaces it; otherwise the caret is at the end of the text.
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
