//! `wayline import FILE -o MAP.ron`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::LanguageArgument;
use super::input;
use super::output::Output;
use super::terminal::{complain, patiently, say, say_json};
use super::understood::Understood;
use crate::file;
use crate::import::{self, Orientation, ReadOptions, Remark};
use crate::model::{Journey, TextShape, cleaned};
use crate::random_ids::RandomIds;
use crate::report;
use crate::words::{Arg, Words};

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
#[command(after_long_help = "\
Examples:
  wayline import table.xlsx                       print what is understood
  wayline import table.xlsx -o map.ron            make a map of it
  wayline import table.csv --orientation rows --title 'Buying a flat' -o map.ron
  wayline import poster.png -o map.ron            take the map out of an exported picture
  pandoc notes.docx -t markdown | wayline import - -o map.ron
  wayline import --json table.csv | jq '.remarks[].message'

Exit codes:
  0  the file was imported
  2  nothing was written")]
pub struct ImportArguments {
    /// The file to import: a table, a document or a diagram, as CSV, TSV, XLSX, Markdown, HTML,
    /// Mermaid or plain text, or a file that is or contains a whole map of Wayline's own, as
    /// RON, JSON, PNG, SVG, PDF or HTML. A dash reads the standard input
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// The file to write the map to, as .ron or .json; without it, nothing is written. A dash
    /// writes RON to the standard output, and what was understood to the standard error
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
    /// Print what was understood as one JSON object
    #[arg(long)]
    json: bool,
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
    let output = arguments.output.as_deref().map(Output::new);
    if let Some(output) = &output {
        output.check_map_ending(words)?;
        output.check_free(words, arguments.force)?;
        if arguments.json && *output == Output::Standard {
            return Err(words.text("cli-json-and-output"));
        }
    }
    let read = patiently(|| {
        let bytes = input::read(&arguments.input, file::open::MAX_BYTES)
            .map_err(|error| input::open_error(words, &error).join("\n"))?;
        if file::is_own(&arguments.input, &bytes) {
            whole_map(words, arguments, bytes)
        } else {
            made_map(words, arguments, &bytes)
        }
    });
    let (journey, understood) = read?;
    if arguments.json {
        say_json(&understood);
    } else if output == Some(Output::Standard) {
        complain(understood.text(words).trim_end());
    } else {
        say(understood.text(words).trim_end());
    }
    match output {
        Some(output) => output.write_map(words, &journey),
        None => Ok(()),
    }
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
) -> Result<(Journey, Understood), String> {
    let options = [
        (arguments.orientation.is_some(), "--orientation"),
        (arguments.sheet.is_some(), "--sheet"),
        (arguments.table.is_some(), "--table"),
    ];
    if let Some((_, option)) = options.iter().find(|(is_given, _)| *is_given) {
        return Err(words.fill("cli-option-map", &[("option", Arg::from(*option))]));
    }
    let opened = file::parse(&arguments.input, bytes)
        .map_err(|error| input::open_error(words, &error).join("\n"))?;
    let mut journey = opened.journey;
    let repairs = opened.repairs.iter();
    let repairs: Vec<String> = repairs
        .map(|repair| report::repair(words, &journey, repair))
        .collect();
    if let Some(title) = title(arguments) {
        journey.title = title;
    }
    let understood = Understood::whole(words, &journey, repairs);
    Ok((journey, understood))
}

/// The map that is made of a file of another program, and what was understood of the file as
/// text for the user.
fn made_map(
    words: &Words,
    arguments: &ImportArguments,
    bytes: &[u8],
) -> Result<(Journey, Understood), String> {
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
    let name = name.filter(|_| !input::is_standard_input(&arguments.input));
    let name = name.map(|name| name.to_string_lossy()).unwrap_or_default();
    let refused = |remark: Remark| {
        let path = input::shown(words, &arguments.input).display().to_string();
        let reason = report::remark(words, &remark);
        words.fill(
            "import-refused",
            &[("path", Arg::from(&path)), ("reason", Arg::from(&reason))],
        )
    };
    let draft = import::read(bytes, &name, &options).map_err(refused)?;
    let imported = draft.to_journey(&mut RandomIds::default(), words);
    let understood = Understood::made(words, &draft, &imported);
    Ok((imported.journey, understood))
}
