//! Adding things next to what is selected.

use std::sync::Arc;

use kurbo::Rect;

use super::{Command, Editor, LanePreset, Selection, TextTarget, Tool};
use crate::edit::Edit;
use crate::model::{
    Card, Curve, CurvePoint, CurveState, ElementId, Evidence, LaneId, LaneKind, Metric, Persona,
    StepId,
};

impl Editor {
    /// The cell a new card goes to: that of the selection, else the one that was pressed
    /// last, else the first one.
    pub(super) fn cell_for_new_card(&self) -> Option<(LaneId, StepId)> {
        let layout = &self.picture.layout;
        let first_lane = || {
            layout
                .rows
                .iter()
                .find(|it| it.takes_cards())
                .map(|it| it.lane)
        };
        let first_step = || layout.columns.first().map(|it| it.step);
        let takes_cards = |lane: &LaneId| {
            layout
                .row_of(*lane)
                .is_some_and(|row| layout.rows[row].takes_cards())
        };
        let (lane, step) = match self.selection.iter().next() {
            Some(ElementId::Card(id)) => {
                let card = self.journey().card(id)?;
                (Some(card.lane), Some(card.step))
            }
            Some(ElementId::Lane(lane)) => (Some(lane), first_step()),
            Some(ElementId::Step(step)) => (first_lane(), Some(step)),
            Some(_) => (None, None),
            None => self
                .pressed_cell
                .filter(|(_, step)| layout.column_of(*step).is_some())
                .unzip(),
        };
        let lane = lane.filter(takes_cards).or_else(first_lane)?;
        Some((lane, step.or_else(first_step)?))
    }

    /// Adds a card to the bottom of a cell and opens its text.
    pub fn add_card(&mut self, lane: LaneId, step: StepId) {
        self.finish_text();
        let after = self.journey().cell(lane, step).last().map(|card| card.id);
        let role = self.journey().lane(lane).map(|lane| lane.role.clone());
        self.begin("edit-add-card");
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
        self.selection = Selection::of([ElementId::Card(id)]);
        self.tool = Tool::EditingText {
            target: TextTarget::Card(id),
            is_new: true,
        };
        self.reveal_selection();
    }

    /// The persona and the lane of the next curve: the first persona without one.
    pub(super) fn curve_to_add(&self) -> Option<Curve> {
        let journey = self.journey();
        let lane = journey
            .lanes
            .iter()
            .find(|lane| lane.kind == LaneKind::EmotionCurve)?;
        let free = |state| {
            journey.personas.iter().find(|persona| {
                !journey
                    .curves
                    .iter()
                    .any(|it| it.persona == persona.id && it.state == state)
            })
        };
        let (persona, state) = free(CurveState::Current)
            .map(|it| (it, CurveState::Current))
            .or_else(|| free(CurveState::Future).map(|it| (it, CurveState::Future)))?;
        let middle = lane.scale().value(0.5);
        Some(Curve {
            lane: lane.id,
            persona: persona.id,
            state,
            points: journey
                .steps()
                .map(|(_, step)| CurvePoint {
                    step: step.id,
                    place: 0.5,
                    value: middle,
                    ..CurvePoint::default()
                })
                .collect(),
            ..Curve::default()
        })
    }

    /// Adds what `command` names, next to what is selected.
    pub(super) fn add(&mut self, command: Command) {
        let journey = Arc::clone(self.journey());
        let selected = self.selection.iter().next();
        match command {
            Command::AddStage => {
                let index = selected
                    .and_then(|element| self.stage_of(element))
                    .map_or(journey.stages.len(), |index| index + 1);
                self.add_stage(index);
            }
            Command::AddStep => {
                let last = journey.stages.len().checked_sub(1);
                let stage = selected.and_then(|element| self.stage_of(element)).or(last);
                let Some(stage) = stage else {
                    self.add_stage(0);
                    return;
                };
                let after = match selected {
                    Some(ElementId::Step(step)) => journey.stages[stage]
                        .steps
                        .iter()
                        .position(|it| it.id == step),
                    _ => None,
                };
                let index = after.map_or(journey.stages[stage].steps.len(), |it| it + 1);
                self.add_step(stage, index);
            }
            Command::AddLane(preset) => self.add_lane(preset),
            Command::AddPersona => {
                let persona = Persona {
                    name: self.words().text("new-persona"),
                    ..Persona::default()
                };
                self.edit("edit-add-persona", Edit::AddPersona(Box::new(persona)));
            }
            Command::AddCurve => {
                if let Some(curve) = self.curve_to_add() {
                    self.edit("edit-add-curve", Edit::AddCurve(Box::new(curve)));
                }
            }
            Command::AddMetric => self.add_metric(),
            Command::AddEvidence => {
                let evidence = Evidence {
                    title: self.words().text("new-evidence"),
                    ..Evidence::default()
                };
                self.edit("edit-add-evidence", Edit::AddEvidence(Box::new(evidence)));
            }
            _ => {}
        }
    }

    /// Adds a stage behind the first `index` ones and opens its name.
    pub fn add_stage(&mut self, index: usize) {
        let edit = Edit::AddStage {
            index,
            name: self.words().text("new-stage"),
            step_name: self.words().text("new-step"),
        };
        self.add_named("edit-add-stage", edit);
    }

    /// Adds a step to a stage and opens its name.
    pub fn add_step(&mut self, stage: usize, index: usize) {
        let Some(stage) = self.journey().stages.get(stage).map(|it| it.id) else {
            return;
        };
        let name = self.words().text("new-step");
        self.add_named("edit-add-step", Edit::AddStep { stage, index, name });
    }

    /// Adds a lane for notes at the end and opens its name.
    pub(super) fn append_lane(&mut self) {
        let lane = Box::new(LanePreset::Notes.lane(self.words()));
        let index = self.journey().lanes.len();
        self.add_named("edit-add-lane", Edit::AddLane { lane, index });
    }

    /// Makes something and opens its name: one step, which Escape takes back whole.
    fn add_named(&mut self, label: &'static str, edit: Edit) {
        self.finish_text();
        self.begin(label);
        let made = self.change(edit).first().copied();
        match made.and_then(TextTarget::of) {
            Some(target) => {
                self.selection = Selection::of(made);
                self.tool = Tool::EditingText {
                    target,
                    is_new: true,
                };
                self.reveal_selection();
            }
            None => self.commit(),
        }
    }

    fn add_lane(&mut self, preset: LanePreset) {
        let journey = self.journey();
        let index = match self.selection.iter().next() {
            Some(ElementId::Lane(lane)) => journey.lanes.iter().position(|it| it.id == lane),
            Some(ElementId::Card(card)) => journey
                .card(card)
                .and_then(|card| journey.lanes.iter().position(|it| it.id == card.lane)),
            _ => None,
        };
        let index = index.map_or(journey.lanes.len(), |it| it + 1);
        if preset == LanePreset::Metric {
            self.add_metric();
            return;
        }
        let lane = preset.lane(self.words());
        self.edit(
            "edit-add-lane",
            Edit::AddLane {
                lane: Box::new(lane),
                index,
            },
        );
        if let Some((_, rect)) = self.selection.single().and_then(|it| self.rect_of(it)) {
            let at = Rect::new(
                self.picture.layout.left,
                rect.y0,
                self.picture.layout.left + 1.0,
                rect.y1,
            );
            self.camera.reveal(at, &self.picture.scene);
        }
    }

    /// Adds a metric and a lane that shows it, as one step.
    fn add_metric(&mut self) {
        self.finish_text();
        self.begin("edit-add-metric");
        let metric = Metric {
            name: self.words().text("new-metric"),
            ..Metric::default()
        };
        let made = self.change(Edit::AddMetric(Box::new(metric)));
        if let Some(ElementId::Metric(metric)) = made.first().copied() {
            let mut lane = LanePreset::Metric.lane(self.words());
            lane.metric = Some(metric);
            let index = self.journey().lanes.len();
            self.change(Edit::AddLane {
                lane: Box::new(lane),
                index,
            });
            self.selection = Selection::of([ElementId::Metric(metric)]);
        }
        self.commit();
    }

    pub(super) fn collapse_lane(&mut self) {
        if let Some(ElementId::Lane(id)) = self.selection.single()
            && let Some(lane) = self.journey().lane(id)
        {
            let mut lane = (**lane).clone();
            lane.collapsed = !lane.collapsed;
            self.edit("edit-collapse-lane", Edit::PutLane(Box::new(lane)));
        }
    }

    /// The index of the stage that an element is in.
    pub(super) fn stage_of(&self, element: ElementId) -> Option<usize> {
        let journey = self.journey();
        let step = match element {
            ElementId::Stage(id) => return journey.stages.iter().position(|it| it.id == id),
            ElementId::Step(id) => id,
            ElementId::Card(id) => journey.card(id)?.step,
            ElementId::Point(curve, id) => journey.curve(curve)?.point(id)?.step,
            _ => return None,
        };
        journey
            .stages
            .iter()
            .position(|stage| stage.steps.iter().any(|it| it.id == step))
    }
}
