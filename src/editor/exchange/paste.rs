//! Pasting: cells, lanes, stages and points from this or another map. Always one step of
//! the history. What comes from other programs is in [`super::paste_table`].

use std::collections::HashMap;
use std::sync::Arc;

use super::clipboard::ClipKind;
use super::clipboard_table;
use crate::edit::{Edit, Graft};
use crate::editor::core::transaction::Transaction;
use crate::editor::map::gesture::without_noise;
use crate::editor::{Editor, Selection};
use crate::model::{CurvePoint, ElementId, Journey, Lane, LaneId, LaneKind, StageId, Step, StepId};

/// What comes from the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// As text.
    pub text: String,
    /// As HTML, if there is any.
    pub html: String,
}

/// The lanes and steps of an excerpt in the map.
type GraftTargets = (HashMap<LaneId, LaneId>, HashMap<StepId, StepId>);

impl Editor {
    /// Brings in what is on the clipboard, from the cursor on.
    pub fn paste(&mut self, pasted: &Pasted) {
        let own = clipboard_table::from_html(&pasted.html)
            .and_then(|(word, part)| Some((ClipKind::named(&word)?, part)));
        let made = self.try_transact("edit-paste", |transaction| {
            let made = match own {
                Some((ClipKind::Cards, part)) => transaction.paste_cells(&part),
                Some((ClipKind::Lanes, part)) => transaction.paste_lanes(&part),
                Some((ClipKind::Stages, part)) => transaction.paste_stages(&part),
                Some((ClipKind::Steps, part)) => transaction.paste_steps(&part),
                Some((ClipKind::Points, part)) => transaction.paste_points(&part),
                None => transaction.paste_text(pasted),
            };
            (!made.is_empty()).then_some(made)
        });
        let Some(made) = made else {
            let text = self.words().text("cannot-nothing-to-paste");
            self.notify(text, false);
            return;
        };
        self.select(Selection::of(made));
        self.reveal_selection();
    }

    /// Copies the selected lane, stages or steps beside themselves.
    pub(in crate::editor) fn duplicate_headings(&mut self) {
        let Ok(clip) = self.copy() else { return };
        let Some((word, part)) = clipboard_table::from_html(&clip.html) else {
            return;
        };
        let made = self.transact("edit-duplicate", |transaction| {
            match ClipKind::named(&word) {
                Some(ClipKind::Lanes) => transaction.paste_lanes(&part),
                Some(ClipKind::Stages) => transaction.paste_stages(&part),
                Some(ClipKind::Steps) => transaction.paste_steps(&part),
                _ => Vec::new(),
            }
        });
        self.select(Selection::of(made));
        self.reveal_selection();
    }
}

/// Parts of a change that pastes.
impl Transaction<'_> {
    /// The steps from column `first` on, as many as `count`: the missing ones are added
    /// to the last stage. Those with a name in `names` get it.
    pub(in crate::editor) fn steps_from(
        &mut self,
        first: usize,
        count: usize,
        names: &[String],
        made: &mut Vec<ElementId>,
    ) -> Vec<StepId> {
        let mut steps: Vec<StepId> = {
            let all = self.journey().steps().map(|(_, it)| it.id);
            all.skip(first).take(count).collect()
        };
        while steps.len() < count {
            let name = names.get(steps.len()).filter(|it| !it.is_empty());
            let name = name
                .cloned()
                .unwrap_or_else(|| self.words().text("new-step"));
            let Some(step) = self.append_step(name) else {
                break;
            };
            made.push(ElementId::Step(step));
            steps.push(step);
        }
        for (step, name) in steps.iter().zip(names) {
            let found = self.journey().step(*step);
            if let Some((_, found)) = found.filter(|(_, it)| it.name != *name && !name.is_empty()) {
                let mut changed = (**found).clone();
                changed.name.clone_from(name);
                self.apply(Edit::PutStep(Box::new(changed)));
                made.push(ElementId::Step(*step));
            }
        }
        steps
    }

    /// Adds a step at the end of the map.
    fn append_step(&mut self, name: String) -> Option<StepId> {
        let last = self
            .journey()
            .stages
            .last()
            .map(|it| (it.id, it.steps.len()));
        let made = if let Some((stage, index)) = last {
            self.apply(Edit::AddStep { stage, index, name })
        } else {
            let stage = self.words().text("new-stage");
            self.apply(Edit::AddStage {
                index: 0,
                name: stage,
                step_name: name,
            })
        };
        made.into_iter().find_map(|it| match it {
            ElementId::Step(id) => Some(id),
            _ => None,
        })
    }

    /// Adds a lane at the end of the map.
    pub(in crate::editor) fn append_lane(&mut self, lane: Lane) -> Option<LaneId> {
        let index = self.journey().lanes.len();
        self.insert_lane(lane, index)
    }

    /// Adds a lane behind the first `index` ones.
    fn insert_lane(&mut self, lane: Lane, index: usize) -> Option<LaneId> {
        let lane = Box::new(lane);
        match self.apply(Edit::AddLane { lane, index }).first() {
            Some(ElementId::Lane(id)) => Some(*id),
            _ => None,
        }
    }

    /// Sets the value of the current curve in a step, kept inside of the scale.
    pub(in crate::editor) fn put_point_at(
        &mut self,
        lane: LaneId,
        step: StepId,
        value: f64,
    ) -> Option<ElementId> {
        let scale = self.journey().lane(lane)?.scale();
        let value = without_noise(value.clamp(scale.min, scale.max));
        let curve = self.current_curve(lane)?;
        let edit = match self.point_in(curve, step) {
            Some(id) => {
                let mut point = self.journey().curve(curve)?.point(id)?.clone();
                point.value = value;
                Edit::PutPoint(curve, Box::new(point))
            }
            None => {
                let point = CurvePoint {
                    step,
                    place: 0.5,
                    value,
                    ..CurvePoint::default()
                };
                Edit::AddPoint(curve, Box::new(point))
            }
        };
        self.apply(edit).into_iter().next()
    }

    /// Brings in what stands in these lanes and steps of an excerpt.
    pub(in crate::editor) fn graft(
        &mut self,
        excerpt: Journey,
        (lanes, steps): GraftTargets,
    ) -> Vec<ElementId> {
        let graft = Graft {
            excerpt,
            lanes,
            steps,
        };
        self.apply(Edit::Graft(Box::new(graft)))
    }

    /// Cells from the cursor on: lanes that hold no cards are skipped, missing lanes and
    /// steps added.
    fn paste_cells(&mut self, part: &Journey) -> Vec<ElementId> {
        let (row, column) = match self.cursor().and_then(|it| self.coordinates(it)) {
            Some((row, column)) => (row.max(0), column.max(0)),
            None => (0, 0),
        };
        let (row, column) = (row.unsigned_abs(), column.unsigned_abs());
        let names: Vec<String> = part.steps().map(|(_, it)| it.name.clone()).collect();
        let count = names.len();
        let mut grown = Vec::new();
        let known = self.journey().step_count().saturating_sub(column);
        // Only new steps are named like those the cells come from.
        let names: Vec<String> = (0..count)
            .map(|at| {
                if at < known {
                    String::new()
                } else {
                    names[at].clone()
                }
            })
            .collect();
        let targets = self.steps_from(column, count, &names, &mut grown);
        let picture = Arc::clone(&self.look.picture);
        let mut rows = picture
            .layout
            .rows
            .iter()
            .skip(row)
            .filter(|it| it.takes_cards());
        let mut lanes = HashMap::new();
        for lane in &part.lanes {
            let target = match rows.next() {
                Some(row) => Some(row.lane),
                None => {
                    let mut added = (**lane).clone();
                    added.metric = None;
                    self.append_lane(added)
                }
            };
            lanes.extend(target.map(|it| (lane.id, it)));
        }
        let steps = part.steps().map(|(_, it)| it.id).zip(targets).collect();
        let mut made = self.graft(part.clone(), (lanes, steps));
        if made.is_empty() {
            made = grown;
        }
        made
    }

    /// Lanes below the one where the cursor is; their steps are those with the same place.
    fn paste_lanes(&mut self, part: &Journey) -> Vec<ElementId> {
        let index = self.index_for_lane();
        let mut made = Vec::new();
        let mut lanes = HashMap::new();
        for (at, lane) in part.lanes.iter().enumerate() {
            let mut added = (**lane).clone();
            // The same metric in the same map, else it comes with the figures.
            added.metric = added
                .metric
                .filter(|it| self.journey().metric(*it).is_some());
            if let Some(id) = self.insert_lane(added, index + at) {
                lanes.insert(lane.id, id);
                made.push(ElementId::Lane(id));
            }
        }
        let own: Vec<StepId> = self.journey().steps().map(|(_, it)| it.id).collect();
        let steps = part
            .steps()
            .enumerate()
            .filter_map(|(at, (_, step))| {
                let same = own.iter().find(|it| **it == step.id);
                Some((step.id, *same.or_else(|| own.get(at))?))
            })
            .collect();
        self.graft(part.clone(), (lanes, steps));
        made
    }

    /// The lanes of the map that are those of an excerpt: the very same, or called alike
    /// and of the same kind.
    fn same_lanes(&self, part: &Journey) -> HashMap<LaneId, LaneId> {
        let lanes = &self.journey().lanes;
        let find = |lane: &Arc<Lane>| {
            let same = lanes.iter().find(|it| it.id == lane.id);
            let alike = || {
                lanes
                    .iter()
                    .find(|it| it.name == lane.name && it.kind == lane.kind)
            };
            Some((lane.id, same.or_else(alike)?.id))
        };
        part.lanes.iter().filter_map(find).collect()
    }

    /// Stages behind the one where the cursor is.
    fn paste_stages(&mut self, part: &Journey) -> Vec<ElementId> {
        let at = self
            .focus
            .selection
            .iter()
            .last()
            .or_else(|| self.element_at_cursor());
        let at = at.and_then(|it| self.stage_of(it));
        let index = at.map_or(self.journey().stages.len(), |it| it + 1);
        let (made, steps) = self.add_stages_like(part, index);
        let lanes = self.same_lanes(part);
        self.graft(part.clone(), (lanes, steps));
        made
    }

    /// Adds stages and steps like those of `part` from `index` on, empty ones. Returns the
    /// stages, and the steps by those they are copies of.
    pub(in crate::editor) fn add_stages_like(
        &mut self,
        part: &Journey,
        mut index: usize,
    ) -> (Vec<ElementId>, HashMap<StepId, StepId>) {
        let mut made = Vec::new();
        let mut steps = HashMap::new();
        for stage in &part.stages {
            let edit = Edit::AddStage {
                index,
                name: stage.name.clone(),
                step_name: stage.steps[0].name.clone(),
            };
            let [ElementId::Stage(id), ElementId::Step(first)] = self.apply(edit)[..] else {
                continue;
            };
            let mut copy = (**stage).clone();
            copy.id = id;
            self.apply(Edit::PutStage(Box::new(copy)));
            self.take_step(&stage.steps[0], first, &mut steps);
            for (at, step) in stage.steps.iter().enumerate().skip(1) {
                self.add_step_like(step, id, at, &mut steps);
            }
            made.push(ElementId::Stage(id));
            index += 1;
        }
        (made, steps)
    }

    /// Steps behind the one where the cursor is.
    fn paste_steps(&mut self, part: &Journey) -> Vec<ElementId> {
        let at = self
            .focus
            .selection
            .iter()
            .last()
            .or_else(|| self.element_at_cursor());
        let stages = &self.journey().stages;
        let stage = at.and_then(|it| self.stage_of(it));
        let stage = stage.or(stages.len().checked_sub(1));
        let Some(found) = stage.and_then(|it| stages.get(it)) else {
            return self.paste_stages(part);
        };
        let behind = at.and_then(|it| self.step_of(it));
        let place = behind.and_then(|step| found.steps.iter().position(|it| it.id == step));
        let first = place.map_or(found.steps.len(), |it| it + 1);
        let stage = found.id;
        let mut steps = HashMap::new();
        let sources: Vec<Arc<Step>> = part.steps().map(|(_, it)| Arc::clone(it)).collect();
        for (index, step) in (first..).zip(&sources) {
            self.add_step_like(step, stage, index, &mut steps);
        }
        let made = sources
            .iter()
            .filter_map(|it| steps.get(&it.id).map(|it| ElementId::Step(*it)))
            .collect();
        let lanes = self.same_lanes(part);
        self.graft(part.clone(), (lanes, steps));
        made
    }

    fn add_step_like(
        &mut self,
        step: &Step,
        stage: StageId,
        index: usize,
        steps: &mut HashMap<StepId, StepId>,
    ) {
        let name = step.name.clone();
        let made = self.apply(Edit::AddStep { stage, index, name });
        if let Some(ElementId::Step(id)) = made.first() {
            self.take_step(step, *id, steps);
        }
    }

    /// Gives a new step the fields of the one it is a copy of.
    fn take_step(&mut self, source: &Step, id: StepId, steps: &mut HashMap<StepId, StepId>) {
        let mut copy = source.clone();
        copy.id = id;
        self.apply(Edit::PutStep(Box::new(copy)));
        steps.insert(source.id, id);
    }

    /// Points from the cursor's step on, onto the current curve of its lane.
    fn paste_points(&mut self, part: &Journey) -> Vec<ElementId> {
        let cell = self.cursor_cell().filter(|(lane, _)| {
            let lane = self.journey().lane(*lane);
            lane.is_some_and(|it| it.kind == LaneKind::EmotionCurve)
        });
        let Some((lane, step)) = cell else {
            return Vec::new();
        };
        let Some(source) = part.curves.first() else {
            return Vec::new();
        };
        let from: Vec<StepId> = part.steps().map(|(_, it)| it.id).collect();
        let to: Vec<StepId> = {
            let all = self.journey().steps().map(|(_, it)| it.id);
            all.skip_while(|it| *it != step).collect()
        };
        let mut made = Vec::new();
        for point in &source.points {
            let at = from.iter().position(|it| *it == point.step);
            if let Some(step) = at.and_then(|at| to.get(at)) {
                made.extend(self.put_point_at(lane, *step, point.value));
            }
        }
        made
    }
}
