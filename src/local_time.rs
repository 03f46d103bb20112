//! The date and time of day where this machine is. Only the window and the command line ask.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Where systems keep the rules of time zones.
const ZONES: [&str; 2] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo"];
/// The rules of the zone that a system is set to.
const SYSTEM_ZONE: &str = "/etc/localtime";
/// The largest file of rules that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// The seconds of Unix time now.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |it| i64::try_from(it.as_secs()).unwrap_or(i64::MAX))
}

/// A clock in the time zone of the system; UTC where that cannot be found out.
#[derive(Clone, Debug)]
pub struct LocalTime {
    zone: TimeZone,
}

impl LocalTime {
    /// The clock of the system, which `TZ` may set.
    pub fn of_system() -> Self {
        let named = std::env::var("TZ").ok();
        let zone = match named.as_deref().map(|it| it.trim_start_matches(':')) {
            Some(name) if !name.is_empty() => zone_named(name),
            _ => zone_in(Path::new(SYSTEM_ZONE)),
        };
        Self {
            zone: zone.unwrap_or(TimeZone::UTC),
        }
    }

    /// The date and time of day of `seconds` of Unix time; `None` outside of the years that
    /// can be counted.
    pub fn civil(&self, seconds: i64) -> Option<DateTime> {
        let timestamp = Timestamp::from_second(seconds).ok()?;
        Some(self.zone.to_datetime(timestamp))
    }
}

/// A zone by its name, such as `Europe/Moscow`, by a path, or by its rules: `MSK-3`.
fn zone_named(name: &str) -> Option<TimeZone> {
    if Path::new(name).is_absolute() {
        return zone_in(Path::new(name));
    }
    let is_plain = !name.split('/').any(|it| it == "..");
    let mut folders = ZONES.iter().filter(|_| is_plain);
    let kept = folders.find_map(|folder| zone_in(&PathBuf::from(folder).join(name)));
    kept.or_else(|| TimeZone::posix(name).ok())
}

fn zone_in(path: &Path) -> Option<TimeZone> {
    let is_small = fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() <= LARGEST);
    let bytes = is_small.then(|| fs::read(path).ok())??;
    TimeZone::tzif("Local", &bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{LocalTime, zone_named};

    #[test]
    fn a_zone_is_known_by_its_rules() {
        let zone = zone_named("MSK-3").expect("rules");
        let time = LocalTime { zone }.civil(1_780_000_000).expect("a date");
        assert_eq!(time.to_string(), "2026-05-28T23:26:40");
        assert!(zone_named("../../etc/passwd").is_none());
    }
}
