//! What the pointer is doing: one state at a time, each with its way out.

use kurbo::{Point, Vec2};

use crate::editor::{Selection, TextTarget};
use crate::layout::{DropTarget, Hit};
use crate::model::{CardId, CurveId, ElementId, LaneId, PointId, StageId, StepId};

/// The state of the pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    /// Nothing is pressed.
    #[default]
    Idle,
    /// Pressed, not yet known whether it will be a click or a drag.
    Pointing {
        /// Where it was pressed, on the screen.
        start: Point,
        /// What was there.
        hit: Hit,
        /// Whether the selection grows instead of being replaced.
        is_additive: bool,
        /// Whether a click shall leave only this selected.
        narrows: bool,
    },
    /// Cards follow the pointer.
    DraggingCards {
        /// The card under the pointer.
        grabbed: CardId,
        /// From the pointer to the card's corner, in map points.
        grip: Vec2,
        /// All dragged cards.
        cards: Vec<CardId>,
        /// Where they would go.
        target: Option<DropTarget>,
    },
    /// A stage follows the pointer.
    DraggingStage {
        /// The stage.
        stage: StageId,
        /// How many stages are before the gap it would go to.
        gap: Option<usize>,
    },
    /// A step follows the pointer.
    DraggingStep {
        /// The step.
        step: StepId,
        /// The stage it would go to, and how many of its steps are before the gap.
        gap: Option<(usize, usize)>,
    },
    /// A lane follows the pointer.
    DraggingLane {
        /// The lane.
        lane: LaneId,
        /// How many lanes are before the gap it would go to.
        gap: Option<usize>,
    },
    /// The right edge of a step follows the pointer.
    ResizingStep {
        /// The step.
        step: StepId,
        /// Where it was pressed, in map points.
        start: f64,
        /// The width it had.
        width: f64,
    },
    /// The bottom edge of a lane follows the pointer.
    ResizingLane {
        /// The lane.
        lane: LaneId,
        /// Where it was pressed, in map points.
        start: f64,
        /// The height it had.
        height: f64,
    },
    /// The right edge of a card follows the pointer, step by step.
    SpanningCard {
        /// The card.
        card: CardId,
    },
    /// A point of a curve follows the pointer.
    DraggingCurvePoint {
        /// The curve.
        curve: CurveId,
        /// The point.
        point: PointId,
        /// From the pointer to the point, in map points.
        grip: Vec2,
    },
    /// An arrow is drawn from a card.
    Linking {
        /// The card.
        from: CardId,
        /// Where the pointer is, in map points.
        at: Point,
        /// The card it would point to.
        target: Option<CardId>,
    },
    /// A rectangle is drawn that selects what it touches.
    Marquee {
        /// Where it started, in map points.
        start: Point,
        /// Where the pointer is, in map points.
        end: Point,
        /// What was selected before and stays so.
        base: Selection,
        /// What was selected before.
        before: Selection,
    },
    /// The map follows the pointer.
    Panning {
        /// Where it was pressed, on the screen.
        start: Point,
        /// Where the map was.
        offset: Vec2,
    },
    /// Text is edited in place.
    EditingText {
        /// What text.
        target: TextTarget,
        /// Whether its element was just made and goes away if nothing is typed.
        is_new: bool,
        /// Whether Enter in the field before made it.
        chains: bool,
        /// Whether typing opened it, so that the text goes on instead of being replaced.
        is_typed: bool,
    },
}

impl Tool {
    /// The key of what the status bar says about it.
    pub fn hint_key(&self) -> &'static str {
        match self {
            Self::Idle | Self::Pointing { .. } => "hint-idle",
            Self::DraggingCards { target: None, .. } => "hint-no-target",
            Self::DraggingCards { .. } => "hint-dragging-cards",
            Self::DraggingStage { .. } | Self::DraggingStep { .. } | Self::DraggingLane { .. } => {
                "hint-dragging-header"
            }
            Self::SpanningCard { .. } | Self::ResizingStep { .. } | Self::ResizingLane { .. } => {
                "hint-resizing"
            }
            Self::DraggingCurvePoint { .. } => "hint-dragging-point",
            Self::Linking { target: None, .. } => "hint-linking",
            Self::Linking { .. } => "hint-linking-target",
            Self::Marquee { .. } => "hint-marquee",
            Self::Panning { .. } => "hint-panning",
            Self::EditingText { .. } => "hint-editing",
        }
    }

    /// Whether something follows the pointer, so that the map scrolls at the edges.
    pub(in crate::editor) fn is_dragging(&self) -> bool {
        !matches!(
            self,
            Self::Idle | Self::Pointing { .. } | Self::Panning { .. } | Self::EditingText { .. }
        )
    }
}

/// The element that a click on `hit` selects.
pub(in crate::editor) fn element_of(hit: Hit) -> Option<ElementId> {
    match hit {
        Hit::Card(id) | Hit::CardEdge(id) | Hit::LinkHandle(id) => Some(ElementId::Card(id)),
        Hit::Link(id) => Some(ElementId::Link(id)),
        Hit::Point(curve, id) => Some(ElementId::Point(curve, id)),
        Hit::Curve(id) | Hit::Legend(id) => Some(ElementId::Curve(id)),
        Hit::Stage(id) => Some(ElementId::Stage(id)),
        Hit::Step(id) | Hit::StepEdge(id) => Some(ElementId::Step(id)),
        Hit::Lane(id) | Hit::LaneEdge(id) => Some(ElementId::Lane(id)),
        Hit::Persona(id) => Some(ElementId::Persona(id)),
        Hit::Corner => Some(ElementId::Journey),
        Hit::Cell { .. }
        | Hit::AddCard { .. }
        | Hit::AddStep(_)
        | Hit::AddStage
        | Hit::AddLane
        | Hit::Outside => None,
    }
}
