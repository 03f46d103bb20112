//! What a load may mend by itself, because it loses nothing that anyone wrote.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Journey, OrderKey, StageId};

/// Something a load mended. The file on disk stays as it was until the next save,
/// which keeps it as the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Personas had missing or equal places; they keep the order of the file.
    PersonaOrder,
    /// Stages had missing or equal places; they keep the order of the file.
    StageOrder,
    /// The steps of this stage had missing or equal places; they keep the order of the file.
    StepOrder(StageId),
    /// Lanes had missing or equal places; they keep the order of the file.
    LaneOrder,
    /// Cards of the same cell had missing or equal places, in so many cells;
    /// they keep the order of the file.
    CardOrder(usize),
    /// So many texts held control characters, or line breaks where a name stands.
    Characters(usize),
}

impl Repair {
    /// The tail of the key of this repair's message.
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

/// Gives every element of `list` a key of its own if two share one.
/// The list must be in the order of the file. Returns whether it changed.
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

/// Mends `journey` in place and brings its lists into order.
pub(super) fn repair(journey: &mut Journey) -> Vec<Repair> {
    let mut repairs = Vec::new();
    if rekey(
        &mut journey.personas,
        |it| &it.order,
        |it, key| it.order = key,
    ) {
        repairs.push(Repair::PersonaOrder);
    }
    if rekey(
        &mut journey.stages,
        |it| &it.order,
        |it, key| it.order = key,
    ) {
        repairs.push(Repair::StageOrder);
    }
    for stage in &mut journey.stages {
        let id = stage.id;
        let stage = Arc::make_mut(stage);
        if rekey(&mut stage.steps, |it| &it.order, |it, key| it.order = key) {
            repairs.push(Repair::StepOrder(id));
        }
    }
    if rekey(&mut journey.lanes, |it| &it.order, |it, key| it.order = key) {
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

/// Mends the order of cards in each cell; returns in how many cells it had to.
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
        if rekey(&mut cards, |it| &it.order, |it, key| it.order = key) {
            repaired += 1;
            for (&index, card) in indices.iter().zip(cards) {
                journey.cards[index] = card;
            }
        }
    }
    repaired
}
