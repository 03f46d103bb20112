//! Chooses the route of a link: the cheapest of the few that one would draw by hand. Costs are
//! lengths in points; bends and unusual sides of cards add to them like a detour.

use std::ops::Range;

use arrayvec::ArrayVec;

use super::gutters::Gutters;
use super::search;
use super::track::{BEND, Route, Side, Track};
use crate::layout::grid::CardBox;

/// Cost of leaving or arriving on the side away from the other card.
const AWAY: f64 = 48.0;
/// Extra cost of a bracket at the left of two cards, compared to one at the right.
const BRACKET: f64 = 8.0;
/// Cost of a route over the foot of an emotion lane or a metric lane.
const OVER_PICTURE: f64 = 60.0;
/// Cost of leaving or arriving against the reading direction.
const AGAINST: f64 = 40.0;
/// Cost of leaving no room for the label.
const NO_ROOM: f64 = 400.0;
/// How much the heights of two cards must overlap for a straight line between them, in points.
const OVERLAP: f64 = 16.0;
/// Length in points from which a straight line has room for a label.
const ROOMY: f64 = 120.0;
/// Number of tracks of the longest route that is considered without a search.
const MAX_TRACKS: usize = 5;

/// Finds the route between two cards. If there is no free one, the route crosses cards.
pub(super) fn find(gutters: &Gutters<'_>, from: &CardBox, to: &CardBox, has_label: bool) -> Route {
    let mut best = CheapestRoute {
        gutters,
        cost: f64::INFINITY,
        route: None,
        has_label,
    };
    straight_across(gutters, from, to, &mut best);
    straight_down(gutters, from, to, &mut best);
    through_one_gutter(gutters, from, to, &mut best);
    past_rows(gutters, from, to, &mut best);
    let found = best.route.map(|(start, end, tracks)| Route {
        start,
        end,
        tracks: tracks.to_vec(),
        crosses_cards: false,
    });
    found
        .or_else(|| search::find(gutters, from, to))
        .unwrap_or_else(|| Route {
            start: Side::Right,
            end: Side::Left,
            tracks: vec![Track::Port, Track::Edge(from.columns.end), Track::Port],
            crosses_cards: true,
        })
}

type Tracks = ArrayVec<Track, MAX_TRACKS>;

/// The cheapest route found so far.
struct CheapestRoute<'a> {
    gutters: &'a Gutters<'a>,
    cost: f64,
    route: Option<(Side, Side, Tracks)>,
    has_label: bool,
}

impl CheapestRoute<'_> {
    /// Takes over a route if it is cheaper. `length` is its length plus the cost of its sides.
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

/// Whether `card` ends left of the first column of `other`.
fn is_left_of(card: &CardBox, other: &CardBox) -> bool {
    card.columns.end <= other.columns.start
}

/// Cost of leaving card `from` on `side` on the way to card `to`.
fn cost_of_start(side: Side, from: &CardBox, to: &CardBox) -> f64 {
    match side {
        Side::Right if is_left_of(to, from) => AWAY,
        Side::Left if is_left_of(from, to) => AWAY,
        // The link handle is at the right, but a bracket at the left reads nearly as well.
        Side::Left if !is_left_of(to, from) => BRACKET,
        Side::Bottom if to.row <= from.row => AGAINST,
        Side::Top if to.row >= from.row => AGAINST,
        _ => 0.0,
    }
}

/// Cost of meeting card `to` on `side` when coming from card `from`.
fn cost_of_end(side: Side, from: &CardBox, to: &CardBox) -> f64 {
    match side {
        Side::Right if is_left_of(from, to) => AWAY,
        Side::Left if is_left_of(to, from) => AWAY,
        Side::Left if !is_left_of(from, to) => BRACKET,
        Side::Bottom if from.row <= to.row => AGAINST,
        Side::Top if from.row >= to.row => AGAINST,
        _ => 0.0,
    }
}

/// Offers a horizontal line between cards of one row that are side by side, past empty cells.
fn straight_across(
    gutters: &Gutters<'_>,
    from: &CardBox,
    to: &CardBox,
    best: &mut CheapestRoute<'_>,
) {
    let y0 = from.rect.y0.max(to.rect.y0);
    let y1 = from.rect.y1.min(to.rect.y1);
    if from.row != to.row || y1 - y0 < OVERLAP {
        return;
    }
    let is_forward = is_left_of(from, to);
    let (left, right) = if is_forward { (from, to) } else { (to, from) };
    let mut between = left.columns.end..right.columns.start;
    if left.columns.end > right.columns.start
        || !between.all(|column| gutters.is_clear(from.row, column))
    {
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

/// Offers a vertical line between cards of one column, past empty cells.
fn straight_down(
    gutters: &Gutters<'_>,
    from: &CardBox,
    to: &CardBox,
    best: &mut CheapestRoute<'_>,
) {
    let first = from.columns.start.max(to.columns.start);
    let end = from.columns.end.min(to.columns.end);
    if first >= end {
        return;
    }
    let is_down = from.rect.y0 < to.rect.y0;
    let (upper, lower) = if is_down { (from, to) } else { (to, from) };
    let column = first + (end - first - 1) / 2;
    let is_free = if from.row == to.row {
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
    best.offer(sides, &[track], length, from.row != to.row);
}

/// Offers the routes out of one side, through the gutter there, and into the side of the other
/// card that is at the same gutter.
fn through_one_gutter(
    gutters: &Gutters<'_>,
    from: &CardBox,
    to: &CardBox,
    best: &mut CheapestRoute<'_>,
) {
    let (from_y, to_y) = (from.rect.center().y, to.rect.center().y);
    for (start, edge) in side_gutters(from) {
        for (end, other) in side_gutters(to) {
            if edge != other {
                continue;
            }
            let (top, foot) = (from.row.min(to.row), from.row.max(to.row));
            let mut rows = top..foot + 1;
            if !rows.all(|row| gutters.is_free(row, edge, from_y, to_y)) {
                continue;
            }
            let sides = cost_of_start(start, from, to) + cost_of_end(end, from, to);
            let tracks = [Track::Port, Track::Edge(edge), Track::Port];
            best.offer(
                (start, end),
                &tracks,
                (from_y - to_y).abs() + sides,
                top != foot,
            );
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

/// A connection between a card and the gutter above or below its row.
struct Exit {
    side: Side,
    /// The gutter between columns that it uses; `None` if it meets the card from above or
    /// below.
    edge: Option<usize>,
    /// X coordinate at which it meets the gutter between rows.
    x: f64,
    length: f64,
}

/// The connections of a card to the gutter `boundary` above or below its row.
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

/// Offers the routes through the gutters between rows.
fn past_rows(gutters: &Gutters<'_>, from: &CardBox, to: &CardBox, best: &mut CheapestRoute<'_>) {
    let pairs: &[(usize, usize)] = match from.row.cmp(&to.row) {
        std::cmp::Ordering::Less => &[(from.row + 1, to.row)],
        std::cmp::Ordering::Greater => &[(from.row, to.row + 1)],
        std::cmp::Ordering::Equal => &[(from.row + 1, from.row + 1), (from.row, from.row)],
    };
    for &(first, last) in pairs {
        let starts = exits(gutters, from, first);
        let ends = exits(gutters, to, last);
        for start in &starts {
            for end in &ends {
                let exit_pair = ExitPair {
                    gutters,
                    start,
                    end,
                    sides: cost_of_start(start.side, from, to) + cost_of_end(end.side, from, to),
                };
                if first == last {
                    exit_pair.along(first, best);
                } else {
                    exit_pair.down(first, last, [from, to], best);
                }
            }
        }
    }
}

/// A connection of each of the two cards, from which routes are made.
struct ExitPair<'a> {
    gutters: &'a Gutters<'a>,
    start: &'a Exit,
    end: &'a Exit,
    /// Cost of the sides of the cards.
    sides: f64,
}

impl ExitPair<'_> {
    /// Offers the route along one gutter between rows.
    fn along(&self, boundary: usize, best: &mut CheapestRoute<'_>) {
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

    /// Offers the routes past the rows between the two gutters `first` and `last`.
    fn down(&self, first: usize, last: usize, cards: [&CardBox; 2], best: &mut CheapestRoute<'_>) {
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
