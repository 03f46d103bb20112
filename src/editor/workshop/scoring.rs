//! Scoring a curve by a group: everyone gives each step a score, and the curve becomes the
//! median of the scores.
//!
//! The scores are in the map ([`Scoring`]), and as long as they are collected, the previous
//! points of the curve too. [`Scores`] is the state that is only on the screen.

use std::sync::Arc;

use super::Editor;
use super::people::set_headcount;
use super::state::{Scores, ScoringSetup};
use super::turns::order;
use crate::analysis::{scores_of, spread};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{Event, LanePreset, Mark, ScoringPart, ScoringPartMut};
use crate::model::{
    Curve, CurveId, CurvePoint, CurveState, ElementId, LaneId, LaneKind, Scale, Score, Scoring,
    ScoringId, StepId, Vote, Workshop,
};
use crate::scene::Pane;

/// How many people score if that is not known otherwise.
const DEFAULT_PEOPLE: u32 = 6;
/// How many levels there are to choose from: as many as faces in the panel.
pub const LEVELS: u32 = 5;

/// The value on `scale` of a level. Level 0 is the worst.
fn value_of(scale: Scale, level: u32) -> f64 {
    let share = f64::from(level.min(LEVELS - 1)) / f64::from(LEVELS - 1);
    (scale.value(share) * 1e6).round() / 1e6
}

impl<'a> ScoringPart<'a> {
    /// The scoring that is under way.
    pub fn open(self) -> Option<&'a Scoring> {
        self.editor.workshop().and_then(Workshop::open_scoring)
    }

    /// The choices for the next scoring, while the user makes them.
    pub fn setup(self) -> Option<&'a ScoringSetup> {
        self.editor.room.scores.setup.as_ref()
    }

    /// The index of the person who scores now. `None` if everyone has scored, or if hands are
    /// counted.
    pub fn scorer(self) -> Option<u32> {
        let scoring = self.open()?;
        let is_turn_of_someone = !scoring.by_hands && scoring.turn < scoring.people;
        is_turn_of_someone.then_some(scoring.turn)
    }

    /// Whether the laptop is being passed to the next person. Hidden scores must not be visible
    /// then.
    pub fn is_handing_over(self) -> bool {
        let Some(scoring) = self.open() else {
            return false;
        };
        let next = self.scorer().map(|person| (scoring.id, person));
        scoring.is_hidden && next.is_some() && self.editor.room.scores.seated != next
    }

    /// The step that keys score: the chosen one, otherwise the first.
    pub fn step(self) -> Option<StepId> {
        self.open()?;
        let journey = self.editor.journey();
        let chosen = self.editor.room.scores.current_step;
        let chosen = chosen.filter(|id| journey.step(*id).is_some());
        chosen.or_else(|| journey.steps().next().map(|(_, step)| step.id))
    }

    /// The level, from 0 for the worst to 4, that the person who scores now has given a step.
    pub fn own_level(self, step: StepId) -> Option<u32> {
        let person = self.scorer()?;
        let scores = &self.open()?.scores;
        let own = scores
            .iter()
            .find(|score| (score.person, score.step) == (person, step))?;
        let scale = self.editor.scale_of_scores();
        let distance = |level: &u32| (value_of(scale, *level) - own.value).abs();
        (0..LEVELS).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The value of a level on the scale of the curve that is scored, as it is shown.
    pub fn level_text(self, level: u32) -> String {
        self.value_text(value_of(self.editor.scale_of_scores(), level))
    }

    /// A score or a median on the scale of the curve that is scored, as it is shown.
    pub fn value_text(self, value: f64) -> String {
        let scale = self.editor.scale_of_scores();
        self.editor.words().level(value, scale.min)
    }

    /// How many scores a step has for each level, the worst level first. If hands are counted,
    /// these are the hands.
    pub fn hands_for(self, step: StepId) -> [u32; LEVELS as usize] {
        let mut hands = [0; LEVELS as usize];
        let Some(scoring) = self.open() else {
            return hands;
        };
        let scale = self.editor.scale_of_scores();
        for value in scores_of(scoring, step) {
            let distance = |level: &u32| (value_of(scale, *level) - value).abs();
            let level = (0..LEVELS).min_by(|a, b| distance(a).total_cmp(&distance(b)));
            hands[level.unwrap_or(0) as usize] += 1;
        }
        hands
    }
}

impl ScoringPartMut<'_> {
    /// Changes the choices for the next scoring.
    pub fn change_setup(&mut self, setup: ScoringSetup) {
        if let Some(old) = &mut self.editor.room.scores.setup {
            *old = ScoringSetup {
                people: setup.people.clamp(1, Vote::MAX_VOTERS),
                ..setup
            };
        }
    }

    /// Leaves the setup without beginning a scoring.
    pub fn leave_setup(&mut self) {
        self.editor.room.scores.setup = None;
    }

    /// Begins the scoring with the choices made, as one entry of the history. Adds the persona,
    /// the lane and the curve if they are missing.
    pub fn begin(&mut self) {
        let Some(setup) = self.editor.room.scores.setup.take() else {
            return;
        };
        let persons = if setup.by_hands { 0 } else { setup.people };
        let persons = order(self.editor.workshop(), persons);
        let curve = self
            .editor
            .try_transact("edit-start-scoring", |transaction| {
                let curve = transaction.curve_for_scores(setup.curve)?;
                transaction.show_curve_of_scores(&curve);
                let scoring = Scoring {
                    id: ScoringId::generate(transaction.ids()),
                    curve: curve.id,
                    people: setup.people,
                    persons,
                    is_hidden: setup.is_hidden,
                    by_hands: setup.by_hands,
                    before: curve.points.clone(),
                    ..Scoring::default()
                };
                transaction.put_workshop(|workshop| {
                    set_headcount(workshop, scoring.people);
                    workshop.scorings.push(scoring);
                });
                Some(curve)
            });
        let Some(curve) = curve else { return };
        self.editor.enter_workshop();
        self.editor.room.voting.results = None;
        self.editor.room.scores = Scores::default();
        self.editor.emit(Event::ScoringPanelRequested);
        self.editor.reveal_row(curve.lane);
    }

    /// Notes that the person who scores now has the laptop.
    pub fn sit_down(&mut self) {
        let scoring = self.editor.scoring().open().map(|scoring| scoring.id);
        self.editor.room.scores.seated = scoring.zip(self.editor.scoring().scorer());
        self.editor.room.scores.current_step = None;
    }

    /// Makes a step the one that keys score, and makes it visible.
    pub fn go_to(&mut self, step: StepId) {
        self.editor.room.scores.current_step = Some(step);
        if let Some(cell) = self.editor.cell_of_scores(step) {
            self.editor.reveal_rect((Pane::Body, cell));
        }
    }

    /// Goes right by this number of steps, at most to the first or last step.
    pub fn go_by(&mut self, by: isize) {
        let steps = self.editor.journey().steps().map(|(_, step)| step.id);
        let steps: Vec<StepId> = steps.collect();
        let current = self.editor.scoring().step();
        let index = steps.iter().position(|step| Some(*step) == current);
        let index = index.unwrap_or(0);
        let last = steps.len().saturating_sub(1);
        if let Some(step) = steps.get(index.saturating_add_signed(by).min(last)) {
            self.go_to(*step);
        }
    }

    /// Sets or removes the score that the person who scores now gives a step, as one entry of
    /// the history.
    pub fn score(&mut self, step: StepId, level: Option<u32>) {
        let Some(person) = self
            .editor
            .scoring()
            .scorer()
            .filter(|_| !self.editor.scoring().is_handing_over())
        else {
            return;
        };
        if self.editor.journey().step(step).is_none() {
            return;
        }
        self.editor.room.scores.current_step = Some(step);
        let value = level.map(|level| value_of(self.editor.scale_of_scores(), level));
        self.editor.change_scoring("edit-score", |scoring| {
            let is_own = |score: &Score| (score.person, score.step) == (person, step);
            scoring.scores.retain(|score| !is_own(score));
            scoring.scores.extend(value.map(|value| Score {
                person,
                step,
                value,
            }));
        });
    }

    /// Sets how many hands were counted for a level of a step. All levels of a step together
    /// have at most as many hands as there are people. Does nothing if hands are not counted.
    pub fn count_hands(&mut self, step: StepId, level: u32, count: u32) {
        let scoring = self.editor.scoring().open();
        let is_by_hands = scoring.is_some_and(|scoring| scoring.by_hands);
        let mut hands = self.editor.scoring().hands_for(step);
        let before = hands.get(level as usize).copied();
        let Some(before) = before.filter(|_| is_by_hands) else {
            return;
        };
        let people = scoring.map_or(0, |scoring| scoring.people);
        let others = hands.iter().sum::<u32>() - before;
        hands[level as usize] = count.min(people.saturating_sub(others));
        if hands[level as usize] == before || self.editor.journey().step(step).is_none() {
            return;
        }
        self.editor.room.scores.current_step = Some(step);
        let scale = self.editor.scale_of_scores();
        self.editor.change_scoring("edit-score", |scoring| {
            scoring.scores.retain(|score| score.step != step);
            let values = (0..LEVELS).flat_map(|level| {
                std::iter::repeat_n(value_of(scale, level), hands[level as usize] as usize)
            });
            let scores = (0_u32..).zip(values).map(|(person, value)| Score {
                person,
                step,
                value,
            });
            scoring.scores.extend(scores);
        });
    }

    /// Notes that the person who scores now has finished and passes the laptop on.
    pub fn pass_laptop(&mut self) {
        if self.editor.scoring().scorer().is_some() && !self.editor.scoring().is_handing_over() {
            self.editor.room.scores.seated = None;
            self.editor.room.scores.current_step = None;
            self.editor
                .change_scoring("edit-pass-laptop", |scoring| scoring.turn += 1);
            // The next person begins where the journey does.
            if let Some(first) = self.editor.scoring().step() {
                self.go_to(first);
            }
        }
    }

    /// Gives the laptop back to the previous person.
    pub fn pass_laptop_back(&mut self) {
        let scoring = self.editor.scoring().open();
        if scoring.is_some_and(|scoring| scoring.turn > 0) {
            self.editor.room.scores.seated = None;
            self.editor.room.scores.current_step = None;
            self.editor
                .change_scoring("edit-pass-back", |scoring| scoring.turn -= 1);
        }
    }

    /// Removes all scores so that the scoring begins again, as one entry of the history. The
    /// curve gets its previous points back.
    pub fn recount(&mut self) {
        self.editor.room.scores = Scores::default();
        self.editor.emit(Event::ScoringPanelRequested);
        self.editor
            .change_scoring("edit-recount-scores", |scoring| {
                scoring.scores.clear();
                scoring.turn = 0;
            });
    }

    /// Ends the scoring, as one entry of the history. The curve is the median of the scores.
    pub fn close(&mut self) {
        self.editor
            .change_scoring("edit-close-scoring", |scoring| scoring.is_closed = true);
    }

    /// Cancels the scoring and removes its scores, as one entry of the history. The curve gets
    /// its previous points back.
    pub fn abandon(&mut self) {
        self.editor.replace_scoring("edit-drop-scoring", |_| None);
    }
}

impl Editor {
    /// Runs the command that starts a scoring: opens its setup or, if a scoring is under way,
    /// its panel in the workshop. Whoever leaves the setup is where they were before.
    pub(in crate::editor) fn start_scoring(&mut self) {
        if self.check_scoring().is_err() {
            return;
        }
        self.finish_text();
        if self.scoring().open().is_some() {
            self.enter_workshop();
            self.emit(Event::ScoringPanelRequested);
            return;
        }
        let workshop = self.workshop();
        let last = workshop.and_then(|workshop| workshop.scorings.last());
        let known = self.people().count();
        let last_vote = workshop.and_then(|workshop| workshop.votes.last());
        let before = last
            .map(|scoring| scoring.people)
            .or(last_vote.map(|vote| vote.voters));
        let curve = self.curve_to_toggle().or_else(|| self.first_curve());
        let setup = ScoringSetup {
            curve,
            people: if known > 0 {
                known
            } else {
                before.unwrap_or(DEFAULT_PEOPLE)
            },
            by_hands: last.is_some_and(|scoring| scoring.by_hands),
            is_hidden: last.is_some_and(|scoring| scoring.is_hidden),
        };
        self.room.scores.setup = Some(setup);
    }

    /// The curve of the current state of the first persona that has one which is not hidden.
    fn first_curve(&self) -> Option<CurveId> {
        let journey = self.journey();
        let is_eligible = |curve: &&Arc<Curve>| !curve.hidden && curve.state == CurveState::Current;
        let curves = journey.curves.iter().filter(is_eligible);
        let index_of = |id| journey.personas.iter().position(|persona| persona.id == id);
        let first = curves.min_by_key(|curve| index_of(curve.persona));
        Some(first?.id)
    }

    /// Whether a scoring can be started or continued now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot.
    pub(in crate::editor) fn check_scoring(&self) -> Result<(), &'static str> {
        if self.vote().open().is_some() {
            return Err("cannot-score-while-voting");
        }
        let has_steps = self.journey().step_count() > 0;
        has_steps.then_some(()).ok_or("cannot-score-without-steps")
    }

    /// Pans vertically so that the row of a lane is visible, and to the start of the map.
    fn reveal_row(&mut self, lane: LaneId) {
        let layout = &self.look.picture.layout;
        let (x0, x1) = (layout.left, layout.left + 1.0);
        let row = layout.row_of(lane).map(|index| &layout.rows[index]);
        if let Some(rect) = row.map(|row| kurbo::Rect::new(x0, row.y0, x1, row.y1)) {
            self.reveal_rect((Pane::Body, rect));
        }
    }

    /// The lane of the curve that is scored.
    pub(super) fn lane_of_scores(&self) -> Option<LaneId> {
        let curve = self.scoring().open()?.curve;
        Some(self.journey().curve(curve)?.lane)
    }

    /// The rectangle of the cell of a step in the lane that is scored, in map points.
    fn cell_of_scores(&self, step: StepId) -> Option<kurbo::Rect> {
        let curve = self.journey().curve(self.scoring().open()?.curve)?;
        let layout = &self.look.picture.layout;
        layout.cell_rect(layout.row_of(curve.lane)?, layout.column_of(step)?)
    }

    /// Adds a mark for the step that keys score.
    pub(in crate::editor) fn mark_scored_step(&self, marks: &mut Vec<Mark>) {
        if self.room.is_open && !self.scoring().is_handing_over() {
            let step = self.scoring().step();
            let cell = step.and_then(|step| self.cell_of_scores(step));
            marks.extend(cell.map(Mark::Range));
        }
    }

    /// The scale of the lane that is scored.
    fn scale_of_scores(&self) -> Scale {
        let lane = self.lane_of_scores();
        let lane = lane.and_then(|id| self.journey().lane(id));
        lane.map_or_else(Scale::default, |lane| lane.scale())
    }

    fn change_scoring(&mut self, label: &'static str, change: impl FnOnce(&mut Scoring)) {
        self.replace_scoring(label, |mut scoring| {
            change(&mut scoring);
            Some(scoring)
        });
    }

    /// Replaces or removes the scoring under way, as one entry of the history.
    fn replace_scoring(
        &mut self,
        label: &'static str,
        change: impl FnOnce(Scoring) -> Option<Scoring>,
    ) {
        if self.scoring().open().is_some() {
            self.transact(label, |transaction| transaction.put_scoring(change));
        }
    }
}

/// The parts of beginning and changing a scoring.
impl Transaction<'_> {
    /// Replaces or removes the scoring under way. The points of the curve follow the scores
    /// that may be visible.
    pub(super) fn put_scoring(&mut self, change: impl FnOnce(Scoring) -> Option<Scoring>) {
        let Some(old) = self.scoring().open().cloned() else {
            return;
        };
        let mut new = change(old.clone());
        let curve = self.journey().curve(old.curve);
        let mut points = curve.map(|curve| curve.points.clone());
        for (_, step) in self.journey().steps() {
            let old_scores = visible_scores(Some(&old), step.id);
            let new_scores = visible_scores(new.as_ref(), step.id);
            if old_scores != new_scores
                && let Some(points) = &mut points
            {
                update_points(points, step.id, &new_scores, &old.before);
            }
        }
        if let Some(new) = new.as_mut().filter(|new| new.is_closed) {
            new.before.clear();
        }
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        workshop.scorings.pop();
        workshop.scorings.extend(new);
        if let Some(points) = points {
            self.put_points(old.curve, &points);
        }
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
    }

    /// The chosen curve. If it is missing, adds a curve, and a lane and a persona for it if
    /// they are missing too.
    fn curve_for_scores(&mut self, chosen: Option<CurveId>) -> Option<Arc<Curve>> {
        if let Some(curve) = chosen.and_then(|id| self.journey().curve(id)) {
            return Some(Arc::clone(curve));
        }
        let lane = self.lane_for_scores()?;
        let persona = self.first_persona()?;
        let curve = Curve {
            lane,
            persona,
            ..Curve::default()
        };
        let added = self.apply(Edit::AddCurve(Box::new(curve)));
        match added.first() {
            Some(ElementId::Curve(id)) => self.journey().curve(*id).cloned(),
            _ => None,
        }
    }

    /// The first emotion lane. If there is none, it is added.
    fn lane_for_scores(&mut self) -> Option<LaneId> {
        let mut lanes = self.journey().lanes.iter();
        if let Some(lane) = lanes.find(|lane| lane.kind == LaneKind::EmotionCurve) {
            return Some(lane.id);
        }
        let lane = Box::new(LanePreset::EmotionCurve.lane(self.words()));
        let index = self.journey().lanes.len();
        match self.apply(Edit::AddLane { lane, index }).first() {
            Some(ElementId::Lane(id)) => Some(*id),
            _ => None,
        }
    }

    /// Makes the curve and its lane visible if they are hidden or collapsed.
    fn show_curve_of_scores(&mut self, curve: &Curve) {
        if curve.hidden {
            let shown = Curve {
                hidden: false,
                ..curve.clone()
            };
            self.apply(Edit::PutCurve(Box::new(shown)));
        }
        let lane = self.journey().lane(curve.lane);
        if let Some(lane) = lane.filter(|lane| lane.hidden || lane.collapsed) {
            let mut lane = (**lane).clone();
            (lane.hidden, lane.collapsed) = (false, false);
            self.apply(Edit::PutLane(Box::new(lane)));
        }
    }

    /// Replaces the points of a curve. Points with an id of the curve replace that point;
    /// other points are added.
    fn put_points(&mut self, id: CurveId, points: &[CurvePoint]) {
        let Some(curve) = self.journey().curve(id).cloned() else {
            return;
        };
        let is_gone = |old: &&CurvePoint| !points.iter().any(|point| point.id == old.id);
        for point in curve.points.iter().filter(is_gone) {
            self.apply_of_group(Edit::DeletePoint(id, point.id));
        }
        for point in points {
            let new = Box::new(point.clone());
            match curve.point(point.id) {
                Some(old) if old == point => {}
                Some(_) => drop(self.apply_of_group(Edit::PutPoint(id, new))),
                None => drop(self.apply_of_group(Edit::AddPoint(id, new))),
            }
        }
    }
}

/// The scores of a step that may be visible: none while they are hidden.
fn visible_scores(scoring: Option<&Scoring>, step: StepId) -> Vec<f64> {
    let scoring = scoring.filter(|scoring| scoring.is_closed || !scoring.is_hidden);
    scoring.map_or_else(Vec::new, |scoring| scores_of(scoring, step))
}

/// Changes the points of a step by its scores. It gets a single point in its middle, at the
/// median of the scores, with the labels and quotes of the points that were there. Without
/// scores it gets the points from `before`, the points of the curve before the scoring.
fn update_points(
    points: &mut Vec<CurvePoint>,
    step: StepId,
    scores: &[f64],
    before: &[CurvePoint],
) {
    let (mut here, others): (Vec<_>, Vec<_>) =
        points.drain(..).partition(|point| point.step == step);
    *points = others;
    let Some(spread) = spread(scores) else {
        points.extend(before.iter().filter(|point| point.step == step).cloned());
        return;
    };
    let distance = |point: &CurvePoint| (point.place - 0.5).abs();
    here.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    let mut here = here.into_iter();
    let mut point = here.next().unwrap_or_default();
    for other in here {
        append(&mut point.label, &other.label, " · ");
        append(&mut point.quote, &other.quote, "\n");
    }
    points.push(CurvePoint {
        step,
        place: 0.5,
        value: spread.median,
        n: Some(spread.n),
        low: Some(spread.low),
        high: Some(spread.high),
        ..point
    });
}

/// Appends `more` to a text, with `between` as separator, unless it is empty or the same text.
fn append(text: &mut String, more: &str, between: &str) {
    if more.is_empty() || text == more {
        return;
    }
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}
