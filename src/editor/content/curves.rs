//! Curves and personas: hiding and emphasising curves, and the order of the personas.

use std::sync::Arc;

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CursorPosition, CurveCommand, Editor};
use crate::model::{
    Curve, CurveId, CurvePoint, CurveState, ElementId, Lane, LaneId, LaneKind, Persona, PersonaId,
};

/// Heights at which a new curve may begin, as fractions of the scale, the preferred one first.
const LEVELS_TO_TRY: [f64; 5] = [0.5, 0.75, 0.25, 0.625, 0.375];
/// The distance between two curves at which they can be told apart, as a fraction of the
/// scale.
const CLEARLY_APART: f64 = 0.12;

impl Editor {
    /// The emphasised curve, beside which the others of its lane fade, if it is not hidden.
    pub fn emphasised(&self) -> Option<CurveId> {
        self.look.emphasised.filter(|id| self.is_curve_shown(*id))
    }

    /// Emphasises a curve, or ends the emphasis if it is emphasised already. A hidden curve
    /// is not emphasised.
    pub fn emphasise(&mut self, curve: CurveId) {
        self.finish_text();
        if self.emphasised() == Some(curve) {
            self.look.emphasised = None;
        } else if self.is_curve_shown(curve) {
            self.look.emphasised = Some(curve);
            self.focus.curve = Some(curve);
        }
        self.lay_out();
    }

    /// Whether a curve is in the map and not hidden.
    fn is_curve_shown(&self, curve: CurveId) -> bool {
        let curve = self.journey().curve(curve);
        curve.is_some_and(|curve| !curve.hidden)
    }

    /// Shows or hides a curve, as one entry of the history. The selection stays.
    pub fn show_curve(&mut self, curve: CurveId, is_shown: bool) {
        let Some(found) = self.journey().curve(curve).cloned() else {
            return;
        };
        self.transact(label_of(is_shown), |transaction| {
            transaction.put_hidden(&found, !is_shown);
        });
    }

    /// Whether a command about curves can be run now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot be run.
    pub(in crate::editor) fn check_curve(&self, command: CurveCommand) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            CurveCommand::ToggleCurve => (self.curve_to_toggle().is_some(), "cannot-no-curve"),
            CurveCommand::EmphasiseCurve => {
                (self.curve_to_emphasise().is_some(), "cannot-no-curve")
            }
            CurveCommand::ShowAllCurves => {
                let mut curves = self.journey().curves.iter();
                (curves.any(|curve| curve.hidden), "cannot-no-hidden-curve")
            }
            CurveCommand::ToggleMarks => (self.lane_of_marks().is_some(), "cannot-no-emotion-lane"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Runs a command about curves.
    pub(in crate::editor) fn run_curve(&mut self, command: CurveCommand) {
        match command {
            CurveCommand::ToggleCurve => {
                if let Some(id) = self.curve_to_toggle() {
                    let curve = self.journey().curve(id);
                    let is_hidden = curve.is_some_and(|curve| curve.hidden);
                    self.show_curve(id, is_hidden);
                }
            }
            CurveCommand::ShowAllCurves => {
                self.transact(label_of(true), |transaction| {
                    for curve in transaction.journey().curves.clone() {
                        transaction.put_hidden(&curve, false);
                    }
                });
            }
            CurveCommand::EmphasiseCurve => {
                if let Some(id) = self.curve_to_emphasise() {
                    self.emphasise(id);
                }
            }
            CurveCommand::ToggleMarks => self.toggle_marks(),
        }
    }

    fn toggle_marks(&mut self) {
        let lane = self.lane_of_marks().and_then(|id| self.journey().lane(id));
        if let Some(lane) = lane {
            let mut lane = (**lane).clone();
            lane.hides_marks = !lane.hides_marks;
            self.transact("edit-toggle-marks", |transaction| {
                transaction.apply(Edit::PutLane(Box::new(lane)));
            });
        }
    }

    /// The curve that the user works on: the selected one or the one of the selected point,
    /// even if it is hidden, otherwise the current one of the lane that the cursor is in.
    pub(in crate::editor) fn curve_to_toggle(&self) -> Option<CurveId> {
        match self.focus.selection.single() {
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => Some(id),
            _ => self.current_curve(self.emotion_lane_here()?),
        }
    }

    /// The curve to which [`Editor::emphasise`] would apply: the one that the user works on,
    /// otherwise the one that is emphasised already, otherwise the one that the user worked on
    /// last. If it is hidden or there is none, the current one of the only emotion lane.
    pub(in crate::editor) fn curve_to_emphasise(&self) -> Option<CurveId> {
        let chosen = self.curve_to_toggle().or(self.emphasised());
        let chosen = chosen.or(self.focus.curve);
        let shown = chosen.filter(|id| self.is_curve_shown(*id));
        shown.or_else(|| {
            let lane = self.lane_of_marks()?;
            self.current_curve(lane)
        })
    }

    /// The emotion lane to which the command about marks applies: the one that the user works
    /// on, otherwise the only one that is not hidden.
    pub(in crate::editor) fn lane_of_marks(&self) -> Option<LaneId> {
        self.emotion_lane_here().or_else(|| {
            let is_emotion = |kind: &LaneKind| *kind == LaneKind::EmotionCurve;
            let lanes = self.journey().lanes.iter();
            let mut lanes = lanes.filter(|lane| is_emotion(&lane.kind) && !lane.hidden);
            let first = lanes.next()?;
            lanes.next().is_none().then_some(first.id)
        })
    }

    /// The emotion lane that is selected or contains the selection or the cursor.
    fn emotion_lane_here(&self) -> Option<LaneId> {
        let journey = self.journey();
        let lane = match self.focus.selection.single() {
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => journey.curve(id)?.lane,
            Some(ElementId::Lane(id)) => id,
            _ => match self.cursor()? {
                CursorPosition::Lane(lane) | CursorPosition::Cell { lane, .. } => lane,
                CursorPosition::Stage(_) | CursorPosition::Step(_) => return None,
            },
        };
        let kind = &journey.lane(lane)?.kind;
        (*kind == LaneKind::EmotionCurve).then_some(lane)
    }

    /// The curve that keys act on in the emotion lane that the user works on. `None` if that
    /// lane shows a single curve, which needs no mark.
    pub fn active_curve(&self) -> Option<CurveId> {
        let lane = self.emotion_lane_here()?;
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane)?;
        let curves = layout.curves.iter().filter(|curve| curve.row == row);
        if curves.take(2).count() < 2 {
            return None;
        }
        self.current_curve(lane)
    }

    /// The next curve to be added to the emotion lane that the user works on, or to the first
    /// one: the current state of the first persona without such a curve, otherwise the future
    /// state of the first persona without such a curve. It is flat, and apart from the other
    /// curves of the lane. `None` if there is no
    /// emotion lane or no such persona.
    pub(in crate::editor) fn curve_to_add(&self) -> Option<Curve> {
        let journey = self.journey();
        let first = || {
            let mut lanes = journey.lanes.iter();
            let lane = lanes.find(|lane| lane.kind == LaneKind::EmotionCurve)?;
            Some(lane.id)
        };
        let lane = journey.lane(self.emotion_lane_here().or_else(first)?)?;
        let persona_without = |state| {
            journey.personas.iter().find(|persona| {
                !journey
                    .curves
                    .iter()
                    .any(|curve| curve.persona == persona.id && curve.state == state)
            })
        };
        let states = [CurveState::Current, CurveState::Future];
        let (persona, state) = states
            .into_iter()
            .find_map(|state| Some((persona_without(state)?, state)))?;
        let value = lane.scale().value(self.free_level(lane));
        let points = journey.steps().map(|(_, step)| CurvePoint {
            step: step.id,
            place: 0.5,
            value,
            ..CurvePoint::default()
        });
        Some(Curve {
            lane: lane.id,
            persona: persona.id,
            state,
            points: points.collect(),
            ..Curve::default()
        })
    }

    /// The first of some levels, as fractions of the scale, at which no point of a flat curve
    /// is near another curve of the lane; if there is none, the level that is farthest from
    /// all of them on average.
    fn free_level(&self, lane: &Lane) -> f64 {
        let scale = lane.scale();
        let curves = self.journey().curves.iter();
        let curves = curves.filter(|curve| curve.lane == lane.id && !curve.hidden);
        let points = curves.flat_map(|curve| &curve.points);
        let taken: Vec<f64> = points.map(|point| scale.fraction(point.value)).collect();
        let distances = |level: f64| taken.iter().map(move |point| (point - level).abs());
        let mut levels = LEVELS_TO_TRY.into_iter();
        let free = levels.find(|level| distances(*level).all(|far| far >= CLEARLY_APART));
        let total = |level: &f64| distances(*level).sum::<f64>();
        let farthest = LEVELS_TO_TRY
            .into_iter()
            .max_by(|a, b| total(a).total_cmp(&total(b)));
        free.or(farthest).unwrap_or(0.5)
    }

    /// Whether a lane has a hidden curve.
    pub(in crate::editor) fn has_hidden_curve(&self, lane: LaneId) -> bool {
        let mut curves = self.journey().curves.iter();
        curves.any(|curve| curve.lane == lane && curve.hidden)
    }

    /// The persona that the user works on: the selected one or the one of the selected curve,
    /// otherwise the first.
    pub fn current_persona(&self) -> Option<PersonaId> {
        let journey = self.journey();
        let selected = match self.focus.selection.single() {
            Some(ElementId::Persona(id)) => Some(id),
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => {
                journey.curve(id).map(|curve| curve.persona)
            }
            _ => None,
        };
        selected.or_else(|| journey.personas.first().map(|persona| persona.id))
    }

    /// A name that no persona has yet: "Persona", then "Persona 2" and so on.
    pub fn name_for_persona(&self) -> String {
        let name = self.words().text("new-persona");
        let personas = &self.journey().personas;
        let is_free = |name: &String| personas.iter().all(|persona| persona.name != *name);
        let numbered = (2_usize..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(is_free).unwrap_or_default()
    }

    /// Names a persona whose name was left empty: it gets the name `before` back that it had
    /// when the field was entered, or, if that is blank, a name like a new persona. Returns
    /// whether it had no name.
    pub fn name_if_unnamed(&self, persona: &mut Persona, before: &str) -> bool {
        let is_unnamed = persona.name.trim().is_empty();
        if is_unnamed {
            persona.name = match before.trim() {
                "" => self.name_for_persona(),
                _ => before.to_owned(),
            };
        }
        is_unnamed
    }

    /// Moves a persona down in the list of personas by this number of entries.
    pub(in crate::editor) fn move_persona(&mut self, persona: PersonaId, down: isize) {
        let personas = &self.journey().personas;
        let from = personas.iter().position(|other| other.id == persona);
        let target = from
            .and_then(|from| from.checked_add_signed(down))
            .filter(|target| *target < personas.len());
        if let Some(index) = target.filter(|target| Some(*target) != from) {
            self.place_persona(persona, index);
        }
    }

    /// Moves a persona in the list of personas, behind the first `index` of the others.
    pub fn place_persona(&mut self, persona: PersonaId, index: usize) {
        self.edit("edit-move-persona", Edit::MovePersona { persona, index });
    }
}

impl Transaction<'_> {
    /// The first persona of the map. If there is none, it is added.
    pub(in crate::editor) fn first_persona(&mut self) -> Option<PersonaId> {
        if let Some(persona) = self.journey().personas.first() {
            return Some(persona.id);
        }
        let persona = Persona {
            name: self.name_for_persona(),
            ..Persona::default()
        };
        match self.apply(Edit::AddPersona(Box::new(persona))).first() {
            Some(ElementId::Persona(id)) => Some(*id),
            _ => None,
        }
    }

    fn put_hidden(&mut self, curve: &Arc<Curve>, is_hidden: bool) {
        if curve.hidden != is_hidden {
            let mut changed = Curve::clone(curve);
            changed.hidden = is_hidden;
            self.apply(Edit::PutCurve(Box::new(changed)));
        }
    }
}

/// The message key for the name of the change that shows or hides curves.
fn label_of(is_shown: bool) -> &'static str {
    if is_shown {
        "edit-show-curve"
    } else {
        "edit-hide-curve"
    }
}
