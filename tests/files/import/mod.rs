//! What other programs wrote becomes a map.

mod command;
#[cfg(unix)]
mod counts;
mod fuzz;
mod mermaid;
mod outline;
mod pictures;
mod round_trip;
mod sheets;
mod tables;
