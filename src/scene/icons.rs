//! Faces, signs of channels and other icons as outlines, so that they look the same on screen
//! and in every export.

use kurbo::{Arc as EllipseArc, BezPath, Circle, Point, Rect, RoundedRect, Shape as _, Vec2};

use super::{Colour, Fragment, Item, PathItem, Stroke};
use crate::model::Channel;

/// Accuracy with which circles become curves, as a share of an icon's size.
const TOLERANCE: f64 = 0.005;

/// A mood, shown as a face. The five faces differ clearly by mouth and brows, not by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Open frown, slanted brows.
    Awful,
    /// Frown.
    Bad,
    /// Straight mouth.
    Neutral,
    /// Smile.
    Good,
    /// Open laugh.
    Great,
}

impl Face {
    /// All faces, worst first.
    pub const ALL: [Self; 5] = [
        Self::Awful,
        Self::Bad,
        Self::Neutral,
        Self::Good,
        Self::Great,
    ];

    /// The face for a value at `fraction` of the way from the worst to the best.
    pub fn at(fraction: f64) -> Self {
        match fraction {
            f if f < 0.2 => Self::Awful,
            f if f < 0.4 => Self::Bad,
            f if f <= 0.6 => Self::Neutral,
            f if f <= 0.8 => Self::Good,
            _ => Self::Great,
        }
    }

    /// Draws the face into `out`.
    pub fn draw(self, out: &mut Fragment, centre: Point, radius: f64, ink: Colour, paper: Colour) {
        self.draw_ringed(out, centre, radius, (ink, paper), &[]);
    }

    /// Draws the face into `out` in the colours `ink` and `paper`, its outline in `dashes`.
    pub fn draw_ringed(
        self,
        out: &mut Fragment,
        centre: Point,
        radius: f64,
        (ink, paper): (Colour, Colour),
        dashes: &'static [f64],
    ) {
        let line = Stroke::solid(ink, radius * 0.17);
        let at = |x: f64, y: f64| centre + Vec2::new(x, y) * radius;
        let circle = Circle::new(centre, radius).to_path(radius * TOLERANCE);
        let ring = Stroke {
            dashes,
            ..line.clone()
        };
        out.path(circle, Some(paper), Some(ring));
        let mut eyes = BezPath::new();
        for x in [-0.36, 0.36] {
            let eye = Circle::new(at(x, -0.2), radius * 0.13);
            eyes.extend(eye.path_elements(radius * TOLERANCE));
        }
        out.path(eyes, Some(ink), None);
        let mut mouth = BezPath::new();
        match self {
            Self::Great => {
                mouth.move_to(at(-0.5, 0.16));
                mouth.quad_to(at(0.0, 1.0), at(0.5, 0.16));
                mouth.close_path();
                out.path(mouth, Some(ink), Some(line));
            }
            Self::Good => {
                mouth.move_to(at(-0.45, 0.26));
                mouth.quad_to(at(0.0, 0.74), at(0.45, 0.26));
                out.path(mouth, None, Some(line));
            }
            Self::Neutral => {
                mouth.move_to(at(-0.42, 0.36));
                mouth.line_to(at(0.42, 0.36));
                out.path(mouth, None, Some(line));
            }
            Self::Bad => {
                mouth.move_to(at(-0.45, 0.54));
                mouth.quad_to(at(0.0, 0.12), at(0.45, 0.54));
                out.path(mouth, None, Some(line));
            }
            Self::Awful => {
                mouth.move_to(at(-0.42, 0.62));
                mouth.quad_to(at(0.0, -0.1), at(0.42, 0.62));
                mouth.close_path();
                out.path(mouth, Some(ink), Some(line.clone()));
                let mut brows = BezPath::new();
                brows.move_to(at(-0.58, -0.38));
                brows.line_to(at(-0.2, -0.55));
                brows.move_to(at(0.58, -0.38));
                brows.line_to(at(0.2, -0.55));
                out.path(brows, None, Some(line));
            }
        }
    }
}

/// A small graphic, drawn in a square.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The sign of a channel.
    Channel(Channel),
    /// A five-pointed star.
    Star,
    /// A triangle that points up.
    Up,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// A crossed circle.
    Dropped,
}

impl Icon {
    /// Draws the icon into `out`, filling `square`.
    pub fn draw(&self, out: &mut Fragment, square: Rect, ink: Colour) {
        let size = square.width();
        let at = |x: f64, y: f64| square.origin() + Vec2::new(x, y) * size;
        let line = || Some(Stroke::solid(ink, size * 0.11));
        let mut path = BezPath::new();
        match self {
            Self::Star => {
                for index in 0..10 {
                    let angle = std::f64::consts::PI * (f64::from(index) / 5.0 - 0.5);
                    let radius = if index % 2 == 0 { 0.5 } else { 0.21 };
                    let point = at(0.5 + angle.cos() * radius, 0.53 + angle.sin() * radius);
                    if index == 0 {
                        path.move_to(point);
                    } else {
                        path.line_to(point);
                    }
                }
                path.close_path();
                out.path(path, Some(ink), None);
            }
            Self::Up => {
                path.move_to(at(0.5, 0.15));
                path.line_to(at(0.95, 0.85));
                path.line_to(at(0.05, 0.85));
                path.close_path();
                out.path(path, Some(ink), None);
            }
            Self::Check => {
                path.move_to(at(0.12, 0.55));
                path.line_to(at(0.4, 0.82));
                path.line_to(at(0.9, 0.22));
                out.path(path, None, line());
            }
            Self::Clock => {
                path.extend(Circle::new(at(0.5, 0.5), size * 0.43).path_elements(size * TOLERANCE));
                path.move_to(at(0.5, 0.25));
                path.line_to(at(0.5, 0.52));
                path.line_to(at(0.7, 0.64));
                out.path(path, None, line());
            }
            Self::Dropped => {
                path.extend(Circle::new(at(0.5, 0.5), size * 0.43).path_elements(size * TOLERANCE));
                path.move_to(at(0.22, 0.78));
                path.line_to(at(0.78, 0.22));
                out.path(path, None, line());
            }
            Self::Channel(channel) => {
                let path = channel_path(channel, square);
                out.items.push(Item::Path(PathItem {
                    path: path.into(),
                    fill: None,
                    stroke: line(),
                }));
            }
        }
    }
}

/// The sign of a channel as a path to be drawn with a line.
#[expect(clippy::too_many_lines, reason = "coordinates, a block for each sign")]
fn channel_path(channel: &Channel, square: Rect) -> BezPath {
    let size = square.width();
    let tolerance = size * TOLERANCE;
    let at = |x: f64, y: f64| square.origin() + Vec2::new(x, y) * size;
    let mut path = BezPath::new();
    let rounded = |path: &mut BezPath, x0: f64, y0: f64, x1: f64, y1: f64, radius: f64| {
        let shape =
            RoundedRect::from_rect(Rect::from_points(at(x0, y0), at(x1, y1)), radius * size);
        path.extend(shape.path_elements(tolerance));
    };
    let circle = |path: &mut BezPath, x: f64, y: f64, radius: f64| {
        path.extend(Circle::new(at(x, y), radius * size).path_elements(tolerance));
    };
    let line = |path: &mut BezPath, points: &[(f64, f64)]| {
        for (index, &(x, y)) in points.iter().enumerate() {
            if index == 0 {
                path.move_to(at(x, y));
            } else {
                path.line_to(at(x, y));
            }
        }
    };
    match channel {
        Channel::Web => {
            rounded(&mut path, 0.06, 0.14, 0.94, 0.86, 0.1);
            line(&mut path, &[(0.06, 0.36), (0.94, 0.36)]);
        }
        Channel::MobileApp => {
            rounded(&mut path, 0.24, 0.04, 0.76, 0.96, 0.12);
            line(&mut path, &[(0.44, 0.8), (0.56, 0.8)]);
        }
        Channel::Email => {
            rounded(&mut path, 0.06, 0.18, 0.94, 0.82, 0.06);
            line(&mut path, &[(0.1, 0.24), (0.5, 0.56), (0.9, 0.24)]);
        }
        Channel::Phone => {
            path.move_to(at(0.1, 0.2));
            path.quad_to(at(0.12, 0.9), at(0.8, 0.92));
            path.line_to(at(0.94, 0.7));
            path.line_to(at(0.68, 0.56));
            path.line_to(at(0.56, 0.68));
            path.quad_to(at(0.38, 0.6), at(0.32, 0.44));
            path.line_to(at(0.44, 0.32));
            path.line_to(at(0.3, 0.06));
            path.close_path();
        }
        Channel::Chat => {
            rounded(&mut path, 0.06, 0.12, 0.94, 0.7, 0.16);
            line(&mut path, &[(0.26, 0.7), (0.26, 0.94), (0.5, 0.7)]);
        }
        Channel::Social => {
            circle(&mut path, 0.2, 0.5, 0.14);
            circle(&mut path, 0.8, 0.2, 0.14);
            circle(&mut path, 0.8, 0.8, 0.14);
            line(&mut path, &[(0.33, 0.43), (0.67, 0.26)]);
            line(&mut path, &[(0.33, 0.57), (0.67, 0.74)]);
        }
        Channel::Store => {
            line(
                &mut path,
                &[(0.1, 0.46), (0.1, 0.92), (0.9, 0.92), (0.9, 0.46)],
            );
            line(
                &mut path,
                &[
                    (0.04, 0.42),
                    (0.18, 0.1),
                    (0.82, 0.1),
                    (0.96, 0.42),
                    (0.04, 0.42),
                ],
            );
        }
        Channel::Print => {
            line(
                &mut path,
                &[
                    (0.18, 0.06),
                    (0.6, 0.06),
                    (0.82, 0.28),
                    (0.82, 0.94),
                    (0.18, 0.94),
                    (0.18, 0.06),
                ],
            );
            line(&mut path, &[(0.34, 0.5), (0.66, 0.5)]);
            line(&mut path, &[(0.34, 0.7), (0.66, 0.7)]);
        }
        Channel::Partner => {
            circle(&mut path, 0.36, 0.5, 0.28);
            circle(&mut path, 0.64, 0.5, 0.28);
        }
        Channel::Other(_) => {
            let dots = EllipseArc::new(
                at(0.5, 0.5),
                Vec2::new(0.4, 0.4) * size,
                0.0,
                std::f64::consts::TAU,
                0.0,
            );
            path.extend(dots.path_elements(tolerance));
        }
    }
    path
}
