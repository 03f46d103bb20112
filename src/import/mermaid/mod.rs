//! Reads Mermaid `journey` diagrams as Mermaid 11 reads them: what Mermaid accepts is
//! accepted, what it refuses is refused, and what it loses silently is noted as a remark.
//!
//! The text is prepared as for every Mermaid diagram (`prepare`), cut into tokens (`tokens`)
//! and parsed (`grammar`). For each piece of text, its position in the original is kept.

mod fences;
mod front_matter;
mod grammar;
mod html;
mod journey;
mod prepare;
mod script;
mod tokens;
mod traced;
mod yaml;

pub use fences::{Fence, fences};
pub use journey::to_journey;

use crate::file::Position;
use crate::import::Remark;
use traced::{Lines, Traced};

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 2 << 20;
/// The most tasks of a diagram.
pub const MAX_TASKS: usize = 20_000;
/// The most sections of a diagram.
pub const MAX_SECTIONS: usize = 20_000;
/// The most people that the tasks of a diagram may name; everyone counts as often as named.
pub const MAX_PEOPLE: usize = 100_000;
/// The most remarks about a diagram. One further remark says how many more there were.
const MAX_REMARKS: usize = 1_000;

/// A journey diagram as Mermaid understands it. Line breaks in names (`<br>`) are `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// The title with all its white space; empty if the diagram has none.
    pub title: String,
    /// The title in the front matter, which is shown if the diagram itself has none.
    pub front_title: Option<String>,
    /// The title for screen readers.
    pub acc_title: String,
    /// The description for screen readers.
    pub acc_description: String,
    /// The sections in their order. The first one has no name if there are tasks before the
    /// first named section.
    pub sections: Vec<Section>,
    /// What Mermaid loses, or reads in another way than it seems to be meant.
    pub remarks: Vec<Remark>,
}

/// A section of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The name; `None` for tasks before the first section.
    pub name: Option<String>,
    /// The position in the text at which the section begins.
    pub at: Position,
    /// The tasks of the section.
    pub tasks: Vec<Task>,
}

/// A task of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The name.
    pub name: String,
    /// The score, most often from 1 to 5, but it may be infinite; `None` if it is not a number.
    pub score: Option<f64>,
    /// The names of those who take part, in the order of the text. Names may be empty or
    /// repeated.
    pub people: Vec<String>,
    /// The position in the text at which the task begins.
    pub at: Position,
}

impl Diagram {
    /// All tasks in their order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|section| &section.tasks)
    }

    /// The title that Mermaid shows.
    pub fn shown_title(&self) -> &str {
        match &self.front_title {
            Some(title) if self.title.is_empty() => title,
            _ => &self.title,
        }
    }
}

/// Reads a journey diagram.
///
/// # Errors
/// A remark that says where and why Mermaid refuses the text, or which limit the text
/// exceeds.
pub fn parse(text: &str) -> Result<Diagram, Remark> {
    parse_at(text, Position { line: 1, column: 1 })
}

/// Reads a journey diagram that is part of a larger text, where it begins at `first`.
///
/// # Errors
/// The same as those of [`parse`].
pub fn parse_at(text: &str, first: Position) -> Result<Diagram, Remark> {
    if text.len() > MAX_BYTES {
        return Err(Remark::new("mermaid-too-long").with("most", &(MAX_BYTES >> 20)));
    }
    let lines = Lines::new(text, first);
    let mut traced = Traced::new(text);
    let around = prepare::prepare(&mut traced);
    let mut diagram = Diagram::default();
    if let Some(found) = around.front_matter {
        let broken = |at| Remark::at(lines.position(at), "mermaid-front-matter-broken");
        let front = found.map_err(broken)?;
        let shown = |title: String| html::filtered(&title).replace("<br>", "\n");
        diagram.front_title = front.title.map(shown);
        if front.has_settings {
            let at = lines.position(around.front_matter_at);
            diagram.remarks.push(Remark::at(at, "mermaid-settings"));
        }
    }
    if let Some(at) = around.directive {
        diagram
            .remarks
            .push(Remark::at(lines.position(at), "mermaid-settings"));
    }
    if !prepare::is_journey(traced.text()) {
        return Err(no_journey(&traced, &lines));
    }
    prepare::cover(&mut traced);
    grammar::read(&traced, &lines, &mut diagram)?;
    Ok(diagram)
}

/// Whether Mermaid takes a text for a journey diagram, even if it has errors.
pub fn is_journey(text: &str) -> bool {
    // A directive or a comment that is removed may be in the middle of the word.
    if text.len() > MAX_BYTES || !(text.contains("journey") || text.contains("%%")) {
        return false;
    }
    let mut traced = Traced::new(text);
    prepare::prepare(&mut traced);
    prepare::is_journey(traced.text())
}

/// The remark that says why a text is not a journey diagram.
fn no_journey(traced: &Traced, lines: &Lines<'_>) -> Remark {
    let text = traced.text();
    let at = lines.position(traced.origin(0));
    let first_line = text.lines().next().unwrap_or_default();
    let key = if text.starts_with("---") {
        "mermaid-front-matter-open"
    } else if text.is_empty() {
        "mermaid-empty"
    } else {
        "mermaid-no-journey"
    };
    Remark::at(at, key).with("text", &grammar::excerpt(first_line))
}
