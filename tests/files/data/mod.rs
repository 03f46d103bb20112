//! From source files to figures.

mod people;
mod read_formats;
mod read_shapes;
mod read_surveys;
mod samples;
mod sql;
mod totals;
