//! Many maps at once: which there are, where each goes, and all of them done side by side.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::{complain, say};
use crate::words::{Arg, Words};

/// How deep folders are walked into.
const DEEPEST: usize = 32;
/// Parts of one map's work that progress is counted in.
const PARTS: u64 = 1000;

/// One map and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Job {
    /// The map.
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

/// How many maps were done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Done {
    done: usize,
    failed: usize,
}

impl Done {
    /// 0 if all were done, 1 if some were not, 2 if none was.
    pub(super) fn exit_code(self) -> u8 {
        match (self.done, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        }
    }
}

/// A job for each of `maps`, and for each map in those that are folders, with files of
/// this `extension` in the folder `output`, which is made if it is missing.
///
/// # Errors
/// Says in the user's words why there is nothing to do or nowhere to write.
pub(super) fn jobs(
    words: &Words,
    maps: &[PathBuf],
    output: &Path,
    extension: &str,
) -> Result<Vec<Job>, String> {
    let mut found = Vec::new();
    for map in maps {
        if map.is_dir() {
            let mut inside = Vec::new();
            collect(map, Path::new(""), 0, &mut inside);
            inside.sort();
            found.extend(inside.into_iter().map(|it| (map.join(&it), it)));
        } else {
            let name = map.file_name().unwrap_or_default();
            found.push((map.clone(), PathBuf::from(name)));
        }
    }
    if found.is_empty() {
        return Err(words.text("export-no-maps"));
    }
    let mut taken = HashSet::new();
    let jobs: Vec<Job> = found
        .into_iter()
        .map(|(map, name)| Job {
            map,
            output: output.join(free_name(&name, extension, &mut taken)),
        })
        .collect();
    let folders: BTreeSet<&Path> = jobs.iter().filter_map(|it| it.output.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(|error| {
            let (path, reason) = (folder.display().to_string(), error.to_string());
            let args = [("path", Arg::from(&path)), ("reason", (&reason).into())];
            words.fill("export-no-folder", &args)
        })?;
    }
    Ok(jobs)
}

/// The maps in `folder` and the folders in it, by their way from where the walk began.
/// Links to folders are not followed: they may lead in circles.
fn collect(folder: &Path, way: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let (path, way) = (entry.path(), way.join(entry.file_name()));
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
        if is_folder && !is_hidden && depth < DEEPEST {
            collect(&path, &way, depth + 1, found);
        } else if path.extension().is_some_and(|it| it == "ron") && path.is_file() {
            found.push(way);
        }
    }
}

/// `name` with another ending, and with a number if two maps would write one file.
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

/// Does all jobs, several at a time, and shows how far they are. What there is to tell is
/// printed; one that fails stops no other.
pub(super) fn run(
    words: &Words,
    jobs: &[Job],
    work: impl Fn(&Job, &mut dyn FnMut(f64) -> bool) -> Result<Vec<String>, String> + Sync,
) -> Done {
    let bar = progress_bar(jobs.len());
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(jobs.len()) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut counted = 0;
                    let mut count = |share: f64| {
                        let parts = parts(share).max(counted);
                        bar.inc(parts - counted);
                        counted = parts;
                        true
                    };
                    let result = work(job, &mut count);
                    count(1.0);
                    bar.suspend(|| tell(&result));
                    if let Ok(mut results) = results.lock() {
                        results.push(result.is_ok());
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let results = results.into_inner().unwrap_or_default();
    let done = results.iter().filter(|it| **it).count();
    let outcome = Done {
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

fn tell(result: &Result<Vec<String>, String>) {
    match result {
        Ok(remarks) => {
            for line in remarks {
                complain(line);
            }
        }
        Err(message) => complain(message),
    }
}

fn parts(share: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "brought between 0 and a thousand"
    )]
    let parts = (share.clamp(0.0, 1.0) * PARTS as f64) as u64;
    parts
}

/// A bar where there is a terminal to show it; it counts thousandths of maps.
fn progress_bar(jobs: usize) -> ProgressBar {
    let bar = ProgressBar::new(jobs as u64 * PARTS);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed}") {
        bar.set_style(style);
    }
    bar
}
