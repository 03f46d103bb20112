//! The texts at the points of curves: the marks of peak, lowest point and end, labels, sample
//! sizes and quotes. Each is placed where there is room for it.

mod counts;
mod pills;

use std::sync::Arc;

use kurbo::{BezPath, ParamCurve as _, Point, Rect, RoundedRect, Shape as _, Vec2};

use super::super::context::Context;
use super::super::drawing::draw_text;
use super::super::grid::{CurveBox, LaneRow, MapLayout, PointBox};
use super::super::shaper::Shaper;
use super::band;
use super::range::range;
use crate::analysis::Mark;
use crate::model::{Curve, PointId};
use crate::scene::{Colour, Fragment, Paragraph, Stroke, TextStyle, contrast};

/// Number of points sampled on each segment of a line that texts avoid.
const SAMPLES: u32 = 12;
/// Space between a point's face and the text at the point, in points.
const GAP: f64 = 4.0;
/// Size of the triangle or bar before the text of a mark, in points.
const SIGN: f64 = 7.0;
/// Widths in points that are tried for breaking a quote into rows, the preferred one first.
const QUOTE_WIDTHS: [f64; 3] = [150.0, 116.0, 200.0];
/// The largest number of rows of a quote.
const QUOTE_ROWS: usize = 4;
/// Space between a quote and the face or text beside it, in points.
const QUOTE_GAP: f64 = 6.0;
/// Contrast to the paper above which a line disturbs a text that it runs through.
const STRONG_LINE: f64 = 2.0;
/// Number of intervals at which places for a quote are tried along each side of a point.
const QUOTE_SPOTS: u32 = 8;
/// The longest line that leads from a point to a quote that has no room beside it, in points.
const MAX_LEADER: f64 = 160.0;
/// Numbers of intervals in which places away from a point are tried.
const AWAY_COLUMNS: u32 = 48;
const AWAY_ROWS: u32 = 16;

/// The key of the text that names a mark.
pub(in crate::layout) fn mark_key(mark: Mark) -> &'static str {
    match mark {
        Mark::Peak => "map-mark-peak",
        Mark::Lowest => "map-mark-lowest",
        Mark::End => "map-mark-end",
    }
}

/// Finds places for texts in a lane where nothing is drawn yet.
pub(super) struct Labeller<'a> {
    context: &'a Context<'a>,
    layout: &'a MapLayout,
    row: &'a LaneRow,
    /// Rectangles that faces, dots, ranges and texts take.
    taken: Vec<Rect>,
    /// The rectangles of marks and labels, each with the point that it belongs to.
    written: Vec<(PointId, Rect)>,
    /// The lines of the curves, as rectangles around short pieces.
    lines: Vec<Rect>,
    /// The lines of links, as rectangles around their straight parts.
    links: Vec<Rect>,
}

impl<'a> Labeller<'a> {
    /// A labeller that avoids the points, ranges and lines of `boxes`.
    pub(super) fn new(
        context: &'a Context<'a>,
        layout: &'a MapLayout,
        row: &'a LaneRow,
        boxes: &[CurveBox],
    ) -> Self {
        let points = boxes.iter().flat_map(|curve| &curve.points);
        let mut taken: Vec<Rect> = points
            .map(|point| Rect::from_center_size(point.at, (18.0, 18.0)))
            .collect();
        // The labels of links are painted above everything in the lane.
        let link_labels = layout.links.iter().filter_map(|link| link.label);
        taken.extend(link_labels.map(|label| label.inflate(2.0, 1.0)));
        let mut labeller = Self {
            context,
            layout,
            row,
            taken,
            written: Vec::new(),
            lines: Vec::new(),
            links: link_parts(layout, row).collect(),
        };
        for curve_box in boxes {
            labeller.keep_off(&curve_box.path);
        }
        labeller.take_ranges(boxes);
        labeller
    }

    /// Makes texts avoid this line too.
    pub(super) fn keep_off(&mut self, line: &BezPath) {
        for segment in line.segments() {
            let at = |sample: u32| segment.eval(f64::from(sample) / f64::from(SAMPLES));
            let pieces = (0..SAMPLES).map(|sample| Rect::from_points(at(sample), at(sample + 1)));
            self.lines
                .extend(pieces.map(|piece| piece.inflate(1.0, 2.5)));
        }
    }

    /// Makes texts avoid these rectangles too.
    pub(super) fn keep_clear(&mut self, places: Vec<Rect>) {
        self.taken.extend(places);
    }

    /// Remembers that a text of `point` takes `rect`.
    fn remember_text(&mut self, point: PointId, rect: Rect) {
        self.taken.push(rect);
        self.written.push((point, rect));
    }

    fn take_ranges(&mut self, boxes: &[CurveBox]) {
        for curve_box in boxes {
            let curve = self.context.journey.curve(curve_box.curve);
            if let Some(curve) = curve {
                let places = band::whisker_places(self.row, curve, curve_box);
                self.taken.extend(places);
            }
            for place in &curve_box.points {
                let point = curve.and_then(|curve| curve.point(place.point));
                let point = point.filter(|point| !band::is_measured(point));
                if let Some((low, high)) = point.and_then(|point| range(self.row, point)) {
                    let x = place.at.x;
                    self.taken.push(Rect::new(x - 4.0, high, x + 4.0, low));
                }
            }
        }
    }

    /// Whether `rect` is inside the lane and covers nothing that is drawn, lines aside.
    fn is_free(&self, rect: &Rect) -> bool {
        rect.y0 >= self.row.y0 + 1.0
            && rect.y1 <= self.row.y1 - 1.0
            && !self.taken.iter().any(|taken| taken.overlaps(*rect))
    }

    /// Whether no line of a curve or a link runs through `rect`.
    fn is_off_lines(&self, rect: &Rect) -> bool {
        self.is_off_links(rect) && !self.lines.iter().any(|line| line.overlaps(*rect))
    }

    /// Whether no line of a link runs through `rect`.
    fn is_off_links(&self, rect: &Rect) -> bool {
        !self.links.iter().any(|line| line.overlaps(*rect))
    }

    /// `rect`, moved sideways so that it lies inside the map.
    fn inside(&self, rect: Rect) -> Rect {
        let right = (self.layout.size.width - 2.0 - rect.x1).min(0.0);
        let left = (self.layout.left + 2.0 - rect.x0).max(0.0);
        rect + Vec2::new(if left > 0.0 { left } else { right }, 0.0)
    }

    /// The rectangles of a text of this size above, below, right and left of the point `at`.
    fn sides(&self, at: Point, (width, height): (f64, f64)) -> [Rect; 4] {
        let gap = self.context.theme.sizes.face + GAP;
        let place = |x: f64, y: f64| Rect::from_origin_size((at.x + x, at.y + y), (width, height));
        [
            place(-width / 2.0, -gap - height),
            place(-width / 2.0, gap),
            place(gap, -height / 2.0),
            place(-gap - width, -height / 2.0),
        ]
        .map(|rect| self.inside(rect))
    }

    fn is_low(&self, at: Point) -> bool {
        at.y > f64::midpoint(self.row.axis.start, self.row.axis.end)
    }

    /// Draws the marks of peak, lowest point and end, on the side of the point away from the
    /// middle of the lane if there is room.
    pub(super) fn draw_marks(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        curve_box: &CurveBox,
        marked: &[(usize, Vec<Mark>)],
    ) {
        let theme = self.context.theme;
        for (index, marks) in marked {
            let PointBox { at, point, .. } = curve_box.points[*index];
            let names: Vec<String> = marks
                .iter()
                .map(|mark| self.context.words.text(mark_key(*mark)))
                .collect();
            let text = shaper.row(&names.join(" · "), TextStyle::Small, theme);
            let size = (SIGN + 4.0 + text.width, text.height);
            let [above, below, right, left] = self.sides(at, size);
            // Marks are nearer to the point than labels, so that they have room even at the
            // ends of the scale.
            let (above, below) = (above + Vec2::new(0.0, 1.5), below - Vec2::new(0.0, 1.5));
            let aside = Vec2::new(size.0 / 2.0 + 6.0, 0.0);
            let (outer, inner) = if self.is_low(at) {
                (below, above)
            } else {
                (above, below)
            };
            let places = if marks[0] == Mark::End {
                [right, outer, inner, outer - aside, left, inner - aside]
            } else {
                [outer, outer + aside, outer - aside, right, left, inner]
            };
            // Between links there may be room beside the middle of the point only.
            let shifts = [0.25, -0.25, 0.5, -0.5, 0.75, -0.75];
            let shifted = shifts.map(|share| outer + aside * share);
            let places = places.into_iter().chain(shifted);
            let places: Vec<Rect> = places.map(|rect| self.inside(rect)).collect();
            let clear = |rect: &&Rect| self.is_free(rect) && self.is_off_lines(rect);
            let rect = places.iter().find(clear);
            let on_curve = |rect: &&Rect| self.is_free(rect) && self.is_off_links(rect);
            let rect = rect.or_else(|| places.iter().find(on_curve));
            let Some(rect) = rect.copied() else { continue };
            self.remember_text(point, rect);
            self.draw_ground(out, rect);
            let sign = Point::new(rect.x0 + SIGN / 2.0, rect.center().y);
            draw_sign(out, marks[0], sign, SIGN, theme.colours.text_soft);
            let text_at = Point::new(rect.x0 + SIGN + 4.0, rect.y0);
            draw_text(out, &text, text_at, theme.colours.text_soft);
        }
    }

    /// Fills the ground behind a text with the colour of the paper where lines run through it:
    /// those of curves, and those of the levels if the theme draws them strongly.
    fn draw_ground(&self, out: &mut Fragment, rect: Rect) {
        let colours = &self.context.theme.colours;
        let are_levels_strong = contrast(colours.line_soft, colours.paper) > STRONG_LINE;
        if are_levels_strong || !self.is_off_lines(&rect) {
            let ground = RoundedRect::from_rect(rect.inflate(3.0, 0.0), 4.0);
            out.path(ground.to_path(0.05), Some(colours.paper), None);
        }
    }

    /// Writes the sample size beside the top of each measured range, where there is room.
    pub(super) fn draw_samples(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        curve: &Curve,
        curve_box: &CurveBox,
    ) {
        let theme = self.context.theme;
        for place in &curve_box.points {
            let measured = curve
                .point(place.point)
                .filter(|point| !band::is_measured(point))
                .and_then(|point| Some((range(self.row, point)?, point.n?)));
            let Some(((_, high), count)) = measured else {
                continue;
            };
            let args = [("count", count.into())];
            let text = self.context.words.fill("map-sample", &args);
            let text = shaper.row(&text, TextStyle::Small, theme);
            let size = (text.width, text.height);
            let [above, below, right, left] = self.sides(place.at, size);
            let beside = |x| Rect::from_origin_size((x, high - size.1 / 2.0), size);
            let ends = [beside(place.at.x + 7.0), beside(place.at.x - 7.0 - size.0)];
            let ends = ends.map(|rect| self.inside(rect));
            let places = ends.into_iter().chain([below, above, right, left]);
            let clear = |rect: &Rect| self.is_free(rect) && self.is_off_lines(rect);
            let rect = places.into_iter().find(clear);
            if let Some(rect) = rect {
                self.taken.push(rect);
                self.draw_ground(out, rect);
                draw_text(out, &text, rect.origin(), theme.colours.text_soft);
            }
        }
    }

    /// Writes the quotes of the marked points near them, where there is room.
    pub(super) fn draw_quotes(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        curve: &Curve,
        curve_box: &CurveBox,
        marked: &[(usize, Vec<Mark>)],
    ) {
        let theme = self.context.theme;
        for (index, _) in marked {
            let place = &curve_box.points[*index];
            let quote = curve
                .point(place.point)
                .map_or("", |point| point.quote.trim());
            if quote.is_empty() {
                continue;
            }
            let quote = self.in_quotes(quote);
            let texts: Vec<_> = QUOTE_WIDTHS
                .iter()
                .map(|width| shaper.beside(&quote, TextStyle::Small, theme, *width))
                .filter(|text| text.rows.len() <= QUOTE_ROWS)
                .collect();
            let beside = texts
                .iter()
                .find_map(|text| Some((text, self.place_for_quote(place, text)?)));
            let away = || {
                let mut texts = texts.iter();
                let near = self.obstacles(self.around(place.at, QUOTE_WIDTHS[2]));
                let find = |text| {
                    let text: &Arc<Paragraph> = text;
                    let size = (text.width, text.height);
                    Some((text, self.place_away(place.at, size, &near)?))
                };
                Some((texts.find_map(find)?, true))
            };
            let found = beside.map(|found| (found, false)).or_else(away);
            if let Some(((text, rect), has_leader)) = found {
                self.taken.push(rect.inflate(2.0, 1.0));
                if has_leader {
                    self.draw_leader(out, place.at, rect);
                }
                self.draw_ground(out, rect);
                draw_text(out, text, rect.origin(), theme.colours.text_soft);
            }
        }
    }

    /// Draws the line that leads from a point to its text in `rect`, which is not beside it.
    fn draw_leader(&self, out: &mut Fragment, at: Point, rect: Rect) {
        // From above or below the line ends at the edge of the text, from the side at a row.
        let edge = if rect.x0 <= at.x && at.x <= rect.x1 {
            1.0
        } else {
            -(rect.height() / 2.0).min(6.0)
        };
        let near = nearest(rect.inflate(3.0, edge), at);
        let away = near - at;
        let start = at + away * (self.context.theme.sizes.face / away.hypot());
        let stroke = Stroke::solid(self.context.theme.colours.line_strong, 1.0);
        out.line(start, near, stroke);
    }

    /// `quote` in quotation marks, unless it starts with one.
    fn in_quotes(&self, quote: &str) -> String {
        if quote.starts_with(['“', '"', '«', '„', '‘', '\'', '”']) {
            return quote.to_owned();
        }
        let args = [("text", quote.into())];
        self.context.words.fill("map-quote", &args)
    }

    /// The free place for a quote that is nearest to the point, beside the point itself or
    /// beside its mark or label.
    fn place_for_quote(&self, place: &PointBox, text: &Paragraph) -> Option<Rect> {
        let size = (text.width, text.height);
        let face = self.context.theme.sizes.face * 2.0;
        let mut anchors = vec![Rect::from_center_size(place.at, (face, face))];
        let written = self
            .written
            .iter()
            .filter(|(point, _)| *point == place.point);
        anchors.extend(written.map(|(_, rect)| *rect));
        let around = anchors
            .iter()
            .fold(anchors[0], |all, anchor| all.union(*anchor));
        let around = around.inflate(size.0 + QUOTE_GAP, size.1 + QUOTE_GAP);
        let near = self.obstacles(around);
        let is_free = |rect: &Rect| self.is_clear_of(&near, rect);
        let mut best: Option<(f64, Rect)> = None;
        for anchor in anchors {
            let beside = anchor.inflate(QUOTE_GAP, QUOTE_GAP);
            let lefts = [
                beside.x1,
                beside.x0 - size.0,
                anchor.center().x - size.0 / 2.0,
                anchor.x0,
                anchor.x1 - size.0,
            ];
            let (top, bottom) = (beside.y0 - size.1, beside.y1);
            for left in lefts {
                for spot in 0..=QUOTE_SPOTS {
                    let share = f64::from(spot) / f64::from(QUOTE_SPOTS);
                    let origin = (left, top + (bottom - top) * share);
                    let rect = self.inside(Rect::from_origin_size(origin, size));
                    let distance = distance(rect, place.at);
                    let is_better = best.is_none_or(|(least, _)| distance < least);
                    if is_better && is_free(&rect) {
                        best = Some((distance, rect));
                    }
                }
            }
        }
        best.map(|(_, rect)| rect)
    }

    /// The part of the lane around a point in which a text of this width may be placed away
    /// from it.
    fn around(&self, at: Point, width: f64) -> Rect {
        let reach = MAX_LEADER + width;
        Rect::new(at.x - reach, self.row.y0, at.x + reach, self.row.y1)
    }

    /// The place for a text in the neighbourhood of the point `at` that is nearest to it and
    /// covers none of the obstacles `near`.
    fn place_away(&self, at: Point, size: (f64, f64), near: &[Rect]) -> Option<Rect> {
        let around = self.around(at, size.0);
        let room = self.row.y1 - self.row.y0 - size.1;
        let mut best: Option<(f64, Rect)> = None;
        for row in 0..=AWAY_ROWS {
            let y = self.row.y0 + room * f64::from(row) / f64::from(AWAY_ROWS);
            for column in 0..=AWAY_COLUMNS {
                let share = f64::from(column) / f64::from(AWAY_COLUMNS);
                let x = around.x0 + (around.width() - size.0) * share;
                let rect = self.inside(Rect::from_origin_size((x, y), size));
                let distance = distance(rect, at);
                let is_better = best.is_none_or(|(least, _)| distance < least);
                if is_better && distance <= MAX_LEADER && self.is_clear_of(near, &rect) {
                    best = Some((distance, rect));
                }
            }
        }
        best.map(|(_, rect)| rect)
    }

    /// What texts must not cover, as far as it is `around` a point: long maps have very many
    /// rectangles, and only those nearby can be in the way.
    fn obstacles(&self, around: Rect) -> Vec<Rect> {
        let all = self.taken.iter().chain(&self.lines).chain(&self.links);
        all.copied()
            .filter(|obstacle| obstacle.overlaps(around))
            .collect()
    }

    /// Whether `rect` is inside the lane and covers none of the obstacles.
    fn is_clear_of(&self, obstacles: &[Rect], rect: &Rect) -> bool {
        let is_in_row = rect.y0 >= self.row.y0 + 2.0 && rect.y1 <= self.row.y1 - 2.0;
        is_in_row && !obstacles.iter().any(|obstacle| obstacle.overlaps(*rect))
    }
}

/// The straight parts of links inside a lane, as rectangles around them.
fn link_parts<'a>(layout: &'a MapLayout, row: &'a LaneRow) -> impl Iterator<Item = Rect> + 'a {
    let lane = Rect::new(layout.left, row.y0, layout.size.width, row.y1);
    let links = layout.links.iter();
    let links = links.filter(move |link| link.bounds.overlaps(lane));
    links
        .flat_map(|link| link.points.windows(2))
        .map(|ends| Rect::from_points(ends[0], ends[1]).inflate(4.0, 4.0))
        .filter(move |part| part.overlaps(lane))
}

/// Distance between the point `at` and `rect`.
fn distance(rect: Rect, at: Point) -> f64 {
    nearest(rect, at).distance(at)
}

/// The position in `rect` that is nearest to `at`.
fn nearest(rect: Rect, at: Point) -> Point {
    Point::new(at.x.clamp(rect.x0, rect.x1), at.y.clamp(rect.y0, rect.y1))
}

/// Draws the sign before a mark: a triangle that points up for the peak or down for the
/// lowest point, or a bar for the end.
pub(in crate::layout) fn draw_sign(
    out: &mut Fragment,
    mark: Mark,
    centre: Point,
    size: f64,
    colour: Colour,
) {
    let square = Rect::from_center_size(centre, (size, size * 0.86));
    let mut path = BezPath::new();
    match mark {
        Mark::Peak => {
            path.move_to((square.x0, square.y1));
            path.line_to((square.center().x, square.y0));
            path.line_to((square.x1, square.y1));
        }
        Mark::Lowest => {
            path.move_to((square.x0, square.y0));
            path.line_to((square.x1, square.y0));
            path.line_to((square.center().x, square.y1));
        }
        Mark::End => {
            let bar = square.inset(size * -0.115);
            path.extend(bar.path_elements(0.1));
        }
    }
    path.close_path();
    out.path(path, Some(colour), None);
}
