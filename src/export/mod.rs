//! Maps turned into something else. [`picture`] turns a scene into images and pages,
//! [`data`] a map into tables and texts; [`picture_file`] brings a map all the way to a
//! picture on a disk.

pub mod data;
pub mod format;
pub mod picture;
pub mod picture_file;
