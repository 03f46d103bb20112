//! Commands that change the structure of the map: hiding and collapsing lanes, splitting and
//! merging stages and steps, colours, and how many steps a card covers.

use crate::edit::{CardMove, Edit};
use crate::editor::{ArrangeCommand, CursorPosition, Editor, Selection};
use crate::model::{CardId, ElementId, Journey, LaneId, StageId, StepId, Tint};

/// What a split would divide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum SplitTarget {
    /// The stage of this step, right before the step.
    Stage(StepId),
    /// This step: the selected cards move to a new step behind it.
    Step(StepId),
}

/// What would be merged with the next element of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum MergeTarget {
    /// A stage.
    Stage(StageId),
    /// A step.
    Step(StepId),
}

impl Editor {
    /// Runs a command that changes the structure of the map.
    pub(in crate::editor) fn run_arrange(&mut self, command: ArrangeCommand) {
        // Ending the open text may change the selection, which decides what the command
        // applies to.
        self.finish_text();
        match command {
            ArrangeCommand::ReverseLink => self.reverse_link(),
            ArrangeCommand::CollapseLane => self.change_lane("edit-collapse-lane", |lane| {
                lane.collapsed = !lane.collapsed;
            }),
            ArrangeCommand::HideLane => {
                self.change_lane("edit-hide-lane", |lane| lane.hidden = true);
                self.select(Selection::default());
            }
            ArrangeCommand::ShowAllLanes => self.show_all_lanes(),
            ArrangeCommand::UseTint(tint) => self.use_tint(tint),
            ArrangeCommand::Split => self.split(),
            ArrangeCommand::Merge => self.merge(),
            ArrangeCommand::FitToContent => self.fit_selected(),
            ArrangeCommand::WidenCard => self.widen(1),
            ArrangeCommand::NarrowCard => self.widen(-1),
        }
    }

    /// The lane that the cursor is in.
    pub(in crate::editor) fn lane_at_cursor(&self) -> Option<LaneId> {
        match self.cursor()? {
            CursorPosition::Lane(lane) | CursorPosition::Cell { lane, .. } => Some(lane),
            _ => None,
        }
    }

    fn change_lane(&mut self, label: &'static str, change: impl Fn(&mut crate::model::Lane)) {
        let id = self.lane_at_cursor();
        if let Some(lane) = id.and_then(|id| self.journey().lane(id)) {
            let mut changed = (**lane).clone();
            change(&mut changed);
            self.edit(label, Edit::PutLane(Box::new(changed)));
        }
    }

    fn show_all_lanes(&mut self) {
        let hidden = self.journey().lanes.iter().filter(|lane| lane.hidden);
        let hidden: Vec<_> = hidden.cloned().collect();
        self.transact("edit-show-lanes", |transaction| {
            for lane in &hidden {
                let mut changed = (**lane).clone();
                changed.hidden = false;
                transaction.apply(Edit::PutLane(Box::new(changed)));
            }
        });
        self.select(Selection::of(
            hidden.iter().map(|lane| ElementId::Lane(lane.id)),
        ));
    }

    fn use_tint(&mut self, tint: Option<Tint>) {
        self.transact("edit-recolour", |transaction| {
            for element in transaction.focus.selection.clone().iter() {
                if let Some(edit) = recoloured(transaction.journey(), element, tint) {
                    transaction.apply(edit);
                }
            }
        });
    }

    /// What a split would divide: cards of one step their step, a step its stage.
    pub(in crate::editor) fn split_target(&self) -> Option<SplitTarget> {
        let journey = self.journey();
        let cards = self.focus.selection.cards();
        if let Some(first) = cards.first() {
            let step = journey.card(*first)?.step;
            let is_in_step = |id: &CardId| journey.card(*id).is_some_and(|card| card.step == step);
            return cards
                .iter()
                .all(is_in_step)
                .then_some(SplitTarget::Step(step));
        }
        let CursorPosition::Step(step) = self.cursor()? else {
            return None;
        };
        let mut stages = journey.stages.iter();
        let is_first_of_stage = stages.any(|stage| stage.steps[0].id == step);
        (!is_first_of_stage).then_some(SplitTarget::Stage(step))
    }

    /// The stage or step at the cursor that can be merged with the next one: the last stage
    /// cannot, nor the last step of a stage.
    pub(in crate::editor) fn merge_target(&self) -> Option<MergeTarget> {
        let stages = &self.journey().stages;
        match self.cursor()? {
            CursorPosition::Stage(id) => {
                let last = stages.last()?.id;
                (id != last).then_some(MergeTarget::Stage(id))
            }
            CursorPosition::Step(id) => {
                let mut last_steps = stages.iter().filter_map(|stage| stage.steps.last());
                let is_last_of_stage = last_steps.any(|step| step.id == id);
                (!is_last_of_stage).then_some(MergeTarget::Step(id))
            }
            _ => None,
        }
    }

    fn split(&mut self) {
        match self.split_target() {
            Some(SplitTarget::Stage(step)) => {
                let name = self.words().text("new-stage");
                self.edit("edit-split", Edit::SplitStage { step, name });
            }
            Some(SplitTarget::Step(step)) => self.split_step(step),
            None => {}
        }
    }

    /// Adds a step behind `step` and moves the selected cards to it.
    fn split_step(&mut self, step: StepId) {
        let found = self.journey().stages.iter().find_map(|stage| {
            let index = stage.steps.iter().position(|other| other.id == step)?;
            Some((stage.id, index, stage.steps[index].name.clone()))
        });
        let Some((stage, index, name)) = found else {
            return;
        };
        let cards = self.focus.selection.cards();
        self.transact("edit-split", |transaction| {
            let index = index + 1;
            let added = transaction.apply(Edit::AddStep { stage, index, name });
            let Some(ElementId::Step(step)) = added.first().copied() else {
                return;
            };
            let journey = transaction.journey();
            let moves = cards
                .iter()
                .filter_map(|&card| {
                    let lane = journey.card(card)?.lane;
                    Some(CardMove { card, lane, step })
                })
                .collect();
            transaction.apply(Edit::MoveCards { moves, after: None });
            transaction.focus.selection = Selection::of(cards.into_iter().map(ElementId::Card));
        });
        self.reveal_selection();
    }

    fn merge(&mut self) {
        let edit = match self.merge_target() {
            Some(MergeTarget::Stage(id)) => Edit::MergeStages(id),
            Some(MergeTarget::Step(id)) => Edit::MergeSteps(id),
            None => return,
        };
        self.edit("edit-merge", edit);
    }

    /// Lets each selected card cover this number of steps more, or fewer if it is negative.
    fn widen(&mut self, by: i64) {
        self.transact("edit-span", |transaction| {
            for id in transaction.focus.selection.cards() {
                let card = transaction.journey().card(id);
                let span = card.map_or(1, |card| i64::from(card.span));
                if let Some(edit) = transaction.span_edit(id, span + by) {
                    transaction.apply(edit);
                }
            }
        });
    }

    /// Lets a card cover the steps up to the horizontal position `x` of the map, as a part of
    /// the open transaction.
    pub(in crate::editor) fn span_card(&mut self, card: CardId, x: f64) {
        let layout = &self.look.picture.layout;
        let start = layout.card(card).map(|card_box| card_box.columns.start);
        if let Some((start, end)) = start.zip(layout.column_at(x)) {
            let count = i64::try_from(end.saturating_sub(start)).unwrap_or(0) + 1;
            if let Some(edit) = self.span_edit(card, count) {
                self.change(edit);
            }
        }
    }

    /// The edit that sets how many steps a card covers, at least one and at most up to the
    /// last. `None` if the card covers that many already.
    fn span_edit(&self, card: CardId, span: i64) -> Option<Edit> {
        let found = self.journey().card(card)?;
        let columns = self.look.picture.layout.columns.len();
        let start = self.look.picture.layout.column_of(found.step).unwrap_or(0);
        let most = i64::try_from(columns - start).unwrap_or(1).max(1);
        let span = u32::try_from(span.clamp(1, most)).unwrap_or(1);
        (found.span != span).then(|| {
            let mut changed = (**found).clone();
            changed.span = span;
            Edit::PutCard(Box::new(changed))
        })
    }
}

/// The edit that gives an element a colour. `None` if elements of its kind have none.
fn recoloured(journey: &Journey, element: ElementId, tint: Option<Tint>) -> Option<Edit> {
    Some(match element {
        ElementId::Stage(id) => {
            let mut changed = (**journey.stage(id)?).clone();
            changed.tint = tint;
            Edit::PutStage(Box::new(changed))
        }
        ElementId::Lane(id) => {
            let mut changed = (**journey.lane(id)?).clone();
            changed.tint = tint;
            Edit::PutLane(Box::new(changed))
        }
        ElementId::Persona(id) => {
            let mut changed = (**journey.persona(id)?).clone();
            changed.tint = tint;
            Edit::PutPersona(Box::new(changed))
        }
        _ => return None,
    })
}
