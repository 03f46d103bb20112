//! The display list: what a laid-out map looks like, as positioned items.
//!
//! One scene serves the screen and every export. Items are final: text is already
//! broken into rows and shaped into glyphs, so nothing downstream wraps, measures or
//! places anything. Selection, handles and hover marks are never in a scene.
//! Geometry is `kurbo`, in points, y down, the origin at the map's top left corner.

mod icons;
mod item;
mod missing;
mod page_sizes;
mod stack;
mod text;
mod theme;

pub use icons::{Face, Icon};
pub use item::{
    Fragment, ImageItem, Item, LinkArea, Pane, PathItem, Placed, RectItem, Scene, Stroke, TextItem,
};
pub use missing::{MissingCharacter, missing_characters};
pub use page_sizes::{FontStyle, PageSizes};
pub use text::{Glyph, GlyphRun, Paragraph, PlacedRow, TextRow};
pub use theme::{
    Colour, Colours, Sizes, TextStyle, Theme, ThemeName, TintColours, Weight, contrast,
};
