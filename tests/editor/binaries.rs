//! Checks that every file of the tests is compiled, as part of one of the few test binaries.
//! Each binary links the whole library again, which takes seconds and a hundred megabytes.

use std::fs;
use std::path::{Path, PathBuf};

/// The files with code in `folder`, each with its text, by their paths from `tests`.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in fs::read_dir(tests.join(folder)).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).expect("a source is text");
            found.push((path, text));
        }
    }
}

/// Whether the parent of a file names it in a `mod` line. Files that the binaries share are
/// named by the first file of each binary.
fn is_named(path: &Path, all: &[(PathBuf, String)]) -> bool {
    let module = if path.ends_with("mod.rs") {
        path.parent().expect("a file is in a folder").to_owned()
    } else {
        path.with_extension("")
    };
    let folder = module.parent().expect("a module is in a folder");
    let name = module.file_name().expect("a module has a name");
    let line = format!("mod {};", name.to_string_lossy());
    all.iter()
        .filter(|(path, _)| {
            *path == folder.join("main.rs")
                || *path == folder.join("mod.rs")
                || *path == folder.with_extension("rs")
                || folder == "support" && path.ends_with("main.rs")
        })
        .any(|(_, text)| text.lines().any(|text| text.trim_end().ends_with(&line)))
}

#[test]
fn every_test_belongs_to_one_of_the_few_binaries() {
    let mut all = Vec::new();
    sources(Path::new(""), &mut all);
    all.sort();
    let (binaries, modules): (Vec<&PathBuf>, Vec<&PathBuf>) = all
        .iter()
        .map(|(path, _)| path)
        .partition(|path| path.components().count() == 1 || path.ends_with("main.rs"));
    let few = [
        "architecture.rs",
        "editor/main.rs",
        "files/main.rs",
        "window/main.rs",
    ];
    assert_eq!(
        binaries,
        few.map(Path::new),
        "a new topic is a module of one of these"
    );
    let forgotten: Vec<&PathBuf> = modules
        .into_iter()
        .filter(|path| !is_named(path, &all))
        .collect();
    assert!(forgotten.is_empty(), "no `mod` line names {forgotten:?}");
}
