//! The tool: what the pointer is doing, or that a text is edited. It is in one state at a time.

use kurbo::{Point, Vec2};

use crate::editor::{Selection, TextTarget};
use crate::layout::{DropTarget, Hit};
use crate::model::{CardId, CurveId, ElementId, FigureId, LaneId, PointId, StageId, StepId};

/// What a press does in the end if it does not become a drag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// Nothing more than the press: that has selected what was under the pointer.
    Select,
    /// Leaves only the element under the pointer selected. It was selected already, but others
    /// may be selected too, which a drag takes along.
    SelectAlone,
    /// Nothing more than the press: that has added what was under the pointer to the selection.
    Extend,
    /// Takes the element under the pointer out of the selection.
    Deselect,
    /// Opens the address that was under the pointer.
    OpenAddress,
}

impl Click {
    /// Whether the rest of the selection stays.
    pub(in crate::editor) fn is_additive(self) -> bool {
        matches!(self, Self::Extend | Self::Deselect | Self::OpenAddress)
    }
}

/// The state of the pointer and the text field.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    /// No button is pressed and no text is edited.
    #[default]
    Idle,
    /// A button is pressed, and it is not known yet whether this will be a click or a drag.
    Pointing {
        /// Position of the press, in points of the screen.
        start: Point,
        /// What was under the pointer.
        hit: Hit,
        /// What a click does.
        click: Click,
    },
    /// Cards are dragged.
    DraggingCards {
        /// The card under the pointer.
        grabbed: CardId,
        /// Distance from the pointer to the card's top left corner, in map points.
        grip: Vec2,
        /// All dragged cards.
        cards: Vec<CardId>,
        /// Whether copies of the cards are dropped and the cards stay, as Ctrl asks for.
        is_copy: bool,
        /// Where the cards would go; `None` if they cannot be dropped here.
        target: Option<DropTarget>,
    },
    /// A stage is dragged.
    DraggingStage {
        /// The stage.
        stage: StageId,
        /// The number of stages before the gap that it would go to.
        gap: Option<usize>,
    },
    /// A step is dragged.
    DraggingStep {
        /// The step.
        step: StepId,
        /// The index of the stage that it would go to, and the number of that stage's steps
        /// before the gap.
        gap: Option<(usize, usize)>,
    },
    /// A lane is dragged.
    DraggingLane {
        /// The lane.
        lane: LaneId,
        /// The number of visible lanes before the gap that it would go to.
        gap: Option<usize>,
    },
    /// The right edge of a step is dragged.
    ResizingStep {
        /// The step.
        step: StepId,
        /// Horizontal position of the press, in map points.
        start: f64,
        /// The width of the step before, in map points.
        width: f64,
    },
    /// The bottom edge of a lane is dragged.
    ResizingLane {
        /// The lane.
        lane: LaneId,
        /// Vertical position of the press, in map points.
        start: f64,
        /// The height of the lane before, in map points.
        height: f64,
    },
    /// The right edge of a card is dragged. It changes how many steps the card covers.
    SpanningCard {
        /// The card.
        card: CardId,
    },
    /// A point of a curve is dragged.
    DraggingCurvePoint {
        /// The curve.
        curve: CurveId,
        /// The point.
        point: PointId,
        /// Distance from the pointer to the point, in map points.
        grip: Vec2,
    },
    /// The end of a figure's bar is dragged.
    DraggingFigure {
        /// The figure.
        figure: FigureId,
        /// Distance from the pointer down to the end of the bar, in map points.
        grip: f64,
        /// The value that the figure would get.
        value: f64,
    },
    /// A link is drawn from a card.
    Linking {
        /// The card that the link begins at.
        from: CardId,
        /// Position of the pointer, in map points.
        at: Point,
        /// The card that the link would lead to.
        target: Option<CardId>,
    },
    /// A rectangle is drawn that selects cards and points.
    Marquee {
        /// Position of the press, in map points.
        start: Point,
        /// Position of the pointer, in map points.
        end: Point,
        /// The elements that stay selected whatever the rectangle touches.
        base: Selection,
        /// The selection before, which Escape brings back.
        before: Selection,
    },
    /// The map is moved by the pointer.
    Panning {
        /// Position of the press, in points of the screen.
        start: Point,
        /// The offset of the camera before.
        offset: Vec2,
    },
    /// A text is edited on the map.
    EditingText {
        /// The text that is edited.
        target: TextTarget,
        /// Whether the element was just added. A new card without text is removed again.
        is_new: bool,
        /// Whether Enter in the previous field added the element. Enter without a text then
        /// removes it again.
        is_continuation: bool,
        /// Whether typing opened the field, so that further typing continues the text instead
        /// of replacing it.
        is_typed: bool,
    },
}

impl Tool {
    /// The message key for the hint in the status bar about this state.
    pub fn hint_key(&self) -> &'static str {
        match self {
            Self::Idle | Self::Pointing { .. } => "hint-idle",
            Self::DraggingCards { target: None, .. } => "hint-no-target",
            Self::DraggingCards { is_copy: true, .. } => "hint-copying-cards",
            Self::DraggingCards { .. } => "hint-dragging-cards",
            Self::DraggingStage { .. } | Self::DraggingStep { .. } | Self::DraggingLane { .. } => {
                "hint-dragging-header"
            }
            Self::SpanningCard { .. } | Self::ResizingStep { .. } | Self::ResizingLane { .. } => {
                "hint-resizing"
            }
            Self::DraggingCurvePoint { .. } => "hint-dragging-point",
            Self::DraggingFigure { .. } => "hint-dragging-figure",
            Self::Linking { target: None, .. } => "hint-linking",
            Self::Linking { .. } => "hint-linking-target",
            Self::Marquee { .. } => "hint-marquee",
            Self::Panning { .. } => "hint-panning",
            Self::EditingText {
                target: TextTarget::Figure(_),
                ..
            } => "hint-editing-figure",
            Self::EditingText {
                target: TextTarget::Unit(_),
                ..
            } => "hint-editing-unit",
            Self::EditingText { .. } => "hint-editing",
        }
    }

    /// Whether something is dragged or drawn, so that the map scrolls at the edges.
    pub(in crate::editor) fn is_dragging(&self) -> bool {
        !matches!(
            self,
            Self::Idle | Self::Pointing { .. } | Self::Panning { .. } | Self::EditingText { .. }
        )
    }
}

/// The message key for the hint about what can be done with the handle or edge under the
/// pointer; `None` for anything else.
pub(in crate::editor) fn hint_of(hit: Hit) -> Option<&'static str> {
    match hit {
        Hit::CardEdge(_) => Some("hint-card-edge"),
        Hit::LinkHandle(_) => Some("hint-link-handle"),
        Hit::StepEdge(_) => Some("hint-step-edge"),
        Hit::LaneEdge(_) => Some("hint-lane-edge"),
        _ => None,
    }
}

/// The element that a click on `hit` selects, if it selects one.
pub(in crate::editor) fn element_of(hit: Hit) -> Option<ElementId> {
    match hit {
        Hit::Card(id) | Hit::CardEdge(id) | Hit::LinkHandle(id) => Some(ElementId::Card(id)),
        Hit::Link(id) => Some(ElementId::Link(id)),
        Hit::Point(curve, id) => Some(ElementId::Point(curve, id)),
        Hit::Curve(id) | Hit::Legend(id) => Some(ElementId::Curve(id)),
        Hit::Figure(id) | Hit::FigureEnd(id) => Some(ElementId::Figure(id)),
        Hit::Stage(id) => Some(ElementId::Stage(id)),
        Hit::Step(id) | Hit::StepEdge(id) => Some(ElementId::Step(id)),
        Hit::Lane(id) | Hit::LaneEdge(id) | Hit::LaneChevron(id) => Some(ElementId::Lane(id)),
        Hit::Persona(id) => Some(ElementId::Persona(id)),
        Hit::Corner => Some(ElementId::Journey),
        Hit::Cell { .. }
        | Hit::AddCard { .. }
        | Hit::AddStep(_)
        | Hit::AddStage
        | Hit::AddLane
        | Hit::HiddenLanes(_)
        | Hit::Outside => None,
    }
}
