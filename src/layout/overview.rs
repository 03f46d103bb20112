//! The whole map zoomed out, where no text of a card can be read: cards are blocks, with a
//! count where a cell has several, and the severity of pain points is the strength of their
//! blocks. Curves and bars keep strengths that can be seen; links are left out. Everything
//! stands where it stands on the map.

use std::collections::HashMap;

use kurbo::{Affine, Circle, Point, Rect, Shape as _, Vec2};

use super::context::Picture;
use super::drawing::{face_colour, faded, mixed};
use super::emotion::{areas, base_value, parts};
use super::figure_box::FigureBox;
use super::grid::{CardBox, CurveBox, LaneRow};
use super::persona::curve_style;
use super::view::DIMMED;
use crate::analysis;
use crate::model::{Card, CardId, ElementId, EvidenceStatus, Journey, LaneKind, Role, Severity};
use crate::scene::{Colour, Face, Fragment, Icon, Item, Placed, RectItem, Stroke, Theme, contrast};

/// Outline of a block whose card is assumed: lengths of strokes and gaps on the screen.
const ASSUMED: &[f64] = &[3.5, 2.5];
/// Outline of a block whose card is proposed: lengths of dots and gaps on the screen.
const PROPOSED: &[f64] = &[1.2, 2.2];
/// Blocks at least this wide and high have outlines and rounded corners, in points of the screen.
const DETAILED: (f64, f64) = (18.0, 7.0);
/// How many cards there may be for blocks to have rounded corners and dashed outlines.
const DETAILED_COUNT: usize = 1_200;
/// How many blocks are drawn by one fragment.
const BLOCKS_PER_FRAGMENT: usize = 128;
/// The least height of a block, in points of the screen.
const LEAST_BLOCK: f64 = 2.5;
/// Width of the bar at the left of a block, in points of the screen.
const BAR: f64 = 3.0;
/// Radius of the badge of a moment of truth, in points of the screen.
const BADGE: f64 = 6.0;
/// Radius of a face on a curve, in points of the screen.
const FACE: f64 = 8.0;
/// The room that a count needs, in points of the screen.
const COUNT_ROOM: (f64, f64) = (18.0, 11.0);
/// The room that the figure over a bar needs, in points of the screen.
const FIGURE_ROOM: f64 = 22.0;
/// The height of the figure over a bar, in points of the screen.
const FIGURE_HEIGHT: f64 = 13.0;
/// Bars become no lower than this share of their height to make room for figures.
const LEAST_BAR_SHARE: f64 = 0.3;
/// The least height of a bar, in points of the screen.
const LEAST_BAR: f64 = 1.5;
/// How strongly a cell is tinted whose pain points weigh as much as one that blocks everyone.
const PAIN_TINT: f64 = 0.16;

/// A short text over the map.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewLabel {
    /// The text.
    pub text: Box<str>,
    /// Where it stands, in points of the screen from the origin of the map: a count at the
    /// right end of this rectangle, a figure in the middle of its foot.
    pub room: Rect,
    /// Whether it is the count of the cards in a cell; else it is a figure.
    pub is_count: bool,
    /// Whether it is shown rather than others where not all have room: the figure of the highest
    /// bar of a lane, and that of the largest loss. These come first.
    pub is_first: bool,
    /// Its colour.
    pub ink: Colour,
}

/// The body of a map from afar. All lengths are in points of the screen.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The drawings, in painting order.
    pub placed: Vec<Placed>,
    /// The texts over them.
    pub labels: Vec<OverviewLabel>,
}

/// What an overview is made from.
struct Maker<'a> {
    journey: &'a Journey,
    picture: &'a Picture,
    theme: &'a Theme,
    /// Points of the screen per point of the map.
    zoom: f64,
    /// The drawings of the cards of a map with pictures.
    drawn: HashMap<CardId, &'a Placed>,
    out: Overview,
}

impl Overview {
    /// Whether a map with this many cards is drawn with rounded corners and dashed outlines.
    pub fn is_detailed(card_count: usize) -> bool {
        card_count <= DETAILED_COUNT
    }

    /// The body of `picture`, which shows `journey`, at `zoom` points of the screen per point of
    /// the map.
    pub fn new(journey: &Journey, picture: &Picture, theme: &Theme, zoom: f64) -> Self {
        let mut maker = Maker {
            journey,
            picture,
            theme,
            zoom,
            drawn: HashMap::new(),
            out: Self::default(),
        };
        if !journey.images.is_empty() {
            let body = picture.scene.body.iter();
            let cards = body.filter_map(|placed| match placed.element {
                Some(ElementId::Card(card)) => Some((card, placed)),
                _ => None,
            });
            maker.drawn = cards.collect();
        }
        maker.tint_pains();
        maker.lines();
        for row in &picture.layout.rows {
            if row.is_collapsed {
                continue;
            }
            match row.kind {
                LaneKind::EmotionCurve => maker.curves(row),
                LaneKind::Metric | LaneKind::Divider => {}
                _ => maker.cards(row),
            }
        }
        maker.figures();
        maker.out
    }
}

impl Maker<'_> {
    /// A rectangle of the map, in points of the screen.
    fn rect(&self, rect: Rect) -> Rect {
        Affine::scale(self.zoom).transform_rect_bbox(rect)
    }

    /// Adds a fragment that draws within `bounds`, which are in points of the map.
    fn push(&mut self, bounds: Rect, opacity: f32, fragment: Fragment) {
        let mut placed = Placed::fixed(bounds, fragment);
        placed.opacity = opacity;
        self.out.placed.push(placed);
    }

    /// Tints the cells with pain points: the more people they hurt and the worse, the stronger.
    fn tint_pains(&mut self) {
        let layout = &self.picture.layout;
        let mut weights: HashMap<(usize, usize), f64> = HashMap::new();
        for (card, card_box) in self.journey.cards.iter().zip(&layout.cards) {
            if card.role == Role::PainPoint && card_box.is_shown() && !card.covered {
                let cell = (card_box.row, card_box.columns.start);
                *weights.entry(cell).or_default() += analysis::pain_weight(card);
            }
        }
        let mut fragment = Fragment::default();
        let mut cells: Vec<_> = weights.into_iter().collect();
        cells.sort_by_key(|(cell, _)| *cell);
        for ((row, column), weight) in cells {
            if let Some(cell) = layout.cell_rect(row, column) {
                let strength = (weight / 3.0).min(1.0) * PAIN_TINT;
                #[expect(clippy::cast_possible_truncation, reason = "a share")]
                let tint = faded(self.theme.colours.negative, strength as f32);
                fragment.fill_rect(self.rect(cell), 0.0, tint);
            }
        }
        self.push(self.picture.scene.size.to_rect(), 1.0, fragment);
    }

    /// The lines of the grid and of dividers.
    fn lines(&mut self) {
        let layout = &self.picture.layout;
        let colours = &self.theme.colours;
        let (width, height) = (
            layout.size.width * self.zoom,
            layout.size.height * self.zoom,
        );
        let (left, top) = (layout.left * self.zoom, layout.top * self.zoom);
        let mut lines = Fragment::default();
        for pair in layout.columns.windows(2) {
            let is_stage_start = pair[0].stage != pair[1].stage;
            // Lines that would be nearer to each other than this are a grey surface.
            if !is_stage_start && pair[1].width() * self.zoom < DETAILED.0 {
                continue;
            }
            let ink = if is_stage_start {
                colours.line
            } else {
                colours.line_soft
            };
            let x = pair[1].x0 * self.zoom;
            let ends = (Point::new(x, top), Point::new(x, height));
            lines.line(ends.0, ends.1, Stroke::solid(ink, 1.0));
        }
        let ends = layout.rows.iter().map(|row| (row, row.y0));
        for (row, y) in ends {
            let y = y * self.zoom;
            let ends = (Point::new(left, y), Point::new(width, y));
            lines.line(ends.0, ends.1, Stroke::solid(colours.line, 1.0));
            if row.kind == LaneKind::Divider && !row.is_collapsed {
                let strip = Rect::new(left, y, width, row.y1 * self.zoom);
                lines.fill_rect(strip, 0.0, colours.header);
                let middle = strip.center().y;
                let ends = (Point::new(left, middle), Point::new(width, middle));
                lines.line(ends.0, ends.1, Stroke::solid(colours.line_strong, 1.5));
            }
        }
        let ends = (Point::new(left, height), Point::new(width, height));
        lines.line(ends.0, ends.1, Stroke::solid(colours.line, 1.0));
        self.push(layout.size.to_rect(), 1.0, lines);
    }

    /// The blocks of a lane of cards, and the counts of its cells.
    fn cards(&mut self, row: &LaneRow) {
        let layout = &self.picture.layout;
        let is_detailed = Overview::is_detailed(layout.cards.len());
        for indices in row.cards.chunks(BLOCKS_PER_FRAGMENT) {
            let mut bounds: Option<Rect> = None;
            let mut fragments = [Fragment::default(), Fragment::default()];
            for &index in indices {
                let (card_box, card) = (&layout.cards[index], self.journey.cards.get(index));
                let Some(card) = card.filter(|_| card_box.is_shown()) else {
                    continue;
                };
                let near = card_box.rect.inflate(16.0, 16.0);
                bounds = Some(bounds.map_or(near, |bounds| bounds.union(near)));
                let fragment = &mut fragments[usize::from(!card_box.is_match)];
                self.block(card, card_box, is_detailed, fragment);
            }
            let [shown, dimmed] = fragments;
            if let Some(bounds) = bounds {
                self.push(bounds, 1.0, shown);
                if !dimmed.items.is_empty() {
                    self.push(bounds, DIMMED, dimmed);
                }
            }
        }
        self.counts(row);
    }

    /// The colour of a card's role, and how strongly its block is filled with it.
    fn look(&self, card: &Card) -> (Colour, f32) {
        if card.covered {
            return (self.theme.colours.neutral, 0.22);
        }
        let lane = self.journey.lane(card.lane);
        let tint = lane.and_then(|lane| lane.tint);
        let ink = tint.map_or_else(
            || self.theme.role(&card.role),
            |tint| self.theme.tint(tint).mark,
        );
        let strength = match (card.severity, card.status) {
            (_, Some(EvidenceStatus::Assumed)) => 0.1,
            (Some(Severity::Minor), _) => 0.26,
            (Some(Severity::Serious), _) => 0.52,
            (Some(Severity::Blocking), _) => 1.0,
            (None, Some(EvidenceStatus::Proposed)) => 0.2,
            (None, _) => 0.32,
        };
        (ink, strength)
    }

    /// Draws the block of a card.
    fn block(&self, card: &Card, card_box: &CardBox, is_detailed: bool, out: &mut Fragment) {
        let (ink, strength) = self.look(card);
        let fill = mixed(ink, self.theme.colours.paper, strength);
        let gap = (1.0 / self.zoom).min(card_box.rect.height() * 0.1);
        let mut rect = self.rect(card_box.rect.inset((0.0, -gap, 0.0, 0.0)));
        rect.y1 = rect.y1.max(rect.y0 + LEAST_BLOCK);
        let is_large = is_detailed && rect.width() >= DETAILED.0 && rect.height() >= DETAILED.1;
        let dashes = match card.status.filter(|_| !card.covered) {
            Some(EvidenceStatus::Assumed) => ASSUMED,
            Some(EvidenceStatus::Proposed) => PROPOSED,
            Some(EvidenceStatus::Observed) | None => &[],
        };
        let is_dashed = is_large && !dashes.is_empty();
        out.items.push(Item::Rect(RectItem {
            rect,
            radius: if is_large { 2.5 } else { 0.0 },
            fill: Some(fill),
            stroke: is_dashed.then_some(Stroke {
                colour: ink,
                width: 1.2,
                dashes,
            }),
        }));
        if rect.width() >= DETAILED.0 && rect.height() >= 5.0 && strength < 1.0 {
            let bar = Rect::new(rect.x0, rect.y0, rect.x0 + BAR, rect.y1);
            let inset = if is_large { 1.0 } else { 0.0 };
            out.fill_rect(bar.inset((0.0, -inset, 0.0, -inset)), inset, ink);
        }
        self.pictures(card, out);
        if card.moment_of_truth && is_large {
            self.badge(rect, out);
        }
    }

    /// Draws the picture of a card over its block.
    fn pictures(&self, card: &Card, out: &mut Fragment) {
        let Some(placed) = self.drawn.get(&card.id).filter(|_| card.image.is_some()) else {
            return;
        };
        for item in &placed.fragment.items {
            if let Item::Image(image) = item {
                let mut image = image.clone();
                image.rect = self.rect(image.rect + placed.offset());
                image.clip = None;
                out.items.push(Item::Image(image));
            }
        }
    }

    /// Draws the star of a moment of truth over the upper right corner of a block.
    fn badge(&self, rect: Rect, out: &mut Fragment) {
        let colours = &self.theme.colours;
        let centre = Point::new(rect.x1 - 1.0, rect.y0 + 1.0);
        let disc = Circle::new(centre, BADGE).to_path(0.05);
        let ring = Stroke::solid(colours.paper, 1.2);
        out.path(disc, Some(colours.truth), Some(ring));
        let half = Vec2::new(BADGE * 0.62, BADGE * 0.62);
        Icon::Star.draw(
            out,
            Rect::from_points(centre - half, centre + half),
            colours.on_truth,
        );
    }

    /// Adds the count of each cell of a row that has several cards.
    fn counts(&mut self, row: &LaneRow) {
        let layout = &self.picture.layout;
        let same =
            |a: &usize, b: &usize| layout.cards[*a].columns.start == layout.cards[*b].columns.start;
        for cell in row.cards.chunk_by(same) {
            let shown = cell.iter().filter(|index| layout.cards[**index].is_shown());
            let shown: Vec<usize> = shown.copied().collect();
            let first = shown.first().filter(|_| shown.len() > 1);
            let Some((card, card_box)) = first
                .and_then(|&index| Some((self.journey.cards.get(index)?, &layout.cards[index])))
            else {
                continue;
            };
            let rect = self.rect(card_box.rect);
            if rect.width() < COUNT_ROOM.0 || rect.height() < COUNT_ROOM.1 {
                continue;
            }
            let (ink, strength) = self.look(card);
            let colours = &self.theme.colours;
            let ground = mixed(ink, colours.paper, strength);
            let inks = [colours.text, colours.paper, colours.on_accent];
            let best =
                |a: &Colour, b: &Colour| contrast(*a, ground).total_cmp(&contrast(*b, ground));
            self.out.labels.push(OverviewLabel {
                text: shown.len().to_string().into(),
                room: rect,
                is_count: true,
                is_first: false,
                ink: inks.into_iter().max_by(best).unwrap_or(colours.text),
            });
        }
    }

    /// The curves of a lane: lines that can be seen, and faces at the highest, the lowest and the
    /// last point of the main one.
    fn curves(&mut self, row: &LaneRow) {
        let layout = &self.picture.layout;
        let index = layout.rows.iter().position(|other| other.lane == row.lane);
        let curves = layout.curves.iter();
        let curves: Vec<_> = curves.filter(|curve| Some(curve.row) == index).collect();
        let colours = &self.theme.colours;
        let scale = Affine::scale(self.zoom);
        let bounds = Rect::new(layout.left, row.y0, layout.size.width, row.y1);
        let mut out = Fragment::default();
        let base = row.y_of(base_value(row));
        let ends = [bounds.x0, bounds.x1].map(|x| scale * Point::new(x, base));
        out.line(ends[0], ends[1], Stroke::solid(colours.line, 1.0));
        for (place, curve_box) in curves.iter().enumerate().rev() {
            let Some(curve) = self.journey.curve(curve_box.curve) else {
                continue;
            };
            let style = curve_style(self.journey, self.theme, curve);
            if place == 0 {
                for (area, is_above) in areas(&curve_box.path, base) {
                    let tint = if is_above {
                        colours.positive
                    } else {
                        colours.negative
                    };
                    let tint = faded(tint, colours.area_opacity);
                    out.path(scale * area, Some(tint), None);
                }
            }
            let width = if place == 0 { 2.6 } else { 1.8 };
            for (path, status) in parts(curve, curve_box) {
                let stroke = Stroke {
                    colour: style.colour,
                    width,
                    dashes: style.dashes(status),
                };
                out.path(scale * path, None, Some(stroke));
            }
        }
        if let Some(curve) = curves.first() {
            self.faces(row, curve, &mut out);
        }
        self.push(bounds, 1.0, out);
    }

    /// Draws the faces of the points of a curve that people remember.
    fn faces(&self, row: &LaneRow, curve: &CurveBox, out: &mut Fragment) {
        let radius = FACE.min(row.height() * self.zoom * 0.16);
        if radius < 4.0 {
            return;
        }
        let values: Vec<f64> = curve.points.iter().map(|point| -point.at.y).collect();
        for (index, _) in analysis::marks(&values) {
            let at = curve.points[index].at;
            let length = row.axis.end - row.axis.start;
            let face = Face::at((row.axis.end - at.y) / length.max(1.0));
            let centre = Affine::scale(self.zoom) * at;
            let ink = face_colour(self.theme, face);
            face.draw(out, centre, radius, ink, self.theme.colours.paper);
        }
    }

    /// The bars of metrics and the figures over them.
    fn figures(&mut self) {
        let picture = self.picture;
        let shares = self.bar_shares();
        for placed in &picture.scene.body {
            if !matches!(placed.element, Some(ElementId::Metric(_))) {
                continue;
            }
            let near = picture.layout.figures.iter();
            let mut near = near.filter(|figure| placed.bounds.overlaps(figure.bar));
            let first = near.next();
            let share = first.and_then(|figure| shares.get(&figure.row));
            let share = share.map_or(1.0, |lane| lane.share);
            let zero = first.map_or(0.0, |figure| figure.zero * self.zoom);
            let lowered = |y: f64| zero + (y - zero) * share;
            let mut out = Fragment::default();
            for item in &placed.fragment.items {
                if let Item::Rect(item) = item {
                    let mut item = item.clone();
                    let rect = self.rect(item.rect + placed.offset());
                    item.rect = Rect::new(rect.x0, lowered(rect.y0), rect.x1, lowered(rect.y1));
                    item.rect.y0 = item.rect.y0.min(item.rect.y1 - LEAST_BAR);
                    item.radius = item.radius.min(1.5);
                    out.items.push(Item::Rect(item));
                }
            }
            self.push(placed.bounds, placed.opacity, out);
            // Several figures of one cell have no room for their texts.
            if let (Some(figure), None) = (first, near.next()) {
                let highest = shares.get(&figure.row).map(|lane| lane.top);
                let is_highest = highest.is_some_and(|top| figure.bar.y0 <= top);
                let foot = lowered(figure.bar.y0 * self.zoom) - 1.0;
                self.figure(placed, figure, foot, is_highest);
            }
        }
        self.out.labels.sort_by_key(|label| !label.is_first);
    }

    /// For each lane with bars, by its index, how much lower they are than on the map, so that
    /// there is room for the figure over the highest one.
    fn bar_shares(&self) -> HashMap<usize, BarShare> {
        let layout = &self.picture.layout;
        let mut lanes: HashMap<usize, BarShare> = HashMap::new();
        for figure in &layout.figures {
            let top = layout.rows[figure.row].y0 * self.zoom + FIGURE_HEIGHT + 1.0;
            let zero = figure.zero * self.zoom;
            let height = zero - figure.bar.y0 * self.zoom;
            let share = if height > 0.0 {
                ((zero - top) / height).clamp(LEAST_BAR_SHARE, 1.0)
            } else {
                1.0
            };
            let lane = lanes.entry(figure.row).or_insert(BarShare {
                share,
                top: figure.bar.y0,
            });
            lane.share = lane.share.min(share);
            lane.top = lane.top.min(figure.bar.y0);
        }
        lanes
    }

    /// Adds the text of a figure, which `placed` draws, over its bar, whose top is at `foot`.
    fn figure(&mut self, placed: &Placed, figure: &FigureBox, foot: f64, is_highest: bool) {
        let layout = &self.picture.layout;
        let (row, column) = (&layout.rows[figure.row], &layout.columns[figure.column]);
        let label = figure.label.inflate(2.0, 2.0);
        let mut items = placed.fragment.items.iter();
        let text = items.find_map(|item| match item {
            Item::Text(text) if label.contains(text.origin + placed.offset()) => Some(text),
            _ => None,
        });
        let Some(text) = text.filter(|_| column.width() * self.zoom >= FIGURE_ROOM) else {
            return;
        };
        let (x0, x1) = (column.x0 * self.zoom, column.x1 * self.zoom);
        self.out.labels.push(OverviewLabel {
            text: text.row.text.clone(),
            room: Rect::new(x0, (row.y0 * self.zoom).min(foot), x1, foot),
            is_count: false,
            is_first: is_highest || text.colour == self.theme.colours.negative,
            ink: text.colour,
        });
    }
}

/// How the bars of a lane are drawn from afar.
struct BarShare {
    /// Their height as a share of that on the map.
    share: f64,
    /// Y coordinate of the top of the highest one, in points of the map.
    top: f64,
}
