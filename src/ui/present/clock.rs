//! The time of day, and waking once a second while a clock is on the screen.

use std::time::Duration;

use egui::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Wakes the window at the next full second, when what a clock shows changes.
pub(super) fn wake_at_next_second(context: &Context) {
    let passed = Timestamp::now().subsec_nanosecond().max(0);
    let left = 1_000_000_000 - u64::from(passed.unsigned_abs().min(999_999_999));
    context.request_repaint_after(Duration::from_nanos(left));
}

/// Tells the time of day where the computer is.
pub(super) struct LocalClock {
    zone: Option<TimeZone>,
}

impl Default for LocalClock {
    fn default() -> Self {
        Self { zone: zone() }
    }
}

impl LocalClock {
    /// The time of day as hours and minutes; `None` where the system does not tell which
    /// zone it is in.
    pub(super) fn text(&self) -> Option<String> {
        let now = Timestamp::now().to_zoned(self.zone.clone()?);
        Some(format!("{:02}:{:02}", now.hour(), now.minute()))
    }
}

/// The zone of the computer: that of the environment, or of the system.
fn zone() -> Option<TimeZone> {
    let named = std::env::var("TZ").unwrap_or_default();
    let named = named.trim_start_matches(':');
    if matches!(named, "UTC" | "UTC0" | "GMT") {
        return Some(TimeZone::UTC);
    }
    let file = if named.is_empty() {
        "/etc/localtime".into()
    } else {
        std::path::Path::new("/usr/share/zoneinfo").join(named)
    };
    let from_file = std::fs::read(file)
        .ok()
        .and_then(|bytes| TimeZone::tzif("local", &bytes).ok());
    from_file.or_else(|| TimeZone::posix(named).ok())
}
