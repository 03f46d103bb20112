//! The position of a figure's bar.

use kurbo::{Point, Rect};

use crate::model::FigureId;

/// Space between a figure's bar and text and the line around them, in points.
const MARGIN: f64 = 5.0;

/// Distance of the handle from the side of a bar, in points.
const HANDLE_INSET: f64 = 12.0;

/// A figure of a metric, drawn as a bar. All coordinates are in points of the map.
#[derive(Clone, Debug)]
pub struct FigureBox {
    /// The figure.
    pub figure: FigureId,
    /// Index of its row in [`super::MapLayout::rows`].
    pub row: usize,
    /// Index of its column in [`super::MapLayout::columns`].
    pub column: usize,
    /// The rectangle of the bar.
    pub bar: Rect,
    /// The rectangle of the text above the bar.
    pub label: Rect,
    /// The y coordinate of the figure zero.
    pub zero: f64,
    /// How much a figure grows for each point that its bar gets higher.
    pub per_point: f64,
    /// Whether the bar goes down from the line of zero.
    pub is_negative: bool,
}

impl FigureBox {
    /// The y coordinate of the end of the bar that shows the figure.
    pub fn end(&self) -> f64 {
        if self.is_negative {
            self.bar.y1
        } else {
            self.bar.y0
        }
    }

    /// The centre of the handle at the end of the bar: beside the text, if the bar is wide
    /// enough for both.
    pub fn handle(&self) -> Point {
        let aside = (self.bar.width() / 2.0 - HANDLE_INSET).max(0.0);
        Point::new(self.bar.center().x + aside, self.end())
    }

    /// The rectangle around the bar and its text, in which the pointer hits the figure.
    pub fn rect(&self) -> Rect {
        self.bar.union(self.label).inflate(MARGIN, MARGIN)
    }

    /// The figure that a bar shows which ends at the y coordinate `y`.
    pub fn value_at(&self, y: f64) -> f64 {
        ((self.zero - y) * self.per_point).clamp(f64::MIN, f64::MAX)
    }
}
