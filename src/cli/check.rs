//! `wayline check FILE…`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::input;
use super::terminal::{complain, patiently, say, say_json};
use crate::file::{FormatError, LocatedProblem, OpenError, Opened};
use crate::report;
use crate::words::Words;

/// What `wayline check` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  wayline check map.ron
  wayline check maps/*.ron
  wayline check --json map.ron | jq '.files[].problems'
  git show HEAD:map.ron | wayline check -

Exit codes:
  0  no map has a problem
  1  a map has problems
  2  a file could not be read, or is no map")]
pub struct CheckArguments {
    /// The maps to check: .ron and .json files, and PNG, SVG, PDF and HTML files that contain a
    /// map. A dash reads the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object with the problems and repairs of all files
    #[arg(long)]
    json: bool,
}

/// What was found in all files.
#[derive(Serialize)]
struct Checked {
    files: Vec<CheckedFile>,
}

/// What was found in a file.
#[derive(Serialize)]
struct CheckedFile {
    /// The path as it was given.
    file: String,
    /// `sound`, `problems` or `unreadable`.
    result: &'static str,
    /// The rules that the map breaks.
    problems: Vec<CheckedProblem>,
    /// What is repaired whenever the map is opened.
    repairs: Vec<CheckedRepair>,
    /// Why the file is no map that can be read.
    error: Option<String>,
}

#[derive(Serialize)]
struct CheckedProblem {
    line: usize,
    column: usize,
    /// The id of the element; empty for the map itself.
    element: String,
    field: String,
    rule: &'static str,
    message: String,
}

#[derive(Serialize)]
struct CheckedRepair {
    kind: &'static str,
    message: String,
}

/// Prints every problem of every file. Exit codes: 0 if there is none, 1 if there are some,
/// 2 if a file cannot be read.
pub(super) fn run(words: &Words, arguments: &CheckArguments) -> ExitCode {
    let mut worst = 0;
    let mut files = Vec::new();
    for path in &arguments.files {
        let opened = patiently(|| input::open(path));
        worst = worst.max(match &opened {
            Ok(_) => 0,
            Err(error) if problems(error).is_some() => 1,
            Err(_) => 2,
        });
        if arguments.json {
            files.push(checked(words, path, &opened));
        } else {
            print(words, path, &opened);
        }
    }
    if arguments.json {
        say_json(&Checked { files });
    }
    ExitCode::from(worst)
}

/// The rules that a map breaks; `None` if it is no map at all.
fn problems(error: &OpenError) -> Option<&[LocatedProblem]> {
    match error {
        OpenError::Format {
            error: FormatError::Unsound(problems),
            ..
        } => Some(problems),
        _ => None,
    }
}

fn print(words: &Words, path: &Path, opened: &Result<Opened, OpenError>) {
    match opened {
        Ok(opened) => {
            let path = input::shown(words, path);
            for repair in &opened.repairs {
                let text = report::repair(words, &opened.journey, repair);
                say(&format!("{}: {text}", path.display()));
            }
        }
        Err(error) => {
            let is_map = problems(error).is_some();
            for line in input::open_error(words, error) {
                if is_map {
                    say(&line);
                } else {
                    complain(&line);
                }
            }
        }
    }
}

fn checked(words: &Words, path: &Path, opened: &Result<Opened, OpenError>) -> CheckedFile {
    let mut checked = CheckedFile {
        file: path.display().to_string(),
        result: "sound",
        problems: Vec::new(),
        repairs: Vec::new(),
        error: None,
    };
    match opened {
        Ok(opened) => {
            let repairs = opened.repairs.iter().map(|repair| CheckedRepair {
                kind: repair.key(),
                message: report::repair(words, &opened.journey, repair),
            });
            checked.repairs = repairs.collect();
        }
        Err(error) => match problems(error) {
            Some(problems) => {
                checked.result = "problems";
                checked.problems = problems
                    .iter()
                    .map(|located| checked_problem(words, located))
                    .collect();
            }
            None => {
                checked.result = "unreadable";
                let reasons = input::open_error(words, error);
                for reason in &reasons {
                    complain(reason);
                }
                checked.error = Some(reasons.join("\n"));
            }
        },
    }
    checked
}

fn checked_problem(words: &Words, located: &LocatedProblem) -> CheckedProblem {
    let problem = &located.problem;
    CheckedProblem {
        line: located.position.line,
        column: located.position.column,
        element: problem.element.as_str().to_owned(),
        field: problem.field.to_string(),
        rule: problem.kind.key(),
        message: report::problem(words, None, problem),
    }
}
