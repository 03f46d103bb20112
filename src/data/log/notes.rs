//! What is noticed while the rows of a log are read.

use crate::data::read::times::TimeCounts;

/// What is noticed while rows are read.
#[derive(Clone, Debug, Default)]
pub(in crate::data) struct RowNotes {
    /// How times are written.
    pub times: TimeCounts,
    /// The first rows without a case, a name or a time.
    pub incomplete: Vec<u64>,
    /// The first rows whose time cannot be read.
    pub bad_times: Vec<u64>,
    /// The first rows whose time has a zone.
    pub with_zone: Vec<u64>,
    /// The first rows whose time has none.
    pub without_zone: Vec<u64>,
    /// Whether the file says of no event when it happened.
    pub is_timeless: bool,
}

impl RowNotes {
    /// The most rows that are kept of each kind.
    pub const MOST: usize = 1_000;

    /// Adds a row, if there are not too many already.
    pub fn keep(rows: &mut Vec<u64>, row: u64) {
        if rows.len() < Self::MOST {
            rows.push(row);
        }
    }

    /// Adds what was noticed in the rows behind the first `rows`.
    pub fn append(&mut self, other: Self, rows: u64) {
        self.times.add(other.times);
        for (mine, theirs) in [
            (&mut self.incomplete, other.incomplete),
            (&mut self.bad_times, other.bad_times),
            (&mut self.with_zone, other.with_zone),
            (&mut self.without_zone, other.without_zone),
        ] {
            let free = Self::MOST.saturating_sub(mine.len());
            mine.extend(theirs.iter().take(free).map(|row| row + rows));
        }
    }
}
