//! The stages and steps of a map that is being built.

use std::sync::Arc;

use super::Builder;
use crate::import::draft::{Block, Meaning, Orientation};
use crate::import::table::cell::{Continues, is_blank};
use crate::import::table::{items, names};
use crate::model::{IdSource, OrderKey, Stage, StageId, Step, StepId};

/// The columns of the map that a part of a block covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// The step of the first column.
    pub step: StepId,
    /// The number of columns.
    pub count: u32,
}

/// The stages, with their steps.
#[derive(Default)]
pub(super) struct Columns {
    stages: Vec<(Stage, Vec<Step>)>,
}

/// The names that a block gives to one of its parts.
#[derive(Clone, Debug, Default, PartialEq)]
struct PartNames {
    stage: String,
    steps: Vec<String>,
    /// Whether the stage is the same one as that of the part before, not another one with
    /// the same name.
    goes_on: bool,
}

impl Columns {
    /// Starts with the stages of another map.
    pub(super) fn from_stages(stages: &[Arc<Stage>]) -> Self {
        let with_steps = |stage: &Arc<Stage>| {
            let steps = stage.steps.iter().map(|step| (**step).clone()).collect();
            ((**stage).clone(), steps)
        };
        Self {
            stages: stages.iter().map(with_steps).collect(),
        }
    }

    pub(super) fn into_stages(self) -> Vec<Arc<Stage>> {
        let orders = OrderKey::sequence(self.stages.len());
        let stages = self.stages.into_iter().zip(orders);
        stages
            .map(|((stage, steps), order)| {
                let step_orders = OrderKey::sequence(steps.len());
                let steps = steps.into_iter().zip(step_orders);
                let steps = steps
                    .map(|(step, order)| Arc::new(Step { order, ..step }))
                    .collect();
                Arc::new(Stage {
                    order,
                    steps,
                    ..stage
                })
            })
            .collect()
    }

    fn is_empty(&self) -> bool {
        self.stages.is_empty()
    }

    /// The index of the step's stage, and the index of the step in it.
    fn position(&self, step: StepId) -> Option<(usize, usize)> {
        self.stages
            .iter()
            .enumerate()
            .find_map(|(stage, (_, steps))| {
                let index = steps.iter().position(|candidate| candidate.id == step)?;
                Some((stage, index))
            })
    }

    /// Adds a stage behind the one at the index `behind`, or at the end. Returns its index.
    fn add_stage(&mut self, ids: &mut dyn IdSource, name: &str, behind: Option<usize>) -> usize {
        let stage = Stage {
            id: StageId::generate(ids),
            name: name.to_owned(),
            ..Stage::default()
        };
        let index = behind
            .map_or(self.stages.len(), |stage| stage + 1)
            .min(self.stages.len());
        self.stages.insert(index, (stage, Vec::new()));
        index
    }

    /// Adds a step to the stage with the index `stage`, behind the step at the index `behind`
    /// or at the end.
    fn add_step(
        &mut self,
        ids: &mut dyn IdSource,
        stage: usize,
        name: &str,
        behind: Option<usize>,
    ) -> StepId {
        let step = Step {
            id: StepId::generate(ids),
            name: name.to_owned(),
            ..Step::default()
        };
        let id = step.id;
        let steps = &mut self.stages[stage].1;
        let index = behind.map_or(steps.len(), |step| step + 1).min(steps.len());
        steps.insert(index, step);
        id
    }
}

impl Builder<'_> {
    /// The columns of each part of a block; `None` for parts that are left out. Stages and
    /// steps that the map does not have yet are added.
    pub(super) fn columns_of(&mut self, block: &Block) -> Vec<Option<Column>> {
        let names = names_of(block, &self.title);
        let has_personas = block.lines.contains(&Meaning::Personas);
        let is_first = self.columns.is_empty();
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(names.len());
        let mut used: Vec<StepId> = Vec::new();
        let mut last: Option<(PartNames, Column)> = None;
        for name in names {
            let Some(name) = name else {
                columns.push(None);
                continue;
            };
            // Parts with equal names belong to the same column if they are about several
            // personas, or if they are several texts about one stage.
            let same = last.as_ref().filter(|(before, _)| {
                let equal = before.stage == name.stage && before.steps == name.steps;
                equal && (has_personas || block.orientation == Orientation::OneStage)
            });
            let known_column = has_personas.then(|| self.known(&name, &[])).flatten();
            let column = match (same.map(|column| column.1), known_column) {
                (Some(column), _) | (None, Some(column)) => column,
                (None, None) => {
                    let found = if is_first {
                        None
                    } else {
                        self.known(&name, &used)
                    };
                    found.unwrap_or_else(|| {
                        self.new_column(&name, last.as_ref().map(|column| column.1))
                    })
                }
            };
            used.push(column.step);
            columns.push(Some(column));
            last = Some((name, column));
        }
        columns
    }

    /// The columns that the map has for these names, if it has some that are not `used` yet.
    fn known(&self, name: &PartNames, used: &[StepId]) -> Option<Column> {
        let is_free = |step: &Step| !used.contains(&step.id);
        let stage = self.columns.stages.iter().position(|(stage, _)| {
            names::column_key(&stage.name) == names::column_key(&name.stage)
        });
        let stage = stage.or_else(|| {
            let mut similar = (0..self.columns.stages.len()).filter(|index| {
                names::is_same_column(&self.columns.stages[*index].0.name, &name.stage)
            });
            similar.next().filter(|_| similar.next().is_none())
        });
        match &name.steps[..] {
            [] => {
                let (_, steps) = &self.columns.stages[stage?];
                let first = steps.first().filter(|step| is_free(step))?;
                Some(Column {
                    step: first.id,
                    count: steps.len() as u32,
                })
            }
            [step] => {
                let stages = self.columns.stages.iter().enumerate();
                let fits = |candidate: &Step| {
                    is_free(candidate)
                        && names::column_key(&candidate.name) == names::column_key(step)
                };
                let mut candidates = stages.filter(|(at, _)| {
                    stage.is_none() || stage == Some(*at) || name.stage.is_empty()
                });
                let found =
                    candidates.find_map(|(_, (_, steps))| steps.iter().find(|step| fits(step)))?;
                Some(Column {
                    step: found.id,
                    count: 1,
                })
            }
            _ => None,
        }
    }

    /// Adds columns with these names behind `last`.
    fn new_column(&mut self, name: &PartNames, last: Option<Column>) -> Column {
        let before = last.and_then(|column| {
            let (stage, step) = self.columns.position(column.step)?;
            Some((stage, step + column.count as usize - 1))
        });
        let is_same = |stage: usize| {
            let known_stage = &self.columns.stages[stage].0.name;
            name.goes_on || names::column_key(known_stage) == names::column_key(&name.stage)
        };
        let (stage, behind) = match before {
            Some((stage, step)) if name.goes_on || (is_same(stage) && !name.stage.is_empty()) => {
                (stage, Some(step))
            }
            _ => {
                let known_stage = (before.is_none())
                    .then(|| {
                        self.columns.stages.iter().position(|(stage, _)| {
                            !name.stage.is_empty()
                                && names::column_key(&stage.name) == names::column_key(&name.stage)
                        })
                    })
                    .flatten();
                let behind = before.map(|stage| stage.0);
                (
                    known_stage
                        .unwrap_or_else(|| self.columns.add_stage(self.ids, &name.stage, behind)),
                    None,
                )
            }
        };
        let mut first = None;
        let steps: &[String] = if name.steps.is_empty() {
            &[String::new()]
        } else {
            &name.steps
        };
        for (index, step) in steps.iter().enumerate() {
            let behind = behind.map(|before| before + index);
            let id = self.columns.add_step(self.ids, stage, step, behind);
            first.get_or_insert(id);
        }
        Column {
            step: first.unwrap_or_default(),
            count: steps.len() as u32,
        }
    }
}

/// The names of each part of a block; `None` for parts that are left out.
fn names_of(block: &Block, title: &str) -> Vec<Option<PartNames>> {
    let line_of = |wanted: &Meaning| block.lines.iter().position(|meaning| meaning == wanted);
    let (mut stages, mut steps) = (line_of(&Meaning::StageNames), line_of(&Meaning::StepNames));
    let mut common_stage = None;
    if steps.is_none() && block.stage.is_some() && block.orientation != Orientation::OneStage {
        (stages, steps) = (None, stages);
    }
    if stages.is_none() {
        let own_stage = block.stage.clone().or_else(|| {
            block
                .place
                .name()
                .filter(|name| *name != title)
                .map(str::to_owned)
        });
        common_stage = Some(own_stage.unwrap_or_else(|| title.to_owned()));
    }
    let exact = block.is_own_form;
    let mut before: Option<(String, bool)> = None;
    let parts = 0..block.part_count();
    parts
        .map(|part| {
            if !block.takes_part(part) {
                return None;
            }
            let steps = steps.map_or_else(Vec::new, |line| {
                step_names(&block.cell(line, part).text, exact)
            });
            if let Some(common_stage) = &common_stage {
                let goes_on = before.is_some();
                before = Some((common_stage.clone(), true));
                return Some(PartNames {
                    stage: common_stage.clone(),
                    steps,
                    goes_on,
                });
            }
            let cell = block.cell(stages?, part);
            let is_empty = cell.text.trim().is_empty();
            let merged = cell.continues != Continues::Nothing || is_empty;
            let stage = column_name(&cell.text, exact);
            let goes_on = before.as_ref().is_some_and(|(known, _)| {
                merged || (*known == stage && (exact || !is_blank(&stage)))
            });
            let stage = match &before {
                Some((known, _)) if goes_on => known.clone(),
                _ => stage,
            };
            before = Some((stage.clone(), false));
            Some(PartNames {
                stage,
                steps,
                goes_on,
            })
        })
        .collect()
}

/// The names of the steps in a cell: one, or several if the cell holds a list.
fn step_names(text: &str, exact: bool) -> Vec<String> {
    if exact {
        return vec![text.to_owned()];
    }
    let listed = items::items(text, false);
    match listed.len() {
        0 => vec![String::new()],
        1 => vec![column_name(text, false)],
        _ => listed.iter().map(|item| column_name(item, false)).collect(),
    }
}

/// A text as the name of a stage or step, without numbers, marks of emphasis and line breaks.
/// Names that Wayline wrote (`exact`) stay as they are.
pub(in crate::import) fn column_name(text: &str, exact: bool) -> String {
    if exact {
        return text.to_owned();
    }
    let text = items::without_marks(text);
    let text = text.trim().trim_matches(['*', '_', '`']);
    if is_blank(text) {
        return String::new();
    }
    let text = items::unbulleted(text)
        .filter(|_| !text.starts_with(|letter: char| letter.is_ascii_digit()))
        .unwrap_or(text);
    let words: Vec<&str> = names::without_number(text).split_whitespace().collect();
    words
        .join(" ")
        .trim_end_matches(':')
        .trim_matches('*')
        .trim()
        .to_owned()
}
