//! Finds the blocks of a document: tables and diagrams, lists, and sections about stages. Its
//! headings and labels give the title, the personas, the scenario and the goal.

use std::borrow::Cow;

use super::markdown::{Passage, RichText, passages};
use super::{Material, diagram_block, html, limits, lists, sections};
use crate::file::Position;
use crate::import::Remark;
use crate::import::build::columns::column_name;
use crate::import::draft::{Block, BlockKind, BlockLocation, Meaning, Orientation};
use crate::import::mermaid;
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};

/// The longest name of a persona, in characters. A longer text is a sentence.
const LONGEST_NAME: usize = 70;
/// The longest scenario or goal, in characters.
const LONGEST_SUMMARY: usize = 300;

/// A table of a document that is not interpreted yet.
struct FoundTable {
    place: BlockLocation,
    rows: Vec<Vec<Cell>>,
}

/// Reads a Markdown document.
pub fn read(document: &str) -> Result<Material, Remark> {
    of_passages(&passages(&without_lines_in_tables(document))?)
}

/// Removes the empty lines behind each row of a table that some documents have.
fn without_lines_in_tables(document: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = document.lines().collect();
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let is_rule = |line: &str| is_row(line) && line.contains("--");
    let is_broken = |lines: &[&str]| {
        let [head, empty, rule] = lines else {
            return false;
        };
        is_row(head) && !is_rule(head) && empty.trim().is_empty() && is_rule(rule)
    };
    if !lines.windows(3).any(is_broken) {
        return Cow::Borrowed(document);
    }
    let mut kept = String::with_capacity(document.len());
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).is_some_and(|row| is_row(lines[row]));
        let below = lines.get(at + 1).is_some_and(|line| is_row(line));
        if !(line.trim().is_empty() && above && below) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    Cow::Owned(kept)
}

/// Finds the blocks of a document and the facts about the whole map in its passages, of which
/// each comes with its line.
pub fn of_passages(passages: &[(usize, Passage)]) -> Result<Material, Remark> {
    let mut material = Material::default();
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut tables: Vec<FoundTable> = Vec::new();
    let mut diagrams: Vec<Block> = Vec::new();
    let mut lists_as_blocks: Vec<Block> = Vec::new();
    for (line, passage) in passages {
        let place = BlockLocation {
            sheet: None,
            headings: headings.iter().map(|heading| heading.1.clone()).collect(),
            line: Some(*line),
        };
        match passage {
            Passage::Heading(level, content) => {
                headings.retain(|heading| heading.0 < *level);
                headings.push((*level, one_line(&content.text)));
            }
            Passage::Table(rows) if has_text(rows) => tables.push(FoundTable {
                place,
                rows: rows.clone(),
            }),
            Passage::Html(text) if html::has_table(text) => {
                for rows in html::tables(text)?
                    .into_iter()
                    .filter(|rows| has_text(rows))
                {
                    tables.push(FoundTable {
                        place: place.clone(),
                        rows,
                    });
                }
            }
            Passage::Code(language, code) => code_block(
                language,
                code,
                place,
                &mut tables,
                &mut diagrams,
                &mut material,
            ),
            Passage::List(list_items, is_ordered) => {
                lists_as_blocks.extend(lists::block(list_items, *is_ordered, place));
            }
            _ => {}
        }
        if tables.len() + lists_as_blocks.len() + diagrams.len() > limits::MAX_BLOCKS {
            return Err(Remark::new("import-too-many-blocks").with("most", &limits::MAX_BLOCKS));
        }
    }
    about(passages, &mut material);
    material.blocks.extend(diagrams);
    material.blocks.extend(interpreted(tables));
    material.blocks.extend(sections::blocks(passages));
    material.blocks.extend(lists_as_blocks);
    if material.blocks.is_empty() {
        material.blocks.extend(sections::plain_block(passages));
    }
    if material.blocks.is_empty() {
        material
            .blocks
            .extend(passages.iter().filter_map(|(line, passage)| match passage {
                Passage::List(list_items, _) => lists::flat_block(
                    list_items,
                    BlockLocation {
                        line: Some(*line),
                        ..BlockLocation::default()
                    },
                ),
                _ => None,
            }));
    }
    material.blocks.sort_by_key(|block| block.place.line);
    Ok(material)
}

/// Whether any cell has text.
fn has_text(rows: &[Vec<Cell>]) -> bool {
    rows.iter()
        .flatten()
        .any(|cell| !cell.text.trim().is_empty())
}

/// Reads a block of code: a Mermaid diagram, or a text with Markdown tables. `language` is
/// the text behind the fence.
fn code_block(
    language: &str,
    code: &str,
    place: BlockLocation,
    tables: &mut Vec<FoundTable>,
    diagrams: &mut Vec<Block>,
    material: &mut Material,
) {
    let word = language
        .split([' ', '{', ','])
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let line = place.line.unwrap_or(1);
    if word == "mermaid" || (word.is_empty() && mermaid::is_journey(code)) {
        if !mermaid::is_journey(code) {
            let lines = code.lines().map(str::trim);
            let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with("%%"));
            let kind = lines.next().and_then(|line| line.split_whitespace().next());
            let kind = kind.unwrap_or_default();
            let kind: String = kind.chars().take(30).collect();
            let at = Position { line, column: 1 };
            material
                .remarks
                .push(Remark::at(at, "import-other-diagram").with("kind", &kind));
            return;
        }
        // The text of a block of code begins in the line below its fence.
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
            .filter(|line| line.trim_start().starts_with('|'))
            .count()
            >= 3
    {
        let inner_passages = passages(code).unwrap_or_default();
        for (inner_line, passage) in inner_passages {
            if let Passage::Table(rows) = passage {
                let place = BlockLocation {
                    line: Some(line + inner_line),
                    ..place.clone()
                };
                tables.push(FoundTable { place, rows });
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Interprets tables. A table gets the stage of the heading above it if the heading names
/// one.
fn interpreted(tables: Vec<FoundTable>) -> Vec<Block> {
    let signature = |table_found: &FoundTable| -> Vec<String> {
        let first = table_found.rows.first().into_iter().flatten();
        first.map(|cell| names::plain(&cell.text)).collect()
    };
    let signatures: Vec<Vec<String>> = tables.iter().map(signature).collect();
    let heading = |table_found: &FoundTable| table_found.place.headings.last().cloned();
    let all_headings: Vec<Option<String>> = tables.iter().map(heading).collect();
    let other_columns = have_other_columns(&tables, &signatures, &all_headings);
    let mut blocks = Vec::new();
    for (index, table_found) in tables.into_iter().enumerate() {
        let table_found = FoundTable {
            rows: with_persona(table_found.rows, index, &signatures, &all_headings),
            ..table_found
        };
        let name = all_headings[index]
            .clone()
            .filter(|name| !names::is_persona_heading(name));
        let with_same_signature =
            (0..signatures.len()).filter(|other| signatures[*other] == signatures[index]);
        let is_repeated = with_same_signature.clone().count() > 1
            && with_same_signature
                .clone()
                .all(|other| other == index || all_headings[other] != all_headings[index]);
        let corner = table_found
            .rows
            .first()
            .and_then(|row| row.first())
            .map_or("", |cell| cell.text.as_str());
        let is_steps = names::head(corner) == Some(names::Head::Step);
        let is_exact = matches!(corner, "Step" | "Шаг");
        let has_steps = corner.trim().is_empty() && other_columns[index];
        let stage = name
            .filter(|_| is_repeated || is_steps || has_steps)
            .map(|name| stage_name(&name, is_exact));
        let mut block = table::block(
            BlockKind::Table,
            table_found.place.clone(),
            table_found.rows.clone(),
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
            block = table::block(BlockKind::Table, table_found.place, table_found.rows, None);
        } else if block.stage.is_none() && block.orientation == Orientation::OneStage {
            block.stage = block
                .place
                .headings
                .last()
                .filter(|_| !block.lines.contains(&Meaning::StageNames))
                .map(|heading| stage_name(heading, false));
        }
        blocks.push(block);
    }
    without_shared_stages(&mut blocks);
    blocks
}

/// For each table, whether another one below another heading has lines with the same names
/// but columns with quite different names. Such columns are the steps of the stage that the
/// heading names.
fn have_other_columns(
    tables: &[FoundTable],
    signatures: &[Vec<String>],
    headings: &[Option<String>],
) -> Vec<bool> {
    let lines = |found: &FoundTable| -> Vec<String> {
        let rows = found.rows.iter().skip(1);
        rows.filter_map(|row| row.first())
            .map(|cell| names::plain(&cell.text))
            .collect()
    };
    let lines: Vec<Vec<String>> = tables.iter().map(lines).collect();
    let is_sibling = |index: usize, other: usize| {
        let shared_lines = lines[index]
            .iter()
            .filter(|text| lines[other].contains(text));
        let columns = signatures[index].iter().filter(|column| !column.is_empty());
        headings[index].is_some()
            && headings[index] != headings[other]
            && shared_lines.count() * 5 >= lines[index].len() * 3
            && lines[index].len() > 1
            && columns.clone().count() > 0
            && columns
                .clone()
                .all(|column| !signatures[other].contains(column))
    };
    (0..tables.len())
        .map(|index| (0..tables.len()).any(|other| other != index && is_sibling(index, other)))
        .collect()
}

/// Adds the persona to a table if several tables with the same columns are below headings
/// that name different personas.
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
    let is_other = |other: usize| {
        other != at && signatures[other] == signatures[at] && persona(other).is_some()
    };
    if !(0..headings.len()).any(is_other) {
        return rows;
    }
    let width = rows.first().map_or(0, Vec::len);
    let label = if name
        .chars()
        .any(|letter| ('\u{400}'..='\u{4ff}').contains(&letter))
    {
        "Персона"
    } else {
        "Persona"
    };
    let block = table::block(
        BlockKind::Table,
        BlockLocation::default(),
        rows.clone(),
        None,
    );
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

/// The name of a stage from its heading. Headings that Wayline wrote (`is_exact`) lose only
/// their number.
fn stage_name(heading: &str, is_exact: bool) -> String {
    if is_exact {
        let digits = heading.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let after_number = digits
            .strip_prefix(". ")
            .filter(|_| digits.len() < heading.len());
        return after_number.unwrap_or(heading).to_owned();
    }
    let name = column_name(heading, false);
    // A heading such as "3.1 Stage: Awareness".
    let label = name
        .split_once(':')
        .filter(|(label, _)| names::head(label) == Some(names::Head::Stage));
    label.map_or(name.clone(), |(_, rest)| rest.trim().to_owned())
}

/// Removes the stage from tables that have the same columns and mostly the same rows as
/// another one: they are versions of each other, not several stages.
fn without_shared_stages(blocks: &mut [Block]) {
    let first_cells = |block: &Block| -> Vec<String> {
        let rows = block.rows.iter().skip(1);
        rows.filter_map(|row| row.first())
            .map(|cell| names::plain(&cell.text))
            .collect()
    };
    let names_of_rows: Vec<Vec<String>> = blocks.iter().map(first_cells).collect();
    let heads: Vec<Vec<String>> = blocks
        .iter()
        .map(|block| {
            block.rows.first().map_or(Vec::new(), |row| {
                row.iter().map(|cell| names::plain(&cell.text)).collect()
            })
        })
        .collect();
    for index in 0..blocks.len() {
        let is_rows =
            blocks[index].orientation == Orientation::StagesInRows && blocks[index].stage.is_some();
        let shares_rows = |other: usize| {
            let count = names_of_rows[index]
                .iter()
                .filter(|text| names_of_rows[other].contains(text))
                .count();
            heads[other] == heads[index] && count * 2 > names_of_rows[index].len()
        };
        if is_rows && (0..names_of_rows.len()).any(|other| other != index && shares_rows(other)) {
            blocks[index].stage = None;
        }
    }
}

/// Reads the title, the personas, the scenario and the goal from headings and labels.
fn about(passages: &[(usize, Passage)], material: &mut Material) {
    let mut personas: Vec<String> = Vec::new();
    let mut expects: Option<Expects> = None;
    let mut lists_personas = false;
    for (_, passage) in passages {
        match passage {
            Passage::Heading(level, content) => {
                let text = one_line(&content.text);
                if material.title.is_none() && *level == 1 {
                    material.title = Some(text.clone()).filter(|title| !title.is_empty());
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
            Passage::List(list_items, _) if lists_personas => {
                // Each item begins with the name of a persona in bold.
                let names = list_items
                    .iter()
                    .filter_map(|item| item.content.text.get(..item.content.bold));
                personas.extend(names.filter_map(persona_name));
                expects = None;
            }
            Passage::Paragraph(content) => {
                if let Some(wanted) = expects.take() {
                    take_expected(wanted, &content.text, material, &mut personas);
                } else {
                    expects = labels(content, material, &mut personas);
                }
            }
            Passage::FrontMatter(text) => {
                let title = text.lines().find_map(|line| line.strip_prefix("title:"));
                material.title = title
                    .map(|title| title.trim().trim_matches(['"', '\'']).to_owned())
                    .filter(|title| !title.is_empty());
            }
            _ => expects = None,
        }
    }
    for name in personas {
        // "Engineering Lead" and "Engineering Lead Elena" are the same persona.
        let known_persona = material.personas.iter_mut().find(|known_persona| {
            known_persona.starts_with(&name) || name.starts_with(known_persona.as_str())
        });
        match known_persona {
            Some(known_persona) if known_persona.len() < name.len() => *known_persona = name,
            Some(_) => {}
            None => material.personas.push(name),
        }
    }
}

/// What the text behind a heading, or behind a label alone in its line, will be about.
#[derive(Clone, Copy, PartialEq)]
enum Expects {
    Persona,
    Scenario,
    Goal,
}

/// What the text below a heading will be about. A persona that the heading itself names is
/// added to `personas`.
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

/// The name of a persona in the first line of a text, if the line looks like a name.
fn persona_name(text: &str) -> Option<String> {
    let first_line = text.lines().next().unwrap_or_default();
    let name = one_line(first_line.trim().trim_matches(['*', '_']));
    let is_name = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.ends_with(['.', ':', '?']);
    is_name.then_some(name)
}

/// Puts an expected text into `material`, or into `personas` if it is about a persona.
fn take_expected(wanted: Expects, text: &str, material: &mut Material, personas: &mut Vec<String>) {
    let line = one_line(text.trim().trim_matches(['"', '“', '”', '«', '»']));
    let is_short = line.chars().count() <= LONGEST_SUMMARY;
    match wanted {
        Expects::Persona => personas.extend(persona_name(text)),
        Expects::Scenario if is_short && material.scenario.is_empty() => material.scenario = line,
        Expects::Goal if is_short && material.goal.is_empty() => material.goal = line,
        Expects::Scenario | Expects::Goal => {}
    }
}

/// Reads lines such as "**Persona:** Maria". Returns what the next paragraph will be about if
/// a label has no text behind it.
fn labels(
    content: &RichText,
    material: &mut Material,
    personas: &mut Vec<String>,
) -> Option<Expects> {
    let mut next = None;
    for line in content.text.lines() {
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
            take_expected(wanted, rest, material, personas);
        }
    }
    next
}
