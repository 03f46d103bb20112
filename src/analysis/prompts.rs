//! What a map that was made from a template only asks for, and nobody has said yet.

use crate::model::{Curve, CurvePoint, EvidenceStatus, Journey, Stage};

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
    if text.is_empty() || text.contains(['"', '\\', '\n']) {
        return false;
    }
    let line = format!(" {field}: \"{text}\",\n");
    TEMPLATES.iter().any(|template| template.contains(&line))
}

/// `text` without the space around it; empty if that is only the prompt of a template.
fn told<'a>(field: &str, text: &'a str) -> &'a str {
    let text = text.trim();
    if is_prompt(field, text) { "" } else { text }
}

/// What the map is about in one sentence; empty if that is only the prompt of a template.
pub fn told_summary(journey: &Journey) -> &str {
    told("summary", &journey.scenario.summary)
}

/// What the customer wants in a stage; empty if that is only the prompt of a template.
pub fn told_goal(stage: &Stage) -> &str {
    told("goal", &stage.goal)
}

/// What a stage is about; empty if that is only the prompt of a template.
pub fn told_description(stage: &Stage) -> &str {
    told("description", &stage.description)
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
