//! What of a map a format could not say.

/// A kind of thing that a map holds and a format may have no words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Omitted {
    /// What the map describes, the scenario, the notes about the map.
    Frame,
    /// What is known of personas beyond their names.
    PersonaDetails,
    /// Goals, descriptions, notes of stages and steps.
    ColumnDetails,
    /// Lanes with all that is in them.
    Lanes,
    /// Kinds, descriptions and looks of lanes.
    LaneDetails,
    /// Cards.
    Cards,
    /// What cards hold beyond their text.
    CardDetails,
    /// Cards over several columns.
    Spans,
    /// Curves.
    Curves,
    /// Labels, quotes, places and figures of curve points.
    PointDetails,
    /// Metrics.
    Metrics,
    /// Names, sources and directions of metrics, and whose their figures are.
    MetricDetails,
    /// Pieces of evidence.
    Evidence,
    /// Arrows between cards.
    Links,
    /// Pictures.
    Images,
    /// Characters that the format cannot hold and that were replaced.
    Characters,
}

impl Omitted {
    /// The key of its words, which are filled with a `count`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Frame => "omitted-frame",
            Self::PersonaDetails => "omitted-persona-details",
            Self::ColumnDetails => "omitted-column-details",
            Self::Lanes => "omitted-lanes",
            Self::LaneDetails => "omitted-lane-details",
            Self::Cards => "omitted-cards",
            Self::CardDetails => "omitted-card-details",
            Self::Spans => "omitted-spans",
            Self::Curves => "omitted-curves",
            Self::PointDetails => "omitted-point-details",
            Self::Metrics => "omitted-metrics",
            Self::MetricDetails => "omitted-metric-details",
            Self::Evidence => "omitted-evidence",
            Self::Links => "omitted-links",
            Self::Images => "omitted-images",
            Self::Characters => "omitted-characters",
        }
    }
}

/// What of a map a format could not say, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// What is missing.
    pub what: Omitted,
    /// How many of them; at least 1.
    pub count: usize,
}

impl Omission {
    /// The omission of `count` things, or `None` if there are none.
    pub fn of(what: Omitted, count: usize) -> Option<Self> {
        (count > 0).then_some(Self { what, count })
    }
}
