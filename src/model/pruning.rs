//! What groups, the walk and the workshop say of elements that are gone is forgotten.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Card, CardId, Journey, LaneId, StageId, StepId, StopSubject, Walk, Workshop};

/// What of a map is still there.
struct Left {
    stages: HashSet<StageId>,
    steps: HashSet<StepId>,
    lanes: HashSet<LaneId>,
}

impl Journey {
    /// Takes cards out of groups that broke up: a card stands under a heading only as long
    /// as both stand in the same cell and the heading stands under no other.
    pub(crate) fn settle_headings(&mut self) {
        let is_right = |card: &Card| {
            card.under.is_none_or(|heading| {
                self.card(heading).is_some_and(|heading| {
                    heading.id != card.id
                        && heading.under.is_none()
                        && (heading.lane, heading.step) == (card.lane, card.step)
                })
            })
        };
        let cards = self.cards.iter().enumerate();
        let wrong = cards.filter(|(_, card)| !is_right(card));
        let wrong: Vec<usize> = wrong.map(|(index, _)| index).collect();
        for index in wrong {
            Arc::make_mut(&mut self.cards[index]).under = None;
        }
    }

    /// Drops what the walk and the workshop say of elements that the map does not have. Costs next to nothing where there is neither.
    pub(crate) fn prune_plans(&mut self) {
        if *self.walk == Walk::default() && self.workshop.is_none() {
            return;
        }
        let left = Left {
            stages: self.stages.iter().map(|it| it.id).collect(),
            steps: self.steps().map(|(_, it)| it.id).collect(),
            lanes: self.lanes.iter().map(|it| it.id).collect(),
        };
        let walk = pruned_walk(self, &left);
        if *self.walk != walk {
            self.walk = Arc::new(walk);
        }
        if let Some(workshop) = &self.workshop {
            let pruned = pruned_workshop(self, workshop, &left);
            if **workshop != pruned {
                self.workshop = Some(Arc::new(pruned));
            }
        }
    }
}

fn pruned_walk(journey: &Journey, left: &Left) -> Walk {
    let mut walk = (*journey.walk).clone();
    walk.stops.retain_mut(|stop| match &mut stop.subject {
        StopSubject::Stage(stage) => left.stages.contains(stage),
        StopSubject::Part { steps, lanes } => {
            steps.retain(|it| left.steps.contains(it));
            lanes.retain(|it| left.lanes.contains(it));
            !steps.is_empty() && !lanes.is_empty()
        }
        StopSubject::Cards(cards) => {
            cards.retain(|it| journey.card(*it).is_some());
            !cards.is_empty()
        }
        _ => true,
    });
    walk
}

fn pruned_workshop(journey: &Journey, workshop: &Workshop, left: &Left) -> Workshop {
    let mut workshop = workshop.clone();
    let is_there = |card: CardId| journey.card(card).is_some();
    for activity in &mut workshop.agenda {
        activity.lanes.retain(|it| left.lanes.contains(it));
        activity.made.retain(|it| is_there(*it));
    }
    for vote in &mut workshop.votes {
        vote.candidates.retain(|it| is_there(*it));
        vote.hands.retain(|it| is_there(it.card));
        for ballot in &mut vote.ballots {
            ballot.dots.retain(|it| is_there(it.card));
        }
    }
    workshop
        .scorings
        .retain(|it| journey.curve(it.curve).is_some());
    for scoring in &mut workshop.scorings {
        scoring.scores.retain(|it| left.steps.contains(&it.step));
        scoring.before.retain(|it| left.steps.contains(&it.step));
    }
    workshop
}
