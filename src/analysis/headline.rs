//! What a stage comes to in one line: the rule for the headline of its page.

use super::curves::{is_lane_shown, points_in_order, shown_curves};
use super::figures::{figure_of, figures};
use super::losses::is_course;
use super::pains::pains;
use super::peaks::{Mark, marks};
use super::prompts::told_goal;
use super::strength::{Strength, strength_of};
use crate::model::{
    BetterDirection, Card, Curve, CurveState, Journey, Lane, LaneKind, Metric, MetricValue,
    PersonaId, Stage, Step,
};

/// The least change of a metric that is worth a headline, as a share of the first figure.
const NOTABLE: f64 = 0.1;

/// The headline of a stage.
#[derive(Clone, Debug)]
pub enum Headline<'a> {
    /// What was measured: at least one of the two.
    Measured {
        /// How a metric changes in the stage.
        change: Option<Change<'a>>,
        /// Which curves have their lowest or highest point in the stage.
        mark: Option<StageMark>,
    },
    /// Nothing was measured: the worst pain point of the stage.
    Pain(&'a Card),
    /// There is no pain point either: what the customer wants in the stage.
    Goal(&'a str),
    /// Nothing more than its name is known of the stage.
    Name,
}

/// What a metric says of a stage.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The metric.
    pub metric: &'a Metric,
    /// The figure that the stage begins with. `None` if the metric does not follow people
    /// through the map, so that the figures of its steps are not the course of one figure.
    pub from: Option<f64>,
    /// The figure that the stage ends with, or the worst one of the map if there is no `from`.
    pub to: f64,
}

/// That curves have their lowest or highest point in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageMark {
    /// [`Mark::Lowest`] or [`Mark::Peak`].
    pub mark: Mark,
    /// The curves.
    pub whose: Whose,
}

/// The curves that have a point marked in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The only curve of the map.
    Only,
    /// Both curves of the map.
    Both,
    /// All curves of the map, which are more than two.
    All,
    /// The curve of this persona, or the first of several.
    One(PersonaId),
}

/// The headline of `stage`.
///
/// Figures and marks of curves come first, because they say what happened and not why.
///
/// Of the metrics, the first one that says something does. A metric of which more is better and
/// whose figures never rise along the map follows people through it, as "still in the journey"
/// does: it says how its figure falls in the stage, from the first one there (or the last one
/// before, if the stage has only one) to the last, unless by less than a tenth. Any other metric
/// says something only of the stage with its worst figure.
///
/// Of the curves, those of the current state count: whether they have their lowest point in the
/// stage, or else their highest.
///
/// Without either, it is the worst pain point, then the goal of the stage, then its name alone.
/// What lanes hide counts for nothing.
pub fn headline<'a>(journey: &'a Journey, stage: &'a Stage) -> Headline<'a> {
    let mut metrics = stage_metrics(journey, stage).into_iter();
    let change = metrics.find_map(|(_, metric)| change(journey, stage, metric));
    let mark = mark_in(journey, stage);
    if change.is_some() || mark.is_some() {
        return Headline::Measured { change, mark };
    }
    let worst = pains(journey).into_iter().find(|pain| {
        pain.stage.id == stage.id
            && is_lane_shown(journey, pain.card.lane)
            && !pain.card.text.trim().is_empty()
    });
    if let Some(pain) = worst {
        return Headline::Pain(pain.card);
    }
    match told_goal(stage) {
        "" => Headline::Name,
        goal => Headline::Goal(goal),
    }
}

/// The metrics that have a figure in `stage`, in the order of the lanes that show them, each
/// with its lane. Hidden and collapsed lanes are left out.
pub fn stage_metrics<'a>(journey: &'a Journey, stage: &Stage) -> Vec<(&'a Lane, &'a Metric)> {
    let lanes = journey.lanes.iter().map(|lane| &**lane);
    let shown =
        lanes.filter(|lane| lane.kind == LaneKind::Metric && is_lane_shown(journey, lane.id));
    let mut found: Vec<(&Lane, &Metric)> = Vec::new();
    for lane in shown {
        let metric = journey
            .metrics
            .iter()
            .find(|metric| Some(metric.id) == lane.metric);
        if let Some(metric) = metric
            && found.iter().all(|(_, known)| known.id != metric.id)
            && stage
                .steps
                .iter()
                .any(|step| figure_of(journey, metric, step.id).is_some())
        {
            found.push((lane, metric));
        }
    }
    found
}

fn change<'a>(journey: &Journey, stage: &Stage, metric: &'a Metric) -> Option<Change<'a>> {
    let told = |figure: &&MetricValue| strength_of(figure) != Strength::TooFew;
    let value = |step: &Step| {
        let figure = figure_of(journey, metric, step.id).filter(told)?;
        Some(figure.value)
    };
    let all = figures(journey, metric).into_iter().flatten().filter(told);
    let all: Vec<f64> = all.map(|figure| figure.value).collect();
    let inside: Vec<f64> = stage.steps.iter().filter_map(|step| value(step)).collect();
    let last = *inside.last()?;
    if !is_course(all.iter().copied(), metric.better) {
        let worse = |a: f64, b: f64| match metric.better {
            BetterDirection::Higher => a.min(b),
            BetterDirection::Lower => a.max(b),
        };
        let worst = all.iter().copied().reduce(worse)?;
        let is_told = inside.contains(&worst) && all.iter().any(|value| *value != worst);
        return is_told.then_some(Change {
            metric,
            from: None,
            to: worst,
        });
    }
    let from = if inside.len() > 1 {
        inside[0]
    } else {
        let before = journey
            .steps()
            .take_while(|(other, _)| other.id != stage.id);
        // Behind a hidden figure nobody can say where it was lost.
        before.fold(None, |last, (_, step)| {
            let figure = figure_of(journey, metric, step.id);
            if figure.is_some_and(MetricValue::is_hidden) {
                None
            } else {
                value(step).or(last)
            }
        })?
    };
    let is_notable = from - last >= from.abs() * NOTABLE && from > last;
    is_notable.then_some(Change {
        metric,
        from: Some(from),
        to: last,
    })
}

/// The curves whose marks count: the shown ones of the current state, or else those of the
/// future.
fn marked_curves(journey: &Journey) -> Vec<&Curve> {
    let shown = shown_curves(journey).into_iter();
    let shown = shown.filter(|(lane, _)| !lane.hides_marks);
    let shown: Vec<&Curve> = shown.map(|(_, curve)| curve).collect();
    let is_current = |curve: &&Curve| curve.state == CurveState::Current;
    if shown.iter().any(is_current) {
        shown.into_iter().filter(is_current).collect()
    } else {
        shown
    }
}

fn mark_in(journey: &Journey, stage: &Stage) -> Option<StageMark> {
    let curves = marked_curves(journey);
    [Mark::Lowest, Mark::Peak].into_iter().find_map(|mark| {
        let here = curves
            .iter()
            .filter(|curve| is_marked_in(journey, stage, curve, mark));
        let here: Vec<&&Curve> = here.collect();
        let first = here.first()?;
        let whose = match (curves.len(), here.len()) {
            (1, _) => Whose::Only,
            (2, 2) => Whose::Both,
            (all, count) if all == count => Whose::All,
            _ => Whose::One(first.persona),
        };
        Some(StageMark { mark, whose })
    })
}

/// Whether the point of `curve` with this mark lies in `stage`.
fn is_marked_in(journey: &Journey, stage: &Stage, curve: &Curve, mark: Mark) -> bool {
    let points = points_in_order(journey, curve);
    let values: Vec<f64> = points.iter().map(|(_, point)| point.value).collect();
    let marks = marks(&values);
    let mut found = marks.iter().filter(|(_, marks)| marks.contains(&mark));
    found.any(|(index, _)| {
        let step = points[*index].1.step;
        stage.steps.iter().any(|candidate| candidate.id == step)
    })
}
