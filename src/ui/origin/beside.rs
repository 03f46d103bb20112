//! Two counted figures beside each other in the box: the second one is selected with Shift.

use super::told::{Told, tell};
use crate::analysis::{Strength, counted_figure, strength_of};
use crate::data::split::shares_differ;
use crate::editor::Editor;
use crate::model::{ElementId, FigureId, Measure, MetricValue, PersonaId};
use crate::statistics::{Difference, Sample, of_intervals, welch};

/// The figure that stands beside the one of the box.
pub(super) struct Beside {
    /// What is said about it.
    pub told: Told,
    /// The difference of the two, the first one less the second, with its interval; empty where
    /// the two cannot be compared.
    pub difference: String,
    /// Why there is no interval; may be empty.
    pub note: String,
    /// Whether the interval of the difference excludes zero.
    pub excludes_zero: bool,
}

/// The figure that is selected beside `first`, if these two alone are selected.
pub(super) fn second(editor: &Editor, first: ElementId) -> Option<ElementId> {
    let selection = editor.selection();
    if selection.len() != 2 || !selection.contains(first) {
        return None;
    }
    let second = selection.iter().find(|element| *element != first)?;
    counted_figure(editor.journey(), second).map(|_| second)
}

/// Compares two counted figures.
pub(super) fn compare(editor: &Editor, first: ElementId, second: ElementId) -> Option<Beside> {
    let (words, journey) = (editor.words(), editor.journey());
    let told = tell(editor, second)?;
    let a = counted_figure(journey, first)?;
    let b = counted_figure(journey, second)?;
    let unit = |element| match element {
        ElementId::Figure(FigureId { metric, .. }) => {
            let metric = journey.metric(metric);
            metric.map_or_else(String::new, |metric| metric.unit.trim().to_owned())
        }
        ElementId::Card(_) => "%".to_owned(),
        _ => String::new(),
    };
    let (unit, other) = (unit(first), unit(second));
    let mut beside = Beside {
        told,
        difference: String::new(),
        note: String::new(),
        excludes_zero: false,
    };
    let are_alike = a.measure == b.measure && unit == other;
    let are_told = [&a, &b]
        .iter()
        .all(|one| strength_of(one) != Strength::TooFew);
    if !are_alike || !are_told {
        beside.note = words.text("origin-not-alike");
        return Some(beside);
    }
    let signed = |value: f64| {
        let is_share = unit == "%";
        let number = words.counted_number(value, is_share);
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{number}")
    };
    let amount = |value: f64| match &*unit {
        "%" => words.fill("origin-points", &[("points", (&signed(value)).into())]),
        "" => signed(value),
        unit => format!("{}\u{a0}{unit}", signed(value)),
    };
    let persona = |element| persona_of(editor, element);
    let difference = if are_apart((&a, persona(first)), (&b, persona(second))) {
        difference(&a, &b)
    } else {
        beside.note = words.text("origin-same-people");
        None
    };
    beside.difference = match difference {
        Some(difference) => {
            beside.excludes_zero = difference.excludes_zero();
            let value = amount(difference.value);
            let (low, high) = (signed(difference.low), signed(difference.high));
            let args = [
                ("difference", (&value).into()),
                ("low", (&low).into()),
                ("high", (&high).into()),
            ];
            words.fill("origin-difference", &args)
        }
        None => {
            let value = amount(a.value - b.value);
            words.fill("origin-difference-only", &[("difference", (&value).into())])
        }
    };
    Some(beside)
}

fn persona_of(editor: &Editor, element: ElementId) -> Option<PersonaId> {
    match element {
        ElementId::Figure(figure) => figure.persona,
        ElementId::Point(curve, _) => Some(editor.journey().curve(curve)?.persona),
        _ => None,
    }
}

/// Whether nobody is behind both figures: they come from different sources, or are those of two
/// personas.
fn are_apart(a: (&MetricValue, Option<PersonaId>), b: (&MetricValue, Option<PersonaId>)) -> bool {
    let is_other_persona = a.1.is_some() && b.1.is_some() && a.1 != b.1;
    a.0.evidence != b.0.evidence || is_other_persona
}

/// The difference of two figures of the same measure: of shares by Newcombe, of means by Welch,
/// of others from their intervals.
fn difference(a: &MetricValue, b: &MetricValue) -> Option<Difference> {
    let share = |value: &MetricValue| Some((u64::from(value.count?), u64::from(value.n?)));
    if let (Some(a), Some(b)) = (share(a), share(b)) {
        let difference = shares_differ(a, b)?;
        return Some(Difference {
            value: difference.value * 100.0,
            low: difference.low * 100.0,
            high: difference.high * 100.0,
            ..difference
        });
    }
    let ends = |value: &MetricValue| Some((value.value, value.low?, value.high?));
    let (first, second) = (ends(a)?, ends(b)?);
    let is_mean = matches!(a.measure, Some(Measure::Mean | Measure::Sus));
    if let (true, Some(n), Some(m)) = (is_mean, a.n, b.n) {
        let sample = |n: u32, (mean, low, high)| Sample::of_interval(u64::from(n), mean, low, high);
        return welch(&sample(n, first)?, &sample(m, second)?);
    }
    Some(of_intervals(first, second))
}
