//! The lanes of a map in the making.

use std::collections::HashSet;
use std::sync::Arc;

use super::Builder;
use crate::import::table::levels::Level;
use crate::import::table::names;
use crate::lane_presets::LanePreset;
use crate::model::{
    BetterDirection, CurveState, Lane, LaneId, LaneKind, Metric, MetricValue, OrderKey, PersonaId,
    Scale, StepId,
};

/// A curve in the making.
pub(super) struct Line {
    pub lane: usize,
    pub persona: PersonaId,
    pub state: CurveState,
    /// The levels of each step.
    pub levels: Vec<(StepId, Vec<Level>)>,
}

/// A lane in the making.
struct Row {
    lane: Lane,
    key: String,
    metric: Option<Metric>,
}

/// The lanes, and the curves in them.
#[derive(Default)]
pub(super) struct Lanes {
    rows: Vec<Row>,
    pub(super) curves: Vec<Line>,
}

/// The lanes that a block has spoken of.
#[derive(Default)]
pub(super) struct Used {
    lanes: HashSet<LaneId>,
    last: Option<LaneId>,
}

impl Lanes {
    /// Goes on from the lanes of another map.
    pub(super) fn from_lanes(lanes: &[Arc<Lane>]) -> Self {
        let of = |lane: &Arc<Lane>| Row {
            lane: (**lane).clone(),
            key: key(&lane.name, &lane.kind),
            metric: None,
        };
        Self {
            rows: lanes.iter().map(of).collect(),
            curves: Vec::new(),
        }
    }

    pub(super) fn lane(&self, index: usize) -> &Lane {
        &self.rows[index].lane
    }

    pub(super) fn set_scale(&mut self, index: usize, scale: Scale) {
        let lane = &mut self.rows[index].lane;
        lane.scale = (scale != Scale::default()).then_some(scale);
    }

    /// Notes a figure; the unit is that of the first one that has any.
    pub(super) fn add_figure(&mut self, index: usize, figure: MetricValue, unit: &str) {
        let Some(metric) = &mut self.rows[index].metric else {
            return;
        };
        if metric.unit.is_empty() {
            unit.clone_into(&mut metric.unit);
        }
        metric.values.push(figure);
    }

    /// The metrics, which have ids already.
    pub(super) fn take_metrics(&mut self) -> Vec<Metric> {
        self.rows
            .iter_mut()
            .filter_map(|it| it.metric.take())
            .collect()
    }

    pub(super) fn into_lanes(self) -> Vec<Arc<Lane>> {
        let orders = OrderKey::sequence(self.rows.len());
        let rows = self.rows.into_iter().zip(orders);
        rows.map(|(row, order)| Arc::new(Lane { order, ..row.lane }))
            .collect()
    }

    fn position(&self, lane: Option<LaneId>) -> Option<usize> {
        let lane = lane?;
        self.rows.iter().position(|it| it.lane.id == lane)
    }
}

/// What lanes have in common that are one.
fn key(name: &str, kind: &LaneKind) -> String {
    format!("{}/{}", kind.as_str(), names::lane_key(name))
}

impl Builder<'_> {
    /// The place of the lane called `name`, which is added if no other block had it.
    /// `goes_on` says that the line above had the same name and is the same lane.
    pub(super) fn lane(
        &mut self,
        name: &str,
        preset: Option<LanePreset>,
        goes_on: bool,
        used: &mut Used,
    ) -> usize {
        if goes_on && let Some(at) = self.lanes.position(used.last) {
            return at;
        }
        let mut lane = Lane {
            name: name.to_owned(),
            ..Lane::default()
        };
        let mut metric = None;
        if let Some(preset) = preset {
            preset.shape(&mut lane);
            metric = preset.metric(self.words);
        }
        if let Some(metric) = &mut metric {
            let (plain, unit) =
                crate::import::table::figures::unit_in_name(name).unwrap_or((name, ""));
            plain.clone_into(&mut metric.name);
            unit.clone_into(&mut metric.unit);
            plain.clone_into(&mut lane.name);
            if preset == Some(LanePreset::Metric) {
                metric.better = BetterDirection::Higher;
            }
        }
        let at = self.place(lane, used);
        if let Some(metric) = metric
            && self.lanes.rows[at].metric.is_none()
            && self.lanes.rows[at].lane.metric.is_none()
        {
            let id = crate::model::MetricId::generate(self.ids);
            self.lanes.rows[at].metric = Some(Metric { id, ..metric });
            self.lanes.rows[at].lane.metric = Some(id);
        }
        at
    }

    /// The place of the emotion lane called `name`.
    pub(super) fn curve_lane(
        &mut self,
        name: &str,
        scale: Option<Scale>,
        used: &mut Used,
    ) -> usize {
        let mut lane = Lane {
            name: name.to_owned(),
            ..Lane::default()
        };
        LanePreset::EmotionCurve.shape(&mut lane);
        lane.scale = scale;
        let wanted = key(name, &lane.kind);
        let known = self.lanes.rows.iter().position(|it| it.key == wanted);
        if let Some(at) = known {
            let id = self.lanes.rows[at].lane.id;
            used.lanes.insert(id);
            used.last = Some(id);
            return at;
        }
        self.place(lane, used)
    }

    /// Finds the lane among those of other blocks, or puts it behind the last one that this
    /// block spoke of.
    fn place(&mut self, mut lane: Lane, used: &mut Used) -> usize {
        let wanted = key(&lane.name, &lane.kind);
        let free = |row: &&Row| row.key == wanted && !used.lanes.contains(&row.lane.id);
        let exact = self
            .lanes
            .rows
            .iter()
            .filter(free)
            .find(|it| it.lane.name == lane.name);
        let known = exact
            .or_else(|| self.lanes.rows.iter().find(free))
            .map(|it| it.lane.id);
        if let Some(at) = self.lanes.position(known) {
            used.lanes.extend(known);
            used.last = known;
            return at;
        }
        lane.id = LaneId::generate(self.ids);
        used.lanes.insert(lane.id);
        let at = self
            .lanes
            .position(used.last)
            .map_or(self.lanes.rows.len(), |it| it + 1);
        used.last = Some(lane.id);
        for curve in &mut self.lanes.curves {
            // Curves know their lanes by place.
            curve.lane += usize::from(curve.lane >= at);
        }
        self.lanes.rows.insert(
            at,
            Row {
                lane,
                key: wanted,
                metric: None,
            },
        );
        at
    }
}
