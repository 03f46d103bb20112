//! Maps as files: as RON and JSON, on a disk, and hostile ones.

mod characters;
mod hostile;
mod json;
mod ron;
mod saving;
