//! The date and time of day where this machine is. Only the window and the command line ask.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The seconds of Unix time now.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// A clock in the time zone of the system; UTC where that cannot be found out.
#[derive(Clone, Debug)]
pub struct LocalTime {
    zone: TimeZone,
}

impl LocalTime {
    /// The clock of the system, which `TZ` may set.
    pub fn of_system() -> Self {
        Self {
            zone: TimeZone::try_system().unwrap_or(TimeZone::UTC),
        }
    }

    /// The date and time of day of `seconds` of Unix time; `None` outside of the years that
    /// can be counted.
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
