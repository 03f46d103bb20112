//! Elements that are chosen by their names: those to go to, those that selected cards move to,
//! and the card that a link leads to.

use crate::edit::{CardMove, Edit};
use crate::editor::{Editor, Selection};
use crate::model::{CardId, ElementId, LaneId, StepId};

/// Where selected cards can be moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveTarget {
    /// To another step; each card stays in its lane.
    Step(StepId),
    /// To another lane; each card stays in its step.
    Lane(LaneId),
}

impl Editor {
    /// The steps and the lanes that the selected cards can be moved to, in the order of the
    /// map. Those in which all of the cards are already are left out.
    pub fn move_targets(&self) -> Vec<MoveTarget> {
        let cards = self.focus.selection.cards();
        let cards: Vec<_> = cards
            .iter()
            .filter_map(|id| self.journey().card(*id))
            .collect();
        if cards.is_empty() {
            return Vec::new();
        }
        let steps = self.journey().steps().map(|(_, step)| step.id);
        let steps = steps.filter(|step| cards.iter().any(|card| card.step != *step));
        let lanes = self.journey().lanes.iter();
        let lanes = lanes
            .filter(|lane| lane.kind.holds_cards())
            .map(|lane| lane.id);
        let lanes = lanes.filter(|lane| cards.iter().any(|card| card.lane != *lane));
        let steps = steps.map(MoveTarget::Step);
        steps.chain(lanes.map(MoveTarget::Lane)).collect()
    }

    /// Moves the selected cards to a step or to a lane, below the cards that are there.
    pub fn move_selected_to(&mut self, target: MoveTarget) {
        let layout = &self.look.picture.layout;
        let top = |card: &CardId| layout.card(*card).map_or(0.0, |card| card.rect.y0);
        let mut ids = self.focus.selection.cards();
        ids.sort_by(|a, b| top(a).total_cmp(&top(b)).then(a.cmp(b)));
        let cards = ids.iter().filter_map(|id| self.journey().card(*id));
        let moves: Vec<CardMove> = cards
            .map(|card| {
                let (lane, step) = match target {
                    MoveTarget::Step(step) => (card.lane, step),
                    MoveTarget::Lane(lane) => (lane, card.step),
                };
                let card = card.id;
                CardMove { card, lane, step }
            })
            .collect();
        let Some(first) = moves.first() else { return };
        let cell = self.journey().cell(first.lane, first.step);
        let after = cell.into_iter().rfind(|card| !ids.contains(&card.id));
        let after = after.map(|card| card.id);
        self.edit("edit-move-cards", Edit::MoveCards { moves, after });
        self.reveal_selection();
    }

    /// The cards that the selected card can be linked to, in the order of the map.
    pub fn link_targets(&self) -> Vec<CardId> {
        let Some(ElementId::Card(from)) = self.focus.selection.single() else {
            return Vec::new();
        };
        let cards = self.journey().cards.iter().map(|card| card.id);
        let is_new = |to: &CardId| *to != from && self.link_between(from, *to).is_none();
        cards.filter(is_new).collect()
    }

    /// Links the selected card to another one.
    pub fn link_selected_to(&mut self, to: CardId) {
        if let Some(ElementId::Card(from)) = self.focus.selection.single() {
            self.link_cards(from, to);
        }
    }

    /// Selects an element and moves the camera so that it is visible. If a filter or a hidden
    /// lane keeps it off the map, the user is told.
    pub fn go_to(&mut self, element: ElementId) {
        self.finish_text();
        self.select(Selection::of([element]));
        self.reveal_selection();
        if self.canvas().rect_of(element).is_none() {
            let text = self.words().text("find-not-on-map");
            self.notify(text, false);
        }
    }
}
