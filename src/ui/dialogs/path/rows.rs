//! The list of a file dialog: one thing to the keyboard, walked with arrows and letters.
//! Only the rows in sight are made, however many there are.

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::folder::{Entry, Folder};
use crate::editor::Editor;
use crate::local_time::LocalTime;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;
use crate::words::Words;

/// Height of a row.
const ROW: f32 = 24.0;
/// Width of a sign with the room around it.
const SIGN: f32 = 28.0;
/// Width of the column of sizes.
const SIZES: f32 = 76.0;
/// Width of the column of dates.
const DATES: f32 = 92.0;
/// Lists that are narrower show names alone.
const NARROW: f32 = 380.0;
/// Letters belong to one word if no more than this many seconds lie between them.
const SAME_WORD: f64 = 1.0;

/// Where the list's cursor is, and what was typed to get there.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// The row of the cursor.
    pub(super) row: Option<usize>,
    /// Whether the row is to be brought into sight.
    pub(super) reveals: bool,
    /// The letters typed so far.
    letters: String,
    /// When the last of them was typed, in seconds of the window.
    typed: f64,
}

/// What the user did in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// The cursor went to another row by the keyboard.
    Walked,
    /// This row was clicked.
    Clicked(usize),
    /// This row was taken: with Enter or a double click.
    Taken(usize),
    /// To the folder above.
    Up,
    /// A path is being typed; this is its beginning.
    Path(String),
}

/// The list's id, for the focus.
pub(super) fn id() -> Id {
    Id::unique("files of a file dialog")
}

/// Shows the list in `size`. `chosen` is the row whose name stands in the field.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &Editor,
    folder: &Folder,
    walk: &mut Walk,
    (size, chosen): (Vec2, Option<usize>),
) -> Option<Done> {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
    let list = ui.interact(outer, id(), Sense::click());
    let name = words.text("path-list");
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    let has_focus = list.has_focus();
    let mut done = has_focus
        .then(|| take_keys(ui, folder, walk, size.y))
        .flatten();
    let edge = if has_focus {
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
            dates: LocalTime::of_system(),
            chosen,
            cursor: walk.row.filter(|_| has_focus),
        };
        let reveals = std::mem::take(&mut walk.reveals)
            .then_some(walk.row)
            .flatten();
        let pressed = rows.show(&mut inner, &list, reveals);
        if pressed.is_some() {
            list.request_focus();
            done = pressed;
        }
    }
    ui.painter()
        .rect_stroke(outer, 6.0, edge, StrokeKind::Inside);
    if let Some(Done::Clicked(row) | Done::Taken(row)) = done {
        walk.row = Some(row);
    }
    if list.clicked() {
        list.request_focus();
    }
    done
}

/// The rows as they are to be shown.
struct Rows<'a> {
    editor: &'a Editor,
    folder: &'a Folder,
    dates: LocalTime,
    /// The row whose name stands in the field.
    chosen: Option<usize>,
    /// The row of the cursor, if the list has the focus.
    cursor: Option<usize>,
}

impl Rows<'_> {
    /// Shows those in sight; brings the row that it `reveals` into sight.
    fn show(&self, ui: &mut Ui, list: &Response, reveals: Option<usize>) -> Option<Done> {
        let mut done = None;
        let count = self.folder.entries.len();
        ScrollArea::vertical()
            .id_salt(("files", &self.folder.path))
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(ROW * count as f32);
                let top = ui.max_rect().top();
                let width = ui.available_width();
                let left = ui.max_rect().left();
                let place = |row: usize| {
                    let corner = pos2(left, top + ROW * row as f32);
                    Rect::from_min_size(corner, vec2(width, ROW))
                };
                if let Some(row) = reveals {
                    ui.scroll_to_rect(place(row), None);
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "what is in sight begins at 0 or below"
                )]
                let in_sight = |y: f32| (y.max(0.0) / ROW) as usize;
                let first = in_sight(viewport.min.y);
                let last = (in_sight(viewport.max.y) + 1).min(count);
                for row in first..last {
                    let entry = &self.folder.entries[row];
                    let response = self.row(ui, place(row), row, entry);
                    if self.cursor == Some(row) {
                        ui.ctx().accesskit_node_builder(list.id, |node| {
                            node.set_active_descendant(response.id.accesskit_id());
                        });
                    }
                    if response.double_clicked() {
                        done = Some(Done::Taken(row));
                    } else if response.clicked() {
                        done = Some(Done::Clicked(row));
                    }
                }
            });
        done
    }

    fn row(&self, ui: &Ui, place: Rect, row: usize, entry: &Entry) -> Response {
        let words = self.editor.words();
        let colours = &self.editor.theme().colours;
        // A row is no stop for Tab: the list is.
        let response = ui.interact(place, ui.scope_id().with(&entry.name), Sense::CLICK);
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
        ground(ui, self.editor, place, &response, is_marked);
        let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
        let (sign, sign_ink) = if entry.is_folder {
            (Sign::Folder, colour(colours.accent))
        } else {
            (Sign::Sheet, soft)
        };
        paint_sign(ui, place, sign, sign_ink);
        let mut right = place.right() - 8.0;
        if place.width() >= NARROW {
            let small = style::caption_font();
            let middle = place.center().y;
            let painter = ui.painter();
            let date = entry.modified.and_then(|it| date(words, &self.dates, it));
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
                let size = size_text(words, entry.size);
                painter.text(pos2(right, middle), Align2::RIGHT_CENTER, size, small, soft);
            }
            right -= SIZES;
        }
        let room = right - place.left() - SIGN;
        let is_whole = paint_name(ui, place, &entry.shown, room, ink);
        if is_whole {
            response
        } else {
            response.on_hover_text(&entry.shown)
        }
    }
}

/// Shows a place of the list beside.
pub(super) fn place(
    ui: &mut Ui,
    editor: &Editor,
    sign: Sign,
    name: &str,
    is_here: bool,
) -> Response {
    let colours = &editor.theme().colours;
    let size = vec2(ui.available_width(), ROW);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, name));
    ground(ui, editor, place, &response, is_here);
    paint_sign(ui, place, sign, colour(colours.text_soft));
    let room = place.width() - SIGN - 4.0;
    paint_name(ui, place, name, room, colour(colours.text));
    response
}

/// Paints what lies under a row.
fn ground(ui: &Ui, editor: &Editor, place: Rect, response: &Response, is_marked: bool) {
    let colours = &editor.theme().colours;
    let painter = ui.painter();
    if is_marked {
        let fill = colour(colours.accent).gamma_multiply(0.18);
        painter.rect_filled(place, 4.0, fill);
    } else if response.hovered() {
        painter.rect_filled(place, 4.0, colour(colours.hover));
    }
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(place, 4.0, line, StrokeKind::Inside);
    }
}

fn paint_sign(ui: &Ui, place: Rect, sign: Sign, ink: egui::Color32) {
    let middle = pos2(place.left() + SIGN / 2.0, place.center().y);
    let square = Rect::from_center_size(middle, Vec2::splat(14.0));
    sign_button::draw_sign(ui.painter(), square, sign, Stroke::new(1.4, ink));
}

/// Paints a name, cut at the end of its room. Returns whether it is whole.
fn paint_name(ui: &Ui, place: Rect, name: &str, room: f32, ink: egui::Color32) -> bool {
    let font: FontId = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(16.0));
    let galley = ui.painter().layout_job(job);
    let is_whole = !galley.elided;
    let corner = pos2(
        place.left() + SIGN,
        place.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(corner, galley, ink);
    is_whole
}

/// Takes the keys that walk the list.
fn take_keys(ui: &Ui, folder: &Folder, walk: &mut Walk, height: f32) -> Option<Done> {
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
        return Some(Done::Up);
    }
    if takes(Key::Enter) {
        return walk.row.map(Done::Taken);
    }
    let mut is_walked = false;
    for key in [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
    ] {
        while takes(key) {
            is_walked |= walk.go(folder.entries.len(), key, height);
        }
    }
    let time = context.input(|input| input.time);
    for text in take_texts(ui) {
        let begins_word = walk.letters.is_empty() || time - walk.typed > SAME_WORD;
        let is_path = text.starts_with(std::path::is_separator) || text.starts_with('~');
        if is_path && begins_word {
            return Some(Done::Path(text));
        }
        is_walked |= walk.type_letters(folder, &text, time);
    }
    is_walked.then_some(Done::Walked)
}

/// What was typed, for nobody else.
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

impl Walk {
    /// A walk that begins at a row, which is brought into sight.
    pub(super) fn at(row: Option<usize>) -> Self {
        Self {
            row,
            reveals: true,
            ..Self::default()
        }
    }

    /// Goes where a key says, in a list of `count` rows of which `height` is in sight. Returns
    /// whether there is a row to go to.
    pub(super) fn go(&mut self, count: usize, key: Key, height: f32) -> bool {
        let Some(last) = count.checked_sub(1) else {
            return false;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a list is as high as a window, at most"
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

    /// Goes to the next row that begins with what was typed; the same letter again goes on
    /// to the next one. Returns whether there is one.
    fn type_letters(&mut self, folder: &Folder, text: &str, time: f64) -> bool {
        if time - self.typed > SAME_WORD {
            self.letters.clear();
        }
        self.typed = time;
        self.letters
            .extend(text.chars().flat_map(char::to_lowercase));
        let mut letters = self.letters.chars();
        let first = letters.next();
        let is_one_letter = letters.all(|c| Some(c) == first);
        let find = |sought: &str, from: usize| {
            let count = folder.entries.len();
            let rows = (0..count).map(|step| (from + step) % count);
            let mut found = rows.filter(|row| {
                let name = folder.entries[*row].shown.to_lowercase();
                name.starts_with(sought)
            });
            found.next()
        };
        let here = self.row.unwrap_or(0);
        let next = self.row.map_or(0, |row| row + 1);
        let is_first = self.letters.chars().count() == 1;
        let mut found = if is_first {
            find(&self.letters, next)
        } else {
            find(&self.letters, here)
        };
        if found.is_none() && is_one_letter {
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

/// A number of bytes as people read it.
pub(super) fn size_text(words: &Words, bytes: u64) -> String {
    let (key, unit) = match bytes {
        0..1_000 => ("path-size-bytes", 1),
        1_000..1_000_000 => ("path-size-kb", 1_000),
        1_000_000..1_000_000_000 => ("path-size-mb", 1_000_000),
        _ => ("path-size-gb", 1_000_000_000),
    };
    let size = ((bytes + unit / 2) / unit).to_string();
    words.fill(key, &[("size", (&size).into())])
}

/// The day of a moment.
fn date(words: &Words, time: &LocalTime, seconds: i64) -> Option<String> {
    let day = time.civil(seconds)?;
    let (year, month) = (day.year().to_string(), format!("{:02}", day.month()));
    let day = format!("{:02}", day.day());
    let values = [
        ("year", (&year).into()),
        ("month", (&month).into()),
        ("day", (&day).into()),
    ];
    Some(words.fill("path-date", &values))
}
