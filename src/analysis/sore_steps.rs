//! The steps of a map where it hurts, the worst first.

use std::collections::HashMap;

use super::pains::{Pain, pain_weight, pains};
use crate::model::{Journey, LaneId, Severity, Stage, Step, StepId};

/// A step with pain points.
#[derive(Clone, Debug)]
pub struct SoreStep<'a> {
    /// The stage of the step.
    pub stage: &'a Stage,
    /// The step.
    pub step: &'a Step,
    /// The lane of its worst pain point.
    pub lane: LaneId,
    /// How many pain points begin in the step, at least 1.
    pub count: usize,
    /// The severity of the worst of them; `None` if nobody has judged any.
    pub worst: Option<Severity>,
    /// How many of them have that severity.
    pub worst_count: usize,
    /// The sum of their weights; see [`super::pain_weight`].
    pub weight: f64,
}

/// The steps of `journey` with pain points: those first whose worst one is the most severe, where
/// steps without any rated one come last; then those with more of that severity, those with more
/// at all, and those whose pain points weigh more together; then in the order of the map.
/// Covered cards are not counted.
pub fn sore_steps(journey: &Journey) -> Vec<SoreStep<'_>> {
    let mut steps: Vec<SoreStep<'_>> = Vec::new();
    let mut places: HashMap<StepId, usize> = HashMap::new();
    // The pain points come with the worst first.
    for Pain { card, stage, step } in pains(journey) {
        let place = *places.entry(step.id).or_insert(steps.len());
        if place == steps.len() {
            steps.push(SoreStep {
                stage,
                step,
                lane: card.lane,
                count: 0,
                worst: None,
                worst_count: 0,
                weight: 0.0,
            });
        }
        let sore = &mut steps[place];
        sore.count += 1;
        sore.weight += pain_weight(card);
        if rank(card.severity) > rank(sore.worst) {
            sore.worst = card.severity;
            sore.worst_count = 0;
        }
        if card.severity == sore.worst {
            sore.worst_count += 1;
        }
    }
    let order: HashMap<StepId, usize> = journey
        .steps()
        .enumerate()
        .map(|(index, (_, step))| (step.id, index))
        .collect();
    let hurts = |sore: &SoreStep<'_>| (rank(sore.worst), sore.worst_count, sore.count);
    steps.sort_by(|a, b| {
        let places = order.get(&a.step.id).cmp(&order.get(&b.step.id));
        let weights = b.weight.total_cmp(&a.weight);
        hurts(b).cmp(&hurts(a)).then(weights).then(places)
    });
    steps
}

/// The rank of a severity, from 0 for a pain point that nobody has rated to 3.
fn rank(severity: Option<Severity>) -> u8 {
    severity.map_or(0, Severity::rank)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardId, Role, StageId};

    #[test]
    fn the_steps_where_it_hurts_most_come_first_and_say_how_much() {
        let step = |id: &str| {
            Arc::new(Step {
                id: StepId::new(id).expect("an id"),
                ..Step::default()
            })
        };
        let stage = Stage {
            id: StageId::new("s-1").expect("an id"),
            steps: vec![step("t-1"), step("t-2"), step("t-3"), step("t-4")],
            ..Stage::default()
        };
        let card = |(index, step, severity): (u8, &str, Option<Severity>)| {
            Arc::new(Card {
                id: CardId::new(&format!("c-{index}")).expect("an id"),
                step: StepId::new(step).expect("an id"),
                role: Role::PainPoint,
                severity,
                ..Card::default()
            })
        };
        let cards = [
            (1, "t-1", None),
            (2, "t-1", None),
            (3, "t-1", None),
            (4, "t-2", Some(Severity::Serious)),
            (5, "t-2", Some(Severity::Serious)),
            (6, "t-2", Some(Severity::Minor)),
            (7, "t-3", Some(Severity::Minor)),
            (8, "t-4", Some(Severity::Blocking)),
        ];
        let journey = Journey {
            stages: vec![Arc::new(stage)],
            cards: cards.into_iter().map(card).collect(),
            ..Journey::default()
        };
        let found = sore_steps(&journey);
        let told = found.iter().map(|sore| {
            let id = sore.step.id.to_string();
            (id, sore.count, sore.worst, sore.worst_count)
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                // One pain that stops people is worse than several that do not.
                ("t-4".to_owned(), 1, Some(Severity::Blocking), 1),
                ("t-2".to_owned(), 3, Some(Severity::Serious), 2),
                ("t-3".to_owned(), 1, Some(Severity::Minor), 1),
                ("t-1".to_owned(), 3, None, 3),
            ]
        );
    }
}
