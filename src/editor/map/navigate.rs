//! Deleting, copying and moving the selected elements by keys.

use crate::edit::{CardMove, Edit};
use crate::editor::Editor;
use crate::model::{CardId, CurveId, ElementId, LaneId, PointId, StageId, StepId};

/// `index` moved by `by`, if the result is less than `count` and not negative.
fn shifted(index: usize, by: isize, count: usize) -> Option<usize> {
    index
        .checked_add_signed(by)
        .filter(|shifted| *shifted < count)
}

impl Editor {
    /// Inserts copies of the selected cards below them or, without selected cards, copies of
    /// the selected lanes, stages or steps with their content beside them.
    pub(in crate::editor) fn duplicate_selected(&mut self) {
        let cards = self.focus.selection.cards();
        if !cards.is_empty() {
            self.edit("edit-duplicate", Edit::DuplicateCards(cards));
            return;
        }
        self.finish_text();
        self.duplicate_headings();
    }

    /// Moves the selected elements by this number of cells.
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
            Some(ElementId::Point(curve, id)) if down == 0 => self.move_point(curve, id, right),
            Some(ElementId::Figure(id)) => self.shift_figure(id, -down as f64),
            Some(ElementId::Persona(id)) => self.move_persona(id, down),
            _ => {
                self.shift_level(-down as f64);
            }
        }
    }

    /// Moves cards together. If one of them cannot be moved that far, none is.
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
        let mut destinations = Vec::with_capacity(cards.len());
        for &card in cards {
            let Some(card_box) = layout.card(card) else {
                continue;
            };
            let target = open_rows
                .iter()
                .position(|&row| row == card_box.row)
                .and_then(|index| shifted(index, down, open_rows.len()))
                .zip(shifted(card_box.columns.start, right, layout.columns.len()));
            let Some((row, column)) = target else {
                return;
            };
            destinations.push((card_box.rect.y0, card, open_rows[row], column));
        }
        destinations.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let moves: Vec<CardMove> = destinations
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

    /// Moves a card past its neighbour in the same cell. Returns whether it has one on that
    /// side.
    fn move_inside_cell(&mut self, card: CardId, down: isize) -> bool {
        let Some(found) = self.journey().card(card).filter(|_| down != 0) else {
            return false;
        };
        let (lane, step) = (found.lane, found.step);
        let cell = self.cards_in_cell(lane, step);
        let index = cell.iter().position(|other| *other == card);
        let Some(target) = index.and_then(|index| shifted(index, down, cell.len())) else {
            return false;
        };
        let after = if down > 0 {
            Some(cell[target])
        } else {
            target.checked_sub(1).map(|index| cell[index])
        };
        let moves = vec![CardMove { card, lane, step }];
        self.edit("edit-move-cards", Edit::MoveCards { moves, after });
        self.reveal_selection();
        true
    }

    fn move_stage(&mut self, stage: StageId, right: isize) {
        let stages = &self.journey().stages;
        let from = stages.iter().position(|other| other.id == stage);
        let target = from.and_then(|from| shifted(from, right, stages.len()));
        if let Some(index) = target.filter(|target| Some(*target) != from) {
            self.edit("edit-move-stage", Edit::MoveStage { stage, index });
        }
    }

    /// Moves a step past its neighbour, or into the next stage if it is at the end of its own.
    fn move_step(&mut self, step: StepId, right: isize) {
        let stages = &self.journey().stages;
        let indices = stages.iter().enumerate().find_map(|(stage_index, stage)| {
            let index = stage.steps.iter().position(|other| other.id == step)?;
            Some((stage_index, index))
        });
        let Some((stage_index, index)) = indices else {
            return;
        };
        if right == 0 {
            return;
        }
        let target = match shifted(index, right, stages[stage_index].steps.len()) {
            Some(index) => Some((stage_index, index)),
            None => shifted(stage_index, right, stages.len()).map(|next| {
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
        let from = lanes.iter().position(|other| other.id == lane);
        let target = from.and_then(|from| shifted(from, down, lanes.len()));
        if let Some(index) = target.filter(|target| Some(*target) != from) {
            self.edit("edit-move-lane", Edit::MoveLane { lane, index });
        }
    }

    /// Moves a point by this number of steps to the right.
    fn move_point(&mut self, curve: CurveId, point: PointId, right: isize) {
        let layout = &self.look.picture.layout;
        let column = layout.point(curve, point).map(|(_, point)| point.column);
        let column = column.and_then(|column| shifted(column, right, layout.columns.len()));
        let step = column.map(|column| layout.columns[column].step);
        let found = self
            .journey()
            .curve(curve)
            .and_then(|curve| curve.point(point));
        let (Some(found), Some(step)) = (found, step) else {
            return;
        };
        let mut changed = found.clone();
        changed.step = step;
        self.edit("edit-move-point", Edit::PutPoint(curve, Box::new(changed)));
    }
}
