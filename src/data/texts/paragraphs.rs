//! The paragraphs of notes, where they stand and who speaks.

use super::Query;

/// The largest file of notes, in bytes.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this line of a text, from 1.
    Line(u64),
    /// On this page of a document, from 1, as its program broke it last.
    Page(u64),
    /// The paragraph of this number, from 1, of a document without known pages.
    Paragraph(u64),
}

/// A paragraph of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, without the name of the speaker before it. It may have several lines.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// The place of the speaker among those of the notes, also where an earlier paragraph named
    /// them. `None` if nobody is known to speak.
    pub speaker: Option<usize>,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The notes of an interview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The paragraphs, in their order.
    pub paragraphs: Vec<Paragraph>,
    /// The names of those who speak, in the order in which they begin.
    pub speakers: Vec<String>,
}

impl Notes {
    /// The name of who speaks in a paragraph.
    pub fn speaker(&self, paragraph: &Paragraph) -> Option<&str> {
        self.speakers.get(paragraph.speaker?).map(String::as_str)
    }

    /// The place of the first paragraph in which everything is found that is looked for.
    pub fn first(&self, query: &Query) -> Option<usize> {
        let mut paragraphs = self.paragraphs.iter();
        paragraphs.position(|paragraph| query.find(&paragraph.text).is_some())
    }

    /// The paragraphs in which everything is found that is looked for: the place of each, with
    /// what was found as bytes of its text.
    pub fn search(&self, query: &Query) -> Vec<(usize, Vec<std::ops::Range<usize>>)> {
        let found = self.paragraphs.iter().enumerate();
        found
            .filter_map(|(place, paragraph)| Some((place, query.find(&paragraph.text)?)))
            .collect()
    }
}
