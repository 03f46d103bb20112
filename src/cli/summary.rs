//! `wayline summary MAP -o OUT`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::LanguageArgument;
use super::terminal::{complain, patiently};
use crate::export::file::{export_summary, summary_format};
use crate::export::summary::Moment;
use crate::file;
use crate::local_time::LocalTime;
use crate::map_language::map_language;
use crate::report;
use crate::words::{Arg, Words};

/// What `wayline summary` takes.
#[derive(Args, Debug)]
pub struct SummaryArguments {
    /// The map on which the workshop was held
    map: PathBuf,
    /// The file to write, whose ending decides the format: .md or .pdf
    #[arg(short, long)]
    output: PathBuf,
    /// The language of the words that Wayline adds; that of the map if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
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
    let SummaryArguments { map, output, lang } = arguments;
    if summary_format(output).is_none() {
        let path = output.display().to_string();
        return Err(words.fill("summary-unknown-ending", &[("path", Arg::from(&path))]));
    }
    let opened = file::open(map).map_err(|error| report::open_error(words, &error).join("\n"))?;
    let local = LocalTime::of_system();
    // A clock that was running when the map was saved is not counted up to the present.
    let moment = Moment {
        now: None,
        civil: &|seconds| local.civil(seconds),
    };
    let journey = &opened.journey;
    let language = match lang {
        Some(chosen) => chosen.language(),
        None => map_language(journey, words.language()),
    };
    let written = export_summary(journey, &Words::new(language), moment, output, &mut |_| {
        true
    });
    written.map_err(|error| report::export_error(words, journey, output, &error))?;
    Ok(())
}
