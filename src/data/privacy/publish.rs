//! Rounding for what is published.

use super::LEAST_PUBLISHED;

/// A share as it may be published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    /// How many were counted, rounded to five.
    pub count: u64,
    /// The number that they were counted of, rounded to five.
    pub of: u64,
    /// The share of the rounded numbers, in percent.
    pub share: f64,
}

/// The number of people as it may be published: `None` under ten, except for nobody; else rounded
/// to five.
pub fn rounded(people: u64) -> Option<u64> {
    match people {
        0 => Some(0),
        people if people < LEAST_PUBLISHED => None,
        people => Some((people + 2) / 5 * 5),
    }
}

/// A share as it may be published: nothing if those who were counted, those who were not, or all
/// of them are fewer than ten; else both numbers are rounded to five, and the share follows from
/// the rounded ones, so that the exact ones cannot be worked out.
pub fn publish(count: u64, of: u64) -> Option<Published> {
    let count = count.min(of);
    rounded(of - count)?;
    let (count, of) = (rounded(count)?, rounded(of)?);
    if of == 0 {
        return None;
    }
    Some(Published {
        count,
        of,
        share: 100.0 * count as f64 / of as f64,
    })
}
