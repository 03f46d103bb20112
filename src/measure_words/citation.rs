//! A figure with everything that one needs to count it again, as a text to be put elsewhere.

use super::figures::{figure_line, shown_value};
use super::sources::{left_out, period};
use crate::model::{Evidence, MetricValue};
use crate::words::Words;

/// A figure with its numbers, its definition and its source in a few sentences. `name` is what
/// is measured and where, such as "Still in the journey, Checkout"; `unit` is written behind
/// numbers; `case` is what is counted, as [`super::Subject::case`] has it. `read` says when the
/// source was read, and may be empty.
pub fn citation(
    words: &Words,
    name: &str,
    (value, unit, case): (&MetricValue, &str, &str),
    definition: &str,
    (evidence, read): (&Evidence, &str),
) -> String {
    let number = shown_value(words, value, unit);
    let numbers = figure_line(words, value, unit, case);
    let mut sentences = vec![if numbers.is_empty() {
        format!("{name}: {number}.")
    } else {
        format!("{name}: {number} ({numbers}).")
    }];
    sentences.push(definition.to_owned());
    let mut source = vec![evidence.title.trim().to_owned(), period(words, evidence)];
    // The figure rests on the file as it was when it was counted.
    let counted = evidence.counted.as_deref();
    let file = counted.map(|counted| &counted.file);
    if let Some(file) = file.or(evidence.file.as_ref()) {
        source.push(file.name.clone());
        if !file.hash.is_empty() {
            source.push(format!("BLAKE3 {}", file.hash));
        }
    }
    source.push(read.to_owned());
    source.retain(|part| !part.is_empty());
    let source = source.join(", ");
    sentences.push(words.fill("citation-source", &[("source", (&source).into())]));
    let left_out = counted.and_then(|counted| left_out(words, counted));
    sentences.extend(left_out.map(|text| format!("{text}.")));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}
