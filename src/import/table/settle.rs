//! Which lines are emotion curves and metrics. Decided over all blocks of one map together,
//! for a lane is one kind of thing all along.

use std::collections::HashMap;

use super::figures::{self, Figures};
use super::items;
use super::levels::{Level, Unit, levels, own_point};
use super::lines::{is_emotion, needs_figures};
use super::names;
use super::reading::Reading;
use crate::import::draft::{Block, Meaning};
use crate::lane_presets::LanePreset;
use crate::model::Scale;

/// Words in names of lines whose stars and numbers are about something else than emotions.
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

/// In Wayline's own tables, a lane that is not called as people call theirs tells by its
/// cells, in all stages, whether it is a curve: each line a value, and a label behind some
/// of them.
fn own_lines(blocks: &mut [Block]) {
    let mut points: HashMap<String, Option<Vec<Level>>> = HashMap::new();
    for block in blocks.iter().filter(|it| it.is_own_form) {
        for (line, meaning) in block.lines.iter().enumerate() {
            let Some(name) = own_name(meaning) else {
                continue;
            };
            let cells = (0..block.part_count()).filter(|it| block.takes_part(*it));
            let texts = cells.flat_map(|it| items::own(&block.cell(line, it).text));
            let here: Option<Vec<Level>> = texts.map(|it| own_point(&it)).collect();
            let all = points.entry(name.to_owned()).or_insert(Some(Vec::new()));
            match (all.as_mut(), here) {
                (Some(all), Some(here)) => all.extend(here),
                _ => *all = None,
            }
        }
    }
    for block in blocks.iter_mut().filter(|it| it.is_own_form) {
        for meaning in &mut block.lines {
            let Some(name) = own_name(meaning).map(str::to_owned) else {
                continue;
            };
            let is_called_so = matches!(meaning, Meaning::Lane { preset, .. } if preset.is_some());
            let is_labelled = |it: &Level| !it.label.is_empty() || it.value < 0.0;
            // Another axis would stand in the name: a phone number is no level.
            let usual = Scale::default();
            let is_on_axis = |it: &Level| (usual.min..=usual.max).contains(&it.value);
            let is_curve = points
                .get(&name)
                .and_then(|it| it.as_ref())
                .is_some_and(|it| {
                    let is_told = it.iter().any(is_labelled) && it.iter().all(is_on_axis);
                    is_told || (is_called_so && !it.is_empty())
                });
            if is_curve {
                *meaning = Meaning::curve(&name);
            }
        }
    }
}

/// The name of a lane that may be a curve.
fn own_name(meaning: &Meaning) -> Option<&str> {
    match meaning {
        Meaning::Lane { preset, name } => preset
            .is_none_or(|it| it == LanePreset::EmotionCurve)
            .then_some(name.as_str()),
        _ => None,
    }
}

#[derive(Default)]
struct Facts {
    reading: Reading,
    is_emotion: bool,
    /// Whether several cells say the same words, as a form does.
    texts: Vec<String>,
    figures: Figures,
    symbols: usize,
}

/// Decides for the lines of these blocks that are lanes.
pub fn settle(blocks: &mut [Block]) {
    own_lines(blocks);
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
    let is_marked = |it: &Facts| it.is_emotion && it.reading.is_marked() && !it.is_form();
    let has_marked = facts.values().any(is_marked)
        || blocks
            .iter()
            .flat_map(|it| &it.lines)
            .any(|it| matches!(it, Meaning::Curve { .. }))
        || blocks.iter().any(|it| it.diagram.is_some());
    for block in blocks {
        let counted: Vec<bool> = (0..block.lines.len())
            .map(|it| {
                let is_open = matches!(&block.lines[it], Meaning::Lane { preset, .. } if preset.is_none_or(needs_figures));
                is_open && block.is_counted(it)
            })
            .collect();
        for (meaning, is_counted) in block.lines.iter_mut().zip(counted) {
            let Meaning::Lane { preset, name } = meaning else {
                continue;
            };
            let Some(found) = facts.get(&names::lane_key(name)) else {
                continue;
            };
            // Wayline's own curves say their values in figures, and were seen above; other
            // people's tables may begin like one of its own.
            let may_be = !block.is_own_form || found.is_emotion;
            if may_be && found.is_curve(name, has_marked) {
                *meaning = Meaning::curve(name);
            } else if preset.is_none_or(needs_figures) {
                let fits = found.figures.are_all() && !is_counted;
                *preset = match *preset {
                    Some(known) if fits => Some(known),
                    None if fits => Some(LanePreset::Metric),
                    _ => None,
                };
            } else if *preset == Some(LanePreset::EmotionCurve) && found.reading.filled > 0 {
                *preset = Some(LanePreset::Feelings);
            }
        }
    }
}

/// Whether a lane of this preset may be a curve or hold figures.
fn may_change(preset: LanePreset) -> bool {
    use LanePreset as P;
    matches!(preset, P::Feelings | P::EmotionCurve | P::Experience) || needs_figures(preset)
}

/// Takes back what blocks decided each on its own, so that they decide together.
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

fn gather(block: &Block, line: usize, name: &str, facts: &mut Facts) {
    let cells: Vec<&str> = (0..block.part_count())
        .filter(|it| block.takes_part(*it))
        .map(|it| block.cell(line, it).text.as_str())
        .collect();
    facts.is_emotion |= is_emotion(name);
    for text in cells {
        facts.figures.see(text);
        let found = levels(text, facts.is_emotion);
        facts.reading.add(text, found.as_deref());
        let is_symbol = |it: &Level| match it.unit {
            Unit::Sign => true,
            Unit::Number { of, is_signed } => of.is_some_and(|it| it < 100.0) || is_signed,
            Unit::Word => false,
        };
        facts.symbols += usize::from(found.is_some_and(|it| it.iter().all(is_symbol)));
        if !text.trim().is_empty() && facts.texts.len() < 64 {
            facts.texts.push(text.trim().to_owned());
        }
    }
}

impl Facts {
    /// Whether all cells say the same words: a hint in a form, not an answer.
    fn is_form(&self) -> bool {
        let same = self.texts.windows(2).all(|it| it[0] == it[1]);
        self.texts.len() > 2 && same && self.texts[0].contains(char::is_alphabetic)
    }

    fn is_curve(&self, name: &str, has_marked: bool) -> bool {
        if self.is_form() {
            return false;
        }
        if self.is_emotion {
            return self.reading.is_marked() || (!has_marked && self.reading.is_level());
        }
        let plain = names::plain(name);
        let other = NO_EMOTIONS.iter().any(|it| plain.contains(it));
        let known = names::preset(name).is_none_or(|it| it == LanePreset::Experience);
        known && !other && self.reading.filled >= 2 && self.symbols * 4 >= self.reading.filled * 3
    }
}

impl Block {
    /// Whether the numbers of a line only count: 1, 2, 3 …
    fn is_counted(&self, line: usize) -> bool {
        let cells = (0..self.part_count()).filter(|it| self.takes_part(*it));
        let numbers = cells.filter_map(|it| figures::figure(&self.cell(line, it).text));
        let numbers: Vec<f64> = numbers.map(|it| it.0).collect();
        numbers.len() > 2
            && numbers
                .iter()
                .enumerate()
                .all(|(at, it)| *it == (at + 1) as f64)
    }
}
