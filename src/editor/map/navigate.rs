//! Removing, copying and moving what is selected, by keys.

use super::gesture::without_noise;
use crate::edit::{CardMove, Edit};
use crate::editor::core::selection::exists;
use crate::editor::{Editor, Selection};
use crate::model::{CardId, CurveId, ElementId, LaneId, PointId, StageId, StepId};

/// How far Alt with an arrow moves a point's value: a fortieth of the scale.
const VALUE_STEP: f64 = 1.0 / 40.0;

/// `index` moved by `by`, if it stays inside of `count`.
fn shifted(index: usize, by: isize, count: usize) -> Option<usize> {
    index.checked_add_signed(by).filter(|it| *it < count)
}

impl Editor {
    /// Removes what is selected, as one step.
    pub(in crate::editor) fn delete_selected(&mut self) {
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
                    ElementId::Evidence(id) => Edit::DeleteEvidence(id),
                    ElementId::Link(id) => Edit::DeleteLink(id),
                    ElementId::Image(id) => Edit::DeleteImage(id),
                };
                // An earlier one of these may have taken it along.
                if exists(transaction.journey(), element) {
                    transaction.apply(edit);
                }
            }
            transaction.focus.selection = Selection::default();
        });
    }

    /// Copies the selected cards below themselves, or lanes, stages and steps with what
    /// stands in them beside themselves.
    pub(in crate::editor) fn duplicate_selected(&mut self) {
        let cards = self.focus.selection.cards();
        if !cards.is_empty() {
            self.edit("edit-duplicate", Edit::DuplicateCards(cards));
            return;
        }
        self.finish_text();
        self.duplicate_headings();
    }

    /// Moves what is selected by so many cells: right, down.
    pub(in crate::editor) fn move_selected(&mut self, right: isize, down: isize) {
        self.finish_text();
        let cards = self.focus.selection.cards();
        if !cards.is_empty() {
            self.move_cards(&cards, right, down);
            return;
        }
        match self.focus.selection.single() {
            Some(ElementId::Stage(id)) => self.move_stage(id, right),
            Some(ElementId::Step(id)) => self.move_step(id, right),
            Some(ElementId::Lane(id)) => self.move_lane(id, down),
            Some(ElementId::Point(curve, id)) => self.move_point(curve, id, right, down),
            Some(ElementId::Persona(id)) => self.move_persona(id, down),
            _ => {}
        }
    }

    /// Moves cards together; if one of them cannot go there, none does.
    fn move_cards(&mut self, cards: &[CardId], right: isize, down: isize) {
        if let [card] = cards
            && self.move_inside_cell(*card, down)
        {
            return;
        }
        let layout = &self.look.picture.layout;
        let open_rows: Vec<usize> = (0..layout.rows.len())
            .filter(|&row| layout.rows[row].takes_cards())
            .collect();
        let mut places = Vec::with_capacity(cards.len());
        for &card in cards {
            let Some(place) = layout.card(card) else {
                continue;
            };
            let target = open_rows
                .iter()
                .position(|&row| row == place.row)
                .and_then(|at| shifted(at, down, open_rows.len()))
                .zip(shifted(place.columns.start, right, layout.columns.len()));
            let Some((row, column)) = target else {
                return;
            };
            places.push((place.rect.y0, card, open_rows[row], column));
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let moves: Vec<CardMove> = places
            .into_iter()
            .map(|(_, card, row, column)| CardMove {
                card,
                lane: layout.rows[row].lane,
                step: layout.columns[column].step,
            })
            .collect();
        let Some(first) = moves.first().copied() else {
            return;
        };
        let after = self
            .journey()
            .cell(first.lane, first.step)
            .into_iter()
            .rfind(|card| !cards.contains(&card.id))
            .map(|card| card.id);
        self.edit("edit-move-cards", Edit::MoveCards { moves, after });
        self.reveal_selection();
    }

    /// Moves a card past its neighbour in the same cell. Returns whether it has one.
    fn move_inside_cell(&mut self, card: CardId, down: isize) -> bool {
        let Some(found) = self.journey().card(card).filter(|_| down != 0) else {
            return false;
        };
        let (lane, step) = (found.lane, found.step);
        let cell = self.cards_in_cell(lane, step);
        let at = cell.iter().position(|it| *it == card);
        let Some(target) = at.and_then(|it| shifted(it, down, cell.len())) else {
            return false;
        };
        let after = if down > 0 {
            Some(cell[target])
        } else {
            target.checked_sub(1).map(|it| cell[it])
        };
        let moves = vec![CardMove { card, lane, step }];
        self.edit("edit-move-cards", Edit::MoveCards { moves, after });
        self.reveal_selection();
        true
    }

    fn move_stage(&mut self, stage: StageId, right: isize) {
        let stages = &self.journey().stages;
        let index = stages.iter().position(|it| it.id == stage);
        let target = index.and_then(|it| shifted(it, right, stages.len()));
        if let Some(index) = target.filter(|it| Some(*it) != index) {
            self.edit("edit-move-stage", Edit::MoveStage { stage, index });
        }
    }

    /// Moves a step past its neighbour, into the next stage if it stands at an end.
    fn move_step(&mut self, step: StepId, right: isize) {
        let stages = &self.journey().stages;
        let place = stages.iter().enumerate().find_map(|(at, stage)| {
            let index = stage.steps.iter().position(|it| it.id == step)?;
            Some((at, index))
        });
        let Some((at, index)) = place else { return };
        if right == 0 {
            return;
        }
        let target = match shifted(index, right, stages[at].steps.len()) {
            Some(index) => Some((at, index)),
            None => shifted(at, right, stages.len()).map(|next| {
                let index = if right > 0 {
                    0
                } else {
                    stages[next].steps.len()
                };
                (next, index)
            }),
        };
        if let Some((stage, index)) = target {
            let stage = stages[stage].id;
            self.edit("edit-move-step", Edit::MoveStep { step, stage, index });
        }
    }

    fn move_lane(&mut self, lane: LaneId, down: isize) {
        let lanes = &self.journey().lanes;
        let index = lanes.iter().position(|it| it.id == lane);
        let target = index.and_then(|it| shifted(it, down, lanes.len()));
        if let Some(index) = target.filter(|it| Some(*it) != index) {
            self.edit("edit-move-lane", Edit::MoveLane { lane, index });
        }
    }

    fn move_point(&mut self, curve: CurveId, point: PointId, right: isize, down: isize) {
        let layout = &self.look.picture.layout;
        let Some((curve_box, place)) = layout.point(curve, point) else {
            return;
        };
        let scale = layout.rows[curve_box.row].scale;
        let step = shifted(place.column, right, layout.columns.len())
            .map(|column| layout.columns[column].step);
        let found = self.journey().curve(curve).and_then(|it| it.point(point));
        let (Some(found), Some(step)) = (found, step) else {
            return;
        };
        let mut changed = found.clone();
        changed.step = step;
        let fraction = scale.fraction(changed.value) - down as f64 * VALUE_STEP;
        if down != 0 {
            changed.value = without_noise(scale.value(fraction));
        }
        self.edit("edit-move-point", Edit::PutPoint(curve, Box::new(changed)));
    }
}
