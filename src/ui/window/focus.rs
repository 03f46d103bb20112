//! Moves the keyboard focus from one part of the window to another: F6 goes to the next,
//! Shift+F6 to the previous, and Escape returns to the map.

use egui::{Context, FocusDirection, Id, Rect, Sense, Ui, Vec2};

use crate::ui::canvas::id::canvas_id;

/// A part of the window that can have the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// The map.
    Map,
    /// The panel with the fields of what is selected.
    Inspector,
    /// The panel with the notes of an interview.
    Notes,
    /// The panel with the stops of the walk.
    Walk,
    /// The panel of personas.
    Personas,
    /// The menu bar.
    Menus,
    /// The strip of buttons beside the map.
    Toolbar,
    /// The agenda of a workshop.
    Agenda,
    /// The list of sources of the evidence desk.
    Sources,
    /// The open source of the evidence desk.
    Source,
    /// How the open source is counted.
    Counting,
}

impl Region {
    /// All parts, in the order in which F6 goes through them.
    const ALL: [Self; 11] = [
        Self::Map,
        Self::Inspector,
        Self::Notes,
        Self::Walk,
        Self::Menus,
        Self::Toolbar,
        Self::Personas,
        Self::Agenda,
        Self::Source,
        Self::Counting,
        Self::Sources,
    ];

    fn id(self) -> Id {
        match self {
            Self::Map => canvas_id(),
            other => Id::unique(("region", other)),
        }
    }

    /// Marks where the region begins. Call this before its first widget: focus that is sent
    /// to the region moves on to that widget.
    pub fn begin(self, ui: &Ui) {
        if ui.memory(|memory| memory.has_focus(self.id())) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        let start = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(start, self.id(), Sense::focusable_noninteractive());
    }
}

/// Remembers which part the keyboard focus was sent to last.
#[derive(Default)]
pub struct FocusRing {
    last: Option<Region>,
}

impl FocusRing {
    /// Sends the keyboard focus to the next part that is shown, or to the previous one if
    /// `is_back`.
    pub fn go(&mut self, context: &Context, is_back: bool, is_shown: impl Fn(Region) -> bool) {
        let is_on_map = context.memory(|memory| memory.has_focus(canvas_id()));
        let from = self.last.filter(|_| !is_on_map).unwrap_or(Region::Map);
        let regions = Region::ALL.into_iter();
        let regions: Vec<Region> = regions.filter(|region| is_shown(*region)).collect();
        let index = regions.iter().position(|region| *region == from);
        let offset = if is_back { regions.len() - 1 } else { 1 };
        let to = regions[(index.unwrap_or(0) + offset) % regions.len()];
        self.last = Some(to);
        context.memory_mut(|memory| memory.request_focus(to.id()));
    }
}
