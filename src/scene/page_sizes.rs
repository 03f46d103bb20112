//! The sizes of pages that are shown to a room and must be readable from its back row.

use serde::Deserialize;

use super::theme::{Sizes, Theme, Weight};

/// A font size, line height and weight to set text in.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct FontStyle {
    /// Font size in points.
    pub size: f32,
    /// Line height in points.
    pub line: f32,
    /// Weight of the bundled family.
    pub weight: Weight,
}

/// The sizes of pages in points, for a screen that is 720 points high. All themes share them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSizes {
    /// The sizes of what is drawn as on the map: cards, chips, faces.
    pub sizes: Sizes,
    /// Space at the left, right and bottom of a page.
    pub margin: f64,
    /// Space at the top of a page.
    pub top: f64,
    /// Least width of a column of cards.
    pub column: f64,
    /// Space between columns.
    pub column_gap: f64,
    /// Height of the stages' blocks at the top of a page.
    pub crumb: f64,
    /// Depth of the arrow points of these blocks.
    pub crumb_point: f64,
    /// Least width of such a block.
    pub crumb_least: f64,
    /// How far cards are indented below the heading that they are grouped under.
    pub indent: f64,
    /// Least height of a stage's curve.
    pub curve: f64,
    /// Greatest height of a stage's curve.
    pub curve_most: f64,
    /// Width of the line of a curve.
    pub curve_line: f64,
    /// Radius of a large portrait.
    pub portrait: f64,
    /// The title of the map on the first page.
    pub display: FontStyle,
    /// Titles of pages.
    pub title: FontStyle,
    /// Titles of pages that are too long for one row.
    pub title_long: FontStyle,
    /// The text that is read first below a title, and the entries of lists.
    pub lead: FontStyle,
    /// Names that stand out at the size of cards.
    pub lead_strong: FontStyle,
    /// Quotes.
    pub quote: FontStyle,
    /// Running text.
    pub text: FontStyle,
    /// Headings of columns and lists.
    pub heading: FontStyle,
    /// Remarks.
    pub small: FontStyle,
    /// Texts of the second rank.
    pub note: FontStyle,
    /// Names that stand out at the size of these.
    pub note_strong: FontStyle,
    /// Names of lanes and stages.
    pub caption: FontStyle,
    /// The name of the current stage.
    pub caption_strong: FontStyle,
}

impl PageSizes {
    /// The bundled sizes.
    ///
    /// # Panics
    /// Never: the bundled file is part of the build, and a test lays pages out with it.
    pub fn bundled() -> Self {
        let sizes = include_str!("../../assets/themes/pages.ron");
        ron::from_str(sizes).expect("the bundled sizes are well-formed")
    }

    /// `theme` with the sizes of pages.
    pub fn theme(&self, theme: &Theme) -> Theme {
        Theme {
            name: theme.name,
            colours: theme.colours.clone(),
            sizes: self.sizes.clone(),
            hyphenates: false,
        }
    }
}
