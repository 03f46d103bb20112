//! The stages and steps of a map in the making.

use std::sync::Arc;

use super::Builder;
use crate::import::draft::{Block, Meaning, Orientation};
use crate::import::table::cell::{Continues, is_blank};
use crate::import::table::{items, names};
use crate::model::{IdSource, OrderKey, Stage, StageId, Step, StepId};

/// The columns of a part of a block: the first one, and how many it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub step: StepId,
    pub count: u32,
}

/// The stages, with their steps.
#[derive(Default)]
pub(super) struct Columns {
    stages: Vec<(Stage, Vec<Step>)>,
}

/// What a part of a block is called.
#[derive(Clone, Debug, Default, PartialEq)]
struct Name {
    stage: String,
    steps: Vec<String>,
    /// Whether its stage is that of the part before it.
    goes_on: bool,
}

impl Columns {
    /// Goes on from the stages of another map.
    pub(super) fn from_stages(stages: &[Arc<Stage>]) -> Self {
        let of = |stage: &Arc<Stage>| {
            let steps = stage.steps.iter().map(|it| (**it).clone()).collect();
            ((**stage).clone(), steps)
        };
        Self {
            stages: stages.iter().map(of).collect(),
        }
    }

    pub(super) fn into_stages(self) -> Vec<Arc<Stage>> {
        let orders = OrderKey::sequence(self.stages.len());
        let stages = self.stages.into_iter().zip(orders);
        stages
            .map(|((stage, steps), order)| {
                let places = OrderKey::sequence(steps.len());
                let steps = steps.into_iter().zip(places);
                let steps = steps
                    .map(|(it, order)| Arc::new(Step { order, ..it }))
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

    fn position(&self, step: StepId) -> Option<(usize, usize)> {
        self.stages
            .iter()
            .enumerate()
            .find_map(|(stage, (_, steps))| {
                let at = steps.iter().position(|it| it.id == step)?;
                Some((stage, at))
            })
    }

    /// Adds a stage behind the one at `behind`, or at the end.
    fn add_stage(&mut self, ids: &mut dyn IdSource, name: &str, behind: Option<usize>) -> usize {
        let stage = Stage {
            id: StageId::generate(ids),
            name: name.to_owned(),
            ..Stage::default()
        };
        let at = behind
            .map_or(self.stages.len(), |it| it + 1)
            .min(self.stages.len());
        self.stages.insert(at, (stage, Vec::new()));
        at
    }

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
        let at = behind.map_or(steps.len(), |it| it + 1).min(steps.len());
        steps.insert(at, step);
        id
    }
}

impl Builder<'_> {
    /// The column of every part of a block that takes part; stages and steps that the map
    /// does not have yet are added.
    pub(super) fn columns_of(&mut self, block: &Block) -> Vec<Option<Column>> {
        let names = names_of(block, &self.title);
        let has_personas = block.lines.contains(&Meaning::Personas);
        let is_first = self.columns.is_empty();
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(names.len());
        let mut used: Vec<StepId> = Vec::new();
        let mut last: Option<(Name, Column)> = None;
        for name in names {
            let Some(name) = name else {
                columns.push(None);
                continue;
            };
            // Several personas at the same step, or several texts about one stage.
            let same = last.as_ref().filter(|(before, _)| {
                let equal = before.stage == name.stage && before.steps == name.steps;
                equal && (has_personas || block.orientation == Orientation::OneStage)
            });
            let known = has_personas.then(|| self.known(&name, &[])).flatten();
            let column = match (same.map(|it| it.1), known) {
                (Some(column), _) | (None, Some(column)) => column,
                (None, None) => {
                    let found = if is_first {
                        None
                    } else {
                        self.known(&name, &used)
                    };
                    found.unwrap_or_else(|| self.new_column(&name, last.as_ref().map(|it| it.1)))
                }
            };
            used.push(column.step);
            columns.push(Some(column));
            last = Some((name, column));
        }
        columns
    }

    /// The column that the map has for this name, if it has one that is not `used` yet.
    fn known(&self, name: &Name, used: &[StepId]) -> Option<Column> {
        let is_free = |step: &Step| !used.contains(&step.id);
        let stage = self
            .columns
            .stages
            .iter()
            .position(|(it, _)| names::column_key(&it.name) == names::column_key(&name.stage));
        let stage = stage.or_else(|| {
            let mut like = (0..self.columns.stages.len())
                .filter(|it| names::is_same_column(&self.columns.stages[*it].0.name, &name.stage));
            like.next().filter(|_| like.next().is_none())
        });
        match &name.steps[..] {
            [] => {
                let (_, steps) = &self.columns.stages[stage?];
                let first = steps.first().filter(|it| is_free(it))?;
                Some(Column {
                    step: first.id,
                    count: steps.len() as u32,
                })
            }
            [step] => {
                let all = self.columns.stages.iter().enumerate();
                let fits = |it: &Step| {
                    is_free(it) && names::column_key(&it.name) == names::column_key(step)
                };
                let mut here = all.filter(|(at, _)| {
                    stage.is_none() || stage == Some(*at) || name.stage.is_empty()
                });
                let found = here.find_map(|(_, (_, steps))| steps.iter().find(|it| fits(it)))?;
                Some(Column {
                    step: found.id,
                    count: 1,
                })
            }
            _ => None,
        }
    }

    /// A new column behind `last`.
    fn new_column(&mut self, name: &Name, last: Option<Column>) -> Column {
        let before = last.and_then(|it| {
            let (stage, step) = self.columns.position(it.step)?;
            Some((stage, step + it.count as usize - 1))
        });
        let is_same = |stage: usize| {
            let known = &self.columns.stages[stage].0.name;
            name.goes_on || names::column_key(known) == names::column_key(&name.stage)
        };
        let (stage, behind) = match before {
            Some((stage, step)) if name.goes_on || (is_same(stage) && !name.stage.is_empty()) => {
                (stage, Some(step))
            }
            _ => {
                let known = (before.is_none())
                    .then(|| {
                        self.columns.stages.iter().position(|(it, _)| {
                            !name.stage.is_empty()
                                && names::column_key(&it.name) == names::column_key(&name.stage)
                        })
                    })
                    .flatten();
                let behind = before.map(|it| it.0);
                (
                    known.unwrap_or_else(|| self.columns.add_stage(self.ids, &name.stage, behind)),
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
            let behind = behind.map(|it| it + index);
            let id = self.columns.add_step(self.ids, stage, step, behind);
            first.get_or_insert(id);
        }
        Column {
            step: first.unwrap_or_default(),
            count: steps.len() as u32,
        }
    }
}

/// What each part of a block is called; `None` for those that take no part.
fn names_of(block: &Block, title: &str) -> Vec<Option<Name>> {
    let line_of = |wanted: &Meaning| block.lines.iter().position(|it| it == wanted);
    let (mut stages, mut steps) = (line_of(&Meaning::StageNames), line_of(&Meaning::StepNames));
    let mut around = None;
    if steps.is_none() && block.stage.is_some() && block.orientation != Orientation::OneStage {
        (stages, steps) = (None, stages);
    }
    if stages.is_none() {
        let own = block.stage.clone().or_else(|| {
            block
                .place
                .name()
                .filter(|it| *it != title)
                .map(str::to_owned)
        });
        around = Some(own.unwrap_or_else(|| title.to_owned()));
    }
    let exact = block.is_own_form;
    let mut before: Option<(String, bool)> = None;
    let parts = 0..block.part_count();
    parts
        .map(|part| {
            if !block.takes_part(part) {
                return None;
            }
            let steps =
                steps.map_or_else(Vec::new, |it| step_names(&block.cell(it, part).text, exact));
            if let Some(around) = &around {
                let goes_on = before.is_some();
                before = Some((around.clone(), true));
                return Some(Name {
                    stage: around.clone(),
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
            Some(Name {
                stage,
                steps,
                goes_on,
            })
        })
        .collect()
}

/// The names of the steps in a cell: one, or as many as it lists.
fn step_names(text: &str, exact: bool) -> Vec<String> {
    if exact {
        return vec![text.to_owned()];
    }
    let listed = items::items(text, false);
    match listed.len() {
        0 => vec![String::new()],
        1 => vec![column_name(text, false)],
        _ => listed.iter().map(|it| column_name(it, false)).collect(),
    }
}

/// A text as the name of a stage or step: without number, emphasis and line breaks.
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
        .filter(|_| !text.starts_with(|it: char| it.is_ascii_digit()))
        .unwrap_or(text);
    let words: Vec<&str> = names::without_number(text).split_whitespace().collect();
    words
        .join(" ")
        .trim_end_matches(':')
        .trim_matches('*')
        .trim()
        .to_owned()
}
