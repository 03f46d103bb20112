//! Carries out `wayline export MAP… -o OUT`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;

use super::LanguageArgument;
use super::batch::{self, Job};
use super::export::{ExportArguments, Target};
use super::input;
use super::output::{Output, check_all_free};
use super::terminal::{complain, patiently, say};
use crate::export::file::{ExportError, ExportRequest, export, export_into, files_of_export};
use crate::export::part::part_of;
use crate::export::protect::{Protection, hidden_line, protected};
use crate::export::redact::replacements;
use crate::file::{self, OpenError};
use crate::import::{self, ReadOptions, Remark};
use crate::model::Journey;
use crate::random_ids::RandomIds;
use crate::report;
use crate::words::{Arg, Words};

/// Exports the maps. Exit codes: 0 if all were exported, 1 if some were not, 2 if none was.
pub(super) fn run(words: &Words, arguments: &ExportArguments) -> ExitCode {
    if arguments.list_replaced {
        return list_replaced(words, arguments);
    }
    match prepare(words, arguments) {
        Ok((jobs, request)) => {
            let outcome = batch::run(words, &jobs, |job, progress| {
                export_one(words, arguments, &request, job, progress)
            });
            ExitCode::from(outcome.exit_code())
        }
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Prints which words of the maps would be replaced, and writes nothing.
fn list_replaced(words: &Words, arguments: &ExportArguments) -> ExitCode {
    let mut exit_code = ExitCode::SUCCESS;
    for map in &arguments.maps {
        let found = load(words, map).and_then(|(journey, _)| {
            let part = arguments.part.find(words, &journey)?;
            let part = part_of(&journey, &part);
            let language = LanguageArgument::or_of(arguments.lang, words, &journey);
            let of_export = Words::new(language);
            Ok(replacements(&part, arguments.redaction(), &of_export))
        });
        match found {
            Ok(found) => {
                for replacement in &found {
                    say(&replacement.line(words));
                }
            }
            Err(message) => {
                complain(&message);
                exit_code = ExitCode::from(2);
            }
        }
    }
    exit_code
}

/// The jobs, and what is exported for each of them. The error is a message for the user.
fn prepare(
    words: &Words,
    arguments: &ExportArguments,
) -> Result<(Vec<Job>, ExportRequest), String> {
    let maps = &arguments.maps;
    // The parser of the command line asks for it.
    let path = arguments.output.as_deref().unwrap_or(Path::new(""));
    let output = Output::new(path);
    let is_many = maps.len() > 1 || maps.iter().any(|map| map.is_dir());
    let target = if output.is_stream() {
        Target::Stream
    } else if is_many || path.is_dir() || ends_with_separator(path) {
        Target::Folder
    } else {
        Target::File
    };
    let format = arguments.format(words, path, target)?;
    arguments.check_options(words, format)?;
    let mut request = arguments.request(words, format);
    request.title = arguments.title.titling(words)?;
    if target == Target::Stream {
        if is_many || request.is_several() {
            let path = output.shown(words).display().to_string();
            return Err(words.fill("cli-one-stream", &[("path", Arg::from(&path))]));
        }
        output.accept(words, format)?;
    }
    let jobs = if target == Target::Folder {
        batch::jobs(words, maps, path, format.extension())?
    } else {
        vec![Job::new(&maps[0], path)]
    };
    if !arguments.force && target != Target::Stream {
        check_all_free(words, &files(words, arguments, &request, &jobs))?;
    }
    if target == Target::Folder {
        batch::create_folders(words, &jobs)?;
    }
    Ok((jobs, request))
}

/// The files that the jobs will write, as far as the maps can be read now and again.
fn files(
    words: &Words,
    arguments: &ExportArguments,
    request: &ExportRequest,
    jobs: &[Job],
) -> Vec<PathBuf> {
    if !request.is_several() {
        return jobs.iter().map(|job| job.output.clone()).collect();
    }
    let files_of = |job: &Job| {
        if input::can_be_read_once(&job.map) {
            return None;
        }
        let (journey, _) = load(words, &job.map).ok()?;
        let request = of_map(words, arguments, request, &journey).ok()?;
        files_of_export(&journey, &request, &job.output).ok()
    };
    patiently(|| jobs.iter().filter_map(files_of).flatten().collect())
}

fn ends_with_separator(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with(std::path::is_separator)
}

/// The request for one of the maps: its part, and the words in its language unless another one
/// was chosen.
fn of_map(
    words: &Words,
    arguments: &ExportArguments,
    request: &ExportRequest,
    journey: &Journey,
) -> Result<ExportRequest, String> {
    Ok(ExportRequest {
        part: arguments.part.find(words, journey)?,
        language: LanguageArgument::or_of(arguments.lang, words, journey),
        made_at: Some(Timestamp::now()),
        ..request.clone()
    })
}

/// Exports one map. Returns the remarks about its import and the list of what the export
/// left out, as messages for the user.
///
/// # Errors
/// A message that says why the map was not exported.
fn export_one(
    words: &Words,
    arguments: &ExportArguments,
    request: &ExportRequest,
    job: &Job,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<String>, String> {
    let (journey, mut messages) = load(words, &job.map)?;
    let request = of_map(words, arguments, request, &journey)?;
    let output = Output::new(&job.output);
    let explain = |error: ExportError| output.explain(words, &journey, &error);
    if !arguments.force && request.is_several() && input::can_be_read_once(&job.map) {
        // Of this map the files were not known before.
        let files = files_of_export(&journey, &request, &job.output).map_err(explain)?;
        check_all_free(words, &files)?;
    }
    let exported = if output.is_stream() {
        let mut bytes = Vec::new();
        let exported = export_into(&journey, &request, &mut bytes, progress).map_err(explain)?;
        output.write(words, &bytes)?;
        exported
    } else {
        export(&journey, &request, &job.output, progress).map_err(explain)?
    };
    let shown = output.shown(words);
    messages.extend(report::omissions(words, &shown, &exported.omissions));
    let missing = report::missing_characters(words, &journey, &exported.missing);
    let remarks = hidden_line(words, &exported.hidden)
        .into_iter()
        .chain(kept_line(words, &request, &journey))
        .chain(missing)
        .chain(report::on_paper(words, &exported));
    messages.extend(remarks.map(|text| format!("{}: {text}", shown.display())));
    Ok(messages)
}

/// That figures of few people stay in a file that is a copy of the map, if there are any.
fn kept_line(words: &Words, request: &ExportRequest, journey: &Journey) -> Option<String> {
    let is_copy = request.protection() == Protection::Nothing;
    let hides = || {
        !protected(journey, Protection::PersonalSources, words)
            .hidden
            .is_empty()
    };
    (is_copy && hides()).then(|| words.text("export-kept"))
}

/// The map in a file, or the map that is made of a file of another program, and the remarks
/// about importing it. The error is a message for the user.
fn load(words: &Words, path: &Path) -> Result<(Journey, Vec<String>), String> {
    let explain = |error: OpenError| input::open_error(words, &error).join("\n");
    let bytes = input::read(path, file::open::MAX_BYTES).map_err(explain)?;
    let may_be_imported = import::is_importable(path) || input::is_standard_input(path);
    if file::is_own(path, &bytes) || !may_be_imported {
        let opened = file::parse(path, bytes).map_err(explain)?;
        return Ok((opened.journey, Vec::new()));
    }
    let name = path
        .file_name()
        .filter(|_| !input::is_standard_input(path))
        .unwrap_or_default()
        .to_string_lossy();
    let draft = import::read(&bytes, &name, &ReadOptions::default());
    let shown = input::shown(words, path).display().to_string();
    let message = |remark: &Remark| format!("{shown}: {}", report::remark(words, remark));
    let imported = draft
        .map_err(|remark| message(&remark))?
        .to_journey(&mut RandomIds::default(), words);
    let messages = imported.remarks.iter().map(message).collect();
    Ok((imported.journey, messages))
}
