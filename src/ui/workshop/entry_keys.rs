//! Keys of the entry line. Whatever comes in one frame is taken in its order, however many
//! cards that makes: a slow frame must not mix up what a quick typist has typed.

use egui::{Context, Event, Id, Key};

use crate::editor::{Command, CommandGroup, Editor, EntryKey, Shortcut};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;

/// What the keys asked for beyond the line.
#[derive(Default)]
pub(super) struct Asked {
    /// These commands.
    pub(super) commands: Vec<Command>,
    /// The keyboard goes back to the map.
    pub(super) leaves: bool,
    /// The text in the line was changed by something else than its field.
    pub(super) is_changed: bool,
}

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

/// The command of workshops that a key with Alt stands for: fields have no use for these.
fn command(pressed: Shortcut) -> Option<Command> {
    let command = Command::for_shortcut(pressed).filter(|_| pressed.modifiers.alt);
    command.filter(|it| it.group() == CommandGroup::Workshop)
}

fn has_lines(text: &str) -> bool {
    text.trim_end_matches(['\n', '\r']).contains('\n')
}

/// Takes what the field must not see out of the input of this frame: the first key that is
/// the line's own, and all that follow.
pub(super) fn take(context: &Context, field: Id, editor: &Editor) -> Vec<Event> {
    let mut later = Vec::new();
    if !context.memory(|memory| memory.has_focus(field)) {
        return later;
    }
    let mut is_typed_into = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            if !keyboard::is_typed(event) {
                return true;
            }
            let is_own = match event {
                Event::Paste(text) => has_lines(text),
                _ => shortcut(event).is_some_and(|pressed| {
                    // What a key does may depend on what was typed just before.
                    let depends = is_typed_into && depends_on_text(pressed);
                    command(pressed).is_some() || depends || editor.entry_line().takes(pressed)
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

/// Whether a key is the line's own only while that is empty.
fn depends_on_text(pressed: Shortcut) -> bool {
    use crate::editor::Key;
    matches!(pressed.key, Key::Up | Key::Down)
        || pressed.modifiers.ctrl && matches!(pressed.key, Key::Char('Z' | 'Y'))
}

/// Does what these events say, after the field has taken those before them. What needs the
/// field waits for the next frame.
pub(super) fn apply(context: &Context, editor: &mut Editor, later: Vec<Event>) -> Asked {
    let mut asked = Asked::default();
    // Whether what stands in the line was typed here, so that the caret is at its end.
    let mut is_known = false;
    let mut events = later.into_iter();
    for event in events.by_ref() {
        is_known |= editor.room().capture.text().is_empty();
        let text = editor.room().capture.text();
        let is_taken = match &event {
            Event::Paste(pasted) if has_lines(pasted) => {
                editor.entry_line_mut().paste(pasted);
                true
            }
            Event::Text(typed) | Event::Paste(typed) if is_known => {
                let longer = format!("{text}{typed}");
                editor.entry_line_mut().set_text(&longer);
                true
            }
            Event::Key { key, modifiers, .. } => match shortcut(&event) {
                Some(pressed) if command(pressed).is_some() => {
                    asked.commands.extend(command(pressed));
                    break;
                }
                Some(pressed) if editor.entry_line().takes(pressed) => {
                    asked.leaves = editor.entry_line_mut().press(pressed) == EntryKey::Leaves;
                    if asked.leaves {
                        break;
                    }
                    true
                }
                _ if *key == Key::Backspace && is_known && modifiers.is_none() => {
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
        asked.is_changed = true;
    }
    deferred::defer(context, events.collect());
    asked
}

/// Whether a key does something in a field by itself; of others comes a text.
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
