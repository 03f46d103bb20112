//! Pictures on cards and portraits.

use crate::edit::Edit;
use crate::editor::{Editor, Place, Selection};
use crate::layout::Hit;
use crate::model::{
    Card, CardId, ElementId, Image, ImageId, LaneId, LaneKind, PersonaId, Role, StepId,
};

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
        self.finish_text();
        let role = self.journey().lane(lane).map(|it| it.role.clone());
        let after = self.journey().cell(lane, step).last().map(|it| it.id);
        self.begin("edit-insert-picture");
        let card = Card {
            lane,
            step,
            role: role.unwrap_or(Role::Picture),
            image: self.store(image),
            ..Card::default()
        };
        let made = match card.image {
            Some(_) => self.change(Edit::AddCard {
                card: Box::new(card),
                after,
            }),
            None => Vec::new(),
        };
        let Some(ElementId::Card(id)) = made.first().copied() else {
            self.cancel();
            return None;
        };
        self.selection = Selection::of([ElementId::Card(id)]);
        self.commit();
        self.reveal_selection();
        Some(id)
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
        self.finish_text();
        self.begin("edit-set-picture");
        let stored = self.store(image);
        // Its owner may have been deleted while the picture was read.
        if stored.is_some() && self.show_on(owner, stored) {
            self.commit();
        } else {
            self.cancel();
        }
    }

    /// Takes the picture off what is selected.
    pub(in crate::editor) fn remove_picture(&mut self) {
        if let Some((owner, Some(_))) = self.picture_owner() {
            self.finish_text();
            self.begin("edit-remove-picture");
            self.show_on(owner, None);
            self.commit();
        }
    }

    /// The card or persona that is selected alone, and its picture.
    pub fn picture_owner(&self) -> Option<(ElementId, Option<ImageId>)> {
        let owner = self.selection.single()?;
        let image = match owner {
            ElementId::Card(id) => self.journey().card(id)?.image,
            ElementId::Persona(id) => self.journey().persona(id)?.portrait,
            _ => return None,
        };
        Some((owner, image))
    }

    /// The cell under the pointer, if cards can go there.
    pub fn cell_under_pointer(&self) -> Option<(LaneId, StepId)> {
        let cell = match self.hit(self.pointer?) {
            Hit::Cell { lane, step } | Hit::AddCard { lane, step } => (lane, step),
            Hit::Card(id) => {
                let card = self.journey().card(id)?;
                (card.lane, card.step)
            }
            _ => return None,
        };
        self.takes_cards(cell.0).then_some(cell)
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
            && self.picture.layout.column_of(step).is_some()
        {
            return Some((lane, step));
        }
        let (lane, step) = self.cell_for_new_card()?;
        let names_lane = match self.selection.iter().next() {
            Some(ElementId::Card(_) | ElementId::Lane(_)) => true,
            Some(_) => false,
            None => matches!(self.cursor(), Some(Place::Cell { lane: at, .. }) if at == lane),
        };
        let mut rows = self.picture.layout.rows.iter();
        let of_pictures = rows
            .find(|row| row.kind == LaneKind::Images && row.takes_cards())
            .filter(|_| !names_lane);
        Some((of_pictures.map_or(lane, |row| row.lane), step))
    }

    fn takes_cards(&self, lane: LaneId) -> bool {
        let layout = &self.picture.layout;
        let row = layout.row_of(lane).and_then(|row| layout.rows.get(row));
        row.is_some_and(|it| it.takes_cards())
    }

    /// Stores a picture in the map, as a part of the change under way.
    fn store(&mut self, image: Image) -> Option<ImageId> {
        match self.change(Edit::AddImage(Box::new(image))).first() {
            Some(ElementId::Image(id)) => Some(*id),
            _ => None,
        }
    }

    /// Shows a picture, or none, as a part of the change under way.
    /// Returns whether there is something to show it on.
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
        edit.is_some_and(|edit| !self.change(edit).is_empty())
    }
}
