//! Random bits for new ids: the one place that throws dice for a map. Whoever makes elements
//! is handed them as an [`IdSource`].

use crate::model::IdSource;

/// Ids that nobody else has.
#[derive(Debug, Default)]
pub struct RandomIds(fastrand::Rng);

impl RandomIds {
    /// Ids that are the same on every run, for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }
}

impl IdSource for RandomIds {
    fn next_bits(&mut self) -> u64 {
        self.0.u64(..)
    }
}
