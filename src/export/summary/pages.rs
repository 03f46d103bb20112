//! Lays a summary out on pages.

use super::document::{Block, Document};
use super::press::{Press, SummaryPage};
use super::table;
use crate::fonts::FontFiles;
use crate::words::Words;

/// The pages of `document`, at least one, in the colours of the light theme, because paper is
/// white.
pub fn lay_out_summary(document: &Document, words: &Words, fonts: FontFiles) -> Vec<SummaryPage> {
    let mut press = Press::new(fonts, words);
    press.title(document);
    for block in &document.blocks {
        match block {
            Block::Heading(text) => press.heading(text, 1),
            Block::Subheading(text) => press.heading(text, 2),
            Block::Facts(facts) => press.facts(facts),
            Block::Paragraph(text) => press.sentence(text),
            Block::Points(points) => press.points(points),
            Block::Table(rows) => table::print(&mut press, rows),
        }
    }
    press.finish(document)
}
