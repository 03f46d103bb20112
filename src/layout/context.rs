//! What goes into a layout and what comes out of it.

use super::grid::MapLayout;
use super::view::View;
use crate::model::{CurveId, Journey};
use crate::scene::{Scene, Theme};
use crate::words::Words;

/// What is laid out, how it shall look and which language its fixed words are in.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The map.
    pub journey: &'a Journey,
    /// The colours and sizes.
    pub theme: &'a Theme,
    /// The language of the texts that are not the map's own.
    pub words: &'a Words,
    /// Which lanes and cards are seen.
    pub view: &'a View,
    /// The curve that stands out in its lane while the others fade.
    pub emphasised: Option<CurveId>,
}

/// A laid-out map: where everything stands, and what it looks like.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The places of all elements, for hit testing and editing.
    pub layout: MapLayout,
    /// The drawing of the map.
    pub scene: Scene,
}
