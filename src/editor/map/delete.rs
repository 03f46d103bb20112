//! Deleting what is selected: where the cursor is afterwards, and what the user is told.

use std::sync::Arc;

use super::position::CursorPosition;
use crate::edit::Edit;
use crate::editor::core::selection::exists;
use crate::editor::{Editor, Selection};
use crate::model::{CardId, ElementId, Journey, PersonaId};

impl Editor {
    /// Deletes the selected elements, as one entry of the history. The cursor stays where they
    /// were, on the next card of the cell if there is one. If a heading or a persona goes, the
    /// user is told how much went with it.
    pub(in crate::editor) fn delete_selected(&mut self) {
        self.finish_text();
        let cursor = self.cursor();
        let place = cursor.and_then(|cursor| self.coordinates(cursor));
        let next = self.card_after_selected();
        let (before, deleted) = (Arc::clone(self.journey()), self.focus.selection.clone());
        self.transact("edit-delete", |transaction| {
            let cards = transaction.focus.selection.cards();
            if !cards.is_empty() {
                transaction.apply(Edit::DeleteCards(cards));
            }
            for element in transaction.focus.selection.clone().iter() {
                let edit = match element {
                    ElementId::Journey | ElementId::Card(_) | ElementId::Aside(_) => continue,
                    ElementId::Persona(id) => Edit::DeletePersona(id),
                    ElementId::Stage(id) => Edit::DeleteStage(id),
                    ElementId::Step(id) => Edit::DeleteStep(id),
                    ElementId::Lane(id) => Edit::DeleteLane(id),
                    ElementId::Curve(id) => Edit::DeleteCurve(id),
                    ElementId::Point(curve, id) => Edit::DeletePoint(curve, id),
                    ElementId::Metric(id) => Edit::DeleteMetric(id),
                    ElementId::Figure(figure) => {
                        transaction.put_figure(figure, None);
                        continue;
                    }
                    ElementId::Evidence(id) => Edit::DeleteEvidence(id),
                    ElementId::Link(id) => Edit::DeleteLink(id),
                    ElementId::Image(id) => Edit::DeleteImage(id),
                };
                // Deleting another element may have deleted this one as well.
                if exists(transaction.journey(), element) {
                    transaction.apply(edit);
                }
            }
            transaction.focus.selection = Selection::default();
        });
        self.select(Selection::of(next.map(ElementId::Card)));
        self.focus.cursor = cursor
            .filter(|cursor| self.coordinates(*cursor).is_some())
            .or_else(|| place.and_then(|(row, column)| self.position_at(row, column)));
        self.tell_deletion(&before, &deleted);
    }

    /// Deletes a persona, as one entry of the history, and tells the user what went with it.
    pub fn delete_persona(&mut self, persona: PersonaId) {
        self.finish_text();
        let before = Arc::clone(self.journey());
        self.edit("edit-delete", Edit::DeletePersona(persona));
        self.tell_deletion(&before, &Selection::of([ElementId::Persona(persona)]));
    }

    /// The card of the cursor's cell that comes after the selected ones, or else before them;
    /// `None` if cards are selected elsewhere too.
    fn card_after_selected(&self) -> Option<CardId> {
        let CursorPosition::Cell { lane, step } = self.cursor()? else {
            return None;
        };
        let cards = self.cards_in_cell(lane, step);
        let mut selected = self.focus.selection.cards().into_iter();
        if !selected.all(|card| cards.contains(&card)) {
            return None;
        }
        let is_selected = |card: &CardId| self.focus.selection.contains(ElementId::Card(*card));
        let last = cards.iter().rposition(is_selected)?;
        let mut after = cards.iter().skip(last).chain(cards[..last].iter().rev());
        after.find(|card| !is_selected(card)).copied()
    }

    /// Tells the user which headings and personas were deleted, what went with them, and how
    /// it comes back. `before` is the map before that.
    fn tell_deletion(&mut self, before: &Journey, deleted: &Selection) {
        let words = &self.look.words;
        let mut parts = deleted
            .iter()
            .filter_map(|element| Some((element, name_of(before, element)?)));
        let Some((first, name)) = parts.next() else {
            return;
        };
        let others = parts.count();
        let cards = before.cards.len() - self.journey().cards.len().min(before.cards.len());
        let args = [("name", (&name).into()), ("cards", cards.into())];
        let text = match first {
            _ if others > 0 => {
                let parts = others + 1;
                let args = [("parts", parts.into()), ("cards", cards.into())];
                words.fill("deleted-several", &args)
            }
            ElementId::Persona(persona) => {
                let curves = before.curves.iter();
                let curves = curves.filter(|curve| curve.persona == persona).count();
                let named = before.cards.iter();
                let named = named
                    .filter(|card| card.personas.contains(&persona))
                    .count();
                let args = [
                    ("name", (&name).into()),
                    ("curves", curves.into()),
                    ("cards", named.into()),
                ];
                words.fill("deleted-persona", &args)
            }
            ElementId::Stage(_) => words.fill("deleted-stage", &args),
            ElementId::Step(_) => words.fill("deleted-step", &args),
            _ => words.fill("deleted-lane", &args),
        };
        self.notify(text, false);
    }
}

/// The name of a heading or a persona of `journey`, or its number if it has no name; `None` for
/// other elements.
fn name_of(journey: &Journey, element: ElementId) -> Option<String> {
    let (name, index) = match element {
        ElementId::Persona(id) => {
            let index = journey
                .personas
                .iter()
                .position(|persona| persona.id == id)?;
            (&journey.personas[index].name, index)
        }
        ElementId::Stage(id) => {
            let index = journey.stages.iter().position(|stage| stage.id == id)?;
            (&journey.stages[index].name, index)
        }
        ElementId::Step(id) => {
            let index = journey.steps().position(|(_, step)| step.id == id)?;
            (&journey.step(id)?.1.name, index)
        }
        ElementId::Lane(id) => {
            let index = journey.lanes.iter().position(|lane| lane.id == id)?;
            (&journey.lanes[index].name, index)
        }
        _ => return None,
    };
    let is_blank = name.trim().is_empty();
    Some(if is_blank {
        (index + 1).to_string()
    } else {
        name.clone()
    })
}
