//! Emotion curves and their points.

use std::sync::Arc;

use super::{EditError, refuse_problems};
use crate::model::{
    Curve, CurveId, CurvePoint, ElementId, IdSource, Journey, PointId, curve_problems,
};

fn index_of(journey: &Journey, curve: CurveId) -> Result<usize, EditError> {
    journey
        .curves
        .iter()
        .position(|candidate| candidate.id == curve)
        .ok_or(EditError::Missing(ElementId::Curve(curve)))
}

fn point_index(curve: &Curve, point: PointId) -> Result<usize, EditError> {
    curve
        .points
        .iter()
        .position(|candidate| candidate.id == point)
        .ok_or(EditError::Missing(ElementId::Point(curve.id, point)))
}

pub(super) fn add(
    journey: &mut Journey,
    mut curve: Curve,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    curve.id = CurveId::generate(ids);
    for point in &mut curve.points {
        point.id = PointId::generate(ids);
    }
    refuse_problems(curve_problems(journey, &curve))?;
    let id = curve.id;
    journey.curves.push(Arc::new(curve));
    journey.sort();
    Ok(vec![ElementId::Curve(id)])
}

pub(super) fn put(journey: &mut Journey, mut curve: Curve) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, curve.id)?;
    let known = &journey.curves[index];
    curve.points.clone_from(&known.points);
    curve.hidden_points.clone_from(&known.hidden_points);
    replace(journey, index, curve)
}

/// Puts a whole curve in the place of an old one.
fn replace(journey: &mut Journey, index: usize, curve: Curve) -> Result<Vec<ElementId>, EditError> {
    refuse_problems(curve_problems(journey, &curve))?;
    let id = curve.id;
    journey.curves[index] = Arc::new(curve);
    Ok(vec![ElementId::Curve(id)])
}

pub(super) fn delete(journey: &mut Journey, curve: CurveId) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, curve)?;
    journey.curves.remove(index);
    Ok(Vec::new())
}

pub(super) fn add_point(
    journey: &mut Journey,
    curve: CurveId,
    mut point: CurvePoint,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, curve)?;
    point.id = PointId::generate(ids);
    let id = point.id;
    let mut changed = (*journey.curves[index]).clone();
    // Whoever adds a point knows what is hidden there, or replaces it.
    changed
        .hidden_points
        .retain(|hidden| hidden.step != point.step);
    changed.points.push(point);
    replace(journey, index, changed)?;
    Ok(vec![ElementId::Point(curve, id)])
}

pub(super) fn put_point(
    journey: &mut Journey,
    curve: CurveId,
    point: CurvePoint,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, curve)?;
    let mut changed = (*journey.curves[index]).clone();
    let at = point_index(&changed, point.id)?;
    let id = point.id;
    changed.points[at] = point;
    replace(journey, index, changed)?;
    Ok(vec![ElementId::Point(curve, id)])
}

pub(super) fn delete_point(
    journey: &mut Journey,
    curve: CurveId,
    point: PointId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, curve)?;
    let mut changed = (*journey.curves[index]).clone();
    let at = point_index(&changed, point)?;
    changed.points.remove(at);
    replace(journey, index, changed)
}
