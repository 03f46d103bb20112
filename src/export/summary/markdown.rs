//! Writes a summary as Markdown.

use std::fmt::Write as _;

use super::document::{Block, Cell, Document, Fact, Point, Row, Table};
use crate::export::data::{Spot, escaped};

/// `document` as Markdown. Texts of the map are escaped, so that they are rendered unchanged.
pub fn write_summary(document: &Document) -> String {
    let mut out = String::new();
    let _ = write!(out, "# {}", inside(&document.title));
    if !document.subtitle.is_empty() {
        let _ = write!(out, ": {}", inside(&document.subtitle));
    }
    out.push_str("\n\n");
    for block in &document.blocks {
        let text = match block {
            Block::Heading(text) => format!("## {}", inside(text)),
            Block::Subheading(text) => format!("### {}", inside(text)),
            Block::Facts(facts) => lines(facts.iter().map(fact)),
            Block::Paragraph(text) => escaped(text, Spot::Start, ""),
            Block::Points(points) => lines(points.iter().map(point)),
            Block::Table(rows) => table(rows),
        };
        out.push_str(&text);
        out.push_str("\n\n");
    }
    let text = out.trim_end();
    format!("{text}\n")
}

fn inside(text: &str) -> String {
    escaped(text, Spot::Inside, "")
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn fact(fact: &Fact) -> String {
    format!("- **{}:** {}", inside(&fact.name), inside(&fact.text))
}

fn point(point: &Point) -> String {
    let indent = "  ".repeat(usize::from(point.depth));
    let mut parts = Vec::new();
    if !point.lead.is_empty() {
        let colon = if point.text.is_empty() { "" } else { ":" };
        parts.push(format!("**{}{colon}**", inside(&point.lead)));
    }
    if !point.text.is_empty() {
        // After other words the text does not begin a line.
        let spot = if parts.is_empty() {
            Spot::Start
        } else {
            Spot::Inside
        };
        parts.push(escaped(&point.text, spot, ""));
    }
    if !point.tail.is_empty() {
        parts.push(format!("*({})*", inside(&point.tail)));
    }
    let mark = match point.is_done {
        None => "",
        Some(false) => "[ ] ",
        Some(true) => "[x] ",
    };
    format!("{indent}- {mark}{}", parts.join(" "))
}

fn table(table: &Table) -> String {
    // A column that has only graphics is left out.
    let has_text = |at: &usize| {
        let name = !table.columns[*at].name.is_empty();
        name || table.rows.iter().any(|row| !row.cells[*at].text.is_empty())
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(has_text).collect();
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = kept.iter().map(|at| inside(&table.columns[*at].name));
    let rule = kept.iter().map(|at| {
        let rule = if table.columns[*at].is_figure {
            "---:"
        } else {
            "---"
        };
        rule.to_owned()
    });
    let mut all = vec![row(head.collect()), row(rule.collect())];
    all.extend(table.rows.iter().map(|table_row| {
        let cells = kept.iter().map(|at| cell(table_row, &table_row.cells[*at]));
        row(cells.collect())
    }));
    all.join("\n")
}

fn cell(row: &Row, cell: &Cell) -> String {
    let text = inside(&cell.text);
    if row.is_total && !text.is_empty() {
        format!("**{text}**")
    } else {
        text
    }
}
