//! Where the entry line aims: the lanes of the activity, and the cell that follows the
//! cursor of the map and moves it.

use kurbo::Rect;

use super::Editor;
use super::entry::{Entry, EntryLane};
use crate::editor::{EntryLinePart, EntryLinePartMut, Mark, Place, Selection};
use crate::model::{ActivityKind, ElementId, Lane, Role, StepId};
use crate::scene::Pane;

/// How much of the bottom of a cell must be in sight, in points of the map.
const FOOT: f64 = 96.0;

/// The roles that cards of an activity have: its own first.
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
    /// The lanes that the line can aim at in the current activity, from top to bottom.
    pub fn lanes(self) -> Vec<EntryLane> {
        let journey = self.editor.journey();
        let activity = self.editor.workshop().and_then(|it| it.current_activity());
        let is_chosen = activity.is_some_and(|it| !it.lanes.is_empty());
        let is_vote = activity.is_some_and(|it| it.kind == ActivityKind::Vote);
        let chosen = if is_chosen || is_vote {
            self.editor.agenda().lanes()
        } else {
            Vec::new()
        };
        let roles = activity.map_or(&[][..], |it| roles_of(&it.kind));
        let holds = journey.lanes.iter().filter(|it| it.kind.holds_cards());
        let of = |lane: &Lane| EntryLane {
            lane: Some(lane.id),
            role: lane.role.clone(),
        };
        if !chosen.is_empty() {
            let lanes = holds.filter(|it| chosen.contains(&it.id));
            return lanes.map(|it| of(it)).collect();
        }
        if roles.is_empty() {
            let shown = holds.filter(|it| !it.hidden && it.role != Role::Picture);
            let mut lanes: Vec<_> = shown.map(|it| of(it)).collect();
            if lanes.is_empty() {
                let role = Role::Action;
                lanes.push(EntryLane { lane: None, role });
            }
            return lanes;
        }
        let mut lanes = Vec::new();
        for role in roles {
            let same = holds.clone().filter(|it| it.role == *role);
            let before = lanes.len();
            lanes.extend(same.map(|it| of(it)));
            if lanes.len() == before {
                let role = role.clone();
                lanes.push(EntryLane { lane: None, role });
            }
        }
        lanes
    }

    /// Where the line aims at on the map: the cell, or the heading of the step while there
    /// is no lane.
    pub fn rect(self) -> Option<(Pane, Rect)> {
        let place = match self.entry() {
            Entry::Card {
                lane: Some(lane),
                step,
                ..
            } => Place::Cell { lane, step },
            Entry::Card { step, .. } => Place::Step(step),
            Entry::Again(card) => return self.editor.canvas().rect_of(ElementId::Card(card)),
            _ => return None,
        };
        let shown = self.editor.canvas().rect_of_place(place);
        let step = match place {
            Place::Cell { step, .. } => Some(Place::Step(step)),
            _ => None,
        };
        shown.or_else(|| self.editor.canvas().rect_of_place(step?))
    }
}

impl EntryLinePartMut<'_> {
    /// The line aims at where the cursor has gone since it looked last.
    pub fn follow_cursor(&mut self) {
        let cursor = self.editor.cursor();
        if cursor.is_none() || cursor == self.editor.room.capture.seen {
            return;
        }
        let first_of = |stage| {
            let stage = self.editor.journey().stage(stage)?;
            stage.steps.first().map(|it| it.id)
        };
        let (lane, step) = match cursor {
            Some(Place::Cell { lane, step }) => (Some(lane), Some(step)),
            Some(Place::Lane(lane)) => (Some(lane), None),
            Some(Place::Step(step)) => (None, Some(step)),
            Some(Place::Stage(stage)) => (None, first_of(stage)),
            None => (None, None),
        };
        let lane = lane.filter(|lane| {
            let lanes = self.editor.entry_line().lanes();
            lanes.iter().any(|it| it.lane == Some(*lane))
        });
        let role = lane.and_then(|it| self.editor.journey().lane(it));
        let role = role.map(|it| it.role.clone());
        let capture = &mut self.editor.room.capture;
        capture.seen = cursor;
        capture.step = step.or(capture.step);
        if lane.is_some() {
            (capture.lane, capture.role) = (lane, role);
        }
    }

    /// Aims at a step, and at a lane if it is one of the activity.
    pub fn aim(&mut self, lane: Option<&EntryLane>, step: Option<StepId>) {
        let step = step.or_else(|| self.editor.aimed_step());
        if let Some(lane) = lane {
            self.editor.room.capture.lane = lane.lane;
            self.editor.room.capture.role = Some(lane.role.clone());
        }
        self.editor.room.capture.step = step;
        let lane = self.editor.aimed_lane().and_then(|it| it.lane);
        let place = match (lane, step) {
            (Some(lane), Some(step)) => Some(Place::Cell { lane, step }),
            (None, Some(step)) => Some(Place::Step(step)),
            _ => None,
        };
        if place.is_some() {
            self.editor.select(Selection::default());
            self.editor.focus.cursor = place;
            self.editor.room.capture.seen = self.editor.cursor();
        }
        self.editor.reveal_entry();
    }
}

impl Editor {
    /// The lane that the line aims at without a prefix.
    pub(super) fn aimed_lane(&self) -> Option<EntryLane> {
        let capture = &self.room.capture;
        let lanes = self.entry_line().lanes();
        let by_lane = |it: &&EntryLane| it.lane.is_some() && it.lane == capture.lane;
        // The lane of a role may not have been there yet.
        let by_role = |it: &&EntryLane| Some(&it.role) == capture.role.as_ref();
        let chosen = lanes.iter().find(by_lane);
        chosen
            .or_else(|| lanes.iter().find(by_role))
            .or_else(|| lanes.first())
            .cloned()
    }

    /// The step that the line aims at.
    pub(super) fn aimed_step(&self) -> Option<StepId> {
        let journey = self.journey();
        let chosen = self.room.capture.step;
        chosen
            .filter(|it| journey.step(*it).is_some())
            .or_else(|| journey.steps().next().map(|(_, it)| it.id))
    }

    /// A lane with cards of `role`: one that is shown, if there is one.
    pub(super) fn lane_for(&self, role: Role) -> EntryLane {
        let lanes = self.journey().lanes.iter();
        let same = lanes.filter(|it| it.kind.holds_cards() && it.role == role);
        let lane = same.min_by_key(|it| it.hidden).map(|it| it.id);
        EntryLane { lane, role }
    }

    pub(super) fn aim_at_step(&mut self, by: isize) {
        let steps: Vec<StepId> = self.journey().steps().map(|(_, it)| it.id).collect();
        let aimed = self.aimed_step();
        let at = steps.iter().position(|it| Some(*it) == aimed);
        if let Some(at) = at {
            let next = (at.cast_signed() + by).rem_euclid(steps.len().cast_signed());
            self.entry_line_mut()
                .aim(None, steps.get(next.unsigned_abs()).copied());
        }
    }

    pub(super) fn aim_at_lane(&mut self, by: isize) {
        let lanes = self.entry_line().lanes();
        let aimed = self.aimed_lane();
        let at = lanes.iter().position(|it| Some(it) == aimed.as_ref());
        if let Some(at) = at {
            let next = (at.cast_signed() + by).rem_euclid(lanes.len().cast_signed());
            self.entry_line_mut()
                .aim(lanes.get(next.unsigned_abs()), None);
        }
    }

    /// Brings the bottom of the cell that the line aims at into sight.
    pub(super) fn reveal_entry(&mut self) {
        let Some((pane, rect)) = self.entry_line().rect() else {
            return;
        };
        let seen = self
            .canvas
            .camera
            .map_from_screen(Pane::Body, self.canvas.camera.centre());
        let rect = match pane {
            Pane::Top => Rect::new(rect.x0, seen.y, rect.x1, seen.y),
            _ => Rect::new(rect.x0, rect.y0.max(rect.y1 - FOOT), rect.x1, rect.y1),
        };
        self.canvas.camera.reveal(rect, &self.look.picture.scene);
    }

    /// Marks the cell that the line aims at.
    pub(in crate::editor) fn mark_entry(&self, marks: &mut Vec<Mark>) {
        if !self.room.is_open {
            return;
        }
        if let Some((pane, rect)) = self.entry_line().rect() {
            // It is where the cursor is, but for a prefix.
            marks.retain(|it| !matches!(it, Mark::Cursor(_, other) if *other == rect));
            marks.push(Mark::Entry(pane, rect));
        }
    }
}
