//! The state of the search: the query, and the findings while the search is open.

use std::sync::Arc;

use super::query::Query;
use super::search::{Finding, Findings};
use crate::model::Journey;

/// A search that is open, with its results.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub(super) findings: Findings,
    /// Index in the findings of the finding that the user looks at.
    pub(super) current: Option<usize>,
    /// Whether the user wants to replace the text by another.
    pub replaces: bool,
    /// The map and the query that the findings were made from.
    pub(super) searched: Option<(Arc<Journey>, Query)>,
}

impl Find {
    /// All fields that contain the text, in reading order.
    pub fn found(&self) -> &[Finding] {
        &self.findings.found
    }

    /// How often the text occurs in the whole map: once or several times in each of the fields.
    pub fn occurrences(&self) -> usize {
        let repeated = &self.findings.repeated;
        self.findings.found.len() - repeated.len() + repeated.values().sum::<usize>()
    }

    /// How often the text occurs in one of the fields that contain it.
    pub fn occurrences_in(&self, finding: &Finding) -> usize {
        let repeated = &self.findings.repeated;
        repeated.get(finding).copied().unwrap_or(1)
    }

    /// Index of the finding that the user looks at; `None` if nothing was found.
    pub fn current(&self) -> Option<usize> {
        self.current
    }
}

/// The last query, and the search if one is open.
#[derive(Debug, Default)]
pub(in crate::editor) struct Search {
    pub(super) query: Query,
    pub(super) find: Option<Find>,
}
