//! A map on a single page.

use kurbo::{Point, Rect, Size};

use super::super::Sheet;
use super::paper::{Orientation, PaperSize};
use super::plan::{OVERHANG, PRINTER_MARGIN, Page, Plan, View};
use crate::scene::Pane;
use crate::units::PRINTER_POINTS_PER_POINT;

/// The longest side that a page may have, in points of printers. Some programs show nothing of
/// larger pages.
const MAX_SIDE: f64 = 14_400.0;

/// The shortest side that a page may have, in points of printers.
const MIN_SIDE: f64 = 3.0;

/// The plan of a single page that shows the part `shown` of the map with its top left corner
/// at `at`.
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

/// A page as large as the map in its natural size.
pub(super) fn map_size(sheet: &Sheet<'_>) -> Plan {
    let margin = sheet.margin();
    let shown = sheet.scene.size.to_rect().inflate(margin, margin);
    let longest = shown.width().max(shown.height());
    // A map that is too large is drawn smaller. PDF also has larger units for pages, but not
    // every program supports these.
    let scale = (MAX_SIDE / longest).min(PRINTER_POINTS_PER_POINT);
    let side = |length: f64| (length * scale).clamp(MIN_SIDE, MAX_SIDE);
    let size = Size::new(side(shown.width()), side(shown.height()));
    one_page(size, shown, Point::ZERO, scale)
}

/// The whole map on one sheet of paper, turned so that the map is as large as possible.
pub(super) fn fit(sheet: &Sheet<'_>, paper: PaperSize, orientation: Orientation) -> Plan {
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
    let (scale, size) = best.unwrap_or((PRINTER_POINTS_PER_POINT, paper.points()));
    let at = Point::new(
        (size.width - shown.width() * scale) / 2.0,
        (size.height - shown.height() * scale) / 2.0,
    );
    one_page(size, shown, at, scale)
}
