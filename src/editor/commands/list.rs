//! The list of commands.

use super::{CommandGroup, Shortcut};
use crate::editor::LanePreset;
use crate::editor::map::input::{Key, Modifiers};
use crate::model::Tint;
use crate::scene::ThemeName;
use crate::words::Language;

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
    Present {
        /// Present the map full-screen, from the first stop.
        Present "command-present" [NONE, Key::F(5)];
        /// Present the map full-screen, from the stage one works on.
        PresentFromHere "command-present-from-here" [SHIFT, Key::F(5)];
        /// Show or hide the panel that arranges the walk.
        ArrangeWalk "command-arrange-walk" [CTRL, Key::F(5)];
        /// Add what is selected, or else what is in sight, to the walk.
        AddStop "command-add-stop";
        /// Give the presenter a window of their own during the show, or no longer.
        ShowPresenter "command-show-presenter";
    }
    Workshop {
        /// Begin a workshop on the map, or come back to it; or leave it.
        Workshop "command-workshop" [NONE, Key::F(7)];
        /// Change the agenda.
        EditAgenda "command-edit-agenda";
        /// End the activity and begin the next one.
        NextActivity "command-next-activity" [ALT, Key::PageDown];
        /// Go back to the activity before.
        PreviousActivity "command-previous-activity" [ALT, Key::PageUp];
        /// Stop the clock of the activity, or let it run on.
        PauseActivity "command-pause-activity" [ALT, letter('P')];
        /// Give the activity a minute more.
        AddMinute "command-add-minute" [ALT, Key::Plus];
        /// Put the keyboard into the entry line.
        Capture "command-capture" [NONE, Key::F(8)];
        /// Cover cards that are typed from now on, or no longer.
        CoverCards "command-cover-cards" [ALT, letter('C')];
        /// Reveal all covered cards.
        RevealCards "command-reveal-cards" [NONE, Key::F(9)];
        /// Reveal the selected cards that are covered.
        RevealSelected "command-reveal-selected";
        /// Move the selected cards to the parking lot.
        ParkCards "command-park-cards" [ALT, letter('L')];
        /// Group the selected cards under a heading.
        GroupCards "command-group-cards" [ALT, letter('G')];
        /// Take the selected cards out of their group.
        UngroupCards "command-ungroup-cards" [ALT_SHIFT, letter('G')];
        /// Make one card of the selected ones.
        MergeCards "command-merge-cards" [ALT, letter('M')];
        /// Let the group vote with dots.
        StartVote "command-start-vote" [ALT, letter('V')];
        /// Let everyone score the steps of an emotion curve.
        StartScoring "command-start-scoring" [ALT, letter('S')];
        /// Show what came of the workshop.
        WorkshopSummary "command-workshop-summary";
    }
    Help {
        /// Find any command by its name.
        ShowPalette "command-show-palette" [CTRL, letter('K')];
        /// Show the keys.
        ShowKeys "command-show-keys" [NONE, Key::F(1)];
    }
}
