//! The parts that the route of a link consists of.

/// Cost of a bend, in points of length.
pub(super) const BEND: f64 = 40.0;

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// Whether a line that meets this side is horizontal.
    pub(super) fn is_level(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// A straight part of a link. Horizontal and vertical parts alternate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Track {
    /// Through the middle of a card's side, or beside it if other links meet this side too.
    Port,
    /// At exactly this coordinate.
    Fixed(f64),
    /// Vertical, through the gutter left of this column.
    Edge(usize),
    /// Horizontal, through the gutter above this row.
    Boundary(usize),
}

/// The route of a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// The side on which it leaves the first card.
    pub(super) start: Side,
    /// The side on which it meets the second card.
    pub(super) end: Side,
    /// The straight parts in their order. The first one touches the first card, the last one
    /// the second card.
    pub(super) tracks: Vec<Track>,
    /// Whether no free route was found, so that the line crosses cards.
    pub(super) crosses_cards: bool,
}
