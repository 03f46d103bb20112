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

/// Declares the commands. They are ordered by kind, which decides what part of the program
/// runs them. Each line has the command's group, its name, the message key for its title and
/// its shortcuts, the first of which is shown in menus.
///
/// The macro makes the flat [`Command`] that menus, keys and the palette hold, and an enum
/// for each kind. The part of the program that runs a kind matches its enum exhaustively, so
/// a command without code to run it does not compile. Commands with a parameter follow
/// behind a `+`.
macro_rules! commands {
    ($($(#[$kind_doc:meta])* $kind:ident: $enum:ident {
        $($(#[$doc:meta])* $group:ident $name:ident $key:literal
            $([$modifiers:expr, $code:expr])*;)*
    } $(+ {
        $($(#[$of_doc:meta])* $of_group:ident $of:ident($param:ident: $type:ty)
            $of_key:expr;)*
    })?)*) => {
        /// Something a user can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($($(#[$doc])* $name,)* $($($(#[$of_doc])* $of($type),)*)?)*
        }

        $($(#[$kind_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $enum {
            $($(#[$doc])* $name,)*
            $($($(#[$of_doc])* $of($type),)*)?
        }

        impl From<$enum> for Command {
            fn from(command: $enum) -> Self {
                match command {
                    $($enum::$name => Self::$name,)*
                    $($($enum::$of($param) => Self::$of($param),)*)?
                }
            }
        })*

        /// A command, sorted by the part of the program that runs it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CommandKind {
            $($(#[$kind_doc])* $kind($enum),)*
        }

        impl Command {
            /// The commands without a parameter, in the order of the list.
            pub const PLAIN: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The kind of the command: which part of the program runs it.
            pub fn kind(self) -> CommandKind {
                match self {
                    $($(Self::$name => CommandKind::$kind($enum::$name),)*
                    $($(Self::$of($param) => CommandKind::$kind($enum::$of($param)),)*)?)*
                }
            }

            /// The message key for the command's title.
            pub fn key(self) -> &'static str {
                match self {
                    $($(Self::$name => $key,)* $($(Self::$of($param) => $of_key,)*)?)*
                }
            }

            /// The group under which lists of commands show it.
            pub fn group(self) -> CommandGroup {
                match self {
                    $($(Self::$name => CommandGroup::$group,)*
                    $($(Self::$of(_) => CommandGroup::$of_group,)*)?)*
                }
            }

            /// The command's shortcuts, the main one first.
            pub fn shortcuts(self) -> &'static [Shortcut] {
                match self {
                    $($(Self::$name => const { &[$(shortcut($modifiers, $code)),*] },)*)*
                    $($($(Self::$of(_) => &[],)*)?)*
                }
            }
        }
    };
}

commands! {
    /// Commands that move the cursor over the grid, or extend the selection.
    Go: GoCommand {
        /// Go to the previous step.
        Go GoLeft "command-go-left" [NONE, Key::Left];
        /// Go to the next step.
        Go GoRight "command-go-right" [NONE, Key::Right];
        /// Go to the card or the lane above.
        Go GoUp "command-go-up" [NONE, Key::Up];
        /// Go to the card or the lane below.
        Go GoDown "command-go-down" [NONE, Key::Down];
        /// Keep what is entered and go to the next step.
        Go GoNextStep "command-go-next-step" [NONE, Key::Tab];
        /// Keep what is entered and go to the previous step.
        Go GoPreviousStep "command-go-previous-step" [SHIFT, Key::Tab];
        /// Keep what is entered and go to the next lane.
        Go GoNextLane "command-go-next-lane" [CTRL, Key::Enter] [CTRL, Key::Down];
        /// Go to the lane above.
        Go GoPreviousLane "command-go-previous-lane" [CTRL, Key::Up];
        /// Go to the first step of the lane.
        Go GoLaneStart "command-go-lane-start" [NONE, Key::Home];
        /// Go to the last step of the lane.
        Go GoLaneEnd "command-go-lane-end" [NONE, Key::End];
        /// Go up by as many lanes as fit into the canvas.
        Go GoPageUp "command-go-page-up" [NONE, Key::PageUp];
        /// Go down by as many lanes as fit into the canvas.
        Go GoPageDown "command-go-page-down" [NONE, Key::PageDown];
        /// Go to the first cell.
        Go GoFirst "command-go-first" [CTRL, Key::Home];
        /// Go to the last cell.
        Go GoLast "command-go-last" [CTRL, Key::End];
        /// Extend the selection to the left by a cell.
        Go ExtendLeft "command-extend-left" [SHIFT, Key::Left];
        /// Extend the selection to the right by a cell.
        Go ExtendRight "command-extend-right" [SHIFT, Key::Right];
        /// Extend the selection upwards by a cell.
        Go ExtendUp "command-extend-up" [SHIFT, Key::Up];
        /// Extend the selection downwards by a cell.
        Go ExtendDown "command-extend-down" [SHIFT, Key::Down];
        /// Go on to the next curve of the emotion lane.
        Go NextCurve "command-next-curve" [CTRL_SHIFT, letter('P')];
    }
    /// Commands that add an element to the map.
    Insert: InsertCommand {
        /// Add a card where the cursor is.
        Insert AddCard "command-add-card" [NONE, Key::Insert];
        /// Add a step after the one where the cursor is.
        Insert AddStep "command-add-step" [CTRL, letter('T')];
        /// Add a stage after the one where the cursor is.
        Insert AddStage "command-add-stage" [CTRL, letter('G')];
        /// Add a lane below the one where the cursor is, and name it.
        Insert AddNamedLane "command-add-named-lane" [CTRL, letter('L')];
        /// Add a step before the one where the cursor is.
        Insert InsertStep "command-insert-step" [CTRL_SHIFT, letter('T')];
        /// Add a stage before the one where the cursor is.
        Insert InsertStage "command-insert-stage" [CTRL_SHIFT, letter('G')];
        /// Add a lane above the one where the cursor is, and name it.
        Insert InsertLane "command-insert-lane" [CTRL_SHIFT, letter('L')];
        /// Link the two selected cards.
        Insert AddLink "command-add-link" [CTRL_SHIFT, letter('K')];
        /// Add a persona.
        Insert AddPersona "command-add-persona";
        /// Add an emotion curve for a persona that has none.
        Insert AddCurve "command-add-curve";
        /// Add a metric and a lane that shows it.
        Insert AddMetric "command-add-metric";
        /// Add a piece of evidence.
        Insert AddEvidence "command-add-evidence";
    } + {
        /// Add a lane after the selected one.
        Insert AddLane(preset: LanePreset) preset.key();
    }
    /// Commands that let the user choose a picture from a file.
    Picture: PictureCommand {
        /// Put a picture from a file on a new card.
        Insert InsertPicture "command-insert-picture";
        /// Take a picture from a file for the selected card or persona.
        Insert ChoosePicture "command-choose-picture";
    }
    /// Commands that change the selected elements or the selection, and undo and redo.
    Map: MapCommand {
        /// Take back the last change.
        Edit Undo "command-undo" [CTRL, letter('Z')];
        /// Bring back the change that was undone last.
        Edit Redo "command-redo" [CTRL_SHIFT, letter('Z')] [CTRL, letter('Y')];
        /// Insert a copy of the selection beside it.
        Edit Duplicate "command-duplicate" [CTRL, letter('D')];
        /// Delete the selected elements.
        Edit Delete "command-delete" [NONE, Key::Delete] [NONE, Key::Backspace];
        /// Select all cards.
        Edit SelectAll "command-select-all" [CTRL, letter('A')];
        /// Edit the text of the selected element, or add a card at the cursor.
        Edit EditText "command-edit-text" [NONE, Key::Enter] [NONE, Key::F(2)];
        /// Move the selected elements to the left by a cell.
        Edit MoveLeft "command-move-left" [ALT, Key::Left];
        /// Move the selected elements to the right by a cell.
        Edit MoveRight "command-move-right" [ALT, Key::Right];
        /// Move the selected elements up by a cell; raise a point of a curve or a figure.
        Edit MoveUp "command-move-up" [ALT, Key::Up];
        /// Move the selected elements down by a cell; lower a point of a curve or a figure.
        Edit MoveDown "command-move-down" [ALT, Key::Down];
        /// Remove the picture from the selected card or persona.
        Insert RemovePicture "command-remove-picture";
        /// Show the fields of the map itself.
        View MapProperties "command-map-properties";
    } + {
        /// Give the selection the value with this number, counted from 1, of its main property:
        /// how severe a pain point is, the channel of a touchpoint, what others rest on.
        Edit ChooseByDigit(number: u8) choose_key(number);
    }
    /// Commands that use the clipboard of the system.
    Clipboard: ClipboardCommand {
        /// Put the selection on the clipboard and delete it.
        Edit Cut "command-cut" [CTRL, letter('X')] [SHIFT, Key::Delete];
        /// Put the selection on the clipboard.
        Edit Copy "command-copy" [CTRL, letter('C')] [CTRL, Key::Insert];
        /// Insert what is on the clipboard into the map, beginning at the cursor.
        Edit Paste "command-paste" [CTRL, letter('V')] [SHIFT, Key::Insert];
        /// Put a picture of the selection, or of the map, on the clipboard.
        Edit CopyPicture "command-copy-picture" [CTRL_SHIFT, letter('C')];
    }
    /// Commands that find texts and replace them.
    Find: FindCommand {
        /// Look for a text.
        Edit Find "command-find" [CTRL, letter('F')];
        /// Go to the next field that contains the text.
        Edit FindNext "command-find-next" [NONE, Key::F(3)];
        /// Go to the previous field that contains the text.
        Edit FindPrevious "command-find-previous" [SHIFT, Key::F(3)];
        /// Look for a text and replace it by another.
        Edit Replace "command-replace" [CTRL, letter('H')];
    }
    /// Commands that change the structure of the map.
    Arrange: ArrangeCommand {
        /// Reverse the direction of the selected link.
        Edit ReverseLink "command-reverse-link";
        /// Split the stage before the selected step, or the step behind the selected cards.
        Edit Split "command-split";
        /// Merge the selected stage or step with the next one.
        Edit Merge "command-merge";
        /// Make the selected columns as wide and the selected lanes as high as their content
        /// needs.
        Edit FitToContent "command-fit-to-content";
        /// Let the selected cards cover one step more.
        Edit WidenCard "command-widen-card" [ALT_SHIFT, Key::Right];
        /// Let the selected cards cover one step less.
        Edit NarrowCard "command-narrow-card" [ALT_SHIFT, Key::Left];
        /// Collapse or expand the selected lane.
        View CollapseLane "command-collapse-lane" [CTRL, letter('J')];
        /// Hide the selected lane.
        View HideLane "command-hide-lane";
        /// Show all hidden lanes.
        View ShowAllLanes "command-show-all-lanes";
    } + {
        /// Colour the selected stages, lanes and personas; `None` for the automatic colour.
        Edit UseTint(tint: Option<Tint>) tint_key(tint);
    }
    /// Commands that choose which curves are visible, and how.
    Curve: CurveCommand {
        /// Show or hide the curve that the user works on.
        View ToggleCurve "command-toggle-curve" [CTRL_SHIFT, letter('H')];
        /// Show all curves that are hidden.
        View ShowAllCurves "command-show-all-curves";
        /// Emphasise the curve that the user works on, or end the emphasis.
        View EmphasiseCurve "command-emphasise-curve" [CTRL_SHIFT, letter('E')];
        /// Show or hide the marks of peak, lowest point and end.
        View ToggleMarks "command-toggle-marks";
    }
    /// Commands that move the camera or clear the filter.
    View: ViewCommand {
        /// Show the map larger.
        View ZoomIn "command-zoom-in" [CTRL, Key::Plus];
        /// Show the map smaller.
        View ZoomOut "command-zoom-out" [CTRL, Key::Minus];
        /// Show the map at its actual size.
        View ActualSize "command-actual-size" [CTRL, letter('0')];
        /// Show the whole map.
        View FitAll "command-fit-all" [CTRL, letter('1')];
        /// Show the selection as large as fits.
        View FitSelection "command-fit-selection" [CTRL, letter('2')];
        /// Remove the filter, so that the whole map is visible.
        View ClearFilter "command-clear-filter";
    }
    /// Commands that show or hide a part of the window, or choose its theme and language.
    Window: WindowCommand {
        /// Show or hide the panel of the filter.
        View ShowFilter "command-show-filter" [CTRL_SHIFT, letter('F')];
        /// Choose a lane to add, from the list of lanes that people use.
        Insert ChooseLane "command-choose-lane";
        /// Choose the step or the lane that the selected cards move to.
        Edit MoveTo "command-move-to";
        /// Show the evidence desk in the place of the map, or go back to the map.
        View ShowEvidence "command-show-evidence" [NONE, Key::F(4)];
        /// Show where the selected figure, point or reach was counted, or hide that again.
        View ShowOrigin "command-show-origin" [SHIFT, Key::F(4)];
        /// Show or hide the notes of an interview beside the map.
        View ShowNotes "command-show-notes" [CTRL_SHIFT, letter('N')];
        /// Show or hide the minimap.
        View ShowMinimap "command-show-minimap" [CTRL, letter('M')];
        /// Show or hide the inspector.
        View ShowInspector "command-show-inspector" [CTRL, letter('I')];
        /// Send the keyboard to the next part of the window.
        View NextRegion "command-next-region" [NONE, Key::F(6)];
        /// Send the keyboard to the previous part of the window.
        View PreviousRegion "command-previous-region" [SHIFT, Key::F(6)];
        /// Show or hide the panel of personas.
        View ShowPersonas "command-show-personas" [CTRL_SHIFT, letter('U')];
        /// Open the sheet of the persona that the user works on.
        View OpenPersona "command-open-persona" [CTRL, letter('U')];
        /// Show or hide the panel that arranges the walk.
        Present ArrangeWalk "command-arrange-walk" [CTRL, Key::F(5)];
        /// Open or close a separate window for the presenter during the show.
        Present ShowPresenter "command-show-presenter";
        /// Show the settings.
        File Settings "command-settings" [CTRL, letter(',')];
        /// Open an address that the selected elements name.
        Edit OpenLink "command-open-link" [ALT, Key::Enter];
        /// Find any command by its name.
        Help ShowPalette "command-show-palette" [CTRL, letter('K')];
        /// Show the keys.
        Help ShowKeys "command-show-keys" [NONE, Key::F(1)];
    } + {
        /// Choose a theme; `None` follows the system.
        View UseTheme(theme: Option<ThemeName>) theme_key(theme);
        /// Choose a language.
        View UseLanguage(language: Language) language_key(language);
    }
    /// Commands that present the map.
    Present: PresentCommand {
        /// Present the map full-screen, from the first stop.
        Present Present "command-present" [NONE, Key::F(5)];
        /// Present the map full-screen, from the stage that the user works on.
        Present PresentFromHere "command-present-from-here" [SHIFT, Key::F(5)];
        /// Add the selection to the walk, or without one what is visible.
        Present AddStop "command-add-stop";
    }
    /// Commands that lead a workshop through its agenda.
    Agenda: AgendaCommand {
        /// Begin a workshop on the map or come back to it; while it is shown, leave it.
        Workshop Workshop "command-workshop" [NONE, Key::F(7)];
        /// Change the agenda.
        Workshop EditAgenda "command-edit-agenda";
        /// Name the people who take part, and say who is away.
        Workshop EditPeople "command-edit-people" [SHIFT, Key::F(7)];
        /// End the activity and begin the next one.
        Workshop NextActivity "command-next-activity" [ALT, Key::PageDown];
        /// Go back to the previous activity.
        Workshop PreviousActivity "command-previous-activity" [ALT, Key::PageUp];
        /// Pause the clock of the activity, or let it continue.
        Workshop PauseActivity "command-pause-activity" [ALT, letter('P')];
        /// Give the activity one more minute.
        Workshop AddMinute "command-add-minute" [ALT, Key::Plus];
    }
    /// Commands that collect what the people in a workshop say.
    Capture: CaptureCommand {
        /// Put the keyboard into the entry line.
        Workshop Capture "command-capture" [NONE, Key::F(8)];
        /// Begin or stop covering the cards that are typed.
        Workshop CoverCards "command-cover-cards" [ALT, letter('C')];
        /// Show or mask what is typed and will be covered.
        Workshop PeekEntry "command-peek-entry" [ALT, letter('R')];
        /// Reveal all covered cards.
        Workshop RevealCards "command-reveal-cards" [NONE, Key::F(9)];
        /// Reveal the selected cards that are covered.
        Workshop RevealSelected "command-reveal-selected";
        /// Move the selected cards to the parking lot.
        Workshop ParkCards "command-park-cards" [ALT, letter('L')];
    }
    /// Commands that group and merge cards.
    Cluster: ClusterCommand {
        /// Group the selected cards under a heading.
        Workshop GroupCards "command-group-cards" [ALT, letter('G')];
        /// Take the selected cards out of their group.
        Workshop UngroupCards "command-ungroup-cards" [ALT_SHIFT, letter('G')];
        /// Make one card of the selected ones.
        Workshop MergeCards "command-merge-cards" [ALT, letter('M')];
    }
    /// Commands that let a group decide, and that sum up the workshop.
    Decide: DecideCommand {
        /// Let the group vote with dots.
        Workshop StartVote "command-start-vote" [ALT, letter('V')];
        /// Let everyone score the steps of an emotion curve.
        Workshop StartScoring "command-start-scoring" [ALT, letter('S')];
        /// Show the summary of the workshop.
        Workshop WorkshopSummary "command-workshop-summary";
    }
    /// Commands for maps and their files.
    Document: DocumentCommand {
        /// Start a new map.
        File NewMap "command-new-map" [CTRL, letter('N')];
        /// Open a file.
        File OpenMap "command-open-map" [CTRL, letter('O')];
        /// Save the map to its file.
        File Save "command-save" [CTRL, letter('S')];
        /// Save the map to another file.
        File SaveAs "command-save-as" [CTRL_SHIFT, letter('S')];
        /// Make a map of a file of another program.
        File Import "command-import" [CTRL_SHIFT, letter('O')];
        /// Make a map of what another program put on the clipboard.
        File ImportClipboard "command-import-clipboard";
        /// Make pictures, pages, tables and documents of the map.
        File Export "command-export" [CTRL, letter('E')];
        /// Show the unsaved maps that a crash left behind.
        File ShowRecovered "command-show-recovered";
        /// Close the window.
        File Quit "command-quit" [CTRL, letter('Q')];
    }
}

fn choose_key(_: u8) -> &'static str {
    "command-choose-by-digit"
}

fn tint_key(tint: Option<Tint>) -> &'static str {
    match tint {
        None => "tint-automatic",
        Some(Tint::Blue) => "tint-blue",
        Some(Tint::Teal) => "tint-teal",
        Some(Tint::Amber) => "tint-amber",
        Some(Tint::Violet) => "tint-violet",
        Some(Tint::Rose) => "tint-rose",
        Some(Tint::Green) => "tint-green",
        Some(Tint::Slate) => "tint-slate",
    }
}

fn theme_key(theme: Option<ThemeName>) -> &'static str {
    match theme {
        None => "theme-system",
        Some(ThemeName::Light) => "theme-light",
        Some(ThemeName::Dark) => "theme-dark",
        Some(ThemeName::HighContrast) => "theme-high-contrast",
    }
}

fn language_key(language: Language) -> &'static str {
    match language {
        Language::English => "language-en",
        Language::Russian => "language-ru",
    }
}
