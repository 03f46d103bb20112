//! Formulas of statistics: intervals, differences and quantiles. Pure functions of numbers,
//! each with its source; nothing here knows what the numbers are about.

mod difference;
mod means;
mod normal;
mod nps;
mod quantiles;
mod shares;
mod student;

pub use difference::{Difference, holm, of_intervals};
pub use means::{Sample, welch};
pub use normal::{normal_quantile, normal_share};
pub use nps::{NetPromoters, net_promoters, promoters_behind};
pub use quantiles::{median, quantile};
pub use shares::{newcombe, wilson};
pub use student::student_quantile;
