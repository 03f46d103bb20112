//! A field for one of many things, which is found by typing a part of its name.

use egui::{
    Button, Color32, ComboBox, FontId, Id, Key, Modifiers, PopupCloseBehavior, Response, RichText,
    ScrollArea, TextEdit, TextStyle, Ui,
};

use super::dropdown;
use crate::ui::window::style;
use crate::words::Words;

/// From how many choices on there is a field to search them.
const SEARCHED: usize = 8;
/// Least width of the list, in points.
const WIDTH: f32 = 300.0;
/// Height of a row of the list, in points.
const ROW: f32 = 26.0;
/// The share of a row that the place of a choice may take even beside a long name.
const LEAST_PLACE: f32 = 0.2;
/// How many rows the list shows at once.
const ROWS: f32 = 9.0;

/// One of the things to choose from.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    /// The thing.
    pub value: T,
    /// Its name.
    pub name: String,
    /// Where it is, shown softly behind the name; may be empty.
    pub place: String,
}

/// What a list remembers while it is open.
#[derive(Clone, Default)]
struct Search {
    typed: String,
    /// The index of the marked row among those that are found.
    marked: usize,
}

/// Shows a field that reads `current`, and under it, while it is open, the `choices`, which are
/// made only then. `name` is its name for screen readers; `salt` makes its id unique. Returns
/// what was chosen.
pub fn field<T: Clone + PartialEq>(
    ui: &mut Ui,
    words: &Words,
    (salt, name): (impl egui::AsIdSalt, &str),
    current: (&str, Option<&T>),
    choices: impl FnOnce() -> Vec<Choice<T>>,
) -> Option<T> {
    let width = ui.available_width();
    let id = ui.make_persistent_id(&salt);
    let shown = ComboBox::from_id_salt(salt)
        .selected_text(current.0)
        .width(width)
        .truncate()
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .height(ROW * (ROWS + 3.0))
        .show_ui(ui, |ui| list(ui, words, id, current.1, &choices()));
    let button: Response = shown.response.accessible_name(name.to_owned());
    let Some(list) = shown.inner else {
        ui.data_mut(|data| {
            data.remove::<Search>(id);
            data.remove::<bool>(id.with("open list"));
        });
        return None;
    };
    if list.is_some() {
        button.request_focus();
    }
    list
}

/// Shows the search and the rows that it finds. Returns the choice that was made.
fn list<T: Clone + PartialEq>(
    ui: &mut Ui,
    words: &Words,
    id: Id,
    current: Option<&T>,
    choices: &[Choice<T>],
) -> Option<T> {
    ui.set_min_width(WIDTH);
    let opened = ui.data(|data| data.get_temp::<Search>(id));
    let is_new = opened.is_none();
    let mut search = opened.unwrap_or_default();
    let mut chosen = None;
    let mut has_moved = is_new;
    if choices.len() >= SEARCHED {
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let down = pressed(Key::ArrowDown);
        let up = pressed(Key::ArrowUp);
        search.marked = (search.marked + down).saturating_sub(up);
        has_moved |= down + up > 0;
        let hint = words.text("picker-hint");
        let edit = TextEdit::singleline(&mut search.typed)
            .hint_text(&hint)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(hint);
        if is_new {
            response.request_focus();
        }
        if response.changed() {
            search.marked = 0;
            has_moved = true;
        }
        let is_entered = ui.input(|input| input.key_pressed(Key::Enter));
        if response.lost_focus() && is_entered {
            chosen = Some(search.marked);
        }
    }
    let found = found(choices, &search.typed);
    if is_new && let Some(current) = current {
        let index = found.iter().position(|choice| choice.value == *current);
        search.marked = index.unwrap_or(0);
    }
    search.marked = search.marked.min(found.len().saturating_sub(1));
    if found.is_empty() {
        ui.weak(words.text("palette-nothing"));
    }
    let marks = choices.len() >= SEARCHED;
    let scrolls_to = (has_moved && marks).then_some(search.marked);
    let clicked = rows(
        ui,
        &found,
        (current, marks.then_some(search.marked)),
        scrolls_to,
        (!marks).then(|| id.with("open list")),
    );
    ui.data_mut(|data| data.insert_temp(id, search));
    let chosen = clicked.or(chosen)?;
    ui.close();
    found.get(chosen).map(|choice| choice.value.clone())
}

/// Shows the rows in view. With an id for `walked`, the keyboard goes through them. Returns the index of the one that was clicked.
fn rows<T: PartialEq>(
    ui: &mut Ui,
    found: &[&Choice<T>],
    (current, marked): (Option<&T>, Option<usize>),
    scrolls_to: Option<usize>,
    walked: Option<Id>,
) -> Option<usize> {
    let mut clicked = None;
    let mut shown = Vec::new();
    let spacing = ui.spacing().item_spacing.y;
    let height = (ROW + spacing) * ROWS;
    let mut area = ScrollArea::vertical().max_height(height);
    if let Some(index) = scrolls_to {
        let middle = (ROW + spacing) * (index as f32 + 0.5) - height / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show_rows(ui, ROW, found.len(), |ui, range| {
        for index in range {
            let choice = found[index];
            let is_current = current == Some(&choice.value);
            let place = place_beside(ui, choice);
            let has_place = !place.is_empty();
            let place = RichText::new(place).font(style::caption_font());
            let mut row = Button::selectable(is_current, &choice.name)
                .truncate()
                .min_size(egui::vec2(ui.available_width(), ROW));
            if has_place {
                row = row.right_text(place.weak());
            }
            let response = ui.add(row);
            if marked == Some(index) {
                let line = egui::Stroke::new(1.5, ui.visuals().selection.stroke.color);
                let kind = egui::StrokeKind::Inside;
                ui.painter().rect_stroke(response.rect, 4.0, line, kind);
            }
            if response.clicked() {
                clicked = Some(index);
            }
            shown.push(response);
        }
    });
    if let Some(id) = walked {
        let current = found
            .iter()
            .position(|choice| current == Some(&choice.value));
        dropdown::walk(ui, id, current, &shown);
    }
    clicked
}

/// The place of a choice as it fits behind its name, which matters more: shortened with an
/// ellipsis.
fn place_beside<T>(ui: &Ui, choice: &Choice<T>) -> String {
    let width = |text: &str, font: FontId| {
        let text = text.to_owned();
        let galley = ui
            .painter()
            .layout_no_wrap(text, font, Color32::PLACEHOLDER);
        galley.size().x
    };
    let name = width(&choice.name, TextStyle::Button.resolve(ui.style()));
    let gaps = 2.0 * ui.spacing().button_padding.x + 2.0 * ui.spacing().item_spacing.x;
    let room = ui.available_width() - gaps - name;
    let room = room.max(ui.available_width() * LEAST_PLACE);
    let mut place = choice.place.clone();
    let mut shown = place.clone();
    while width(&shown, style::caption_font()) > room && place.pop().is_some() {
        shown = format!("{}…", place.trim_end());
    }
    shown
}

/// The choices whose name or place has all the words of `typed`, in any case.
fn found<'a, T>(choices: &'a [Choice<T>], typed: &str) -> Vec<&'a Choice<T>> {
    let typed = typed.to_lowercase();
    let parts: Vec<&str> = typed.split_whitespace().collect();
    let fits = |choice: &&Choice<T>| {
        if parts.is_empty() {
            return true;
        }
        let text = format!("{} {}", choice.name, choice.place).to_lowercase();
        parts.iter().all(|part| text.contains(part))
    };
    choices.iter().filter(fits).collect()
}
