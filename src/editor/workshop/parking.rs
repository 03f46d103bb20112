//! The parking lot of a workshop: notes that do not belong to a cell of the map, or not yet.

use kurbo::{Point, Rect};

use crate::edit::Edit;
use crate::editor::{CanvasPart, ParkingLotPart, ParkingLotPartMut, Selection};
use crate::layout::Hit;
use crate::model::{
    AsideId, Card, CardId, ElementId, LaneId, NoteId, ParkedNote, StepId, Workshop,
};
use crate::scene::Pane;

impl<'a> ParkingLotPart<'a> {
    /// The note with this id, if it is in the parking lot.
    pub fn note(self, note: NoteId) -> Option<&'a ParkedNote> {
        self.editor
            .workshop()?
            .parking_lot
            .iter()
            .find(|parked| parked.id == note)
    }
}

impl ParkingLotPartMut<'_> {
    /// Adds a note to the parking lot and returns its id. A text that ends with a question mark
    /// is marked as a question. An empty text adds nothing.
    pub fn park(&mut self, text: &str, author: &str) -> Option<NoteId> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let id = NoteId::generate(self.editor.ids());
        let note = ParkedNote {
            id,
            text: text.to_owned(),
            is_question: text.ends_with(['?', '？']),
            author: author.trim().to_owned(),
            ..ParkedNote::default()
        };
        self.editor
            .change_workshop("edit-park", |workshop| workshop.parking_lot.push(note));
        Some(id)
    }

    /// Changes the text of a note. Consecutive changes are one entry of the history.
    pub fn rewrite(&mut self, note: NoteId, text: &str) {
        let element = ElementId::Aside(AsideId::Note(note));
        self.editor
            .change_workshop_field(element, "text", |workshop| {
                change_note(workshop, note, |parked| text.clone_into(&mut parked.text));
            });
    }

    /// Sets whether a note is an open question.
    pub fn mark_question(&mut self, note: NoteId, is_question: bool) {
        self.editor.change_workshop("edit-parked-note", |workshop| {
            change_note(workshop, note, |parked| parked.is_question = is_question);
        });
    }

    /// Sets whether a note was dealt with.
    pub fn settle(&mut self, note: NoteId, is_settled: bool) {
        self.editor.change_workshop("edit-parked-note", |workshop| {
            change_note(workshop, note, |parked| parked.is_settled = is_settled);
        });
    }

    /// Deletes a note.
    pub fn delete(&mut self, note: NoteId) {
        if self.editor.parking_lot().note(note).is_some() {
            self.editor.change_workshop("edit-delete-note", |workshop| {
                workshop.parking_lot.retain(|parked| parked.id != note);
            });
        }
    }

    /// Turns a note into a card, in the cell of the selection or the cursor. Returns the card.
    /// If there is no cell for it, the user gets a message.
    pub fn unpark(&mut self, note: NoteId) -> Option<CardId> {
        let Some((lane, step)) = self.editor.cell_for_new_card() else {
            let text = self.editor.words().text("cannot-no-cell");
            self.editor.notify(text, false);
            return None;
        };
        self.unpark_to(note, lane, step)
    }

    /// Turns a note into a card at the bottom of a cell. Returns the card.
    pub fn unpark_to(&mut self, note: NoteId, lane: LaneId, step: StepId) -> Option<CardId> {
        let parked = self.editor.parking_lot().note(note)?.clone();
        let card = self.editor.try_transact("edit-unpark", |transaction| {
            let cell = transaction.journey().cell(lane, step);
            let after = cell.last().map(|card| card.id);
            let card = Box::new(Card {
                lane,
                step,
                role: transaction.journey().lane(lane)?.role.clone(),
                text: parked.text,
                author: parked.author,
                ..Card::default()
            });
            let added = transaction.apply(Edit::AddCard { card, after });
            let Some(ElementId::Card(card)) = added.first().copied() else {
                return None;
            };
            transaction.put_workshop(|workshop| {
                workshop.parking_lot.retain(|parked| parked.id != note);
            });
            Some(card)
        })?;
        self.editor.select(Selection::of([ElementId::Card(card)]));
        self.editor.reveal_selection();
        Some(card)
    }
}

impl CanvasPart<'_> {
    /// The cell at the position `at` of the screen, if it takes cards, and the rectangle of
    /// that cell on the screen.
    pub fn cell_at(self, at: Point) -> Option<(LaneId, StepId, Rect)> {
        let (lane, step) = match self.hit(at) {
            Hit::Cell { lane, step } | Hit::AddCard { lane, step } => (lane, step),
            Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card) => {
                let card = self.editor.journey().card(card)?;
                (card.lane, card.step)
            }
            _ => return None,
        };
        let layout = &self.editor.picture().layout;
        let row = layout.row_of(lane)?;
        let rect = layout.cell_rect(row, layout.column_of(step)?)?;
        let on_screen = self.editor.camera().screen_from_map(Pane::Body);
        layout.rows[row]
            .takes_cards()
            .then(|| (lane, step, on_screen.transform_rect_bbox(rect)))
    }
}

fn change_note(workshop: &mut Workshop, note: NoteId, change: impl FnOnce(&mut ParkedNote)) {
    let mut notes = workshop.parking_lot.iter_mut();
    if let Some(found) = notes.find(|parked| parked.id == note) {
        change(found);
    }
}
