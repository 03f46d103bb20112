//! `wayline sql MAP|RECIPE --dialect …`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::input;
use super::output::Output;
use super::recipes::{self, Holder};
use super::terminal::complain;
use crate::data::sql::{Dialect, funnel_sql, totals_recipe};
use crate::file::{self, recipe_to_ron};
use crate::model::{Journey, Recipe, SourceShape};
use crate::report;
use crate::words::Words;

/// An engine.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DialectArgument {
    /// `DuckDB`
    Duckdb,
    /// `PostgreSQL`
    Postgres,
    /// `ClickHouse`
    Clickhouse,
    /// `BigQuery`
    Bigquery,
    /// Spark, Databricks
    Spark,
}

impl DialectArgument {
    fn dialect(self) -> Dialect {
        match self {
            Self::Duckdb => Dialect::DuckDb,
            Self::Postgres => Dialect::Postgres,
            Self::Clickhouse => Dialect::ClickHouse,
            Self::Bigquery => Dialect::BigQuery,
            Self::Spark => Dialect::Spark,
        }
    }
}

/// What `wayline sql` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
The query counts as Wayline does, by the same recipe: the same rows give the same numbers. The
columns of the table must have the names that the recipe has for them. Its result is a table of
totals with the columns step_number, step, segment and count, which Wayline reads as a source;
--reader writes the recipe for that.

Examples:
  wayline sql map.ron --dialect postgres --table shop.events
  wayline sql shop.recipe.ron --dialect duckdb --table events.parquet | duckdb -csv > totals.csv
  wayline sql shop.recipe.ron --dialect bigquery -o funnel.sql --reader totals.recipe.ron
  wayline measure totals.csv --recipe totals.recipe.ron

Exit codes:
  0  the query was written
  2  nothing was written, for example because the recipe does not read an event log")]
pub struct SqlArguments {
    /// A recipe, or a map with a source that has a recipe. A dash reads the standard input
    #[arg(value_name = "MAP|RECIPE")]
    file: PathBuf,
    /// The engine that holds the data
    #[arg(long, value_enum)]
    dialect: DialectArgument,
    /// The table of events in the engine; dots are between catalogue, schema and table
    #[arg(long, default_value = "events")]
    table: String,
    /// The source of the map whose recipe is meant: its title or id
    #[arg(long, value_name = "TITLE")]
    source: Option<String>,
    /// The file to write; the query goes to the standard output if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A file to write with the recipe that reads the result of the query
    #[arg(long, value_name = "FILE")]
    reader: Option<PathBuf>,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
}

/// Writes the query. Exit codes: 0 if it was written, 2 if not.
pub(super) fn run(words: &Words, arguments: &SqlArguments) -> ExitCode {
    match write(words, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

fn write(words: &Words, arguments: &SqlArguments) -> Result<(), String> {
    let output = arguments
        .output
        .as_deref()
        .map_or(Output::Standard, Output::new);
    output.check_free(words, arguments.force)?;
    let reader = arguments.reader.as_deref().map(Output::new);
    if let Some(reader) = &reader {
        reader.check_free(words, arguments.force)?;
    }
    let recipe = recipe(words, arguments)?;
    let query = funnel_sql(&recipe, &arguments.table, arguments.dialect.dialect())
        .map_err(|error| report::sql_error(words, &error))?;
    put(words, &output, query.as_bytes())?;
    match &reader {
        Some(reader) => put(
            words,
            reader,
            totals_text(words, reader, &recipe)?.as_bytes(),
        ),
        None => Ok(()),
    }
}

/// The recipe that is meant.
fn recipe(words: &Words, arguments: &SqlArguments) -> Result<Recipe, String> {
    match recipes::open(words, &arguments.file)? {
        Holder::Recipe(recipe) => Ok(*recipe),
        Holder::Map(opened) => {
            let shown = input::shown(words, &arguments.file).display().to_string();
            let sources = &opened.journey.evidence;
            let named = arguments.source.as_deref();
            let is_log = |recipe: &Recipe| recipe.shape == SourceShape::EventLog;
            let recipe = recipes::of_map(words, &shown, sources, named, is_log)?;
            Ok((*recipe).clone())
        }
    }
}

/// The text of the recipe that reads the result.
fn totals_text(words: &Words, output: &Output, recipe: &Recipe) -> Result<String, String> {
    let shown = output.shown(words).display().to_string();
    recipe_to_ron(&totals_recipe(recipe))
        .map_err(|error| report::recipe_error(words, &shown, &error))
}

/// Writes bytes where they shall go.
fn put(words: &Words, output: &Output, bytes: &[u8]) -> Result<(), String> {
    match output {
        Output::File(path) => file::write_whole(path, bytes)
            .map_err(|error| report::new_file_error(words, &Journey::default(), &error)),
        _ => output.write(words, bytes),
    }
}
