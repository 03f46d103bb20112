//! The groups of the open source that are shown beside each other, and which two of them are
//! compared. This is a view: nothing of it is kept in the map.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Desk;
use super::group_counts::{GroupCounts, WantedSplit};
use crate::data::zone_of;
use crate::data::{Content, SplitBy};
use crate::editor::Editor;
use crate::model::{ColumnRole, Journey};

impl Desk {
    /// By what the open source can be parted.
    pub fn possible_splits(&self, journey: &Journey) -> Vec<SplitBy> {
        let (Some(recipe), Some(loaded)) = (self.recipe(journey), self.loaded(journey)) else {
            return Vec::new();
        };
        let has_periods = match &loaded.content {
            Content::Log(_) => self.beginning(journey).is_some(),
            Content::Answers(_) => recipe.column(ColumnRole::Time).is_some(),
            Content::Texts(_) | Content::Totals(_) => return Vec::new(),
        };
        let has_segments = !self.segments(journey).is_empty();
        let mut possible = Vec::new();
        if has_segments && !recipe.segments.is_empty() {
            possible.push(SplitBy::Persona);
        }
        if has_segments {
            possible.push(SplitBy::Segment);
        }
        if recipe.column(ColumnRole::Channel).is_some() {
            possible.push(SplitBy::Channel);
        }
        if has_periods {
            let is_day = |by: &SplitBy| matches!(by, SplitBy::Day(_));
            let day = self.splits.by.filter(is_day);
            let day = day.or_else(|| Some(SplitBy::Day(self.middle_day(journey)?)));
            possible.extend(day);
            possible.push(SplitBy::Month);
        }
        possible
    }

    /// The time before which half of the cases of the open log begin.
    fn beginning(&self, journey: &Journey) -> Option<Timestamp> {
        self.open_read(journey)?.beginning
    }

    /// The day in the middle of the open source, or of its period.
    fn middle_day(&self, journey: &Journey) -> Option<Date> {
        let recipe = self.recipe(journey)?;
        if let Some(beginning) = self.beginning(journey) {
            let zone = zone_of(recipe);
            return Some(beginning.to_zoned(zone).date());
        }
        let source = self.source(journey)?;
        let (from, until) = (source.period_from?, source.period_until?);
        let half = from.duration_until(until) / 2;
        from.checked_add(half).ok()
    }

    /// By what the open source is parted, if it can be.
    pub fn split_by(&self, journey: &Journey) -> Option<SplitBy> {
        let possible = self.possible_splits(journey);
        self.splits.by.filter(|by| possible.contains(by))
    }

    /// Parts the open source into groups; `None` shows everyone again.
    pub fn part_by(&mut self, by: Option<SplitBy>) {
        let is_day = |by: Option<SplitBy>| matches!(by, Some(SplitBy::Day(_)));
        let is_other_day = is_day(by) && is_day(self.splits.by);
        if self.splits.by != by && !is_other_day {
            self.splits.counts = None;
            // Of two periods the later one is compared to the earlier one.
            self.splits.pair = match by {
                Some(SplitBy::Day(_)) => (1, 0),
                Some(SplitBy::Month) => (usize::MAX, usize::MAX - 1),
                _ => (0, 1),
            };
        }
        self.splits.by = by;
    }

    /// The places of the two groups that are compared. `None` while there are not two.
    pub fn compared(&self, journey: &Journey) -> Option<(usize, usize)> {
        let count = self.group_counts(journey)?.groups().len();
        let last = count.checked_sub(1).filter(|last| *last > 0)?;
        let (first, second) = self.splits.pair;
        match (first, second) {
            (usize::MAX, _) => Some((last, last - 1)),
            (first, second) => {
                let first = first.min(last);
                let second = second.min(last);
                Some(match first == second {
                    true if first == 0 => (0, 1),
                    true => (first, first - 1),
                    false => (first, second),
                })
            }
        }
    }

    /// Compares the group at `first` to the one at `second`.
    pub fn compare(&mut self, first: usize, second: usize) {
        self.splits.pair = (first, second);
    }

    /// What is to be counted group by group. `None` if nothing is, or it is known.
    pub fn wanted_split(&self, editor: &Editor) -> Option<WantedSplit> {
        let journey = editor.journey();
        let wanted = WantedSplit {
            source: self.open_id(journey)?,
            by: self.split_by(journey)?,
            loaded: Arc::clone(self.loaded(journey)?),
            recipe: Arc::clone(self.recipe(journey)?),
        };
        // What must be read again first is counted after that.
        if wanted.loaded.needs_reading(&wanted.recipe) {
            return None;
        }
        let known = self.splits.counts.as_ref();
        (!known.is_some_and(|(known, _)| {
            known.is_same(&wanted) && Arc::ptr_eq(&known.loaded, &wanted.loaded)
        }))
        .then_some(wanted)
    }

    /// Takes what was counted group by group.
    pub fn take_split(&mut self, wanted: WantedSplit, counts: GroupCounts) {
        self.splits.counts = Some((wanted, counts));
    }

    /// The groups of the open source. Those of a recipe that was changed meanwhile are told until
    /// the next ones are there.
    pub fn group_counts(&self, journey: &Journey) -> Option<&GroupCounts> {
        let (source, by) = (self.open_id(journey)?, self.split_by(journey)?);
        let (known, counts) = self.splits.counts.as_ref()?;
        let is_kind = std::mem::discriminant(&known.by) == std::mem::discriminant(&by);
        (known.source == source && is_kind).then_some(counts)
    }
}
