//! Times in the cells of surveys and texts, and the period of a recipe.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::{Reading, Recipe};

fn zone(reading: &Reading) -> TimeZone {
    TimeZone::get(reading.time_zone.trim()).unwrap_or(TimeZone::UTC)
}

/// A reader of times, which gives microseconds since 1970.
pub fn instants(reading: &Reading) -> impl FnMut(&str) -> Option<i64> {
    let zone = zone(reading);
    move |text| {
        if let Ok(time) = text.trim().parse::<Timestamp>() {
            return Some(time.as_microsecond());
        }
        let time: DateTime = text.trim().parse().ok()?;
        let time = time.to_zoned(zone.clone()).ok()?;
        Some(time.timestamp().as_microsecond())
    }
}

/// The days on which rows are counted.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The first microsecond that counts.
    from: Option<i64>,
    /// The first microsecond that counts no longer.
    end: Option<i64>,
}

impl Days {
    /// The days of a recipe, in its time zone.
    pub fn new(recipe: &Recipe) -> Self {
        let zone = zone(&recipe.reading);
        let start = |day: Date| {
            let start = day.to_zoned(zone.clone()).ok()?;
            Some(start.timestamp().as_microsecond())
        };
        let after = |day: Date| start(day.tomorrow().ok()?);
        Self {
            from: recipe.counting.begins_from.and_then(start),
            end: recipe.counting.begins_until.and_then(after),
        }
    }

    /// Whether a time lies on one of the days.
    pub fn has(&self, time: i64) -> bool {
        self.from.is_none_or(|from| time >= from) && self.end.is_none_or(|end| time < end)
    }
}
