//! The icons of commands, for the toolbar and for menus.

use egui::{Painter, Pos2, Rect, Stroke, Vec2};

use crate::editor::Command;

/// Paints the icon of a command into a square. Commands without an icon paint nothing.
#[expect(clippy::too_many_lines, reason = "coordinates, a block for each sign")]
pub fn draw(painter: &Painter, square: Rect, command: Command, line: Stroke) {
    let at = |x: f32, y: f32| square.min + Vec2::new(x, y) * square.width();
    let lines = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, line);
    };
    let plus = |x: f32, y: f32| {
        lines(&[(x - 0.16, y), (x + 0.16, y)]);
        lines(&[(x, y - 0.16), (x, y + 0.16)]);
    };
    let box_outline = |x0: f32, y0: f32, x1: f32, y1: f32| {
        let rect = Rect::from_min_max(at(x0, y0), at(x1, y1));
        painter.rect_stroke(rect, 2.5, line, egui::StrokeKind::Middle);
    };
    match command {
        Command::AddCard => {
            box_outline(0.0, 0.1, 0.95, 0.9);
            plus(0.48, 0.5);
        }
        Command::AddStep | Command::InsertStep => {
            box_outline(0.0, 0.0, 0.42, 1.0);
            plus(0.8, 0.5);
        }
        Command::AddStage | Command::InsertStage => {
            lines(&[
                (0.0, 0.05),
                (0.5, 0.05),
                (0.7, 0.3),
                (0.5, 0.55),
                (0.0, 0.55),
                (0.18, 0.3),
                (0.0, 0.05),
            ]);
            plus(0.8, 0.82);
        }
        Command::ChooseLane | Command::AddNamedLane | Command::InsertLane => {
            box_outline(0.0, 0.0, 1.0, 0.42);
            plus(0.5, 0.8);
        }
        Command::Undo => {
            lines(&[(0.3, 0.08), (0.02, 0.34), (0.3, 0.6)]);
            lines(&[
                (0.02, 0.34),
                (0.62, 0.34),
                (0.86, 0.44),
                (0.96, 0.64),
                (0.86, 0.84),
                (0.62, 0.94),
                (0.35, 0.94),
            ]);
        }
        Command::Redo => {
            lines(&[(0.7, 0.08), (0.98, 0.34), (0.7, 0.6)]);
            lines(&[
                (0.98, 0.34),
                (0.38, 0.34),
                (0.14, 0.44),
                (0.04, 0.64),
                (0.14, 0.84),
                (0.38, 0.94),
                (0.65, 0.94),
            ]);
        }
        Command::ZoomIn | Command::ZoomOut => {
            painter.circle_stroke(at(0.42, 0.42), square.width() * 0.4, line);
            lines(&[(0.72, 0.72), (1.0, 1.0)]);
            lines(&[(0.24, 0.42), (0.6, 0.42)]);
            if command == Command::ZoomIn {
                lines(&[(0.42, 0.24), (0.42, 0.6)]);
            }
        }
        Command::Find => {
            painter.circle_stroke(at(0.42, 0.42), square.width() * 0.4, line);
            lines(&[(0.72, 0.72), (1.0, 1.0)]);
        }
        Command::ShowFilter => {
            lines(&[
                (0.0, 0.06),
                (1.0, 0.06),
                (0.62, 0.52),
                (0.62, 0.86),
                (0.38, 1.0),
                (0.38, 0.52),
                (0.0, 0.06),
            ]);
        }
        Command::FitAll => {
            lines(&[(0.0, 0.3), (0.0, 0.0), (0.3, 0.0)]);
            lines(&[(0.7, 0.0), (1.0, 0.0), (1.0, 0.3)]);
            lines(&[(1.0, 0.7), (1.0, 1.0), (0.7, 1.0)]);
            lines(&[(0.3, 1.0), (0.0, 1.0), (0.0, 0.7)]);
        }
        Command::ShowPersonas | Command::OpenPersona => {
            painter.circle_stroke(at(0.5, 0.26), square.width() * 0.23, line);
            let shoulders = (0..=12_u8).map(|twelfth| {
                let angle = std::f32::consts::PI * f32::from(twelfth) / 12.0;
                (0.5 - angle.cos() * 0.46, 1.0 - angle.sin() * 0.38)
            });
            let shoulders: Vec<(f32, f32)> = shoulders.collect();
            lines(&shoulders);
            lines(&[(0.04, 1.0), (0.96, 1.0)]);
        }
        Command::CopyPicture => {
            box_outline(0.0, 0.05, 1.0, 0.95);
            painter.circle_stroke(at(0.3, 0.34), square.width() * 0.1, line);
            lines(&[
                (0.0, 0.86),
                (0.38, 0.52),
                (0.6, 0.72),
                (0.78, 0.56),
                (1.0, 0.8),
            ]);
        }
        Command::Export => {
            lines(&[
                (0.28, 0.38),
                (0.04, 0.38),
                (0.04, 1.0),
                (0.96, 1.0),
                (0.96, 0.38),
            ]);
            lines(&[(0.96, 0.38), (0.72, 0.38)]);
            lines(&[(0.5, 0.7), (0.5, 0.02)]);
            lines(&[(0.28, 0.24), (0.5, 0.0), (0.72, 0.24)]);
        }
        Command::EditText => {
            lines(&[
                (0.06, 0.94),
                (0.1, 0.7),
                (0.74, 0.06),
                (0.94, 0.26),
                (0.3, 0.9),
            ]);
            lines(&[(0.3, 0.9), (0.06, 0.94)]);
            lines(&[(0.6, 0.2), (0.8, 0.4)]);
        }
        Command::MoveTo => {
            lines(&[(0.5, 0.0), (0.5, 1.0)]);
            lines(&[(0.0, 0.5), (1.0, 0.5)]);
            lines(&[(0.36, 0.14), (0.5, 0.0), (0.64, 0.14)]);
            lines(&[(0.36, 0.86), (0.5, 1.0), (0.64, 0.86)]);
            lines(&[(0.14, 0.36), (0.0, 0.5), (0.14, 0.64)]);
            lines(&[(0.86, 0.36), (1.0, 0.5), (0.86, 0.64)]);
        }
        Command::Duplicate => {
            box_outline(0.28, 0.28, 1.0, 1.0);
            lines(&[
                (0.28, 0.72),
                (0.04, 0.72),
                (0.04, 0.04),
                (0.72, 0.04),
                (0.72, 0.28),
            ]);
        }
        Command::AddLink => {
            lines(&[(0.0, 0.9), (0.46, 0.9), (0.46, 0.24), (0.96, 0.24)]);
            lines(&[(0.76, 0.04), (0.96, 0.24), (0.76, 0.44)]);
        }
        Command::Delete => {
            lines(&[(0.04, 0.22), (0.96, 0.22)]);
            lines(&[(0.34, 0.22), (0.34, 0.02), (0.66, 0.02), (0.66, 0.22)]);
            lines(&[(0.14, 0.22), (0.22, 1.0), (0.78, 1.0), (0.86, 0.22)]);
            lines(&[(0.4, 0.42), (0.42, 0.8)]);
            lines(&[(0.6, 0.42), (0.58, 0.8)]);
        }
        _ => {}
    }
}
