//! Where the entry line aims: the lanes of the activity, and the cell that follows the
//! cursor of the map and moves it.

use kurbo::Rect;

use super::Editor;
use super::entry::{Entry, EntryLane};
use crate::editor::{Mark, Place, Selection};
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

impl Editor {
    /// The lanes that the line can aim at in the current activity, from top to bottom.
    pub fn entry_lanes(&self) -> Vec<EntryLane> {
        let journey = self.journey();
        let activity = self.workshop().and_then(|it| it.current_activity());
        let is_chosen = activity.is_some_and(|it| !it.lanes.is_empty());
        let is_vote = activity.is_some_and(|it| it.kind == ActivityKind::Vote);
        let chosen = if is_chosen || is_vote {
            self.activity_lanes()
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

    /// The lane that the line aims at without a prefix.
    pub(super) fn aimed_lane(&self) -> Option<EntryLane> {
        let capture = &self.room.capture;
        let lanes = self.entry_lanes();
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

    /// The line aims at where the cursor has gone since it looked last.
    pub fn follow_cursor(&mut self) {
        let cursor = self.cursor();
        if cursor.is_none() || cursor == self.room.capture.seen {
            return;
        }
        let first_of = |stage| {
            let stage = self.journey().stage(stage)?;
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
            let lanes = self.entry_lanes();
            lanes.iter().any(|it| it.lane == Some(*lane))
        });
        let role = lane.and_then(|it| self.journey().lane(it));
        let role = role.map(|it| it.role.clone());
        let capture = &mut self.room.capture;
        capture.seen = cursor;
        capture.step = step.or(capture.step);
        if lane.is_some() {
            (capture.lane, capture.role) = (lane, role);
        }
    }

    /// Aims at a step, and at a lane if it is one of the activity.
    pub fn aim(&mut self, lane: Option<&EntryLane>, step: Option<StepId>) {
        let step = step.or_else(|| self.aimed_step());
        if let Some(lane) = lane {
            self.room.capture.lane = lane.lane;
            self.room.capture.role = Some(lane.role.clone());
        }
        self.room.capture.step = step;
        let lane = self.aimed_lane().and_then(|it| it.lane);
        let place = match (lane, step) {
            (Some(lane), Some(step)) => Some(Place::Cell { lane, step }),
            (None, Some(step)) => Some(Place::Step(step)),
            _ => None,
        };
        if place.is_some() {
            self.select(Selection::default());
            self.cursor = place;
            self.room.capture.seen = self.cursor();
        }
        self.reveal_entry();
    }

    pub(super) fn aim_at_step(&mut self, by: isize) {
        let steps: Vec<StepId> = self.journey().steps().map(|(_, it)| it.id).collect();
        let aimed = self.aimed_step();
        let at = steps.iter().position(|it| Some(*it) == aimed);
        if let Some(at) = at {
            let next = (at.cast_signed() + by).rem_euclid(steps.len().cast_signed());
            self.aim(None, steps.get(next.unsigned_abs()).copied());
        }
    }

    pub(super) fn aim_at_lane(&mut self, by: isize) {
        let lanes = self.entry_lanes();
        let aimed = self.aimed_lane();
        let at = lanes.iter().position(|it| Some(it) == aimed.as_ref());
        if let Some(at) = at {
            let next = (at.cast_signed() + by).rem_euclid(lanes.len().cast_signed());
            self.aim(lanes.get(next.unsigned_abs()), None);
        }
    }

    /// Where the line aims at on the map: the cell, or the heading of the step while there
    /// is no lane.
    pub fn entry_rect(&self) -> Option<(Pane, Rect)> {
        let place = match self.entry() {
            Entry::Card {
                lane: Some(lane),
                step,
                ..
            } => Place::Cell { lane, step },
            Entry::Card { step, .. } => Place::Step(step),
            Entry::Again(card) => return self.rect_of(ElementId::Card(card)),
            _ => return None,
        };
        let shown = self.rect_of_place(place);
        let step = match place {
            Place::Cell { step, .. } => Some(Place::Step(step)),
            _ => None,
        };
        shown.or_else(|| self.rect_of_place(step?))
    }

    /// Brings the bottom of the cell that the line aims at into sight.
    pub(super) fn reveal_entry(&mut self) {
        let Some((pane, rect)) = self.entry_rect() else {
            return;
        };
        let seen = self
            .camera
            .map_from_screen(Pane::Body, self.camera.centre());
        let rect = match pane {
            Pane::Top => Rect::new(rect.x0, seen.y, rect.x1, seen.y),
            _ => Rect::new(rect.x0, rect.y0.max(rect.y1 - FOOT), rect.x1, rect.y1),
        };
        self.camera.reveal(rect, &self.picture.scene);
    }

    /// Marks the cell that the line aims at.
    pub(in crate::editor) fn mark_entry(&self, marks: &mut Vec<Mark>) {
        if !self.room.is_open {
            return;
        }
        if let Some((pane, rect)) = self.entry_rect() {
            // It is where the cursor is, but for a prefix.
            marks.retain(|it| !matches!(it, Mark::Cursor(_, other) if *other == rect));
            marks.push(Mark::Entry(pane, rect));
        }
    }
}
