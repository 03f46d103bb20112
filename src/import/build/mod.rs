//! Makes a map of a draft: adds the blocks that are used, one after another, to the same
//! stages and lanes.

pub(super) mod columns;
mod content;
mod lanes;

use std::collections::HashMap;
use std::sync::Arc;

use super::draft::{Block, Draft, Meaning};
use super::table::cell::{Continues, is_blank};
use super::table::{names, settle};
use super::{Imported, Remark, mermaid};
use crate::model::{
    Card, CardId, CurveState, IdSource, Journey, OrderKey, Persona, PersonaId, StepId,
};
use crate::words::Words;
use columns::Columns;
use content::CurveTarget;
use lanes::Lanes;

/// A map that is being built.
struct Builder<'a> {
    ids: &'a mut dyn IdSource,
    words: &'a Words,
    title: String,
    personas: Vec<Persona>,
    columns: Columns,
    lanes: Lanes,
    cards: Vec<Card>,
    /// By the index of their lane, the cards that cover the column that was added last.
    reaching: HashMap<usize, Vec<usize>>,
    remarks: Vec<Remark>,
    /// The rest of the map, which the other fields do not hold: curves, metrics, and what a
    /// diagram brought in.
    base: Journey,
}

impl Draft {
    /// Makes a map with new ids of all blocks that are used. The remarks say what was left
    /// out, could not be read, or was guessed.
    pub fn to_journey(&self, ids: &mut dyn IdSource, words: &Words) -> Imported {
        let mut blocks: Vec<Block> = self
            .blocks
            .iter()
            .filter(|block| block.is_used)
            .cloned()
            .collect();
        blocks.sort_by_key(|block| block.diagram.is_none());
        let mut builder = Builder {
            ids,
            words,
            title: self.title.clone(),
            personas: Vec::new(),
            columns: Columns::default(),
            lanes: Lanes::default(),
            cards: Vec::new(),
            reaching: HashMap::new(),
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

    /// Decides again which lines are curves and metrics, after the choice of used blocks
    /// changed.
    pub(super) fn settle(&mut self) {
        let mut used: Vec<&mut Block> = self
            .blocks
            .iter_mut()
            .filter(|block| block.is_used)
            .collect();
        // A single block was decided when it was read, except for a stage of Wayline's own
        // document.
        let is_alone = used.len() == 1 && !(used[0].is_own_form && used[0].stage.is_some());
        if used.is_empty() || is_alone {
            return;
        }
        let mut blocks: Vec<Block> = used.iter().map(|block| (**block).clone()).collect();
        blocks.iter_mut().for_each(settle::unsettle);
        settle::settle(&mut blocks);
        for (old_block, block) in used.iter_mut().zip(blocks) {
            **old_block = block;
        }
    }
}

impl Builder<'_> {
    /// Adds the contents of a block to the map.
    fn block(&mut self, block: &Block) {
        if let Some(diagram) = &block.diagram {
            self.diagram(diagram);
            return;
        }
        let columns = self.columns_of(block);
        let personas = self.personas_of(block);
        let mut used = lanes::UsedLanes::default();
        for (line, meaning) in block.lines.iter().enumerate() {
            match meaning {
                Meaning::Lane { preset, name } => {
                    let line_before = block.lines[..line]
                        .iter()
                        .rposition(|meaning| meaning.name().is_some());
                    let is_merged = block.names_at.is_some_and(|names_at| {
                        block.cell(line, names_at).continues == Continues::Above
                    });
                    let goes_on = (is_merged || !block.is_own_form)
                        && line_before.is_some_and(|before| block.lines[before] == *meaning);
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
                    let persona = persona.as_deref().map(|name| self.persona(name));
                    let state = if *is_future {
                        CurveState::Future
                    } else {
                        CurveState::Current
                    };
                    let target = CurveTarget {
                        lane,
                        persona,
                        state,
                    };
                    self.points(block, line, &target, &columns, &personas);
                }
                Meaning::Ignored => self.ignored(block, line),
                Meaning::StageNames | Meaning::StepNames | Meaning::Personas | Meaning::Numbers => {
                }
            }
        }
    }

    /// Adds a remark that a line is left out, if the line has text and is not only a heading
    /// or a total.
    fn ignored(&mut self, block: &Block, line: usize) {
        let first_used_line = block
            .lines
            .iter()
            .position(|meaning| *meaning != Meaning::Ignored);
        let texts = (0..block.part_count()).map(|part| block.cell(line, part).text.trim());
        let first_text = texts
            .into_iter()
            .find(|text| !is_blank(text))
            .unwrap_or_default();
        let is_known = names::head(block.line_name(line)).is_some();
        if first_used_line.is_some_and(|index| index < line) && !first_text.is_empty() && !is_known
        {
            let short: String = first_text.chars().take(60).collect();
            self.remarks
                .push(Remark::new("import-line-ignored").with("name", &short));
        }
    }

    /// Makes a map of a diagram, to which the other blocks are added.
    fn diagram(&mut self, diagram: &mermaid::Diagram) {
        let Imported {
            mut journey,
            remarks,
        } = mermaid::to_journey(diagram, self.ids, self.words);
        self.remarks.extend(remarks);
        let personas_before = std::mem::take(&mut self.personas);
        self.personas = journey
            .personas
            .drain(..)
            .map(|persona| (*persona).clone())
            .collect();
        for persona in personas_before {
            self.persona(&persona.name);
        }
        self.columns = Columns::from_stages(&journey.stages);
        self.lanes = Lanes::from_lanes(&journey.lanes);
        self.base = journey;
    }

    /// The personas that each part of a block is about.
    fn personas_of(&mut self, block: &Block) -> Vec<Vec<PersonaId>> {
        let mut personas_of_parts = vec![Vec::new(); block.part_count()];
        for line in (0..block.line_count())
            .filter(|line| block.lines.get(*line) == Some(&Meaning::Personas))
        {
            for (part, personas) in personas_of_parts
                .iter_mut()
                .enumerate()
                .filter(|(part, _)| block.takes_part(*part))
            {
                let text = block.cell(line, part).text.clone();
                for name in text
                    .split(['\n', ';', '/', ','])
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                {
                    personas.push(self.persona(name));
                }
            }
        }
        personas_of_parts
    }

    /// The persona called `name`, who is added if the map has none of this name.
    fn persona(&mut self, name: &str) -> PersonaId {
        let wanted_name = name.trim().to_lowercase();
        if let Some(known) = self
            .personas
            .iter()
            .find(|persona| persona.name.to_lowercase() == wanted_name)
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

    /// The persona of curves for which the file names nobody.
    fn any_persona(&mut self) -> PersonaId {
        if let Some(first) = self.personas.first() {
            return first.id;
        }
        let name = self.words.text("import-persona");
        self.persona(&name)
    }

    /// Adds a card to its cell, below the cards that are there. Returns the card's index.
    fn card(&mut self, card: Card) -> usize {
        let id = CardId::generate(self.ids);
        self.cards.push(Card { id, ..card });
        self.cards.len() - 1
    }

    /// Puts the finished map together.
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
            .map(|(order, persona)| Arc::new(Persona { order, ..persona }))
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

/// Gives the cards of each cell order keys in the order in which they were added.
fn order_cards(cards: &mut [Card]) {
    let mut cells: HashMap<(crate::model::LaneId, StepId), Vec<usize>> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        cells.entry((card.lane, card.step)).or_default().push(index);
    }
    for indices in cells.into_values() {
        for (index, order) in indices.iter().zip(OrderKey::sequence(indices.len())) {
            cards[*index].order = order;
        }
    }
}
