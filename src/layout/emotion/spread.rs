//! The scores that a group gave to the steps of a curve: a band over the middle half of the
//! scores, and each score as a faint dot.

use kurbo::{BezPath, Circle, Point, Rect, Shape as _};

use super::super::context::Context;
use super::super::drawing::faded;
use super::super::grid::{LaneRow, MapLayout};
use super::super::persona::persona_colour;
use super::band::between;
use crate::analysis::{scores_of, spread};
use crate::model::{Curve, Scoring, StepId};
use crate::scene::Fragment;

/// Radius of the dot of one score, in points.
const RADIUS: f64 = 2.4;
/// Distance between the dots of people who gave the same score, in points.
const PITCH: f64 = 6.4;
/// Opacity of the band, 0 to 1.
pub(in crate::layout) const BAND: f32 = 0.16;
/// Opacity of the dots, 0 to 1.
const DOT: f32 = 0.55;
/// How far the band reaches to each side of a single scored step, in points.
const LONE: f64 = 14.0;

/// The latest scoring of a curve whose scores may be shown. Some are hidden until the scoring
/// is closed.
fn scoring<'a>(context: &Context<'a>, curve: &Curve) -> Option<&'a Scoring> {
    let workshop = context.journey.workshop.as_deref()?;
    let scorings = workshop.scorings.iter().rev();
    let seen =
        |scoring: &&Scoring| scoring.curve == curve.id && (scoring.is_closed || !scoring.is_hidden);
    scorings.into_iter().find(seen)
}

/// Whether scores of a step are shown beside the curve.
pub(in crate::layout) fn is_scored(context: &Context<'_>, curve: &Curve, step: StepId) -> bool {
    scoring(context, curve)
        .is_some_and(|scoring| scoring.scores.iter().any(|score| score.step == step))
}

/// The scores of one step, and where they are drawn.
struct StepScores {
    /// X coordinate of the middle of the step.
    x: f64,
    /// Y coordinates of the third and the first quartile.
    band: (f64, f64),
    /// Centres of the dots.
    dots: Vec<Point>,
}

/// The scores of each step of the map in order, `None` for steps without any; empty if the
/// curve has no scores to show.
fn scored_steps(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Vec<Option<StepScores>> {
    let Some(scoring) = scoring(context, curve) else {
        return Vec::new();
    };
    let columns = layout.columns.iter().map(|column| {
        let values = scores_of(scoring, column.step);
        let spread = spread(&values)?;
        let x = f64::midpoint(column.x0, column.x1);
        Some(StepScores {
            x,
            band: (row.y_of(spread.high), row.y_of(spread.low)),
            dots: dots(row, x, column.width() - 12.0, values),
        })
    });
    columns.collect()
}

/// The centres of the dots, one for each score. Dots of equal scores are side by side, within
/// `width` points around `x`.
fn dots(row: &LaneRow, x: f64, width: f64, mut values: Vec<f64>) -> Vec<Point> {
    values.sort_by(f64::total_cmp);
    let mut places = Vec::with_capacity(values.len());
    for same in values.chunk_by(|a, b| a == b) {
        #[expect(clippy::cast_precision_loss, reason = "as many as people")]
        let gaps = same.len().saturating_sub(1) as f64;
        // Very many dots are closer together, so that they stay within their step.
        let pitch = PITCH.min((width - RADIUS * 2.0).max(0.0) / gaps.max(1.0));
        let mut at = Point::new(x - pitch * gaps / 2.0, row.y_of(same[0]));
        for _ in same {
            places.push(at);
            at.x += pitch;
        }
    }
    places
}

/// Draws the band and the dots of a curve; `None` if it has no scores to show.
pub(super) fn draw(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Option<Fragment> {
    let steps = scored_steps(context, layout, row, curve);
    if steps.iter().all(Option::is_none) {
        return None;
    }
    let colour = persona_colour(context.journey, context.theme, curve.persona);
    let mut fragment = Fragment::default();
    // Steps that nobody scored leave gaps in the band.
    for run in steps.split(Option::is_none) {
        let run: Vec<&StepScores> = run.iter().flatten().collect();
        if let Some(band) = band(&run) {
            fragment.path(band, Some(faded(colour, BAND)), None);
        }
    }
    let mut dots = BezPath::new();
    for at in steps.iter().flatten().flat_map(|scores| &scores.dots) {
        dots.extend(Circle::new(*at, RADIUS).to_path(0.02));
    }
    fragment.path(dots, Some(faded(colour, DOT)), None);
    Some(fragment)
}

/// The outline of the band over neighbouring steps; `None` for no steps.
fn band(run: &[&StepScores]) -> Option<BezPath> {
    let line = |height: fn(&StepScores) -> f64| -> Vec<Point> {
        match run {
            [lone] => [-LONE, LONE]
                .map(|by| Point::new(lone.x + by, height(lone)))
                .to_vec(),
            _ => run
                .iter()
                .map(|scores| Point::new(scores.x, height(scores)))
                .collect(),
        }
    };
    let above = line(|scores| scores.band.0);
    let below = line(|scores| scores.band.1);
    (!run.is_empty()).then(|| between(&above, &below))
}

/// Rectangles around the dots, which texts avoid: one for the equal scores of each step.
pub(super) fn places(
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    curve: &Curve,
) -> Vec<Rect> {
    let steps = scored_steps(context, layout, row, curve);
    let mut places = Vec::new();
    for step in steps.iter().flatten() {
        for same in step.dots.chunk_by(|a, b| a.y == b.y) {
            let ends = Rect::from_points(same[0], same[same.len() - 1]);
            places.push(ends.inflate(RADIUS + 1.0, RADIUS + 1.0));
        }
    }
    places
}
