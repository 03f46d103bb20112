//! What was counted, as JSON.

use std::path::PathBuf;

use serde::Serialize;

use super::counted_file::{Count, persona_name, step_name};
use super::measured_map::Landed;
use crate::data::{Content, EventLog, Figure, LogCount};
use crate::model::{LeftOut, PersonaId, Recipe, SegmentRule, SourceFile};

/// All that was counted.
#[derive(Serialize)]
pub(super) struct MeasuredJson<'a> {
    file: FileJson<'a>,
    recipe: &'a str,
    counted: CountedJson<'a>,
    figures: Vec<FigureJson<'a>>,
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
}

/// Everyone, or a persona, of an event log.
#[derive(Serialize)]
struct GroupJson<'a> {
    /// `None` for everyone.
    persona: Option<&'a str>,
    persona_name: Option<&'a str>,
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
    missing_steps: Vec<&'a str>,
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
            figures: figures.map(|figure| figure_json(recipe, figure)).collect(),
            groups,
            landed: landed.map(|landed| LandedJson {
                file: written,
                source: landed.source.as_str(),
                figures: landed.figures,
                missing_steps: landed
                    .missing_steps
                    .iter()
                    .map(|step| step_name(recipe, *step))
                    .collect(),
            }),
        }
    }
}

fn figure_json<'a>(recipe: &'a Recipe, figure: &'a Figure) -> FigureJson<'a> {
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
    }
}

fn groups<'a>(log: &EventLog, count: &'a Count) -> Vec<GroupJson<'a>> {
    let recipe = &count.recipe;
    let of_segment = |segment: Option<&'a SegmentRule>| {
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
            persona: segment.map(|rule| rule.persona.as_str()),
            persona_name: segment.map(|rule| &*rule.name),
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
    let segments = recipe.segments.iter().map(Some);
    std::iter::once(None)
        .chain(segments)
        .map(of_segment)
        .collect()
}
