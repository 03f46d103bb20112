//! Where figures that were counted come to stand on a map: a plan that changes nothing by itself.

use std::collections::HashMap;
use std::path::Path;

use super::read::quantities::duration;
use super::{Figure, Measured};
use crate::model::{
    BetterDirection, Counted, Curve, CurvePoint, CurveState, Evidence, EvidenceId, EvidenceStatus,
    Journey, LaneKind, Measure, Metric, MetricId, MetricValue, PersonaId, Recipe, Scale, StepId,
};

/// The lane that the figures of one measure shall come to.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneChoice {
    /// The measure. [`Measure::Emotion`] comes to the curves of the personas, whatever else is
    /// chosen here.
    pub measure: Measure,
    /// The metric that takes the figures. `None` for the one that already has figures of this
    /// measure and source or, without one, for a new metric.
    pub metric: Option<MetricId>,
    /// Name of a new metric.
    pub name: String,
    /// Unit of a new metric, such as "%" or "min".
    pub unit: String,
    /// How many of the unit of the measure one of the unit of the metric is: 60 for minutes of
    /// a measure in seconds, else 1.
    pub size: f64,
}

/// A metric as it shall become.
#[derive(Clone, Debug, PartialEq)]
pub struct LandedMetric {
    /// The metric with all its figures, also with those that stay as they are. If it is new, its
    /// id means nothing.
    pub metric: Metric,
    /// Whether the map does not have it yet. It then needs a lane.
    pub is_new: bool,
    /// How many figures come from the source.
    pub figures: usize,
}

/// A curve as it shall become.
#[derive(Clone, Debug, PartialEq)]
pub struct LandedCurve {
    /// The curve with all its points. The ids of new points mean nothing, nor does that of a new
    /// curve.
    pub curve: Curve,
    /// Whether the map does not have it yet.
    pub is_new: bool,
    /// The points of it that come from the source: they are changed or new, and those that are
    /// new have the default id.
    pub points: Vec<CurvePoint>,
    /// Points that were counted in the source and are not any more: they leave the curve.
    pub gone: Vec<CurvePoint>,
}

/// What shall become of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing {
    /// The source, with what its figures were counted from.
    pub evidence: Evidence,
    /// The metrics with figures of the source.
    pub metrics: Vec<LandedMetric>,
    /// The curves with points of the source.
    pub curves: Vec<LandedCurve>,
    /// The steps of the recipe with figures that the map does not have.
    pub missing_steps: Vec<StepId>,
}

impl Landing {
    /// The number of figures and points that come to the map.
    pub fn figures(&self) -> usize {
        let metrics = self.metrics.iter().map(|landed| landed.figures);
        let curves = self.curves.iter().map(|landed| landed.points.len());
        metrics.chain(curves).sum()
    }
}

/// The metric of the map that already has figures of this measure and source. If several have,
/// it is the first.
pub fn metric_of<'a>(
    journey: &'a Journey,
    source: EvidenceId,
    measure: &Measure,
) -> Option<&'a Metric> {
    let is_it = |value: &MetricValue| {
        value.evidence == Some(source) && value.measure.as_ref() == Some(measure)
    };
    let mut metrics = journey.metrics.iter();
    let found = metrics.find(|metric| metric.values.iter().any(is_it));
    found.map(|metric| &**metric)
}

/// The measures of a source that have figures or points on the map.
pub fn measures_on_map(journey: &Journey, source: EvidenceId) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    for value in values.filter(|value| value.evidence == Some(source)) {
        if let Some(measure) = &value.measure
            && !measures.contains(measure)
        {
            measures.push(measure.clone());
        }
    }
    let mut points = journey.curves.iter().flat_map(|curve| &curve.points);
    if points.any(|point| point.evidence == Some(source)) {
        measures.push(Measure::Emotion);
    }
    measures
}

/// Whether the map has figures of this measure and source for the persona of a figure, or for
/// everyone. A source that is read again brings no persona onto the map that was not there.
pub fn is_group_on_map(
    journey: &Journey,
    source: EvidenceId,
    recipe: &Recipe,
    figure: &Figure,
) -> bool {
    if figure.measure == Measure::Emotion {
        return true;
    }
    let persona = figure.persona.map(|id| persona_of(journey, recipe, id));
    let mut values = journey.metrics.iter().flat_map(|metric| &metric.values);
    values.any(|value| {
        value.evidence == Some(source)
            && value.measure.as_ref() == Some(&figure.measure)
            && persona.unwrap_or_default() == value.persona
            && persona.is_some() == value.persona.is_some()
    })
}

/// The step of the map that a step of a recipe stands for: the one with its id or else, in any
/// letters, with its name. Where several have the name, as many in the recipe as on the map, they
/// stand for each other in their order; no step of the map stands for two.
pub fn step_of(journey: &Journey, recipe: &Recipe, step: StepId) -> Option<StepId> {
    if journey.step(step).is_some() {
        return Some(step);
    }
    let steps = journey.stages.iter().flat_map(|stage| &stage.steps);
    counterpart(
        step,
        recipe.steps.iter().map(|step| (step.step, &*step.name)),
        steps.map(|step| (step.id, &*step.name)),
    )
}

/// The persona of the map that a persona of a recipe stands for, found as steps are.
pub fn persona_of(journey: &Journey, recipe: &Recipe, persona: PersonaId) -> Option<PersonaId> {
    if journey.persona(persona).is_some() {
        return Some(persona);
    }
    let rules = recipe.segments.iter();
    let personas = journey.personas.iter();
    counterpart(
        persona,
        rules.map(|rule| (rule.persona, &*rule.name)),
        personas.map(|persona| (persona.id, &*persona.name)),
    )
}

/// What on the map has the name of `wanted`, which is one of `own` and not on the map. Those
/// that are in both by their ids stand for themselves.
fn counterpart<'a, I: Copy + PartialEq>(
    wanted: I,
    own: impl Iterator<Item = (I, &'a str)>,
    map: impl Iterator<Item = (I, &'a str)>,
) -> Option<I> {
    let mut own_ids: Vec<(I, &str)> = Vec::new();
    for (id, name) in own {
        if own_ids.iter().all(|(known, _)| *known != id) {
            own_ids.push((id, name));
        }
    }
    let map: Vec<(I, &str)> = map.collect();
    let name = own_ids.iter().find(|(id, _)| *id == wanted)?.1;
    let without = |these: &[(I, &str)], others: &[(I, &str)]| -> Vec<I> {
        let is_in_others = |id: I| others.iter().any(|(other, _)| *other == id);
        let these = these.iter().filter(|(_, other)| is_same_name(other, name));
        these
            .map(|(id, _)| *id)
            .filter(|id| !is_in_others(*id))
            .collect()
    };
    let (of_recipe, of_map) = (without(&own_ids, &map), without(&map, &own_ids));
    if of_recipe.len() != of_map.len() {
        return None;
    }
    let at = of_recipe.iter().position(|id| *id == wanted)?;
    Some(of_map[at])
}

fn is_same_name(name: &str, other: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && name.to_lowercase() == other.trim().to_lowercase()
}

/// The plan that brings the figures of `measured`, counted as `counted` says, to the map as those
/// of the source `evidence`, which need not be part of the map yet. Figures of the same source
/// and measure that were not counted any more leave their lanes; everything else stays.
pub fn land(
    journey: &Journey,
    evidence: &Evidence,
    counted: Counted,
    measured: &Measured,
    choices: &[LaneChoice],
) -> Landing {
    let mut renamed = evidence.clone();
    renamed.title = title_of(evidence, &counted.file.name);
    let mut planner = Planner {
        journey,
        evidence: &renamed,
        former_title: &evidence.title,
        recipe: counted.recipe.clone(),
        missing_steps: Vec::new(),
    };
    let mut metrics = Vec::new();
    let mut curves = Vec::new();
    for choice in choices {
        let figures = measured.figures.iter();
        let figures: Vec<&Figure> = figures
            .filter(|figure| figure.measure == choice.measure)
            .collect();
        if choice.measure == Measure::Emotion {
            curves.extend(planner.curves(&figures));
        } else {
            metrics.extend(planner.metric(choice, &figures));
        }
    }
    let missing_steps = planner.missing_steps;
    let mut evidence = renamed;
    evidence.file = Some(counted.file.clone());
    evidence.recipe = Some(counted.recipe.clone().into());
    evidence.counted = Some(counted.into());
    Landing {
        evidence,
        metrics,
        curves,
        missing_steps,
    }
}

/// The title of a source that is counted from a file of this name now: the name of that, where it
/// was the name of the file before.
fn title_of(evidence: &Evidence, file: &str) -> String {
    let stem = |name: &str| {
        let stem = Path::new(name).file_stem();
        stem.map(|stem| stem.to_string_lossy().into_owned())
    };
    let counted = evidence.counted.as_deref().map(|counted| &counted.file);
    let before = counted.or(evidence.file.as_ref());
    let is_name = before.is_some_and(|before| stem(&before.name).as_ref() == Some(&evidence.title));
    let now = stem(file).filter(|now| is_name && !now.is_empty());
    now.unwrap_or_else(|| evidence.title.clone())
}

struct Planner<'a> {
    journey: &'a Journey,
    evidence: &'a Evidence,
    /// The title that the source had before.
    former_title: &'a str,
    recipe: Recipe,
    missing_steps: Vec<StepId>,
}

impl Planner<'_> {
    /// The metric with these figures. `None` if there is none.
    fn metric(&mut self, choice: &LaneChoice, figures: &[&Figure]) -> Option<LandedMetric> {
        let known = match choice.metric {
            Some(id) => self.journey.metric(id).map(|metric| &**metric),
            None => metric_of(self.journey, self.evidence.id, &choice.measure),
        };
        let is_new = known.is_none();
        let mut metric = known.cloned().unwrap_or_else(|| Metric {
            name: choice.name.clone(),
            unit: choice.unit.clone(),
            better: better(&choice.measure),
            ..Metric::default()
        });
        let size = if is_new {
            choice.size
        } else {
            size_of(&choice.measure, &metric.unit).unwrap_or(choice.size)
        };
        let mut landed = Vec::new();
        for figure in figures {
            let Some(place) = self.place(figure) else {
                continue;
            };
            // A place has one figure.
            if landed.contains(&place) {
                continue;
            }
            let former = metric.value_of(place.0, place.1);
            let value = self.value(choice, size, figure, place, former);
            landed.push(place);
            metric = metric.with_value(value);
        }
        let is_gone = |value: &MetricValue| {
            value.evidence == Some(self.evidence.id)
                && value.measure.as_ref() == Some(&choice.measure)
                && !landed.contains(&(value.step, value.persona))
        };
        let all = metric.values.len();
        metric.values.retain(|value| !is_gone(value));
        let has_changed = !landed.is_empty() || metric.values.len() < all;
        has_changed.then_some(LandedMetric {
            metric,
            is_new,
            figures: landed.len(),
        })
    }

    /// Where on the map a figure stands. `None` if the map has no such place.
    fn place(&mut self, figure: &Figure) -> Option<(StepId, Option<PersonaId>)> {
        let Some(step) = step_of(self.journey, &self.recipe, figure.step) else {
            if !self.missing_steps.contains(&figure.step) {
                self.missing_steps.push(figure.step);
            }
            return None;
        };
        let Some(persona) = figure.persona else {
            return Some((step, None));
        };
        let persona = persona_of(self.journey, &self.recipe, persona)?;
        Some((step, Some(persona)))
    }

    fn value(
        &self,
        choice: &LaneChoice,
        size: f64,
        figure: &Figure,
        (step, persona): (StepId, Option<PersonaId>),
        former: Option<&MetricValue>,
    ) -> MetricValue {
        let of_source = former.filter(|former| former.evidence == Some(self.evidence.id));
        // What somebody wrote about a figure of the same source stays.
        let (source, period) = match of_source {
            Some(former) if former.source == self.former_title => {
                (self.evidence.title.clone(), former.period.clone())
            }
            Some(former) => (former.source.clone(), former.period.clone()),
            None => (self.evidence.title.clone(), self.evidence.period.clone()),
        };
        let rounded = |value: f64| rounded(value / size);
        let numbers = numbers(figure);
        MetricValue {
            step,
            persona,
            value: rounded(figure.value),
            n: numbers.map(|(n, _)| n),
            count: numbers.and_then(|(_, count)| count),
            people: numbers.and(figure.people.and_then(|people| u32::try_from(people).ok())),
            low: figure.low.map(rounded),
            high: figure.high.map(rounded),
            evidence: Some(self.evidence.id),
            measure: Some(choice.measure.clone()),
            source,
            period,
            hidden_below: None,
        }
    }

    /// The curves with these points, in the first lane of curves.
    fn curves(&mut self, figures: &[&Figure]) -> Vec<LandedCurve> {
        let mut lanes = self.journey.lanes.iter();
        let Some(lane) = lanes.find(|lane| lane.kind == LaneKind::EmotionCurve) else {
            return Vec::new();
        };
        let (lane, scale) = (lane.id, lane.scale.unwrap_or_default());
        let mut by_persona: HashMap<PersonaId, Vec<(StepId, &Figure)>> = HashMap::new();
        let mut personas = Vec::new();
        for figure in figures {
            if let Some((step, Some(persona))) = self.place(figure) {
                let points = by_persona.entry(persona).or_insert_with(|| {
                    personas.push(persona);
                    Vec::new()
                });
                if points.iter().all(|(known, _)| *known != step) {
                    points.push((step, *figure));
                }
            }
        }
        let is_it = |curve: &Curve| curve.lane == lane && curve.state == CurveState::Current;
        let of_source = |point: &CurvePoint| point.evidence == Some(self.evidence.id);
        let current = || self.journey.curves.iter().filter(|curve| is_it(curve));
        // Curves of personas for whom nothing is counted any more.
        for curve in current() {
            if curve.points.iter().any(of_source) && !personas.contains(&curve.persona) {
                personas.push(curve.persona);
            }
        }
        let curves = personas.into_iter().map(|persona| {
            let known = current().find(|curve| curve.persona == persona);
            let mut curve = known.map_or_else(
                || Curve {
                    lane,
                    persona,
                    ..Curve::default()
                },
                |known| (**known).clone(),
            );
            let figures = by_persona.remove(&persona).unwrap_or_default();
            let points: Vec<CurvePoint> = figures
                .into_iter()
                .map(|(step, figure)| self.point(&mut curve, step, figure, scale))
                .collect();
            let is_gone = |point: &CurvePoint| {
                of_source(point) && !points.iter().any(|landed| landed.id == point.id)
            };
            let gone: Vec<CurvePoint> = curve
                .points
                .iter()
                .filter(|point| is_gone(point))
                .cloned()
                .collect();
            curve.points.retain(|point| !is_gone(point));
            LandedCurve {
                curve,
                is_new: known.is_none(),
                points,
                gone,
            }
        });
        curves.collect()
    }

    /// Puts a figure into a curve: into the point of the step that has figures of this source, or
    /// else the first point of the step that is of no source, or else a new one beside those of
    /// other sources.
    fn point(&self, curve: &mut Curve, step: StepId, figure: &Figure, scale: Scale) -> CurvePoint {
        let on_scale = |value: f64| {
            let usual = Scale::default();
            rounded(scale.min + usual.fraction(value) * (scale.max - scale.min))
        };
        let of_source = |point: &CurvePoint| point.evidence == Some(self.evidence.id);
        let in_step = |point: &CurvePoint| point.step == step;
        let points = &mut curve.points;
        let at = points
            .iter()
            .position(|point| in_step(point) && of_source(point));
        let is_free = |point: &CurvePoint| in_step(point) && point.evidence.is_none();
        let at = at.or_else(|| points.iter().position(is_free));
        let mut point = match at {
            Some(at) => points[at].clone(),
            None => CurvePoint {
                step,
                place: free_place(points.iter().filter(|point| in_step(point))),
                ..CurvePoint::default()
            },
        };
        point.value = on_scale(figure.value);
        point.low = figure.low.map(on_scale);
        point.high = figure.high.map(on_scale);
        let numbers = numbers(figure);
        point.n = numbers.map(|(n, _)| n);
        point.people = numbers.and(figure.people.and_then(|people| u32::try_from(people).ok()));
        point.status = Some(EvidenceStatus::Observed);
        point.evidence = Some(self.evidence.id);
        match at {
            Some(at) => points[at] = point.clone(),
            None => points.push(point.clone()),
        }
        point
    }
}

/// The place in a step that is farthest from these points of it and from its edges: the middle
/// of an empty one.
fn free_place<'a>(points: impl Iterator<Item = &'a CurvePoint>) -> f64 {
    let mut places: Vec<f64> = points.map(|point| point.place).collect();
    places.extend([0.0, 1.0]);
    places.sort_by(f64::total_cmp);
    let gaps = places.windows(2).map(|pair| (pair[0], pair[1] - pair[0]));
    // Of gaps that are equally wide the last one: what is newer stands behind.
    let widest = gaps.max_by(|a, b| a.1.total_cmp(&b.1));
    let (start, width) = widest.unwrap_or((0.0, 1.0));
    start + width / 2.0
}

/// How many seconds the unit of a metric of times is; `None` for other measures, and for a unit
/// that nobody knows.
fn size_of(measure: &Measure, unit: &str) -> Option<f64> {
    let is_time = matches!(measure, Measure::TimeToStep | Measure::TimeOnStep);
    let unit = unit.trim().trim_end_matches('.');
    let size = duration(&format!("1 {unit}"), 1, false);
    size.filter(|size| is_time && !unit.is_empty() && *size > 0.0)
}

/// What the figures of a measure are better at.
fn better(measure: &Measure) -> BetterDirection {
    match measure {
        Measure::DropOff
        | Measure::TimeToStep
        | Measure::TimeOnStep
        | Measure::Rework
        | Measure::Errors => BetterDirection::Lower,
        _ => BetterDirection::Higher,
    }
}

/// A figure as it is kept in a map: two digits behind the point, less than which one person of
/// ten thousand does not change. `count` and `n` say the rest.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// What a figure was counted on, and how many of them: `None` where a map cannot hold the numbers,
/// because others in their place would be wrong.
fn numbers(figure: &Figure) -> Option<(u32, Option<u32>)> {
    let n = u32::try_from(figure.n).ok()?;
    let count = figure.count.map(u32::try_from).transpose().ok()?;
    Some((n, count))
}
