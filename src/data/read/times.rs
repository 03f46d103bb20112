//! Times in all the ways that systems write them.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};
use rustc_hash::FxHashMap;

use crate::data::DataError;
use crate::model::{DateOrder, Reading};

use super::time_forms::{Moment, moment};

pub use super::time_forms::TimeForm;

const DAY: i64 = 86_400;
/// A second in microseconds, the unit of all times here.
const SECOND: i64 = 1_000_000;

/// How often times were written in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeCounts {
    /// Times with an offset from UTC or a zone of their own, and counts since 1970.
    pub with_zone: u64,
    /// Times that are in the time zone of the recipe.
    pub without_zone: u64,
    /// Times that the clocks jumped over. They are read by the offset before the jump.
    pub in_gaps: u64,
    /// Times that the clocks showed twice. The first of the two is taken, which has the
    /// earlier offset.
    pub in_folds: u64,
    /// Texts that are no time.
    pub unreadable: u64,
}

impl TimeCounts {
    /// Whether some times have a zone and others have none, so that one of the two kinds may
    /// be off by hours.
    pub fn has_mixed_zones(&self) -> bool {
        self.with_zone > 0 && self.without_zone > 0
    }

    /// Adds what another reader of the same column counted.
    pub fn add(&mut self, other: Self) {
        self.with_zone += other.with_zone;
        self.without_zone += other.without_zone;
        self.in_gaps += other.in_gaps;
        self.in_folds += other.in_folds;
        self.unreadable += other.unreadable;
    }
}

/// Reads the times of a column, and counts how they are written.
#[derive(Clone, Debug)]
pub struct TimeReader {
    zone: TimeZone,
    is_utc: bool,
    order: DateOrder,
    /// The offset in seconds of each day without a change of the clocks, by its number since
    /// 1970 in local time; `None` for days with a change.
    days: FxHashMap<i64, Option<i64>>,
    last_day: (i64, i64),
    counts: TimeCounts,
}

impl TimeReader {
    /// Reads times in the zone and the order of dates of a recipe. Where the order is not
    /// known, the day comes first.
    ///
    /// # Errors
    /// The time zone is not known.
    pub fn new(reading: &Reading) -> Result<Self, DataError> {
        let name = reading.time_zone.trim();
        let zone = if name.is_empty() {
            TimeZone::UTC
        } else {
            TimeZone::get(name).map_err(|_| DataError::NoSuchTimeZone(name.to_owned()))?
        };
        Ok(Self {
            is_utc: zone == TimeZone::UTC,
            zone,
            order: reading.date_order.unwrap_or(DateOrder::DayFirst),
            days: FxHashMap::default(),
            last_day: (i64::MIN, 0),
            counts: TimeCounts::default(),
        })
    }

    /// What was counted until now.
    pub fn counts(&self) -> TimeCounts {
        self.counts
    }

    /// The time in a cell, in microseconds since the beginning of 1970 in UTC. `None` if it is
    /// empty or no time.
    #[inline]
    pub fn read(&mut self, text: &str) -> Option<i64> {
        match moment(text, self.order) {
            Some(Moment::Instant(micros)) => {
                self.counts.with_zone += 1;
                Some(micros)
            }
            Some(Moment::Local(micros)) => {
                self.counts.without_zone += 1;
                Some(self.in_zone(micros))
            }
            None => self.read_named_zone(text),
        }
    }

    /// The last moment of what a cell says: of a day without a time, the end of that day.
    pub fn read_last(&mut self, text: &str) -> Option<i64> {
        let time = self.read(text)?;
        let has_clock = text.contains(':')
            || text
                .as_bytes()
                .windows(2)
                .any(|pair| matches!(pair[0], b'T' | b't') && pair[1].is_ascii_digit());
        if has_clock {
            return Some(time);
        }
        let start = Timestamp::from_microsecond(time).ok()?;
        let start = start.to_zoned(self.zone.clone());
        if start.datetime().time() != jiff::civil::Time::midnight() {
            return Some(time);
        }
        let next = start.date().tomorrow().ok()?;
        let next = next.to_zoned(self.zone.clone()).ok()?;
        Some(next.timestamp().as_microsecond() - 1)
    }

    /// The same time as a value of the model.
    pub fn timestamp(&mut self, text: &str) -> Option<Timestamp> {
        self.read(text)
            .and_then(|micros| Timestamp::from_microsecond(micros).ok())
    }

    /// A time with the name of its zone in brackets behind it.
    fn read_named_zone(&mut self, text: &str) -> Option<i64> {
        let zoned = text
            .ends_with(']')
            .then(|| text.parse::<Zoned>().ok())
            .flatten();
        if let Some(zoned) = zoned {
            self.counts.with_zone += 1;
            return Some(zoned.timestamp().as_microsecond());
        }
        self.counts.unreadable += u64::from(!text.is_empty());
        None
    }

    /// The instant at which clocks of the zone show this time.
    #[inline]
    fn in_zone(&mut self, micros: i64) -> i64 {
        if self.is_utc {
            return micros;
        }
        let day = micros.div_euclid(DAY * SECOND);
        if day == self.last_day.0 {
            return micros - self.last_day.1 * SECOND;
        }
        let offset = match self.days.get(&day) {
            Some(offset) => *offset,
            None => {
                let offset = self.offset_of_day(day);
                self.days.insert(day, offset);
                offset
            }
        };
        match offset {
            Some(offset) => {
                self.last_day = (day, offset);
                micros - offset * SECOND
            }
            None => self.near_a_change(micros),
        }
    }

    /// The offset in seconds that holds for a whole day. `None` if the clocks change on it.
    fn offset_of_day(&self, day: i64) -> Option<i64> {
        let begin = local(day * DAY * SECOND)?;
        let AmbiguousOffset::Unambiguous { offset } =
            self.zone.to_ambiguous_timestamp(begin).offset()
        else {
            return None;
        };
        let offset = i64::from(offset.seconds());
        let start = Timestamp::from_second(day * DAY - offset).ok()?;
        // A change just before the day may still show the same times twice.
        let before = Timestamp::from_second(day * DAY - offset - DAY / 8).ok()?;
        let end = Timestamp::from_second((day + 1) * DAY - offset + DAY / 8).ok()?;
        let next = self.zone.following(before).next();
        let is_quiet = next.is_none_or(|change| change.timestamp() > end);
        (is_quiet && start < end).then_some(offset)
    }

    /// The instant of a time on a day with a change of the clocks: by the offset before it
    /// where that is not certain.
    fn near_a_change(&mut self, micros: i64) -> i64 {
        let Some(time) = local(micros) else {
            return micros;
        };
        let offset = match self.zone.to_ambiguous_timestamp(time).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } => {
                self.counts.in_gaps += 1;
                before
            }
            AmbiguousOffset::Fold { before, .. } => {
                self.counts.in_folds += 1;
                before
            }
        };
        micros - i64::from(offset.seconds()) * SECOND
    }
}

/// A time without a zone from microseconds since the beginning of 1970.
fn local(micros: i64) -> Option<DateTime> {
    let time = Timestamp::from_microsecond(micros).ok()?;
    Some(TimeZone::UTC.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(zone: &str, order: Option<DateOrder>) -> TimeReader {
        TimeReader::new(&Reading {
            time_zone: zone.to_owned(),
            date_order: order,
            ..Reading::default()
        })
        .expect("a zone")
    }

    fn shown(reader: &mut TimeReader, text: &str) -> String {
        reader
            .timestamp(text)
            .map_or_else(|| "none".to_owned(), |time| time.to_string())
    }

    #[test]
    fn times_are_read_however_they_are_written() {
        let mut utc = reader("", None);
        for (text, expected) in [
            ("2026-03-12T14:05:06Z", "2026-03-12T14:05:06Z"),
            ("2026-03-12 14:05", "2026-03-12T14:05:00Z"),
            ("2026-03-12 14:05:06.250", "2026-03-12T14:05:06.25Z"),
            ("2026-03-12 14:05:06,250", "2026-03-12T14:05:06.25Z"),
            (
                "2026-03-12T14:05:06.1234567+03:00",
                "2026-03-12T11:05:06.123456Z",
            ),
            ("2026-03-12 14:05:06 +0300", "2026-03-12T11:05:06Z"),
            ("2026-03-12 14:05:06+03", "2026-03-12T11:05:06Z"),
            ("2026-03-12 14:05:06 UTC", "2026-03-12T14:05:06Z"),
            ("2026-03-12", "2026-03-12T00:00:00Z"),
            ("2026/03/12 9:05", "2026-03-12T09:05:00Z"),
            ("12.03.2026 14:05", "2026-03-12T14:05:00Z"),
            ("2.3.2026, 9:05", "2026-03-02T09:05:00Z"),
            ("12.03.26 14:05:06", "2026-03-12T14:05:06Z"),
            ("12/03/2026 14:05", "2026-03-12T14:05:00Z"),
            ("12-03-2026", "2026-03-12T00:00:00Z"),
            ("12/03/2026 2:05 PM", "2026-03-12T14:05:00Z"),
            ("12/03/2026 12:05:00 am", "2026-03-12T00:05:00Z"),
            ("1773324306", "2026-03-12T14:05:06Z"),
            ("1773324306.25", "2026-03-12T14:05:06.25Z"),
            ("1773324306250", "2026-03-12T14:05:06.25Z"),
            ("1773324306250000", "2026-03-12T14:05:06.25Z"),
            ("1773324306250000000", "2026-03-12T14:05:06.25Z"),
            ("1.773324306E12", "2026-03-12T14:05:06Z"),
            ("20260312", "2026-03-12T00:00:00Z"),
            ("20260312140506", "2026-03-12T14:05:06Z"),
            ("20260312T140506Z", "2026-03-12T14:05:06Z"),
            ("46093.5", "2026-03-12T12:00:00Z"),
            ("46093,5", "2026-03-12T12:00:00Z"),
            ("12 Mar 2026 14:05", "2026-03-12T14:05:00Z"),
            ("Mar 12, 2026 2:05:06 PM", "2026-03-12T14:05:06Z"),
            ("Thu, 12 Mar 2026 14:05:06 +0100", "2026-03-12T13:05:06Z"),
            ("Thu Mar 12 2026 14:05:06 GMT+0300", "2026-03-12T11:05:06Z"),
            ("12 марта 2026 г., 14:05", "2026-03-12T14:05:00Z"),
            ("12 мая 2026", "2026-05-12T00:00:00Z"),
            (
                "2026-07-12T14:05:06+02:00[Europe/Berlin]",
                "2026-07-12T12:05:06Z",
            ),
        ] {
            assert_eq!(shown(&mut utc, text), expected, "{text}");
        }
        assert_eq!(utc.counts().unreadable, 0);
        for text in [
            "",
            "soon",
            "12",
            "3.5",
            "2026-13-01",
            "2026-02-30",
            "31.04.2026",
            "2026-03-12T25:00",
            "12/31/2026",
            "v1.2.3",
            "10.0.0.1",
            "1:05",
            "order 20260312",
        ] {
            assert_eq!(utc.read(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_dates_decides() {
        let mut american = reader("", Some(DateOrder::MonthFirst));
        assert_eq!(shown(&mut american, "03/12/2026"), "2026-03-12T00:00:00Z");
        assert_eq!(american.read("13/12/2026"), None);
    }

    #[test]
    fn the_clocks_of_the_zone_are_followed() {
        let mut berlin = reader("Europe/Berlin", None);
        for (text, expected) in [
            ("2026-01-10 12:00", "2026-01-10T11:00:00Z"),
            ("2026-07-10 12:00", "2026-07-10T10:00:00Z"),
            ("2026-03-29 01:59:59", "2026-03-29T00:59:59Z"),
            // Jumped over: by the offset before.
            ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),
            ("2026-03-29 03:00", "2026-03-29T01:00:00Z"),
            // Shown twice: the first one.
            ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
            ("2026-10-25 03:00", "2026-10-25T02:00:00Z"),
            ("2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z"),
        ] {
            assert_eq!(shown(&mut berlin, text), expected, "{text}");
        }
        let counts = berlin.counts();
        assert_eq!((counts.in_gaps, counts.in_folds), (1, 1));
        assert!(counts.has_mixed_zones());
        assert!(
            TimeReader::new(&Reading {
                time_zone: "Europe/Nowhere".to_owned(),
                ..Reading::default()
            })
            .is_err()
        );
    }
}
