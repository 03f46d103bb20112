//! The lanes of a map that is being built.

use std::collections::HashSet;
use std::sync::Arc;

use super::Builder;
use crate::import::table::levels::Level;
use crate::import::table::names;
use crate::import::table::own::Numbers;
use crate::lane_presets::LanePreset;
use crate::model::{
    BetterDirection, CurveState, Lane, LaneId, LaneKind, Metric, MetricValue, OrderKey, PersonaId,
    Scale, StepId,
};

/// A curve that is being built.
pub(super) struct CurveDraft {
    /// The index of its lane.
    pub lane: usize,
    pub persona: PersonaId,
    pub state: CurveState,
    /// The levels of each cell that has some.
    pub levels: Vec<LevelsOfCell>,
}

/// The levels in a cell.
#[derive(Clone)]
pub(super) struct LevelsOfCell {
    /// The step of the cell.
    pub step: StepId,
    pub levels: Vec<Level>,
    /// The numbers behind the first levels.
    pub numbers: Vec<Numbers>,
    /// For each point that is hidden: fewer people than this are behind it.
    pub hidden: Vec<u32>,
}

/// A lane that is being built.
struct LaneDraft {
    lane: Lane,
    /// The key by which lines of other blocks are recognised as the same lane.
    key: String,
    /// The metric with its figures, if the lane shows one.
    metric: Option<Metric>,
}

/// The lanes in their order, and the curves in them.
#[derive(Default)]
pub(super) struct Lanes {
    rows: Vec<LaneDraft>,
    pub(super) curves: Vec<CurveDraft>,
}

/// The lanes that a block has used so far.
#[derive(Default)]
pub(super) struct UsedLanes {
    lanes: HashSet<LaneId>,
    /// The lane of the last line.
    last: Option<LaneId>,
}

impl Lanes {
    /// Starts with the lanes of another map.
    pub(super) fn from_lanes(lanes: &[Arc<Lane>]) -> Self {
        let draft_of = |lane: &Arc<Lane>| LaneDraft {
            lane: (**lane).clone(),
            key: key(&lane.name, &lane.kind),
            metric: None,
        };
        Self {
            rows: lanes.iter().map(draft_of).collect(),
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

    /// Adds a figure to the metric of a lane. The unit of the metric is that of its first
    /// figure with a unit.
    pub(super) fn add_figure(&mut self, index: usize, figure: MetricValue, unit: &str) {
        let Some(metric) = &mut self.rows[index].metric else {
            return;
        };
        if metric.unit.is_empty() {
            unit.clone_into(&mut metric.unit);
        }
        metric.values.push(figure);
    }

    /// Takes the metrics out of the lanes. They have their ids already.
    pub(super) fn take_metrics(&mut self) -> Vec<Metric> {
        self.rows
            .iter_mut()
            .filter_map(|row| row.metric.take())
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
        self.rows.iter().position(|row| row.lane.id == lane)
    }
}

/// The key that is equal for lines of several blocks that belong to the same lane.
fn key(name: &str, kind: &LaneKind) -> String {
    format!("{}/{}", kind.as_str(), names::lane_key(name))
}

impl Builder<'_> {
    /// The index of the lane called `name`, which is added if no other block had it.
    /// `goes_on` says that the line before has the same name and is the same lane.
    pub(super) fn lane(
        &mut self,
        name: &str,
        preset: Option<LanePreset>,
        goes_on: bool,
        used: &mut UsedLanes,
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

    /// The index of the emotion lane called `name`, which is added if no block had it.
    pub(super) fn curve_lane(
        &mut self,
        name: &str,
        scale: Option<Scale>,
        used: &mut UsedLanes,
    ) -> usize {
        let mut lane = Lane {
            name: name.to_owned(),
            ..Lane::default()
        };
        LanePreset::EmotionCurve.shape(&mut lane);
        lane.scale = scale;
        let wanted_key = key(name, &lane.kind);
        let known_lane = self.lanes.rows.iter().position(|row| row.key == wanted_key);
        if let Some(index) = known_lane {
            let id = self.lanes.rows[index].lane.id;
            used.lanes.insert(id);
            used.last = Some(id);
            return index;
        }
        self.place(lane, used)
    }

    /// The index of the lane among those of other blocks. If they have none, the lane is added
    /// behind the last one that this block used.
    fn place(&mut self, mut lane: Lane, used: &mut UsedLanes) -> usize {
        let wanted_key = key(&lane.name, &lane.kind);
        let is_free =
            |row: &&LaneDraft| row.key == wanted_key && !used.lanes.contains(&row.lane.id);
        let same_name = self
            .lanes
            .rows
            .iter()
            .filter(is_free)
            .find(|row| row.lane.name == lane.name);
        let known_id = same_name
            .or_else(|| self.lanes.rows.iter().find(is_free))
            .map(|row| row.lane.id);
        if let Some(index) = self.lanes.position(known_id) {
            used.lanes.extend(known_id);
            used.last = known_id;
            return index;
        }
        lane.id = LaneId::generate(self.ids);
        used.lanes.insert(lane.id);
        let index = self
            .lanes
            .position(used.last)
            .map_or(self.lanes.rows.len(), |index| index + 1);
        used.last = Some(lane.id);
        for curve in &mut self.lanes.curves {
            // Curves refer to their lanes by index.
            curve.lane += usize::from(curve.lane >= index);
        }
        self.lanes.rows.insert(
            index,
            LaneDraft {
                lane,
                key: wanted_key,
                metric: None,
            },
        );
        index
    }
}
