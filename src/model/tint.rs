//! Named colours. A map stores names; what they look like in a light or a dark
//! theme is the theme's business, and every pair keeps its contrast.

use super::open_enum::closed_enum;

closed_enum! {
    /// A colour of the palette that stages, lanes and personas choose from.
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
    /// The tint an element at `index` of its list has while none was chosen for it.
    pub fn at(index: usize) -> Self {
        Self::ALL[index % Self::ALL.len()]
    }
}
