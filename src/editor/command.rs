//! Everything a user can ask for, once: menus, the toolbar, context menus, the palette,
//! shortcuts and the table of keys are all made from this list.

use std::fmt;

use super::input::{Key, Modifiers};
use super::{Editor, LanePreset};
use crate::model::{ElementId, Tint};
use crate::scene::ThemeName;
use crate::words::{Language, Words};

/// A key with the keys held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Keys held.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

impl fmt::Display for Shortcut {
    /// As it is written on keys: "Ctrl+Shift+S".
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

const fn shortcut(modifiers: Modifiers, key: Key) -> Shortcut {
    Shortcut { modifiers, key }
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::CTRL;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers::CTRL_SHIFT;
const ALT_SHIFT: Modifiers = Modifiers::ALT_SHIFT;

const fn letter(letter: char) -> Key {
    Key::Char(letter)
}

/// What a command is about: the headings of the sheet of keys and of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandGroup {
    /// Files and the window.
    File,
    /// Changing what is there.
    Edit,
    /// Walking over the grid.
    Go,
    /// Adding.
    Insert,
    /// What is seen, and how large.
    View,
    /// Help.
    Help,
}

impl CommandGroup {
    /// Every group, in the order they are shown.
    pub const ALL: [Self; 6] = [
        Self::Go,
        Self::Insert,
        Self::Edit,
        Self::View,
        Self::File,
        Self::Help,
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Go => "group-go",
            Self::Insert => "menu-insert",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

/// Declares the commands without a parameter, each on a line: its name, the key of its
/// name in words, and its shortcuts, the first of which menus show.
macro_rules! commands {
    ($($group:ident {
        $($(#[$doc:meta])* $name:ident $key:literal $([$modifiers:expr, $code:expr])*;)*
    })*) => {
        /// Something a user can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($($(#[$doc])* $name,)*)*
            /// Add a lane after the selected one.
            AddLane(LanePreset),
            /// Colour the selected stages, lanes and personas; `None` chooses by place.
            UseTint(Option<Tint>),
            /// Choose a theme; `None` follows the system.
            UseTheme(Option<ThemeName>),
            /// Choose a language.
            UseLanguage(Language),
        }

        impl Command {
            /// Commands without a parameter.
            pub const PLAIN: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The key of its name.
            pub fn key(self) -> &'static str {
                match self {
                    $($(Self::$name => $key,)*)*
                    Self::AddLane(preset) => preset.key(),
                    Self::UseTint(tint) => match tint {
                        None => "tint-automatic",
                        Some(Tint::Blue) => "tint-blue",
                        Some(Tint::Teal) => "tint-teal",
                        Some(Tint::Amber) => "tint-amber",
                        Some(Tint::Violet) => "tint-violet",
                        Some(Tint::Rose) => "tint-rose",
                        Some(Tint::Green) => "tint-green",
                        Some(Tint::Slate) => "tint-slate",
                    },
                    Self::UseTheme(None) => "theme-system",
                    Self::UseTheme(Some(ThemeName::Light)) => "theme-light",
                    Self::UseTheme(Some(ThemeName::Dark)) => "theme-dark",
                    Self::UseTheme(Some(ThemeName::HighContrast)) => "theme-high-contrast",
                    Self::UseLanguage(Language::English) => "language-en",
                    Self::UseLanguage(Language::Russian) => "language-ru",
                }
            }

            /// What it is about.
            pub fn group(self) -> CommandGroup {
                match self {
                    $($(Self::$name => CommandGroup::$group,)*)*
                    Self::AddLane(_) => CommandGroup::Insert,
                    Self::UseTint(_) => CommandGroup::Edit,
                    Self::UseTheme(_) | Self::UseLanguage(_) => CommandGroup::View,
                }
            }

            /// Its shortcuts, the main one first.
            pub fn shortcuts(self) -> &'static [Shortcut] {
                match self {
                    $($(Self::$name => const { &[$(shortcut($modifiers, $code)),*] },)*)*
                    _ => &[],
                }
            }
        }
    };
}

commands! {
    File {
        /// Start a new map.
        NewMap "command-new-map" [CTRL, letter('N')];
        /// Open a file.
        OpenMap "command-open-map" [CTRL, letter('O')];
        /// Save the map to its file.
        Save "command-save" [CTRL, letter('S')];
        /// Save the map to another file.
        SaveAs "command-save-as" [CTRL_SHIFT, letter('S')];
        /// Make a map of a file of another program.
        Import "command-import" [CTRL_SHIFT, letter('O')];
        /// Make a map of what another program put on the clipboard.
        ImportClipboard "command-import-clipboard";
        /// Make pictures, pages, tables and documents of the map.
        Export "command-export" [CTRL, letter('E')];
        /// Offer what a crash left over.
        ShowRecovered "command-show-recovered";
        /// Show the settings.
        Settings "command-settings" [CTRL, letter(',')];
        /// Close the window.
        Quit "command-quit" [CTRL, letter('Q')];
    }
    Edit {
        /// Take the last change back.
        Undo "command-undo" [CTRL, letter('Z')];
        /// Bring it back again.
        Redo "command-redo" [CTRL_SHIFT, letter('Z')] [CTRL, letter('Y')];
        /// Remove what is selected and keep it on the clipboard.
        Cut "command-cut" [CTRL, letter('X')] [SHIFT, Key::Delete];
        /// Put what is selected on the clipboard.
        Copy "command-copy" [CTRL, letter('C')] [CTRL, Key::Insert];
        /// Bring what is on the clipboard into the map, from the cursor on.
        Paste "command-paste" [CTRL, letter('V')] [SHIFT, Key::Insert];
        /// Put a picture of what is selected, or of the map, on the clipboard.
        CopyPicture "command-copy-picture" [CTRL_SHIFT, letter('C')];
        /// Copy what is selected beside itself.
        Duplicate "command-duplicate" [CTRL, letter('D')];
        /// Remove what is selected.
        Delete "command-delete" [NONE, Key::Delete] [NONE, Key::Backspace];
        /// Select all cards.
        SelectAll "command-select-all" [CTRL, letter('A')];
        /// Turn the selected link around.
        ReverseLink "command-reverse-link";
        /// Look for a text.
        Find "command-find" [CTRL, letter('F')];
        /// Go to the next place where it stands.
        FindNext "command-find-next" [NONE, Key::F(3)];
        /// Go to the place before.
        FindPrevious "command-find-previous" [SHIFT, Key::F(3)];
        /// Look for a text and put another in its place.
        Replace "command-replace" [CTRL, letter('H')];
        /// Edit the text of what is selected.
        EditText "command-edit-text" [NONE, Key::Enter] [NONE, Key::F(2)];
        /// Split the stage before the selected step, or the step behind the selected cards.
        Split "command-split";
        /// Merge the selected stage or step with the next one.
        Merge "command-merge";
        /// Let the selected cards cover a step more.
        WidenCard "command-widen-card" [ALT_SHIFT, Key::Right];
        /// Let the selected cards cover a step less.
        NarrowCard "command-narrow-card" [ALT_SHIFT, Key::Left];
        /// Move what is selected by a cell.
        MoveLeft "command-move-left" [ALT, Key::Left];
        /// Move what is selected by a cell.
        MoveRight "command-move-right" [ALT, Key::Right];
        /// Move what is selected by a cell.
        MoveUp "command-move-up" [ALT, Key::Up];
        /// Move what is selected by a cell.
        MoveDown "command-move-down" [ALT, Key::Down];
    }
    Go {
        /// Go to the step before.
        GoLeft "command-go-left" [NONE, Key::Left];
        /// Go to the next step.
        GoRight "command-go-right" [NONE, Key::Right];
        /// Go to the card or the lane above; on an emotion curve, raise the point.
        GoUp "command-go-up" [NONE, Key::Up];
        /// Go to the card or the lane below; on an emotion curve, lower the point.
        GoDown "command-go-down" [NONE, Key::Down];
        /// Keep what is entered and go to the next step.
        GoNextStep "command-go-next-step" [NONE, Key::Tab];
        /// Keep what is entered and go to the step before.
        GoPreviousStep "command-go-previous-step" [SHIFT, Key::Tab];
        /// Keep what is entered and go to the next lane.
        GoNextLane "command-go-next-lane" [CTRL, Key::Enter] [CTRL, Key::Down];
        /// Go to the lane above.
        GoPreviousLane "command-go-previous-lane" [CTRL, Key::Up];
        /// Go to the first step of the lane.
        GoLaneStart "command-go-lane-start" [NONE, Key::Home];
        /// Go to the last step of the lane.
        GoLaneEnd "command-go-lane-end" [NONE, Key::End];
        /// Go a screen up.
        GoPageUp "command-go-page-up" [NONE, Key::PageUp];
        /// Go a screen down.
        GoPageDown "command-go-page-down" [NONE, Key::PageDown];
        /// Go to the first cell.
        GoFirst "command-go-first" [CTRL, Key::Home];
        /// Go to the last cell.
        GoLast "command-go-last" [CTRL, Key::End];
        /// Select to the left.
        ExtendLeft "command-extend-left" [SHIFT, Key::Left];
        /// Select to the right.
        ExtendRight "command-extend-right" [SHIFT, Key::Right];
        /// Select upwards.
        ExtendUp "command-extend-up" [SHIFT, Key::Up];
        /// Select downwards.
        ExtendDown "command-extend-down" [SHIFT, Key::Down];
        /// Go on to the next curve of the emotion lane.
        NextCurve "command-next-curve" [CTRL_SHIFT, letter('P')];
    }
    Insert {
        /// Add a card where the cursor is.
        AddCard "command-add-card" [NONE, Key::Insert];
        /// Add a step after the one where the cursor is.
        AddStep "command-add-step" [CTRL, letter('T')];
        /// Add a stage after the one where the cursor is.
        AddStage "command-add-stage" [CTRL, letter('G')];
        /// Add a lane below the one where the cursor is, and name it.
        AddNamedLane "command-add-named-lane" [CTRL, letter('L')];
        /// Add a step before the one where the cursor is.
        InsertStep "command-insert-step" [CTRL_SHIFT, letter('T')];
        /// Add a stage before the one where the cursor is.
        InsertStage "command-insert-stage" [CTRL_SHIFT, letter('G')];
        /// Add a lane above the one where the cursor is, and name it.
        InsertLane "command-insert-lane" [CTRL_SHIFT, letter('L')];
        /// Link the two selected cards.
        AddLink "command-add-link" [CTRL_SHIFT, letter('K')];
        /// Add a persona.
        AddPersona "command-add-persona";
        /// Add an emotion curve for a persona that has none.
        AddCurve "command-add-curve";
        /// Add a metric and a lane that shows it.
        AddMetric "command-add-metric";
        /// Add a piece of evidence.
        AddEvidence "command-add-evidence";
        /// Put a picture from a file on a new card.
        InsertPicture "command-insert-picture";
        /// Take a picture from a file for the selected card or persona.
        ChoosePicture "command-choose-picture";
        /// Take the picture off the selected card or persona.
        RemovePicture "command-remove-picture";
    }
    View {
        /// Collapse or expand the selected lane.
        CollapseLane "command-collapse-lane" [CTRL, letter('J')];
        /// Hide the selected lane.
        HideLane "command-hide-lane";
        /// Show the hidden lanes again.
        ShowAllLanes "command-show-all-lanes";
        /// Show or hide the panel that chooses what is seen.
        ShowFilter "command-show-filter" [CTRL_SHIFT, letter('F')];
        /// Show everything again.
        ClearFilter "command-clear-filter";
        /// Show or hide the curve one works on.
        ToggleCurve "command-toggle-curve" [CTRL_SHIFT, letter('H')];
        /// Show all curves that are hidden.
        ShowAllCurves "command-show-all-curves";
        /// Let the curve one works on stand out, or no longer.
        EmphasiseCurve "command-emphasise-curve" [CTRL_SHIFT, letter('E')];
        /// Show or hide the marks of peak, lowest point and end.
        ToggleMarks "command-toggle-marks";
        /// Show the map larger.
        ZoomIn "command-zoom-in" [CTRL, Key::Plus];
        /// Show the map smaller.
        ZoomOut "command-zoom-out" [CTRL, Key::Minus];
        /// Show the map in its own size.
        ActualSize "command-actual-size" [CTRL, letter('0')];
        /// Show the whole map.
        FitAll "command-fit-all" [CTRL, letter('1')];
        /// Show what is selected.
        FitSelection "command-fit-selection" [CTRL, letter('2')];
        /// Show or hide the minimap.
        ShowMinimap "command-show-minimap" [CTRL, letter('M')];
        /// Show or hide the inspector.
        ShowInspector "command-show-inspector" [CTRL, letter('I')];
        /// Send the keyboard to the next part of the window.
        NextRegion "command-next-region" [NONE, Key::F(6)];
        /// Send the keyboard to the part of the window before.
        PreviousRegion "command-previous-region" [SHIFT, Key::F(6)];
        /// Show or hide the panel of personas.
        ShowPersonas "command-show-personas" [CTRL_SHIFT, letter('U')];
        /// Open the sheet of the persona one works on.
        OpenPersona "command-open-persona" [CTRL, letter('U')];
        /// Show the fields of the map itself.
        MapProperties "command-map-properties";
    }
    Help {
        /// Find any command by its name.
        ShowPalette "command-show-palette" [CTRL, letter('K')];
        /// Show the keys.
        ShowKeys "command-show-keys" [NONE, Key::F(1)];
    }
}

impl Command {
    /// Its name where no menu says what it belongs to.
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

    /// Its main shortcut, if it has one.
    pub fn shortcut(self) -> Option<Shortcut> {
        self.shortcuts().first().copied()
    }

    /// The command that a key stands for.
    pub fn for_shortcut(pressed: Shortcut) -> Option<Self> {
        Self::PLAIN
            .iter()
            .copied()
            .find(|command| command.shortcuts().contains(&pressed))
    }

    /// Every command, those with a parameter too.
    pub fn all() -> impl Iterator<Item = Self> {
        let lanes = LanePreset::ALL.iter().map(|it| Self::AddLane(*it));
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

    /// Whether the editor does it by itself; else the window does.
    pub fn is_editors(self) -> bool {
        !matches!(
            self,
            Self::OpenMap
                | Self::NewMap
                | Self::Save
                | Self::SaveAs
                | Self::Import
                | Self::ImportClipboard
                | Self::Export
                | Self::InsertPicture
                | Self::ChoosePicture
                | Self::ShowRecovered
                | Self::Settings
                | Self::Quit
                | Self::Cut
                | Self::Copy
                | Self::Paste
                | Self::CopyPicture
                | Self::NextRegion
                | Self::PreviousRegion
                | Self::ShowMinimap
                | Self::ShowInspector
                | Self::ShowFilter
                | Self::ShowPersonas
                | Self::OpenPersona
                | Self::UseTheme(None)
                | Self::ShowPalette
                | Self::ShowKeys
        )
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
                | Self::ShowFilter
                | Self::EmphasiseCurve
                | Self::UseTheme(_)
                | Self::UseLanguage(_)
        )
    }

    /// The same for what finds and shows.
    fn check_seen(self, editor: &Editor) -> Result<(), &'static str> {
        let (is_possible, reason) = match self {
            Self::FindNext | Self::FindPrevious => (editor.has_query(), "cannot-nothing-to-find"),
            Self::ClearFilter => (editor.view().is_filtered(), "cannot-no-filter"),
            _ => (
                editor.journey().lanes.iter().any(|it| it.hidden),
                "cannot-no-hidden-lanes",
            ),
        };
        is_possible.then_some(()).ok_or(reason)
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
            Self::Duplicate | Self::Cut | Self::Copy => {
                possible(editor.can_copy(), "cannot-nothing-to-copy")
            }
            Self::MoveLeft | Self::MoveRight | Self::MoveUp | Self::MoveDown => possible(
                selection.iter().any(|element| {
                    matches!(
                        element,
                        ElementId::Card(_)
                            | ElementId::Stage(_)
                            | ElementId::Step(_)
                            | ElementId::Lane(_)
                            | ElementId::Point(..)
                            | ElementId::Persona(_)
                    )
                }),
                "cannot-nothing-selected",
            ),
            Self::FindNext | Self::FindPrevious | Self::ClearFilter | Self::ShowAllLanes => {
                self.check_seen(editor)
            }
            Self::FitSelection => possible(!selection.is_empty(), "cannot-nothing-selected"),
            Self::CollapseLane | Self::HideLane => {
                possible(editor.lane_at_cursor().is_some(), "cannot-no-lane-selected")
            }
            Self::UseTint(_) => possible(
                selection.iter().any(|it| {
                    matches!(
                        it,
                        ElementId::Stage(_) | ElementId::Lane(_) | ElementId::Persona(_)
                    )
                }),
                "cannot-no-colour",
            ),
            Self::Split => possible(editor.split_place().is_some(), "cannot-split"),
            Self::Merge => possible(editor.merge_place().is_some(), "cannot-merge"),
            Self::WidenCard | Self::NarrowCard => {
                possible(!selection.cards().is_empty(), "cannot-no-card-selected")
            }
            Self::EditText => possible(
                editor.text_target_of_selection().is_some()
                    || (editor.cursor().is_some() && editor.cell_for_new_card().is_some()),
                "cannot-nothing-selected",
            ),
            Self::AddLink => editor.link_to_add().map(|_| ()),
            Self::ReverseLink => editor.link_to_reverse().map(|_| ()),
            Self::AddCard => possible(editor.cell_for_new_card().is_some(), "cannot-no-cell"),
            Self::InsertPicture => {
                possible(editor.cell_for_picture(None).is_some(), "cannot-no-cell")
            }
            Self::ChoosePicture => possible(
                editor.picture_owner().is_some(),
                "cannot-no-place-for-picture",
            ),
            Self::RemovePicture => possible(
                matches!(editor.picture_owner(), Some((_, Some(_)))),
                "cannot-no-picture",
            ),
            Self::AddCurve => possible(
                editor.curve_to_add().is_some(),
                "cannot-no-persona-without-curve",
            ),
            _ => editor.check_curves(self),
        }
    }
}
