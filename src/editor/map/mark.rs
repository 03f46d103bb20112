//! The marks over the map: everything that is shown there but is not part of it.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use crate::layout::Hit;
use crate::model::LaneId;
use crate::scene::{Fragment, Pane};

/// One mark over the map. Positions are in map points.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A line around a selected element.
    Selected(Pane, Rect),
    /// The cell that the cursor is in.
    Cursor(Pane, Rect),
    /// The cell, step heading or card into which the entry line puts its text.
    Entry(Pane, Rect),
    /// The rectangle around the cells of an extended selection.
    Range(Rect),
    /// An element with a finding of the search, and whether it is the current finding.
    Found(Pane, Rect, bool),
    /// A line around the element under the pointer.
    Hovered(Pane, Rect),
    /// The cell into which the dragged cards would go.
    TargetCell(Rect),
    /// A line from one point to another between two elements, where what is dragged would go.
    Insertion(Pane, Point, Point),
    /// The ends of the line where a dragged card would go, which stay visible above the card.
    InsertionEnds(Point, Point),
    /// A copy of a dragged card under the pointer, and its rectangle.
    Ghost(Arc<Fragment>, Rect),
    /// A plus at this upper right corner of a dragged card, which says that a copy is dropped.
    CopySign(Point),
    /// A dragged element at the position where it still is on the map.
    Lifted(Pane, Rect),
    /// A card that may get dots in the vote, and whether keys put dots on it now.
    Candidate(Rect, bool),
    /// A card that takes no part in the vote.
    Aside(Rect),
    /// The handle at the end of a figure's bar, and whether the pointer is on it.
    FigureHandle(Point, bool),
    /// A figure that is being dragged: the rectangle of its bar and text as they are on the
    /// map, the bar that it would get, and the text above that bar.
    DraggedFigure(Rect, Rect, String),
    /// The curve that keys act on in a lane with several: its entry in the legend.
    ActiveCurve(Rect),
    /// The rectangle with which the pointer selects.
    Marquee(Rect),
    /// A broad line along a link, and whether the link is selected. If it is not selected, the
    /// pointer is on it.
    LinkHighlight(BezPath, bool),
    /// The arrow of a link that is being drawn.
    Arrow(BezPath),
    /// The handle from which a link can be drawn, and whether the pointer is on it.
    LinkHandle(Point, bool),
    /// The handle at the right edge of a card that changes how many steps the card covers, and
    /// whether the pointer is on it.
    SpanHandle(Rect, bool),
    /// The sign that collapses and expands a lane.
    Chevron {
        /// Its centre.
        at: Point,
        /// The lane.
        lane: LaneId,
        /// Whether the lane is collapsed.
        is_collapsed: bool,
        /// Whether the pointer is on the sign.
        is_hovered: bool,
    },
    /// The pill that stands for hidden lanes and shows them again.
    HiddenLanes {
        /// Its rectangle.
        pill: Rect,
        /// Its text.
        text: String,
        /// How many rows are above it.
        row: usize,
        /// Whether the pointer is on it.
        is_hovered: bool,
    },
    /// A button that adds something: its pane, its centre, what a press on it hits, and whether
    /// the pointer is on it.
    Add(Pane, Point, Hit, bool),
}

/// All marks over the map.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// The marks, in the order in which they are painted.
    pub marks: Vec<Mark>,
}
