//! What a file is: its columns, what they mean, and a first recipe.

use std::ops::ControlFlow;
use std::path::Path;

use crate::data::{DataError, Watch};
use crate::import::source::has_pipe_table;
use crate::model::{
    ColumnRole, DateOrder, LeftOutRule, Reading, Recipe, RecipeColumn, SourceFile, SourceShape,
};

use super::format::Format;
use super::guess::{self, Guess, Table};
use super::source::{self, Head, RowSource};
use super::time_forms;
use super::times::TimeForm;

/// What was found out about a file.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// The file. Its hash is empty and its rows are 0 until it is read as a whole.
    pub file: SourceFile,
    /// How its bytes become rows.
    pub reading: Reading,
    /// The names of its sheets. Empty unless it is a workbook.
    pub sheets: Vec<String>,
    /// What its columns are, in the order of the file.
    pub columns: Vec<ColumnProfile>,
    /// What its rows may be, the likeliest first. Empty for what is no source, such as a map or
    /// a document.
    pub shapes: Vec<SourceShape>,
    /// Whether the first shape needs no question.
    pub is_sure: bool,
    /// Whether its dates can be read with the day first as well as with the month first, so
    /// that the order in `reading` is only the likelier one.
    pub is_date_order_unsure: bool,
    /// A first recipe: shape, reading and the roles of the columns.
    pub recipe: Recipe,
    guesses: Vec<Guess>,
}

/// What one column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnProfile {
    /// Its name.
    pub name: String,
    /// What it means for the first shape.
    pub role: ColumnRole,
    /// Up to five different values, in the order of the file.
    pub samples: Vec<String>,
    /// How many of the rows that were looked at have a value.
    pub filled: u64,
    /// How many rows were looked at.
    pub sampled: u64,
    /// How many different values these have.
    pub distinct: usize,
}

impl Inspection {
    /// A first recipe for another shape than the likeliest one.
    pub fn recipe_as(&self, shape: SourceShape) -> Recipe {
        let guess = self.guesses.iter().find(|guess| guess.shape == shape);
        let columns = match guess {
            Some(guess) => self.recipe_columns(&guess.roles),
            None => Vec::new(),
        };
        Recipe {
            shape,
            leaves_out: left_out(shape, &columns),
            columns,
            ..self.recipe.clone()
        }
    }

    fn recipe_columns(&self, roles: &[ColumnRole]) -> Vec<RecipeColumn> {
        let named = self.columns.iter().zip(roles);
        named
            .filter(|(_, role)| **role != ColumnRole::Ignored)
            .map(|(profile, role)| RecipeColumn {
                name: profile.name.clone(),
                role: *role,
                is_percentage: *role == ColumnRole::Rate && is_percentage(profile, &self.reading),
                seconds: (*role == ColumnRole::Duration)
                    .then(|| unit(profile))
                    .flatten(),
                ..RecipeColumn::default()
            })
            .collect()
    }
}

/// Looks at the first rows of a file. `given` is how it is read, if that is decided.
///
/// # Errors
/// The file cannot be read, is of no format that has rows, or the work was stopped.
pub fn inspect(
    path: &Path,
    given: Option<&Reading>,
    watch: &dyn Watch,
) -> Result<Inspection, DataError> {
    let mut reading = given.cloned().unwrap_or_default();
    let format = source::format(path, &reading, watch)?;
    let mut sheets = Vec::new();
    match &format {
        Format::Delimited(delimiter) => reading.delimiter = Some(char::from(*delimiter)),
        Format::Workbook {
            sheets: all, sheet, ..
        } => {
            sheets.clone_from(all);
            reading.sheet.clone_from(sheet);
        }
        Format::JsonLines(_) | Format::Xes(_) => {}
    }
    let has_head = matches!(format, Format::Delimited(_) | Format::Workbook { .. });
    if given.is_none() && has_head {
        let head = Head::read(path, &format, 60)?;
        reading.header_rows = guess::header_rows(&head.rows[head.preamble..]);
    }
    let is_document = matches!(format, Format::Delimited(_)) && is_document(path)?;
    let rows = RowSource::of(path, format, usize::from(reading.header_rows))?;
    let (sample, _) = source::sample(&rows)?;
    if sample.is_empty() && rows.columns().is_empty() {
        return Err(DataError::Empty);
    }
    let header_rows = if has_head { reading.header_rows } else { 1 };
    let table = Table::of(rows.columns(), &sample, header_rows);
    let is_diagram = ["Line Source", "Line Destination"]
        .iter()
        .all(|name| rows.columns().iter().any(|column| column == name));
    let guesses = if is_document || is_diagram || sample.is_empty() {
        Vec::new()
    } else {
        guess::guesses(&table)
    };
    let mut inspection = Inspection {
        file: source_file(path, &rows),
        columns: profiles(&table, guesses.first()),
        shapes: guesses.iter().map(|guess| guess.shape).collect(),
        is_sure: is_sure(&guesses),
        is_date_order_unsure: false,
        recipe: Recipe::default(),
        reading,
        sheets,
        guesses,
    };
    if given.is_none() {
        inspection.settle_reading(&table, &rows, &sample, watch)?;
    }
    let shape = inspection.shapes.first().copied();
    inspection.recipe = Recipe {
        name: stem(path),
        reading: inspection.reading.clone(),
        ..Recipe::default()
    };
    inspection.recipe = inspection.recipe_as(shape.unwrap_or(SourceShape::EventLog));
    Ok(inspection)
}

/// Whether the likeliest guess is sure, and no other one is as sure and nearly as likely.
fn is_sure(guesses: &[Guess]) -> bool {
    let Some(first) = guesses.first().filter(|guess| guess.is_sure) else {
        return false;
    };
    let others = guesses.iter().skip(1).filter(|guess| guess.is_sure);
    others
        .map(|guess| guess.score)
        .all(|score| first.score - score > 0.3)
}

fn profiles(table: &Table, guess: Option<&Guess>) -> Vec<ColumnProfile> {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, column)| ColumnProfile {
            name: column.name.clone(),
            role: guess.map_or(ColumnRole::Ignored, |guess| guess.roles[at]),
            samples: column.samples.clone(),
            filled: column.filled,
            sampled: column.sampled,
            distinct: column.distinct,
        })
        .collect()
}

fn source_file(path: &Path, rows: &RowSource) -> SourceFile {
    let name = path.file_name().unwrap_or_default();
    SourceFile {
        name: name.to_string_lossy().into_owned(),
        size: rows.size(),
        columns: rows.columns().len() as u32,
        ..SourceFile::default()
    }
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').find(|part| !part.is_empty());
    stem.unwrap_or_default().to_owned()
}

/// Whether a text is a document or a diagram rather than a table.
fn is_document(path: &Path) -> Result<bool, DataError> {
    let (head, _) = source::text_head(path)?;
    let begin =
        head.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let is_marked = begin.starts_with('<') || begin.starts_with("# ") && begin.contains("\n\n");
    let is_ron = begin.starts_with('(') && begin.contains("version");
    let is_json = begin.starts_with('{') || begin.starts_with("[\n") || begin.starts_with("[{");
    Ok(is_marked
        || is_ron
        || is_json
        || has_pipe_table(&head)
        || crate::import::mermaid::is_journey(&head))
}

/// What is left out of answers unless the user wants it: previews and what was not finished.
fn left_out(shape: SourceShape, columns: &[RecipeColumn]) -> Vec<LeftOutRule> {
    let has_mark = columns
        .iter()
        .any(|column| matches!(column.role, ColumnRole::Finished | ColumnRole::Status));
    if shape == SourceShape::Answers && has_mark {
        vec![LeftOutRule::Unfinished]
    } else {
        Vec::new()
    }
}

/// Whether rates are written as percentages: a share cannot be above 1.
fn is_percentage(profile: &ColumnProfile, reading: &Reading) -> bool {
    let value = |text: &String| super::quantities::number(text, reading.has_decimal_comma);
    profile.samples.iter().any(|text| text.contains('%'))
        || profile
            .samples
            .iter()
            .filter_map(value)
            .any(|value| value.abs() > 1.0)
}

/// How many seconds one unit of a column of durations is, if its name says it.
fn unit(profile: &ColumnProfile) -> Option<u32> {
    unit_of(&profile.name)
}

/// How many seconds the unit is that stands in the name of a column, as a word of its own. The
/// first unit in this order counts, so that "seconds per minute" are seconds.
fn unit_of(name: &str) -> Option<u32> {
    const UNITS: [(u32, &[&str]); 4] = [
        (
            1,
            &[
                "s",
                "sec",
                "secs",
                "second",
                "seconds",
                "с",
                "сек",
                "секунд",
                "секунды",
                "секундах",
            ],
        ),
        (
            60,
            &[
                "min",
                "mins",
                "minute",
                "minutes",
                "мин",
                "минут",
                "минуты",
                "минутах",
            ],
        ),
        (
            3_600,
            &[
                "h",
                "hr",
                "hrs",
                "hour",
                "hours",
                "ч",
                "час",
                "часов",
                "часы",
                "часа",
                "часах",
            ],
        ),
        (
            86_400,
            &[
                "d",
                "day",
                "days",
                "дн",
                "день",
                "дни",
                "дней",
                "дня",
                "днях",
                "сут",
                "сутки",
                "суток",
            ],
        ),
    ];
    // A capital letter behind a small one begins a word too: "durationMin".
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut was_small = false;
    for letter in name.chars() {
        if was_small && letter.is_uppercase() {
            spaced.push(' ');
        }
        was_small = letter.is_lowercase();
        spaced.extend(letter.to_lowercase());
    }
    let words: Vec<&str> = spaced
        .split(|letter: char| !letter.is_alphabetic())
        .collect();
    let found = UNITS
        .iter()
        .find(|(_, names)| names.iter().any(|name| words.contains(name)));
    found.map(|(seconds, _)| *seconds)
}

impl Inspection {
    /// Finds out how dates and numbers are written.
    fn settle_reading(
        &mut self,
        table: &Table,
        rows: &RowSource,
        sample: &[Vec<String>],
        watch: &dyn Watch,
    ) -> Result<(), DataError> {
        let of_numbers = |column: &&guess::Column| column.is_number();
        self.reading.has_decimal_comma = table
            .columns
            .iter()
            .filter(of_numbers)
            .any(|column| column.decimal_commas > 0);
        let is_unclear = |column: &guess::Column| column.time_form() == Some(TimeForm::Slashes);
        let Some(at) = table.columns.iter().position(is_unclear) else {
            return Ok(());
        };
        let cells = sample.iter().filter_map(|row| row.get(at));
        let mut order = cells.clone().find_map(|cell| certain_order(cell));
        if order.is_none() && !self.shapes.is_empty() {
            // Later rows may leave no doubt.
            rows.read(watch, &mut |row| {
                order = certain_order(row.get(at));
                if order.is_some() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })?;
        }
        if order.is_none() {
            self.is_date_order_unsure = true;
            let texts: Vec<&str> = cells.map(String::as_str).collect();
            order = Some(likelier_order(&texts));
        }
        self.reading.date_order = order;
        Ok(())
    }
}

/// The order of a date that can be read in one way only.
fn certain_order(text: &str) -> Option<DateOrder> {
    let (first, second) = time_forms::day_and_month(text)?;
    match (first > 12, second > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The order by which these dates lie closer together.
fn likelier_order(texts: &[&str]) -> DateOrder {
    let extent = |order| {
        let moments = texts
            .iter()
            .filter_map(|text| match time_forms::moment(text, order) {
                Some(time_forms::Moment::Local(micros) | time_forms::Moment::Instant(micros)) => {
                    Some(micros)
                }
                None => None,
            });
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for moment in moments {
            first = first.min(moment);
            last = last.max(moment);
        }
        last.saturating_sub(first)
    };
    if extent(DateOrder::MonthFirst) < extent(DateOrder::DayFirst) {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    }
}

#[cfg(test)]
mod tests {
    use super::unit_of;

    #[test]
    fn a_unit_is_a_word_of_its_own_in_the_heading() {
        for (name, expected) in [
            ("Time at terminal", None),
            ("Minimum wait", None),
            ("terminal_seconds", Some(1)),
            ("Terminal wait, sec", Some(1)),
            ("wait (min)", Some(60)),
            ("durationMin", Some(60)),
            ("Median time (h)", Some(3_600)),
            ("Median, hours", Some(3_600)),
            ("Время, мин.", Some(60)),
            ("Время, ч", Some(3_600)),
            ("Срок в днях", Some(86_400)),
            ("Отчасти", None),
        ] {
            assert_eq!(unit_of(name), expected, "{name}");
        }
    }
}
