//! What a map that was made from a template only asks for, and nobody has said yet.

use crate::model::{Curve, CurvePoint, EvidenceStatus, Journey};

/// The files of the templates in both languages.
const TEMPLATES: &[&str] = &[
    include_str!("../../assets/templates/day-in-the-life/en.ron"),
    include_str!("../../assets/templates/day-in-the-life/ru.ron"),
    include_str!("../../assets/templates/empty-workshop/en.ron"),
    include_str!("../../assets/templates/empty-workshop/ru.ron"),
    include_str!("../../assets/templates/future-state/en.ron"),
    include_str!("../../assets/templates/future-state/ru.ron"),
    include_str!("../../assets/templates/marketing/en.ron"),
    include_str!("../../assets/templates/marketing/ru.ron"),
    include_str!("../../assets/templates/micro/en.ron"),
    include_str!("../../assets/templates/micro/ru.ron"),
    include_str!("../../assets/templates/product/en.ron"),
    include_str!("../../assets/templates/product/ru.ron"),
    include_str!("../../assets/templates/service-blueprint/en.ron"),
    include_str!("../../assets/templates/service-blueprint/ru.ron"),
    include_str!("../../assets/templates/short/en.ron"),
    include_str!("../../assets/templates/short/ru.ron"),
    include_str!("../../assets/templates/software-onboarding/en.ron"),
    include_str!("../../assets/templates/software-onboarding/ru.ron"),
];

/// Whether a template has this text in this field, so that it is a prompt that nobody has
/// replaced.
fn is_prompt(field: &str, text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.contains(['"', '\\', '\n']) {
        return false;
    }
    let line = format!(" {field}: \"{text}\",\n");
    TEMPLATES.iter().any(|template| template.contains(&line))
}

/// What the map is about in one sentence; empty if that is only the prompt of a template.
pub fn told_summary(journey: &Journey) -> &str {
    let summary = journey.scenario.summary.trim();
    if is_prompt("summary", summary) {
        ""
    } else {
        summary
    }
}

/// Whether a goal or a description of a stage was written for this map, not for a template.
pub(super) fn is_told(field: &str, text: &str) -> bool {
    !text.trim().is_empty() && !is_prompt(field, text)
}

/// Whether a point of a curve is as templates and workshops begin it: assumed to be neutral or
/// proposed to be one above, without any text or measurement.
pub fn is_as_begun(point: &CurvePoint) -> bool {
    let begun = match point.status {
        Some(EvidenceStatus::Assumed) => 0.0,
        Some(EvidenceStatus::Proposed) => 1.0,
        Some(EvidenceStatus::Observed) | None => return false,
    };
    point.value == begun
        && point.label.trim().is_empty()
        && point.quote.trim().is_empty()
        && (point.n, point.low, point.high) == (None, None, None)
}

/// Whether a curve says something: not if all of its points are as they were begun, unless it is
/// a part with a single point.
pub fn says_something(curve: &Curve) -> bool {
    match curve.points.as_slice() {
        [] => false,
        [_] => true,
        points => !points.iter().all(is_as_begun),
    }
}
