//! The input of the writers of drawings and pages.

use super::Background;
use crate::model::Journey;
use crate::scene::{Colour, Scene, Theme};
use crate::words::Words;

/// A map that is laid out, with what is written besides its drawing: the map, from which names
/// for search and screen readers come, and its text, from which it can be opened again.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The map that is shown. What is left out of the drawing is not in this map either.
    pub journey: &'a Journey,
    /// The drawing of the map.
    pub scene: &'a Scene,
    /// The colours and sizes that the map was laid out with.
    pub theme: &'a Theme,
    /// The language of the words that are not the map's own.
    pub words: &'a Words,
    /// The background of the map.
    pub background: Background,
    /// The text of the map in the form that a save writes, if the file carries the map.
    pub source: Option<&'a str>,
}

impl Sheet<'_> {
    /// The colour behind the map; `None` if the background is transparent.
    pub fn paper(&self) -> Option<Colour> {
        match self.background {
            Background::Paper => Some(self.theme.colours.paper),
            Background::Transparent => None,
        }
    }

    /// Space around the map, in points of the map.
    pub fn margin(&self) -> f64 {
        self.theme.sizes.export_margin
    }
}
