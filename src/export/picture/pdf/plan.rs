//! The plan of a document: which part of the map each page shows, and where.

use kurbo::{Line, Point, Rect, Size};

use crate::scene::Pane;
use crate::units::millimetres;

/// Width of the margin that printers leave blank, in points of printers.
pub(super) const PRINTER_MARGIN: f64 = millimetres(10.0);
/// How far the points of stages reach beyond the map, in points of the map.
pub(super) const OVERHANG: f64 = 12.0;

/// A window through which a part of the map is seen on a page.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// The panes that the view shows.
    pub panes: Vec<Pane>,
    /// The part of the map that the view shows.
    pub shown: Rect,
    /// The part of `shown` that is read on this page. Other pages show it only as a repetition.
    pub core: Rect,
    /// The position on the page of the top left corner of `shown`, in points of printers.
    pub at: Point,
    /// Points of printers on the page for a point of the map.
    pub scale: f64,
    /// Whether the view repeats what another page shows already.
    pub is_repeat: bool,
    /// Whether what is outside of `shown` is clipped.
    pub is_clipped: bool,
}

impl View {
    /// The position of a point of the map on the page, in points of printers.
    pub fn place(&self, point: Point) -> Point {
        self.at + (point - self.shown.origin()) * self.scale
    }
}

/// The position of a page among the pages of a poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    /// The column of the page, from the left, counted from 0.
    pub column: usize,
    /// The row of the page, from the top, counted from 0.
    pub row: usize,
}

/// The plan of a page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The size of the page in points of printers.
    pub size: Size,
    /// The views that show parts of the map, in the order of drawing.
    pub views: Vec<View>,
    /// The marks that show where to cut, in points of printers.
    pub marks: Vec<Line>,
    /// The position of the page, if it belongs to a poster.
    pub tile: Option<Tile>,
}

/// The plan of all pages.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The pages, row by row.
    pub pages: Vec<Page>,
    /// The number of pages side by side.
    pub across: usize,
    /// The number of pages one below the other.
    pub down: usize,
    /// Points of printers on the page for a point of the map.
    pub scale: f64,
}

impl Plan {
    /// The index of the first page that shows a point of a pane, and the position of the point
    /// on that page, in points of printers.
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
