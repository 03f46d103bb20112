//! Decides which keys go to the window, which to the map, and which to the field or the
//! button that has the focus.

use std::sync::Arc;

use egui::{ColorImage, Context, Event, RawInput};

use super::deferred;
use super::empty_pastes::EmptyPastes;
use super::focus_return::area_of;
use super::layers::Layer;
use super::typed_field::TypedField;
use crate::editor::{Command, CommandGroup, CommandKind, Editor, Key, Modifiers, Shortcut};
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert;

/// The kind of thing that has the keyboard focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    /// The map.
    #[default]
    Map,
    /// A field that text is typed into.
    Text,
    /// A button or another widget.
    Widget,
    /// A control of the bar that finds. What text fields use for their text does nothing there,
    /// and above all nothing to the map.
    FindBar,
    /// An open menu.
    Menu,
}

/// Whether the map has the keyboard, and not a field or another control.
pub fn is_with_map(context: &Context) -> bool {
    focus(context) == Focus::Map
}

/// The kind of thing that has the keyboard focus now.
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
        Some(id) if area_of(context, id) == Some(Layer::Find.id()) => Focus::FindBar,
        Some(_) => Focus::Widget,
    }
}

/// What the window has to do because of the keys of a frame.
#[derive(Default)]
pub struct KeyRequests {
    /// Commands to run.
    pub commands: Vec<Command>,
    /// Texts to paste.
    pub texts: Vec<String>,
    /// Pictures to paste.
    pub pictures: Vec<Arc<ColorImage>>,
    /// Whether the key for pasting was pressed while the clipboard held neither a text nor a
    /// picture.
    pub pastes_files: bool,
}

/// What the handling of keys remembers from one frame to the next.
#[derive(Default)]
pub struct Keyboard {
    /// What had the keyboard at the end of the previous frame.
    focus_before: Focus,
    /// Keys that followed a Tab in the same frame and are held back for the next one.
    behind_tab: Vec<Event>,
    /// The text field that has the keyboard, and whether anything was typed into it.
    field: TypedField,
    /// Finds out when there was nothing to paste that the window library knows of.
    empty_pastes: EmptyPastes,
    /// Whether there was nothing to paste in this frame that the window library knows of.
    has_empty_paste: bool,
}

impl Keyboard {
    /// Takes the keys that do not belong to the focused field. What is typed over the map
    /// goes to the editor; what the window has to do is returned.
    pub fn take(&mut self, context: &Context, editor: &mut Editor) -> KeyRequests {
        let is_escape = context.input(|input| input.key_pressed(egui::Key::Escape));
        // The window library has already taken the focus from a field on Escape, so the
        // focus of the previous frame counts. The field over the map belongs to the editor.
        let focus = if is_escape && editor.text_field().is_none() {
            self.focus_before
        } else {
            focus(context)
        };
        self.field.follow(context);
        let mut requests = take(context, editor, focus, &mut self.field);
        requests.pastes_files = self.has_empty_paste && focus != Focus::Text;
        requests
    }

    /// Looks at the input of a frame before anything is taken from it.
    pub fn watch(&mut self, input: &RawInput) {
        self.has_empty_paste = self.empty_pastes.watch(input);
    }

    /// Hides the keys that are meant for the map from the window library, which would
    /// otherwise move the focus from widget to widget on Tab and the arrow keys.
    pub fn hold_back(&self, context: &Context, editor: &Editor, input: &mut RawInput) {
        // The items of a menu are walked through with the keys, also while a text is edited.
        let is_in_menu = egui::Popup::is_any_open(context);
        if is_in_menu || (self.focus_before != Focus::Map && editor.text_field().is_none()) {
            // The rows of votes and scores handle the arrow keys themselves, in the order in
            // which the keys were pressed.
            let has_rows = editor.vote().open().is_some() || editor.scoring().open().is_some();
            if has_rows && editor.room().is_open && input.events.iter().any(is_arrow) {
                let events = std::mem::take(&mut input.events).into_iter();
                let (held, kept) = events.partition(deferred::is_typed);
                input.events = kept;
                deferred::defer(context, held);
            }
            return;
        }
        // Events of the space bar are left to the library, which is asked elsewhere whether
        // that key is held.
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
        let (held, kept) = events.partition(|event| deferred::is_typed(event) && !is_space(event));
        input.events = kept;
        deferred::defer(context, held);
    }

    /// Holds back what was typed after a Tab until the next frame, when the widget that Tab
    /// leads to has the focus. To be called where the window library moves the focus on Tab.
    pub fn hold_back_behind_tab(&mut self, context: &Context, input: &mut RawInput) {
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
        let behind_tab = input.events.split_off(tab + 1).into_iter();
        let (held, kept): (Vec<_>, Vec<_>) = behind_tab.partition(deferred::is_typed);
        input.events.extend(kept);
        if !held.is_empty() {
            self.behind_tab = held;
            context.request_repaint();
        }
    }

    /// Whether the map had the keyboard at the end of the previous frame.
    pub fn is_on_map(&self) -> bool {
        self.focus_before == Focus::Map
    }

    /// Takes the keys of the commands that the topmost layer lets through, except for keys that a
    /// focused text field uses itself. Returns the commands.
    pub fn take_only(&mut self, context: &Context, top: Layer) -> Vec<Command> {
        take_of_layer(context, top, Some(&mut self.field))
    }

    /// Remembers what has the keyboard at the end of a frame.
    pub fn remember(&mut self, context: &Context) {
        self.field.follow(context);
        self.focus_before = focus(context);
    }
}

/// What happens to an event.
enum Fate {
    /// The event was handled here.
    Taken,
    /// The event stays in the input, for the widgets.
    Kept,
    /// The event and all that follow it come again in the next frame. By then, something
    /// else has the keyboard or the map has changed.
    Deferred,
}

/// Whether an event is an arrow key being pressed.
fn is_arrow(event: &Event) -> bool {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp};
    let Event::Key { key, pressed, .. } = event else {
        return false;
    };
    *pressed && matches!(key, ArrowDown | ArrowLeft | ArrowRight | ArrowUp)
}

/// Makes everything that is typed in this frame wait for the next one.
pub fn hold_typed(context: &Context) {
    let mut held = Vec::new();
    context.input_mut(|input| {
        input.events.retain(|event| {
            let is_held = deferred::is_typed(event);
            if is_held {
                held.push(event.clone());
            }
            !is_held
        });
    });
    deferred::defer(context, held);
}

/// Takes the keys of this frame while `focus` has the keyboard.
fn take(
    context: &Context,
    editor: &mut Editor,
    focus: Focus,
    field: &mut TypedField,
) -> KeyRequests {
    let mut requests = KeyRequests::default();
    let mut returns_to_map = false;
    deferred::release(context);
    let events = context.input_mut(|input| std::mem::take(&mut input.events));
    let mut kept = Vec::with_capacity(events.len());
    let mut deferred = Vec::new();
    let mut is_command_with_alt = false;
    for event in events {
        if !deferred::is_typed(&event) {
            field.note(&event);
            kept.push(event);
            continue;
        }
        if !deferred.is_empty() {
            deferred.push(event);
            continue;
        }
        // A letter with Alt that is a command also comes as a text, which is dropped.
        let is_text = matches!(event, Event::Text(_));
        if is_text && std::mem::take(&mut is_command_with_alt) {
            continue;
        }
        is_command_with_alt = is_command_of_alt(&event);
        // The window must do what was requested before it gets what was typed after that.
        let is_window_first = !requests.texts.is_empty()
            || !requests.pictures.is_empty()
            || requests
                .commands
                .iter()
                .any(|command| moves_keyboard(*command));
        let fate = if is_window_first {
            Fate::Deferred
        } else if focus == Focus::Text && field.is_untouched() && is_undo(&event) {
            requests.commands.push(Command::Undo);
            Fate::Taken
        } else {
            take_event(editor, focus, &event, &mut requests, &mut returns_to_map)
        };
        match fate {
            Fate::Taken => {}
            Fate::Kept => {
                field.note(&event);
                kept.push(event);
            }
            Fate::Deferred => deferred.push(event),
        }
    }
    context.input_mut(|input| input.events = kept);
    deferred::defer(context, deferred);
    if returns_to_map {
        context.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
    requests
}

/// Whether an event is the key for undo.
fn is_undo(event: &Event) -> bool {
    match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => {
            let pressed = shortcut(*key, *physical_key, *modifiers);
            pressed.and_then(Command::for_shortcut) == Some(Command::Undo)
        }
        _ => false,
    }
}

/// Handles one event. Sets `returns_to_map` on Escape in a widget, which gives the keyboard
/// back to the map.
fn take_event(
    editor: &mut Editor,
    focus: Focus,
    event: &Event,
    requests: &mut KeyRequests,
    returns_to_map: &mut bool,
) -> Fate {
    match event {
        Event::Text(text) if focus == Focus::Map => {
            run_editor_commands(editor, &mut requests.commands);
            editor.type_text(text);
        }
        _ if matches!(focus, Focus::Text | Focus::FindBar)
            && !matches!(event, Event::Key { .. }) =>
        {
            return Fate::Kept;
        }
        Event::Copy => requests.commands.push(Command::Copy),
        Event::Cut => requests.commands.push(Command::Cut),
        Event::Paste(text) => requests.texts.push(text.clone()),
        Event::PasteImage(picture) => requests.pictures.push(Arc::clone(picture)),
        Event::Key {
            key,
            physical_key,
            modifiers,
            ..
        } => {
            let Some(pressed) = shortcut(*key, *physical_key, *modifiers) else {
                return Fate::Kept;
            };
            *returns_to_map |=
                matches!(focus, Focus::Widget | Focus::FindBar) && pressed.key == Key::Escape;
            if !take_key(editor, focus, pressed, &mut requests.commands) {
                // A field over the map that was opened in this frame gets the key in the next.
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

/// Takes the keys of the commands that the topmost layer lets through, except for keys that a
/// focused text field uses itself. Returns the commands.
pub fn take_only(context: &Context, top: Layer) -> Vec<Command> {
    take_of_layer(context, top, None)
}

/// The same; a `field` into which nothing was typed leaves undo to the map.
fn take_of_layer(
    context: &Context,
    top: Layer,
    mut field: Option<&mut TypedField>,
) -> Vec<Command> {
    let is_in_text_field = context.text_edit_focused();
    let is_untouched = is_in_text_field && field.as_ref().is_some_and(|field| field.is_untouched());
    let mut commands = Vec::new();
    let mut was_command_with_alt = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            // A letter with Alt that is a command also comes as a text, which is dropped.
            let is_text_of_command = was_command_with_alt && matches!(event, Event::Text(_));
            was_command_with_alt = false;
            if is_text_of_command {
                return false;
            }
            let command = if is_untouched && is_undo(event) {
                Some(Command::Undo)
            } else {
                pressed_command(event, is_in_text_field)
            };
            let command = command.filter(|command| top.lets_through(*command));
            commands.extend(command);
            was_command_with_alt = command.is_some() && is_command_of_alt(event);
            if let (Some(field), None) = (&mut field, command) {
                field.note(event);
            }
            command.is_none()
        });
    });
    commands
}

/// The command of a key that was pressed, except for keys that a focused text field uses itself.
fn pressed_command(event: &Event, is_in_text_field: bool) -> Option<Command> {
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    let pressed = shortcut(*key, *physical_key, *modifiers)
        .filter(|shortcut| !is_in_text_field || belongs_to_window(*shortcut))?;
    Command::for_shortcut(pressed)
}

/// Whether what is typed after a command has to wait for the next frame, because the window
/// runs the command or because the command moves the keyboard focus.
fn moves_keyboard(command: Command) -> bool {
    !command.is_editors() || matches!(command, Command::Workshop | Command::Capture)
}

/// Whether a key types a text. Keys such as `PgDn` do not: a text behind one is what was typed
/// next.
fn types_text(key: Key) -> bool {
    matches!(key, Key::Char(_) | Key::Plus | Key::Minus | Key::Space)
}

/// Whether an event is a key that types a text, pressed with Alt, which makes it a command.
fn is_command_of_alt(event: &Event) -> bool {
    match event {
        Event::Key {
            key,
            physical_key,
            modifiers,
            ..
        } if modifiers.alt => shortcut(*key, *physical_key, *modifiers)
            .filter(|pressed| types_text(pressed.key))
            .and_then(Command::for_shortcut)
            .is_some(),
        _ => false,
    }
}

/// Runs those of the commands that the editor runs itself, and removes them from the list.
/// This keeps the order: what is typed next comes after the commands before it.
fn run_editor_commands(editor: &mut Editor, commands: &mut Vec<Command>) {
    commands.retain(|command| {
        let is_editors = command.is_editors();
        if is_editors {
            editor.run(*command);
        }
        !is_editors
    });
}

/// The shortcut of a key event. If the keyboard layout has no Latin letter on the key, its
/// physical position counts: under a Russian layout, Ctrl+Z is still Ctrl+Z.
pub fn shortcut(
    key: egui::Key,
    physical: Option<egui::Key>,
    modifiers: egui::Modifiers,
) -> Option<Shortcut> {
    let is_latin = |key: &Key| !matches!(key, Key::Char(letter) if !letter.is_ascii());
    let key = convert::key(key)
        .filter(is_latin)
        .or_else(|| physical.and_then(convert::key))?;
    let mut modifiers = convert::modifiers(modifiers);
    // Many keyboards have the plus sign above another one.
    modifiers.shift &= key != Key::Plus;
    Some(Shortcut { modifiers, key })
}

/// Takes the first press of `key` without modifiers out of this frame. What was typed behind it
/// waits for the next frame, because a key that closes a dialog gives the keyboard to something
/// else. Returns whether the key was pressed.
pub fn take_first_press(context: &Context, key: egui::Key) -> bool {
    let mut behind = Vec::new();
    let mut is_pressed = false;
    context.input_mut(|input| {
        input.events.retain(|event| {
            if is_pressed && deferred::is_typed(event) {
                behind.push(event.clone());
                return false;
            }
            let is_key = matches!(
                event,
                Event::Key {
                    key: pressed,
                    pressed: true,
                    modifiers: egui::Modifiers::NONE,
                    ..
                } if *pressed == key
            );
            is_pressed |= is_key;
            !is_key
        });
    });
    deferred::defer(context, behind);
    is_pressed
}

/// Whether a key with Alt runs a command of the workshop. The facilitator can use these keys
/// even while a button has the keyboard.
fn leads_workshop(pressed: Shortcut) -> bool {
    let command = Command::for_shortcut(pressed).filter(|_| pressed.modifiers.alt);
    command.is_some_and(|command| command.group() == CommandGroup::Workshop)
}

/// Handles a key while `focus` has the keyboard: hands it to the editor, or adds its command
/// to `commands`. Returns false if the key is left to the widgets.
fn take_key(
    editor: &mut Editor,
    focus: Focus,
    pressed: Shortcut,
    commands: &mut Vec<Command>,
) -> bool {
    match focus {
        // An open menu handles Escape and the arrow keys itself.
        Focus::Menu => return false,
        Focus::Text | Focus::FindBar if !belongs_to_window(pressed) => return false,
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
        if is_typing || editor.uses_on_map(pressed) {
            run_editor_commands(editor, commands);
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

/// Whether a key runs its command even while a text field has the keyboard, because text
/// fields do not use the key.
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
        // The facilitator's keys work while someone types.
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
