//! Watching and stopping work that takes long.

/// Learns how far some work is, and may stop it.
pub trait Watch: Sync {
    /// Reports that a share of the work is done, from 0 to 1. Returns whether the work goes on.
    fn report(&self, share: f64) -> bool;
}

/// Lets work go on to its end.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn report(&self, _share: f64) -> bool {
        true
    }
}
