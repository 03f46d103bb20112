//! A poster: the map on many sheets, its headers on each of them.

use std::ops::Range;

use kurbo::{Line, Point, Rect, Size};

use super::super::Sheet;
use super::paper::{Poster, PosterExtent};
use super::plan::{OVERHANG, PRINTER_MARGIN, Page, Plan, Tile, View};
use super::tiles::{breaks, quietest};
use crate::model::ElementId;
use crate::scene::{Pane, Scene};
use crate::units::PRINTER_POINTS_PER_POINT;

/// Below the map: the marks, and the page's label.
const FOOT: f64 = 42.0;
/// The largest part of a page that headers may take.
const HEADER_SHARE: f64 = 0.45;
/// Where marks begin and how long they are.
const MARK_GAP: f64 = 3.0;
const MARK: f64 = 12.0;
/// A poster of more pages is made smaller.
const MAX_PAGES: usize = 4000;
/// The scales that can be.
const SCALES: Range<f64> = 0.01..20.0;
/// The most of its neighbour that a page shows, as a share of the page.
const MAX_OVERLAP: f64 = 0.25;
/// How far the bounds of cards reach beyond them.
const CARD_REACH: f64 = 8.0;

/// One direction of the map: a header, then stretches that shall not be broken.
struct Axis {
    header: f64,
    whole: f64,
    edges: Vec<f64>,
    cards: Vec<Range<f64>>,
}

impl Axis {
    fn across(scene: &Scene) -> Self {
        let steps = scene.top_header.iter();
        let steps = steps.filter(|it| matches!(it.element, Some(ElementId::Step(_))));
        Self {
            header: scene.left,
            whole: scene.size.width,
            edges: ascending(steps.flat_map(|it| [it.bounds.x0, it.bounds.x1])),
            cards: cards(scene, |it| it.x0 + CARD_REACH..it.x1 - CARD_REACH),
        }
    }

    fn down(scene: &Scene) -> Self {
        let lanes = scene.left_header.iter();
        let lanes = lanes.filter(|it| matches!(it.element, Some(ElementId::Lane(_))));
        Self {
            header: scene.top,
            whole: scene.size.height,
            edges: ascending(lanes.flat_map(|it| [it.bounds.y0, it.bounds.y1])),
            cards: cards(scene, |it| it.y0 + CARD_REACH..it.y1 - CARD_REACH),
        }
    }

    /// Whether the header is repeated on pages that have `room` points.
    fn is_frozen(&self, room: f64, scale: f64) -> bool {
        self.header * scale <= room * HEADER_SHARE
    }

    /// The ends of the stretches that pages of `room` points show.
    fn breaks(&self, room: f64, scale: f64, overlap: f64) -> Vec<f64> {
        let (start, header) = if self.is_frozen(room, scale) {
            (self.header, self.header)
        } else {
            (0.0, 0.0)
        };
        let capacity = ((room - overlap) / scale - header - OVERHANG).max(room / scale * 0.1);
        let inner = |range: Range<f64>| quietest(&range, &self.cards);
        breaks(start..self.whole, &self.edges, capacity, &inner)
    }

    /// How the stretch `index` of `ends` stands on its page, the header first.
    fn strips(&self, ends: &[f64], index: usize, spread: &Spread) -> Vec<Strip> {
        let (start, end) = (ends[index], ends[index + 1]);
        let is_last = index + 2 == ends.len();
        let reach = if is_last {
            OVERHANG
        } else {
            spread.overlap / spread.scale
        };
        let mut strips = Vec::new();
        let mut at = spread.from;
        let is_frozen = self.is_frozen(spread.room, spread.scale);
        if is_frozen {
            strips.push(Strip {
                shown: 0.0..self.header,
                core: f64::NEG_INFINITY..f64::INFINITY,
                at,
                has_header: true,
                has_body: false,
                is_repeat: index > 0,
            });
            at += self.header * spread.scale;
        }
        strips.push(Strip {
            shown: start..end + reach,
            core: if is_last {
                start..f64::INFINITY
            } else {
                start..end
            },
            at,
            has_header: !is_frozen,
            has_body: true,
            is_repeat: false,
        });
        strips
    }
}

fn ascending(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

fn cards(scene: &Scene, side: impl Fn(Rect) -> Range<f64>) -> Vec<Range<f64>> {
    let cards = scene.body.iter();
    let cards = cards.filter(|it| matches!(it.element, Some(ElementId::Card(_))));
    cards.map(|it| side(it.bounds)).collect()
}

/// The room for one direction on a page.
struct Spread {
    from: f64,
    room: f64,
    scale: f64,
    overlap: f64,
}

/// A stretch of one direction on a page.
struct Strip {
    shown: Range<f64>,
    core: Range<f64>,
    at: f64,
    has_header: bool,
    has_body: bool,
    is_repeat: bool,
}

/// The poster's pages before they are filled.
struct Tiling {
    page: Size,
    scale: f64,
    overlap: f64,
    columns: Vec<f64>,
    rows: Vec<f64>,
}

impl Tiling {
    fn count(&self) -> usize {
        (self.columns.len() - 1) * (self.rows.len() - 1)
    }

    /// How much paper a part of the map takes.
    fn waste(&self) -> f64 {
        self.count() as f64 / self.scale.powi(2)
    }
}

/// The room for the map on a page.
fn room(page: Size) -> Size {
    Size::new(
        page.width - PRINTER_MARGIN * 2.0,
        page.height - PRINTER_MARGIN - FOOT,
    )
}

pub(super) fn plan(sheet: &Sheet<'_>, poster: Poster) -> Plan {
    let (across, down) = (Axis::across(sheet.scene), Axis::down(sheet.scene));
    let mut best: Option<Tiling> = None;
    for turned in poster.orientation.candidates() {
        let page = turned.turn(poster.size.points());
        let tiling = tile(&across, &down, poster, page);
        let is_better = |other: &Tiling| tiling.waste() < other.waste();
        if best.as_ref().is_none_or(is_better) {
            best = Some(tiling);
        }
    }
    let tiling = best.unwrap_or_else(|| tile(&across, &down, poster, poster.size.points()));
    fill(&across, &down, &tiling, poster.has_marks)
}

fn tile(across: &Axis, down: &Axis, poster: Poster, page: Size) -> Tiling {
    let room = room(page);
    let most = room.width.min(room.height) * MAX_OVERLAP;
    let overlap = if poster.overlap.is_finite() {
        poster.overlap.clamp(0.0, most)
    } else {
        0.0
    };
    let mut scale = match poster.extent {
        PosterExtent::Scale(scale) if scale.is_finite() => {
            (scale * PRINTER_POINTS_PER_POINT).clamp(SCALES.start, SCALES.end)
        }
        PosterExtent::Scale(_) => PRINTER_POINTS_PER_POINT,
        PosterExtent::PagesAcross(pages) => {
            let pages = pages.max(1) as usize;
            let fits = |scale| across.breaks(room.width, scale, overlap).len() - 1 <= pages;
            largest(&fits)
        }
    };
    loop {
        let tiling = Tiling {
            page,
            scale,
            overlap,
            columns: across.breaks(room.width, scale, overlap),
            rows: down.breaks(room.height, scale, overlap),
        };
        if tiling.count() <= MAX_PAGES || scale <= SCALES.start {
            return tiling;
        }
        scale *= 0.8;
    }
}

/// The largest scale that `fits`, nearly.
fn largest(fits: &dyn Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (SCALES.start, SCALES.end);
    for _ in 0..30 {
        let middle = (low * high).sqrt();
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn fill(across: &Axis, down: &Axis, tiling: &Tiling, has_marks: bool) -> Plan {
    let room = room(tiling.page);
    let spread = |room| Spread {
        from: PRINTER_MARGIN,
        room,
        scale: tiling.scale,
        overlap: tiling.overlap,
    };
    let (columns, rows) = (tiling.columns.len() - 1, tiling.rows.len() - 1);
    let mut pages = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let vertical = down.strips(&tiling.rows, row, &spread(room.height));
        for column in 0..columns {
            let horizontal = across.strips(&tiling.columns, column, &spread(room.width));
            let mut page = Page {
                size: tiling.page,
                views: views(&horizontal, &vertical, tiling.scale),
                marks: Vec::new(),
                tile: Some(Tile { column, row }),
            };
            if has_marks {
                let x = cuts(
                    &horizontal,
                    column == 0,
                    tiling.columns[column + 1],
                    tiling.scale,
                );
                let y = cuts(&vertical, row == 0, tiling.rows[row + 1], tiling.scale);
                page.marks = marks(room, &x, &y);
            }
            pages.push(page);
        }
    }
    Plan {
        pages,
        across: columns,
        down: rows,
        scale: tiling.scale,
    }
}

/// The body first, so that headers lie above what reaches beyond it.
fn views(horizontal: &[Strip], vertical: &[Strip], scale: f64) -> Vec<View> {
    let mut views = Vec::new();
    for y in vertical.iter().rev() {
        for x in horizontal.iter().rev() {
            let panes = Pane::ALL.into_iter().filter(|pane| match pane {
                Pane::Body => x.has_body && y.has_body,
                Pane::Left => x.has_header && y.has_body,
                Pane::Top => x.has_body && y.has_header,
                Pane::Corner => x.has_header && y.has_header,
            });
            views.push(View {
                panes: panes.collect(),
                shown: Rect::new(x.shown.start, y.shown.start, x.shown.end, y.shown.end),
                core: Rect::new(x.core.start, y.core.start, x.core.end, y.core.end),
                at: Point::new(x.at, y.at),
                scale,
                is_repeat: x.is_repeat || y.is_repeat,
                is_clipped: true,
            });
        }
    }
    views
}

/// Where a page is cut in one direction. The header of the first page is part of the
/// poster; that of another is cut off.
fn cuts(strips: &[Strip], is_first: bool, end: f64, scale: f64) -> Vec<f64> {
    let (Some(first), Some(body)) = (strips.first(), strips.last()) else {
        return Vec::new();
    };
    let start = if is_first { first.at } else { body.at };
    vec![start, body.at + (end - body.shown.start) * scale]
}

/// Marks in the margins, at both ends of each cut.
fn marks(room: Size, x: &[f64], y: &[f64]) -> Vec<Line> {
    let (left, top) = (PRINTER_MARGIN, PRINTER_MARGIN);
    let (right, bottom) = (left + room.width, top + room.height);
    let upright = |x: f64, y: f64, length: f64| Line::new((x, y), (x, y + length));
    let lying = |x: f64, y: f64, length: f64| Line::new((x, y), (x + length, y));
    let mut marks = Vec::new();
    for &x in x {
        marks.push(upright(x, top - MARK_GAP, -MARK));
        marks.push(upright(x, bottom + MARK_GAP, MARK));
    }
    for &y in y {
        marks.push(lying(left - MARK_GAP, y, -MARK));
        marks.push(lying(right + MARK_GAP, y, MARK));
    }
    marks
}
