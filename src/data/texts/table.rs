//! The texts of a file, one of a row.

use std::collections::HashSet;
use std::ops::Range;

use jiff::Timestamp;

use super::keys::text_key;
use super::search::{Excerpt, Query, excerpt};
use crate::data::answers::{answer, check, common_checks, emotion_of_values, figures_of_values};
use crate::data::cells::{self, Cells};
use crate::data::filter::TableFilters;
use crate::data::read::{ReadSummary, RowSource};
use crate::data::{Check, CheckKind, DataError, Figure, Measured, Watch};
use crate::model::{
    AnswerRule, ColumnRole, LeftOut, LeftOutReason, LeftOutRule, Measure, PersonaId, Recipe,
    StepId, Theme, matches_name,
};

/// Texts in memory, with the columns beside them.
#[derive(Clone, Debug, Default)]
pub struct TextTable {
    pub(super) cells: Cells,
    /// Which rows belong to people who withdrew their consent. Empty for none.
    withdrawn: Vec<bool>,
}

impl From<Cells> for TextTable {
    fn from(cells: Cells) -> Self {
        Self {
            cells,
            withdrawn: Vec::new(),
        }
    }
}

/// One text with what stands beside it. Empty where the file has nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRow<'a> {
    /// Number of the row in its file, from 1.
    pub number: u64,
    /// The id of the person. A pseudonym must take its place before it is shown.
    pub person: &'a str,
    /// When it was written, as in the file.
    pub date: &'a str,
    /// The category that the file gives it.
    pub category: &'a str,
    /// The rating that comes with it, as in the file.
    pub score: &'a str,
    /// The step that the file names, if it is one of the recipe.
    pub step: Option<StepId>,
    /// The text.
    pub text: &'a str,
}

/// A text in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    /// Number of the row in its file, from 1.
    pub number: u64,
    /// What was found, as bytes of the text, in the order of the text.
    pub parts: Vec<Range<usize>>,
    /// The first of the parts with what stands around it.
    pub excerpt: Excerpt,
}

/// How many people are behind some texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The distinct people behind the texts. Texts without a person count as one each.
    pub people: u64,
    /// The distinct people who were heard at all.
    pub of: u64,
}

/// The places of the columns of a recipe.
#[derive(Clone, Copy, Default)]
pub(super) struct Places {
    pub(super) text: Option<usize>,
    pub(super) person: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) score: Option<usize>,
    /// The column that names the step: one of its own, or else the category.
    pub(super) step: Option<usize>,
}

/// The step that a file names, by the names that the recipe has for its steps.
pub(super) fn step_of(recipe: &Recipe, name: &str) -> Option<StepId> {
    let mut steps = recipe.steps.iter();
    let is_own = |own: &str| own.trim().to_lowercase() == name.to_lowercase();
    let found = steps.find(|step| {
        step.names.iter().any(|known| matches_name(known, name))
            || (step.names.is_empty() && !name.is_empty() && is_own(&step.name))
    });
    found.map(|step| step.step)
}

/// The step of the first theme to which somebody said that a text belongs.
pub(super) fn step_of_theme(recipe: &Recipe, text: &str) -> Option<StepId> {
    let key = text_key(text);
    let mut themes = recipe.themes.iter();
    themes.find_map(|theme| {
        theme
            .step
            .filter(|_| theme.accepted.binary_search(&key).is_ok())
    })
}

impl TextTable {
    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read, has more than can be kept, or the work was stopped.
    pub fn read(source: &RowSource, watch: &dyn Watch) -> Result<(Self, ReadSummary), DataError> {
        let (cells, summary) = cells::read(source, watch)?;
        Ok((cells.into(), summary))
    }

    /// The names of all columns of the file, in its order.
    pub(crate) fn columns(&self) -> Vec<String> {
        self.cells.names().map(str::to_owned).collect()
    }

    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.cells.rows() as u64
    }

    /// Leaves out the rows of people who withdrew their consent: `has_withdrawn` says of the id
    /// of a person whether it is one of theirs. A later call replaces an earlier one.
    pub fn withdraw(&mut self, recipe: &Recipe, has_withdrawn: impl Fn(&str) -> bool) {
        let person = self.places(recipe).person;
        self.withdrawn =
            person.map_or_else(Vec::new, |column| self.cells.map(column, has_withdrawn));
    }

    pub(super) fn places(&self, recipe: &Recipe) -> Places {
        let place = |role: ColumnRole| self.cells.column(&recipe.column(role)?.name);
        Places {
            text: place(ColumnRole::Text),
            person: place(ColumnRole::Case),
            date: place(ColumnRole::Time),
            category: place(ColumnRole::Category),
            score: place(ColumnRole::Score),
            step: place(ColumnRole::Step).or_else(|| place(ColumnRole::Category)),
        }
    }

    /// The texts that are counted, in the order of the file.
    pub fn texts(&self, recipe: &Recipe) -> Vec<TextRow<'_>> {
        self.texts_of(recipe, &self.heard(recipe))
    }

    pub(super) fn texts_of(&self, recipe: &Recipe, rows: &[usize]) -> Vec<TextRow<'_>> {
        let places = self.places(recipe);
        let steps = self.steps(recipe, places.step);
        let cell = |row: usize, place: Option<usize>| {
            place.map_or("", |column| self.cells.text(row, column))
        };
        let text = |row: &usize| TextRow {
            number: self.cells.number(*row),
            person: cell(*row, places.person),
            date: cell(*row, places.date),
            category: cell(*row, places.category),
            score: cell(*row, places.score),
            step: steps.get(*row).copied().flatten(),
            text: cell(*row, places.text),
        };
        rows.iter().map(text).collect()
    }

    /// The step of each row: that of the theme that somebody said it belongs to, or else by the
    /// names that the recipe has for the steps. Empty if no row has one.
    pub(super) fn steps(&self, recipe: &Recipe, column: Option<usize>) -> Vec<Option<StepId>> {
        let mut steps = column.map_or_else(Vec::new, |column| {
            self.cells.map(column, |name| step_of(recipe, name))
        });
        let has_accepted = |theme: &Theme| theme.step.is_some() && !theme.accepted.is_empty();
        if let Some(text) = self.places(recipe).text
            && recipe.themes.iter().any(has_accepted)
        {
            let by_theme = self.cells.map(text, |text| step_of_theme(recipe, text));
            steps.resize(by_theme.len(), None);
            for (step, by_theme) in steps.iter_mut().zip(by_theme) {
                *step = by_theme.or(*step);
            }
        }
        steps
    }

    /// The rows that are counted, and why others are not. Rows without a text are counted where
    /// they have a rating.
    pub(super) fn counted(&self, recipe: &Recipe) -> (Vec<usize>, Vec<LeftOut>) {
        let places = self.places(recipe);
        let filters = TableFilters::new(&self.cells, recipe);
        let repeated = recipe
            .leaves_out(LeftOutRule::DuplicateRows)
            .then(|| crate::data::answers::repeated(&self.cells));
        let is_filled = |row: usize, place: Option<usize>| {
            place.is_some_and(|column| !self.cells.text(row, column).is_empty())
        };
        let reasons = [
            LeftOutReason::Withdrawn,
            LeftOutReason::Filtered,
            LeftOutReason::BadTime,
            LeftOutReason::OutsidePeriod,
            LeftOutReason::DuplicateRows,
            LeftOutReason::Incomplete,
        ];
        let mut counts = [0; 6];
        let mut rows = Vec::new();
        for row in 0..self.cells.rows() {
            let outside = filters.outside_period(row);
            let fails = [
                self.withdrawn.get(row).copied().unwrap_or_default(),
                !filters.keep(row),
                outside == Some(LeftOutReason::BadTime),
                outside == Some(LeftOutReason::OutsidePeriod),
                repeated
                    .as_ref()
                    .is_some_and(|repeated| repeated.contains(&row)),
                !is_filled(row, places.text) && !is_filled(row, places.score),
            ];
            match fails.iter().position(|fails| *fails) {
                Some(reason) => counts[reason] += 1,
                None => rows.push(row),
            }
        }
        let left_out = reasons
            .into_iter()
            .zip(counts)
            .filter(|(_, rows)| *rows > 0);
        let left_out = left_out.map(|(reason, rows)| LeftOut {
            reason,
            rows,
            cases: 0,
        });
        (rows, left_out.collect())
    }

    /// The rows that are counted and have a text, in the order of the file: a rating alone says
    /// nothing that can be read.
    pub(super) fn heard(&self, recipe: &Recipe) -> Vec<usize> {
        let (mut rows, _) = self.counted(recipe);
        if let Some(column) = self.places(recipe).text {
            rows.retain(|row| !self.cells.text(*row, column).trim().is_empty());
        }
        rows
    }

    /// The texts in which everything is found that is looked for, in the order of the file. All
    /// texts are searched; an empty query finds nothing.
    pub fn search(&self, recipe: &Recipe, query: &Query) -> Vec<TextHit> {
        let places = self.places(recipe);
        let Some(column) = places.text.filter(|_| !query.is_empty()) else {
            return Vec::new();
        };
        // Texts that come up again are searched once.
        let values = self.cells.values(column).iter();
        let found: Vec<Option<Vec<Range<usize>>>> = values.map(|text| query.find(text)).collect();
        let ids = self.cells.ids(column);
        let (rows, _) = self.counted(recipe);
        let hit = |row: usize| {
            let parts = found.get(*ids.get(row)? as usize)?.clone()?;
            Some(TextHit {
                number: self.cells.number(row),
                excerpt: excerpt(self.cells.text(row, column), parts.first()?),
                parts,
            })
        };
        rows.into_iter().filter_map(hit).collect()
    }

    /// How many people are behind these rows, of all who were heard. Rows that are not counted
    /// are passed over.
    pub fn people(&self, recipe: &Recipe, numbers: &[u64]) -> People {
        let rows = self.heard(recipe);
        let wanted: HashSet<u64> = numbers.iter().copied().collect();
        let of_wanted: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| wanted.contains(&self.cells.number(*row)))
            .collect();
        People {
            people: self.distinct(recipe, &of_wanted),
            of: self.distinct(recipe, &rows),
        }
    }

    /// The number of distinct people behind rows.
    pub(super) fn distinct(&self, recipe: &Recipe, rows: &[usize]) -> u64 {
        let person = self.places(recipe).person;
        let mut people = HashSet::new();
        let mut nameless = 0;
        for row in rows {
            match person.map_or("", |column| self.cells.text(*row, column)) {
                "" => nameless += 1,
                id if recipe.ignores_letter_case => {
                    people.insert(id.to_lowercase());
                }
                id => {
                    people.insert(id.to_owned());
                }
            }
        }
        people.len() as u64 + nameless
    }

    /// For each persona of the recipe, which of all rows are of it.
    fn personas(&self, recipe: &Recipe) -> Vec<(PersonaId, Vec<bool>)> {
        crate::data::answers::personas(&self.cells, recipe)
    }

    /// What the texts show: for each step the distinct people behind its texts, and the figures
    /// of the ratings that come with them, for everyone and for each persona; all of them,
    /// whichever the recipe puts on maps.
    pub fn measure(&self, recipe: &Recipe) -> Measured {
        let (rows, left_out) = self.counted(recipe);
        let is_heard: HashSet<usize> = self.heard(recipe).into_iter().collect();
        let places = self.places(recipe);
        let steps = self.steps(recipe, places.step);
        let ratings = self.ratings(recipe, places.score);
        let mut audiences: Vec<(Option<PersonaId>, Vec<usize>)> = vec![(None, rows.clone())];
        for (persona, is_one) in self.personas(recipe) {
            let of_persona = rows.iter().copied().filter(|row| is_one[*row]);
            audiences.push((Some(persona), of_persona.collect()));
        }
        let mut figures = Vec::new();
        for step in recipe.steps.iter().map(|step| step.step) {
            for (persona, rows) in &audiences {
                let of_step: Vec<usize> = rows
                    .iter()
                    .copied()
                    .filter(|row| steps.get(*row).copied().flatten() == Some(step))
                    .collect();
                if of_step.is_empty() {
                    continue;
                }
                let with_text = |rows: &[usize]| -> Vec<usize> {
                    let rows = rows.iter().copied();
                    rows.filter(|row| is_heard.contains(row)).collect()
                };
                let people = self.distinct(recipe, &with_text(&of_step));
                figures.push(Figure {
                    measure: Measure::People,
                    step,
                    persona: *persona,
                    value: people as f64,
                    low: None,
                    high: None,
                    count: Some(people),
                    n: self.distinct(recipe, &with_text(rows)),
                    people: None,
                    open: 0,
                    p90: None,
                });
                if let Some((rule, values)) = &ratings {
                    let rated: Vec<usize> = of_step
                        .iter()
                        .copied()
                        .filter(|row| values[*row].is_some())
                        .collect();
                    let values: Vec<f64> = rated.iter().filter_map(|row| values[*row]).collect();
                    let people = self.distinct(recipe, &rated);
                    let emotion = rule
                        .is_emotion
                        .then(|| emotion_of_values(rule, &values))
                        .flatten();
                    let found = figures_of_values(rule, &values).into_iter().chain(emotion);
                    let is_fewer = people < values.len() as u64;
                    figures.extend(found.map(|figure| Figure {
                        people: is_fewer.then_some(people),
                        ..figure.on_map(step, *persona)
                    }));
                }
            }
        }
        Measured {
            figures,
            rows: rows.len() as u64,
            cases: self.distinct(recipe, &rows),
            open: 0,
            left_out,
        }
    }

    /// What may be wrong with the texts. `now` is the time after which texts lie in the future.
    pub fn checks(&self, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
        let places = self.places(recipe);
        let is_empty = |row: &usize| {
            let cells = [places.text, places.score];
            cells
                .into_iter()
                .flatten()
                .all(|column| self.cells.text(*row, column).is_empty())
        };
        let empty = (0..self.cells.rows()).filter(is_empty);
        let mut checks = Vec::new();
        checks.extend(check(&self.cells, CheckKind::MissingValues, empty));
        checks.extend(common_checks(&self.cells, recipe, now));
        checks
    }

    /// The ratings of all rows by their rule, if somebody has confirmed it.
    fn ratings<'a>(
        &self,
        recipe: &'a Recipe,
        column: Option<usize>,
    ) -> Option<(&'a AnswerRule, Vec<Option<f64>>)> {
        let rule = recipe.column(ColumnRole::Score)?.answer.as_ref()?;
        let column = column.filter(|_| rule.is_confirmed)?;
        Some((
            rule,
            self.cells.map(column, |cell| answer(rule, cell).value()),
        ))
    }
}
