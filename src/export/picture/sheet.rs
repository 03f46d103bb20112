//! What the writers of drawings and pages are given.

use super::Background;
use crate::model::Journey;
use crate::scene::{Colour, Scene, Theme};
use crate::words::Words;

/// A map laid out, with what is written beside its picture: names for search and screen
/// readers, and the map itself to be opened again.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The map that is shown; what is left out of the picture is not in it either.
    pub journey: &'a Journey,
    /// The drawing of the map.
    pub scene: &'a Scene,
    /// The colours and sizes that it was laid out with.
    pub theme: &'a Theme,
    /// The language of the words that are not the map's own.
    pub words: &'a Words,
    /// What is behind the map.
    pub background: Background,
    /// The text of the map as it would be saved, if it shall travel inside.
    pub source: Option<&'a str>,
}

impl Sheet<'_> {
    /// The colour behind the map; `None` for nothing.
    pub fn paper(&self) -> Option<Colour> {
        match self.background {
            Background::Paper => Some(self.theme.colours.paper),
            Background::Transparent => None,
        }
    }

    /// Space around the map, in points.
    pub fn margin(&self) -> f64 {
        self.theme.sizes.export_margin
    }
}
