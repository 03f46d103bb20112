//! The writer of summaries, to which each section adds its blocks, and the names and texts that
//! several sections need.

use std::collections::HashMap;

use super::Moment;
use super::document::{Block, Column, Document, Row, Table};
use crate::model::{Activity, Card, Journey, LaneId, StepId, Workshop};
use crate::words::{Language, Words};

/// The message keys of the names that Wayline proposes for activities.
const ACTIVITY_NAMES: [&str; 10] = [
    "activity-frame",
    "activity-stages",
    "activity-actions",
    "activity-think",
    "activity-pains",
    "activity-sentiment",
    "activity-opportunities",
    "activity-vote",
    "activity-open",
    "activity-break",
];

/// Written where there is no value.
pub(super) const NOTHING: &str = "—";

/// Writes a summary, section by section.
pub(super) struct SummaryWriter<'a> {
    pub journey: &'a Journey,
    pub words: &'a Words,
    pub workshop: &'a Workshop,
    pub moment: Moment<'a>,
    /// The index of each step, from the left.
    columns: HashMap<StepId, usize>,
    /// The index of each lane, from the top.
    rows: HashMap<LaneId, usize>,
    /// The words of all languages.
    languages: [Words; 2],
    blocks: Vec<Block>,
}

impl<'a> SummaryWriter<'a> {
    pub fn new(
        journey: &'a Journey,
        words: &'a Words,
        workshop: &'a Workshop,
        moment: Moment<'a>,
    ) -> Self {
        let steps = journey.steps().enumerate();
        let lanes = journey.lanes.iter().enumerate();
        Self {
            journey,
            words,
            workshop,
            moment,
            columns: steps.map(|(at, (_, step))| (step.id, at)).collect(),
            rows: lanes.map(|(at, lane)| (lane.id, at)).collect(),
            languages: Language::ALL.map(Words::new),
            blocks: Vec::new(),
        }
    }

    pub fn finish(self) -> Document {
        Document {
            title: self.words.text("summary-title"),
            subtitle: one_line(&self.journey.title),
            blocks: self.blocks,
        }
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Begins a section with the heading `key`.
    pub fn section(&mut self, key: &str) {
        self.blocks.push(Block::Heading(self.words.text(key)));
    }

    /// Adds a table, unless it has no rows. Each column has the key of its name, its relative
    /// width, and whether it holds figures. The key may be empty for a column without a name.
    pub fn table(&mut self, columns: &[(&str, f64, bool)], rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let columns = columns.iter().map(|(key, share, is_figure)| Column {
            name: if key.is_empty() {
                String::new()
            } else {
                self.words.text(key)
            },
            share: *share,
            is_figure: *is_figure,
        });
        let columns = columns.collect();
        self.blocks.push(Block::Table(Table { columns, rows }));
    }

    /// The name of an activity, or its number if it has none. `at` is its index in the agenda.
    pub fn activity_name(&self, at: usize, activity: &Activity) -> String {
        let number = (at + 1).into();
        or_else(&self.usual_name(&activity.name), || {
            self.words.fill("summary-activity", &[("number", number)])
        })
    }

    /// A name of an activity that Wayline proposed, in the language of the summary; any other
    /// one as it is.
    fn usual_name(&self, name: &str) -> String {
        self.in_own_language(name, &ACTIVITY_NAMES)
    }

    /// The question of a vote, in the language of the summary if Wayline proposed it.
    pub fn question(&self, question: &str) -> String {
        self.in_own_language(question, &["activity-vote-question"])
    }

    /// `text` in the language of the summary if it is the message of one of `keys` in another
    /// language, otherwise as it is.
    fn in_own_language(&self, text: &str, keys: &[&str]) -> String {
        let mut keys = keys.iter().copied();
        let is_text = |words: &Words, key| words.text(key) == text.trim();
        let own = keys.find(|key| self.languages.iter().any(|words| is_text(words, key)));
        own.map_or_else(|| text.to_owned(), |key| self.words.text(key))
    }

    /// The names of a step's stage and of the step itself.
    pub fn place(&self, step: StepId) -> String {
        let Some((stage, step)) = self.journey.step(step) else {
            return String::new();
        };
        let names = [one_line(&stage.name), one_line(&step.name)];
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        names.join(" · ")
    }

    /// The sort key of a card for reading the map column by column.
    pub fn reading_order(&self, card: &Card) -> impl Ord + use<> {
        let column = self.columns.get(&card.step).copied().unwrap_or_default();
        let row = self.rows.get(&card.lane).copied().unwrap_or_default();
        (column, row, card.order.clone(), card.id)
    }
}

/// The text of a card on one line, or a dash if it has none.
pub(super) fn text_of_card(card: &Card) -> String {
    or_else(&card.text, || NOTHING.to_owned())
}

/// `text` on one line, with single spaces between its words.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// `text` on one line, or what `other` makes if it is blank.
pub(super) fn or_else(text: &str, other: impl FnOnce() -> String) -> String {
    let text = one_line(text);
    if text.is_empty() { other() } else { text }
}
