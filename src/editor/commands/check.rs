//! Which commands can be run now, and why the others cannot.

use super::{
    ArrangeCommand, ClipboardCommand, Command, CommandKind, DecideCommand, FindCommand,
    InsertCommand, MapCommand, PictureCommand, ViewCommand, WindowCommand,
};
use crate::editor::Editor;
use crate::model::ElementId;

/// `Ok` if a command can be run now, otherwise the message key for the reason why not.
type Check = Result<(), &'static str>;

fn possible(is_possible: bool, reason: &'static str) -> Check {
    is_possible.then_some(()).ok_or(reason)
}

impl Command {
    /// Whether the command can be run now.
    ///
    /// # Errors
    /// The message key for the reason why the command cannot be run.
    pub fn check(self, editor: &Editor) -> Check {
        match self.kind() {
            CommandKind::Insert(command) => command.check(editor),
            CommandKind::Picture(command) => command.check(editor),
            CommandKind::Map(command) => command.check(editor),
            CommandKind::Clipboard(command) => command.check(editor),
            CommandKind::Find(command) => command.check(editor),
            CommandKind::Arrange(command) => command.check(editor),
            CommandKind::Curve(command) => editor.check_curve(command),
            CommandKind::View(command) => command.check(editor),
            CommandKind::Window(command) => command.check(editor),
            CommandKind::Present(command) => editor.check_present(command),
            CommandKind::Agenda(command) => editor.check_agenda(command),
            CommandKind::Capture(command) => editor.check_capture(command),
            CommandKind::Cluster(command) => editor.check_cluster(command),
            CommandKind::Decide(command) => command.check(editor),
            CommandKind::Go(_) | CommandKind::Document(_) => Ok(()),
        }
    }
}

impl InsertCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::AddCard => possible(
                editor.cell_for_new_card().is_some() || editor.is_in_lane_without_cards(),
                "cannot-no-cell",
            ),
            Self::AddLink => match editor.selection().single() {
                Some(ElementId::Card(_)) => Ok(()),
                _ => editor.link_to_add().map(|_| ()),
            },
            Self::AddCurve => possible(
                editor.curve_to_add().is_some(),
                "cannot-no-persona-without-curve",
            ),
            Self::AddStep
            | Self::AddStage
            | Self::AddNamedLane
            | Self::InsertStep
            | Self::InsertStage
            | Self::InsertLane
            | Self::AddPersona
            | Self::AddMetric
            | Self::AddEvidence
            | Self::AddLane(_) => Ok(()),
        }
    }
}

impl PictureCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::InsertPicture => {
                possible(editor.cell_for_picture(None).is_some(), "cannot-no-cell")
            }
            Self::ChoosePicture => possible(
                editor.picture_owner().is_some(),
                "cannot-no-place-for-picture",
            ),
        }
    }
}

/// Whether something is selected that can be moved over the grid.
fn can_move(editor: &Editor) -> bool {
    editor.selection().iter().any(|element| {
        matches!(
            element,
            ElementId::Card(_)
                | ElementId::Stage(_)
                | ElementId::Step(_)
                | ElementId::Lane(_)
                | ElementId::Point(..)
                | ElementId::Persona(_)
        )
    })
}

impl MapCommand {
    fn check(self, editor: &Editor) -> Check {
        let selection = editor.selection();
        match self {
            Self::Undo => possible(editor.document().undo_label().is_some(), "cannot-undo"),
            Self::Redo => possible(editor.document().redo_label().is_some(), "cannot-redo"),
            Self::Delete => possible(
                selection
                    .iter()
                    .any(|element| element != ElementId::Journey),
                "cannot-nothing-selected",
            ),
            Self::Duplicate => possible(editor.can_duplicate(), "cannot-nothing-to-copy"),
            Self::EditText => possible(
                editor.text_target_of_selection().is_some()
                    || editor.is_in_lane_without_cards()
                    || (editor.cursor().is_some() && editor.cell_for_new_card().is_some()),
                match selection.len() {
                    0 => "cannot-nothing-selected",
                    1 => "cannot-type-here",
                    _ => "cannot-type-several",
                },
            ),
            Self::MoveLeft | Self::MoveRight => {
                possible(can_move(editor), "cannot-nothing-selected")
            }
            Self::MoveUp | Self::MoveDown => possible(
                can_move(editor)
                    || editor.level_at_cursor().is_some()
                    || matches!(selection.single(), Some(ElementId::Figure(_))),
                match editor.hint_key() {
                    key @ ("hint-emotion-keys" | "hint-figure-keys") => key,
                    _ => "cannot-nothing-selected",
                },
            ),
            Self::RemovePicture => possible(
                matches!(editor.picture_owner(), Some((_, Some(_)))),
                "cannot-no-picture",
            ),
            Self::ChooseByDigit(number) => possible(
                usize::from(number) <= editor.digit_choices().len(),
                "cannot-no-such-choice",
            ),
            Self::SelectAll | Self::MapProperties => Ok(()),
        }
    }
}

impl ClipboardCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::Cut | Self::Copy => possible(editor.can_copy(), "cannot-nothing-to-copy"),
            Self::Paste | Self::CopyPicture => Ok(()),
        }
    }
}

impl FindCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::FindNext | Self::FindPrevious => {
                possible(editor.has_query(), "cannot-nothing-to-find")
            }
            Self::Find | Self::Replace => Ok(()),
        }
    }
}

impl ArrangeCommand {
    fn check(self, editor: &Editor) -> Check {
        let selection = editor.selection();
        match self {
            Self::ReverseLink => editor.link_to_reverse().map(|_| ()),
            Self::Split => possible(editor.split_target().is_some(), "cannot-split"),
            Self::Merge => possible(editor.merge_target().is_some(), "cannot-merge"),
            Self::FitToContent => possible(editor.can_fit(), "cannot-nothing-to-fit"),
            Self::WidenCard | Self::NarrowCard => {
                possible(!selection.cards().is_empty(), "cannot-no-card-selected")
            }
            Self::CollapseLane | Self::HideLane => {
                possible(editor.lane_at_cursor().is_some(), "cannot-no-lane-selected")
            }
            Self::ShowAllLanes => possible(
                editor.journey().lanes.iter().any(|lane| lane.hidden),
                "cannot-no-hidden-lanes",
            ),
            Self::UseTint(_) => possible(
                selection.iter().any(|element| {
                    matches!(
                        element,
                        ElementId::Stage(_) | ElementId::Lane(_) | ElementId::Persona(_)
                    )
                }),
                "cannot-no-colour",
            ),
        }
    }
}

impl ViewCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::FitSelection => {
                possible(!editor.selection().is_empty(), "cannot-nothing-selected")
            }
            Self::ClearFilter => possible(editor.filter().view().is_filtered(), "cannot-no-filter"),
            Self::ZoomIn | Self::ZoomOut | Self::ActualSize | Self::FitAll => Ok(()),
        }
    }
}

impl WindowCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::OpenPersona => possible(editor.current_persona().is_some(), "cannot-no-persona"),
            Self::OpenLink => possible(!editor.selected_addresses().is_empty(), "cannot-no-link"),
            Self::ShowOrigin => {
                possible(editor.counted_selection().is_some(), "cannot-not-counted")
            }
            Self::MoveTo => possible(
                !editor.selection().cards().is_empty(),
                "cannot-no-card-selected",
            ),
            Self::ShowEvidence | Self::ShowNotes => {
                possible(!editor.room().is_open, "cannot-in-workshop")
            }
            Self::ShowFilter
            | Self::ChooseLane
            | Self::ShowMinimap
            | Self::ShowInspector
            | Self::NextRegion
            | Self::PreviousRegion
            | Self::ShowPersonas
            | Self::ArrangeWalk
            | Self::ShowPresenter
            | Self::Settings
            | Self::ShowPalette
            | Self::ShowKeys
            | Self::UseTheme(_)
            | Self::UseLanguage(_) => Ok(()),
        }
    }
}

impl DecideCommand {
    fn check(self, editor: &Editor) -> Check {
        match self {
            Self::StartVote => editor.check_vote(),
            Self::StartScoring => editor.check_scoring(),
            Self::WorkshopSummary => possible(editor.workshop().is_some(), "cannot-no-workshop"),
        }
    }
}
