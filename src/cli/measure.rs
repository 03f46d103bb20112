//! `wayline measure FILE --recipe R.ron`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use jiff::Timestamp;

use super::counted_file::Count;
use super::input::{self, can_be_read_once};
use super::measured_json::MeasuredJson;
use super::measured_map::{self, Target};
use super::measured_table::print;
use super::output::Output;
use super::recipes;
use super::terminal::{complain, patiently, say, say_json};
use crate::data::read::RowSource;
use crate::data::sql::{RESULT_COLUMNS, totals_recipe};
use crate::data::{DataError, Measured, Unwatched, load};
use crate::file::Opened;
use crate::model::{Counted, Measure, Recipe, SourceShape};
use crate::report;
use crate::words::{Arg, Words};

/// What `wayline measure` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
A recipe says what the columns of a file mean and how its rows are counted. The window saves one
with each source; `wayline sources` lists them.

With --json, one object is printed:
  file       name, hash (BLAKE3), size, rows, columns
  recipe     its name
  counted    rows, cases, open (cases whose window is still open), left_out (reason, rows, cases)
  figures    measure, step, step_name, persona, persona_name, value, low, high, count, n, open
             (shares in percent, times in seconds; low and high are the interval of 95 %)
  groups     for event logs: everyone, then each persona, with the numbers behind the figures
  landed     the figures and the map they were put on, and the steps that it does not have

Examples:
  wayline measure events.csv --recipe shop.recipe.ron
  wayline measure events.csv --recipe shop.recipe.ron --map map.ron -o measured.ron
  wayline measure events-may.csv --map map.ron --source \"Web events\" -o map.ron --force
  wayline measure events.csv --recipe shop.recipe.ron --json | jq '.figures[]'

Exit codes:
  0  the file was counted
  2  nothing was counted or written, for example because a column is missing")]
pub struct MeasureArguments {
    /// The file of rows: CSV, also packed, XLSX, JSON lines or XES
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The recipe; that of the source of the map if not given
    #[arg(long, value_name = "RECIPE", required_unless_present = "map")]
    recipe: Option<PathBuf>,
    /// The map to put the figures on
    #[arg(long, value_name = "MAP")]
    map: Option<PathBuf>,
    /// The source of the map whose figures they are: its title or id. Without it, the one that
    /// was read from a file of this name or by this recipe, or else a new one
    #[arg(long, value_name = "TITLE", requires = "map")]
    source: Option<String>,
    /// The map to write
    #[arg(short, long, value_name = "FILE", requires = "map")]
    output: Option<PathBuf>,
    /// The measures to show and to put on the map, such as `reach,step_conversion`; those of the
    /// recipe if not given
    #[arg(long, value_name = "MEASURES", value_delimiter = ',')]
    measures: Vec<String>,
    /// Overwrite the map if it exists
    #[arg(long)]
    force: bool,
    /// Print everything that was counted as one JSON object
    #[arg(long)]
    json: bool,
}

/// Counts the file. Exit codes: 0 if it was counted, 2 if not.
pub(super) fn run(words: &Words, arguments: &MeasureArguments) -> ExitCode {
    match measure(words, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

fn measure(words: &Words, arguments: &MeasureArguments) -> Result<(), String> {
    let output = arguments.output.as_deref().map(Output::new);
    if let Some(output) = &output {
        output.check_map_ending(words)?;
        output.check_free(words, arguments.force)?;
        if arguments.json && *output == Output::Standard {
            return Err(words.text("cli-json-and-output"));
        }
    }
    let path = &arguments.file;
    if can_be_read_once(path) {
        return Err(words.text("measure-no-stream"));
    }
    let measures = chosen(words, &arguments.measures)?;
    let opened = match &arguments.map {
        Some(map) => {
            Some(input::open(map).map_err(|error| input::open_error(words, &error).join("\n"))?)
        }
        None => None,
    };
    let recipe = recipe(words, arguments, opened.as_ref())?;
    // Their pseudonyms are made with a key that only the window has.
    if !recipe.withdrawn.is_empty() {
        return Err(words.text("again-measure-withdrawn"));
    }
    let shown = path.display().to_string();
    let count = patiently(|| count(path, recipe, measures))
        .map_err(|error| report::data_error(words, &shown, &error))?;
    let landed = match opened {
        Some(opened) => {
            let map = arguments.map.as_deref().unwrap_or(Path::new(""));
            let target = Target {
                opened,
                file: path,
                map: output_folder(output.as_ref(), map),
                source: arguments.source.as_deref(),
            };
            Some(measured_map::put(words, &count, target)?)
        }
        None => None,
    };
    if let (Some(landed), Some(output)) = (&landed, &output) {
        output.write_map(words, &landed.journey)?;
    }
    if arguments.json {
        let written = output.as_ref().map(|output| output.shown(words));
        say_json(&MeasuredJson::new(&count, landed.as_ref(), written));
    } else if output != Some(Output::Standard) {
        print(words, &count);
        if let Some(landed) = &landed {
            say(&landed.message(words, output.as_ref()));
        }
    }
    Ok(())
}

/// The map beside which paths are kept: the one that is written or else the one that was read.
fn output_folder(output: Option<&Output>, map: &Path) -> PathBuf {
    match output {
        Some(Output::File(path)) => path.clone(),
        _ => map.to_owned(),
    }
}

/// The measures with these words.
fn chosen(words: &Words, names: &[String]) -> Result<Vec<Measure>, String> {
    let measure = |name: &String| {
        let measure = Measure::from(name.trim().replace('-', "_"));
        match measure {
            Measure::Other(_) => {
                let known = Measure::KNOWN.iter().map(Measure::as_str);
                let known = known.collect::<Vec<_>>().join(", ");
                let args = [("name", Arg::from(name)), ("known", (&known).into())];
                Err(words.fill("measure-unknown", &args))
            }
            known => Ok(known),
        }
    };
    names.iter().map(measure).collect()
}

/// The recipe that is meant.
fn recipe(
    words: &Words,
    arguments: &MeasureArguments,
    opened: Option<&Opened>,
) -> Result<Recipe, String> {
    if let Some(path) = &arguments.recipe {
        return recipes::read(words, path);
    }
    let (Some(opened), Some(map)) = (opened, &arguments.map) else {
        return Err(words.text("measure-no-recipe"));
    };
    let sources = &opened.journey.evidence;
    let name = arguments.file.file_name().unwrap_or_default();
    let of_file = sources.iter().find(|source| {
        let file = source.file.as_ref();
        source.recipe.is_some() && file.is_some_and(|file| name == file.name.as_str())
    });
    let named = match (&arguments.source, of_file) {
        (Some(named), _) => Some(named.as_str()),
        (None, Some(source)) => Some(source.id.as_str()),
        (None, None) => None,
    };
    let shown = input::shown(words, map).display().to_string();
    let recipe = recipes::of_map(words, &shown, sources, named, |_| true)?;
    Ok(Arc::unwrap_or_clone(recipe))
}

fn count(path: &Path, recipe: Recipe, measures: Vec<Measure>) -> Result<Count, DataError> {
    let recipe = suited(path, recipe)?;
    let loaded = load(path, &recipe, &Unwatched)?;
    let now = Timestamp::now();
    let measured = loaded.measure(&recipe, now);
    let measures = if measures.is_empty() {
        measures_of(&recipe, &measured)
    } else {
        measures
    };
    let counted = Counted {
        time: Some(now),
        file: loaded.file.clone(),
        recipe: recipe.clone(),
        rows: measured.rows,
        cases: measured.cases,
        open: measured.open,
        left_out: measured.left_out.clone(),
        hidden_below: None,
    };
    Ok(Count {
        recipe,
        loaded,
        measured,
        counted,
        measures,
        now,
    })
}

/// The recipe for this file: that of an event log also reads what an engine made of the log.
fn suited(path: &Path, recipe: Recipe) -> Result<Recipe, DataError> {
    if recipe.shape != SourceShape::EventLog {
        return Ok(recipe);
    }
    let totals = totals_recipe(&recipe);
    let source = RowSource::open(path, &totals.reading)?;
    let is_result = source.columns().iter().eq(RESULT_COLUMNS.iter());
    Ok(if is_result { totals } else { recipe })
}

/// The measures of a recipe, or else those that are usual and were counted.
fn measures_of(recipe: &Recipe, measured: &Measured) -> Vec<Measure> {
    if !recipe.measures.is_empty() {
        return recipe.measures.clone();
    }
    let usual: &[Measure] = match recipe.shape {
        SourceShape::EventLog | SourceShape::WideLog => {
            &[Measure::Reach, Measure::StepConversion, Measure::TimeOnStep]
        }
        _ => Measure::KNOWN,
    };
    let is_there = |measure: &&Measure| {
        let mut figures = measured.figures.iter();
        figures.any(|figure| figure.measure == **measure)
    };
    usual.iter().filter(is_there).cloned().collect()
}
