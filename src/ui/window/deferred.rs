//! Keys that wait for the next frame, because another part of the window has the keyboard then.

use egui::{Context, Event, Id, Key};

/// The key under which the window library keeps the events that wait for the next frame.
fn waiting_id() -> Id {
    Id::unique("deferred keys")
}

/// Makes events wait for the next frame, where they come before its own events.
pub fn defer(context: &Context, events: Vec<Event>) {
    if !events.is_empty() {
        context.data_mut(|data| {
            data.get_temp_mut_or_default::<Vec<Event>>(waiting_id())
                .extend(events);
        });
        context.request_repaint();
    }
}

/// Puts the waiting events before those of this frame, for whatever has the keyboard now. A
/// dialog that a key has opened gets what was typed after that key.
pub fn release(context: &Context) {
    let waiting: Option<Vec<Event>> = context.data_mut(|data| data.remove_temp(waiting_id()));
    if let Some(mut events) = waiting {
        context.input_mut(|input| {
            events.append(&mut input.events);
            input.events = events;
        });
    }
}

/// Removes the events for which `keep` returns false, both from this frame and from those
/// that wait. The waiting events are looked at first.
pub fn retain(context: &Context, mut keep: impl FnMut(&Event) -> bool) {
    context.data_mut(|data| {
        if let Some(mut events) = data.get_temp::<Vec<Event>>(waiting_id()) {
            events.retain(&mut keep);
            data.insert_temp(waiting_id(), events);
        }
    });
    context.input_mut(|input| input.events.retain(keep));
}

/// If something was typed before `key` in this frame, makes that key and all events behind it
/// wait for the next frame, when the field has taken the text. Returns whether it did.
pub fn put_off_behind_text(context: &Context, key: Key) -> bool {
    let is_key = |event: &Event| matches!(event, Event::Key { key: other, pressed: true, .. } if *other == key);
    let behind = context.input_mut(|input| {
        let at = input.events.iter().position(is_key)?;
        let is_late = input.events[..at].iter().any(is_typed);
        is_late.then(|| input.events.split_off(at))
    });
    let is_put_off = behind.is_some();
    defer(context, behind.unwrap_or_default());
    is_put_off
}

/// Whether an event comes from pressing keys: a text, a key going down, or a key for copying,
/// cutting or pasting.
pub fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Key { pressed: true, .. }
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::PasteImage(_)
    )
}
