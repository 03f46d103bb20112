//! Everything that goes through files and the command line: maps, imports, exports, settings
//! and unsaved work.

mod cli;
mod command_line;
mod data;
mod error_sentences;
mod export;
mod import;
mod maps;
#[cfg(target_os = "linux")]
mod no_window;
mod recovery;
mod round_trips;
mod settings;
mod templates;

#[path = "../support"]
mod support {
    pub mod command_line;
    pub mod fixtures;
    pub mod map;
    pub mod measured;
    pub mod pdf_reader;
    pub mod pdf_writer;
    #[expect(dead_code, reason = "each test binary uses a part of it")]
    pub mod random_edits;
    pub mod workshop;
}
