//! Sources in words: the file, the recipe, the period, and what was counted and left out.

use crate::model::{
    ColumnRole, Counted, CountingUnit, Evidence, LeftOut, LeftOutReason, Recipe, SourceFile,
    SourceShape,
};
use crate::words::Words;

/// The digits of a hash that are shown at its beginning and at its end.
const DIGITS: usize = 4;

/// The hash of a file, shortened: "BLAKE3 9c41…e07a". Empty if it is not known.
pub fn short_hash(hash: &str) -> String {
    if hash.len() <= DIGITS * 2 || !hash.is_ascii() {
        return if hash.is_empty() {
            String::new()
        } else {
            format!("BLAKE3 {hash}")
        };
    }
    let (start, end) = (&hash[..DIGITS], &hash[hash.len() - DIGITS..]);
    format!("BLAKE3 {start}…{end}")
}

/// The size of a file in rows, columns and bytes, as far as it is known: "2,412,883 rows ·
/// 6 columns · 450 MB".
pub fn file_facts(words: &Words, file: &SourceFile) -> String {
    let mut parts = Vec::new();
    for (key, number) in [
        ("source-rows", file.rows),
        ("source-columns", u64::from(file.columns)),
    ] {
        if number > 0 {
            parts.push(counted(words, key, number));
        }
    }
    if file.size > 0 {
        parts.push(words.file_size(file.size));
    }
    parts.join(" · ")
}

/// A text about a number, which chooses the plural form and is written in groups.
pub(super) fn counted(words: &Words, key: &str, number: u64) -> String {
    let count = words.count(number);
    let args = [("number", number.into()), ("count", (&count).into())];
    words.fill(key, &args)
}

/// The name of a recipe with what it reads: "Shop funnel · event log".
pub fn recipe_name(words: &Words, recipe: &Recipe) -> String {
    let shape = words.name("source-shape", recipe.shape.as_str());
    match recipe.name.trim() {
        "" => shape,
        name => format!("{name} · {shape}"),
    }
}

/// What the cases of a recipe are called in texts, as the choice of a message.
pub(super) fn case_word(recipe: &Recipe) -> &'static str {
    match (recipe.shape, recipe.unit()) {
        (SourceShape::EventLog | SourceShape::WideLog, CountingUnit::Session) => "session",
        (SourceShape::EventLog | SourceShape::WideLog, CountingUnit::Person) => "person",
        (SourceShape::Answers, _) => "answer",
        (SourceShape::Texts, _) => "text",
        (SourceShape::Totals | SourceShape::Paths, _) => "total",
    }
}

/// How much was counted: "4,776 people in 41,204 rows"; "4,776 people" where the rows are hidden.
pub fn counted_cases(words: &Words, counted: &Counted) -> String {
    let (cases, rows) = (words.count(counted.cases), words.count(counted.rows));
    let recipe = &counted.recipe;
    // Of texts the people are counted, each of them once, where these are known.
    let unit = match recipe.shape {
        SourceShape::Texts if recipe.column(ColumnRole::Case).is_some() => "person",
        _ => case_word(recipe),
    };
    let args = [
        ("unit", unit.into()),
        ("number", counted.cases.into()),
        ("cases", (&cases).into()),
        ("row-number", counted.rows.into()),
        ("rows", (&rows).into()),
    ];
    if counted.rows == 0 && counted.hidden_below.is_some() {
        return words.fill(
            "figure-count",
            &[
                ("unit", unit.into()),
                ("number", counted.cases.into()),
                ("count", (&cases).into()),
            ],
        );
    }
    words.fill("source-counted", &args)
}

/// What was left out, each with its number, and the cases that are still open: "312 bots",
/// "30 duplicate rows", "41 still open".
pub fn left_out_parts(words: &Words, counted_from: &Counted) -> Vec<String> {
    let mut parts: Vec<String> = counted_from
        .left_out
        .iter()
        .filter(|left_out| left_out.rows > 0 || left_out.cases > 0)
        .map(|left_out| left_out_part(words, left_out))
        .collect();
    if counted_from.open > 0 {
        parts.push(counted(words, "left-out-open", counted_from.open));
    }
    if let Some(least) = counted_from.hidden_below {
        parts.push(words.fill("left-out-few", &[("least", least.into())]));
    }
    parts
}

fn left_out_part(words: &Words, left_out: &LeftOut) -> String {
    let LeftOut { rows, cases, .. } = *left_out;
    let key = match &left_out.reason {
        LeftOutReason::Other(word) => {
            let number = if rows > 0 { rows } else { cases };
            return format!("{} {}", words.count(number), word.replace('_', " "));
        }
        LeftOutReason::Bots if cases > 0 => "left-out-cases-bots",
        LeftOutReason::SingleEvents if cases > 0 => "left-out-cases-single-events",
        LeftOutReason::Withdrawn if cases > 0 => "left-out-cases-withdrawn",
        LeftOutReason::OutsidePeriod if cases > 0 => "left-out-cases-outside-period",
        known => {
            let reason = known.as_str().replace('_', "-");
            let number = if rows > 0 { rows } else { cases };
            return counted(words, &format!("left-out-rows-{reason}"), number);
        }
    };
    counted(words, key, cases)
}

/// What was left out as one text: "Left out: 312 bots · 30 duplicate rows". `None` if nothing
/// was.
pub fn left_out(words: &Words, counted: &Counted) -> Option<String> {
    let parts = left_out_parts(words, counted).join(" · ");
    let args = [("parts", (&parts).into())];
    (!parts.is_empty()).then(|| words.fill("source-left-out", &args))
}

/// The file of a source in one line: its name, its size, its hash, what was counted in it and
/// what was left out. Empty without a file.
pub fn source_facts(words: &Words, evidence: &Evidence) -> String {
    let counted = evidence.counted.as_deref();
    let file = counted.map(|counted| &counted.file);
    let Some(file) = file.or(evidence.file.as_ref()) else {
        return String::new();
    };
    let mut parts = vec![
        file.name.clone(),
        file_facts(words, file),
        short_hash(&file.hash),
    ];
    if let Some(counted) = counted {
        parts.push(counted_cases(words, counted));
        parts.extend(left_out(words, counted));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The period of a source: its dates, or the text that stands for them. Empty if neither is
/// known.
pub fn period(words: &Words, evidence: &Evidence) -> String {
    let (from, until) = (evidence.period_from, evidence.period_until);
    match (from, until) {
        (Some(from), Some(until)) if from == until => words.date(from),
        (Some(from), Some(until)) => {
            format!("{} – {}", words.date(from), words.date(until))
        }
        (Some(from), None) => {
            let date = words.date(from);
            words.fill("period-from", &[("date", (&date).into())])
        }
        (None, Some(until)) => {
            let date = words.date(until);
            words.fill("period-until", &[("date", (&date).into())])
        }
        (None, None) => evidence.period.trim().to_owned(),
    }
}
