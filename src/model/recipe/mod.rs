//! Recipes: everything that is needed to count the same figures in the next export of the same
//! system.
//!
//! A recipe names the steps and personas of its map by their ids and by their names, so that it
//! can be kept in a file of its own and used with other maps. It may name steps that its map no
//! longer has.

mod answers;
mod columns;
mod counting;
mod filters;
mod names;
mod themes;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::closed_enum;
use super::{Channel, Measure, PersonaId, StepId, is_default};

pub use answers::{AnswerKind, AnswerRule, WordValue};
pub use columns::{ColumnRole, RecipeColumn};
pub use counting::{ChainRule, Counting, CountingUnit};
pub use filters::{Comparison, RowFilter};
pub use names::matches_name;
pub use themes::Theme;

closed_enum! {
    /// What one row of a source file is.
    SourceShape {
        /// One event of one case: needs columns for case, activity and time.
        EventLog = "event_log",
        /// One case, with one column for each step, of times or ticks.
        WideLog = "wide_log",
        /// The answers of one person to a survey.
        Answers = "answers",
        /// One comment, ticket, review or quote.
        Texts = "texts",
        /// One step, or one step of one segment, that was counted elsewhere.
        Totals = "totals",
        /// A sequence of steps such as `a > b > c`, with a count.
        Paths = "paths",
    }
}

closed_enum! {
    /// How dates are written whose parts could be read in two ways, such as 03/04/2026.
    DateOrder {
        /// The day first.
        DayFirst = "day_first",
        /// The month first.
        MonthFirst = "month_first",
    }
}

/// How the bytes of a file become rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    /// The sheet of a workbook. Empty for the first one.
    #[serde(skip_serializing_if = "is_default")]
    pub sheet: String,
    /// The character between the cells of a row. Absent if it is to be found out.
    #[serde(skip_serializing_if = "is_default")]
    pub delimiter: Option<char>,
    /// The number of rows that name the columns, from 0 to 3.
    pub header_rows: u8,
    /// How dates with the year at the end are written. Absent if the file leaves no doubt.
    #[serde(skip_serializing_if = "is_default")]
    pub date_order: Option<DateOrder>,
    /// Whether numbers have a decimal comma. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub has_decimal_comma: bool,
    /// The time zone of times without an offset: a name of the IANA database, such as
    /// "Europe/Berlin". UTC if empty.
    #[serde(skip_serializing_if = "is_default")]
    pub time_zone: String,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            sheet: String::new(),
            delimiter: None,
            header_rows: 1,
            date_order: None,
            has_decimal_comma: false,
            time_zone: String::new(),
        }
    }
}

/// A step that is counted, with the names that it has in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RecipeStep {
    /// Id of the step on the map that the recipe was made with.
    pub step: StepId,
    /// Name of the step, by which it is found on other maps.
    pub name: String,
    /// The names that the file has for the step. A `*` stands for any characters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Whether people may go on without the step, which is then no part of the chain. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_optional: bool,
}

/// Values of the segment column that stand for a persona.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentRule {
    /// Id of the persona on the map that the recipe was made with.
    pub persona: PersonaId,
    /// Name of the persona, by which it is found on other maps.
    pub name: String,
    /// The values, such as "phone". A `*` stands for any characters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

/// Values of the channel column that stand for a channel of touchpoints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChannelRule {
    /// The channel.
    pub channel: Channel,
    /// The values. A `*` stands for any characters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

closed_enum! {
    /// Rows that a recipe leaves out because of what a check found.
    LeftOutRule {
        /// Rows that repeat an earlier row exactly.
        DuplicateRows = "duplicate_rows",
        /// Events that repeat an event of the same name and case within one second.
        RepeatedEvents = "repeated_events",
        /// Events with a time after the file was read.
        Future = "future",
        /// Cases with far more events than the others, such as programs.
        Bots = "bots",
        /// Cases with a single event.
        SingleEvents = "single_events",
        /// Answers outside of their scale.
        OutOfRange = "out_of_range",
        /// Answers that were not finished, and previews.
        Unfinished = "unfinished",
    }
}

/// How a source file is read and counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// Name of the recipe, such as "Shop funnel". One line.
    pub name: String,
    /// What one row is.
    pub shape: SourceShape,
    /// How the bytes of the file become rows.
    pub reading: Reading,
    /// What the columns mean. Columns that are not named here are ignored.
    pub columns: Vec<RecipeColumn>,
    /// The rows that are counted: those that fulfil all of these. Empty for all rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<RowFilter>,
    /// What is left out because a check found it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leaves_out: Vec<LeftOutRule>,
    /// Whether ids of cases that differ in the case of their letters only are one case. False
    /// if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub ignores_letter_case: bool,
    /// Pseudonyms of people who withdrew their consent, whose rows are not counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<String>,
    /// The steps, in the order of the map.
    pub steps: Vec<RecipeStep>,
    /// The personas by the values of the segment column. Values of no persona count for
    /// everyone only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SegmentRule>,
    /// The channels by the values of the channel column. Values that are the word of a channel
    /// need no rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelRule>,
    /// How events are counted.
    pub counting: Counting,
    /// What texts may be about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Theme>,
    /// The figures that are put on the map. Empty for those that suit the shape.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            name: String::new(),
            shape: SourceShape::EventLog,
            reading: Reading::default(),
            columns: Vec::new(),
            filters: Vec::new(),
            leaves_out: Vec::new(),
            ignores_letter_case: false,
            withdrawn: Vec::new(),
            steps: Vec::new(),
            segments: Vec::new(),
            channels: Vec::new(),
            counting: Counting::default(),
            themes: Vec::new(),
            measures: Vec::new(),
        }
    }
}

impl Recipe {
    /// The first column with this role.
    pub fn column(&self, role: ColumnRole) -> Option<&RecipeColumn> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// What is counted: sessions only if a column says which there are, else persons.
    pub fn unit(&self) -> CountingUnit {
        match self.column(ColumnRole::Session) {
            Some(_) => self.counting.unit,
            None => CountingUnit::Person,
        }
    }

    /// The rules of the personas, one for each: what several rules say of one persona counts
    /// together, under the name of the first.
    pub fn personas(&self) -> Vec<SegmentRule> {
        let mut personas: Vec<SegmentRule> = Vec::with_capacity(self.segments.len());
        for rule in &self.segments {
            let mut known = personas.iter_mut();
            match known.find(|known| known.persona == rule.persona) {
                Some(known) => known.values.extend(rule.values.iter().cloned()),
                None => personas.push(rule.clone()),
            }
        }
        personas
    }

    /// Whether the recipe leaves these rows out.
    pub fn leaves_out(&self, rule: LeftOutRule) -> bool {
        self.leaves_out.contains(&rule)
    }

    /// Calls `visit` with every text.
    pub(super) fn texts(&self, visit: &mut dyn FnMut(&str)) {
        // A copy, so that there is one list of the texts.
        self.clone().change_texts(&mut |text| visit(text));
    }

    /// Calls `change` with every text.
    pub(super) fn change_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.name);
        change(&mut self.reading.sheet);
        change(&mut self.reading.time_zone);
        for column in &mut self.columns {
            column.change_texts(change);
        }
        for filter in &mut self.filters {
            change(&mut filter.column);
            filter.values.iter_mut().for_each(&mut *change);
        }
        self.withdrawn.iter_mut().for_each(&mut *change);
        for step in &mut self.steps {
            change(&mut step.name);
            step.names.iter_mut().for_each(&mut *change);
        }
        for segment in &mut self.segments {
            change(&mut segment.name);
            segment.values.iter_mut().for_each(&mut *change);
        }
        for channel in &mut self.channels {
            channel.values.iter_mut().for_each(&mut *change);
        }
        self.counting.errors.iter_mut().for_each(&mut *change);
        for theme in &mut self.themes {
            change(&mut theme.name);
            theme.stems.iter_mut().for_each(&mut *change);
            theme.accepted.iter_mut().for_each(&mut *change);
            theme.declined.iter_mut().for_each(&mut *change);
        }
    }
}
