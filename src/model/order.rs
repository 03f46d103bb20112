//! The place of an element in its list, as a fractional key. Inserting an element between two
//! others changes neither of them, so the insertions of two people can be merged.

use fractional_index::FractionalIndex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// A position in a list. Elements sort by key, then by id.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
#[schemars(inline)]
pub struct OrderKey(
    #[serde(
        serialize_with = "fractional_index::stringify::serialize",
        deserialize_with = "from_hex"
    )]
    #[schemars(with = "String", regex(pattern = "^([0-9a-f]{2})*$"))]
    FractionalIndex,
);

/// Reads a key from its text. The text is checked here, because the library cuts it into pairs
/// of bytes, panics if a cut is inside of a letter, and drops half a pair at the end.
fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FractionalIndex, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_hex = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'));
    if !is_hex || !text.len().is_multiple_of(2) {
        return Err(serde::de::Error::custom(
            "a place is written as pairs of the digits 0 to 9 and a to f",
        ));
    }
    FractionalIndex::from_string(&text).map_err(serde::de::Error::custom)
}

impl OrderKey {
    /// A key between two neighbours, `None` meaning the end of the list on that side.
    ///
    /// Returns `None` if `after` is not less than `before`: then the list itself
    /// must be given new keys with [`OrderKey::sequence`].
    pub fn between(after: Option<&Self>, before: Option<&Self>) -> Option<Self> {
        match (after, before) {
            (Some(after), Some(before)) => after.key_before(before),
            _ => FractionalIndex::new(after.map(|key| &key.0), before.map(|key| &key.0)).map(Self),
        }
    }

    /// A key between this one and a later one. The library would subtract from bytes that both
    /// keys share and that may be zero, so it only gets the bytes that follow them.
    fn key_before(&self, later: &Self) -> Option<Self> {
        if self >= later {
            return None;
        }
        let (left, right) = (self.0.as_bytes(), later.0.as_bytes());
        let most = left.len().min(right.len()) - 1;
        let shared = (0..most).find(|&at| left[at] != right[at]).unwrap_or(most);
        let rest = |bytes: &[u8]| FractionalIndex::from_bytes(bytes[shared..].to_vec()).ok();
        let between = FractionalIndex::new_between(&rest(left)?, &rest(right)?)?;
        let bytes = [&left[..shared], between.as_bytes()].concat();
        FractionalIndex::from_bytes(bytes).ok().map(Self)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_start_with_the_same_zeroes_have_keys_between_them() {
        let mut first = OrderKey::default();
        let mut second = OrderKey::default();
        for _ in 0..400 {
            second = first;
            first = OrderKey::between(None, Some(&second)).unwrap();
            let mut low = first.clone();
            for _ in 0..20 {
                let middle = OrderKey::between(Some(&low), Some(&second)).unwrap();
                assert!(low < middle && middle < second);
                low = middle;
            }
        }
        assert_eq!(OrderKey::between(Some(&second), Some(&first)), None);
        assert_eq!(OrderKey::between(Some(&first), Some(&first)), None);
    }
}
