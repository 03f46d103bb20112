//! Decides which lines are emotion curves and metrics. All blocks of a map are considered
//! together, because a lane has the same kind in all of them.

use std::collections::HashMap;

use super::figures::{self, Figures};
use super::items;
use super::levels::{Level, Unit, levels};
use super::lines::{is_emotion, needs_figures};
use super::names;
use super::own::{own_hidden, own_point};
use super::reading::Reading;
use crate::import::draft::{Block, Meaning};
use crate::lane_presets::LanePreset;
use crate::model::Scale;

/// Words in the names of lines whose stars and numbers are not about emotions.
const NO_EMOTIONS: [&str; 22] = [
    "severity",
    "priority",
    "importance",
    "impact",
    "effort",
    "frequency",
    "risk",
    "complexity",
    "cost",
    "weight",
    "confidence",
    "критичност",
    "приоритет",
    "важност",
    "влияни",
    "сложност",
    "частот",
    "вероятност",
    "стоимост",
    "вес",
    "риск",
    "усили",
];

/// Finds the curves in Wayline's own tables, also those with names of the user's own. A lane is
/// a curve if, in the cells of all stages, each line of text is a value on the usual scale, and
/// some value is negative or has a label. A lane that is called an emotion curve needs only
/// values.
fn find_own_curves(blocks: &mut [Block]) {
    let mut levels_of_lanes: HashMap<String, Option<Vec<Level>>> = HashMap::new();
    for block in blocks.iter().filter(|block| block.is_own_form) {
        for (line, meaning) in block.lines.iter().enumerate() {
            let Some(name) = own_name(meaning) else {
                continue;
            };
            let cells = (0..block.part_count()).filter(|part| block.takes_part(*part));
            let texts = cells.flat_map(|part| items::own_items(&block.cell(line, part).text));
            let texts = texts.filter(|item| own_hidden(item).is_none());
            let levels_of_line: Option<Vec<Level>> = texts.map(|item| own_point(&item)).collect();
            let levels_of_lane = levels_of_lanes
                .entry(name.to_owned())
                .or_insert(Some(Vec::new()));
            match (levels_of_lane.as_mut(), levels_of_line) {
                (Some(levels_of_lane), Some(levels_of_line)) => {
                    levels_of_lane.extend(levels_of_line);
                }
                _ => *levels_of_lane = None,
            }
        }
    }
    for block in blocks.iter_mut().filter(|block| block.is_own_form) {
        for meaning in &mut block.lines {
            let Some(name) = own_name(meaning).map(str::to_owned) else {
                continue;
            };
            let has_preset = matches!(meaning, Meaning::Lane { preset, .. } if preset.is_some());
            let is_labelled = |level: &Level| !level.label.is_empty() || level.value < 0.0;
            // Another axis would be part of the name. A value outside of the usual one may be a
            // phone number.
            let usual_scale = Scale::default();
            let is_on_axis =
                |level: &Level| (usual_scale.min..=usual_scale.max).contains(&level.value);
            let is_curve = levels_of_lanes
                .get(&name)
                .and_then(|levels| levels.as_ref())
                .is_some_and(|levels| {
                    let looks_like_curve =
                        levels.iter().any(is_labelled) && levels.iter().all(is_on_axis);
                    looks_like_curve || (has_preset && !levels.is_empty())
                });
            if is_curve {
                *meaning = Meaning::curve(&name);
            }
        }
    }
}

/// The name of a lane that may be a curve; `None` for other lines.
fn own_name(meaning: &Meaning) -> Option<&str> {
    match meaning {
        Meaning::Lane { preset, name } => preset
            .is_none_or(|preset| preset == LanePreset::EmotionCurve)
            .then_some(name.as_str()),
        _ => None,
    }
}

/// What the cells of a lane show, over all blocks.
#[derive(Default)]
struct Facts {
    reading: Reading,
    /// Whether the name of the lane is about emotions.
    is_emotion: bool,
    /// The texts of the first cells with text, to recognise forms that nobody filled in.
    texts: Vec<String>,
    figures: Figures,
    /// The number of cells that have faces, signs, signed numbers, or numbers such as 3/5.
    symbols: usize,
}

/// Decides for each lane of these blocks whether it is a curve, a metric or neither.
pub fn settle(blocks: &mut [Block]) {
    find_own_curves(blocks);
    let mut facts: HashMap<String, Facts> = HashMap::new();
    for block in blocks.iter() {
        for (line, meaning) in block.lines.iter().enumerate() {
            if let Meaning::Lane { preset, name } = meaning
                && preset.is_none_or(may_change)
            {
                gather(
                    block,
                    line,
                    name,
                    facts.entry(names::lane_key(name)).or_default(),
                );
            }
        }
    }
    let is_marked =
        |facts: &Facts| facts.is_emotion && facts.reading.is_marked() && !facts.is_form();
    let has_marked = facts.values().any(is_marked)
        || blocks
            .iter()
            .flat_map(|block| &block.lines)
            .any(|meaning| matches!(meaning, Meaning::Curve { .. }))
        || blocks.iter().any(|block| block.diagram.is_some());
    for block in blocks {
        let only_counts: Vec<bool> = (0..block.lines.len())
            .map(|line| {
                let is_open = matches!(&block.lines[line], Meaning::Lane { preset, .. } if preset.is_none_or(needs_figures));
                is_open && block.is_counted(line)
            })
            .collect();
        let told: Vec<bool> = (0..block.lines.len())
            .map(|line| has_own_figures(block, line))
            .collect();
        let known = only_counts.into_iter().zip(told);
        for (meaning, (is_counted, is_told)) in block.lines.iter_mut().zip(known) {
            let Meaning::Lane { preset, name } = meaning else {
                continue;
            };
            let Some(facts_of_lane) = facts.get(&names::lane_key(name)) else {
                continue;
            };
            // The curves of Wayline's own tables were found above. Of their lanes, only those
            // about emotions are considered here, because a table of another person may look
            // like one of Wayline's own.
            let may_be = !block.is_own_form || facts_of_lane.is_emotion;
            if may_be && facts_of_lane.is_curve(name, has_marked) {
                *meaning = Meaning::curve(name);
            } else if preset.is_none_or(needs_figures) {
                let has_figures = is_told || facts_of_lane.figures.are_all() && !is_counted;
                *preset = match *preset {
                    Some(known) if has_figures => Some(known),
                    None if has_figures => Some(LanePreset::Metric),
                    _ => None,
                };
            } else if *preset == Some(LanePreset::EmotionCurve) && facts_of_lane.reading.filled > 0
            {
                *preset = Some(LanePreset::Feelings);
            }
        }
    }
}

/// Whether a line of Wayline's own table has figures for sure, however few: the numbers behind
/// them stand below it, or all that is there is hidden as figures are.
fn has_own_figures(block: &Block, line: usize) -> bool {
    if !block.is_own_form {
        return false;
    }
    let cells = (0..block.part_count()).filter(|part| block.takes_part(*part));
    let mut texts = cells
        .flat_map(|part| items::own_items(&block.cell(line, part).text))
        .peekable();
    block.lines.get(line + 1) == Some(&Meaning::Numbers)
        || texts.peek().is_some() && texts.all(|text| own_hidden(&text).is_some())
}

/// Whether a lane of this preset may be a curve or hold figures.
fn may_change(preset: LanePreset) -> bool {
    use LanePreset as P;
    matches!(preset, P::Feelings | P::EmotionCurve | P::Experience) || needs_figures(preset)
}

/// Undoes what was decided for a block alone, so that it can be decided for all blocks
/// together.
pub fn unsettle(block: &mut Block) {
    if block.is_own_form {
        return;
    }
    for meaning in &mut block.lines {
        match meaning {
            Meaning::Lane { name, .. }
            | Meaning::Curve {
                name,
                persona: None,
                is_future: false,
                scale: None,
            } => *meaning = Meaning::lane(name),
            _ => {}
        }
    }
}

/// Adds the cells of a line to the facts about its lane.
fn gather(block: &Block, line: usize, name: &str, facts: &mut Facts) {
    let cells: Vec<&str> = (0..block.part_count())
        .filter(|part| block.takes_part(*part))
        .map(|part| block.cell(line, part).text.as_str())
        .filter(|text| !block.is_own_form || own_hidden(text).is_none())
        .collect();
    facts.is_emotion |= is_emotion(name);
    for text in cells {
        facts.figures.add(text);
        let levels_of_cell = levels(text, facts.is_emotion);
        facts.reading.add(text, levels_of_cell.as_deref());
        let is_symbol = |level: &Level| match level.unit {
            Unit::Sign => true,
            Unit::Number { maximum, is_signed } => {
                maximum.is_some_and(|maximum| maximum < 100.0) || is_signed
            }
            Unit::Word => false,
        };
        facts.symbols +=
            usize::from(levels_of_cell.is_some_and(|levels| levels.iter().all(is_symbol)));
        if !text.trim().is_empty() && facts.texts.len() < 64 {
            facts.texts.push(text.trim().to_owned());
        }
    }
}

impl Facts {
    /// Whether all cells have the same words: they are a hint in a form, not answers.
    fn is_form(&self) -> bool {
        let is_same = self.texts.windows(2).all(|pair| pair[0] == pair[1]);
        self.texts.len() > 2 && is_same && self.texts[0].contains(char::is_alphabetic)
    }

    /// Whether the lane is an emotion curve. `has_marked` says that another lane about emotions
    /// has numbers, stars, faces or signs.
    fn is_curve(&self, name: &str, has_marked: bool) -> bool {
        if self.is_form() {
            return false;
        }
        if self.is_emotion {
            return self.reading.is_marked() || (!has_marked && self.reading.is_level());
        }
        let plain = names::plain(name);
        let is_about_other = NO_EMOTIONS.iter().any(|word| plain.contains(word));
        let may_be = names::preset(name).is_none_or(|preset| preset == LanePreset::Experience);
        may_be
            && !is_about_other
            && self.reading.filled >= 2
            && self.symbols * 4 >= self.reading.filled * 3
    }
}

impl Block {
    /// Whether the numbers of a line only count its cells: 1, 2, 3 …
    fn is_counted(&self, line: usize) -> bool {
        let cells = (0..self.part_count()).filter(|part| self.takes_part(*part));
        let numbers = cells.filter_map(|part| figures::figure(&self.cell(line, part).text));
        let numbers: Vec<f64> = numbers.map(|figure| figure.0).collect();
        numbers.len() > 2
            && numbers
                .iter()
                .enumerate()
                .all(|(at, number)| *number == (at + 1) as f64)
    }
}
