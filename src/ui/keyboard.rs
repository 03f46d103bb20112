//! What the keyboard says: which keys are the window's, which the map's and which belong
//! to the field or the button that has the focus.

use std::sync::Arc;

use egui::{ColorImage, Context, Event};

use super::canvas::Canvas;
use super::convert;
use crate::editor::{Command, Editor, Key, Modifiers, Shortcut};

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    /// The map.
    #[default]
    Map,
    /// A field that text is typed into.
    Text,
    /// A button or another widget.
    Widget,
    /// An open menu.
    Menu,
}

fn focus(context: &Context) -> Focus {
    if context.text_edit_focused() {
        return Focus::Text;
    }
    if egui::Popup::is_any_open(context) {
        return Focus::Menu;
    }
    match context.memory(|memory| memory.focused()) {
        None => Focus::Map,
        Some(id) if id == Canvas::id() => Focus::Map,
        Some(_) => Focus::Widget,
    }
}

/// What the keyboard asks the window for.
#[derive(Default)]
pub struct Asked {
    /// These commands.
    pub commands: Vec<Command>,
    /// To paste these texts.
    pub texts: Vec<String>,
    /// To paste these pictures.
    pub pictures: Vec<Arc<ColorImage>>,
}

/// The keyboard, and who had it in the frame before.
#[derive(Default)]
pub struct Keyboard {
    before: Focus,
}

impl Keyboard {
    /// Takes the keys that are not the focused field's. What is typed over the map goes to
    /// the editor; what is for the window is returned.
    pub fn take(&self, context: &Context, editor: &mut Editor) -> Asked {
        let is_escape = context.input(|input| input.key_pressed(egui::Key::Escape));
        // Escape has taken the focus from a field before anyone is asked; the field over the
        // map is the editor's.
        let focus = if is_escape && editor.text_field().is_none() {
            self.before
        } else {
            focus(context)
        };
        take(context, editor, focus)
    }

    /// Remembers who has the keyboard at the end of a frame.
    pub fn remember(&mut self, context: &Context) {
        self.before = focus(context);
    }
}

fn take(context: &Context, editor: &mut Editor, focus: Focus) -> Asked {
    let mut asked = Asked::default();
    let Asked {
        commands,
        texts,
        pictures,
    } = &mut asked;
    let mut leaves = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            let is_taken = match event {
                Event::Text(text) if focus == Focus::Map => {
                    run_all(editor, commands);
                    editor.type_text(text);
                    true
                }
                Event::Copy if focus != Focus::Text => {
                    commands.push(Command::Copy);
                    true
                }
                Event::Cut if focus != Focus::Text => {
                    commands.push(Command::Cut);
                    true
                }
                Event::Paste(text) if focus != Focus::Text => {
                    texts.push(text.clone());
                    true
                }
                Event::PasteImage(picture) if focus != Focus::Text => {
                    pictures.push(Arc::clone(picture));
                    true
                }
                Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    let pressed = shortcut(*key, *physical_key, *modifiers);
                    pressed.is_some_and(|pressed| {
                        leaves |= focus == Focus::Widget && pressed.key == Key::Escape;
                        take_key(editor, focus, pressed, commands)
                    })
                }
                _ => false,
            };
            !is_taken
        });
    });
    if leaves {
        // Escape brings the keyboard back to the map.
        context.memory_mut(|memory| memory.request_focus(Canvas::id()));
    }
    asked
}

/// What is typed after a command of the same frame comes after it.
fn run_all(editor: &mut Editor, commands: &mut Vec<Command>) {
    commands.retain(|command| {
        let is_editors = command.is_editors();
        if is_editors {
            editor.run(*command);
        }
        !is_editors
    });
}

/// A key by its place: under a Russian layout, Ctrl+Z is still Ctrl+Z.
fn shortcut(
    key: egui::Key,
    physical: Option<egui::Key>,
    modifiers: egui::Modifiers,
) -> Option<Shortcut> {
    let is_latin = |key: &Key| !matches!(key, Key::Char(letter) if !letter.is_ascii());
    let key = convert::key(key)
        .filter(is_latin)
        .or_else(|| physical.and_then(convert::key))?;
    Some(Shortcut {
        modifiers: convert::modifiers(modifiers),
        key,
    })
}

fn take_key(
    editor: &mut Editor,
    focus: Focus,
    pressed: Shortcut,
    commands: &mut Vec<Command>,
) -> bool {
    match focus {
        // An open menu closes itself with Escape and has the arrows.
        Focus::Menu => return false,
        Focus::Text if !belongs_to_window(pressed) => return false,
        Focus::Widget if !belongs_to_window(pressed) && pressed.modifiers != Modifiers::CTRL => {
            return false;
        }
        _ => {}
    }
    if focus == Focus::Map {
        let is_typing = editor.text_field().is_some();
        if is_typing || pressed.key == Key::Escape {
            run_all(editor, commands);
            return editor.press(pressed);
        }
    }
    match Command::for_shortcut(pressed) {
        Some(command) => {
            commands.push(command);
            true
        }
        None => false,
    }
}

/// Whether a key is the window's even while a text is typed: what text fields do not use.
fn belongs_to_window(pressed: Shortcut) -> bool {
    let is_function = matches!(pressed.key, Key::F(_));
    let is_file = pressed.modifiers.ctrl
        && matches!(
            pressed.key,
            Key::Char('S' | 'O' | 'N' | 'E' | 'Q' | 'K' | 'F' | ',') | Key::Plus | Key::Minus
        );
    is_function || is_file
}
