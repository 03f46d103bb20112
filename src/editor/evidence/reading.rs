//! What is read from the file of the open source and counted in it, and what is still to be done.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Board, Desk, place};
use crate::data::read::{Inspection, inspect};
use crate::data::{Content, DataError, EventLog, Loaded, LogCount, Measured, NameCount, Watch};
use crate::editor::Editor;
use crate::model::{ChainRule, ColumnRole, EvidenceId, Journey, PersonaId, Recipe, SourceFile};

/// The rules by which events can be counted, in the order in which they are compared.
pub const RULES: [ChainRule; 4] = [
    ChainRule::FirstEntry,
    ChainRule::Strict,
    ChainRule::LongestChain,
    ChainRule::Ever,
];

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// What the columns hold.
    pub inspection: Inspection,
    /// The rows by the recipe, or why the recipe cannot be used.
    pub loaded: Result<Arc<Loaded>, DataError>,
    /// The recipe by which the rows were read.
    pub recipe: Arc<Recipe>,
}

/// Reads a file by a recipe, or by one that is guessed.
///
/// # Errors
/// Why the file cannot be read at all.
pub fn read(
    path: &std::path::Path,
    recipe: Option<&Arc<Recipe>>,
    watch: &dyn Watch,
) -> Result<Reading, DataError> {
    let given = recipe.map(|recipe| &recipe.reading);
    let inspection = inspect(path, given, watch)?;
    if recipe.is_none() && inspection.shapes.is_empty() {
        let recipe = Arc::new(inspection.recipe.clone());
        return Ok(Reading {
            inspection,
            loaded: Err(DataError::Empty),
            recipe,
        });
    }
    let recipe = recipe.map_or_else(|| Arc::new(inspection.recipe.clone()), Arc::clone);
    let loaded = match crate::data::load(path, &recipe, watch) {
        Err(DataError::Stopped) => return Err(DataError::Stopped),
        loaded => loaded.map(Arc::new),
    };
    Ok(Reading {
        inspection,
        loaded,
        recipe,
    })
}

/// The log that was read, if it is one.
pub fn log_of(loaded: &Loaded) -> Option<&EventLog> {
    match &loaded.content {
        Content::Log(log) => Some(log),
        Content::Answers(_) | Content::Texts(_) | Content::Totals(_) => None,
    }
}

/// What was counted by a recipe.
#[derive(Debug)]
pub struct Counts {
    /// The recipe.
    pub recipe: Arc<Recipe>,
    /// What was counted in a log, for everyone.
    pub log: Option<LogCount>,
    /// For each of [`RULES`], how many reached each step of the recipe.
    pub reach: Vec<Vec<u64>>,
    /// How many of each persona of the recipe began.
    pub personas: Vec<(PersonaId, u64)>,
    /// All figures.
    pub measured: Measured,
}

/// Counts by a recipe what was read. `now` is the time after which events lie in the future.
pub fn count(loaded: &Loaded, recipe: &Arc<Recipe>, now: Timestamp) -> Counts {
    let (mut log_count, mut reach, mut personas) = (None, Vec::new(), Vec::new());
    if let Some(log) = log_of(loaded) {
        log_count = Some(log.count(recipe, None, now));
        reach = RULES
            .iter()
            .map(|rule| log.reach(recipe, *rule, now))
            .collect();
        for segment in &recipe.segments {
            let began = log.count(recipe, Some(segment), now).began;
            personas.push((segment.persona, began));
        }
    }
    // All figures are shown, also those that do not go onto the map.
    let mut whole = (**recipe).clone();
    whole.measures.clear();
    Counts {
        recipe: Arc::clone(recipe),
        log: log_count,
        reach,
        personas,
        measured: loaded.measure(&whole, now),
    }
}

/// What was read of the source that is open.
#[derive(Debug)]
pub(super) struct Read {
    source: EvidenceId,
    path: PathBuf,
    reading: Reading,
    /// The names of a log, most frequent first.
    names: Vec<NameCount>,
    /// The values of the segment column, most frequent first.
    segments: Vec<NameCount>,
}

impl Read {
    /// Whether a recipe can be used without reading the file again.
    fn fits(&self, recipe: &Recipe) -> bool {
        match &self.reading.loaded {
            Ok(loaded) => !loaded.needs_reading(recipe),
            Err(_) => !reads_differently(&self.reading.recipe, recipe),
        }
    }
}

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

/// Whether the rows of a file have to be read again when the recipe `before` becomes `after`.
fn reads_differently(before: &Recipe, after: &Recipe) -> bool {
    let roles = |recipe: &Recipe| {
        let columns = recipe.columns.iter();
        let roles = columns.map(|column| (column.name.clone(), column.role, column.step));
        roles.collect::<Vec<_>>()
    };
    before.shape != after.shape
        || before.reading != after.reading
        || before.filters != after.filters
        || before.ignores_letter_case != after.ignores_letter_case
        || before.withdrawn != after.withdrawn
        || roles(before) != roles(after)
}

impl Desk {
    /// What is to be done next for the open source.
    pub fn wanted(&mut self, editor: &Editor) -> Wanted {
        let Some(source) = self.source(editor.journey()) else {
            return Wanted::Nothing;
        };
        let (id, recipe) = (source.id, source.recipe.clone());
        let Some(file) = source.file.clone() else {
            return Wanted::Nothing;
        };
        let is_read = self.read.as_ref().is_some_and(|read| {
            let same = read.source == id;
            same && recipe.as_ref().is_none_or(|recipe| read.fits(recipe))
        });
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
        let added = self.added.get(&source).filter(|path| path.is_file());
        match added.cloned().or_else(|| place::found(editor, file)) {
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
        let (mut names, mut segments) = (Vec::new(), Vec::new());
        if let Some(log) = reading
            .loaded
            .as_ref()
            .ok()
            .and_then(|loaded| log_of(loaded))
        {
            (names, segments) = (log.names(), log.segments());
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
            reading,
            names,
            segments,
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
}

/// Why a source could not be read.
#[derive(Debug)]
pub struct Failed {
    /// The source.
    pub source: EvidenceId,
    /// The reason.
    pub reason: FailedReason,
}

/// The reason why a source could not be read.
#[derive(Debug)]
pub enum FailedReason {
    /// The file is not where it was.
    Gone,
    /// The file cannot be read.
    Unreadable(DataError),
}

impl Desk {
    /// What was read of the open source.
    fn open_read(&self, journey: &Journey) -> Option<&Read> {
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
        let board = Arc::new(Board::new(&journey, recipe, &read.names));
        self.board = Some((journey, Arc::clone(&board)));
        Some(board)
    }
}
