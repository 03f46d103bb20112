//! Keys that wait for the next frame, because someone else has the keyboard then.

use egui::{Context, Event, Id};

/// Where events wait for the next frame.
fn waiting() -> Id {
    Id::unique("deferred keys")
}

/// Lets events wait for the next frame, before those that come then.
pub fn defer(context: &Context, events: Vec<Event>) {
    if !events.is_empty() {
        context.data_mut(|data| {
            data.get_temp_mut_or_default::<Vec<Event>>(waiting())
                .extend(events);
        });
        context.request_repaint();
    }
}

/// Gives what waits to whoever has the keyboard now: a dialog that a key has opened gets
/// what was typed behind that key.
pub fn release(context: &Context) {
    let waiting: Option<Vec<Event>> = context.data_mut(|data| data.remove_temp(waiting()));
    if let Some(mut events) = waiting {
        context.input_mut(|input| {
            events.append(&mut input.events);
            input.events = events;
        });
    }
}

/// Keeps those events of this frame for which `keep` says so, also among those that wait.
pub fn retain(context: &Context, mut keep: impl FnMut(&Event) -> bool) {
    context.data_mut(|data| {
        if let Some(mut events) = data.get_temp::<Vec<Event>>(waiting()) {
            events.retain(&mut keep);
            data.insert_temp(waiting(), events);
        }
    });
    context.input_mut(|input| input.events.retain(keep));
}
