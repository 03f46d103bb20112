//! From what was understood to a map: the blocks that take part, one after another, onto
//! the same stages and lanes.

pub(super) mod columns;
mod content;
mod lanes;

use std::sync::Arc;

use super::draft::{Block, Draft, Meaning};
use super::table::cell::{Continues, is_blank};
use super::table::{names, settle};
use super::{Imported, Remark, mermaid};
use crate::model::{Card, CardId, IdSource, Journey, OrderKey, Persona, PersonaId, StepId};
use crate::words::Words;
use columns::Columns;
use lanes::Lanes;

/// A map in the making.
struct Builder<'a> {
    ids: &'a mut dyn IdSource,
    words: &'a Words,
    title: String,
    personas: Vec<Persona>,
    columns: Columns,
    lanes: Lanes,
    cards: Vec<Card>,
    remarks: Vec<Remark>,
    /// What was made by other means: everything but columns, lanes, cards and personas.
    base: Journey,
}

impl Draft {
    /// The map that the blocks which take part make together, with new ids. The remarks
    /// tell what was left out, could not be read, or was guessed.
    pub fn to_journey(&self, ids: &mut dyn IdSource, words: &Words) -> Imported {
        let mut blocks: Vec<Block> = self
            .blocks
            .iter()
            .filter(|it| it.is_used)
            .cloned()
            .collect();
        blocks.sort_by_key(|it| it.diagram.is_none());
        let mut builder = Builder {
            ids,
            words,
            title: self.title.clone(),
            personas: Vec::new(),
            columns: Columns::default(),
            lanes: Lanes::default(),
            cards: Vec::new(),
            remarks: self.remarks.clone(),
            base: Journey::default(),
        };
        for name in &self.personas {
            builder.persona(name);
        }
        for block in &blocks {
            builder.block(block);
        }
        builder.remarks.extend(self.left_out());
        builder.finish(self)
    }

    /// Decides anew which lines are curves and metrics, after blocks were taken or left.
    pub(super) fn settle(&mut self) {
        let mut used: Vec<&mut Block> = self.blocks.iter_mut().filter(|it| it.is_used).collect();
        // A block alone decided for itself, but for a stage of Wayline's own document.
        let is_alone = used.len() == 1 && !(used[0].is_own_form && used[0].stage.is_some());
        if used.is_empty() || is_alone {
            return;
        }
        let mut blocks: Vec<Block> = used.iter().map(|it| (**it).clone()).collect();
        blocks.iter_mut().for_each(settle::unsettle);
        settle::settle(&mut blocks);
        for (place, block) in used.iter_mut().zip(blocks) {
            **place = block;
        }
    }
}

impl Builder<'_> {
    /// Brings in what a block says.
    fn block(&mut self, block: &Block) {
        if let Some(diagram) = &block.diagram {
            self.diagram(diagram);
            return;
        }
        let columns = self.columns_of(block);
        let personas = self.personas_of(block);
        let mut used = lanes::Used::default();
        for (line, meaning) in block.lines.iter().enumerate() {
            match meaning {
                Meaning::Lane { preset, name } => {
                    let again = block.lines[..line]
                        .iter()
                        .rposition(|it| it.name().is_some());
                    let is_merged = block
                        .names_at
                        .is_some_and(|it| block.cell(line, it).continues == Continues::Above);
                    let goes_on = (is_merged || !block.is_own_form)
                        && again.is_some_and(|it| block.lines[it] == *meaning);
                    let lane = self.lane(name, *preset, goes_on, &mut used);
                    self.cells(block, line, lane, &columns, &personas);
                }
                Meaning::Curve {
                    name,
                    persona,
                    is_future,
                    scale,
                } => {
                    let lane = self.curve_lane(name, *scale, &mut used);
                    let owner = persona.as_deref().map(|it| self.persona(it));
                    self.points(block, line, lane, (owner, *is_future), &columns, &personas);
                }
                Meaning::Ignored => self.ignored(block, line),
                Meaning::StageNames | Meaning::StepNames | Meaning::Personas => {}
            }
        }
    }

    /// Tells that a line is left out, if it says anything and is more than a head or a sum.
    fn ignored(&mut self, block: &Block, line: usize) {
        let first = block.lines.iter().position(|it| *it != Meaning::Ignored);
        let texts = (0..block.part_count()).map(|it| block.cell(line, it).text.trim());
        let first_text = texts
            .into_iter()
            .find(|it| !is_blank(it))
            .unwrap_or_default();
        let is_known = names::head(block.line_name(line)).is_some();
        if first.is_some_and(|it| it < line) && !first_text.is_empty() && !is_known {
            let short: String = first_text.chars().take(60).collect();
            self.remarks
                .push(Remark::new("import-line-ignored").with("name", &short));
        }
    }

    /// Begins with the map that a diagram makes.
    fn diagram(&mut self, diagram: &mermaid::Diagram) {
        let Imported {
            mut journey,
            remarks,
        } = mermaid::to_journey(diagram, self.ids, self.words);
        self.remarks.extend(remarks);
        let known = std::mem::take(&mut self.personas);
        self.personas = journey.personas.drain(..).map(|it| (*it).clone()).collect();
        for persona in known {
            self.persona(&persona.name);
        }
        self.columns = Columns::from_stages(&journey.stages);
        self.lanes = Lanes::from_lanes(&journey.lanes);
        self.base = journey;
    }

    /// The personas that each part of a block is about.
    fn personas_of(&mut self, block: &Block) -> Vec<Vec<PersonaId>> {
        let mut found = vec![Vec::new(); block.part_count()];
        for line in
            (0..block.line_count()).filter(|it| block.lines.get(*it) == Some(&Meaning::Personas))
        {
            for (part, personas) in found
                .iter_mut()
                .enumerate()
                .filter(|(it, _)| block.takes_part(*it))
            {
                let text = block.cell(line, part).text.clone();
                for name in text
                    .split(['\n', ';', '/', ','])
                    .map(str::trim)
                    .filter(|it| !it.is_empty())
                {
                    personas.push(self.persona(name));
                }
            }
        }
        found
    }

    /// The persona called `name`; a new one if there is none.
    fn persona(&mut self, name: &str) -> PersonaId {
        let wanted = name.trim().to_lowercase();
        if let Some(known) = self
            .personas
            .iter()
            .find(|it| it.name.to_lowercase() == wanted)
        {
            return known.id;
        }
        let id = PersonaId::generate(self.ids);
        self.personas.push(Persona {
            id,
            name: name.trim().to_owned(),
            ..Persona::default()
        });
        id
    }

    /// Whoever a curve is about that nothing is said of.
    fn any_persona(&mut self) -> PersonaId {
        if let Some(first) = self.personas.first() {
            return first.id;
        }
        let name = self.words.text("import-persona");
        self.persona(&name)
    }

    /// Adds a card to a cell, below those that are there.
    fn card(&mut self, card: Card) -> usize {
        let id = CardId::generate(self.ids);
        self.cards.push(Card { id, ..card });
        self.cards.len() - 1
    }

    fn finish(mut self, draft: &Draft) -> Imported {
        self.finish_curves();
        self.finish_metrics();
        let mut journey = std::mem::take(&mut self.base);
        journey.title.clone_from(&self.title);
        if !draft.scenario.is_empty() {
            journey.scenario.summary.clone_from(&draft.scenario);
        }
        if !draft.goal.is_empty() {
            journey.scenario.goal.clone_from(&draft.goal);
        }
        let orders = OrderKey::sequence(self.personas.len());
        journey.personas = orders
            .into_iter()
            .zip(self.personas)
            .map(|(order, it)| Arc::new(Persona { order, ..it }))
            .collect();
        journey.stages = self.columns.into_stages();
        journey.lanes = self.lanes.into_lanes();
        order_cards(&mut self.cards);
        journey.cards.extend(self.cards.into_iter().map(Arc::new));
        journey.clean_all_texts();
        journey.sort();
        Imported {
            journey,
            remarks: self.remarks,
        }
    }
}

/// Gives the cards of each cell places in the order in which they were made.
fn order_cards(cards: &mut [Card]) {
    let mut cells: std::collections::HashMap<(crate::model::LaneId, StepId), Vec<usize>> =
        std::collections::HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        cells.entry((card.lane, card.step)).or_default().push(index);
    }
    for indices in cells.into_values() {
        for (index, order) in indices.iter().zip(OrderKey::sequence(indices.len())) {
            cards[*index].order = order;
        }
    }
}
