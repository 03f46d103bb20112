//! The one place that makes random numbers for a map: the bits of new ids. Code that makes
//! elements of a map is given them as an [`IdSource`].

use crate::model::IdSource;

/// A source of random ids, so that no two elements get the same one.
#[derive(Debug, Default)]
pub struct RandomIds(fastrand::Rng);

impl RandomIds {
    /// A source that gives the same ids on every run, for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }
}

impl IdSource for RandomIds {
    fn next_bits(&mut self) -> u64 {
        self.0.u64(..)
    }
}
