//! Numbers of people, rows and bytes as people write them in their language.

use super::{Language, Words};

/// The largest number without groups in Russian.
const RUSSIAN_UNGROUPED: u64 = 9_999;

impl Words {
    /// What stands in the place of a figure that is hidden because fewer people than this are
    /// behind it, or behind what could be worked out from it.
    pub fn hidden_below(&self, least: u32) -> String {
        self.fill("map-hidden", &[("least", least.into())])
    }

    /// A count with its thousands in groups: "4,776" or "1 204 117", with spaces at which no
    /// row breaks.
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let mark = match self.language() {
            Language::English => ',',
            Language::Russian if count <= RUSSIAN_UNGROUPED => return digits,
            Language::Russian => '\u{a0}',
        };
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.char_indices() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// A number of bytes with a unit, such as "12 MB".
    pub fn file_size(&self, bytes: u64) -> String {
        let (key, unit) = match bytes {
            0..1_000 => ("path-size-bytes", 1),
            1_000..1_000_000 => ("path-size-kb", 1_000),
            1_000_000..1_000_000_000 => ("path-size-mb", 1_000_000),
            _ => ("path-size-gb", 1_000_000_000),
        };
        let size = (bytes / unit + u64::from(bytes % unit >= unit.div_ceil(2))).to_string();
        self.fill(key, &[("size", (&size).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_in_groups_of_the_language() {
        let english = Words::new(Language::English);
        let russian = Words::new(Language::Russian);
        for (count, in_english, in_russian) in [
            (0, "0", "0"),
            (812, "812", "812"),
            (4_776, "4,776", "4776"),
            (41_204, "41,204", "41\u{a0}204"),
            (1_204_117, "1,204,117", "1\u{a0}204\u{a0}117"),
        ] {
            assert_eq!(english.count(count), in_english);
            assert_eq!(russian.count(count), in_russian);
        }
    }

    #[test]
    fn sizes_are_rounded_to_the_unit_that_suits_them() {
        let words = Words::new(Language::English);
        for (bytes, text) in [
            (999, "999 B"),
            (1_499, "1 kB"),
            (450_300_000, "450 MB"),
            (1_600_000_000, "2 GB"),
            (u64::MAX, "18446744074 GB"),
        ] {
            assert_eq!(words.file_size(bytes), text);
        }
    }
}
