//! Gives a persona whose name was emptied in a field its name back.

use egui::{Context, Id};

use crate::editor::Editor;
use crate::model::Persona;

/// Names a persona whose name was left empty, when a field was left: it gets the name back that
/// it had before. To be called in each frame in which its name can be typed. Returns whether
/// the name was changed.
pub fn restore(context: &Context, editor: &Editor, persona: &mut Persona, was_left: bool) -> bool {
    let id = Id::unique(("name of a persona before", persona.id.as_str()));
    let pass = context.cumulative_pass_nr();
    let known = context.data(|data| data.get_temp::<(u64, String)>(id));
    // What was noted the last time that the form was open may be long out of date.
    let known = known.filter(|(seen, _)| seen + 2 >= pass);
    let before = known.map(|(_, name)| name);
    let is_named =
        was_left && editor.name_if_unnamed(persona, before.as_deref().unwrap_or_default());
    let is_typing = context.text_edit_focused() && !was_left;
    let name = before.filter(|_| is_typing);
    let name = name.unwrap_or_else(|| persona.name.clone());
    context.data_mut(|data| data.insert_temp(id, (pass, name)));
    is_named
}
