//! Maps turned into something else. [`picture`] turns a scene into images;
//! [`picture_file`] brings a map all the way to a picture on a disk.

pub mod picture;
pub mod picture_file;
