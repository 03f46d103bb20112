//! A diagram made into a map: sections are stages, tasks steps, scores the points of one
//! curve, and people personas.
//!
//! Who takes part in a task stands on cards, one per person, in a lane of their own: a curve
//! per person would draw the same line as often as there are people. The curve is that of the
//! person who takes part most often. Names are kept to the letter, also white space and names
//! that are empty or there twice, so that an export gives the same diagram.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Diagram, Section, Task};
use crate::import::{Imported, Remark};
use crate::lane_presets::LanePreset;
use crate::model::{
    Card, CardId, Curve, CurveId, CurvePoint, IdSource, Journey, Lane, LaneId, OrderKey, Persona,
    PersonaId, PointId, Role, Scale, Scenario, Stage, StageId, Step, StepId,
};
use crate::words::Words;

/// The scores that Mermaid's faces are made for.
const SCORES: Scale = Scale { min: 1.0, max: 5.0 };

/// Makes a map of a diagram. Names of lanes are in the language of `words`.
pub fn to_journey(diagram: &Diagram, ids: &mut dyn IdSource, words: &Words) -> Imported {
    let mut maker = Maker {
        ids,
        journey: Journey {
            title: diagram.shown_title().to_owned(),
            scenario: Scenario {
                summary: diagram.acc_description.clone(),
                ..Scenario::default()
            },
            ..Journey::default()
        },
        remarks: diagram.remarks.clone(),
    };
    let acc_title = diagram.acc_title.trim();
    if acc_title != diagram.shown_title().trim() {
        acc_title.clone_into(&mut maker.journey.notes);
    }
    let steps = maker.stages(&diagram.sections);
    let placed: Vec<(&Task, StepId)> = diagram.tasks().zip(steps).collect();
    let personas = maker.personas(diagram);
    maker.people(&placed, &personas, words);
    maker.curve(&placed, &personas, words);
    if placed.is_empty() {
        maker.remarks.push(Remark::new("mermaid-no-tasks"));
    }
    maker.journey.clean_all_texts();
    maker.journey.sort();
    Imported {
        journey: maker.journey,
        remarks: maker.remarks,
    }
}

struct Maker<'a> {
    ids: &'a mut dyn IdSource,
    journey: Journey,
    remarks: Vec<Remark>,
}

impl Maker<'_> {
    /// Adds the stages and answers the step of each task. A section without tasks becomes a
    /// stage with a step that says nothing.
    fn stages(&mut self, sections: &[Section]) -> Vec<StepId> {
        let mut of_tasks = Vec::new();
        for (section, order) in sections.iter().zip(OrderKey::sequence(sections.len())) {
            let names = section.tasks.iter().map(|it| it.name.clone());
            let mut names: Vec<String> = names.collect();
            let has_tasks = !names.is_empty();
            if !has_tasks {
                names.push(String::new());
            }
            let orders = OrderKey::sequence(names.len());
            let step = |(name, order)| Step {
                id: StepId::generate(self.ids),
                order,
                name,
                ..Step::default()
            };
            let steps: Vec<Arc<Step>> = names
                .into_iter()
                .zip(orders)
                .map(step)
                .map(Arc::new)
                .collect();
            if has_tasks {
                of_tasks.extend(steps.iter().map(|it| it.id));
            }
            self.journey.stages.push(Arc::new(Stage {
                id: StageId::generate(self.ids),
                order,
                name: section.name.clone().unwrap_or_default(),
                steps,
                ..Stage::default()
            }));
        }
        of_tasks
    }

    /// Adds everyone who is named, in the order of the text, and answers whose name is whose.
    /// Without any name there is one persona without a name, whose the curve is.
    fn personas<'d>(&mut self, diagram: &'d Diagram) -> HashMap<&'d str, PersonaId> {
        let mut names: Vec<&str> = Vec::new();
        let mut known = HashMap::new();
        for name in diagram.tasks().flat_map(|it| &it.people) {
            if !name.is_empty() && !known.contains_key(name.as_str()) {
                known.insert(name.as_str(), PersonaId::generate(self.ids));
                names.push(name);
            }
        }
        let has_curve = diagram.tasks().any(|it| finite(it).is_some());
        if names.is_empty() && has_curve {
            names.push("");
            known.insert("", PersonaId::generate(self.ids));
        }
        let orders = OrderKey::sequence(names.len());
        let persona = |(name, order): (&str, OrderKey)| Persona {
            id: known[name],
            order,
            name: name.to_owned(),
            ..Persona::default()
        };
        let personas = names.into_iter().zip(orders).map(persona).map(Arc::new);
        self.journey.personas = personas.collect();
        known
    }

    /// Adds the lane that says who takes part in each task.
    fn people(
        &mut self,
        placed: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
        words: &Words,
    ) {
        let people = || placed.iter().flat_map(|(task, _)| &task.people);
        if people().next().is_none() {
            return;
        }
        let nameless = placed
            .iter()
            .filter(|(task, _)| task.people.iter().any(String::is_empty));
        let nameless = nameless.count();
        if nameless > 0 {
            let remark = Remark::new("mermaid-nameless-people").with("count", &nameless);
            self.remarks.push(remark);
        }
        let lane = Lane {
            id: LaneId::generate(self.ids),
            order: self.next_lane(),
            name: words.text("mermaid-people"),
            // Cards that say nothing would only be in the way.
            hidden: people().all(String::is_empty),
            ..Lane::default()
        };
        for (task, step) in placed {
            let orders = OrderKey::sequence(task.people.len());
            for (name, order) in task.people.iter().zip(orders) {
                let persona = known.get(name.as_str()).filter(|_| !name.is_empty());
                self.journey.cards.push(Arc::new(Card {
                    id: CardId::generate(self.ids),
                    lane: lane.id,
                    step: *step,
                    order,
                    role: Role::Note,
                    text: name.clone(),
                    personas: persona.copied().into_iter().collect(),
                    ..Card::default()
                }));
            }
        }
        self.journey.lanes.push(Arc::new(lane));
    }

    /// Adds the curve of the scores.
    fn curve(
        &mut self,
        placed: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
        words: &Words,
    ) {
        let scores = || placed.iter().filter_map(|(task, _)| finite(task));
        let Some(persona) = self.main_persona(placed, known) else {
            return;
        };
        let mut lane = LanePreset::EmotionCurve.lane(words);
        lane.id = LaneId::generate(self.ids);
        lane.order = self.next_lane();
        lane.scale = Some(Scale {
            min: scores().fold(SCORES.min, f64::min),
            max: scores().fold(SCORES.max, f64::max),
        });
        let point = |(task, step): &(&Task, StepId)| {
            Some(CurvePoint {
                value: finite(task)?,
                id: PointId::generate(self.ids),
                step: *step,
                place: 0.5,
                ..CurvePoint::default()
            })
        };
        let points: Vec<CurvePoint> = placed.iter().filter_map(point).collect();
        if points.is_empty() {
            return;
        }
        self.journey.curves.push(Arc::new(Curve {
            id: CurveId::generate(self.ids),
            lane: lane.id,
            persona,
            points,
            ..Curve::default()
        }));
        self.journey.lanes.push(Arc::new(lane));
    }

    /// The persona who takes part in most tasks, the first of those.
    fn main_persona(
        &self,
        placed: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
    ) -> Option<PersonaId> {
        let mut tasks: HashMap<PersonaId, usize> = HashMap::new();
        for name in placed.iter().flat_map(|(task, _)| &task.people) {
            if let Some(persona) = known.get(name.as_str()) {
                *tasks.entry(*persona).or_default() += 1;
            }
        }
        let personas = self.journey.personas.iter().map(|it| it.id);
        personas
            .rev()
            .max_by_key(|it| tasks.get(it).copied().unwrap_or(0))
    }

    fn next_lane(&self) -> OrderKey {
        let last = self.journey.lanes.last().map(|it| &it.order);
        OrderKey::between(last, None).unwrap_or_default()
    }
}

/// The score of a task that a curve can show.
fn finite(task: &Task) -> Option<f64> {
    task.score.filter(|it| it.is_finite())
}
