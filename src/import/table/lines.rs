//! What each line of a table says, once it is known which way the table runs.

use super::cell::{Cell, Continues, is_blank};
use super::frame::{Frame, filled, text};
use super::levels::scale_in_name;
use super::names::{self, Head};
use crate::import::draft::{Block, Meaning, Orientation};
use crate::lane_presets::LanePreset;
use crate::model::LaneKind;

/// A longer text alone in its row is a footnote.
const LONGEST_NAME: usize = 80;

/// The lines of a block whose stages stand in columns: its rows.
pub(super) fn in_columns(block: &mut Block, frame: &Frame) {
    let width = block.rows.first().map_or(0, Vec::len);
    block.names_at = Some(frame.names);
    block.parts = (0..width)
        .map(|it| it > frame.names && says(block, frame.head, it))
        .collect();
    leave_out_sums(block, frame);
    block.lines = vec![Meaning::Ignored; block.rows.len()];
    let first_lane = headings(block, frame);
    block.is_own_form = is_own_form(block, frame.head);
    let mut previous: Option<usize> = None;
    for row in first_lane..block.rows.len() {
        let name = name_at(block, frame, row);
        let filled_parts = (0..width)
            .filter(|it| block.parts[*it] && !block.rows[row][*it].is_blank())
            .count();
        let own_name = &block.rows[row][frame.names];
        let continues = name.is_empty() || own_name.continues == Continues::Above;
        let meaning = if continues
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

/// The name of a row: a merged group's name stands in where it has none of its own.
fn name_at(block: &Block, frame: &Frame, row: usize) -> String {
    let own = text(&block.rows, row, frame.names);
    if own.is_empty() {
        let group = (0..frame.names).rev().map(|it| &block.rows[row][it]);
        let group = group.filter(|it| it.continues != Continues::Above);
        let named = group.map(|it| it.text.trim()).find(|it| !it.is_empty());
        return named.unwrap_or_default().to_owned();
    }
    own.to_owned()
}

/// Whether a column says anything from `head` on.
fn says(block: &Block, head: usize, column: usize) -> bool {
    block.rows[head..]
        .iter()
        .any(|it| !it[column].text.trim().is_empty())
}

/// Columns of sums, counts and descriptions of lanes are no steps.
fn leave_out_sums(block: &mut Block, frame: &Frame) {
    let parts: Vec<usize> = (0..block.parts.len())
        .filter(|it| block.parts[*it])
        .collect();
    if parts.len() < 3 || block.orientation == Orientation::OneStage {
        return;
    }
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let is_outer = |part: usize| part == first || part == last;
    for part in parts {
        let head = names::head(text(&block.rows, frame.head, part));
        if matches!(head, Some(Head::Total | Head::Number | Head::Detail)) && is_outer(part) {
            block.parts[part] = false;
        }
    }
}

/// Finds the rows with names of stages and steps; returns the first row behind them.
fn headings(block: &mut Block, frame: &Frame) -> usize {
    let head = frame.head;
    let corner = text(&block.rows, head, frame.names).to_owned();
    if block.orientation == Orientation::OneStage {
        let part = block.parts.iter().position(|it| *it).unwrap_or(0);
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
    let Some(next) = (head + 1..block.rows.len()).find(|it| !filled(&block.rows[*it]).is_empty())
    else {
        return head + 1;
    };
    let name = text(&block.rows, next, frame.names).to_owned();
    let is_steps = match names::head(&name) {
        Some(Head::Step | Head::Stage) => true,
        Some(Head::Persona) => false,
        _ => {
            let plain = names::plain(&name);
            let many = [
                "steps",
                "шаги",
                "user steps",
                "customer steps",
                "шаги клиента",
            ]
            .contains(&plain.as_str());
            has_gaps(block, head)
                && (many || names::lane_likeness(&name) < 0.4)
                && are_names(block, next)
        }
    };
    if is_steps && block.lines[head] == Meaning::StageNames {
        block.lines[next] = Meaning::StepNames;
        return next + 1;
    }
    head + 1
}

/// Whether names in a row stand for several columns: merged, repeated or followed by none.
fn has_gaps(block: &Block, row: usize) -> bool {
    let parts: Vec<&Cell> = (0..block.parts.len())
        .filter(|it| block.parts[*it])
        .map(|it| &block.rows[row][it])
        .collect();
    let goes_on = |pair: &[&Cell]| {
        let [left, right] = pair else { return false };
        right.continues == Continues::Left
            || right.text.trim().is_empty()
            || (left.text.trim() == right.text.trim() && right.continues == Continues::Nothing)
    };
    parts.windows(2).any(goes_on)
}

/// Whether the texts of a row are as short and as many as names of steps are.
fn are_names(block: &Block, row: usize) -> bool {
    let parts: Vec<&str> = (0..block.parts.len())
        .filter(|it| block.parts[*it])
        .map(|it| text(&block.rows, row, it))
        .collect();
    let filled = parts.iter().filter(|it| !it.is_empty()).count();
    filled * 4 >= parts.len() * 3
        && parts
            .iter()
            .all(|it| it.chars().count() <= LONGEST_NAME && !it.contains('\n'))
}

/// Whether the block has the two rows of names that Wayline's own tables begin with.
fn is_own_form(block: &Block, head: usize) -> bool {
    let name = |row: usize| {
        block
            .rows
            .get(row)
            .and_then(|it| it.first())
            .map(|it| it.text.as_str())
    };
    let is_pair = matches!(
        (name(head), name(head + 1)),
        (Some("Stage"), Some("Step")) | (Some("Этап"), Some("Шаг"))
    );
    let is_alone = block.stage.is_some() && matches!(name(head), Some("Step" | "Шаг"));
    head == 0 && (is_pair || is_alone) && block.names_at == Some(0) && !is_bulleted(block)
}

/// Whether cells hold lists with bullets, which people write and Wayline does not.
fn is_bulleted(block: &Block) -> bool {
    let cells = block
        .rows
        .iter()
        .flatten()
        .filter(|it| it.text.contains('\n'));
    let (mut lists, mut bulleted) = (0, 0);
    for cell in cells.take(400) {
        lists += 1;
        bulleted += usize::from(
            cell.text
                .lines()
                .all(|it| super::items::unbulleted(it.trim()).is_some()),
        );
    }
    bulleted > 0 && bulleted * 2 >= lists
}

/// A text as the name of a lane: no marks of emphasis, no colon behind it.
fn clean(name: &str) -> String {
    let name = super::items::without_marks(name);
    let name = name.trim().trim_matches(['*', '_', '`', '#']).trim();
    let name = name.trim_end_matches([':', '：']).trim();
    names::without_number(name)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a row or column says that has this name and so many cells with something in them.
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
    .any(|it| lower.starts_with(it))
}

/// Whether one text stands across the whole line.
fn is_band(block: &Block, line: usize) -> bool {
    let width = block.part_count();
    width > 2
        && (1..width)
            .filter(|it| block.parts[*it])
            .all(|it| block.cell(line, it).continues == Continues::Left)
}

fn is_divider(preset: LanePreset) -> bool {
    use LanePreset as P;
    matches!(
        preset,
        P::LineOfInteraction | P::LineOfVisibility | P::LineOfInternalInteraction
    )
}

/// A lane of Wayline's own table: its name is all there is.
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

fn named(clean: &str, preset: Option<LanePreset>) -> Meaning {
    curve_name(clean, false).unwrap_or_else(|| Meaning::Lane {
        preset,
        name: clean.to_owned(),
    })
}

/// A name that tells whose curve a line is, or over which values it runs: "Emotions —
/// Maria (1…5)". For lines of other people's tables the rest must be about emotions.
fn curve_name(name: &str, is_own: bool) -> Option<Meaning> {
    let (scale, rest) =
        scale_in_name(name).map_or((None, name), |(scale, rest)| (Some(scale), rest));
    let future = ["(future)", "(будущее)"]
        .iter()
        .find_map(|it| rest.strip_suffix(it));
    let rest = future.map_or(rest, str::trim_end);
    let (lane, persona) = match rest.rsplit_once(" — ").or_else(|| rest.rsplit_once(" – ")) {
        Some((lane, persona)) if is_emotion(lane) || (is_own && future.is_some()) => {
            (lane, Some(persona.trim().to_owned()))
        }
        _ => (rest, None),
    };
    let known = is_emotion(lane);
    if !(scale.is_some() || persona.is_some() || future.is_some())
        || !(known || (is_own && scale.is_some()))
    {
        return None;
    }
    Some(Meaning::Curve {
        name: lane.trim().to_owned(),
        persona,
        is_future: future.is_some(),
        scale,
    })
}

/// Whether a name is that of a line about emotions.
pub(super) fn is_emotion(name: &str) -> bool {
    matches!(
        names::preset(name),
        Some(LanePreset::EmotionCurve | LanePreset::Feelings)
    )
}

/// The lines of a block whose stages stand in rows: its columns.
pub(super) fn in_rows(block: &mut Block, frame: &Frame) {
    let head = frame.lane_head(&block.rows);
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
        .map(|it| names::head(text(&block.rows, head, it)))
        .collect();
    let has_text = |block: &Block, column: usize| {
        (0..block.rows.len())
            .any(|row| block.parts[row] && !text(&block.rows, row, column).is_empty())
    };
    let stages = heads.iter().position(|it| *it == Some(Head::Stage));
    let steps = heads.iter().position(|it| *it == Some(Head::Step));
    let second =
        stages.and_then(|first| (first + 1..width).find(|it| heads[*it] == Some(Head::Stage)));
    let first = (0..width).find(|it| {
        !matches!(heads[*it], Some(Head::Number | Head::Persona | Head::Total))
            && has_text(block, *it)
    });
    let stages_at = stages.or(if steps.is_none() { first } else { None });
    let many = stages_at.and_then(|stage| plural_steps(block, head, stage));
    let steps_at = steps.or(second).or(many);
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

/// A column "Steps" beside stages that stand for several rows names the steps.
fn plural_steps(block: &Block, head: usize, stage: usize) -> Option<usize> {
    let column = (0..block.lines.len()).find(|it| {
        let plain = names::plain(text(&block.rows, head, *it));
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
        .filter(|it| block.parts[*it])
        .collect();
    let goes_on = rows.windows(2).any(|pair| {
        let (above, below) = (&block.rows[pair[0]][stage], &block.rows[pair[1]][stage]);
        below.text.trim().is_empty()
            || below.continues == Continues::Above
            || above.text.trim() == below.text.trim()
    });
    let short = rows.iter().all(|row| {
        let text = text(&block.rows, *row, column);
        !text.contains('\n') && text.chars().count() <= LONGEST_NAME
    });
    (goes_on && short).then_some(column)
}

/// Whether the cells of a column are as short as names of personas are.
fn names_personas(block: &Block, column: usize) -> bool {
    (0..block.rows.len())
        .filter(|it| block.parts[*it])
        .all(|row| text(&block.rows, row, column).chars().count() <= 60)
}

/// Whether a row below the head is part of the table: no sum, no footnote, not empty.
fn is_body(block: &Block, row: usize) -> bool {
    let cells = &block.rows[row];
    let filled = filled(cells);
    let Some(first) = filled.first() else {
        // All that a merged cell leaves is part of the row above.
        return false;
    };
    let label = cells[*first].text.trim();
    if matches!(names::head(label), Some(Head::Total)) {
        return false;
    }
    let width = cells.len();
    let alone = filled.len() == 1 && width > 2;
    let is_long = label.chars().count() > LONGEST_NAME;
    !alone || !(is_long || is_marked(label) || is_note(label) || is_blank(label))
}

/// Names of stages that stand in rows of their own above their steps become a column.
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
        let short = |it: usize| block.rows[row][it].text.chars().count() <= LONGEST_NAME;
        filled.len() == 1
            && filled[0] == 0
            && short(0)
            && !matches!(names::head(text(&block.rows, row, 0)), Some(Head::Total))
            && !is_note(text(&block.rows, row, 0))
    };
    let bands: Vec<usize> = (head + 1..block.rows.len())
        .filter(|it| is_band(*it))
        .collect();
    let others = (head + 1..block.rows.len())
        .filter(|it| filled(&block.rows[*it]).len() > 1)
        .count();
    let first_is_band = (head + 1..block.rows.len())
        .find(|it| !filled(&block.rows[*it]).is_empty())
        .is_some_and(is_band);
    if bands.len() < 2 || others < bands.len() || !first_is_band {
        return;
    }
    let is_russian = text(&block.rows, head, 0)
        .chars()
        .any(|it| ('а'..='я').contains(&it.to_lowercase().next().unwrap_or(it)));
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
            std::cmp::Ordering::Equal => Cell::new(if is_russian { "Этап" } else { "Stage" }),
            std::cmp::Ordering::Greater if filled(&row).is_empty() => Cell::EMPTY,
            std::cmp::Ordering::Greater => stage.clone(),
        };
        row.insert(0, added);
        if index == head && names::head(text(std::slice::from_ref(&row), 0, 1)) != Some(Head::Step)
        {
            // What stands below the names of stages are steps, whatever their head says.
            row[1] = Cell::new(if is_russian { "Шаг" } else { "Step" });
        }
        rows.push(row);
    }
    block.rows = rows;
}

/// Whether the first column has a name in most rows.
fn has_stage_column(block: &Block, head: usize) -> bool {
    let rows = block.rows.len() - head - 1;
    let alone = (head + 1..block.rows.len())
        .filter(|it| filled(&block.rows[*it]).len() == 1)
        .count();
    alone * 4 < rows
}

/// Whether a lane of this preset can hold nothing but figures.
pub(super) fn needs_figures(preset: LanePreset) -> bool {
    let mut lane = crate::model::Lane::default();
    preset.shape(&mut lane);
    lane.kind == LaneKind::Metric
}
