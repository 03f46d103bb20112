//! Ids that count up.

use wayline::model::IdSource;

/// Ids that are the same on every run.
#[derive(Default)]
pub struct SeqIds(u64);

impl IdSource for SeqIds {
    fn next_bits(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}
