//! Arranging the walk: the order of its stops, leaving stops out, adding stops, notes and
//! planned times.
//!
//! By itself, the walk follows from the map. The map only stores the stops that the user
//! changed, as long as the order of all stops follows from these. If it does not, because a
//! stop was moved or added, all stops are stored.

use crate::analysis::{Stop, StopKey, walk};
use crate::edit::Edit;
use crate::editor::{Editor, ShowPartMut, WalkPart, WalkPartMut};
use crate::model::{
    AsideId, CardId, ElementId, IdSource, Journey, LaneId, StepId, StopId, StopSubject, Walk,
    WalkStop,
};

/// The time in `text`, in seconds. The text has minutes, or minutes and seconds separated by a
/// colon. `None` if it is not a time, or not one that can be planned for a stop.
pub fn parse_clock(text: &str) -> Option<u32> {
    let (minutes, seconds) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let minutes: u32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let seconds: u32 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
    let all = minutes.checked_mul(60)?.checked_add(seconds)?;
    (1..=Walk::MAX_SECONDS).contains(&all).then_some(all)
}

/// A time in seconds as minutes and seconds, such as "4:05", and from an hour on with hours,
/// such as "1:02:00".
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

/// A stop as it is stored in the map. A stop that was not stored before gets a new id.
fn stored_stop(stop: &Stop, ids: &mut dyn IdSource) -> WalkStop {
    let is_stage = matches!(stop.subject, StopSubject::Stage(_));
    WalkStop {
        id: stop.id.unwrap_or_else(|| StopId::generate(ids)),
        subject: stop.subject.clone(),
        title: stop.title.clone(),
        skipped: stop.skipped,
        // The notes of a stage are stored with the stage.
        notes: if is_stage {
            String::new()
        } else {
            stop.notes.clone()
        },
        planned_seconds: stop.planned_seconds,
        text: stop.text.clone(),
        picture: stop.picture,
        shows_all: stop.shows_all,
    }
}

/// The walk of `journey` with these stored stops in this order. Stored stops that have nothing
/// to show at present are kept behind the stop that they were behind.
fn with_stored_stops(journey: &Journey, mut stops: Vec<WalkStop>) -> Walk {
    let shown: Vec<Option<StopId>> = walk(journey).iter().map(|stop| stop.id).collect();
    let mut previous = None;
    for old in &journey.walk.stops {
        if !shown.contains(&Some(old.id)) {
            let behind = stops.iter().position(|stop| Some(stop.id) == previous);
            stops.insert(behind.map_or(0, |index| index + 1), old.clone());
        }
        previous = Some(old.id);
    }
    Walk {
        stops,
        ..(*journey.walk).clone()
    }
}

/// The walk of `journey` with its stops in this order. Only the stops that were stored before
/// and the one with the index `changed` are stored, if the order follows from these.
/// Otherwise all stops are stored.
fn arranged(
    journey: &Journey,
    ids: &mut dyn IdSource,
    order: &[Stop],
    changed: Option<usize>,
) -> Walk {
    let necessary = order
        .iter()
        .enumerate()
        .filter(|(index, stop)| stop.id.is_some() || Some(*index) == changed)
        .map(|(_, stop)| stored_stop(stop, ids));
    let short_walk = with_stored_stops(journey, necessary.collect());
    let mut with_short_walk = journey.clone();
    with_short_walk.walk = short_walk.clone().into();
    let keys = |stops: &[Stop]| -> Vec<StopKey> { stops.iter().map(Stop::key).collect() };
    if keys(&walk(&with_short_walk)) == keys(order) {
        return short_walk;
    }
    let all = order.iter().map(|stop| stored_stop(stop, ids)).collect();
    with_stored_stops(journey, all)
}

/// The index at which a new stop with this subject is inserted: behind the last stage that it
/// shows something of, and behind the stops that were added there before. If it shows nothing
/// of a stage, it goes before the close.
fn index_for_new_stop(journey: &Journey, stops: &[Stop], subject: &StopSubject) -> usize {
    let steps: Vec<StepId> = match subject {
        StopSubject::Part { steps, .. } => steps.clone(),
        StopSubject::Cards(cards) => {
            let cards = cards.iter().filter_map(|id| journey.card(*id));
            cards.map(|card| card.step).collect()
        }
        _ => Vec::new(),
    };
    let shows_same_stage = |stop: &Stop| match stop.subject {
        StopSubject::Stage(id) => journey
            .stage(id)
            .is_some_and(|stage| stage.steps.iter().any(|step| steps.contains(&step.id))),
        _ => false,
    };
    if let Some(last) = stops.iter().rposition(shows_same_stage) {
        let behind = stops[last + 1..].iter();
        let added = behind.take_while(|stop| !stop.subject.is_derived()).count();
        return last + 1 + added;
    }
    let mut subjects = stops.iter().map(|stop| &stop.subject);
    let close = subjects.position(|subject| *subject == StopSubject::Close);
    close.unwrap_or(stops.len())
}

impl ShowPartMut<'_> {
    /// Changes the presenter's notes of the stop that is on the screen.
    pub fn note_stop(&mut self, notes: &str) {
        let Some(shown) = self
            .editor
            .show()
            .running()
            .and_then(|show| show.stop())
            .cloned()
        else {
            return;
        };
        let stops = self.editor.walk().stops();
        let is_shown = |stop: &Stop| (stop.id, &stop.subject) == (shown.id, &shown.subject);
        if let Some(index) = stops.iter().position(is_shown) {
            self.editor.walk_mut().note_stop(index, notes);
        }
    }
}

impl WalkPart<'_> {
    /// All stops of the walk in their order, including those that the show leaves out.
    pub fn stops(self) -> Vec<Stop> {
        walk(self.editor.journey())
    }
}

impl WalkPartMut<'_> {
    /// Moves the stop with the index `from` so that it has the index `to`.
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

    /// Leaves a stop out of the show, or includes it again.
    pub fn skip_stop(&mut self, index: usize, is_skipped: bool) {
        self.editor.change_stop(
            index,
            |stop| stop.skipped = is_skipped,
            |editor, _, walk| {
                editor.put_walk("edit-skip-stop", walk);
            },
        );
    }

    /// Gives a stop a title. With an empty one, the stop is named after what it shows.
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

    /// Sets the time that is planned for a stop, in seconds; `None` for no planned time.
    pub fn plan_stop(&mut self, index: usize, seconds: Option<u32>) {
        let seconds = seconds.map(|seconds| seconds.min(Walk::MAX_SECONDS));
        let change = |stop: &mut Stop| stop.planned_seconds = seconds;
        self.editor
            .change_stop(index, change, |editor, element, walk| {
                editor.edit_field(element, "planned_seconds", Edit::PutWalk(Box::new(walk)));
            });
    }

    /// Chooses whether all pages of a stop belong to the walk, or only those that sum it up.
    pub fn show_all_pages(&mut self, index: usize, is_on: bool) {
        self.editor.change_stop(
            index,
            |stop| stop.shows_all = is_on,
            |editor, _, walk| editor.put_walk("edit-show-all-pages", walk),
        );
    }

    /// Changes the presenter's notes of a stop. If the stop is a stage, these are the notes of
    /// the stage itself.
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

    /// Removes a stop that was added by hand from the walk. Other stops stay.
    pub fn remove_stop(&mut self, index: usize) {
        let journey = std::sync::Arc::clone(self.editor.journey());
        let mut order = walk(&journey);
        let stop = order.get(index);
        if stop.is_none_or(|stop| stop.subject.is_derived()) {
            return;
        }
        let removed = order.remove(index).id;
        let mut walk = (*journey.walk).clone();
        walk.stops.retain(|stop| Some(stop.id) != removed);
        self.editor.put_walk("edit-remove-stop", walk);
    }

    /// Chooses whether the lanes of a page appear one after the other or all at once.
    pub fn reveal_lanes(&mut self, is_on: bool) {
        let walk = Walk {
            reveals_lanes: is_on,
            ..(*self.editor.journey().walk).clone()
        };
        self.editor.put_walk("edit-reveal-lanes", walk);
    }

    /// Removes everything that was arranged by hand. The notes of stages stay, because they
    /// belong to the stages.
    pub fn reset(&mut self) {
        self.editor.put_walk("edit-reset-walk", Walk::default());
    }
}

impl Editor {
    pub(super) fn put_walk(&mut self, label: &'static str, walk: Walk) {
        self.edit(label, Edit::PutWalk(Box::new(walk)));
    }

    /// Changes a stop of the walk with `change`. If it is different then, `put` gets the
    /// element of the stop and the new walk.
    fn change_stop(
        &mut self,
        index: usize,
        change: impl FnOnce(&mut Stop),
        put: impl FnOnce(&mut Self, ElementId, Walk),
    ) {
        if let Some((id, walk)) = self.walk_with_stop(index, change) {
            put(self, ElementId::Aside(AsideId::Stop(id)), walk);
        }
    }

    /// The walk with a stop that `change` has changed, and the id of the stop. `None` if it
    /// changes nothing.
    pub(super) fn walk_with_stop(
        &mut self,
        index: usize,
        change: impl FnOnce(&mut Stop),
    ) -> Option<(StopId, Walk)> {
        let journey = std::sync::Arc::clone(self.journey());
        let mut order = walk(&journey);
        let stop = order.get_mut(index)?;
        let before = stop.clone();
        change(stop);
        if *stop == before {
            return None;
        }
        let id = before.id.unwrap_or_else(|| StopId::generate(self.ids()));
        stop.id = Some(id);
        let walk = arranged(&journey, self.ids(), &order, Some(index));
        Some((id, walk))
    }

    /// Inserts a stop that was made by hand, so that it has this index.
    pub(super) fn insert_stop(&mut self, index: usize, stop: Stop) {
        let journey = std::sync::Arc::clone(self.journey());
        let mut order = walk(&journey);
        order.insert(index, stop);
        let walk = arranged(&journey, self.ids(), &order, None);
        self.put_walk("edit-add-stop", walk);
    }

    /// Adds a stop with the selection or, without one, with the visible part of the map. The
    /// stop goes behind the stage that it belongs to.
    pub(in crate::editor) fn add_stop(&mut self) {
        let Some(subject) = self.subject_to_add() else {
            return;
        };
        let journey = std::sync::Arc::clone(self.journey());
        let order = walk(&journey);
        if let StopSubject::Stage(_) = subject
            && let Some(index) = order.iter().position(|stop| stop.subject == subject)
        {
            self.take_stage_in(&order, index);
            return;
        }
        let index = index_for_new_stop(&journey, &order, &subject);
        let stop = Stop {
            id: Some(StopId::generate(self.ids())),
            subject,
            ..Stop::default()
        };
        let before = index.checked_sub(1).and_then(|index| order.get(index));
        let before = before
            .map(|stop| self.show().stop_title(stop))
            .unwrap_or_default();
        self.insert_stop(index, stop);
        let args = [("number", (index + 1).into()), ("before", (&before).into())];
        let text = self.words().fill("walk-added", &args);
        self.notify(text, false);
    }

    /// Includes the stage at `index` in the walk, where it has its place already, and says where
    /// that is.
    fn take_stage_in(&mut self, order: &[Stop], index: usize) {
        let stop = &order[index];
        if stop.skipped {
            self.walk_mut().skip_stop(index, false);
        }
        let title = self.show().stop_title(stop);
        let args = [("number", (index + 1).into()), ("title", (&title).into())];
        let key = if stop.skipped {
            "walk-stage-added"
        } else {
            "walk-stage-known"
        };
        let text = self.words().fill(key, &args);
        self.notify(text, false);
    }

    /// What [`Editor::add_stop`] would add to the walk: the selected cards, otherwise the
    /// selected stage, otherwise the selected steps and lanes, otherwise the visible part of the
    /// map.
    pub(super) fn subject_to_add(&self) -> Option<StopSubject> {
        let journey = self.journey();
        let cards = self.cards_in_reading_order();
        if !cards.is_empty() {
            return Some(StopSubject::Cards(cards));
        }
        let is_selected = |id| self.selection().contains(id);
        if let [ElementId::Stage(stage)] = *self.selection().iter().collect::<Vec<_>>() {
            // A stage of which nothing is known has no page.
            let subject = StopSubject::Stage(stage);
            if walk(journey).iter().any(|stop| stop.subject == subject) {
                return Some(subject);
            }
        }
        let steps: Vec<StepId> = journey
            .steps()
            .filter(|(stage, step)| {
                is_selected(ElementId::Stage(stage.id)) || is_selected(ElementId::Step(step.id))
            })
            .map(|(_, step)| step.id)
            .collect();
        let shown = journey.lanes.iter().filter(|lane| !lane.hidden);
        let all_lanes: Vec<LaneId> = shown.map(|lane| lane.id).collect();
        let lanes: Vec<LaneId> = all_lanes
            .iter()
            .copied()
            .filter(|id| is_selected(ElementId::Lane(*id)))
            .collect();
        let (steps, lanes) = match (steps.is_empty(), lanes.is_empty()) {
            (true, true) => self.visible_part(),
            (true, false) => (journey.steps().map(|(_, step)| step.id).collect(), lanes),
            (false, true) => (steps, all_lanes),
            (false, false) => (steps, lanes),
        };
        let has_both = !steps.is_empty() && !lanes.is_empty();
        has_both.then_some(StopSubject::Part { steps, lanes })
    }

    /// The selected cards, ordered by column and then by lane.
    fn cards_in_reading_order(&self) -> Vec<CardId> {
        let journey = self.journey();
        let mut cards = self.selection().cards();
        let position = |id: &CardId| {
            let card = journey.card(*id)?;
            let step = journey.steps().position(|(_, step)| step.id == card.step)?;
            let mut lanes = journey.lanes.iter();
            let lane = lanes.position(|lane| lane.id == card.lane)?;
            Some((step, lane, card.order.clone()))
        };
        cards.retain(|id| journey.card(*id).is_some());
        cards.sort_by_cached_key(position);
        cards
    }

    /// The steps and lanes that are visible on the canvas: at least half of each, or filling
    /// at least half of the canvas.
    fn visible_part(&self) -> (Vec<StepId>, Vec<LaneId>) {
        let layout = &self.picture().layout;
        let visible = self.visible_body();
        let is_visible = |start: f64, end: f64, from: f64, to: f64| {
            let length = end.min(to) - start.max(from);
            length > 0.0 && (length >= (end - start) / 2.0 || length >= (to - from) / 2.0)
        };
        let columns = layout.columns.iter();
        let columns =
            columns.filter(|column| is_visible(column.x0, column.x1, visible.x0, visible.x1));
        let rows = layout.rows.iter();
        let rows = rows.filter(|row| is_visible(row.y0, row.y1, visible.y0, visible.y1));
        (
            columns.map(|column| column.step).collect(),
            rows.map(|row| row.lane).collect(),
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
