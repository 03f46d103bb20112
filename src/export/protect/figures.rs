//! Figures of metrics, points of curves and reaches of cards that are of few people.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gather::{Gathered, Origin, Place, gather};
use super::{HiddenPart, Protected, Reason, Scope};
use crate::data::privacy::{HiddenFor, Verdict, judge};
use crate::element_names::curve_name;
use crate::model::{Curve, EvidenceId, HiddenPoint, Journey, StepId};
use crate::words::Words;

/// What was found out about the figures of each source.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The sources of which something is hidden.
    pub touched: BTreeSet<EvidenceId>,
    /// The sources whose number of cases would tell what is hidden.
    pub cases: BTreeSet<EvidenceId>,
    /// The sources whose size would tell what is hidden.
    pub samples: BTreeSet<EvidenceId>,
    /// The sources of which nobody must learn how many may still go on.
    pub open: BTreeSet<EvidenceId>,
}

/// Hides the figures of few people.
pub(super) fn hide(protected: &mut Protected, scope: &Scope, words: &Words) -> Known {
    let journey = &mut protected.journey;
    let gathered = gather(journey, scope);
    let mut verdicts = judge(&gathered.shared, scope.protection.least());
    hide_told(&gathered, &mut verdicts);
    let least = scope.least();
    let mut known = Known::default();
    let mut gone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let judged = gathered.places.iter().zip(&gathered.origins).zip(&verdicts);
    for ((place, origin), verdict) in judged {
        let Some(reason) = verdict.hidden else {
            continue;
        };
        if let Origin::Source(source) = origin {
            known.touched.insert(*source);
            let of_source = match place {
                Place::Cases(_) => Some(&mut known.cases),
                Place::Sample(_) => Some(&mut known.samples),
                Place::Open(_) => Some(&mut known.open),
                _ => None,
            };
            if let Some(of_source) = of_source {
                of_source.insert(*source);
                continue;
            }
        }
        protected.hidden.push(HiddenPart {
            reason: Reason::Figure(reason),
            name: name_of(journey, *place, words),
            least: scope.protection.least(),
        });
        match *place {
            Place::Figure(metric, value) => {
                let values = &mut Arc::make_mut(&mut journey.metrics[metric]).values;
                values[value] = values[value].hidden(least);
            }
            Place::Point(curve, point) => gone.entry(curve).or_default().push(point),
            Place::Reach(card) => {
                let card = Arc::make_mut(&mut journey.cards[card]);
                card.reach = None;
                card.reach_hidden_below = Some(least);
            }
            // What sources say is taken from them later.
            Place::Cases(_) | Place::Sample(_) | Place::Open(_) => {}
        }
    }
    for (curve, points) in gone {
        hide_points(journey, curve, &points, least);
    }
    known
}

/// Takes the points at these indices from a curve, and from the scorings of it what they would
/// bring back and what single people said about their steps.
fn hide_points(journey: &mut Journey, curve: usize, points: &[usize], least: u32) {
    let curve = Arc::make_mut(&mut journey.curves[curve]);
    let mut index = 0;
    let mut taken = Vec::new();
    curve.points.retain(|point| {
        let is_hidden = points.contains(&index);
        index += 1;
        if is_hidden {
            taken.push((point.id, point.step, point.place));
        }
        !is_hidden
    });
    let hidden = taken.iter().map(|(_, step, place)| HiddenPoint {
        step: *step,
        place: *place,
        hidden_below: least,
    });
    curve.hidden_points.extend(hidden);
    let curve = curve.id;
    let has_scoring = journey.workshop.as_ref().is_some_and(|workshop| {
        let mut scorings = workshop.scorings.iter();
        scorings.any(|scoring| scoring.curve == curve)
    });
    if let Some(workshop) = journey.workshop.as_mut().filter(|_| has_scoring) {
        for scoring in &mut Arc::make_mut(workshop).scorings {
            if scoring.curve == curve {
                let is_taken = |id| taken.iter().any(|(point, ..)| *point == id);
                scoring.before.retain(|point| !is_taken(point.id));
                let is_of_hidden = |step| taken.iter().any(|(_, hidden, _)| *hidden == step);
                let known = scoring.scores.len();
                scoring.scores.retain(|score| !is_of_hidden(score.step));
                if scoring.scores.len() < known {
                    scoring.persons.clear();
                }
            }
        }
    }
}

/// Hides the reaches of cards that tell a secret of their source: a card may repeat what a figure
/// of any step says.
fn hide_told(gathered: &Gathered, verdicts: &mut [Verdict]) {
    let mut secrets: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (figure, verdict) in gathered.shared.iter().zip(verdicts.iter()) {
        secrets
            .entry(figure.source)
            .or_default()
            .extend(&verdict.secrets);
    }
    for (index, verdict) in verdicts.iter_mut().enumerate() {
        let figure = &gathered.shared[index];
        let is_card = matches!(gathered.places[index], Place::Reach(_));
        let secrets = &secrets[&figure.source];
        let rest = figure.count.and_then(|count| figure.n.checked_sub(count));
        let mut numbers = [figure.count, rest].into_iter().flatten();
        if is_card && verdict.hidden.is_none() && numbers.any(|number| secrets.contains(&number)) {
            verdict.hidden = Some(HiddenFor::Beside);
        }
    }
}

/// What a figure is called: what is measured, where, and of whom.
fn name_of(journey: &Journey, place: Place, words: &Words) -> String {
    let step = |step: StepId| {
        let found = journey.step(step);
        found.map_or("", |(_, step)| step.name.trim()).to_owned()
    };
    let persona = |id| journey.persona(id).map_or("", |who| who.name.trim());
    let of_curve = |curve: &Curve| curve_name(words, persona(curve.persona), curve.state);
    let parts = match place {
        Place::Figure(metric, value) => {
            let metric = &journey.metrics[metric];
            let value = &metric.values[value];
            let persona = value.persona.map_or("", persona);
            vec![
                metric.name.trim().to_owned(),
                step(value.step),
                persona.to_owned(),
            ]
        }
        Place::Point(curve, point) => {
            let curve = &journey.curves[curve];
            vec![of_curve(curve), step(curve.points[point].step)]
        }
        Place::Reach(card) => {
            let card = &journey.cards[card];
            vec![
                words.text("field-reach"),
                card.text.trim().replace('\n', " "),
            ]
        }
        Place::Cases(source) | Place::Sample(source) | Place::Open(source) => {
            vec![journey.evidence[source].title.trim().to_owned()]
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
