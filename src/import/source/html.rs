//! Reads HTML from files and from the clipboard: tables with merged cells, and the headings,
//! paragraphs and lists around them.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::limits;
use super::markdown::{ListItem, Passage, RichText};
use crate::import::Remark;
use crate::import::table::cell::{Cell, Continues, Reference};

/// The most columns or rows that one cell may cover.
const MAX_SPAN: usize = 1_000;

/// Whether a text holds an HTML table.
pub fn has_table(text: &str) -> bool {
    text.to_ascii_lowercase().contains("<table")
}

/// The tables of an HTML text.
pub fn tables(html: &str) -> Result<Vec<Vec<Vec<Cell>>>, Remark> {
    let passages = passages(html)?.into_iter();
    let table = |passage: Passage| match passage {
        Passage::Table(rows) => Some(rows),
        _ => None,
    };
    Ok(passages.filter_map(|(_, passage)| table(passage)).collect())
}

/// The passages of an HTML text, numbered from 1 in place of lines.
pub fn passages(html: &str) -> Result<Vec<(usize, Passage)>, Remark> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |wanted: &str| {
                    tag.attributes
                        .get(wanted.as_bytes())
                        .map(|value| String::from_utf8_lossy(value).into_owned())
                };
                reader.start(&name, &attribute)?;
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.add_text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        if let Some(remark) = reader.failed {
            return Err(remark);
        }
    }
    reader.flush();
    while !reader.tables.is_empty() {
        reader.end_table();
    }
    Ok(reader.passages)
}

/// A table whose end was not read yet.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Option<Cell>>>,
    /// How many rows were begun. Cells that cover several rows may reach further down.
    begun: usize,
    /// The cell that is being read.
    open: Option<OpenCell>,
    /// How many cells the table has so far; a merged cell counts for each that it covers.
    cells: usize,
    /// The number of columns in the widest row.
    widest: usize,
    /// How many bytes of text the cells have; the text of a merged cell counts for each that
    /// it covers.
    text_bytes: usize,
}

/// A cell that is being read.
#[derive(Clone, Copy)]
enum OpenCell {
    /// A cell of the table itself.
    Own {
        /// How many columns it covers.
        columns: usize,
        /// How many rows it covers.
        rows: usize,
        /// Whether it is a heading.
        is_head: bool,
    },
    /// A table inside of a cell, which becomes text of that cell.
    Inner,
}

#[derive(Default)]
struct Reader {
    passages: Vec<(usize, Passage)>,
    /// The open tables, the outermost first.
    tables: Vec<Table>,
    /// The text since the last passage, item or cell.
    content: RichText,
    /// For each open link, where its text begins in `content`, and its address.
    links: Vec<(usize, String)>,
    /// The level of the open heading.
    heading: Option<u8>,
    /// How many lists are open; those inside of tables do not count.
    lists: usize,
    /// The items of the open lists, each with its depth.
    list_items: Vec<(usize, ListItem)>,
    /// Whether the outermost open list is numbered.
    is_ordered: bool,
    /// How many bold elements are open.
    bold: usize,
    /// Whether `content` is bold from its beginning up to now.
    is_all_bold: bool,
    /// How many elements are open whose text is not shown.
    hidden: usize,
    /// The reason why reading stops.
    failed: Option<Remark>,
}

impl Reader {
    fn add_text(&mut self, text: &str) {
        if self.hidden > 0 || (self.tables.last().is_some_and(|table| table.open.is_none())) {
            return;
        }
        let is_at_space = |text: &str| text.is_empty() || text.ends_with([' ', '\n']);
        for letter in text.chars() {
            match letter {
                ' ' | '\n' | '\t' | '\r' if is_at_space(&self.content.text) => {}
                ' ' | '\n' | '\t' | '\r' => self.content.text.push(' '),
                letter => {
                    self.is_all_bold &= self.bold > 0;
                    self.content.text.push(letter);
                }
            }
        }
        if self.is_all_bold {
            self.content.bold = self.content.text.len();
        }
    }

    fn line_break(&mut self) {
        let kept = self.content.text.trim_end_matches(' ').len();
        self.content.text.truncate(kept);
        if !self.content.text.is_empty() {
            self.content.text.push('\n');
        }
    }

    fn new_line(&mut self) {
        if !self.content.text.ends_with('\n') {
            self.line_break();
        }
    }

    fn take_text(&mut self) -> RichText {
        self.is_all_bold = true;
        self.links.clear();
        let mut content = std::mem::take(&mut self.content);
        content
            .text
            .truncate(content.text.trim_end_matches([' ', '\n']).len());
        content.bold = content.bold.min(content.text.len());
        content
    }

    fn start(
        &mut self,
        name: &str,
        attribute: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Remark> {
        match name {
            "script" | "style" | "head" | "title" | "noscript" | "template" => self.hidden += 1,
            "table" => {
                if self.tables.len() >= limits::MAX_DEPTH {
                    return Err(Remark::new("import-too-deep").with("most", &limits::MAX_DEPTH));
                }
                if self.tables.is_empty() {
                    self.flush();
                }
                if self.tables.last().is_none_or(|table| table.open.is_none())
                    || self.tables.is_empty()
                {
                    self.tables.push(Table::default());
                } else {
                    // A table in a cell becomes text of the cell, with a line for each row.
                    self.tables.push(Table {
                        open: Some(OpenCell::Inner),
                        ..Table::default()
                    });
                }
            }
            "tr" if self.is_inner() => self.new_line(),
            "tr" => {
                self.end_cell()?;
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
            }
            "td" | "th" if self.is_inner() => self.add_text(" "),
            "td" | "th" => {
                self.end_cell()?;
                if let Some(table) = self.tables.last_mut() {
                    table.begin_cell(name == "th", attribute);
                }
            }
            "br" => self.line_break(),
            "p" | "div" if self.tables.is_empty() && self.list_items.is_empty() => self.flush(),
            "p" | "div" if !self.content.text.ends_with("• ") => self.new_line(),
            "li" if self.tables.is_empty() => {
                self.keep_item();
                if self.lists <= limits::MAX_DEPTH {
                    self.list_items.push((self.lists, ListItem::default()));
                }
            }
            "li" => {
                self.new_line();
                self.content.text.push_str("• ");
            }
            "ul" | "ol" if self.tables.is_empty() => {
                if self.lists == 0 {
                    self.flush();
                    self.is_ordered = name == "ol";
                }
                self.keep_item();
                self.lists += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.tables.is_empty() => {
                self.flush();
                self.heading = name[1..].parse().ok();
            }
            "b" | "strong" => self.bold += 1,
            "a" => {
                let target = attribute("href").unwrap_or_default();
                self.links.push((self.content.text.len(), target));
            }
            "img" => {
                let alt = attribute("alt").unwrap_or_default();
                self.add_text(&alt);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the innermost open table is inside of a cell of another one.
    fn is_inner(&self) -> bool {
        self.tables
            .last()
            .is_some_and(|table| matches!(table.open, Some(OpenCell::Inner)))
    }

    fn end(&mut self, name: &str) {
        match name {
            "script" | "style" | "head" | "title" | "noscript" | "template" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "table" => self.end_table(),
            "td" | "th" | "tr" if !self.is_inner() => {
                self.try_end_cell();
            }
            "p" | "div" if self.tables.is_empty() && self.list_items.is_empty() => self.flush(),
            "p" | "div" | "li" if !self.tables.is_empty() => self.new_line(),
            "ul" | "ol" if self.tables.is_empty() => {
                self.keep_item();
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.end_lists();
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.tables.is_empty() => self.flush(),
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "a" => {
                if let Some((start, target)) = self.links.pop() {
                    let text = self
                        .content
                        .text
                        .get(start..)
                        .unwrap_or_default()
                        .to_owned();
                    if !target.is_empty() && !target.starts_with('#') {
                        self.content.references.push(Reference { text, target });
                    }
                }
            }
            _ => {}
        }
    }

    /// Ends a cell. A limit that it exceeds is noted in `failed`.
    fn try_end_cell(&mut self) {
        if let Err(remark) = self.end_cell() {
            self.failed.get_or_insert(remark);
        }
    }

    /// Ends the open cell of the innermost table, and puts it into all cells that it covers.
    fn end_cell(&mut self) -> Result<(), Remark> {
        let Some(table) = self.tables.last() else {
            return Ok(());
        };
        if table.open.is_none() {
            self.take_text();
            return Ok(());
        }
        let cell = self.take_text().into_cell();
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let Some(OpenCell::Own {
            columns,
            rows,
            is_head,
        }) = table.open.take()
        else {
            return Ok(());
        };
        let row = table.begun.saturating_sub(1);
        let first_column = table.rows[row]
            .iter()
            .position(Option::is_none)
            .unwrap_or(table.rows[row].len());
        table.cells += columns * rows;
        // All rows will be as long as the longest one.
        table.widest = table.widest.max(first_column + columns);
        let area = table.cells.max(table.widest * table.begun);
        limits::cells(row, first_column + columns, area)?;
        table.text_bytes += cell.text.len().saturating_mul(columns * rows);
        limits::text(table.text_bytes)?;
        for down in 0..rows {
            if table.rows.len() <= row + down {
                table.rows.push(Vec::new());
            }
            let cells = &mut table.rows[row + down];
            if cells.len() < first_column + columns {
                cells.resize(first_column + columns, None);
            }
            for right in 0..columns {
                let continues = match (right, down) {
                    (0, 0) => Continues::Nothing,
                    (0, _) => Continues::Above,
                    _ => Continues::Left,
                };
                cells[first_column + right] = Some(Cell {
                    continues,
                    is_bold: cell.is_bold || is_head,
                    ..cell.clone()
                });
            }
        }
        Ok(())
    }

    fn end_table(&mut self) {
        if self.is_inner() {
            self.tables.pop();
            self.new_line();
            return;
        }
        self.try_end_cell();
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.rows.truncate(table.begun);
        let rows: Vec<Vec<Cell>> = table
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
            .collect();
        if !rows.is_empty() {
            self.push(Passage::Table(rows));
        }
    }

    /// Adds a passage, with its number in place of a line.
    fn push(&mut self, passage: Passage) {
        let line = self.passages.len() + 1;
        self.passages.push((line, passage));
    }

    /// Ends the open paragraph, heading or item.
    fn flush(&mut self) {
        if !self.list_items.is_empty() || self.lists > 0 {
            self.keep_item();
            return;
        }
        let content = self.take_text();
        let heading = self.heading.take();
        if content.text.trim().is_empty() {
            return;
        }
        self.push(heading.map_or_else(
            || Passage::Paragraph(content.clone()),
            |level| Passage::Heading(level, content.clone()),
        ));
    }

    /// Moves the text that was read to the last item of the open lists.
    fn keep_item(&mut self) {
        let content = self.take_text();
        if let Some((_, list_item)) = self.list_items.last_mut()
            && list_item.content.text.is_empty()
        {
            list_item.content = content;
        } else if let Some((_, list_item)) = self.list_items.last_mut()
            && !content.text.is_empty()
        {
            list_item.content.text.push('\n');
            list_item.content.text.push_str(&content.text);
            list_item.content.references.extend(content.references);
        }
    }

    /// Nests the items by their depth, and adds the list as a passage.
    fn end_lists(&mut self) {
        let mut nested: Vec<(usize, ListItem)> = Vec::new();
        for (depth, mut list_item) in std::mem::take(&mut self.list_items).into_iter().rev() {
            let count_below = nested
                .iter()
                .rev()
                .take_while(|item| item.0 > depth)
                .count();
            let from = nested.len() - count_below;
            list_item
                .children
                .extend(nested.drain(from..).rev().map(|item| item.1));
            nested.push((depth, list_item));
        }
        let list_items: Vec<ListItem> = nested.into_iter().rev().map(|item| item.1).collect();
        if !list_items.is_empty() {
            let is_ordered = self.is_ordered;
            self.push(Passage::List(list_items, is_ordered));
        }
    }
}

impl Table {
    fn begin_row(&mut self) {
        self.begun += 1;
        if self.rows.len() < self.begun {
            self.rows.push(Vec::new());
        }
    }

    /// Begins a cell, which covers as many columns and rows as its attributes say.
    fn begin_cell(&mut self, is_head: bool, attribute: &dyn Fn(&str) -> Option<String>) {
        let span = |name: &str| {
            attribute(name)
                .and_then(|value| value.trim().parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, MAX_SPAN)
        };
        if self.begun == 0 {
            self.begin_row();
        }
        self.open = Some(OpenCell::Own {
            columns: span("colspan"),
            rows: span("rowspan"),
            is_head,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_reach_over_their_neighbours() {
        let html = "<style>td{x}</style><table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d<br>e</table>";
        let tables = tables(html).expect("a table");
        let texts: Vec<Vec<&str>> = tables[0]
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [["a", "b", "b"], ["a", "c", "d\ne"]]);
        assert_eq!(tables[0][0][2].continues, Continues::Left);
        assert_eq!(tables[0][1][0].continues, Continues::Above);
    }

    #[test]
    fn lists_and_tables_in_cells_are_lines() {
        let html = "<table><tr><td><ul><li><p>one</p></li><li>two</li></ul></td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table><h2>Next</h2><ol><li>A<ul><li>B</li></ul></li></ol>";
        let passages = passages(html).expect("passages");
        let Passage::Table(rows) = &passages[0].1 else {
            panic!("a table")
        };
        assert_eq!(rows[0][0].text, "• one\n• two");
        assert_eq!(rows[0][1].text, "x y");
        assert!(matches!(&passages[1].1, Passage::Heading(2, _)));
        let Passage::List(list_items, true) = &passages[2].1 else {
            panic!("a list")
        };
        assert_eq!(list_items[0].children[0].content.text, "B");
    }
}
