//! Reads a whole source file by a recipe, so that it can be counted as often as one likes.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;

use super::answers::{AnswerTable, AnswerTableBuilder};
use super::log::{EventLog, LogBuilder, RowMapper, wide_log};
use super::read::{BadRow, ReadSummary, RowSource, fingerprint};
use super::texts::{TextTable, TextTableBuilder};
use super::totals::TotalTable;
use super::{Check, DataError, Measured, Unwatched, Watch};
use crate::model::{
    ColumnRole, LeftOut, LeftOutReason, Recipe, RecipeColumn, SourceFile, SourceShape,
};

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
    /// Answers to a survey.
    Answers(AnswerTable),
    /// Texts.
    Texts(TextTable),
    /// Totals of steps, or of paths.
    Totals(TotalTable),
}

/// Reads a file by a recipe.
///
/// # Errors
/// The file cannot be read, a column of the recipe is not there, or the work was stopped.
pub fn load(path: &Path, recipe: &Recipe, watch: &dyn Watch) -> Result<Loaded, DataError> {
    let source = RowSource::open(path, &recipe.reading)?;
    match recipe.shape {
        SourceShape::EventLog | SourceShape::WideLog => load_log(path, &source, recipe, watch),
        SourceShape::Answers => {
            let mut builder = AnswerTableBuilder::new(names(&source))?;
            let read = load_table(path, &source, watch, &mut |number, cells| {
                builder.push(number, cells)
            })?;
            Ok(read.into_loaded(Content::Answers(builder.finish()), recipe))
        }
        SourceShape::Texts => {
            let mut builder = TextTableBuilder::new(names(&source))?;
            let read = load_table(path, &source, watch, &mut |number, cells| {
                builder.push(number, cells)
            })?;
            Ok(read.into_loaded(Content::Texts(builder.finish()), recipe))
        }
        SourceShape::Totals | SourceShape::Paths => load_totals(path, &source, recipe, watch),
    }
}

/// The names of the columns of a source.
fn names(source: &RowSource) -> impl Iterator<Item = &str> {
    source.columns().iter().map(String::as_str)
}

/// What came of reading a table, but for its rows.
struct ReadTable {
    file: SourceFile,
    bad_rows: Vec<BadRow>,
    unreadable: u64,
}

impl ReadTable {
    fn into_loaded(self, content: Content, recipe: &Recipe) -> Loaded {
        Loaded {
            file: self.file,
            content,
            bad_rows: self.bad_rows,
            unreadable: self.unreadable,
            recipe: recipe.clone(),
        }
    }
}

/// Takes in a row with its number in the file.
type PushRow<'a> = dyn FnMut(u64, &[&str]) -> Result<(), DataError> + 'a;

/// Hands every row of a source to `push`.
fn load_table(
    path: &Path,
    source: &RowSource,
    watch: &dyn Watch,
    push: &mut PushRow<'_>,
) -> Result<ReadTable, DataError> {
    let (hash, size) = fingerprint(path, watch)?;
    let width = source.columns().len();
    let mut failed = None;
    let summary = source.read(watch, &mut |row| {
        let cells: Vec<&str> = (0..width).map(|column| row.get(column)).collect();
        match push(row.number, &cells) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) => Err(error),
        None => Ok(ReadTable {
            file: source_file(path, source, hash, size, summary.rows),
            bad_rows: summary.bad_rows,
            unreadable: summary.unreadable,
        }),
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

/// The columns of a recipe without what is only needed for counting the answers in them.
fn without_answers(recipe: &Recipe) -> Vec<RecipeColumn> {
    let columns = recipe.columns.iter().map(|column| RecipeColumn {
        answer: None,
        step: column.step.filter(|_| column.role != ColumnRole::Answer),
        ..column.clone()
    });
    columns.collect()
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
            columns: without_answers(recipe),
            ..recipe.clone()
        };
        of_reading(&self.recipe) != of_reading(recipe)
    }

    /// Counts by a recipe. `now` is the time after which events lie in the future. The file is
    /// not read.
    pub fn measure(&self, recipe: &Recipe, now: Timestamp) -> Measured {
        match &self.content {
            Content::Log(log) => super::log_figures::measure(log, recipe, now),
            Content::Totals(table) => table.measure(recipe),
            Content::Answers(answers) => answers.measure(recipe),
            Content::Texts(texts) => texts.measure(recipe),
        }
    }

    /// What may be wrong with the source, each with its rows.
    pub fn checks(&self, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
        match &self.content {
            Content::Log(log) => log.checks(recipe, now),
            Content::Totals(_) | Content::Answers(_) | Content::Texts(_) => Vec::new(),
        }
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
            Content::Totals(_) => {}
        }
    }

    /// What of the file was not counted by a recipe, and why.
    pub fn left_out(&self, recipe: &Recipe, now: Timestamp) -> Vec<LeftOut> {
        self.measure(recipe, now).left_out
    }
}
