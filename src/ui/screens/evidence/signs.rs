//! The signs of the desk, made of lines.

use egui::{Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use crate::model::{Evidence, EvidenceKind, SourceShape};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Bars, for events.
    Bars,
    /// A ticked box, for answers.
    Answers,
    /// A speech bubble, for texts.
    Bubble,
    /// People, for interviews.
    People,
    /// A table, for what was counted elsewhere.
    Table,
    /// A plus.
    Plus,
    /// A lock.
    Lock,
    /// An arrow into a tray.
    Tray,
    /// A round arrow.
    Again,
    /// A tick.
    Tick,
    /// A triangle that points down.
    Open,
    /// An arrow to the right.
    Right,
    /// Three dots.
    More,
}

/// The sign of a source.
pub fn of_source(source: &Evidence) -> Sign {
    match source.recipe.as_ref().map(|recipe| recipe.shape) {
        Some(SourceShape::EventLog | SourceShape::WideLog) => Sign::Bars,
        Some(SourceShape::Answers) => Sign::Answers,
        Some(SourceShape::Texts) => Sign::Bubble,
        Some(SourceShape::Totals | SourceShape::Paths) => Sign::Table,
        None => match source.kind {
            EvidenceKind::Survey => Sign::Answers,
            EvidenceKind::Analytics => Sign::Bars,
            EvidenceKind::Support | EvidenceKind::Social => Sign::Bubble,
            EvidenceKind::Sales => Sign::Table,
            _ => Sign::People,
        },
    }
}

/// Paints a sign into a square.
#[expect(clippy::too_many_lines, reason = "coordinates, a block for each sign")]
pub fn draw(painter: &Painter, square: Rect, sign: Sign, line: Stroke) {
    let at = |x: f32, y: f32| square.min + Vec2::new(x, y) * square.width();
    let lines = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, line);
    };
    let outline = |x0: f32, y0: f32, x1: f32, y1: f32, radius: f32| {
        let rect = Rect::from_min_max(at(x0, y0), at(x1, y1));
        painter.rect_stroke(rect, radius, line, StrokeKind::Middle);
    };
    let side = square.width();
    match sign {
        Sign::Bars => {
            lines(&[(0.0, 1.0), (1.0, 1.0)]);
            for (x, y) in [(0.2, 0.55), (0.5, 0.1), (0.8, 0.35)] {
                lines(&[(x, 0.82), (x, y)]);
            }
        }
        Sign::Answers => {
            outline(0.05, 0.05, 0.95, 0.95, 2.0);
            lines(&[(0.28, 0.52), (0.45, 0.68), (0.74, 0.34)]);
        }
        Sign::Bubble => {
            lines(&[
                (0.0, 0.05),
                (1.0, 0.05),
                (1.0, 0.72),
                (0.5, 0.72),
                (0.24, 0.98),
                (0.24, 0.72),
                (0.0, 0.72),
                (0.0, 0.05),
            ]);
            lines(&[(0.22, 0.3), (0.78, 0.3)]);
            lines(&[(0.22, 0.5), (0.58, 0.5)]);
        }
        Sign::People => {
            painter.circle_stroke(at(0.35, 0.28), side * 0.2, line);
            lines(&[
                (0.0, 0.95),
                (0.05, 0.72),
                (0.22, 0.62),
                (0.48, 0.62),
                (0.65, 0.72),
                (0.7, 0.95),
            ]);
            lines(&[(0.66, 0.1), (0.8, 0.2), (0.8, 0.36), (0.68, 0.46)]);
            lines(&[(0.82, 0.64), (0.96, 0.74), (1.0, 0.95)]);
        }
        Sign::Table => {
            outline(0.03, 0.08, 0.97, 0.92, 1.5);
            lines(&[(0.03, 0.36), (0.97, 0.36)]);
            lines(&[(0.03, 0.64), (0.97, 0.64)]);
            lines(&[(0.4, 0.08), (0.4, 0.92)]);
        }
        Sign::Plus => {
            lines(&[(0.08, 0.5), (0.92, 0.5)]);
            lines(&[(0.5, 0.08), (0.5, 0.92)]);
        }
        Sign::Lock => {
            outline(0.1, 0.46, 0.9, 1.0, 1.5);
            lines(&[
                (0.26, 0.46),
                (0.26, 0.2),
                (0.4, 0.04),
                (0.6, 0.04),
                (0.74, 0.2),
                (0.74, 0.46),
            ]);
        }
        Sign::Tray => {
            lines(&[(0.0, 0.62), (0.0, 1.0), (1.0, 1.0), (1.0, 0.62)]);
            lines(&[(0.5, 0.0), (0.5, 0.7)]);
            lines(&[(0.26, 0.46), (0.5, 0.7), (0.74, 0.46)]);
        }
        Sign::Again => {
            let ring = (0..=10_u8).map(|step| {
                let turn = 0.9 + f32::from(step) * 0.5;
                at(0.5 + 0.44 * turn.cos(), 0.5 + 0.44 * turn.sin())
            });
            painter.line(ring.collect(), line);
            lines(&[(0.98, 0.06), (0.96, 0.38), (0.66, 0.36)]);
        }
        Sign::More => {
            for x in [0.1, 0.5, 0.9] {
                painter.circle_filled(at(x, 0.5), side * 0.12, line.color);
            }
        }
        Sign::Tick => lines(&[(0.08, 0.52), (0.38, 0.84), (0.94, 0.18)]),
        Sign::Open => lines(&[(0.15, 0.32), (0.5, 0.68), (0.85, 0.32)]),
        Sign::Right => {
            lines(&[(0.0, 0.5), (0.95, 0.5)]);
            lines(&[(0.62, 0.18), (0.95, 0.5), (0.62, 0.82)]);
        }
    }
}
