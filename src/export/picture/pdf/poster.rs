//! Plans a poster: the map on several sheets, with its headers on each of them.

use std::ops::Range;

use kurbo::{Line, Point, Rect, Size};

use super::super::Sheet;
use super::paper::{Poster, PosterExtent};
use super::plan::{OVERHANG, PRINTER_MARGIN, Page, Plan, Tile, View};
use super::tiles::{breaks, quietest};
use crate::model::ElementId;
use crate::scene::{Pane, Scene};
use crate::units::PRINTER_POINTS_PER_POINT;

/// Height below the map for the marks and the page's label, in points of printers.
const FOOT: f64 = 42.0;
/// The largest share of a page that repeated headers may take.
const HEADER_SHARE: f64 = 0.45;
/// The largest share of a page that the title or the legend may take.
const FRAME_SHARE: f64 = 0.3;
/// Distance of the cutting marks from the room for the map, in points of printers.
const MARK_GAP: f64 = 3.0;
/// Length of the cutting marks, in points of printers.
const MARK: f64 = 12.0;
/// The most pages of a poster; one that would have more is made smaller.
const MAX_PAGES: usize = 4000;
/// The possible scales, in points of printers for a point of the map.
const SCALES: Range<f64> = 0.01..20.0;
/// The largest overlap of two pages, as a share of the page.
const MAX_OVERLAP: f64 = 0.25;
/// How far the bounds of cards reach beyond what is seen of them, in points of the map.
const CARD_REACH: f64 = 8.0;

/// The map in one direction, across or down: a header, then columns or lanes, which are kept
/// together on a page if possible. All lengths are in points of the map.
struct Axis {
    /// The length of the header.
    header: f64,
    /// The length of the whole map.
    whole: f64,
    /// The length of the title before the map, and of the legend behind it.
    around: (f64, f64),
    /// Where columns or lanes begin and end, ascending.
    edges: Vec<f64>,
    /// What each card covers.
    cards: Vec<Range<f64>>,
}

impl Axis {
    fn across(scene: &Scene) -> Self {
        let steps = scene.top_header.iter();
        let steps = steps.filter(|placed| matches!(placed.element, Some(ElementId::Step(_))));
        Self {
            header: scene.left,
            whole: scene.outer().x1,
            around: (0.0, 0.0),
            edges: ascending(steps.flat_map(|placed| [placed.bounds.x0, placed.bounds.x1])),
            cards: cards(scene, |bounds| {
                bounds.x0 + CARD_REACH..bounds.x1 - CARD_REACH
            }),
        }
    }

    fn down(scene: &Scene) -> Self {
        let lanes = scene.left_header.iter();
        let lanes = lanes.filter(|placed| matches!(placed.element, Some(ElementId::Lane(_))));
        Self {
            header: scene.top,
            whole: scene.size.height,
            around: (-scene.outer().y0, scene.outer().y1 - scene.size.height),
            edges: ascending(lanes.flat_map(|placed| [placed.bounds.y0, placed.bounds.y1])),
            cards: cards(scene, |bounds| {
                bounds.y0 + CARD_REACH..bounds.y1 - CARD_REACH
            }),
        }
    }

    /// Whether the header is repeated on all pages. `room` is the length that a page has for
    /// the map, in points of printers.
    fn is_frozen(&self, room: f64, scale: f64) -> bool {
        self.header * scale <= room * HEADER_SHARE
    }

    /// The length of the header if it is repeated on all pages; 0 if it is not.
    fn frozen(&self, room: f64, scale: f64) -> f64 {
        if self.is_frozen(room, scale) {
            self.header
        } else {
            0.0
        }
    }

    /// The length of the map that a page can show beside a repeated header. `room` is the length
    /// that a page has for the map; that and `overlap` are in points of printers.
    fn capacity(&self, room: f64, scale: f64, overlap: f64) -> f64 {
        let shown = (room - overlap) / scale - self.frozen(room, scale) - OVERHANG;
        shown.max(room / scale * 0.1)
    }

    /// The lengths of title and legend that are shown. On pages with little room for them they
    /// are left out. `room` is the length that a page has for the map, in points of printers.
    fn shown_around(&self, room: f64, scale: f64) -> (f64, f64) {
        let fits = |length: f64| length * scale <= room * FRAME_SHARE;
        let (title, legend) = self.around;
        let shown = |length| if fits(length) { length } else { 0.0 };
        (shown(title), shown(legend))
    }

    /// Where the map is divided into pages, its two ends included. `room` is the length that a
    /// page has for the map; that and `overlap` are in points of printers.
    fn breaks(&self, room: f64, scale: f64, overlap: f64) -> Vec<f64> {
        let start = self.frozen(room, scale);
        let capacity = self.capacity(room, scale, overlap);
        let inner = |range: Range<f64>| quietest(&range, &self.cards);
        let (title, legend) = self.shown_around(room, scale);
        let whole = start - title..self.whole + legend;
        breaks(whole, &self.edges, capacity, &inner)
    }

    /// The strips of the page that shows the map between `ends[index]` and the next end: the
    /// header if it is repeated, then the stretch itself.
    fn strips(&self, ends: &[f64], index: usize, page_room: &PageRoom) -> Vec<Strip> {
        let (title, _) = self.shown_around(page_room.room, page_room.scale);
        let title = if index == 0 { title } else { 0.0 };
        let (start, end) = (ends[index] + title, ends[index + 1]);
        let is_last = index + 2 == ends.len();
        let reach = if is_last {
            OVERHANG
        } else {
            page_room.overlap / page_room.scale
        };
        let all = f64::NEG_INFINITY..f64::INFINITY;
        let mut strips = Vec::new();
        let mut at = page_room.from;
        if title > 0.0 {
            strips.push(Strip {
                shown: -title..0.0,
                core: all.clone(),
                at,
                content: StripContent::Title,
                is_repeat: false,
            });
            at += title * page_room.scale;
        }
        let is_frozen = self.is_frozen(page_room.room, page_room.scale);
        if is_frozen {
            strips.push(Strip {
                shown: 0.0..self.header,
                core: all,
                at,
                content: StripContent::Header,
                is_repeat: index > 0,
            });
            at += self.header * page_room.scale;
        }
        strips.push(Strip {
            shown: start..end + reach,
            core: if is_last {
                start..f64::INFINITY
            } else {
                start..end
            },
            at,
            content: if is_frozen {
                StripContent::Body
            } else {
                StripContent::All
            },
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
    let cards = cards.filter(|placed| matches!(placed.element, Some(ElementId::Card(_))));
    cards.map(|placed| side(placed.bounds)).collect()
}

/// The measures of a page in one direction, in points of printers.
struct PageRoom {
    /// Where the room for the map begins.
    from: f64,
    /// The length that the page has for the map.
    room: f64,
    /// Points of printers for a point of the map.
    scale: f64,
    /// How much of the next page is repeated.
    overlap: f64,
}

/// A stretch of the map in one direction, as a page shows it.
struct Strip {
    /// The part of the map that is shown, in points of the map.
    shown: Range<f64>,
    /// The part that is read on this page, in points of the map.
    core: Range<f64>,
    /// Where the strip begins on the page, in points of printers.
    at: f64,
    /// What the strip shows.
    content: StripContent,
    /// Whether an earlier page shows the same.
    is_repeat: bool,
}

/// What a strip shows of the map.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StripContent {
    /// The title before the header.
    Title,
    /// The header.
    Header,
    /// What follows the header, and the legend behind it.
    Body,
    /// The header, what follows it, and the legend.
    All,
}

impl StripContent {
    fn has_header(self) -> bool {
        matches!(self, Self::Header | Self::All)
    }

    fn has_body(self) -> bool {
        matches!(self, Self::Body | Self::All)
    }
}

/// How a map is divided into the pages of a poster.
struct Tiling {
    /// The size of a page in points of printers.
    page: Size,
    /// Points of printers for a point of the map.
    scale: f64,
    /// How much of its neighbour a page repeats, in points of printers.
    overlap: f64,
    /// Where the map is divided into columns of pages, its ends included, in points of the map.
    columns: Vec<f64>,
    /// Where the map is divided into rows of pages, its ends included, in points of the map.
    rows: Vec<f64>,
}

impl Tiling {
    /// The number of pages.
    fn count(&self) -> usize {
        (self.columns.len() - 1) * (self.rows.len() - 1)
    }

    /// A measure of the paper that the map takes at the same scale: pages per squared scale.
    fn waste(&self) -> f64 {
        self.count() as f64 / self.scale.powi(2)
    }
}

/// The size that a page has for the map, in points of printers.
fn room(page: Size) -> Size {
    Size::new(
        page.width - PRINTER_MARGIN * 2.0,
        page.height - PRINTER_MARGIN - FOOT,
    )
}

/// The sheets of a poster in one direction, each with the length that it has for columns or
/// lanes, in points of the map.
pub struct PosterRooms {
    /// The sheets side by side.
    pub across: Vec<f64>,
    /// The sheets one below the other.
    pub down: Vec<f64>,
}

/// The rooms of the sheets of which a poster of `scene` consists.
pub fn poster_rooms(scene: &Scene, poster: Poster) -> PosterRooms {
    let (across, down) = (Axis::across(scene), Axis::down(scene));
    let tiling = best_tiling(&across, &down, poster);
    let room = room(tiling.page);
    let rooms = |axis: &Axis, room: f64, ends: &[f64]| {
        let capacity = axis.capacity(room, tiling.scale, tiling.overlap);
        let mut rooms = vec![capacity; ends.len() - 1];
        let (title, legend) = axis.shown_around(room, tiling.scale);
        if let Some(first) = rooms.first_mut() {
            *first -= title;
        }
        if let Some(last) = rooms.last_mut() {
            *last -= legend;
        }
        rooms
    };
    PosterRooms {
        across: rooms(&across, room.width, &tiling.columns),
        down: rooms(&down, room.height, &tiling.rows),
    }
}

/// The plan of a poster, with the sheets turned so that it takes the least paper.
pub(super) fn plan(sheet: &Sheet<'_>, poster: Poster) -> Plan {
    let (across, down) = (Axis::across(sheet.scene), Axis::down(sheet.scene));
    let tiling = best_tiling(&across, &down, poster);
    fill(&across, &down, &tiling, poster.has_marks)
}

/// The division into sheets that takes the least paper.
fn best_tiling(across: &Axis, down: &Axis, poster: Poster) -> Tiling {
    let mut best: Option<Tiling> = None;
    for turned in poster.orientation.candidates() {
        let page = turned.turn(poster.size.points());
        let tiling = tile(across, down, poster, page);
        let is_better = |other: &Tiling| tiling.waste() < other.waste();
        if best.as_ref().is_none_or(is_better) {
            best = Some(tiling);
        }
    }
    best.unwrap_or_else(|| tile(across, down, poster, poster.size.points()))
}

/// Divides a map into pages of the size `page`.
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

/// About the largest scale for which `fits` is true.
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

/// The plan of the pages of `tiling`.
fn fill(across: &Axis, down: &Axis, tiling: &Tiling, has_marks: bool) -> Plan {
    let room = room(tiling.page);
    let page_room = |room| PageRoom {
        from: PRINTER_MARGIN,
        room,
        scale: tiling.scale,
        overlap: tiling.overlap,
    };
    let (columns, rows) = (tiling.columns.len() - 1, tiling.rows.len() - 1);
    let mut pages = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let vertical = down.strips(&tiling.rows, row, &page_room(room.height));
        for column in 0..columns {
            let horizontal = across.strips(&tiling.columns, column, &page_room(room.width));
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

/// The views of a page. The body comes first, so that the headers are drawn over what reaches
/// beyond the body.
fn views(horizontal: &[Strip], vertical: &[Strip], scale: f64) -> Vec<View> {
    let mut views = Vec::new();
    for y in vertical.iter().rev() {
        for x in horizontal.iter().rev() {
            let (across, down) = (x.content, y.content);
            let panes = Pane::ALL.into_iter().filter(|pane| match pane {
                Pane::Body => across.has_body() && down.has_body(),
                Pane::Left => across.has_header() && down.has_body(),
                Pane::Top => across.has_body() && down.has_header(),
                Pane::Corner => across.has_header() && down.has_header(),
                // The names of lanes are repeated on every page, what is above and below them
                // is not.
                Pane::Frame => down != StripContent::Header && !x.is_repeat,
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

/// The two positions at which a page is cut in one direction, in points of printers. The header
/// of the first page is part of the poster; repeated headers are cut off. `end` is the end of
/// the page's stretch of the map, in points of the map.
fn cuts(strips: &[Strip], is_first: bool, end: f64, scale: f64) -> Vec<f64> {
    let (Some(first), Some(body)) = (strips.first(), strips.last()) else {
        return Vec::new();
    };
    let start = if is_first { first.at } else { body.at };
    vec![start, body.at + (end - body.shown.start) * scale]
}

/// The cutting marks in the margins, at both ends of each cut.
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
