//! Puts links that share a card's side or a gutter beside each other.

use super::gutters::Gutters;
use super::track::{Route, Side, Track};
use crate::layout::grid::CardBox;
use crate::model::CardId;

/// Distance of links on one side of a card if there is room, in points.
const PORT_GAP: f64 = 10.0;
/// Room at each end of a side that no link uses, in points.
const SIDE_END: f64 = 8.0;
/// Room for all straight lines between the same two cards, in points.
const STRAIGHT_ROOM: f64 = 16.0;
/// Least distance of a vertical part from the line between two columns, in points.
const LINE_GAP: f64 = 3.0;
/// Least distance between two links that follow each other in one slot, in points.
const FOLLOW_GAP: f64 = 10.0;

/// A link with its two cards and its route.
pub(super) struct Way<'a> {
    /// The card that it leaves.
    pub(super) from: &'a CardBox,
    /// The card that it meets.
    pub(super) to: &'a CardBox,
    /// The indices of the two in [`MapLayout::cards`](super::MapLayout::cards).
    pub(super) indices: (usize, usize),
    /// The route that was found for it.
    pub(super) route: Route,
    /// The coordinate of each track: y for horizontal tracks, x for vertical ones.
    pub(super) places: Vec<f64>,
}

/// Whether the track with this index is horizontal: horizontal and vertical ones alternate.
pub(super) fn is_level(route: &Route, track: usize) -> bool {
    route.start.is_level() == track.is_multiple_of(2)
}

/// Finds the coordinates of all tracks.
pub(super) fn place(gutters: &Gutters<'_>, ways: &mut [Way<'_>]) {
    for way in &mut *ways {
        let tracks = way.route.tracks.iter();
        way.places = tracks
            .map(|track| match *track {
                Track::Port => 0.0,
                Track::Fixed(at) => at,
                Track::Edge(edge) => gutters.edge_x(edge),
                Track::Boundary(boundary) => gutters.boundary_y(boundary),
            })
            .collect();
    }
    place_ports(ways);
    separate_straight_links(ways);
    leave_column_lines(gutters, ways);
    assign_slots(gutters, ways);
}

/// Moves vertical parts that run along the line between two columns off that line. They are
/// in the middle of cards over several columns, whose sides have room enough.
fn leave_column_lines(gutters: &Gutters<'_>, ways: &mut [Way<'_>]) {
    let columns = &gutters.layout.columns;
    for way in ways {
        for (index, track) in way.route.tracks.iter().enumerate() {
            if !matches!(track, Track::Port | Track::Fixed(_)) || is_level(&way.route, index) {
                continue;
            }
            let x = &mut way.places[index];
            let next = columns.partition_point(|column| column.x0 < *x - LINE_GAP);
            let line = columns.get(next).map(|column| column.x0);
            if let Some(line) = line.filter(|line| *line < *x + LINE_GAP) {
                *x = if *x > line {
                    line + LINE_GAP
                } else {
                    line - LINE_GAP
                };
            }
        }
    }
}

/// An end of a link on a side of a card.
struct Port {
    /// Index of the card.
    card: usize,
    side: Side,
    /// Coordinate of the other card along the side, by which links are sorted.
    towards: f64,
    /// Index of the link.
    way: usize,
    /// Index of the track that meets the side.
    track: usize,
    /// Coordinate of the middle of the side.
    middle: f64,
    /// Length of the side.
    length: f64,
}

impl Port {
    fn new(way: &Way<'_>, index: usize, is_start: bool) -> Option<Self> {
        let (side, card, index_of_card, other) = if is_start {
            (way.route.start, way.from, way.indices.0, way.to)
        } else {
            (way.route.end, way.to, way.indices.1, way.from)
        };
        let track = if is_start {
            0
        } else {
            way.route.tracks.len() - 1
        };
        if way.route.tracks[track] != Track::Port {
            return None;
        }
        let (centre, away) = (card.rect.center(), other.rect.center());
        let (middle, length, towards) = if side.is_level() {
            (centre.y, card.rect.height(), away.y)
        } else {
            (centre.x, card.rect.width(), away.x)
        };
        Some(Self {
            card: index_of_card,
            side,
            towards,
            way: index,
            track,
            middle,
            length,
        })
    }
}

fn place_ports(ways: &mut [Way<'_>]) {
    let mut ports: Vec<Port> = Vec::with_capacity(ways.len() * 2);
    for (index, way) in ways.iter().enumerate() {
        ports.extend(Port::new(way, index, true));
        ports.extend(Port::new(way, index, false));
    }
    ports.sort_unstable_by(|a, b| {
        (a.card, a.side)
            .cmp(&(b.card, b.side))
            .then(a.towards.total_cmp(&b.towards))
            .then((a.way, a.track).cmp(&(b.way, b.track)))
    });
    for side in ports.chunk_by(|a, b| (a.card, a.side) == (b.card, b.side)) {
        let room = (side[0].length - 2.0 * SIDE_END).max(0.0);
        let gap = PORT_GAP.min(room / side.len() as f64);
        let first = -gap * (side.len() - 1) as f64 / 2.0;
        for (index, port) in side.iter().enumerate() {
            ways[port.way].places[port.track] = port.middle + first + gap * index as f64;
        }
    }
}

/// Moves straight links between the same two cards apart.
fn separate_straight_links(ways: &mut [Way<'_>]) {
    let mut straight: Vec<(CardId, CardId, usize)> = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        if way.route.tracks.len() == 1 {
            let (a, b) = (way.from.card, way.to.card);
            straight.push((a.min(b), a.max(b), index));
        }
    }
    straight.sort_unstable();
    for pair in straight.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let gap = STRAIGHT_ROOM / pair.len() as f64;
        let first = -gap * (pair.len() - 1) as f64 / 2.0;
        for (index, &(_, _, way)) in pair.iter().enumerate() {
            ways[way].places[0] += first + gap * index as f64;
        }
    }
}

/// A gap that links run through. Gaps between columns are sorted before those between rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gutter {
    /// Left of this column.
    Edge(usize),
    /// Above this row.
    Boundary(usize),
}

/// A part of a link in a gutter.
struct Part {
    gutter: Gutter,
    from: f64,
    to: f64,
    way: usize,
    track: usize,
}

/// Assigns each part of a link in a gutter the first slot that is free there.
fn assign_slots(gutters: &Gutters<'_>, ways: &mut [Way<'_>]) {
    let mut parts = Vec::with_capacity(ways.len() * 3);
    for (index, way) in ways.iter().enumerate() {
        for (track, kind) in way.route.tracks.iter().enumerate() {
            let gutter = match *kind {
                Track::Edge(edge) => Gutter::Edge(edge),
                Track::Boundary(boundary) => Gutter::Boundary(boundary),
                Track::Port | Track::Fixed(_) => continue,
            };
            let (a, b) = (way.places[track - 1], way.places[track + 1]);
            parts.push(Part {
                gutter,
                from: a.min(b),
                to: a.max(b),
                way: index,
                track,
            });
        }
    }
    parts.sort_unstable_by(|a, b| {
        a.gutter
            .cmp(&b.gutter)
            .then(a.from.total_cmp(&b.from))
            .then(b.to.total_cmp(&a.to))
            .then((a.way, a.track).cmp(&(b.way, b.track)))
    });
    let mut taken: Vec<f64> = Vec::new();
    for gutter in parts.chunk_by(|a, b| a.gutter == b.gutter) {
        let slots = match gutter[0].gutter {
            Gutter::Edge(edge) => gutters.edge_slots(edge),
            Gutter::Boundary(boundary) => gutters.boundary_slots(boundary),
        };
        taken.clear();
        for part in gutter {
            let slot = slot_for(&mut taken, slots.len(), part);
            ways[part.way].places[part.track] += slots[slot];
        }
    }
}

/// The index of the first free slot among `slot_count` slots; if all are taken, of the one
/// that becomes free first. `taken` holds the coordinate up to which each slot is taken.
fn slot_for(taken: &mut Vec<f64>, slot_count: usize, part: &Part) -> usize {
    let free = taken.iter().position(|end| end + FOLLOW_GAP <= part.from);
    let slot = match free {
        Some(slot) => slot,
        None if taken.len() < slot_count => {
            taken.push(f64::NEG_INFINITY);
            taken.len() - 1
        }
        None => {
            let ends = taken.iter().enumerate();
            let first = ends.min_by(|a, b| a.1.total_cmp(b.1));
            first.map_or(0, |(slot, _)| slot)
        }
    };
    taken[slot] = taken[slot].max(part.to);
    slot
}
