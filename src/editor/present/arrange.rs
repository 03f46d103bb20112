//! Arranging the walk: its order, what is left out, what is added, notes and times.
//!
//! A map's walk lists only the stops that were touched. As long as that says where each
//! stands, no other is listed; a stop that is moved or added lists them all.

use crate::analysis::{Stop, walk};
use crate::edit::Edit;
use crate::editor::{Editor, ShowPartMut, WalkPart, WalkPartMut};
use crate::model::{
    AsideId, CardId, ElementId, IdSource, Journey, LaneId, StepId, StopId, StopSubject, Walk,
    WalkStop,
};

/// The time in `text`: minutes, or minutes and seconds behind a colon; in seconds. `None`
/// where there is none, or one that no stop can have.
pub fn parse_clock(text: &str) -> Option<u32> {
    let (minutes, seconds) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let minutes: u32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let seconds: u32 = seconds.parse().ok().filter(|it| *it < 60)?;
    let all = minutes.checked_mul(60)?.checked_add(seconds)?;
    (1..=Walk::MAX_SECONDS).contains(&all).then_some(all)
}

/// A time as minutes and seconds, from an hour on with hours: "4:05", "1:02:00".
pub fn clock_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "−" } else { "" };
    let all = seconds.unsigned_abs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 {
        format!("{sign}{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{sign}{minutes}:{seconds:02}")
    }
}

/// The entry for a stop; a new one has an id of its own.
fn entry(stop: &Stop, ids: &mut dyn IdSource) -> WalkStop {
    let is_stage = matches!(stop.subject, StopSubject::Stage(_));
    WalkStop {
        id: stop.id.unwrap_or_else(|| StopId::generate(ids)),
        subject: stop.subject.clone(),
        title: stop.title.clone(),
        skipped: stop.skipped,
        // Those of a stage are its own.
        notes: if is_stage {
            String::new()
        } else {
            stop.notes.clone()
        },
        planned_seconds: stop.planned_seconds,
    }
}

/// The walk of `journey` with these entries in this order. What it has nothing to show of
/// now, it keeps behind the entry it was behind.
fn with_entries(journey: &Journey, mut stops: Vec<WalkStop>) -> Walk {
    let is_shown: Vec<Option<StopId>> = walk(journey).iter().map(|it| it.id).collect();
    let mut previous = None;
    for old in &journey.walk.stops {
        if !is_shown.contains(&Some(old.id)) {
            let behind = stops.iter().position(|it| Some(it.id) == previous);
            stops.insert(behind.map_or(0, |it| it + 1), old.clone());
        }
        previous = Some(old.id);
    }
    Walk {
        reveals_lanes: journey.walk.reveals_lanes,
        stops,
    }
}

/// The walk of `journey` with its stops in this order. Of those that were never touched,
/// only that at `touched` is listed, as long as they all come where they stand here.
fn arranged(
    journey: &Journey,
    ids: &mut dyn IdSource,
    order: &[Stop],
    touched: Option<usize>,
) -> Walk {
    let few = order
        .iter()
        .enumerate()
        .filter(|(index, stop)| stop.id.is_some() || Some(*index) == touched)
        .map(|(_, stop)| entry(stop, ids));
    let few = with_entries(journey, few.collect());
    let mut tried = journey.clone();
    tried.walk = few.clone().into();
    let subjects = |stops: &[Stop]| -> Vec<StopSubject> {
        stops.iter().map(|it| it.subject.clone()).collect()
    };
    if subjects(&walk(&tried)) == subjects(order) {
        return few;
    }
    let all = order.iter().map(|stop| entry(stop, ids)).collect();
    with_entries(journey, all)
}

/// Behind which stop one with this subject belongs: the last stage that it shows something
/// of; else before the close.
fn natural_place(journey: &Journey, stops: &[Stop], subject: &StopSubject) -> usize {
    let steps: Vec<StepId> = match subject {
        StopSubject::Part { steps, .. } => steps.clone(),
        StopSubject::Cards(cards) => {
            let found = cards.iter().filter_map(|id| journey.card(*id));
            found.map(|it| it.step).collect()
        }
        _ => Vec::new(),
    };
    let holds_one = |stop: &Stop| match stop.subject {
        StopSubject::Stage(id) => journey
            .stage(id)
            .is_some_and(|stage| stage.steps.iter().any(|it| steps.contains(&it.id))),
        _ => false,
    };
    if let Some(last) = stops.iter().rposition(holds_one) {
        // Behind those that were added there before.
        let added = stops[last + 1..].iter();
        let added = added.take_while(|it| !it.subject.is_derived()).count();
        return last + 1 + added;
    }
    let close = stops.iter().position(|it| it.subject == StopSubject::Close);
    close.unwrap_or(stops.len())
}

impl ShowPartMut<'_> {
    /// Writes the presenter's notes of the stop on the screen.
    pub fn note_stop(&mut self, notes: &str) {
        let Some(shown) = self
            .editor
            .show()
            .running()
            .and_then(|it| it.stop())
            .cloned()
        else {
            return;
        };
        let stops = self.editor.walk().stops();
        let is_shown = |it: &Stop| (it.id, &it.subject) == (shown.id, &shown.subject);
        if let Some(index) = stops.iter().position(is_shown) {
            self.editor.walk_mut().note_stop(index, notes);
        }
    }
}

impl WalkPart<'_> {
    /// The stops of the walk, those that are left out too, in their order.
    pub fn stops(self) -> Vec<Stop> {
        walk(self.editor.journey())
    }
}

impl WalkPartMut<'_> {
    /// Moves a stop of the walk to where it has `to` others before it.
    pub fn move_stop(&mut self, from: usize, to: usize) {
        let journey = std::sync::Arc::clone(self.editor.journey());
        let mut order = walk(&journey);
        let to = to.min(order.len().saturating_sub(1));
        if from >= order.len() || from == to {
            return;
        }
        let moved = order.remove(from);
        order.insert(to, moved);
        let walk = arranged(&journey, self.editor.ids(), &order, Some(to));
        self.editor.put_walk("edit-move-stop", walk);
    }

    /// Leaves a stop out of the show, or no longer.
    pub fn skip_stop(&mut self, index: usize, is_skipped: bool) {
        self.editor.change_stop(
            index,
            |stop| stop.skipped = is_skipped,
            |editor, _, walk| {
                editor.put_walk("edit-skip-stop", walk);
            },
        );
    }

    /// Gives a stop a name of its own; an empty one gives it back the one it has by itself.
    pub fn name_stop(&mut self, index: usize, title: &str) {
        let title = title.to_owned();
        self.editor.change_stop(
            index,
            |stop| stop.title = title,
            |editor, element, walk| {
                editor.edit_field(element, "title", Edit::PutWalk(Box::new(walk)));
            },
        );
    }

    /// Plans how long a stop shall take, in seconds.
    pub fn plan_stop(&mut self, index: usize, seconds: Option<u32>) {
        let seconds = seconds.map(|it| it.min(Walk::MAX_SECONDS));
        let change = |stop: &mut Stop| stop.planned_seconds = seconds;
        self.editor
            .change_stop(index, change, |editor, element, walk| {
                editor.edit_field(element, "planned_seconds", Edit::PutWalk(Box::new(walk)));
            });
    }

    /// Writes the presenter's notes of a stop; those of a stage are the stage's own.
    pub fn note_stop(&mut self, index: usize, notes: &str) {
        let Some(stop) = walk(self.editor.journey()).into_iter().nth(index) else {
            return;
        };
        if stop.notes == notes {
            return;
        }
        if let StopSubject::Stage(id) = stop.subject {
            if let Some(stage) = self.editor.journey().stage(id) {
                let mut stage = (**stage).clone();
                notes.clone_into(&mut stage.presenter_notes);
                let edit = Edit::PutStage(Box::new(stage));
                self.editor
                    .edit_field(ElementId::Stage(id), "presenter_notes", edit);
            }
            return;
        }
        let notes = notes.to_owned();
        self.editor.change_stop(
            index,
            |stop| stop.notes = notes,
            |editor, element, walk| {
                editor.edit_field(element, "notes", Edit::PutWalk(Box::new(walk)));
            },
        );
    }

    /// Takes a stop that was added out of the walk again.
    pub fn remove_stop(&mut self, index: usize) {
        let journey = std::sync::Arc::clone(self.editor.journey());
        let mut order = walk(&journey);
        if order.get(index).is_none_or(|it| it.subject.is_derived()) {
            return;
        }
        let removed = order.remove(index).id;
        let mut walk = (*journey.walk).clone();
        walk.stops.retain(|it| Some(it.id) != removed);
        self.editor.put_walk("edit-remove-stop", walk);
    }

    /// Lets the lanes of a stage appear one after the other, or all at once.
    pub fn reveal_lanes(&mut self, is_on: bool) {
        let walk = Walk {
            reveals_lanes: is_on,
            ..(*self.editor.journey().walk).clone()
        };
        self.editor.put_walk("edit-reveal-lanes", walk);
    }

    /// Forgets everything that was arranged. Notes of stages are the stages' and stay.
    pub fn reset(&mut self) {
        self.editor.put_walk("edit-reset-walk", Walk::default());
    }
}

impl Editor {
    fn put_walk(&mut self, label: &'static str, walk: Walk) {
        self.edit(label, Edit::PutWalk(Box::new(walk)));
    }

    /// Changes a stop of the walk and hands the new walk on, with what the stop is then
    /// called; nothing happens where nothing changes.
    fn change_stop(
        &mut self,
        index: usize,
        change: impl FnOnce(&mut Stop),
        put: impl FnOnce(&mut Self, ElementId, Walk),
    ) {
        let journey = std::sync::Arc::clone(self.journey());
        let mut order = walk(&journey);
        let Some(stop) = order.get_mut(index) else {
            return;
        };
        let before = stop.clone();
        change(stop);
        if *stop == before {
            return;
        }
        stop.id = Some(before.id.unwrap_or_else(|| StopId::generate(self.ids())));
        let element = stop.id.map(AsideId::Stop).map(ElementId::Aside);
        let walk = arranged(&journey, self.ids(), &order, Some(index));
        put(self, element.unwrap_or(ElementId::Journey), walk);
    }

    /// Adds what is selected to the walk, or else what is in sight: behind the stage it
    /// belongs to.
    pub(in crate::editor) fn add_stop(&mut self) {
        let Some(subject) = self.subject_to_add() else {
            return;
        };
        let journey = std::sync::Arc::clone(self.journey());
        let mut order = walk(&journey);
        let at = natural_place(&journey, &order, &subject);
        let stop = Stop {
            id: Some(StopId::generate(self.ids())),
            subject,
            ..Stop::default()
        };
        let before = at.checked_sub(1).and_then(|it| order.get(it));
        let before = before
            .map(|it| self.show().stop_title(it))
            .unwrap_or_default();
        order.insert(at, stop);
        let walk = arranged(&journey, self.ids(), &order, None);
        self.put_walk("edit-add-stop", walk);
        let args = [("number", (at + 1).into()), ("before", (&before).into())];
        let text = self.words().fill("walk-added", &args);
        self.notify(text, false);
    }

    /// What would be added to the walk: the selected cards; the selected steps and lanes;
    /// or what is in sight.
    pub(super) fn subject_to_add(&self) -> Option<StopSubject> {
        let journey = self.journey();
        let cards = self.cards_in_reading_order();
        if !cards.is_empty() {
            return Some(StopSubject::Cards(cards));
        }
        let is_selected = |id| self.selection().contains(id);
        let steps: Vec<StepId> = journey
            .steps()
            .filter(|(stage, step)| {
                is_selected(ElementId::Stage(stage.id)) || is_selected(ElementId::Step(step.id))
            })
            .map(|(_, step)| step.id)
            .collect();
        let shown = journey.lanes.iter().filter(|it| !it.hidden);
        let all_lanes: Vec<LaneId> = shown.map(|it| it.id).collect();
        let lanes: Vec<LaneId> = all_lanes
            .iter()
            .copied()
            .filter(|id| is_selected(ElementId::Lane(*id)))
            .collect();
        let (steps, lanes) = match (steps.is_empty(), lanes.is_empty()) {
            (true, true) => self.part_in_sight(),
            (true, false) => (journey.steps().map(|(_, it)| it.id).collect(), lanes),
            (false, true) => (steps, all_lanes),
            (false, false) => (steps, lanes),
        };
        let has_both = !steps.is_empty() && !lanes.is_empty();
        has_both.then_some(StopSubject::Part { steps, lanes })
    }

    /// The selected cards, column by column.
    fn cards_in_reading_order(&self) -> Vec<CardId> {
        let journey = self.journey();
        let mut cards = self.selection().cards();
        let place = |id: &CardId| {
            let card = journey.card(*id)?;
            let step = journey.steps().position(|(_, it)| it.id == card.step)?;
            let lane = journey.lanes.iter().position(|it| it.id == card.lane)?;
            Some((step, lane, card.order.clone()))
        };
        cards.retain(|id| journey.card(*id).is_some());
        cards.sort_by_cached_key(place);
        cards
    }

    /// The steps and lanes that are in sight, at least half of each.
    fn part_in_sight(&self) -> (Vec<StepId>, Vec<LaneId>) {
        let layout = &self.picture().layout;
        let visible = self.visible_body();
        let is_seen = |start: f64, end: f64, from: f64, to: f64| {
            let seen = end.min(to) - start.max(from);
            seen > 0.0 && (seen >= (end - start) / 2.0 || seen >= (to - from) / 2.0)
        };
        let columns = layout.columns.iter();
        let columns = columns.filter(|it| is_seen(it.x0, it.x1, visible.x0, visible.x1));
        let rows = layout.rows.iter();
        let rows = rows.filter(|it| is_seen(it.y0, it.y1, visible.y0, visible.y1));
        (
            columns.map(|it| it.step).collect(),
            rows.map(|it| it.lane).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_as_people_do() {
        for (text, seconds) in [
            ("2", Some(120)),
            (" 1:30 ", Some(90)),
            (":45", Some(45)),
            ("240:00", Some(14_400)),
            ("241", None),
            ("1:75", None),
            ("", None),
            ("0", None),
            ("soon", None),
            ("-1", None),
            ("99999999999", None),
        ] {
            assert_eq!(parse_clock(text), seconds, "{text:?}");
        }
        assert_eq!(clock_text(5), "0:05");
        assert_eq!(clock_text(754), "12:34");
        assert_eq!(clock_text(3720), "1:02:00");
        assert_eq!(clock_text(-61), "−1:01");
    }
}
