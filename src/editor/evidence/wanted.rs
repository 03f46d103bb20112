//! What is still to be done for the open source, and what is known of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::board::Board;
use super::interviews::is_of_notes;
use super::reading::{Counts, Failed, FailedReason, Read, Reading, log_of};
use super::terms::Terms;
use super::{Desk, place};
use crate::data::{Content, DataError, Loaded, NameCount};
use crate::editor::Editor;
use crate::model::{ColumnRole, EvidenceId, Journey, Recipe, SourceFile};

/// What is to be done for the open source.
#[derive(Debug)]
pub enum Wanted {
    /// Nothing: everything is known, or cannot be.
    Nothing,
    /// The file is to be read.
    Read {
        /// The source.
        source: EvidenceId,
        /// The file.
        path: PathBuf,
        /// How it is read; `None` if that is to be guessed.
        recipe: Option<Arc<Recipe>>,
    },
    /// What was read is to be counted.
    Count {
        /// What was read.
        loaded: Arc<Loaded>,
        /// How it is counted.
        recipe: Arc<Recipe>,
    },
}

impl Desk {
    /// What is to be done next for the open source.
    pub fn wanted(&mut self, editor: &Editor) -> Wanted {
        let Some(source) = self.source(editor.journey()) else {
            return Wanted::Nothing;
        };
        let (id, recipe) = (source.id, source.recipe.clone());
        let Some(file) = source.file.clone().filter(|_| !is_of_notes(source)) else {
            return Wanted::Nothing;
        };
        let is_read = self.read.as_ref().is_some_and(|read| {
            let same = read.source == id;
            same && recipe.as_ref().is_none_or(|recipe| read.fits(recipe))
        }) && self.is_still_read(editor, id, &file);
        if !is_read {
            return self.wanted_file(editor, id, &file, recipe);
        }
        let (Some(read), Some(recipe)) = (&self.read, recipe) else {
            return Wanted::Nothing;
        };
        let is_counted = self
            .counts
            .as_ref()
            .is_some_and(|(of, counts)| *of == id && Arc::ptr_eq(&counts.recipe, &recipe));
        match &read.reading.loaded {
            Ok(loaded) if !is_counted => Wanted::Count {
                loaded: Arc::clone(loaded),
                recipe,
            },
            _ => Wanted::Nothing,
        }
    }

    /// The file that is to be read, unless it is gone or could not be read before.
    fn wanted_file(
        &mut self,
        editor: &Editor,
        source: EvidenceId,
        file: &SourceFile,
        recipe: Option<Arc<Recipe>>,
    ) -> Wanted {
        if self
            .failed
            .as_ref()
            .is_some_and(|failed| failed.source == source)
        {
            return Wanted::Nothing;
        }
        match self.place_of(editor, source, file) {
            Some(path) => Wanted::Read {
                source,
                path,
                recipe,
            },
            None => {
                self.failed = Some(Failed {
                    source,
                    reason: FailedReason::Gone,
                });
                Wanted::Nothing
            }
        }
    }

    /// Where the file of a source is: where it was found since the program was started, unless
    /// the source says another place by now, as it does after undo.
    fn place_of(&self, editor: &Editor, source: EvidenceId, file: &SourceFile) -> Option<PathBuf> {
        let added = self.added.get(&source).filter(|path| path.is_file());
        let is_same = added.is_some_and(|path| place::kept_path(editor, path) == file.path);
        let found = || place::found(editor, file);
        if is_same {
            added.cloned()
        } else {
            found().or_else(|| added.cloned())
        }
    }

    /// Whether what was read of a source is what lies where its file is.
    fn is_still_read(&mut self, editor: &Editor, source: EvidenceId, file: &SourceFile) -> bool {
        let known = self.read.as_ref().and_then(|read| read.file.as_ref());
        if known == Some(file) {
            return true;
        }
        let place = self.place_of(editor, source, file);
        let Some(read) = &mut self.read else {
            return false;
        };
        let is_there = place.is_none_or(|place| place == read.path);
        if is_there {
            read.file = Some(file.clone());
        }
        is_there
    }

    /// Takes what came of reading the file of a source.
    pub fn take_reading(
        &mut self,
        (source, path): (EvidenceId, PathBuf),
        result: Result<Reading, DataError>,
    ) {
        let reading = match result {
            Ok(reading) => reading,
            Err(error) => {
                self.failed = Some(Failed {
                    source,
                    reason: FailedReason::Unreadable(error),
                });
                return;
            }
        };
        self.failed = None;
        let (mut names, mut segments, mut beginning) = (Vec::new(), Vec::new(), None);
        if let Some(log) = reading
            .loaded
            .as_ref()
            .ok()
            .and_then(|loaded| log_of(loaded))
        {
            (names, segments) = (log.names(), log.segments());
            beginning = log.median_beginning();
        }
        if let Ok(loaded) = &reading.loaded
            && let Content::Totals(table) = &loaded.content
        {
            (names, segments) = (table.names(), table.segments());
        }
        if let Ok(loaded) = &reading.loaded
            && let Content::Answers(table) = &loaded.content
            && let Some(column) = reading.recipe.column(ColumnRole::Segment)
        {
            let values = table.distinct(&column.name).into_iter();
            let values = values.map(|(name, rows)| NameCount {
                name: name.to_owned(),
                events: rows,
                cases: rows,
            });
            segments = values.collect();
        }
        self.counts = None;
        self.read = Some(Read {
            source,
            path,
            file: None,
            reading,
            names,
            segments,
            beginning,
        });
        self.board = None;
    }

    /// Takes what was counted. Counts by a recipe that was changed meanwhile are shown until the
    /// next ones are there.
    pub fn take_counts(&mut self, source: EvidenceId, counts: Counts) {
        self.counts = Some((source, counts));
    }

    /// Forgets that a file could not be read, and what was read of it, so that it is read again.
    pub fn read_again(&mut self) {
        self.failed = None;
        self.read = None;
    }

    /// Takes that the file of a source was found at `path`, where it is read from now on.
    pub fn find_at(&mut self, source: EvidenceId, path: PathBuf) {
        self.added.insert(source, path);
        self.failed = None;
    }

    /// Takes that the file of a source is nowhere to be found.
    pub fn take_gone(&mut self, source: EvidenceId) {
        self.failed = Some(Failed {
            source,
            reason: FailedReason::Gone,
        });
    }
}

impl Desk {
    /// What was read of the open source.
    pub(super) fn open_read(&self, journey: &Journey) -> Option<&Read> {
        let open = self.open_id(journey)?;
        self.read.as_ref().filter(|read| read.source == open)
    }

    /// What came of reading the open source.
    pub fn reading(&self, journey: &Journey) -> Option<&Reading> {
        self.open_read(journey).map(|read| &read.reading)
    }

    /// The file of the open source that was read.
    pub fn path(&self, journey: &Journey) -> Option<&PathBuf> {
        self.open_read(journey).map(|read| &read.path)
    }

    /// What was read of the open source, if its recipe can be used.
    pub fn loaded(&self, journey: &Journey) -> Option<&Arc<Loaded>> {
        self.reading(journey)?.loaded.as_ref().ok()
    }

    /// The values of the segment column of the open source, most frequent first.
    pub fn segments(&self, journey: &Journey) -> &[NameCount] {
        self.open_read(journey).map_or(&[], |read| &read.segments)
    }

    /// The last counts of the open source.
    pub fn counts(&self, journey: &Journey) -> Option<&Counts> {
        let open = self.open_id(journey)?;
        let counts = self.counts.as_ref().filter(|(of, _)| *of == open);
        counts.map(|(_, counts)| counts)
    }

    /// Why the open source could not be read.
    pub fn failed(&self, journey: &Journey) -> Option<&FailedReason> {
        let open = self.open_id(journey)?;
        let failed = self.failed.as_ref().filter(|failed| failed.source == open);
        failed.map(|failed| &failed.reason)
    }

    /// The names of the open log on the steps of the map. Made again only when the map changes.
    pub fn board(&mut self, editor: &Editor) -> Option<Arc<Board>> {
        let journey = Arc::clone(editor.journey());
        if let Some((known, board)) = &self.board
            && Arc::ptr_eq(known, &journey)
        {
            return Some(Arc::clone(board));
        }
        let recipe = self.recipe(&journey)?;
        let read = self.open_read(&journey)?;
        let terms = Terms::of_others(&journey, self.open_id(&journey));
        let board = Arc::new(Board::new(&journey, recipe, &read.names, &terms));
        self.board = Some((journey, Arc::clone(&board)));
        Some(board)
    }
}
