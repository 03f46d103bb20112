//! Draws a map of blocks to any size.

use kurbo::{BezPath, Point, Rect, Size};

use super::{BarsBlock, Blocks, CardBlock, CurveBlock, MAX_STACKED, RowBlock, count};
use crate::layout::drawing::faded;
use crate::layout::monotone;
use crate::scene::{Colour, Fragment, Placed, Scene, Stroke, Theme};

/// The height in points of the picture for which all other sizes here are given.
const HEIGHT: f64 = 160.0;
/// The largest height of a row of one card.
const MAX_UNIT: f64 = 30.0;
/// The largest height of a card.
const MAX_CARD: f64 = 11.0;
/// The dashes of outlines that are to be filled in.
const OUTLINE: &[f64] = &[2.4, 2.0];
/// The dashes of dividing lines.
const DIVIDER: &[f64] = &[4.0, 3.0];
/// The dashes of curves that show how things shall be.
const FUTURE: &[f64] = &[4.5, 3.5];

/// A picture of blocks, and where in it everything is.
#[derive(Clone, Debug, Default)]
pub struct BlockDrawing {
    /// The size of the picture in points.
    pub size: Size,
    /// What is drawn. More can be drawn over it.
    pub fragment: Fragment,
    /// The rectangle of each row, without the lane's header.
    pub rows: Vec<Rect>,
    /// The left edge of each column, and the right edge of the last one.
    pub edges: Vec<f64>,
    /// Width of the headers of lanes in points.
    pub header: f64,
    /// How many times as large as usual lines and gaps are.
    pub scale: f64,
}

impl BlockDrawing {
    /// The picture as a scene, ready to paint.
    pub fn into_scene(self) -> Scene {
        let bounds = self.size.to_rect();
        Scene {
            size: self.size,
            body: vec![Placed::fixed(bounds, self.fragment)],
            ..Scene::default()
        }
    }

    /// The middle of a column, from the left edge of the picture.
    pub fn middle(&self, column: usize) -> f64 {
        let edge = |index: usize| self.edges.get(index).copied().unwrap_or(self.size.width);
        f64::midpoint(edge(column), edge(column + 1))
    }

    /// Where in the row at `index`, which shows curves, a point of a curve lies.
    pub fn on_curve(&self, index: usize, (column, share): (f64, f64)) -> Point {
        let inner = curve_room(self.rows[index], self.scale);
        let (x0, x1) = (self.edges[0], self.edges[self.edges.len() - 1]);
        let width = (x1 - x0) / count(self.edges.len() - 1);
        Point::new(x0 + column * width, inner.y1 - share * inner.height())
    }
}

impl Blocks {
    /// Draws the map so that all of it fills a picture of this size in points.
    pub fn draw(&self, theme: &Theme, size: Size) -> BlockDrawing {
        let scale = (size.height / HEIGHT).clamp(0.4, 2.0);
        let header = (size.width * 0.085 + 3.0).round();
        let columns = self.columns().max(1);
        let (left, right) = (header + 4.0 * scale, size.width - 8.0 * scale);
        let width = (right - left) / count(columns);
        let mut drawing = BlockDrawing {
            size,
            header,
            scale,
            edges: (0..=columns)
                .map(|index| left + width * count(index))
                .collect(),
            ..BlockDrawing::default()
        };
        let colours = &theme.colours;
        let strip = Rect::new(0.0, 0.0, header, size.height);
        drawing.fragment.fill_rect(strip, 0.0, colours.header);
        let line = Stroke::solid(colours.line, 1.0);
        let (top, bottom) = (Point::new(header, 0.0), Point::new(header, size.height));
        drawing.fragment.line(top, bottom, line);
        self.draw_stages(&mut drawing, theme);
        self.place_rows(&mut drawing);
        for (index, row) in self.rows.iter().enumerate() {
            self.draw_row(&mut drawing, theme, index, row);
        }
        drawing
    }

    fn draw_stages(&self, drawing: &mut BlockDrawing, theme: &Theme) {
        let scale = drawing.scale;
        let (y0, y1) = (8.0 * scale, 20.0 * scale);
        let mut column = 0;
        for (index, stage) in self.stages.iter().enumerate() {
            let x0 = drawing.edges[column];
            column += stage.columns;
            let x1 = drawing.edges[column];
            let point = (5.0 * scale).min((x1 - x0) * 0.3);
            let gap = (2.0 * scale).min((x1 - x0) * 0.15);
            let middle = f64::midpoint(y0, y1);
            let mut path = BezPath::new();
            path.move_to((x0, y0));
            path.line_to((x1 - gap, y0));
            path.line_to((x1 - gap + point, middle));
            path.line_to((x1 - gap, y1));
            path.line_to((x0, y1));
            if index > 0 {
                path.line_to((x0 + point, middle));
            }
            path.close_path();
            if self.is_outline {
                let edge = outline(theme, scale);
                drawing.fragment.path(path, None, Some(edge));
            } else {
                let fill = theme.tint(stage.tint).fill;
                drawing.fragment.path(path, Some(fill), None);
            }
        }
    }

    /// Divides the height below the stages among the rows, by what each of them shows.
    fn place_rows(&self, drawing: &mut BlockDrawing) {
        let scale = drawing.scale;
        let (top, bottom) = (27.0 * scale, drawing.size.height - 4.0 * scale);
        let weights: Vec<f64> = self.rows.iter().map(weight).collect();
        let sum: f64 = weights.iter().sum();
        let unit = ((bottom - top) / sum.max(1.0)).min(MAX_UNIT * scale);
        let (x0, x1) = (drawing.header, drawing.size.width);
        let mut y = top;
        for weight in weights {
            let height = weight * unit;
            drawing.rows.push(Rect::new(x0, y, x1, y + height));
            y += height;
        }
    }

    fn draw_row(&self, drawing: &mut BlockDrawing, theme: &Theme, index: usize, row: &RowBlock) {
        let rect = drawing.rows[index];
        let colours = &theme.colours;
        let scale = drawing.scale;
        let is_line = matches!(row, RowBlock::Divider);
        if !is_line && !matches!(row, RowBlock::Room(_)) {
            draw_header(drawing, theme, rect, index);
            let is_near = self
                .rows
                .get(index + 1)
                .is_none_or(|next| matches!(next, RowBlock::Divider | RowBlock::Room(_)));
            if !is_near && rect.height() > 4.0 {
                let (from, to) = (Point::new(0.0, rect.y1), Point::new(rect.x1, rect.y1));
                let line = Stroke::solid(colours.line_soft, 1.0);
                drawing.fragment.line(from, to, line);
            }
        }
        match row {
            RowBlock::Cards { role, tint, cards } => {
                let ink = tint.map_or_else(|| theme.role(role), |tint| theme.tint(tint).mark);
                self.draw_cards(drawing, theme, rect, cards, ink);
            }
            RowBlock::Curves(curves) => draw_curves(drawing, theme, index, curves),
            RowBlock::Bars(bars) => draw_bars(drawing, theme, rect, bars),
            RowBlock::Divider => {
                let y = rect.center().y;
                let line = Stroke {
                    colour: colours.line_strong,
                    width: 1.2 * scale.max(0.8),
                    dashes: DIVIDER,
                };
                let ends = (Point::new(0.0, y), Point::new(rect.x1, y));
                drawing.fragment.line(ends.0, ends.1, line);
            }
            RowBlock::Room(_) => {}
        }
    }

    fn draw_cards(
        &self,
        drawing: &mut BlockDrawing,
        theme: &Theme,
        row: Rect,
        cards: &[CardBlock],
        ink: Colour,
    ) {
        let scale = drawing.scale;
        let stacked = stacked(cards);
        let gap = (2.0 * scale).min(row.height() / (count(stacked) * 2.0 + 2.0));
        let room = (row.height() - gap * (count(stacked) + 1.0)) / count(stacked);
        let height = room.clamp(0.6, MAX_CARD * scale);
        // What is left over is shared out above and below.
        let used = height * count(stacked) + gap * (count(stacked) - 1.0);
        let top = row.y0 + (row.height() - used) / 2.0;
        for card in cards {
            let (x0, x1) = (
                drawing.edges[card.column],
                drawing.edges[card.column + card.span],
            );
            let side = (1.6 * scale).min((x1 - x0) * 0.12);
            let y = top + (height + gap) * count(card.place);
            let rect = Rect::new(x0 + side, y, x1 - side, y + height);
            let radius = (1.5 * scale).min(height / 2.0);
            if self.is_outline {
                let edge = outline(theme, scale);
                let paper = theme.colours.paper;
                drawing.fragment.outlined_rect(rect, radius, paper, edge);
            } else {
                let ink = faded(ink, card.strength);
                drawing.fragment.fill_rect(rect, radius, ink);
            }
        }
    }
}

/// How much of the height a row needs, compared to a row of one card.
fn weight(row: &RowBlock) -> f64 {
    match row {
        RowBlock::Cards { cards, .. } => 0.35 + 0.65 * count(stacked(cards)),
        RowBlock::Curves(_) => 3.4,
        RowBlock::Bars(_) => 2.4,
        RowBlock::Divider => 0.5,
        RowBlock::Room(height) => *height,
    }
}

/// The largest number of cards in a cell, at least 1.
fn stacked(cards: &[CardBlock]) -> usize {
    let places = cards.iter().map(|card| card.place + 1);
    places.max().unwrap_or(1).min(MAX_STACKED)
}

fn outline(theme: &Theme, scale: f64) -> Stroke {
    Stroke {
        colour: theme.colours.line_strong,
        width: scale.max(0.8),
        dashes: OUTLINE,
    }
}

/// Draws a short line for the name of a lane. Its length varies as that of words does.
fn draw_header(drawing: &mut BlockDrawing, theme: &Theme, row: Rect, index: usize) {
    let height = 2.4 * drawing.scale;
    if row.height() < height * 1.5 {
        return;
    }
    let share = [0.36, 0.46, 0.4, 0.44, 0.32][index % 5];
    let left = drawing.header * 0.26;
    let y = row.center().y.min(row.y0 + 8.0 * drawing.scale) - height / 2.0;
    let rect = Rect::new(left, y, left + drawing.header * share, y + height);
    let ink = faded(theme.colours.line_strong, 0.5);
    drawing.fragment.fill_rect(rect, height / 2.0, ink);
}

/// The part of a row of curves that the whole scale runs over.
fn curve_room(row: Rect, scale: f64) -> Rect {
    let pad = (4.0 * scale).min(row.height() * 0.15);
    Rect::new(row.x0, row.y0 + pad, row.x1, row.y1 - pad)
}

fn draw_curves(drawing: &mut BlockDrawing, theme: &Theme, row: usize, curves: &[CurveBlock]) {
    let scale = drawing.scale;
    let inner = curve_room(drawing.rows[row], scale);
    let middle = inner.center().y;
    let colours = &theme.colours;
    let (x0, x1) = (drawing.edges[0], drawing.edges[drawing.edges.len() - 1]);
    let line = Stroke::solid(colours.line, 0.8);
    let ends = (Point::new(x0, middle), Point::new(x1, middle));
    drawing.fragment.line(ends.0, ends.1, line);
    for (index, curve) in curves.iter().enumerate() {
        let points = curve.points.iter();
        let points: Vec<Point> = points.map(|point| drawing.on_curve(row, *point)).collect();
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            continue;
        };
        let path = monotone::curve(&points);
        if index == 0 {
            draw_area(drawing, theme, &path, (first.x, last.x), (inner, middle));
        }
        let is_dashed = curve.is_future || index > 0;
        let stroke = Stroke {
            colour: curve.colour,
            width: if is_dashed { 1.6 } else { 2.2 } * scale.max(0.75),
            dashes: if is_dashed { FUTURE } else { &[] },
        };
        drawing.fragment.path(path, None, Some(stroke));
    }
}

/// Tints the area between a curve and the middle of the scale, by its sign. A path cannot be
/// clipped here, so the curve is cut into strips that lie on one side each.
fn draw_area(
    drawing: &mut BlockDrawing,
    theme: &Theme,
    curve: &BezPath,
    (from, to): (f64, f64),
    (inner, middle): (Rect, f64),
) {
    let opacity = 0.16;
    for is_above in [true, false] {
        let mut area = BezPath::new();
        area.move_to((from, middle));
        kurbo::flatten(curve, 0.1, |part| {
            if let kurbo::PathEl::MoveTo(at) | kurbo::PathEl::LineTo(at) = part {
                let y = if is_above {
                    at.y.clamp(inner.y0, middle)
                } else {
                    at.y.clamp(middle, inner.y1)
                };
                area.line_to((at.x, y));
            }
        });
        area.line_to((to, middle));
        area.close_path();
        let ink = if is_above {
            theme.colours.positive
        } else {
            theme.colours.negative
        };
        let fill = faded(ink, opacity);
        drawing.fragment.path(area, Some(fill), None);
    }
}

fn draw_bars(drawing: &mut BlockDrawing, theme: &Theme, row: Rect, bars: &BarsBlock) {
    let scale = drawing.scale;
    let pad = (1.5 * scale).min(row.height() * 0.1);
    let room = row.height() - pad * 2.0;
    for (column, share) in bars.shares.iter().enumerate() {
        let Some(share) = *share else { continue };
        let (x0, x1) = (drawing.edges[column], drawing.edges[column + 1]);
        let side = (x1 - x0) * 0.19;
        let height = (room * share).max(1.4 * scale);
        let y1 = row.y1 - pad;
        let rect = Rect::new(x0 + side, y1 - height, x1 - side, y1);
        let ink = if bars.is_bad || bars.worst == Some(column) {
            theme.colours.negative
        } else {
            theme.colours.accent
        };
        let ink = faded(ink, 0.9);
        drawing
            .fragment
            .fill_rect(rect, scale.min(height / 2.0), ink);
    }
}
