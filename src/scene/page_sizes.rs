//! The sizes of what is shown to a room: pages that are read from its back row.

use serde::Deserialize;

use super::theme::{Sizes, Theme, Weight};

/// A way to set text.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Type {
    /// Font size in points.
    pub size: f32,
    /// Line height in points.
    pub line: f32,
    /// Weight of the bundled family.
    pub weight: Weight,
}

/// Sizes in points, on a screen that is 720 points high, shared by all themes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSizes {
    /// Those of what is drawn as on the map: cards, chips, faces.
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
    /// Depth of their points.
    pub crumb_point: f64,
    /// Least width of one.
    pub crumb_least: f64,
    /// How far cards stand in under the heading they are grouped under.
    pub indent: f64,
    /// Least height of a stage's curve.
    pub curve: f64,
    /// Greatest height of a stage's curve below cards.
    pub curve_most: f64,
    /// Width of the line of a curve.
    pub curve_line: f64,
    /// Radius of a large portrait.
    pub portrait: f64,
    /// The title of the map on its own page.
    pub display: Type,
    /// Titles of pages.
    pub title: Type,
    /// What is read first below a title, and in lists.
    pub lead: Type,
    /// Names that stand out at the size of cards.
    pub lead_strong: Type,
    /// What somebody said.
    pub quote: Type,
    /// Running text.
    pub text: Type,
    /// Headings of columns and lists.
    pub heading: Type,
    /// Remarks beside something.
    pub small: Type,
    /// Names of lanes and stages.
    pub caption: Type,
    /// The name of the stage one is in.
    pub caption_strong: Type,
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

    /// `theme` with the sizes of a room.
    pub fn theme(&self, theme: &Theme) -> Theme {
        Theme {
            name: theme.name,
            colours: theme.colours.clone(),
            sizes: self.sizes.clone(),
        }
    }
}
