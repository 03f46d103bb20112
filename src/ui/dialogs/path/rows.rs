//! The list of a file dialog. The whole list takes the focus, and arrows and letters move its
//! cursor. Only the rows in view are shown, however many there are.

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::folder::{Folder, FolderEntry};
use crate::editor::Editor;
use crate::local_time::LocalTime;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;
use crate::words::Words;

/// Height of a row in points.
const ROW: f32 = 24.0;
/// Width of a sign with the space around it, in points.
const SIGN: f32 = 28.0;
/// Width of the column of sizes, in points.
const SIZES: f32 = 76.0;
/// Width of the column of dates, in points.
const DATES: f32 = 92.0;
/// A list that is narrower than this shows only names, in points.
const NARROW: f32 = 380.0;
/// Letters belong to one word if they are typed within this time of each other, in seconds.
const SAME_WORD: f64 = 1.0;

/// The cursor of the list, and the letters that were typed to move it.
#[derive(Clone, Debug, Default)]
pub(super) struct ListCursor {
    /// The row of the cursor.
    pub(super) row: Option<usize>,
    /// Whether the list is to be scrolled to the row.
    pub(super) reveals: bool,
    /// The letters of the word typed so far, in lower case.
    letters: String,
    /// When the last letter was typed, in seconds of the window.
    last_typed: f64,
}

/// An action of the user in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListAction {
    /// The cursor was moved to another row with the keyboard.
    Moved,
    /// This row was clicked.
    Clicked(usize),
    /// This row was opened with Enter or a double click.
    Opened(usize),
    /// The user wants to go to the folder above.
    Up,
    /// The user began to type a path, with this text.
    Path(String),
}

/// The id of the list, which takes the focus as a whole.
pub(super) fn id() -> Id {
    Id::unique("files of a file dialog")
}

/// Shows the list in `size`. `chosen` is the row whose name is in the dialog's text field.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &Editor,
    folder: &Folder,
    cursor: &mut ListCursor,
    (size, chosen): (Vec2, Option<usize>),
) -> Option<ListAction> {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
    let list = ui.interact(outer, id(), Sense::click());
    let name = words.text("path-list");
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    let has_focus = list.has_focus();
    let mut action = has_focus
        .then(|| take_keys(ui, folder, cursor, size.y))
        .flatten();
    let edge = if has_focus {
        focus_ring::is_shown_by(&list);
        Stroke::new(2.0, colour(colours.accent))
    } else {
        Stroke::new(1.0, colour(colours.line))
    };
    ui.painter().rect_filled(outer, 6.0, colour(colours.field));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(outer.shrink(3.0)));
    inner.set_clip_rect(outer.shrink(2.0).intersect(ui.clip_rect()));
    if folder.entries.is_empty() {
        let text = match &folder.problem {
            Some(problem) => problem.text(words),
            None => words.text("path-empty"),
        };
        inner.centered_and_justified(|ui| {
            ui.label(egui::RichText::new(text).color(colour(colours.text_soft)));
        });
    } else {
        let rows = Rows {
            editor,
            folder,
            local_time: LocalTime::of_system(),
            chosen,
            cursor: cursor.row.filter(|_| has_focus),
        };
        let reveals = std::mem::take(&mut cursor.reveals)
            .then_some(cursor.row)
            .flatten();
        let pressed = rows.show(&mut inner, &list, reveals);
        if pressed.is_some() {
            list.request_focus();
            action = pressed;
        }
    }
    ui.painter()
        .rect_stroke(outer, 6.0, edge, StrokeKind::Inside);
    if let Some(ListAction::Clicked(row) | ListAction::Opened(row)) = action {
        cursor.row = Some(row);
    }
    if list.clicked() {
        list.request_focus();
    }
    action
}

/// What is needed to show the rows.
struct Rows<'a> {
    editor: &'a Editor,
    folder: &'a Folder,
    local_time: LocalTime,
    /// The row whose name is in the dialog's text field.
    chosen: Option<usize>,
    /// The row of the cursor, if the list has the focus.
    cursor: Option<usize>,
}

impl Rows<'_> {
    /// Shows the rows in view. Scrolls to the row `reveals`, if there is one.
    fn show(&self, ui: &mut Ui, list: &Response, reveals: Option<usize>) -> Option<ListAction> {
        let mut action = None;
        let count = self.folder.entries.len();
        ScrollArea::vertical()
            .id_salt(("files", &self.folder.path))
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(ROW * count as f32);
                let top = ui.max_rect().top();
                let width = ui.available_width();
                let left = ui.max_rect().left();
                let row_rect = |row: usize| {
                    let corner = pos2(left, top + ROW * row as f32);
                    Rect::from_min_size(corner, vec2(width, ROW))
                };
                if let Some(row) = reveals {
                    ui.scroll_to_rect(row_rect(row), None);
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a row number in view is small, and never negative"
                )]
                let row_at = |y: f32| (y.max(0.0) / ROW) as usize;
                let first = row_at(viewport.min.y);
                let end = (row_at(viewport.max.y) + 1).min(count);
                for row in first..end {
                    let entry = &self.folder.entries[row];
                    let response = self.row(ui, row_rect(row), row, entry);
                    if self.cursor == Some(row) {
                        ui.ctx().accesskit_node_builder(list.id, |node| {
                            node.set_active_descendant(response.id.accesskit_id());
                        });
                    }
                    if response.double_clicked() {
                        action = Some(ListAction::Opened(row));
                    } else if response.clicked() {
                        action = Some(ListAction::Clicked(row));
                    }
                }
            });
        action
    }

    fn row(&self, ui: &Ui, rect: Rect, row: usize, entry: &FolderEntry) -> Response {
        let words = self.editor.words();
        let colours = &self.editor.theme().colours;
        // Tab stops at the list as a whole, not at its rows.
        let response = ui.interact(rect, ui.scope_id().with(&entry.name), Sense::CLICK);
        let is_marked = self.cursor == Some(row) || self.chosen == Some(row);
        let name = if entry.is_folder {
            words.fill("path-folder-named", &[("name", (&entry.shown).into())])
        } else {
            entry.shown.clone()
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_position_in_set(row + 1);
            node.set_size_of_set(self.folder.entries.len());
        });
        paint_background(ui, self.editor, rect, &response, is_marked);
        let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
        let (sign, sign_ink) = if entry.is_folder {
            (Sign::Folder, colour(colours.accent))
        } else {
            (Sign::Sheet, soft)
        };
        paint_sign(ui, rect, sign, sign_ink);
        let mut right = rect.right() - 8.0;
        if rect.width() >= NARROW {
            let small = style::caption_font();
            let middle = rect.center().y;
            let painter = ui.painter();
            let date = entry
                .modified
                .and_then(|seconds| date(words, &self.local_time, seconds));
            if let Some(date) = date {
                painter.text(
                    pos2(right, middle),
                    Align2::RIGHT_CENTER,
                    date,
                    small.clone(),
                    soft,
                );
            }
            right -= DATES;
            if !entry.is_folder {
                let size = words.file_size(entry.size);
                painter.text(pos2(right, middle), Align2::RIGHT_CENTER, size, small, soft);
            }
            right -= SIZES;
        }
        let width = right - rect.left() - SIGN;
        let is_whole = paint_name(ui, rect, &entry.shown, width, ink);
        if is_whole {
            response
        } else {
            response.on_hover_text(&entry.shown)
        }
    }
}

/// Shows a row of the shortcuts beside the list. `is_current` marks it.
pub(super) fn shortcut(
    ui: &mut Ui,
    editor: &Editor,
    sign: Sign,
    name: &str,
    is_current: bool,
) -> Response {
    let colours = &editor.theme().colours;
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, name));
    paint_background(ui, editor, rect, &response, is_current);
    paint_sign(ui, rect, sign, colour(colours.text_soft));
    let width = rect.width() - SIGN - 4.0;
    paint_name(ui, rect, name, width, colour(colours.text));
    response
}

/// Paints the background of a row.
fn paint_background(ui: &Ui, editor: &Editor, rect: Rect, response: &Response, is_marked: bool) {
    let colours = &editor.theme().colours;
    let painter = ui.painter();
    if is_marked {
        let fill = colour(colours.accent).gamma_multiply(0.18);
        painter.rect_filled(rect, 4.0, fill);
    } else if response.hovered() {
        painter.rect_filled(rect, 4.0, colour(colours.hover));
    }
    if response.has_focus() {
        focus_ring::is_shown_by(response);
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(rect, 4.0, line, StrokeKind::Inside);
    }
}

fn paint_sign(ui: &Ui, rect: Rect, sign: Sign, ink: egui::Color32) {
    let middle = pos2(rect.left() + SIGN / 2.0, rect.center().y);
    let square = Rect::from_center_size(middle, Vec2::splat(14.0));
    sign_button::draw_sign(ui.painter(), square, sign, Stroke::new(1.4, ink));
}

/// Paints a name, cut to `width` points. Returns whether all of it is shown.
fn paint_name(ui: &Ui, rect: Rect, name: &str, width: f32, ink: egui::Color32) -> bool {
    let font: FontId = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(16.0));
    let galley = ui.painter().layout_job(job);
    let is_whole = !galley.elided;
    let corner = pos2(rect.left() + SIGN, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, ink);
    is_whole
}

/// Handles the keys that move the cursor or open something.
fn take_keys(ui: &Ui, folder: &Folder, cursor: &mut ListCursor, height: f32) -> Option<ListAction> {
    let context = ui.ctx();
    context.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id(), filter);
    });
    let takes = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if takes(Key::Backspace) {
        return Some(ListAction::Up);
    }
    if takes(Key::Enter) {
        return cursor.row.map(ListAction::Opened);
    }
    let mut is_moved = false;
    for key in [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
    ] {
        while takes(key) {
            is_moved |= cursor.go(folder.entries.len(), key, height);
        }
    }
    let time = context.input(|input| input.time);
    for text in take_texts(ui) {
        let begins_word = cursor.letters.is_empty() || time - cursor.last_typed > SAME_WORD;
        let is_path = text.starts_with(std::path::is_separator) || text.starts_with('~');
        if is_path && begins_word {
            return Some(ListAction::Path(text));
        }
        is_moved |= cursor.type_letters(folder, &text, time);
    }
    is_moved.then_some(ListAction::Moved)
}

/// Takes the typed texts out of the input, so that nothing else handles them.
fn take_texts(ui: &Ui) -> Vec<String> {
    ui.input_mut(|input| {
        let mut texts = Vec::new();
        input.events.retain(|event| match event {
            egui::Event::Text(text) => {
                texts.push(text.clone());
                false
            }
            _ => true,
        });
        texts
    })
}

impl ListCursor {
    /// A cursor at a row, to which the list is scrolled.
    pub(super) fn at(row: Option<usize>) -> Self {
        Self {
            row,
            reveals: true,
            ..Self::default()
        }
    }

    /// Moves the cursor as `key` asks, in a list of `count` rows that is `height` points high.
    /// Returns whether there is a row to go to.
    pub(super) fn go(&mut self, count: usize, key: Key, height: f32) -> bool {
        let Some(last) = count.checked_sub(1) else {
            return false;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a list is at most as high as the window"
        )]
        let page = ((height / ROW) as usize).saturating_sub(1).max(1);
        let row = match (self.row, key) {
            (_, Key::End) | (None, Key::ArrowUp) => last,
            (_, Key::Home) | (None, _) => 0,
            (Some(row), Key::ArrowUp) => row.saturating_sub(1),
            (Some(row), Key::PageUp) => row.saturating_sub(page),
            (Some(row), Key::PageDown) => row + page,
            (Some(row), _) => row + 1,
        };
        self.letters.clear();
        self.row = Some(row.min(last));
        self.reveals = true;
        true
    }

    /// Moves the cursor to the next row that begins with the typed word. The same letter again
    /// moves on to the next row with that letter. Returns whether such a row exists.
    fn type_letters(&mut self, folder: &Folder, text: &str, time: f64) -> bool {
        if time - self.last_typed > SAME_WORD {
            self.letters.clear();
        }
        self.last_typed = time;
        self.letters
            .extend(text.chars().flat_map(char::to_lowercase));
        let mut letters = self.letters.chars();
        let first = letters.next();
        let is_one_letter_repeated = letters.all(|c| Some(c) == first);
        let find = |sought: &str, from: usize| {
            let count = folder.entries.len();
            let rows = (0..count).map(|offset| (from + offset) % count);
            let mut found = rows.filter(|row| {
                let name = folder.entries[*row].shown.to_lowercase();
                name.starts_with(sought)
            });
            found.next()
        };
        let current = self.row.unwrap_or(0);
        let next = self.row.map_or(0, |row| row + 1);
        let is_first_letter = self.letters.chars().count() == 1;
        let mut found = if is_first_letter {
            find(&self.letters, next)
        } else {
            find(&self.letters, current)
        };
        if found.is_none() && is_one_letter_repeated {
            let letter: String = first.into_iter().collect();
            found = find(&letter, next);
        }
        if found.is_some() {
            self.row = found;
            self.reveals = true;
        }
        found.is_some()
    }
}

/// The local date of a moment in Unix time, in the way of the language.
fn date(words: &Words, time: &LocalTime, seconds: i64) -> Option<String> {
    let day = time.civil(seconds)?;
    Some(words.date(day.date()))
}
