//! The sentiment line by the group: everyone scores each step, and the curve becomes the
//! median.
//!
//! What was said is in the map ([`Scoring`]), with the points that the curve had before as
//! long as scores are collected; [`Scores`] is what is on the screen only.

use std::sync::Arc;

use super::Editor;
use crate::analysis::{scores_of, spread};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{Event, LanePreset, Mark, ScoringPart, ScoringPartMut};
use crate::model::{
    Curve, CurveId, CurvePoint, CurveState, ElementId, LaneId, LaneKind, Scale, Score, Scoring,
    ScoringId, StepId, Vote, Workshop,
};

/// How many people score if nobody said.
const PEOPLE: u32 = 6;
/// How many levels one chooses from: as many as there are faces.
pub const LEVELS: u32 = 5;

/// Scores before they are collected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoringSetup {
    /// The curve that becomes the median; a new one if none is named.
    pub curve: Option<CurveId>,
    /// How many people score.
    pub people: u32,
    /// Whether hands are counted instead of passing the laptop.
    pub by_hands: bool,
    /// Whether nobody sees the scores until the end.
    pub is_hidden: bool,
}

/// What of the scores is on the screen only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The scores that are set up.
    setup: Option<ScoringSetup>,
    /// The step that keys are about.
    at: Option<StepId>,
    /// Who has sat down at hidden scores.
    seated: Option<(ScoringId, u32)>,
}

/// The value of a level, from 0 for the worst, on a scale.
fn value_of(scale: Scale, level: u32) -> f64 {
    let share = f64::from(level.min(LEVELS - 1)) / f64::from(LEVELS - 1);
    (scale.value(share) * 1e6).round() / 1e6
}

impl<'a> ScoringPart<'a> {
    /// The scores that are collected.
    pub fn open(self) -> Option<&'a Scoring> {
        self.editor.workshop().and_then(Workshop::open_scoring)
    }

    /// The scores before they are collected, while they are set up.
    pub fn setup(self) -> Option<&'a ScoringSetup> {
        self.editor.room.scores.setup.as_ref()
    }

    /// Who scores now, from 0; `None` once everyone has, and by hands.
    pub fn scorer(self) -> Option<u32> {
        let scoring = self.open()?;
        let is_someones = !scoring.by_hands && scoring.turn < scoring.people;
        is_someones.then_some(scoring.turn)
    }

    /// Whether the laptop is on its way to the next person, and nobody shall see the scores
    /// of anyone else.
    pub fn is_handing_over(self) -> bool {
        let Some(scoring) = self.open() else {
            return false;
        };
        let next = self.scorer().map(|person| (scoring.id, person));
        scoring.is_hidden && next.is_some() && self.editor.room.scores.seated != next
    }

    /// The step that keys are about: the one that was chosen, else the first.
    pub fn step(self) -> Option<StepId> {
        self.open()?;
        let at = self.editor.room.scores.at;
        let at = at.filter(|it| self.editor.journey().step(*it).is_some());
        at.or_else(|| self.editor.journey().steps().next().map(|(_, it)| it.id))
    }

    /// The level, from 0 for the worst to 4, that the person who scores now gave a step.
    pub fn own_level(self, step: StepId) -> Option<u32> {
        let person = self.scorer()?;
        let scores = &self.open()?.scores;
        let own = scores
            .iter()
            .find(|it| (it.person, it.step) == (person, step))?;
        let scale = self.editor.scale_of_scores();
        let distance = |level: &u32| (value_of(scale, *level) - own.value).abs();
        (0..LEVELS).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// By hands: how many hands were counted for each level of a step, the worst first.
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
    /// Changes the scores that are set up.
    pub fn change_setup(&mut self, setup: ScoringSetup) {
        if let Some(old) = &mut self.editor.room.scores.setup {
            *old = ScoringSetup {
                people: setup.people.clamp(1, Vote::MAX_VOTERS),
                ..setup
            };
        }
    }

    /// Gives up the scores that are set up.
    pub fn leave_setup(&mut self) {
        self.editor.room.scores.setup = None;
    }

    /// Begins to collect the scores that were set up, as one step; makes the persona, the
    /// lane and the curve that are missing.
    pub fn begin(&mut self) {
        let Some(setup) = self.editor.room.scores.setup.take() else {
            return;
        };
        let curve = self
            .editor
            .try_transact("edit-start-scoring", |transaction| {
                let curve = transaction.curve_for_scores(setup.curve)?;
                transaction.show_curve_of_scores(&curve);
                let scoring = Scoring {
                    id: ScoringId::generate(transaction.ids()),
                    curve: curve.id,
                    people: setup.people,
                    is_hidden: setup.is_hidden,
                    by_hands: setup.by_hands,
                    before: curve.points.clone(),
                    ..Scoring::default()
                };
                transaction.put_workshop(|workshop| workshop.scorings.push(scoring));
                Some(curve)
            });
        let Some(curve) = curve else { return };
        self.editor.room.scores = Scores::default();
        self.editor.emit(Event::ScoringPanelRequested);
        self.editor.reveal_row(curve.lane);
    }

    /// The person who scores now has the laptop.
    pub fn sit_down(&mut self) {
        let scoring = self.editor.scoring().open().map(|it| it.id);
        self.editor.room.scores.seated = scoring.zip(self.editor.scoring().scorer());
        self.editor.room.scores.at = None;
    }

    /// Goes to a step, which comes into sight.
    pub fn go_to(&mut self, step: StepId) {
        self.editor.room.scores.at = Some(step);
        if let Some(cell) = self.editor.cell_of_scores(step) {
            self.editor
                .canvas
                .camera
                .reveal(cell, &self.editor.look.picture.scene);
        }
    }

    /// Goes so many steps on.
    pub fn go_by(&mut self, by: isize) {
        let steps: Vec<StepId> = self.editor.journey().steps().map(|(_, it)| it.id).collect();
        let at = self.editor.scoring().step();
        let index = steps.iter().position(|it| Some(*it) == at).unwrap_or(0);
        let last = steps.len().saturating_sub(1);
        if let Some(step) = steps.get(index.saturating_add_signed(by).min(last)) {
            self.go_to(*step);
        }
    }

    /// Gives a step a level of the person who scores now, or none. One step of the history.
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
        self.editor.room.scores.at = Some(step);
        let value = level.map(|it| value_of(self.editor.scale_of_scores(), it));
        self.editor.change_scoring("edit-score", |scoring| {
            let is_own = |it: &Score| (it.person, it.step) == (person, step);
            scoring.scores.retain(|it| !is_own(it));
            scoring.scores.extend(value.map(|value| Score {
                person,
                step,
                value,
            }));
        });
    }

    /// By hands: notes how many hands were counted for a level of a step; never more than
    /// there are people left.
    pub fn count_hands(&mut self, step: StepId, level: u32, count: u32) {
        let is_by_hands = self.editor.scoring().open().is_some_and(|it| it.by_hands);
        let mut hands = self.editor.scoring().hands_for(step);
        let Some(own) = hands.get(level as usize).copied().filter(|_| is_by_hands) else {
            return;
        };
        let people = self.editor.scoring().open().map_or(0, |it| it.people);
        let others = hands.iter().sum::<u32>() - own;
        hands[level as usize] = count.min(people.saturating_sub(others));
        if hands[level as usize] == own || self.editor.journey().step(step).is_none() {
            return;
        }
        self.editor.room.scores.at = Some(step);
        let scale = self.editor.scale_of_scores();
        self.editor.change_scoring("edit-score", |scoring| {
            scoring.scores.retain(|it| it.step != step);
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

    /// The person who scores now has finished, and passes the laptop on.
    pub fn pass_laptop(&mut self) {
        if self.editor.scoring().scorer().is_some() && !self.editor.scoring().is_handing_over() {
            self.editor.room.scores.seated = None;
            self.editor.room.scores.at = None;
            self.editor
                .change_scoring("edit-pass-laptop", |scoring| scoring.turn += 1);
        }
    }

    /// The laptop goes back to the person before.
    pub fn pass_laptop_back(&mut self) {
        if self.editor.scoring().open().is_some_and(|it| it.turn > 0) {
            self.editor.room.scores.seated = None;
            self.editor.room.scores.at = None;
            self.editor
                .change_scoring("edit-pass-back", |scoring| scoring.turn -= 1);
        }
    }

    /// Throws all scores away and begins again, as one step: the curve is as before.
    pub fn recount(&mut self) {
        self.editor.room.scores = Scores::default();
        self.editor.emit(Event::ScoringPanelRequested);
        self.editor
            .change_scoring("edit-recount-scores", |scoring| {
                scoring.scores.clear();
                scoring.turn = 0;
            });
    }

    /// Ends the scoring: the curve is the median. One step.
    pub fn close(&mut self) {
        self.editor
            .change_scoring("edit-close-scoring", |scoring| scoring.is_closed = true);
    }

    /// Takes the scores away, as one step: the curve is as before.
    pub fn abandon(&mut self) {
        self.editor.replace_scoring("edit-drop-scoring", |_| None);
    }
}

impl Editor {
    /// Does what a command says: sets scores up, or brings those back that are collected.
    pub(in crate::editor) fn start_scoring(&mut self) {
        if self.check_scoring().is_err() {
            return;
        }
        self.finish_text();
        self.enter_workshop();
        self.emit(Event::ScoringPanelRequested);
        if self.scoring().open().is_some() {
            return;
        }
        self.room.voting.results = None;
        let workshop = self.workshop();
        let last = workshop.and_then(|it| it.scorings.last());
        let named = workshop.map_or(0, |it| it.people.len());
        let named = u32::try_from(named).unwrap_or(0).min(Vote::MAX_VOTERS);
        let votes = workshop.and_then(|it| it.votes.last());
        let before = last.map(|it| it.people).or(votes.map(|it| it.voters));
        let curve = self.curve_to_toggle().or_else(|| self.first_curve());
        let setup = ScoringSetup {
            curve,
            people: if named > 0 {
                named
            } else {
                before.unwrap_or(PEOPLE)
            },
            by_hands: last.is_some_and(|it| it.by_hands),
            is_hidden: last.is_some_and(|it| it.is_hidden),
        };
        self.room.scores.setup = Some(setup);
    }

    /// The curve of today of the first persona that has one.
    fn first_curve(&self) -> Option<CurveId> {
        let journey = self.journey();
        let mut curves = journey.curves.iter().filter(|it| !it.hidden);
        let persona = |id| journey.personas.iter().position(|it| it.id == id);
        let is_current = |it: &&Arc<Curve>| it.state == CurveState::Current;
        let first = curves.by_ref().filter(is_current);
        Some(first.min_by_key(|it| persona(it.persona))?.id)
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_scoring(&self) -> Result<(), &'static str> {
        if self.vote().open().is_some() {
            return Err("cannot-score-while-voting");
        }
        let has_steps = self.journey().step_count() > 0;
        has_steps.then_some(()).ok_or("cannot-score-without-steps")
    }
    fn reveal_row(&mut self, lane: LaneId) {
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane).map(|it| &layout.rows[it]);
        let rect = row.map(|it| kurbo::Rect::new(layout.left, it.y0, layout.left + 1.0, it.y1));
        if let Some(rect) = rect {
            self.canvas.camera.reveal(rect, &self.look.picture.scene);
        }
    }

    /// The lane of the curve that is scored.
    pub(super) fn lane_of_scores(&self) -> Option<LaneId> {
        let curve = self.scoring().open()?.curve;
        Some(self.journey().curve(curve)?.lane)
    }

    fn cell_of_scores(&self, step: StepId) -> Option<kurbo::Rect> {
        let curve = self.journey().curve(self.scoring().open()?.curve)?;
        let layout = &self.look.picture.layout;
        layout.cell_rect(layout.row_of(curve.lane)?, layout.column_of(step)?)
    }

    /// Marks the step that keys are about.
    pub(in crate::editor) fn mark_scored_step(&self, marks: &mut Vec<Mark>) {
        if self.room.is_open && !self.scoring().is_handing_over() {
            let cell = self.scoring().step().and_then(|it| self.cell_of_scores(it));
            marks.extend(cell.map(Mark::Range));
        }
    }

    fn scale_of_scores(&self) -> Scale {
        let curve = self.scoring().open().map(|it| it.curve);
        let lane = curve
            .and_then(|it| self.journey().curve(it))
            .map(|it| it.lane);
        let lane = lane.and_then(|it| self.journey().lane(it));
        lane.map_or_else(Scale::default, |it| it.scale())
    }

    fn change_scoring(&mut self, label: &'static str, change: impl FnOnce(&mut Scoring)) {
        self.replace_scoring(label, |mut scoring| {
            change(&mut scoring);
            Some(scoring)
        });
    }

    /// Replaces the scores that are collected, or takes them away, as one step. The curve
    /// follows what may be seen of them.
    fn replace_scoring(
        &mut self,
        label: &'static str,
        change: impl FnOnce(Scoring) -> Option<Scoring>,
    ) {
        let Some(old) = self.scoring().open().cloned() else {
            return;
        };
        let mut new = change(old.clone());
        let mut points = self.journey().curve(old.curve).map(|it| it.points.clone());
        for (_, step) in self.journey().steps() {
            let (was, is) = (seen(Some(&old), step.id), seen(new.as_ref(), step.id));
            if was != is
                && let Some(points) = &mut points
            {
                follow(points, step.id, &is, &old.before);
            }
        }
        if let Some(new) = new.as_mut().filter(|it| it.is_closed) {
            new.before.clear();
        }
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        workshop.scorings.pop();
        workshop.scorings.extend(new);
        self.transact(label, |transaction| {
            if let Some(points) = points {
                transaction.put_points(old.curve, &points);
            }
            transaction.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
        });
    }
}

/// Parts of a change of scores.
impl Transaction<'_> {
    /// The curve with this id, else a new one, with its lane and its persona if need be.
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
        let made = self.apply(Edit::AddCurve(Box::new(curve)));
        match made.first() {
            Some(ElementId::Curve(id)) => self.journey().curve(*id).cloned(),
            _ => None,
        }
    }

    fn lane_for_scores(&mut self) -> Option<LaneId> {
        let lanes = &self.journey().lanes;
        let found = lanes.iter().find(|it| it.kind == LaneKind::EmotionCurve);
        if let Some(lane) = found {
            return Some(lane.id);
        }
        let lane = Box::new(LanePreset::EmotionCurve.lane(self.words()));
        let index = self.journey().lanes.len();
        match self.apply(Edit::AddLane { lane, index }).first() {
            Some(ElementId::Lane(id)) => Some(*id),
            _ => None,
        }
    }

    /// Shows what the scores are about, if it is hidden or collapsed.
    fn show_curve_of_scores(&mut self, curve: &Curve) {
        if curve.hidden {
            let shown = Curve {
                hidden: false,
                ..curve.clone()
            };
            self.apply(Edit::PutCurve(Box::new(shown)));
        }
        let lane = self.journey().lane(curve.lane);
        if let Some(lane) = lane.filter(|it| it.hidden || it.collapsed) {
            let mut lane = (**lane).clone();
            (lane.hidden, lane.collapsed) = (false, false);
            self.apply(Edit::PutLane(Box::new(lane)));
        }
    }

    /// Makes these the points of a curve; those that it has already keep their ids.
    fn put_points(&mut self, id: CurveId, points: &[CurvePoint]) {
        let Some(curve) = self.journey().curve(id).cloned() else {
            return;
        };
        let is_kept = |point: &&CurvePoint| !points.iter().any(|it| it.id == point.id);
        for point in curve.points.iter().filter(is_kept) {
            self.apply(Edit::DeletePoint(id, point.id));
        }
        for point in points {
            let wanted = Box::new(point.clone());
            match curve.point(point.id) {
                Some(old) if old == point => {}
                Some(_) => drop(self.apply(Edit::PutPoint(id, wanted))),
                None => drop(self.apply(Edit::AddPoint(id, wanted))),
            }
        }
    }
}

/// What may be seen of the scores of a step.
fn seen(scoring: Option<&Scoring>, step: StepId) -> Vec<f64> {
    let scoring = scoring.filter(|it| it.is_closed || !it.is_hidden);
    scoring.map_or_else(Vec::new, |it| scores_of(it, step))
}

/// Lets the points of a step follow its scores: one in its middle at their median, which
/// keeps what the points there said; without scores those that were there before.
fn follow(points: &mut Vec<CurvePoint>, step: StepId, scores: &[f64], before: &[CurvePoint]) {
    let (mut here, others): (Vec<_>, Vec<_>) = points.drain(..).partition(|it| it.step == step);
    *points = others;
    let Some(spread) = spread(scores) else {
        points.extend(before.iter().filter(|it| it.step == step).cloned());
        return;
    };
    let distance = |it: &CurvePoint| (it.place - 0.5).abs();
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

/// Adds a text behind another one, unless it is empty or the same.
fn append(text: &mut String, more: &str, between: &str) {
    if more.is_empty() || text == more {
        return;
    }
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}
