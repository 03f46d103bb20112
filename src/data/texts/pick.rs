//! The texts that somebody wants to see, and what can be chosen from. Only the places of the rows
//! are kept: what is shown of them is looked up again.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::keys::text_key;
use super::search::Query;
use super::table::{People, TextRow, TextTable, step_of_theme};
use super::themes::Stems;
use crate::data::days::zone_of;
use crate::data::filter::TableFilters;
use crate::data::words::words_of_text;
use crate::data::{DataError, Watch};
use crate::model::{Recipe, StepId, Theme};

/// After how many rows the work reports how far it is.
const REPORTED: usize = 16_384;
/// The most values of a column that can be chosen from.
const MOST_VALUES: usize = 200;

/// A month of a year.
pub type Month = (i16, i8);

/// Which texts of a theme are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThemePart {
    /// Those that somebody said belong to it.
    Accepted,
    /// Those that its words suggest and about which nobody has decided.
    Suggested,
    /// Those that somebody said belong to it, and those that are suggested.
    Both,
    /// Those that somebody said do not belong to it.
    Declined,
}

/// Which texts somebody wants to see: those that fulfil all of this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFilter {
    /// What is looked for in the text, as [`Query::new`] reads it. Empty for nothing.
    pub query: String,
    /// The category of the file.
    pub category: Option<String>,
    /// The rating, as in the file.
    pub score: Option<String>,
    /// The month in which it was written.
    pub month: Option<Month>,
    /// The id of the person.
    pub person: Option<String>,
    /// The step; `Some(None)` for texts that have none.
    pub step: Option<Option<StepId>>,
    /// The place of a theme in the recipe, and which of its texts.
    pub theme: Option<(usize, ThemePart)>,
}

/// How many texts and people there are for a theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThemeCount {
    /// The texts that somebody said belong to it.
    pub accepted: u64,
    /// The distinct people behind these.
    pub people: u64,
    /// The texts that its words suggest and about which nobody has decided.
    pub suggested: u64,
    /// The distinct people behind these and the accepted ones.
    pub people_with_suggested: u64,
    /// The texts that somebody said do not belong to it.
    pub declined: u64,
}

/// What can be chosen from, with the number of texts of each, among all that are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The texts.
    pub texts: u64,
    /// The distinct people behind them.
    pub people: u64,
    /// Whether the file has a column for people.
    pub has_people: bool,
    /// The categories, most frequent first.
    pub categories: Vec<(String, u64)>,
    /// The ratings in their order.
    pub scores: Vec<(String, u64)>,
    /// The months in which texts were written, earliest first.
    pub months: Vec<(Month, u64)>,
    /// The steps; `None` for texts without one.
    pub steps: Vec<(Option<StepId>, u64)>,
    /// The themes of the recipe.
    pub themes: Vec<ThemeCount>,
}

/// The texts that somebody wants to see.
#[derive(Clone, Debug, Default)]
pub struct Picked {
    /// Their rows among those in memory, in the order of the file.
    pub rows: Vec<u32>,
    /// The people behind them.
    pub people: People,
    /// What can be chosen from.
    pub facets: Facets,
}

/// What is known of all texts of a table by a recipe.
struct Known<'a> {
    table: &'a TextTable,
    rows: Vec<usize>,
    steps: Vec<Option<StepId>>,
    months: Vec<Option<Month>>,
    /// For each theme, which rows it has. Empty without themes.
    themes: Vec<Vec<Option<ThemePart>>>,
}

impl TextTable {
    /// The texts that a filter keeps, and what can be chosen from.
    ///
    /// # Errors
    /// The work was stopped.
    pub fn pick(
        &self,
        recipe: &Recipe,
        filter: &TextFilter,
        watch: &dyn Watch,
    ) -> Result<Picked, DataError> {
        let known = Known::new(self, recipe, watch)?;
        let query = Query::new(&filter.query);
        let places = self.places(recipe);
        let cell = |row: usize, place: Option<usize>| {
            place.map_or("", |column| self.cells.text(row, column))
        };
        let is_wanted = |wanted: Option<&String>, row: usize, place: Option<usize>| {
            wanted.is_none_or(|wanted| wanted == cell(row, place))
        };
        let mut rows = Vec::new();
        for (index, row) in known.rows.iter().copied().enumerate() {
            if index % REPORTED == 0 && !watch.report(index as f64 / known.rows.len() as f64) {
                return Err(DataError::Stopped);
            }
            let step = known.steps.get(row).copied().flatten();
            let is_kept = is_wanted(filter.category.as_ref(), row, places.category)
                && is_wanted(filter.score.as_ref(), row, places.score)
                && is_wanted(filter.person.as_ref(), row, places.person)
                && filter.step.is_none_or(|wanted| wanted == step)
                && filter
                    .month
                    .is_none_or(|month| known.months.get(row).copied().flatten() == Some(month))
                && filter.theme.is_none_or(|theme| known.is_of(theme, row))
                && (query.is_empty() || query.find(cell(row, places.text)).is_some());
            if is_kept {
                rows.push(row);
            }
        }
        let people = People {
            people: self.distinct(recipe, &rows),
            of: self.distinct(recipe, &known.rows),
        };
        // Tables have far fewer rows.
        let rows = rows.into_iter().map(|row| row as u32).collect();
        Ok(Picked {
            rows,
            people,
            facets: known.facets(recipe, people.of),
        })
    }

    /// The text of a row of those in memory.
    pub fn row(&self, recipe: &Recipe, row: u32) -> Option<TextRow<'_>> {
        let row = row as usize;
        if row >= self.cells.rows() {
            return None;
        }
        let places = self.places(recipe);
        let cell = |place: Option<usize>| place.map_or("", |column| self.cells.text(row, column));
        let text = cell(places.text);
        let named = places
            .step
            .and_then(|_| super::table::step_of(recipe, cell(places.step)));
        Some(TextRow {
            number: self.cells.number(row),
            person: cell(places.person),
            date: cell(places.date),
            category: cell(places.category),
            score: cell(places.score),
            step: step_of_theme(recipe, text).or(named),
            text,
        })
    }

    /// The fingerprints of the texts that a theme suggests and about which nobody has decided,
    /// each once and in their order.
    pub fn suggested_keys(&self, recipe: &Recipe, theme: usize) -> Vec<String> {
        let Some((rule, column)) = recipe.themes.get(theme).zip(self.places(recipe).text) else {
            return Vec::new();
        };
        let stems = Stems::new(rule);
        let rows = self.heard(recipe);
        let ids = self.cells.ids(column);
        let is_suggested = self
            .cells
            .values(column)
            .iter()
            .map(|text| stems.are_in(&words_of_text(text)));
        let mut is_suggested: Vec<bool> = is_suggested.collect();
        let mut keys = Vec::new();
        for id in rows.iter().filter_map(|row| ids.get(*row)) {
            if let Some(is_open) = is_suggested.get_mut(*id as usize)
                && std::mem::take(is_open)
            {
                keys.push(text_key(&self.cells.values(column)[*id as usize]));
            }
        }
        keys.retain(|key| {
            rule.accepted.binary_search(key).is_err() && rule.declined.binary_search(key).is_err()
        });
        keys.sort_unstable();
        keys
    }
}

/// For each theme of a recipe, which part of it the text of each row is.
fn themes_of_rows(
    table: &TextTable,
    recipe: &Recipe,
    column: Option<usize>,
    watch: &dyn Watch,
) -> Result<Vec<Vec<Option<ThemePart>>>, DataError> {
    let Some(column) = column.filter(|_| !recipe.themes.is_empty()) else {
        return Ok(vec![Vec::new(); recipe.themes.len()]);
    };
    let stems: Vec<Stems> = recipe.themes.iter().map(Stems::new).collect();
    let (mut texts, mut is_stopped) = (0_usize, false);
    let parts = |text: &str| -> Vec<Option<ThemePart>> {
        texts += 1;
        is_stopped |= texts.is_multiple_of(REPORTED) && !watch.report(0.0);
        if is_stopped {
            return Vec::new();
        }
        let key = text_key(text);
        let words = words_of_text(text);
        let part = |(theme, stems): (&Theme, &Stems)| {
            if theme.accepted.binary_search(&key).is_ok() {
                Some(ThemePart::Accepted)
            } else if theme.declined.binary_search(&key).is_ok() {
                Some(ThemePart::Declined)
            } else {
                stems.are_in(&words).then_some(ThemePart::Suggested)
            }
        };
        recipe.themes.iter().zip(&stems).map(part).collect()
    };
    let rows = table.cells.map(column, parts);
    if is_stopped {
        return Err(DataError::Stopped);
    }
    let of_theme = |theme: usize| {
        let parts = rows.iter();
        parts
            .map(|parts| parts.get(theme).copied().flatten())
            .collect()
    };
    Ok((0..recipe.themes.len()).map(of_theme).collect())
}

impl<'a> Known<'a> {
    fn new(table: &'a TextTable, recipe: &Recipe, watch: &dyn Watch) -> Result<Self, DataError> {
        let places = table.places(recipe);
        let rows = table.heard(recipe);
        let filters = TableFilters::new(&table.cells, recipe);
        let zone = zone_of(recipe);
        let months = places.date.map_or_else(Vec::new, |_| {
            let of_row = |row| {
                let time = Timestamp::from_microsecond(filters.time(row)?).ok()?;
                let day = zone.to_datetime(time).date();
                Some((day.year(), day.month()))
            };
            (0..table.cells.rows()).map(of_row).collect()
        });
        let themes = themes_of_rows(table, recipe, places.text, watch)?;
        Ok(Self {
            steps: table.steps(recipe, places.step),
            table,
            rows,
            months,
            themes,
        })
    }

    /// Whether a row belongs to a part of a theme.
    fn is_of(&self, (theme, part): (usize, ThemePart), row: usize) -> bool {
        let themes = self.themes.get(theme);
        let found = themes.and_then(|rows| rows.get(row).copied().flatten());
        found.is_some_and(|found| {
            found == part || part == ThemePart::Both && found != ThemePart::Declined
        })
    }

    /// What can be chosen from.
    fn facets(&self, recipe: &Recipe, people: u64) -> Facets {
        let places = self.table.places(recipe);
        let mut months: BTreeMap<Month, u64> = BTreeMap::new();
        let mut steps: Vec<(Option<StepId>, u64)> = recipe
            .steps
            .iter()
            .map(|step| (Some(step.step), 0))
            .collect();
        steps.push((None, 0));
        for row in &self.rows {
            if let Some(month) = self.months.get(*row).copied().flatten() {
                *months.entry(month).or_default() += 1;
            }
            let of_row = self.steps.get(*row).copied().flatten();
            if let Some((_, count)) = steps.iter_mut().find(|(step, _)| *step == of_row) {
                *count += 1;
            }
        }
        steps.retain(|(_, count)| *count > 0);
        let mut categories = self.values(places.category);
        categories.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        categories.truncate(MOST_VALUES);
        let mut scores = self.values(places.score);
        scores.truncate(MOST_VALUES);
        let number = |text: &str| text.trim().replace(',', ".").parse::<f64>();
        scores.sort_by(|(one, _), (other, _)| match (number(one), number(other)) {
            (Ok(one), Ok(other)) => one.total_cmp(&other),
            _ => one.cmp(other),
        });
        let themes = self.themes.iter().map(|of_theme| {
            let rows_of = |part: ThemePart| -> Vec<usize> {
                let is_one = |row: &&usize| of_theme.get(**row).copied().flatten() == Some(part);
                self.rows.iter().filter(is_one).copied().collect()
            };
            let mut rows = rows_of(ThemePart::Accepted);
            let accepted = rows.len() as u64;
            let people = self.table.distinct(recipe, &rows);
            let suggested = rows_of(ThemePart::Suggested);
            rows.extend(&suggested);
            ThemeCount {
                accepted,
                people,
                suggested: suggested.len() as u64,
                people_with_suggested: self.table.distinct(recipe, &rows),
                declined: rows_of(ThemePart::Declined).len() as u64,
            }
        });
        Facets {
            texts: self.rows.len() as u64,
            people,
            has_people: places.person.is_some(),
            categories,
            scores,
            months: months.into_iter().collect(),
            steps,
            themes: themes.collect(),
        }
    }

    /// The values of a column that are filled, with the number of texts of each.
    fn values(&self, column: Option<usize>) -> Vec<(String, u64)> {
        let Some(column) = column else {
            return Vec::new();
        };
        let values = self.table.cells.values(column);
        let ids = self.table.cells.ids(column);
        let mut counts = vec![0; values.len()];
        for id in self.rows.iter().filter_map(|row| ids.get(*row)) {
            if let Some(count) = counts.get_mut(*id as usize) {
                *count += 1;
            }
        }
        let values = values.iter().zip(counts);
        values
            .filter(|(value, count)| !value.is_empty() && *count > 0)
            .map(|(value, count)| (value.to_string(), count))
            .collect()
    }
}
