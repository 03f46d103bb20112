//! The colours of stages: what a stage shows, and what colour a new one gets.

use std::sync::Arc;

use super::{Journey, Stage, Tint};

impl Stage {
    /// The colour that the stage shows at `index` of the stages.
    pub fn tint_at(&self, index: usize) -> Tint {
        self.tint.unwrap_or(self.automatic_tint_at(index))
    }

    /// The colour that the stage shows at `index` of the stages while none is chosen for it.
    fn automatic_tint_at(&self, index: usize) -> Tint {
        self.automatic_tint.unwrap_or(Tint::at(index))
    }
}

impl Journey {
    /// The colour of the stage at `index`: the chosen one, else the one that was settled for
    /// it, else the one of its place. Where there is no such stage, the one of the place.
    pub fn stage_tint(&self, index: usize) -> Tint {
        let stage = self.stages.get(index);
        stage.map_or(Tint::at(index), |stage| stage.tint_at(index))
    }

    /// Settles the automatic colours of all stages as they are now, so that each stage keeps
    /// its colour wherever it goes and whatever is left out of the map.
    pub(crate) fn settle_stage_tints(&mut self) {
        for (index, stage) in self.stages.iter_mut().enumerate() {
            if stage.automatic_tint.is_none() {
                Arc::make_mut(stage).automatic_tint = Some(Tint::at(index));
            }
        }
    }

    /// Settles the automatic colours of all stages if the map has other stages than `before`,
    /// or has them in another order: those that were there keep what they showed, new ones get
    /// a free colour.
    pub(crate) fn settle_stage_tints_since(&mut self, before: &Self) {
        let ids = |journey: &Self| {
            journey
                .stages
                .iter()
                .map(|stage| stage.id)
                .collect::<Vec<_>>()
        };
        if ids(self) == ids(before) {
            return;
        }
        for (index, old) in before.stages.iter().enumerate() {
            let mut stages = self.stages.iter_mut();
            let stage = stages.find(|stage| stage.id == old.id);
            if let Some(stage) = stage.filter(|stage| stage.automatic_tint.is_none()) {
                Arc::make_mut(stage).automatic_tint = Some(old.automatic_tint_at(index));
            }
        }
        for index in 0..self.stages.len() {
            if self.stages[index].automatic_tint.is_none() {
                let free = self.free_stage_tint(index, None);
                Arc::make_mut(&mut self.stages[index]).automatic_tint = Some(free);
            }
        }
    }

    /// The automatic colour for the stage at `index`, which is new: `wished`, unless a stage
    /// beside it has that colour already; else the colour that the fewest stages have and none
    /// beside it. New stages at the end of the map go through the colours in their order.
    pub(crate) fn free_stage_tint(&self, index: usize, wished: Option<Tint>) -> Tint {
        let others = self.stages.iter().enumerate();
        let others = others.filter(|(at, stage)| {
            *at != index && (stage.tint.is_some() || stage.automatic_tint.is_some())
        });
        let others: Vec<(usize, Tint)> =
            others.map(|(at, stage)| (at, stage.tint_at(at))).collect();
        let is_beside = |tint: Tint| {
            let mut others = others.iter();
            others.any(|(at, other)| *other == tint && at.abs_diff(index) == 1)
        };
        if let Some(wished) = wished.filter(|wished| !is_beside(*wished)) {
            return wished;
        }
        let count = |tint: Tint| others.iter().filter(|(_, other)| *other == tint).count();
        let in_turn = (others.len()..).map(Tint::at).take(Tint::ALL.len());
        let free = in_turn.min_by_key(|tint| (is_beside(*tint), count(*tint)));
        free.unwrap_or(Tint::at(index))
    }
}
