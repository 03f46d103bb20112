//! What the way of a link is made of.

/// What a bend costs.
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
    /// Whether a line that meets this side is level.
    pub(super) fn is_level(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// A straight part of a link. Level and upright ones follow by turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Track {
    /// Through the middle of a card's side, or beside it if others meet it there too.
    Port,
    /// At just this coordinate.
    Fixed(f64),
    /// Upright through the gutter left of this column.
    Edge(usize),
    /// Level through the gutter above this row.
    Boundary(usize),
}

/// The way of a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// The side it leaves the first card on.
    pub(super) start: Side,
    /// The side it meets the second card on.
    pub(super) end: Side,
    /// The straight parts in their order. The first one touches the first card, the last one
    /// the second card.
    pub(super) tracks: Vec<Track>,
    /// Whether no free way was found, so that it runs straight over everything.
    pub(super) crosses_cards: bool,
}
