//! What the user does in the list of stops, and the fields in it.

use egui::{Response, RichText, TextEdit, Ui};

use crate::analysis::Stop;
use crate::editor::Editor;
use crate::model::{MessageKind, MessagePart, StopId};
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;

/// An action of the user in the panel. The first number is the index of the stop.
pub(super) enum WalkAction {
    /// Show or hide the fields of the stop.
    Choose(usize),
    /// Move the stop to the index given second.
    Move(usize, usize),
    /// Leave the stop out of the show, or take it back in.
    Skip(usize, bool),
    Name(usize, String),
    Note(usize, String),
    /// Set the planned time in seconds.
    Plan(usize, Option<u32>),
    /// Choose whether all pages of the stop belong to the walk.
    ShowAll(usize, bool),
    Remove(usize),
    /// Change the text of a slide.
    Write(usize, String),
    /// Choose a file with a picture for a slide.
    ChoosePicture(StopId),
    RemovePicture(StopId),
    /// Put a text of a message of the summary into other words.
    Message(MessageKind, MessagePart, String),
    /// Bring back the message that follows from the map.
    ResetMessage(MessageKind),
    /// A field lost the focus.
    LeftField,
}

/// Shows a field below its caption.
pub(super) fn field(
    ui: &mut Ui,
    caption: &str,
    edit: TextEdit<'_>,
    actions: &mut Vec<WalkAction>,
) -> Response {
    ui.label(RichText::new(caption).font(style::caption_font()));
    let response = ui.add(edit);
    if response.lost_focus() {
        actions.push(WalkAction::LeftField);
    }
    response.accessible_name(caption)
}

/// The eye at the end of a stop's row, which leaves the stop out of the walk or takes it back.
pub(super) fn skip_button(ui: &mut Ui, editor: &Editor, stop: &Stop) -> Response {
    let (sign, key) = if stop.skipped {
        (Sign::ClosedEye, "walk-show-stop")
    } else {
        (Sign::Eye, "walk-skip-stop")
    };
    let label = editor.words().text(key);
    let state = sign_button::ToggleState {
        is_enabled: true,
        is_on: !stop.skipped,
    };
    sign_button::toggle(ui, editor.theme(), sign, &label, state)
}
