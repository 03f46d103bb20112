//! Unsaved work, kept in a folder of the program so that a crash loses at most a second of it.
//!
//! Every running program has a session: a folder of its own in the recovery folder, created
//! once there is something to keep.
//!
//! ```text
//! recovery/<session>/lock          locked by the program as long as it lives
//! recovery/<session>/session.ron   the open file, the title, the time, the process id
//! recovery/<session>/map.ron       the map with its unsaved changes; absent if all is saved
//! recovery/<session>/images/<hash> the data of its pictures, each written once
//! ```
//!
//! `map.ron` is a map file like any other, but the data of a picture in it is the hash that
//! names the file in `images`. A session that has a map and whose lock is free was left over
//! by a crash. A program that offers this map to its user locks the file `offered` in the
//! session's folder.

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

/// Whether the current thread is one that writes unsaved work. Such a thread must not call
/// [`Rescuer::put_in_safety`], because it would wait for itself.
pub fn is_thread_of_recovery() -> bool {
    std::thread::current().name() == Some(THREAD)
}
