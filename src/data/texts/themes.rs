//! What texts may be about. Themes only suggest: a person decides.

use std::ops::Range;

use super::search::in_order;
use super::table::TextTable;
use crate::data::words::{Word, stem, words_of_text};
use crate::model::{Recipe, StepId, Theme};

/// How many other words may stand between two words of an entry: "all the day" is "all day".
const BETWEEN: usize = 1;

/// A theme that is suggested for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeHint {
    /// Number of the row in its file, from 1.
    pub number: u64,
    /// The place of the theme among those of the recipe.
    pub theme: usize,
    /// The step that the theme belongs to.
    pub step: Option<StepId>,
    /// The words that suggest it, as bytes of the text.
    pub parts: Vec<Range<usize>>,
}

/// The words by which a theme is suggested, ready to be looked for.
pub(super) struct Stems {
    /// For each entry of the theme, its words: their stems, and the words as they are written.
    entries: Vec<Vec<(String, String)>>,
}

impl Stems {
    /// The words of a theme.
    pub(super) fn new(theme: &Theme) -> Self {
        let entry = |text: &String| {
            let text = text.to_lowercase().replace('ё', "е");
            let words = words_of_text(&text);
            let words = words
                .iter()
                .filter_map(|word| text.get(word.start..word.end));
            words.map(|word| (stem(word), word.to_owned())).collect()
        };
        let entries = theme.stems.iter().map(entry);
        Self {
            entries: entries.filter(|entry: &Vec<_>| !entry.is_empty()).collect(),
        }
    }

    /// Whether the words of a text suggest the theme.
    pub(super) fn are_in(&self, words: &[Word]) -> bool {
        !self.entries.is_empty() && !self.find(words).is_empty()
    }

    /// The words of a text that suggest the theme. The words of an entry follow each other, with
    /// [`BETWEEN`] others in between at most.
    fn find(&self, words: &[Word]) -> Vec<Range<usize>> {
        let entries = self.entries.iter();
        let found = entries.flat_map(|entry| {
            (0..words.len()).filter_map(|from| phrase(entry, words.get(from..)?))
        });
        in_order(found.flatten().collect())
    }
}

/// The words of an entry, if the words of a text begin with them.
fn phrase(entry: &[(String, String)], words: &[Word]) -> Option<Vec<Range<usize>>> {
    let mut rest = words.iter();
    let mut parts = Vec::with_capacity(entry.len());
    for (place, (stem, beginning)) in entry.iter().enumerate() {
        let is_it = |word: &&Word| word.stem == *stem || word.stem.starts_with(beginning);
        let reach = if place == 0 { 1 } else { 1 + BETWEEN };
        let word = rest.by_ref().take(reach).find(is_it)?;
        parts.push(word.start..word.end);
    }
    Some(parts)
}

/// The words by which a theme is suggested for a text, as bytes of the text in their order. Empty
/// if it is not.
pub fn theme_parts(theme: &Theme, text: &str) -> Vec<Range<usize>> {
    Stems::new(theme).find(&words_of_text(text))
}

/// The themes whose words are in a text: the place of each, with the words.
pub(super) fn themes_of(themes: &[Theme], texts: &[&str]) -> Vec<Vec<(usize, Vec<Range<usize>>)>> {
    let stems: Vec<Stems> = themes.iter().map(Stems::new).collect();
    let of_text = |text: &&str| {
        let words = words_of_text(text);
        let found = stems.iter().map(|stems| stems.find(&words)).enumerate();
        found.filter(|(_, parts)| !parts.is_empty()).collect()
    };
    texts.iter().map(of_text).collect()
}

impl TextTable {
    /// The themes of the recipe that are suggested for the texts, in the order of the file.
    pub fn theme_hints(&self, recipe: &Recipe) -> Vec<ThemeHint> {
        let rows = self.texts(recipe);
        let texts: Vec<&str> = rows.iter().map(|row| row.text).collect();
        let found = themes_of(&recipe.themes, &texts).into_iter().zip(&rows);
        let hints = found.flat_map(|(themes, row)| {
            themes.into_iter().map(|(theme, parts)| ThemeHint {
                number: row.number,
                theme,
                step: recipe.themes.get(theme).and_then(|theme| theme.step),
                parts,
            })
        });
        hints.collect()
    }
}
