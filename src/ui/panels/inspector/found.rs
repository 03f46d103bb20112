//! The field of a form that holds what the search is at: it has a line around it, and the form
//! scrolls to it when the search comes there.

use egui::{Align, Id, Response, Stroke, StrokeKind, Ui};

use crate::editor::{Editor, Finding};
use crate::model::ElementId;
use crate::scene::Theme;
use crate::ui::widgets::convert::colour;

/// For how many frames a field is looked for that is not shown at first.
const FRAMES: u8 = 14;
/// From how many remaining frames on folded groups are opened to find it.
const OPENING: u8 = 12;

/// What the form looks for.
#[derive(Clone, Copy, Default)]
struct Seek {
    finding: Option<Finding>,
    /// How many more frames the form scrolls to the field.
    frames: u8,
}

fn id() -> Id {
    Id::unique("found field of the inspector")
}

fn known(ui: &Ui) -> Seek {
    let known = ui.data(|data| data.get_temp::<Seek>(id()));
    known.unwrap_or_default()
}

/// Notes what the search is at before the form of `element` is shown; `None` for other forms.
pub fn begin(ui: &Ui, editor: &Editor, element: Option<ElementId>) {
    let find = editor.find().open();
    let current = find.and_then(|find| find.found().get(find.current()?).copied());
    let finding = current.filter(|finding| Some(finding.element) == element);
    let mut seek = known(ui);
    if seek.finding == finding {
        seek.frames = seek.frames.saturating_sub(1);
    } else {
        let frames = if finding.is_some() { FRAMES } else { 0 };
        seek = Seek { finding, frames };
    }
    if seek.frames > 0 {
        ui.ctx().request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(id(), seek));
}

/// Whether folded groups are opened, because the field is in none of the open ones.
pub fn opens_groups(ui: &Ui) -> bool {
    (1..=OPENING).contains(&known(ui).frames)
}

/// Marks the widget of a field if the search is at it, and scrolls to it once.
pub fn show(ui: &Ui, theme: &Theme, field: &str, response: &Response) {
    let mut seek = known(ui);
    if seek.finding.is_none_or(|finding| finding.field != field) {
        return;
    }
    let line = Stroke::new(2.0, colour(theme.colours.truth));
    let around = response.rect.expand(1.0);
    ui.painter()
        .rect_stroke(around, 4.0, line, StrokeKind::Inside);
    if seek.frames > 0 {
        response.scroll_to_me(Some(Align::Center));
    }
    if seek.frames > OPENING {
        seek.frames = 0;
        ui.data_mut(|data| data.insert_temp(id(), seek));
    }
}
