//! Presenting: the walk through the map, full-screen.

use super::{Command, Editor};
use crate::analysis::{Stop, walk};

/// The show that runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Show {
    /// The stops that are shown, in their order.
    pub stops: Vec<Stop>,
    /// The one on the screen.
    pub at: usize,
}

impl Editor {
    /// The show that runs, if one does.
    pub fn show(&self) -> Option<&Show> {
        self.show.as_ref()
    }

    /// Begins the show.
    pub fn present(&mut self) {
        self.finish_text();
        let mut stops = walk(self.journey());
        stops.retain(|stop| !stop.skipped);
        self.show = Some(Show { stops, at: 0 });
    }

    /// Goes `by` stops on.
    pub fn go_to_stop(&mut self, by: isize) {
        if let Some(show) = &mut self.show {
            let last = show.stops.len().saturating_sub(1);
            show.at = show.at.saturating_add_signed(by).min(last);
        }
    }

    /// Ends the show.
    pub fn end_show(&mut self) {
        self.show = None;
    }

    /// Does what a command of presenting says.
    pub(super) fn run_present(&mut self, command: Command) {
        if let Command::Present | Command::PresentFromHere = command {
            self.present();
        }
    }
}
