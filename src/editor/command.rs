//! Everything a user can ask for, once: menus, the toolbar, context menus and shortcuts
//! are all made from this list.

use super::input::{Key, Modifiers};
use super::{Editor, LanePreset};
use crate::model::ElementId;
use crate::scene::ThemeName;
use crate::words::Language;

/// A key with the keys held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Keys held.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

const fn shortcut(modifiers: Modifiers, key: Key) -> Shortcut {
    Shortcut { modifiers, key }
}

/// Something a user can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Start a new map.
    NewMap,
    /// Open a file.
    OpenMap,
    /// Save the map to its file.
    Save,
    /// Save the map to another file.
    SaveAs,
    /// Make a PNG of the map.
    ExportPicture,
    /// Close the window.
    Quit,
    /// Take the last change back.
    Undo,
    /// Bring it back again.
    Redo,
    /// Copy what is selected below itself.
    Duplicate,
    /// Remove what is selected.
    Delete,
    /// Select all cards.
    SelectAll,
    /// Edit the text of what is selected.
    EditText,
    /// Add a card where the selection is.
    AddCard,
    /// Add a step after the selected one.
    AddStep,
    /// Add a stage after the selected one.
    AddStage,
    /// Add a lane after the selected one.
    AddLane(LanePreset),
    /// Add a persona.
    AddPersona,
    /// Add an emotion curve for a persona that has none.
    AddCurve,
    /// Add a metric and a lane that shows it.
    AddMetric,
    /// Add a piece of evidence.
    AddEvidence,
    /// Collapse or expand the selected lane.
    CollapseLane,
    /// Move what is selected by a cell.
    MoveLeft,
    /// Move what is selected by a cell.
    MoveRight,
    /// Move what is selected by a cell.
    MoveUp,
    /// Move what is selected by a cell.
    MoveDown,
    /// Show the map larger.
    ZoomIn,
    /// Show the map smaller.
    ZoomOut,
    /// Show the map in its own size.
    ActualSize,
    /// Show the whole map.
    FitAll,
    /// Show what is selected.
    FitSelection,
    /// Show or hide the minimap.
    ShowMinimap,
    /// Show or hide the inspector.
    ShowInspector,
    /// Show the fields of the map itself.
    MapProperties,
    /// Choose a theme; `None` follows the system.
    UseTheme(Option<ThemeName>),
    /// Choose a language.
    UseLanguage(Language),
    /// Show the keys.
    ShowKeys,
}

impl Command {
    /// Commands without a parameter, in the order menus show them.
    pub const PLAIN: &'static [Self] = &[
        Self::NewMap,
        Self::OpenMap,
        Self::Save,
        Self::SaveAs,
        Self::ExportPicture,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Duplicate,
        Self::Delete,
        Self::SelectAll,
        Self::EditText,
        Self::AddCard,
        Self::AddStep,
        Self::AddStage,
        Self::AddPersona,
        Self::AddCurve,
        Self::AddMetric,
        Self::AddEvidence,
        Self::CollapseLane,
        Self::MoveLeft,
        Self::MoveRight,
        Self::MoveUp,
        Self::MoveDown,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ActualSize,
        Self::FitAll,
        Self::FitSelection,
        Self::ShowMinimap,
        Self::ShowInspector,
        Self::MapProperties,
        Self::ShowKeys,
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::NewMap => "command-new-map",
            Self::OpenMap => "command-open-map",
            Self::Save => "command-save",
            Self::SaveAs => "command-save-as",
            Self::ExportPicture => "command-export-picture",
            Self::Quit => "command-quit",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::Duplicate => "command-duplicate",
            Self::Delete => "command-delete",
            Self::SelectAll => "command-select-all",
            Self::EditText => "command-edit-text",
            Self::AddCard => "command-add-card",
            Self::AddStep => "command-add-step",
            Self::AddStage => "command-add-stage",
            Self::AddLane(preset) => preset.key(),
            Self::AddPersona => "command-add-persona",
            Self::AddCurve => "command-add-curve",
            Self::AddMetric => "command-add-metric",
            Self::AddEvidence => "command-add-evidence",
            Self::CollapseLane => "command-collapse-lane",
            Self::MoveLeft => "command-move-left",
            Self::MoveRight => "command-move-right",
            Self::MoveUp => "command-move-up",
            Self::MoveDown => "command-move-down",
            Self::ZoomIn => "command-zoom-in",
            Self::ZoomOut => "command-zoom-out",
            Self::ActualSize => "command-actual-size",
            Self::FitAll => "command-fit-all",
            Self::FitSelection => "command-fit-selection",
            Self::ShowMinimap => "command-show-minimap",
            Self::ShowInspector => "command-show-inspector",
            Self::MapProperties => "command-map-properties",
            Self::UseTheme(None) => "theme-system",
            Self::UseTheme(Some(ThemeName::Light)) => "theme-light",
            Self::UseTheme(Some(ThemeName::Dark)) => "theme-dark",
            Self::UseTheme(Some(ThemeName::HighContrast)) => "theme-high-contrast",
            Self::UseLanguage(Language::English) => "language-en",
            Self::UseLanguage(Language::Russian) => "language-ru",
            Self::ShowKeys => "command-show-keys",
        }
    }

    /// Its shortcut, if it has one.
    pub fn shortcut(self) -> Option<Shortcut> {
        let ctrl = Modifiers::CTRL;
        Some(match self {
            Self::NewMap => shortcut(ctrl, Key::Char('N')),
            Self::OpenMap => shortcut(ctrl, Key::Char('O')),
            Self::Save => shortcut(ctrl, Key::Char('S')),
            Self::SaveAs => shortcut(Modifiers::CTRL_SHIFT, Key::Char('S')),
            Self::ExportPicture => shortcut(ctrl, Key::Char('E')),
            Self::Quit => shortcut(ctrl, Key::Char('Q')),
            Self::Undo => shortcut(ctrl, Key::Char('Z')),
            Self::Redo => shortcut(Modifiers::CTRL_SHIFT, Key::Char('Z')),
            Self::Duplicate => shortcut(ctrl, Key::Char('D')),
            Self::Delete => shortcut(Modifiers::NONE, Key::Delete),
            Self::SelectAll => shortcut(ctrl, Key::Char('A')),
            Self::EditText => shortcut(Modifiers::NONE, Key::Enter),
            Self::AddCard => shortcut(ctrl, Key::Enter),
            Self::MoveLeft => shortcut(Modifiers::ALT, Key::Left),
            Self::MoveRight => shortcut(Modifiers::ALT, Key::Right),
            Self::MoveUp => shortcut(Modifiers::ALT, Key::Up),
            Self::MoveDown => shortcut(Modifiers::ALT, Key::Down),
            Self::ZoomIn => shortcut(ctrl, Key::Plus),
            Self::ZoomOut => shortcut(ctrl, Key::Minus),
            Self::ActualSize => shortcut(ctrl, Key::Char('0')),
            Self::FitAll => shortcut(ctrl, Key::Char('1')),
            Self::FitSelection => shortcut(ctrl, Key::Char('2')),
            Self::ShowMinimap => shortcut(ctrl, Key::Char('M')),
            Self::ShowInspector => shortcut(ctrl, Key::Char('I')),
            Self::ShowKeys => shortcut(Modifiers::NONE, Key::F(1)),
            Self::AddStep
            | Self::AddStage
            | Self::AddLane(_)
            | Self::AddPersona
            | Self::AddCurve
            | Self::AddMetric
            | Self::AddEvidence
            | Self::CollapseLane
            | Self::MapProperties
            | Self::UseTheme(_)
            | Self::UseLanguage(_) => return None,
        })
    }

    /// The command that a key stands for; some have a second one.
    pub fn for_shortcut(pressed: Shortcut) -> Option<Self> {
        let second = match (pressed.modifiers, pressed.key) {
            (Modifiers::CTRL, Key::Char('Y')) => Some(Self::Redo),
            (Modifiers::NONE, Key::F(2)) => Some(Self::EditText),
            (Modifiers::NONE, Key::Backspace) => Some(Self::Delete),
            _ => None,
        };
        second.or_else(|| {
            Self::PLAIN
                .iter()
                .copied()
                .find(|command| command.shortcut() == Some(pressed))
        })
    }

    /// Whether it changes nothing but what is seen.
    pub(super) fn only_looks(self) -> bool {
        matches!(
            self,
            Self::ZoomIn
                | Self::ZoomOut
                | Self::ActualSize
                | Self::FitAll
                | Self::FitSelection
                | Self::UseTheme(_)
                | Self::UseLanguage(_)
        )
    }

    /// Whether it can be done now; else the key of the reason why not.
    ///
    /// # Errors
    /// The key of the reason.
    pub fn check(self, editor: &Editor) -> Result<(), &'static str> {
        let selection = editor.selection();
        let possible = |is_possible: bool, reason| is_possible.then_some(()).ok_or(reason);
        match self {
            Self::Undo => possible(editor.document().undo_label().is_some(), "cannot-undo"),
            Self::Redo => possible(editor.document().redo_label().is_some(), "cannot-redo"),
            Self::Delete => possible(
                selection
                    .iter()
                    .any(|element| element != ElementId::Journey),
                "cannot-nothing-selected",
            ),
            Self::Duplicate => possible(
                selection
                    .iter()
                    .any(|element| matches!(element, ElementId::Card(_) | ElementId::Lane(_))),
                "cannot-no-card-selected",
            ),
            Self::MoveLeft | Self::MoveRight | Self::MoveUp | Self::MoveDown => possible(
                selection.iter().any(|element| {
                    matches!(
                        element,
                        ElementId::Card(_)
                            | ElementId::Stage(_)
                            | ElementId::Step(_)
                            | ElementId::Lane(_)
                            | ElementId::Point(..)
                    )
                }),
                "cannot-nothing-selected",
            ),
            Self::FitSelection => possible(!selection.is_empty(), "cannot-nothing-selected"),
            Self::CollapseLane => possible(
                matches!(selection.single(), Some(ElementId::Lane(_))),
                "cannot-no-lane-selected",
            ),
            Self::EditText => possible(
                editor.text_target_of_selection().is_some(),
                "cannot-nothing-selected",
            ),
            Self::AddCard => possible(editor.cell_for_new_card().is_some(), "cannot-no-cell"),
            Self::AddCurve => possible(
                editor.curve_to_add().is_some(),
                "cannot-no-persona-without-curve",
            ),
            _ => Ok(()),
        }
    }
}
