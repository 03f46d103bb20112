//! Which commands can be done now.

use super::{Command, CommandGroup};
use crate::editor::Editor;
use crate::model::ElementId;

impl Command {
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
        if self.group() == CommandGroup::Workshop {
            return editor.check_workshop(self);
        }
        if self.group() == CommandGroup::Present {
            return editor.check_present(self);
        }
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
