//! HTML, as other programs put it on the clipboard: tables with merged cells, and the
//! headings, paragraphs and lists around them.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::limits;
use super::markdown::{Node, Rich, Thing};
use crate::import::Remark;
use crate::import::table::cell::{Cell, Continues, Reference};

/// The most columns or rows that one cell may cover.
const MOST_COVERED: usize = 1_000;

/// Whether a text holds an HTML table.
pub fn has_table(text: &str) -> bool {
    let find = |text: &str| text.to_ascii_lowercase().contains("<table");
    find(text)
}

/// The tables of an HTML text.
pub fn tables(html: &str) -> Result<Vec<Vec<Vec<Cell>>>, Remark> {
    let things = things(html)?.into_iter();
    let table = |thing: Thing| match thing {
        Thing::Table(rows) => Some(rows),
        _ => None,
    };
    Ok(things.filter_map(|(_, it)| table(it)).collect())
}

/// Everything in an HTML text; the lines are those of the blocks in their order.
pub fn things(html: &str) -> Result<Vec<(usize, Thing)>, Remark> {
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
                        .map(|it| String::from_utf8_lossy(it).into_owned())
                };
                reader.start(&name, &attribute)?;
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.say(&String::from_utf8_lossy(&text)),
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
    Ok(reader.things)
}

/// A table in the making.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Option<Cell>>>,
    /// How many rows were begun; cells may reach further down.
    begun: usize,
    /// The cell being read, and how many columns and rows it covers.
    open: Option<(usize, usize, bool)>,
    cells: usize,
    /// The most columns of a row.
    widest: usize,
    /// How many bytes of text they have, those of merged cells in each of them.
    letters: usize,
}

#[derive(Default)]
struct Reader {
    things: Vec<(usize, Thing)>,
    tables: Vec<Table>,
    rich: Rich,
    links: Vec<(usize, String)>,
    heading: Option<u8>,
    /// How deep in lists, where no table is.
    lists: usize,
    nodes: Vec<(usize, Node)>,
    is_ordered: bool,
    bold: usize,
    is_all_bold: bool,
    /// Inside of what shows no text.
    hidden: usize,
    /// Why no more is read.
    failed: Option<Remark>,
}

impl Reader {
    fn say(&mut self, text: &str) {
        if self.hidden > 0 || (self.tables.last().is_some_and(|it| it.open.is_none())) {
            return;
        }
        let ends = |it: &str| it.is_empty() || it.ends_with([' ', '\n']);
        for letter in text.chars() {
            match letter {
                ' ' | '\n' | '\t' | '\r' if ends(&self.rich.text) => {}
                ' ' | '\n' | '\t' | '\r' => self.rich.text.push(' '),
                it => {
                    self.is_all_bold &= self.bold > 0;
                    self.rich.text.push(it);
                }
            }
        }
        if self.is_all_bold {
            self.rich.bold = self.rich.text.len();
        }
    }

    fn line_break(&mut self) {
        let kept = self.rich.text.trim_end_matches(' ').len();
        self.rich.text.truncate(kept);
        if !self.rich.text.is_empty() {
            self.rich.text.push('\n');
        }
    }

    fn new_line(&mut self) {
        if !self.rich.text.ends_with('\n') {
            self.line_break();
        }
    }

    fn take(&mut self) -> Rich {
        self.is_all_bold = true;
        self.links.clear();
        let mut rich = std::mem::take(&mut self.rich);
        rich.text
            .truncate(rich.text.trim_end_matches([' ', '\n']).len());
        rich.bold = rich.bold.min(rich.text.len());
        rich
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
                if self.tables.last().is_none_or(|it| it.open.is_none()) || self.tables.is_empty() {
                    self.tables.push(Table::default());
                } else {
                    // A table in a cell is text of the cell; its own rows are lines.
                    self.tables.push(Table {
                        open: Some((0, 0, false)),
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
            "td" | "th" if self.is_inner() => self.say(" "),
            "td" | "th" => {
                self.end_cell()?;
                let span = |it: &str| {
                    attribute(it)
                        .and_then(|it| it.trim().parse::<usize>().ok())
                        .unwrap_or(1)
                        .clamp(1, MOST_COVERED)
                };
                if let Some(table) = self.tables.last_mut() {
                    if table.begun == 0 {
                        table.begin_row();
                    }
                    table.open = Some((span("colspan"), span("rowspan"), name == "th"));
                }
            }
            "br" => self.line_break(),
            "p" | "div" if self.tables.is_empty() && self.nodes.is_empty() => self.flush(),
            "p" | "div" if !self.rich.text.ends_with("• ") => self.new_line(),
            "li" if self.tables.is_empty() => {
                self.keep_item();
                if self.lists <= limits::MAX_DEPTH {
                    self.nodes.push((self.lists, Node::default()));
                }
            }
            "li" => {
                self.new_line();
                self.rich.text.push_str("• ");
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
                self.links.push((self.rich.text.len(), target));
            }
            "img" => {
                let alt = attribute("alt").unwrap_or_default();
                self.say(&alt);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a table within a cell of another one is open.
    fn is_inner(&self) -> bool {
        self.tables
            .last()
            .is_some_and(|it| it.open.is_some_and(|it| it.0 == 0))
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
            "p" | "div" if self.tables.is_empty() && self.nodes.is_empty() => self.flush(),
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
                    let text = self.rich.text.get(start..).unwrap_or_default().to_owned();
                    if !target.is_empty() && !target.starts_with('#') {
                        self.rich.references.push(Reference { text, target });
                    }
                }
            }
            _ => {}
        }
    }

    /// Ends a cell; what is too much is told when all is read.
    fn try_end_cell(&mut self) {
        if let Err(remark) = self.end_cell() {
            self.failed.get_or_insert(remark);
        }
    }

    fn end_cell(&mut self) -> Result<(), Remark> {
        let Some(table) = self.tables.last() else {
            return Ok(());
        };
        if table.open.is_none() {
            self.take();
            return Ok(());
        }
        let cell = self.take().into_cell();
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let Some((columns, rows, is_head)) = table.open.take() else {
            return Ok(());
        };
        let row = table.begun.saturating_sub(1);
        let at = table.rows[row]
            .iter()
            .position(Option::is_none)
            .unwrap_or(table.rows[row].len());
        table.cells += columns * rows;
        // All rows become as long as the longest.
        table.widest = table.widest.max(at + columns);
        let area = table.cells.max(table.widest * table.begun);
        limits::cells(row, at + columns, area)?;
        table.letters += cell.text.len().saturating_mul(columns * rows);
        limits::text(table.letters)?;
        for down in 0..rows {
            if table.rows.len() <= row + down {
                table.rows.push(Vec::new());
            }
            let cells = &mut table.rows[row + down];
            if cells.len() < at + columns {
                cells.resize(at + columns, None);
            }
            for right in 0..columns {
                let continues = match (right, down) {
                    (0, 0) => Continues::Nothing,
                    (0, _) => Continues::Above,
                    _ => Continues::Left,
                };
                cells[at + right] = Some(Cell {
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
            self.push(Thing::Table(rows));
        }
    }

    fn push(&mut self, thing: Thing) {
        let line = self.things.len() + 1;
        self.things.push((line, thing));
    }

    /// Ends a paragraph or heading.
    fn flush(&mut self) {
        if !self.nodes.is_empty() || self.lists > 0 {
            self.keep_item();
            return;
        }
        let rich = self.take();
        let heading = self.heading.take();
        if rich.text.trim().is_empty() {
            return;
        }
        self.push(heading.map_or_else(
            || Thing::Paragraph(rich.clone()),
            |it| Thing::Heading(it, rich.clone()),
        ));
    }

    fn keep_item(&mut self) {
        let rich = self.take();
        if let Some((_, node)) = self.nodes.last_mut()
            && node.rich.text.is_empty()
        {
            node.rich = rich;
        } else if let Some((_, node)) = self.nodes.last_mut()
            && !rich.text.is_empty()
        {
            node.rich.text.push('\n');
            node.rich.text.push_str(&rich.text);
            node.rich.references.extend(rich.references);
        }
    }

    /// Puts items into the items they stand below.
    fn end_lists(&mut self) {
        let mut done: Vec<(usize, Node)> = Vec::new();
        for (depth, mut node) in std::mem::take(&mut self.nodes).into_iter().rev() {
            let below = done.iter().rev().take_while(|it| it.0 > depth).count();
            let from = done.len() - below;
            node.children
                .extend(done.drain(from..).rev().map(|it| it.1));
            done.push((depth, node));
        }
        let nodes: Vec<Node> = done.into_iter().rev().map(|it| it.1).collect();
        if !nodes.is_empty() {
            let is_ordered = self.is_ordered;
            self.push(Thing::List(nodes, is_ordered));
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
            .map(|row| row.iter().map(|it| it.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [["a", "b", "b"], ["a", "c", "d\ne"]]);
        assert_eq!(tables[0][0][2].continues, Continues::Left);
        assert_eq!(tables[0][1][0].continues, Continues::Above);
    }

    #[test]
    fn lists_and_tables_in_cells_are_lines() {
        let html = "<table><tr><td><ul><li><p>one</p></li><li>two</li></ul></td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table><h2>Next</h2><ol><li>A<ul><li>B</li></ul></li></ol>";
        let things = things(html).expect("things");
        let Thing::Table(rows) = &things[0].1 else {
            panic!("a table")
        };
        assert_eq!(rows[0][0].text, "• one\n• two");
        assert_eq!(rows[0][1].text, "x y");
        assert!(matches!(&things[1].1, Thing::Heading(2, _)));
        let Thing::List(nodes, true) = &things[2].1 else {
            panic!("a list")
        };
        assert_eq!(nodes[0].children[0].rich.text, "B");
    }
}
