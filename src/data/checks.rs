//! What may be wrong with a source, found by looking at its rows.

use crate::model::LeftOutRule;

/// What a check looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// Rows without a case, a name or a time. They are not counted.
    MissingValues,
    /// Rows whose time cannot be read. They are not counted.
    BadTimes,
    /// Rows that repeat an earlier row exactly.
    DuplicateRows,
    /// Events that repeat an event of the same name and case within one second.
    RepeatedEvents,
    /// Rows with an earlier time than a row of the same case that stands above them.
    OutOfOrder,
    /// Events in the future.
    Future,
    /// Times without a zone among times with one, or the other way round: whichever are fewer.
    MixedZones,
    /// Cases of a single event.
    SingleEvents,
    /// Cases with far too many events.
    Bots,
    /// Ids of cases that differ in the case of their letters only.
    LetterCase,
    /// Events without a value in the segment column, where others have one.
    NoSegment,
    /// Answers outside of their scale.
    OutOfRange,
    /// Answers that were not finished, and previews.
    Unfinished,
    /// Steps that fewer than five cases reached.
    TooFew,
    /// Rows that are older than twelve months.
    Old,
}

impl CheckKind {
    /// The end of the key of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingValues => "missing-values",
            Self::BadTimes => "bad-times",
            Self::DuplicateRows => "duplicate-rows",
            Self::RepeatedEvents => "repeated-events",
            Self::OutOfOrder => "out-of-order",
            Self::Future => "future",
            Self::MixedZones => "mixed-zones",
            Self::SingleEvents => "single-events",
            Self::Bots => "bots",
            Self::LetterCase => "letter-case",
            Self::NoSegment => "no-segment",
            Self::OutOfRange => "out-of-range",
            Self::Unfinished => "unfinished",
            Self::TooFew => "too-few",
            Self::Old => "old",
        }
    }

    /// What a recipe can do about it. `None` if the rows themselves must be looked at.
    pub fn remedy(self) -> Option<Remedy> {
        let leave_out = match self {
            Self::DuplicateRows => LeftOutRule::DuplicateRows,
            Self::RepeatedEvents => LeftOutRule::RepeatedEvents,
            Self::Future => LeftOutRule::Future,
            Self::Bots => LeftOutRule::Bots,
            Self::SingleEvents => LeftOutRule::SingleEvents,
            Self::OutOfRange => LeftOutRule::OutOfRange,
            Self::Unfinished => LeftOutRule::Unfinished,
            Self::LetterCase => return Some(Remedy::IgnoreLetterCase),
            _ => return None,
        };
        Some(Remedy::LeaveOut(leave_out))
    }
}

/// What a recipe can do about what a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The rows or cases can be left out.
    LeaveOut(LeftOutRule),
    /// Ids can be read without regard to the case of their letters, so that the cases become
    /// one. The file is read again for it.
    IgnoreLetterCase,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked for.
    pub kind: CheckKind,
    /// The number of rows that it concerns.
    pub rows: u64,
    /// The number of cases that it concerns. 0 if they are not known.
    pub cases: u64,
    /// The numbers of such rows, from 1, in the order of the file, at most [`Check::MOST`].
    pub examples: Vec<u64>,
}

impl Check {
    /// The most rows that are named.
    pub const MOST: usize = 1_000;
    /// With fewer cases nothing is drawn as measured.
    pub const FEWEST: u64 = 5;

    /// What can be done about it.
    pub fn remedy(&self) -> Option<Remedy> {
        self.kind.remedy()
    }
}
