//! Which part of the map is shown where on which page.

use kurbo::{Line, Point, Rect, Size};

use super::super::Sheet;
use super::paper::{Orientation, PaperSize, PdfPaper};
use super::poster;
use crate::scene::Pane;

/// The longest side a page may have, in points: beyond it some programs show nothing.
const MAX_SIDE: f64 = 14_400.0;
/// The shortest one.
const MIN_SIDE: f64 = 3.0;
/// What no printer prints on: 10 mm.
pub(super) const PRINTER_MARGIN: f64 = 28.35;
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
    /// Where its top left corner is on the page.
    pub at: Point,
    /// Points on the page for a point of the map.
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
    /// Its size in points.
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
    /// Points on the paper for a point of the map.
    pub scale: f64,
}

impl Plan {
    /// The plan of `sheet` on `paper`.
    pub fn new(sheet: &Sheet<'_>, paper: PdfPaper) -> Self {
        match paper {
            PdfPaper::MapSize => map_size(sheet),
            PdfPaper::Fit { size, orientation } => fit(sheet, size, orientation),
            PdfPaper::Poster(options) => poster::plan(sheet, options),
        }
    }

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

fn one_page(size: Size, shown: Rect, at: Point, scale: f64) -> Plan {
    let view = View {
        panes: Pane::ALL.to_vec(),
        shown,
        core: shown,
        at,
        scale,
        is_repeat: false,
        is_clipped: false,
    };
    Plan {
        pages: vec![Page {
            size,
            views: vec![view],
            marks: Vec::new(),
            tile: None,
        }],
        across: 1,
        down: 1,
        scale,
    }
}

fn map_size(sheet: &Sheet<'_>) -> Plan {
    let margin = sheet.margin();
    let shown = sheet.scene.size.to_rect().inflate(margin, margin);
    let longest = shown.width().max(shown.height());
    // Drawn smaller, not on a larger unit: not every program knows of units.
    let scale = (MAX_SIDE / longest).min(1.0);
    let side = |length: f64| (length * scale).clamp(MIN_SIDE, MAX_SIDE);
    let size = Size::new(side(shown.width()), side(shown.height()));
    one_page(size, shown, Point::ZERO, scale)
}

fn fit(sheet: &Sheet<'_>, paper: PaperSize, orientation: Orientation) -> Plan {
    let shown = sheet.scene.size.to_rect().inflate(OVERHANG, OVERHANG);
    let mut best: Option<(f64, Size)> = None;
    for turned in orientation.candidates() {
        let size = turned.turn(paper.points());
        let across = (size.width - PRINTER_MARGIN * 2.0) / shown.width();
        let down = (size.height - PRINTER_MARGIN * 2.0) / shown.height();
        let scale = across.min(down);
        if best.is_none_or(|(other, _)| scale > other) {
            best = Some((scale, size));
        }
    }
    let (scale, size) = best.unwrap_or((1.0, paper.points()));
    let at = Point::new(
        (size.width - shown.width() * scale) / 2.0,
        (size.height - shown.height() * scale) / 2.0,
    );
    one_page(size, shown, at, scale)
}
