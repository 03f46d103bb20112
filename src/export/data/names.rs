//! What the elements of a map are called, where others name them.

use std::collections::HashMap;

use crate::model::{
    Card, CardId, Channel, EvidenceId, EvidenceLink, ImageId, Journey, LaneId, PersonaId, Reach,
    StepId,
};
use crate::words::Words;

/// Where a step stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepPosition<'a> {
    /// Its column, counted from 0.
    pub column: usize,
    /// The name of that stage.
    pub stage: &'a str,
    /// Its own name.
    pub step: &'a str,
}

/// Names by id.
pub(super) struct Names<'a> {
    journey: &'a Journey,
    words: &'a Words,
    places: HashMap<StepId, StepPosition<'a>>,
    lanes: HashMap<LaneId, (usize, &'a str)>,
    personas: HashMap<PersonaId, &'a str>,
    evidence: HashMap<EvidenceId, &'a str>,
}

impl<'a> Names<'a> {
    /// The names in `journey`.
    pub fn new(journey: &'a Journey, words: &'a Words) -> Self {
        let steps = journey.steps().enumerate();
        let places = steps.map(|(column, (stage, step))| {
            let place = StepPosition {
                column,
                stage: &stage.name,
                step: &step.name,
            };
            (step.id, place)
        });
        let lanes = journey.lanes.iter().enumerate();
        let personas = journey.personas.iter();
        let evidence = journey.evidence.iter();
        Self {
            journey,
            words,
            places: places.collect(),
            lanes: lanes
                .map(|(at, it)| (it.id, (at, it.name.as_str())))
                .collect(),
            personas: personas.map(|it| (it.id, it.name.as_str())).collect(),
            evidence: evidence.map(|it| (it.id, it.title.as_str())).collect(),
        }
    }

    /// Where a step stands.
    pub fn place(&self, step: StepId) -> Option<StepPosition<'a>> {
        self.places.get(&step).copied()
    }

    /// The name of a lane.
    pub fn lane(&self, lane: LaneId) -> &'a str {
        self.lanes.get(&lane).map_or("", |it| it.1)
    }

    /// The name of a persona.
    pub fn persona(&self, persona: PersonaId) -> &'a str {
        self.personas.get(&persona).copied().unwrap_or_default()
    }

    /// The names of personas, with commas between them.
    pub fn personas(&self, personas: &[PersonaId]) -> String {
        let names: Vec<_> = personas.iter().map(|it| self.persona(*it)).collect();
        names.join("; ")
    }

    /// What pieces of evidence say: title, status and confidence, one a line.
    pub fn evidence(&self, links: &[EvidenceLink]) -> String {
        let lines = links.iter().map(|link| {
            let title = self
                .evidence
                .get(&link.evidence)
                .copied()
                .unwrap_or_default();
            let status = self.words.name("status", link.status.as_str());
            match link.confidence {
                Some(confidence) => {
                    format!("{title} ({status}, {} %)", (confidence * 100.0).round())
                }
                None => format!("{title} ({status})"),
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The texts of cards, one a line.
    pub fn cards(&self, cards: &[CardId]) -> String {
        let texts = cards.iter().filter_map(|id| self.journey.card(*id));
        let texts: Vec<_> = texts.map(|it| it.text.as_str()).collect();
        texts.join("\n")
    }

    /// "8 of 9".
    pub fn reach(&self, reach: Option<Reach>) -> String {
        reach.map_or_else(String::new, |reach| {
            let args = [("count", reach.count.into()), ("of", reach.of.into())];
            self.words.fill("map-reach", &args)
        })
    }

    /// What a picture shows, or its id if nobody said.
    pub fn image(&self, image: Option<ImageId>) -> String {
        let image = image.and_then(|id| self.journey.image(id));
        image.map_or_else(String::new, |image| match image.alt.trim() {
            "" => image.id.to_string(),
            alt => alt.to_owned(),
        })
    }

    /// The name of a channel.
    pub fn channel(&self, channel: &Channel) -> String {
        self.words.name("channel", channel.as_str())
    }

    /// Cards as one reads a map: lane by lane, from left to right, top to bottom.
    pub fn in_reading_order(&self) -> Vec<&'a Card> {
        let mut cards: Vec<&Card> = self.journey.cards.iter().map(AsRef::as_ref).collect();
        let column = |card: &Card| self.places.get(&card.step).map(|it| it.column);
        let lane = |card: &Card| self.lanes.get(&card.lane).map(|it| it.0);
        cards.sort_by(|a, b| {
            let place = |card: &Card| (lane(card), column(card));
            place(a).cmp(&place(b)).then_with(|| {
                let journey = self.journey;
                journey.place_in_cell(a).cmp(&journey.place_in_cell(b))
            })
        });
        cards
    }
}
