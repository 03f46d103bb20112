//! What changes on a map when the figures of a source are counted anew: every figure as it is and
//! as it would become, with the difference where one can be estimated.

use std::collections::BTreeMap;

use super::landing::Landing;
use crate::model::{
    BetterDirection, Counted, CurveId, CurvePoint, EvidenceId, Journey, LeftOut, LeftOutReason,
    Measure, Metric, MetricId, MetricValue, PersonaId, StepId,
};
use crate::statistics::{Difference, Sample, holm, newcombe, welch};

/// The probability below which a difference is taken not to be chance.
const LEVEL: f64 = 0.05;

/// Where figures stand on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A metric of the map.
    Metric(MetricId),
    /// A metric that the map does not have yet.
    NewMetric,
    /// A curve of the map.
    Curve(CurveId),
    /// The curve of a persona that the map does not have yet.
    NewCurve,
}

/// A figure as it stands on a map, in the unit of its lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The value.
    pub value: f64,
    /// The interval of 95 % around it. `None` if it is not known.
    pub interval: Option<(f64, f64)>,
    /// How many it was counted on. `None` if that is not known.
    pub n: Option<u32>,
    /// For shares: how many of the `n` were counted.
    pub count: Option<u32>,
}

impl Held {
    fn of_value(value: &MetricValue) -> Self {
        Self {
            value: value.value,
            interval: value.low.zip(value.high),
            n: value.n,
            count: value.count,
        }
    }

    fn of_point(point: &CurvePoint) -> Self {
        Self {
            value: point.value,
            interval: point.low.zip(point.high),
            n: point.n,
            count: None,
        }
    }

    /// The sample behind a mean. An interval that ends at the end of its scale is cut there, so
    /// the longer of its halves is taken.
    fn sample(&self) -> Option<Sample> {
        let (low, high) = self.interval?;
        let half = (high - self.value).max(self.value - low);
        Sample::of_interval(
            u64::from(self.n?),
            self.value,
            self.value - half,
            self.value + half,
        )
    }
}

/// A figure of one step and persona, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureChange {
    /// The step of the map.
    pub step: StepId,
    /// The persona. `None` for everyone.
    pub persona: Option<PersonaId>,
    /// The figure on the map. `None` if there is none yet.
    pub before: Option<Held>,
    /// What it becomes. `None` if it is not counted any more.
    pub after: Option<Held>,
    /// What it becomes less what it is, in the unit of the lane. `None` where its interval
    /// cannot be estimated.
    pub difference: Option<Difference>,
    /// Whether the interval of the difference excludes zero, and this still holds among the
    /// differences of all steps.
    pub is_beyond_chance: bool,
}

impl FigureChange {
    /// Whether the figure stays exactly as it is.
    pub fn is_same(&self) -> bool {
        self.before == self.after
    }
}

/// The figures of one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneChange {
    /// Where the figures stand.
    pub place: Place,
    /// What was counted.
    pub measure: Measure,
    /// The name of the lane.
    pub name: String,
    /// Its unit, such as "%"; may be empty.
    pub unit: String,
    /// What is better there.
    pub better: BetterDirection,
    /// The figures in the order of the map: everyone first, then persona by persona.
    pub figures: Vec<FigureChange>,
}

/// A number before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Then {
    /// When the figures on the map were counted.
    pub then: u64,
    /// Now.
    pub now: u64,
}

/// What was not counted for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutChange {
    /// The reason.
    pub reason: LeftOutReason,
    /// Rows, before and after.
    pub rows: Then,
    /// Cases that are left out as a whole, before and after.
    pub cases: Then,
}

/// Everything that changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// The lanes with their figures.
    pub lanes: Vec<LaneChange>,
    /// The rows that were counted.
    pub rows: Then,
    /// The people, sessions or answers that were counted.
    pub cases: Then,
    /// The cases whose window was still open.
    pub open: Then,
    /// What was not counted.
    pub left_out: Vec<LeftOutChange>,
}

impl Differences {
    /// Whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        let is_same = |number: &Then| number.then == number.now;
        let left_out = self.left_out.iter();
        [self.rows, self.cases, self.open].iter().all(is_same)
            && left_out
                .flat_map(|left| [&left.rows, &left.cases])
                .all(is_same)
            && self.changed() == 0
    }

    /// The number of figures that change, come or go.
    pub fn changed(&self) -> usize {
        let figures = self.lanes.iter().flat_map(|lane| &lane.figures);
        figures.filter(|figure| !figure.is_same()).count()
    }

    /// The number of figures.
    pub fn figures(&self) -> usize {
        self.lanes.iter().map(|lane| lane.figures.len()).sum()
    }

    /// The number of figures that differ by more than chance explains.
    pub fn beyond_chance(&self) -> usize {
        let figures = self.lanes.iter().flat_map(|lane| &lane.figures);
        figures.filter(|figure| figure.is_beyond_chance).count()
    }
}

/// What a plan changes on the map for which it was made.
pub fn differences(journey: &Journey, landing: &Landing) -> Differences {
    let source = landing.evidence.id;
    let before = journey.evidence(source);
    let before = before.and_then(|source| source.counted.as_deref());
    let after = landing.evidence.counted.as_deref();
    let both = |number: fn(&Counted) -> u64| Then {
        then: before.map_or(0, number),
        now: after.map_or(0, number),
    };
    let metrics = landing.metrics.iter().map(|landed| {
        let old = journey.metric(landed.metric.id).filter(|_| !landed.is_new);
        of_metric(journey, source, old.map(|old| &**old), &landed.metric)
    });
    let curves = landing.curves.iter().map(|landed| {
        let persona = landed.curve.persona;
        let old = journey.curve(landed.curve.id).filter(|_| !landed.is_new);
        let mut figures = Vec::new();
        for (point, stays) in (landed.points.iter().map(|point| (point, true)))
            .chain(landed.gone.iter().map(|point| (point, false)))
        {
            let former = old.and_then(|old| old.point(point.id));
            figures.push(FigureChange::new(
                (point.step, Some(persona)),
                former.map(Held::of_point),
                stays.then(|| Held::of_point(point)),
            ));
        }
        let lane = journey.lane(landed.curve.lane);
        LaneChange {
            place: old.map_or(Place::NewCurve, |old| Place::Curve(old.id)),
            measure: Measure::Emotion,
            name: lane.map(|lane| lane.name.clone()).unwrap_or_default(),
            unit: String::new(),
            better: BetterDirection::Higher,
            figures,
        }
    });
    let mut lanes: Vec<LaneChange> = metrics.chain(curves).collect();
    for lane in &mut lanes {
        sort(journey, &mut lane.figures);
        judge(lane);
    }
    Differences {
        lanes,
        rows: both(|counted| counted.rows),
        cases: both(|counted| counted.cases),
        open: both(|counted| counted.open),
        left_out: left_out(
            before.map_or(&[], |counted| &counted.left_out),
            after.map_or(&[], |counted| &counted.left_out),
        ),
    }
}

impl FigureChange {
    fn new(
        (step, persona): (StepId, Option<PersonaId>),
        before: Option<Held>,
        after: Option<Held>,
    ) -> Self {
        Self {
            step,
            persona,
            before,
            after,
            difference: None,
            is_beyond_chance: false,
        }
    }
}

/// The figures of a source in a metric, before and after.
fn of_metric(
    journey: &Journey,
    source: EvidenceId,
    old: Option<&Metric>,
    new: &Metric,
) -> LaneChange {
    let of_source = |value: &&MetricValue| value.evidence == Some(source);
    let old_values = old.map_or(&[][..], |old| &old.values).iter();
    let mut places: Vec<(StepId, Option<PersonaId>)> = Vec::new();
    for value in old_values
        .filter(of_source)
        .chain(new.values.iter().filter(of_source))
    {
        if !places.contains(&(value.step, value.persona)) {
            places.push((value.step, value.persona));
        }
    }
    let figures = places.into_iter().map(|(step, persona)| {
        // A figure that somebody typed there is replaced, too.
        let before = old.and_then(|old| old.value_of(step, persona));
        let after = new.value_of(step, persona).filter(|value| of_source(value));
        FigureChange::new(
            (step, persona),
            before.map(Held::of_value),
            after.map(Held::of_value),
        )
    });
    let figures = figures.collect();
    let named = |value: &MetricValue| value.measure.clone().filter(|_| of_source(&value));
    let values = || {
        new.values
            .iter()
            .chain(old.into_iter().flat_map(|old| &old.values))
    };
    let lanes = journey.lanes.iter();
    let lane = old.and_then(|old| lanes.clone().find(|lane| lane.metric == Some(old.id)));
    LaneChange {
        place: old.map_or(Place::NewMetric, |old| Place::Metric(old.id)),
        measure: values().find_map(named).unwrap_or(Measure::Count),
        name: lane.map_or(&new.name, |lane| &lane.name).clone(),
        unit: new.unit.trim().to_owned(),
        better: new.better,
        figures,
    }
}

/// Puts figures into the order of the map: everyone first, then persona by persona.
fn sort(journey: &Journey, figures: &mut [FigureChange]) {
    let step = |id: StepId| journey.steps().position(|(_, step)| step.id == id);
    let persona = |id: PersonaId| journey.personas.iter().position(|other| other.id == id);
    figures.sort_by_key(|figure| {
        (
            figure.persona.map(|id| persona(id).unwrap_or(usize::MAX)),
            step(figure.step).unwrap_or(usize::MAX),
        )
    });
}

/// Estimates the differences of a lane, and which of them chance does not explain: for each
/// persona, over all of its steps.
fn judge(lane: &mut LaneChange) {
    let mut by_persona: BTreeMap<Option<&str>, Vec<(usize, f64)>> = BTreeMap::new();
    let personas: Vec<Option<PersonaId>> =
        lane.figures.iter().map(|figure| figure.persona).collect();
    for (index, persona) in personas.iter().enumerate() {
        let figure = &mut lane.figures[index];
        let both = figure.before.zip(figure.after);
        figure.difference = both.and_then(|both| difference(&lane.measure, both));
        if let Some(difference) = figure.difference {
            let persona = persona.as_ref().map(PersonaId::as_str);
            let of_persona = by_persona.entry(persona).or_default();
            of_persona.push((index, difference.probability));
        }
    }
    for of_persona in by_persona.into_values() {
        let probabilities: Vec<f64> = of_persona.iter().map(|(_, one)| *one).collect();
        for ((index, _), raised) in of_persona.iter().zip(holm(&probabilities)) {
            let figure = &mut lane.figures[*index];
            let excludes = figure.difference.is_some_and(|one| one.excludes_zero());
            figure.is_beyond_chance = excludes && raised < LEVEL;
        }
    }
}

/// The difference of a figure, the new one less the old one. `None` for medians, and where one of
/// the two does not say what it was counted on.
fn difference(measure: &Measure, (before, after): (Held, Held)) -> Option<Difference> {
    match measure {
        Measure::Mean | Measure::Emotion | Measure::Sus => {
            welch(&after.sample()?, &before.sample()?)
        }
        Measure::TimeToStep | Measure::TimeOnStep | Measure::Nps => None,
        _ => {
            let share = |held: &Held| Some((held.count?.into(), held.n?.into()));
            let found = newcombe(share(&after)?, share(&before)?)?;
            Some(Difference {
                value: found.value * 100.0,
                low: found.low * 100.0,
                high: found.high * 100.0,
                probability: found.probability,
            })
        }
    }
}

fn left_out(before: &[LeftOut], after: &[LeftOut]) -> Vec<LeftOutChange> {
    let mut all: Vec<LeftOutChange> = Vec::new();
    for (list, is_new) in [(before, false), (after, true)] {
        for left in list {
            let known = all.iter().position(|other| other.reason == left.reason);
            let at = known.unwrap_or_else(|| {
                all.push(LeftOutChange {
                    reason: left.reason.clone(),
                    rows: Then::default(),
                    cases: Then::default(),
                });
                all.len() - 1
            });
            let change = &mut all[at];
            for (number, more) in [
                (&mut change.rows, left.rows),
                (&mut change.cases, left.cases),
            ] {
                if is_new {
                    number.now += more;
                } else {
                    number.then += more;
                }
            }
        }
    }
    all
}
