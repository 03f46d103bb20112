//! Which part of the map is shown where on which page.

use kurbo::{Line, Point, Rect, Size};

use crate::scene::Pane;
use crate::units::millimetres;

/// What no printer prints on.
pub(super) const PRINTER_MARGIN: f64 = millimetres(10.0);
/// How far the points of stage blocks reach beyond the map.
pub(super) const OVERHANG: f64 = 12.0;

/// A window through which a part of the map is seen on a page.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// The panes seen through it.
    pub panes: Vec<Pane>,
    /// The part of the map.
    pub shown: Rect,
    /// The part of it that no other page shows but as a repetition.
    pub core: Rect,
    /// The place of its top left corner on the page, in points of printers.
    pub at: Point,
    /// Points of printers on the page for a point of the map.
    pub scale: f64,
    /// Whether it repeats what another page shows already.
    pub is_repeat: bool,
    /// Whether it cuts off what lies outside.
    pub is_clipped: bool,
}

impl View {
    /// Where a point of the map is on the page.
    pub fn place(&self, point: Point) -> Point {
        self.at + (point - self.shown.origin()) * self.scale
    }
}

/// A page of a poster among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    /// Counted from the left, from 0.
    pub column: usize,
    /// Counted from the top, from 0.
    pub row: usize,
}

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its size in points of printers.
    pub size: Size,
    /// What of the map is seen.
    pub views: Vec<View>,
    /// Where to cut.
    pub marks: Vec<Line>,
    /// Which part of a poster it is.
    pub tile: Option<Tile>,
}

/// All pages.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The pages, row by row.
    pub pages: Vec<Page>,
    /// How many stand side by side.
    pub across: usize,
    /// How many stand one below the other.
    pub down: usize,
    /// Points of printers on the page for a point of the map.
    pub scale: f64,
}

impl Plan {
    /// The page and the place on it where a point of a pane is seen first.
    pub fn find(&self, pane: Pane, point: Point) -> Option<(usize, Point)> {
        self.pages.iter().enumerate().find_map(|(index, page)| {
            let mut views = page.views.iter();
            let view = views.find(|view| {
                !view.is_repeat && view.panes.contains(&pane) && view.core.contains(point)
            })?;
            Some((index, view.place(point)))
        })
    }
}
