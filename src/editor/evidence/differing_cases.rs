//! The cases that reach a step by one of two rules only, and how they are found.

use std::sync::Arc;

use jiff::Timestamp;

use super::reading::log_of;
use crate::data::privacy::PseudonymKey;
use crate::data::{DifferingCase, Loaded};
use crate::model::{ChainRule, EvidenceId, Recipe, StepId};

/// The most cases that are shown.
const MOST: usize = 5000;

/// Which cases are to be found.
#[derive(Clone, Debug)]
pub struct WantedCases {
    /// The source.
    pub(super) source: EvidenceId,
    /// What was read of it.
    pub(super) loaded: Arc<Loaded>,
    /// How it is counted.
    pub(super) recipe: Arc<Recipe>,
    /// The rule of the recipe, and the other one.
    pub(super) rules: (ChainRule, ChainRule),
    /// The step that they reach by one of the rules only.
    pub(super) step: StepId,
}

impl WantedCases {
    /// Finds them, with pseudonyms in the place of ids; without a key, with numbers.
    pub fn find(&self, key: Option<&PseudonymKey>, now: Timestamp) -> Vec<DifferingCase> {
        let Some(log) = log_of(&self.loaded) else {
            return Vec::new();
        };
        let mut cases = log.differing(&self.recipe, self.rules, self.step, MOST + 1, now);
        for (number, case) in (1..).zip(&mut cases) {
            case.case = match key {
                Some(key) => key.pseudonym(&case.case),
                None => format!("#{number}"),
            };
        }
        cases
    }

    /// Whether both ask for the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.source == other.source
            && self.rules == other.rules
            && self.step == other.step
            && Arc::ptr_eq(&self.recipe, &other.recipe)
    }
}

/// The cases that are shown.
#[derive(Debug)]
pub struct Differing {
    /// The other rule, which was chosen.
    pub rule: ChainRule,
    /// What was found.
    pub(super) found: Option<(WantedCases, Vec<DifferingCase>)>,
}

impl Differing {
    /// The cases, at most 5000, and whether there are more. `None` while they are looked for.
    pub fn cases(&self) -> Option<(&[DifferingCase], bool)> {
        let (_, cases) = self.found.as_ref()?;
        Some((&cases[..cases.len().min(MOST)], cases.len() > MOST))
    }
}
