//! Repairs that loading a map may make by itself, because they lose nothing that anyone
//! wrote.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Journey, OrderKey, StageId};

/// Something that was repaired while a map was loaded. The file on disk stays as it was
/// until the next save, which keeps the file as the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Personas had missing or equal order keys; they keep the order of the file.
    PersonaOrder,
    /// Stages had missing or equal order keys; they keep the order of the file.
    StageOrder,
    /// The steps of this stage had missing or equal order keys; they keep the order of the
    /// file.
    StepOrder(StageId),
    /// Lanes had missing or equal order keys; they keep the order of the file.
    LaneOrder,
    /// Cards of the same cell had missing or equal order keys, in this many cells; they keep
    /// the order of the file.
    CardOrder(usize),
    /// This many texts held control characters, or line breaks in a field of one line.
    Characters(usize),
}

impl Repair {
    /// The end of the Fluent key of this repair's message, which begins with `repair-`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::PersonaOrder => "persona-order",
            Self::StageOrder => "stage-order",
            Self::StepOrder(_) => "step-order",
            Self::LaneOrder => "lane-order",
            Self::CardOrder(_) => "card-order",
            Self::Characters(_) => "characters",
        }
    }
}

/// Sorts `list` by its order keys, and gives all elements new keys if two share one, as
/// elements without keys do. The list must be in the order of the file. Returns whether keys
/// changed.
fn rekey<T: Clone>(
    list: &mut [Arc<T>],
    key: impl Fn(&T) -> &OrderKey,
    set: impl Fn(&mut T, OrderKey),
) -> bool {
    // Sorting is stable: equal keys stay in the order of the file.
    list.sort_by(|a, b| key(a).cmp(key(b)));
    if list.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])) {
        return false;
    }
    let keys = OrderKey::sequence(list.len());
    for (element, key) in list.iter_mut().zip(keys) {
        set(Arc::make_mut(element), key);
    }
    true
}

/// Repairs `journey` in place and sorts its lists. Returns what was repaired.
pub(super) fn repair(journey: &mut Journey) -> Vec<Repair> {
    let mut repairs = Vec::new();
    if rekey(
        &mut journey.personas,
        |persona| &persona.order,
        |persona, key| persona.order = key,
    ) {
        repairs.push(Repair::PersonaOrder);
    }
    if rekey(
        &mut journey.stages,
        |stage| &stage.order,
        |stage, key| stage.order = key,
    ) {
        repairs.push(Repair::StageOrder);
    }
    for stage in &mut journey.stages {
        let id = stage.id;
        let stage = Arc::make_mut(stage);
        if rekey(
            &mut stage.steps,
            |step| &step.order,
            |step, key| step.order = key,
        ) {
            repairs.push(Repair::StepOrder(id));
        }
    }
    if rekey(
        &mut journey.lanes,
        |lane| &lane.order,
        |lane, key| lane.order = key,
    ) {
        repairs.push(Repair::LaneOrder);
    }
    let cells = repair_cells(journey);
    if cells > 0 {
        repairs.push(Repair::CardOrder(cells));
    }
    let texts = journey.clean_all_texts();
    if texts > 0 {
        repairs.push(Repair::Characters(texts));
    }
    journey.sort();
    repairs
}

/// Repairs the order of the cards in each cell. Returns the number of cells where it was
/// necessary.
fn repair_cells(journey: &mut Journey) -> usize {
    let mut cells: HashMap<_, Vec<usize>> = HashMap::new();
    for (index, card) in journey.cards.iter().enumerate() {
        cells.entry((card.lane, card.step)).or_default().push(index);
    }
    let mut repaired = 0;
    for indices in cells.into_values() {
        let mut cards: Vec<_> = indices
            .iter()
            .map(|&index| Arc::clone(&journey.cards[index]))
            .collect();
        if rekey(&mut cards, |card| &card.order, |card, key| card.order = key) {
            repaired += 1;
            for (&index, card) in indices.iter().zip(cards) {
                journey.cards[index] = card;
            }
        }
    }
    repaired
}
