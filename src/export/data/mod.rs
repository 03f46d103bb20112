//! A map as tables and texts. Each writer says what its format has no words for.

mod omission;

pub use omission::{Omission, Omitted};
