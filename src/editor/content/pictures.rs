//! Pictures on cards and portraits.

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CanvasPart, Editor, Place, Selection};
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
    /// Puts a picture on a new card, as one step: at the end of `cell` if cards can go
    /// there, else where a new picture goes. The same content is stored once. Returns the
    /// card, or `None` if there is no cell for it.
    pub fn insert_picture(
        &mut self,
        image: Image,
        cell: Option<(LaneId, StepId)>,
    ) -> Option<CardId> {
        let (lane, step) = self.cell_for_picture(cell)?;
        let made = self.try_transact("edit-insert-picture", |transaction| {
            let image = transaction.store(image)?;
            let role = transaction.journey().lane(lane).map(|it| it.role.clone());
            let cell = transaction.journey().cell(lane, step);
            let after = cell.last().map(|it| it.id);
            let card = Box::new(Card {
                lane,
                step,
                role: role.unwrap_or(Role::Picture),
                image: Some(image),
                ..Card::default()
            });
            let made = transaction.apply(Edit::AddCard { card, after });
            match made.first() {
                Some(ElementId::Card(id)) => Some(*id),
                _ => None,
            }
        });
        if let Some(card) = made {
            self.focus.selection = Selection::of([ElementId::Card(card)]);
            self.reveal_selection();
        }
        made
    }

    /// Shows `image` on a card, as one step.
    pub fn set_card_picture(&mut self, card: CardId, image: Image) {
        self.set_picture(ElementId::Card(card), image);
    }

    /// Makes `image` the portrait of a persona, as one step.
    pub fn set_portrait(&mut self, persona: PersonaId, image: Image) {
        self.set_picture(ElementId::Persona(persona), image);
    }

    fn set_picture(&mut self, owner: ElementId, image: Image) {
        self.try_transact("edit-set-picture", |transaction| {
            let stored = transaction.store(image)?;
            // Its owner may have been deleted while the picture was read.
            let is_shown = transaction.show_on(owner, Some(stored));
            is_shown.then_some(())
        });
    }

    /// Takes the picture off what is selected.
    pub(in crate::editor) fn remove_picture(&mut self) {
        if let Some((owner, Some(_))) = self.picture_owner() {
            self.transact("edit-remove-picture", |transaction| {
                transaction.show_on(owner, None);
            });
        }
    }

    /// The card or persona that is selected alone, and its picture.
    pub fn picture_owner(&self) -> Option<(ElementId, Option<ImageId>)> {
        let owner = self.focus.selection.single()?;
        let image = match owner {
            ElementId::Card(id) => self.journey().card(id)?.image,
            ElementId::Persona(id) => self.journey().persona(id)?.portrait,
            _ => return None,
        };
        Some((owner, image))
    }

    /// Where a new picture goes: to `cell` if cards can go there, else to the lane where the
    /// cursor is, else to the first lane of pictures, else to the first
    /// lane of cards.
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
        let names_lane = match self.focus.selection.iter().next() {
            Some(ElementId::Card(_) | ElementId::Lane(_)) => true,
            Some(_) => false,
            None => matches!(self.cursor(), Some(Place::Cell { lane: at, .. }) if at == lane),
        };
        let mut rows = self.look.picture.layout.rows.iter();
        let of_pictures = rows
            .find(|row| row.kind == LaneKind::Images && row.takes_cards())
            .filter(|_| !names_lane);
        Some((of_pictures.map_or(lane, |row| row.lane), step))
    }

    fn takes_cards(&self, lane: LaneId) -> bool {
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane).and_then(|row| layout.rows.get(row));
        row.is_some_and(|it| it.takes_cards())
    }
}

impl Transaction<'_> {
    /// Stores a picture in the map.
    fn store(&mut self, image: Image) -> Option<ImageId> {
        match self.apply(Edit::AddImage(Box::new(image))).first() {
            Some(ElementId::Image(id)) => Some(*id),
            _ => None,
        }
    }

    /// Shows a picture, or none. Returns whether there is something to show it on.
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
