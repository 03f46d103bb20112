//! Two groups beside each other: the difference at each step or question with its interval, and
//! whether it holds among all that were looked at.

use super::answers::AnswerFigure;
use super::log::{LogCount, Quantiles};
use crate::model::{Measure, StepId};
use crate::statistics::{Difference, Sample, holm, newcombe, of_intervals, welch};

/// Groups of fewer people than this are too few to say anything.
pub const TOO_FEW: u64 = 5;
/// From this many people on, a group says enough.
pub const ENOUGH: u64 = 30;

/// The difference of two groups, the first one less the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The difference: of shares from −1 to 1, of times in seconds, of answers on their scale.
    pub difference: Difference,
    /// Whether its interval excludes zero, and it holds among all differences of its kind
    /// (Holm 1979).
    pub holds: bool,
}

/// What differs at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDifference {
    /// The step.
    pub step: StepId,
    /// Of the shares of those who began. `None` at the first step, which is reached by everyone
    /// who began, and for too few people.
    pub reach: Option<Told>,
    /// Of the shares of those at the required step before.
    pub conversion: Option<Told>,
    /// Of the median times from the step before.
    pub time: Option<Told>,
}

/// What differs between two groups of a log, step by step. `None` stands where one of the groups
/// has too few people.
pub fn compare_logs(first: &LogCount, second: &LogCount) -> Vec<StepDifference> {
    let pairs: Vec<_> = first.steps.iter().zip(&second.steps).collect();
    let begin = pairs.iter().position(|(step, _)| !step.is_optional);
    let is_begin = |at: usize| Some(at) == begin;
    let reach = pairs.iter().enumerate().map(|(at, (a, b))| {
        let shares = ((a.reached, a.began), (b.reached, b.began));
        shares_differ(shares.0, shares.1).filter(|_| !is_begin(at))
    });
    let conversion = pairs.iter().enumerate().map(|(at, (a, b))| {
        let shares = ((a.reached, a.eligible), (b.reached, b.eligible));
        shares_differ(shares.0, shares.1).filter(|_| !is_begin(at))
    });
    let time = pairs
        .iter()
        .map(|(a, b)| medians_differ(a.to_step?, b.to_step?));
    let (reach, conversion) = (told(reach.collect()), told(conversion.collect()));
    let time = told(time.collect());
    let differences = reach.into_iter().zip(conversion).zip(time);
    pairs
        .iter()
        .zip(differences)
        .map(|((step, _), ((reach, conversion), time))| StepDifference {
            step: step.step,
            reach,
            conversion,
            time,
        })
        .collect()
}

/// What differs between two groups of a survey, question by question.
pub fn compare_answers(
    pairs: &[(Option<&AnswerFigure>, Option<&AnswerFigure>)],
) -> Vec<Option<Told>> {
    let differences = pairs.iter().map(|(a, b)| answers_differ((*a)?, (*b)?));
    told(differences.collect())
}

/// The difference of two shares. `None` for too few people, and where more were counted than
/// there are, because the rule has no order.
pub fn shares_differ(first: (u64, u64), second: (u64, u64)) -> Option<Difference> {
    let is_share = |(count, of): (u64, u64)| count <= of && of >= TOO_FEW;
    if !is_share(first) || !is_share(second) {
        return None;
    }
    newcombe(first, second)
}

/// The difference of two medians. `None` where one of them has no interval.
fn medians_differ(first: Quantiles, second: Quantiles) -> Option<Difference> {
    let ends = |times: Quantiles| {
        let (low, high) = times.interval?;
        Some((times.median, low, high))
    };
    Some(of_intervals(ends(first)?, ends(second)?))
}

fn answers_differ(first: &AnswerFigure, second: &AnswerFigure) -> Option<Difference> {
    if first.n < TOO_FEW || second.n < TOO_FEW {
        return None;
    }
    let ends = |figure: &AnswerFigure| Some((figure.value, figure.low?, figure.high?));
    match first.measure {
        Measure::Mean | Measure::Sus => {
            let sample = |figure: &AnswerFigure| {
                let (mean, low, high) = ends(figure)?;
                Sample::of_interval(figure.n, mean, low, high)
            };
            welch(&sample(first)?, &sample(second)?)
        }
        _ => match (first.count, second.count) {
            (Some(a), Some(b)) => {
                let difference = shares_differ((a, first.n), (b, second.n))?;
                // Figures of answers are in percent.
                Some(Difference {
                    value: difference.value * 100.0,
                    low: difference.low * 100.0,
                    high: difference.high * 100.0,
                    ..difference
                })
            }
            _ => Some(of_intervals(ends(first)?, ends(second)?)),
        },
    }
}

/// Says of each difference whether it holds among the others.
fn told(differences: Vec<Option<Difference>>) -> Vec<Option<Told>> {
    let known = differences.iter().flatten();
    let probabilities: Vec<f64> = known.map(|difference| difference.probability).collect();
    let mut raised = holm(&probabilities).into_iter();
    let told = differences.into_iter().map(|difference| {
        let difference = difference?;
        let raised = raised.next().unwrap_or(1.0);
        Some(Told {
            difference,
            holds: raised < 0.05 && difference.excludes_zero(),
        })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::data::{Event, EventLog, GroupName, LogBuilder, SplitBy};
    use crate::model::{Counting, PersonaId, Recipe, RecipeStep, SegmentRule};

    const MINUTE: i64 = 60_000_000;

    fn step(name: &str) -> StepId {
        StepId::new(name).expect("it is short")
    }

    fn recipe(window: Option<u64>) -> Recipe {
        let steps = ["look", "pay"].map(|name| RecipeStep {
            step: step(name),
            name: name.to_owned(),
            names: vec![name.to_owned()],
            is_optional: false,
        });
        let segments = ["phone", "desk"].map(|name| SegmentRule {
            persona: PersonaId::new(name).expect("it is short"),
            name: name.to_owned(),
            values: vec![name.to_owned()],
        });
        Recipe {
            steps: steps.to_vec(),
            segments: segments.to_vec(),
            counting: Counting {
                window,
                ..Counting::default()
            },
            ..Recipe::default()
        }
    }

    /// So many people of a segment look from a minute on, a minute each, and the first of them
    /// pay after `takes` minutes.
    fn people(
        builder: &mut LogBuilder,
        segment: &str,
        (look, pay): (i64, i64),
        (from, takes): (i64, i64),
    ) {
        for person in 0..look {
            let case = format!("{segment}-{from}-{person}");
            let mut push = |name, minute: i64| {
                builder.push(&Event {
                    case: &case,
                    name,
                    time: minute * MINUTE,
                    row: 1,
                    segment,
                    channel: if segment == "phone" { "app" } else { "web" },
                    ..Event::default()
                });
            };
            push("look", from + person);
            if person < pay {
                push("pay", from + person + takes);
            }
        }
    }

    fn late() -> Timestamp {
        Timestamp::from_second(4_000_000_000).expect("a time")
    }

    fn phones_and_desks() -> EventLog {
        let mut builder = LogBuilder::new(false);
        people(&mut builder, "phone", (70, 56), (0, 10));
        people(&mut builder, "desk", (80, 48), (0, 30));
        people(&mut builder, "watch", (4, 4), (0, 10));
        builder.finish()
    }

    fn rounded(difference: Difference) -> [f64; 3] {
        let ends = [difference.value, difference.low, difference.high];
        ends.map(|value| (value * 1000.0).round() / 1000.0)
    }

    #[test]
    fn two_groups_differ_as_newcombe_says() {
        let (log, recipe) = (phones_and_desks(), recipe(None));
        for by in [SplitBy::Persona, SplitBy::Segment, SplitBy::Channel] {
            let groups = log.split(&recipe, by, late());
            let named = |word: &str| {
                let found = groups.iter().find(|group| match &group.name {
                    GroupName::Persona(persona) => persona.as_str() == word,
                    GroupName::Value(value) => value == word,
                    GroupName::Channel(value) => (value == "app") == (word == "phone"),
                    _ => false,
                });
                &found.expect("the group").count
            };
            let (phone, desk) = (named("phone"), named("desk"));
            assert_eq!((phone.began, phone.steps[1].reached), (70, 56), "{by:?}");
            if by == SplitBy::Channel {
                continue;
            }
            let differences = compare_logs(phone, desk);
            assert_eq!(differences[0].reach, None, "all who began");
            for told in [differences[1].reach, differences[1].conversion] {
                let told = told.expect("enough people");
                assert_eq!(rounded(told.difference), [0.2, 0.052, 0.334]);
                assert!(told.holds);
            }
            let time = differences[1].time.expect("enough times");
            assert_eq!(time.difference.value, -1200.0);
            assert!(time.holds);
        }
    }

    #[test]
    fn a_persona_beside_others_has_the_figures_that_it_has_alone() {
        let (log, recipe) = (phones_and_desks(), recipe(Some(60)));
        let groups = log.split(&recipe, SplitBy::Persona, late());
        assert_eq!(groups.len(), 2);
        for (group, rule) in groups.iter().zip(&recipe.segments) {
            let mut alone = log.count(&recipe, Some(rule), late());
            alone.left_out.clear();
            assert_eq!(group.count, alone);
        }
    }

    #[test]
    fn too_few_people_say_nothing() {
        let (log, recipe) = (phones_and_desks(), recipe(None));
        let groups = log.split(&recipe, SplitBy::Segment, late());
        let four = groups.iter().find(|group| group.count.began == 4);
        let four = &four.expect("the watches").count;
        let differences = compare_logs(&groups[0].count, four);
        assert_eq!(differences[1].reach, None);
        assert_eq!(differences[1].time, None);
    }

    #[test]
    fn people_are_parted_by_when_they_began() {
        let mut builder = LogBuilder::new(false);
        let day = |year, month, day| {
            let start = date(year, month, day).at(0, 0, 0, 0).in_tz("UTC");
            start.expect("a day").timestamp().as_second() / 60
        };
        people(
            &mut builder,
            "phone",
            (40, 10),
            (day(2026, 1, 30), 4 * 1440),
        );
        people(&mut builder, "phone", (50, 40), (day(2026, 3, 1), 5));
        let (log, recipe) = (builder.finish(), recipe(None));
        let march = date(2026, 3, 1);
        let counts = |by| {
            let groups = log.split(&recipe, by, late()).into_iter();
            let groups = groups.map(|group| {
                let reached = group.count.steps.iter().map(|step| step.reached);
                (group.name, reached.collect::<Vec<_>>())
            });
            groups.collect::<Vec<_>>()
        };
        assert_eq!(
            counts(SplitBy::Day(march)),
            [
                (GroupName::Before(march), vec![40, 10]),
                (GroupName::From(march), vec![50, 40]),
            ]
        );
        let month = |month| GroupName::Month(date(2026, month, 1));
        assert_eq!(
            counts(SplitBy::Month),
            [
                (month(1), vec![40, 10]),
                (month(2), vec![0, 0]),
                (month(3), vec![50, 40]),
            ]
        );
    }

    #[test]
    fn those_with_a_whole_window_are_counted_beside_the_rest() {
        let mut builder = LogBuilder::new(false);
        // A hundred had the whole hour, and 70 of them paid; of twenty who began late 8 paid so
        // far, and 12 may still do so.
        people(&mut builder, "phone", (100, 70), (0, 2));
        people(&mut builder, "phone", (20, 8), (300, 2));
        let (log, whole) = (builder.finish(), recipe(Some(3600)));
        let count = log.count(&whole, None, late());
        assert_eq!((count.open, count.began), (12, 120));
        assert_eq!((count.steps[1].reached, count.steps[1].began), (78, 108));
        let closed = log.count_closed(&whole, late()).expect("a window");
        assert_eq!((closed.steps[1].reached, closed.steps[1].began), (70, 100));
        assert_eq!(closed.open, 0);
        assert_eq!(log.count_closed(&recipe(None), late()), None);
    }
}
