//! Texts that occur often, each kept once and named by a number.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// A hash of these bytes. Not for what strangers could aim at: a table of it may become slow,
/// never wrong.
pub(in crate::data) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// Texts one behind the other, each named by its place.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Strings {
    /// The number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text with this number. Empty if there is none.
    pub fn get(&self, code: u32) -> &str {
        let at = code as usize;
        let Some(end) = self.ends.get(at) else {
            return "";
        };
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .unwrap_or(&0);
        &self.text[*start as usize..*end as usize]
    }

    /// All texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|code| self.get(code as u32))
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }
}

/// Finds the number of a text, or gives it the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    strings: Strings,
    /// The number of a text plus one and a part of its hash, at a place that the hash leads to;
    /// 0 where nothing is. The length is a power of two, or 0.
    slots: Vec<(u32, u32)>,
}

impl Interner {
    /// One in which the empty text has the number 0.
    pub fn with_empty() -> Self {
        let mut interner = Self::default();
        interner.code("");
        interner
    }

    /// The number of `text`.
    pub fn code(&mut self, text: &str) -> u32 {
        if (self.strings.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let wide = hash(text.as_bytes());
        let hash = (wide ^ (wide >> 32)) as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (code, other) = self.slots[at];
            let Some(code) = code.checked_sub(1) else {
                let code = self.strings.len() as u32;
                self.strings.push(text);
                self.slots[at] = (code + 1, hash);
                return code;
            };
            if other == hash && self.strings.get(code) == text {
                return code;
            }
            at = (at + 1) & mask;
        }
    }

    /// The texts so far.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The texts, when no more will come.
    pub fn into_strings(self) -> Strings {
        let mut strings = self.strings;
        strings.text.shrink_to_fit();
        strings.ends.shrink_to_fit();
        strings
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(16);
        let slots = std::mem::replace(&mut self.slots, vec![(0, 0); length]);
        for slot in slots.into_iter().filter(|slot| slot.0 > 0) {
            let mut at = slot.1 as usize & (length - 1);
            while self.slots[at].0 != 0 {
                at = (at + 1) & (length - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_one_number() {
        let mut interner = Interner::with_empty();
        for round in 0..2 {
            for number in 0..5_000_u32 {
                assert_eq!(interner.code(&number.to_string()), number + 1, "{round}");
            }
        }
        assert_eq!(interner.code(""), 0);
        let strings = interner.into_strings();
        assert_eq!(strings.len(), 5_001);
        assert_eq!(strings.get(42), "41");
        assert_eq!(strings.get(5_001), "");
        assert_eq!(strings.iter().nth(2), Some("1"));
    }
}
