//! Maps turned into something else. [`picture`] turns a scene into images.

pub mod picture;
