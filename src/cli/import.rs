//! `wayline import FILE -o MAP.ron`

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::LanguageArgument;
use super::terminal::{complain, patiently, say};
use crate::file::{self, OpenError};
use crate::import::{self, Draft, Imported, Orientation, ReadOptions, Remark};
use crate::model::{Journey, LaneKind, TextShape, cleaned};
use crate::random_ids::RandomIds;
use crate::report;
use crate::words::{Arg, Words};

/// The most bytes that are read from the disk; more than the importer accepts, so that it
/// refuses a file that is cut off here.
const MAX_BYTES: u64 = 65 << 20;

/// The path that stands for the standard input.
const STANDARD_INPUT: &str = "-";

/// Which way stages run, by its word.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OrientationArgument {
    /// Stages are side by side: each column is a stage or a step
    Columns,
    /// Stages are below each other: each row is a stage or a step
    Rows,
    /// Each table is about one stage: each row has the name of a lane and its text
    Stage,
}

/// What `wayline import` takes.
#[derive(Args, Debug)]
pub struct ImportArguments {
    /// The file to import: a table, a document or a diagram, as CSV, TSV, XLSX, Markdown, HTML,
    /// Mermaid or plain text, or a file that is or contains a whole map of Wayline's own, as
    /// RON, JSON, PNG, SVG, PDF or HTML. A dash reads the standard input
    input: PathBuf,
    /// The file to write the map to; without it, the program only prints what it understood
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Which way the stages run; detected if not given
    #[arg(long, value_enum)]
    orientation: Option<OrientationArgument>,
    /// The name of the only sheet of a workbook to import; without it, all sheets are
    /// considered
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The number of the only table to import, counted from 1 in the sheet or the file; without
    /// it, all tables that make one map together are imported
    #[arg(long, value_name = "N")]
    table: Option<usize>,
    /// The title of the map; without it, the title comes from the file
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The language of messages, and of names that the file does not give; the language of the
    /// system if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
    /// Overwrite the file if it exists; what was in it is kept in a file with `.bak` added to
    /// the name
    #[arg(long)]
    force: bool,
}

/// Imports a file. Exit codes: 0 if it was imported, 2 if not.
pub(super) fn run(words: &Words, arguments: &ImportArguments) -> ExitCode {
    let chosen = arguments.lang.map(|lang| Words::new(lang.language()));
    let words = chosen.as_ref().unwrap_or(words);
    match import(words, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(message.trim_end());
            ExitCode::from(2)
        }
    }
}

fn import(words: &Words, arguments: &ImportArguments) -> Result<(), String> {
    if let Some(path) = &arguments.output {
        let exists = fs::symlink_metadata(path).is_ok_and(|data| !data.is_dir());
        if exists && !arguments.force {
            let path = path.display().to_string();
            return Err(words.fill("new-exists", &[("path", Arg::from(&path))]));
        }
    }
    let bytes = read(words, &arguments.input)?;
    let read = patiently(|| {
        if file::is_own(&arguments.input, &bytes) {
            whole_map(words, arguments, bytes)
        } else {
            made_map(words, arguments, &bytes)
        }
    });
    let (journey, understood) = read?;
    say(understood.trim_end());
    let Some(path) = &arguments.output else {
        return Ok(());
    };
    file::save(&journey, path, None)
        .map_err(|error| report::new_file_error(words, &journey, &error))?;
    Ok(())
}

/// The bytes of the file at `path`; those of the standard input if it is a single dash.
fn read(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let explain = |error: OpenError| report::open_error(words, &error).join("\n");
    if path != Path::new(STANDARD_INPUT) {
        return file::read(path, MAX_BYTES).map_err(explain);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        explain(OpenError::Io {
            path: path.to_owned(),
            error,
        })
    })?;
    Ok(bytes)
}

/// The title that was named. A title has only one line.
fn title(arguments: &ImportArguments) -> Option<String> {
    let title = arguments.title.as_deref();
    title.map(|title| cleaned(title, TextShape::Line).into_owned())
}

/// The map that a file of Wayline's own is or carries, with its ids as they are, and what is in
/// it as text for the user.
fn whole_map(
    words: &Words,
    arguments: &ImportArguments,
    bytes: Vec<u8>,
) -> Result<(Journey, String), String> {
    let opened = file::parse(&arguments.input, bytes)
        .map_err(|error| report::open_error(words, &error).join("\n"))?;
    let mut journey = opened.journey;
    let repairs = opened.repairs.iter();
    let repairs: Vec<String> = repairs
        .map(|repair| report::repair(words, &journey, repair))
        .collect();
    if let Some(title) = title(arguments) {
        journey.title = title;
    }
    let mut lines = head(words, &journey);
    lines.push(words.text("import-whole-map"));
    lines.extend(contents(words, &journey));
    lines.extend(repairs);
    Ok((journey, lines.join("\n")))
}

/// The map that is made of a file of another program, and what was understood of the file as
/// text for the user.
fn made_map(
    words: &Words,
    arguments: &ImportArguments,
    bytes: &[u8],
) -> Result<(Journey, String), String> {
    let options = ReadOptions {
        orientation: arguments.orientation.map(|orientation| match orientation {
            OrientationArgument::Columns => Orientation::StagesInColumns,
            OrientationArgument::Rows => Orientation::StagesInRows,
            OrientationArgument::Stage => Orientation::OneStage,
        }),
        sheet: arguments.sheet.clone(),
        table: arguments.table,
        title: title(arguments),
    };
    let name = arguments.input.file_name();
    let name = name.filter(|name| *name != STANDARD_INPUT);
    let name = name.map(|name| name.to_string_lossy()).unwrap_or_default();
    let refused = |remark: Remark| {
        let path = arguments.input.display().to_string();
        let reason = report::remark(words, &remark);
        words.fill(
            "import-refused",
            &[("path", Arg::from(&path)), ("reason", Arg::from(&reason))],
        )
    };
    let draft = import::read(bytes, &name, &options).map_err(refused)?;
    let imported = draft.to_journey(&mut RandomIds::default(), words);
    let understood = summary(words, &draft, &imported);
    Ok((imported.journey, understood))
}

/// The title of a map, and how much there is in it.
fn head(words: &Words, journey: &Journey) -> Vec<String> {
    let counts = [
        ("stages", journey.stages.len().into()),
        ("steps", journey.step_count().into()),
        ("lanes", journey.lanes.len().into()),
        ("cards", journey.cards.len().into()),
    ];
    let counts = words.fill("import-summary", &counts);
    vec![journey.title.clone(), counts]
}

/// What the importer understood of the file, as text for the user.
fn summary(words: &Words, draft: &Draft, imported: &Imported) -> String {
    let journey = &imported.journey;
    let mut lines = head(words, journey);
    for block in draft.blocks.iter().filter(|block| block.is_used) {
        let kind = words.text(block.kind.key());
        let orientation = words.text(block.orientation.key());
        let kind = match block.place.name() {
            Some(name) => words.fill(
                "import-used-named",
                &[("kind", Arg::from(&kind)), ("name", name.into())],
            ),
            None => kind,
        };
        let args = [
            ("kind", Arg::from(&kind)),
            ("line", block.place.line.unwrap_or(1).into()),
            ("orientation", Arg::from(&orientation)),
        ];
        let key = if block.diagram.is_some() {
            "import-used-diagram"
        } else {
            "import-used"
        };
        lines.push(words.fill(key, &args));
    }
    lines.extend(contents(words, journey));
    let remarks = imported.remarks.iter();
    lines.extend(remarks.map(|remark| report::remark(words, remark)));
    lines.extend(
        draft
            .questions()
            .iter()
            .map(|question| report::remark(words, &question.remark)),
    );
    lines.join("\n")
}

/// Lines about the stages, the lanes and the personas of a map.
fn contents(words: &Words, journey: &Journey) -> Vec<String> {
    let mut lines = Vec::new();
    for stage in &journey.stages {
        let steps: Vec<&str> = stage
            .steps
            .iter()
            .map(|step| step.name.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        let steps = steps.join(" · ");
        let key = if steps.is_empty() {
            "import-stage-line"
        } else {
            "import-stage-line-steps"
        };
        lines.push(words.fill(
            key,
            &[
                ("name", Arg::from(&stage.name)),
                ("steps", Arg::from(&steps)),
            ],
        ));
    }
    lines.extend(
        journey
            .lanes
            .iter()
            .map(|lane| lane_line(words, journey, lane)),
    );
    if !journey.personas.is_empty() {
        let personas = journey.personas.iter();
        let names: Vec<&str> = personas.map(|persona| persona.name.as_str()).collect();
        lines.push(words.fill(
            "import-personas-line",
            &[("names", Arg::from(&names.join(", ")))],
        ));
    }
    lines
}

/// The line of the summary about a lane: its name, its kind or role, and how many cards,
/// points or figures it has.
fn lane_line(words: &Words, journey: &Journey, lane: &crate::model::Lane) -> String {
    let count = match lane.kind {
        LaneKind::EmotionCurve => {
            let curves = journey.curves.iter();
            let curves = curves.filter(|curve| curve.lane == lane.id);
            curves.map(|curve| curve.points.len()).sum()
        }
        LaneKind::Metric => lane
            .metric
            .and_then(|id| journey.metric(id))
            .map_or(0, |metric| metric.values.len()),
        _ => {
            let cards = journey.cards.iter();
            cards.filter(|card| card.lane == lane.id).count()
        }
    };
    let (kind, key) = match lane.kind {
        LaneKind::EmotionCurve => (
            words.text("preset-emotion-curve"),
            "import-lane-line-points",
        ),
        LaneKind::Metric => (words.text("preset-metric"), "import-lane-line-figures"),
        LaneKind::Divider => (words.text("lane-kind-divider"), "import-lane-line"),
        _ => (
            words.name("role", lane.role.as_str()),
            "import-lane-line-cards",
        ),
    };
    words.fill(
        key,
        &[
            ("name", Arg::from(&lane.name)),
            ("kind", Arg::from(&kind)),
            ("count", count.into()),
        ],
    )
}
