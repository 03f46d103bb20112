//! Divides a Markdown document into its passages: headings, paragraphs, lists, tables and
//! blocks of code.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::limits;
use crate::import::Remark;
use crate::import::table::cell::{Cell, Reference};

/// Text with its links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    /// The text; line breaks are `\n`.
    pub text: String,
    /// The links in it.
    pub references: Vec<Reference>,
    /// The length of the bold text at the beginning, in bytes.
    pub bold: usize,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// The text of the item itself.
    pub content: RichText,
    /// The items below it.
    pub children: Vec<ListItem>,
}

/// A passage of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Passage {
    /// A heading, with its level from 1 to 6.
    Heading(u8, RichText),
    /// A paragraph, which may be part of a quote.
    Paragraph(RichText),
    /// A list, and whether it is numbered.
    List(Vec<ListItem>, bool),
    /// A table.
    Table(Vec<Vec<Cell>>),
    /// A block of code: the text behind the fence, which names the language, and the code.
    Code(String, String),
    /// HTML.
    Html(String),
    /// The lines of front matter.
    FrontMatter(String),
}

/// The passages of a document, each with its line, counted from 1.
pub fn passages(document: &str) -> Result<Vec<(usize, Passage)>, Remark> {
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
    Ok(reader.passages)
}

/// The byte offsets at which lines begin.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

#[derive(Default)]
struct Reader {
    /// The byte offsets at which lines begin.
    lines: Vec<usize>,
    passages: Vec<(usize, Passage)>,
    /// The text since the last passage, item or cell.
    content: RichText,
    /// Whether `content` is bold from its beginning up to now.
    is_bold_so_far: bool,
    bold_depth: usize,
    /// For each open link, where its text begins in `content`, and its address.
    links: Vec<(usize, String)>,
    /// Open lists: their items so far, and whether they are numbered.
    lists: Vec<(Vec<ListItem>, bool)>,
    /// The open items, the outermost first.
    items: Vec<ListItem>,
    /// The line at which the outermost open list begins.
    list_line: usize,
    /// The rows of the open table.
    rows: Vec<Vec<Cell>>,
    /// How many cells the document has so far.
    cells: usize,
    is_in_cell: bool,
    /// The open block of code, HTML or front matter: its language and its text.
    code: Option<(String, String)>,
    /// Whether the open block is front matter.
    is_front: bool,
}

impl Reader {
    /// The line of a byte offset, counted from 1.
    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    fn push(&mut self, offset: usize, passage: Passage) {
        let line = self.line(offset);
        self.passages.push((line, passage));
    }

    fn take_text(&mut self) -> RichText {
        self.is_bold_so_far = true;
        self.bold_depth = 0;
        self.links.clear();
        let mut content = std::mem::take(&mut self.content);
        content
            .text
            .truncate(content.text.trim_end_matches(['\n', ' ']).len());
        content
    }

    fn event(&mut self, event: Event<'_>, offset: usize) -> Result<(), Remark> {
        match event {
            Event::Start(tag) => self.start(tag, offset)?,
            Event::End(tag) => self.end(tag, offset)?,
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.add_text(&text),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.add_text(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.add_text("\n"),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Html(html) => match &mut self.code {
                Some((_, code)) => code.push_str(&html),
                None => self.push(offset, Passage::Html(html.into_string())),
            },
            Event::TaskListMarker(_) | Event::Rule | Event::FootnoteReference(_) => {}
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        self.is_bold_so_far &= self.bold_depth > 0 || text.trim().is_empty();
        self.content.text.push_str(text);
        if self.is_bold_so_far && self.bold_depth > 0 {
            self.content.bold = self.content.text.len();
        }
    }

    /// Turns HTML tags for line breaks, paragraphs and items into line ends. Other tags are
    /// ignored.
    fn inline_html(&mut self, html: &str) {
        let tag = html
            .trim_start_matches(['<', '/'])
            .trim_end_matches(['>', '/', ' '])
            .to_ascii_lowercase();
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "br" | "p" | "ul" | "ol" | "div" if !self.content.text.is_empty() => {
                self.content.text.push('\n');
            }
            "li" if !html.starts_with("</") => {
                if !self.content.text.is_empty() && !self.content.text.ends_with('\n') {
                    self.content.text.push('\n');
                }
                self.content.text.push_str("• ");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) -> Result<(), Remark> {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph if self.items.is_empty() => {
                self.take_text();
            }
            Tag::Paragraph => self.break_item(),
            Tag::Strong => self.bold_depth += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links
                    .push((self.content.text.len(), dest_url.into_string()));
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
                self.take_text();
                self.items.push(ListItem::default());
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
                self.take_text();
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
                let content = self.take_text();
                self.push(offset, Passage::Heading(rank(level), content));
            }
            TagEnd::Paragraph if self.items.is_empty() => {
                let content = self.take_text();
                if !content.text.trim().is_empty() {
                    self.push(offset, Passage::Paragraph(content));
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
                    let passage = match (self.is_front, is_html) {
                        (true, _) => Passage::FrontMatter(code),
                        (false, true) => Passage::Html(code),
                        (false, false) => Passage::Code(language, code),
                    };
                    self.is_front = false;
                    self.push(offset, passage);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(offset, Passage::Table(rows));
            }
            TagEnd::TableCell => {
                self.is_in_cell = false;
                let content = self.take_text();
                self.cells += 1;
                limits::cells(
                    self.rows.len(),
                    self.rows.last().map_or(0, Vec::len),
                    self.cells,
                )
                .map_err(|remark| limits::at_line(remark, self.line(offset) as u64))?;
                if let Some(row) = self.rows.last_mut() {
                    row.push(content.into_cell());
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
        let text = self
            .content
            .text
            .get(start..)
            .unwrap_or_default()
            .to_owned();
        if !target.is_empty() {
            self.content.references.push(Reference { text, target });
        }
    }

    /// Moves the text that was read to the innermost open item.
    fn keep_item_text(&mut self) {
        let content = self.take_text();
        if let Some(item) = self.items.last_mut()
            && !content.text.trim().is_empty()
        {
            if item.content.text.is_empty() {
                item.content = content;
            } else {
                item.content.text.push('\n');
                item.content.text.push_str(&content.text);
                item.content.references.extend(content.references);
            }
        }
    }

    fn break_item(&mut self) {
        self.keep_item_text();
    }

    fn end_list(&mut self) {
        let Some((list_items, is_ordered)) = self.lists.pop() else {
            return;
        };
        if let Some(item) = self.items.last_mut() {
            item.children.extend(list_items);
        } else {
            let line = self.list_line;
            self.passages
                .push((line, Passage::List(list_items, is_ordered)));
        }
    }
}

impl RichText {
    /// The text as a cell of a table.
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

/// The level of a heading as a number.
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
