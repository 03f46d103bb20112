//! A map as a Mermaid `journey` diagram: stages become sections, steps become tasks, one curve
//! gives the scores, and personas are the people.
//!
//! A diagram that was imported comes back with the same title, sections, tasks, scores and
//! people. Of other maps the diagram holds what it can; the omissions list the rest.

mod content;
mod escape;

use std::collections::HashSet;
use std::sync::Arc;

use super::{Omission, Omitted};
use crate::model::{Card, CurvePoint, Journey, LaneId, MapKind, Persona, Stage, Step};
use crate::words::Words;
use content::{People, Scores};
use escape::{Escape, TextContext, is_space};

/// Written as the score of a step without a point. It is not a number, so that Mermaid shows no
/// mood that nobody measured.
const NO_SCORE: &str = "-";

/// The diagram of a map, and what the diagram leaves out. Stages and steps without a name are
/// numbered in the language of `words`, because Mermaid needs names for them.
pub fn write_mermaid(journey: &Journey, words: &Words) -> (String, Vec<Omission>) {
    let scores = Scores::of(journey);
    let mut writer = Writer {
        journey,
        words,
        people: People::of(journey, scores.as_ref()),
        scores,
        escape: Escape::default(),
        named: HashSet::new(),
        text: String::from("journey\n"),
    };
    writer.head();
    let with_cards: HashSet<_> = journey.cards.iter().map(|card| card.step).collect();
    for (index, stage) in journey.stages.iter().enumerate() {
        let is_blank = |step: &Step| {
            let has_point = writer
                .scores
                .as_ref()
                .is_some_and(|scores| scores.of_step(step.id).is_some());
            step.name.is_empty() && !has_point && !with_cards.contains(&step.id)
        };
        let is_empty = stage.steps.len() == 1 && stage.steps.iter().all(|step| is_blank(step));
        writer.section(index, stage);
        if !is_empty {
            for (index, step) in stage.steps.iter().enumerate() {
                writer.task(index, step, stage);
            }
        }
    }
    let omissions = writer.omissions();
    (writer.text, omissions)
}

struct Writer<'a> {
    journey: &'a Journey,
    words: &'a Words,
    scores: Option<Scores<'a>>,
    people: People,
    escape: Escape,
    /// The names of personas that are in the diagram.
    named: HashSet<String>,
    text: String,
}

impl Writer<'_> {
    fn line(&mut self, indent: &str, parts: &[&str]) {
        self.text.push_str(indent);
        for part in parts {
            self.text.push_str(part);
        }
        self.text.push('\n');
    }

    /// Writes the title and the description.
    fn head(&mut self) {
        if !self.journey.title.is_empty() {
            let title = self.escape.text(&self.journey.title, TextContext::Title);
            self.line("    ", &["title ", &title]);
        }
        let summary = &self.journey.scenario.summary;
        if !summary.is_empty() {
            let summary = self.escape.text(summary, TextContext::Description);
            self.line("    ", &["accDescr: ", &summary]);
        }
    }

    /// Writes the name of a stage. The first stage needs none: tasks may come before the first
    /// section.
    fn section(&mut self, index: usize, stage: &Stage) {
        let number = (index + 1).to_string();
        let name = match (stage.name.is_empty(), index) {
            (true, 0) => return,
            (true, _) => self
                .words
                .fill("mermaid-unnamed-stage", &[("number", (&number).into())]),
            (false, _) => stage.name.clone(),
        };
        let name = self.escape.text(&name, TextContext::Section);
        self.line("    ", &["section ", &name]);
    }

    fn task(&mut self, index: usize, step: &Step, stage: &Stage) {
        let number = (index + 1).to_string();
        let name = match (step.name.is_empty(), stage.steps.len()) {
            (false, _) => step.name.clone(),
            (true, 1) if !stage.name.is_empty() => stage.name.clone(),
            (true, _) => self
                .words
                .fill("mermaid-unnamed-step", &[("number", (&number).into())]),
        };
        let name = self.escape.text(&name, TextContext::Task);
        let score = self
            .scores
            .as_ref()
            .and_then(|scores| scores.of_step(step.id));
        let score = score.map_or_else(|| NO_SCORE.to_owned(), |score| score.to_string());
        let people = self.people.of_step(step.id).to_vec();
        let written = people
            .iter()
            .map(|person| self.escape.text(person, TextContext::Person));
        let written: Vec<String> = written.collect();
        let list = written.join(", ");
        self.named.extend(people);
        let mut parts = vec![name.as_str(), ": ", &score];
        if !written.is_empty() {
            parts.push(":");
        }
        if !list.is_empty() {
            parts.extend([" ", list.trim_end_matches(is_space)]);
        }
        self.line("      ", &parts);
    }

    /// Counts what of the map is not in the diagram.
    fn omissions(&self) -> Vec<Omission> {
        let journey = self.journey;
        let columns = journey.stages.iter().map(|stage| has_more_stage(stage));
        let columns = columns.sum::<usize>()
            + journey
                .steps()
                .filter(|(_, step)| has_more_step(step))
                .count();
        let used = [
            self.scores.as_ref().map(|scores| scores.lane.id),
            self.people.lane,
        ];
        let is_used = |lane: LaneId| used.contains(&Some(lane));
        let lanes = &journey.lanes;
        let described = lanes
            .iter()
            .filter(|lane| is_used(lane.id) && !lane.description.is_empty());
        let names = journey
            .cards
            .iter()
            .filter(|card| Some(card.lane) == self.people.lane);
        let points = self.scores.as_ref().map_or(0, |scores| {
            let rich = scores
                .curve
                .points
                .iter()
                .filter(|point| has_more_point(point));
            rich.count() + scores.merged
        });
        let counts = [
            (Omitted::Frame, lost_frame_fields(journey)),
            (
                Omitted::PersonaDetails,
                count(&journey.personas, |persona| self.has_more_persona(persona)),
            ),
            (Omitted::ColumnDetails, columns),
            (Omitted::Lanes, count(lanes, |lane| !is_used(lane.id))),
            (Omitted::LaneDetails, described.count()),
            (
                Omitted::CardDetails,
                names.filter(|card| has_more_card(card)).count(),
            ),
            (
                Omitted::Curves,
                journey.curves.len() - usize::from(self.scores.is_some()),
            ),
            (Omitted::PointDetails, points),
            (Omitted::Metrics, journey.metrics.len()),
            (Omitted::Evidence, journey.evidence.len()),
            (Omitted::Links, journey.links.len()),
            (Omitted::Images, journey.images.len()),
            (Omitted::Characters, self.escape.replaced),
        ];
        let omissions = counts.into_iter();
        omissions
            .filter_map(|(what, count)| Omission::of(what, count))
            .collect()
    }

    /// Whether something of a persona is lost: it has more than a name, or its name is not in
    /// the diagram.
    fn has_more_persona(&self, persona: &Persona) -> bool {
        let bare = Persona {
            id: persona.id,
            order: persona.order.clone(),
            name: persona.name.clone(),
            tint: persona.tint,
            ..Persona::default()
        };
        let is_unnamed = !persona.name.is_empty() && !self.named.contains(&persona.name);
        *persona != bare || is_unnamed
    }
}

fn count<T>(list: &[Arc<T>], is_counted: impl Fn(&T) -> bool) -> usize {
    list.iter().filter(|element| is_counted(element)).count()
}

/// How many fields of the map's frame are left out: its kind, its notes, and the scenario but
/// for the summary.
fn lost_frame_fields(journey: &Journey) -> usize {
    let scenario = &journey.scenario;
    let texts = [
        &scenario.situation,
        &scenario.expectations,
        &scenario.goal,
        &journey.notes,
    ];
    let texts = texts.into_iter().filter(|text| !text.is_empty()).count();
    texts + usize::from(journey.kind != MapKind::default())
}

fn has_more_stage(stage: &Stage) -> usize {
    let texts = [&stage.description, &stage.goal, &stage.presenter_notes];
    usize::from(texts.into_iter().any(|text| !text.is_empty()))
}

fn has_more_step(step: &Step) -> bool {
    !step.description.is_empty()
}

fn has_more_point(point: &CurvePoint) -> bool {
    let bare = CurvePoint {
        id: point.id,
        step: point.step,
        place: point.place,
        value: point.value,
        ..CurvePoint::default()
    };
    *point != bare
}

/// Whether a card of the lane that names people has more than a text and personas.
fn has_more_card(card: &Card) -> bool {
    let bare = Card {
        id: card.id,
        lane: card.lane,
        step: card.step,
        order: card.order.clone(),
        text: card.text.clone(),
        personas: card.personas.clone(),
        ..Card::default()
    };
    *card != bare
}
