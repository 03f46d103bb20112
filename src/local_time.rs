//! The date and time of day in this machine's time zone. Only the window and the command
//! line use it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The current Unix time, in seconds.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The date of today where this machine is; `None` if its clock is beyond all dates.
pub fn today() -> Option<Date> {
    Some(LocalTime::of_system().civil(now())?.date())
}

/// Converts Unix times to the time zone of the system, or to UTC where the zone is unknown.
#[derive(Clone, Debug)]
pub struct LocalTime {
    zone: TimeZone,
}

impl LocalTime {
    /// A clock in the time zone of the system, which the variable `TZ` may override.
    pub fn of_system() -> Self {
        Self {
            zone: TimeZone::try_system().unwrap_or(TimeZone::UTC),
        }
    }

    /// The date and time of day at a Unix time in seconds; `None` outside of the years that
    /// the calendar covers, -9999 to 9999.
    pub fn civil(&self, seconds: i64) -> Option<DateTime> {
        let timestamp = Timestamp::from_second(seconds).ok()?;
        Some(self.zone.to_datetime(timestamp))
    }
}

#[cfg(test)]
mod tests {
    use super::LocalTime;
    use jiff::tz::TimeZone;

    #[test]
    fn a_second_is_told_in_the_zone_of_the_clock() {
        let zone = TimeZone::posix("MSK-3").expect("rules");
        let time = LocalTime { zone }.civil(1_780_000_000).expect("a date");
        assert_eq!(time.to_string(), "2026-05-28T23:26:40");
    }
}
