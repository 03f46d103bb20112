//! Imports of files that other programs wrote.

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
