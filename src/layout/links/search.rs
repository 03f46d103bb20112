//! Searches the gutters for the route of a link where cards over several columns block all
//! simple routes. Along the foot of such a card there is always a gap that leads to its end, so
//! a route is found.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::gutters::Gutters;
use super::track::{BEND, Route, Side, Track};
use crate::layout::grid::CardBox;

/// Distance in points at which a line runs along a card's top or foot: the middle of the gap.
const ALONG: f64 = 4.0;
/// Number of visited nodes after which the search gives up.
const MAX_VISITS: usize = 40_000;
/// Costs are whole numbers of which this many make a point.
const PARTS: f64 = 4.0;

/// A crossing of a gutter between columns and a horizontal line, and whether it was reached
/// along the horizontal line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Node {
    edge: usize,
    level: usize,
    is_level: bool,
}

/// A horizontal line that a link may follow.
#[derive(Clone, Copy)]
struct Level {
    y: f64,
    /// The row that it runs through; `None` between rows.
    row: Option<usize>,
    track: Track,
}

struct Search<'a> {
    gutters: &'a Gutters<'a>,
    levels: Vec<Level>,
}

/// Finds the route from the left or right side of card `from` to that of card `to`.
pub(super) fn find(gutters: &Gutters<'_>, from: &CardBox, to: &CardBox) -> Option<Route> {
    let search = Search {
        gutters,
        levels: levels(gutters, from, to),
    };
    // A link leaves a card horizontally. It comes to the other one along the gutter at its
    // side, and meets it horizontally again.
    let ends = |card: &CardBox, is_level: bool| {
        let level = search.port_at(card.rect.center().y);
        [
            (card.columns.end, Side::Right),
            (card.columns.start, Side::Left),
        ]
        .map(|(edge, side)| {
            let node = Node {
                edge,
                level,
                is_level,
            };
            (node, side)
        })
    };
    let (starts, goals) = (ends(from, true), ends(to, false));
    let way = search.run(&starts, &goals)?;
    let side_of = |list: &[(Node, Side)], node: &Node| {
        let found = list.iter().find(|(other, _)| other == node);
        found.map(|(_, side)| *side)
    };
    let start = side_of(&starts, way.first()?)?;
    let end = side_of(&goals, way.last()?)?;
    Some(Route {
        start,
        end,
        tracks: search.tracks(&way),
        crosses_cards: false,
    })
}

/// The horizontal lines between two cards, top to bottom: between the rows, along the cards
/// over several columns, and at the height of the two cards.
fn levels(gutters: &Gutters<'_>, from: &CardBox, to: &CardBox) -> Vec<Level> {
    let rows = from.row.min(to.row)..from.row.max(to.row) + 1;
    let mut levels = Vec::new();
    for boundary in rows.start..=rows.end {
        levels.push(Level {
            y: gutters.boundary_y(boundary),
            row: None,
            track: Track::Boundary(boundary),
        });
    }
    let mut add = |row: usize, y: f64, track: Track| {
        let row = Some(row);
        levels.push(Level { y, row, track });
    };
    for row in rows {
        for card in gutters.wide(row) {
            for y in [card.rect.y0 - ALONG, card.rect.y1 + ALONG] {
                add(row, y, Track::Fixed(y));
            }
        }
    }
    for card in [from, to] {
        add(card.row, card.rect.center().y, Track::Port);
    }
    levels.sort_by(|a, b| a.y.total_cmp(&b.y));
    levels
}

impl Search<'_> {
    /// The index of the level at which a link leaves or meets a card whose middle is at `y`.
    fn port_at(&self, y: f64) -> usize {
        let is_port = |level: &Level| level.track == Track::Port && level.y == y;
        self.levels.iter().position(is_port).unwrap_or(0)
    }

    /// Whether a gutter between columns is free from one level down to the next.
    fn is_upright_free(&self, edge: usize, level: usize) -> bool {
        let (upper, lower) = (&self.levels[level], &self.levels[level + 1]);
        // If both levels are between rows, the row between them begins at the upper one.
        let row = upper.row.or(lower.row).or(match upper.track {
            Track::Boundary(row) => Some(row),
            _ => None,
        });
        row.is_none_or(|row| self.gutters.is_free(row, edge, upper.y, lower.y))
    }

    /// Whether a level is free from a gutter between columns to the next one on the right.
    fn is_level_free(&self, edge: usize, level: usize) -> bool {
        let level = &self.levels[level];
        let is_free = |row| self.gutters.is_level_free(row, edge, level.y);
        level.track != Track::Port && level.row.is_none_or(is_free)
    }

    /// The nodes next to `node`, each with its distance in points.
    fn neighbours(&self, node: Node) -> impl Iterator<Item = (Node, f64)> {
        let Node { edge, level, .. } = node;
        let to_x = |other: usize| (self.gutters.edge_x(edge) - self.gutters.edge_x(other)).abs();
        let to_y = |other: usize| (self.levels[level].y - self.levels[other].y).abs();
        let level_to = move |edge| Node {
            edge,
            level,
            is_level: true,
        };
        let upright_to = move |level| Node {
            edge,
            level,
            is_level: false,
        };
        let left = (edge > 0 && self.is_level_free(edge - 1, level))
            .then(|| (level_to(edge - 1), to_x(edge - 1)));
        let right = (edge + 1 < self.gutters.edges() && self.is_level_free(edge, level))
            .then(|| (level_to(edge + 1), to_x(edge + 1)));
        let up = (level > 0 && self.is_upright_free(edge, level - 1))
            .then(|| (upright_to(level - 1), to_y(level - 1)));
        let down = (level + 1 < self.levels.len() && self.is_upright_free(edge, level))
            .then(|| (upright_to(level + 1), to_y(level + 1)));
        [left, right, up, down].into_iter().flatten()
    }

    /// The cheapest path from one of `starts` to one of `goals`.
    fn run(&self, starts: &[(Node, Side)], goals: &[(Node, Side)]) -> Option<Vec<Node>> {
        let goal = goals.first()?.0;
        let parts = |cost: f64| {
            #[expect(clippy::cast_sign_loss, reason = "lengths are not negative")]
            let parts = (cost * PARTS).round() as u64;
            parts
        };
        let to_go = |node: Node| {
            let y = (self.levels[node.level].y - self.levels[goal.level].y).abs();
            let x = goals
                .iter()
                .map(|(end, _)| {
                    (self.gutters.edge_x(end.edge) - self.gutters.edge_x(node.edge)).abs()
                })
                .fold(f64::INFINITY, f64::min);
            parts(x + y)
        };
        let mut known: FxHashMap<Node, (u64, Option<Node>)> = FxHashMap::default();
        let mut open = BinaryHeap::new();
        for &(start, _) in starts {
            known.insert(start, (0, None));
            open.push(Reverse((to_go(start), start)));
        }
        for _ in 0..MAX_VISITS {
            let Reverse((estimate, node)) = open.pop()?;
            let cost = known[&node].0;
            if cost + to_go(node) < estimate {
                continue;
            }
            if goals.iter().any(|(end, _)| *end == node) {
                let before = |node: &Node| known[node].1;
                let mut way: Vec<Node> = std::iter::successors(Some(node), before).collect();
                way.reverse();
                return Some(way);
            }
            for (next, length) in self.neighbours(node) {
                let bend = if next.is_level == node.is_level {
                    0.0
                } else {
                    BEND
                };
                let cost = cost + parts(length + bend);
                if known.get(&next).is_none_or(|(old, _)| cost < *old) {
                    known.insert(next, (cost, Some(node)));
                    open.push(Reverse((cost + to_go(next), next)));
                }
            }
        }
        None
    }

    /// The straight parts of a path.
    fn tracks(&self, way: &[Node]) -> Vec<Track> {
        let mut tracks = vec![Track::Port];
        let mut is_level = true;
        for node in way {
            if node.is_level == is_level {
                continue;
            }
            is_level = node.is_level;
            tracks.push(if is_level {
                self.levels[node.level].track
            } else {
                Track::Edge(node.edge)
            });
        }
        tracks.push(Track::Port);
        tracks
    }
}
