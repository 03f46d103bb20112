//! The changes that a drag makes to the map, while it goes on and when it ends.

use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::edit::{CardMove, Edit};
use crate::editor::core::transaction::Transaction;
use crate::editor::{Editor, Selection};
use crate::layout::DropTarget;
use crate::model::{CardId, CurveId, ElementId, Journey, Lane, LaneId, PointId, Step, StepId};

/// The new index of an element that is moved from index `from` into the gap behind the first
/// `gap` elements. `None` if it stays where it is.
pub(in crate::editor) fn index_after_move(from: usize, gap: usize) -> Option<usize> {
    let to = if gap > from { gap - 1 } else { gap };
    (to != from).then_some(to)
}

impl Editor {
    /// Moves cards to where they were dropped. `grabbed` is the card under the pointer. Cards
    /// from other cells keep their distance to it if there is a cell for them; otherwise they
    /// go to the target as well. If `is_copy`, copies go there instead.
    pub(in crate::editor) fn drop_cards(
        &mut self,
        grabbed: CardId,
        cards: &[CardId],
        target: DropTarget,
        is_copy: bool,
    ) {
        let layout = &self.look.picture.layout;
        let Some(first) = layout.card(grabbed) else {
            return;
        };
        let (row, column) = (first.row, first.columns.start);
        let mut destinations = Vec::with_capacity(cards.len());
        for &card in cards {
            let Some(card_box) = layout.card(card) else {
                continue;
            };
            let to_row = (card_box.row + target.row)
                .checked_sub(row)
                .filter(|row| layout.rows.get(*row).is_some_and(|row| row.takes_cards()));
            let to_column = (card_box.columns.start + target.column)
                .checked_sub(column)
                .filter(|column| *column < layout.columns.len());
            let to = to_row.zip(to_column).unwrap_or((target.row, target.column));
            let is_main = to == (target.row, target.column);
            destinations.push((!is_main, card_box.columns.start, card_box.rect.y0, card, to));
        }
        destinations.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let moves = destinations
            .into_iter()
            .map(|(_, _, _, card, (row, column))| CardMove {
                card,
                lane: layout.rows[row].lane,
                step: layout.columns[column].step,
            })
            .collect::<Vec<_>>();
        if is_copy {
            self.copy_cards_to(&moves, target);
        } else {
            self.relocate_cards(&moves, target);
        }
    }

    /// Moves cards, unless all of them are where they would go already.
    fn relocate_cards(&mut self, moves: &[CardMove], target: DropTarget) {
        let before = Arc::clone(self.journey());
        let order = |journey: &Journey| -> Vec<Vec<(CardId, Option<CardId>)>> {
            moves
                .iter()
                .map(|card_move| {
                    let cell = journey.cell(card_move.lane, card_move.step);
                    cell.into_iter().map(|card| (card.id, card.under)).collect()
                })
                .collect()
        };
        let old_order = order(&before);
        let moved = self.try_transact("edit-move-cards", |transaction| {
            let moved = transaction.apply(Edit::MoveCards {
                moves: moves.to_vec(),
                after: target.after,
            });
            transaction.update_groups(moves, target.under);
            (order(transaction.journey()) != old_order).then_some(moved)
        });
        if let Some(moved) = moved {
            self.focus.selection = Selection::of(moved);
        }
    }
}

impl Transaction<'_> {
    /// Makes the moved cards members of the group under `heading`; without a heading, takes
    /// them out of their groups. Cards whose heading is moved along stay in their group.
    pub(in crate::editor) fn update_groups(&mut self, moves: &[CardMove], heading: Option<CardId>) {
        let journey = self.journey();
        let is_dragged = |id: CardId| moves.iter().any(|card_move| card_move.card == id);
        let cards = moves
            .iter()
            .filter_map(|card_move| journey.card(card_move.card));
        let misplaced: Vec<CardId> = cards
            .filter(|card| card.under != heading && !card.under.is_some_and(is_dragged))
            .map(|card| card.id)
            .collect();
        if misplaced.is_empty() {
            return;
        }
        self.apply(match heading {
            Some(heading) => Edit::JoinGroup {
                cards: misplaced,
                heading,
            },
            None => Edit::UngroupCards(misplaced),
        });
    }
}

impl Editor {
    /// Moves a step to the stage with the index `stage`, behind the first `gap` of its steps.
    pub(in crate::editor) fn drop_step(&mut self, step: StepId, stage: usize, gap: usize) {
        let stages = &self.journey().stages;
        let Some(target) = stages.get(stage) else {
            return;
        };
        let from = target.steps.iter().position(|other| other.id == step);
        let index = match from {
            Some(from) => match index_after_move(from, gap) {
                Some(index) => index,
                None => return,
            },
            None => gap,
        };
        let stage = target.id;
        self.edit("edit-move-step", Edit::MoveStep { step, stage, index });
    }

    /// Moves a lane behind the first `gap` of the visible lanes.
    pub(in crate::editor) fn drop_lane(&mut self, lane: LaneId, gap: usize) {
        let layout = &self.look.picture.layout;
        let Some(from) = layout.row_of(lane) else {
            return;
        };
        let Some(to) = index_after_move(from, gap) else {
            return;
        };
        // The rows of the layout leave out hidden lanes. Among all lanes, the lane goes right
        // behind its new visible neighbour.
        let others: Vec<LaneId> = layout
            .rows
            .iter()
            .map(|row| row.lane)
            .filter(|other| *other != lane)
            .collect();
        let before = to.checked_sub(1).and_then(|index| others.get(index));
        let lanes = &self.journey().lanes;
        let index = before.map_or(0, |before| {
            let rest = lanes.iter().filter(|other| other.id != lane);
            rest.take_while(|other| other.id != *before).count() + 1
        });
        self.edit("edit-move-lane", Edit::MoveLane { lane, index });
    }

    /// Changes the width of a step, in map points, as a part of the open transaction.
    pub(in crate::editor) fn resize_step(&mut self, step: StepId, width: f64) {
        let range = Step::WIDTH_RANGE;
        let width = width.round().clamp(*range.start(), *range.end());
        let Some((_, found)) = self.journey().step(step) else {
            return;
        };
        if found.width != Some(width) {
            let mut changed = (**found).clone();
            changed.width = Some(width);
            self.change(Edit::PutStep(Box::new(changed)));
        }
    }

    /// Changes the least height of a lane, in map points, as a part of the open transaction.
    pub(in crate::editor) fn resize_lane(&mut self, lane: LaneId, height: f64) {
        let range = Lane::MIN_HEIGHT_RANGE;
        let height = height.round().clamp(*range.start(), *range.end());
        let Some(found) = self.journey().lane(lane) else {
            return;
        };
        if found.min_height != Some(height) {
            let mut changed = (**found).clone();
            changed.min_height = Some(height);
            self.change(Edit::PutLane(Box::new(changed)));
        }
    }

    /// Moves a point of a curve to the position `at` of the map, as a part of the open
    /// transaction.
    pub(in crate::editor) fn drag_point(&mut self, curve: CurveId, point: PointId, at: Point) {
        let found = self
            .journey()
            .curve(curve)
            .and_then(|curve| curve.point(point));
        let (Some(found), Some(target)) = (found, self.point_at(curve, at)) else {
            return;
        };
        let mut changed = found.moved_to(target.value);
        changed.step = target.step;
        changed.place = target.place;
        if changed != *found {
            self.change(Edit::PutPoint(curve, Box::new(changed)));
        }
    }

    /// Selects `base` and, in addition, all cards and points inside of `rect`, which is in map
    /// points.
    pub(in crate::editor) fn select_in(&mut self, rect: Rect, base: &Selection) {
        let layout = &self.look.picture.layout;
        let mut selection = base.clone();
        for card in layout.cards_in(rect) {
            selection.insert(ElementId::Card(card));
        }
        for curve in &layout.curves {
            for point in curve.points.iter().filter(|point| rect.contains(point.at)) {
                selection.insert(ElementId::Point(curve.curve, point.point));
            }
        }
        for figure in &layout.figures {
            if figure.bar.overlaps(rect) {
                selection.insert(ElementId::Figure(figure.figure));
            }
        }
        self.select(selection);
    }
}
