//! Names of elements by their ids, for lists in which one element refers to another.

use std::collections::HashMap;

use crate::model::{
    Card, CardId, Channel, EvidenceId, EvidenceLink, ImageId, Journey, LaneId, PersonaId, StepId,
};
use crate::words::Words;

/// The position of a step in the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepPosition<'a> {
    /// Its column, counted from 0.
    pub column: usize,
    /// The name of the stage that the step belongs to.
    pub stage: &'a str,
    /// The name of the step.
    pub step: &'a str,
}

/// Looks up the names of a map's elements by their ids.
pub(super) struct Names<'a> {
    journey: &'a Journey,
    words: &'a Words,
    places: HashMap<StepId, StepPosition<'a>>,
    lanes: HashMap<LaneId, (usize, &'a str)>,
    personas: HashMap<PersonaId, &'a str>,
    evidence: HashMap<EvidenceId, &'a str>,
}

impl<'a> Names<'a> {
    /// The names of the elements of `journey`.
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
                .map(|(at, lane)| (lane.id, (at, lane.name.as_str())))
                .collect(),
            personas: personas
                .map(|persona| (persona.id, persona.name.as_str()))
                .collect(),
            evidence: evidence
                .map(|evidence| (evidence.id, evidence.title.as_str()))
                .collect(),
        }
    }

    /// The position of a step; `None` if the map has no such step.
    pub fn place(&self, step: StepId) -> Option<StepPosition<'a>> {
        self.places.get(&step).copied()
    }

    /// The name of a lane; empty if the map has no such lane.
    pub fn lane(&self, lane: LaneId) -> &'a str {
        self.lanes.get(&lane).map_or("", |(_, name)| *name)
    }

    /// The name of a persona; empty if the map has no such persona.
    pub fn persona(&self, persona: PersonaId) -> &'a str {
        self.personas.get(&persona).copied().unwrap_or_default()
    }

    /// The names of personas, separated by semicolons.
    pub fn personas(&self, personas: &[PersonaId]) -> String {
        let names: Vec<_> = personas.iter().map(|id| self.persona(*id)).collect();
        names.join("; ")
    }

    /// The pieces of evidence of a card, each on a line: title, status and confidence.
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

    /// The texts of cards, each on a line.
    pub fn cards(&self, cards: &[CardId]) -> String {
        let texts = cards.iter().filter_map(|id| self.journey.card(*id));
        let texts: Vec<_> = texts.map(|card| card.text.as_str()).collect();
        texts.join("\n")
    }

    /// The text of the card from which a card was made; its id if it is on another map, and
    /// empty if there is none.
    pub fn origin(&self, card: Option<CardId>) -> String {
        let Some(id) = card else {
            return String::new();
        };
        let text = self.journey.card(id).map(|card| card.text.clone());
        text.unwrap_or_else(|| id.to_string())
    }

    /// How many of the people asked a card is true of, as "8 of 9", or that this is hidden; empty
    /// if it is not known.
    pub fn reach(&self, card: &Card) -> String {
        let hidden = || {
            let least = card.reach_hidden_below;
            least.map_or_else(String::new, |least| self.words.hidden_below(least))
        };
        card.reach.map_or_else(hidden, |reach| {
            let args = [("count", reach.count.into()), ("of", reach.of.into())];
            self.words.fill("map-reach", &args)
        })
    }

    /// The description of a picture, or the picture's id if it has none; empty without a
    /// picture.
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

    /// All cards lane by lane, in each lane from left to right, in each cell from the top down.
    pub fn in_reading_order(&self) -> Vec<&'a Card> {
        let mut cards: Vec<&Card> = self.journey.cards.iter().map(AsRef::as_ref).collect();
        let column = |card: &Card| self.places.get(&card.step).map(|position| position.column);
        let lane = |card: &Card| self.lanes.get(&card.lane).map(|(index, _)| *index);
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
