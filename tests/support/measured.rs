//! A map with figures that were counted: 100 % and 17 % of 4,776 people, one of few cases and
//! one of too few.

use std::sync::Arc;

use wayline::model::{
    ChainRule, Counted, Counting, CountingUnit, Date, Evidence, EvidenceId, Journey, Lane, LaneId,
    LaneKind, LeftOut, LeftOutReason, Measure, Metric, MetricId, MetricValue, OrderKey, Recipe,
    RecipeStep, SourceFile,
};
use wayline::statistics::wilson;

use super::map::small_map;

/// A share that was counted, with its interval.
pub fn share(count: u32, n: u32) -> MetricValue {
    let (low, high) = wilson(count, n);
    MetricValue {
        value: f64::from(count) / f64::from(n) * 100.0,
        n: Some(n),
        count: Some(count),
        low: Some(low * 100.0),
        high: Some(high * 100.0),
        evidence: Some(source()),
        measure: Some(Measure::Reach),
        ..MetricValue::default()
    }
}

/// The id of the source.
pub fn source() -> EvidenceId {
    EvidenceId::new("e-web").expect("it is short")
}

/// The source "Web events, March" with its file, its recipe and what was counted in it.
fn evidence(journey: &Journey) -> Evidence {
    let steps = journey.steps().map(|(_, step)| RecipeStep {
        step: step.id,
        name: step.name.clone(),
        names: vec![step.name.to_lowercase()],
        is_optional: false,
    });
    let recipe = Recipe {
        name: "Kettle funnel".to_owned(),
        steps: steps.collect(),
        counting: Counting {
            rule: ChainRule::LongestChain,
            unit: CountingUnit::Person,
            ..Counting::default()
        },
        ..Recipe::default()
    };
    let file = SourceFile {
        name: "web-events-2026-03.csv".to_owned(),
        path: "web-events-2026-03.csv".to_owned(),
        hash: format!("9c41{}e07a", "0".repeat(56)),
        size: 450_000_000,
        rows: 2_412_883,
        columns: 6,
    };
    let left_out = |reason, rows, cases| LeftOut {
        reason,
        rows,
        cases,
    };
    Evidence {
        id: source(),
        title: "Web events, March".to_owned(),
        period_from: Date::new(2026, 3, 1).ok(),
        period_until: Date::new(2026, 3, 31).ok(),
        file: Some(file.clone()),
        recipe: Some(Arc::new(recipe.clone())),
        counted: Some(Arc::new(Counted {
            file,
            recipe,
            rows: 2_400_000,
            cases: 4776,
            open: 41,
            left_out: vec![
                left_out(LeftOutReason::Bots, 9000, 312),
                left_out(LeftOutReason::DuplicateRows, 30, 0),
            ],
            ..Counted::default()
        })),
        ..Evidence::default()
    }
}

/// The small map with a lane "Still in the journey": 100 % at "Look", 17 % at "Compare", and at
/// "Pay" 40 % of 20; and a lane "Time on step" with a figure of three cases. Ann's curve was
/// counted too, its last point in 12 answers.
pub fn measured_map() -> Journey {
    let mut journey = small_map();
    let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    let evidence = evidence(&journey);
    journey.evidence.push(Arc::new(evidence));
    let figures = [share(4776, 4776), share(812, 4776), share(8, 20)];
    let values = figures.into_iter().zip(&steps).map(|(figure, step)| {
        let step = *step;
        MetricValue { step, ..figure }
    });
    let time = MetricValue {
        step: steps[0],
        value: 4.183,
        n: Some(3),
        low: Some(1.0),
        high: Some(9.0),
        evidence: Some(source()),
        measure: Some(Measure::TimeOnStep),
        ..MetricValue::default()
    };
    for (id, name, unit, values) in [
        ("m-stay", "Still in the journey", "%", values.collect()),
        ("m-time", "Time on step", "min", vec![time]),
    ] {
        let metric = Metric {
            id: MetricId::new(id).expect("it is short"),
            name: name.to_owned(),
            unit: unit.to_owned(),
            values,
            ..Metric::default()
        };
        let last = journey.lanes.last().map(|lane| lane.order.clone());
        let lane = Lane {
            order: OrderKey::between(last.as_ref(), None).expect("there is room"),
            id: LaneId::new(&id.replace("m-", "l-")).expect("it is short"),
            name: name.to_owned(),
            kind: LaneKind::Metric,
            metric: Some(metric.id),
            ..Lane::default()
        };
        journey.metrics.push(Arc::new(metric));
        journey.lanes.push(Arc::new(lane));
    }
    let curve = Arc::make_mut(&mut journey.curves[0]);
    for (point, n) in curve.points.iter_mut().zip([212, 188, 12]) {
        point.n = Some(n);
        point.low = Some(point.value - 0.3);
        point.high = Some(point.value + 0.4);
        point.evidence = Some(source());
    }
    assert_eq!(wayline::model::validate(&journey), []);
    journey
}
