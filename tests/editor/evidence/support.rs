//! A desk with a small log of events beside a map.

use std::path::PathBuf;

use jiff::Timestamp;
use tempfile::TempDir;
use wayline::data::Unwatched;
use wayline::editor::evidence::{self, Desk, Wanted};
use wayline::model::{Journey, StepId};

use crate::support::editor::TestEditor;

/// Ten people: all look, six compare, three of them pay. One asks a question in between.
pub const LOG: &str = "\
user,event,time,device
a,look_list,2026-03-01 10:00:00,phone
a,compare_two,2026-03-01 10:05:00,phone
a,pay_done,2026-03-01 10:10:00,phone
b,look_list,2026-03-01 10:00:00,computer
b,compare_two,2026-03-01 10:15:00,computer
b,chat_open,2026-03-01 10:16:00,computer
b,pay_done,2026-03-01 10:20:00,computer
c,look_list,2026-03-01 11:00:00,phone
c,compare_two,2026-03-01 11:10:00,phone
c,pay_done,2026-03-03 11:10:00,phone
d,look_list,2026-03-01 11:00:00,phone
d,compare_two,2026-03-01 11:20:00,phone
e,look_list,2026-03-01 12:00:00,phone
e,compare_two,2026-03-01 12:20:00,phone
f,look_list,2026-03-01 12:00:00,computer
f,compare_two,2026-03-01 12:40:00,computer
g,look_list,2026-03-02 12:00:00,phone
h,look_list,2026-03-02 12:00:00,phone
i,look_list,2026-03-02 13:00:00,phone
j,look_list,2026-04-20 12:00:00,phone
";

/// A desk, its editor and the folder of its files.
pub struct TestDesk {
    pub desk: Desk,
    pub test: TestEditor,
    folder: TempDir,
}

impl TestDesk {
    /// A desk on the small map, with the log as its source.
    pub fn with_log() -> Self {
        Self::with_text(LOG)
    }

    /// A desk on the small map, with a log of this text as its source.
    pub fn with_text(text: &str) -> Self {
        Self::with_file("events.csv", text)
    }

    /// A desk on the small map, with a file as its source.
    pub fn with_file(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the file can be written");
        let mut desk = Self {
            desk: Desk::default(),
            test: TestEditor::new(),
            folder,
        };
        let reading = evidence::read(&path, None, None, &Unwatched).expect("the file can be read");
        desk.desk.add_file(&mut desk.test.editor, &path, reading);
        desk.work();
        desk
    }

    /// The path of the log.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("events.csv")
    }

    /// Does what the desk wants until it wants nothing more.
    pub fn work(&mut self) -> &mut Self {
        for _ in 0..5 {
            match self.desk.wanted(&self.test.editor) {
                Wanted::Nothing => return self,
                Wanted::Read {
                    source,
                    path,
                    recipe,
                } => {
                    let result = evidence::read(&path, recipe.as_ref(), None, &Unwatched);
                    self.desk.take_reading((source, path), result);
                }
                Wanted::Count { loaded, recipe } => {
                    let now = "2026-05-01T00:00:00Z".parse::<Timestamp>();
                    let now = now.expect("a time");
                    let source = self.desk.open_id(self.map()).expect("a source");
                    let counts = evidence::count(&loaded, &recipe, now);
                    self.desk.take_counts(source, counts);
                }
            }
        }
        panic!("the desk wants the same again and again");
    }

    /// Accepts all names that are suggested for steps, and counts.
    pub fn accept_all(&mut self) -> &mut Self {
        let board = self.desk.board(&self.test.editor).expect("names");
        self.desk.accept_all(&mut self.test.editor, &board);
        self.work()
    }

    /// Counts what is asked for: groups beside each other, and cases that other rules count
    /// differently.
    pub fn work_on_asked(&mut self) -> &mut Self {
        let now = "2026-05-01T00:00:00Z".parse::<Timestamp>().expect("a time");
        if let Some(wanted) = self.desk.wanted_split(&self.test.editor) {
            let counts = wanted.count(now);
            self.desk.take_split(wanted, counts);
        }
        if let Some(wanted) = self.desk.wanted_cases(&self.test.editor) {
            let cases = wanted.find(None, now);
            self.desk.take_cases(wanted, cases);
        }
        assert!(self.desk.wanted_split(&self.test.editor).is_none());
        assert!(self.desk.wanted_cases(&self.test.editor).is_none());
        self
    }

    /// The map.
    pub fn map(&self) -> &Journey {
        self.test.editor.journey()
    }

    /// The step of this name.
    pub fn step(&self, name: &str) -> StepId {
        self.test.step(name)
    }

    /// How many reached each step that is counted, in the order of the map.
    pub fn reached(&self) -> Vec<u64> {
        let counts = self.desk.counts(self.map()).expect("it is counted");
        let log = counts.log.as_ref().expect("a log");
        log.steps.iter().map(|step| step.reached).collect()
    }
}
