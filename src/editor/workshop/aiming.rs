//! The target of the entry line: the lanes of the activity that it can aim at, and the cell
//! that the next card goes to. The target follows the cursor of the map and moves it.

use kurbo::Rect;

use super::Editor;
use super::entry::{Entry, EntryLane};
use crate::editor::{CursorPosition, EntryLinePart, EntryLinePartMut, Mark, Selection};
use crate::model::{ActivityKind, ElementId, Lane, Role, StepId, Workshop};
use crate::scene::Pane;

/// How much of the bottom of a cell is made visible, in map points.
const VISIBLE_BOTTOM: f64 = 96.0;

/// The roles of the cards that are collected in an activity, the most usual first.
fn roles_of(kind: &ActivityKind) -> &'static [Role] {
    match kind {
        ActivityKind::ActionsAndTouchpoints => &[Role::Action, Role::Touchpoint],
        ActivityKind::ThinkAndFeel => &[Role::Thought, Role::Feeling],
        ActivityKind::Pains => &[Role::PainPoint],
        ActivityKind::Opportunities => &[Role::Opportunity],
        _ => &[],
    }
}

impl EntryLinePart<'_> {
    /// Whether the stage of a step has no other step that anybody has used, so that the name of
    /// the stage alone says where a text goes.
    pub fn is_only_step(self, step: StepId) -> bool {
        let Some((stage, _)) = self.editor.journey().step(step) else {
            return true;
        };
        let untouched = &self.editor.room.untouched;
        let mut others = stage.steps.iter().filter(|other| other.id != step);
        others.all(|other| untouched.contains(&other.id))
    }

    /// The lanes that the entry line can aim at in the current activity, from top to bottom. If
    /// the lanes follow from roles, they are ordered by role, and a role without a lane has an
    /// [`EntryLane`] without a lane.
    pub fn lanes(self) -> Vec<EntryLane> {
        let journey = self.editor.journey();
        let activity = self.editor.workshop().and_then(Workshop::current_activity);
        let is_chosen = activity.is_some_and(|activity| !activity.lanes.is_empty());
        let is_vote = activity.is_some_and(|activity| activity.kind == ActivityKind::Vote);
        let chosen = if is_chosen || is_vote {
            self.editor.agenda().lanes()
        } else {
            Vec::new()
        };
        let roles = activity.map_or(&[][..], |activity| roles_of(&activity.kind));
        let lanes = journey.lanes.iter();
        let card_lanes = lanes.filter(|lane| lane.kind.holds_cards());
        let entry_lane = |lane: &Lane| EntryLane {
            lane: Some(lane.id),
            role: lane.role.clone(),
        };
        if !chosen.is_empty() {
            let lanes = card_lanes.filter(|lane| chosen.contains(&lane.id));
            return lanes.map(|lane| entry_lane(lane)).collect();
        }
        if roles.is_empty() {
            let shown = card_lanes.filter(|lane| !lane.hidden && lane.role != Role::Picture);
            let mut lanes: Vec<_> = shown.map(|lane| entry_lane(lane)).collect();
            if lanes.is_empty() {
                let role = Role::Action;
                lanes.push(EntryLane { lane: None, role });
            }
            return lanes;
        }
        let mut lanes = Vec::new();
        for role in roles {
            let same_role = card_lanes.clone().filter(|lane| lane.role == *role);
            let count = lanes.len();
            lanes.extend(same_role.map(|lane| entry_lane(lane)));
            if lanes.len() == count {
                let role = role.clone();
                lanes.push(EntryLane { lane: None, role });
            }
        }
        lanes
    }

    /// The target of the entry line on the map, in map points, and its pane: the cell, the
    /// heading of the step if there is no lane yet, or the card that is rewritten. `None` if
    /// the text goes to none of these.
    pub fn rect(self) -> Option<(Pane, Rect)> {
        let target = match self.entry() {
            Entry::Card {
                lane: Some(lane),
                step,
                ..
            } => CursorPosition::Cell { lane, step },
            Entry::Card { step, .. } => CursorPosition::Step(step),
            Entry::Rewrite(card) => return self.editor.canvas().rect_of(ElementId::Card(card)),
            _ => return None,
        };
        let rect = self.editor.canvas().rect_of_position(target);
        let step = match target {
            CursorPosition::Cell { step, .. } => Some(CursorPosition::Step(step)),
            _ => None,
        };
        rect.or_else(|| self.editor.canvas().rect_of_position(step?))
    }
}

impl EntryLinePartMut<'_> {
    /// Moves the target of the entry line to the cursor, if the cursor has moved since the last
    /// call.
    pub fn follow_cursor(&mut self) {
        let cursor = self.editor.cursor();
        if cursor.is_none() || cursor == self.editor.room.capture.followed_cursor {
            return;
        }
        let first_step_of = |stage| {
            let stage = self.editor.journey().stage(stage)?;
            stage.steps.first().map(|step| step.id)
        };
        let (lane, step) = match cursor {
            Some(CursorPosition::Cell { lane, step }) => (Some(lane), Some(step)),
            Some(CursorPosition::Lane(lane)) => (Some(lane), None),
            Some(CursorPosition::Step(step)) => (None, Some(step)),
            Some(CursorPosition::Stage(stage)) => (None, first_step_of(stage)),
            None => (None, None),
        };
        let lane = lane.filter(|lane| {
            let lanes = self.editor.entry_line().lanes();
            lanes.iter().any(|offered| offered.lane == Some(*lane))
        });
        let found = lane.and_then(|id| self.editor.journey().lane(id));
        let role = found.map(|lane| lane.role.clone());
        let capture = &mut self.editor.room.capture;
        capture.followed_cursor = cursor;
        capture.step = step.or(capture.step);
        if lane.is_some() {
            (capture.lane, capture.role) = (lane, role);
        }
    }

    /// Moves the target of the entry line to a lane and a step, and the cursor along with it.
    /// `None` leaves the lane or the step as it is.
    pub fn aim(&mut self, lane: Option<&EntryLane>, step: Option<StepId>) {
        let step = step.or_else(|| self.editor.aimed_step());
        if let Some(lane) = lane {
            self.editor.room.capture.lane = lane.lane;
            self.editor.room.capture.role = Some(lane.role.clone());
        }
        self.editor.room.capture.step = step;
        let lane = self
            .editor
            .aimed_lane()
            .and_then(|entry_lane| entry_lane.lane);
        let target = match (lane, step) {
            (Some(lane), Some(step)) => Some(CursorPosition::Cell { lane, step }),
            (None, Some(step)) => Some(CursorPosition::Step(step)),
            _ => None,
        };
        if target.is_some() {
            self.editor.select(Selection::default());
            self.editor.focus.cursor = target;
            self.editor.room.capture.followed_cursor = self.editor.cursor();
        }
        self.editor.reveal_entry();
    }
}

impl Editor {
    /// The lane that a text without a prefix goes to.
    pub(super) fn aimed_lane(&self) -> Option<EntryLane> {
        let capture = &self.room.capture;
        let lanes = self.entry_line().lanes();
        let is_chosen = |lane: &&EntryLane| lane.lane.is_some() && lane.lane == capture.lane;
        // The lane may have been added after its role was chosen.
        let has_role = |lane: &&EntryLane| Some(&lane.role) == capture.role.as_ref();
        let chosen = lanes.iter().find(is_chosen);
        chosen
            .or_else(|| lanes.iter().find(has_role))
            .or_else(|| lanes.first())
            .cloned()
    }

    /// The step that the entry line aims at: the chosen one, otherwise the first.
    pub(super) fn aimed_step(&self) -> Option<StepId> {
        let journey = self.journey();
        let chosen = self.room.capture.step;
        chosen
            .filter(|id| journey.step(*id).is_some())
            .or_else(|| journey.steps().next().map(|(_, step)| step.id))
    }

    /// The lane for cards of `role`, preferably one that is not hidden. Without such a lane,
    /// the result has none.
    pub(super) fn lane_for(&self, role: Role) -> EntryLane {
        let lanes = self.journey().lanes.iter();
        let same_role = lanes.filter(|lane| lane.kind.holds_cards() && lane.role == role);
        let found = same_role.min_by_key(|lane| lane.hidden);
        let lane = found.map(|lane| lane.id);
        EntryLane { lane, role }
    }

    /// Moves the target right by this number of steps, from the last step to the first. Steps
    /// that nobody has used so far are passed over.
    pub(super) fn aim_at_step(&mut self, by: isize) {
        let aimed = self.aimed_step();
        let untouched = &self.room.untouched;
        let steps = self.journey().steps().map(|(_, step)| step.id);
        let is_offered = |id: &StepId| !untouched.contains(id) || Some(*id) == aimed;
        let steps: Vec<StepId> = steps.filter(is_offered).collect();
        let index = steps.iter().position(|step| Some(*step) == aimed);
        if let Some(index) = index {
            let next = (index.cast_signed() + by).rem_euclid(steps.len().cast_signed());
            self.entry_line_mut()
                .aim(None, steps.get(next.unsigned_abs()).copied());
        }
    }

    /// Moves the target down by this number of lanes, from the last lane to the first.
    pub(super) fn aim_at_lane(&mut self, by: isize) {
        let lanes = self.entry_line().lanes();
        let aimed = self.aimed_lane();
        let index = lanes.iter().position(|lane| Some(lane) == aimed.as_ref());
        if let Some(index) = index {
            let next = (index.cast_signed() + by).rem_euclid(lanes.len().cast_signed());
            self.entry_line_mut()
                .aim(lanes.get(next.unsigned_abs()), None);
        }
    }

    /// Pans so that the target of the entry line is visible; of a cell its bottom, where the
    /// next card goes.
    pub(super) fn reveal_entry(&mut self) {
        let Some((pane, rect)) = self.entry_line().rect() else {
            return;
        };
        let rect = match pane {
            Pane::Top => rect,
            _ => {
                let bottom = self.bottom_of_entry(rect).min(rect.y1);
                let top = rect.y0.max(bottom - VISIBLE_BOTTOM);
                Rect::new(rect.x0, top, rect.x1, bottom)
            }
        };
        self.reveal_rect((pane, rect));
    }

    /// The y coordinate of the lower end of the next card in the cell `rect`, in map points: a
    /// cell may be much higher than its cards.
    fn bottom_of_entry(&self, rect: Rect) -> f64 {
        let Entry::Card {
            lane: Some(lane),
            step,
            ..
        } = self.entry_line().entry()
        else {
            return rect.y1;
        };
        let layout = &self.look.picture.layout;
        let cell = layout.row_of(lane).zip(layout.column_of(step));
        let cards = cell.map(|(row, column)| layout.cell_cards(row, column));
        let bottoms = cards.into_iter().flatten().map(|card| card.rect.y1);
        bottoms.fold(rect.y0, f64::max) + VISIBLE_BOTTOM
    }

    /// Adds a mark for the target of the entry line.
    pub(in crate::editor) fn mark_entry(&self, marks: &mut Vec<Mark>) {
        // While people vote or score, what they choose is marked instead.
        let is_choosing = self.vote().open().is_some() || self.scoring().open().is_some();
        if self.room.is_open && is_choosing {
            marks.retain(|mark| !matches!(mark, Mark::Cursor(..)));
        }
        if !self.room.is_open || is_choosing {
            return;
        }
        if let Some((pane, rect)) = self.entry_line().rect() {
            // Without a prefix the target is where the cursor is. One mark is enough then.
            marks.retain(|mark| !matches!(mark, Mark::Cursor(_, other) if *other == rect));
            marks.push(Mark::Entry(pane, rect));
        }
    }
}
