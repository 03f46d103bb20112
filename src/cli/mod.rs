//! The command line: `wayline [FILE]`, `wayline present`, `wayline new`, `wayline import`,
//! `wayline export`, `wayline summary`, `wayline check`.

mod batch;
mod check;
mod export;
mod import;
mod new;
mod paper;
mod part;
mod present;
mod summary;
mod terminal;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::words::{Language, Words};

/// An editor for customer journey maps.
#[derive(Debug, Parser)]
#[command(
    name = "wayline",
    version,
    about,
    args_conflicts_with_subcommands = true
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
    /// Present a map full-screen
    Present(present::PresentArguments),
    /// Check maps and print each problem. Exits with 0 if there are none, 1 if a map has
    /// problems, 2 if a file cannot be read. What is repaired whenever the map is opened is
    /// printed too, but does not count as a problem
    Check {
        /// The maps to check
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
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
}

/// Reads the command line of the program. Where it asks for help or is wrong, the help or the
/// error is printed, and the exit code is returned.
pub fn arguments() -> Result<Arguments, ExitCode> {
    let error = match Arguments::try_parse() {
        Ok(arguments) => return Ok(arguments),
        Err(error) => error,
    };
    let mut words = std::env::args_os().skip(1);
    if let (Some(first), Some(second)) = (words.next(), words.next())
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
    if let Err(error) = error.print() {
        terminal::complain(&error.to_string());
    }
    Err(ExitCode::from(code))
}

/// Whether a word at the beginning of the command line is the name of a file instead of a
/// command or an option.
fn is_file(word: &OsStr) -> bool {
    let word = word.to_string_lossy();
    let is_command = |command: &clap::Command| command.get_name() == word;
    word != "help"
        && !word.starts_with('-')
        && !Arguments::command().get_subcommands().any(is_command)
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
    match task {
        Task::New(arguments) => new::run(&words, &arguments),
        Task::Import(arguments) => import::run(&words, &arguments),
        Task::Export(arguments) => export::run(&words, &arguments),
        Task::Summary(arguments) => summary::run(&words, &arguments),
        Task::Present(arguments) => present::run(&words, &arguments),
        Task::Check { files } => check::run(&words, &files),
    }
}
