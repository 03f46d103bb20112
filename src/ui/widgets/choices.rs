//! Rows of choices of which one is chosen: Tab stops once, at the chosen one, and the arrow
//! keys choose another.

use egui::accesskit::Role;
use egui::{Button, Context, EventFilter, Id, Key, Modifiers, Response, Sense, Ui, WidgetInfo};

/// A choice in a row: its value, its name and a longer explanation for the pointer, which may
/// be empty.
pub type Choice<T> = (T, String, String);

/// Shows the choices beside each other, in as many rows as they need, and stores the value of
/// the one that the user chooses.
pub fn row<T: Clone + PartialEq>(ui: &mut Ui, value: &mut T, choices: &[Choice<T>]) {
    let chosen = choices.iter().position(|choice| choice.0 == *value);
    let mut responses = Vec::with_capacity(choices.len());
    ui.horizontal_wrapped(|ui| {
        for (index, (_, name, hint)) in choices.iter().enumerate() {
            let is_chosen = chosen == Some(index);
            let button = Button::selectable(is_chosen, name).sense(sense(chosen, index));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
            responses.push(if hint.is_empty() {
                response
            } else {
                response.on_hover_text(hint)
            });
        }
    });
    let clicked = responses.iter().position(Response::clicked);
    if let Some((new, ..)) = walk(ui, &responses)
        .or(clicked)
        .and_then(|index| choices.get(index))
    {
        value.clone_from(new);
    }
}

/// The sense of the choice with this index: only the chosen one, or the first if none is
/// chosen, takes the focus.
pub fn sense(chosen: Option<usize>, index: usize) -> Sense {
    if chosen.unwrap_or_default() == index {
        Sense::click()
    } else {
        Sense::CLICK
    }
}

/// Handles the arrow keys, Home and End while one of the choices has the focus. Returns the
/// index of the choice that the user went to, which has the focus now.
pub fn walk(ui: &Ui, choices: &[Response]) -> Option<usize> {
    let from = choices.iter().position(Response::has_focus)?;
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    let last = choices.len() - 1;
    let keys = [
        (Key::ArrowUp, from.saturating_sub(1)),
        (Key::ArrowLeft, from.saturating_sub(1)),
        (Key::ArrowDown, (from + 1).min(last)),
        (Key::ArrowRight, (from + 1).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    ui.memory_mut(|memory| memory.set_focus_lock_filter(choices[from].id, filter));
    leave_enter(ui.ctx(), choices[from].id);
    let to = ui.input_mut(|input| {
        let mut pressed = keys.into_iter();
        pressed.find_map(|(key, to)| input.consume_key(Modifiers::NONE, key).then_some(to))
    })?;
    choices[to].request_focus();
    leave_enter(ui.ctx(), choices[to].id);
    (to != from).then_some(to)
}

/// Notes that the focused widget does nothing on Enter, which therefore presses the main button
/// of its dialog.
fn leave_enter(context: &Context, id: Id) {
    context.data_mut(|data| data.insert_temp(left_enter_id(), id));
}

/// Whether the widget with this id leaves Enter to the main button of its dialog.
pub fn leaves_enter(context: &Context, id: Id) -> bool {
    context.data(|data| data.get_temp::<Id>(left_enter_id())) == Some(id)
}

fn left_enter_id() -> Id {
    Id::unique("choice that leaves Enter to its dialog")
}
