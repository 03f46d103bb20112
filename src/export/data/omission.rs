//! What of a map a format could not hold.

/// A kind of content of a map that a format may be unable to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Omitted {
    /// The kind of the map, the scenario, and the notes about the map.
    Frame,
    /// What is known of personas beyond their names.
    PersonaDetails,
    /// Goals, descriptions and notes of stages and steps.
    ColumnDetails,
    /// Whole lanes with their content.
    Lanes,
    /// Kinds, descriptions and appearance of lanes.
    LaneDetails,
    /// Whole cards.
    Cards,
    /// Whole cards, of a presentation that shows some of the cards.
    CardsOnNoSlide,
    /// What cards hold beyond their text.
    CardDetails,
    /// The length of cards over several columns, which are written in the first of them only.
    Spans,
    /// Whole curves.
    Curves,
    /// Labels, quotes, places and figures of curve points.
    PointDetails,
    /// Whole metrics.
    Metrics,
    /// Names, sources and directions of metrics, and the personas that their figures are about.
    MetricDetails,
    /// Pieces of evidence.
    Evidence,
    /// Arrows between cards.
    Links,
    /// Arrows between a card of the part of a map and a card beyond it.
    LinksBeyond,
    /// Pictures.
    Images,
    /// Characters that the format cannot hold and that were replaced.
    Characters,
}

impl Omitted {
    /// The key of the message about this kind of omission; the message takes a `count`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Frame => "omitted-frame",
            Self::PersonaDetails => "omitted-persona-details",
            Self::ColumnDetails => "omitted-column-details",
            Self::Lanes => "omitted-lanes",
            Self::LaneDetails => "omitted-lane-details",
            Self::Cards => "omitted-cards",
            Self::CardsOnNoSlide => "omitted-cards-on-no-slide",
            Self::CardDetails => "omitted-card-details",
            Self::Spans => "omitted-spans",
            Self::Curves => "omitted-curves",
            Self::PointDetails => "omitted-point-details",
            Self::Metrics => "omitted-metrics",
            Self::MetricDetails => "omitted-metric-details",
            Self::Evidence => "omitted-evidence",
            Self::Links => "omitted-links",
            Self::LinksBeyond => "omitted-links-beyond",
            Self::Images => "omitted-images",
            Self::Characters => "omitted-characters",
        }
    }
}

/// Content of a map that a format could not hold, and how much of it there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The kind of content that is missing.
    pub what: Omitted,
    /// How many elements or texts are affected; at least 1.
    pub count: usize,
}

impl Omission {
    /// The omission of `count` elements, or `None` if `count` is 0.
    pub fn of(what: Omitted, count: usize) -> Option<Self> {
        (count > 0).then_some(Self { what, count })
    }
}
