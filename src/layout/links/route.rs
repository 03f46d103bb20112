//! Which way a link takes: the cheapest of the few that one would draw by hand. Lengths are
//! in points; a bend and an odd side cost as much as a detour.

use std::ops::Range;

use arrayvec::ArrayVec;

use super::gutters::Gutters;
use super::search;
use super::track::{BEND, Route, Side, Track};
use crate::layout::grid::CardBox;

/// What leaving or arriving on the side away from the other card costs.
const AWAY: f64 = 48.0;
/// What a bracket at the left of two cards costs more than one at the right.
const BRACKET: f64 = 8.0;
/// What a way over the foot of a curve or of bars costs.
const OVER_PICTURE: f64 = 60.0;
/// What leaving or arriving against the reading direction costs.
const AGAINST: f64 = 40.0;
/// What it costs to leave no room for the label.
const NO_ROOM: f64 = 400.0;
/// How much two cards must stand side by side for a straight line between them.
const OVERLAP: f64 = 16.0;
/// A straight line this long has room for a label.
const ROOMY: f64 = 120.0;
/// Tracks of the longest way that is looked at without a search.
const MOST_TRACKS: usize = 5;

/// Finds the way from `a` to `b`.
pub(super) fn find(gutters: &Gutters<'_>, a: &CardBox, b: &CardBox, has_label: bool) -> Route {
    let mut best = Best {
        gutters,
        cost: f64::INFINITY,
        route: None,
        has_label,
    };
    straight_across(gutters, a, b, &mut best);
    straight_down(gutters, a, b, &mut best);
    through_one_gutter(gutters, a, b, &mut best);
    past_rows(gutters, a, b, &mut best);
    let found = best.route.map(|(start, end, tracks)| Route {
        start,
        end,
        tracks: tracks.to_vec(),
        crosses_cards: false,
    });
    found
        .or_else(|| search::find(gutters, a, b))
        .unwrap_or_else(|| Route {
            start: Side::Right,
            end: Side::Left,
            tracks: vec![Track::Port, Track::Edge(a.columns.end), Track::Port],
            crosses_cards: true,
        })
}

type Tracks = ArrayVec<Track, MOST_TRACKS>;

/// The best way so far.
struct Best<'a> {
    gutters: &'a Gutters<'a>,
    cost: f64,
    route: Option<(Side, Side, Tracks)>,
    has_label: bool,
}

impl Best<'_> {
    /// Takes a way if it is cheaper. `length` is its length and what its sides cost.
    fn offer(&mut self, sides: (Side, Side), tracks: &[Track], length: f64, has_room: bool) {
        let missing = if self.has_label && !has_room {
            NO_ROOM
        } else {
            0.0
        };
        let is_over = |track: &&Track| match track {
            Track::Boundary(boundary) => self.gutters.is_under_picture(*boundary),
            _ => false,
        };
        let over = OVER_PICTURE * tracks.iter().filter(is_over).count() as f64;
        let cost = length + BEND * (tracks.len() - 1) as f64 + missing + over;
        if cost < self.cost {
            self.cost = cost;
            self.route = Some((sides.0, sides.1, tracks.iter().copied().collect()));
        }
    }
}

/// How one card stands to another.
fn is_left_of(a: &CardBox, b: &CardBox) -> bool {
    a.columns.end <= b.columns.start
}

/// What a side of the card a link leaves costs; `b` is where it goes.
fn cost_of_start(side: Side, a: &CardBox, b: &CardBox) -> f64 {
    match side {
        Side::Right if is_left_of(b, a) => AWAY,
        Side::Left if is_left_of(a, b) => AWAY,
        // The handle is at the right; a bracket at the left reads as well.
        Side::Left if !is_left_of(b, a) => BRACKET,
        Side::Bottom if b.row <= a.row => AGAINST,
        Side::Top if b.row >= a.row => AGAINST,
        _ => 0.0,
    }
}

/// What a side of the card a link meets costs; `a` is where it comes from.
fn cost_of_end(side: Side, a: &CardBox, b: &CardBox) -> f64 {
    match side {
        Side::Right if is_left_of(a, b) => AWAY,
        Side::Left if is_left_of(b, a) => AWAY,
        Side::Left if !is_left_of(a, b) => BRACKET,
        Side::Bottom if a.row <= b.row => AGAINST,
        Side::Top if a.row >= b.row => AGAINST,
        _ => 0.0,
    }
}

/// A level line between cards of one row that stand side by side, past empty cells.
fn straight_across(gutters: &Gutters<'_>, a: &CardBox, b: &CardBox, best: &mut Best<'_>) {
    let y0 = a.rect.y0.max(b.rect.y0);
    let y1 = a.rect.y1.min(b.rect.y1);
    if a.row != b.row || y1 - y0 < OVERLAP {
        return;
    }
    let is_forward = is_left_of(a, b);
    let (left, right) = if is_forward { (a, b) } else { (b, a) };
    let mut between = left.columns.end..right.columns.start;
    if left.columns.end > right.columns.start || !between.all(|it| gutters.is_clear(a.row, it)) {
        return;
    }
    let sides = if is_forward {
        (Side::Right, Side::Left)
    } else {
        (Side::Left, Side::Right)
    };
    let length = right.rect.x0 - left.rect.x1;
    let track = Track::Fixed((y0 + y1) / 2.0);
    best.offer(sides, &[track], length, length >= ROOMY);
}

/// An upright line between cards of one column, past empty cells.
fn straight_down(gutters: &Gutters<'_>, a: &CardBox, b: &CardBox, best: &mut Best<'_>) {
    let first = a.columns.start.max(b.columns.start);
    let end = a.columns.end.min(b.columns.end);
    if first >= end {
        return;
    }
    let is_down = a.rect.y0 < b.rect.y0;
    let (upper, lower) = if is_down { (a, b) } else { (b, a) };
    let column = first + (end - first - 1) / 2;
    let is_free = if a.row == b.row {
        lower.rect.y0 - upper.rect.y1 < 10.0
    } else {
        let mut rows = upper.row + 1..lower.row;
        gutters.is_lowest(upper)
            && gutters.is_topmost(lower)
            && rows.all(|row| gutters.is_clear(row, column))
    };
    if !is_free {
        return;
    }
    let (sides, against) = if is_down {
        ((Side::Bottom, Side::Top), 0.0)
    } else {
        ((Side::Top, Side::Bottom), AGAINST)
    };
    let column = &gutters.layout.columns[column];
    let track = Track::Fixed((column.x0 + column.x1) / 2.0);
    let length = lower.rect.y0 - upper.rect.y1 + against;
    best.offer(sides, &[track], length, a.row != b.row);
}

/// Out of one side, through the gutter there, and into the side of the other card that is
/// at the same gutter.
fn through_one_gutter(gutters: &Gutters<'_>, a: &CardBox, b: &CardBox, best: &mut Best<'_>) {
    let (ay, by) = (a.rect.center().y, b.rect.center().y);
    for (start, edge) in side_gutters(a) {
        for (end, other) in side_gutters(b) {
            if edge != other {
                continue;
            }
            let (top, foot) = (a.row.min(b.row), a.row.max(b.row));
            let mut rows = top..foot + 1;
            if !rows.all(|row| gutters.is_free(row, edge, ay, by)) {
                continue;
            }
            let sides = cost_of_start(start, a, b) + cost_of_end(end, a, b);
            let tracks = [Track::Port, Track::Edge(edge), Track::Port];
            best.offer((start, end), &tracks, (ay - by).abs() + sides, top != foot);
        }
    }
}

/// The gutters right and left of a card.
fn side_gutters(card: &CardBox) -> [(Side, usize); 2] {
    [
        (Side::Right, card.columns.end),
        (Side::Left, card.columns.start),
    ]
}

/// A way between a card and the gutter above or below its row.
struct Exit {
    side: Side,
    /// The gutter between columns that it uses; without one it meets the card from above
    /// or below.
    edge: Option<usize>,
    /// Where it meets the gutter between rows.
    x: f64,
    length: f64,
}

/// The ways from a card to the gutter `boundary` above or below its row.
fn exits(gutters: &Gutters<'_>, card: &CardBox, boundary: usize) -> ArrayVec<Exit, 3> {
    let mut exits = ArrayVec::new();
    let is_down = boundary > card.row;
    let y = gutters.boundary_y(boundary);
    let middle = card.rect.center();
    let (side, is_free, length) = if is_down {
        (Side::Bottom, gutters.is_lowest(card), y - card.rect.y1)
    } else {
        (Side::Top, gutters.is_topmost(card), card.rect.y0 - y)
    };
    if is_free {
        exits.push(Exit {
            side,
            edge: None,
            x: middle.x,
            length,
        });
    }
    for (side, edge) in side_gutters(card) {
        if gutters.is_free(card.row, edge, middle.y, y) {
            exits.push(Exit {
                side,
                edge: Some(edge),
                x: gutters.edge_x(edge),
                length: (middle.y - y).abs(),
            });
        }
    }
    exits
}

/// Through the gutters between rows.
fn past_rows(gutters: &Gutters<'_>, a: &CardBox, b: &CardBox, best: &mut Best<'_>) {
    let pairs: &[(usize, usize)] = match a.row.cmp(&b.row) {
        std::cmp::Ordering::Less => &[(a.row + 1, b.row)],
        std::cmp::Ordering::Greater => &[(a.row, b.row + 1)],
        std::cmp::Ordering::Equal => &[(a.row + 1, a.row + 1), (a.row, a.row)],
    };
    for &(first, last) in pairs {
        let starts = exits(gutters, a, first);
        let ends = exits(gutters, b, last);
        for start in &starts {
            for end in &ends {
                let ways = Ways {
                    gutters,
                    start,
                    end,
                    sides: cost_of_start(start.side, a, b) + cost_of_end(end.side, a, b),
                };
                if first == last {
                    ways.along(first, best);
                } else {
                    ways.down(first, last, [a, b], best);
                }
            }
        }
    }
}

/// The ways that leave and arrive in a given manner.
struct Ways<'a> {
    gutters: &'a Gutters<'a>,
    start: &'a Exit,
    end: &'a Exit,
    /// What the sides cost.
    sides: f64,
}

impl Ways<'_> {
    /// Offers the way along one gutter between rows.
    fn along(&self, boundary: usize, best: &mut Best<'_>) {
        let (start, end) = (self.start, self.end);
        if start.edge.is_some() && start.edge == end.edge {
            return;
        }
        let length = (start.x - end.x).abs() + start.length + end.length;
        let mut tracks = Tracks::new();
        tracks.push(Track::Port);
        tracks.extend(start.edge.map(Track::Edge));
        tracks.push(Track::Boundary(boundary));
        tracks.extend(end.edge.map(Track::Edge));
        tracks.push(Track::Port);
        let has_room = boundary > 0;
        best.offer(
            (start.side, end.side),
            &tracks,
            length + self.sides,
            has_room,
        );
    }

    /// Offers the ways past the rows between two gutters, `first` and `last`.
    fn down(&self, first: usize, last: usize, cards: [&CardBox; 2], best: &mut Best<'_>) {
        let (start, end) = (self.start, self.end);
        let rows: Range<usize> = first.min(last)..first.max(last);
        let sides = (start.side, end.side);
        let height = (self.gutters.boundary_y(first) - self.gutters.boundary_y(last)).abs();
        let length = start.length + height + end.length + self.sides;
        if start.edge.is_some() && start.edge == end.edge {
            return;
        }
        let across = (start.x - end.x).abs();
        if let Some(edge) = start.edge
            && self.gutters.are_open(rows.clone(), edge)
        {
            let mut tracks = Tracks::new();
            tracks.extend([Track::Port, Track::Edge(edge), Track::Boundary(last)]);
            tracks.extend(end.edge.map(Track::Edge));
            tracks.push(Track::Port);
            best.offer(sides, &tracks, length + across, true);
        }
        if let Some(edge) = end.edge
            && self.gutters.are_open(rows.clone(), edge)
        {
            let mut tracks = Tracks::new();
            tracks.push(Track::Port);
            tracks.extend(start.edge.map(Track::Edge));
            tracks.extend([Track::Boundary(first), Track::Edge(edge), Track::Port]);
            best.offer(sides, &tracks, length + across, true);
        }
        if start.edge.is_some() || end.edge.is_some() {
            return;
        }
        for edge in cards
            .iter()
            .flat_map(|card| [card.columns.end, card.columns.start])
        {
            if self.gutters.are_open(rows.clone(), edge) {
                let x = self.gutters.edge_x(edge);
                let across = (start.x - x).abs() + (x - end.x).abs();
                let tracks = [
                    Track::Port,
                    Track::Boundary(first),
                    Track::Edge(edge),
                    Track::Boundary(last),
                    Track::Port,
                ];
                best.offer(sides, &tracks, length + across, true);
            }
        }
    }
}
