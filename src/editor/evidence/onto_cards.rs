//! What a log says about touchpoints and pains comes onto their cards: by which channels people
//! come to a step, and how many are concerned.

use std::sync::Arc;

use super::Desk;
use crate::data::StepCount;
use crate::data::landing::step_of;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{
    Card, CardId, Channel, EvidenceId, EvidenceLink, Journey, LaneKind, Reach, Role, StepId,
};

/// A channel by which fewer than this part of those at a step come gets no card of its own: one
/// of twenty.
const LEAST_PART: u64 = 20;

/// What a log can say of how many a pain concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerned {
    /// Those at the step who did not come to the next one, of those who could have.
    Lost,
    /// Those who had an error at the step, of those who did it.
    Errors,
    /// Those who did the step at least twice, of those who did it.
    Rework,
}

impl Concerned {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Lost, Self::Errors, Self::Rework];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lost => "concerned-lost",
            Self::Errors => "concerned-errors",
            Self::Rework => "concerned-rework",
        }
    }
}

/// A reach of so many of so many; `None` of nobody, and where there are more than of whom.
fn reach(count: u64, of: u64) -> Option<Reach> {
    let (count, of) = (u32::try_from(count).ok()?, u32::try_from(of).ok()?);
    (of > 0 && count <= of).then_some(Reach { count, of })
}

/// Puts a reach onto a card, with the source that it was counted in.
fn put_reach(card: &mut Card, reach: Reach, source: EvidenceId) {
    card.reach = Some(reach);
    card.reach_from = Some(source);
    if card.evidence.iter().all(|link| link.evidence != source) {
        card.evidence.push(EvidenceLink::observed(source));
    }
}

/// The channel that a word of the file stands for.
fn channel_of(word: &str) -> Channel {
    let known = Channel::KNOWN.iter().find(|known| known.as_str() == word);
    known
        .cloned()
        .unwrap_or_else(|| Channel::Other(word.to_owned()))
}

impl Desk {
    /// The counts of the open log, with the steps of the map that they are of.
    fn steps_on_map<'a>(&'a self, journey: &'a Journey) -> Vec<(StepId, &'a StepCount)> {
        let (Some(recipe), Some(counts)) = (self.recipe(journey), self.counts(journey)) else {
            return Vec::new();
        };
        let steps = counts.log.iter().flat_map(|log| &log.steps);
        let steps = steps.filter_map(|step| Some((step_of(journey, recipe, step.step)?, step)));
        steps.collect()
    }

    /// The touchpoints that the channels of the open log change or add: cards as they shall
    /// become. Those that are new have the default id. A reach that was typed, or comes from
    /// another source, stays.
    pub fn touchpoints(&self, editor: &Editor) -> Vec<Card> {
        let journey = editor.journey();
        let Some(source) = self.open_id(journey) else {
            return Vec::new();
        };
        let mut lanes = journey.lanes.iter();
        let lane = lanes.find(|lane| lane.kind == LaneKind::Touchpoints);
        let points = journey.cards.iter();
        let points: Vec<_> = points
            .filter(|card| card.role == Role::Touchpoint)
            .collect();
        let mut cards = Vec::new();
        for (step, counted) in self.steps_on_map(journey) {
            for found in &counted.channels {
                let Some(reach) = reach(found.reached, counted.reached) else {
                    continue;
                };
                if found.channel.is_empty() {
                    continue;
                }
                let channel = channel_of(&found.channel);
                let is_it = |card: &&&Arc<Card>| {
                    card.step == step && card.channel.as_ref() == Some(&channel)
                };
                let existing: Vec<_> = points.iter().filter(is_it).collect();
                let is_free =
                    |card: &&&&Arc<Card>| card.reach.is_none() || card.reach_from == Some(source);
                if let Some(card) = existing.iter().find(is_free) {
                    let mut card = (****card).clone();
                    put_reach(&mut card, reach, source);
                    cards.push(card);
                }
                let is_much = found.reached * LEAST_PART >= counted.reached;
                let is_known = !matches!(channel, Channel::Other(_));
                if let Some(lane) = lane.filter(|_| existing.is_empty() && is_much && is_known) {
                    let mut card = Card {
                        lane: lane.id,
                        step,
                        role: Role::Touchpoint,
                        text: editor.words().name("channel", channel.as_str()),
                        channel: Some(channel),
                        ..Card::default()
                    };
                    put_reach(&mut card, reach, source);
                    cards.push(card);
                }
            }
        }
        cards.retain(|card| journey.card(card.id).is_none_or(|known| **known != *card));
        cards
    }

    /// Puts the shares of the channels onto the touchpoints, as one entry of the history. Returns
    /// how many cards were changed and how many were added.
    pub fn put_channels(&self, editor: &mut Editor) -> (usize, usize) {
        let cards = self.touchpoints(editor);
        let (mut changed, mut added) = (0, 0);
        if cards.is_empty() {
            return (0, 0);
        }
        editor.end_field();
        editor.transact("edit-put-channels", |transaction| {
            for card in cards {
                let card = Box::new(card);
                if card.id == CardId::default() {
                    added += 1;
                    transaction.apply(Edit::AddCard { card, after: None });
                } else {
                    changed += 1;
                    transaction.apply(Edit::PutCard(card));
                }
            }
        });
        (changed, added)
    }

    /// The pains at a step of the map.
    pub fn pains_at<'a>(&self, journey: &'a Journey, step: StepId) -> Vec<&'a Arc<Card>> {
        let cards = journey.cards.iter();
        cards
            .filter(|card| card.step == step && card.role == Role::PainPoint && !card.covered)
            .collect()
    }

    /// How many are concerned at a step of the map. `None` if the log does not say it.
    pub fn concerned(
        &self,
        journey: &Journey,
        step: StepId,
        concerned: Concerned,
    ) -> Option<Reach> {
        let steps = self.steps_on_map(journey);
        let at = steps.iter().position(|(known, _)| *known == step)?;
        let counted = steps[at].1;
        let (count, of) = match concerned {
            Concerned::Lost => {
                let mut behind = steps[at + 1..].iter();
                let (_, next) = behind.find(|(_, next)| !next.is_optional)?;
                if counted.is_optional {
                    return None;
                }
                (next.eligible.checked_sub(next.reached)?, next.eligible)
            }
            Concerned::Errors => {
                let recipe = self.recipe(journey)?;
                if recipe.counting.errors.is_empty() {
                    return None;
                }
                (counted.errors, counted.presence)
            }
            Concerned::Rework => (counted.rework, counted.presence),
        };
        reach(count, of)
    }

    /// Puts how many are concerned onto a pain, as one entry of the history. Returns whether that
    /// was possible.
    pub fn put_on_pain(&self, editor: &mut Editor, card: CardId, concerned: Concerned) -> bool {
        let journey = Arc::clone(editor.journey());
        let (Some(source), Some(card)) = (self.open_id(&journey), journey.card(card)) else {
            return false;
        };
        let Some(reach) = self.concerned(&journey, card.step, concerned) else {
            return false;
        };
        let mut card = (**card).clone();
        put_reach(&mut card, reach, source);
        editor.edit("edit-put-reach", Edit::PutCard(Box::new(card)));
        true
    }
}
