//! What a document says of a journey: its tables and diagrams, its lists, its sections
//! about stages, and what its headings and labels tell of the whole.

use std::borrow::Cow;

use super::markdown::{Rich, Thing, things};
use super::{Material, diagram_block, html, limits, lists, sections};
use crate::file::Position;
use crate::import::Remark;
use crate::import::build::columns::column_name;
use crate::import::draft::{Block, BlockKind, Meaning, Orientation, Place};
use crate::import::mermaid;
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};

/// A name longer than this is a sentence.
const LONGEST_NAME: usize = 70;
/// A longer text is no summary.
const LONGEST_SUMMARY: usize = 300;

/// A table of a document before it is understood.
struct Found {
    place: Place,
    rows: Vec<Vec<Cell>>,
}

/// Reads a Markdown document.
pub fn read(document: &str) -> Result<Material, Remark> {
    of_things(&things(&mended(document))?)
}

/// A document whose tables have an empty line behind each row, without those lines.
fn mended(document: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = document.lines().collect();
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let is_rule = |line: &str| is_row(line) && line.contains("--");
    let is_broken = |it: &[&str]| {
        let [head, empty, rule] = it else {
            return false;
        };
        is_row(head) && !is_rule(head) && empty.trim().is_empty() && is_rule(rule)
    };
    if !lines.windows(3).any(is_broken) {
        return Cow::Borrowed(document);
    }
    let mut kept = String::with_capacity(document.len());
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).is_some_and(|it| is_row(lines[it]));
        let below = lines.get(at + 1).is_some_and(|it| is_row(it));
        if !(line.trim().is_empty() && above && below) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    Cow::Owned(kept)
}

/// What the things of a document say.
pub fn of_things(things: &[(usize, Thing)]) -> Result<Material, Remark> {
    let mut material = Material::default();
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut tables: Vec<Found> = Vec::new();
    let mut diagrams: Vec<Block> = Vec::new();
    let mut wholes: Vec<Block> = Vec::new();
    for (line, thing) in things {
        let place = Place {
            sheet: None,
            headings: headings.iter().map(|it| it.1.clone()).collect(),
            line: Some(*line),
        };
        match thing {
            Thing::Heading(level, rich) => {
                headings.retain(|it| it.0 < *level);
                headings.push((*level, one_line(&rich.text)));
            }
            Thing::Table(rows) if says(rows) => tables.push(Found {
                place,
                rows: rows.clone(),
            }),
            Thing::Html(text) if html::has_table(text) => {
                for rows in html::tables(text)?.into_iter().filter(|it| says(it)) {
                    tables.push(Found {
                        place: place.clone(),
                        rows,
                    });
                }
            }
            Thing::Code(language, code) => code_block(
                language,
                code,
                place,
                &mut tables,
                &mut diagrams,
                &mut material,
            ),
            Thing::List(nodes, is_ordered) => {
                wholes.extend(lists::block(nodes, *is_ordered, place));
            }
            _ => {}
        }
        if tables.len() + wholes.len() + diagrams.len() > limits::MAX_BLOCKS {
            return Err(Remark::new("import-too-many-blocks").with("most", &limits::MAX_BLOCKS));
        }
    }
    about(things, &mut material);
    material.blocks.extend(diagrams);
    material.blocks.extend(understood(tables));
    material.blocks.extend(sections::blocks(things));
    material.blocks.extend(wholes);
    if material.blocks.is_empty() {
        material.blocks.extend(sections::plain_block(things));
    }
    if material.blocks.is_empty() {
        material
            .blocks
            .extend(things.iter().filter_map(|(line, it)| match it {
                Thing::List(nodes, _) => lists::flat_block(
                    nodes,
                    Place {
                        line: Some(*line),
                        ..Place::default()
                    },
                ),
                _ => None,
            }));
    }
    material.blocks.sort_by_key(|it| it.place.line);
    Ok(material)
}

/// Whether any cell says anything.
fn says(rows: &[Vec<Cell>]) -> bool {
    rows.iter().flatten().any(|it| !it.text.trim().is_empty())
}

fn code_block(
    language: &str,
    code: &str,
    place: Place,
    tables: &mut Vec<Found>,
    diagrams: &mut Vec<Block>,
    material: &mut Material,
) {
    let word = language
        .split([' ', '{', ','])
        .find(|it| !it.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let line = place.line.unwrap_or(1);
    if word == "mermaid" || (word.is_empty() && mermaid::is_journey(code)) {
        if !mermaid::is_journey(code) {
            let first = code.lines().map(str::trim);
            let mut first = first.filter(|it| !it.is_empty() && !it.starts_with("%%"));
            let kind = first.next().and_then(|it| it.split_whitespace().next());
            let kind = kind.unwrap_or_default();
            let kind: String = kind.chars().take(30).collect();
            let at = Position { line, column: 1 };
            material
                .remarks
                .push(Remark::at(at, "import-other-diagram").with("kind", &kind));
            return;
        }
        // The text of a fence begins in the line below it.
        match mermaid::parse_at(
            code,
            Position {
                line: line + 1,
                column: 1,
            },
        ) {
            Ok(diagram) => diagrams.push(diagram_block(diagram, place)),
            Err(remark) => material.remarks.push(remark),
        }
        return;
    }
    let is_text = ["", "md", "markdown", "text", "txt"].contains(&word.as_str());
    if is_text
        && code
            .lines()
            .filter(|it| it.trim_start().starts_with('|'))
            .count()
            >= 3
    {
        let inside = things(code).unwrap_or_default();
        for (inner, thing) in inside {
            if let Thing::Table(rows) = thing {
                let place = Place {
                    line: Some(line + inner),
                    ..place.clone()
                };
                tables.push(Found { place, rows });
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tables understood, each knowing the stage it is about if its heading names it.
fn understood(tables: Vec<Found>) -> Vec<Block> {
    let signature = |found: &Found| -> Vec<String> {
        let first = found.rows.first().into_iter().flatten();
        first.map(|it| names::plain(&it.text)).collect()
    };
    let signatures: Vec<Vec<String>> = tables.iter().map(signature).collect();
    let heading = |found: &Found| found.place.headings.last().cloned();
    let all_headings: Vec<Option<String>> = tables.iter().map(heading).collect();
    let other_columns = have_other_columns(&tables, &signatures, &all_headings);
    let mut blocks = Vec::new();
    for (at, found) in tables.into_iter().enumerate() {
        let found = Found {
            rows: with_persona(found.rows, at, &signatures, &all_headings),
            ..found
        };
        let name = all_headings[at]
            .clone()
            .filter(|it| !names::is_persona_heading(it));
        let same = (0..signatures.len()).filter(|it| signatures[*it] == signatures[at]);
        let is_repeated = same.clone().count() > 1
            && same
                .clone()
                .all(|it| it == at || all_headings[it] != all_headings[at]);
        let corner = found
            .rows
            .first()
            .and_then(|it| it.first())
            .map_or("", |it| it.text.as_str());
        let is_steps = names::head(corner) == Some(names::Head::Step);
        let is_exact = matches!(corner, "Step" | "Шаг");
        let has_steps = corner.trim().is_empty() && other_columns[at];
        let stage = name
            .filter(|_| is_repeated || is_steps || has_steps)
            .map(|it| stage_name(&it, is_exact));
        let mut block = table::block(
            BlockKind::Table,
            found.place.clone(),
            found.rows.clone(),
            stage.clone(),
        );
        if has_steps && block.orientation == Orientation::StagesInColumns {
            for meaning in &mut block.lines {
                if *meaning == Meaning::StageNames {
                    *meaning = Meaning::StepNames;
                }
            }
        }
        let is_about_one = block.orientation != Orientation::StagesInColumns
            || block.lines.contains(&Meaning::StepNames);
        if stage.is_some() && !is_about_one {
            block = table::block(BlockKind::Table, found.place, found.rows, None);
        } else if block.stage.is_none() && block.orientation == Orientation::OneStage {
            block.stage = block
                .place
                .headings
                .last()
                .filter(|_| !block.lines.contains(&Meaning::StageNames))
                .map(|it| stage_name(it, false));
        }
        blocks.push(block);
    }
    without_shared_stages(&mut blocks);
    blocks
}

/// Which tables have lines of the same names as another one below another heading, and
/// columns of quite other names: those are the steps of what the heading names.
fn have_other_columns(
    tables: &[Found],
    signatures: &[Vec<String>],
    headings: &[Option<String>],
) -> Vec<bool> {
    let lines = |found: &Found| -> Vec<String> {
        let rows = found.rows.iter().skip(1);
        rows.filter_map(|it| it.first())
            .map(|it| names::plain(&it.text))
            .collect()
    };
    let lines: Vec<Vec<String>> = tables.iter().map(lines).collect();
    let is_sibling = |at: usize, other: usize| {
        let shared = lines[at].iter().filter(|it| lines[other].contains(it));
        let columns = signatures[at].iter().filter(|it| !it.is_empty());
        headings[at].is_some()
            && headings[at] != headings[other]
            && shared.count() * 5 >= lines[at].len() * 3
            && lines[at].len() > 1
            && columns.clone().count() > 0
            && columns.clone().all(|it| !signatures[other].contains(it))
    };
    (0..tables.len())
        .map(|at| (0..tables.len()).any(|other| other != at && is_sibling(at, other)))
        .collect()
}

/// Tables of one form below the headings of several personas say whom they are about.
fn with_persona(
    mut rows: Vec<Vec<Cell>>,
    at: usize,
    signatures: &[Vec<String>],
    headings: &[Option<String>],
) -> Vec<Vec<Cell>> {
    let persona = |at: usize| -> Option<String> {
        let heading = headings[at].as_deref()?;
        let (label, name) = names::without_number(heading).split_once([':', '—', '–'])?;
        names::is_persona_heading(label)
            .then(|| persona_name(name))
            .flatten()
    };
    let Some(name) = persona(at) else { return rows };
    let is_other =
        |it: usize| it != at && signatures[it] == signatures[at] && persona(it).is_some();
    if !(0..headings.len()).any(is_other) {
        return rows;
    }
    let width = rows.first().map_or(0, Vec::len);
    let label = if name.chars().any(|it| ('\u{400}'..='\u{4ff}').contains(&it)) {
        "Персона"
    } else {
        "Persona"
    };
    let block = table::block(BlockKind::Table, Place::default(), rows.clone(), None);
    if block.orientation == Orientation::StagesInRows {
        for (row, cells) in rows.iter_mut().enumerate() {
            cells.push(Cell::new(if row == 0 { label } else { &name }));
        }
    } else if !rows.is_empty() && width > 1 {
        let mut row = vec![Cell::new(name); width];
        row[0] = Cell::new(label);
        rows.insert(1, row);
    }
    rows
}

/// The heading of a stage as its name.
fn stage_name(heading: &str, is_exact: bool) -> String {
    if is_exact {
        let digits = heading.trim_start_matches(|it: char| it.is_ascii_digit());
        let behind = digits
            .strip_prefix(". ")
            .filter(|_| digits.len() < heading.len());
        return behind.unwrap_or(heading).to_owned();
    }
    let name = column_name(heading, false);
    // "3.1 Stage: Awareness"
    let label = name
        .split_once(':')
        .filter(|(label, _)| names::head(label) == Some(names::Head::Stage));
    label.map_or(name.clone(), |(_, rest)| rest.trim().to_owned())
}

/// Tables of one form that are about the same rows are versions of each other, not stages.
fn without_shared_stages(blocks: &mut [Block]) {
    let first_cells = |block: &Block| -> Vec<String> {
        let rows = block.rows.iter().skip(1);
        rows.filter_map(|it| it.first())
            .map(|it| names::plain(&it.text))
            .collect()
    };
    let all: Vec<Vec<String>> = blocks.iter().map(first_cells).collect();
    let heads: Vec<Vec<String>> = blocks
        .iter()
        .map(|it| {
            it.rows.first().map_or(Vec::new(), |row| {
                row.iter().map(|it| names::plain(&it.text)).collect()
            })
        })
        .collect();
    for at in 0..blocks.len() {
        let is_rows =
            blocks[at].orientation == Orientation::StagesInRows && blocks[at].stage.is_some();
        let shared = |other: usize| {
            let count = all[at].iter().filter(|it| all[other].contains(it)).count();
            heads[other] == heads[at] && count * 2 > all[at].len()
        };
        if is_rows && (0..all.len()).any(|it| it != at && shared(it)) {
            blocks[at].stage = None;
        }
    }
}

/// What headings and labels tell of the whole.
fn about(things: &[(usize, Thing)], material: &mut Material) {
    let mut personas: Vec<String> = Vec::new();
    let mut expects: Option<Expects> = None;
    let mut lists_personas = false;
    for (_, thing) in things {
        match thing {
            Thing::Heading(level, rich) => {
                let text = one_line(&rich.text);
                if material.title.is_none() && *level == 1 {
                    material.title = Some(text.clone()).filter(|it| !it.is_empty());
                }
                if expects == Some(Expects::Persona) {
                    personas.extend(persona_name(&text));
                }
                expects = expected(&text, *level, &mut personas);
                lists_personas = matches!(
                    names::plain(names::without_number(&text)).as_str(),
                    "personas" | "персоны"
                );
            }
            Thing::List(nodes, _) if lists_personas => {
                // Each item begins with the name, set in bold.
                let names = nodes
                    .iter()
                    .filter_map(|it| it.rich.text.get(..it.rich.bold));
                personas.extend(names.filter_map(persona_name));
                expects = None;
            }
            Thing::Paragraph(rich) => {
                if let Some(wanted) = expects.take() {
                    told(wanted, &rich.text, material, &mut personas);
                } else {
                    expects = labels(rich, material, &mut personas);
                }
            }
            Thing::FrontMatter(text) => {
                let title = text.lines().find_map(|it| it.strip_prefix("title:"));
                material.title = title
                    .map(|it| it.trim().trim_matches(['"', '\'']).to_owned())
                    .filter(|it| !it.is_empty());
            }
            _ => expects = None,
        }
    }
    for name in personas {
        // "Engineering Lead" and "Engineering Lead Elena" are one.
        let known = material
            .personas
            .iter_mut()
            .find(|it| it.starts_with(&name) || name.starts_with(it.as_str()));
        match known {
            Some(known) if known.len() < name.len() => *known = name,
            Some(_) => {}
            None => material.personas.push(name),
        }
    }
}

/// What a heading or a label alone in its line says of the text behind it.
#[derive(Clone, Copy, PartialEq)]
enum Expects {
    Persona,
    Scenario,
    Goal,
}

fn expected(heading: &str, level: u8, personas: &mut Vec<String>) -> Option<Expects> {
    let name = names::without_number(heading);
    if let Some((label, rest)) = name
        .split_once([':', '—', '–'])
        .filter(|(label, _)| names::is_persona_heading(label))
    {
        let is_label = names::plain(label).split(' ').count() <= 2;
        personas.extend(persona_name(rest).filter(|_| is_label));
        return None;
    }
    if names::is_persona(name) {
        return Some(Expects::Persona);
    }
    let is_description = matches!(names::plain(name).as_str(), "description" | "описание");
    ((names::is_scenario(name) || is_description) && level <= 2).then_some(Expects::Scenario)
}

fn persona_name(text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or_default();
    let name = one_line(first.trim().trim_matches(['*', '_']));
    let is_name = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.ends_with(['.', ':', '?']);
    is_name.then_some(name)
}

fn told(wanted: Expects, text: &str, material: &mut Material, personas: &mut Vec<String>) {
    let line = one_line(text.trim().trim_matches(['"', '“', '”', '«', '»']));
    let is_short = line.chars().count() <= LONGEST_SUMMARY;
    match wanted {
        Expects::Persona => personas.extend(persona_name(text)),
        Expects::Scenario if is_short && material.scenario.is_empty() => material.scenario = line,
        Expects::Goal if is_short && material.goal.is_empty() => material.goal = line,
        Expects::Scenario | Expects::Goal => {}
    }
}

/// Takes what lines such as "**Persona:** Maria" tell. A label alone says what comes next.
fn labels(rich: &Rich, material: &mut Material, personas: &mut Vec<String>) -> Option<Expects> {
    let mut next = None;
    for line in rich.text.lines() {
        let Some((label, rest)) = line.split_once(':') else {
            continue;
        };
        let label = label.trim().trim_matches('*');
        let rest = rest.trim().trim_matches('*').trim();
        let wanted = if names::is_persona(label) {
            Expects::Persona
        } else if names::is_scenario(label) {
            Expects::Scenario
        } else if names::is_goal(label) {
            Expects::Goal
        } else {
            continue;
        };
        if rest.is_empty() {
            next = Some(wanted);
        } else {
            told(wanted, rest, material, personas);
        }
    }
    next
}
