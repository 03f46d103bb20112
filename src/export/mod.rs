//! Maps turned into something else. [`picture`] turns a scene into images and pages,
//! [`data`] a map into tables and texts, [`summary`] its workshop into a document; [`mod@file`]
//! brings a map, or a [`part`] of it, all the
//! way to a file.

pub mod data;
pub mod file;
pub mod format;
pub mod part;
pub mod picture;
pub mod redact;
pub mod summary;
