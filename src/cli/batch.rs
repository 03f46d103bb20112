//! Work on many maps at once: finds the maps, chooses a file to write for each, and works on
//! several of them at the same time.

use std::collections::{BTreeSet, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::input::is_standard_input;
use super::terminal::{TICK, complain, say};
use crate::words::{Arg, Words};

/// How many levels of folders below the named one are searched for maps.
const MAX_FOLDER_DEPTH: usize = 32;
/// The name of the file that is made of what is piped in, without its ending.
const NAME_OF_PIPED: &str = "map";
/// How many parts the progress bar divides the work on one map into.
const PARTS_OF_A_MAP: u64 = 1000;

/// One map and the file that is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Job {
    /// The file of the map.
    pub map: PathBuf,
    /// The file to write.
    pub output: PathBuf,
}

impl Job {
    pub(super) fn new(map: &Path, output: &Path) -> Self {
        Self {
            map: map.to_owned(),
            output: output.to_owned(),
        }
    }
}

/// How many maps were done, and for how many the work failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    done: usize,
    failed: usize,
}

impl Outcome {
    /// 0 if all were done, 1 if some were not, 2 if none was.
    pub(super) fn exit_code(self) -> u8 {
        match (self.done, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        }
    }
}

/// Makes a job for each of `maps`; for a folder, one for each map in it. The files to write
/// have this `extension` and are in the folder `output`, which may be missing.
///
/// # Errors
/// A message that says that there is no map.
pub(super) fn jobs(
    words: &Words,
    maps: &[PathBuf],
    output: &Path,
    extension: &str,
) -> Result<Vec<Job>, String> {
    let mut maps_and_names = Vec::new();
    for map in maps {
        if map.is_dir() {
            let mut paths = Vec::new();
            collect(map, Path::new(""), 0, &mut paths);
            paths.sort();
            maps_and_names.extend(paths.into_iter().map(|path| (map.join(&path), path)));
        } else {
            let name = if is_standard_input(map) {
                OsStr::new(NAME_OF_PIPED)
            } else {
                map.file_name().unwrap_or_default()
            };
            maps_and_names.push((map.clone(), PathBuf::from(name)));
        }
    }
    if maps_and_names.is_empty() {
        return Err(words.text("export-no-maps"));
    }
    let mut taken = HashSet::new();
    let jobs = maps_and_names.into_iter().map(|(map, name)| Job {
        map,
        output: output.join(free_name(&name, extension, &mut taken)),
    });
    Ok(jobs.collect())
}

/// Creates the folders of the files to write, if they are missing.
///
/// # Errors
/// A message that says why a folder could not be created.
pub(super) fn create_folders(words: &Words, jobs: &[Job]) -> Result<(), String> {
    let folders: BTreeSet<&Path> = jobs.iter().filter_map(|job| job.output.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(|error| {
            let (path, reason) = (folder.display().to_string(), error.to_string());
            let args = [("path", Arg::from(&path)), ("reason", (&reason).into())];
            words.fill("export-no-folder", &args)
        })?;
    }
    Ok(())
}

/// Adds the maps in `folder` and in the folders inside of it to `found`, as paths relative
/// to the folder where the search began. `relative` is the relative path of `folder`.
/// Links to folders are not followed, because they may lead in circles.
fn collect(folder: &Path, relative: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let (path, relative) = (entry.path(), relative.join(entry.file_name()));
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !is_hidden && depth < MAX_FOLDER_DEPTH {
            collect(&path, &relative, depth + 1, found);
        } else if path.extension().is_some_and(|extension| extension == "ron") && path.is_file() {
            found.push(relative);
        }
    }
}

/// `name` with another ending, and with a number if the file is `taken` by another map.
fn free_name(name: &Path, extension: &str, taken: &mut HashSet<PathBuf>) -> PathBuf {
    let stem = name.file_stem().unwrap_or_default();
    let numbered = |number: usize| {
        let mut file = OsString::from(stem);
        if number > 1 {
            file.push(format!("-{number}"));
        }
        file.push(".");
        file.push(extension);
        name.with_file_name(file)
    };
    let mut number = 1;
    while !taken.insert(numbered(number)) {
        number += 1;
    }
    numbered(number)
}

/// Runs `work` for all jobs, several at a time, and shows a progress bar. `work` calls the
/// function it is given with its progress from 0 to 1. Remarks and errors are printed; a job
/// that fails does not stop the others.
pub(super) fn run(
    words: &Words,
    jobs: &[Job],
    work: impl Fn(&Job, &mut dyn FnMut(f64) -> bool) -> Result<Vec<String>, String> + Sync,
) -> Outcome {
    let bar = progress_bar(jobs.len());
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(jobs.len()) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut reported_parts = 0;
                    let mut report_progress = |share: f64| {
                        let parts = parts_done(share).max(reported_parts);
                        bar.inc(parts - reported_parts);
                        reported_parts = parts;
                        true
                    };
                    let result = work(job, &mut report_progress);
                    report_progress(1.0);
                    bar.suspend(|| print_result(&result));
                    if let Ok(mut results) = results.lock() {
                        results.push(result.is_ok());
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let results = results.into_inner().unwrap_or_default();
    let done = results.iter().filter(|succeeded| **succeeded).count();
    let outcome = Outcome {
        done,
        failed: jobs.len() - done,
    };
    if jobs.len() > 1 {
        let args = [
            ("done", outcome.done.into()),
            ("failed", outcome.failed.into()),
        ];
        say(&words.fill("export-summary", &args));
    }
    outcome
}

fn print_result(result: &Result<Vec<String>, String>) {
    match result {
        Ok(remarks) => {
            for line in remarks {
                complain(line);
            }
        }
        Err(message) => complain(message),
    }
}

/// How many of the parts of a map are done when a `share` of its work from 0 to 1 is.
fn parts_done(share: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought between 0 and a thousand"
    )]
    let parts = (share.clamp(0.0, 1.0) * PARTS_OF_A_MAP as f64) as u64;
    parts
}

/// A progress bar for this many jobs; it shows only in a terminal.
fn progress_bar(jobs: usize) -> ProgressBar {
    let bar = ProgressBar::new(jobs as u64 * PARTS_OF_A_MAP);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed}") {
        bar.set_style(style);
    }
    // A map that is read or laid out for long makes no progress that could be counted.
    bar.enable_steady_tick(TICK);
    bar
}
