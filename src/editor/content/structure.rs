//! The frame of the map, changed by commands: lanes hidden and collapsed, stages and steps
//! split and merged, colours, and how many steps a card covers.

use crate::edit::{CardMove, Edit};
use crate::editor::{ArrangeCommand, Editor, Place, Selection};
use crate::model::{CardId, ElementId, Journey, LaneId, StageId, StepId, Tint};

/// Where something is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum SplitPlace {
    /// Before this step, its stage.
    Stage(StepId),
    /// Behind what stays in it, this step: the selected cards go on to a new one.
    Step(StepId),
}

/// What is merged with the next one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum MergePlace {
    /// A stage.
    Stage(StageId),
    /// A step.
    Step(StepId),
}

impl Editor {
    /// Does what a command says about the structure of the map.
    pub(in crate::editor) fn run_arrange(&mut self, command: ArrangeCommand) {
        // What a command is about follows from what is selected once the text is kept.
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
            ArrangeCommand::WidenCard => self.widen(1),
            ArrangeCommand::NarrowCard => self.widen(-1),
        }
    }

    /// The lane the cursor is in.
    pub(in crate::editor) fn lane_at_cursor(&self) -> Option<LaneId> {
        match self.cursor()? {
            Place::Lane(lane) | Place::Cell { lane, .. } => Some(lane),
            _ => None,
        }
    }

    fn change_lane(&mut self, label: &'static str, change: impl Fn(&mut crate::model::Lane)) {
        let lane = self.lane_at_cursor().and_then(|it| self.journey().lane(it));
        if let Some(lane) = lane {
            let mut changed = (**lane).clone();
            change(&mut changed);
            self.edit(label, Edit::PutLane(Box::new(changed)));
        }
    }

    fn show_all_lanes(&mut self) {
        let hidden = self.journey().lanes.iter().filter(|it| it.hidden);
        let hidden: Vec<_> = hidden.cloned().collect();
        self.transact("edit-show-lanes", |transaction| {
            for lane in &hidden {
                let mut changed = (**lane).clone();
                changed.hidden = false;
                transaction.apply(Edit::PutLane(Box::new(changed)));
            }
        });
        self.select(Selection::of(
            hidden.iter().map(|it| ElementId::Lane(it.id)),
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

    /// Where the selection would split something: a step its stage, cards of one step that
    /// step.
    pub(in crate::editor) fn split_place(&self) -> Option<SplitPlace> {
        let journey = self.journey();
        let cards = self.focus.selection.cards();
        if let Some(first) = cards.first() {
            let step = journey.card(*first)?.step;
            let is_same = |id: &CardId| journey.card(*id).is_some_and(|it| it.step == step);
            return cards.iter().all(is_same).then_some(SplitPlace::Step(step));
        }
        let Place::Step(step) = self.cursor()? else {
            return None;
        };
        let is_first = |it: &&std::sync::Arc<crate::model::Stage>| it.steps[0].id == step;
        let begins = journey.stages.iter().find(is_first);
        begins.is_none().then_some(SplitPlace::Stage(step))
    }

    /// What the selection would merge with the next one.
    pub(in crate::editor) fn merge_place(&self) -> Option<MergePlace> {
        let stages = &self.journey().stages;
        match self.cursor()? {
            Place::Stage(id) => {
                let last = stages.last()?.id;
                (id != last).then_some(MergePlace::Stage(id))
            }
            Place::Step(id) => {
                let ends = |it: &std::sync::Arc<crate::model::Stage>| {
                    it.steps.last().is_some_and(|it| it.id == id)
                };
                (!stages.iter().any(ends)).then_some(MergePlace::Step(id))
            }
            _ => None,
        }
    }

    fn split(&mut self) {
        match self.split_place() {
            Some(SplitPlace::Stage(step)) => {
                let name = self.words().text("new-stage");
                self.edit("edit-split", Edit::SplitStage { step, name });
            }
            Some(SplitPlace::Step(step)) => self.split_step(step),
            None => {}
        }
    }

    /// A new step behind `step`, with the selected cards.
    fn split_step(&mut self, step: StepId) {
        let found = self.journey().stages.iter().find_map(|stage| {
            let index = stage.steps.iter().position(|it| it.id == step)?;
            Some((stage.id, index, stage.steps[index].name.clone()))
        });
        let Some((stage, index, name)) = found else {
            return;
        };
        let cards = self.focus.selection.cards();
        self.transact("edit-split", |transaction| {
            let index = index + 1;
            let made = transaction.apply(Edit::AddStep { stage, index, name });
            let Some(ElementId::Step(step)) = made.first().copied() else {
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
        let edit = match self.merge_place() {
            Some(MergePlace::Stage(id)) => Edit::MergeStages(id),
            Some(MergePlace::Step(id)) => Edit::MergeSteps(id),
            None => return,
        };
        self.edit("edit-merge", edit);
    }

    /// Lets the selected cards cover more or fewer steps.
    fn widen(&mut self, by: i64) {
        self.transact("edit-span", |transaction| {
            for id in transaction.focus.selection.cards() {
                let card = transaction.journey().card(id);
                let span = card.map_or(1, |it| i64::from(it.span));
                if let Some(edit) = transaction.span_edit(id, span + by) {
                    transaction.apply(edit);
                }
            }
        });
    }

    /// The card's right edge was dragged to `x` of the map: it covers the steps up to there.
    pub(in crate::editor) fn span_card(&mut self, card: CardId, x: f64) {
        let layout = &self.look.picture.layout;
        let start = layout.card(card).map(|it| it.columns.start);
        if let Some((start, end)) = start.zip(layout.column_at(x)) {
            let count = i64::try_from(end.saturating_sub(start)).unwrap_or(0) + 1;
            if let Some(edit) = self.span_edit(card, count) {
                self.change(edit);
            }
        }
    }

    /// The edit that sets how many steps a card covers, at least one and not beyond the last;
    /// `None` if it covers as many already.
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

/// The edit that gives an element a colour; `None` if it has none of its own.
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
