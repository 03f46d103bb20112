//! The place of an element among its siblings, as a fractional key: inserting
//! between two elements changes neither, so two people's insertions merge.

use fractional_index::FractionalIndex;
use serde::{Deserialize, Serialize};

/// A position in a list. Elements sort by key, then by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderKey(#[serde(with = "fractional_index::stringify")] FractionalIndex);

impl OrderKey {
    /// A key between two neighbours, `None` meaning the end of the list on that side.
    ///
    /// Returns `None` if `after` is not less than `before`: then the list itself
    /// must be given new keys with [`OrderKey::sequence`].
    pub fn between(after: Option<&Self>, before: Option<&Self>) -> Option<Self> {
        FractionalIndex::new(after.map(|key| &key.0), before.map(|key| &key.0)).map(Self)
    }

    /// `count` increasing keys for a whole list.
    pub fn sequence(count: usize) -> Vec<Self> {
        let mut keys = Vec::with_capacity(count);
        let mut last: Option<Self> = None;
        for _ in 0..count {
            let key = match &last {
                None => Self::default(),
                Some(last) => Self(FractionalIndex::new_after(&last.0)),
            };
            last = Some(key.clone());
            keys.push(key);
        }
        keys
    }
}
