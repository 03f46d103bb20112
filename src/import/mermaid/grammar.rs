//! Parses the tokens of a diagram into its title, sections and tasks.

use super::html::filtered;
use super::prepare::{uncover, uncover_only};
use super::script::{is_space, number};
use super::tokens::{Piece, Skipped, Token, Tokens};
use super::traced::{Lines, Traced};
use super::{Diagram, MAX_PEOPLE, MAX_REMARKS, MAX_SECTIONS, MAX_TASKS, Section, Task};
use crate::file::Position;
use crate::import::Remark;

/// The longest excerpt of a text in a remark, in characters.
const MAX_EXCERPT: usize = 60;

/// Parses a text whose escaped characters are covered, and adds it to `diagram`.
pub(super) fn read(
    traced: &Traced,
    lines: &Lines<'_>,
    diagram: &mut Diagram,
) -> Result<(), Remark> {
    let mut reader = Reader {
        traced,
        lines,
        tokens: Tokens::new(traced.text()),
        diagram,
        tasks: 0,
        people: 0,
        omitted_remarks: 0,
    };
    reader.document()?;
    reader.add_omission_remark();
    Ok(())
}

/// The first characters of a text, for a remark, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let text = text.trim_matches(is_space);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_EXCERPT {
        return line;
    }
    let short: String = line.chars().take(MAX_EXCERPT - 1).collect();
    format!("{}…", short.trim_end())
}

struct Reader<'a> {
    traced: &'a Traced,
    lines: &'a Lines<'a>,
    tokens: Tokens<'a>,
    diagram: &'a mut Diagram,
    /// How many tasks were read.
    tasks: usize,
    /// How many people the tasks name; everyone counts as often as named.
    people: usize,
    /// How many remarks were left out, because there were too many.
    omitted_remarks: usize,
}

impl Reader<'_> {
    fn text(&self, piece: &Piece) -> &str {
        &self.traced.text()[piece.clone()]
    }

    fn position(&self, at: usize) -> Position {
        self.lines.position(self.traced.origin(at))
    }

    fn remark(&mut self, remark: Remark) {
        if self.diagram.remarks.len() < MAX_REMARKS {
            self.diagram.remarks.push(remark);
        } else {
            self.omitted_remarks += 1;
        }
    }

    /// Adds the remark about those that were left out.
    fn add_omission_remark(&mut self) {
        if self.omitted_remarks > 0 {
            let last = Remark::new("mermaid-more-remarks").with("count", &self.omitted_remarks);
            self.diagram.remarks.push(last);
        }
    }

    /// The next token. Adds remarks about the text that was skipped before it.
    fn next(&mut self) -> Token {
        let token = self.tokens.next();
        for skipped in std::mem::take(&mut self.tokens.skipped) {
            let (at, key) = match skipped {
                Skipped::Hash(at) => (at, "mermaid-cut-at-hash"),
                Skipped::Percent(at) => (at, "mermaid-cut-at-percent"),
            };
            let rest = &self.traced.text()[at..];
            let lost = rest.lines().next().unwrap_or_default();
            let lost = excerpt(&uncover_only(lost));
            self.remark(Remark::at(self.position(at), key).with("text", &lost));
        }
        token
    }

    /// Parses the whole text.
    fn document(&mut self) -> Result<(), Remark> {
        if self.next() != Token::Journey {
            return Err(self.refusal("mermaid-no-journey"));
        }
        loop {
            let token = self.next();
            let start = self.tokens.start;
            match token {
                Token::End => return Ok(()),
                Token::LineEnd => {}
                Token::Title(piece) => self.title(start, &piece),
                Token::AccTitle(piece) => {
                    let text = self.text(&piece).trim_matches(is_space);
                    let text = filtered(text);
                    self.diagram.acc_title = uncover(text.trim_start_matches(is_space));
                }
                Token::AccDescription(piece) => {
                    let text = self.text(&piece).trim_matches(is_space);
                    self.diagram.acc_description = uncover(&flush_left(&filtered(text)));
                }
                Token::Section(piece) => self.section(start, &piece)?,
                Token::TaskName(piece) => self.task(start, &piece)?,
                Token::Journey => return Err(self.refusal("mermaid-second-journey")),
                Token::TaskData(_) => return Err(self.data_without_name()),
                Token::Empty => return Err(self.refusal("mermaid-nothing-said")),
                Token::Unclosed => return Err(self.refusal("mermaid-unclosed-brace")),
                Token::Stray(':') => return Err(self.refusal("mermaid-lone-colon")),
                Token::Stray(_) => return Err(self.refusal("mermaid-semicolon")),
            }
        }
    }

    /// The error with the message `key` about the last token.
    fn refusal(&self, key: &'static str) -> Remark {
        let start = self.tokens.start;
        let rest = self.traced.text()[start..].trim_start_matches(is_space);
        let refused_text = excerpt(&uncover_only(rest.lines().next().unwrap_or_default()));
        Remark::at(self.position(start), key).with("text", &refused_text)
    }

    /// The error about a colon with text behind it but without a name before it.
    fn data_without_name(&self) -> Remark {
        let before = &self.traced.text()[..self.tokens.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start_matches(is_space);
        let is_section = line
            .get(..7)
            .is_some_and(|word| word.eq_ignore_ascii_case("section"));
        self.refusal(if is_section {
            "mermaid-colon-in-section"
        } else {
            "mermaid-score-without-task"
        })
    }

    fn title(&mut self, start: usize, piece: &Piece) {
        let text = self.text(piece).to_owned();
        let at = self.position(start);
        if !self.diagram.title.is_empty() {
            let old = excerpt(&self.diagram.title);
            self.remark(Remark::at(at, "mermaid-title-again").with("text", &old));
        }
        self.next_line_taken(start, piece);
        if looks_like_a_task(&text) {
            let read = excerpt(&uncover_only(&text));
            self.remark(Remark::at(at, "mermaid-task-as-title").with("text", &read));
        }
        let shown = uncover(&filtered(&text));
        if shown != uncover(&text) {
            let remark = Remark::at(at, "mermaid-title-as-html");
            self.remark(remark.with("text", &excerpt(&shown)));
        }
        self.diagram.title = shown;
    }

    /// Adds a remark if a keyword without text behind it took the line below as its text.
    fn next_line_taken(&mut self, start: usize, piece: &Piece) {
        if self.traced.text()[start..piece.start].contains('\n') {
            let taken_text = excerpt(&uncover_only(self.text(piece)));
            let remark = Remark::at(self.position(start), "mermaid-next-line-taken");
            self.remark(remark.with("text", &taken_text));
        }
    }

    fn section(&mut self, start: usize, piece: &Piece) -> Result<(), Remark> {
        if self.diagram.sections.len() >= MAX_SECTIONS {
            let remark = self.refusal("mermaid-too-many-sections");
            return Err(remark.with("most", &MAX_SECTIONS));
        }
        self.next_line_taken(start, piece);
        let name = uncover(self.text(piece));
        let at = self.position(start);
        self.diagram.sections.push(Section {
            name: Some(name),
            at,
            tasks: Vec::new(),
        });
        Ok(())
    }

    fn task(&mut self, start: usize, name: &Piece) -> Result<(), Remark> {
        let at = self.position(start);
        let name = uncover(self.text(name));
        let Token::TaskData(data) = self.next() else {
            let remark = Remark::at(self.position(self.tokens.start), "mermaid-no-score");
            return Err(remark.with("text", &excerpt(&name)));
        };
        let data = self.text(&data).to_owned();
        let mut pieces = data.split(':');
        let score = self.score(pieces.next().unwrap_or_default(), &name, at);
        let people = pieces
            .next()
            .map(|people| people.split(','))
            .into_iter()
            .flatten();
        let people: Vec<String> = people.map(person).collect();
        self.people += people.len();
        if self.people > MAX_PEOPLE {
            let remark = Remark::at(at, "mermaid-too-many-people");
            return Err(remark.with("most", &MAX_PEOPLE));
        }
        let lost_pieces: Vec<&str> = pieces.collect();
        if !lost_pieces.is_empty() {
            let lost_text = excerpt(&uncover_only(&lost_pieces.join(":")));
            let remark = Remark::at(at, "mermaid-colon-too-many");
            self.remark(
                remark
                    .with("task", &excerpt(&name))
                    .with("text", &lost_text),
            );
        }
        self.tasks += 1;
        if self.tasks > MAX_TASKS {
            return Err(Remark::at(at, "mermaid-too-many-tasks").with("most", &MAX_TASKS));
        }
        let task = Task {
            name,
            score,
            people,
            at,
        };
        match self.diagram.sections.last_mut() {
            Some(section) => section.tasks.push(task),
            None => self.diagram.sections.push(Section {
                name: None,
                at,
                tasks: vec![task],
            }),
        }
        Ok(())
    }

    /// The score of a task. Adds a remark if it is not a finite number.
    fn score(&mut self, text: &str, task: &str, at: Position) -> Option<f64> {
        let score = number(text);
        let key = match score {
            None => "mermaid-score-no-number",
            Some(value) if !value.is_finite() => "mermaid-score-endless",
            Some(_) if text.trim_matches(is_space).is_empty() => "mermaid-score-missing",
            Some(_) => return score,
        };
        let remark = Remark::at(at, key).with("task", &excerpt(task));
        self.remark(remark.with("text", &excerpt(&uncover_only(text))));
        score
    }
}

/// A text without indentation and without empty lines.
fn flush_left(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find('\n') {
        out.push_str(&rest[..=end]);
        rest = rest[end + 1..].trim_start_matches(is_space);
    }
    out.push_str(rest);
    out
}

/// The name of a person who takes part in a task.
fn person(text: &str) -> String {
    uncover_only(text.trim_matches(is_space))
}

/// Whether a title looks like a task: with a colon, a number, and perhaps people.
fn looks_like_a_task(title: &str) -> bool {
    let mut pieces = title.split(':').skip(1);
    let score = pieces.next().map(|score| score.trim_matches(is_space));
    score.is_some_and(|score| !score.is_empty() && number(score).is_some())
}
