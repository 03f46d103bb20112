//! The ring around the widget that has the keyboard, and scrolling to that widget.

use egui::{Color32, Context, Id, Rect, Response, Stroke, StrokeKind, Ui};

/// Width of the ring in points.
const WIDTH: f32 = 2.0;
/// The free space between a widget and its ring, in points.
const GAP: f32 = 2.0;

/// Notes that a widget shows itself that it has the keyboard, so that [`paint`] leaves it out.
/// To be called in each frame in which the widget has the keyboard.
pub fn is_shown_by(response: &Response) {
    let (pass, id) = (response.ctx.cumulative_pass_nr(), response.id);
    let note = (pass, id);
    response
        .ctx
        .data_mut(|data| data.insert_temp(own_ring_id(), note));
}

fn own_ring_id() -> Id {
    Id::unique("widget with its own ring")
}

/// Whether a button of the mouse was just pressed or let go. Then the window library takes the keyboard
/// from a widget that is only asked about, such as one that has just been shown by the click.
fn is_pressed(ui: &Ui) -> bool {
    ui.input(|input| {
        let pointer = &input.pointer;
        pointer.any_pressed() || pointer.any_released() || pointer.any_click()
    })
}

/// The widget of the layer of `ui` that has the keyboard.
fn focused(ui: &Ui) -> Option<Response> {
    let context: &Context = ui.ctx();
    if is_pressed(ui) {
        return None;
    }
    let id = context.memory(|memory| memory.focused())?;
    let response = context.read_response(id)?;
    (response.layer_id == ui.layer_id()).then_some(response)
}

/// Paints a ring around the widget that has the keyboard, if it is in the layer of `ui`. Text
/// fields show a caret instead. What lies outside of `body` is always in view; what lies within
/// it may be scrolled out of sight. The ring of the widget `main`, which is filled with the
/// accent colour, gets the colour `strong`.
pub fn paint(ui: &Ui, body: Rect, main: Option<Id>, strong: Color32) {
    let context = ui.ctx();
    let Some(focused) = focused(ui) else { return };
    let note = context.data(|data| data.get_temp::<(u64, Id)>(own_ring_id()));
    let has_own = note == Some((context.cumulative_pass_nr(), focused.id));
    if has_own || context.text_edit_focused() {
        return;
    }
    let ink = if main == Some(focused.id) {
        strong
    } else {
        ui.visuals().hyperlink_color
    };
    let clip = if body.contains(focused.rect.center()) {
        body.expand(GAP + WIDTH)
    } else {
        Rect::EVERYTHING
    };
    let painter = ui.painter().with_clip_rect(clip);
    let ring = focused.rect.expand(GAP);
    painter.rect_stroke(ring, 8.0, Stroke::new(WIDTH, ink), StrokeKind::Outside);
}

/// Paints the same ring around the widget that has the keyboard, if it is within `ui`, which may
/// be scrolled.
pub fn paint_within(ui: &Ui) {
    let is_within = focused(ui).is_some_and(|focused| {
        let centre = focused.rect.center();
        ui.min_rect().contains(centre) && ui.clip_rect().contains(centre)
    });
    if is_within {
        paint(ui, ui.clip_rect(), None, ui.visuals().hyperlink_color);
    }
}

/// Scrolls the innermost scroll area around `ui` to the widget that has the keyboard, when that
/// has just moved to a widget within `ui`. To be called after the content of the area.
pub fn follow(ui: &Ui) {
    let context = ui.ctx();
    let current = context.memory(|memory| memory.focused());
    // A widget that gets the keyboard before it is shown for the first time is followed later.
    if is_pressed(ui) || current.is_some_and(|id| context.read_response(id).is_none()) {
        return;
    }
    let key = ui.scope_id().with("focus that was followed");
    let previous = context.data_mut(|data| {
        let previous = data.get_temp::<Option<Id>>(key);
        data.insert_temp(key, current);
        previous.flatten()
    });
    if current == previous {
        return;
    }
    if let Some(focused) = focused(ui)
        && ui.min_rect().contains(focused.rect.center())
    {
        ui.scroll_to_rect(focused.rect.expand(8.0), None);
    }
}
