//! Formulas of statistics: intervals, differences and quantiles. Pure functions of numbers,
//! each with its source; nothing here knows what the numbers are about.

mod shares;

pub use shares::wilson;
