//! Maps on disk: RON text, versioned, deterministic, saved atomically with a backup; and
//! the same document as JSON for other programs.
//!
//! [`mod@format`] turns text into a sound [`crate::model::Journey`] and back;
//! [`open()`] and [`save()`] bring that text from and to a disk. Every byte that
//! comes in is hostile; nothing on disk is ever lost to a failed save.

mod carried;
mod error;
pub mod format;
pub mod json;
mod locate;
mod migrate;
pub mod open;
mod repair;
pub mod save;
pub mod watch;

pub use carried::{PICTURE_KEYWORD, map_inside};
pub use error::{FormatError, LocatedProblem, Position, VERSION};
pub use format::{from_ron, to_ron};
pub use json::{from_json, json_schema, to_json};
pub use open::{OpenError, Opened, open, read};
pub use repair::Repair;
pub use save::{Backup, ReplaceError, SaveError, Stamp, backup_path, replace, save, write_whole};
pub use watch::{Found, News, Watcher};
