//! The same map with new ids: nothing else changes, and no old id is left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use wayline::file::to_ron;
use wayline::model::{CardId, Journey, Link, LinkId, Metric, MetricId, MetricValue, validate};

use crate::support::fixtures::{SeqIds, ids, load, random_map, small};

/// All texts in quotes in the file of a map.
fn quoted(journey: &Journey) -> BTreeSet<String> {
    let text = to_ron(journey).expect("sound");
    text.split('"').map(str::to_owned).collect()
}

/// Writes the id of every element into one of its texts, so that the element can be recognised
/// when it has another id.
fn signed(journey: &Journey) -> Journey {
    let mut signed = journey.clone();
    for persona in &mut signed.personas {
        Arc::make_mut(persona).note = persona.id.to_string();
    }
    for stage in &mut signed.stages {
        let stage = Arc::make_mut(stage);
        stage.description = stage.id.to_string();
        for step in &mut stage.steps {
            Arc::make_mut(step).description = step.id.to_string();
        }
    }
    for lane in &mut signed.lanes {
        Arc::make_mut(lane).description = lane.id.to_string();
    }
    for card in &mut signed.cards {
        Arc::make_mut(card).note = card.id.to_string();
    }
    for metric in &mut signed.metrics {
        Arc::make_mut(metric).name = metric.id.to_string();
    }
    for evidence in &mut signed.evidence {
        Arc::make_mut(evidence).note = evidence.id.to_string();
    }
    for link in &mut signed.links {
        Arc::make_mut(link).label = link.id.to_string();
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

/// For the new ids of a signed map the ids that its elements had before.
fn signatures(journey: &Journey) -> BTreeMap<String, String> {
    let mut old = BTreeMap::new();
    let mut add = |new: &str, signature: &str| old.insert(new.to_owned(), signature.to_owned());
    for persona in &journey.personas {
        add(persona.id.as_str(), &persona.note);
    }
    for stage in &journey.stages {
        add(stage.id.as_str(), &stage.description);
        for step in &stage.steps {
            add(step.id.as_str(), &step.description);
        }
    }
    for lane in &journey.lanes {
        add(lane.id.as_str(), &lane.description);
    }
    for card in &journey.cards {
        add(card.id.as_str(), &card.note);
    }
    for metric in &journey.metrics {
        add(metric.id.as_str(), &metric.name);
    }
    for evidence in &journey.evidence {
        add(evidence.id.as_str(), &evidence.note);
    }
    for link in &journey.links {
        add(link.id.as_str(), &link.label);
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

/// A map with something of everything, including what random maps lack: figures, links, and
/// elements derived from others.
fn any_map() -> impl Strategy<Value = Journey> {
    (0..60_u64).prop_map(|seed| {
        let mut journey = if seed % 3 == 0 {
            small()
        } else {
            random_map(seed, 12)
        };
        let mut ids = SeqIds::from(1 << 30);
        let persona = journey.personas[0].id;
        let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
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
        // A curve without points has no text, so it could not be recognised.
        journey.curves.retain(|curve| !curve.points.is_empty());
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

        // With the old ids put back into its file, it is the same map as before.
        let signed = signed(&journey);
        let renamed = signed.reidentified(&mut SeqIds::from(1 << 40));
        let mut text = to_ron(&renamed).expect("sound");
        for (new, old) in signatures(&renamed) {
            text = text.replace(&format!("\"{new}\""), &format!("\"{old}\""));
        }
        prop_assert_eq!(load(&text), signed);
    }
}
