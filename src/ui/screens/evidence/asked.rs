//! What the desk counts in the background because somebody asked for it: the groups that are
//! shown beside each other, and the cases that other rules count differently.

use egui::Context;
use jiff::Timestamp;

use crate::data::privacy::PseudonymKey;
use crate::data::{DifferingCase, Measured};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, GroupCounts, WantedCases, WantedPeriods, WantedSplit};
use crate::ui::documents::job::{Effect, Job, Outcome};

use super::work::INSTANT;

/// What runs in the background.
#[derive(Default)]
pub struct Asked {
    splitting: Option<(WantedSplit, Job<GroupCounts>)>,
    finding: Option<(WantedCases, Job<Vec<DifferingCase>>)>,
    periods: Option<(WantedPeriods, Job<Vec<Measured>>)>,
    /// The key of the pseudonyms; `None` without a folder for it.
    key: Option<PseudonymKey>,
}

impl Asked {
    /// Names people by pseudonyms whose key is in this folder, or is made there.
    pub fn keep_key(&mut self, key: PseudonymKey) {
        self.key = Some(key);
    }

    /// Stops what is counted.
    pub fn forget(&mut self) {
        *self = Self {
            key: self.key.take(),
            ..Self::default()
        };
    }

    /// Whether anything is being counted.
    pub fn is_busy(&self) -> bool {
        self.splitting.is_some() || self.finding.is_some() || self.periods.is_some()
    }

    /// Goes on with what is counted, and starts what the desk wants.
    pub fn go_on(&mut self, context: &Context, editor: &Editor, desk: &mut Desk) {
        self.take(desk);
        self.split(context, editor, desk);
        self.find(context, editor, desk);
    }

    /// Counts two periods for the map.
    pub fn count_periods(&mut self, context: &Context, wanted: WantedPeriods) {
        let asked = wanted.clone();
        let job = Job::start(context, String::new(), Effect::Reads, move |_| {
            asked.count(Timestamp::now())
        });
        self.periods = Some((wanted, job));
    }

    /// The two periods, once they are counted.
    pub fn counted_periods(&mut self) -> Option<(WantedPeriods, Vec<Measured>)> {
        let (wanted, mut job) = self.periods.take()?;
        match job.poll() {
            None => {
                self.periods = Some((wanted, job));
                None
            }
            Some(Outcome::Done(measured)) => Some((wanted, measured)),
            Some(Outcome::Cancelled | Outcome::Failed(_)) => None,
        }
    }

    fn find(&mut self, context: &Context, editor: &Editor, desk: &mut Desk) {
        if self.finding.is_some() {
            return;
        }
        let Some(wanted) = desk.wanted_cases(editor) else {
            return;
        };
        let key = self.key.clone();
        let asked = wanted.clone();
        let mut job = Job::start(context, String::new(), Effect::Reads, move |_| {
            asked.find(key.as_ref(), Timestamp::now())
        });
        job.wait(INSTANT);
        self.finding = Some((wanted, job));
        self.take(desk);
    }

    fn split(&mut self, context: &Context, editor: &Editor, desk: &mut Desk) {
        if self.splitting.is_some() {
            return;
        }
        let Some(wanted) = desk.wanted_split(editor) else {
            return;
        };
        let asked = wanted.clone();
        let mut job = Job::start(context, String::new(), Effect::Reads, move |_| {
            asked.count(Timestamp::now())
        });
        job.wait(INSTANT);
        self.splitting = Some((wanted, job));
        self.take(desk);
    }

    fn take(&mut self, desk: &mut Desk) {
        if let Some((wanted, mut job)) = self.splitting.take() {
            match job.poll() {
                None => self.splitting = Some((wanted, job)),
                Some(Outcome::Done(counts)) => desk.take_split(wanted, counts),
                Some(Outcome::Cancelled | Outcome::Failed(_)) => desk.part_by(None),
            }
        }
        if let Some((wanted, mut job)) = self.finding.take() {
            match job.poll() {
                None => self.finding = Some((wanted, job)),
                Some(Outcome::Done(cases)) => desk.take_cases(wanted, cases),
                Some(Outcome::Cancelled | Outcome::Failed(_)) => {
                    desk.hide_differing();
                }
            }
        }
    }
}
