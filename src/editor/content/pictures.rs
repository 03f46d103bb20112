//! Pictures on cards, and portraits of personas.

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CanvasPart, CursorPosition, Editor, Selection};
use crate::layout::Hit;
use crate::model::{
    Card, CardId, ElementId, Image, ImageId, LaneId, LaneKind, PersonaId, Role, StepId,
};

impl CanvasPart<'_> {
    /// The cell under the pointer, if cards can go there.
    pub fn cell_under_pointer(self) -> Option<(LaneId, StepId)> {
        let cell = match self.hit(self.editor.canvas.pointer?) {
            Hit::Cell { lane, step } | Hit::AddCard { lane, step } => (lane, step),
            Hit::Card(id) => {
                let card = self.editor.journey().card(id)?;
                (card.lane, card.step)
            }
            _ => return None,
        };
        self.editor.takes_cards(cell.0).then_some(cell)
    }
}

impl Editor {
    /// Adds a card with a picture, as one entry of the history: at the end of `cell` if cards
    /// can go there, otherwise near the selection or the cursor. A picture that the map has
    /// already is not stored again. Returns the card, or `None` if there is no cell for it.
    pub fn insert_picture(
        &mut self,
        image: Image,
        cell: Option<(LaneId, StepId)>,
    ) -> Option<CardId> {
        let (lane, step) = self.cell_for_picture(cell)?;
        let added = self.try_transact("edit-insert-picture", |transaction| {
            let image = transaction.store(image)?;
            let found = transaction.journey().lane(lane);
            let role = found.map(|lane| lane.role.clone());
            let cell = transaction.journey().cell(lane, step);
            let after = cell.last().map(|card| card.id);
            let card = Box::new(Card {
                lane,
                step,
                role: role.unwrap_or(Role::Picture),
                image: Some(image),
                ..Card::default()
            });
            let added = transaction.apply(Edit::AddCard { card, after });
            match added.first() {
                Some(ElementId::Card(id)) => Some(*id),
                _ => None,
            }
        });
        if let Some(card) = added {
            self.focus.selection = Selection::of([ElementId::Card(card)]);
            self.reveal_selection();
        }
        added
    }

    /// Shows `image` on a card, as one entry of the history.
    pub fn set_card_picture(&mut self, card: CardId, image: Image) {
        self.set_picture(ElementId::Card(card), image);
    }

    /// Makes `image` the portrait of a persona, as one entry of the history.
    pub fn set_portrait(&mut self, persona: PersonaId, image: Image) {
        self.set_picture(ElementId::Persona(persona), image);
    }

    fn set_picture(&mut self, owner: ElementId, image: Image) {
        self.try_transact("edit-set-picture", |transaction| {
            let stored = transaction.store(image)?;
            // The owner may have been deleted while the picture was read.
            let is_shown = transaction.show_on(owner, Some(stored));
            is_shown.then_some(())
        });
    }

    /// Removes the picture from the selected card or persona.
    pub(in crate::editor) fn remove_picture(&mut self) {
        if let Some((owner, Some(_))) = self.picture_owner() {
            self.transact("edit-remove-picture", |transaction| {
                transaction.show_on(owner, None);
            });
        }
    }

    /// The card or persona, if exactly one is selected and nothing else, and its picture if it
    /// has one.
    pub fn picture_owner(&self) -> Option<(ElementId, Option<ImageId>)> {
        let owner = self.focus.selection.single()?;
        let image = match owner {
            ElementId::Card(id) => self.journey().card(id)?.image,
            ElementId::Persona(id) => self.journey().persona(id)?.portrait,
            _ => return None,
        };
        Some((owner, image))
    }

    /// The cell that a new picture goes to: `cell` if cards can go there. Otherwise it is in
    /// the lane of the selection or the cursor, otherwise in the first lane of pictures,
    /// otherwise in the first lane that takes cards.
    pub(in crate::editor) fn cell_for_picture(
        &self,
        cell: Option<(LaneId, StepId)>,
    ) -> Option<(LaneId, StepId)> {
        if let Some((lane, step)) = cell
            && self.takes_cards(lane)
            && self.look.picture.layout.column_of(step).is_some()
        {
            return Some((lane, step));
        }
        let (lane, step) = self.cell_for_new_card()?;
        let is_lane_chosen = match self.focus.selection.iter().next() {
            Some(ElementId::Card(_) | ElementId::Lane(_)) => true,
            Some(_) => false,
            None => {
                matches!(self.cursor(), Some(CursorPosition::Cell { lane: at, .. }) if at == lane)
            }
        };
        let mut rows = self.look.picture.layout.rows.iter();
        let picture_row = rows
            .find(|row| row.kind == LaneKind::Images && row.takes_cards())
            .filter(|_| !is_lane_chosen);
        Some((picture_row.map_or(lane, |row| row.lane), step))
    }

    fn takes_cards(&self, lane: LaneId) -> bool {
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane).and_then(|row| layout.rows.get(row));
        row.is_some_and(|row| row.takes_cards())
    }
}

impl Transaction<'_> {
    /// Stores a picture in the map and returns its id.
    pub(in crate::editor) fn store(&mut self, image: Image) -> Option<ImageId> {
        match self.apply(Edit::AddImage(Box::new(image))).first() {
            Some(ElementId::Image(id)) => Some(*id),
            _ => None,
        }
    }

    /// Sets or removes the picture of a card or persona. Returns whether that worked: the
    /// owner may be gone.
    fn show_on(&mut self, owner: ElementId, image: Option<ImageId>) -> bool {
        let journey = self.journey();
        let edit = match owner {
            ElementId::Card(id) => journey.card(id).map(|card| {
                let mut card = (**card).clone();
                card.image = image;
                Edit::PutCard(Box::new(card))
            }),
            ElementId::Persona(id) => journey.persona(id).map(|persona| {
                let mut persona = (**persona).clone();
                persona.portrait = image;
                Edit::PutPersona(Box::new(persona))
            }),
            _ => None,
        };
        edit.is_some_and(|edit| !self.apply(edit).is_empty())
    }
}
