//! Finds journey diagrams in Markdown documents.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::is_journey;
use super::traced::Lines;
use crate::file::Position;

/// A journey diagram in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The position in the document at which the text of the diagram begins.
    pub at: Position,
    /// The text of the diagram.
    pub text: String,
}

/// The journey diagrams of a Markdown document, in their order: blocks of code in the
/// language `mermaid`, and blocks between `:::mermaid` and `:::`.
pub fn fences(document: &str) -> Vec<Fence> {
    let lines = Lines::new(document, Position { line: 1, column: 1 });
    let mut blocks = code_blocks(document);
    blocks.extend(colon_blocks(document, &blocks));
    blocks.sort_by_key(|block| block.start);
    let journeys = blocks.into_iter().filter(|block| block.is_mermaid);
    let journeys = journeys.filter(|block| is_journey(&block.text));
    let fence = |block: Block| Fence {
        at: lines.position(block.start),
        text: block.text,
    };
    journeys.map(fence).collect()
}

/// A block of code, or a block between colons.
struct Block {
    /// The first byte of the block's text.
    start: usize,
    /// The byte behind the block.
    end: usize,
    text: String,
    is_mermaid: bool,
}

/// The fenced and indented blocks of code.
fn code_blocks(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_inside = false;
    for (event, range) in Parser::new(document).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_inside = true;
                blocks.push(Block {
                    start: range.end,
                    end: range.end,
                    text: String::new(),
                    is_mermaid: matches!(kind, CodeBlockKind::Fenced(info) if names_mermaid(&info)),
                });
            }
            Event::Text(text) if is_inside => {
                if let Some(block) = blocks.last_mut() {
                    block.start = block.start.min(range.start);
                    block.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => is_inside = false,
            _ => {}
        }
    }
    blocks
}

/// Whether the text behind a fence names Mermaid, as in `mermaid` or `{mermaid}`.
fn names_mermaid(info: &str) -> bool {
    let first = info.trim_start().trim_start_matches(['{', '.']);
    let end = first.find(|c: char| !c.is_alphanumeric());
    first[..end.unwrap_or(first.len())].eq_ignore_ascii_case("mermaid")
}

/// The blocks between colons that are outside of `others`, the blocks of code.
fn colon_blocks(document: &str, others: &[Block]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut next_other = 0;
    for line in document.split_inclusive('\n') {
        let start = at;
        at += line.len();
        while others
            .get(next_other)
            .is_some_and(|block| block.end <= start)
        {
            next_other += 1;
        }
        let bare = line.trim();
        match open {
            None => {
                let is_in_other = others
                    .get(next_other)
                    .is_some_and(|block| block.start <= start);
                let kind = bare.strip_prefix(":::").map(str::trim);
                if !is_in_other && kind.is_some_and(|kind| kind.eq_ignore_ascii_case("mermaid")) {
                    open = Some(at);
                }
            }
            Some(from) if bare == ":::" => {
                blocks.push(Block {
                    start: from,
                    end: at,
                    text: document[from..start].to_owned(),
                    is_mermaid: true,
                });
                open = None;
            }
            Some(_) => {}
        }
    }
    blocks
}
