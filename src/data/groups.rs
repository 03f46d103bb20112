//! The groups into which people are parted: by persona, by segment, by channel, or by when they
//! began.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::days::zone_of;
use crate::model::{PersonaId, Recipe};

/// The most values of a segment, or channels, that are groups of their own.
pub(super) const MOST_VALUES: usize = 8;
/// The most months that are groups of their own.
const MOST_MONTHS: usize = 24;

/// By what people are parted into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitBy {
    /// By the personas of the recipe.
    Persona,
    /// By the most frequent values of the segment column.
    Segment,
    /// By the channel of the first event that has one.
    Channel,
    /// Those who began before a day, and those who began on it or later.
    Day(Date),
    /// By the month in which they began, the latest two years.
    Month,
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupName {
    /// A persona of the recipe.
    Persona(PersonaId),
    /// A value of the file.
    Value(String),
    /// The word of a channel, or the value of the channel column.
    Channel(String),
    /// Those who began before this day.
    Before(Date),
    /// Those who began on this day or later.
    From(Date),
    /// Those who began in the month of this day, which is its first.
    Month(Date),
}

/// Parts of time that follow each other.
pub(super) struct Periods {
    /// What they are called.
    pub names: Vec<GroupName>,
    /// The microseconds since 1970 at which they begin, and at which the last one ends.
    bounds: Vec<i64>,
}

impl Periods {
    /// The periods before and after a day, or the months of times from `first` to `last`. `None`
    /// for other groups.
    pub fn new(by: SplitBy, recipe: &Recipe, first: Timestamp, last: Timestamp) -> Option<Self> {
        let zone = zone_of(recipe);
        let start = |day: Date| {
            let start = day.to_zoned(zone.clone()).ok()?;
            Some(start.timestamp().as_microsecond())
        };
        match by {
            SplitBy::Day(day) => Some(Self {
                names: vec![GroupName::Before(day), GroupName::From(day)],
                bounds: vec![i64::MIN, start(day)?, i64::MAX],
            }),
            SplitBy::Month => {
                let last = last.to_zoned(zone.clone()).date().first_of_month();
                let mut month = first.to_zoned(zone.clone()).date().first_of_month();
                let mut months = Vec::new();
                while month <= last {
                    months.push(month);
                    month = month.checked_add(1.month()).ok()?;
                }
                months.drain(..months.len().saturating_sub(MOST_MONTHS));
                let mut bounds = months
                    .iter()
                    .map(|month| start(*month))
                    .collect::<Option<Vec<i64>>>()?;
                bounds.push(start(month)?);
                Some(Self {
                    names: months.into_iter().map(GroupName::Month).collect(),
                    bounds,
                })
            }
            SplitBy::Persona | SplitBy::Segment | SplitBy::Channel => None,
        }
    }

    /// The place of the period in which a time lies.
    pub fn of(&self, time: i64) -> Option<usize> {
        let behind = self.bounds.partition_point(|bound| *bound <= time);
        let place = behind.checked_sub(1)?;
        (place < self.names.len()).then_some(place)
    }
}
