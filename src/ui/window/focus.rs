//! The keyboard from part to part of the window: F6 goes on, Shift+F6 back, Escape returns
//! to the map.

use egui::{Context, FocusDirection, Id, Rect, Sense, Ui, Vec2};

use crate::ui::canvas::id::canvas_id;

/// A part of the window that the keyboard can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// The map.
    Map,
    /// The fields of what is selected.
    Inspector,
    /// The stops of the walk.
    Walk,
    /// The personas.
    Personas,
    /// The menus.
    Menus,
    /// The strip of buttons.
    Toolbar,
    /// The agenda of a workshop.
    Agenda,
}

impl Region {
    /// All of them, in the order F6 goes through them.
    const ALL: [Self; 7] = [
        Self::Map,
        Self::Inspector,
        Self::Walk,
        Self::Menus,
        Self::Toolbar,
        Self::Personas,
        Self::Agenda,
    ];

    fn id(self) -> Id {
        match self {
            Self::Map => canvas_id(),
            other => Id::unique(("region", other)),
        }
    }

    /// Marks where the region begins: the keyboard that is sent here goes on to its first
    /// widget.
    pub fn begin(self, ui: &Ui) {
        if ui.memory(|memory| memory.has_focus(self.id())) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        let place = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(place, self.id(), Sense::focusable_noninteractive());
    }
}

/// Which part the keyboard was sent to last.
#[derive(Default)]
pub struct FocusRing {
    last: Option<Region>,
}

impl FocusRing {
    /// Sends the keyboard to the next part that is shown, or to the one before.
    pub fn go(&mut self, context: &Context, is_back: bool, is_shown: impl Fn(Region) -> bool) {
        let is_on_map = context.memory(|memory| memory.has_focus(canvas_id()));
        let from = self.last.filter(|_| !is_on_map).unwrap_or(Region::Map);
        let regions: Vec<Region> = Region::ALL.into_iter().filter(|it| is_shown(*it)).collect();
        let at = regions.iter().position(|it| *it == from).unwrap_or(0);
        let step = if is_back { regions.len() - 1 } else { 1 };
        let to = regions[(at + step) % regions.len()];
        self.last = Some(to);
        context.memory_mut(|memory| memory.request_focus(to.id()));
    }
}
