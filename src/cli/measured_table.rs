//! What was counted, as a table for a terminal.

use super::counted_file::{Count, persona_name, step_name};
use super::terminal::say;
use crate::data::{Figure, NameCount};
use crate::measure_words;
use crate::model::{Measure, PersonaId};
use crate::words::{Arg, Words};

/// Prints the figures of the chosen measures, each with its interval and what it was counted on.
pub(super) fn print(words: &Words, count: &Count) {
    let file = &count.counted.file;
    let facts = measure_words::file_facts(words, file);
    say(&format!("{} · {facts}", file.name));
    let cases = measure_words::counted_cases(words, &count.counted);
    say(&format!("{} · {cases}", count.recipe.name));
    if let Some(left_out) = measure_words::left_out(words, &count.counted) {
        say(&left_out);
    }
    let unmapped = count.unmapped();
    if !unmapped.is_empty() {
        say(&unmapped_names(words, &unmapped));
    }
    for (question, first) in count.questions_beside() {
        let args = [("question", Arg::from(question)), ("first", first.into())];
        say(&words.fill("measure-question-beside", &args));
    }
    for measure in &count.measures {
        let figures = count.measured.figures.iter();
        let figures: Vec<&Figure> = figures
            .filter(|figure| figure.measure == *measure)
            .collect();
        if figures.is_empty() {
            continue;
        }
        say("");
        say(&words.name("measure", measure.as_str()));
        say(&table(words, count, &figures));
    }
}

/// The names of no step with how often they are there, as many as fit a line or two.
fn unmapped_names(words: &Words, names: &[NameCount]) -> String {
    const MOST: usize = 10;
    let shown = names.iter().take(MOST);
    let shown = shown.map(|name| {
        format!(
            "{} ({})",
            words.quoted(&name.name),
            words.count(name.events)
        )
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(MOST);
    let args = [("names", Arg::from(&shown)), ("more", more.into())];
    words.fill("measure-unmapped", &args)
}

/// The figures of one measure: those of everyone, then those of each persona under its name.
fn table(words: &Words, count: &Count, figures: &[&Figure]) -> String {
    let mut personas: Vec<Option<PersonaId>> = Vec::new();
    for figure in figures {
        if !personas.contains(&figure.persona) {
            personas.push(figure.persona);
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for persona in personas {
        if let Some(persona) = persona {
            let name = persona_name(&count.recipe, persona).to_owned();
            rows.push(Row::Heading(name));
        }
        let of_persona = figures.iter().filter(|figure| figure.persona == persona);
        rows.extend(of_persona.map(|figure| Row::Cells(cells(words, count, figure))));
    }
    laid_out(&rows)
}

/// A line of the table.
enum Row {
    /// The name of a persona.
    Heading(String),
    /// Step, value, interval, and what it was counted on.
    Cells([String; 4]),
}

fn cells(words: &Words, count: &Count, figure: &Figure) -> [String; 4] {
    let value = |value: f64| in_words(words, &figure.measure, value);
    let interval = match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!("{} – {}", value(low), value(high)),
        _ => String::new(),
    };
    let n = words.count(figure.n);
    let mut counted = match figure.count {
        Some(counted) => {
            let counted = words.count(counted);
            let args = [("count", Arg::from(&counted)), ("of", (&n).into())];
            words.fill("measure-count-of", &args)
        }
        None => format!("n = {n}"),
    };
    if let Some(p90) = figure.p90 {
        let p90 = words.span(p90);
        counted = words.fill(
            "measure-p90",
            &[("p90", (&p90).into()), ("n", (&counted).into())],
        );
    }
    [
        step_name(&count.recipe, figure.step).to_owned(),
        value(figure.value),
        interval,
        counted,
    ]
}

/// A value with its unit.
fn in_words(words: &Words, measure: &Measure, value: f64) -> String {
    match measure {
        Measure::TimeToStep | Measure::TimeOnStep => words.span(value),
        Measure::Mean | Measure::Sus | Measure::Emotion => {
            words.number((value * 100.0).round() / 100.0)
        }
        Measure::Nps | Measure::Count | Measure::People => words.number(value.round()),
        _ => words.percent(value, 1),
    }
}

/// The rows with their cells below each other: the first column at the left, the others at the
/// right.
fn laid_out(rows: &[Row]) -> String {
    let width = |text: &str| text.chars().count();
    let mut widths = [0_usize; 4];
    for row in rows {
        if let Row::Cells(cells) = row {
            for (widest, cell) in widths.iter_mut().zip(cells) {
                *widest = (*widest).max(width(cell));
            }
        }
    }
    let line = |row: &Row| match row {
        Row::Heading(name) => format!("  {name}"),
        Row::Cells(cells) => {
            let mut line = String::from("  ");
            for (at, (cell, widest)) in cells.iter().zip(widths).enumerate() {
                let gap = " ".repeat(widest - width(cell));
                match at {
                    0 => line.extend([cell, gap.as_str()]),
                    _ => line.extend(["   ", gap.as_str(), cell]),
                }
            }
            line.trim_end().to_owned()
        }
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
