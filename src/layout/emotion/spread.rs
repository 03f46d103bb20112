//! How a group scored the steps of a curve: a band over the middle half of the scores, and
//! each of them as a faint dot.

use kurbo::{BezPath, Circle, PathEl, Point, Rect, Shape as _};

use super::super::context::Context;
use super::super::drawing::faded;
use super::super::grid::{LaneRow, MapLayout};
use super::super::monotone;
use super::super::persona::persona_colour;
use crate::analysis::{scores_of, spread};
use crate::model::{Curve, Scoring, StepId};
use crate::scene::Fragment;

/// Radius of the dot of one score.
const RADIUS: f64 = 2.4;
/// Distance between the dots of people who said the same.
const PITCH: f64 = 6.4;
/// How strongly the band and the dots show.
const BAND: f32 = 0.16;
const DOT: f32 = 0.55;
/// How far the band reaches to both sides of a lone step.
const LONE: f64 = 14.0;

/// The scores of a curve that may be seen: the latest, unless they are hidden as long as
/// they are collected.
fn scoring<'a>(context: &Context<'a>, curve: &Curve) -> Option<&'a Scoring> {
    let workshop = context.journey.workshop.as_deref()?;
    let scorings = workshop.scorings.iter().rev();
    let seen = |it: &&Scoring| it.curve == curve.id && (it.is_closed || !it.is_hidden);
    scorings.into_iter().find(seen)
}

/// Whether the scores of a step show beside the curve.
pub(super) fn is_scored(context: &Context<'_>, curve: &Curve, step: StepId) -> bool {
    scoring(context, curve).is_some_and(|it| it.scores.iter().any(|it| it.step == step))
}

/// The scores of one step: where its middle is, and how they spread.
struct Scored {
    x: f64,
    /// Heights of the third and the first quartile.
    band: (f64, f64),
    dots: Vec<Point>,
}

/// The scored steps, in their order.
fn scored(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Vec<Option<Scored>> {
    let Some(scoring) = scoring(context, curve) else {
        return Vec::new();
    };
    let columns = layout.columns.iter().map(|column| {
        let values = scores_of(scoring, column.step);
        let spread = spread(&values)?;
        let x = f64::midpoint(column.x0, column.x1);
        Some(Scored {
            x,
            band: (row.y_of(spread.high), row.y_of(spread.low)),
            dots: dots(row, x, column.width() - 12.0, values),
        })
    });
    columns.collect()
}

/// One dot a score, side by side where people said the same, within `width`.
fn dots(row: &LaneRow, x: f64, width: f64, mut values: Vec<f64>) -> Vec<Point> {
    values.sort_by(f64::total_cmp);
    let mut places = Vec::with_capacity(values.len());
    for same in values.chunk_by(|a, b| a == b) {
        #[expect(clippy::cast_precision_loss, reason = "as many as people")]
        let gaps = same.len().saturating_sub(1) as f64;
        // Very many stand closer, so that they stay in their step.
        let pitch = PITCH.min((width - RADIUS * 2.0).max(0.0) / gaps.max(1.0));
        let mut at = Point::new(x - pitch * gaps / 2.0, row.y_of(same[0]));
        for _ in same {
            places.push(at);
            at.x += pitch;
        }
    }
    places
}

/// Draws the spread of a curve, if it was scored.
pub(super) fn draw(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Option<Fragment> {
    let steps = scored(context, layout, row, curve);
    if steps.iter().all(Option::is_none) {
        return None;
    }
    let colour = persona_colour(context.journey, context.theme, curve.persona);
    let mut fragment = Fragment::default();
    // Steps that nobody scored leave gaps in the band.
    for run in steps.split(Option::is_none) {
        let run: Vec<&Scored> = run.iter().flatten().collect();
        if let Some(band) = band(&run) {
            fragment.path(band, Some(faded(colour, BAND)), None);
        }
    }
    let mut dots = BezPath::new();
    for at in steps.iter().flatten().flat_map(|it| &it.dots) {
        dots.extend(Circle::new(*at, RADIUS).to_path(0.02));
    }
    fragment.path(dots, Some(faded(colour, DOT)), None);
    Some(fragment)
}

/// The band over steps that follow each other.
fn band(run: &[&Scored]) -> Option<BezPath> {
    let line = |height: fn(&Scored) -> f64| -> Vec<Point> {
        match run {
            [lone] => [-LONE, LONE]
                .map(|by| Point::new(lone.x + by, height(lone)))
                .to_vec(),
            _ => run.iter().map(|it| Point::new(it.x, height(it))).collect(),
        }
    };
    let mut band = monotone::curve(&line(|it| it.band.0));
    let below = monotone::curve(&line(|it| it.band.1)).reverse_subpaths();
    for (index, element) in below.elements().iter().enumerate() {
        match element {
            PathEl::MoveTo(at) if index == 0 => band.line_to(*at),
            other => band.push(*other),
        }
    }
    (!run.is_empty()).then(|| {
        band.close_path();
        band
    })
}

/// Where the dots are, which texts keep clear of: a rectangle for those of each value.
pub(super) fn places(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Vec<Rect> {
    let steps = scored(context, layout, row, curve);
    let mut places = Vec::new();
    for step in steps.iter().flatten() {
        for same in step.dots.chunk_by(|a, b| a.y == b.y) {
            let ends = Rect::from_points(same[0], same[same.len() - 1]);
            places.push(ends.inflate(RADIUS + 1.0, RADIUS + 1.0));
        }
    }
    places
}
