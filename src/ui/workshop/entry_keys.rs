//! Keys of the entry line. All events of a frame are handled in their order, however many cards
//! they make, so that a slow frame does not mix up what a quick typist has typed.

use egui::{Context, Event, Id, Key};

use crate::editor::{Command, CommandGroup, Editor, EntryKey, Shortcut};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;

/// The effects of the keys beyond the entry line itself.
#[derive(Default)]
pub(super) struct KeyEffects {
    /// The commands that are to be run.
    pub(super) commands: Vec<Command>,
    /// Whether the focus is to go back to the map.
    pub(super) leaves: bool,
    /// Whether the text of the line was changed by these keys instead of by its field.
    pub(super) is_changed: bool,
}

/// The shortcut that `event` stands for, if it is a pressed key.
fn shortcut(event: &Event) -> Option<Shortcut> {
    match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => keyboard::shortcut(*key, *physical_key, *modifiers),
        _ => None,
    }
}

/// The workshop command of a key with Alt. Text fields do not use these keys.
fn command(pressed: Shortcut) -> Option<Command> {
    let command = Command::for_shortcut(pressed).filter(|_| pressed.modifiers.alt);
    command.filter(|command| command.group() == CommandGroup::Workshop)
}

/// Whether a text has more than one line.
fn has_lines(text: &str) -> bool {
    text.trim_end_matches(['\n', '\r']).contains('\n')
}

/// Takes those events out of the input of this frame that the text field must not handle: the
/// first one that the entry line handles itself, and all that follow.
pub(super) fn take(context: &Context, field: Id, editor: &Editor) -> Vec<Event> {
    let mut later = Vec::new();
    if !context.memory(|memory| memory.has_focus(field)) {
        return later;
    }
    let mut is_typed_into = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            if !deferred::is_typed(event) {
                return true;
            }
            let is_own = match event {
                Event::Paste(text) => has_lines(text),
                _ => shortcut(event).is_some_and(|pressed| {
                    // The effect of a key may depend on the text that was typed just before.
                    let may_be_own = is_typed_into && depends_on_text(pressed);
                    command(pressed).is_some() || may_be_own || editor.entry_line().takes(pressed)
                }),
            };
            if later.is_empty() && !is_own {
                is_typed_into |= !matches!(event, Event::Key { .. });
                return true;
            }
            later.push(event.clone());
            false
        });
    });
    later
}

/// Whether the entry line handles a key only while it is empty.
fn depends_on_text(pressed: Shortcut) -> bool {
    use crate::editor::Key;
    matches!(pressed.key, Key::Up | Key::Down)
        || pressed.modifiers.ctrl && matches!(pressed.key, Key::Char('Z' | 'Y'))
}

/// Handles the events that [`take`] returned, after the field has handled those before them.
/// From the first event that only the field can handle, they wait for the next frame.
pub(super) fn apply(context: &Context, editor: &mut Editor, later: Vec<Event>) -> KeyEffects {
    let mut effects = KeyEffects::default();
    // Whether the whole text of the line was typed here, so that the caret is at its end.
    let mut is_caret_at_end = false;
    let mut events = later.into_iter();
    for event in events.by_ref() {
        is_caret_at_end |= editor.room().capture.text().is_empty();
        let text = editor.room().capture.text();
        let is_taken = match &event {
            Event::Paste(pasted) if has_lines(pasted) => {
                editor.entry_line_mut().paste(pasted);
                true
            }
            Event::Text(typed) | Event::Paste(typed) if is_caret_at_end => {
                let longer = format!("{text}{typed}");
                editor.entry_line_mut().set_text(&longer);
                true
            }
            Event::Key { key, modifiers, .. } => match shortcut(&event) {
                Some(pressed) if command(pressed).is_some() => {
                    effects.commands.extend(command(pressed));
                    break;
                }
                Some(pressed) if editor.entry_line().takes(pressed) => {
                    effects.leaves = editor.entry_line_mut().press(pressed) == EntryKey::Leaves;
                    if effects.leaves {
                        break;
                    }
                    true
                }
                _ if *key == Key::Backspace && is_caret_at_end && modifiers.is_none() => {
                    let mut shorter = text.to_owned();
                    shorter.pop();
                    editor.entry_line_mut().set_text(&shorter);
                    true
                }
                _ => !moves_caret(*key) && !modifiers.command && !modifiers.alt,
            },
            _ => false,
        };
        if !is_taken {
            deferred::defer(context, vec![event]);
            break;
        }
        effects.is_changed = true;
    }
    deferred::defer(context, events.collect());
    effects
}

/// Whether a key has an effect in a field by itself. Other keys only lead to text events.
fn moves_caret(key: Key) -> bool {
    matches!(
        key,
        Key::Backspace
            | Key::Delete
            | Key::Insert
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Enter
            | Key::Tab
    )
}
