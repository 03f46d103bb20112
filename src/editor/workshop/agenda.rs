//! The agenda of a workshop: beginning the workshop, going from activity to activity, and
//! arranging the activities.

use super::Editor;
use super::board::{entered_lanes, fits};
use super::clock::stop_clock;
use super::people::{Attendance, put_people};
use crate::analysis::is_as_begun;
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{AgendaCommand, AgendaPart, AgendaPartMut, Event, LanePreset};
use crate::model::{
    Activity, ActivityId, ActivityKind, AsideId, Curve, CurvePoint, CurveState, ElementId,
    EvidenceStatus, Journey, LaneId, LaneKind, Persona, Workshop,
};

/// The usual order of lanes, by which missing lanes are inserted among the others.
const USUAL_ORDER: [LanePreset; 7] = [
    LanePreset::Actions,
    LanePreset::Touchpoints,
    LanePreset::Thoughts,
    LanePreset::Feelings,
    LanePreset::EmotionCurve,
    LanePreset::PainPoints,
    LanePreset::Opportunities,
];

impl Editor {
    /// Runs a command about the agenda.
    pub(in crate::editor) fn run_agenda(&mut self, command: AgendaCommand) {
        if self.check_agenda(command).is_err() {
            return;
        }
        match command {
            AgendaCommand::Workshop if self.room.is_open => self.leave_workshop(),
            AgendaCommand::NextActivity => self.next_activity(),
            AgendaCommand::PreviousActivity => {
                if let Some(previous) = self.previous_activity() {
                    self.set_current_activity("edit-previous-activity", Some(previous));
                }
            }
            AgendaCommand::PauseActivity => self.pause_or_resume(),
            AgendaCommand::AddMinute => self.add_minute(),
            AgendaCommand::Workshop | AgendaCommand::EditAgenda | AgendaCommand::EditPeople => {
                self.enter_workshop();
            }
        }
    }

    /// Whether a command about the agenda can be run now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot be run.
    pub(in crate::editor) fn check_agenda(
        &self,
        command: AgendaCommand,
    ) -> Result<(), &'static str> {
        let workshop = self.workshop();
        let has_activity = workshop.is_some_and(|workshop| workshop.current.is_some());
        let (is_possible, reason) = match command {
            AgendaCommand::Workshop => (true, ""),
            _ if self.workshop().is_none() => (false, "cannot-no-workshop"),
            AgendaCommand::NextActivity => (
                has_activity || self.agenda().coming().is_some(),
                "cannot-no-activity",
            ),
            AgendaCommand::PreviousActivity => (
                self.previous_activity().is_some(),
                "cannot-no-earlier-activity",
            ),
            AgendaCommand::PauseActivity | AgendaCommand::AddMinute => {
                (has_activity, "cannot-no-activity")
            }
            AgendaCommand::EditAgenda | AgendaCommand::EditPeople => (true, ""),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Shows the workshop: the canvas shows the board of its current activity.
    pub fn enter_workshop(&mut self) {
        if !self.room.is_open {
            self.finish_text();
            self.room.is_open = true;
            self.lay_out();
        }
    }

    /// Goes back to the view of the map before the workshop. The workshop itself goes on.
    pub fn leave_workshop(&mut self) {
        if self.room.is_open {
            self.finish_text();
            self.room.is_open = false;
            self.lay_out();
        }
    }

    /// Shows the workshop of a map that was just opened if its clock runs. If the workshop is
    /// paused in an activity, the user gets a message about it.
    pub(in crate::editor) fn return_to_workshop(&mut self) {
        let Some(workshop) = self.workshop() else {
            return;
        };
        let Some(activity) = workshop.current_activity() else {
            return;
        };
        if workshop.running_since.is_some() {
            self.enter_workshop();
            // Whoever votes or scores goes on with the keys where they were.
            if self.vote().open().is_some() {
                self.emit(Event::VotePanelRequested);
            } else if self.scoring().open().is_some() {
                self.emit(Event::ScoringPanelRequested);
            }
        } else {
            let args = [("activity", (&activity.name).into())];
            let text = self.words().fill("workshop-paused", &args);
            self.notify(text, false);
        }
    }

    /// Ends the activity and begins the next one. After the last one, ends the workshop.
    fn next_activity(&mut self) {
        let next = self.agenda().coming();
        if self.asks_before_ending(next) {
            return;
        }
        let label = match next {
            Some(_) => "edit-next-activity",
            None => "edit-end-workshop",
        };
        self.set_current_activity(label, next);
    }

    /// The activity before the current one. After the end of the workshop it is the last one.
    fn previous_activity(&self) -> Option<ActivityId> {
        let workshop = self.workshop()?;
        let previous = match index_of(workshop, workshop.current) {
            Some(index) => workshop.agenda.get(index.checked_sub(1)?),
            None => workshop
                .agenda
                .last()
                .filter(|_| workshop.ended_at.is_some()),
        };
        previous.map(|activity| activity.id)
    }

    /// Makes an activity the current one, or ends the workshop, as one entry of the history.
    fn set_current_activity(&mut self, label: &'static str, activity: Option<ActivityId>) {
        self.enter_waiting_text();
        self.tell_of_scores_before(activity);
        self.transact(label, |transaction| {
            transaction.room.is_open = true;
            transaction.end_vote_before(activity);
            transaction.end_scoring_before(activity);
            transaction.put_current(activity);
        });
        // Each activity begins at the first step of the journey.
        let first = self.journey().steps().next().map(|(_, step)| step.id);
        self.room.capture.lane = None;
        self.room.capture.role = None;
        self.room.capture.is_peeking = false;
        if first.is_some() {
            self.entry_line_mut().aim(None, first);
        }
    }
}

/// The parts of changing to another activity.
impl Transaction<'_> {
    /// Makes an activity the current one; with `None`, ends the workshop.
    fn put_current(&mut self, activity: Option<ActivityId>) {
        let now = self.room.now;
        let Some(mut workshop) = self.workshop().cloned() else {
            return;
        };
        stop_clock(&mut workshop, now);
        let from = index_of(&workshop, workshop.current);
        let to = index_of(&workshop, activity);
        if let Some(from) = from {
            workshop.agenda[from].is_done = to.is_none_or(|to| to > from);
        }
        if let Some(to) = to {
            workshop.agenda[to].is_done = false;
            workshop.running_since = Some(now);
            workshop.started_at.get_or_insert(now);
            workshop.ended_at = None;
        } else if from.is_some() {
            workshop.ended_at = Some(now);
        }
        workshop.current = activity;
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
        self.take_back_lanes();
        self.add_missing_parts();
    }

    /// Removes the lanes that earlier activities added and nobody has used, unless the current
    /// activity is about them or one of the agenda was given them. Whoever only pages through the agenda leaves no empty lanes.
    fn take_back_lanes(&mut self) {
        let kind = self.workshop().and_then(Workshop::current_activity);
        let kind = kind.map(|activity| activity.kind.clone());
        let needed = kind.as_ref().map_or(&[][..], entered_lanes);
        let agenda = self.workshop().map_or(&[][..], |workshop| &workshop.agenda);
        let planned: Vec<LaneId> = agenda
            .iter()
            .flat_map(|activity| activity.lanes.clone())
            .collect();
        for id in std::mem::take(&mut self.room.lent_lanes) {
            let Some(lane) = self.journey().lane(id) else {
                continue;
            };
            let is_needed =
                planned.contains(&id) || needed.iter().any(|preset| fits(lane, *preset));
            if is_needed {
                self.room.lent_lanes.push(id);
            } else if is_unused(self.journey(), id) {
                self.apply(Edit::DeleteLane(id));
            }
        }
    }

    /// Adds what the current activity needs and the map lacks: lanes, and for some kinds of
    /// activities a persona and a curve. Nothing is added if the lanes of the activity were
    /// chosen by hand.
    fn add_missing_parts(&mut self) {
        let current = self.workshop().and_then(Workshop::current_activity);
        let Some(activity) = current.filter(|activity| activity.lanes.is_empty()) else {
            return;
        };
        let kind = activity.kind.clone();
        for preset in entered_lanes(&kind) {
            let mut lanes = self.journey().lanes.iter();
            if !lanes.any(|lane| fits(lane, *preset)) {
                let lane = Box::new(preset.lane(self.words()));
                let index = self.index_for_missing_lane(*preset);
                let added = self.apply(Edit::AddLane { lane, index });
                if let Some(ElementId::Lane(lane)) = added.first() {
                    self.room.lent_lanes.push(*lane);
                }
            }
        }
        let needs_persona = matches!(kind, ActivityKind::Frame | ActivityKind::SentimentLine);
        if needs_persona && self.journey().personas.is_empty() {
            let persona = Persona {
                name: self.name_for_persona(),
                ..Persona::default()
            };
            self.apply(Edit::AddPersona(Box::new(persona)));
        }
        if kind == ActivityKind::SentimentLine {
            self.add_first_curve();
        }
    }

    /// The index at which a missing lane is inserted: behind the lanes that usually come before
    /// it, otherwise before those that usually come behind it, otherwise at the end.
    fn index_for_missing_lane(&self, preset: LanePreset) -> usize {
        let rank = USUAL_ORDER
            .iter()
            .position(|other| *other == preset)
            .unwrap_or(0);
        let lanes = &self.journey().lanes;
        let is_before = |lane: &std::sync::Arc<crate::model::Lane>| {
            USUAL_ORDER[..rank].iter().any(|other| fits(lane, *other))
        };
        let is_behind = |lane: &std::sync::Arc<crate::model::Lane>| {
            USUAL_ORDER[rank..].iter().any(|other| fits(lane, *other))
        };
        let last_before = lanes.iter().rposition(is_before);
        let first_behind = lanes.iter().position(is_behind);
        last_before
            .map(|index| index + 1)
            .or(first_behind)
            .unwrap_or(lanes.len())
    }

    /// Adds a curve for the first persona to the first emotion lane, if no curve is visible. It
    /// is flat and assumed, as in templates, and so says nothing yet.
    fn add_first_curve(&mut self) {
        let journey = self.journey();
        let is_emotion = |kind: &LaneKind| *kind == LaneKind::EmotionCurve;
        let lane = journey.lanes.iter().find(|lane| is_emotion(&lane.kind));
        let (Some(lane), Some(persona), true) = (
            lane,
            journey.personas.first(),
            journey.curves.iter().all(|curve| curve.hidden),
        ) else {
            return;
        };
        let middle = lane.scale().value(0.5);
        let points = journey.steps().map(|(_, step)| CurvePoint {
            step: step.id,
            place: 0.5,
            value: middle,
            status: Some(EvidenceStatus::Assumed),
            ..CurvePoint::default()
        });
        let curve = Curve {
            lane: lane.id,
            persona: persona.id,
            state: CurveState::Current,
            points: points.collect(),
            ..Curve::default()
        };
        self.apply(Edit::AddCurve(Box::new(curve)));
    }
}

impl AgendaPart<'_> {
    /// The activity that comes next: the one behind the current one, or without a current one
    /// the first that is not done. `None` after the last activity and after the end of the
    /// workshop.
    pub fn coming(self) -> Option<ActivityId> {
        let workshop = self.editor.workshop()?;
        let next = match index_of(workshop, workshop.current) {
            Some(index) => workshop.agenda.get(index + 1),
            None if workshop.ended_at.is_some() => None,
            None => workshop.agenda.iter().find(|activity| !activity.is_done),
        };
        next.map(|activity| activity.id)
    }
}

impl AgendaPartMut<'_> {
    /// Begins a workshop with these activities and these people, and its first activity, as one
    /// entry of the history. The activities get new ids. People of an earlier workshop keep
    /// their initials and colours; without any names, all of them stay.
    pub fn start(&mut self, agenda: Vec<Activity>, people: &Attendance) {
        let now = self.editor.room.now;
        let mut workshop = self.editor.workshop().cloned().unwrap_or_default();
        workshop.agenda = agenda;
        for activity in &mut workshop.agenda {
            activity.id = ActivityId::generate(self.editor.ids());
        }
        put_people(&mut workshop, people, self.editor.ids());
        for vote in &mut workshop.votes {
            vote.is_earlier = vote.is_closed;
        }
        for scoring in &mut workshop.scorings {
            scoring.is_earlier = scoring.is_closed;
        }
        workshop.started_at = Some(now);
        workshop.ended_at = None;
        workshop.current = None;
        workshop.running_since = None;
        let first = workshop.agenda.first().map(|activity| activity.id);
        self.editor.transact("edit-start-workshop", |transaction| {
            transaction.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
            transaction.room.is_open = true;
            transaction.put_current(first);
        });
    }

    /// Goes to any activity of the agenda. The time that was spent on the others is kept.
    pub fn go_to(&mut self, activity: ActivityId) {
        let workshop = self.editor.workshop();
        let current = workshop.and_then(|workshop| workshop.current);
        if current != Some(activity) {
            self.editor
                .set_current_activity("edit-go-to-activity", Some(activity));
        }
    }

    /// Adds an activity behind another one, or at the end. Returns its id.
    pub fn add(&mut self, kind: ActivityKind, after: Option<ActivityId>) -> ActivityId {
        let activity = self.new_activity(kind);
        let id = activity.id;
        self.editor.change_workshop("edit-agenda", |workshop| {
            let end = workshop.agenda.len();
            let index = index_of(workshop, after).map_or(end, |index| index + 1);
            workshop.agenda.insert(index, activity);
        });
        id
    }

    /// Removes an activity, unless it is the current one.
    pub fn remove(&mut self, activity: ActivityId) {
        let workshop = self.editor.workshop();
        let current = workshop.and_then(|workshop| workshop.current);
        if current != Some(activity) {
            self.editor.change_workshop("edit-agenda", |workshop| {
                workshop.agenda.retain(|other| other.id != activity);
            });
        }
    }

    /// Moves an activity down in the agenda by this number of entries.
    pub fn shift(&mut self, activity: ActivityId, down: isize) {
        let Some(workshop) = self.editor.workshop() else {
            return;
        };
        let from = index_of(workshop, Some(activity));
        let to = from.and_then(|from| from.checked_add_signed(down));
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < workshop.agenda.len())) {
            self.editor.change_workshop("edit-agenda", |workshop| {
                let moved = workshop.agenda.remove(from);
                workshop.agenda.insert(to, moved);
            });
        }
    }

    /// Changes a field of an activity. Consecutive changes of the same field are one entry of
    /// the history.
    pub fn change(
        &mut self,
        activity: ActivityId,
        field: &'static str,
        change: impl FnOnce(&mut Activity),
    ) {
        let element = ElementId::Aside(AsideId::Activity(activity));
        self.editor
            .change_workshop_field(element, field, |workshop| {
                let mut activities = workshop.agenda.iter_mut();
                if let Some(found) = activities.find(|other| other.id == activity) {
                    change(found);
                }
            });
    }

    /// Changes the kind of an activity. Its name and its question change too if they are the
    /// usual ones of the old kind.
    pub fn set_kind(&mut self, activity: ActivityId, kind: ActivityKind) {
        let workshop = self.editor.workshop();
        let Some(before) = workshop.and_then(|workshop| workshop.activity(activity)) else {
            return;
        };
        let (old_kind, minutes) = (before.kind.clone(), before.minutes);
        let old_usual = self.new_activity(old_kind);
        let new_usual = Activity {
            minutes,
            ..self.new_activity(kind)
        };
        self.editor.transact("edit-agenda", |transaction| {
            transaction.put_workshop(|workshop| {
                let activities = workshop.agenda.iter_mut();
                for found in activities.filter(|other| other.id == activity) {
                    found.kind = new_usual.kind.clone();
                    if found.name == old_usual.name {
                        found.name.clone_from(&new_usual.name);
                    }
                    if found.question == old_usual.question {
                        found.question.clone_from(&new_usual.question);
                    }
                }
            });
            transaction.add_missing_parts();
        });
    }

    /// Chooses the lanes that an activity is about. Without lanes, they follow from the kind of
    /// the activity.
    pub fn set_lanes(&mut self, activity: ActivityId, lanes: &[LaneId]) {
        if self.editor.workshop().is_none() {
            return;
        }
        self.editor.transact("edit-agenda", |transaction| {
            transaction.put_workshop(|workshop| {
                let activities = workshop.agenda.iter_mut();
                for found in activities.filter(|other| other.id == activity) {
                    found.lanes = lanes.to_vec();
                }
            });
            transaction.add_missing_parts();
        });
    }
}

/// Whether nothing was put into a lane: no card, and no point of a curve but those that an
/// activity begins with.
fn is_unused(journey: &Journey, lane: LaneId) -> bool {
    let curves = journey.curves.iter().filter(|curve| curve.lane == lane);
    let has_cards = journey.cards.iter().any(|card| card.lane == lane);
    !has_cards && curves.flat_map(|curve| &curve.points).all(is_as_begun)
}

/// The index of an activity in the agenda.
fn index_of(workshop: &Workshop, activity: Option<ActivityId>) -> Option<usize> {
    let activity = activity?;
    let mut activities = workshop.agenda.iter();
    activities.position(|other| other.id == activity)
}
