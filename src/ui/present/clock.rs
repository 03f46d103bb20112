//! The time of day, and waking once a second while a clock is on the screen.

use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::local_time::{self, LocalTime};

/// Wakes the window at the next full second, when what a clock shows changes.
pub(super) fn wake_at_next_second(context: &Context) {
    let passed = Timestamp::now().subsec_nanosecond().max(0);
    let left = 1_000_000_000 - u64::from(passed.unsigned_abs().min(999_999_999));
    context.request_repaint_after(Duration::from_nanos(left));
}

/// Tells the time of day where the computer is.
pub(super) struct LocalClock(LocalTime);

impl Default for LocalClock {
    fn default() -> Self {
        Self(LocalTime::of_system())
    }
}

impl LocalClock {
    /// The time of day as hours and minutes.
    pub(super) fn text(&self) -> Option<String> {
        let now = self.0.civil(local_time::now())?;
        Some(format!("{:02}:{:02}", now.hour(), now.minute()))
    }
}
