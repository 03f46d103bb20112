//! Maps on disk: RON text, versioned, deterministic, saved atomically with a backup; and
//! the same document as JSON for other programs.
//!
//! [`mod@format`] turns text into a [`crate::model::Journey`] that keeps the rules, and back;
//! [`open()`] and [`save()`] read that text from a disk and write it there. Every byte
//! that is read may come from an attacker, and a failed save never loses a file on disk.

mod carried;
mod error;
pub mod format;
pub mod json;
mod limits;
mod locate;
mod migrate;
pub mod open;
pub mod periods;
mod recipe;
mod repair;
pub mod save;
pub mod watch;

pub use carried::{PICTURE_KEYWORD, map_inside};
pub use error::{FormatError, LocatedProblem, Position, VERSION, WriteError};
pub use format::{from_ron, to_ron};
pub use json::{from_json, json_schema, to_json};
pub use open::{OpenError, Opened, is_own, open, open_within, parse, read};
pub use recipe::{MAX_RECIPE_BYTES, RECIPE_VERSION, RecipeError, recipe_from_ron, recipe_to_ron};
pub use repair::Repair;
pub use save::{
    Backup, ReplaceError, SaveError, Stamp, backup_path, replace, save, save_within, write_whole,
    write_with_backup,
};
pub use watch::{Found, News, Watcher};
