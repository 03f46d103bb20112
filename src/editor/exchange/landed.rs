//! Puts figures that were counted onto a map, by a plan of `data::landing`. The window and the
//! command line share it.

use crate::data::landing::{LandedCurve, LandedMetric, Landing};
use crate::edit::Edit;
use crate::model::{CurvePoint, ElementId, EvidenceId, Journey, Lane, LaneKind, Metric, PointId};

/// Carries out a plan that was made for `journey`. `apply` applies an edit and returns the
/// elements that it made or changed, the most important one first, and stops with an error.
/// Lanes of new metrics come below all others. Returns the id of the source.
///
/// # Errors
/// What `apply` failed with. What was applied before is then to be thrown away.
pub fn put_on_map<E>(
    journey: &Journey,
    landing: &Landing,
    apply: &mut dyn FnMut(Edit) -> Result<Vec<ElementId>, E>,
) -> Result<EvidenceId, E> {
    let known = landing.evidence.id;
    let source = Box::new(landing.evidence.clone());
    let is_known = journey.evidence(known).is_some();
    let edit = if is_known {
        Edit::PutEvidence(source)
    } else {
        Edit::AddEvidence(source)
    };
    let made = apply(edit)?;
    let source = match made.first() {
        Some(ElementId::Evidence(id)) => *id,
        _ => known,
    };
    let mut lanes = journey.lanes.len();
    for landed in &landing.metrics {
        put_metric(landed, (known, source), &mut lanes, apply)?;
    }
    for landed in &landing.curves {
        put_curve(landed, (known, source), apply)?;
    }
    Ok(source)
}

/// Puts a metric. The source has become `source.1`.
fn put_metric<E>(
    landed: &LandedMetric,
    source: (EvidenceId, EvidenceId),
    lanes: &mut usize,
    apply: &mut dyn FnMut(Edit) -> Result<Vec<ElementId>, E>,
) -> Result<(), E> {
    let mut metric: Metric = landed.metric.clone();
    for value in &mut metric.values {
        if value.evidence == Some(source.0) {
            value.evidence = Some(source.1);
        }
    }
    if !landed.is_new {
        apply(Edit::PutMetric(Box::new(metric)))?;
        return Ok(());
    }
    let name = metric.name.clone();
    let made = apply(Edit::AddMetric(Box::new(metric)))?;
    if let Some(ElementId::Metric(metric)) = made.first() {
        let lane = Lane {
            name,
            kind: LaneKind::Metric,
            metric: Some(*metric),
            ..Lane::default()
        };
        apply(Edit::AddLane {
            lane: Box::new(lane),
            index: *lanes,
        })?;
        *lanes += 1;
    }
    Ok(())
}

/// Puts the points of a curve. The source has become `source.1`.
fn put_curve<E>(
    landed: &LandedCurve,
    source: (EvidenceId, EvidenceId),
    apply: &mut dyn FnMut(Edit) -> Result<Vec<ElementId>, E>,
) -> Result<(), E> {
    let mut curve = landed.curve.id;
    if landed.is_new {
        let mut empty = landed.curve.clone();
        empty.points.clear();
        let made = apply(Edit::AddCurve(Box::new(empty)))?;
        if let Some(ElementId::Curve(id)) = made.first() {
            curve = *id;
        }
    }
    for point in &landed.gone {
        apply(Edit::DeletePoint(curve, point.id))?;
    }
    for point in &landed.points {
        let point = Box::new(CurvePoint {
            evidence: Some(source.1),
            ..point.clone()
        });
        apply(if point.id == PointId::default() {
            Edit::AddPoint(curve, point)
        } else {
            Edit::PutPoint(curve, point)
        })?;
    }
    Ok(())
}
