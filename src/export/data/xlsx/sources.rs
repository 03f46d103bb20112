//! The sheet of the files that figures were counted in, and what other sheets say of sources.

use super::list::list;
use super::table::{Table, Value};
use crate::measure_words;
use crate::model::{EvidenceId, Journey, MetricValue};
use crate::words::Words;

/// The title of a source; an empty cell without one.
pub(super) fn title(journey: &Journey, source: Option<EvidenceId>) -> Value {
    let source = source.and_then(|id| journey.evidence(id));
    source.map_or("", |source| source.title.trim()).into()
}

/// What a figure measures; an empty cell if it was typed.
pub(super) fn measure(words: &Words, value: &MetricValue) -> Value {
    let measure = value.measure.as_ref();
    let name = measure.map(|measure| words.name("measure", measure.as_str()));
    name.unwrap_or_default().into()
}

/// The files of the sources: what they are, how they are read, and what was counted in them.
pub(super) fn files(journey: &Journey, words: &Words) -> Table {
    let keys = [
        "field-title",
        "field-file",
        "document-rows",
        "document-columns",
        "document-bytes",
        "document-hash",
        "field-recipe",
        "document-read",
        "document-rows-counted",
        "document-cases",
        "document-open",
        "origin-left-out",
    ];
    let mut rows = Vec::new();
    for evidence in &journey.evidence {
        let counted = evidence.counted.as_deref();
        // The figures rest on the file as it was when they were counted.
        let file = counted.map(|counted| &counted.file);
        let Some(file) = file.or(evidence.file.as_ref()) else {
            continue;
        };
        let recipe = counted.map(|counted| &counted.recipe);
        let recipe = recipe.or(evidence.recipe.as_deref());
        let recipe = recipe.map(|recipe| measure_words::recipe_name(words, recipe));
        let left_out = counted.map(|counted| measure_words::left_out_parts(words, counted));
        let read = counted.and_then(|counted| counted.time);
        rows.push(vec![
            evidence.title.as_str().into(),
            file.name.as_str().into(),
            whole(Some(file.rows)),
            whole(Some(u64::from(file.columns))),
            whole(Some(file.size)),
            file.hash.as_str().into(),
            recipe.unwrap_or_default().into(),
            read.map(|time| time.to_string()).unwrap_or_default().into(),
            whole(counted.map(|counted| counted.rows)),
            whole(counted.map(|counted| counted.cases)),
            whole(counted.map(|counted| counted.open)),
            left_out.unwrap_or_default().join("\n").into(),
        ]);
    }
    list(words, "document-sheet-sources", &keys, rows)
}

/// A whole number of rows or people.
#[expect(clippy::cast_precision_loss, reason = "sheets know no other numbers")]
fn whole(number: Option<u64>) -> Value {
    number.map_or(Value::None, |number| Value::Number(number as f64))
}
