//! One curve: its points, its line, its faces and its measured ranges.

use kurbo::{BezPath, Circle, PathEl, Point, Shape as _};

use super::super::context::Context;
use super::super::drawing::{face_colour, faded};
use super::super::grid::{CurveBox, LaneRow, MapLayout, PointBox};
use super::super::monotone;
use super::super::persona::curve_style;
use super::area::areas;
use super::points::weaker;
use super::range::range;
use super::run::Runs;
use super::{band, base_value, spread};
use crate::analysis::{Strength, strength_of_point};
use crate::model::{Curve, CurvePoint, EvidenceStatus};
use crate::scene::{Colour, Face, Fragment, Stroke};

/// Opacity of the curves beside an emphasised one, 0 to 1.
const FADED: f32 = 0.35;
/// Half the width of the bars at the ends of a range, in points.
const RANGE_END: f64 = 3.5;

/// How a curve is drawn, compared to the others of its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The main curve of its lane, with an area and faces.
    Main,
    /// The main curve, which the user has emphasised while the others fade.
    Emphasised,
    /// Another curve beside the main one.
    Beside,
    /// A curve that fades because another one is emphasised.
    Faded,
}

impl Look {
    fn is_main(self) -> bool {
        matches!(self, Self::Main | Self::Emphasised)
    }

    fn width(self) -> f64 {
        match self {
            Self::Main => 2.6,
            Self::Emphasised => 3.6,
            Self::Beside | Self::Faded => 2.0,
        }
    }

    /// `colour`, made transparent if the curve fades.
    fn tint(self, colour: Colour) -> Colour {
        match self {
            Self::Faded => faded(colour, FADED),
            _ => colour,
        }
    }
}

/// Computes the positions of the points of `curve` in a row, and the line through them.
pub(in crate::layout) fn place(layout: &MapLayout, row: usize, curve: &Curve) -> CurveBox {
    let lane = &layout.rows[row];
    let mut points: Vec<PointBox> = curve
        .points
        .iter()
        .filter_map(|point| {
            let column = layout.column_of(point.step)?;
            let span = &layout.columns[column];
            Some(PointBox {
                point: point.id,
                column,
                at: Point::new(span.x0 + span.width() * point.place, lane.y_of(point.value)),
            })
        })
        .collect();
    points.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.point.cmp(&b.point)));
    let places: Vec<Point> = points.iter().map(|point| point.at).collect();
    CurveBox {
        curve: curve.id,
        persona: curve.persona,
        row,
        path: monotone::curve(&places),
        points,
    }
}

/// The line of a curve, cut where its evidence status changes. Each part comes with its
/// status; `None` means observed or not stated.
pub(in crate::layout) fn parts(
    curve: &Curve,
    curve_box: &CurveBox,
) -> Vec<(BezPath, Option<EvidenceStatus>)> {
    let status_of = |index: usize| {
        let point = curve_box.points.get(index)?.point;
        curve.point(point)?.status
    };
    let mut parts: Vec<(BezPath, Option<EvidenceStatus>)> = Vec::new();
    let segments = curve_box.path.elements().iter().skip(1);
    for (index, (segment, pair)) in segments.zip(curve_box.points.windows(2)).enumerate() {
        // Parts that were observed and parts without a status look alike.
        let status = weaker(status_of(index), status_of(index + 1))
            .filter(|status| *status != EvidenceStatus::Observed);
        match parts.last_mut() {
            Some((path, last)) if *last == status => path.push(*segment),
            _ => {
                let start = PathEl::MoveTo(pair[0].at);
                parts.push((BezPath::from_vec(vec![start, *segment]), status));
            }
        }
    }
    parts
}

/// The dashes of the outline of a face or dot with this evidence status; empty for a solid
/// line.
pub(in crate::layout) fn ring(status: Option<EvidenceStatus>) -> &'static [f64] {
    match status {
        None | Some(EvidenceStatus::Observed) => &[],
        Some(EvidenceStatus::Assumed) => &[3.2, 2.4],
        Some(EvidenceStatus::Proposed) => &[1.4, 2.2],
    }
}

/// Draws a curve.
pub(super) fn draw(
    context: &Context<'_>,
    row: &LaneRow,
    curve_box: &CurveBox,
    curve: &Curve,
    runs: &Runs,
    look: Look,
) -> Fragment {
    let theme = context.theme;
    let style = curve_style(context.journey, theme, curve);
    let mut fragment = Fragment::default();
    let has_band = band::has_band(row, curve, curve_box);
    if look.is_main() {
        let base = row.y_of(base_value(row));
        for (area, is_above) in areas(&runs.around(&curve_box.path), base) {
            let tint = if is_above {
                theme.colours.positive
            } else {
                theme.colours.negative
            };
            let share = if has_band { band::AREA } else { 1.0 };
            let opacity = theme.colours.area_opacity * share;
            fragment.path(area, Some(faded(tint, opacity)), None);
        }
    }
    let colour = look.tint(style.colour);
    let measured = (curve, curve_box);
    if look != Look::Faded {
        band::draw_band(&mut fragment, row, measured, (colour, look.is_main()));
    }
    let point_of = |point_box: &PointBox| curve.point(point_box.point);
    for point_box in &curve_box.points {
        // Where the scores of a group are shown, their band replaces the measured range. The
        // intervals of points that were counted are drawn below.
        let point = point_of(point_box).filter(|point| {
            !spread::is_scored(context, curve, point.step) && !band::is_measured(point)
        });
        if let Some(point) = point {
            draw_range(&mut fragment, row, point_box.at, point, colour);
        }
    }
    if look != Look::Faded {
        band::draw_whiskers(&mut fragment, row, measured, colour);
    }
    let runs = runs.iter().cloned();
    for (path, status) in parts(curve, curve_box).into_iter().chain(runs) {
        let stroke = Stroke {
            colour,
            width: look.width(),
            dashes: style.dashes(status),
        };
        fragment.path(path, None, Some(stroke));
    }
    for point_box in &curve_box.points {
        let Some(point) = point_of(point_box) else {
            continue;
        };
        let (at, dashes) = (point_box.at, ring(point.status));
        let strength = match look {
            Look::Main | Look::Emphasised => strength_of_point(point),
            Look::Beside | Look::Faded => Strength::Enough,
        };
        if band::draw_sign(&mut fragment, at, strength, (colour, theme.colours.paper)) {
            continue;
        }
        if look.is_main() {
            let face = Face::at(row.scale.fraction(point.value));
            let inks = (face_colour(theme, face), theme.colours.paper);
            face.draw_ringed(&mut fragment, at, theme.sizes.face, inks, dashes);
        } else {
            let dot = Circle::new(at, 4.0).to_path(0.02);
            let ring = Stroke {
                colour,
                width: 2.0,
                dashes,
            };
            fragment.path(dot, Some(theme.colours.paper), Some(ring));
        }
    }
    fragment
}

/// Draws a thin line over the measured range of a point.
fn draw_range(out: &mut Fragment, row: &LaneRow, at: Point, point: &CurvePoint, colour: Colour) {
    let Some((low, high)) = range(row, point) else {
        return;
    };
    let mut path = BezPath::new();
    path.move_to((at.x, low));
    path.line_to((at.x, high));
    for end in [low, high] {
        path.move_to((at.x - RANGE_END, end));
        path.line_to((at.x + RANGE_END, end));
    }
    out.path(path, None, Some(Stroke::solid(colour, 1.2)));
}
