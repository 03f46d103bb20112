//! Named colours. A map stores only the names. The theme decides what they look like, and keeps
//! the contrast in light and dark themes.

use super::open_enum::closed_enum;

closed_enum! {
    /// A named colour for stages, lanes, personas and participants. How it looks depends on the
    /// theme, which is light, dark or of high contrast.
    Tint {
        /// Sky blue.
        Blue = "blue",
        /// Sea green.
        Teal = "teal",
        /// Sand and amber.
        Amber = "amber",
        /// Violet.
        Violet = "violet",
        /// Rose.
        Rose = "rose",
        /// Leaf green.
        Green = "green",
        /// Neutral grey.
        Slate = "slate",
    }
}

impl Tint {
    /// The tint of the element at `index` of its list if none was chosen for it.
    pub fn at(index: usize) -> Self {
        Self::ALL[index % Self::ALL.len()]
    }
}
