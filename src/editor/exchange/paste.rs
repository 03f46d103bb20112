//! Pasting cells, lanes, stages, steps and points from this or another map. Pasting is always
//! one entry of the history. Content of other programs is pasted by [`super::paste_table`].

use std::collections::HashMap;
use std::sync::Arc;

use super::clipboard::ClipKind;
use super::loss::{self, Loss};
use super::{carried, clipboard_table};
use crate::edit::{Edit, Graft};
use crate::editor::core::events::Event;
use crate::editor::core::transaction::Transaction;
use crate::editor::map::gesture::without_noise;
use crate::editor::{Editor, Pasted, Selection};
use crate::import::clipboard::{self, Copied};
use crate::model::{CurvePoint, ElementId, Journey, Lane, LaneId, LaneKind, StageId, Step, StepId};
use crate::report;

/// For the lanes and the steps of an excerpt, the lanes and steps of the map that their
/// content goes to.
type GraftTargets = (HashMap<LaneId, LaneId>, HashMap<StepId, StepId>);

impl Editor {
    /// Inserts the content of the clipboard into the map, beginning at the cursor. If it is
    /// the source of a map, such as a Mermaid diagram, nothing is inserted, and an event asks
    /// the window to offer the import.
    pub fn paste(&mut self, pasted: &Pasted) {
        let excerpt = clipboard_table::from_html(&pasted.html)
            .and_then(|(word, part)| Some((ClipKind::named(&word)?, part)));
        let Some((kind, mut part)) = excerpt else {
            match clipboard::importable(&pasted.text, &pasted.html) {
                Some(form) => self.emit(Event::ImportOffered(pasted.clone(), form)),
                None => self.paste_as_text(pasted),
            }
            return;
        };
        carried::restore(self.journey(), &self.cut_stages, &pasted.html, &mut part);
        let changed = self.try_transact("edit-paste", |transaction| {
            let changed = match kind {
                ClipKind::Cards => transaction.paste_cells(&part),
                ClipKind::Lanes => transaction.paste_lanes(&part),
                ClipKind::Stages => transaction.paste_stages(&part),
                ClipKind::Steps => transaction.paste_steps(&part),
                ClipKind::Points => transaction.paste_points(&part),
            };
            (!changed.is_empty()).then_some(changed)
        });
        let lost = changed.as_ref().map(|changed| match kind {
            ClipKind::Lanes => loss::of_lanes(self.journey(), &part, changed),
            ClipKind::Points => loss::of_points(&part, changed),
            ClipKind::Cards | ClipKind::Stages | ClipKind::Steps => 0,
        });
        self.end_paste(changed);
        if let Some(count) = lost.filter(|count| *count > 0) {
            let args = [("count", count.into())];
            self.notify(self.words().fill("paste-no-steps", &args), false);
        }
    }

    /// Inserts text of another program into the map, beginning at the cursor, whatever it is.
    pub fn paste_as_text(&mut self, pasted: &Pasted) {
        let copied = match clipboard::copied(&pasted.text, &pasted.html) {
            Ok(copied) => copied,
            Err(remark) => {
                self.notify(report::remark(self.words(), &remark), true);
                return;
            }
        };
        if self.names_selected_link(&copied) {
            return;
        }
        let mut lost = Loss::default();
        let changed = self.try_transact("edit-paste", |transaction| {
            let changed = transaction.paste_copied(copied, &mut lost);
            (!changed.is_empty()).then_some(changed)
        });
        self.end_paste(changed);
        let messages = lost.messages(self.words());
        if !messages.is_empty() {
            self.notify(messages.join(" "), false);
        }
    }

    /// If one link is selected, makes lines of text its label, as typing does. Returns whether
    /// it did.
    fn names_selected_link(&mut self, copied: &Copied) -> bool {
        let (Some(ElementId::Link(id)), Copied::Items(lines)) =
            (self.focus.selection.single(), copied)
        else {
            return false;
        };
        let label = lines.join(" ");
        let link = self.journey().link(id);
        let Some(link) = link.filter(|_| !label.trim().is_empty()) else {
            return false;
        };
        let mut named = (**link).clone();
        named.label = label;
        self.edit("edit-paste", Edit::PutLink(Box::new(named)));
        self.select(Selection::of([ElementId::Link(id)]));
        self.reveal_selection();
        true
    }

    /// Selects and shows what a paste has added or changed, or says that there was nothing.
    fn end_paste(&mut self, changed: Option<Vec<ElementId>>) {
        let Some(changed) = changed else {
            let text = self.words().text("cannot-nothing-to-paste");
            self.notify(text, false);
            return;
        };
        self.select(Selection::of(changed));
        self.reveal_selection();
    }

    /// Inserts copies of the selected lanes, stages or steps beside them.
    pub(in crate::editor) fn duplicate_headings(&mut self) {
        let Some((kind, part)) = self.copied() else {
            return;
        };
        let copies = self.transact("edit-duplicate", |transaction| match kind {
            ClipKind::Lanes => transaction.paste_lanes(&part),
            ClipKind::Stages => transaction.paste_stages(&part),
            ClipKind::Steps => transaction.paste_steps(&part),
            ClipKind::Cards | ClipKind::Points => Vec::new(),
        });
        self.select(Selection::of(copies));
        self.reveal_selection();
    }
}

/// The parts of pasting an excerpt.
impl Transaction<'_> {
    /// The `count` steps from column `first` on. Missing steps are added to the last stage.
    /// Steps for which `names` has a name that is not empty get that name. Added and renamed
    /// steps are appended to `changed`.
    pub(in crate::editor) fn steps_from(
        &mut self,
        first: usize,
        count: usize,
        names: &[String],
        changed: &mut Vec<ElementId>,
    ) -> Vec<StepId> {
        let mut steps: Vec<StepId> = {
            let all = self.journey().steps().map(|(_, step)| step.id);
            all.skip(first).take(count).collect()
        };
        while steps.len() < count {
            let name = names.get(steps.len()).filter(|name| !name.is_empty());
            let name = name
                .cloned()
                .unwrap_or_else(|| self.words().text("new-step"));
            let Some(step) = self.append_step(name) else {
                break;
            };
            changed.push(ElementId::Step(step));
            steps.push(step);
        }
        for (step, name) in steps.iter().zip(names) {
            let found = self.journey().step(*step);
            let is_renamed = |old: &Step| old.name != *name && !name.is_empty();
            if let Some((_, old)) = found.filter(|(_, old)| is_renamed(old)) {
                let mut renamed = (**old).clone();
                renamed.name.clone_from(name);
                self.apply(Edit::PutStep(Box::new(renamed)));
                changed.push(ElementId::Step(*step));
            }
        }
        steps
    }

    /// Adds a step at the end of the map. If the map has no stage, one is added too.
    fn append_step(&mut self, name: String) -> Option<StepId> {
        let last = self
            .journey()
            .stages
            .last()
            .map(|stage| (stage.id, stage.steps.len()));
        let added = if let Some((stage, index)) = last {
            self.apply(Edit::AddStep { stage, index, name })
        } else {
            let stage = self.words().text("new-stage");
            self.apply(Edit::AddStage {
                index: 0,
                name: stage,
                step_name: name,
            })
        };
        added.into_iter().find_map(|element| match element {
            ElementId::Step(id) => Some(id),
            _ => None,
        })
    }

    /// Adds a lane at the end of the map.
    pub(in crate::editor) fn append_lane(&mut self, lane: Lane) -> Option<LaneId> {
        let index = self.journey().lanes.len();
        self.insert_lane(lane, index)
    }

    /// Adds a lane behind the first `index` lanes.
    fn insert_lane(&mut self, lane: Lane, index: usize) -> Option<LaneId> {
        let lane = Box::new(lane);
        match self.apply(Edit::AddLane { lane, index }).first() {
            Some(ElementId::Lane(id)) => Some(*id),
            _ => None,
        }
    }

    /// Sets the value of the lane's current curve in a step, limited to the scale. Adds the
    /// point if the curve has none in that step.
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

    /// Inserts the content of an excerpt into the lanes and steps that its own are mapped to.
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

    /// Inserts cells, beginning at the cursor. Lanes that take no cards are skipped, missing
    /// lanes and steps are added.
    fn paste_cells(&mut self, part: &Journey) -> Vec<ElementId> {
        let cursor = self.cursor();
        let (row, column) = match cursor.and_then(|cursor| self.coordinates(cursor)) {
            Some((row, column)) => (row.max(0), column.max(0)),
            None => (0, 0),
        };
        let (row, column) = (row.unsigned_abs(), column.unsigned_abs());
        let names: Vec<String> = part.steps().map(|(_, step)| step.name.clone()).collect();
        let count = names.len();
        let mut added_steps = Vec::new();
        let existing = self.journey().step_count().saturating_sub(column);
        // Only added steps get the names of the steps that the cells come from.
        let names: Vec<String> = (0..count)
            .map(|index| {
                if index < existing {
                    String::new()
                } else {
                    names[index].clone()
                }
            })
            .collect();
        let targets = self.steps_from(column, count, &names, &mut added_steps);
        let picture = Arc::clone(&self.look.picture);
        let mut rows = picture
            .layout
            .rows
            .iter()
            .skip(row)
            .filter(|row| row.takes_cards());
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
            lanes.extend(target.map(|target| (lane.id, target)));
        }
        let sources = part.steps().map(|(_, step)| step.id);
        let steps = sources.zip(targets).collect();
        let cards = self.graft(part.clone(), (lanes, steps));
        if cards.is_empty() { added_steps } else { cards }
    }

    /// Inserts lanes below the one that the cursor is in. Their content goes to the steps with
    /// the same id, otherwise to those at the same position.
    fn paste_lanes(&mut self, part: &Journey) -> Vec<ElementId> {
        let index = self.index_for_lane();
        let mut added_lanes = Vec::new();
        let mut lanes = HashMap::new();
        for (offset, lane) in part.lanes.iter().enumerate() {
            let mut added = (**lane).clone();
            // A metric of this map is shared; one of another map is added with its values.
            added.metric = added
                .metric
                .filter(|metric| self.journey().metric(*metric).is_some());
            if let Some(id) = self.insert_lane(added, index + offset) {
                lanes.insert(lane.id, id);
                added_lanes.push(ElementId::Lane(id));
            }
        }
        let own: Vec<StepId> = self.journey().steps().map(|(_, step)| step.id).collect();
        let steps = part
            .steps()
            .enumerate()
            .filter_map(|(index, (_, step))| {
                let same = own.iter().find(|id| **id == step.id);
                Some((step.id, *same.or_else(|| own.get(index))?))
            })
            .collect();
        self.graft(part.clone(), (lanes, steps));
        added_lanes
    }

    /// For each lane of an excerpt the lane of the map that corresponds to it: the one with the
    /// same id, otherwise one with the same name and kind. Lanes without one are left out.
    fn corresponding_lanes(&self, part: &Journey) -> HashMap<LaneId, LaneId> {
        let lanes = &self.journey().lanes;
        let find = |lane: &Arc<Lane>| {
            let same_id = lanes.iter().find(|own| own.id == lane.id);
            let same_name = || {
                lanes
                    .iter()
                    .find(|own| own.name == lane.name && own.kind == lane.kind)
            };
            Some((lane.id, same_id.or_else(same_name)?.id))
        };
        part.lanes.iter().filter_map(find).collect()
    }

    /// Inserts stages behind the stage of the selection or the cursor. Returns the stages.
    fn paste_stages(&mut self, part: &Journey) -> Vec<ElementId> {
        let element = self
            .focus
            .selection
            .iter()
            .last()
            .or_else(|| self.element_at_cursor());
        let stage = element.and_then(|element| self.stage_of(element));
        let index = stage.map_or(self.journey().stages.len(), |stage| stage + 1);
        let (stages, steps) = self.add_stages_like(part, index);
        let lanes = self.corresponding_lanes(part);
        self.graft(part.clone(), (lanes, steps));
        stages
    }

    /// Adds copies of the stages and steps of `part` without their content, behind the first
    /// `index` stages. Returns the new stages, and for each step of `part` its copy.
    pub(in crate::editor) fn add_stages_like(
        &mut self,
        part: &Journey,
        mut index: usize,
    ) -> (Vec<ElementId>, HashMap<StepId, StepId>) {
        let mut stages = Vec::new();
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
            copy.automatic_tint = Some(self.journey().free_stage_tint(index, copy.automatic_tint));
            self.apply(Edit::PutStage(Box::new(copy)));
            self.copy_step_fields(&stage.steps[0], first, &mut steps);
            for (step_index, step) in stage.steps.iter().enumerate().skip(1) {
                self.add_step_like(step, id, step_index, &mut steps);
            }
            stages.push(ElementId::Stage(id));
            index += 1;
        }
        (stages, steps)
    }

    /// Inserts steps behind the step of the selection or the cursor. Returns the steps, or
    /// stages if the map had none.
    fn paste_steps(&mut self, part: &Journey) -> Vec<ElementId> {
        let element = self
            .focus
            .selection
            .iter()
            .last()
            .or_else(|| self.element_at_cursor());
        let stages = &self.journey().stages;
        let stage = element.and_then(|element| self.stage_of(element));
        let stage = stage.or(stages.len().checked_sub(1));
        let Some(found) = stage.and_then(|index| stages.get(index)) else {
            return self.paste_stages(part);
        };
        let behind = element.and_then(|element| self.step_of(element));
        let behind = behind.and_then(|id| found.steps.iter().position(|step| step.id == id));
        let first = behind.map_or(found.steps.len(), |index| index + 1);
        let stage = found.id;
        let mut steps = HashMap::new();
        let sources: Vec<Arc<Step>> = part.steps().map(|(_, step)| Arc::clone(step)).collect();
        for (index, step) in (first..).zip(&sources) {
            self.add_step_like(step, stage, index, &mut steps);
        }
        let added_steps = sources
            .iter()
            .filter_map(|source| Some(ElementId::Step(*steps.get(&source.id)?)))
            .collect();
        let lanes = self.corresponding_lanes(part);
        self.graft(part.clone(), (lanes, steps));
        added_steps
    }

    /// Adds a copy of `step` to a stage, behind its first `index` steps, and notes the copy in
    /// `steps`.
    fn add_step_like(
        &mut self,
        step: &Step,
        stage: StageId,
        index: usize,
        steps: &mut HashMap<StepId, StepId>,
    ) {
        let name = step.name.clone();
        let added = self.apply(Edit::AddStep { stage, index, name });
        if let Some(ElementId::Step(id)) = added.first() {
            self.copy_step_fields(step, *id, steps);
        }
    }

    /// Gives the new step `id` the fields of the step that it is a copy of, and notes the copy
    /// in `steps`.
    fn copy_step_fields(&mut self, source: &Step, id: StepId, steps: &mut HashMap<StepId, StepId>) {
        let mut copy = source.clone();
        copy.id = id;
        self.apply(Edit::PutStep(Box::new(copy)));
        steps.insert(source.id, id);
    }

    /// Sets points of the current curve of the cursor's lane, beginning at the cursor's step.
    /// Nothing happens if the cursor is not in an emotion lane.
    fn paste_points(&mut self, part: &Journey) -> Vec<ElementId> {
        let cell = self.cursor_cell().filter(|(lane, _)| {
            let lane = self.journey().lane(*lane);
            lane.is_some_and(|lane| lane.kind == LaneKind::EmotionCurve)
        });
        let Some((lane, step)) = cell else {
            return Vec::new();
        };
        let Some(source) = part.curves.first() else {
            return Vec::new();
        };
        let from: Vec<StepId> = part.steps().map(|(_, step)| step.id).collect();
        let to: Vec<StepId> = {
            let all = self.journey().steps().map(|(_, step)| step.id);
            all.skip_while(|id| *id != step).collect()
        };
        let mut points = Vec::new();
        for point in &source.points {
            let index = from.iter().position(|id| *id == point.step);
            if let Some(step) = index.and_then(|index| to.get(index)) {
                points.extend(self.put_point_at(lane, *step, point.value));
            }
        }
        points
    }
}
