//! The clock of an activity. What it says follows from the map and the time alone, so it
//! goes on rightly after a restart.

use super::Editor;
use crate::editor::AgendaPart;
use crate::model::{Activity, Workshop};

/// The most seconds that a clock counts without a pause: one that nobody stopped, in a map
/// that was closed, must not count for days.
const MOST_SECONDS: i64 = 12 * 60 * 60;

/// What the clock of an activity says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Seconds that were planned or added; 0 for an activity that takes as long as it takes.
    pub planned: i64,
    /// Seconds that were spent.
    pub spent: i64,
    /// Whether it runs.
    pub is_running: bool,
}

impl Clock {
    /// The clock of `activity` at `now`, in seconds of Unix time.
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

    /// Whether there is a limit at all.
    pub fn is_limited(&self) -> bool {
        self.planned > 0
    }

    /// Seconds that are left; less than 0 once the time is over.
    pub fn left(&self) -> i64 {
        self.planned - self.spent
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.is_limited() && self.left() <= 0
    }

    /// Whether the last minute runs.
    pub fn is_ending(&self) -> bool {
        self.is_limited() && !self.is_over() && self.left() <= 60
    }

    /// What the room sees: the time left, `12:40`; over it, how much, `+1:05`; without a
    /// limit, the time spent.
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

/// Seconds from `since` to `now`, as a clock counts them: never back, and not for days.
pub(super) fn seconds_between(since: i64, now: i64) -> i64 {
    now.saturating_sub(since).clamp(0, MOST_SECONDS)
}

/// Seconds as `4:05`, or `1:04:05` from an hour on.
fn time(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

impl AgendaPart<'_> {
    /// What the clock of the current activity says.
    pub fn clock(self) -> Option<Clock> {
        let workshop = self.editor.workshop()?;
        let activity = workshop.current_activity()?;
        Some(Clock::of(workshop, activity, self.editor.room.now))
    }
}

impl Editor {
    /// Stops the clock, or lets it run on.
    pub(super) fn pause_or_resume(&mut self) {
        let now = self.room.now;
        let is_running = self.workshop().is_some_and(|it| it.running_since.is_some());
        let label = if is_running {
            "edit-pause-activity"
        } else {
            "edit-resume-activity"
        };
        self.change_workshop(label, |workshop| {
            if is_running {
                stop(workshop, now);
            } else {
                workshop.running_since = Some(now);
            }
        });
    }

    /// Gives the current activity a minute more.
    pub(super) fn add_minute(&mut self) {
        self.change_workshop("edit-add-minute", |workshop| {
            let current = workshop.current;
            let activity = workshop.agenda.iter_mut();
            for it in activity.filter(|it| Some(it.id) == current) {
                it.added_minutes = (it.added_minutes + 1).min(Activity::MAX_MINUTES);
            }
        });
    }
}

/// Stops the clock: what ran is counted.
pub(super) fn stop(workshop: &mut Workshop, now: i64) {
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
