//! The sheets besides that of the map.

use super::list::list;
use super::table::{Table, Value};
use super::{pains, people, sources};
use crate::export::data::grid::{curves_of, points_in_order};
use crate::export::data::names::Names;
use crate::measure_words;
use crate::model::{Journey, LaneKind};
use crate::words::Words;

/// All lists, including those without rows.
pub(super) fn all(journey: &Journey, words: &Words) -> Vec<Table> {
    let names = Names::new(journey, words);
    vec![
        people::about(journey, words),
        people::personas(journey, &names, words),
        people::stages(journey, words),
        pains::opportunities(&names, words),
        pains::cards(&names, words),
        points(journey, &names, words),
        metrics(journey, &names, words),
        evidence(journey, words),
        sources::files(journey, words),
        links(journey, words),
        lanes(journey, words),
    ]
}

/// The points of all curves, from left to right.
fn points(journey: &Journey, names: &Names<'_>, words: &Words) -> Table {
    let keys = [
        "field-lane",
        "field-persona",
        "field-state",
        "element-stage",
        "element-step",
        "field-place",
        "field-value",
        "field-label",
        "field-quote",
        "field-status",
        "field-n",
        "field-low",
        "field-high",
        "field-evidence",
        "field-hidden",
    ];
    let columns = journey.steps().enumerate();
    let columns = columns.map(|(at, (_, step))| (step.id, at)).collect();
    let mut rows = Vec::new();
    let lanes = journey.lanes.iter();
    for lane in lanes.filter(|lane| lane.kind == LaneKind::EmotionCurve) {
        for curve in curves_of(journey, lane) {
            for point in points_in_order(curve, &columns) {
                let place = names.place(point.step);
                rows.push(vec![
                    lane.name.as_str().into(),
                    names.persona(curve.persona).into(),
                    words.name("curve", curve.state.as_str()).into(),
                    place.map_or("", |position| position.stage).into(),
                    place.map_or("", |position| position.step).into(),
                    Value::Number(point.place),
                    Value::Number(point.value),
                    point.label.as_str().into(),
                    point.quote.as_str().into(),
                    pains::status(words, point.status),
                    point.n.into(),
                    point.low.into(),
                    point.high.into(),
                    sources::title(journey, point.evidence),
                    pains::yes(words, curve.hidden),
                ]);
            }
            for point in &curve.hidden_points {
                let place = names.place(point.step);
                let mut row: Vec<Value> = vec![
                    lane.name.as_str().into(),
                    names.persona(curve.persona).into(),
                    words.name("curve", curve.state.as_str()).into(),
                    place.map_or("", |position| position.stage).into(),
                    place.map_or("", |position| position.step).into(),
                    Value::Number(point.place),
                    words.hidden_below(point.hidden_below).into(),
                ];
                row.resize(keys.len(), Value::None);
                rows.push(row);
            }
        }
    }
    list(words, "document-sheet-points", &keys, rows)
}

/// The figures of all metrics, those of each from left to right. A metric without figures gets
/// a row too.
fn metrics(journey: &Journey, names: &Names<'_>, words: &Words) -> Table {
    let keys = [
        "element-metric",
        "field-unit",
        "field-better",
        "element-stage",
        "element-step",
        "field-persona",
        "field-value",
        "field-n",
        "field-count",
        "field-low",
        "field-high",
        "field-evidence",
        "field-measure",
        "document-how-counted",
        "field-source",
        "field-period",
    ];
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for metric in &journey.metrics {
        let mut values: Vec<_> = metric.values.iter().collect();
        values.sort_by_key(|value| names.place(value.step).map(|place| place.column));
        for value in values {
            let place = names.place(value.step);
            rows.push(vec![
                metric.name.as_str().into(),
                metric.unit.as_str().into(),
                words.name("better", metric.better.as_str()).into(),
                place.map_or("", |position| position.stage).into(),
                place.map_or("", |position| position.step).into(),
                value.persona.map_or("", |id| names.persona(id)).into(),
                match value.hidden_below {
                    Some(least) => words.hidden_below(least).into(),
                    None => Value::Number(value.value),
                },
                value.n.into(),
                value.count.into(),
                value.low.into(),
                value.high.into(),
                sources::title(journey, value.evidence),
                sources::measure(words, value),
                measure_words::definition_of(words, journey, value).into(),
                value.source.as_str().into(),
                value.period.as_str().into(),
            ]);
        }
        if metric.values.is_empty() {
            let mut row: Vec<Value> = vec![
                metric.name.as_str().into(),
                metric.unit.as_str().into(),
                words.name("better", metric.better.as_str()).into(),
            ];
            row.resize(keys.len(), Value::None);
            rows.push(row);
        }
    }
    list(words, "document-sheet-metrics", &keys, rows)
}

/// The pieces of evidence.
fn evidence(journey: &Journey, words: &Words) -> Table {
    let keys = [
        "field-title",
        "field-kind",
        "field-date",
        "field-period",
        "field-period-from",
        "field-period-until",
        "field-sample-size",
        "field-consent",
        "field-legal-basis",
        "field-purpose",
        "field-delete-by",
        "field-sensitivity",
        "field-location",
        "field-note",
    ];
    let rows = journey.evidence.iter().map(|evidence| {
        let consent = evidence
            .consent
            .map(|consent| words.name("consent", consent.as_str()));
        let basis = evidence
            .legal_basis
            .map(|basis| words.name("legal-basis", basis.as_str()));
        let sensitivity = evidence.sensitivity;
        let sensitivity =
            sensitivity.map(|sensitivity| words.name("sensitivity", sensitivity.as_str()));
        vec![
            evidence.title.as_str().into(),
            words.name("evidence-kind", evidence.kind.as_str()).into(),
            evidence.date.into(),
            evidence.period.as_str().into(),
            evidence.period_from.into(),
            evidence.period_until.into(),
            evidence.sample_size.into(),
            consent.unwrap_or_default().into(),
            basis.unwrap_or_default().into(),
            evidence.purpose.as_str().into(),
            evidence.delete_by.into(),
            sensitivity.unwrap_or_default().into(),
            evidence.location.as_str().into(),
            evidence.note.as_str().into(),
        ]
    });
    list(words, "document-sheet-evidence", &keys, rows.collect())
}

/// The links between cards.
fn links(journey: &Journey, words: &Words) -> Table {
    let text = |id| journey.card(id).map_or("", |card| card.text.as_str());
    let rows = journey.links.iter().map(|link| {
        vec![
            text(link.from).into(),
            text(link.to).into(),
            link.label.as_str().into(),
        ]
    });
    let keys = ["field-from", "field-to", "field-label"];
    list(words, "document-sheet-links", &keys, rows.collect())
}

/// The lanes and their properties.
fn lanes(journey: &Journey, words: &Words) -> Table {
    let keys = [
        "element-lane",
        "field-kind",
        "field-role",
        "field-description",
        "field-scale-min",
        "field-scale-max",
        "field-metric",
        "field-divider",
        "field-tint",
        "field-min-height",
        "field-hides-marks",
        "field-hidden",
        "field-collapsed",
    ];
    let rows = journey.lanes.iter().map(|lane| {
        let role = words.name("role", lane.role.as_str());
        let metric = lane.metric.and_then(|id| journey.metric(id));
        let divider = lane
            .divider
            .map(|divider| words.name("divider", divider.as_str()));
        let tint = lane.tint.map(|tint| words.name("tint", tint.as_str()));
        vec![
            lane.name.as_str().into(),
            words.name("lane-kind", lane.kind.as_str()).into(),
            if lane.kind.holds_cards() {
                role.into()
            } else {
                Value::None
            },
            lane.description.as_str().into(),
            lane.scale.map(|scale| scale.min).into(),
            lane.scale.map(|scale| scale.max).into(),
            metric.map_or("", |metric| metric.name.as_str()).into(),
            divider.unwrap_or_default().into(),
            tint.unwrap_or_default().into(),
            lane.min_height.into(),
            pains::yes(words, lane.hides_marks),
            pains::yes(words, lane.hidden),
            pains::yes(words, lane.collapsed),
        ]
    });
    list(words, "document-sheet-lanes", &keys, rows.collect())
}
