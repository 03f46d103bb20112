//! The texts of the map that can be edited in place.

use crate::model::{
    AsideId, CardId, CurveId, ElementId, FigureId, LaneId, LinkId, MessageKind, MessagePart,
    PointId, ScenarioPart, StageId, StepId, StopId,
};

/// A text that can be edited on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// The title of the summary of the walk.
    SummaryTitle,
    /// A text of a message of that summary.
    Message(MessageKind, MessagePart),
    /// The headline of the page of a stage.
    Headline(StageId),
    /// The title of the map, on a page.
    MapTitle,
    /// A text of the scenario, on a page.
    Scenario(ScenarioPart),
    /// The heading of a slide.
    SlideTitle(StopId),
    /// The text of a slide.
    SlideText(StopId),
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
            Self::SummaryTitle => ElementId::Aside(AsideId::SummaryTitle),
            Self::Message(kind, part) => ElementId::Aside(AsideId::Message(kind, part)),
            Self::Headline(id) => ElementId::Aside(AsideId::Headline(id)),
            Self::MapTitle => ElementId::Aside(AsideId::MapTitle),
            Self::Scenario(part) => ElementId::Aside(AsideId::Scenario(part)),
            Self::SlideTitle(id) => ElementId::Aside(AsideId::Stop(id)),
            Self::SlideText(id) => ElementId::Aside(AsideId::SlideText(id)),
        }
    }

    /// Whether the text is edited on the pages of the walk alone.
    pub fn is_of_walk(self) -> bool {
        matches!(
            self,
            Self::SummaryTitle
                | Self::Message(..)
                | Self::Headline(_)
                | Self::MapTitle
                | Self::Scenario(_)
                | Self::SlideTitle(_)
                | Self::SlideText(_)
        )
    }

    /// Whether the text may have several lines.
    pub fn is_multiline(self) -> bool {
        match self {
            Self::Card(_) | Self::SlideText(_) => true,
            Self::Scenario(part) => part != ScenarioPart::Summary,
            _ => false,
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
            ElementId::Aside(AsideId::SummaryTitle) => Some(Self::SummaryTitle),
            ElementId::Aside(AsideId::Message(kind, part)) => Some(Self::Message(kind, part)),
            ElementId::Aside(AsideId::Headline(id)) => Some(Self::Headline(id)),
            ElementId::Aside(AsideId::MapTitle) => Some(Self::MapTitle),
            ElementId::Aside(AsideId::Scenario(part)) => Some(Self::Scenario(part)),
            ElementId::Aside(AsideId::Stop(id)) => Some(Self::SlideTitle(id)),
            ElementId::Aside(AsideId::SlideText(id)) => Some(Self::SlideText(id)),
            _ => None,
        }
    }
}
