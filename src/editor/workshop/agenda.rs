//! The agenda: beginning a workshop, going from activity to activity, and arranging them.

use super::Editor;
use super::board::{entered_lanes, fits};
use super::clock::stop;
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{AgendaCommand, AgendaPart, AgendaPartMut, LanePreset};
use crate::model::{
    Activity, ActivityId, ActivityKind, AsideId, Curve, CurvePoint, CurveState, ElementId, LaneId,
    LaneKind, Participant, ParticipantId, Persona, Tint, Workshop,
};

/// The order in which lanes that are missing are put among the others.
const ORDER: [LanePreset; 7] = [
    LanePreset::Actions,
    LanePreset::Touchpoints,
    LanePreset::Thoughts,
    LanePreset::Feelings,
    LanePreset::EmotionCurve,
    LanePreset::PainPoints,
    LanePreset::Opportunities,
];

impl Editor {
    /// Does what a command says.
    pub(in crate::editor) fn run_agenda(&mut self, command: AgendaCommand) {
        if self.check_agenda(command).is_err() {
            return;
        }
        match command {
            AgendaCommand::Workshop if self.room.is_open => self.leave_workshop(),
            AgendaCommand::NextActivity => self.next_activity(),
            AgendaCommand::PreviousActivity => {
                if let Some(previous) = self.previous() {
                    self.turn_to("edit-previous-activity", Some(previous));
                }
            }
            AgendaCommand::PauseActivity => self.pause_or_resume(),
            AgendaCommand::AddMinute => self.add_minute(),
            AgendaCommand::Workshop | AgendaCommand::EditAgenda => self.enter_workshop(),
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_agenda(
        &self,
        command: AgendaCommand,
    ) -> Result<(), &'static str> {
        let has_activity = self.workshop().is_some_and(|it| it.current.is_some());
        let (is_possible, reason) = match command {
            AgendaCommand::Workshop => (true, ""),
            _ if self.workshop().is_none() => (false, "cannot-no-workshop"),
            AgendaCommand::NextActivity => (
                has_activity || self.agenda().coming().is_some(),
                "cannot-no-activity",
            ),
            AgendaCommand::PreviousActivity => {
                (self.previous().is_some(), "cannot-no-earlier-activity")
            }
            AgendaCommand::PauseActivity | AgendaCommand::AddMinute => {
                (has_activity, "cannot-no-activity")
            }
            AgendaCommand::EditAgenda => (true, ""),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Shows the workshop: the canvas turns to its activity.
    pub fn enter_workshop(&mut self) {
        if !self.room.is_open {
            self.finish_text();
            self.room.is_open = true;
            self.lay_out();
        }
    }

    /// Goes back to the map as it was seen before; the workshop goes on.
    pub fn leave_workshop(&mut self) {
        if self.room.is_open {
            self.finish_text();
            self.room.is_open = false;
            self.lay_out();
        }
    }

    /// Shows the workshop of a map that was just opened, if it is under way; tells of one
    /// that stands still.
    pub(in crate::editor) fn return_to_workshop(&mut self) {
        let Some(workshop) = self.workshop() else {
            return;
        };
        let Some(activity) = workshop.current_activity() else {
            return;
        };
        if workshop.running_since.is_some() {
            self.enter_workshop();
        } else {
            let args = [("activity", (&activity.name).into())];
            let text = self.words().fill("workshop-paused", &args);
            self.notify(text, false);
        }
    }

    /// Ends the activity and begins the next one; after the last, ends the workshop.
    fn next_activity(&mut self) {
        match self.agenda().coming() {
            Some(next) => self.turn_to("edit-next-activity", Some(next)),
            None => self.turn_to("edit-end-workshop", None),
        }
    }

    /// The activity before the current one; after the end, the last.
    fn previous(&self) -> Option<ActivityId> {
        let workshop = self.workshop()?;
        let previous = match place(workshop, workshop.current) {
            Some(at) => workshop.agenda.get(at.checked_sub(1)?),
            None => workshop
                .agenda
                .last()
                .filter(|_| workshop.ended_at.is_some()),
        };
        previous.map(|it| it.id)
    }

    /// Makes an activity the current one, or ends the workshop, as one step of the history.
    fn turn_to(&mut self, label: &'static str, activity: Option<ActivityId>) {
        self.transact(label, |transaction| {
            transaction.room.is_open = true;
            transaction.put_current(activity);
        });
        // A new question is answered from the journey's start on.
        let first = self.journey().steps().next().map(|(_, step)| step.id);
        self.room.capture.lane = None;
        self.room.capture.role = None;
        if first.is_some() {
            self.entry_line_mut().aim(None, first);
        }
    }
}

/// Parts of a change that turns to an activity.
impl Transaction<'_> {
    /// Makes an activity the current one, or none.
    fn put_current(&mut self, activity: Option<ActivityId>) {
        let now = self.room.now;
        let Some(mut workshop) = self.workshop().cloned() else {
            return;
        };
        stop(&mut workshop, now);
        let from = place(&workshop, workshop.current);
        let to = place(&workshop, activity);
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
        self.add_what_is_missing();
    }

    /// Adds the lanes that the current activity is about and the map lacks, and what else
    /// it needs.
    fn add_what_is_missing(&mut self) {
        let current = self.workshop().and_then(Workshop::current_activity);
        let Some(activity) = current.filter(|it| it.lanes.is_empty()) else {
            return;
        };
        let kind = activity.kind.clone();
        for preset in entered_lanes(&kind) {
            if !self.journey().lanes.iter().any(|it| fits(it, *preset)) {
                let lane = Box::new(preset.lane(self.words()));
                let index = self.index_for_missing(*preset);
                self.apply(Edit::AddLane { lane, index });
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

    /// Where a lane goes that the map lacks: behind those that usually come before it.
    fn index_for_missing(&self, preset: LanePreset) -> usize {
        let rank = ORDER.iter().position(|it| *it == preset).unwrap_or(0);
        let lanes = &self.journey().lanes;
        let is_before = |lane: &std::sync::Arc<crate::model::Lane>| {
            ORDER[..rank].iter().any(|it| fits(lane, *it))
        };
        let is_behind = |lane: &std::sync::Arc<crate::model::Lane>| {
            ORDER[rank..].iter().any(|it| fits(lane, *it))
        };
        let last_before = lanes.iter().rposition(is_before);
        let first_behind = lanes.iter().position(is_behind);
        last_before
            .map(|it| it + 1)
            .or(first_behind)
            .unwrap_or(lanes.len())
    }

    /// Adds a curve for the first persona, if no emotion lane has one.
    fn add_first_curve(&mut self) {
        let journey = self.journey();
        let is_emotion = |kind: &LaneKind| *kind == LaneKind::EmotionCurve;
        let lane = journey.lanes.iter().find(|it| is_emotion(&it.kind));
        let (Some(lane), Some(persona), true) = (
            lane,
            journey.personas.first(),
            journey.curves.iter().all(|it| it.hidden),
        ) else {
            return;
        };
        let middle = lane.scale().value(0.5);
        let points = journey.steps().map(|(_, step)| CurvePoint {
            step: step.id,
            place: 0.5,
            value: middle,
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

/// Arranging the agenda.
impl AgendaPart<'_> {
    /// The activity that Next begins: the one behind the current one; before the workshop
    /// begins, the first.
    pub fn coming(self) -> Option<ActivityId> {
        let workshop = self.editor.workshop()?;
        let next = match place(workshop, workshop.current) {
            Some(at) => workshop.agenda.get(at + 1),
            None if workshop.ended_at.is_some() => None,
            None => workshop.agenda.iter().find(|it| !it.is_done),
        };
        next.map(|it| it.id)
    }
}

impl AgendaPartMut<'_> {
    /// Begins a workshop with these activities and people, and its first activity, as one
    /// step of the history.
    pub fn start(&mut self, agenda: Vec<Activity>, people: &[String]) {
        let now = self.editor.room.now;
        let mut workshop = self.editor.workshop().cloned().unwrap_or_default();
        workshop.agenda = agenda;
        for activity in &mut workshop.agenda {
            activity.id = ActivityId::generate(self.editor.ids());
        }
        let named = people.iter().map(|it| it.trim());
        let named: Vec<&str> = named.filter(|it| !it.is_empty()).collect();
        // Nobody named leaves those who were there before.
        let before = std::mem::take(&mut workshop.people);
        workshop.people = named
            .iter()
            .enumerate()
            .map(|(index, name)| Participant {
                id: ParticipantId::generate(self.editor.ids()),
                name: (*name).to_owned(),
                tint: Some(Tint::at(index)),
            })
            .collect();
        if workshop.people.is_empty() {
            workshop.people = before;
        }
        workshop.started_at = Some(now);
        workshop.ended_at = None;
        workshop.current = None;
        workshop.running_since = None;
        let first = workshop.agenda.first().map(|it| it.id);
        self.editor.transact("edit-start-workshop", |transaction| {
            transaction.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
            transaction.room.is_open = true;
            transaction.put_current(first);
        });
    }

    /// Goes to any activity; what the clocks of the others counted stays.
    pub fn go_to(&mut self, activity: ActivityId) {
        let is_current = self.editor.workshop().and_then(|it| it.current) == Some(activity);
        if !is_current {
            self.editor.turn_to("edit-go-to-activity", Some(activity));
        }
    }

    /// Adds an activity behind another one, or at the end. Returns it.
    pub fn add(&mut self, kind: ActivityKind, after: Option<ActivityId>) -> ActivityId {
        let activity = self.new_activity(kind);
        let id = activity.id;
        self.editor.change_workshop("edit-agenda", |workshop| {
            let at = place(workshop, after).map_or(workshop.agenda.len(), |it| it + 1);
            workshop.agenda.insert(at, activity);
        });
        id
    }

    /// Removes an activity, unless the room is in it.
    pub fn remove(&mut self, activity: ActivityId) {
        if self.editor.workshop().and_then(|it| it.current) != Some(activity) {
            self.editor.change_workshop("edit-agenda", |workshop| {
                workshop.agenda.retain(|it| it.id != activity);
            });
        }
    }

    /// Moves an activity so many places down.
    pub fn shift(&mut self, activity: ActivityId, down: isize) {
        let Some(workshop) = self.editor.workshop() else {
            return;
        };
        let from = place(workshop, Some(activity));
        let to = from.and_then(|it| it.checked_add_signed(down));
        if let (Some(from), Some(to)) = (from, to.filter(|it| *it < workshop.agenda.len())) {
            self.editor.change_workshop("edit-agenda", |workshop| {
                let moved = workshop.agenda.remove(from);
                workshop.agenda.insert(to, moved);
            });
        }
    }

    /// Changes a field of an activity; what is typed in a row is one step of the history.
    pub fn change(
        &mut self,
        activity: ActivityId,
        field: &'static str,
        change: impl FnOnce(&mut Activity),
    ) {
        let element = ElementId::Aside(AsideId::Activity(activity));
        self.editor
            .change_workshop_field(element, field, |workshop| {
                if let Some(it) = workshop.agenda.iter_mut().find(|it| it.id == activity) {
                    change(it);
                }
            });
    }

    /// Changes what the group does in an activity. A name and a question that went with
    /// what it did before change with it.
    pub fn set_kind(&mut self, activity: ActivityId, kind: ActivityKind) {
        let Some(before) = self.editor.workshop().and_then(|it| it.activity(activity)) else {
            return;
        };
        let (old_kind, minutes) = (before.kind.clone(), before.minutes);
        let usual = self.new_activity(old_kind);
        let wanted = Activity {
            minutes,
            ..self.new_activity(kind)
        };
        self.editor.transact("edit-agenda", |transaction| {
            transaction.put_workshop(|workshop| {
                for it in workshop.agenda.iter_mut().filter(|it| it.id == activity) {
                    it.kind = wanted.kind.clone();
                    if it.name == usual.name {
                        it.name.clone_from(&wanted.name);
                    }
                    if it.question == usual.question {
                        it.question.clone_from(&wanted.question);
                    }
                }
            });
            transaction.add_what_is_missing();
        });
    }

    /// Chooses the lanes that an activity is about; none lets its kind choose.
    pub fn set_lanes(&mut self, activity: ActivityId, lanes: &[LaneId]) {
        if self.editor.workshop().is_none() {
            return;
        }
        self.editor.transact("edit-agenda", |transaction| {
            transaction.put_workshop(|workshop| {
                for it in workshop.agenda.iter_mut().filter(|it| it.id == activity) {
                    it.lanes = lanes.to_vec();
                }
            });
            transaction.add_what_is_missing();
        });
    }
}

/// The place of an activity in the agenda.
fn place(workshop: &Workshop, activity: Option<ActivityId>) -> Option<usize> {
    let activity = activity?;
    workshop.agenda.iter().position(|it| it.id == activity)
}
