//! The summary of a workshop for programs: its blocks, as they follow each other.

use serde::Serialize;

use crate::export::summary::{Block, Document, Row};

/// A summary.
#[derive(Serialize)]
pub(super) struct SummaryJson<'a> {
    title: &'a str,
    /// The title of the map; empty if it has none.
    map: &'a str,
    blocks: Vec<BlockJson<'a>>,
}

/// A block of a summary.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockJson<'a> {
    Heading {
        text: &'a str,
    },
    Subheading {
        text: &'a str,
    },
    Paragraph {
        text: &'a str,
    },
    Facts {
        facts: Vec<FactJson<'a>>,
    },
    List {
        items: Vec<ItemJson<'a>>,
    },
    Table {
        columns: Vec<&'a str>,
        rows: Vec<RowJson<'a>>,
    },
}

#[derive(Serialize)]
struct FactJson<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    /// The level of the entry, from 0.
    depth: u8,
    lead: &'a str,
    text: &'a str,
    tail: &'a str,
    /// For a task, whether it is done.
    done: Option<bool>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    cells: Vec<&'a str>,
    /// Whether the row is the total of the rows above.
    total: bool,
}

impl<'a> SummaryJson<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            title: &document.title,
            map: &document.subtitle,
            blocks: document.blocks.iter().map(block).collect(),
        }
    }
}

fn block(block: &Block) -> BlockJson<'_> {
    match block {
        Block::Heading(text) => BlockJson::Heading { text },
        Block::Subheading(text) => BlockJson::Subheading { text },
        Block::Paragraph(text) => BlockJson::Paragraph { text },
        Block::Facts(facts) => BlockJson::Facts {
            facts: facts
                .iter()
                .map(|fact| FactJson {
                    name: &fact.name,
                    text: &fact.text,
                })
                .collect(),
        },
        Block::Points(points) => BlockJson::List {
            items: points
                .iter()
                .map(|point| ItemJson {
                    depth: point.depth,
                    lead: &point.lead,
                    text: &point.text,
                    tail: &point.tail,
                    done: point.is_done,
                })
                .collect(),
        },
        Block::Table(table) => BlockJson::Table {
            columns: table.columns.iter().map(|column| &*column.name).collect(),
            rows: table.rows.iter().map(row).collect(),
        },
    }
}

fn row(row: &Row) -> RowJson<'_> {
    RowJson {
        cells: row.cells.iter().map(|cell| &*cell.text).collect(),
        total: row.is_total,
    }
}
