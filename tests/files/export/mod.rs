//! Exports of maps.

mod documents;
mod drawings;
mod figures;
mod frames;
mod language;
mod links;
mod markdown;
mod parts;
mod pdf;
mod pictures;
mod privacy;
mod redact;
mod scripts;
mod share;
mod slides;
mod summary;
mod summary_told;
mod walk;
