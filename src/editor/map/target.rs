//! The texts of the map that can be edited in place.

use crate::model::{
    CardId, CurveId, ElementId, FigureId, LaneId, LinkId, PointId, StageId, StepId,
};

/// A text that can be edited on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextTarget {
    /// The text of a card.
    Card(CardId),
    /// The name of a stage.
    Stage(StageId),
    /// The name of a step.
    Step(StepId),
    /// The name of a lane.
    Lane(LaneId),
    /// The label of a point of a curve.
    Point(CurveId, PointId),
    /// The label of a link.
    Link(LinkId),
    /// A figure of a metric, as a number. It need not be in the map yet.
    Figure(FigureId),
    /// The unit of the metric that a lane shows.
    Unit(LaneId),
}

impl TextTarget {
    /// The element that the text belongs to.
    pub fn element(self) -> ElementId {
        match self {
            Self::Card(id) => ElementId::Card(id),
            Self::Stage(id) => ElementId::Stage(id),
            Self::Step(id) => ElementId::Step(id),
            Self::Lane(id) | Self::Unit(id) => ElementId::Lane(id),
            Self::Point(curve, id) => ElementId::Point(curve, id),
            Self::Link(id) => ElementId::Link(id),
            Self::Figure(id) => ElementId::Figure(id),
        }
    }

    /// The text of `element` that can be edited on the map, if it has one.
    pub fn of(element: ElementId) -> Option<Self> {
        match element {
            ElementId::Card(id) => Some(Self::Card(id)),
            ElementId::Stage(id) => Some(Self::Stage(id)),
            ElementId::Step(id) => Some(Self::Step(id)),
            ElementId::Lane(id) => Some(Self::Lane(id)),
            ElementId::Point(curve, id) => Some(Self::Point(curve, id)),
            ElementId::Link(id) => Some(Self::Link(id)),
            ElementId::Figure(id) => Some(Self::Figure(id)),
            _ => None,
        }
    }
}
