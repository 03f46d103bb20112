//! From the bytes of a file to what stands in it: tables, lists, diagrams, and the
//! headings and labels around them.

mod archive;
mod delimited;
mod document;
mod encoding;
mod html;
pub mod limits;
mod lists;
mod markdown;
mod regions;
mod sections;
mod shapes;
mod sheets;
mod shown;

use super::Remark;
use super::draft::{Block, BlockKind, Place};
use super::mermaid;
use super::table;
use super::table::cell::Cell;

/// What a file says.
#[derive(Debug, Default)]
pub struct Material {
    /// The heading of the whole, if it has one.
    pub title: Option<String>,
    /// Personas that are named.
    pub personas: Vec<String>,
    /// The scenario, if it is told.
    pub scenario: String,
    /// The goal, if it is told.
    pub goal: String,
    /// Everything that may be a part of a map.
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub remarks: Vec<Remark>,
}

/// Reads a file called `name`. An empty name stands for the clipboard.
pub fn read(bytes: &[u8], name: &str) -> Result<Material, Remark> {
    if bytes.len() > limits::MAX_BYTES {
        return Err(Remark::new("import-too-many-bytes").with("most", &(limits::MAX_BYTES >> 20)));
    }
    let ending = name.rsplit_once('.').map_or("", |it| it.1).to_lowercase();
    if sheets::is_archive(bytes) {
        return sheets::read(bytes);
    }
    if sheets::is_old(bytes) {
        return Err(Remark::new("import-old-workbook"));
    }
    let (text, guessed) = encoding::text(bytes);
    if text.trim().is_empty() {
        return Err(Remark::new("import-empty"));
    }
    limits::text(text.len())?;
    let mut material = by_kind(&text, &ending)?;
    if material.blocks.is_empty()
        && let Some(remark) = material.remarks.first()
    {
        return Err(remark.clone());
    }
    if let Some(guessed) = guessed {
        material
            .remarks
            .push(Remark::new("import-encoding").with("encoding", guessed));
    }
    Ok(material)
}

fn by_kind(text: &str, ending: &str) -> Result<Material, Remark> {
    match ending {
        "mmd" | "mermaid" => return diagram(text),
        "tsv" | "tab" => return table(text, Some(b'\t')),
        "csv" => return table(text, None),
        "md" | "markdown" | "mdown" | "mdx" | "qmd" | "rmd" => return document::read(text),
        "html" | "htm" | "xhtml" => return document::of_things(&html::things(text)?),
        _ => {}
    }
    if mermaid::is_journey(text) {
        return diagram(text);
    }
    if html::has_table(text) || text.trim_start().starts_with('<') && text.contains("</") {
        return document::of_things(&html::things(text)?);
    }
    // A pipe table is a table of Markdown first.
    if !has_pipe_table(text) && delimited::is_table(text) {
        return table(text, None);
    }
    document::read(&with_lists(text))
}

/// Whether a text has the line of dashes below the head of a Markdown table.
fn has_pipe_table(text: &str) -> bool {
    let is_rule = |line: &str| {
        let line = line.trim();
        line.len() > 3
            && line.contains("--")
            && line.contains('|')
            && line.chars().all(|it| matches!(it, '-' | '|' | ':' | ' '))
    };
    text.lines().take(5_000).any(is_rule)
}

/// Plain text with the bullets of word processors as those of Markdown.
fn with_lists(text: &str) -> String {
    let line = |line: &str| {
        let rest = line.trim_start();
        let indent = line.len() - rest.len();
        let bullet = ['•', '●', '▪', '◦', '○', '‣', '·', '–']
            .iter()
            .find_map(|it| rest.strip_prefix(*it));
        match bullet.filter(|it| it.starts_with([' ', '\t', '\u{a0}'])) {
            Some(item) => format!("{}- {}\n", &line[..indent], item.trim()),
            None => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

/// A text that is one table, or a diagram written as one.
fn table(text: &str, delimiter: Option<u8>) -> Result<Material, Remark> {
    let rows = delimited::rows(text, delimiter)?;
    if let Some(blocks) = shapes::blocks(&rows) {
        return Ok(Material {
            blocks,
            ..Material::default()
        });
    }
    let mut material = Material::default();
    for (first, rows) in regions::divided(rows) {
        regions::about(&rows, &mut material);
        let place = Place {
            line: Some(first + 1),
            ..Place::default()
        };
        let block = table::block(BlockKind::Table, place, rows, None);
        if !block.rows.is_empty() {
            material.blocks.push(block);
        }
    }
    Ok(material)
}

/// A text that is a Mermaid diagram.
fn diagram(text: &str) -> Result<Material, Remark> {
    let found = mermaid::parse(text)?;
    let place = Place {
        line: Some(1),
        ..Place::default()
    };
    Ok(Material {
        blocks: vec![diagram_block(found, place)],
        ..Material::default()
    })
}

/// A diagram as a block; its cells are for looking at.
fn diagram_block(diagram: mermaid::Diagram, place: Place) -> Block {
    let mut rows = vec![vec![
        Cell::new("section"),
        Cell::new("task"),
        Cell::new("score"),
        Cell::new("people"),
    ]];
    for section in &diagram.sections {
        for task in &section.tasks {
            let score = task.score.map_or_else(String::new, |it| it.to_string());
            rows.push(vec![
                Cell::new(section.name.clone().unwrap_or_default()),
                Cell::new(task.name.clone()),
                Cell::new(score),
                Cell::new(task.people.join(", ")),
            ]);
        }
    }
    super::draft::diagram(place, rows, diagram)
}
