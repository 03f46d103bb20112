//! Finds the meaning of each line of a table whose orientation is known.

use super::cell::{Cell, Continues, is_blank};
use super::frame::{TableCorner, filled, text};
use super::levels::scale_in_name;
use super::names::{self, Head};
use crate::import::draft::{Block, Meaning, Orientation};
use crate::lane_presets::LanePreset;
use crate::model::LaneKind;
use crate::own_tables::{heads, number_head};

/// The longest name of a line or step, in characters. A longer text alone in its row is a
/// footnote.
const LONGEST_NAME: usize = 80;

/// Interprets the rows of a block whose stages run in columns.
pub(super) fn in_columns(block: &mut Block, table_corner: &TableCorner) {
    let width = block.rows.first().map_or(0, Vec::len);
    block.names_at = Some(table_corner.names_column);
    block.parts = (0..width)
        .map(|column| {
            column > table_corner.names_column
                && column_has_text(block, table_corner.head_row, column)
        })
        .collect();
    leave_out_totals(block, table_corner);
    block.lines = vec![Meaning::Ignored; block.rows.len()];
    let first_lane = headings(block, table_corner);
    block.is_own_form = is_own_form(block, table_corner.head_row);
    let mut previous: Option<usize> = None;
    for row in first_lane..block.rows.len() {
        let name = name_at(block, table_corner, row);
        let filled_parts = (0..width)
            .filter(|column| block.parts[*column] && !block.rows[row][*column].is_blank())
            .count();
        let own_name = &block.rows[row][table_corner.names_column];
        let continues = name.is_empty() || own_name.continues == Continues::Above;
        let meaning = if block.is_own_form && previous.is_some() && number_head(&name).is_some() {
            Meaning::Numbers
        } else if continues
            && filled_parts > 0
            && let Some(before) = previous
        {
            block.lines[before].clone()
        } else if name.is_empty() && filled_parts == 0 {
            Meaning::Ignored
        } else {
            lane(block, row, &name, filled_parts)
        };
        if meaning.name().is_some() {
            previous = Some(row);
        }
        block.lines[row] = meaning;
    }
}

/// The name of a row. If it has none of its own, it is the name of the group to its left.
fn name_at(block: &Block, table_corner: &TableCorner, row: usize) -> String {
    let own_name = text(&block.rows, row, table_corner.names_column);
    if own_name.is_empty() {
        let group = (0..table_corner.names_column)
            .rev()
            .map(|column| &block.rows[row][column]);
        let group = group.filter(|cell| cell.continues != Continues::Above);
        let group_name = group
            .map(|cell| cell.text.trim())
            .find(|text| !text.is_empty());
        return group_name.unwrap_or_default().to_owned();
    }
    own_name.to_owned()
}

/// Whether a column has any text from the row `head` on.
fn column_has_text(block: &Block, head: usize, column: usize) -> bool {
    block.rows[head..]
        .iter()
        .any(|row| !row[column].text.trim().is_empty())
}

/// Leaves out the first and last part if they are columns of totals, counts or descriptions.
fn leave_out_totals(block: &mut Block, table_corner: &TableCorner) {
    let parts: Vec<usize> = (0..block.parts.len())
        .filter(|column| block.parts[*column])
        .collect();
    if parts.len() < 3 || block.orientation == Orientation::OneStage {
        return;
    }
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let is_outer = |part: usize| part == first || part == last;
    for part in parts {
        let head = names::head(text(&block.rows, table_corner.head_row, part));
        if matches!(head, Some(Head::Total | Head::Number | Head::Detail)) && is_outer(part) {
            block.parts[part] = false;
        }
    }
}

/// Finds the rows with the names of stages and steps. Returns the first row below them.
fn headings(block: &mut Block, table_corner: &TableCorner) -> usize {
    let head = table_corner.head_row;
    let corner = text(&block.rows, head, table_corner.names_column).to_owned();
    if block.orientation == Orientation::OneStage {
        let part = block.parts.iter().position(|part| *part).unwrap_or(0);
        let top = text(&block.rows, head, part).to_owned();
        if names::lane_likeness(&corner) >= 0.9 && names::head(&corner) != Some(Head::Lane) {
            return head;
        }
        if names::head(&corner).is_some()
            && names::head(&top) != Some(Head::Detail)
            && !top.is_empty()
        {
            block.lines[head] = Meaning::StageNames;
        }
        return head + 1;
    }
    block.lines[head] = if names::head(&corner) == Some(Head::Step) {
        Meaning::StepNames
    } else {
        Meaning::StageNames
    };
    let Some(next) = (head + 1..block.rows.len()).find(|row| !filled(&block.rows[*row]).is_empty())
    else {
        return head + 1;
    };
    let name = text(&block.rows, next, table_corner.names_column).to_owned();
    let is_steps = match names::head(&name) {
        Some(Head::Step | Head::Stage) => true,
        Some(Head::Persona) => false,
        _ => {
            let plain = names::plain(&name);
            let is_plural = [
                "steps",
                "шаги",
                "user steps",
                "customer steps",
                "шаги клиента",
            ]
            .contains(&plain.as_str());
            has_gaps(block, head)
                && (is_plural || names::lane_likeness(&name) < 0.4)
                && are_names(block, next)
        }
    };
    if is_steps && block.lines[head] == Meaning::StageNames {
        block.lines[next] = Meaning::StepNames;
        return next + 1;
    }
    head + 1
}

/// Whether some names in a row are for several columns: merged, repeated, or followed by
/// empty cells.
fn has_gaps(block: &Block, row: usize) -> bool {
    let parts: Vec<&Cell> = (0..block.parts.len())
        .filter(|column| block.parts[*column])
        .map(|column| &block.rows[row][column])
        .collect();
    let extends = |pair: &[&Cell]| {
        let [left, right] = pair else { return false };
        right.continues == Continues::Left
            || right.text.trim().is_empty()
            || (left.text.trim() == right.text.trim() && right.continues == Continues::Nothing)
    };
    parts.windows(2).any(extends)
}

/// Whether the texts of a row may be names of steps: most cells have one, and all are short.
fn are_names(block: &Block, row: usize) -> bool {
    let parts: Vec<&str> = (0..block.parts.len())
        .filter(|column| block.parts[*column])
        .map(|column| text(&block.rows, row, column))
        .collect();
    let filled = parts.iter().filter(|text| !text.is_empty()).count();
    filled * 4 >= parts.len() * 3
        && parts
            .iter()
            .all(|text| text.chars().count() <= LONGEST_NAME && !text.contains('\n'))
}

/// Whether the block begins with the rows of names that Wayline's own tables have.
fn is_own_form(block: &Block, head: usize) -> bool {
    let name = |row: usize| {
        block
            .rows
            .get(row)
            .and_then(|row| row.first())
            .map(|cell| cell.text.as_str())
    };
    let is_named = [false, true].map(heads).iter().any(|[stage, step, _]| {
        let is_pair = name(head) == Some(*stage) && name(head + 1) == Some(*step);
        is_pair || (block.stage.is_some() && name(head) == Some(*step))
    });
    head == 0 && is_named && block.names_at == Some(0) && !is_bulleted(block)
}

/// Whether at least half of the cells with several lines are lists with bullets, which people
/// write and Wayline does not.
fn is_bulleted(block: &Block) -> bool {
    let cells = block
        .rows
        .iter()
        .flatten()
        .filter(|cell| cell.text.contains('\n'));
    let (mut lists, mut bulleted) = (0, 0);
    for cell in cells.take(400) {
        lists += 1;
        bulleted += usize::from(
            cell.text
                .lines()
                .all(|line| super::items::unbulleted(line.trim()).is_some()),
        );
    }
    bulleted > 0 && bulleted * 2 >= lists
}

/// A text as the name of a lane, without marks of emphasis, numbers, and a colon at the end.
fn clean(name: &str) -> String {
    let name = super::items::without_marks(name);
    let name = name.trim().trim_matches(['*', '_', '`', '#']).trim();
    let name = name.trim_end_matches([':', '：']).trim();
    names::without_number(name)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The meaning of a row with this name and this many cells with text.
fn lane(block: &Block, line: usize, name: &str, filled: usize) -> Meaning {
    if block.is_own_form {
        return own_lane(name);
    }
    match names::head(name) {
        Some(Head::Total) => return Meaning::Ignored,
        Some(Head::Number) if filled > 0 => return Meaning::Ignored,
        Some(Head::Persona) => return Meaning::Personas,
        _ => {}
    }
    let clean = clean(name);
    let preset = names::preset(&clean);
    if filled == 0 || is_band(block, line) {
        let is_divider = preset.is_some_and(is_divider);
        let is_note = clean.chars().count() > LONGEST_NAME || is_marked(name) || is_note(&clean);
        let is_known = preset.is_some() && names::lane_likeness(&clean) >= 0.9 && filled == 0;
        if is_divider || (is_known && !is_note) {
            return Meaning::Lane {
                preset,
                name: clean,
            };
        }
        return Meaning::Ignored;
    }
    named(&clean, preset)
}

/// Whether a text begins with the mark of a footnote.
fn is_marked(text: &str) -> bool {
    text.starts_with('†') || (text.starts_with('*') && !text.starts_with("**"))
}

/// Whether a text begins like a note about the table, such as its source or legend.
fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "source",
        "note:",
        "notes:",
        "legend",
        "источник",
        "примечание",
        "легенда",
        "©",
        "n =",
        "n=",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// Whether one merged cell fills the whole line.
fn is_band(block: &Block, line: usize) -> bool {
    let width = block.part_count();
    width > 2
        && (1..width)
            .filter(|column| block.parts[*column])
            .all(|column| block.cell(line, column).continues == Continues::Left)
}

fn is_divider(preset: LanePreset) -> bool {
    use LanePreset as P;
    matches!(
        preset,
        P::LineOfInteraction | P::LineOfVisibility | P::LineOfInternalInteraction
    )
}

/// The meaning of a lane in Wayline's own table, which follows from its name alone.
fn own_lane(name: &str) -> Meaning {
    if let Some(curve) = curve_name(name, true) {
        return curve;
    }
    let is_known = names::lane_likeness(name) >= 1.0;
    let preset = names::own_preset(name).or_else(|| names::preset(name).filter(|_| is_known));
    Meaning::Lane {
        preset,
        name: name.to_owned(),
    }
}

/// The meaning of a line with this name and preset: a curve or a lane.
fn named(clean: &str, preset: Option<LanePreset>) -> Meaning {
    curve_name(clean, false).unwrap_or_else(|| Meaning::Lane {
        preset,
        name: clean.to_owned(),
    })
}

/// The curve of a line whose name has a persona, a future or a scale, as in
/// "Emotions — Maria (1…5)". Unless Wayline wrote the table (`is_own`), the rest of the name
/// must be about emotions.
fn curve_name(name: &str, is_own: bool) -> Option<Meaning> {
    let (scale, rest) =
        scale_in_name(name).map_or((None, name), |(scale, rest)| (Some(scale), rest));
    let without_future = ["(future)", "(будущее)"]
        .iter()
        .find_map(|suffix| rest.strip_suffix(suffix));
    let rest = without_future.map_or(rest, str::trim_end);
    let (lane, persona) = match rest.rsplit_once(" — ").or_else(|| rest.rsplit_once(" – ")) {
        Some((lane, persona)) if is_emotion(lane) || (is_own && without_future.is_some()) => {
            (lane, Some(persona.trim().to_owned()))
        }
        _ => (rest, None),
    };
    let is_known_emotion = is_emotion(lane);
    if !(scale.is_some() || persona.is_some() || without_future.is_some())
        || !(is_known_emotion || (is_own && scale.is_some()))
    {
        return None;
    }
    Some(Meaning::Curve {
        name: lane.trim().to_owned(),
        persona,
        is_future: without_future.is_some(),
        scale,
    })
}

/// Whether a line of this name is about emotions.
pub(super) fn is_emotion(name: &str) -> bool {
    matches!(
        names::preset(name),
        Some(LanePreset::EmotionCurve | LanePreset::Feelings)
    )
}

/// Interprets the columns of a block whose stages run in rows.
pub(super) fn in_rows(block: &mut Block, table_corner: &TableCorner) {
    let head = table_corner.lane_head(&block.rows);
    bands_to_column(block, head);
    let width = block.rows.first().map_or(0, Vec::len);
    block.names_at = Some(head);
    block.is_own_form = false;
    let body: Vec<bool> = (0..block.rows.len())
        .map(|row| row > head && is_body(block, row))
        .collect();
    block.parts = body;
    block.lines = vec![Meaning::Ignored; width];
    let heads: Vec<Option<Head>> = (0..width)
        .map(|column| names::head(text(&block.rows, head, column)))
        .collect();
    let has_text = |block: &Block, column: usize| {
        (0..block.rows.len())
            .any(|row| block.parts[row] && !text(&block.rows, row, column).is_empty())
    };
    let stages = heads.iter().position(|head| *head == Some(Head::Stage));
    let steps = heads.iter().position(|head| *head == Some(Head::Step));
    let second_stages = stages
        .and_then(|stages| (stages + 1..width).find(|column| heads[*column] == Some(Head::Stage)));
    let first_column = (0..width).find(|column| {
        !matches!(
            heads[*column],
            Some(Head::Number | Head::Persona | Head::Total)
        ) && has_text(block, *column)
    });
    let stages_at = stages.or(if steps.is_none() { first_column } else { None });
    let plural = stages_at.and_then(|stage| plural_steps(block, head, stage));
    let steps_at = steps.or(second_stages).or(plural);
    for (column, known) in heads.iter().copied().enumerate() {
        let name = text(&block.rows, head, column).to_owned();
        block.lines[column] = if Some(column) == stages_at {
            Meaning::StageNames
        } else if Some(column) == steps_at {
            Meaning::StepNames
        } else {
            match known {
                Some(Head::Number | Head::Total) => Meaning::Ignored,
                Some(Head::Persona) if names_personas(block, column) => Meaning::Personas,
                _ if !has_text(block, column)
                    && (name.is_empty() || names::preset(&name).is_none()) =>
                {
                    Meaning::Ignored
                }
                _ => {
                    let clean = clean(&name);
                    let preset = names::preset(&clean);
                    named(&clean, preset)
                }
            }
        };
    }
}

/// The column with a heading such as "Steps", if its cells are short enough for names and
/// some stages extend over several rows.
fn plural_steps(block: &Block, head: usize, stage: usize) -> Option<usize> {
    let column = (0..block.lines.len()).find(|column| {
        let plain = names::plain(text(&block.rows, head, *column));
        [
            "steps",
            "шаги",
            "user steps",
            "customer steps",
            "шаги клиента",
            "activity",
            "activities",
        ]
        .contains(&plain.as_str())
    })?;
    let rows: Vec<usize> = (0..block.rows.len())
        .filter(|row| block.parts[*row])
        .collect();
    let extends = rows.windows(2).any(|pair| {
        let (above, below) = (&block.rows[pair[0]][stage], &block.rows[pair[1]][stage]);
        below.text.trim().is_empty()
            || below.continues == Continues::Above
            || above.text.trim() == below.text.trim()
    });
    let short = rows.iter().all(|row| {
        let text = text(&block.rows, *row, column);
        !text.contains('\n') && text.chars().count() <= LONGEST_NAME
    });
    (extends && short).then_some(column)
}

/// Whether the cells of a column are short enough for names of personas.
fn names_personas(block: &Block, column: usize) -> bool {
    (0..block.rows.len())
        .filter(|row| block.parts[*row])
        .all(|row| text(&block.rows, row, column).chars().count() <= 60)
}

/// Whether a row below the headings belongs to the table: it is not a total, not a footnote
/// and not empty.
fn is_body(block: &Block, row: usize) -> bool {
    let cells = &block.rows[row];
    let filled = filled(cells);
    let Some(first) = filled.first() else {
        // The row is empty, or has only the rest of cells that are merged with the row above.
        return false;
    };
    let label = cells[*first].text.trim();
    if matches!(names::head(label), Some(Head::Total)) {
        return false;
    }
    let width = cells.len();
    let is_alone = filled.len() == 1 && width > 2;
    let is_long = label.chars().count() > LONGEST_NAME;
    !is_alone || !(is_long || is_marked(label) || is_note(label) || is_blank(label))
}

/// Moves the names of stages into a column of their own if they are in separate rows above
/// their steps.
fn bands_to_column(block: &mut Block, head: usize) {
    let width = block.rows.first().map_or(0, Vec::len);
    if width < 3
        || names::head(text(&block.rows, head, 0)) == Some(Head::Stage)
            && has_stage_column(block, head)
    {
        return;
    }
    let is_band = |row: usize| {
        let filled = filled(&block.rows[row]);
        let short = |column: usize| block.rows[row][column].text.chars().count() <= LONGEST_NAME;
        filled.len() == 1
            && filled[0] == 0
            && short(0)
            && !matches!(names::head(text(&block.rows, row, 0)), Some(Head::Total))
            && !is_note(text(&block.rows, row, 0))
    };
    let bands: Vec<usize> = (head + 1..block.rows.len())
        .filter(|row| is_band(*row))
        .collect();
    let other_rows = (head + 1..block.rows.len())
        .filter(|row| filled(&block.rows[*row]).len() > 1)
        .count();
    let first_is_band = (head + 1..block.rows.len())
        .find(|row| !filled(&block.rows[*row]).is_empty())
        .is_some_and(is_band);
    if bands.len() < 2 || other_rows < bands.len() || !first_is_band {
        return;
    }
    let is_russian = text(&block.rows, head, 0)
        .chars()
        .any(|letter| ('а'..='я').contains(&letter.to_lowercase().next().unwrap_or(letter)));
    let [stage_head, step_head, _] = heads(is_russian);
    let mut stage = Cell::EMPTY;
    let mut rows = Vec::with_capacity(block.rows.len());
    for (index, mut row) in std::mem::take(&mut block.rows).into_iter().enumerate() {
        if bands.contains(&index) {
            stage = row.swap_remove(0);
            stage.continues = Continues::Nothing;
            continue;
        }
        let added = match index.cmp(&head) {
            std::cmp::Ordering::Less => Cell::EMPTY,
            std::cmp::Ordering::Equal => Cell::new(stage_head),
            std::cmp::Ordering::Greater if filled(&row).is_empty() => Cell::EMPTY,
            std::cmp::Ordering::Greater => stage.clone(),
        };
        row.insert(0, added);
        if index == head && names::head(text(std::slice::from_ref(&row), 0, 1)) != Some(Head::Step)
        {
            // The rows below the names of stages are steps, whatever their heading is.
            row[1] = Cell::new(step_head);
        }
        rows.push(row);
    }
    block.rows = rows;
}

/// Whether most rows have more than one cell with text, so that the first column may have
/// the names of stages.
fn has_stage_column(block: &Block, head: usize) -> bool {
    let rows = block.rows.len() - head - 1;
    let rows_with_one_cell = (head + 1..block.rows.len())
        .filter(|row| filled(&block.rows[*row]).len() == 1)
        .count();
    rows_with_one_cell * 4 < rows
}

/// Whether lanes of this preset hold only figures.
pub(super) fn needs_figures(preset: LanePreset) -> bool {
    let mut lane = crate::model::Lane::default();
    preset.shape(&mut lane);
    lane.kind == LaneKind::Metric
}
