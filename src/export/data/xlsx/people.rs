//! What the map is about: its frame, its personas, its stages.

use super::table::{Table, Value};
use crate::export::data::names::Names;
use crate::model::{JobToBeDone, Journey, Persona};
use crate::words::Words;

/// Title, kind, scenario and notes.
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
    let says = |fields: &&(&str, &str)| !fields.1.is_empty();
    let row = |field: &(&str, &str)| vec![words.text(field.0).into(), field.1.into()];
    Table {
        name: words.text("document-sheet-about"),
        heads: vec![words.text("element-journey"), journey.title.clone()],
        rows: fields.iter().filter(says).skip(1).map(row).collect(),
        is_list: false,
    }
}

/// Personas side by side: a column each, so that long texts are readable.
pub(super) fn personas(journey: &Journey, names: &Names<'_>, words: &Words) -> Table {
    type Field<'a> = (&'static str, Box<dyn Fn(&Persona) -> String + 'a>);
    let lines = |list: &[String]| list.join("\n");
    let fields: Vec<Field<'_>> = vec![
        ("field-demographics", Box::new(|it| it.demographics.clone())),
        ("field-behaviour", Box::new(|it| it.behaviour.clone())),
        ("field-quote", Box::new(|it| it.quote.clone())),
        ("field-goals", Box::new(move |it| lines(&it.goals))),
        ("field-needs", Box::new(move |it| lines(&it.needs))),
        (
            "field-motivations",
            Box::new(move |it| lines(&it.motivations)),
        ),
        (
            "field-frustrations",
            Box::new(move |it| lines(&it.frustrations)),
        ),
        ("field-jobs", Box::new(|it| jobs(words, &it.jobs))),
        ("field-says", Box::new(move |it| lines(&it.empathy.says))),
        (
            "field-thinks-and-feels",
            Box::new(move |it| lines(&it.empathy.thinks_and_feels)),
        ),
        ("field-does", Box::new(move |it| lines(&it.empathy.does))),
        ("field-hears", Box::new(move |it| lines(&it.empathy.hears))),
        ("field-sees", Box::new(move |it| lines(&it.empathy.sees))),
        ("field-pains", Box::new(move |it| lines(&it.empathy.pains))),
        ("field-gains", Box::new(move |it| lines(&it.empathy.gains))),
        (
            "field-preferred-channels",
            Box::new(|it| channels(names, it)),
        ),
        ("field-note", Box::new(|it| it.note.clone())),
    ];
    let mut heads = vec![words.text("element-persona")];
    heads.extend(journey.personas.iter().map(|it| it.name.clone()));
    let mut rows = Vec::new();
    for (key, of) in fields {
        let mut row = vec![words.text(key).into()];
        row.extend(journey.personas.iter().map(|it| Value::from(of(it))));
        if row.len() > 1 && row[1..].iter().any(|it| *it != Value::None) {
            rows.push(row);
        }
    }
    if rows.is_empty() && !journey.personas.is_empty() {
        // Their names are all there is to say.
        let name = |it: &Persona| vec![it.name.as_str().into()];
        let rows = journey.personas.iter().map(|it| name(it)).collect();
        heads.truncate(1);
        return people(words, heads, rows);
    }
    people(words, heads, rows)
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

/// "When …, I want to …, so I can …".
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
        .map(|it| names.channel(it));
    names.collect::<Vec<_>>().join("\n")
}

/// Stages and steps, a row each.
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
    // Names alone are on the map already.
    if rows
        .iter()
        .all(|row| row[2..].iter().all(|it| *it == Value::None))
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
