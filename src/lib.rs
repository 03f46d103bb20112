//! Wayline: an editor for customer journey maps.
//!
//! `ARCHITECTURE.md` describes these modules and the rules between them.

pub mod analysis;
pub mod cli;
pub mod data;
pub mod edit;
pub mod editor;
pub mod element_names;
pub mod export;
pub mod file;
pub mod fonts;
pub mod formula_guard;
pub mod import;
pub mod lane_presets;
pub mod layout;
pub mod local_time;
pub mod logging;
pub mod map_language;
pub mod measure_words;
pub mod model;
pub mod own_tables;
pub mod random_ids;
pub mod recovery;
pub mod report;
pub mod scene;
pub mod settings;
pub mod statistics;
pub mod templates;
pub mod ui;
pub mod units;
pub mod words;
