//! What the keyboard says: which keys are the window's, which the map's and which belong
//! to the field or the button that has the focus.

use std::sync::Arc;

use egui::{ColorImage, Context, Event, RawInput};

use super::deferred;
use super::layers::Layer;
use crate::editor::{Command, CommandGroup, CommandKind, Editor, Key, Modifiers, Shortcut};
use crate::ui::canvas::id::canvas_id;
use crate::ui::panels::menu_bar::Menu;
use crate::ui::widgets::convert;
use crate::words::Words;

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
        Some(id) if id == canvas_id() => Focus::Map,
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
    /// What was typed behind a Tab in the same frame.
    behind_tab: Vec<Event>,
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

    /// Keeps what is the map's away from the window library, which would walk from widget
    /// to widget with Tab and the arrows while the focus changes hands.
    pub fn hold_back(&self, context: &Context, editor: &Editor, input: &mut RawInput) {
        if self.before != Focus::Map && editor.text_field().is_none() {
            // The rows of votes and scores take arrows by themselves, in the order of keys.
            let has_rows = editor.vote().open().is_some() || editor.scoring().open().is_some();
            if has_rows && editor.room().is_open && input.events.iter().any(is_arrow) {
                let events = std::mem::take(&mut input.events).into_iter();
                let (held, kept) = events.partition(is_typed);
                input.events = kept;
                deferred::defer(context, held);
            }
            return;
        }
        // Whether the space bar is down is asked of the library.
        let is_space = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: egui::Key::Space,
                    ..
                }
            )
        };
        let events = std::mem::take(&mut input.events).into_iter();
        let (held, kept) = events.partition(|it| is_typed(it) && !is_space(it));
        input.events = kept;
        deferred::defer(context, held);
    }

    /// Lets what was typed behind a Tab in one frame come in the next, when the widget that
    /// Tab leads to has the keyboard. To be asked where the window library walks with Tab.
    pub fn pace(&mut self, context: &Context, input: &mut RawInput) {
        if !self.behind_tab.is_empty() {
            let earlier = std::mem::take(&mut self.behind_tab);
            input.events.splice(0..0, earlier);
        }
        let is_tab = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: egui::Key::Tab,
                    pressed: true,
                    ..
                }
            )
        };
        let Some(tab) = input.events.iter().position(is_tab) else {
            return;
        };
        let behind = input.events.split_off(tab + 1).into_iter();
        let (later, kept): (Vec<_>, Vec<_>) = behind.partition(is_typed);
        input.events.extend(kept);
        if !later.is_empty() {
            self.behind_tab = later;
            context.request_repaint();
        }
    }

    /// Remembers who has the keyboard at the end of a frame.
    pub fn remember(&mut self, context: &Context) {
        self.before = focus(context);
    }
}

/// What becomes of an event.
enum Fate {
    /// It was taken.
    Taken,
    /// It is for someone else.
    Kept,
    /// It and all that follow come again in the next frame: until then, someone else has
    /// the keyboard or the map has changed.
    Deferred,
}

/// Whether an event is an arrow key going down.
fn is_arrow(event: &Event) -> bool {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp};
    let Event::Key { key, pressed, .. } = event else {
        return false;
    };
    *pressed && matches!(key, ArrowDown | ArrowLeft | ArrowRight | ArrowUp)
}

/// Whether an event is the keyboard's.
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

fn take(context: &Context, editor: &mut Editor, focus: Focus) -> Asked {
    let mut asked = Asked::default();
    let mut leaves = false;
    deferred::release(context);
    let events = context.input_mut(|input| std::mem::take(&mut input.events));
    let mut kept = Vec::with_capacity(events.len());
    let mut deferred = Vec::new();
    let mut is_command_with_alt = false;
    for event in events {
        if !is_typed(&event) {
            kept.push(event);
            continue;
        }
        if !deferred.is_empty() {
            deferred.push(event);
            continue;
        }
        // With Alt held, a letter is a command, not a text as well.
        let is_letter = matches!(event, Event::Text(_));
        if is_letter && std::mem::take(&mut is_command_with_alt) {
            continue;
        }
        is_command_with_alt = is_command_of_alt(&event);
        // What the window does comes before what is typed after it.
        let is_asked = !asked.texts.is_empty()
            || !asked.pictures.is_empty()
            || asked.commands.iter().any(|it| moves_keyboard(*it));
        let fate = if is_asked {
            Fate::Deferred
        } else {
            take_event(editor, focus, &event, &mut asked, &mut leaves)
        };
        match fate {
            Fate::Taken => {}
            Fate::Kept => kept.push(event),
            Fate::Deferred => deferred.push(event),
        }
    }
    context.input_mut(|input| input.events = kept);
    deferred::defer(context, deferred);
    if leaves {
        // Escape brings the keyboard back to the map.
        context.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
    asked
}

fn take_event(
    editor: &mut Editor,
    focus: Focus,
    event: &Event,
    asked: &mut Asked,
    leaves: &mut bool,
) -> Fate {
    match event {
        Event::Text(text) if focus == Focus::Map => {
            run_all(editor, &mut asked.commands);
            editor.type_text(text);
        }
        _ if focus == Focus::Text && !matches!(event, Event::Key { .. }) => return Fate::Kept,
        Event::Copy => asked.commands.push(Command::Copy),
        Event::Cut => asked.commands.push(Command::Cut),
        Event::Paste(text) => asked.texts.push(text.clone()),
        Event::PasteImage(picture) => asked.pictures.push(Arc::clone(picture)),
        Event::Key {
            key,
            physical_key,
            modifiers,
            ..
        } => {
            let Some(pressed) = shortcut(*key, *physical_key, *modifiers) else {
                return Fate::Kept;
            };
            *leaves |= focus == Focus::Widget && pressed.key == Key::Escape;
            if !take_key(editor, focus, pressed, &mut asked.commands) {
                // A field that was opened in this very frame gets it in the next one.
                let is_opening = focus == Focus::Map && editor.text_field().is_some();
                let is_letter = pressed.modifiers == Modifiers::NONE
                    && matches!(pressed.key, Key::Char(_) | Key::Space);
                return if is_opening && !is_letter {
                    Fate::Deferred
                } else {
                    Fate::Kept
                };
            }
        }
        _ => return Fate::Kept,
    }
    Fate::Taken
}

/// Takes the keys of the commands that the topmost layer lets through: those that the focused
/// field does not use itself.
pub fn take_only(context: &Context, top: Layer) -> Vec<Command> {
    let is_text = context.text_edit_focused();
    let mut commands = Vec::new();
    let mut was_with_alt = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            // With Alt held, a letter is a command, not a text as well.
            let is_its_letter = was_with_alt && matches!(event, Event::Text(_));
            was_with_alt = false;
            if is_its_letter {
                return false;
            }
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let pressed = shortcut(*key, *physical_key, *modifiers)
                .filter(|it| !is_text || belongs_to_window(*it));
            let command = pressed
                .and_then(Command::for_shortcut)
                .filter(|it| top.lets_through(*it));
            commands.extend(command);
            was_with_alt = command.is_some() && modifiers.alt;
            command.is_none()
        });
    });
    commands
}

/// Whether what is typed after a command is someone else's, or must wait for the window.
fn moves_keyboard(command: Command) -> bool {
    !command.is_editors() || matches!(command, Command::Workshop | Command::Capture)
}

/// Whether a key with Alt is a command.
fn is_command_of_alt(event: &Event) -> bool {
    match event {
        Event::Key {
            key,
            physical_key,
            modifiers,
            ..
        } if modifiers.alt => shortcut(*key, *physical_key, *modifiers)
            .and_then(Command::for_shortcut)
            .is_some(),
        _ => false,
    }
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
pub fn shortcut(
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

/// Takes the key that opens a menu: Alt with the menu's letter, or F10 for the first one. What
/// is typed with Alt held is never a text. Where the menus cannot be reached, only that.
pub fn take_menu_key(context: &Context, words: &Words, is_reached: bool) -> Option<Menu> {
    let mut found = None;
    let is_held = context.input(|input| is_alt_alone(input.modifiers));
    // Alt may be let go again in the same frame: the letter's own key tells.
    let mut is_behind_alt = false;
    deferred::retain(context, |event| match event {
        Event::Text(_) => !(is_held || std::mem::take(&mut is_behind_alt)),
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => {
            // The letter of a command is left to whoever takes the command.
            let is_command = shortcut(*key, *physical_key, *modifiers)
                .and_then(Command::for_shortcut)
                .is_some();
            is_behind_alt = is_alt_alone(*modifiers) && !is_command;
            let menu = menu_of(words, *key, *physical_key, *modifiers).filter(|_| is_reached);
            found = found.or(menu);
            menu.is_none()
        }
        _ => true,
    });
    found
}

/// Whether Alt is held alone. On a Mac it makes letters of its own, as it does with Ctrl where
/// a keyboard has no right Alt of its own.
fn is_alt_alone(modifiers: egui::Modifiers) -> bool {
    modifiers.alt && !modifiers.ctrl && !cfg!(target_os = "macos")
}

fn menu_of(
    words: &Words,
    key: egui::Key,
    physical: Option<egui::Key>,
    modifiers: egui::Modifiers,
) -> Option<Menu> {
    let pressed = shortcut(key, physical, modifiers)?;
    if Command::for_shortcut(pressed).is_some() {
        return None;
    }
    match (pressed.modifiers, pressed.key) {
        (Modifiers::NONE, Key::F(10)) => Some(Menu::ALL[0]),
        (Modifiers::ALT, Key::Char(letter)) if is_alt_alone(modifiers) => Menu::ALL
            .into_iter()
            .find(|menu| latin_place(menu.letter(words)) == Some(letter)),
        _ => None,
    }
}

/// The Latin letter on the key of `letter`, in upper case: Russian letters by their places on a
/// Russian keyboard.
fn latin_place(letter: char) -> Option<char> {
    const RUSSIAN: &str = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ";
    const LATIN: &str = "QWERTYUIOPASDFGHJKLZXCVBNM";
    let letter = letter.to_uppercase().next()?;
    if letter.is_ascii_alphabetic() {
        return Some(letter);
    }
    let at = RUSSIAN.chars().position(|it| it == letter)?;
    LATIN.chars().nth(at)
}

/// Whether a key leads the workshop on: a facilitator has it wherever the keyboard is.
fn leads_workshop(pressed: Shortcut) -> bool {
    let command = Command::for_shortcut(pressed).filter(|_| pressed.modifiers.alt);
    command.is_some_and(|it| it.group() == CommandGroup::Workshop)
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
        Focus::Widget
            if !belongs_to_window(pressed)
                && ![Modifiers::CTRL, Modifiers::CTRL_SHIFT].contains(&pressed.modifiers)
                && !leads_workshop(pressed) =>
        {
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
    let Some(command) = Command::for_shortcut(pressed) else {
        return false;
    };
    match command.kind() {
        CommandKind::Document(_)
        | CommandKind::Window(_)
        | CommandKind::Find(_)
        | CommandKind::View(_)
        | CommandKind::Present(_) => true,
        // What the facilitator does goes on while someone types.
        CommandKind::Agenda(_)
        | CommandKind::Capture(_)
        | CommandKind::Cluster(_)
        | CommandKind::Decide(_) => {
            pressed.modifiers == Modifiers::ALT || matches!(pressed.key, Key::F(_))
        }
        CommandKind::Go(_)
        | CommandKind::Insert(_)
        | CommandKind::Picture(_)
        | CommandKind::Map(_)
        | CommandKind::Clipboard(_)
        | CommandKind::Arrange(_)
        | CommandKind::Curve(_) => matches!(pressed.key, Key::F(_)),
    }
}
