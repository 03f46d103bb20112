//! What other programs wrote becomes a map.

mod command;
mod fuzz;
mod mermaid;
mod outline;
mod pictures;
mod round_trip;
mod sheets;
mod tables;
