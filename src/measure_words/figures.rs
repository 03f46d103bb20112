//! A figure with its numbers in words: "812 of 4,776 people · 95 %: 16.0–18.1 %".

use crate::model::MetricValue;
use crate::words::Words;

/// A figure with its unit, as [`value_with_unit`] has it; of a hidden one, that it is hidden.
pub fn shown_value(words: &Words, value: &MetricValue, unit: &str) -> String {
    match value.hidden_below {
        Some(least) => words.hidden_below(least),
        None => value_with_unit(words, value.value, unit),
    }
}

/// A number with its unit, rounded as counted figures are: "17.0 %".
pub fn value_with_unit(words: &Words, value: f64, unit: &str) -> String {
    let unit = unit.trim();
    let number = words.counted_number(value, unit == "%");
    if unit.is_empty() {
        number
    } else {
        format!("{number}\u{a0}{unit}")
    }
}

/// The interval around a figure: "95 %: 16.0–18.1 %". `None` if its ends are not known.
pub fn interval(words: &Words, value: &MetricValue, unit: &str) -> Option<String> {
    let (low, high) = value.low.zip(value.high)?;
    let unit = unit.trim();
    let is_share = unit == "%";
    let (low, high) = (
        words.counted_number(low, is_share),
        words.counted_number(high, is_share),
    );
    // "−1.4–−0.9" is hard to read.
    let dash = if high.starts_with('−') || low.starts_with('−') {
        " … "
    } else {
        "–"
    };
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!("\u{a0}{unit}")
    };
    let args = [
        ("low", (&low).into()),
        ("high", (&high).into()),
        ("dash", dash.into()),
        ("unit", (&unit).into()),
    ];
    Some(words.fill("figure-interval", &args))
}

/// What a figure was counted on: "812 of 4,776 people", or "4,776 people" where nothing is
/// counted but measured. `unit` is what the cases are, as [`super::definition`] knows it: a
/// person, a session, an answer, a text or a total. `None` if the number is not known.
pub fn count_of(words: &Words, value: &MetricValue, case: &str) -> Option<String> {
    let n = u64::from(value.n?);
    let all = words.count(n);
    if let Some(count) = value.count {
        let count = words.count(u64::from(count));
        let args = [
            ("count", (&count).into()),
            ("all", (&all).into()),
            ("number", n.into()),
            ("unit", case.into()),
        ];
        return Some(words.fill("figure-count-of", &args));
    }
    let args = [
        ("count", (&all).into()),
        ("number", n.into()),
        ("unit", case.into()),
    ];
    Some(words.fill("figure-count", &args))
}

/// The numbers behind a figure in one line, as far as they are known: "812 of 4,776 people ·
/// 95 %: 16.0–18.1 %". Empty if none is known.
pub fn figure_line(words: &Words, value: &MetricValue, unit: &str, case: &str) -> String {
    let parts = [count_of(words, value, case), interval(words, value, unit)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
