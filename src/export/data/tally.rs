//! Counts what of a map a format could not hold.

use std::collections::BTreeMap;

use super::{Omission, Omitted};

/// How much of each kind of content was left out so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(BTreeMap<Omitted, usize>);

impl Tally {
    /// Adds `count` to the omissions of the kind `what`.
    pub(super) fn add(&mut self, what: Omitted, count: usize) {
        *self.0.entry(what).or_default() += count;
    }

    /// Adds one to the omissions of the kind `what` if `is_lost`.
    pub(super) fn add_if(&mut self, what: Omitted, is_lost: bool) {
        self.add(what, usize::from(is_lost));
    }

    /// What was left out, in the order of [`Omitted`].
    pub(super) fn omissions(&self) -> Vec<Omission> {
        let counts = self.0.iter();
        counts
            .filter_map(|(what, count)| Omission::of(*what, *count))
            .collect()
    }
}
