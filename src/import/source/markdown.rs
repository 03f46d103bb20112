//! Markdown as a row of things one below the other: headings, paragraphs, lists, tables,
//! blocks of code.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::limits;
use crate::import::Remark;
use crate::import::table::cell::{Cell, Reference};

/// Text with its links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rich {
    /// The text; line breaks are line ends.
    pub text: String,
    /// The links in it.
    pub references: Vec<Reference>,
    /// How many of its letters are bold, counted in bytes, if they stand at its beginning.
    pub bold: usize,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// What it says itself.
    pub rich: Rich,
    /// The items below it.
    pub children: Vec<Node>,
}

/// A thing in a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A heading, 1 to 6.
    Heading(u8, Rich),
    /// A paragraph, in a quote or not.
    Paragraph(Rich),
    /// A list, and whether it is numbered.
    List(Vec<Node>, bool),
    /// A table.
    Table(Vec<Vec<Cell>>),
    /// Code with the word behind the fence.
    Code(String, String),
    /// HTML.
    Html(String),
    /// The lines of front matter.
    FrontMatter(String),
}

/// The things of a document, each with its line, from 1.
pub fn things(document: &str) -> Result<Vec<(usize, Thing)>, Remark> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        lines: line_starts(document),
        ..Reader::default()
    };
    for (event, range) in Parser::new_ext(document, options).into_offset_iter() {
        reader.event(event, range.start)?;
    }
    Ok(reader.things)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

#[derive(Default)]
struct Reader {
    lines: Vec<usize>,
    things: Vec<(usize, Thing)>,
    /// The text in the making.
    rich: Rich,
    /// Whether all text so far was bold.
    is_bold_so_far: bool,
    bold_depth: usize,
    links: Vec<(usize, String)>,
    /// Open lists: their items so far, and whether they are numbered.
    lists: Vec<(Vec<Node>, bool)>,
    /// Open items.
    items: Vec<Node>,
    list_line: usize,
    rows: Vec<Vec<Cell>>,
    cells: usize,
    is_in_cell: bool,
    code: Option<(String, String)>,
    is_front: bool,
}

impl Reader {
    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|it| *it <= offset)
    }

    fn push(&mut self, offset: usize, thing: Thing) {
        let line = self.line(offset);
        self.things.push((line, thing));
    }

    fn take(&mut self) -> Rich {
        self.is_bold_so_far = true;
        self.bold_depth = 0;
        self.links.clear();
        let mut rich = std::mem::take(&mut self.rich);
        rich.text
            .truncate(rich.text.trim_end_matches(['\n', ' ']).len());
        rich
    }

    fn event(&mut self, event: Event<'_>, offset: usize) -> Result<(), Remark> {
        match event {
            Event::Start(tag) => self.start(tag, offset)?,
            Event::End(tag) => self.end(tag, offset)?,
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.say(&text),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.say(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.say("\n"),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Html(html) => match &mut self.code {
                Some((_, code)) => code.push_str(&html),
                None => self.push(offset, Thing::Html(html.into_string())),
            },
            Event::TaskListMarker(_) | Event::Rule | Event::FootnoteReference(_) => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        self.is_bold_so_far &= self.bold_depth > 0 || text.trim().is_empty();
        self.rich.text.push_str(text);
        if self.is_bold_so_far && self.bold_depth > 0 {
            self.rich.bold = self.rich.text.len();
        }
    }

    /// Line breaks and items of lists in cells are line ends; other tags say nothing.
    fn inline_html(&mut self, html: &str) {
        let tag = html
            .trim_start_matches(['<', '/'])
            .trim_end_matches(['>', '/', ' '])
            .to_ascii_lowercase();
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "br" | "p" | "ul" | "ol" | "div" if !self.rich.text.is_empty() => {
                self.rich.text.push('\n');
            }
            "li" if !html.starts_with("</") => {
                if !self.rich.text.is_empty() && !self.rich.text.ends_with('\n') {
                    self.rich.text.push('\n');
                }
                self.rich.text.push_str("• ");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) -> Result<(), Remark> {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph if self.items.is_empty() => {
                self.take();
            }
            Tag::Paragraph => self.break_item(),
            Tag::Strong => self.bold_depth += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links
                    .push((self.rich.text.len(), dest_url.into_string()));
            }
            Tag::List(first) => {
                if self.lists.len() >= limits::MAX_DEPTH {
                    let position = crate::file::Position {
                        line: self.line(offset),
                        column: 1,
                    };
                    return Err(
                        Remark::at(position, "import-too-deep").with("most", &limits::MAX_DEPTH)
                    );
                }
                if self.lists.is_empty() {
                    self.list_line = self.line(offset);
                }
                self.keep_item_text();
                self.lists.push((Vec::new(), first.is_some()));
            }
            Tag::Item => {
                self.take();
                self.items.push(Node::default());
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(language) => language.into_string(),
                    pulldown_cmark::CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::Table(_) => self.rows.clear(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => {
                self.take();
                self.is_in_cell = true;
            }
            Tag::HtmlBlock => self.code = Some(("html".to_owned(), String::new())),
            Tag::MetadataBlock(_) => {
                self.code = Some((String::new(), String::new()));
                self.is_front = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd, offset: usize) -> Result<(), Remark> {
        match tag {
            TagEnd::Heading(level) => {
                let rich = self.take();
                self.push(offset, Thing::Heading(rank(level), rich));
            }
            TagEnd::Paragraph if self.items.is_empty() => {
                let rich = self.take();
                if !rich.text.trim().is_empty() {
                    self.push(offset, Thing::Paragraph(rich));
                }
            }
            TagEnd::Strong => self.bold_depth = self.bold_depth.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Item => {
                self.keep_item_text();
                if let (Some(item), Some((list, _))) = (self.items.pop(), self.lists.last_mut()) {
                    list.push(item);
                }
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                if let Some((language, code)) = self.code.take() {
                    let is_html = tag == TagEnd::HtmlBlock;
                    let thing = match (self.is_front, is_html) {
                        (true, _) => Thing::FrontMatter(code),
                        (false, true) => Thing::Html(code),
                        (false, false) => Thing::Code(language, code),
                    };
                    self.is_front = false;
                    self.push(offset, thing);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(offset, Thing::Table(rows));
            }
            TagEnd::TableCell => {
                self.is_in_cell = false;
                let rich = self.take();
                self.cells += 1;
                limits::cells(
                    self.rows.len(),
                    self.rows.last().map_or(0, Vec::len),
                    self.cells,
                )
                .map_err(|it| limits::at_line(it, self.line(offset) as u64))?;
                if let Some(row) = self.rows.last_mut() {
                    row.push(rich.into_cell());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_link(&mut self) {
        let Some((start, target)) = self.links.pop() else {
            return;
        };
        let text = self.rich.text.get(start..).unwrap_or_default().to_owned();
        if !target.is_empty() {
            self.rich.references.push(Reference { text, target });
        }
    }

    /// Keeps what was said of the innermost open item.
    fn keep_item_text(&mut self) {
        let rich = self.take();
        if let Some(item) = self.items.last_mut()
            && !rich.text.trim().is_empty()
        {
            if item.rich.text.is_empty() {
                item.rich = rich;
            } else {
                item.rich.text.push('\n');
                item.rich.text.push_str(&rich.text);
                item.rich.references.extend(rich.references);
            }
        }
    }

    fn break_item(&mut self) {
        self.keep_item_text();
    }

    fn end_list(&mut self) {
        let Some((nodes, is_ordered)) = self.lists.pop() else {
            return;
        };
        if let Some(item) = self.items.last_mut() {
            item.children.extend(nodes);
        } else {
            let line = self.list_line;
            self.things.push((line, Thing::List(nodes, is_ordered)));
        }
    }
}

impl Rich {
    /// As a cell of a table.
    pub fn into_cell(self) -> Cell {
        let is_bold = self.bold > 0 && self.bold >= self.text.trim_end().len();
        Cell {
            text: self.text,
            references: self.references,
            is_bold,
            ..Cell::EMPTY
        }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
