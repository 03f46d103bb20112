//! Reads the bytes of a file and finds its contents: tables, lists, diagrams, and the
//! headings and labels around them.

pub(crate) mod archive;
mod copied;
mod delimited;
mod document;
pub(crate) mod encoding;
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
use super::draft::{Block, BlockKind, BlockLocation};
use super::mermaid;
use super::table;
use super::table::cell::Cell;

pub use copied::{Copied, copied};

/// Everything that was found in a file.
#[derive(Debug, Default)]
pub struct Material {
    /// The title of the whole file, if it has one.
    pub title: Option<String>,
    /// The names of personas.
    pub personas: Vec<String>,
    /// The scenario; empty if the file gives none.
    pub scenario: String,
    /// The goal; empty if the file gives none.
    pub goal: String,
    /// The blocks that may become part of a map.
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub remarks: Vec<Remark>,
}

/// Reads the bytes of a file called `name`, or of the clipboard if the name is empty. The
/// error says why nothing was found.
pub fn read(bytes: &[u8], name: &str) -> Result<Material, Remark> {
    if bytes.len() > limits::MAX_BYTES {
        return Err(Remark::new("import-too-many-bytes").with("most", &(limits::MAX_BYTES >> 20)));
    }
    let ending = name
        .rsplit_once('.')
        .map_or("", |parts| parts.1)
        .to_lowercase();
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

/// Reads a text in the format that its extension names, or else in the one it looks like.
fn by_kind(text: &str, ending: &str) -> Result<Material, Remark> {
    match ending {
        "mmd" | "mermaid" => return diagram(text),
        "tsv" | "tab" => return table(text, Some(b'\t')),
        "csv" => return table(text, None),
        "md" | "markdown" | "mdown" | "mdx" | "qmd" | "rmd" => return document::read(text),
        "html" | "htm" | "xhtml" => return document::of_passages(&html::passages(text)?),
        _ => {}
    }
    if mermaid::is_journey(text) {
        return diagram(text);
    }
    if html::has_table(text) || text.trim_start().starts_with('<') && text.contains("</") {
        return document::of_passages(&html::passages(text)?);
    }
    // A table with pipes is rather one of Markdown than one that pipes divide.
    if !has_pipe_table(text) && delimited::is_table(text) {
        return table(text, None);
    }
    document::read(&with_lists(text))
}

/// Whether a text has the line of dashes below the head of a Markdown table.
pub(crate) fn has_pipe_table(text: &str) -> bool {
    let is_rule = |line: &str| {
        let line = line.trim();
        line.len() > 3
            && line.contains("--")
            && line.contains('|')
            && line
                .chars()
                .all(|letter| matches!(letter, '-' | '|' | ':' | ' '))
    };
    text.lines().take(5_000).any(is_rule)
}

/// Whether commas, semicolons, tabs or pipes divide the lines of a text into the cells of a
/// table.
pub(super) fn is_divided(text: &str) -> bool {
    delimited::is_table(text)
}

/// Plain text where the bullets of word processors are replaced by those of Markdown.
fn with_lists(text: &str) -> String {
    let line = |line: &str| {
        let rest = line.trim_start();
        let indent = line.len() - rest.len();
        let bullet = ['•', '●', '▪', '◦', '○', '‣', '·', '–']
            .iter()
            .find_map(|bullet| rest.strip_prefix(*bullet));
        match bullet.filter(|rest| rest.starts_with([' ', '\t', '\u{a0}'])) {
            Some(item) => format!("{}- {}\n", &line[..indent], item.trim()),
            None => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

/// Reads a text that is a table or several, or a diagram that is written as a table.
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
        let place = BlockLocation {
            line: Some(first + 1),
            ..BlockLocation::default()
        };
        let block = table::block(BlockKind::Table, place, rows, None);
        if !block.rows.is_empty() {
            material.blocks.push(block);
        }
    }
    Ok(material)
}

/// Reads a text that is a Mermaid diagram.
fn diagram(text: &str) -> Result<Material, Remark> {
    let found = mermaid::parse(text)?;
    let place = BlockLocation {
        line: Some(1),
        ..BlockLocation::default()
    };
    Ok(Material {
        blocks: vec![diagram_block(found, place)],
        ..Material::default()
    })
}

/// Makes the block of a diagram. Its cells are only shown to the user.
fn diagram_block(diagram: mermaid::Diagram, place: BlockLocation) -> Block {
    let mut rows = vec![vec![
        Cell::new("section"),
        Cell::new("task"),
        Cell::new("score"),
        Cell::new("people"),
    ]];
    for section in &diagram.sections {
        for task in &section.tasks {
            let score = task
                .score
                .map_or_else(String::new, |score| score.to_string());
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
