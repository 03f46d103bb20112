//! `wayline sources MAP`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::input;
use super::terminal::{complain, patiently, say, say_json};
use crate::analysis::gaps;
use crate::data::{FileState, Freshness, Unwatched, freshness, load};
use crate::local_time;
use crate::measure_words;
use crate::model::{Evidence, EvidenceId, Journey, PersonaId, Recipe, SourceFile};
use crate::words::{Arg, Words};

/// What `wayline sources` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Each source is listed with its file and whether that is still the one that was read: it may be
gone, it may have been changed, and a newer one may lie beside it.

With --json, one object is printed with the sources and with gaps, the steps about which no source
says anything (id, name, and the personas concerned). Sources have these fields:
  id, title, kind, period, recipe, delete_by, is_past (whether that day has passed)
  file       name, path, hash, size, rows, columns; absent for sources without a file
  state      same, changed, gone, or absent for sources without a file
  found      where the file is now
  newer      a file beside it that was written later and has the same name but for its digits
  read       when its figures were counted; age is that in days
  checks     what is odd about the rows of the file, each with kind, rows and cases
  figures    how many figures on the map come from it; open, cases and left_out say how

Examples:
  wayline sources map.ron
  wayline sources map.ron --json | jq -r '.sources[] | select(.state != \"same\") | .title'

Exit codes:
  0  the sources were listed, and each is as it was read
  1  a file is gone or was changed, or data should have been deleted
  2  the map could not be read")]
pub struct SourcesArguments {
    /// The map. A dash reads the standard input
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// Print the sources as one JSON object
    #[arg(long)]
    json: bool,
}

/// All sources of a map.
#[derive(Serialize)]
struct SourcesJson<'a> {
    sources: Vec<SourceJson<'a>>,
    gaps: Vec<GapJson<'a>>,
}

/// What is odd about the rows of a file.
#[derive(Serialize)]
struct CheckJson {
    kind: &'static str,
    rows: u64,
    cases: u64,
}

/// A step about which no source says anything.
#[derive(Serialize)]
struct GapJson<'a> {
    id: &'a str,
    name: &'a str,
    /// The names of the personas about whom nothing is known there.
    personas: Vec<&'a str>,
}

/// A source, and what became of its file.
#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'a str,
    period: String,
    recipe: Option<&'a str>,
    delete_by: Option<Date>,
    is_past: bool,
    file: Option<&'a SourceFile>,
    state: Option<&'static str>,
    found: Option<PathBuf>,
    newer: Option<PathBuf>,
    read: Option<jiff::Timestamp>,
    /// In days.
    age: Option<i64>,
    checks: Vec<CheckJson>,
    figures: usize,
    cases: Option<u64>,
    open: Option<u64>,
    left_out: &'a [crate::model::LeftOut],
}

impl<'a> SourceJson<'a> {
    fn new(
        words: &Words,
        journey: &Journey,
        evidence: &'a Evidence,
        folder: Option<&Path>,
    ) -> Self {
        let today = local_time::today();
        // What the figures on the map were counted from, as the window has it.
        let counted = evidence.counted.as_deref();
        let file = counted.map(|counted| &counted.file);
        let file = file.or(evidence.file.as_ref());
        let time = counted.and_then(|counted| counted.time);
        let fresh = file.and_then(|file| freshness(file, time, folder, &Unwatched).ok());
        let (state, found, newer) = match fresh {
            Some(Freshness { state, newer }) => {
                let (state, found) = match state {
                    FileState::Same(path) => ("same", Some(path)),
                    FileState::Changed(path) => ("changed", Some(path)),
                    FileState::Gone => ("gone", None),
                };
                // Notes of another interview are not newer ones of the same.
                (
                    Some(state),
                    found,
                    newer.filter(|_| evidence.recipe.is_some()),
                )
            }
            None => (None, None, None),
        };
        let read = counted.and_then(|counted| counted.time);
        let age = read.map(|read| (local_time::now() - read.as_second()).max(0) / 86_400);
        let recipe = evidence.recipe.as_deref();
        let found_checks = match (&found, recipe) {
            (Some(path), Some(recipe)) => checks(path, recipe),
            _ => Vec::new(),
        };
        Self {
            id: evidence.id.as_str(),
            title: &evidence.title,
            kind: evidence.kind.as_str(),
            period: measure_words::period(words, evidence),
            recipe: recipe.map(|recipe| &*recipe.name),
            delete_by: evidence.delete_by,
            is_past: matches!((evidence.delete_by, today), (Some(by), Some(today)) if by < today),
            file,
            state,
            found,
            newer,
            read,
            age,
            checks: found_checks,
            figures: figures(journey, evidence.id),
            cases: counted.map(|counted| counted.cases),
            open: counted.map(|counted| counted.open),
            left_out: counted.map_or(&[], |counted| &counted.left_out),
        }
    }

    /// Whether somebody should look after the source.
    fn needs_care(&self) -> bool {
        self.is_past || matches!(self.state, Some("changed" | "gone"))
    }
}

/// What is odd about the rows of a file. Nothing of a file that the recipe does not fit: to read
/// it is another task, which says why not.
fn checks(path: &Path, recipe: &Recipe) -> Vec<CheckJson> {
    let Ok(loaded) = load(path, recipe, &Unwatched) else {
        return Vec::new();
    };
    let checks = loaded.checks(recipe, jiff::Timestamp::now()).into_iter();
    let checks = checks.map(|check| CheckJson {
        kind: check.kind.as_str(),
        rows: check.rows,
        cases: check.cases,
    });
    checks.collect()
}

/// The steps about which no source says anything.
fn gaps_of(journey: &Journey) -> Vec<GapJson<'_>> {
    let names = |personas: &[PersonaId]| {
        let personas = personas.iter().filter_map(|id| journey.persona(*id));
        personas.map(|persona| &*persona.name).collect()
    };
    let gaps = gaps(journey).into_iter();
    let gaps = gaps.map(|gap| GapJson {
        id: gap.step.id.as_str(),
        name: &gap.step.name,
        personas: names(&gap.personas),
    });
    gaps.collect()
}

/// The number of figures and points on the map that come from a source.
fn figures(journey: &Journey, source: EvidenceId) -> usize {
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    let values = values.filter(|value| value.evidence == Some(source));
    let points = journey.curves.iter().flat_map(|curve| &curve.points);
    let points = points.filter(|point| point.evidence == Some(source));
    values.count() + points.count()
}

/// Lists the sources. Exit codes: 0 if each is as it was read, 1 if one needs care, 2 if the
/// map cannot be read.
pub(super) fn run(words: &Words, arguments: &SourcesArguments) -> ExitCode {
    let opened = match input::open(&arguments.map) {
        Ok(opened) => opened,
        Err(error) => {
            complain(&input::open_error(words, &error).join("\n"));
            return ExitCode::from(2);
        }
    };
    let journey = &opened.journey;
    // What is piped in has no folder: ways to files are seen from where the command runs.
    let is_piped = input::can_be_read_once(&arguments.map);
    let folder = if is_piped {
        std::env::current_dir().ok()
    } else {
        let map = std::path::absolute(&arguments.map).ok();
        map.and_then(|map| map.parent().map(Path::to_owned))
    };
    let folder = folder.as_deref();
    let sources: Vec<SourceJson> = patiently(|| {
        let sources = journey.evidence.iter();
        sources
            .map(|source| SourceJson::new(words, journey, source, folder))
            .collect()
    });
    let map = if is_piped {
        words.text("sources-map")
    } else {
        arguments.map.display().to_string()
    };
    let code = ExitCode::from(u8::from(sources.iter().any(SourceJson::needs_care)));
    if arguments.json {
        let gaps = gaps_of(journey);
        say_json(&SourcesJson { sources, gaps });
        return code;
    }
    if sources.is_empty() {
        say(&words.text("sources-none"));
    }
    for (source, evidence) in sources.iter().zip(&journey.evidence) {
        say(&lines(words, source, evidence, &map).join("\n  "));
    }
    if !sources.is_empty() {
        say_gaps(words, journey);
    }
    code
}

/// Says which steps no source says anything about, and which only about some personas.
fn say_gaps(words: &Words, journey: &Journey) {
    let gaps = gaps_of(journey);
    if gaps.is_empty() {
        return;
    }
    let lines = gaps.iter().map(|gap| match gap.personas.len() {
        some if some < journey.personas.len() => {
            format!("{}: {}", gap.name, gap.personas.join(", "))
        }
        _ => gap.name.to_owned(),
    });
    let lines: Vec<String> = std::iter::once(words.text("sources-gaps"))
        .chain(lines)
        .collect();
    say(&lines.join("\n  "));
}

/// What is said about a source of the map that messages call `map`: its title and kind, then a
/// line for each thing to know.
fn lines(words: &Words, source: &SourceJson, evidence: &Evidence, map: &str) -> Vec<String> {
    let kind = words.name("evidence-kind", source.kind);
    let mut head = vec![source.title.to_owned(), kind];
    if !source.period.is_empty() {
        head.push(source.period.clone());
    }
    let mut lines = vec![head.join(" · ")];
    if let Some(file) = source.file {
        let facts = measure_words::file_facts(words, file);
        lines.push(format!("{} · {facts}", file.name));
        lines.push(state(words, source));
    }
    if let Some(newer) = &source.newer {
        let path = newer.display().to_string();
        lines.push(words.fill("sources-newer", &[("path", Arg::from(&path))]));
    }
    if let Some(recipe) = evidence.recipe.as_deref() {
        lines.extend(way_out(words, source, map));
        lines.push(measure_words::recipe_name(words, recipe));
    }
    for check in &source.checks {
        let name = words.name("desk-check", check.kind);
        let rows = words.count(check.rows.max(check.cases));
        lines.push(format!("{name}: {rows}"));
    }
    if let (Some(counted), Some(age)) = (&evidence.counted, source.age) {
        let args = [
            ("count", source.figures.into()),
            ("days", Arg::Number(age as f64)),
        ];
        lines.push(words.fill("sources-figures", &args));
        lines.push(measure_words::counted_cases(words, counted));
        lines.extend(measure_words::left_out(words, counted));
    }
    if let Some(by) = source.delete_by {
        let date = words.date(by);
        let key = if source.is_past {
            "sources-delete-now"
        } else {
            "sources-delete-by"
        };
        lines.push(words.fill(key, &[("date", Arg::from(&date))]));
    }
    lines
}

/// What can be done about a file that is not as it was read; `None` if it is.
fn way_out(words: &Words, source: &SourceJson, map: &str) -> Option<String> {
    let path = match (&source.newer, source.state) {
        (Some(newer), _) => newer.display().to_string(),
        (None, Some("changed")) => source.found.as_ref()?.display().to_string(),
        (None, Some("gone")) => words.text("again-sources-file"),
        (None, _) => return None,
    };
    let args = [
        ("map", Arg::from(map)),
        ("path", Arg::from(&path)),
        ("source", Arg::from(source.id)),
    ];
    Some(words.fill("again-sources-way", &args))
}

/// What became of the file of a source.
fn state(words: &Words, source: &SourceJson) -> String {
    let found = source.found.as_ref();
    let path = found
        .map(|path| path.display().to_string())
        .unwrap_or_default();
    let path = [("path", Arg::from(&path))];
    match source.state {
        Some("same") => words.fill("sources-same", &path),
        Some("changed") => words.fill("sources-changed", &path),
        _ => words.text("sources-gone"),
    }
}
