//! Maps as files: as RON and JSON, on a disk, and made by someone who means harm.

mod hostile;
mod json;
mod ron;
mod saving;
