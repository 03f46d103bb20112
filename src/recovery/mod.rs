//! Unsaved work, kept beside the user's files so that a crash takes at most a second of it.
//!
//! Every running program has a session: a folder of its own in the recovery folder, made
//! when there is something to keep.
//!
//! ```text
//! recovery/<session>/lock          locked by the program as long as it lives
//! recovery/<session>/session.ron   which file is open, the title, when, which process
//! recovery/<session>/map.ron       the map with what is not saved; none if all is saved
//! recovery/<session>/images/<hash> the data of its pictures, each written once
//! ```
//!
//! `map.ron` is a map file like any other, but the data of a picture in it is the hash that
//! names the file in `images`. A session whose lock is free, and that has a map, was left
//! over by a crash. A program that offers it to its user locks the file `offered` in it.

mod images;
mod keeper;
mod left_over;
mod panic_text;
mod rescuer;
mod session;
mod shared;
mod writer;

pub use keeper::Keeper;
pub use left_over::{LeftOver, Recovered, left_over};
pub use panic_text::panic_text;
pub use rescuer::{Rescued, Rescuer};
pub use session::opened_elsewhere;
pub use shared::KeepError;

/// The name of the threads that write unsaved work.
const THREAD: &str = "recovery";

/// Whether this is a thread that writes unsaved work. Whoever puts work in safety on such a
/// thread would wait for itself.
pub fn is_thread_of_recovery() -> bool {
    std::thread::current().name() == Some(THREAD)
}
