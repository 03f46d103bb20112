//! Removes references to elements that are gone from groups, the walk and the workshop.

use std::collections::HashSet;
use std::sync::Arc;

use super::{
    Card, CardId, Journey, LaneId, MessageSubject, StageId, StepId, StopSubject, Walk, Workshop,
};

/// The ids of the stages, steps and lanes that the map still has.
struct Remaining {
    stages: HashSet<StageId>,
    steps: HashSet<StepId>,
    lanes: HashSet<LaneId>,
}

impl Journey {
    /// Takes cards out of groups that are no longer valid. A card can be under a heading only
    /// if both are in the same cell and the heading itself is under no other card.
    pub(crate) fn settle_headings(&mut self) {
        let is_valid = |card: &Card| {
            card.under.is_none_or(|heading| {
                self.card(heading).is_some_and(|heading| {
                    heading.id != card.id
                        && heading.under.is_none()
                        && (heading.lane, heading.step) == (card.lane, card.step)
                })
            })
        };
        let cards = self.cards.iter().enumerate();
        let invalid = cards.filter(|(_, card)| !is_valid(card));
        let invalid: Vec<usize> = invalid.map(|(index, _)| index).collect();
        for index in invalid {
            Arc::make_mut(&mut self.cards[index]).under = None;
        }
    }

    /// Removes references to elements that the map does not have from the walk and the
    /// workshop. This costs next to nothing if the map has neither.
    pub(crate) fn prune_plans(&mut self) {
        if *self.walk == Walk::default() && self.workshop.is_none() {
            return;
        }
        let remaining = Remaining {
            stages: self.stages.iter().map(|stage| stage.id).collect(),
            steps: self.steps().map(|(_, step)| step.id).collect(),
            lanes: self.lanes.iter().map(|lane| lane.id).collect(),
        };
        let walk = pruned_walk(self, &remaining);
        if *self.walk != walk {
            self.walk = Arc::new(walk);
        }
        if let Some(workshop) = &self.workshop {
            let pruned = pruned_workshop(self, workshop, &remaining);
            if **workshop != pruned {
                self.workshop = Some(Arc::new(pruned));
            }
        }
    }
}

fn pruned_walk(journey: &Journey, remaining: &Remaining) -> Walk {
    let mut walk = (*journey.walk).clone();
    walk.stops.retain_mut(|stop| match &mut stop.subject {
        StopSubject::Stage(stage) => remaining.stages.contains(stage),
        StopSubject::Part { steps, lanes } => {
            steps.retain(|step| remaining.steps.contains(step));
            lanes.retain(|lane| remaining.lanes.contains(lane));
            !steps.is_empty() && !lanes.is_empty()
        }
        StopSubject::Cards(cards) => {
            cards.retain(|card| journey.card(*card).is_some());
            !cards.is_empty()
        }
        _ => true,
    });
    walk.messages.retain(|message| match message.subject {
        MessageSubject::Pain(card) | MessageSubject::Opportunity(card) => {
            journey.card(card).is_some()
        }
        MessageSubject::Loss(metric) => journey.metric(metric).is_some(),
        MessageSubject::Lowest(curve) => journey.curve(curve).is_some(),
    });
    walk
}

fn pruned_workshop(journey: &Journey, workshop: &Workshop, remaining: &Remaining) -> Workshop {
    let mut workshop = workshop.clone();
    let is_there = |card: CardId| journey.card(card).is_some();
    for activity in &mut workshop.agenda {
        activity.lanes.retain(|lane| remaining.lanes.contains(lane));
        activity.made.retain(|card| is_there(*card));
    }
    for vote in &mut workshop.votes {
        vote.candidates.retain(|card| is_there(*card));
        vote.hands.retain(|dots| is_there(dots.card));
        for ballot in &mut vote.ballots {
            ballot.dots.retain(|dots| is_there(dots.card));
        }
    }
    workshop
        .scorings
        .retain(|scoring| journey.curve(scoring.curve).is_some());
    for scoring in &mut workshop.scorings {
        scoring
            .scores
            .retain(|score| remaining.steps.contains(&score.step));
        scoring
            .before
            .retain(|point| remaining.steps.contains(&point.step));
    }
    workshop
}
