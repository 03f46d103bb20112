//! The same map under new ids: nothing else changes, and no old id is left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use wayline::file::to_ron;
use wayline::model::{CardId, Journey, Link, LinkId, Metric, MetricId, MetricValue, validate};

use crate::support::fixtures::{SeqIds, ids, load, random_map, small};

/// What stands in quotes in the text of a map.
fn quoted(journey: &Journey) -> BTreeSet<String> {
    let text = to_ron(journey).expect("sound");
    text.split('"').map(str::to_owned).collect()
}

/// Writes the id of every element into one of its own texts, so that it can be told
/// again under another id.
fn signed(journey: &Journey) -> Journey {
    let mut signed = journey.clone();
    for it in &mut signed.personas {
        Arc::make_mut(it).note = it.id.to_string();
    }
    for stage in &mut signed.stages {
        let stage = Arc::make_mut(stage);
        stage.description = stage.id.to_string();
        for it in &mut stage.steps {
            Arc::make_mut(it).description = it.id.to_string();
        }
    }
    for it in &mut signed.lanes {
        Arc::make_mut(it).description = it.id.to_string();
    }
    for it in &mut signed.cards {
        Arc::make_mut(it).note = it.id.to_string();
    }
    for it in &mut signed.metrics {
        Arc::make_mut(it).name = it.id.to_string();
    }
    for it in &mut signed.evidence {
        Arc::make_mut(it).note = it.id.to_string();
    }
    for it in &mut signed.links {
        Arc::make_mut(it).label = it.id.to_string();
    }
    for curve in &mut signed.curves {
        let curve = Arc::make_mut(curve);
        let id = curve.id;
        for point in &mut curve.points {
            point.label = format!("{id} {}", point.id);
        }
    }
    signed
}

/// From the ids of a signed map under new ids to those it had.
fn signatures(journey: &Journey) -> BTreeMap<String, String> {
    let mut old = BTreeMap::new();
    let mut add = |new: &str, signature: &str| old.insert(new.to_owned(), signature.to_owned());
    for it in &journey.personas {
        add(it.id.as_str(), &it.note);
    }
    for stage in &journey.stages {
        add(stage.id.as_str(), &stage.description);
        for it in &stage.steps {
            add(it.id.as_str(), &it.description);
        }
    }
    for it in &journey.lanes {
        add(it.id.as_str(), &it.description);
    }
    for it in &journey.cards {
        add(it.id.as_str(), &it.note);
    }
    for it in &journey.metrics {
        add(it.id.as_str(), &it.name);
    }
    for it in &journey.evidence {
        add(it.id.as_str(), &it.note);
    }
    for it in &journey.links {
        add(it.id.as_str(), &it.label);
    }
    for curve in &journey.curves {
        for point in &curve.points {
            let (of_curve, of_point) = point.label.split_once(' ').expect("a signature");
            add(curve.id.as_str(), of_curve);
            add(point.id.as_str(), of_point);
        }
    }
    old
}

/// A map with something of everything, also with what random maps lack: figures, links,
/// and elements derived from others.
fn any_map() -> impl Strategy<Value = Journey> {
    (0..60_u64).prop_map(|seed| {
        let mut journey = if seed % 3 == 0 {
            small()
        } else {
            random_map(seed, 12)
        };
        let mut ids = SeqIds::from(1 << 30);
        let persona = journey.personas[0].id;
        let steps: Vec<_> = journey.steps().map(|(_, it)| it.id).collect();
        let metric = Metric {
            id: MetricId::generate(&mut ids),
            values: vec![MetricValue {
                step: steps[0],
                persona: Some(persona),
                ..MetricValue::default()
            }],
            ..Metric::default()
        };
        let mut lane = (**journey.lanes.last().expect("a lane")).clone();
        lane.metric = Some(metric.id);
        *journey.lanes.last_mut().expect("a lane") = Arc::new(lane);
        journey.metrics.push(Arc::new(metric));
        if let [first, second, ..] = &mut journey.cards[..] {
            let ends = (first.id, second.id);
            let card = Arc::make_mut(first);
            (card.derived_from, card.answers) = (Some(ends.1), vec![ends.1]);
            let elsewhere = CardId::new("c-of-another-map");
            Arc::make_mut(second).derived_from = elsewhere;
            journey.links.push(Arc::new(Link {
                id: LinkId::generate(&mut ids),
                from: ends.0,
                to: ends.1,
                label: String::new(),
            }));
        }
        let stage = journey.stages[0].id;
        let last = journey.stages.last_mut().expect("a stage");
        Arc::make_mut(last).derived_from = Some(stage);
        // A curve without points could not be told again.
        journey.curves.retain(|it| !it.points.is_empty());
        journey.sort();
        journey
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() })]

    #[test]
    fn under_new_ids_a_map_is_the_same_and_no_old_id_is_left(journey in any_map()) {
        prop_assert_eq!(validate(&journey), []);
        let renamed = journey.reidentified(&mut SeqIds::from(1 << 40));
        prop_assert_eq!(validate(&renamed), []);
        prop_assert_eq!(ids(&renamed).len(), ids(&journey).len());
        let left: Vec<_> = quoted(&renamed).intersection(&ids(&journey)).cloned().collect();
        prop_assert_eq!(left, Vec::<String>::new());

        // With the old names put back into its text it is the map it was.
        let signed = signed(&journey);
        let renamed = signed.reidentified(&mut SeqIds::from(1 << 40));
        let mut text = to_ron(&renamed).expect("sound");
        for (new, old) in signatures(&renamed) {
            text = text.replace(&format!("\"{new}\""), &format!("\"{old}\""));
        }
        prop_assert_eq!(load(&text), signed);
    }
}
