//! Fields that open a list of a few choices. By keyboard the list opens on the current choice;
//! the arrow keys go on from there, Enter chooses and closes, and Escape closes.

use egui::{ComboBox, EventFilter, FocusDirection, Id, Key, Modifiers, Response, Ui};

/// Shows a field that reads `shown`, and under it, while it is open, the `names` of the choices.
/// `name` is its name for screen readers; `salt` makes its id unique; `width` is in points.
/// `current` is the index of the current choice. Returns the index of the one that was chosen,
/// which may be the current one.
pub fn field(
    ui: &mut Ui,
    (salt, name): (impl egui::AsIdSalt, &str),
    (shown, width): (&str, f32),
    current: Option<usize>,
    names: &[String],
) -> Option<usize> {
    let id = ui.make_persistent_id(&salt).with("open list");
    let combo = ComboBox::from_id_salt(salt)
        .selected_text(shown)
        .width(width)
        .show_ui(ui, |ui| entries(ui, id, current, names));
    let button = combo.response.accessible_name(name.to_owned());
    let chosen = combo.inner.flatten();
    give_back(ui, id, &button, combo.inner.is_some(), chosen.is_some());
    chosen
}

/// Gives the keyboard back to the `button` of a list that was closed by a key, and forgets that
/// the list was open.
fn give_back(ui: &Ui, id: Id, button: &Response, is_shown: bool, is_chosen: bool) {
    let is_escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let is_clicked = ui.input(|input| input.pointer.any_click());
    let was_open = ui.data(|data| data.get_temp::<bool>(id)).is_some();
    if was_open && ((is_chosen && !is_clicked) || is_escaped) {
        button.request_focus();
    }
    if !is_shown || is_chosen || is_escaped {
        ui.data_mut(|data| data.remove::<bool>(id));
    }
}

fn entries(ui: &mut Ui, id: Id, current: Option<usize>, names: &[String]) -> Option<usize> {
    let names = names.iter().enumerate();
    let entries: Vec<Response> = names
        .map(|(index, name)| ui.selectable_label(current == Some(index), name))
        .collect();
    walk(ui, id, current, &entries);
    let chosen = entries.iter().position(Response::clicked);
    if chosen.is_some() {
        ui.close();
    }
    chosen
}

/// Gives the keyboard to the `current` of the entries when the list has just been opened, and
/// moves it with the arrow keys, Home and End. What is remembered under `id` says that the list
/// is open, and is to be removed when it is closed.
pub fn walk(ui: &Ui, id: Id, current: Option<usize>, entries: &[Response]) {
    if ui.is_sizing_pass() || entries.is_empty() {
        return;
    }
    let was_open = ui.data(|data| data.get_temp::<bool>(id)).is_some();
    let last = entries.len() - 1;
    if !was_open {
        ui.data_mut(|data| data.insert_temp(id, true));
        give(ui, &entries[current.unwrap_or(0).min(last)]);
        return;
    }
    let Some(from) = entries.iter().position(Response::has_focus) else {
        return;
    };
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(entries[from].id, filter));
    let to = ui.input_mut(|input| {
        let mut times = |key| input.count_and_consume_key(Modifiers::NONE, key);
        let (down, up) = (times(Key::ArrowDown), times(Key::ArrowUp));
        let (home, end) = (times(Key::Home), times(Key::End));
        match (home, end) {
            (0, 0) => (from + down).saturating_sub(up).min(last),
            (_, 0) => 0,
            _ => last,
        }
    });
    if to != from {
        give(ui, &entries[to]);
    }
}

fn give(ui: &Ui, entry: &Response) {
    entry.request_focus();
    entry.scroll_to_me(None);
    // The window library would go on to another entry with the same key.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    ui.request_repaint();
}
