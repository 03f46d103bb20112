//! The icon of the pointer over the map, which shows what a press would do.

use egui::{CursorIcon, Response, Ui};

use crate::editor::{Editor, Tool};
use crate::layout::Hit;

/// Sets the icon for what is under the pointer, or for what is being dragged.
pub fn set(ui: &Ui, response: &Response, editor: &Editor) {
    let icon = match editor.tool() {
        Tool::DraggingCards { target: None, .. } => CursorIcon::NoDrop,
        Tool::DraggingCards { is_copy: true, .. } => CursorIcon::Copy,
        Tool::DraggingCards { .. }
        | Tool::DraggingStage { .. }
        | Tool::DraggingStep { .. }
        | Tool::DraggingLane { .. }
        | Tool::DraggingCurvePoint { .. }
        | Tool::Panning { .. } => CursorIcon::Grabbing,
        Tool::ResizingStep { .. } | Tool::SpanningCard { .. } => CursorIcon::ResizeHorizontal,
        Tool::ResizingLane { .. } | Tool::DraggingFigure { .. } => CursorIcon::ResizeVertical,
        Tool::Marquee { .. } | Tool::Linking { .. } => CursorIcon::Crosshair,
        Tool::Pointing { hit, .. } => match over(ui, editor, *hit) {
            CursorIcon::Grab => CursorIcon::Grabbing,
            other => other,
        },
        Tool::Idle | Tool::EditingText { .. } => {
            if !response.hovered() {
                return;
            }
            let hit = editor.canvas().hover();
            hit.map_or(CursorIcon::Default, |hit| over(ui, editor, hit))
        }
    };
    ui.ctx().set_cursor_icon(icon);
}

/// The icon over `hit`.
fn over(ui: &Ui, editor: &Editor, hit: Hit) -> CursorIcon {
    let has_ctrl = ui.input(|input| input.modifiers.command);
    match hit {
        Hit::Card(_) if has_ctrl && editor.canvas().hovered_address().is_some() => {
            CursorIcon::PointingHand
        }
        _ if editor.canvas().is_space_down() => CursorIcon::Grab,
        Hit::Card(_) | Hit::CardEdge(_) | Hit::LinkHandle(_) if takes_dots(editor, hit) => {
            CursorIcon::PointingHand
        }
        Hit::StepEdge(_) | Hit::CardEdge(_) => CursorIcon::ResizeHorizontal,
        Hit::LaneEdge(_) | Hit::FigureEnd(_) => CursorIcon::ResizeVertical,
        Hit::Card(_) | Hit::Stage(_) | Hit::Step(_) | Hit::Lane(_) | Hit::Point(..) => {
            CursorIcon::Grab
        }
        Hit::LinkHandle(_) => CursorIcon::Crosshair,
        Hit::Legend(_)
        | Hit::Persona(_)
        | Hit::Figure(_)
        | Hit::AddCard { .. }
        | Hit::AddLane
        | Hit::AddStage
        | Hit::HiddenLanes(_)
        | Hit::LaneChevron(_)
        | Hit::AddStep(_) => CursorIcon::PointingHand,
        _ => CursorIcon::Default,
    }
}

/// Whether a press on a card takes part in the vote that is under way, so that the card is not
/// dragged.
fn takes_dots(editor: &Editor, hit: Hit) -> bool {
    let (Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card)) = hit else {
        return false;
    };
    let vote = editor.vote().open().filter(|_| editor.room().is_open);
    vote.is_some_and(|vote| vote.candidates.contains(&card))
}
