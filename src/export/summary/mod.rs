//! The summary of a workshop, as a document of a few kinds of blocks. [`summary`] makes it from
//! the map, [`write_summary`] turns it into Markdown, [`lay_out_summary`] into pages.

mod contributions;
mod document;
mod follow_up;
mod markdown;
mod opening;
mod pages;
mod pains;
mod press;
mod results;
mod table;
mod writer;

use jiff::civil::DateTime;

pub use document::{Block, Cell, Column, Document, Fact, Graphic, Point, Row, Table, Tone};
pub use markdown::write_summary;
pub use pages::lay_out_summary;
pub use press::{PAGE_SIZE, PageHeading, SummaryPage};

use self::writer::SummaryWriter;
use crate::model::Journey;
use crate::words::Words;

/// The time at which a summary is made.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The current time in seconds of Unix time, up to which an activity whose clock runs is
    /// counted. If `None`, only the time counted before the clock was started counts.
    pub now: Option<i64>,
    /// Converts seconds of Unix time to the local date and time of the reader.
    pub civil: &'a dyn Fn(i64) -> Option<DateTime>,
}

/// The summary of the workshop on `journey`, in the language of `words`; `None` if the map has
/// no workshop. What was decided comes first, then what hurts, and how the workshop went last;
/// sections without content are left out.
pub fn summary(journey: &Journey, words: &Words, moment: Moment<'_>) -> Option<Document> {
    let workshop = journey.workshop.as_deref()?;
    let mut writer = SummaryWriter::new(journey, words, workshop, moment);
    writer.decisions();
    writer.next_steps();
    writer.pains();
    writer.scores();
    writer.parking_lot();
    writer.how_it_went();
    writer.contributions();
    Some(writer.finish())
}
