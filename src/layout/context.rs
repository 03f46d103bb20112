//! The input of a layout and its result.

use super::grid::MapLayout;
use super::view::View;
use crate::model::{CurveId, Journey};
use crate::scene::{Scene, Theme};
use crate::words::Words;

/// The input of a layout: the map, its look, and the language of the fixed texts.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The map, or the part of one.
    pub journey: &'a Journey,
    /// The map that `journey` is a part of; `None` if it is whole. Nothing of it is drawn, but
    /// what compares a part with the rest is taken from it: the scale of figures, the marks of
    /// a curve, where its line comes from and goes to.
    pub whole: Option<&'a Journey>,
    /// The colours and sizes.
    pub theme: &'a Theme,
    /// The language of the texts that are not the map's own.
    pub words: &'a Words,
    /// Which lanes and cards are shown.
    pub view: &'a View,
    /// The curve that is emphasised in its lane while the others fade.
    pub emphasised: Option<CurveId>,
}

/// The result of a layout: the positions of all elements, and the drawing.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The positions of all elements, for hit testing and editing.
    pub layout: MapLayout,
    /// The drawing of the map.
    pub scene: Scene,
}
