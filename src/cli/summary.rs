//! `wayline summary MAP -o OUT`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::LanguageArgument;
use super::input;
use super::output::Output;
use super::summary_json::SummaryJson;
use super::terminal::{complain, patiently, say_json};
use crate::export::file::{ExportError, export_summary, summary_format, write_summary_into};
use crate::export::format::Format;
use crate::export::summary::{Moment, summary};
use crate::local_time::LocalTime;
use crate::words::{Arg, Words};

/// What a summary can be written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SummaryFormat {
    /// Markdown
    Md,
    /// Pages to print
    Pdf,
}

/// What `wayline summary` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  wayline summary map.ron -o summary.md
  wayline summary map.ron -o summary.pdf --lang ru
  wayline summary map.ron -o - | less
  wayline summary map.ron --json | jq -r '.blocks[] | select(.kind == \"heading\").text'

Exit codes:
  0  the summary was written
  2  nothing was written, for example because there was no workshop on the map")]
pub struct SummaryArguments {
    /// The map on which the workshop was held. A dash reads the standard input
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// The file to write, whose ending decides the format: .md or .pdf. A dash writes to the
    /// standard output
    #[arg(short, long, value_name = "FILE", required_unless_present = "json")]
    output: Option<PathBuf>,
    /// The format, if the output has no ending that tells it; on a dash md if not given
    #[arg(long, value_enum, conflicts_with = "json")]
    format: Option<SummaryFormat>,
    /// The language of the words that Wayline adds; that of the map if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,
    /// Print the summary as one JSON object to the standard output
    #[arg(long, conflicts_with_all = ["output", "force"])]
    json: bool,
}

/// Writes the summary. Exit codes: 0 if it was written, 2 if not.
pub(super) fn run(words: &Words, arguments: &SummaryArguments) -> ExitCode {
    match patiently(|| write(words, arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

fn write(words: &Words, arguments: &SummaryArguments) -> Result<(), String> {
    let target = match &arguments.output {
        Some(path) => Some(target(words, arguments, path)?),
        None => None,
    };
    let opened =
        input::open(&arguments.map).map_err(|error| input::open_error(words, &error).join("\n"))?;
    let local = LocalTime::of_system();
    // A clock that was running when the map was saved is not counted up to the present.
    let moment = Moment {
        now: None,
        civil: &|seconds| local.civil(seconds),
    };
    let journey = &opened.journey;
    let language = LanguageArgument::or_of(arguments.lang, words, journey);
    let own_words = &Words::new(language);
    let Some((output, format)) = target else {
        let document = summary(journey, own_words, moment);
        let document = document.ok_or_else(|| words.text("summary-no-workshop"))?;
        say_json(&SummaryJson::new(&document));
        return Ok(());
    };
    let explain = |error: ExportError| output.explain(words, journey, &error);
    let mut go_on = |_| true;
    if let Output::File(path) = &output {
        export_summary(journey, own_words, moment, format, path, &mut go_on).map_err(explain)?;
        return Ok(());
    }
    let mut bytes = Vec::new();
    write_summary_into(journey, own_words, moment, format, &mut bytes, &mut go_on)
        .map_err(explain)?;
    output.write(words, &bytes)
}

/// Where the summary goes, and its format.
fn target(
    words: &Words,
    arguments: &SummaryArguments,
    path: &Path,
) -> Result<(Output, Format), String> {
    let output = Output::new(path);
    let named = arguments.format.map(|format| match format {
        SummaryFormat::Md => Format::Markdown,
        SummaryFormat::Pdf => Format::Pdf,
    });
    let by_ending = summary_format(path);
    // A file must hold what its name says.
    let is_other = match named {
        Some(format) => Format::of_path(path).is_some_and(|by_ending| by_ending != format),
        None => by_ending.is_none(),
    };
    if !output.is_stream() && is_other {
        let path = path.display().to_string();
        return Err(words.fill("summary-unknown-ending", &[("path", Arg::from(&path))]));
    }
    let format = named.or(by_ending).unwrap_or(Format::Markdown);
    output.accept(words, format)?;
    output.check_free(words, arguments.force)?;
    Ok((output, format))
}
