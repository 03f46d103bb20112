//! Where a chain of steps loses the most of those who could have gone on: the one definition for
//! the desk, where a source is counted, and for the map, where its figures stand.

use crate::model::{BetterDirection, Journey, Measure, MetricValue, StepId};

/// Fewer people than this say nothing about a loss.
const LEAST_PEOPLE: u64 = 30;
/// A step to which less than this part of those who began could come is not the worst: one of
/// twenty.
const LEAST_PART: u64 = 20;
/// The least share that is called a loss.
const LEAST_LOSS: f64 = 0.1;

/// How many came to a required step behind the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// How many reached it.
    pub reached: u64,
    /// How many of those at the required step before could have: all but those whose window is
    /// still open.
    pub eligible: u64,
}

impl Came {
    /// The share of those who could have come that did not, from 0 to 1.
    pub fn loss(self) -> f64 {
        if self.eligible == 0 || self.reached > self.eligible {
            return 0.0;
        }
        1.0 - self.reached as f64 / self.eligible as f64
    }
}

/// The place of the step that loses the largest share of those who could have come to it, if that
/// is at least a tenth, and of enough people. `began` is how many began; `None` stands for the
/// first step, for optional ones, and for steps without figures.
pub fn worst_loss(began: u64, steps: &[Option<Came>]) -> Option<usize> {
    let steps = steps.iter().enumerate();
    let lost = steps.filter_map(|(at, came)| Some((at, (*came)?)));
    let lost = lost.filter(|(_, came)| {
        let is_enough = came.eligible >= LEAST_PEOPLE && came.eligible * LEAST_PART >= began;
        is_enough && came.loss() >= LEAST_LOSS
    });
    let mut worst: Option<(usize, f64)> = None;
    for (at, came) in lost {
        if worst.is_none_or(|(_, most)| came.loss() > most) {
            worst = Some((at, came.loss()));
        }
    }
    worst.map(|(at, _)| at)
}

/// How many came to the step of `after`, if both figures are a reach that was counted in the same
/// source, or `after` is a step conversion.
pub fn came_from(before: Option<&MetricValue>, after: &MetricValue) -> Option<Came> {
    let (reached, n) = (u64::from(after.count?), u64::from(after.n?));
    match after.measure.as_ref()? {
        Measure::StepConversion => Some(Came {
            reached,
            eligible: n,
        }),
        Measure::Reach => {
            let before = before.filter(|before| {
                before.measure == after.measure && before.evidence == after.evidence
            })?;
            // Those who are missing from the later n are open at the step before.
            let open = u64::from(before.n?).saturating_sub(n);
            Some(Came {
                reached,
                eligible: u64::from(before.count?).saturating_sub(open),
            })
        }
        _ => None,
    }
}

/// Whether the recipe by which a figure was counted says that people may go on without its step.
pub fn is_optional(journey: &Journey, value: &MetricValue) -> bool {
    let evidence = value.evidence.and_then(|id| journey.evidence(id));
    let Some(evidence) = evidence else {
        return false;
    };
    let counted = evidence.counted.as_ref().map(|counted| &counted.recipe);
    let Some(recipe) = counted.or(evidence.recipe.as_deref()) else {
        return false;
    };
    let name = |id: StepId| {
        let found = journey.step(id);
        found.map(|(_, step)| step.name.trim().to_lowercase())
    };
    let mut steps = recipe.steps.iter();
    let by_id = steps.find(|step| step.step == value.step);
    let by_name = || {
        let wanted = name(value.step)?;
        let mut steps = recipe.steps.iter();
        steps.find(|step| step.name.trim().to_lowercase() == wanted)
    };
    by_id.or_else(by_name).is_some_and(|step| step.is_optional)
}

/// A chain that was counted, as it stands in the figures of a metric.
pub(super) struct Chain {
    began: u64,
    /// How many came to the step of each figure, where that is known.
    steps: Vec<Option<Came>>,
}

impl Chain {
    /// The place of the figure at which the chain loses the most.
    pub(super) fn worst(&self) -> Option<usize> {
        worst_loss(self.began, &self.steps)
    }
}

/// The chain that these figures, in the order of the steps, tell of. `None` if they are not the
/// reach or step conversion of one source with all their numbers.
pub(super) fn chain_of(
    journey: &Journey,
    figures: &[Option<&MetricValue>],
    better: BetterDirection,
) -> Option<Chain> {
    let is_required = |value: &&MetricValue| !is_optional(journey, value);
    let is_told = |value: &&MetricValue| !value.is_hidden();
    let known = || figures.iter().copied().flatten().filter(is_told);
    let first = known().next()?;
    let is_chain = matches!(
        first.measure,
        Some(Measure::Reach | Measure::StepConversion)
    );
    let is_alike = |value: &MetricValue| {
        value.measure == first.measure
            && value.evidence == first.evidence
            && value.persona == first.persona
            && value.count.is_some()
            && value.n.is_some()
    };
    if !is_chain || better != BetterDirection::Higher || !known().all(is_alike) {
        return None;
    }
    let began = known().filter_map(|value| value.n).max().unwrap_or(0);
    let mut before = None;
    let steps = figures.iter().map(|value| {
        let value = value.filter(is_required)?;
        // Nobody can say where those were lost who are missing behind a hidden figure.
        let told = (!value.is_hidden()).then_some(value);
        let came = told.and_then(|value| came_from(before, value));
        before = told;
        came
    });
    Some(Chain {
        began: u64::from(began),
        steps: steps.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::worst_step;
    use crate::model::{
        Counted, Evidence, EvidenceId, Metric, Recipe, RecipeStep, Stage, StageId, Step,
    };

    fn step(name: &str) -> StepId {
        StepId::new(name).expect("it is short")
    }

    /// A map with the reach of a chain: how many reached each step, and how many began without
    /// those who stand before it and are open.
    fn map(steps: &[(&str, u32, u32)]) -> (Journey, Metric) {
        let source = EvidenceId::new("source").expect("it is short");
        let recipe = Recipe {
            steps: steps
                .iter()
                .map(|(name, ..)| RecipeStep {
                    step: step(name),
                    name: (*name).to_owned(),
                    is_optional: name.ends_with('?'),
                    ..RecipeStep::default()
                })
                .collect(),
            ..Recipe::default()
        };
        let made = steps.iter().map(|(name, ..)| {
            let step = Step {
                id: step(name),
                name: (*name).to_owned(),
                ..Step::default()
            };
            step.into()
        });
        let stage = Stage {
            id: StageId::new("stage").expect("it is short"),
            steps: made.collect(),
            ..Stage::default()
        };
        let counted = Counted {
            recipe,
            ..Counted::default()
        };
        let evidence = Evidence {
            id: source,
            counted: Some(counted.into()),
            ..Evidence::default()
        };
        let journey = Journey {
            stages: vec![stage.into()],
            evidence: vec![evidence.into()],
            ..Journey::default()
        };
        let values = steps.iter().map(|(name, count, n)| MetricValue {
            step: step(name),
            value: f64::from(*count) / f64::from(*n) * 100.0,
            count: Some(*count),
            n: Some(*n),
            evidence: Some(source),
            measure: Some(Measure::Reach),
            ..MetricValue::default()
        });
        let metric = Metric {
            values: values.collect(),
            unit: "%".to_owned(),
            better: BetterDirection::Higher,
            ..Metric::default()
        };
        (journey, metric)
    }

    #[test]
    fn an_optional_step_is_no_loss_and_hides_none() {
        let steps = [
            ("look", 1000, 1000),
            ("chat?", 100, 1000),
            ("basket", 500, 1000),
            ("pay", 200, 1000),
        ];
        let (journey, metric) = map(&steps);
        // Few go to the chat, which nobody has to, and more go on than were there.
        assert_eq!(worst_step(&journey, &metric), Some(3));
    }

    #[test]
    fn those_who_may_still_come_are_not_lost() {
        // 300 of the 500 at the basket may still pay: 150 of 200 did. Of 1000 half came there.
        let (journey, metric) = map(&[
            ("look", 1000, 1000),
            ("basket", 500, 1000),
            ("pay", 150, 700),
        ]);
        assert_eq!(worst_step(&journey, &metric), Some(1));
    }

    #[test]
    fn few_people_far_along_are_not_the_worst() {
        let steps = [
            ("look", 1000, 1000),
            ("basket", 600, 1000),
            ("pay", 40, 1000),
            ("return", 1, 1000),
        ];
        let (journey, metric) = map(&steps);
        assert_eq!(worst_step(&journey, &metric), Some(2));
    }
}
