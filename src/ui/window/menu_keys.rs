//! The keys in open menus: arrows walk over the entries, Right opens a submenu and Left closes
//! it, the underlined letters and the digits choose, and F10 closes the menu.
//!
//! Each entry of a menu is registered where it is shown. The keys of a frame are taken before
//! anything is shown, so they go by the entries of the frame before.

use egui::containers::menu::{MenuState, SubMenu};
use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, Context, Event, FocusDirection, FontId, Id, Key, Modifiers, Popup, Response, Stroke,
    Ui,
};

use super::{deferred, style};
use crate::ui::widgets::convert::latin_letter;

/// The number of passes for which keys wait for a menu that was opened.
const MOST_PASSES: u64 = 8;

/// What an entry of a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It runs something.
    Plain,
    /// It opens a submenu.
    Submenu,
    /// It is one of several choices that stand beside each other.
    Segment {
        /// What the choices beside each other have in common.
        row: Id,
        /// Whether this choice is the current one.
        is_chosen: bool,
    },
}

/// A turn from one menu of a menu bar to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the menu on the left.
    Left,
    /// To the menu on the right.
    Right,
}

/// An entry that is shown and not disabled.
#[derive(Clone, Copy)]
struct Shown {
    id: Id,
    /// The area of the menu or of the submenu.
    menu: Id,
    entry: Entry,
    /// The letter or the digit that chooses the entry, in lower case.
    letter: Option<char>,
}

/// The entries of all open menus.
#[derive(Clone, Default)]
struct Registry {
    /// The number of the pass that the entries are shown in.
    pass: u64,
    shown: Vec<Shown>,
    /// The letters that are in use, each with the area of its menu.
    letters: Vec<(Id, char)>,
    /// The number of the pass in which a key opened a menu whose first entry is not shown yet.
    opened: Option<u64>,
    /// The entry that a key marked and that must be made visible.
    marked: Option<Id>,
    /// Keys that wait for the next frame.
    held: Vec<Event>,
}

/// Gives access to the registry.
fn with_registry<T>(context: &Context, read: impl FnOnce(&mut Registry) -> T) -> T {
    let id = Id::unique("the entries of open menus");
    context.data_mut(|data| read(data.get_temp_mut_or_default(id)))
}

/// Gives access to the registry of the current pass.
fn with_current<T>(context: &Context, change: impl FnOnce(&mut Registry) -> T) -> T {
    let pass = context.cumulative_pass_nr();
    with_registry(context, |registry| {
        if registry.pass != pass {
            registry.pass = pass;
            registry.shown.clear();
            registry.letters.clear();
        }
        change(registry)
    })
}

/// Gives the keyboard to the first entry of the menu that a key opens in this frame.
pub fn mark_first(context: &Context) {
    let pass = context.cumulative_pass_nr();
    with_registry(context, |registry| registry.opened = Some(pass));
    context.request_repaint();
}

/// The name of an entry in which the letter that chooses it is underlined, and that letter in
/// lower case. It is the first letter of the name that no earlier entry of the menu has.
pub fn lettered(ui: &Ui, name: &str) -> (LayoutJob, Option<char>) {
    let menu = ui.layer_id().id;
    let found = with_current(ui.ctx(), |registry| {
        let is_free = |letter: char| !registry.letters.contains(&(menu, letter));
        let found = name
            .char_indices()
            .filter(|(_, letter)| letter.is_alphabetic())
            .map(|(index, letter)| (index, lower(letter)))
            .find(|(_, letter)| is_free(*letter));
        registry
            .letters
            .extend(found.map(|(_, letter)| (menu, letter)));
        found
    });
    let job = underlined(name, found.map(|(index, _)| index));
    (job, found.map(|(_, letter)| letter))
}

/// A text with the character at this index of its bytes underlined. It takes the colour of the
/// widget that it is shown in.
pub fn underlined(name: &str, index: Option<usize>) -> LayoutJob {
    let plain = TextFormat {
        font_id: FontId::proportional(style::TEXT_SIZE),
        color: Color32::PLACEHOLDER,
        ..TextFormat::default()
    };
    let marked = TextFormat {
        underline: Stroke::new(1.0, Color32::PLACEHOLDER),
        ..plain.clone()
    };
    let from = index.unwrap_or(name.len());
    let letter = name[from..].chars().next();
    let to = from + letter.map_or(0, char::len_utf8);
    let mut job = LayoutJob::default();
    for (text, format) in [
        (&name[..from], &plain),
        (&name[from..to], &marked),
        (&name[to..], &plain),
    ] {
        if !text.is_empty() {
            job.append(text, 0.0, format.clone());
        }
    }
    job
}

/// Notes an entry that was shown. `letter` chooses it, in lower case.
pub fn register(ui: &Ui, response: &Response, entry: Entry, letter: Option<char>) {
    if !response.enabled() || ui.is_sizing_pass() || !ui.is_visible() {
        return;
    }
    let shown = Shown {
        id: response.id,
        menu: ui.layer_id().id,
        entry,
        letter,
    };
    let (is_first, is_marked) = with_current(ui.ctx(), |registry| {
        registry.shown.push(shown);
        let is_marked = registry.marked == Some(shown.id);
        registry.marked = registry.marked.filter(|_| !is_marked);
        (registry.opened.take().is_some(), is_marked)
    });
    if is_first {
        response.request_focus();
    }
    if is_first || is_marked {
        response.scroll_to_me_animation(None, ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}

/// What a key does in a menu.
enum Step {
    /// Nothing: it is left to the widgets.
    Keep,
    /// It marks an entry.
    Mark(Shown),
    /// It chooses an entry.
    Choose(Shown),
    /// It closes a submenu and marks the entry that opened it.
    Leave(Shown),
    /// It leads to another menu of the bar.
    Turn(Turn),
    /// It closes all menus.
    Close,
}

/// Takes the keys of this frame that are meant for an open menu. Returns the turn to another
/// menu of a menu bar that they ask for.
pub fn take(context: &Context) -> Option<Turn> {
    let mut held = with_registry(context, |registry| std::mem::take(&mut registry.held));
    if !held.is_empty() {
        context.input_mut(|input| {
            held.append(&mut input.events);
            input.events = held;
        });
    }
    if !Popup::is_any_open(context) {
        return None;
    }
    let now = context.cumulative_pass_nr();
    let (shown, is_waiting) = with_registry(context, |registry| {
        let is_fresh = registry.pass + 1 >= now;
        let is_waiting = registry.opened.is_some_and(|pass| pass + MOST_PASSES > now);
        let shown = is_fresh.then(|| registry.shown.clone());
        (shown.unwrap_or_default(), is_waiting)
    });
    if is_waiting {
        hold_keys(context);
        return None;
    }
    if shown.is_empty() {
        return None;
    }
    deferred::release(context);
    let mut focus = context.memory(|memory| memory.focused());
    let events = context.input_mut(|input| std::mem::take(&mut input.events));
    let mut events = events.into_iter();
    let mut kept = Vec::new();
    let mut turn = None;
    for event in events.by_ref() {
        match step(&shown, focus, &event) {
            Step::Keep => {
                let ends = presses(&event, Key::Enter) || presses(&event, Key::Space);
                kept.push(event);
                if ends {
                    break;
                }
                continue;
            }
            Step::Mark(entry) | Step::Leave(entry) => {
                focus = Some(entry.id);
                mark(context, entry);
                continue;
            }
            Step::Choose(entry) => {
                mark(context, entry);
                kept.push(pressed(Key::Enter));
            }
            Step::Turn(to) => turn = Some(to),
            Step::Close => Popup::close_all(context),
        }
        break;
    }
    // What is typed behind a choice goes to what the choice opens.
    let (later, others): (Vec<_>, Vec<_>) = events.partition(deferred::is_typed);
    kept.extend(others);
    context.input_mut(|input| input.events = kept);
    hold(context, later);
    turn
}

/// Lets events wait for the next frame.
fn hold(context: &Context, events: Vec<Event>) {
    if !events.is_empty() {
        with_registry(context, |registry| registry.held.extend(events));
        context.request_repaint();
    }
}

/// Marks an entry: it gets the keyboard and is made visible. Submenus beside it are closed.
fn mark(context: &Context, entry: Shown) {
    MenuState::from_id(context, entry.menu, |state| state.open_item = None);
    with_registry(context, |registry| registry.marked = Some(entry.id));
    context.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        memory.request_focus(entry.id);
    });
    context.request_repaint();
}

/// Lets the keys of this frame wait for a menu that is opening.
pub fn hold_keys(context: &Context) {
    let mut held = Vec::new();
    deferred::retain(context, |event| {
        let is_held = deferred::is_typed(event);
        if is_held {
            held.push(event.clone());
        }
        !is_held
    });
    context.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    hold(context, held);
}

fn presses(event: &Event, wanted: Key) -> bool {
    matches!(event, Event::Key { key, pressed: true, .. } if *key == wanted)
}

/// A key that is pressed without modifiers.
fn pressed(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// What an event does while the entry `focus` has the keyboard. `shown` is not empty.
fn step(shown: &[Shown], focus: Option<Id>, event: &Event) -> Step {
    let current = shown.iter().find(|entry| Some(entry.id) == focus).copied();
    let menu = current.map_or(shown[0].menu, |entry| entry.menu);
    if let Event::Text(text) = event {
        return chosen_by(shown, menu, text).map_or(Step::Keep, Step::Choose);
    }
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return Step::Keep;
    };
    let is_back = *key == Key::Tab && modifiers.shift_only();
    if modifiers.any() && !is_back {
        return Step::Keep;
    }
    let lines = lines(shown, menu);
    let at = lines
        .iter()
        .position(|line| line.iter().any(|entry| Some(entry.id) == focus));
    let last = lines.len().saturating_sub(1);
    let to = match key {
        Key::ArrowDown | Key::Tab if !is_back => at.filter(|at| *at < last).map_or(0, |at| at + 1),
        Key::ArrowUp | Key::Tab => at.filter(|at| *at > 0).map_or(last, |at| at - 1),
        Key::Home => 0,
        Key::End => last,
        Key::ArrowLeft | Key::ArrowRight => {
            let line = at.map_or(&[][..], |at| &lines[at]);
            return sideways(shown, current, line, *key == Key::ArrowRight);
        }
        Key::F10 => return Step::Close,
        _ => return Step::Keep,
    };
    let chosen = |entry: &&Shown| {
        matches!(
            entry.entry,
            Entry::Segment {
                is_chosen: true,
                ..
            }
        )
    };
    let line = lines.get(to).map_or(&[][..], |line| line);
    let entry = line.iter().find(chosen).or_else(|| line.first());
    entry.map_or(Step::Keep, |entry| Step::Mark(*entry))
}

/// What the arrow keys to the left and to the right do on the entry `current` of a line.
fn sideways(shown: &[Shown], current: Option<Shown>, line: &[Shown], is_right: bool) -> Step {
    let outwards = if is_right { Turn::Right } else { Turn::Left };
    let Some(current) = current else {
        return Step::Turn(outwards);
    };
    match current.entry {
        Entry::Segment { .. } => {
            let at = line.iter().position(|entry| entry.id == current.id);
            let to = if is_right {
                at.map(|at| at + 1)
            } else {
                at.and_then(|at| at.checked_sub(1))
            };
            let entry = to.and_then(|to| line.get(to)).unwrap_or(&current);
            Step::Mark(*entry)
        }
        Entry::Submenu if is_right => Step::Choose(current),
        Entry::Submenu | Entry::Plain => {
            let opens_this = |entry: &&Shown| SubMenu::id_from_widget_id(entry.id) == current.menu;
            match shown.iter().find(opens_this) {
                Some(opener) if !is_right => Step::Leave(*opener),
                _ => Step::Turn(outwards),
            }
        }
    }
}

/// The entries of a menu, in lines: choices beside each other are one line.
fn lines(shown: &[Shown], menu: Id) -> Vec<Vec<Shown>> {
    let mut lines: Vec<Vec<Shown>> = Vec::new();
    let row = |entry: &Shown| match entry.entry {
        Entry::Segment { row, .. } => Some(row),
        Entry::Plain | Entry::Submenu => None,
    };
    for entry in shown.iter().filter(|entry| entry.menu == menu) {
        match lines.last_mut() {
            Some(line) if row(entry).is_some() && row(&line[0]) == row(entry) => line.push(*entry),
            _ => lines.push(vec![*entry]),
        }
    }
    lines
}

/// The entry of a menu that a typed letter or digit chooses. A letter also counts by its key,
/// so that it works under any keyboard layout.
fn chosen_by(shown: &[Shown], menu: Id, text: &str) -> Option<Shown> {
    let typed = lower(text.chars().next()?);
    let mut entries = shown.iter().filter(|entry| entry.menu == menu);
    let exact = entries.clone().find(|entry| entry.letter == Some(typed));
    let key = latin_letter(typed);
    let same_key = |entry: &&Shown| key.is_some() && entry.letter.and_then(latin_letter) == key;
    exact.or_else(|| entries.find(same_key)).copied()
}
