//! What was counted, as JSON.

use std::path::PathBuf;

use serde::Serialize;

use super::counted_file::{Count, persona_name, step_name};
use super::measured_map::Landed;
use crate::data::{Content, EventLog, Figure, LogCount, NameCount};
use crate::model::{LeftOut, PersonaId, SegmentRule, SourceFile};

/// All that was counted.
#[derive(Serialize)]
pub(super) struct MeasuredJson<'a> {
    file: FileJson<'a>,
    recipe: &'a str,
    counted: CountedJson<'a>,
    figures: Vec<FigureJson<'a>>,
    /// The names in the file that belong to no step, most frequent first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unmapped: Vec<UnmappedJson>,
    /// The questions of a survey whose figures an earlier question gives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions_beside: Vec<BesideJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    landed: Option<LandedJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    name: &'a str,
    hash: &'a str,
    size: u64,
    rows: u64,
    columns: u32,
}

/// A name of no step: how many events have it, and how many cases such events.
#[derive(Serialize)]
struct UnmappedJson {
    name: String,
    events: u64,
    cases: u64,
}

/// A question, and the one that gives the figures of the same step.
#[derive(Serialize)]
struct BesideJson<'a> {
    question: &'a str,
    first: &'a str,
}

#[derive(Serialize)]
struct CountedJson<'a> {
    rows: u64,
    cases: u64,
    open: u64,
    left_out: &'a [LeftOut],
}

/// A figure: see [`Figure`].
#[derive(Serialize)]
struct FigureJson<'a> {
    measure: &'a str,
    step: &'a str,
    step_name: &'a str,
    persona: Option<&'a str>,
    persona_name: Option<&'a str>,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    count: Option<u64>,
    n: u64,
    open: u64,
    /// The 90th percentile of a time, in seconds like the median that `value` then is.
    #[serde(skip_serializing_if = "Option::is_none")]
    p90: Option<f64>,
}

/// Everyone, or a persona, of an event log.
#[derive(Serialize)]
struct GroupJson<'a> {
    /// `None` for everyone.
    persona: Option<PersonaId>,
    persona_name: Option<String>,
    began: u64,
    cases: u64,
    events: u64,
    open: u64,
    steps: Vec<StepJson<'a>>,
}

/// A step of an event log: see [`crate::data::StepCount`].
#[derive(Serialize)]
struct StepJson<'a> {
    step: &'a str,
    step_name: &'a str,
    is_optional: bool,
    reached: u64,
    open: u64,
    eligible: u64,
    began: u64,
    presence: u64,
    rework: u64,
    errors: u64,
}

/// What was put on a map.
#[derive(Serialize)]
struct LandedJson<'a> {
    /// The file that was written. Absent if none was.
    file: Option<PathBuf>,
    source: &'a str,
    figures: usize,
    /// Figures of the source that were on the map and could not be counted any more.
    gone: usize,
    missing_steps: Vec<&'a str>,
    missing_personas: &'a [String],
}

impl<'a> MeasuredJson<'a> {
    pub(super) fn new(
        count: &'a Count,
        landed: Option<&'a Landed>,
        written: Option<PathBuf>,
    ) -> Self {
        let SourceFile {
            name,
            hash,
            size,
            rows,
            columns,
            ..
        } = &count.counted.file;
        let recipe = &count.recipe;
        let groups = match &count.loaded.content {
            Content::Log(log, ..) => groups(log, count),
            _ => Vec::new(),
        };
        let figures = count.measured.figures.iter();
        let unmapped = count.unmapped().into_iter();
        Self {
            file: FileJson {
                name,
                hash,
                size: *size,
                rows: *rows,
                columns: *columns,
            },
            recipe: &recipe.name,
            counted: CountedJson {
                rows: count.counted.rows,
                cases: count.counted.cases,
                open: count.counted.open,
                left_out: &count.counted.left_out,
            },
            figures: figures.map(|figure| figure_json(count, figure)).collect(),
            unmapped: unmapped.map(unmapped_json).collect(),
            questions_beside: count
                .questions_beside()
                .into_iter()
                .map(|(question, first)| BesideJson { question, first })
                .collect(),
            groups,
            landed: landed.map(|landed| LandedJson {
                file: written,
                source: landed.source.as_str(),
                figures: landed.figures,
                gone: landed.gone,
                missing_steps: landed
                    .missing_steps
                    .iter()
                    .map(|step| step_name(recipe, *step))
                    .collect(),
                missing_personas: &landed.missing_personas,
            }),
        }
    }
}

fn unmapped_json(count: NameCount) -> UnmappedJson {
    UnmappedJson {
        name: count.name,
        events: count.events,
        cases: count.cases,
    }
}

fn figure_json<'a>(count: &'a Count, figure: &'a Figure) -> FigureJson<'a> {
    let recipe = &count.recipe;
    FigureJson {
        measure: figure.measure.as_str(),
        step: figure.step.as_str(),
        step_name: step_name(recipe, figure.step),
        persona: figure.persona.as_ref().map(PersonaId::as_str),
        persona_name: figure.persona.map(|persona| persona_name(recipe, persona)),
        value: figure.value,
        low: figure.low,
        high: figure.high,
        count: figure.count,
        n: figure.n,
        open: figure.open,
        p90: figure.p90,
    }
}

fn groups<'a>(log: &EventLog, count: &'a Count) -> Vec<GroupJson<'a>> {
    let recipe = &count.recipe;
    let of_segment = |segment: Option<&SegmentRule>| {
        let LogCount {
            steps,
            began,
            cases,
            events,
            open,
            ..
        } = log.count(recipe, segment, count.now);
        let steps = recipe.steps.iter().zip(steps);
        GroupJson {
            persona: segment.map(|rule| rule.persona),
            persona_name: segment.map(|rule| rule.name.clone()),
            began,
            cases,
            events,
            open,
            steps: steps
                .map(|(step, counted)| StepJson {
                    step: step.step.as_str(),
                    step_name: &step.name,
                    is_optional: counted.is_optional,
                    reached: counted.reached,
                    open: counted.open,
                    eligible: counted.eligible,
                    began: counted.began,
                    presence: counted.presence,
                    rework: counted.rework,
                    errors: counted.errors,
                })
                .collect(),
        }
    };
    let personas = recipe.personas();
    let segments = personas.iter().map(Some);
    std::iter::once(None)
        .chain(segments)
        .map(of_segment)
        .collect()
}
