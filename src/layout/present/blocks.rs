//! Cards that were laid out for pages, remembered as long as they do not change.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::card::{CardBlock, Setting};
use crate::model::Card;

/// How often pages are laid out before a card that none of them needed is forgotten.
const KEPT: u32 = 8;

struct RememberedBlock {
    /// Kept alive, so that no other card can get the same address.
    card: Arc<Card>,
    block: Arc<CardBlock>,
    generation: u32,
}

/// The cards that were laid out, by their address and width.
#[derive(Default)]
pub(super) struct Blocks {
    remembered: FxHashMap<(usize, u64), RememberedBlock>,
    generation: u32,
}

impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blocks({} cards)", self.remembered.len())
    }
}

impl Blocks {
    /// Forgets all cards.
    pub(super) fn clear(&mut self) {
        self.remembered.clear();
    }

    /// Forgets cards that were not needed for some time. They are kept for a while because
    /// undo brings cards back.
    pub(super) fn forget_unused(&mut self) {
        let generation = self.generation;
        self.remembered
            .retain(|_, remembered| generation.wrapping_sub(remembered.generation) <= KEPT);
        self.generation = generation.wrapping_add(1);
    }

    /// The block of `card` in this setting, if it was laid out before.
    pub(super) fn find(&mut self, card: &Arc<Card>, setting: &Setting) -> Option<Arc<CardBlock>> {
        let known = self.remembered.get_mut(&key(card, setting))?;
        if !Arc::ptr_eq(&known.card, card) || known.block.setting != *setting {
            return None;
        }
        known.generation = self.generation;
        Some(Arc::clone(&known.block))
    }

    /// Remembers the block of `card`.
    pub(super) fn keep(&mut self, card: &Arc<Card>, block: &Arc<CardBlock>) {
        let known = RememberedBlock {
            card: Arc::clone(card),
            block: Arc::clone(block),
            generation: self.generation,
        };
        self.remembered.insert(key(card, &block.setting), known);
    }
}

/// The address of a card, and the bits of the width at which it is laid out.
fn key(card: &Arc<Card>, setting: &Setting) -> (usize, u64) {
    (Arc::as_ptr(card) as usize, setting.width.to_bits())
}
