//! The clock of an activity. Its time follows only from the map and the present time, so it
//! is still right after a restart of the program.

use super::Editor;
use crate::editor::AgendaPart;
use crate::model::{Activity, Workshop};

/// The most seconds that a clock counts without a pause. If a map is closed while its clock
/// runs, the clock must not count for days.
const MAX_SECONDS: i64 = 12 * 60 * 60;

/// The state of an activity's clock at a certain time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The planned time with the minutes that were added, in seconds; 0 if there is no limit.
    pub planned: i64,
    /// The time spent, in seconds.
    pub spent: i64,
    /// Whether the clock runs.
    pub is_running: bool,
}

impl Clock {
    /// The clock of `activity` at the time `now`, in seconds of Unix time.
    pub fn of(workshop: &Workshop, activity: &Activity, now: i64) -> Self {
        let is_current = workshop.current == Some(activity.id);
        let since = workshop.running_since.filter(|_| is_current);
        let running = since.map_or(0, |since| seconds_between(since, now));
        let minutes = i64::from(activity.minutes) + i64::from(activity.added_minutes);
        Self {
            planned: minutes * 60,
            spent: i64::from(activity.seconds) + running,
            is_running: since.is_some(),
        }
    }

    /// Whether the time of the activity is limited.
    pub fn is_limited(&self) -> bool {
        self.planned > 0
    }

    /// The time left, in seconds; negative once the time is over.
    pub fn left(&self) -> i64 {
        self.planned - self.spent
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.is_limited() && self.left() <= 0
    }

    /// Whether less than a minute or just a minute is left.
    pub fn is_ending(&self) -> bool {
        self.is_limited() && !self.is_over() && self.left() <= 60
    }

    /// The text on the clock: the time left, such as `12:40`; after the end the time since
    /// then, such as `+1:05`; without a limit the time spent.
    pub fn text(&self) -> String {
        if !self.is_limited() {
            time(self.spent)
        } else if self.left() < 0 {
            format!("+{}", time(-self.left()))
        } else {
            time(self.left())
        }
    }
}

/// Seconds from `since` to `now` as a clock counts them: never negative, and at most
/// [`MAX_SECONDS`].
pub(super) fn seconds_between(since: i64, now: i64) -> i64 {
    now.saturating_sub(since).clamp(0, MAX_SECONDS)
}

/// A time in seconds as text, such as `4:05`, and from an hour on `1:04:05`.
fn time(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

impl AgendaPart<'_> {
    /// The clock of the current activity; `None` without a current activity.
    pub fn clock(self) -> Option<Clock> {
        let workshop = self.editor.workshop()?;
        let activity = workshop.current_activity()?;
        Some(Clock::of(workshop, activity, self.editor.room.now))
    }
}

impl Editor {
    /// Stops the clock of the current activity, or lets it continue.
    pub(super) fn pause_or_resume(&mut self) {
        let now = self.room.now;
        let workshop = self.workshop();
        let is_running = workshop.is_some_and(|workshop| workshop.running_since.is_some());
        let label = if is_running {
            "edit-pause-activity"
        } else {
            "edit-resume-activity"
        };
        self.change_workshop(label, |workshop| {
            if is_running {
                stop_clock(workshop, now);
            } else {
                workshop.running_since = Some(now);
            }
        });
    }

    /// Adds a minute to the time of the current activity.
    pub(super) fn add_minute(&mut self) {
        self.change_workshop("edit-add-minute", |workshop| {
            let current = workshop.current;
            let activities = workshop.agenda.iter_mut();
            for activity in activities.filter(|activity| Some(activity.id) == current) {
                activity.added_minutes = (activity.added_minutes + 1).min(Activity::MAX_MINUTES);
            }
        });
    }
}

/// Stops the clock and adds the time that it ran to the time of the current activity.
pub(super) fn stop_clock(workshop: &mut Workshop, now: i64) {
    let Some(since) = workshop.running_since.take() else {
        return;
    };
    let current = workshop.current;
    for activity in &mut workshop.agenda {
        if Some(activity.id) == current {
            let running = u32::try_from(seconds_between(since, now)).unwrap_or(0);
            activity.seconds = activity.seconds.saturating_add(running);
        }
    }
}
