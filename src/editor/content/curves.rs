//! Curves and personas: what is shown of them, which one stands out, their order.

use std::sync::Arc;

use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CurveCommand, Editor, Place};
use crate::model::{Curve, CurveId, ElementId, LaneId, LaneKind, Persona, PersonaId};

impl Editor {
    /// The curve that stands out while the others of its lane fade, if it is shown.
    pub fn emphasised(&self) -> Option<CurveId> {
        self.look
            .emphasised
            .filter(|id| self.journey().curve(*id).is_some_and(|it| !it.hidden))
    }

    /// Lets a curve stand out, or no longer if it does already. A hidden one is left
    /// alone.
    pub fn emphasise(&mut self, curve: CurveId) {
        self.finish_text();
        if self.emphasised() == Some(curve) {
            self.look.emphasised = None;
        } else if self.journey().curve(curve).is_some_and(|it| !it.hidden) {
            self.look.emphasised = Some(curve);
            self.focus.curve = Some(curve);
        }
        self.lay_out();
    }

    /// Shows or hides a curve, as one step. The selection stays.
    pub fn show_curve(&mut self, curve: CurveId, is_shown: bool) {
        let Some(found) = self.journey().curve(curve).cloned() else {
            return;
        };
        self.transact(label_of(is_shown), |transaction| {
            transaction.put_hidden(&found, !is_shown);
        });
    }

    /// Whether a command about curves can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_curve(&self, command: CurveCommand) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            CurveCommand::ToggleCurve => (self.curve_to_toggle().is_some(), "cannot-no-curve"),
            CurveCommand::EmphasiseCurve => {
                (self.curve_to_emphasise().is_some(), "cannot-no-curve")
            }
            CurveCommand::ShowAllCurves => {
                let mut curves = self.journey().curves.iter();
                (curves.any(|it| it.hidden), "cannot-no-hidden-curve")
            }
            CurveCommand::ToggleMarks => (self.lane_of_marks().is_some(), "cannot-no-emotion-lane"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    /// Does what the commands about curves say.
    pub(in crate::editor) fn run_curve(&mut self, command: CurveCommand) {
        match command {
            CurveCommand::ToggleCurve => {
                if let Some(id) = self.curve_to_toggle() {
                    let is_hidden = self.journey().curve(id).is_some_and(|it| it.hidden);
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

    /// The curve one works on: the selected one or that of the selected point, hidden or
    /// not, else the current one where the cursor is.
    pub(in crate::editor) fn curve_to_toggle(&self) -> Option<CurveId> {
        match self.focus.selection.single() {
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => Some(id),
            _ => self.current_curve(self.emotion_lane_here()?),
        }
    }

    /// The curve that would stand out: the one that does already, so that it no longer
    /// will, unless one works on another.
    pub(in crate::editor) fn curve_to_emphasise(&self) -> Option<CurveId> {
        let is_shown = |id: &CurveId| self.journey().curve(*id).is_some_and(|it| !it.hidden);
        let chosen = self.curve_to_toggle().or(self.emphasised());
        chosen.or(self.focus.curve).filter(is_shown).or_else(|| {
            let lane = self.lane_of_marks()?;
            self.current_curve(lane)
        })
    }

    /// The emotion lane whose marks are meant: the one where one works, else the only one.
    pub(in crate::editor) fn lane_of_marks(&self) -> Option<LaneId> {
        self.emotion_lane_here().or_else(|| {
            let is_emotion = |kind: &LaneKind| *kind == LaneKind::EmotionCurve;
            let lanes = self.journey().lanes.iter();
            let mut lanes = lanes.filter(|it| is_emotion(&it.kind) && !it.hidden);
            let first = lanes.next()?;
            lanes.next().is_none().then_some(first.id)
        })
    }

    /// The emotion lane that is selected or where the cursor is.
    fn emotion_lane_here(&self) -> Option<LaneId> {
        let journey = self.journey();
        let lane = match self.focus.selection.single() {
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => journey.curve(id)?.lane,
            Some(ElementId::Lane(id)) => id,
            _ => match self.cursor()? {
                Place::Lane(lane) | Place::Cell { lane, .. } => lane,
                Place::Stage(_) | Place::Step(_) => return None,
            },
        };
        let kind = &journey.lane(lane)?.kind;
        (*kind == LaneKind::EmotionCurve).then_some(lane)
    }

    /// Whether a lane has a curve that is hidden.
    pub(in crate::editor) fn has_hidden_curve(&self, lane: LaneId) -> bool {
        let mut curves = self.journey().curves.iter();
        curves.any(|it| it.lane == lane && it.hidden)
    }

    /// The persona one works on: the selected one, or whose curve is selected, else the
    /// first.
    pub fn current_persona(&self) -> Option<PersonaId> {
        let journey = self.journey();
        let selected = match self.focus.selection.single() {
            Some(ElementId::Persona(id)) => Some(id),
            Some(ElementId::Curve(id) | ElementId::Point(id, _)) => {
                journey.curve(id).map(|it| it.persona)
            }
            _ => None,
        };
        selected.or_else(|| journey.personas.first().map(|it| it.id))
    }

    /// A name that no persona has: "Persona", then "Persona 2" and so on.
    pub(in crate::editor) fn name_for_persona(&self) -> String {
        let name = self.words().text("new-persona");
        let is_free = |name: &String| self.journey().personas.iter().all(|it| it.name != *name);
        let numbered = (2_usize..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(is_free).unwrap_or_default()
    }

    /// Moves a persona so many places down its list.
    pub(in crate::editor) fn move_persona(&mut self, persona: PersonaId, down: isize) {
        let personas = &self.journey().personas;
        let index = personas.iter().position(|it| it.id == persona);
        let target = index
            .and_then(|it| it.checked_add_signed(down))
            .filter(|it| *it < personas.len());
        if let Some(index) = target.filter(|it| Some(*it) != index) {
            self.place_persona(persona, index);
        }
    }

    /// Puts a persona behind `index` of the others.
    pub fn place_persona(&mut self, persona: PersonaId, index: usize) {
        self.edit("edit-move-persona", Edit::MovePersona { persona, index });
    }
}

impl Transaction<'_> {
    /// The first persona, which is made if there is none.
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

/// The name of the change that shows or hides curves.
fn label_of(is_shown: bool) -> &'static str {
    if is_shown {
        "edit-show-curve"
    } else {
        "edit-hide-curve"
    }
}
