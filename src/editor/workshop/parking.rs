//! The parking lot: what belongs to no cell of the map, or not yet.

use kurbo::{Point, Rect};

use crate::edit::Edit;
use crate::editor::{CanvasPart, ParkingLotPart, ParkingLotPartMut, Selection};
use crate::layout::Hit;
use crate::model::{
    AsideId, Card, CardId, ElementId, LaneId, NoteId, ParkedNote, StepId, Workshop,
};
use crate::scene::Pane;

impl<'a> ParkingLotPart<'a> {
    /// The note with this id.
    pub fn note(self, note: NoteId) -> Option<&'a ParkedNote> {
        self.editor
            .workshop()?
            .parking_lot
            .iter()
            .find(|it| it.id == note)
    }
}

impl ParkingLotPartMut<'_> {
    /// Puts something aside. A text that ends like a question is one.
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

    /// Changes what a note says; what is typed in a row is one step of the history.
    pub fn rewrite(&mut self, note: NoteId, text: &str) {
        let element = ElementId::Aside(AsideId::Note(note));
        self.editor
            .change_workshop_field(element, "text", |workshop| {
                with_note(workshop, note, |it| text.clone_into(&mut it.text));
            });
    }

    /// Says whether a note is a question that nobody could answer.
    pub fn mark_question(&mut self, note: NoteId, is_question: bool) {
        self.editor.change_workshop("edit-parked-note", |workshop| {
            with_note(workshop, note, |it| it.is_question = is_question);
        });
    }

    /// Says whether a note was dealt with.
    pub fn settle(&mut self, note: NoteId, is_settled: bool) {
        self.editor.change_workshop("edit-parked-note", |workshop| {
            with_note(workshop, note, |it| it.is_settled = is_settled);
        });
    }

    /// Removes a note.
    pub fn delete(&mut self, note: NoteId) {
        if self.editor.parking_lot().note(note).is_some() {
            self.editor.change_workshop("edit-delete-note", |workshop| {
                workshop.parking_lot.retain(|it| it.id != note);
            });
        }
    }

    /// Makes a card of a note, where the cursor is. Returns the card.
    pub fn unpark(&mut self, note: NoteId) -> Option<CardId> {
        let Some((lane, step)) = self.editor.cell_for_new_card() else {
            let text = self.editor.words().text("cannot-no-cell");
            self.editor.notify(text, false);
            return None;
        };
        self.unpark_to(note, lane, step)
    }

    /// Makes a card of a note, at the bottom of a cell. Returns the card.
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
            let made = transaction.apply(Edit::AddCard { card, after });
            let Some(ElementId::Card(card)) = made.first().copied() else {
                return None;
            };
            transaction.put_workshop(|workshop| workshop.parking_lot.retain(|it| it.id != note));
            Some(card)
        })?;
        self.editor.select(Selection::of([ElementId::Card(card)]));
        self.editor.reveal_selection();
        Some(card)
    }
}

impl CanvasPart<'_> {
    /// The cell for cards at a place on the canvas, and where that cell is there.
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

fn with_note(workshop: &mut Workshop, note: NoteId, change: impl FnOnce(&mut ParkedNote)) {
    if let Some(it) = workshop.parking_lot.iter_mut().find(|it| it.id == note) {
        change(it);
    }
}
