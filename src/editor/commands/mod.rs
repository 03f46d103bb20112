//! All commands of the program. Menus, the toolbar, context menus, the palette, shortcuts and
//! the table of keys are all made from the one list in [`list`].

mod check;
mod list;
pub mod palette;
mod run;

pub use list::{
    AgendaCommand, ArrangeCommand, CaptureCommand, ClipboardCommand, ClusterCommand, Command,
    CommandKind, CurveCommand, DecideCommand, DocumentCommand, FindCommand, GoCommand,
    InsertCommand, MapCommand, PictureCommand, PresentCommand, ViewCommand, WindowCommand,
};

use std::fmt;

use super::LanePreset;
use super::map::input::{Key, Modifiers};
use crate::model::Tint;
use crate::scene::ThemeName;
use crate::words::{Language, Words};

/// A key together with the modifier keys that are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// The modifier keys that are held.
    pub modifiers: Modifiers,
    /// The key that is pressed.
    pub key: Key,
}

impl fmt::Display for Shortcut {
    /// The names on the keys, such as "Ctrl+Shift+S"; on macOS the signs of the modifiers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_mac = cfg!(target_os = "macos");
        let held = [
            (self.modifiers.ctrl, "Ctrl", "⌘"),
            (self.modifiers.alt, "Alt", "⌥"),
            (self.modifiers.shift, "Shift", "⇧"),
        ];
        for (is_held, name, sign) in held {
            if is_held {
                write!(f, "{}+", if is_mac { sign } else { name })?;
            }
        }
        match self.key {
            Key::Char(letter) => write!(f, "{letter}"),
            Key::F(number) => write!(f, "F{number}"),
            Key::Enter => f.write_str("Enter"),
            Key::Tab => f.write_str("Tab"),
            Key::Escape => f.write_str("Esc"),
            Key::Delete => f.write_str("Del"),
            Key::Backspace => f.write_str("Backspace"),
            Key::Insert => f.write_str("Ins"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::Space => f.write_str("Space"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::Up => f.write_str("↑"),
            Key::Down => f.write_str("↓"),
            Key::Plus => f.write_str("+"),
            Key::Minus => f.write_str("−"),
        }
    }
}

/// A group of related commands: a heading in the sheet of keys and in the table of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandGroup {
    /// Files and the window.
    File,
    /// Changing what is on the map.
    Edit,
    /// Moving over the grid.
    Go,
    /// Adding elements.
    Insert,
    /// What is visible, and how large.
    View,
    /// Presenting the map.
    Present,
    /// Working on the map in a group.
    Workshop,
    /// Help about the program.
    Help,
}

impl CommandGroup {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Go,
        Self::Insert,
        Self::Edit,
        Self::View,
        Self::Present,
        Self::Workshop,
        Self::File,
        Self::Help,
    ];

    /// The message key for the group's name.
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Go => "group-go",
            Self::Insert => "menu-insert",
            Self::View => "menu-view",
            Self::Present => "menu-present",
            Self::Workshop => "menu-workshop",
            Self::Help => "menu-help",
        }
    }
}

impl Command {
    /// The command's title with the name of its menu where that is needed to understand it, as
    /// in the palette.
    pub fn title(self, words: &Words) -> String {
        let name = words.text(self.key());
        let args = [("name", (&name).into())];
        match self {
            Self::AddLane(_) => words.fill("palette-lane", &args),
            Self::UseTint(_) => words.fill("palette-tint", &args),
            Self::UseTheme(_) => words.fill("palette-theme", &args),
            Self::UseLanguage(_) => words.fill("palette-language", &args),
            _ => name,
        }
    }

    /// The message key for what the command's keys do, in tables of keys. It says more than the
    /// title where the keys act on more than the menus that offer the command.
    pub fn key_in_tables(self) -> &'static str {
        match self {
            Self::MoveUp => "command-move-up-or-raise",
            Self::MoveDown => "command-move-down-or-lower",
            _ => self.key(),
        }
    }

    /// The commands of a group that have keys, as tables of keys show them: the names of the
    /// keys and the message key for what they do.
    pub fn keys_of_group(group: CommandGroup) -> Vec<(Vec<String>, &'static str)> {
        let plain = Self::PLAIN.iter().map(|command| {
            let shortcuts = command.shortcuts().iter();
            let keys: Vec<String> = shortcuts.map(ToString::to_string).collect();
            (*command, keys)
        });
        let digits = Shortcut {
            modifiers: Modifiers::ALT,
            key: Key::Char('1'),
        };
        let by_digit = (Self::ChooseByDigit(1), vec![format!("{digits}…9")]);
        plain
            .chain([by_digit])
            .filter(|(command, keys)| command.group() == group && !keys.is_empty())
            .map(|(command, keys)| (keys, command.key_in_tables()))
            .collect()
    }

    /// The command's main shortcut, if it has one.
    pub fn shortcut(self) -> Option<Shortcut> {
        self.shortcuts().first().copied()
    }

    /// The command that has this shortcut.
    pub fn for_shortcut(pressed: Shortcut) -> Option<Self> {
        if let Key::Char(digit @ '1'..='9') = pressed.key
            && pressed.modifiers == Modifiers::ALT
        {
            let number = digit.to_digit(10).and_then(|digit| digit.try_into().ok());
            return number.map(Self::ChooseByDigit);
        }
        Self::PLAIN
            .iter()
            .copied()
            .find(|command| command.shortcuts().contains(&pressed))
    }

    /// All commands, including those with a parameter.
    pub fn all() -> impl Iterator<Item = Self> {
        let lanes = LanePreset::ALL.iter().map(|preset| Self::AddLane(*preset));
        let themes = std::iter::once(None).chain(ThemeName::ALL.map(Some));
        let tints = std::iter::once(None).chain(Tint::ALL.iter().copied().map(Some));
        let languages = Language::ALL.map(Self::UseLanguage);
        Self::PLAIN
            .iter()
            .copied()
            .chain(lanes)
            .chain(tints.map(Self::UseTint))
            .chain(themes.map(Self::UseTheme))
            .chain(languages)
    }

    /// Whether the editor runs the command without help; otherwise the window runs it.
    pub fn is_editors(self) -> bool {
        match self.kind() {
            CommandKind::Go(_)
            | CommandKind::Insert(_)
            | CommandKind::Map(_)
            | CommandKind::Find(_)
            | CommandKind::Arrange(_)
            | CommandKind::Curve(_)
            | CommandKind::View(_)
            | CommandKind::Present(_)
            | CommandKind::Agenda(_)
            | CommandKind::Capture(_)
            | CommandKind::Cluster(_) => true,
            CommandKind::Decide(command) => command != DecideCommand::WorkshopSummary,
            CommandKind::Picture(_)
            | CommandKind::Clipboard(_)
            | CommandKind::Window(_)
            | CommandKind::Document(_) => false,
        }
    }

    /// Whether the command only changes what is visible, and never the map.
    pub(super) fn only_looks(self) -> bool {
        match self.kind() {
            CommandKind::View(_) | CommandKind::Window(_) => true,
            CommandKind::Curve(command) => command == CurveCommand::EmphasiseCurve,
            CommandKind::Go(_)
            | CommandKind::Insert(_)
            | CommandKind::Map(_)
            | CommandKind::Find(_)
            | CommandKind::Arrange(_)
            | CommandKind::Present(_)
            | CommandKind::Agenda(_)
            | CommandKind::Capture(_)
            | CommandKind::Cluster(_)
            | CommandKind::Decide(_)
            | CommandKind::Picture(_)
            | CommandKind::Clipboard(_)
            | CommandKind::Document(_) => false,
        }
    }
}
