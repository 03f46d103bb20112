//! The time of day, and repaints once a second while a clock is on the screen.

use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::local_time::{self, LocalTime};

/// Repaints the window at the next full second, when the text of a clock changes.
pub(super) fn wake_at_next_second(context: &Context) {
    let elapsed = Timestamp::now().subsec_nanosecond().max(0);
    let left = 1_000_000_000 - u64::from(elapsed.unsigned_abs().min(999_999_999));
    context.request_repaint_after(Duration::from_nanos(left));
}

/// A clock in the time zone of the computer.
pub(super) struct LocalClock(LocalTime);

impl Default for LocalClock {
    fn default() -> Self {
        Self(LocalTime::of_system())
    }
}

impl LocalClock {
    /// The time of day as hours and minutes, such as "09:30"; `None` if it is not known.
    pub(super) fn text(&self) -> Option<String> {
        let now = self.0.civil(local_time::now())?;
        Some(format!("{:02}:{:02}", now.hour(), now.minute()))
    }
}
