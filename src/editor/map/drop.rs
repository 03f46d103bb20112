//! What a drag changes, while it goes on and when it ends.

use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::edit::{CardMove, Edit};
use crate::editor::core::transaction::Transaction;
use crate::editor::{Editor, Selection};
use crate::layout::DropTarget;
use crate::model::{CardId, CurveId, ElementId, Journey, Lane, LaneId, PointId, Step, StepId};

/// The place among the others of an element that leaves place `from` for the gap behind
/// the first `gap` elements; `None` if it stays where it is.
pub(in crate::editor) fn place_after_move(from: usize, gap: usize) -> Option<usize> {
    let to = if gap > from { gap - 1 } else { gap };
    (to != from).then_some(to)
}

impl Editor {
    /// Moves cards to where they were dropped: those that were dragged from the same cell
    /// stay together, others keep their distance if there is a cell for them.
    pub(in crate::editor) fn drop_cards(
        &mut self,
        grabbed: CardId,
        cards: &[CardId],
        target: DropTarget,
    ) {
        let layout = &self.look.picture.layout;
        let Some(first) = layout.card(grabbed) else {
            return;
        };
        let (row, column) = (first.row, first.columns.start);
        let mut places = Vec::with_capacity(cards.len());
        for &card in cards {
            let Some(place) = layout.card(card) else {
                continue;
            };
            let to_row = (place.row + target.row)
                .checked_sub(row)
                .filter(|it| layout.rows.get(*it).is_some_and(|row| row.takes_cards()));
            let to_column = (place.columns.start + target.column)
                .checked_sub(column)
                .filter(|it| *it < layout.columns.len());
            let to = to_row.zip(to_column).unwrap_or((target.row, target.column));
            let is_main = to == (target.row, target.column);
            places.push((!is_main, place.columns.start, place.rect.y0, card, to));
        }
        places.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let moves = places
            .into_iter()
            .map(|(_, _, _, card, (row, column))| CardMove {
                card,
                lane: layout.rows[row].lane,
                step: layout.columns[column].step,
            })
            .collect::<Vec<_>>();
        self.relocate_cards(&moves, target);
    }

    /// Moves cards, unless every one of them already is where it would go.
    fn relocate_cards(&mut self, moves: &[CardMove], target: DropTarget) {
        let before = Arc::clone(self.journey());
        let order = |journey: &Journey| -> Vec<Vec<(CardId, Option<CardId>)>> {
            moves
                .iter()
                .map(|it| {
                    let cell = journey.cell(it.lane, it.step);
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
            transaction.settle_group(moves, target.under);
            (order(transaction.journey()) != old_order).then_some(moved)
        });
        if let Some(moved) = moved {
            self.focus.selection = Selection::of(moved);
        }
    }
}

impl Transaction<'_> {
    /// Cards dropped into a group join it, those dropped out of one leave it.
    fn settle_group(&mut self, moves: &[CardMove], heading: Option<CardId>) {
        let journey = self.journey();
        let dragged = |id: CardId| moves.iter().any(|it| it.card == id);
        let wrong = moves.iter().filter_map(|it| journey.card(it.card));
        let wrong: Vec<CardId> = wrong
            .filter(|it| it.under != heading && !it.under.is_some_and(dragged))
            .map(|it| it.id)
            .collect();
        if wrong.is_empty() {
            return;
        }
        self.apply(match heading {
            Some(heading) => Edit::JoinGroup {
                cards: wrong,
                heading,
            },
            None => Edit::UngroupCards(wrong),
        });
    }
}

impl Editor {
    pub(in crate::editor) fn drop_step(&mut self, step: StepId, stage: usize, gap: usize) {
        let stages = &self.journey().stages;
        let Some(target) = stages.get(stage) else {
            return;
        };
        let from = target.steps.iter().position(|it| it.id == step);
        let index = match from {
            Some(from) => match place_after_move(from, gap) {
                Some(index) => index,
                None => return,
            },
            None => gap,
        };
        let stage = target.id;
        self.edit("edit-move-step", Edit::MoveStep { step, stage, index });
    }

    pub(in crate::editor) fn drop_lane(&mut self, lane: LaneId, gap: usize) {
        let layout = &self.look.picture.layout;
        let Some(from) = layout.row_of(lane) else {
            return;
        };
        let Some(to) = place_after_move(from, gap) else {
            return;
        };
        // Rows leave hidden lanes out; the place among all lanes is behind the row before.
        let others: Vec<LaneId> = layout
            .rows
            .iter()
            .map(|row| row.lane)
            .filter(|it| *it != lane)
            .collect();
        let before = to.checked_sub(1).and_then(|it| others.get(it));
        let lanes = &self.journey().lanes;
        let index = before.map_or(0, |before| {
            let rest = lanes.iter().filter(|it| it.id != lane);
            rest.take_while(|it| it.id != *before).count() + 1
        });
        self.edit("edit-move-lane", Edit::MoveLane { lane, index });
    }

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

    pub(in crate::editor) fn drag_point(&mut self, curve: CurveId, point: PointId, place: Point) {
        let found = self.journey().curve(curve).and_then(|it| it.point(point));
        let (Some(found), Some(target)) = (found, self.point_at(curve, place)) else {
            return;
        };
        let mut changed = found.clone();
        changed.step = target.step;
        changed.place = target.place;
        changed.value = target.value;
        if changed != *found {
            self.change(Edit::PutPoint(curve, Box::new(changed)));
        }
    }

    pub(in crate::editor) fn select_in(&mut self, rect: Rect, base: &Selection) {
        let layout = &self.look.picture.layout;
        let mut selection = base.clone();
        for card in layout.cards_in(rect) {
            selection.insert(ElementId::Card(card));
        }
        for curve in &layout.curves {
            for point in curve.points.iter().filter(|it| rect.contains(it.at)) {
                selection.insert(ElementId::Point(curve.curve, point.point));
            }
        }
        self.select(selection);
    }
}
