//! The lists of what the map is about: its frame, its personas, its stages and steps.

use super::table::{Table, Value};
use crate::export::data::names::Names;
use crate::model::{JobToBeDone, Journey, Persona};
use crate::words::Words;

/// The list of the map's own fields: title, kind, scenario and notes. The title is its heading.
pub(super) fn about(journey: &Journey, words: &Words) -> Table {
    let scenario = &journey.scenario;
    let kind = words.name("map-kind", journey.kind.as_str());
    let fields = [
        ("field-title", journey.title.as_str()),
        ("field-kind", &kind),
        ("field-summary", &scenario.summary),
        ("field-situation", &scenario.situation),
        ("field-expectations", &scenario.expectations),
        ("field-goal", &scenario.goal),
        ("field-notes", &journey.notes),
    ];
    let is_filled = |field: &&(&str, &str)| !field.1.is_empty();
    let row = |field: &(&str, &str)| vec![words.text(field.0).into(), field.1.into()];
    Table {
        name: words.text("document-sheet-about"),
        heads: vec![words.text("element-journey"), journey.title.clone()],
        rows: fields.iter().filter(is_filled).skip(1).map(row).collect(),
        is_list: false,
    }
}

/// The personas side by side, each in a column, so that long texts are readable.
pub(super) fn personas(journey: &Journey, names: &Names<'_>, words: &Words) -> Table {
    let mut heads = vec![words.text("element-persona")];
    heads.extend(journey.personas.iter().map(|persona| persona.name.clone()));
    let mut rows = Vec::new();
    for (key, value) in persona_fields(names, words) {
        let mut row = vec![words.text(key).into()];
        row.extend(
            journey
                .personas
                .iter()
                .map(|persona| Value::from(value(persona))),
        );
        if row.len() > 1 && row[1..].iter().any(|value| *value != Value::None) {
            rows.push(row);
        }
    }
    if rows.is_empty() && !journey.personas.is_empty() {
        // The personas have nothing but names, so these become the rows.
        let name = |persona: &Persona| vec![persona.name.as_str().into()];
        let rows = journey
            .personas
            .iter()
            .map(|persona| name(persona))
            .collect();
        heads.truncate(1);
        return people(words, heads, rows);
    }
    people(words, heads, rows)
}

/// The key of a field's name, and the function that returns the text of the field.
type PersonaField<'a> = (&'static str, Box<dyn Fn(&Persona) -> String + 'a>);

/// All fields of a persona, in the order in which they are listed.
fn persona_fields<'a>(names: &'a Names<'_>, words: &'a Words) -> Vec<PersonaField<'a>> {
    let lines = |list: &[String]| list.join("\n");
    vec![
        (
            "field-demographics",
            Box::new(|persona| persona.demographics.clone()),
        ),
        (
            "field-behaviour",
            Box::new(|persona| persona.behaviour.clone()),
        ),
        ("field-quote", Box::new(|persona| persona.quote.clone())),
        (
            "field-goals",
            Box::new(move |persona| lines(&persona.goals)),
        ),
        (
            "field-needs",
            Box::new(move |persona| lines(&persona.needs)),
        ),
        (
            "field-motivations",
            Box::new(move |persona| lines(&persona.motivations)),
        ),
        (
            "field-frustrations",
            Box::new(move |persona| lines(&persona.frustrations)),
        ),
        ("field-jobs", Box::new(|persona| jobs(words, &persona.jobs))),
        (
            "field-says",
            Box::new(move |persona| lines(&persona.empathy.says)),
        ),
        (
            "field-thinks-and-feels",
            Box::new(move |persona| lines(&persona.empathy.thinks_and_feels)),
        ),
        (
            "field-does",
            Box::new(move |persona| lines(&persona.empathy.does)),
        ),
        (
            "field-hears",
            Box::new(move |persona| lines(&persona.empathy.hears)),
        ),
        (
            "field-sees",
            Box::new(move |persona| lines(&persona.empathy.sees)),
        ),
        (
            "field-pains",
            Box::new(move |persona| lines(&persona.empathy.pains)),
        ),
        (
            "field-gains",
            Box::new(move |persona| lines(&persona.empathy.gains)),
        ),
        (
            "field-preferred-channels",
            Box::new(|persona| channels(names, persona)),
        ),
        ("field-note", Box::new(|persona| persona.note.clone())),
    ]
}

fn people(words: &Words, heads: Vec<String>, rows: Vec<Vec<Value>>) -> Table {
    Table {
        name: words.text("document-sheet-personas"),
        heads,
        rows,
        is_list: false,
    }
}

fn jobs(words: &Words, jobs: &[JobToBeDone]) -> String {
    let lines = jobs.iter().map(|job| job_line(words, job));
    lines.collect::<Vec<_>>().join("\n")
}

/// A job to be done as a sentence: "When …, I want to …, so I can …".
pub(in crate::export::data) fn job_line(words: &Words, job: &JobToBeDone) -> String {
    let args = [
        ("when", (&job.when).into()),
        ("want", (&job.want).into()),
        ("so", (&job.so).into()),
    ];
    words.fill("document-job", &args)
}

fn channels(names: &Names<'_>, persona: &Persona) -> String {
    let names = persona
        .preferred_channels
        .iter()
        .map(|channel| names.channel(channel));
    names.collect::<Vec<_>>().join("\n")
}

/// The stages, each followed by its steps, in a row each. Without rows if they have only names.
pub(super) fn stages(journey: &Journey, words: &Words) -> Table {
    let keys = [
        "element-stage",
        "element-step",
        "field-goal",
        "field-description",
        "field-presenter-notes",
    ];
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for stage in &journey.stages {
        rows.push(vec![
            stage.name.as_str().into(),
            Value::None,
            stage.goal.as_str().into(),
            stage.description.as_str().into(),
            stage.presenter_notes.as_str().into(),
        ]);
        let steps = stage.steps.iter().map(|step| {
            vec![
                stage.name.as_str().into(),
                step.name.as_str().into(),
                Value::None,
                step.description.as_str().into(),
                Value::None,
            ]
        });
        rows.extend(steps);
    }
    // The names are on the sheet of the map already.
    if rows
        .iter()
        .all(|row| row[2..].iter().all(|value| *value == Value::None))
    {
        rows.clear();
    }
    Table {
        name: words.text("document-sheet-stages"),
        heads: keys.map(|key| words.text(key)).to_vec(),
        rows,
        is_list: false,
    }
}
