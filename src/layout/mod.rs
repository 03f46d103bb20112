//! The layout of maps: from a journey, a theme, a language and fonts come rectangles, curves
//! and shaped text, and from these the scene.
//!
//! [`Layouter`] does the work and remembers what did not change. [`MapLayout`] holds the
//! positions, which the editor asks for, and does all hit testing. This module reads no files
//! and no clock; fonts are handed in.

mod addresses;
mod blocks;
mod card;
mod chips;
mod column_fit;
mod column_widths;
mod context;
mod corner;
mod dots;
mod drawing;
mod emotion;
mod faces;
mod figure_box;
mod frame;
mod grid;
mod groups;
mod headers;
mod hit;
mod hyphens;
mod interval;
mod lane_signs;
mod layouter;
mod link_box;
mod links;
mod message_texts;
mod metric;
mod monotone;
mod overview;
mod persona;
mod placement;
mod present;
mod shaper;
mod source_chips;
mod stacking;
mod stop_title;
mod view;

pub use blocks::{
    BarsBlock, BlockDrawing, Blocks, CardBlock, CurveBlock, MAX_STACKED, RowBlock, StageBlock,
};
pub use context::{Context, Picture};
pub use drawing::face_colour;
pub use figure_box::FigureBox;
pub use frame::{Heading, LEAST_FRAME};
pub use grid::{
    CardBox, Column, CurveBox, HiddenLanes, LaneRow, LegendBox, MapLayout, PersonaBox, PointBox,
    StageBox,
};
pub use headers::stage_arrow;
pub use hit::{ADD_RADIUS, DropTarget, HANDLE_RADIUS, Hit, SPAN_HANDLE};
pub use lane_signs::{CHEVRON_AREA, PILL_RISE};
pub use layouter::Layouter;
pub use link_box::LinkBox;
pub use message_texts::{
    MessageTexts, derived_texts, message_name, message_texts, summary_title, with_text,
};
pub use metric::{figure, figure_text};
pub use overview::{Overview, OverviewLabel};
pub use persona::{
    CurveStyle, curve_style, disc_colour, framed, initials, moved_frame, persona_colour,
};
pub use present::{
    PAGE_HEIGHT, PAGE_WIDTHS, Page, PageBox, PageContext, PageExtent, PageLayouter, stage_headline,
};
pub use shaper::Shaper;
pub use stop_title::stop_title;
pub use view::{Criterion, DIMMED, Facet, Filter, Others, View};
