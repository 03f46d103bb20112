//! The state of the search: the query, and the findings while the search is open.

use std::sync::Arc;

use super::query::Query;
use super::search::Finding;
use crate::model::Journey;

/// A search that is open, with its results.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub(super) found: Vec<Finding>,
    /// Index in `found` of the finding that the user looks at.
    pub(super) current: Option<usize>,
    /// Whether the user wants to replace the text by another.
    pub replaces: bool,
    /// The map and the query that `found` was made from.
    pub(super) searched: Option<(Arc<Journey>, Query)>,
}

impl Find {
    /// All fields that contain the text, in reading order.
    pub fn found(&self) -> &[Finding] {
        &self.found
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
