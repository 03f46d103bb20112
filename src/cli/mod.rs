//! The command line: `wayline [FILE]`, `wayline present`, `wayline new`, `wayline import`,
//! `wayline export`, `wayline summary`, `wayline measure`, `wayline sources`, `wayline sql`,
//! `wayline check`, `wayline completions`, `wayline man`.
//!
//! What a command makes goes to standard output, everything that is said about it to standard
//! error. A dash in the place of a file stands for what is piped in or out.

mod batch;
mod check;
mod counted_file;
mod export;
mod exporting;
mod import;
mod input;
mod manual;
mod measure;
mod measured_json;
mod measured_map;
mod measured_table;
mod new;
mod number;
mod output;
mod paper;
mod part;
mod present;
mod recipes;
mod sources;
mod sql;
mod summary;
mod summary_json;
mod terminal;
mod title;
mod understood;

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{Command, CommandFactory as _, Parser, Subcommand, ValueEnum};

use self::output::Output;
use crate::map_language::map_language;
use crate::model::Journey;
use crate::words::{Arg, Language, Words};

/// An editor for customer journey maps.
#[derive(Debug, Parser)]
#[command(
    name = "wayline",
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  wayline                                 open the window with its start screen
  wayline map.ron                         open a map
  wayline new --template short -o map.ron
  wayline export map.ron -o map.png
  wayline help export                     all about a command

In the place of a file, a dash stands for what is piped in or out. Files that exist are \
overwritten only with --force."
)]
pub struct Arguments {
    /// The map to open; PNG, SVG, PDF, HTML and JSON files that contain a map can be opened
    /// too. Without it, the program shows a start screen
    pub file: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Task>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Make a new map from a template
    New(new::NewArguments),
    /// Make a map from a table, a document or a diagram, and print what was understood of it
    Import(import::ImportArguments),
    /// Export maps as pictures, web pages, documents, presentations, tables or data
    Export(export::ExportArguments),
    /// Write a summary of the workshop that was held on a map, as Markdown or PDF
    Summary(summary::SummaryArguments),
    /// Count a source file by a recipe, and put the figures on a map
    Measure(measure::MeasureArguments),
    /// List the sources of a map, and what became of their files
    Sources(sources::SourcesArguments),
    /// Write the count of a recipe as SQL, for the engine that holds the data
    Sql(sql::SqlArguments),
    /// Present a map full-screen
    Present(present::PresentArguments),
    /// Check maps and print each problem. What is repaired whenever the map is opened is printed
    /// too, but does not count as a problem
    Check(check::CheckArguments),
    /// Print a script that makes a shell complete commands, options and values
    Completions(manual::CompletionArguments),
    /// Print a manual page
    Man(manual::ManArguments),
}

/// A language, by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageArgument {
    /// English
    En,
    /// Russian
    Ru,
}

impl LanguageArgument {
    fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Ru => Language::Russian,
        }
    }

    /// The language of the words that an export of `journey` adds: the chosen one, or else that
    /// of the map.
    fn or_of(chosen: Option<Self>, words: &Words, journey: &Journey) -> Language {
        match chosen {
            Some(chosen) => chosen.language(),
            None => map_language(journey, words.language()),
        }
    }
}

/// Reads the command line of the program. Where it asks for help or is wrong, the help or the
/// error is printed, and the exit code is returned.
pub fn arguments() -> Result<Arguments, ExitCode> {
    let mut given = std::env::args_os().skip(1);
    let (first, second) = (given.next(), given.next());
    if let Some(word) = &first
        && is_mistyped(word)
    {
        terminal::complain(&unknown_command(&system_words(), &word.to_string_lossy()));
        return Err(ExitCode::from(2));
    }
    let error = match Arguments::try_parse() {
        Ok(arguments) => return Ok(arguments),
        Err(error) => error,
    };
    if let (Some(first), Some(second)) = (first, second)
        && is_file(&first)
        && !second.to_string_lossy().starts_with('-')
    {
        // Clap takes the second of two files for a command and complains about that.
        let (first, second) = (first.to_string_lossy(), second.to_string_lossy());
        let args = [("first", (&*first).into()), ("second", (&*second).into())];
        terminal::complain(&system_words().fill("command-line-two-files", &args));
        return Err(ExitCode::from(2));
    }
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    match error.print() {
        Err(failed) if failed.kind() != ErrorKind::BrokenPipe => {
            complain_of_output(&system_words(), &failed);
            Err(ExitCode::from(2))
        }
        _ => Err(ExitCode::from(code)),
    }
}

/// Whether a word at the beginning of the command line is the name of a file instead of a
/// command or an option.
fn is_file(word: &OsStr) -> bool {
    let word = word.to_string_lossy();
    let is_command = |command: &Command| command.get_name() == word;
    word != "help"
        && !word.starts_with('-')
        && !Arguments::command().get_subcommands().any(is_command)
}

/// Whether a word at the beginning of the command line is neither a file nor a command, but
/// looks like a command.
fn is_mistyped(word: &OsStr) -> bool {
    let is_there = Path::new(word).symlink_metadata().is_ok();
    let text = word.to_string_lossy();
    let is_word = text.chars().all(|c| c.is_alphabetic() || c == '-');
    !text.is_empty() && is_word && !is_there && is_file(word)
}

/// The message that there is no such command, with the one that was probably meant.
fn unknown_command(words: &Words, name: &str) -> String {
    let commands: Vec<Command> = Arguments::command().get_subcommands().cloned().collect();
    let names = commands.iter().map(Command::get_name);
    let names = names.collect::<Vec<_>>().join(", ");
    // Clap knows what is alike, but looks for it only where a command must stand.
    let strict = Command::new("wayline").subcommands(commands);
    let error = strict.try_get_matches_from(["wayline", name]).err();
    let suggested = error.as_ref();
    let suggested = suggested.and_then(|error| error.get(ContextKind::SuggestedSubcommand));
    let suggestion = match suggested {
        Some(ContextValue::Strings(alike)) => alike.first(),
        Some(ContextValue::String(alike)) => Some(alike),
        _ => None,
    };
    match suggestion {
        Some(meant) => {
            let args = [("name", Arg::from(name)), ("meant", meant.into())];
            words.fill("cli-mistyped-command", &args)
        }
        None => {
            let args = [("name", Arg::from(name)), ("commands", (&names).into())];
            words.fill("cli-unknown-command", &args)
        }
    }
}

/// Says why not everything could be written to standard output.
fn complain_of_output(words: &Words, error: &std::io::Error) {
    let shown = Output::Standard.shown(words);
    terminal::complain(&output::unwritten(words, &shown, error));
}

/// The texts of the command line, in the system's language.
pub fn system_words() -> Words {
    Words::new(system_language())
}

/// The language of the system; the default language if it is unknown.
pub fn system_language() -> Language {
    sys_locale::get_locale().map_or_else(Language::default, |locale| Language::from_locale(&locale))
}

/// Runs a task and returns its exit code, 0 if it was done. Presenting is only prepared
/// here: the map is read, so that errors in it are reported before a window opens.
pub fn run(task: Task) -> ExitCode {
    let words = system_words();
    let code = match task {
        Task::New(arguments) => new::run(&words, &arguments),
        Task::Import(arguments) => import::run(&words, &arguments),
        Task::Export(arguments) => exporting::run(&words, &arguments),
        Task::Summary(arguments) => summary::run(&words, &arguments),
        Task::Measure(arguments) => measure::run(&words, &arguments),
        Task::Sources(arguments) => sources::run(&words, &arguments),
        Task::Sql(arguments) => sql::run(&words, &arguments),
        Task::Present(arguments) => present::run(&words, &arguments),
        Task::Check(arguments) => check::run(&words, &arguments),
        Task::Completions(arguments) => {
            manual::completions(&words, Arguments::command(), &arguments)
        }
        Task::Man(arguments) => manual::manual(&words, Arguments::command(), &arguments),
    };
    match terminal::output_error() {
        Some(error) => {
            complain_of_output(&words, error);
            ExitCode::from(2)
        }
        None => code,
    }
}
