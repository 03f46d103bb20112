//! The days on which rows are counted.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::Recipe;

/// The time zone of a recipe. UTC if it names none that is known.
pub fn zone_of(recipe: &Recipe) -> TimeZone {
    TimeZone::get(recipe.reading.time_zone.trim()).unwrap_or(TimeZone::UTC)
}

/// The days on which rows are counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Days {
    /// The first microsecond that counts.
    from: Option<i64>,
    /// The first microsecond that counts no longer.
    end: Option<i64>,
}

impl Days {
    /// The days of a recipe, in its time zone.
    pub fn new(recipe: &Recipe) -> Self {
        let zone = zone_of(recipe);
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

    /// Whether all days count.
    pub fn is_always(&self) -> bool {
        self.from.is_none() && self.end.is_none()
    }

    /// Whether a time lies on one of the days.
    pub fn has(&self, time: i64) -> bool {
        self.from.is_none_or(|from| time >= from) && self.end.is_none_or(|end| time < end)
    }
}
