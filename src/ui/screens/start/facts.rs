//! What can be said of a map in one line: how many stages, lanes and cards it has.

use crate::model::{Journey, LaneKind};
use crate::words::Words;

/// Numbers about a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The title.
    pub title: String,
    stages: usize,
    lanes: usize,
    cards: usize,
    curves: usize,
    metrics: usize,
    dividers: usize,
}

impl Facts {
    /// The numbers about `journey`. Dividing lines are not counted among the lanes.
    pub fn of(journey: &Journey) -> Self {
        let of_kind = |kind: &LaneKind| {
            let lanes = journey.lanes.iter();
            lanes.filter(|lane| lane.kind == *kind).count()
        };
        let dividers = of_kind(&LaneKind::Divider);
        Self {
            title: journey.title.clone(),
            stages: journey.stages.len(),
            lanes: journey.lanes.len() - dividers,
            cards: journey.cards.len(),
            curves: journey.curves.len(),
            metrics: of_kind(&LaneKind::Metric),
            dividers,
        }
    }

    /// The numbers as a line: of stages and, in a map with cards, of these; else of what is
    /// special about the map, or of lanes.
    pub fn line(&self, words: &Words) -> String {
        let count = |key: &str, count: usize| words.fill(key, &[("count", count.into())]);
        let mut parts = vec![count("start-stages", self.stages)];
        if self.cards > 0 {
            parts.push(count("start-cards", self.cards));
            return parts.join(", ");
        }
        if self.dividers > 0 {
            parts.push(count("start-lines", self.dividers));
        } else if self.metrics > 0 {
            parts.push(count("start-metrics", self.metrics));
        } else if self.curves > 1 {
            parts.push(count("start-curves", self.curves));
        } else {
            parts.push(count("start-lanes", self.lanes));
        }
        parts.join(", ")
    }
}
