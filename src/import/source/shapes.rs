//! Diagrams that Lucidchart exports as CSV, with a row for each shape and each line.

use std::collections::{BTreeSet, HashMap};

use crate::import::draft::{Block, BlockKind, BlockLocation, Orientation};
use crate::import::table;
use crate::import::table::cell::Cell;
use crate::own_tables::heads;

/// A shape, and the lines that lead away from it.
struct Shape {
    text: String,
    /// The names of the paths that the shape belongs to.
    tags: BTreeSet<String>,
    lines: Vec<Line>,
}

/// A line that leads away from a shape.
struct Line {
    /// The index of the shape that the line leads to.
    target: usize,
    text: String,
    /// The names of the paths that the line belongs to.
    tags: BTreeSet<String>,
}

/// The journeys in these rows, if they are such a diagram: first one block with everything,
/// then a block for each path that shapes or lines name as theirs.
pub fn blocks(rows: &[Vec<Cell>]) -> Option<Vec<Block>> {
    let header: Vec<String> = rows
        .first()?
        .iter()
        .map(|cell| cell.text.trim().to_lowercase())
        .collect();
    let column = |name: &str| header.iter().position(|title| title == name);
    let (id, name) = (column("id")?, column("name")?);
    let (source, target) = (column("line source")?, column("line destination")?);
    let text = header
        .iter()
        .position(|title| title.starts_with("text area"))?;
    // The columns behind those of Lucidchart itself hold data that people added.
    let comments = column("comments").unwrap_or(text);
    let tags =
        (comments + 1..header.len()).find(|column| !header[*column].starts_with("text area"));
    let text_at = |row: &[Cell], column: usize| {
        row.get(column)
            .map_or("", |cell| cell.text.trim())
            .to_owned()
    };
    let tags_of = |row: &[Cell]| -> BTreeSet<String> {
        let list = tags.map(|column| text_at(row, column)).unwrap_or_default();
        list.split([',', ';'])
            .map(|tag| tag.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect()
    };
    let mut shapes: Vec<Shape> = Vec::new();
    let mut index_of: HashMap<String, usize> = HashMap::new();
    for row in &rows[1..] {
        let kind = text_at(row, name).to_lowercase();
        let is_shape = kind != "line"
            && kind != "page"
            && kind != "document"
            && !text_at(row, text).is_empty();
        if is_shape {
            index_of.insert(text_at(row, id), shapes.len());
            shapes.push(Shape {
                text: text_at(row, text),
                tags: tags_of(row),
                lines: Vec::new(),
            });
        }
    }
    for row in &rows[1..] {
        if let (Some(from), Some(to)) = (
            index_of.get(&text_at(row, source)),
            index_of.get(&text_at(row, target)),
        ) {
            let line = Line {
                target: *to,
                text: text_at(row, text),
                tags: tags_of(row),
            };
            shapes[*from].lines.push(line);
        }
    }
    if shapes.len() < 2 || shapes.iter().all(|shape| shape.lines.is_empty()) {
        return None;
    }
    let paths: BTreeSet<&String> = shapes.iter().flat_map(|shape| &shape.tags).collect();
    let mut blocks = vec![block(&shapes, None)];
    blocks.extend(
        paths
            .iter()
            .take(100)
            .map(|path| block(&shapes, Some(path))),
    );
    blocks[0].is_unsure = paths.len() > 1;
    Some(blocks)
}

/// The block with all shapes, or with the shapes of one path.
fn block(shapes: &[Shape], path: Option<&str>) -> Block {
    let is_on_path = |tags: &BTreeSet<String>| path.is_none_or(|path| tags.contains(path));
    let heads = heads(super::lists::is_russian(
        shapes.iter().map(|shape| shape.text.as_str()),
    ));
    let mut rows = vec![vec![Cell::new(heads[0]), Cell::new(heads[2])]];
    for at in ordered(shapes) {
        let shape = &shapes[at];
        if !is_on_path(&shape.tags) {
            continue;
        }
        let lines = shape
            .lines
            .iter()
            .filter(|line| is_on_path(&line.tags) && !line.text.is_empty());
        let texts: Vec<String> = lines
            .map(|line| format!("• {}", line.text.replace('\n', " ")))
            .collect();
        rows.push(vec![
            Cell::new(shape.text.replace('\n', " ")),
            Cell::new(texts.join("\n")),
        ]);
    }
    let place = BlockLocation {
        sheet: None,
        headings: path.map(str::to_owned).into_iter().collect(),
        line: Some(1),
    };
    let mut block = table::block(BlockKind::Shapes, place, rows, None);
    block.turn(Orientation::StagesInRows);
    block
}

/// The indices of the shapes in the order of the journey. Each comes behind all shapes that
/// lead to it, except where lines lead in a circle.
fn ordered(shapes: &[Shape]) -> Vec<usize> {
    let mut lines_to = vec![0_usize; shapes.len()];
    for line in shapes.iter().flat_map(|shape| &shape.lines) {
        lines_to[line.target] += 1;
    }
    let mut sorted: Vec<usize> = Vec::new();
    let mut unsorted: BTreeSet<usize> = (0..shapes.len()).collect();
    while !unsorted.is_empty() {
        // Among the shapes that may come next, those that the last one leads to come first, so
        // that a path is followed to its end.
        let may_come_next = |shape: &&usize| lines_to[**shape] == 0;
        let next_on_path = sorted.last().and_then(|last: &usize| {
            let next = shapes[*last].lines.iter().map(|line| line.target);
            next.into_iter()
                .find(|shape| unsorted.contains(shape) && lines_to[*shape] == 0)
        });
        let next = next_on_path
            .or_else(|| unsorted.iter().find(may_come_next).copied())
            .or_else(|| unsorted.first().copied());
        let Some(next) = next else { break };
        unsorted.remove(&next);
        sorted.push(next);
        for line in &shapes[next].lines {
            lines_to[line.target] = lines_to[line.target].saturating_sub(1);
        }
    }
    sorted
}
