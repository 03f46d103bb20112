//! Export of maps to other formats. [`picture`] turns a scene into images and pages, [`data`] a
//! map into tables and texts, [`summary`] the workshop of a map into a document. [`mod@file`]
//! writes a map, or a [`part`] of it, to a file.

pub mod data;
pub mod file;
pub mod format;
pub mod part;
pub mod picture;
pub mod protect;
pub mod redact;
pub mod summary;
