//! Dragging copies of cards with Ctrl, which can be pressed and released during the drag.

use std::collections::HashSet;

use kurbo::Point;

use crate::edit::{CardMove, Edit};
use crate::editor::{Editor, Selection, Tool};
use crate::layout::DropTarget;
use crate::model::{CardId, ElementId, Journey};
use crate::scene::Pane;

impl Editor {
    /// Notes whether Ctrl is down, and makes a drag of cards under way one of copies, or of the
    /// cards themselves.
    pub(in crate::editor) fn set_copies(&mut self, copies: bool) {
        self.canvas.is_ctrl_down = copies;
        if let Tool::DraggingCards { is_copy, .. } = &mut self.canvas.tool
            && *is_copy != copies
        {
            *is_copy = copies;
            if let Some(at) = self.canvas.pointer {
                let tool = std::mem::take(&mut self.canvas.tool);
                self.canvas.tool = self.moved(tool, at);
            }
        }
    }

    /// Where `cards` would go if they were dropped at the position `at` of the screen. `None`
    /// if they cannot be dropped there. Cards that are only copied still count as cards of
    /// their cells, and copies of a heading join no other group.
    pub(in crate::editor) fn target_of_cards(
        &self,
        at: Point,
        cards: &[CardId],
        is_copy: bool,
    ) -> Option<DropTarget> {
        let layout = &self.look.picture.layout;
        let pane = self.canvas.camera.pane_at(&self.look.picture.scene, at);
        if !self.is_on_canvas(at) || pane != Pane::Body {
            return None;
        }
        let at = self.body_point(at);
        if !is_copy {
            return layout.drop_target(at, cards);
        }
        let mut target = layout.drop_target(at, &[])?;
        let is_heading = |card: &CardId| layout.card(*card).is_some_and(|card| card.members > 0);
        if cards.iter().any(is_heading) {
            target.under = None;
        }
        Some(target)
    }

    /// Puts copies of cards where `moves` say, and selects them.
    pub(in crate::editor) fn copy_cards_to(&mut self, moves: &[CardMove], target: DropTarget) {
        let copies = self.try_transact("edit-duplicate", |transaction| {
            let originals: Vec<CardId> = moves.iter().map(|card_move| card_move.card).collect();
            let leading = leading(transaction.journey(), &originals);
            let made = transaction.apply(Edit::DuplicateCards(originals));
            let made: Vec<CardId> = made.into_iter().filter_map(card_of).collect();
            let copies = self::leading(transaction.journey(), &made);
            let moves: Vec<CardMove> = copies
                .iter()
                .zip(&leading)
                .filter_map(|(copy, original)| {
                    let found = moves.iter().find(|card_move| card_move.card == *original)?;
                    Some(CardMove {
                        card: *copy,
                        ..*found
                    })
                })
                .collect();
            let after = target.after;
            let moved = transaction.apply(Edit::MoveCards {
                moves: moves.clone(),
                after,
            });
            transaction.update_groups(&moves, target.under);
            (!moved.is_empty()).then_some(moved)
        });
        if let Some(copies) = copies {
            self.select(Selection::of(copies));
        }
    }
}

fn card_of(element: ElementId) -> Option<CardId> {
    match element {
        ElementId::Card(card) => Some(card),
        _ => None,
    }
}

/// Those of `cards` that do not follow a heading which is among them too.
fn leading(journey: &Journey, cards: &[CardId]) -> Vec<CardId> {
    let all: HashSet<CardId> = cards.iter().copied().collect();
    let follows = |card: &CardId| {
        let heading = journey.card(*card).and_then(|card| card.under);
        heading.is_some_and(|heading| all.contains(&heading))
    };
    cards
        .iter()
        .copied()
        .filter(|card| !follows(card))
        .collect()
}
