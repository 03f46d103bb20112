//! Reads a whole source file by a recipe, so that it can be counted as often as one likes.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;

use super::answers::AnswerTable;
use super::log::{EventLog, LogBuilder, RowMapper, wide_log};
use super::misfits::missing_columns;
use super::read::{BadRow, ReadSummary, RowSource, fingerprint};
use super::texts::TextTable;
use super::totals::TotalTable;
use super::{Check, DataError, Measured, Unwatched, Watch};
use crate::model::{LeftOut, LeftOutReason, Recipe, SourceFile, SourceShape};

/// A source file that was read.
#[derive(Debug)]
pub struct Loaded {
    /// The file as it was.
    pub file: SourceFile,
    /// What is in it.
    pub content: Content,
    /// The first hundred rows that could not be read.
    pub bad_rows: Vec<BadRow>,
    /// The number of rows that could not be read.
    pub unreadable: u64,
    /// The recipe by which it was read.
    recipe: Recipe,
}

/// What is in a source file, by its shape.
#[derive(Debug)]
pub enum Content {
    /// Events.
    Log(Box<EventLog>),
    /// Totals of steps, or of paths.
    Totals(TotalTable),
    /// The answers of a survey.
    Answers(AnswerTable),
    /// Comments, tickets and reviews.
    Texts(TextTable),
}

/// Reads a file by a recipe.
///
/// # Errors
/// The file cannot be read, a column of the recipe is not there, or the work was stopped.
pub fn load(path: &Path, recipe: &Recipe, watch: &dyn Watch) -> Result<Loaded, DataError> {
    let source = RowSource::open(path, &recipe.reading)?;
    match recipe.shape {
        SourceShape::EventLog | SourceShape::WideLog => load_log(path, &source, recipe, watch),
        SourceShape::Totals | SourceShape::Paths => load_totals(path, &source, recipe, watch),
        SourceShape::Answers => {
            has_columns(&source, recipe)?;
            let (answers, summary) = AnswerTable::read(&source, watch)?;
            loaded(path, &source, recipe, Content::Answers(answers), summary)
        }
        SourceShape::Texts => {
            has_columns(&source, recipe)?;
            let (texts, summary) = TextTable::read(&source, watch)?;
            loaded(path, &source, recipe, Content::Texts(texts), summary)
        }
    }
}

/// Makes sure that all columns are there of which the figures of a recipe are made: without one
/// of them, others would come out.
fn has_columns(source: &RowSource, recipe: &Recipe) -> Result<(), DataError> {
    match missing_columns(recipe, source.columns()).first() {
        Some(missing) => Err(DataError::NoSuchColumn((*missing).to_owned())),
        None => Ok(()),
    }
}

fn load_log(
    path: &Path,
    source: &RowSource,
    recipe: &Recipe,
    watch: &dyn Watch,
) -> Result<Loaded, DataError> {
    let (hash, size) = fingerprint(path, &Unwatched)?;
    let (mut builder, summary) = events(source, recipe, watch)?;
    builder.leave_out(LeftOutReason::Unreadable, summary.unreadable);
    Ok(Loaded {
        file: source_file(path, source, hash, size, summary.rows),
        content: Content::Log(Box::new(builder.finish())),
        bad_rows: summary.bad_rows,
        unreadable: summary.unreadable,
        recipe: recipe.clone(),
    })
}

/// The events of all rows.
fn events(
    source: &RowSource,
    recipe: &Recipe,
    watch: &dyn Watch,
) -> Result<(LogBuilder, ReadSummary), DataError> {
    if recipe.shape == SourceShape::WideLog {
        return wide_log(source, recipe, watch);
    }
    let mapper = RowMapper::new(source, recipe)?;
    let parts = source.read_in_parts(
        watch,
        &|| mapper.clone(),
        &|mapper, row| mapper.add(row),
        &mut |mapper, part, rows| mapper.append(part, rows),
    )?;
    if let Some(parts) = parts {
        return Ok((parts.content.finish(), parts.summary));
    }
    let mut mapper = mapper;
    let summary = source.read(watch, &mut |row| {
        mapper.add(&row);
        ControlFlow::Continue(())
    })?;
    Ok((mapper.finish(), summary))
}

fn load_totals(
    path: &Path,
    source: &RowSource,
    recipe: &Recipe,
    watch: &dyn Watch,
) -> Result<Loaded, DataError> {
    let (hash, size) = fingerprint(path, watch)?;
    let (table, summary) = TotalTable::read(source, recipe, watch)?;
    Ok(Loaded {
        file: source_file(path, source, hash, size, summary.rows),
        content: Content::Totals(table),
        bad_rows: summary.bad_rows,
        unreadable: summary.unreadable,
        recipe: recipe.clone(),
    })
}

/// What was read of a file, whose hash is still to be taken.
fn loaded(
    path: &Path,
    source: &RowSource,
    recipe: &Recipe,
    content: Content,
    summary: ReadSummary,
) -> Result<Loaded, DataError> {
    let (hash, size) = fingerprint(path, &Unwatched)?;
    Ok(Loaded {
        file: source_file(path, source, hash, size, summary.rows),
        content,
        bad_rows: summary.bad_rows,
        unreadable: summary.unreadable,
        recipe: recipe.clone(),
    })
}

fn source_file(path: &Path, source: &RowSource, hash: String, size: u64, rows: u64) -> SourceFile {
    let name = path.file_name().unwrap_or_default();
    SourceFile {
        name: name.to_string_lossy().into_owned(),
        hash,
        size,
        rows,
        columns: u32::try_from(source.columns().len()).unwrap_or(u32::MAX),
        ..SourceFile::default()
    }
}

impl Loaded {
    /// Whether counting by this recipe needs the file to be read again, because it reads other
    /// columns, or the same ones in another way.
    pub fn needs_reading(&self, recipe: &Recipe) -> bool {
        let of_reading = |recipe: &Recipe| Recipe {
            name: String::new(),
            leaves_out: Vec::new(),
            withdrawn: Vec::new(),
            steps: Vec::new(),
            segments: Vec::new(),
            channels: Vec::new(),
            counting: crate::model::Counting::default(),
            themes: Vec::new(),
            measures: Vec::new(),
            ..recipe.clone()
        };
        let is_read_otherwise =
            (self.recipe.shape, &self.recipe.reading) != (recipe.shape, &recipe.reading);
        match &self.content {
            // All columns of surveys and texts are in memory; reading again tells which are not.
            Content::Answers(answers) => {
                is_read_otherwise || !missing_columns(recipe, &answers.columns()).is_empty()
            }
            Content::Texts(texts) => {
                is_read_otherwise || !missing_columns(recipe, &texts.columns()).is_empty()
            }
            _ => of_reading(&self.recipe) != of_reading(recipe),
        }
    }

    /// Counts by a recipe. `now` is the time after which events lie in the future. The file is
    /// not read.
    pub fn measure(&self, recipe: &Recipe, now: Timestamp) -> Measured {
        match &self.content {
            Content::Log(log) => super::log_figures::measure(log, recipe, now),
            Content::Totals(table) => table.measure(recipe),
            Content::Answers(answers) => self.with_unreadable(answers.measure(recipe)),
            Content::Texts(texts) => self.with_unreadable(texts.measure(recipe)),
        }
    }

    /// Figures with the rows that could not be read among what was left out.
    fn with_unreadable(&self, mut measured: Measured) -> Measured {
        if self.unreadable > 0 {
            let unreadable = LeftOut {
                reason: LeftOutReason::Unreadable,
                rows: self.unreadable,
                cases: 0,
            };
            measured.left_out.insert(0, unreadable);
        }
        measured
    }

    /// Leaves out the people whom the recipe says to have withdrawn their consent. `pseudonym`
    /// gives the pseudonym of an id, by which recipes name people; an id that already is one is
    /// found, too.
    pub fn withdraw(&mut self, recipe: &Recipe, pseudonym: &dyn Fn(&str) -> String) {
        let has_withdrawn = |id: &str| {
            let names = |name: &str| recipe.withdrawn.iter().any(|other| other == name);
            !recipe.withdrawn.is_empty() && (names(id) || names(&pseudonym(id)))
        };
        match &mut self.content {
            Content::Log(log) => log.withdraw(has_withdrawn),
            Content::Answers(answers) => answers.withdraw(recipe, has_withdrawn),
            Content::Texts(texts) => texts.withdraw(recipe, has_withdrawn),
            // Nobody can be told apart in totals.
            Content::Totals(_) => {}
        }
    }

    /// What may be wrong with the source, each with its rows.
    pub fn checks(&self, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
        match &self.content {
            Content::Log(log) => log.checks(recipe, now),
            Content::Totals(_) => Vec::new(),
            Content::Answers(answers) => answers.checks(recipe, now),
            Content::Texts(texts) => texts.checks(recipe, now),
        }
    }

    /// What of the file was not counted by a recipe, and why.
    pub fn left_out(&self, recipe: &Recipe, now: Timestamp) -> Vec<LeftOut> {
        self.measure(recipe, now).left_out
    }
}
