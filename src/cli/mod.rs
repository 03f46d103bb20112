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

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

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
