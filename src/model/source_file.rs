//! The file behind a source, and what came of reading it. The rows themselves are never part of
//! a map.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{Recipe, is_default};

/// A file as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SourceFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// The way to the file from the folder of the map, with `/` between its parts. The whole
    /// path if the two have no folder in common. Empty if it is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub path: String,
    /// The BLAKE3 hash of its bytes, as 64 hexadecimal digits.
    pub hash: String,
    /// The number of its bytes.
    pub size: u64,
    /// The number of its rows without the head, also of those that could not be read.
    pub rows: u64,
    /// The number of its columns.
    pub columns: u32,
}

impl SourceFile {
    /// Calls `visit` with every text.
    pub(super) fn texts(&self, visit: &mut dyn FnMut(&str)) {
        for text in [&self.name, &self.path, &self.hash] {
            visit(text);
        }
    }

    /// Calls `change` with every text.
    pub(super) fn change_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        for text in [&mut self.name, &mut self.path, &mut self.hash] {
            change(text);
        }
    }
}

open_enum! {
    /// Why rows or cases were not counted. Other words than those in the examples are allowed
    /// and kept.
    LeftOutReason {
        /// The row could not be read.
        Unreadable = "unreadable",
        /// The row has no case, no name or no time.
        Incomplete = "incomplete",
        /// The time cannot be read.
        BadTime = "bad_time",
        /// The number or the answer cannot be read.
        BadValue = "bad_value",
        /// A filter of the recipe removed the row.
        Filtered = "filtered",
        /// The name of the event belongs to no step.
        NoStep = "no_step",
        /// The row repeats an earlier one.
        DuplicateRows = "duplicate_rows",
        /// The event repeats another one within a second.
        RepeatedEvents = "repeated_events",
        /// The time lies in the future.
        Future = "future",
        /// The case has far more events than the others.
        Bots = "bots",
        /// The case has a single event.
        SingleEvents = "single_events",
        /// The answer lies outside of its scale.
        OutOfRange = "out_of_range",
        /// The answers were not finished.
        Unfinished = "unfinished",
        /// The same person answered again later.
        EarlierAnswer = "earlier_answer",
        /// The person withdrew their consent.
        Withdrawn = "withdrawn",
        /// The case began outside of the period.
        OutsidePeriod = "outside_period",
    }
    default Unreadable
}

/// How much was not counted for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LeftOut {
    /// The reason.
    pub reason: LeftOutReason,
    /// The number of rows.
    pub rows: u64,
    /// The number of cases that are left out as a whole. 0 if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub cases: u64,
}

/// What the figures of a source that are on the map were counted from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Counted {
    /// When the file was read.
    #[serde(skip_serializing_if = "is_default")]
    pub time: Option<Timestamp>,
    /// The file as it was then.
    pub file: SourceFile,
    /// The recipe as it was then.
    pub recipe: Recipe,
    /// The number of rows that were counted.
    pub rows: u64,
    /// The number of people, sessions or answers that were counted.
    pub cases: u64,
    /// The number of cases whose window was still open at the end of the data.
    #[serde(skip_serializing_if = "is_default")]
    pub open: u64,
    /// What was not counted, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// Set if numbers of fewer people than this are hidden, and missing in `left_out` and `open`.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden_below: Option<u32>,
}
