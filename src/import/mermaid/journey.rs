//! Makes a map of a diagram: sections become stages, tasks steps, scores the points of one
//! curve, and people personas.
//!
//! The people of a task become cards in a lane for people, one for each person: a curve for
//! each person would draw the same line as often as there are people. The curve is that of
//! the person who takes part most often. Names are kept exactly, with their white space, even
//! if they are empty or repeated, so that an export gives the same diagram.

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

/// The range of scores that Mermaid has faces for.
const SCORES: Scale = Scale { min: 1.0, max: 5.0 };

/// Makes a map of a diagram. Names of lanes are in the language of `words`.
pub fn to_journey(diagram: &Diagram, ids: &mut dyn IdSource, words: &Words) -> Imported {
    let mut builder = MapBuilder {
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
        acc_title.clone_into(&mut builder.journey.notes);
    }
    let steps = builder.stages(&diagram.sections);
    let tasks: Vec<(&Task, StepId)> = diagram.tasks().zip(steps).collect();
    let personas = builder.personas(diagram);
    builder.people(&tasks, &personas, words);
    builder.curve(&tasks, &personas, words);
    if tasks.is_empty() {
        builder.remarks.push(Remark::new("mermaid-no-tasks"));
    }
    builder.journey.clean_all_texts();
    builder.journey.sort();
    Imported {
        journey: builder.journey,
        remarks: builder.remarks,
    }
}

/// A map that is being made of a diagram.
struct MapBuilder<'a> {
    ids: &'a mut dyn IdSource,
    journey: Journey,
    remarks: Vec<Remark>,
}

impl MapBuilder<'_> {
    /// Adds the stages, and returns the step of each task. A section without tasks becomes a
    /// stage with one step without a name.
    fn stages(&mut self, sections: &[Section]) -> Vec<StepId> {
        let mut steps_of_tasks = Vec::new();
        for (section, order) in sections.iter().zip(OrderKey::sequence(sections.len())) {
            let names = section.tasks.iter().map(|task| task.name.clone());
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
                steps_of_tasks.extend(steps.iter().map(|step| step.id));
            }
            self.journey.stages.push(Arc::new(Stage {
                id: StageId::generate(self.ids),
                order,
                name: section.name.clone().unwrap_or_default(),
                steps,
                ..Stage::default()
            }));
        }
        steps_of_tasks
    }

    /// Adds a persona for every name, in the order of the text, and returns the persona of
    /// each name. If there are scores but no names, one persona without a name is added for
    /// the curve.
    fn personas<'d>(&mut self, diagram: &'d Diagram) -> HashMap<&'d str, PersonaId> {
        let mut names: Vec<&str> = Vec::new();
        let mut persona_of_name = HashMap::new();
        for name in diagram.tasks().flat_map(|task| &task.people) {
            if !name.is_empty() && !persona_of_name.contains_key(name.as_str()) {
                persona_of_name.insert(name.as_str(), PersonaId::generate(self.ids));
                names.push(name);
            }
        }
        let has_curve = diagram.tasks().any(|task| finite(task).is_some());
        if names.is_empty() && has_curve {
            names.push("");
            persona_of_name.insert("", PersonaId::generate(self.ids));
        }
        let orders = OrderKey::sequence(names.len());
        let persona = |(name, order): (&str, OrderKey)| Persona {
            id: persona_of_name[name],
            order,
            name: name.to_owned(),
            ..Persona::default()
        };
        let personas = names.into_iter().zip(orders).map(persona).map(Arc::new);
        self.journey.personas = personas.collect();
        persona_of_name
    }

    /// Adds the lane with the people who take part in each task.
    fn people(
        &mut self,
        tasks: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
        words: &Words,
    ) {
        let people = || tasks.iter().flat_map(|(task, _)| &task.people);
        if people().next().is_none() {
            return;
        }
        let nameless = tasks
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
            // Cards without any text would only be in the way.
            hidden: people().all(String::is_empty),
            ..Lane::default()
        };
        for (task, step) in tasks {
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
        tasks: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
        words: &Words,
    ) {
        let scores = || tasks.iter().filter_map(|(task, _)| finite(task));
        let Some(persona) = self.main_persona(tasks, known) else {
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
        let points: Vec<CurvePoint> = tasks.iter().filter_map(point).collect();
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

    /// The persona who takes part in most tasks; the first one if several do.
    fn main_persona(
        &self,
        tasks: &[(&Task, StepId)],
        known: &HashMap<&str, PersonaId>,
    ) -> Option<PersonaId> {
        let mut task_counts: HashMap<PersonaId, usize> = HashMap::new();
        for name in tasks.iter().flat_map(|(task, _)| &task.people) {
            if let Some(persona) = known.get(name.as_str()) {
                *task_counts.entry(*persona).or_default() += 1;
            }
        }
        let personas = self.journey.personas.iter().map(|persona| persona.id);
        personas
            .rev()
            .max_by_key(|id| task_counts.get(id).copied().unwrap_or(0))
    }

    /// The order key of a lane behind the last one.
    fn next_lane(&self) -> OrderKey {
        let last = self.journey.lanes.last().map(|lane| &lane.order);
        OrderKey::between(last, None).unwrap_or_default()
    }
}

/// The score of a task, if a curve can show it.
fn finite(task: &Task) -> Option<f64> {
    task.score.filter(|score| score.is_finite())
}
