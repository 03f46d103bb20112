//! Mermaid `journey` diagrams, read as Mermaid 11 reads them: what it accepts is accepted,
//! what it refuses is refused, and what it loses without a word is remarked.
//!
//! The text is made ready as it is for every Mermaid diagram (`prepare`), cut into words
//! (`tokens`) and put together (`grammar`). Each step keeps where the text came from.

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
/// The most people that the tasks of a diagram name, each counted as often as named.
pub const MAX_PEOPLE: usize = 100_000;
/// The most remarks about a diagram; how many more there were is said by one more.
const MAX_REMARKS: usize = 1_000;

/// A journey diagram as Mermaid understands it. Line breaks in names (`<br>`) are line ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// The title, white space and all; empty if the diagram says none.
    pub title: String,
    /// The title that the front matter gives; shown if the diagram itself says none.
    pub front_title: Option<String>,
    /// The title for screen readers.
    pub acc_title: String,
    /// The description for screen readers.
    pub acc_description: String,
    /// The sections in their order; the first has no name if tasks stand before any.
    pub sections: Vec<Section>,
    /// What Mermaid loses or reads in another way than it seems to be meant.
    pub remarks: Vec<Remark>,
}

/// A section of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name; `None` for tasks before any section.
    pub name: Option<String>,
    /// The place in the text at which it begins.
    pub at: Position,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// A task of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// Its score, most often 1 to 5 and possibly endless; `None` if it is no number.
    pub score: Option<f64>,
    /// Who takes part, in the order of the text; names may be empty or there twice.
    pub people: Vec<String>,
    /// The place in the text at which it begins.
    pub at: Position,
}

impl Diagram {
    /// All tasks in their order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|it| &it.tasks)
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
/// A remark that says where and why Mermaid refuses the text, or which limit it exceeds.
pub fn parse(text: &str) -> Result<Diagram, Remark> {
    parse_at(text, Position { line: 1, column: 1 })
}

/// Reads a journey diagram that stands in a larger text from `first` on.
///
/// # Errors
/// As [`parse`].
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
        let shown = |it: String| html::filtered(&it).replace("<br>", "\n");
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

/// Whether Mermaid takes a text for a journey diagram, sound or not.
pub fn is_journey(text: &str) -> bool {
    // A directive or a comment that is taken away may stand in the middle of the word.
    if text.len() > MAX_BYTES || !(text.contains("journey") || text.contains("%%")) {
        return false;
    }
    let mut traced = Traced::new(text);
    prepare::prepare(&mut traced);
    prepare::is_journey(traced.text())
}

/// Why a text is no journey diagram.
fn no_journey(traced: &Traced, lines: &Lines<'_>) -> Remark {
    let text = traced.text();
    let at = lines.position(traced.origin(0));
    let first = text.lines().next().unwrap_or_default();
    let key = if text.starts_with("---") {
        "mermaid-front-matter-open"
    } else if text.is_empty() {
        "mermaid-empty"
    } else {
        "mermaid-no-journey"
    };
    Remark::at(at, key).with("text", &grammar::excerpt(first))
}
