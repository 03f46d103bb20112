//! Adding elements next to the selection or the cursor.

use std::sync::Arc;

use kurbo::Rect;

use crate::edit::Edit;
use crate::editor::{
    CursorPosition, Editor, Event, InsertCommand, LanePreset, Selection, TextTarget, Tool,
};
use crate::model::{
    Card, CardId, ElementId, Evidence, Lane, LaneId, Metric, Persona, StageId, StepId,
};
use crate::scene::Pane;

impl Editor {
    /// The cell that a new card goes to: the cell of the selection or, without a selection,
    /// the one of the cursor. A lane or step that is missing there is replaced by the first
    /// lane that takes cards and the first step. `None` if there is no such lane or step.
    pub(in crate::editor) fn cell_for_new_card(&self) -> Option<(LaneId, StepId)> {
        let layout = &self.look.picture.layout;
        let first_lane = || {
            layout
                .rows
                .iter()
                .find(|row| row.takes_cards())
                .map(|row| row.lane)
        };
        let first_step = || layout.columns.first().map(|column| column.step);
        let takes_cards = |lane: &LaneId| {
            layout
                .row_of(*lane)
                .is_some_and(|row| layout.rows[row].takes_cards())
        };
        let (lane, step) = match self.focus.selection.iter().next() {
            Some(ElementId::Card(id)) => {
                let card = self.journey().card(id)?;
                (Some(card.lane), Some(card.step))
            }
            Some(ElementId::Lane(lane)) => (Some(lane), first_step()),
            Some(ElementId::Step(step)) => (first_lane(), Some(step)),
            Some(ElementId::Point(curve, id)) => {
                let curve = self.journey().curve(curve)?;
                (None, curve.point(id).map(|point| point.step))
            }
            Some(ElementId::Figure(figure)) => (None, Some(figure.step)),
            Some(_) => (None, None),
            None => match self.cursor() {
                Some(CursorPosition::Cell { lane, step }) => (Some(lane), Some(step)),
                _ => (None, None),
            },
        };
        let lane = lane.filter(takes_cards).or_else(first_lane)?;
        Some((lane, step.or_else(first_step)?))
    }

    /// The cell that a quote goes to when a key puts it onto the map: that of the cursor, if it
    /// takes cards, or else one beside it as for new cards.
    pub fn cell_for_quote(&self) -> Option<(LaneId, StepId)> {
        self.cell_for_new_card()
    }

    /// Adds a card at the bottom of a cell and opens its text field.
    pub fn add_card(&mut self, lane: LaneId, step: StepId) {
        let after = self.journey().cell(lane, step).last().map(|card| card.id);
        self.open_card(lane, step, after, false);
    }

    /// Adds a card at the cursor: below the selected card, or at the bottom of the cell.
    /// In the cell of a curve that is a point, and in that of a metric its figure.
    pub(in crate::editor) fn add_card_at_cursor(&mut self) {
        if self.adds_to_lane_without_cards() {
            return;
        }
        let Some((lane, step)) = self.cell_for_new_card() else {
            return;
        };
        match self.focus.selection.single() {
            Some(ElementId::Card(card)) => self.open_card(lane, step, Some(card), false),
            _ => self.add_card(lane, step),
        }
    }

    /// Adds a card to a cell, below the card `after`, and opens its text field.
    /// `is_continuation` tells that Enter in the text field of the previous card added it.
    pub(in crate::editor) fn open_card(
        &mut self,
        lane: LaneId,
        step: StepId,
        after: Option<CardId>,
        is_continuation: bool,
    ) {
        // Ending the open text may still change the map and the selection.
        self.finish_text();
        let role = self.journey().lane(lane).map(|lane| lane.role.clone());
        self.select(Selection::default());
        self.focus.cursor = Some(CursorPosition::Cell { lane, step });
        self.open_transaction("edit-add-card");
        let card = Card {
            lane,
            step,
            role: role.unwrap_or_default(),
            ..Card::default()
        };
        let elements = self.change(Edit::AddCard {
            card: Box::new(card),
            after,
        });
        let Some(ElementId::Card(id)) = elements.first().copied() else {
            self.cancel();
            return;
        };
        self.focus.selection = Selection::of([ElementId::Card(id)]);
        self.canvas.tool = Tool::EditingText {
            target: TextTarget::Card(id),
            is_new: true,
            is_continuation,
            is_typed: false,
        };
        self.reveal_selection();
    }

    /// Runs a command that adds an element, next to the selection or the cursor.
    pub(in crate::editor) fn run_insert(&mut self, command: InsertCommand) {
        let journey = Arc::clone(self.journey());
        let selected = self
            .focus
            .selection
            .iter()
            .next()
            .or_else(|| self.element_at_cursor());
        match command {
            InsertCommand::AddStage | InsertCommand::InsertStage => {
                let behind = usize::from(command == InsertCommand::AddStage);
                let index = selected
                    .and_then(|element| self.stage_of(element))
                    .map_or(journey.stages.len(), |index| index + behind);
                self.add_stage(index);
            }
            InsertCommand::AddStep | InsertCommand::InsertStep => {
                let last = journey.stages.len().checked_sub(1);
                let stage = selected.and_then(|element| self.stage_of(element)).or(last);
                let Some(stage) = stage else {
                    self.add_stage(0);
                    return;
                };
                let after = selected.and_then(|element| self.step_of(element));
                let after = after.and_then(|step| {
                    let steps = &journey.stages[stage].steps;
                    steps.iter().position(|other| other.id == step)
                });
                let behind = usize::from(command == InsertCommand::AddStep);
                let end = journey.stages[stage].steps.len();
                let index = after.map_or(end, |index| index + behind);
                self.add_step(stage, index);
            }
            InsertCommand::AddLane(preset) => self.add_lane(preset),
            InsertCommand::AddNamedLane => self.add_named_lane(self.index_for_lane()),
            InsertCommand::InsertLane => {
                self.add_named_lane(self.index_for_lane().saturating_sub(1));
            }
            InsertCommand::AddPersona => {
                let persona = Persona {
                    name: self.name_for_persona(),
                    ..Persona::default()
                };
                let added = self.edit("edit-add-persona", Edit::AddPersona(Box::new(persona)));
                if let Some(ElementId::Persona(id)) = added.first() {
                    self.emit(Event::PersonaAdded(*id));
                }
            }
            InsertCommand::AddCurve => {
                if let Some(curve) = self.curve_to_add() {
                    let added = self.edit("edit-add-curve", Edit::AddCurve(Box::new(curve)));
                    if let Some(ElementId::Curve(curve)) = added.first() {
                        self.focus.curve = Some(*curve);
                    }
                }
            }
            InsertCommand::AddMetric => self.add_lane(LanePreset::Metric),
            InsertCommand::AddEvidence => {
                let evidence = Evidence {
                    title: self.words().text("new-evidence"),
                    ..Evidence::default()
                };
                self.edit("edit-add-evidence", Edit::AddEvidence(Box::new(evidence)));
            }
            InsertCommand::AddCard => self.add_card_at_cursor(),
            InsertCommand::AddLink => self.link_selected(),
        }
    }

    /// Adds a stage behind the first `index` stages and opens the text field for its name.
    pub fn add_stage(&mut self, index: usize) {
        let edit = Edit::AddStage {
            index,
            name: self.words().text("new-stage"),
            step_name: self.words().text("new-step"),
        };
        self.add_named("edit-add-stage", edit);
    }

    /// Adds a step and opens the text field for its name. `stage` is the index of its stage;
    /// the new step goes behind the first `index` steps of that stage.
    pub fn add_step(&mut self, stage: usize, index: usize) {
        let found = self.journey().stages.get(stage);
        let Some(stage) = found.map(|stage| stage.id) else {
            return;
        };
        let name = self.words().text("new-step");
        self.add_named("edit-add-step", Edit::AddStep { stage, index, name });
    }

    /// Adds a step at the end of a stage and opens the text field for its name.
    pub(in crate::editor) fn append_step(&mut self, stage: StageId) {
        let mut stages = self.journey().stages.iter();
        if let Some(index) = stages.position(|other| other.id == stage) {
            let end = self.journey().stages[index].steps.len();
            self.add_step(index, end);
        }
    }

    /// Adds a lane for notes at the end and opens the text field for its name.
    pub(in crate::editor) fn append_lane(&mut self) {
        let lane = Box::new(LanePreset::Notes.lane(self.words()));
        let index = self.journey().lanes.len();
        self.add_named("edit-add-lane", Edit::AddLane { lane, index });
    }

    /// Adds an element and opens the text field for its name. Both are one entry of the
    /// history, and Escape takes back both.
    fn add_named(&mut self, label: &'static str, edit: Edit) {
        self.open_transaction(label);
        let added = self.change(edit).first().copied();
        match added.and_then(TextTarget::of) {
            Some(target) => {
                self.focus.selection = Selection::of(added);
                self.canvas.tool = Tool::EditingText {
                    target,
                    is_new: true,
                    is_continuation: false,
                    is_typed: false,
                };
                self.reveal_selection();
            }
            None => self.commit(),
        }
    }

    /// The index right behind the lane that the cursor is in, or behind the last lane.
    pub(in crate::editor) fn index_for_lane(&self) -> usize {
        let lanes = &self.journey().lanes;
        let lane = match self.cursor() {
            Some(CursorPosition::Lane(lane) | CursorPosition::Cell { lane, .. }) => Some(lane),
            _ => None,
        };
        let index = lane.and_then(|lane| lanes.iter().position(|other| other.id == lane));
        index.map_or(lanes.len(), |index| index + 1)
    }

    /// Adds a lane behind the first `index` lanes and opens the text field for its name. With
    /// the name of a preset, the lane gets the properties of that preset.
    fn add_named_lane(&mut self, index: usize) {
        let lane = Box::new(LanePreset::Notes.lane(self.words()));
        self.add_named("edit-add-lane", Edit::AddLane { lane, index });
    }

    fn add_lane(&mut self, preset: LanePreset) {
        let index = self.index_for_lane();
        let lane = preset.lane(self.words());
        match preset.metric(self.words()) {
            Some(metric) => self.add_metric(metric, lane, index, preset),
            None => {
                let lane = Box::new(lane);
                self.edit("edit-add-lane", Edit::AddLane { lane, index });
                if let Some(ElementId::Lane(lane)) = self.focus.selection.single() {
                    self.reveal_lane(lane);
                }
            }
        }
    }

    /// Adds a metric and a lane that shows it, as one entry of the history. A metric without a
    /// meaning gets the field for its name opened, from which Enter goes on to its unit and its
    /// figures. Any other is ready for the figure of its first step.
    fn add_metric(&mut self, metric: Metric, mut lane: Lane, index: usize, preset: LanePreset) {
        self.open_transaction("edit-add-metric");
        let added = self.amend(|transaction| {
            let added = transaction.apply(Edit::AddMetric(Box::new(metric)));
            let Some(ElementId::Metric(metric)) = added.first().copied() else {
                return None;
            };
            lane.metric = Some(metric);
            let lane = Box::new(lane);
            let added = transaction.apply(Edit::AddLane { lane, index });
            added.first().copied()
        });
        let Some(ElementId::Lane(lane)) = added else {
            self.cancel();
            return;
        };
        if preset == LanePreset::Metric {
            self.focus.selection = Selection::of(added);
            self.canvas.tool = Tool::EditingText {
                target: TextTarget::Lane(lane),
                is_new: true,
                is_continuation: false,
                is_typed: false,
            };
        } else {
            self.commit();
            let step = self.look.picture.layout.columns.first();
            let step = step.map(|column| column.step);
            self.select(Selection::of(added.filter(|_| step.is_none())));
            self.focus.cursor = step.map(|step| CursorPosition::Cell { lane, step });
        }
        self.reveal_lane(lane);
    }

    /// Pans vertically so that a lane is visible, and to the start of the map.
    fn reveal_lane(&mut self, lane: LaneId) {
        if let Some((_, rect)) = self.canvas().rect_of(ElementId::Lane(lane)) {
            let left = self.look.picture.layout.left;
            let start_of_row = Rect::new(left, rect.y0, left + 1.0, rect.y1);
            self.reveal_rect((Pane::Body, start_of_row));
        }
    }

    /// The stage or step that the cursor is at, for commands without a selection. In a cell it
    /// is the step of the cell.
    pub(in crate::editor) fn element_at_cursor(&self) -> Option<ElementId> {
        match self.cursor()? {
            CursorPosition::Stage(id) => Some(ElementId::Stage(id)),
            CursorPosition::Step(step) | CursorPosition::Cell { step, .. } => {
                Some(ElementId::Step(step))
            }
            CursorPosition::Lane(_) => None,
        }
    }

    /// The step that an element is or is in.
    pub(in crate::editor) fn step_of(&self, element: ElementId) -> Option<StepId> {
        let journey = self.journey();
        match element {
            ElementId::Step(id) => Some(id),
            ElementId::Card(id) => Some(journey.card(id)?.step),
            ElementId::Point(curve, id) => Some(journey.curve(curve)?.point(id)?.step),
            ElementId::Figure(figure) => Some(figure.step),
            _ => None,
        }
    }

    /// The index of the stage that an element is or is in.
    pub(in crate::editor) fn stage_of(&self, element: ElementId) -> Option<usize> {
        let stages = &self.journey().stages;
        if let ElementId::Stage(id) = element {
            return stages.iter().position(|stage| stage.id == id);
        }
        let step = self.step_of(element)?;
        stages
            .iter()
            .position(|stage| stage.steps.iter().any(|other| other.id == step))
    }
}
