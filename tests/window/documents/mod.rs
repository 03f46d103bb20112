//! What comes into the window, leaves it, and is kept safe.

mod export;
mod import;
mod pictures;
mod safety;
