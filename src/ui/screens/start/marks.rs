//! The mark of each template: the one thing in its picture by which it is told from the others
//! at a glance.

use kurbo::{Affine, BezPath, Circle, Point, Rect, Shape as _, Vec2};

use crate::layout::{BlockDrawing, Blocks, RowBlock};
use crate::model::Role;
use crate::scene::{Colour, Icon, Stroke, Theme};
use crate::templates::Template;

/// Accuracy of circles, in points.
const TOLERANCE: f64 = 0.05;
/// The dashes of the sun's way.
const WAY: &[f64] = &[2.5, 2.5];

/// Draws the mark of `template` over the drawing of its `blocks`.
pub fn draw(template: Template, blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    match template {
        Template::Short => pace(theme, drawing),
        Template::EmptyWorkshop => clock(theme, drawing),
        Template::Product => coming_back(theme, drawing),
        Template::Marketing => funnel(blocks, theme, drawing),
        Template::Micro => measures(blocks, theme, drawing),
        Template::SoftwareOnboarding => success(blocks, theme, drawing),
        Template::ServiceBlueprint => handovers(blocks, theme, drawing),
        Template::DayInTheLife => sun_and_moon(theme, drawing),
        Template::FutureState => lift(blocks, theme, drawing),
    }
}

/// A round badge in the lower right corner. Returns its centre and its radius.
fn badge(theme: &Theme, drawing: &mut BlockDrawing) -> (Point, f64) {
    let radius = 17.0 * drawing.scale.max(0.75);
    let corner = Point::new(drawing.size.width, drawing.size.height);
    let centre = corner - Vec2::new(radius + 6.0, radius + 6.0);
    let colours = &theme.colours;
    let share = if colours.is_dark { 0.3 } else { 0.16 };
    let fill = mixed(colours.paper, colours.accent, share);
    let ring = Stroke::solid(colours.accent, 2.0);
    let disc = Circle::new(centre, radius).to_path(TOLERANCE);
    drawing.fragment.path(disc, Some(fill), Some(ring));
    (centre, radius)
}

/// A line in the colour of the accent, on a badge.
fn stroke_on_badge(theme: &Theme, drawing: &mut BlockDrawing, path: BezPath) {
    let line = Stroke::solid(theme.colours.accent, 2.0);
    drawing.fragment.path(path, None, Some(line));
}

/// Two arrows to the right: a map that is soon done.
fn pace(theme: &Theme, drawing: &mut BlockDrawing) {
    let (centre, radius) = badge(theme, drawing);
    let mut path = BezPath::new();
    for x in [-0.36, 0.1] {
        let at = |dx: f64, dy: f64| centre + Vec2::new(x + dx, dy) * radius;
        path.move_to(at(0.0, -0.36));
        path.line_to(at(0.34, 0.0));
        path.line_to(at(0.0, 0.36));
    }
    stroke_on_badge(theme, drawing, path);
}

/// A clock: a plan with times.
fn clock(theme: &Theme, drawing: &mut BlockDrawing) {
    let (centre, radius) = badge(theme, drawing);
    let mut path = BezPath::new();
    path.move_to(centre - Vec2::new(0.0, radius * 0.58));
    path.line_to(centre);
    path.line_to(centre - Vec2::new(radius * 0.44, 0.0));
    stroke_on_badge(theme, drawing, path);
}

/// An arrow that goes round: customers who stay.
fn coming_back(theme: &Theme, drawing: &mut BlockDrawing) {
    let (centre, radius) = badge(theme, drawing);
    let inner = radius * 0.5;
    let arc = kurbo::Arc::new(centre, (inner, inner), -0.9, 5.0, 0.0);
    let mut path = arc.to_path(TOLERANCE);
    let tip = centre + Vec2::from_angle(-0.9) * inner;
    let along = Vec2::from_angle(-0.9 - std::f64::consts::FRAC_PI_2);
    let across = Vec2::from_angle(-0.9);
    let back = tip - along * inner * 0.62;
    path.move_to(back + across * inner * 0.62);
    path.line_to(tip);
    path.line_to(back - across * inner * 0.62);
    stroke_on_badge(theme, drawing, path);
}

/// The line over the columns of the metric, which gets lower and lower.
fn funnel(blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    let Some((row, bars)) = blocks
        .rows
        .iter()
        .enumerate()
        .find_map(|(index, row)| match row {
            RowBlock::Bars(bars) => Some((drawing.rows[index], bars)),
            _ => None,
        })
    else {
        return;
    };
    let mut path = BezPath::new();
    for (column, share) in bars.shares.iter().enumerate() {
        let y = row.y1 - row.height() * share.unwrap_or_default() - 3.0 * drawing.scale;
        let at = Point::new(drawing.middle(column), y);
        if column == 0 {
            path.move_to(at);
        } else {
            path.line_to(at);
        }
    }
    let line = Stroke::solid(theme.tint(crate::model::Tint::Violet).mark, 1.2);
    drawing.fragment.path(path, None, Some(line));
}

/// A sign for errors and one for time, each before its columns.
fn measures(blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    let colours = &theme.colours;
    for (index, row) in blocks.rows.iter().enumerate() {
        let RowBlock::Bars(bars) = row else { continue };
        let row = drawing.rows[index];
        let side = (drawing.header * 0.62).min(row.height());
        let centre = Point::new(drawing.header / 2.0, row.center().y);
        let square = Rect::from_center_size(centre, (side, side));
        let cover = square.inflate(1.5, 1.5);
        drawing.fragment.fill_rect(cover, 0.0, colours.header);
        let (icon, ink) = if bars.is_bad {
            (Icon::Up, colours.negative)
        } else {
            (Icon::Clock, colours.accent)
        };
        icon.draw(&mut drawing.fragment, square, ink);
    }
}

/// A star at the highest point of the curve: the first success.
fn success(blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    let Some(top) = highest_point(blocks, drawing) else {
        return;
    };
    let colours = &theme.colours;
    let radius = 8.0 * drawing.scale.max(0.7);
    let disc = Circle::new(top, radius).to_path(TOLERANCE);
    let edge = Stroke::solid(colours.paper, 1.0);
    drawing.fragment.path(disc, Some(colours.truth), Some(edge));
    let star = Rect::from_center_size(top, (radius * 1.25, radius * 1.25));
    Icon::Star.draw(&mut drawing.fragment, star, colours.on_truth);
}

/// Lines across the dividing lines, from what customers do to what happens out of sight.
fn handovers(blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    let row_of = |wanted: &Role| {
        let is_wanted =
            |row: &RowBlock| matches!(row, RowBlock::Cards { role, .. } if role == wanted);
        blocks.rows.iter().position(is_wanted)
    };
    let roles = [
        Role::Action,
        Role::Frontstage,
        Role::Backstage,
        Role::SupportProcess,
    ];
    let rows: Vec<usize> = roles.iter().filter_map(row_of).collect();
    let line = Stroke::solid(theme.colours.line_strong, 1.2);
    for pair in rows.windows(2) {
        let (above, below) = (drawing.rows[pair[0]], drawing.rows[pair[1]]);
        for column in [2, 3, 5, 7] {
            let is_there = |row: usize| match &blocks.rows[row] {
                RowBlock::Cards { cards, .. } => cards
                    .iter()
                    .any(|card| (card.column..card.column + card.span).contains(&column)),
                _ => false,
            };
            if is_there(pair[0]) && is_there(pair[1]) {
                let x = drawing.middle(column);
                let half = 3.6 * drawing.scale;
                let from = Point::new(x, above.center().y + half);
                let to = Point::new(x, below.center().y - half);
                drawing.fragment.line(from, to, line.clone());
            }
        }
    }
}

/// The way of the sun over the day, and the moon at its end.
fn sun_and_moon(theme: &Theme, drawing: &mut BlockDrawing) {
    let Some(room) = drawing.rows.first().copied() else {
        return;
    };
    let gold = theme.colours.truth;
    let (left, right) = (drawing.middle(0), drawing.size.width - 14.0 * drawing.scale);
    let (low, high) = (room.y1 - 3.0, room.y0 - room.height() * 0.35);
    let way = kurbo::QuadBez::new(
        Point::new(left, low),
        Point::new(f64::midpoint(left, right), high),
        Point::new(right, low),
    );
    let mut path = BezPath::new();
    path.move_to(way.p0);
    path.quad_to(way.p1, way.p2);
    let line = Stroke {
        colour: gold,
        width: 1.4,
        dashes: WAY,
    };
    drawing.fragment.path(path, None, Some(line));
    let sun = kurbo::ParamCurve::eval(&way, 0.3);
    let radius = 5.0 * drawing.scale.max(0.75);
    let paper = Circle::new(sun, radius * 2.0).to_path(TOLERANCE);
    drawing
        .fragment
        .path(paper, Some(theme.colours.paper), None);
    let disc = Circle::new(sun, radius).to_path(TOLERANCE);
    drawing.fragment.path(disc, Some(gold), None);
    let mut rays = BezPath::new();
    for index in 0..8 {
        let direction = Vec2::from_angle(f64::from(index) * std::f64::consts::FRAC_PI_4);
        rays.move_to(sun + direction * radius * 1.35);
        rays.line_to(sun + direction * radius * 1.75);
    }
    let ray = Stroke::solid(gold, 1.2);
    drawing.fragment.path(rays, None, Some(ray));
    let mut moon = BezPath::new();
    moon.move_to((0.35, -0.95));
    moon.curve_to((-1.6, -0.9), (-1.6, 1.1), (0.5, 0.9));
    moon.curve_to((-0.6, 0.5), (-0.7, -0.5), (0.35, -0.95));
    moon.close_path();
    let place = Affine::translate(way.p2.to_vec2() - Vec2::new(0.0, 2.0)) * Affine::scale(radius);
    moon.apply_affine(place);
    let ink = theme.tint(crate::model::Tint::Violet);
    let night = if theme.colours.is_dark {
        ink.ink
    } else {
        ink.mark
    };
    drawing.fragment.path(moon, Some(night), None);
}

/// An arrow from the curve of today up to the one that is wanted.
fn lift(blocks: &Blocks, theme: &Theme, drawing: &mut BlockDrawing) {
    let Some(index) = blocks
        .rows
        .iter()
        .position(|row| matches!(row, RowBlock::Curves(_)))
    else {
        return;
    };
    let row = drawing.rows[index];
    let x = drawing.edges[0] + (row.x1 - drawing.edges[0]) * 0.41;
    let (low, high) = (row.y0 + row.height() * 0.78, row.y0 + row.height() * 0.5);
    let wing = 3.2 * drawing.scale.max(0.8);
    let mut path = BezPath::new();
    path.move_to((x, low));
    path.line_to((x, high));
    path.move_to((x - wing, high + wing));
    path.line_to((x, high));
    path.line_to((x + wing, high + wing));
    let line = Stroke::solid(theme.colours.positive, 1.8);
    drawing.fragment.path(path, None, Some(line));
}

/// The highest point of the first curve.
fn highest_point(blocks: &Blocks, drawing: &BlockDrawing) -> Option<Point> {
    let (index, curve) = blocks
        .rows
        .iter()
        .enumerate()
        .find_map(|(index, row)| match row {
            RowBlock::Curves(curves) => Some((index, curves.first()?)),
            _ => None,
        })?;
    let top = curve.points.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(drawing.on_curve(index, *top))
}

/// A mixture of two colours; `share` is that of the second, from 0 to 1.
fn mixed(first: Colour, second: Colour, share: f32) -> Colour {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two numbers from 0 to 255"
    )]
    let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Colour {
        r: mix(first.r, second.r),
        g: mix(first.g, second.g),
        b: mix(first.b, second.b),
        a: 255,
    }
}
