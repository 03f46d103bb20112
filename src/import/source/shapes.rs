//! Diagrams that Lucidchart writes as CSV: a row for each shape and each line.

use std::collections::{BTreeSet, HashMap};

use super::lists::heads;
use crate::import::draft::{Block, BlockKind, Orientation, Place};
use crate::import::table;
use crate::import::table::cell::Cell;

/// A shape with what leads away from it.
struct Shape {
    text: String,
    tags: BTreeSet<String>,
    /// Where lines lead, and what stands at them.
    lines: Vec<(usize, String, BTreeSet<String>)>,
}

/// The journeys in these rows, if they are such a diagram: first everything, then each path
/// on its own where shapes say which paths they belong to.
pub fn blocks(rows: &[Vec<Cell>]) -> Option<Vec<Block>> {
    let header: Vec<String> = rows
        .first()?
        .iter()
        .map(|it| it.text.trim().to_lowercase())
        .collect();
    let column = |name: &str| header.iter().position(|it| it == name);
    let (id, name) = (column("id")?, column("name")?);
    let (source, target) = (column("line source")?, column("line destination")?);
    let text = header.iter().position(|it| it.starts_with("text area"))?;
    // A column behind the program's own holds what people added.
    let comments = column("comments").unwrap_or(text);
    let tags = (comments + 1..header.len()).find(|it| !header[*it].starts_with("text area"));
    let at =
        |row: &[Cell], column: usize| row.get(column).map_or("", |it| it.text.trim()).to_owned();
    let tags_of = |row: &[Cell]| -> BTreeSet<String> {
        let list = tags.map(|it| at(row, it)).unwrap_or_default();
        list.split([',', ';'])
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect()
    };
    let mut shapes: Vec<Shape> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &rows[1..] {
        let kind = at(row, name).to_lowercase();
        let is_shape =
            kind != "line" && kind != "page" && kind != "document" && !at(row, text).is_empty();
        if is_shape {
            places.insert(at(row, id), shapes.len());
            shapes.push(Shape {
                text: at(row, text),
                tags: tags_of(row),
                lines: Vec::new(),
            });
        }
    }
    for row in &rows[1..] {
        if let (Some(from), Some(to)) = (places.get(&at(row, source)), places.get(&at(row, target)))
        {
            let line = (*to, at(row, text), tags_of(row));
            shapes[*from].lines.push(line);
        }
    }
    if shapes.len() < 2 || shapes.iter().all(|it| it.lines.is_empty()) {
        return None;
    }
    let paths: BTreeSet<&String> = shapes.iter().flat_map(|it| &it.tags).collect();
    let mut blocks = vec![block(&shapes, None)];
    blocks.extend(paths.iter().take(100).map(|it| block(&shapes, Some(it))));
    blocks[0].is_unsure = paths.len() > 1;
    Some(blocks)
}

fn block(shapes: &[Shape], path: Option<&str>) -> Block {
    let is_here = |tags: &BTreeSet<String>| path.is_none_or(|it| tags.contains(it));
    let heads = heads(super::lists::is_russian(
        shapes.iter().map(|it| it.text.as_str()),
    ));
    let mut rows = vec![vec![Cell::new(heads[0]), Cell::new(heads[2])]];
    for at in ordered(shapes) {
        let shape = &shapes[at];
        if !is_here(&shape.tags) {
            continue;
        }
        let lines = shape
            .lines
            .iter()
            .filter(|it| is_here(&it.2) && !it.1.is_empty());
        let texts: Vec<String> = lines
            .map(|it| format!("• {}", it.1.replace('\n', " ")))
            .collect();
        rows.push(vec![
            Cell::new(shape.text.replace('\n', " ")),
            Cell::new(texts.join("\n")),
        ]);
    }
    let place = Place {
        sheet: None,
        headings: path.map(str::to_owned).into_iter().collect(),
        line: Some(1),
    };
    let mut block = table::block(BlockKind::Shapes, place, rows, None);
    block.turn(Orientation::StagesInRows);
    block
}

/// The shapes from beginning to end: each behind all that lead to it, as far as there are no
/// rounds.
fn ordered(shapes: &[Shape]) -> Vec<usize> {
    let mut waiting = vec![0_usize; shapes.len()];
    for (to, _, _) in shapes.iter().flat_map(|it| &it.lines) {
        waiting[*to] += 1;
    }
    let mut done: Vec<usize> = Vec::new();
    let mut left: BTreeSet<usize> = (0..shapes.len()).collect();
    while !left.is_empty() {
        // What went before decides between those that are free: a path is followed through.
        let free = |it: &&usize| waiting[**it] == 0;
        let follows = done.last().and_then(|last: &usize| {
            let next = shapes[*last].lines.iter().map(|it| it.0);
            next.into_iter()
                .find(|it| left.contains(it) && waiting[*it] == 0)
        });
        let next = follows
            .or_else(|| left.iter().find(free).copied())
            .or_else(|| left.first().copied());
        let Some(next) = next else { break };
        left.remove(&next);
        done.push(next);
        for (to, _, _) in &shapes[next].lines {
            waiting[*to] = waiting[*to].saturating_sub(1);
        }
    }
    done
}
