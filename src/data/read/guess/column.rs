//! What can be seen in the values of one column.

use rustc_hash::FxHashMap;

use super::super::quantities::{needs_decimal_comma, number};
use super::super::time_forms::{self, TimeForm};
use super::words;

/// How many different values of a column are kept.
const SAMPLES: usize = 5;

/// What was seen in the first rows of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    pub name: String,
    /// Its name as words.
    pub phrase: String,
    pub samples: Vec<String>,
    pub sampled: u64,
    pub filled: u64,
    pub distinct: usize,
    /// How many values are a time of each form.
    times: FxHashMap<TimeForm, u64>,
    pub numbers: u64,
    pub integers: u64,
    pub lowest: f64,
    pub highest: f64,
    pub percents: u64,
    pub durations: u64,
    pub ticks: u64,
    pub scale_words: u64,
    pub paths: u64,
    pub decimal_commas: u64,
    letters: u64,
    spaces: u64,
}

impl Column {
    /// Looks through the values of a column.
    pub fn of<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Self {
        let mut column = Self {
            name: name.to_owned(),
            phrase: words::phrase(name),
            lowest: f64::INFINITY,
            highest: f64::NEG_INFINITY,
            ..Self::default()
        };
        let mut counts: FxHashMap<&str, u64> = FxHashMap::default();
        let mut different = Vec::new();
        for value in values {
            column.sampled += 1;
            if value.is_empty() {
                continue;
            }
            column.filled += 1;
            let count = counts.entry(value).or_default();
            *count += 1;
            if *count == 1 {
                different.push(value);
            }
        }
        column.distinct = counts.len();
        column.samples = different
            .iter()
            .take(SAMPLES)
            .map(|value| (*value).to_owned())
            .collect();
        for value in different {
            column.look_at(value, counts.get(value).copied().unwrap_or(1));
        }
        column
    }

    fn look_at(&mut self, value: &str, count: u64) {
        let letters = value.chars().count() as u64;
        self.letters += letters * count;
        self.spaces += value.split_whitespace().count().saturating_sub(1) as u64 * count;
        if let Some(form) = time_forms::form(value) {
            *self.times.entry(form).or_default() += count;
        }
        let comma = needs_decimal_comma(value);
        self.decimal_commas += u64::from(comma) * count;
        if let Some(value_of) = number(value, comma) {
            self.numbers += count;
            self.integers += u64::from(value_of.fract() == 0.0 && !value.contains('%')) * count;
            self.percents += u64::from(value.contains('%')) * count;
            self.lowest = self.lowest.min(value_of);
            self.highest = self.highest.max(value_of);
        } else if super::super::quantities::duration(value, 1, false).is_some() {
            self.durations += count;
        }
        let lower = value.to_lowercase();
        self.ticks += u64::from(words::has(words::TICKS, &lower)) * count;
        let is_scale =
            letters < 60 && words::words(words::SCALE_WORDS).any(|word| lower.starts_with(word));
        self.scale_words += u64::from(is_scale) * count;
        let is_path = [" > ", "->", "→", ">>", "=>", " › ", " » "]
            .iter()
            .any(|mark| value.contains(mark));
        self.paths += u64::from(is_path) * count;
    }

    /// The share of the filled cells that this number of them is, from 0 to 1.
    pub fn share(&self, count: u64) -> f64 {
        count as f64 / self.filled.max(1) as f64
    }

    /// How well the name fits a list of words, from 0 to 1.
    pub fn fit(&self, list: &str) -> f32 {
        words::fit(&self.phrase, list)
    }

    /// The form of most times, if nearly all values are times. Numbers and digits are times
    /// only in a column whose name says so.
    pub fn time_form(&self) -> Option<TimeForm> {
        let total: u64 = self.times.values().sum();
        if self.filled == 0 || self.share(total) < 0.8 {
            return None;
        }
        let (form, _) = self.times.iter().max_by_key(|(_, count)| **count)?;
        let is_number = matches!(form, TimeForm::Epoch | TimeForm::Serial | TimeForm::Compact);
        let is_named = self.fit(words::TIME) > 0.0 || self.fit(words::END) > 0.0;
        (!is_number || is_named).then_some(*form)
    }

    /// Whether nearly all values are times.
    pub fn is_time(&self) -> bool {
        self.time_form().is_some()
    }

    /// Whether nearly all values are numbers and the column is no time.
    pub fn is_number(&self) -> bool {
        self.filled > 0 && self.share(self.numbers) >= 0.8 && !self.is_time()
    }

    /// The mean number of characters of a value.
    pub fn mean_length(&self) -> f64 {
        self.share(self.letters)
    }

    /// The mean number of words of a value.
    pub fn mean_words(&self) -> f64 {
        1.0 + self.share(self.spaces)
    }

    /// Whether the values are whole sentences rather than names.
    pub fn is_prose(&self) -> bool {
        let is_varied = self.distinct as f64 >= self.filled as f64 * 0.4;
        self.filled > 0
            && !self.is_number()
            && !self.is_time()
            && self.mean_words() >= 4.0
            && self.mean_length() >= 20.0
            && is_varied
            && self.share(self.paths) < 0.5
    }

    /// Whether the values are names of a few things.
    pub fn is_names(&self) -> bool {
        let most = (self.filled / 2).clamp(2, 200) as usize;
        self.filled > 0
            && !self.is_number()
            && !self.is_time()
            && self.distinct <= most
            && self.mean_length() <= 60.0
    }

    /// How often a value occurs on average.
    pub fn repeats(&self) -> f64 {
        self.filled as f64 / self.distinct.max(1) as f64
    }

    /// Whether nearly all values are different.
    pub fn is_unique(&self) -> bool {
        self.filled > 0 && self.distinct as f64 >= self.filled as f64 * 0.98
    }

    /// Whether the name is that of a question: it asks, or is in brackets, or is long.
    pub fn is_question(&self) -> bool {
        let name = &self.name;
        name.contains('?')
            || name.ends_with(']') && name.contains(" [")
            || self.phrase.split(' ').count() >= 5
            || is_short_question(&self.phrase)
    }

    /// Whether the values are answers on a scale.
    pub fn is_scale(&self) -> bool {
        let is_rating = self.filled > 0
            && self.share(self.integers) >= 0.95
            && self.lowest >= 0.0
            && self.highest <= 10.0
            && self.distinct >= 2;
        is_rating || self.filled > 0 && self.share(self.scale_words) >= 0.6
    }

    /// Whether the values are ticks.
    pub fn is_ticks(&self) -> bool {
        self.filled > 0 && self.distinct <= 3 && self.share(self.ticks) >= 0.95
    }
}

/// Whether a name is like "q1" or "question 12".
fn is_short_question(phrase: &str) -> bool {
    let rest = ["question", "вопрос", "q", "в"]
        .iter()
        .find_map(|word| phrase.strip_prefix(word));
    rest.map(str::trim_start).is_some_and(|rest| {
        rest.starts_with(|letter: char| letter.is_ascii_digit()) && rest.len() <= 6
    })
}
