//! The form for a lane.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{
    BetterDirection, DividerLine, ElementId, Journey, Lane, LaneId, LaneKind, Metric, MetricId,
    Role, Scale,
};

/// Shows the fields of a lane.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: LaneId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(lane) = journey.lane(id) else { return };
    let mut lane = (**lane).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-lane");
    form.heading(&title, "");
    form.line("name", &mut lane.name);
    form.line("description", &mut lane.description);
    let mut kinds = form.named("lane-kind", LaneKind::KNOWN, |kind| {
        kind.as_str().to_owned()
    });
    if let LaneKind::Other(word) = &lane.kind {
        kinds.push((lane.kind.clone(), word.clone()));
    }
    form.choice("kind", &mut lane.kind, &kinds);
    if lane.kind.holds_cards() {
        let mut roles = form.named("role", Role::KNOWN, |role| role.as_str().to_owned());
        if let Role::Other(word) = &lane.role {
            roles.push((lane.role.clone(), word.clone()));
        }
        form.choice("role", &mut lane.role, &roles);
        form.tint("tint", &mut lane.tint);
    }
    let range = Lane::MIN_HEIGHT_RANGE;
    let start = form.theme.sizes.row;
    form.optional_length("min_height", &mut lane.min_height, start, range);
    let mut of_metric = None;
    match lane.kind {
        LaneKind::EmotionCurve => {
            scale(&mut form, &mut lane);
            form.tick("hides_marks", &mut lane.hides_marks);
        }
        LaneKind::Metric => {
            let metrics = journey.metrics.iter();
            let metrics = metrics
                .map(|metric| (metric.id, metric.name.clone()))
                .collect();
            let metrics = form.optional(metrics);
            form.choice("metric", &mut lane.metric, &metrics);
            of_metric = lane
                .metric
                .and_then(|id| metric_fields(&mut form, &journey, id));
        }
        LaneKind::Divider => {
            let dividers = form.named("divider", DividerLine::ALL, |line| line.as_str().to_owned());
            let dividers = form.optional(dividers);
            form.choice("divider", &mut lane.divider, &dividers);
        }
        _ => {}
    }
    form.tick("collapsed", &mut lane.collapsed);
    form.tick("hidden", &mut lane.hidden);
    if let Some((field, metric)) = of_metric {
        let element = ElementId::Metric(metric.id);
        editor.edit_field(element, field, Edit::PutMetric(Box::new(metric)));
    }
    send!(
        form,
        editor,
        ElementId::Lane(id),
        Edit::PutLane(Box::new(lane))
    );
}

/// Shows what the figures of the lane are measured in, and whether more of it is better. Returns
/// the metric and its field if that was changed.
fn metric_fields(
    form: &mut Form<'_>,
    journey: &Journey,
    id: MetricId,
) -> Option<(&'static str, Metric)> {
    let mut metric = (**journey.metric(id)?).clone();
    let of_lane = form.changed.take();
    form.line("unit", &mut metric.unit);
    let directions = form.named("better", BetterDirection::ALL, |direction| {
        direction.as_str().to_owned()
    });
    form.choice("better", &mut metric.better, &directions);
    let of_metric = std::mem::replace(&mut form.changed, of_lane);
    Some((of_metric?, metric))
}

/// The lowest and the highest value on the axis of a lane with emotion curves.
fn scale(form: &mut Form<'_>, lane: &mut Lane) {
    let mut scale = lane.scale();
    let limit = 1e9;
    form.number("scale_min", &mut scale.min, -limit..=limit, 0.1);
    form.number("scale_max", &mut scale.max, -limit..=limit, 0.1);
    if matches!(form.changed, Some("scale_min" | "scale_max")) {
        lane.scale = (scale != Scale::default()).then_some(scale);
    }
}
